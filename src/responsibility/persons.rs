//! Persons in the lists of units.

use super::units::{self, List, UnitDraft};
use crate::source::is_blank;
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// 县财政局、县教育局主要负责人: of both.
pub(super) fn share_persons(list: &mut List, whole: &str, words: &Vocabulary) {
    let mut tail = Span::default();
    for unit in list.units.iter_mut().rev() {
        let name = &whole[unit.span.range()];
        let office = ["主要负责人", "主要负责同志", "负责人", "负责同志"]
            .iter()
            .find_map(|person| crate::script::strip_suffix(name, person))
            .filter(|office| units::is_unit(office, words));
        match office {
            Some(office) => tail = Span { start: unit.span.start + office.len() as u32, end: unit.span.end },
            None if units::is_unit(name, words) && unit.tail.is_empty() => unit.tail = tail,
            None => tail = Span::default(),
        }
    }
}

/// Persons are parted by blanks too: 某甲　某乙
pub(super) fn split_persons(list: &mut List, whole: &str) {
    let persons: Vec<UnitDraft> = list
        .units
        .iter()
        .flat_map(|unit| {
            let name = &whole[unit.span.range()];
            // 某 乙 is one name of two characters, spaced out.
            let several =
                name.split(is_blank).filter(|part| !part.is_empty()).all(|part| part.chars().count() > 1);
            let parts: Vec<&str> = if several {
                name.split(is_blank).filter(|part| !part.is_empty()).collect()
            } else {
                vec![name]
            };
            parts.into_iter().map(|part| {
                let span = Span::of(part, whole);
                UnitDraft { span, own: span, ..UnitDraft::default() }
            })
        })
        .collect();
    list.units = persons;
}
