//! Kinds of units before 等 or another class: 供水、供电、供气等单位.

use super::*;

/// 供水、供电、供气等单位 is one class of units, and no unit 供水: what stands before 等 are kinds, not names. So is
/// 市直有关部门、单位, as with 和.
pub(super) fn join(whole: &str, list: &mut List, words: &Vocabulary) {
    /// The longest kind, in characters.
    const LONGEST: usize = 4;
    let name = |unit: &UnitDraft| &whole[unit.span.range()];
    let is_kind = |name: &str| {
        let count = name.chars().count();
        count <= LONGEST
            && (count <= 2 || !is_unit(name, words))
            && !has_level(name)
            && !CLASSES.iter().any(|word| strip_prefix(name, word).is_some())
    };
    let names_kinds = |name: &str| {
        name.split_once('等')
            .is_some_and(|(kind, class)| !kind.is_empty() && is_kind(kind) && is_unit(trim(class), words))
    };
    if !list.units.iter().any(|unit| names_kinds(name(unit)) || is_generic(name(unit))) {
        return;
    }
    let mut joined: Vec<UnitDraft> = Vec::with_capacity(list.units.len());
    for &unit in &list.units {
        let mut span = unit.span;
        let (of_kinds, generic) = (names_kinds(name(&unit)), is_generic(name(&unit)));
        while let Some(before) = joined.last()
            && (of_kinds && is_kind(name(before)) || generic && span == unit.span && is_class(name(before)))
            && trim(&whole[before.span.end as usize..span.start as usize]) == "、"
        {
            span.start = before.span.start;
            joined.pop();
        }
        joined.push(if span == unit.span {
            unit
        } else {
            UnitDraft { span, own: span, ..UnitDraft::default() }
        });
    }
    list.units = joined;
}
