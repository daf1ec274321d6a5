//! Keeps annotations as they are read: assignments, units, time limits, and the lead by convention.

use super::pieces::{Slices, joined, pieces_of};
use crate::document::is_collective;
use crate::document::kinds::{ConventionKind, Role};
use crate::document::store::*;
use crate::facts::Facts;
use crate::frame::{date, deadline};
use crate::paragraph::{Cut, Sink};
use crate::responsibility::units::UnitDraft;
use crate::responsibility::{Draft, convention};
use crate::source::{is_blank, leading_ideographs};
use crate::span::Span;

/// Takes annotations as they are read and keeps them in the store; their owners are filled in later.
pub(super) struct Annotator<'t, 's> {
    pub(super) text: &'t str,
    pub(super) store: &'s mut Store,
    pub(super) holes: &'s [SkippedData],
    /// The document that is read.
    pub(super) component: u32,
    /// Whether 列第一位者为牵头单位 was said.
    pub(super) first_is_lead: bool,
}

impl Sink for Annotator<'_, '_> {
    fn annotation(&mut self, span: Span, inner: &[Cut], draft: &mut Draft<'_>) {
        for &rule in &draft.conventions {
            self.convention(rule);
        }
        let units_before = self.store.units.len() as u32;
        let stated = draft.assignments.iter().any(|a| a.role == Role::Lead);
        let mut to_split = self.first_is_lead && !stated && !draft.leads_are_named;
        let mut first = 0;
        for assignment in &draft.assignments {
            let units = &draft.units[first..assignment.units_end];
            first = assignment.units_end;
            let mut keep = |span: Span, role: Role, by_convention: bool, et_al: bool, end: usize| {
                self.store.assignments.push(AssignmentData {
                    span,
                    label: assignment.label,
                    units_end: units_before + (first - units.len() + end) as u32,
                    role,
                    by_convention,
                    et_al,
                });
            };
            let leads = to_split
                && assignment.role == Role::Responsible
                && units.first().is_some_and(|unit| !is_collective(&self.text[unit.span.range()]));
            if assignment.role == Role::Responsible {
                // The rule speaks of the first unit; a collective in first place leaves all as they are.
                to_split = false;
            }
            if leads {
                let alone = units.len() == 1;
                keep(units[0].span, Role::Lead, true, alone && assignment.et_al, 1);
                if !alone {
                    let start = units[1].span.start;
                    let end = assignment.span.end.max(units[units.len() - 1].span.end);
                    keep(Span { start, end }, Role::Responsible, false, assignment.et_al, units.len());
                }
            } else {
                keep(assignment.span, assignment.role, false, assignment.et_al, units.len());
            }
        }
        for unit in &draft.units {
            self.unit(unit, inner);
        }
        for &limit in &draft.deadlines {
            let pieces = pieces_of(self.text, limit, inner, self.holes);
            let data = DeadlineData { span: limit, pieces: self.store.keep_pieces(&pieces), iso: None };
            let iso = deadline::deadline(&joined(self.text, &pieces)).and_then(date::Date::iso);
            self.store.deadlines.push(DeadlineData { iso, ..data });
        }
        self.store.findings.append(&mut draft.findings);
        let pieces = pieces_of(self.text, span, inner, self.holes);
        let data = AnnotationData {
            span,
            pieces: self.store.keep_pieces(&pieces),
            hull: span,
            label: draft.label.unwrap_or_default(),
            node: self.component,
            assignments_end: self.store.assignments.len() as u32,
            deadlines_end: self.store.deadlines.len() as u32,
        };
        self.store.annotations.push(data);
    }

    fn prose(&mut self, span: Span, facts: Facts) {
        if !facts.any(Facts::FIRST) || !facts.any(Facts::LEAD) {
            return;
        }
        if let Some(rule) = convention::in_prose(&self.text[span.range()], self.text) {
            self.convention(rule);
        }
    }
}

impl Annotator<'_, '_> {
    fn convention(&mut self, span: Span) {
        self.first_is_lead = true;
        // A rule inside an annotation is met again when its paragraph is looked through.
        if self.store.conventions.last().is_some_and(|last| last.span.end > span.start) {
            return;
        }
        let pieces = pieces_of(self.text, span, &[], self.holes);
        let pieces = self.store.keep_pieces(&pieces);
        let data = ConventionData { span, pieces, kind: ConventionKind::FirstIsLead, node: self.component };
        self.store.conventions.push(data);
    }

    fn unit(&mut self, unit: &UnitDraft, inner: &[Cut]) {
        let text = &self.text[unit.span.range()];
        // As nearly all names are.
        let ideographs = 3 * leading_ideographs(text, text.len()) == text.len();
        // An escape of Markdown, or <br>, is no part of a name.
        let broken = !ideographs && text.contains(['\n', '\r', '\\', '<']);
        let plain = !broken
            && unit.head.is_empty()
            && unit.tail.is_empty()
            && unit.alias.is_empty()
            && (ideographs || !text.contains(is_blank));
        let extra = if plain {
            0
        } else {
            let pieces =
                if broken { pieces_of(self.text, unit.span, inner, self.holes) } else { Slices::NONE };
            let pieces = self.store.keep_pieces(&pieces);
            let extra =
                UnitExtra { pieces, head: unit.head, own: unit.own, tail: unit.tail, alias: unit.alias };
            self.store.unit_extras.push(extra);
            self.store.unit_extras.len() as u32
        };
        self.store.units.push(UnitData { span: unit.span, extra });
    }
}
