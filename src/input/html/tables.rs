//! Tables: which are data and which only lay a page out, and the rows of the former as text and hints.

use super::content::bare;
use super::names;
use super::page::Page;
use crate::input::{CellHint, TableHint};
use crate::source::trim;
use crate::span::Span;
use std::ops::Range;

/// A table that holds no other.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) lines: Range<u32>,
    /// Index of the first cell of each row.
    rows: Vec<u32>,
    cells: Vec<Cell>,
    nests: bool,
}

#[derive(Clone, Debug)]
struct Cell {
    lines: Range<u32>,
    /// Columns and rows that it spans; no rows: all that follow.
    columns: u16,
    rows: u16,
}

/// The tables of a page as they are read.
#[derive(Default)]
pub(super) struct Tables {
    open: Vec<Table>,
    finished: Vec<Table>,
    row_is_open: bool,
}

impl Tables {
    pub(super) fn depth(&self) -> u32 {
        self.open.len() as u32
    }

    pub(super) fn open(&mut self, line: u32) {
        if let Some(holder) = self.open.last_mut() {
            // It is no data then: its cells are not needed.
            (holder.nests, holder.rows, holder.cells) = (true, Vec::new(), Vec::new());
        }
        self.open.push(Table { lines: line..line, ..Table::default() });
        self.row_is_open = false;
    }

    pub(super) fn close(&mut self, line: u32) {
        let Some(mut table) = self.open.pop() else { return };
        table.lines.end = line;
        if !table.nests && !table.cells.is_empty() {
            self.finished.push(table);
        }
        self.row_is_open = true;
    }

    pub(super) fn row(&mut self) {
        self.row_is_open = false;
    }

    pub(super) fn end_row(&mut self) {
        self.row_is_open = false;
    }

    pub(super) fn cell(&mut self, line: u32, columns: u16, rows: u16) {
        let Some(table) = self.open.last_mut().filter(|table| !table.nests) else { return };
        if !self.row_is_open {
            table.rows.push(table.cells.len() as u32);
            self.row_is_open = true;
        }
        table.cells.push(Cell { lines: line..line, columns: columns.max(1), rows });
    }

    pub(super) fn end_cell(&mut self, line: u32) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cells.last_mut()) {
            cell.lines.end = line;
        }
    }

    pub(super) fn finish(self) -> Vec<Table> {
        self.finished
    }
}

impl Table {
    fn row(&self, row: usize) -> &[Cell] {
        let end = self.rows.get(row + 1).map_or(self.cells.len(), |end| *end as usize);
        &self.cells[self.rows[row] as usize..end]
    }

    /// Whether it has rows and columns of text, and no cell that is a page's content.
    pub(super) fn is_data(&self, page: &Page) -> bool {
        /// Lines and bytes of a cell in a table that lays out a page.
        const LONG: (u32, usize) = (12, 3000);
        let has_text = |cell: &Cell| !trim(page.slice(&cell.lines)).is_empty();
        let is_page = |cell: &Cell| {
            let lines = cell.lines.end - cell.lines.start;
            lines >= LONG.0 && page.slice(&cell.lines).len() >= LONG.1 && self.rows.len() <= 3
        };
        let rows = (0..self.rows.len()).filter(|row| self.row(*row).iter().any(has_text)).count();
        let wide = (0..self.rows.len())
            .any(|row| self.row(row).iter().filter(|cell| has_text(cell)).nth(1).is_some());
        rows > 1 && wide && !self.cells.iter().any(is_page)
    }

    /// Whether its rows are the page's metadata: 索引号, 发文机关 and the like, each before what it is.
    pub(super) fn is_meta(&self, page: &Page) -> bool {
        let label = |cell: &Cell| {
            let text = bare(page.slice(&cell.lines));
            let (label, value) = text.split_once(['：', ':']).unwrap_or((&text, ""));
            names::label(label).map(|label| (label, !value.is_empty()))
        };
        let (mut known, mut rows, mut index) = (0, 0, false);
        for row in 0..self.rows.len() {
            let cells = self.row(row);
            // A header row has a label in each of its cells, and no value.
            let labels: Vec<_> = cells.iter().filter_map(label).collect();
            let values = labels.iter().filter(|(_, has_value)| *has_value).count();
            if labels.is_empty() || labels.len() == cells.len() && values == 0 && cells.len() > 1 {
                continue;
            }
            rows += 1;
            known += labels.len();
            index |= labels.iter().any(|(label, _)| label.ends_with("索引号"));
        }
        rows * 2 >= self.rows.len() && (index && known > 1 || known > 3)
    }

    /// Writes the rows: each a line, with a tab between the columns of the grid.
    pub(super) fn write(&self, page: &Page, text: &mut String) -> TableHint {
        let mut grid = Grid::new(self.cells.len());
        let mut rows = Vec::with_capacity(self.rows.len());
        let mut done = self.lines.start;
        for number in 0..self.rows.len() {
            let mut row = Vec::new();
            // What stands in no cell, as a caption, goes before the row.
            for cell in self.row(number) {
                page.write_lines(done..cell.lines.start.max(done), text);
                done = cell.lines.end;
            }
            for cell in self.row(number) {
                grid.pass_covered(number, &mut row, text);
                let start = text.len();
                page.write(&cell.lines, text);
                let span = Span::new(start, text.len());
                let at = (number as u32, row.len() as u32);
                row.push(CellHint { span, merged: None });
                text.push('\t');
                let (columns, below) = grid.afford(cell, self.rows.len() - number);
                for _ in 1..columns {
                    let here = text.len();
                    row.push(CellHint { span: Span::new(here, here), merged: Some(at) });
                    text.push('\t');
                }
                grid.cover(at, columns, below);
            }
            grid.pass_covered(number, &mut row, text);
            grid.pass_rest(number, &mut row, text);
            // The tab after the last column.
            text.pop();
            text.push('\n');
            rows.push(row);
        }
        page.write_lines(done..self.lines.end.max(done), text);
        TableHint { rows }
    }
}

/// Which columns the cells of the rows above still cover.
struct Grid {
    /// For each column: the row up to which it is covered, and the cell that does.
    covered: Vec<(usize, (u32, u32))>,
    /// Cells that may still be covered: as many as a table has, and some more.
    budget: usize,
}

impl Grid {
    fn new(cells: usize) -> Self {
        Self { covered: Vec::new(), budget: cells * 4 + 256 }
    }

    /// How many columns and rows a cell is let span.
    fn afford(&self, cell: &Cell, rows_left: usize) -> (usize, usize) {
        let rows = if cell.rows == 0 { rows_left } else { usize::from(cell.rows).min(rows_left) };
        let columns = usize::from(cell.columns);
        if columns * rows <= self.budget { (columns, rows) } else { (1, 1) }
    }

    fn cover(&mut self, at: (u32, u32), columns: usize, rows: usize) {
        self.budget -= (columns * rows).min(self.budget);
        let (row, first) = (at.0 as usize, at.1 as usize);
        if rows > 1 {
            if self.covered.len() < first + columns {
                self.covered.resize(first + columns, (0, (0, 0)));
            }
            self.covered[first..first + columns].fill((row + rows, at));
        }
    }

    /// Writes the covered cells that stand next in a row.
    fn pass_covered(&self, number: usize, row: &mut Vec<CellHint>, text: &mut String) {
        while let Some((_, at)) = self.covered.get(row.len()).filter(|(until, _)| *until > number) {
            let here = text.len();
            row.push(CellHint { span: Span::new(here, here), merged: Some(*at) });
            text.push('\t');
        }
    }

    /// The same for those beyond the row's last cell, with empty cells between.
    fn pass_rest(&mut self, number: usize, row: &mut Vec<CellHint>, text: &mut String) {
        let last = self.covered.iter().rposition(|(until, _)| *until > number);
        // What covers nothing any more need not be looked at again.
        self.covered.truncate(last.map_or(0, |last| last + 1));
        while row.len() < self.covered.len() && self.budget > 0 {
            self.budget -= 1;
            let here = text.len();
            row.push(CellHint { span: Span::new(here, here), merged: None });
            text.push('\t');
            self.pass_covered(number, row, text);
        }
    }
}
