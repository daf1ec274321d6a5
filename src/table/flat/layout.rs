//! What the head of a table of lines says of its rows, and how a row is read by it.

use super::super::columns::{Column, column};
use super::super::shares::{Kind, is_nobody, kind, lump, of_head, share};
use super::*;

/// The longest word, in characters, that heads a column.
pub(in crate::table) const LONGEST_HEAD: usize = 16;
/// The longest line of names in a column of persons, in characters.
const LONGEST_PERSONS: usize = 20;

/// What the head of a table says of its rows.
pub(super) struct Layout<'t> {
    text: &'t str,
    /// What the columns behind the number are.
    kinds: Vec<Kind>,
    /// How many of them are words and stand before the others, and which of these what cannot be told apart goes to.
    leading: usize,
    of_tasks: usize,
    /// Whether a | ends each cell.
    piped: bool,
    /// The number of the first row.
    pub(super) begins: u32,
}

/// A row as read.
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// The line behind its last.
    pub(super) end: usize,
    /// Whether there was one way to share its lines out.
    pub(super) certain: bool,
}

impl<'t> Layout<'t> {
    /// Of the table that begins with the first of these lines; none where they are no head and a row.
    pub(super) fn of(text: &'t str, lines: &[Span]) -> Option<Self> {
        let line = |at: usize| line_at(text, lines, at);
        // Where each cell ends in a sign the count may begin anywhere: the table is a part of one.
        let piped = is_piped(text, lines[0]);
        let opens = |at: usize| {
            let number = row_number(line(at));
            number == Some(1)
                || is_group(text, lines, at)
                || piped && number.is_some_and(|n| row_number(line(2 * at)) == Some(n + 1))
        };
        let columns = (1..=MOST_COLUMNS).find(|&at| opens(at))?;
        let heads = (1..columns).all(|at| {
            let head = line(at);
            head.chars().filter(|c| !is_blank(*c)).count() <= LONGEST_HEAD
                && !head.contains(['。', '；', '，'])
        });
        if columns < 3 || !heads {
            return None;
        }
        let words = Vocabulary::new();
        let kinds: Vec<Kind> = (1..columns).map(|at| of_head(line(at), &words)).collect();
        let leading = kinds.iter().take_while(|kind| **kind == Kind::Words).count();
        let is_task = |at: &usize| column(line(at + 1), &words) == Column::Task;
        let of_tasks = (0..leading).rev().find(is_task).unwrap_or(leading.saturating_sub(1));
        let begins = row_number(line(columns)).filter(|_| piped).unwrap_or(1);
        Some(Self { text, kinds, leading, of_tasks, piped, begins })
    }

    /// How many there are, that of the number among them.
    pub(super) fn columns(&self) -> usize {
        self.kinds.len() + 1
    }

    /// The cell of some lines, or an empty one before the first of them.
    pub(super) fn cell(&self, lines: &[Span], from: usize, to: usize) -> Cell {
        if from == to {
            return Cell::none(lines[from].start);
        }
        Cell {
            span: Span { start: lines[from].start, end: lines[to - 1].end },
            pieces: if self.piped && to - from > 1 { lines[from..to].to_vec() } else { Vec::new() },
            merged: None,
        }
    }

    /// The row of this number, which begins with the line `at`; none where nothing tells where it ends.
    pub(super) fn row(&self, lines: &[Span], at: usize, number: u32) -> Option<Row> {
        let text = self.text;
        let line = |at: usize| line_at(text, lines, at);
        let rest = lines.len().min(at + 1 + MOST_LINES);
        let next = (at + 2..rest)
            .find(|&next| row_number(line(next)) == Some(number + 1) || is_group(text, lines, next));
        // 甲县人民政府 over a date signs the text.
        let signed = (at + 2..rest)
            .find(|&at| date_line(line(at + 1)).is_some() && kind(line(at), &[]) == Kind::Units);
        let rest = signed.filter(|_| next.is_none()).unwrap_or(rest);
        let kinds: Vec<Kind> = (at + 1..next.unwrap_or(rest)).map(|at| kind(line(at), &self.kinds)).collect();
        // One line a cell, where the next row or nothing follows as many as there are columns.
        let columns = self.columns();
        let whole = self.piped
            && at + columns <= lines.len()
            && (next == Some(at + columns) || next.is_none() && is_piped(text, lines[at + columns - 1]));
        // The last row of the text may end with it.
        let ends = next.is_some() || rest == lines.len();
        let shares = if whole || ends && self.fits_each(&kinds, |nth| line(at + 1 + nth)) {
            Some(vec![1; self.kinds.len()])
        } else {
            self.shares(&kinds, next.is_some(), |nth| line(at + 1 + nth))
        };
        let certain = shares.is_some();
        // A row that fits in several ways, or in none, is one text.
        let shares = shares.or_else(|| Some(vec![next? - at - 1]))?;
        let mut row = Row { cells: vec![self.cell(lines, at, at + 1)], end: at + 1, certain };
        for count in shares {
            row.cells.push(self.cell(lines, row.end, row.end + count));
            row.end += count;
        }
        Some(row)
    }

    /// Whether the lines of a row, of which these are the kinds, are one for each column and fit it.
    fn fits_each(&self, kinds: &[Kind], line: impl Fn(usize) -> &'t str) -> bool {
        kinds.len() == self.kinds.len()
            && self.kinds.iter().zip(kinds).enumerate().all(|(nth, (column, kind))| match column {
                Kind::Units => *kind == Kind::Units || is_nobody(line(nth)),
                // 翟某 is a name, too.
                Kind::Persons => line(nth).chars().count() <= LONGEST_PERSONS && !line(nth).contains('。'),
                Kind::Limit | Kind::Words => true,
            })
    }

    /// How the lines of a row are shared out. `whole` says that its end is known.
    fn shares(&self, kinds: &[Kind], whole: bool, line: impl Fn(usize) -> &'t str) -> Option<Vec<usize>> {
        share(&self.kinds, kinds, whole).or_else(|| {
            // 无, / where units are looked for
            let nobody = |(nth, kind): (usize, &Kind)| if is_nobody(line(nth)) { Kind::Units } else { *kind };
            let with: Vec<Kind> = kinds.iter().enumerate().map(nobody).collect();
            share(&self.kinds, &with, whole)
                .or_else(|| lump(&self.kinds, self.leading, self.of_tasks, &with, whole))
        })
    }

    /// The signs that end the cells of these lines.
    pub(super) fn signs(&self, lines: &[Span]) -> Vec<Span> {
        let [first, .., last] = lines else { return Vec::new() };
        if !self.piped {
            return Vec::new();
        }
        let (from, end) = (first.start as usize, last.end as usize);
        let rest = trim_start(&self.text[end..]);
        let closed = usize::from(rest.starts_with('|')) * (self.text.len() - end - rest.len() + 1);
        let signs = memchr::memchr_iter(b'|', &self.text.as_bytes()[from..end + closed]).map(|at| from + at);
        let inside = |at: usize| {
            let line = lines.partition_point(|line| line.end as usize <= at);
            lines.get(line).is_some_and(|line| line.start as usize <= at)
        };
        signs.filter(|&at| !inside(at)).map(|at| Span::new(at, at + 1)).collect()
    }
}
