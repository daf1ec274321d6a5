//! Tables: their annotations are read in the fold, in text order; their nodes are kept with the rest of the tree.

use super::emit::Emitter;
use super::{Body, Fold};
use crate::document::store::Kind;
use crate::paragraph::{Cut, Sink, Stretch};
use crate::pieces::{Slices, pieces_of};
use crate::places::Places;
use crate::responsibility::roles::{self, Label};
use crate::responsibility::{self as grammar};
use crate::source::trim;
use crate::span::Span;
use crate::table::columns::{Column, Columns, columns};
use crate::table::{Cell, Grid};

/// A table as it was read: which of the text's it is, and its cells that hold annotations, in the order of the text.
#[derive(Debug)]
pub(super) struct Table {
    number: u32,
    cells: Vec<Said>,
}

/// A cell that holds annotations.
#[derive(Debug)]
struct Said {
    row: usize,
    column: usize,
    /// What was cut out of its text: a range of `Body::cuts`.
    cuts: (usize, usize),
    /// What its annotations speak for; none where they stand in the cell's text.
    hull: Option<Span>,
}

impl<S: Sink> Fold<'_, '_, '_, S> {
    /// Reads the cells of a table; the number of the reading in `Body::tables`.
    pub(super) fn read_table(&mut self, number: u32) -> u32 {
        let text = self.context.text;
        let grid = &self.context.tables[number as usize];
        let said = columns(text, grid, self.context.draft.words);
        // In a drawn table a cell may begin below one of the next row.
        let cells =
            grid.rows.iter().enumerate().flat_map(|(row, cells)| {
                cells.iter().enumerate().map(move |(column, cell)| (row, column, cell))
            });
        let mut cells: Vec<(usize, usize, &Cell)> =
            cells.filter(|(_, _, cell)| cell.merged.is_none() && !cell.span.is_empty()).collect();
        cells.sort_by_key(|(_, _, cell)| cell.span.start);
        self.context.draft.leads_are_named = said.as_ref().is_some_and(|said| said.names_leads);
        // On a new page the heads may stand again.
        let heads = said.as_ref().map_or(&[][..], |said| &grid.rows[..said.header]);
        let heads: Vec<Vec<String>> =
            heads.iter().map(|row| row.iter().map(|head| head.squashed(text)).collect()).collect();
        let mut read = Vec::new();
        // What the cells of a row speak for: worked out for the row, since a row may have a thousand columns.
        let mut tasks: Places<(usize, usize), Option<Span>> = Places::default();
        for (row, column, cell) in cells {
            let again = || {
                let mut heads =
                    heads.iter().filter_map(|row| row.get(column)).filter(|head| !head.is_empty());
                heads.any(|head| cell.is_squashed(text, head))
            };
            let head = said.as_ref().filter(|said| row >= said.header).filter(|_| !again());
            let head = head.and_then(|said| match said.columns.get(column)? {
                Column::Units(label) => Some((said, *label)),
                Column::Deadline => Some((said, Label::Deadline)),
                _ => None,
            });
            let from = self.body.cuts.len();
            let hull = match head {
                Some((said, label)) => {
                    self.under_head(label, cell);
                    let last = grid.last_row(row, column);
                    let task = *tasks.entry((row, last)).or_insert_with(|| task(grid, said, row, last));
                    Some(task.unwrap_or(cell.span))
                }
                None => {
                    self.inside(cell);
                    None
                }
            };
            if self.body.cuts.len() > from {
                read.push(Said { row, column, cuts: (from, self.body.cuts.len()), hull });
            }
        }
        self.context.draft.leads_are_named = false;
        self.body.tables.push(Table { number, cells: read });
        self.body.tables.len() as u32 - 1
    }

    /// Reads a cell under the head of its column; what is cut out of the cell's text is all of it, or nothing.
    fn under_head(&mut self, head: Label, cell: &Cell) {
        let text = self.context.text;
        let draft = &mut *self.context.draft;
        let mut gaps = Vec::new();
        if cell.pieces.is_empty() {
            if !grammar::under_head(head, &text[cell.span.range()], text, draft) {
                return;
            }
        } else {
            // A cell of several lines is read as a text of these alone.
            let lines: Vec<&str> = cell.pieces.iter().map(|piece| &text[piece.range()]).collect();
            let line = lines.join("\n");
            let mut alone = grammar::Draft::new(draft.words);
            if !grammar::under_head(head, &line, &line, &mut alone) {
                return;
            }
            let joined = Joined::new(&cell.pieces);
            draft.take_over(alone, |span| joined.place(span));
            gaps.extend(cell.pieces.windows(2).map(|pair| Cut {
                span: Span { start: pair[0].end, end: pair[1].start },
                annotation: false,
            }));
        }
        self.context.sink.annotation(cell.span, &gaps, draft);
        self.body.cuts.push(Cut { span: cell.span, annotation: true });
    }

    /// Looks through a cell of text for annotations: 推进甲项目。（责任单位：乙局）
    fn inside(&mut self, cell: &Cell) {
        if !cell.pieces.is_empty() {
            return;
        }
        let text = self.context.text;
        let scan = &mut *self.context.scan;
        let draft = &mut *self.context.draft;
        let labelled = roles::label(&text[cell.span.range()], draft.words).is_some();
        let facts = crate::shapes::facts(&text[cell.span.range()]);
        let stretch = Stretch { from: cell.span.start, to: cell.span.end, starts_line: labelled, facts };
        scan.run(text, stretch, draft, self.context.sink);
        self.context.sink.prose(cell.span, facts);
        self.context.skipped.append(&mut scan.skipped);
        self.context.findings.append(&mut scan.findings);
        self.body.cuts.extend_from_slice(&scan.cuts);
    }
}

impl Emitter<'_> {
    /// Keeps a table: its nodes in the order of the grid.
    pub(super) fn table(&mut self, table: &Table, body: &Body) {
        let grid = &self.tables[table.number as usize];
        let Some(span) = grid.span() else { return };
        let node = self.push(Kind::Table, span, 0);
        let holder = self.holder();
        holder.tables += 1;
        let number = holder.tables;
        self.store.nodes[node as usize].number = number;
        self.leaf(span);
        self.open_node(node);
        let depth = self.depth();
        // Row by row, the place of each row's first cell among the nodes.
        let mut rows = Vec::with_capacity(grid.rows.len());
        let mut end = span.start;
        for cells in &grid.rows {
            let row_span = span_of(cells, end);
            end = row_span.end;
            let row = self.push(Kind::Row, row_span, 0);
            self.store.nodes[row as usize].number = rows.len() as u32 + 1;
            self.open_node(row);
            for cell in cells {
                let pieces = self.pieces_of_cell(cell, &[]);
                let data = self.store.keep_pieces(&pieces).0;
                // An empty cell at a row's end stands behind the table's last character.
                let at = |offset: u32| offset.clamp(span.start, span.end);
                // Of a cell that holds nothing but what is skipped (&nbsp;) nothing is left.
                let none = Span { end: cell.span.start, ..cell.span };
                let Span { start, end } = pieces.hull().unwrap_or(none);
                self.push(Kind::Cell, Span { start: at(start), end: at(end) }, data);
            }
            self.close_to(depth);
            // The last leaf is the table, and what is looked for in a row is looked for in its span.
            self.store.nodes[row as usize].span = row_span;
            rows.push(row);
        }
        self.close_to(depth - 1);
        for said in &table.cells {
            let row = rows[said.row];
            self.said(said, &grid.rows[said.row][said.column], row, row + 1 + said.column as u32, body);
        }
    }

    fn pieces_of_cell(&self, cell: &Cell, cuts: &[Cut]) -> Slices {
        match &cell.pieces[..] {
            [] => pieces_of(self.text, cell.span, cuts, &self.holes),
            pieces if cuts.is_empty() => {
                let mut all = Slices::NONE;
                for piece in pieces {
                    all.extend(pieces_of(self.text, *piece, &[], &self.holes).iter().copied());
                }
                all
            }
            _ => Slices::NONE,
        }
    }

    /// Gives the annotations of a cell to its row; the cell's text is what is left.
    fn said(&mut self, said: &Said, cell: &Cell, row: u32, node: u32, body: &Body) {
        let cuts = &body.cuts[said.cuts.0..said.cuts.1];
        let mut from = cell.span.start;
        for cut in cuts.iter().filter(|cut| cut.annotation) {
            let inside = Span { start: from.min(cut.span.start), end: cut.span.start };
            from = cut.span.end;
            // What a text holds speaks for what stands before it.
            let inside = if trim(&self.text[inside.range()]).is_empty() { cut.span } else { inside };
            let at = self.next_annotation;
            self.next_annotation += 1;
            let hull = match said.hull {
                Some(hull) => self.shared(hull).unwrap_or(cut.span),
                None => inside,
            };
            let annotation = &mut self.store.annotations[at];
            (annotation.node, annotation.hull) = (row, hull);
        }
        let span = &mut self.store.nodes[row as usize].span;
        *span = Span { start: span.start.min(cell.span.start), end: span.end.max(cell.span.end) };
        let pieces = self.pieces_of_cell(cell, cuts);
        let start = cell.span.start;
        let span = pieces.hull().unwrap_or(Span { start, end: start });
        let data = self.store.keep_pieces(&pieces).0;
        let node = &mut self.store.nodes[node as usize];
        (node.span, node.data) = (span, data);
    }
}

/// The pieces of a cell, joined by line ends: each, and where it begins in what they make.
struct Joined(Vec<(Span, u32)>);

impl Joined {
    fn new(pieces: &[Span]) -> Self {
        let mut at = 0;
        let places = pieces.iter().map(|&piece| {
            let start = at;
            at += piece.len() as u32 + 1;
            (piece, start)
        });
        Self(places.collect())
    }

    /// Where a span of what they make stands in the text. O(log pieces).
    fn place(&self, span: Span) -> Span {
        let start = self.offset(span.start, span.is_empty());
        Span { start, end: if span.is_empty() { start } else { self.offset(span.end, true) } }
    }

    /// An offset that may end a piece (`ends`), or else begins something.
    fn offset(&self, offset: u32, ends: bool) -> u32 {
        let is_before = |&(piece, start): &(Span, u32)| {
            let end = start + piece.len() as u32;
            end < offset || end == offset && !ends
        };
        match self.0.get(self.0.partition_point(is_before)) {
            Some(&(piece, start)) => piece.start + offset.saturating_sub(start),
            None => self.0.last().map_or(0, |(last, _)| last.end),
        }
    }
}

/// The span of a row's own cells; one that has none stands at `start`.
fn span_of(cells: &[Cell], start: u32) -> Span {
    let spans = cells.iter().filter(|cell| !cell.span.is_empty()).map(|cell| cell.span);
    let all = spans.reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) });
    all.unwrap_or(Span { start, end: start })
}

/// The text that the annotations of the rows from `first` to `last` speak for: their columns of tasks; where the table
/// has none, whatever is no annotation.
fn task(grid: &Grid, said: &Columns, first: usize, last: usize) -> Option<Span> {
    let named = said.columns.contains(&Column::Task);
    let wanted = |column: &Column| if named { *column == Column::Task } else { *column == Column::Other };
    let places = said.columns.iter().enumerate().filter(|(_, column)| wanted(column)).map(|(at, _)| at);
    let cells = places.flat_map(|column| [grid.cell(first, column), grid.cell(last, column)]);
    let spans = cells.flatten().map(|cell| cell.span).filter(|span| !span.is_empty());
    spans.reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) })
}
