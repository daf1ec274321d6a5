//! The text cut into its leaves: each byte that is no blank is in exactly one.

use crate::document::Document;
use crate::kinds::{Element, SkippedKind};
use crate::source::trim_span;
use crate::span::Span;

/// A slice of the text and what it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// Whether it begins on another line than the leaf before it ends.
    pub(super) breaks: bool,
    /// Whether it stands between two slices of one text, as a page number in a wrapped paragraph.
    pub(super) inside: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Num,
    Heading,
    Text,
    /// Its index among all annotations.
    Annotation(usize),
    Skipped(SkippedKind),
}

/// The leaves in text order. O(n log n) in their number.
pub(super) fn leaves(doc: &Document<'_>) -> Vec<Leaf> {
    let mut found: Vec<(Span, Kind, u32)> = Vec::new();
    let mut add = |text: crate::document::Text<'_>, kind: Kind| {
        let end = text.span().end;
        found.extend(text.pieces().filter(|piece| !piece.is_empty()).map(|piece| (piece, kind, end)));
    };
    for part in doc.components() {
        Element::ALL
            .iter()
            .for_each(|element| part.elements(*element).for_each(|text| add(text, Kind::Text)));
    }
    for division in doc.divisions() {
        add(division.num(), Kind::Num);
        division.heading().into_iter().for_each(|heading| add(heading, Kind::Heading));
    }
    doc.paragraphs().for_each(|paragraph| add(paragraph.text(), Kind::Text));
    for row in doc.tables().flat_map(|table| table.rows()) {
        row.cells().for_each(|cell| add(cell, Kind::Text));
    }
    doc.annotations().enumerate().for_each(|(at, one)| add(one.text(), Kind::Annotation(at)));
    found.extend(doc.skipped().map(|(kind, span)| (span, Kind::Skipped(kind), span.end)));
    found.sort_by_key(|(span, ..)| span.start);
    joined(doc.source_text(), &found)
}

/// Leaves that do not overlap, with what is in none of them put between.
fn joined(text: &str, found: &[(Span, Kind, u32)]) -> Vec<Leaf> {
    let mut leaves: Vec<Leaf> = Vec::with_capacity(found.len());
    let (mut at, mut reach) = (0, 0);
    let mut broken = false;
    let end = Span::new(text.len(), text.len());
    for (span, kind, until) in found.iter().copied().chain([(end, Kind::Text, 0)]) {
        let start = span.start.max(at);
        for line in lines(text, Span { start: at, end: start }) {
            let rest = trim_span(text, line.0);
            broken |= line.1;
            if !rest.is_empty() {
                let kind = Kind::Skipped(SkippedKind::Artefact);
                leaves.push(Leaf { span: rest, kind, breaks: broken, inside: rest.start < reach });
                broken = false;
            }
        }
        at = at.max(span.end);
        if start < span.end {
            let span = Span { start, end: span.end };
            leaves.push(Leaf { span, kind, breaks: broken, inside: start < reach });
            broken = false;
        }
        reach = reach.max(until);
    }
    leaves
}

/// The lines of a range, each with whether a line's end stands before it.
fn lines(text: &str, range: Span) -> impl Iterator<Item = (Span, bool)> {
    let parts = text[range.range()].split(['\n', '\r']);
    parts.enumerate().map(move |(i, part)| (Span::of(part, text), i > 0))
}
