//! The flat arrays behind a [`Document`](super::Document): nodes in preorder, and side arrays in text order.
//!
//! Nested vectors cost 2–5 times as much time as these arrays; everything is an index or two offsets.

use crate::diagnostic::Finding;
use crate::kinds::*;
use crate::span::Span;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "the places for tables: their reader comes with the inputs that have them")]
pub(crate) enum Kind {
    Root,
    Enclosure(EnclosureKind),
    Division,
    Paragraph(ParagraphRole),
    Table,
    Row,
    Cell,
    Element(Element),
}

/// One node. Its children stand right behind it, up to `end`.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) span: Span,
    /// Index after the last node of the subtree.
    pub(crate) end: u32,
    /// Index of the node that holds it (the root's is its own).
    pub(crate) parent: u32,
    /// Division: index into `divisions`. Otherwise: its pieces.
    pub(crate) data: u32,
    /// Division: which of equal ids it is, from 1. Paragraph, table, row: its number in what holds it.
    pub(crate) number: u32,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) struct DivisionData {
    /// The marker runs from the node's start to here.
    pub(crate) num_end: u32,
    pub(crate) num_pieces: Pieces,
    pub(crate) heading: Span,
    pub(crate) heading_pieces: Pieces,
    /// One number: the number. Several: index of the first in `ordinals`. None: its count as an id needs it.
    pub(crate) ordinal: u32,
    /// How many numbers the ordinal has.
    pub(crate) ordinal_len: u8,
    pub(crate) style: Style,
    pub(crate) heading_kind: Option<HeadingKind>,
    /// In an article: the 款 it belongs to, from 1; 0 where none goes before.
    pub(crate) clause: u32,
}

/// Where a text is no single slice: the list of its slices in `ranges`. The default is one slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Pieces(pub(crate) u32);

#[derive(Clone, Debug)]
pub(crate) struct AnnotationData {
    pub(crate) span: Span,
    pub(crate) pieces: Pieces,
    /// The scope is this range less the annotations in it.
    pub(crate) hull: Span,
    /// An outer, neutral label; empty where there is none.
    pub(crate) label: Span,
    /// The node it belongs to.
    pub(crate) node: u32,
    /// Index after its last assignment; the first is the end of the annotation before it.
    pub(crate) assignments_end: u32,
    pub(crate) deadlines_end: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct AssignmentData {
    pub(crate) span: Span,
    /// As written; empty for a bare list.
    pub(crate) label: Span,
    pub(crate) units_end: u32,
    pub(crate) role: Role,
    pub(crate) by_convention: bool,
    pub(crate) et_al: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct UnitData {
    pub(crate) span: Span,
    /// 0, or index + 1 into `unit_extras`.
    pub(crate) extra: u32,
}

/// What few units have.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnitExtra {
    pub(crate) pieces: Pieces,
    /// A shared head, to stand before the name (旗区 of 各旗区党委、政府).
    pub(crate) head: Span,
    /// The unit's own part of the name: the text without an alias.
    pub(crate) own: Span,
    /// A shared tail, to stand after it.
    pub(crate) tail: Span,
    pub(crate) alias: Span,
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoDate {
    /// Gregorian year.
    pub year: u16,
    /// 1–12
    pub month: u8,
    /// 1–31
    pub day: u8,
}

impl std::fmt::Display for IsoDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct DeadlineData {
    pub(crate) span: Span,
    pub(crate) pieces: Pieces,
    pub(crate) iso: Option<IsoDate>,
}

/// The parts of a document number, for one node.
#[derive(Clone, Debug)]
pub(crate) struct NumberData {
    pub(crate) node: u32,
    pub(crate) code: Option<Span>,
    pub(crate) year: Option<u16>,
    pub(crate) session: Option<u16>,
    pub(crate) sequence: Option<Span>,
}

#[derive(Clone, Debug)]
pub(crate) struct ConventionData {
    pub(crate) span: Span,
    pub(crate) pieces: Pieces,
    pub(crate) kind: ConventionKind,
    /// The document in which it stands.
    pub(crate) node: u32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct SkippedData {
    pub(crate) span: Span,
    pub(crate) kind: SkippedKind,
}

/// All arrays of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    pub(crate) nodes: Vec<Node>,
    pub(crate) divisions: Vec<DivisionData>,
    pub(crate) ordinals: Vec<u32>,
    pub(crate) ranges: Vec<Span>,
    pub(crate) annotations: Vec<AnnotationData>,
    pub(crate) assignments: Vec<AssignmentData>,
    pub(crate) units: Vec<UnitData>,
    pub(crate) unit_extras: Vec<UnitExtra>,
    pub(crate) deadlines: Vec<DeadlineData>,
    pub(crate) numbers: Vec<NumberData>,
    pub(crate) dates: Vec<(u32, IsoDate)>,
    pub(crate) conventions: Vec<ConventionData>,
    pub(crate) skipped: Vec<SkippedData>,
    pub(crate) findings: Vec<Finding>,
}

impl Store {
    /// Keeps the slices of a text; one slice that is the text itself is not kept.
    pub(crate) fn keep_pieces(&mut self, pieces: &[Span]) -> Pieces {
        // Slices that touch are one.
        if pieces.windows(2).all(|pair| pair[0].end == pair[1].start) {
            return Pieces::default();
        }
        // The first entry is the count, so that one number names the list; index 0 stands for "one slice".
        if self.ranges.is_empty() {
            self.ranges.push(Span::default());
        }
        let at = self.ranges.len() as u32;
        self.ranges.push(Span { start: 0, end: pieces.len() as u32 });
        self.ranges.extend_from_slice(pieces);
        Pieces(at)
    }

    /// The slices of a text that spans `span`.
    #[inline]
    pub(crate) fn pieces<'s>(&'s self, pieces: Pieces, span: &'s Span) -> &'s [Span] {
        match pieces.0 as usize {
            0 => std::slice::from_ref(span),
            at => &self.ranges[at + 1..at + 1 + self.ranges[at].end as usize],
        }
    }

    /// Whether an annotation is a field of a record whose fields are divisions: what it speaks for begins before its own.
    pub(crate) fn is_field(&self, annotation: &AnnotationData) -> bool {
        let node = &self.nodes[annotation.node as usize];
        node.kind == Kind::Division && annotation.hull.start < node.span.start
    }

    /// Where that begins which an annotation takes out of a scope: a field's with the number and the label before it.
    pub(crate) fn cut_start(&self, annotation: &AnnotationData) -> u32 {
        match self.is_field(annotation) {
            true => self.nodes[annotation.node as usize].span.start,
            false => annotation.span.start,
        }
    }

    /// Heap bytes in use, capacity that is not filled apart.
    pub(crate) fn heap_bytes(&self) -> usize {
        fn of<T>(v: &[T]) -> usize {
            std::mem::size_of_val(v)
        }
        of(&self.nodes)
            + of(&self.divisions)
            + of(&self.ordinals)
            + of(&self.ranges)
            + of(&self.annotations)
            + of(&self.assignments)
            + of(&self.units)
            + of(&self.unit_extras)
            + of(&self.deadlines)
            + of(&self.numbers)
            + of(&self.dates)
            + of(&self.conventions)
            + of(&self.skipped)
            + of(&self.findings)
    }
}
