//! Puts tables into the store: rows, cells, and the annotations that the columns of a table of tasks make.

use super::emit::Emitter;
use super::pieces::{joined, pieces_of};
use crate::document::store::Kind;
use crate::paragraph::{Cut, Sink};
use crate::responsibility::roles::{self, Label};
use crate::responsibility::{self as grammar};
use crate::source::trim;
use crate::span::Span;
use crate::table::columns::{Column, Columns, columns};
use crate::table::{Cell, Grid};

/// A cell that may be an annotation, or hold some.
struct Said<'g> {
    cell: &'g Cell,
    node: u32,
    row_node: u32,
    /// What heads it; none where the cell is text that may hold annotations.
    head: Option<Label>,
    /// What it speaks for.
    hull: Span,
}

impl Emitter<'_> {
    /// Keeps a table: its nodes in the order of the grid, its annotations in the order of the text.
    pub(super) fn table(&mut self, component: u32, number: u32) {
        let grid = &self.tables[number as usize];
        let Some(span) = grid.span() else { return };
        let node = self.push(Kind::Table, span, 0);
        let holder = self.holder();
        holder.tables += 1;
        let number = holder.tables;
        self.store.nodes[node as usize].number = number;
        self.leaf(span);
        self.open_node(node);
        let depth = self.depth();
        let said = columns(self.text, grid, self.draft.words);
        let mut cells = Vec::new();
        for (row, all) in grid.rows.iter().enumerate() {
            let row_span = span_of(all, span.start);
            let row_node = self.push(Kind::Row, row_span, 0);
            self.open_node(row_node);
            for (column, cell) in all.iter().enumerate() {
                let node = self.cell(cell);
                if cell.merged.is_some() || cell.span.is_empty() {
                    continue;
                }
                let head = said.as_ref().filter(|said| row >= said.header);
                let head = head.and_then(|said| match said.columns.get(column)? {
                    Column::Units(label) => Some(*label),
                    Column::Deadline => Some(Label::Deadline),
                    _ => None,
                });
                let hull = match (&said, head) {
                    (Some(said), Some(_)) => task(grid, said, row, grid.last_row(row, column)),
                    _ => None,
                };
                cells.push(Said { cell, node, row_node, head, hull: hull.unwrap_or(cell.span) });
            }
            self.close_to(depth);
        }
        self.close_to(depth - 1);
        let by_convention = self.first_is_lead;
        self.first_is_lead &= said.is_none_or(|said| !said.names_leads);
        // In a drawn table a cell may begin below one of the next row.
        cells.sort_by_key(|said| said.cell.span.start);
        for said in &cells {
            self.said(component, said);
        }
        self.first_is_lead |= by_convention;
    }

    fn cell(&mut self, cell: &Cell) -> u32 {
        let data = if cell.pieces.is_empty() {
            let pieces = pieces_of(self.text, cell.span, &[], &self.holes);
            self.store.keep_pieces(&pieces).0
        } else {
            self.store.keep_pieces(&cell.pieces).0
        };
        self.push(Kind::Cell, cell.span, data)
    }

    /// Reads the annotations of a cell; its text is what is left.
    fn said(&mut self, component: u32, said: &Said) {
        let first = self.store.annotations.len();
        let cuts = match said.head {
            Some(head) => self.under_head(component, head, said.cell),
            None => self.inside(component, said.cell),
        };
        for at in first..self.store.annotations.len() {
            let annotation = &mut self.store.annotations[at];
            annotation.node = said.row_node;
            // What a text holds speaks for what stands before it.
            let inside = Span { start: said.cell.span.start, end: annotation.span.start };
            annotation.hull = match said.head {
                Some(_) => said.hull,
                None if trim(&self.text[inside.range()]).is_empty() => annotation.span,
                None => inside,
            };
            let row = &mut self.store.nodes[said.row_node as usize].span;
            row.start = row.start.min(said.cell.span.start);
            row.end = row.end.max(said.cell.span.end);
        }
        self.next_annotation = self.store.annotations.len();
        if cuts.is_empty() {
            return;
        }
        let pieces = pieces_of(self.text, said.cell.span, &cuts, &self.holes);
        let data = self.store.keep_pieces(&pieces).0;
        let start = said.cell.span.start;
        let span = match (pieces.first(), pieces.last()) {
            (Some(first), Some(last)) => Span { start: first.start, end: last.end },
            _ => Span { start, end: start },
        };
        let node = &mut self.store.nodes[said.node as usize];
        (node.span, node.data) = (span, data);
    }

    /// Reads a cell under the head of its column; what is cut out of the cell's text is all of it, or nothing.
    fn under_head(&mut self, component: u32, head: Label, cell: &Cell) -> Vec<Cut> {
        let whole = Cut { span: cell.span, annotation: true };
        if cell.pieces.is_empty() {
            let ((_, draft), mut sink) = self.parts(component);
            let text = sink.text;
            if !grammar::under_head(head, &text[cell.span.range()], text, draft) {
                return Vec::new();
            }
            sink.annotation(cell.span, &[], draft);
            self.first_is_lead = sink.first_is_lead;
            return vec![whole];
        }
        // A cell of several lines is read as it would stand on one.
        let line = joined(self.text, &cell.pieces);
        let words = self.draft.words;
        let mut draft = grammar::Draft::new(words);
        if !grammar::under_head(head, &line, &line, &mut draft) {
            return Vec::new();
        }
        draft.move_spans(|span| unjoined(span, &cell.pieces));
        let gaps: Vec<Cut> = cell
            .pieces
            .windows(2)
            .map(|pair| Cut { span: Span { start: pair[0].end, end: pair[1].start }, annotation: false })
            .collect();
        let (_, mut sink) = self.parts(component);
        sink.annotation(cell.span, &gaps, &mut draft);
        self.first_is_lead = sink.first_is_lead;
        vec![whole]
    }

    /// Looks through a cell of text for annotations: 推进甲项目。（责任单位：乙局）
    fn inside(&mut self, component: u32, cell: &Cell) -> Vec<Cut> {
        if !cell.pieces.is_empty() {
            return Vec::new();
        }
        let ((scan, draft), mut sink) = self.parts(component);
        let text = sink.text;
        let content = &text[cell.span.range()];
        let labelled = roles::label(content, draft.words).is_some();
        scan.run(text, cell.span.start, cell.span.end, labelled, draft, &mut sink);
        self.first_is_lead = sink.first_is_lead;
        self.store.skipped.append(&mut self.scan.skipped);
        self.store.findings.append(&mut self.scan.findings);
        self.scan.cuts.clone()
    }
}

/// A span of the joined pieces, in the text.
fn unjoined(span: Span, pieces: &[Span]) -> Span {
    let place = |offset: u32, ends: bool| {
        let mut before = 0;
        for piece in pieces {
            let len = piece.len() as u32;
            if offset < before + len || ends && offset == before + len {
                return piece.start + (offset - before);
            }
            before += len;
        }
        pieces.last().map_or(0, |last| last.end)
    };
    let start = place(span.start, span.is_empty());
    Span { start, end: if span.is_empty() { start } else { place(span.end, true) } }
}

/// The span of a row's own cells.
fn span_of(cells: &[Cell], start: u32) -> Span {
    let spans = cells.iter().filter(|cell| !cell.span.is_empty()).map(|cell| cell.span);
    let all = spans.reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) });
    all.unwrap_or_else(|| {
        let at = cells.first().map_or(start, |cell| cell.span.start);
        Span { start: at, end: at }
    })
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
