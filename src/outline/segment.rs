//! What the fold makes of paragraphs: stretches of text, each with its marker and its place.

use super::*;

/// A division with its first paragraph, or a further paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    /// The marker, from `start`; none for a paragraph without one.
    pub(crate) marker: Option<Marker>,
    /// The segment of the division that holds it.
    pub(crate) parent: Option<usize>,
    /// Where the marker, or the text, begins.
    pub(crate) start: u32,
    /// Where the text behind the marker begins.
    pub(crate) body: u32,
    pub(crate) end: u32,
    /// The end of the first sentence, its 。 left out; `end` where there is none.
    pub(crate) first_stop: u32,
    /// What is taken out of it: a range of `Body::cuts`.
    pub(crate) cuts: (usize, usize),
    pub(crate) heading: Option<(Span, HeadingKind)>,
    /// Where the text behind the heading begins.
    pub(crate) text: u32,
    /// Whether the next marker is glued to it as to a heading.
    pub(super) is_title: bool,
    /// A paragraph that became the heading of the marker above it.
    pub(crate) consumed: bool,
    /// Whether sub-divisions or further paragraphs with text follow under it.
    pub(super) has_children: bool,
    pub(super) has_paragraphs: bool,
    /// The table that it is: its place in `Body::tables`.
    pub(crate) table: Option<u32>,
    /// What its paragraph may hold.
    pub(super) facts: Facts,
}

impl Segment {
    pub(super) fn new(
        marker: Option<Marker>,
        Range { start, end }: Range<u32>,
        body: u32,
        first_stop: u32,
        cuts: (usize, usize),
        facts: Facts,
    ) -> Self {
        Self {
            marker,
            parent: None,
            start,
            body,
            end,
            first_stop,
            cuts,
            heading: None,
            text: body,
            is_title: false,
            consumed: false,
            has_children: false,
            has_paragraphs: false,
            table: None,
            facts,
        }
    }
}

/// The segments of one document's body.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) segments: Vec<Segment>,
    pub(crate) cuts: Vec<Cut>,
    pub(super) tables: Vec<rows::Table>,
    /// What speaks for a record whose fields are divisions, in text order.
    pub(super) duties: Vec<forms::Duty>,
}
