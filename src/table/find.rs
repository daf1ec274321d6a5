//! Tables in plain text: rows parted by tabs, by `|`, drawn with box-drawing characters, or a cell a line.

use super::{Cell, Grid, drawn, flat, lines};
use crate::frame;
use crate::marker::{Claim, marker};
use crate::source::trim;
use crate::span::Span;

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// 甲⇥乙⇥丙
    Tabs,
    /// | 甲 | 乙 |, or without the outer signs
    Pipes,
    /// │甲│乙│ and the rules between rows
    Drawn,
}

/// The fewest rows that make a table.
const FEWEST_ROWS: usize = 2;
/// Rows of two columns parted by tabs alone are tables only in greater number: two names may stand side by side.
const FEWEST_PAIRS: usize = 3;

/// The tables of a text, in text order, the `given` ones among them: what the input marks as a table is one. One pass; a
/// text without any of the signs costs a search for each.
pub(crate) fn find(text: &str, given: &[Grid]) -> Vec<Grid> {
    let bytes = text.as_bytes();
    let signs = memchr::memchr2(b'\t', b'|', bytes).is_some()
        || ["｜", "│", "┃"].iter().any(|sign| memchr::memmem::find(bytes, sign.as_bytes()).is_some());
    let within = |grid: &&Grid| grid.span().is_some_and(|span| span.end as usize <= text.len());
    let mut grids: Vec<Grid> = given.iter().filter(within).cloned().collect();
    let taken: Vec<Span> = grids.iter().filter_map(Grid::span).collect();
    let is_taken = |line: &Span| {
        let before = taken.partition_point(|span| span.start < line.end);
        before.checked_sub(1).is_some_and(|before| line.start < taken[before].end)
    };
    if signs {
        let mut run: Vec<Span> = Vec::new();
        let mut kind = None;
        for line in lines(text) {
            let found = if is_taken(&line) { None } else { kind_of(&text[line.range()], kind) };
            if found != kind {
                grids.extend(kind.and_then(|kind| grid(text, &run, kind)));
                run.clear();
                kind = found;
            }
            if found.is_some() {
                run.push(line);
            }
        }
        grids.extend(kind.and_then(|kind| grid(text, &run, kind)));
    }
    grids.sort_by_key(|grid| grid.span().map(|span| span.start));
    if flat::may_stand_in(text) {
        flat::find(text, &mut grids);
        grids.sort_by_key(|grid| grid.span().map(|span| span.start));
    }
    grids
}

/// How the cells of a line are parted, if it may be a row; `open` is how those of the line above were.
fn kind_of(line: &str, open: Option<Kind>) -> Option<Kind> {
    let body = trim(line);
    if drawn::is_row(body) {
        return Some(Kind::Drawn);
    }
    let bordered = body.len() > 1 && body.starts_with(['|', '｜']) && body.ends_with(['|', '｜']);
    if bordered || body.contains(['|', '｜']) && pipe_cells(body).count() > 1 {
        return (!frame::stands_alone(body)).then_some(Kind::Pipes);
    }
    let tabs = body.contains('\t') || open == Some(Kind::Tabs) && line.starts_with('\t');
    (tabs && !is_numbered(body) && !frame::stands_alone(body)).then_some(Kind::Tabs)
}

/// 一、⇥总则: a tab stands between a marker and its text; 一、总则⇥1: before the page in a table of contents. A bare number
/// may be a row's.
fn is_numbered(line: &str) -> bool {
    let (first, rest) = line.split_once('\t').unwrap_or((line, ""));
    let entry = !rest.contains('\t') && trim(rest).bytes().all(|b| b.is_ascii_digit());
    marker(trim(first))
        .is_some_and(|m| m.claim == Claim::Plain && (entry || m.len as usize == trim(first).len()))
}

fn grid(text: &str, lines: &[Span], kind: Kind) -> Option<Grid> {
    match kind {
        Kind::Drawn => drawn::grid(text, lines),
        Kind::Pipes => pipes(text, lines),
        Kind::Tabs => tabs(text, lines),
    }
}

fn tabs(text: &str, lines: &[Span]) -> Option<Grid> {
    let width = |line: &Span| trim(&text[line.range()]).split('\t').count();
    let columns = lines.iter().map(width).max()?;
    // Empty cells at a row's end leave only their tabs.
    let reaches = |line: &Span| crate::source::trim_start(&text[line.range()]).split('\t').count() >= columns;
    let full = lines.iter().filter(|line| width(line) > 1 && reaches(line)).count();
    let fewest = if columns > 2 { FEWEST_ROWS } else { FEWEST_PAIRS };
    if columns < 2 || full < fewest || full * 2 < lines.len() {
        return None;
    }
    let rows = lines.iter().map(|line| {
        let raw = &text[line.range()];
        // A tab before a row that is short of a cell is an empty cell, else an indent.
        let short = raw.trim_end().split('\t').count() <= columns;
        let part = if short { raw } else { trim(raw) };
        let mut row: Vec<Cell> = part.split('\t').take(columns).map(|cell| Cell::of(cell, text)).collect();
        if let (Some(last), Some(rest)) = (row.last_mut(), part.splitn(columns, '\t').nth(columns - 1)) {
            *last = Cell::of(rest, text);
        }
        row
    });
    Some(Grid { rows: rows.collect(), signs: Vec::new() })
}

/// The cells of a row parted by `|`; `\|` is a character of a cell.
fn pipe_cells(row: &str) -> impl Iterator<Item = &str> {
    let row = trim(row);
    let row = row.strip_prefix(['|', '｜']).unwrap_or(row);
    let row = row.strip_suffix(['|', '｜']).unwrap_or(row);
    let mut rest = Some(row);
    std::iter::from_fn(move || {
        let row = rest?;
        let sign = row.match_indices(['|', '｜']).find(|(at, _)| !row[..*at].ends_with('\\'));
        match sign {
            Some((at, sign)) => {
                rest = Some(&row[at + sign.len()..]);
                Some(&row[..at])
            }
            None => rest.take(),
        }
    })
}

/// |---|:---:| under the header.
fn is_rule(row: &str) -> bool {
    row.contains('-') && row.chars().all(|c| matches!(c, '|' | '｜' | '-' | ':' | '+') || c.is_whitespace())
}

fn pipes(text: &str, lines: &[Span]) -> Option<Grid> {
    let mut grid = Grid::default();
    let ruled = lines.iter().any(|line| is_rule(&text[line.range()]));
    for line in lines {
        let row = trim(&text[line.range()]);
        if is_rule(row) {
            grid.signs.push(Span::of(row, text));
            continue;
        }
        let cells: Vec<Cell> = pipe_cells(row).map(|cell| Cell::of(cell, text)).collect();
        signs(text, Span::of(row, text), &cells, &mut grid.signs);
        grid.rows.push(cells);
    }
    let columns = grid.rows.iter().map(Vec::len).max()?;
    let full = grid.rows.iter().filter(|row| row.len() == columns).count();
    let fewest = if ruled { 1 } else { FEWEST_ROWS };
    (columns > 1 && full >= fewest && full * 2 >= grid.rows.len()).then_some(grid)
}

/// What stands in `row` between its cells: one sign each.
fn signs(text: &str, row: Span, cells: &[Cell], out: &mut Vec<Span>) {
    let mut at = row.start;
    let between = |from: u32, to: u32, out: &mut Vec<Span>| {
        let gap = &text[from as usize..to as usize];
        let runs = gap.split(crate::source::is_blank).filter(|run| !run.is_empty());
        out.extend(runs.map(|run| Span::of(run, text)));
    };
    for cell in cells.iter().filter(|cell| !cell.span.is_empty()) {
        between(at, cell.span.start, out);
        at = cell.span.end;
    }
    between(at, row.end, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<Vec<String>>> {
        find(text, &[])
            .iter()
            .map(|grid| grid.rows.iter().map(|row| row.iter().map(|c| c.squashed(text)).collect()).collect())
            .collect()
    }

    #[test]
    fn rows_of_one_width_are_a_table() {
        let want =
            vec![vec![vec!["序号", "任务", "牵头单位"], vec!["1", "修路", "甲局"], vec!["2", "", "乙局"]]];
        for text in [
            "前文。\n序号\t任务\t牵头单位\n1\t修路\t甲局\n2\t\t乙局\n后文。",
            "前文。\n| 序号 | 任务 | 牵头单位 |\n|---|:-:|---|\n| 1 | 修路 | 甲局 |\n| 2 | | 乙局 |\n后文。",
            "前文。\n序号｜任务｜牵头单位\n1｜修路｜甲局\n2｜｜乙局\n后文。",
            "┌──┬──┬────┐\n│序号│任 务│牵头单位│\n├──┼──┼────┤\n│1 │修路│甲局 │\n├──┼──┼────┤\n│2 │ │乙 │\n│ │ │局 │\n└──┴──┴────┘",
        ] {
            assert_eq!(cells(text), want, "{text}");
        }
    }

    #[test]
    fn lines_that_only_hold_a_tab_or_a_bar_are_none() {
        for text in [
            "一、\t总则\n二、\t附则\n三、\t其他",
            "甲局\t乙局\n2026年3月4日",
            "索引号\t1234\t分类\t财政\n发布机构\t甲局\t成文日期\t2026-01-01",
            "首页 | 新闻 | 关于我们\n正文在此。",
            "一、总则\t1\n二、附则\t2",
        ] {
            assert!(cells(text).is_empty(), "{text}");
        }
    }
}
