//! Keeps annotations as they are read: assignments, units, time limits, and the lead by convention.

use crate::date;
use crate::document::is_collective;
use crate::document::store::*;
use crate::facts::Facts;
use crate::kinds::{ConventionKind, Role};
use crate::paragraph::{Cut, Sink};
use crate::pieces::{Slices, joined, pieces_of};
use crate::responsibility::deadline;
use crate::responsibility::units::UnitDraft;
use crate::responsibility::{Draft, convention, is_same_as_above};
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
        if draft.held != 0 && draft.units.iter().any(|unit| is_same_as_above(&self.text[unit.span.range()])) {
            self.name_those_above(draft);
        }
        draft.held |= draft.assignments.iter().fold(0, |held, assignment| held | 1 << assignment.role as u16);
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
            let text = joined(self.text, &pieces);
            let iso = match is_same_as_above(&text) {
                true => self.store.deadlines.last().and_then(|above| above.iso),
                false => deadline::deadline(&text).and_then(date::Date::iso),
            };
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
    /// Puts whom the last row with the role names, where 同上 stands for them: each is written 同上 and has the name from
    /// there. Of very many none is taken, for each row would write them out.
    fn name_those_above(&self, draft: &mut Draft<'_>) {
        /// The most units that 同上 names.
        const MOST: u32 = 16;
        let store = &*self.store;
        let written = |label: Span| &self.text[label.range()];
        let mut units = Vec::with_capacity(draft.units.len());
        let mut first = 0;
        for assignment in &mut draft.assignments {
            let own = &draft.units[first..assignment.units_end];
            first = assignment.units_end;
            let alone = own.first().filter(|unit| own.len() == 1 && is_same_as_above(written(unit.span)));
            if let Some(unit) = alone {
                let above = self.above(assignment.role, written(assignment.label));
                if let Some(at) = above {
                    let begin =
                        |at: usize| at.checked_sub(1).map_or(0, |before| store.assignments[before].units_end);
                    let end = store.assignments[at].units_end;
                    // By convention the first of a list leads, and stands before the others.
                    let before = at.checked_sub(1).filter(|&before| {
                        let (lead, rest) = (&store.assignments[before], &store.assignments[at]);
                        lead.by_convention && !rest.by_convention && lead.label == rest.label
                    });
                    let from = begin(before.unwrap_or(at));
                    assignment.et_al = store.assignments[at].et_al;
                    if end - from <= MOST {
                        units.extend((from..end).map(|at| self.named_as(unit.span, at)));
                    }
                }
            } else {
                units.extend_from_slice(own);
            }
            assignment.units_end = units.len();
        }
        draft.units = units;
    }

    /// The assignment of a role that the last row with its label made; none where that row said it in other words (责任单位：甲
    /// 牵头，乙配合).
    fn above(&self, role: Role, label: &str) -> Option<usize> {
        /// How far the row may be, in annotations.
        const FARTHEST: usize = 32;
        /// How much of a row is looked through for the label, in bytes.
        const NEAR: usize = 600;
        let store = &*self.store;
        let written = |span: Span| &self.text[span.range()];
        let plays = |&at: &usize| {
            let AssignmentData { label: own, role: played, by_convention, .. } = store.assignments[at];
            written(own) == label && (played == role || by_convention && role == Role::Responsible)
        };
        let mut near = (0..store.annotations.len()).rev().take(FARTHEST);
        near.find_map(|index| {
            let first = index.checked_sub(1).map_or(0, |before| store.annotations[before].assignments_end);
            let annotation = &store.annotations[index];
            let mut said = first as usize..annotation.assignments_end as usize;
            let otherwise = match label {
                "" => said.clone().any(|at| !store.assignments[at].label.is_empty()),
                label => crate::source::prefix(written(annotation.span), NEAR).contains(label),
            };
            said.rfind(plays).map(Some).or(otherwise.then_some(None))
        })
        .flatten()
    }

    /// The unit that is kept at `at`, written elsewhere.
    fn named_as(&self, span: Span, at: u32) -> UnitDraft {
        let unit = &self.store.units[at as usize];
        match (unit.extra as usize).checked_sub(1).map(|extra| &self.store.unit_extras[extra]) {
            Some(extra) => UnitDraft {
                span,
                head: extra.head,
                own: extra.own,
                tail: extra.tail,
                alias: extra.alias,
                stated: None,
            },
            None => UnitDraft { span, own: unit.span, ..UnitDraft::default() },
        }
    }

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
            && (unit.own.is_empty() || unit.own == unit.span)
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
