//! Cells of several lines as spreadsheets copy them: in quotes, in a row whose cells tabs part.

use super::Cell;
use crate::source::{Lines, trim};
use crate::span::Span;

/// The quote that a spreadsheet puts around a cell of several lines.
const QUOTE: char = '"';

/// A line that may be a row, with the lines below it that a cell in quotes goes on over: 1⇥修路⇥"甲局 / 乙局"⇥6月.
pub(super) fn row(text: &str, line: Span) -> Span {
    /// Of one row; a quote that closes nowhere near is one of the text.
    const MOST_LINES: usize = 30;
    let first = &text[line.range()];
    if !first.contains(QUOTE) || !first.contains('\t') || !is_open(first, false) {
        return line;
    }
    let from = line.end as usize;
    let rest = text[from..].strip_prefix("\r\n").or_else(|| text[from..].strip_prefix(['\n', '\r']));
    let Some(rest) = rest else { return line };
    let below = text.len() - rest.len();
    let mut open = true;
    for next in Lines::new(rest).take(MOST_LINES) {
        open = is_open(&rest[next.start as usize..next.end as usize], open);
        if !open {
            return Span::new(line.start as usize, below + next.end as usize);
        }
    }
    line
}

/// Whether a cell that begins with a quote is open behind the line; `open` says whether one was before it.
fn is_open(line: &str, open: bool) -> bool {
    line.split('\t').fold(open, |open, field| {
        let odd = field.matches(QUOTE).count() % 2 == 1;
        match open {
            true => !odd,
            false => odd && trim(field).starts_with(QUOTE),
        }
    })
}

/// A cell of a row, without the quotes around its several lines, which go to `signs`.
pub(super) fn cell(part: &str, text: &str, signs: &mut Vec<Span>) -> Cell {
    let part = trim(part);
    let inside = part.strip_prefix(QUOTE).and_then(|rest| rest.strip_suffix(QUOTE));
    match inside.filter(|inside| inside.contains(['\n', '\r'])) {
        Some(inside) => {
            let Span { start, end } = Span::of(part, text);
            let len = QUOTE.len_utf8() as u32;
            signs.extend([Span { start, end: start + len }, Span { start: end - len, end }]);
            Cell::of(inside, text)
        }
        None => Cell::of(part, text),
    }
}

#[cfg(test)]
mod tests {
    fn rows(text: &str) -> Vec<Vec<String>> {
        let grids = crate::table::find(text, &[]);
        let rows = grids.iter().flat_map(|grid| &grid.rows);
        rows.map(|row| row.iter().map(|cell| cell.squashed(text)).collect()).collect()
    }

    #[test]
    fn a_cell_in_quotes_goes_on_over_lines() {
        for end in ["\n", "\r\n"] {
            let text = "序号\t任务\t单位\t时限\n1\t修路\t\"甲局\n乙局\"\t\"6月\n9月\"\n2\t种“树”\t丙局\t9月"
                .replace('\n', end);
            assert_eq!(
                rows(&text),
                [
                    vec!["序号", "任务", "单位", "时限"],
                    vec!["1", "修路", "甲局乙局", "6月9月"],
                    vec!["2", "种“树”", "丙局", "9月"],
                ]
            );
        }
    }

    #[test]
    fn a_quote_that_closes_nowhere_is_one_of_the_text() {
        let text = "序号\t任务\t单位\n1\t\"修路\t甲局\n2\t种树\t乙局";
        assert_eq!(rows(text)[1..], [["1", "\"修路", "甲局"], ["2", "种树", "乙局"]]);
    }
}
