//! Tables drawn with box-drawing characters. Rules part rows; a column that a rule leaves out goes on with the cell
//! above. Widths are not believed (pages collapse blanks): only the signs count.

use super::{Cell, Grid};
use crate::source::trim;
use crate::span::Span;

/// What parts two columns.
const UPRIGHTS: &[char] = &[
    '│', '┃', '├', '┤', '┼', '┌', '┐', '└', '┘', '┬', '┴', '┏', '┓', '┗', '┛', '┣', '┫', '╋', '┳', '┻', '┠',
    '┨', '┿', '╂', '┯', '┷', '║', '╔', '╗', '╚', '╝', '╠', '╣', '╬', '╦', '╩',
];

fn is_level(c: char) -> bool {
    matches!(c, '─' | '━' | '═' | '┄' | '┈')
}

/// Whether a line is a row of a drawn table or a rule of one.
pub(super) fn is_row(line: &str) -> bool {
    line.starts_with(UPRIGHTS) && line.ends_with(UPRIGHTS) && line.chars().count() > 2
}

/// The fields of a line between its uprights.
fn fields(line: &str) -> impl Iterator<Item = &str> {
    let inner = line.strip_prefix(UPRIGHTS).and_then(|line| line.strip_suffix(UPRIGHTS)).unwrap_or(line);
    inner.split(UPRIGHTS)
}

/// The table that the lines draw; none where they do not agree on its columns.
pub(super) fn grid(text: &str, lines: &[Span]) -> Option<Grid> {
    // Where a rule stands under the header at most, each line is a row, if none begins with an empty cell.
    let begins = |line: &Span| {
        let first = fields(trim(&text[line.range()])).next().unwrap_or_default();
        !trim(first).is_empty() && !first.chars().all(is_level)
    };
    let (first, last) = (lines.iter().position(begins)?, lines.iter().rposition(begins)?);
    let inner = &lines[first..=last];
    let is_rule = |line: &Span| fields(trim(&text[line.range()])).all(|field| field.chars().all(is_level));
    let under_header = |at: usize, line: &Span| at == 1 && is_rule(line);
    let lined =
        inner.len() > 2 && inner.iter().enumerate().all(|(at, line)| begins(line) || under_header(at, line));
    draw(text, lines, lined)
}

/// The same where it is known whether each line is a row.
fn draw(text: &str, lines: &[Span], lined: bool) -> Option<Grid> {
    let rows = || lines.iter().map(|line| trim(&text[line.range()]));
    let is_rule = |field: &str| !field.is_empty() && field.chars().all(is_level);
    // Only a line of text tells the columns: a rule may join some.
    let columns = rows().filter(|row| !fields(row).any(is_rule)).map(|row| fields(row).count()).max()?;
    let mut grid = Grid::default();
    // The row in which the open cell of each column stands.
    let mut open: Vec<Option<u32>> = vec![None; columns];
    for row in rows() {
        let parts: Vec<&str> = fields(row).collect();
        signs(row, text, &mut grid.signs);
        if let [part] = parts[..]
            && !is_rule(trim(part))
        {
            // A title, or 二、农业 across the table.
            grid.rows.push(vec![Cell::of(part, text)]);
            open.fill(None);
            continue;
        }
        if parts.len() != columns {
            // The frame, and rules that join columns.
            if !parts.iter().all(|part| is_rule(trim(part))) {
                return None;
            }
            open.fill(None);
            continue;
        }
        if parts.iter().any(|part| is_rule(part)) {
            for (column, part) in parts.iter().enumerate() {
                if is_rule(part) {
                    open[column] = None;
                }
            }
        }
        if parts.iter().all(|part| is_rule(part)) {
            continue;
        }
        if lined {
            open.fill(None);
        }
        if open.iter().any(Option::is_none) {
            let at = grid.rows.len() as u32;
            let cells = open.iter_mut().enumerate().map(|(column, open)| {
                let merged = open.map(|row| (row, column as u32));
                open.get_or_insert(at);
                let place = Span::of(trim(parts[column]), text).start;
                Cell { span: Span { start: place, end: place }, merged, ..Cell::default() }
            });
            let cells = cells.collect();
            grid.rows.push(cells);
        }
        for (column, part) in parts.iter().enumerate() {
            let part = trim(part);
            if part.is_empty() || is_rule(part) {
                continue;
            }
            let span = Span::of(part, text);
            let cell = &mut grid.rows[open[column].unwrap_or_default() as usize][column];
            if cell.span.is_empty() {
                cell.span = span;
            } else {
                if cell.pieces.is_empty() {
                    cell.pieces.push(cell.span);
                }
                cell.pieces.push(span);
                cell.span.end = span.end;
            }
        }
    }
    (grid.rows.len() > 1 && columns > 1).then_some(grid)
}

/// The runs of drawing characters of a line. A sign among the words of a cell is the cell's.
fn signs(row: &str, text: &str, out: &mut Vec<Span>) {
    let Span { mut start, end } = Span::of(row, text);
    for field in fields(row).filter(|field| !field.chars().all(is_level)) {
        let words = Span::of(field, text);
        out.push(Span { start, end: words.start });
        start = words.end;
        let inner = trim(field);
        if !inner.is_empty() && inner.chars().all(is_level) {
            out.push(Span::of(inner, text));
        }
    }
    out.push(Span { start, end });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Lines;

    fn words(text: &str) -> Vec<Vec<String>> {
        let all: Vec<Span> = Lines::new(text).collect();
        let grid = grid(text, &all).unwrap();
        grid.rows.iter().map(|row| row.iter().map(|cell| cell.squashed(text)).collect()).collect()
    }

    #[test]
    fn a_line_across_is_a_row_of_one_cell() {
        let text = "┌─────┐\n│任务表    │\n├──┬──┤\n│任务│单位│\n├──┼──┤\n│修路│甲局│\n├──┴──┤\n│二、农业  │\n├──┬──┤\n│种树│乙局│\n└──┴──┘";
        let want = vec![
            vec!["任务表"],
            vec!["任务", "单位"],
            vec!["修路", "甲局"],
            vec!["二、农业"],
            vec!["种树", "乙局"],
        ];
        assert_eq!(words(text), want);
    }

    #[test]
    fn without_rules_each_line_is_a_row() {
        for rule in ["", "├──┼──┤\n"] {
            let text = format!("┌──┬──┐\n│任务│单位│\n{rule}│修路│甲局│\n│种树│乙局│\n└──┴──┘");
            assert_eq!(words(&text), [["任务", "单位"], ["修路", "甲局"], ["种树", "乙局"]]);
        }
    }

    #[test]
    fn a_cell_goes_on_where_no_rule_crosses_its_column() {
        let text = "┌──┬──┐\n│修路│甲局│\n├──┤、乙│\n│种树│局 │\n└──┴──┘";
        let all: Vec<Span> = Lines::new(text).collect();
        let grid = grid(text, &all).unwrap();
        assert_eq!(grid.rows.len(), 2);
        assert_eq!(grid.rows[0][1].squashed(text), "甲局、乙局");
        assert_eq!(grid.rows[1][1].merged, Some((0, 1)));
        assert_eq!(grid.last_row(0, 1), 1);
    }
}
