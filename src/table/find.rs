//! Tables in plain text: rows parted by tabs, by `|`, drawn with box-drawing characters, or a cell a line.

use super::{Cell, Grid, drawn, flat, quoted};
use crate::kinds::Style;
use crate::marker::{Claim, Marker, marker};
use crate::shapes::{facts, stands_alone};
use crate::source::{Lines, trim, trim_start};
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
        // │ and ┃ begin alike.
        || ["｜".as_bytes(), &"│".as_bytes()[..2]].iter().any(|sign| memchr::memmem::find(bytes, sign).is_some());
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
        // Whether a rule stands in the run.
        let mut ruled = false;
        let mut signs = Signs { bytes, next: [0; 4] };
        // Behind the line that was read last.
        let mut at = 0;
        loop {
            // Between tables lines without a sign are passed over.
            if kind.is_none() {
                let sign = signs.next(at);
                let start = memchr::memrchr2(b'\n', b'\r', &bytes[at..sign]);
                at = start.map_or(at, |end| at + end + 1);
            }
            let Some(line) = line_from(text, at).map(|line| quoted::row(text, line)) else { break };
            at = line.end as usize;
            let taken = is_taken(&line);
            let mut found = if taken { None } else { kind_of(&text[line.range()], kind) };
            if found.is_none()
                && !taken
                && let (Some(above), Some(below)) = (run.last(), line_from(text, at))
                && kind == Some(Kind::Tabs)
                && !is_taken(&below)
                && is_group(text, *above, line, below)
            {
                found = kind;
            }
            let glued = if found == Some(Kind::Pipes) { glued(text, line) } else { None };
            if let Some(grid) = glued {
                grids.extend(kind.take().and_then(|kind| self::grid(text, &run, kind)));
                run.clear();
                grids.push(grid);
                continue;
            }
            // A header over a rule, behind an empty line, begins another table.
            if found == Some(Kind::Pipes) && kind == found && is_rule(trim(&text[line.range()])) {
                if ruled
                    && let [.., above, header] = run[..]
                    && Lines::new(&text[above.end as usize..header.start as usize]).nth(1).is_some()
                {
                    run.pop();
                    grids.extend(grid(text, &run, Kind::Pipes));
                    run.clear();
                    run.push(header);
                }
                ruled = true;
            }
            if found != kind {
                ruled = false;
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

/// The next line from `at` on, a line's beginning or end, that is not blank.
fn line_from(text: &str, at: usize) -> Option<Span> {
    let lines =
        Lines::new(&text[at..]).map(|line| Span::new(at + line.start as usize, at + line.end as usize));
    lines.into_iter().find(|line| !trim(&text[line.range()]).is_empty())
}

/// Where the signs stand that a row may hold, as far as they were looked for.
struct Signs<'t> {
    bytes: &'t [u8],
    /// Where each kind of sign stands next.
    next: [usize; 4],
}

impl Signs<'_> {
    /// ｜, and how the box-drawing characters begin.
    const LONG: [&'static [u8]; 3] = ["｜".as_bytes(), b"\xE2\x94", b"\xE2\x95"];

    /// Where from `at` on the next sign stands; the text's end where none does.
    fn next(&mut self, at: usize) -> usize {
        for (kind, next) in self.next.iter_mut().enumerate().filter(|(_, next)| **next <= at) {
            let rest = &self.bytes[at..];
            let found = match kind.checked_sub(1) {
                None => memchr::memchr3(b'\t', b'|', b'+', rest),
                Some(long) => memchr::memmem::find(rest, Self::LONG[long]),
            };
            *next = found.map_or(self.bytes.len(), |found| at + found);
        }
        self.next.into_iter().min().unwrap_or(self.bytes.len())
    }
}

/// How the cells of a line are parted, if it may be a row; `open` is how those of the line above were.
fn kind_of(line: &str, open: Option<Kind>) -> Option<Kind> {
    let body = trim(line);
    if drawn::is_row(body) {
        return Some(Kind::Drawn);
    }
    // +----+----+ between rows.
    if body.starts_with('+') && body.ends_with('+') && is_rule(body) {
        return Some(Kind::Pipes);
    }
    let bordered = body.len() > 1 && body.starts_with(['|', '｜']) && body.ends_with(['|', '｜']);
    if bordered || body.contains(['|', '｜']) && pipe_cells(body).count() > 1 {
        return (!stands_alone(body, facts(body))).then_some(Kind::Pipes);
    }
    // Empty cells at the row's end leave their tabs.
    let row = trim_start(line);
    let tabs = row.contains('\t') || open == Some(Kind::Tabs) && line.starts_with('\t');
    (tabs && !is_numbered(row) && !stands_alone(body, facts(body))).then_some(Kind::Tabs)
}

/// 一、⇥总则: a tab stands between a marker and its text; 一、总则⇥1: before the page in a table of contents. A bare number
/// may be a row's, and where there are more columns a marker as well.
fn is_numbered(line: &str) -> bool {
    let fields = line.split('\t').count();
    let (first, rest) = line.split_once('\t').unwrap_or((line, ""));
    let is_page = |field: &str| trim(field).bytes().all(|b| b.is_ascii_digit());
    let alone = |m: Marker| m.len as usize == trim(first).len();
    marker(trim(first)).is_some_and(|m| {
        m.claim == Claim::Plain
            && match fields {
                ..=2 => is_page(rest) || alone(m),
                3 => alone(m) && rest.split('\t').next_back().is_some_and(is_page),
                _ => false,
            }
    })
}

/// 二、农业 between two rows: a line across the table, above a row that has its number.
fn is_group(text: &str, above: Span, line: Span, below: Span) -> bool {
    const LONGEST: usize = 40;
    const FEWEST_COLUMNS: usize = 3;
    let line = trim(&text[line.range()]);
    let columns = |row: Span| trim(&text[row.range()]).split('\t').count();
    let number = trim(&text[below.range()]).split('\t').next().unwrap_or_default();
    columns(above) >= FEWEST_COLUMNS
        && columns(above) == columns(below)
        && !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
        && !line.contains('。')
        && line.chars().count() <= LONGEST
        && marker(line).is_some_and(|m| m.style <= Style::HanParen)
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
    // A title or a note in the first cell of a row of its own stands over or under the table.
    let first = lines.iter().position(|line| width(line) > 1)?;
    let last = lines.iter().rposition(|line| width(line) > 1)?;
    let lines = &lines[first..=last];
    let columns = lines.iter().map(width).max()?;
    // Empty cells at a row's end leave only their tabs.
    let reaches = |line: &Span| trim_start(&text[line.range()]).split('\t').count() >= columns;
    let full = lines.iter().filter(|line| width(line) > 1 && reaches(line)).count();
    let fewest = if columns > 2 { FEWEST_ROWS } else { FEWEST_PAIRS };
    if columns < 2 || full < fewest || full * 2 < lines.len() || is_contents(text, lines) {
        return None;
    }
    let mut signs = Vec::new();
    let rows = lines.iter().map(|line| {
        let raw = &text[line.range()];
        // A tab before a row that is short of a cell is an empty cell, else an indent.
        let short = raw.trim_end().split('\t').count() <= columns;
        let part = if short { raw } else { trim(raw) };
        part.splitn(columns, '\t').map(|cell| quoted::cell(cell, text, &mut signs)).collect()
    });
    let rows = rows.collect();
    Some(Grid { rows, signs })
}

/// 前言⇥1, 总体要求⇥2: every row, the first not left out, ends in a page, and the pages go up.
fn is_contents(text: &str, lines: &[Span]) -> bool {
    // The pages before the first are numbered I, II.
    let before_first = |page: &str| {
        (1..=4).contains(&page.chars().count())
            && page.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'Ⅰ'..='Ⅻ'))
    };
    let page = |line: &Span| {
        let page = trim(trim(&text[line.range()]).rsplit('\t').next()?);
        if before_first(page) { Some(0) } else { page.parse::<u32>().ok() }
    };
    let mut pages = lines.iter().map(page);
    let first = pages.next().flatten();
    let up = |before: Option<u32>, page: Option<u32>| {
        page.filter(|page| before.is_some_and(|before| *page >= before))
    };
    lines.len() > 1 && pages.fold(first, up).is_some()
}

/// The cells of a row parted by `|`; `\|` is a character of a cell.
fn pipe_cells(row: &str) -> impl Iterator<Item = &str> {
    let row = trim(row);
    let row = row.strip_prefix(['|', '｜']).unwrap_or(row);
    let row = row.strip_suffix(['|', '｜']).filter(|row| !row.ends_with('\\')).unwrap_or(row);
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
    row.contains(['-', '='])
        && row.chars().all(|c| matches!(c, '|' | '｜' | '-' | '=' | ':' | '+') || c.is_whitespace())
}

fn pipes(text: &str, lines: &[Span]) -> Option<Grid> {
    let mut grid = Grid::default();
    let ruled = lines.iter().any(|line| is_rule(&text[line.range()]));
    for line in lines {
        let row = trim(&text[line.range()]);
        if is_rule(row) {
            // A header without a word heads nothing.
            if grid.rows.len() == 1 && grid.rows[0].iter().all(|cell| cell.span.is_empty()) {
                grid.rows.clear();
            }
            grid.signs.push(Span::of(row, text));
            continue;
        }
        let cells: Vec<Cell> = pipe_cells(row).map(|cell| pipe_cell(cell, text)).collect();
        signs(text, Span::of(row, text), cells.iter(), &mut grid.signs);
        grid.rows.push(cells);
    }
    let columns = grid.rows.iter().map(Vec::len).max()?;
    let full = grid.rows.iter().filter(|row| row.len() == columns).count();
    let fewest = if ruled { 1 } else { FEWEST_ROWS };
    (columns > 1 && full >= fewest && full * 2 >= grid.rows.len()).then_some(grid)
}

/// A table whose rows came on one line: | 任务 | 单位 || --- | --- || 修路 | 甲局 |. Its rule tells how many cells a row
/// has; where one has another number, or a cell is empty without a blank, nothing is certain. What stands before the first sign
/// and behind the last is no part of it.
fn glued(text: &str, line: Span) -> Option<Grid> {
    let line = &text[line.range()];
    if !line.contains("||") {
        return None;
    }
    let line = &line[line.find('|')?..=line.rfind('|')?];
    let mut rows = line.split("||");
    let (header, rule) = (rows.next()?, rows.next().filter(|row| is_rule(row))?);
    let columns = pipe_cells(rule).count();
    let mut grid = Grid::default();
    for row in std::iter::once(header).chain(rows) {
        let cells: Vec<Cell> = pipe_cells(row).map(|cell| pipe_cell(cell, text)).collect();
        if cells.len() != columns {
            return None;
        }
        grid.rows.push(cells);
    }
    signs(text, Span::of(line, text), grid.rows.iter().flatten(), &mut grid.signs);
    (columns > 1 && grid.rows.len() > 1).then_some(grid)
}

/// A cell of a row parted by `|`: `<br>` ends a line of it.
fn pipe_cell(cell: &str, text: &str) -> Cell {
    let mut pieces = Vec::new();
    let mut rest = cell;
    while let Some((at, len)) = line_break(rest) {
        pieces.push(trim(&rest[..at]));
        rest = &rest[at + len..];
    }
    pieces.push(trim(rest));
    pieces.retain(|piece| !piece.is_empty());
    match &pieces[..] {
        [] | [_] => Cell::of(pieces.first().copied().unwrap_or(trim(cell)), text),
        [first, .., last] => {
            let span = Span { start: Span::of(first, text).start, end: Span::of(last, text).end };
            Cell {
                span,
                pieces: pieces.iter().map(|piece| Span::of(piece, text)).collect(),
                ..Cell::default()
            }
        }
    }
}

/// Where a line break of HTML stands, and how long it is: <br>, <br/>, <br />
fn line_break(text: &str) -> Option<(usize, usize)> {
    text.match_indices('<').find_map(|(at, _)| {
        let tag = &text[at..];
        let name = tag.get(..3).filter(|name| name.eq_ignore_ascii_case("<br"))?;
        let end = trim_start(&tag[name.len()..]);
        let end = trim_start(end.strip_prefix('/').unwrap_or(end)).strip_prefix('>')?;
        Some((at, tag.len() - end.len()))
    })
}

/// What stands in `row` between its cells: one sign each.
fn signs<'c>(text: &str, row: Span, cells: impl Iterator<Item = &'c Cell>, out: &mut Vec<Span>) {
    let mut at = row.start;
    let between = |from: u32, to: u32, out: &mut Vec<Span>| {
        let gap = &text[from as usize..to as usize];
        let runs = gap.split(crate::source::is_blank).filter(|run| !run.is_empty());
        out.extend(runs.map(|run| Span::of(run, text)));
    };
    for cell in cells.filter(|cell| !cell.span.is_empty()) {
        let whole = std::slice::from_ref(&cell.span);
        for piece in if cell.pieces.is_empty() { whole } else { &cell.pieces } {
            between(at, piece.start, out);
            at = piece.end;
        }
    }
    between(at, row.end, out);
}

#[cfg(test)]
mod tests;
