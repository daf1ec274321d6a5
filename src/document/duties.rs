//! Handles on who is responsible: annotations, their scopes, assignments, units and time limits.

use super::handles::same_place;
use super::store::*;
use super::{Division, Document, Paragraph, Row, Text};
use crate::kinds::*;
use crate::pieces::{joined, pieces_of};
use crate::source::{is_blank, trim_span};
use crate::span::Span;
use std::borrow::Cow;
use std::fmt;

/// What stands at a place, without the ends of lines in it and the page numbers between them.
fn unbroken<'d>(doc: &'d Document<'_>, span: Span) -> Cow<'d, str> {
    let written = &doc.text[span.range()];
    if !written.contains(['\n', '\r']) {
        return written.into();
    }
    joined(&doc.text, &pieces_of(&doc.text, span, &[], &doc.store.skipped)).into()
}

/// A responsibility annotation (责任分工标注).
#[derive(Clone, Copy)]
pub struct Annotation<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) index: u32,
}

impl<'d> Annotation<'d> {
    pub(crate) fn data(self) -> &'d AnnotationData {
        &self.doc.store.annotations[self.index as usize]
    }

    /// Its place in the document, in text order; [`Document::annotation`] leads back.
    pub fn index(self) -> u32 {
        self.index
    }

    fn before(self) -> Option<&'d AnnotationData> {
        self.index.checked_sub(1).map(|i| &self.doc.store.annotations[i as usize])
    }

    /// The annotation as written, brackets included.
    pub fn text(self) -> Text<'d> {
        Text { doc: self.doc, span: self.data().span, pieces: self.data().pieces }
    }

    /// From its first byte to its last, its brackets included.
    pub fn span(self) -> Span {
        self.data().span
    }

    /// An outer, neutral label, as 部门分工.
    pub fn label(self) -> Option<Cow<'d, str>> {
        let label = self.data().label;
        (!label.is_empty()).then(|| unbroken(self.doc, label))
    }

    /// The division that it belongs to; none where no division is open.
    pub fn division(self) -> Option<Division<'d>> {
        let node = self.data().node;
        let doc = self.doc;
        (doc.store.nodes[node as usize].kind == Kind::Division).then_some(Division { doc, node })
    }

    /// The paragraph that it belongs to; none where a division is open, and in a table.
    pub fn paragraph(self) -> Option<Paragraph<'d>> {
        let node = self.data().node;
        let doc = self.doc;
        matches!(doc.store.nodes[node as usize].kind, Kind::Paragraph(_)).then_some(Paragraph { doc, node })
    }

    /// The row of a table that it belongs to.
    ///
    /// ```
    /// let doc = gongwen::parse("序号\t工作任务\t责任单位\n1\t修路\t县交通局\n2\t种树\t县林业局\n");
    /// let ids: Vec<_> = doc.annotations().filter_map(|a| a.row()).map(|row| row.id()).collect();
    /// assert_eq!(ids, ["t1.r2", "t1.r3"]);
    /// ```
    pub fn row(self) -> Option<Row<'d>> {
        let node = self.data().node;
        let doc = self.doc;
        (doc.store.nodes[node as usize].kind == Kind::Row).then_some(Row { doc, node })
    }

    /// What it speaks for: ranges of the text, cut only by annotations, and by the number and label of each that is a field of
    /// a record (（四）牵头单位：县水利局). Never empty.
    pub fn scope(self) -> Vec<Span> {
        let (store, hull) = (&self.doc.store, self.data().hull);
        let mut ranges = Vec::new();
        let mut at = hull.start;
        let first = store.annotations.partition_point(|a| a.span.start < hull.start);
        for other in store.annotations[first..].iter().take_while(|a| a.span.start < hull.end) {
            ranges.push(Span { start: at, end: store.cut_start(other).max(at) });
            at = other.span.end;
        }
        ranges.push(Span { start: at.min(hull.end), end: hull.end });
        let text = &self.doc.text;
        let mut ranges: Vec<_> = ranges
            .into_iter()
            .map(|range| trim_span(text, range))
            .filter(|range| !range.is_empty())
            .collect();
        if ranges.is_empty() {
            ranges.push(self.data().span);
        }
        ranges
    }

    /// Who does what, in text order.
    pub fn assignments(self) -> impl ExactSizeIterator<Item = Assignment<'d>> {
        let doc = self.doc;
        let first = self.before().map_or(0, |a| a.assignments_end);
        (first..self.data().assignments_end).map(move |index| Assignment { doc, index })
    }

    /// By when, as written.
    pub fn deadlines(self) -> impl ExactSizeIterator<Item = Deadline<'d>> {
        let doc = self.doc;
        let first = self.before().map_or(0, |a| a.deadlines_end);
        (first..self.data().deadlines_end)
            .map(move |index| Deadline { doc, data: &doc.store.deadlines[index as usize] })
    }
}

/// Annotations that stand together and share one scope: a task of the 责任分工台账.
#[derive(Clone, Copy)]
pub struct Scope<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl<'d> Scope<'d> {
    /// The annotations, in text order; at least one.
    pub fn annotations(self) -> impl ExactSizeIterator<Item = Annotation<'d>> {
        let doc = self.doc;
        (self.start..self.end).map(move |index| Annotation { doc, index })
    }

    /// What they speak for.
    pub fn ranges(self) -> Vec<Span> {
        Annotation { doc: self.doc, index: self.start }.scope()
    }

    /// The division they belong to: that of the record where they are fields of one.
    ///
    /// ```
    /// let doc = gongwen::parse("一、修路\n（一）工作任务：修路十里。\n（二）牵头单位：市交通局\n（三）完成时限：2026年底");
    /// let task = doc.scopes().next().unwrap();
    /// assert_eq!((task.division().unwrap().id(), task.annotations().len()), ("1".into(), 2));
    /// ```
    pub fn division(self) -> Option<Division<'d>> {
        let (doc, node) = (self.doc, self.node());
        (doc.store.nodes[node as usize].kind == Kind::Division).then_some(Division { doc, node })
    }

    /// The node they belong to: the division that holds the record's beginning where they are fields of one.
    pub(crate) fn node(self) -> u32 {
        let store = &self.doc.store;
        let first = &store.annotations[self.start as usize];
        if !store.is_field(first) {
            return first.node;
        }
        let from = first.hull.start;
        let parent = |node: u32| store.nodes[node as usize].parent;
        let kind = |node: u32| store.nodes[node as usize].kind;
        let above = std::iter::successors(Some(first.node), |&node| Some(parent(node)));
        let is_over = |node: &u32| store.nodes[*node as usize].span.start <= from;
        let holding = above.take_while(|&node| kind(node) == Kind::Division).find(is_over);
        // A document's first divisions are held by none: the record is the first one's.
        holding.unwrap_or_else(|| {
            let begins = store.nodes.partition_point(|node| node.span.start <= from).saturating_sub(1) as u32;
            Some(parent(begins)).filter(|&above| kind(above) == Kind::Division).unwrap_or(begins)
        })
    }

    /// Whether its annotations are fields of a record whose fields are divisions.
    pub(crate) fn is_record(self) -> bool {
        let store = &self.doc.store;
        store.is_field(&store.annotations[self.start as usize])
    }
}

/// A time limit in an annotation (完成时限).
#[derive(Clone, Copy)]
pub struct Deadline<'d> {
    doc: &'d Document<'d>,
    data: &'d DeadlineData,
}

impl<'d> Deadline<'d> {
    /// As written: 2023年底前.
    pub fn text(self) -> Text<'d> {
        Text { doc: self.doc, span: self.data.span, pieces: self.data.pieces }
    }

    /// The last day meant, where the year is certain.
    pub fn iso(self) -> Option<IsoDate> {
        self.data.iso
    }
}

/// One role of an annotation and the units that have it.
#[derive(Clone, Copy)]
pub struct Assignment<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) index: u32,
}

impl<'d> Assignment<'d> {
    pub(crate) fn data(self) -> &'d AssignmentData {
        &self.doc.store.assignments[self.index as usize]
    }

    /// Its place in the document, in text order; [`Document::assignment`] leads back.
    pub fn index(self) -> u32 {
        self.index
    }

    /// What its units are.
    pub fn role(self) -> Role {
        self.data().role
    }

    /// The label or verb as written, without its colon; none for a bare list.
    pub fn label(self) -> Option<Cow<'d, str>> {
        let label = self.data().label;
        (!label.is_empty()).then(|| unbroken(self.doc, label))
    }

    /// Whether it follows from a rule such as 列第一位者为牵头单位 and not from a word beside it.
    pub fn by_convention(self) -> bool {
        self.data().by_convention
    }

    /// Whether the list ends in 等.
    pub fn et_al(self) -> bool {
        self.data().et_al
    }

    /// From the label to the last unit, or from the first unit to the verb.
    pub fn span(self) -> Span {
        self.data().span
    }

    /// The units in text order, as written.
    pub fn units(self) -> impl ExactSizeIterator<Item = Unit<'d>> {
        let doc = self.doc;
        let first = self.index.checked_sub(1).map_or(0, |i| doc.store.assignments[i as usize].units_end);
        (first..self.data().units_end).map(move |index| Unit { doc, index })
    }
}

/// An office, or a person, as an annotation names it.
#[derive(Clone, Copy)]
pub struct Unit<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) index: u32,
}

impl<'d> Unit<'d> {
    pub(crate) fn data(self) -> &'d UnitData {
        &self.doc.store.units[self.index as usize]
    }

    /// Its place in the document, in text order; [`Document::unit`] leads back.
    pub fn index(self) -> u32 {
        self.index
    }

    fn extra(self) -> Option<&'d UnitExtra> {
        (self.data().extra as usize).checked_sub(1).map(|i| &self.doc.store.unit_extras[i])
    }

    /// As written; 同上 where the name stands in the record above.
    pub fn text(self) -> Text<'d> {
        let pieces = self.extra().map_or(Pieces::default(), |extra| extra.pieces);
        Text { doc: self.doc, span: self.data().span, pieces }
    }

    /// The completed name, without an alias: 各旗区政府 for the 政府 of 各旗区党委、政府.
    pub fn name(self) -> Cow<'d, str> {
        if self.extra().is_none() {
            return Cow::Borrowed(&self.doc.text[self.data().span.range()]);
        }
        let mut name = String::new();
        self.write_name(&mut name);
        Cow::Owned(name)
    }

    /// Whether [`Self::name`] is other than what is written.
    pub(crate) fn is_completed(self) -> bool {
        self.data().extra > 0
    }

    /// Adds [`Self::name`] to `out`.
    pub(crate) fn write_name(self, out: &mut String) {
        let Some(extra) = self.extra() else { return out.push_str(&self.doc.text[self.data().span.range()]) };
        let own = match self.doc.store.pieces(extra.pieces, &extra.own) {
            // A page number between the lines of a name is no part of it.
            pieces if extra.pieces != Pieces::default() && extra.alias.is_empty() => pieces,
            _ => std::slice::from_ref(&extra.own),
        };
        let parts = [extra.head].into_iter().chain(own.iter().copied()).chain([extra.tail]);
        // Blanks in a name come from justified or wrapped text.
        out.extend(parts.flat_map(|part| self.doc.text[part.range()].chars()).filter(|c| !is_blank(*c)));
    }

    /// A second name in brackets: 市知识产权局 in 市科技局（市知识产权局）.
    pub fn alias(self) -> Option<&'d str> {
        self.extra().filter(|extra| !extra.alias.is_empty()).map(|extra| &self.doc.text[extra.alias.range()])
    }

    /// Whether it names a class of units: 各旗区政府, 有关部门.
    pub fn is_collective(self) -> bool {
        is_collective(&self.name())
    }

    /// The role that it has here.
    pub fn role(self) -> Role {
        self.assignment().role()
    }

    /// The assignment that names it. O(log assignments).
    pub fn assignment(self) -> Assignment<'d> {
        let index = self.doc.store.assignments.partition_point(|a| a.units_end <= self.index) as u32;
        Assignment { doc: self.doc, index }
    }

    /// The annotation that names it. O(log annotations).
    pub fn annotation(self) -> Annotation<'d> {
        let assignment = self.assignment().index;
        let index = self.doc.store.annotations.partition_point(|a| a.assignments_end <= assignment) as u32;
        Annotation { doc: self.doc, index }
    }

    /// Where it stands.
    pub fn span(self) -> Span {
        self.data().span
    }
}

same_place!(Annotation by index, Assignment by index, Unit by index, Scope by start);

impl<'d> Document<'d> {
    /// The annotation at an index ([`Annotation::index`]). O(1).
    pub fn annotation(&self, index: u32) -> Option<Annotation<'_>> {
        let is_there = (index as usize) < self.store.annotations.len();
        is_there.then_some(Annotation { doc: self, index })
    }

    /// The assignment at an index ([`Assignment::index`]). O(1).
    pub fn assignment(&self, index: u32) -> Option<Assignment<'_>> {
        let is_there = (index as usize) < self.store.assignments.len();
        is_there.then_some(Assignment { doc: self, index })
    }

    /// The unit at an index ([`Unit::index`]). O(1).
    ///
    /// ```
    /// let doc = gongwen::parse("一、修路。（牵头单位：市交通局；责任单位：市财政局）");
    /// let last = doc.units().last().unwrap().index();
    /// assert_eq!(doc.unit(last).unwrap().name(), "市财政局");
    /// assert!(doc.unit(last + 1).is_none());
    /// ```
    pub fn unit(&self, index: u32) -> Option<Unit<'_>> {
        ((index as usize) < self.store.units.len()).then_some(Unit { doc: self, index })
    }
}

/// Handles that are named by what they say.
macro_rules! debug_as_text {
    ($($name:ident: $text:expr;)*) => { $(
        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let text: fn(&Self) -> Text<'_> = $text;
                write!(f, concat!(stringify!($name), "({:?})"), text(self))
            }
        }
    )* };
}

debug_as_text! {
    Annotation: |it| it.text();
    Unit: |it| it.text();
    Deadline: |it| it.text();
}

impl fmt::Debug for Assignment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Assignment")
            .field("role", &self.role())
            .field("units", &self.units().collect::<Vec<_>>())
            .finish()
    }
}

impl fmt::Debug for Scope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.annotations()).finish()
    }
}

/// Whether a name is that of a class of units: 各旗区政府, 有关部门.
pub(crate) fn is_collective(name: &str) -> bool {
    ["各", "有关", "相关", "有關", "相關"].iter().any(|word| name.starts_with(word))
}
