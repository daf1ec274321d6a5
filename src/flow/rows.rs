//! The rows of tables as the text has them: each cell with the annotations that the tree takes out of it.

use super::{Flow, Item};
use crate::document::store::Kind;
use crate::document::{Row, Text};
use crate::kinds::SkippedKind;
use crate::span::Span;

impl Flow<'_> {
    /// The rows of an item, each a list of cells, each the slices of its text.
    pub(crate) fn rows(&self, item: &Item) -> Vec<Vec<Vec<Span>>> {
        let store = &self.doc.store;
        let table = store.nodes[item.node as usize].parent;
        let last = store.nodes[table as usize].end;
        let mut rows = Vec::new();
        let mut at = item.node;
        while at < last && store.nodes[at as usize].span.start < item.end {
            rows.push(self.cells(at));
            at = store.nodes[at as usize].end;
        }
        rows
    }

    /// The cells of the row at `node`.
    fn cells(&self, node: u32) -> Vec<Vec<Span>> {
        let (doc, store) = (self.doc, &self.doc.store);
        let nodes: Vec<u32> = doc.child_nodes(node).collect();
        let mut cells: Vec<Vec<Span>> = nodes
            .iter()
            .map(|&cell| Text::of_node(doc, cell).pieces().filter(|piece| !piece.is_empty()).collect())
            .collect();
        if nodes.is_empty() {
            return cells;
        }
        // A drawn table's cell may begin below the one behind it.
        let mut starts: Vec<(u32, usize)> =
            nodes.iter().enumerate().map(|(at, &cell)| (store.nodes[cell as usize].span.start, at)).collect();
        starts.sort_unstable();
        let mut add = |pieces: &mut dyn Iterator<Item = Span>| {
            let pieces: Vec<Span> = pieces.collect();
            if let Some(first) = pieces.first() {
                let at = self.cell_of(&starts, &cells, first.start);
                cells[at].extend(pieces);
            }
        };
        for annotation in (Row { doc, node }).annotations() {
            add(&mut annotation.text().pieces());
        }
        let span = store.nodes[node as usize].span;
        let first = store.skipped.partition_point(|s| s.span.start < span.start);
        let inside = store.skipped[first..].iter().take_while(|s| s.span.start < span.end);
        for sign in inside.filter(|s| matches!(s.kind, SkippedKind::Terminator | SkippedKind::Bracket)) {
            add(&mut std::iter::once(sign.span));
        }
        cells.iter_mut().for_each(|pieces| pieces.sort_unstable());
        cells
    }

    /// The cell in which that stands which begins at `at` and is no cell's text. `starts` says where each cell begins.
    fn cell_of(&self, starts: &[(u32, usize)], cells: &[Vec<Span>], at: u32) -> usize {
        let behind = starts.partition_point(|(start, _)| *start <= at);
        let equal = starts[..behind].iter().rev().take_while(|(start, _)| *start == at);
        // The cell that it takes up.
        if let Some((_, whole)) = equal.filter(|(_, cell)| cells[*cell].is_empty()).last() {
            return *whole;
        }
        let (start, before) = starts[behind.saturating_sub(1)];
        let end = cells[before].iter().map(|piece| piece.end).filter(|&end| end <= at).max();
        let gap = Span { start: end.unwrap_or(start).min(at), end: at };
        let first = self.holes.partition_point(|hole| hole.span.end <= gap.start);
        let parted = self.doc.text[gap.range()].contains('\t')
            || self.holes.get(first).is_some_and(|hole| hole.span.start < gap.end);
        if parted { (before + 1).min(cells.len() - 1) } else { before }
    }

    /// Whether the item is a row.
    pub(crate) fn table_of(&self, item: &Item) -> Option<u32> {
        let n = &self.doc.store.nodes[item.node as usize];
        (n.kind == Kind::Row).then_some(n.parent)
    }
}
