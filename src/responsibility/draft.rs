//! What is read of an annotation, in buffers that are used again from one to the next.

use super::labelled::is_same_as_above;
use super::prose::is_post;
use super::units::{self, List, UnitDraft};
use crate::diagnostic::{Code, Finding};
use crate::kinds::Role;
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// One role and its units.
#[derive(Clone, Debug)]
pub(crate) struct AssignmentDraft {
    pub(crate) role: Role,
    /// The label or verb; empty for a bare list.
    pub(crate) label: Span,
    pub(crate) span: Span,
    /// Index after its last unit.
    pub(crate) units_end: usize,
    pub(crate) et_al: bool,
}

/// What an annotation says.
#[derive(Debug)]
pub(crate) struct Draft<'v> {
    /// The user's words, asked beside the tables.
    pub(crate) words: &'v Vocabulary,
    pub(crate) label: Option<Span>,
    pub(crate) assignments: Vec<AssignmentDraft>,
    pub(crate) units: Vec<UnitDraft>,
    pub(crate) deadlines: Vec<Span>,
    pub(crate) conventions: Vec<Span>,
    pub(crate) findings: Vec<Finding>,
    /// Whether the line before was an annotation: only then does a line 联系人：… belong to it.
    pub(crate) after_annotation: bool,
    /// Whether the paragraph has no marker and stands in a division: a bracket on a line of its own speaks for that.
    pub(crate) below_item: bool,
    /// Whether one office in brackets at the end of the paragraph says who: it is an item, and others of the document say so.
    pub(crate) alone_counts: bool,
    /// The roles that somebody has already, a bit each: only then may 同上 name whoever has one.
    pub(crate) held: u16,
    /// Whether the title says that the document lists what was chosen or rewarded, and whether the paragraph is of such a
    /// list: offices in brackets say whose a work is.
    pub(crate) title_lists_works: bool,
    pub(crate) lists_works: bool,
    /// Whether a table has a column of its own for leads: then nobody leads by convention.
    pub(crate) leads_are_named: bool,
    pub(super) list: List,
}

impl<'v> Draft<'v> {
    pub(crate) fn new(words: &'v Vocabulary) -> Self {
        Self {
            words,
            label: None,
            assignments: Vec::new(),
            units: Vec::new(),
            deadlines: Vec::new(),
            conventions: Vec::new(),
            findings: Vec::new(),
            after_annotation: false,
            below_item: false,
            alone_counts: false,
            held: 0,
            title_lists_works: false,
            lists_works: false,
            leads_are_named: false,
            list: List::default(),
        }
    }

    pub(super) fn clear(&mut self) {
        self.label = None;
        self.assignments.clear();
        self.units.clear();
        self.deadlines.clear();
        self.conventions.clear();
        self.findings.clear();
    }

    /// Drops the last unit of an annotation that breaks off, where it breaks off inside the name.
    pub(crate) fn drop_cut_unit(&mut self, whole: &str) {
        let words = self.words;
        let Some(unit) = self.units.last() else { return };
        let name = &whole[unit.span.range()];
        if !units::is_unit(name, words) || units::is_stub(name) {
            self.drop_last_unit();
        }
    }

    /// Whether the sentence with which the input ends breaks off in a list of units; drops the beginning of a name.
    pub(crate) fn drop_stub(&mut self, whole: &str) -> bool {
        if self.assignments.last().is_none_or(|last| last.role.is_person()) {
            return false;
        }
        let Some(&UnitDraft { span: last, .. }) = self.units.last() else { return false };
        let open = self.findings.iter().position(|f| f.code == Code::UnitEmpty && f.span.start >= last.end);
        if let Some(open) = open {
            self.findings.remove(open);
        }
        let stub = units::is_stub(&whole[last.range()]);
        if stub {
            self.drop_last_unit();
        }
        stub || open.is_some()
    }

    fn drop_last_unit(&mut self) {
        self.units.pop();
        let Some(last) = self.assignments.last_mut() else { return };
        last.units_end = self.units.len();
        let first = self.assignments.len().checked_sub(2).map_or(0, |i| self.assignments[i].units_end);
        match self.units[first..].last() {
            Some(unit) => self.assignments.last_mut().expect("it was there").span.end = unit.span.end,
            None => {
                self.assignments.pop();
            }
        }
    }

    /// Takes over what another draft read, each span where `place` says that it stands.
    pub(crate) fn take_over(&mut self, read: Draft<'_>, place: impl Fn(Span) -> Span) {
        let Draft { label, assignments, units, deadlines, conventions, findings, .. } = read;
        (self.assignments, self.units) = (assignments, units);
        (self.deadlines, self.conventions, self.findings) = (deadlines, conventions, findings);
        self.label = label.map(&place);
        for assignment in &mut self.assignments {
            (assignment.label, assignment.span) = (place(assignment.label), place(assignment.span));
        }
        for unit in &mut self.units {
            for span in [&mut unit.span, &mut unit.head, &mut unit.own, &mut unit.tail, &mut unit.alias] {
                *span = if span.is_empty() { Span::default() } else { place(*span) };
            }
            unit.stated = None;
        }
        for span in self.deadlines.iter_mut().chain(&mut self.conventions) {
            *span = place(*span);
        }
        for finding in &mut self.findings {
            finding.span = place(finding.span);
        }
    }

    pub(super) fn says_something(&self) -> bool {
        !self.assignments.is_empty() || !self.deadlines.is_empty()
    }

    pub(super) fn read_list(&mut self, text: &str, whole: &str) {
        self.list.clear();
        units::read(text, whole, self.words, &mut self.list);
    }

    /// Takes over what the last list held beside its units.
    pub(super) fn keep_asides(&mut self) {
        self.deadlines.append(&mut self.list.deadlines);
        self.conventions.append(&mut self.list.conventions);
        let empty = self.list.empty.drain(..);
        self.findings.extend(empty.map(|span| Finding { code: Code::UnitEmpty, span, related: None }));
    }

    /// Gives the units of the list their role, those with one of their own (市科技局（牵头）、市财政局) that one.
    pub(super) fn assign(&mut self, role: Role, label: Span, span: Span) {
        let et_al = self.list.et_al;
        let units = std::mem::take(&mut self.list.units);
        let mut runs = units.chunk_by(|a, b| a.stated.is_none() && b.stated.is_none()).peekable();
        let mut start = span.start;
        while let Some(run) = runs.next() {
            let last = runs.peek().is_none();
            let (role, label, end) = match run[0].stated {
                Some((role, verb)) => (role, verb, verb.end),
                None => (role, label, run[run.len() - 1].span.end),
            };
            let end = if last { span.end.max(end) } else { end };
            let units_end = self.units.len() + run.len();
            self.units.extend_from_slice(run);
            let span = Span { start, end };
            self.assignments.push(AssignmentDraft { role, label, span, units_end, et_al: et_al && last });
            start = runs.peek().map_or(end, |next| next[0].span.start);
        }
        self.list.units = units;
        self.list.units.clear();
        self.keep_asides();
    }
}

impl Draft<'_> {
    /// Whether no unit is a sentence or a figure.
    pub(super) fn is_believable(&self, whole: &str) -> bool {
        self.units.iter().all(|unit| {
            let name = &whole[unit.span.range()];
            units::is_plausible(name) && name.contains(|c: char| c.is_alphabetic())
        })
    }

    /// Whether every unit looks like one: what a line of prose without a label must hold to.
    pub(super) fn is_clean(&self, whole: &str) -> bool {
        self.units.iter().all(|unit| {
            let name = &whole[unit.span.range()];
            units::is_unit(name, self.words)
                || is_post(name)
                || !unit.head.is_empty()
                || is_same_as_above(name)
        })
    }
}
