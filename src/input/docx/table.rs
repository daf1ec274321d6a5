//! A table as it is read: rows as lines, cells parted by tabs, merges as the grid has them.

use super::buffer::Buffer;
use crate::input::{CellHint, TableHint};
use crate::span::Span;

/// The most columns that a cell may span, Word's own limit of a table.
const MAX_COLUMNS: usize = 63;
/// The most cells that may be covered in a part of `len` bytes: a span is short to write and long to keep.
pub(super) fn most_covered(len: usize) -> usize {
    const ALWAYS: usize = 4096;
    ALWAYS + len / 4
}

/// What a cell has to do with the one above it, or beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Merge {
    #[default]
    Apart,
    Begins,
    GoesOn,
}

impl Merge {
    /// `<w:vMerge w:val="restart"/>` begins; without a value it goes on.
    pub(super) fn of(val: Option<&str>) -> Self {
        if val == Some("restart") { Self::Begins } else { Self::GoesOn }
    }
}

/// The cell that is open.
#[derive(Debug, Default)]
pub(super) struct Cell {
    is_open: bool,
    start: usize,
    pub(super) columns: usize,
    pub(super) down: Merge,
    pub(super) across: Merge,
    /// Deleted with its text, in the accepted view.
    pub(super) deleted: bool,
}

/// A table that is open.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<CellHint>>,
    row: Vec<CellHint>,
    pub(super) cell: Cell,
    /// For each column the cell that a vertical merge goes on from.
    above: Vec<Option<(u32, u32)>>,
    row_start: usize,
    /// Whether the row is deleted, in the accepted view.
    pub(super) row_deleted: bool,
    /// Where the tabs of the row stand; and those of rows with several lines in a cell.
    tabs: Vec<usize>,
    loose: Vec<usize>,
    /// Rows of several cells, and whether one has text in two.
    wide: usize,
    filled: bool,
    /// How many tables stood before it in its piece of the text.
    before: usize,
    /// Which piece that is: how many were open.
    pub(super) depth: usize,
}

impl Table {
    pub(super) fn new(out: &Buffer, depth: usize) -> Self {
        // A cell without a row begins where its table does, or what stands above would go with it.
        Self { before: out.tables.len(), depth, row_start: out.text.len(), ..Default::default() }
    }

    /// Whether what stands here is deleted.
    pub(super) fn is_deleted(&self) -> bool {
        self.row_deleted || self.cell.deleted
    }

    /// Whether the open cell is covered by that above it.
    pub(super) fn is_covered(&self) -> bool {
        self.cell.down == Merge::GoesOn && self.origin().is_some()
    }

    fn origin(&self) -> Option<(u32, u32)> {
        self.above.get(self.row.len()).copied().flatten()
    }

    pub(super) fn begin_row(&mut self, out: &mut Buffer) {
        // One that was not ended, in no good file.
        if !self.row.is_empty() {
            self.end_row(out);
        }
        self.tabs.clear();
        (self.row_start, self.row_deleted) = (out.text.len(), false);
        self.cell = Cell::default();
    }

    /// Columns that the row leaves out at its beginning.
    pub(super) fn leave_out(&mut self, columns: usize, out: &mut Buffer) {
        let left = MAX_COLUMNS.saturating_sub(self.row.len());
        let columns = if self.cell.is_open { 0 } else { columns.min(left) };
        for _ in 0..columns {
            self.part(out);
            self.push(out, None);
        }
    }

    pub(super) fn begin_cell(&mut self, out: &mut Buffer) {
        self.part(out);
        self.cell = Cell { is_open: true, start: out.text.len(), columns: 1, ..Default::default() };
    }

    /// Sets what follows apart from the cell before.
    fn part(&mut self, out: &mut Buffer) {
        if !self.row.is_empty() {
            self.tabs.push(out.text.len());
            out.text.push('\t');
        }
    }

    /// Adds a cell without text.
    fn push(&mut self, out: &Buffer, merged: Option<(u32, u32)>) {
        self.row.push(CellHint { span: Span { start: out.at(), end: out.at() }, merged });
    }

    /// Ends the cell. `covered` is how many cells may still be covered.
    pub(super) fn end_cell(&mut self, out: &mut Buffer, covered: &mut usize) {
        let Cell { is_open, start, columns, down, across, deleted } = std::mem::take(&mut self.cell);
        // In a file that is no good one a cell may hold others.
        if !is_open {
            return;
        }
        if deleted {
            if self.tabs.last().is_some_and(|&tab| tab + 1 == start) {
                self.tabs.pop();
                out.truncate(start - 1);
            }
            return;
        }
        let kept = out.text[start..].trim_end_matches('\n').len();
        out.truncate(start + kept);
        let at = self.row.len();
        let here = (self.rows.len() as u32, at as u32);
        let from = match (down, across) {
            _ if kept > 0 => None,
            (Merge::GoesOn, _) => self.origin(),
            (_, Merge::GoesOn) => self.row.last().map(|cell| cell.merged.unwrap_or((here.0, here.1 - 1))),
            _ => None,
        };
        match from {
            Some(_) => self.push(out, from),
            None => self.row.push(CellHint {
                span: Span { start: u32::try_from(start).unwrap_or(u32::MAX), end: out.at() },
                merged: None,
            }),
        }
        let more = columns.min(MAX_COLUMNS.saturating_sub(at)).saturating_sub(1).min(*covered);
        *covered -= more;
        for _ in 0..more {
            self.part(out);
            self.push(out, from.or(Some(here)));
        }
        let goes_on = (down != Merge::Apart).then(|| from.unwrap_or(here));
        self.above.resize(self.above.len().max(self.row.len()), None);
        self.above[at..self.row.len()].fill(goes_on);
    }

    pub(super) fn end_row(&mut self, out: &mut Buffer) {
        if std::mem::take(&mut self.row_deleted) {
            out.truncate(self.row_start);
            return self.row.clear();
        }
        if self.row.is_empty() {
            return;
        }
        self.above.truncate(self.row.len());
        let own = || self.row.iter().filter(|cell| cell.merged.is_none());
        let texts = || own().map(|cell| out.text.get(cell.span.range()).unwrap_or_default());
        self.filled |= texts().filter(|text| !text.trim().is_empty()).count() > 1;
        self.wide += usize::from(own().count() > 1);
        if !self.is_data() && texts().any(|text| text.contains('\n')) {
            self.loose.append(&mut self.tabs);
        }
        out.text.push('\n');
        self.rows.push(std::mem::take(&mut self.row));
        self.row_start = out.text.len();
    }

    /// Whether it is a table to a reader: two rows of several cells. What has one row of them at most sets text side
    /// by side (发文机关 and 文件, 印发机关 and 印发日期) or frames it.
    fn is_data(&self) -> bool {
        self.wide > 1 && self.filled
    }

    /// Ends the table. In a table of data those in its cells are text of them; one that only sets text side by side
    /// is no table, and where its cells hold several lines, each begins a line of its own.
    pub(super) fn end(mut self, out: &mut Buffer) {
        if !self.row.is_empty() {
            self.end_row(out);
        }
        if self.is_data() {
            out.tables.truncate(self.before);
            out.tables.push(TableHint { rows: self.rows });
            return;
        }
        for tab in self.loose {
            out.text.replace_range(tab..=tab, "\n");
        }
    }
}
