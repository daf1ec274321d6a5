//! Lines that are rows of a list or table.

use super::Paragraph;
use crate::facts::Facts;
use crate::numeral::digit_value;
use crate::shapes::BOX_DRAWING;
use crate::source::is_blank;

/// A row of a list or table: columns parted by a gap, or several parted by blanks around figures, and no sentence.
pub(super) fn is_row(line: &str, facts: Facts) -> bool {
    const FEWEST: usize = 3;
    if line.starts_with(BOX_DRAWING) {
        return true;
    }
    if line.len() > 400 || facts.any(Facts::STOP) && line.contains(['，', '。', '；', ',']) {
        return false;
    }
    // 序号一级分类二级分类: the heads of the columns.
    if line.starts_with("序号") {
        return true;
    }
    if line.contains("\u{3000}\u{3000}") {
        return true;
    }
    if line.contains(['、', '：']) {
        return false;
    }
    let columns = || line.split(is_blank).filter(|column| !column.is_empty());
    // 12 甲标准 国家标准 GB/T 1: a row begins with its number.
    let is_number = |first: &str| first.len() <= 3 && first.bytes().all(|b| b.is_ascii_digit());
    let is_figure = |column: &&str| column.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    columns().next().is_some_and(is_number) && columns().nth(1).is_some()
        || columns().filter(is_figure).nth(1).is_some() && columns().nth(FEWEST - 1).is_some()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::facts;

    #[test]
    fn a_row_has_columns_and_no_sentence() {
        for line in [
            "12 甲标准 国家标准 GB/T 1",
            "1 甲",
            "甲标准　　乙标准",
            "序号一级分类二级分类",
            "甲 2 3.5",
            "│甲│乙│",
            "| 甲 | 乙 |",
        ] {
            assert!(is_row(line, facts(line)), "{line}");
        }
        for line in [
            "甲标准",
            "1234 甲",
            "甲 乙 丙",
            "甲 2",
            "甲 乙 3",
            "1 甲、乙",
            "1 甲：乙",
            "甲、乙 2 3",
            "1 甲，乙",
            "甲　　乙。",
            "12",
        ] {
            assert!(!is_row(line, facts(line)), "{line}");
        }
        let long = |count: usize| format!("1 {}", "甲".repeat(count));
        let is_row = |line: &str| is_row(line, facts(line));
        assert!(is_row(&long(132)) && !is_row(&long(133)), "a line of 400 bytes is no row");
    }

    #[test]
    fn a_row_begins_with_its_number() {
        for (line, number) in [
            ("15 甲", Some(15)),
            ("１５ 甲", Some(15)),
            ("999", Some(999)),
            ("1000 甲", None),
            ("15甲", None),
            ("甲", None),
            ("", None),
        ] {
            assert_eq!(leading_number(line), number, "{line}");
        }
        assert!(is_number("123") && is_number("123456789") && !is_number("1234567890") && !is_number("1甲"));
    }

    /// The places of the lines that begin a row.
    fn rows(lines: &[&str]) -> Vec<usize> {
        let text = lines.join("\n");
        let mut at = 0;
        let line = |line: &&str| {
            let span = crate::span::Span::new(at, at + line.len());
            at += line.len() + 1;
            Paragraph { span, head: span.start, ..Paragraph::table(0, span, Facts::default()) }
        };
        let lines: Vec<_> = lines.iter().map(line).collect();
        let counted = counted_rows(&text, &lines);
        (0..lines.len()).filter(|&at| counted[at]).collect()
    }

    #[test]
    fn rows_are_counted_where_three_with_text_count_on_near_each_other() {
        assert_eq!(rows(&["15 甲", "说明", "16 乙", "17 丙"]), [0, 2, 3]);
        assert_eq!(rows(&["15 甲", "16 乙"]), [0; 0], "two may be chance");
        assert_eq!(rows(&["1", "2", "3", "4 丁"]), [0; 0], "bare numbers count anything");
        assert_eq!(rows(&["1 甲", "2", "3 丙", "4 丁"]), [0, 1, 2, 3]);
        assert_eq!(rows(&["1 甲", "7 乙", "2 丙", "3 丁"]), [0, 2, 3], "other numbers are passed over");
        assert_eq!(rows(&["7 甲", "8 乙", "9 丙", "1 甲", "2 乙"]), [0, 1, 2], "1 begins anew");
        let far = |gap: usize| {
            let mut lines = vec!["1 甲", "2 乙"];
            lines.extend(vec!["说明"; gap]);
            lines.push("3 丙");
            rows(&lines).len()
        };
        assert_eq!((far(19), far(20)), (3, 0), "a row has at most twenty lines");
    }
}
