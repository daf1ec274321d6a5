//! Classes of units: what they are called without saying which, and the kinds that are listed before that.

use super::{List, UnitDraft, has_level, is_unit};
use crate::script::{ends_with, normal, simplified, strip_prefix};
use crate::source::trim;
use crate::vocabulary::Vocabulary;

/// What a class of units is called without saying which: after 等 it adds no unit.
///
/// 国发〔2019〕3号 (商务部等有关部门), 国发〔2018〕39号 (等有关部门和单位); 等机构, 等地方, 等地区: no number known
pub(super) const GENERIC: &[&str] = &["部门", "单位", "机构", "地方", "地区"];

/// What classes of units begin with, which name no level: no name goes on with them behind a blank.
///
/// 国发〔2018〕39号 (各有关部门和单位, 各省级人民政府); 相关: 国办发〔2018〕117号 (有关部门)
pub(super) const CLASSES: &[&str] = &["各", "有关", "相关"];

/// 供水、供电、供气等单位 is one class of units, and no unit 供水: what stands before 等 are kinds, not names. So is
/// 市直有关部门、单位, as with 和.
pub(super) fn join_kinds(text: &str, whole: &str, list: &mut List, words: &Vocabulary) {
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
    let has_class = text.contains('等');
    if !list.units.iter().any(|unit| has_class && names_kinds(name(unit)) || is_generic(name(unit))) {
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

pub(super) fn is_generic(text: &str) -> bool {
    // Most names end otherwise, which is seen without a copy of them.
    text.ends_with(|c| matches!(simplified(c), '门' | '位' | '构' | '方' | '区'))
        && GENERIC.contains(&&*normal(text))
}

/// 等8个部门, 等有关
pub(super) fn is_count(text: &str) -> bool {
    text.starts_with(|c: char| {
        c.is_ascii_digit() || matches!(c, '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '多')
    }) && is_class(text)
}

pub(super) fn is_class(name: &str) -> bool {
    let name = trim(name);
    GENERIC.iter().any(|word| ends_with(name, word))
}
