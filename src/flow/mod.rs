//! The text as it runs: what stands where, in text order, each with all that goes with it.
//!
//! A tree says what a text is made of; the flow says it again from the first byte to the last, so that a writer that
//! goes along it can lose nothing: every byte belongs to one [`Item`], and what is no part of the text (signs of
//! Markdown, page numbers, artefacts) to the holes in it.

mod rows;

use crate::document::Document;
use crate::document::store::{Kind, SkippedData};
use crate::kinds::{Element, ParagraphRole, SkippedKind};
use crate::pieces::{joined, pieces_of};
use crate::source::{Lines, trim};
use crate::span::Span;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Is {
    /// The marker and heading of a division, with the annotations in the heading.
    Division,
    /// A paragraph with the annotations in it.
    Paragraph(ParagraphRole),
    Element(Element),
    /// A row of a table, or several that cells hold together.
    Row,
    /// An annotation on a line of its own.
    Annotation,
}

/// A stretch of the text, up to where the next one begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) is: Is,
    /// The node; of an annotation the one that it belongs to.
    pub(crate) node: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Whether it begins on a line of its own.
    pub(crate) fresh: bool,
}

/// The items of a document and the holes in them.
pub(crate) struct Flow<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) items: Vec<Item>,
    /// What is no part of the text, in text order.
    holes: Vec<SkippedData>,
}

impl<'d> Flow<'d> {
    /// O(n log n) in the number of nodes and annotations; no faster than the text is gone through.
    pub(crate) fn new(doc: &'d Document<'d>) -> Self {
        let store = &doc.store;
        let is_hole = |kind| matches!(kind, SkippedKind::Markup | SkippedKind::Page | SkippedKind::Artefact);
        let holes = store.skipped.iter().copied().filter(|s| is_hole(s.kind)).collect();
        let mut flow = Self { doc, items: Vec::with_capacity(store.nodes.len()), holes };
        let mut table_end = 0;
        for (node, n) in store.nodes.iter().enumerate() {
            let is = match n.kind {
                Kind::Division => Is::Division,
                Kind::Paragraph(role) => Is::Paragraph(role),
                Kind::Element(element) => Is::Element(element),
                // A cell that goes on beside the next row holds the two together.
                Kind::Row if n.span.is_empty() || n.span.start < table_end => {
                    table_end = table_end.max(n.span.end);
                    continue;
                }
                Kind::Row => {
                    table_end = n.span.end;
                    Is::Row
                }
                Kind::Root | Kind::Enclosure(_) | Kind::Table | Kind::Cell => continue,
            };
            flow.items.push(Item { is, node: node as u32, start: n.span.start, end: 0, fresh: true });
        }
        let alone =
            store.annotations.iter().filter(|a| !matches!(store.nodes[a.node as usize].kind, Kind::Row));
        // One that stands between the lines of a paragraph goes with it.
        let inside = |at: u32| {
            let before = flow.items.partition_point(|item| item.start <= at);
            before.checked_sub(1).is_some_and(|before| {
                let n = &store.nodes[flow.items[before].node as usize];
                matches!(n.kind, Kind::Paragraph(_)) && at < n.span.end
            })
        };
        let alone = alone.filter(|a| flow.begins_line(a.span.start) && !inside(a.span.start)).map(|a| Item {
            is: Is::Annotation,
            node: a.node,
            start: a.span.start,
            end: 0,
            fresh: true,
        });
        let alone: Vec<Item> = alone.collect();
        flow.items.extend(alone);
        // Of what begins at one place the node that stands first holds the other.
        flow.items.sort_by_key(|item| item.start);
        flow.items.dedup_by_key(|item| item.start);
        let mut end = doc.text.len() as u32;
        for at in (0..flow.items.len()).rev() {
            let start = if at == 0 { 0 } else { flow.items[at].start };
            flow.items[at].fresh = at == 0 || flow.begins_line(start);
            (flow.items[at].start, flow.items[at].end) = (start, end);
            end = start;
        }
        flow
    }

    /// Whether nothing but blanks and holes stands on the line before `at`.
    fn begins_line(&self, at: u32) -> bool {
        let text = &self.doc.text;
        let mut at = at;
        let mut hole = self.holes.partition_point(|hole| hole.span.start < at);
        loop {
            let before = crate::source::trim_end(&text[..at as usize]);
            if before.is_empty() || text[before.len()..at as usize].contains(['\n', '\r']) {
                return true;
            }
            match hole.checked_sub(1).map(|hole| self.holes[hole].span) {
                Some(span) if span.end as usize >= before.len() && !span.is_empty() => {
                    if text[span.range()].contains(['\n', '\r']) {
                        return true;
                    }
                    (at, hole) = (span.start, hole - 1);
                }
                _ => return false,
            }
        }
    }

    /// The slices of `span` that are text: a line each, ends trimmed, holes left out.
    pub(crate) fn slices(&self, span: Span) -> impl Iterator<Item = Span> {
        let text: &'d str = &self.doc.text;
        let first = self.holes.partition_point(|hole| hole.span.end <= span.start);
        let holes = self.holes[first..].iter().map(|hole| hole.span).take_while(move |h| h.start < span.end);
        let mut at = span.start;
        let ends = holes.map(|hole| (hole.start, hole.end)).chain([(span.end, span.end)]);
        ends.flat_map(move |(start, end)| {
            let part = Span { start: at, end: start.max(at) };
            at = end.max(at);
            Lines::new(&text[part.range()]).filter_map(move |line| {
                let line = trim(&text[part.range()][line.range()]);
                (!line.is_empty()).then(|| Span::of(line, text))
            })
        })
    }

    /// `span` without blanks and holes at its ends; empty where it holds nothing else.
    pub(crate) fn trimmed(&self, span: Span) -> Span {
        let mut slices = self.slices(span);
        let Some(first) = slices.next() else { return Span { start: span.start, end: span.start } };
        Span { start: first.start, end: slices.last().unwrap_or(first).end }
    }

    /// The text of `span` as the tree has it: lines joined without a blank, holes left out.
    pub(crate) fn exact(&self, span: Span) -> String {
        joined(&self.doc.text, &pieces_of(&self.doc.text, span, &[], &self.holes))
    }

    /// The text of `span` as one reads it: lines joined, holes left out.
    pub(crate) fn words(&self, span: Span) -> String {
        let text = &self.doc.text;
        let mut words = String::new();
        let mut last = span.start;
        for slice in self.slices(span) {
            let part = &text[slice.range()];
            // A line's end, or a blank beside a hole, stood for the blank between two words or numbers.
            let latin = |c: char| c.is_ascii_alphanumeric();
            if words.ends_with(latin) && part.starts_with(latin) && last < slice.start {
                words.push(' ');
            }
            words.push_str(part);
            last = slice.end;
        }
        words
    }
}
