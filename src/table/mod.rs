//! Tables: where a text has them ([`find`]), and what their columns say of tasks ([`columns`]).
//!
//! A table is found before the text is read as paragraphs, so that its cells are never taken for divisions.

pub(crate) mod columns;
mod drawn;
mod find;
mod flat;
mod quoted;
mod shares;
mod spaced;

pub(crate) use find::find;

use crate::source::trim;
use crate::span::Span;

/// A table: its rows, and what is drawn around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Grid {
    pub(crate) rows: Vec<Vec<Cell>>,
    /// The signs that part the cells (`|`, `│`, `├──┤`), in text order: they are skipped.
    pub(crate) signs: Vec<Span>,
}

/// A cell as the grid has it. One that a merge covers has an empty span where it would stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// From its first to its last character that is no blank.
    pub(crate) span: Span,
    /// Its slices where other cells stand between them (a drawn table's cell of several lines); else none.
    pub(crate) pieces: Vec<Span>,
    /// Row and column, from 0, of the cell that covers this one.
    pub(crate) merged: Option<(u32, u32)>,
}

impl Cell {
    /// The cell that is `part` of `text`, blanks trimmed.
    fn of(part: &str, text: &str) -> Self {
        Self { span: Span::of(trim(part), text), ..Self::default() }
    }

    /// One with nothing in it.
    fn none(at: u32) -> Self {
        Self { span: Span { start: at, end: at }, ..Self::default() }
    }

    /// Its words, its lines joined and its blanks left out.
    pub(crate) fn squashed(&self, text: &str) -> String {
        self.words(text).collect()
    }

    /// Whether [`Self::squashed`] is `words`; told at the first character that is not.
    pub(crate) fn is_squashed(&self, text: &str, words: &str) -> bool {
        self.words(text).eq(words.chars())
    }

    fn words(&self, text: &str) -> impl Iterator<Item = char> {
        let whole = std::slice::from_ref(&self.span);
        let pieces = if self.pieces.is_empty() { whole } else { &self.pieces };
        let words = pieces.iter().flat_map(move |piece| text[piece.range()].chars());
        words.filter(|c| !crate::source::is_blank(*c))
    }
}

impl Grid {
    /// A table that the input marks as one, in a text made from it. What stands between its cells and in none (a caption
    /// out of place) is a cell of the row before, so that nothing is lost.
    pub(crate) fn given(rows: Vec<Vec<Cell>>, text: &str) -> Self {
        let mut grid = Self::default();
        let mut end = rows.iter().flatten().map(|cell| cell.span.start).min().unwrap_or_default();
        for mut row in rows {
            for cell in &mut row {
                let between = Span { start: end, end: cell.span.start.max(end) };
                let stray = Cell::of(&text[between.range()], text);
                if let Some(before) = grid.rows.last_mut().filter(|_| !stray.span.is_empty()) {
                    before.push(stray);
                }
                end = end.max(cell.span.end);
                cell.span = crate::source::trim_span(text, cell.span);
            }
            grid.rows.push(row);
        }
        grid
    }

    /// From its first to its last character that is no blank; none where it has none.
    pub(crate) fn span(&self) -> Option<Span> {
        let cells = self.rows.iter().flatten().filter(|cell| !cell.span.is_empty()).map(|cell| cell.span);
        let all = cells.chain(self.signs.iter().copied());
        all.reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) })
    }

    /// The cell that stands at a place of the grid, or the one that covers it.
    pub(crate) fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        let cell = self.rows.get(row)?.get(column)?;
        match cell.merged {
            Some((row, column)) => self.rows.get(row as usize)?.get(column as usize),
            None => Some(cell),
        }
    }

    /// The last row that the cell at a place covers. O(rows that it covers).
    pub(crate) fn last_row(&self, row: usize, column: usize) -> usize {
        let place = Some((row as u32, column as u32));
        let covered = |below: &Vec<Cell>| below.get(column).is_some_and(|cell| cell.merged == place);
        row + self.rows[row + 1..].iter().take_while(|below| covered(below)).count()
    }
}
