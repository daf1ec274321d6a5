//! Text with what is marked in it.

use super::xml::{Attribute, Xml};
use crate::document::{Annotation, Document, IsoDate};
use crate::kinds::Role;
use crate::span::Span;
use std::collections::HashMap;

/// What a stretch of an annotation is.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Role(Role),
    /// The index of a unit.
    Unit(u32),
    Deadline(IsoDate),
}

/// Who is named: persons apart from offices.
#[derive(Default)]
pub(super) struct Names {
    ids: HashMap<(bool, String), usize>,
    /// Whether it is a person, and the name, in the order of the text.
    pub(super) all: Vec<(bool, String)>,
}

impl Names {
    /// The id of a name.
    pub(super) fn id(&mut self, person: bool, name: &str) -> String {
        let key = (person, name.to_owned());
        let next = self.all.len();
        let at = *self.ids.entry(key.clone()).or_insert(next);
        if at == next {
            self.all.push(key);
        }
        Self::eid(at, person)
    }

    pub(super) fn eid(at: usize, person: bool) -> String {
        format!("{}-{}", if person { "person" } else { "org" }, at + 1)
    }
}

/// All that is marked in a document: stretches in text order that do not overlap.
pub(super) struct Marks<'d> {
    doc: &'d Document<'d>,
    annotations: Vec<(Span, u32)>,
    /// With the number of the mark, which several stretches may share.
    inner: Vec<(Span, (u32, Mark))>,
}

impl<'d> Marks<'d> {
    pub(super) fn new(doc: &'d Document<'d>) -> Self {
        let (mut annotations, mut inner) = (Vec::new(), Vec::new());
        for annotation in doc.annotations() {
            annotations.extend(annotation.text().pieces().map(|piece| (piece, annotation.index)));
            let mut add = |pieces: &mut dyn Iterator<Item = Span>, mark| {
                let number = inner.len() as u32;
                inner.extend(pieces.map(|piece| (piece, (number, mark))));
            };
            for assignment in annotation.assignments() {
                add(&mut std::iter::once(assignment.data().label), Mark::Role(assignment.role()));
                for unit in assignment.units() {
                    add(&mut unit.text().pieces(), Mark::Unit(unit.index));
                }
            }
            for deadline in annotation.deadlines() {
                if let Some(day) = deadline.iso().filter(|day| day.year > 0) {
                    add(&mut deadline.text().pieces(), Mark::Deadline(day));
                }
            }
        }
        disjoint(&mut annotations);
        disjoint(&mut inner);
        Self { doc, annotations, inner }
    }

    /// Writes the text of `slices`: lines joined, marks around what is marked.
    pub(super) fn write(&self, slices: impl Iterator<Item = Span>, names: &mut Names, xml: &mut Xml) {
        let (mut open_annotation, mut open_mark) = (None, None);
        let mut before: Option<(char, u32)> = None;
        for slice in slices {
            let text = &self.doc.text[slice.range()];
            // A line's end, or a blank beside a hole, stood for the blank between two words or numbers.
            let latin = |c: char| c.is_ascii_alphanumeric();
            if before.is_some_and(|(c, end)| latin(c) && end < slice.start) && text.starts_with(latin) {
                xml.text(" ");
            }
            before = text.chars().next_back().map(|c| (c, slice.end));
            let mut at = slice.start;
            while at < slice.end {
                let (annotation, annotation_end) = found(&self.annotations, at);
                let (mark, mark_end) = found(&self.inner, at);
                let end = slice.end.min(annotation_end).min(mark_end);
                if (annotation, mark) != (open_annotation, open_mark) {
                    if let Some((_, mark)) = open_mark {
                        xml.close(self.element(mark));
                    }
                    if annotation != open_annotation {
                        if open_annotation.is_some() {
                            xml.close("inline");
                        }
                        if let Some(annotation) = annotation {
                            self.open_annotation(annotation, xml);
                        }
                    }
                    if let Some((_, mark)) = mark {
                        self.open_mark(mark, names, xml);
                    }
                    (open_annotation, open_mark) = (annotation, mark);
                }
                xml.text(&self.doc.text[at as usize..end as usize]);
                at = end;
            }
        }
        if let Some((_, mark)) = open_mark {
            xml.close(self.element(mark));
        }
        if open_annotation.is_some() {
            xml.close("inline");
        }
    }

    fn open_annotation(&self, index: u32, xml: &mut Xml) {
        let label = Annotation { doc: self.doc, index }.label();
        let label = label.as_deref().map(|label| ("gw:label", label));
        let attributes: Vec<Attribute<'_>> = [("name", "annotation")].into_iter().chain(label).collect();
        xml.open("inline", &attributes);
    }

    fn open_mark(&self, mark: Mark, names: &mut Names, xml: &mut Xml) {
        let element = self.element(mark);
        match mark {
            Mark::Role(role) => xml.open(element, &[("refersTo", &format!("#role-{}", role.as_str()))]),
            Mark::Deadline(day) => xml.open(element, &[("date", &day.to_string())]),
            Mark::Unit(index) => {
                let unit = crate::document::Unit { doc: self.doc, index };
                let to = format!("#{}", names.id(unit.role().is_person(), &unit.name()));
                let convention = unit.assignment().by_convention().then_some(("gw:convention", "true"));
                let attributes = [("refersTo", to.as_str()), ("gw:role", unit.role().as_str())];
                let attributes: Vec<Attribute<'_>> = attributes.into_iter().chain(convention).collect();
                xml.open(element, &attributes);
            }
        }
    }

    fn element(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Role(_) => "role",
            Mark::Deadline(_) => "date",
            Mark::Unit(index) if crate::document::Unit { doc: self.doc, index }.role().is_person() => {
                "person"
            }
            Mark::Unit(_) => "organization",
        }
    }
}

/// Puts stretches in order and leaves out those that overlap one before.
fn disjoint<T>(stretches: &mut Vec<(Span, T)>) {
    stretches.sort_by_key(|(span, _)| span.start);
    let mut end = 0;
    stretches.retain(|(span, _)| {
        let keeps = span.start >= end && !span.is_empty();
        end = if keeps { span.end } else { end };
        keeps
    });
}

/// What `at` stands in, and up to where that holds.
fn found<T: Copy>(stretches: &[(Span, T)], at: u32) -> (Option<T>, u32) {
    match stretches.get(stretches.partition_point(|(span, _)| span.end <= at)) {
        Some((span, value)) if span.start <= at => (Some(*value), span.end),
        Some((span, _)) => (None, span.start),
        None => (None, u32::MAX),
    }
}
