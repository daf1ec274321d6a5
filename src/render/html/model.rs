//! What the panes share: the tasks, the offices, and where in the text each of them is.

use super::Options;
use super::words::Words;
use crate::document::{Annotation, Document, IsoDate};
use crate::kinds::Role;
use crate::ledger::{self, Office, Offices, Query, Task};
use crate::span::Span;
use std::collections::HashMap;
use std::ops::Range;

/// A document and what is said of it.
pub(super) struct Model<'d> {
    pub(super) doc: &'d Document<'d>,
    pub(super) options: &'d Options,
    pub(super) words: &'static Words,
    pub(super) tasks: Vec<Task>,
    pub(super) offices: Vec<Office>,
    marks: Vec<Mark>,
    annotations: Vec<Annotated>,
}

/// An annotation as the text shows it.
pub(super) struct Annotated {
    marks: Range<usize>,
    /// The number of the task that begins with it.
    pub(super) task: Option<usize>,
    /// The byte after its last.
    pub(super) end: u32,
}

/// A slice of an annotation that is set off.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) kind: MarkKind,
}

#[derive(Clone, Copy)]
pub(super) enum MarkKind {
    /// A unit: its office, from 0, and what it is.
    Unit(usize, Role),
    Deadline(Option<IsoDate>),
}

impl<'d> Model<'d> {
    pub(super) fn new(doc: &'d Document<'d>, options: &'d Options) -> Self {
        let tasks = ledger::tasks(doc, &ledger::Options::default());
        let mut offices = Offices::new(Query::new().forms(options.forms.clone()), false);
        tasks.iter().for_each(|task| offices.add(task));
        let offices = offices.list();
        let places = offices.iter().enumerate();
        let places: HashMap<String, usize> =
            places.map(|(at, office)| (options.forms.key(&office.name), at)).collect();
        let mut model = Self {
            doc,
            options,
            words: super::words::words(options.lang),
            tasks,
            offices,
            marks: Vec::new(),
            annotations: Vec::with_capacity(doc.annotations().len()),
        };
        for (scope, seq) in doc.scopes().zip(1..) {
            for (i, annotation) in scope.annotations().enumerate() {
                let from = model.marks.len();
                model.mark(annotation, |name| places.get(&options.forms.key(name)).copied());
                let (marks, end) = (from..model.marks.len(), annotation.text().span().end);
                model.annotations.push(Annotated { marks, task: (i == 0).then_some(seq), end });
            }
        }
        model
    }

    fn mark(&mut self, annotation: Annotation<'d>, office: impl Fn(&str) -> Option<usize>) {
        let from = self.marks.len();
        for assignment in annotation.assignments() {
            for unit in assignment.units() {
                let Some(office) = office(&unit.name()) else { continue };
                let kind = MarkKind::Unit(office, assignment.role());
                self.marks.extend(unit.text().pieces().map(|span| Mark { span, kind }));
            }
        }
        for deadline in annotation.deadlines() {
            let kind = MarkKind::Deadline(deadline.iso());
            self.marks.extend(deadline.text().pieces().map(|span| Mark { span, kind }));
        }
        self.marks[from..].sort_by_key(|mark| mark.span.start);
    }

    pub(super) fn annotated(&self, annotation: usize) -> &Annotated {
        &self.annotations[annotation]
    }

    /// The marks of an annotation, in text order.
    pub(super) fn marks(&self, annotation: usize) -> &[Mark] {
        &self.marks[self.annotations[annotation].marks.clone()]
    }

    /// The roles that somebody has, in their order.
    pub(super) fn roles(&self) -> impl Iterator<Item = Role> {
        let all = Role::ALL.iter().copied();
        all.filter(|role| self.offices.iter().any(|office| office.count(*role) > 0))
    }
}

/// The class of a role in the style sheet and the script.
pub(super) fn class(role: Role) -> &'static str {
    match role {
        Role::Lead => "l",
        Role::Responsible => "r",
        Role::Cooperating => "c",
        Role::Participating => "p",
        Role::Supervising => "s",
        Role::Leader => "d",
        Role::Contact => "k",
    }
}
