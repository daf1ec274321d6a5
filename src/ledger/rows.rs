//! Tasks in tables: the cells of a row that say what is to be done.

use super::text::Reader;
use crate::document::{Document, Row, Table, Text};
use crate::span::Span;
use crate::table::columns::{Column, column};
use crate::vocabulary::Vocabulary;

/// The rows in which the header is looked for.
const FIRST_ROWS: usize = 4;

/// How often all that a table says may be said again, as its cells are that are merged over the rows of several tasks.
const MOST_AGAIN: usize = 16;

/// Of a cell that is said still more often, the characters that are.
const LONGEST_BEGINNING: usize = 24;

/// The cells of one table, so that a row is found without going through those above it again.
pub(super) struct Rows<'d> {
    doc: &'d Document<'d>,
    table: Option<Grid<'d>>,
}

struct Grid<'d> {
    table: Table<'d>,
    /// The node of each row.
    nodes: Vec<u32>,
    cells: Vec<Vec<Text<'d>>>,
    /// For each cell the row of the nearest one above it, itself included, that holds something: where cells are
    /// merged downwards, the one that covers it.
    above: Vec<Vec<usize>>,
    /// Which columns say tasks; empty where no header does.
    tasks: Vec<bool>,
    /// The rows whose own cells have been said.
    said: Vec<bool>,
    /// How many bytes may still be said again.
    again: usize,
}

impl<'d> Rows<'d> {
    pub(super) fn new(doc: &'d Document<'d>) -> Self {
        Self { doc, table: None }
    }

    /// The text that the annotations of a row speak for: the cells that say tasks, from the first to the last row that
    /// the hull reaches.
    pub(super) fn task(&mut self, row: Row<'d>, hull: Span) -> String {
        let table = row.table();
        if self.table.as_ref().is_none_or(|grid| grid.table != table) {
            self.table = Some(Grid::new(self.doc, table));
        }
        let Some(grid) = &mut self.table else { return String::new() };
        let first = grid.nodes.partition_point(|&node| node < row.node);
        let mut reader = Reader::default();
        for at in first..grid.cells.len() {
            let begins = grid.cells[at].iter().find(|cell| !cell.span().is_empty());
            if at > first && begins.is_none_or(|cell| cell.span().start >= hull.end) {
                break;
            }
            reader.paragraph();
            reader.cells(grid.row(at, first, hull).into_iter());
        }
        reader.finish()
    }
}

impl<'d> Grid<'d> {
    fn new(doc: &'d Document<'d>, table: Table<'d>) -> Self {
        let nodes: Vec<u32> = doc.child_nodes(table.node).collect();
        let rows = nodes.iter().map(|&node| Row { doc, node });
        let cells: Vec<Vec<Text<'d>>> = rows.map(|row| row.cells().collect()).collect();
        let mut above: Vec<Vec<usize>> = Vec::with_capacity(cells.len());
        for (at, row) in cells.iter().enumerate() {
            let covering = |column: usize| at.checked_sub(1).and_then(|up| above[up].get(column).copied());
            let covers = row.iter().enumerate().map(|(column, cell)| {
                if cell.span().is_empty() { covering(column).unwrap_or(at) } else { at }
            });
            let covers = covers.collect();
            above.push(covers);
        }
        let tasks = tasks(&cells);
        let (said, again) = (vec![false; cells.len()], MOST_AGAIN * table.span().len());
        Self { table, nodes, cells, above, tasks, said, again }
    }

    /// The words of a row's cells that say a task of `hull`. What is merged downwards from a row above is said in the
    /// first one.
    fn row(&mut self, at: usize, first: usize, hull: Span) -> Vec<String> {
        let says = |column: &usize| self.tasks.get(*column).copied().unwrap_or(self.tasks.is_empty());
        let columns = (0..self.cells[at].len()).filter(says);
        let mut words = Vec::new();
        for column in columns {
            let row = self.above[at][column];
            let Some(cell) = self.cells[row].get(column) else { continue };
            if !hull.contains(cell.span()) || row != at && at != first {
                continue;
            }
            let len = cell.span().len();
            let is_whole = row == at && !self.said[at] || len <= self.again;
            if is_whole && (row != at || self.said[at]) {
                self.again -= len;
            }
            words.push(if is_whole { cell.to_string() } else { beginning(*cell) });
        }
        self.said[at] = true;
        words
    }
}

/// How a text begins, where that says enough of it.
fn beginning(text: Text<'_>) -> String {
    let slices = text.pieces().map(|piece| &text.doc.text[piece.range()]);
    let mut chars = slices.flat_map(str::chars);
    let mut words: String = chars.by_ref().take(LONGEST_BEGINNING).collect();
    if chars.next().is_some() {
        words.push_str("……");
    }
    words
}

/// The columns that say tasks, by the first row whose heads say something of tasks and something of who or when.
fn tasks(cells: &[Vec<Text<'_>>]) -> Vec<bool> {
    let words = Vocabulary::new();
    let heads = cells.iter().take(FIRST_ROWS).map(|row| -> Vec<Column> {
        row.iter()
            .map(|cell| column(&cell.to_string().split_whitespace().collect::<String>(), &words))
            .collect()
    });
    let says = |row: &Vec<Column>| {
        row.contains(&Column::Task) && row.iter().any(|c| matches!(c, Column::Units(_) | Column::Deadline))
    };
    let header = heads.into_iter().find(says).unwrap_or_default();
    header.iter().map(|column| *column == Column::Task).collect()
}
