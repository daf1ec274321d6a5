//! Lines that are rows of a list or table.

use super::Paragraph;
use crate::numeral::digit_value;
use crate::source::is_blank;

/// What a line of a drawn table begins with.
pub(crate) const BOX_DRAWING: &[char] = &['┌', '├', '│', '└', '┏', '┣', '┃', '┗', '|', '｜'];

/// A row of a list or table: columns parted by a gap, or several parted by blanks around figures, and no sentence.
pub(super) fn is_row(line: &str) -> bool {
    const FEWEST: usize = 3;
    if line.starts_with(BOX_DRAWING) {
        return true;
    }
    if line.len() > 400 || line.contains(['，', '。', '；', ',']) {
        return false;
    }
    // 序号一级分类二级分类: the heads of the columns.
    if line.starts_with("序号") || line.starts_with("序號") {
        return true;
    }
    let columns = || line.split(is_blank).filter(|column| !column.is_empty());
    // 12 甲标准 国家标准 GB/T 1: a row begins with its number.
    let numbered = columns().count() > 1
        && columns()
            .next()
            .is_some_and(|first| first.len() <= 3 && first.bytes().all(|b| b.is_ascii_digit()));
    numbered && !line.contains(['、', '：'])
        || line.contains("\u{3000}\u{3000}")
        || !line.contains(['、', '：'])
            && columns().count() >= FEWEST
            && columns().filter(|column| column.bytes().all(|b| b.is_ascii_digit() || b == b'.')).count() > 1
}

/// A line that is a number and nothing else.
pub(super) fn is_number(line: &str) -> bool {
    line.len() <= 9 && line.chars().all(|c| crate::numeral::digit_value(c).is_some())
}

/// The number that a line begins with, parted from the rest by a blank, or that it consists of.
fn leading_number(line: &str) -> Option<u32> {
    let rest = line.trim_start_matches(|c| digit_value(c).is_some());
    let digits = &line[..line.len() - rest.len()];
    // Counted first: of any number of digits there is no number.
    if !(1..=3).contains(&digits.chars().count()) || !(rest.is_empty() || rest.starts_with(is_blank)) {
        return None;
    }
    digits.chars().try_fold(0, |number: u32, c| Some(number * 10 + digit_value(c)?))
}

/// Which lines begin a row of a table that counts its rows: 15 甲标准, 16 乙标准, 17. Rows come close to each other and
/// count on by one; other numbers between them are passed over. O(lines).
pub(super) fn counted_rows(text: &str, lines: &[Paragraph]) -> Vec<bool> {
    const FEWEST: usize = 3;
    /// The most lines of a row.
    const FARTHEST: usize = 20;
    let mut counted = vec![false; lines.len()];
    let mut run: Vec<(usize, bool)> = Vec::new();
    let mut last = 0;
    let mut keep = |run: &mut Vec<(usize, bool)>| {
        // A run of bare numbers alone may count anything.
        if run.iter().filter(|(_, has_text)| *has_text).count() >= FEWEST {
            run.iter().for_each(|(at, _)| counted[*at] = true);
        }
        run.clear();
    };
    for (at, line) in lines.iter().enumerate() {
        let line = line.text(text);
        let Some(number) = leading_number(line) else { continue };
        let near = run.last().is_some_and(|(before, _)| at - before <= FARTHEST);
        let counts_on = near && number == last + 1;
        if counts_on || !near || number == 1 {
            if !counts_on {
                keep(&mut run);
            }
            run.push((at, !is_number(line)));
            last = number;
        }
    }
    keep(&mut run);
    counted
}
