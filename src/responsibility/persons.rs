//! Persons in the lists of units.

use super::complete;
use super::prose::is_post;
use super::roles::POSTS;
use super::units::{self, List, UnitDraft};
use crate::script::normal;
use crate::source::{is_blank, is_ideograph, trim};
use crate::span::Span;
use crate::vocabulary::Vocabulary;
use crate::words::Chars;

/// The longest name of a person, in characters, as good as always: what a task has more of.
pub(crate) const LONGEST_PERSON: usize = 3;

/// Who answers in an office is called so behind its name.
fn without_person(name: &str) -> Option<&str> {
    let persons = ["主要负责人", "主要负责同志", "负责人", "负责同志"];
    persons.iter().find_map(|person| crate::script::strip_suffix(name, person))
}

/// 县财政局、县教育局主要负责人: of both. 各县党委、政府主要负责同志: of 各县政府.
pub(super) fn share_persons(list: &mut List, whole: &str, words: &Vocabulary) {
    for i in 1..list.units.len() {
        let name = |unit: &UnitDraft| {
            let name = &whole[unit.own.range()];
            without_person(name).unwrap_or(name)
        };
        let (before, unit) = (list.units[i - 1], list.units[i]);
        if unit.head.is_empty() && complete::is_body(name(&unit)) {
            let place = complete::place_of(name(&before)).filter(|place| !place.is_empty());
            list.units[i].head = place.map_or(before.head, |place| Span::of(place, whole));
        }
    }
    let mut tail = Span::default();
    for unit in list.units.iter_mut().rev() {
        let name = &whole[unit.span.range()];
        let office = without_person(name).filter(|office| units::is_unit(office, words));
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

/// 县委常委、副县长某某某 is one person, and so is 副县长　某某某: posts before the name that they are of. Behind it they stand
/// set off by a blank: 某某某　县委常委、副县长.
pub(super) fn join_posts(list: &mut List, whole: &str) {
    const MOST_POSTS: usize = 5;
    let name = |unit: &UnitDraft| &whole[unit.span.range()];
    let gap = |a: &UnitDraft, b: &UnitDraft| trim(&whole[a.span.end as usize..b.span.start as usize]);
    let mut joined: Vec<UnitDraft> = Vec::with_capacity(list.units.len());
    let mut at = 0;
    while let Some(&first) = list.units.get(at) {
        let rest = &list.units[at..];
        let posts = rest
            .windows(2)
            .take(MOST_POSTS)
            .take_while(|pair| is_post(name(&pair[0])) && matches!(gap(&pair[0], &pair[1]), "" | "、"))
            .count();
        let last = &rest[posts];
        let named = posts > 0
            && (holds_post(name(last)) || gap(&rest[posts - 1], last).is_empty() && is_name(name(last)));
        let posts_behind = || {
            let posts = rest.windows(2).enumerate().take(MOST_POSTS).take_while(|(at, pair)| {
                let gap = gap(&pair[0], &pair[1]);
                is_post(name(&pair[1])) && (gap.is_empty() || *at > 0 && gap == "、")
            });
            posts.count()
        };
        if posts == 0
            && let behind @ 1.. = if is_name(name(&first)) { posts_behind() } else { 0 }
        {
            let span = Span { start: first.span.start, end: rest[behind].span.end };
            joined.push(UnitDraft { span, own: span, ..UnitDraft::default() });
            at += behind + 1;
        } else if named {
            let span = Span { start: first.span.start, end: last.span.end };
            joined.push(UnitDraft { span, own: span, ..UnitDraft::default() });
            at += posts + 1;
        } else {
            joined.push(first);
            at += 1;
        }
    }
    list.units = joined;
}

/// Whether the words are of persons, with a name or without: 副县长, 副县长某某某; 陈建国, 王某某
pub(super) fn is_of_person(words: &str) -> bool {
    // Of two characters a place may be, too: 杨凌牵头.
    is_post(words)
        || holds_post(words)
        || is_full_name(words) && (words.chars().nth(2).is_some() || words.ends_with('某'))
}

/// Whether a text names persons and posts and nothing else: 县委常委、副县长　王某某
pub(crate) fn is_persons(text: &str) -> bool {
    /// In bytes.
    const LONGEST: usize = 120;
    let mut names =
        text.split(|c| is_blank(c) || super::signs::parts_units(c)).filter(|name| !name.is_empty());
    text.len() <= LONGEST && !trim(text).is_empty() && names.all(may_be_person)
}

/// Whether the words under a label of persons are one: 王五, 县长
pub(super) fn may_be_person(words: &str) -> bool {
    is_of_person(words) || is_full_name(words)
}

/// Whether the words are a person's name, with a post or without: 局长某某某, 陈建国
pub(super) fn is_named(words: &str) -> bool {
    holds_post(words) || is_full_name(words)
}

/// Whether the words are a family name and a given one, and nothing that a place or an office may be called: 高邑 牵头 and
/// 东城区 are none.
fn is_full_name(words: &str) -> bool {
    /// The family names that most bear, in simplified characters; those that other words begin with (高, 常, 万) are left out.
    static FAMILY: Chars = Chars::new(
        "王李张刘陈杨赵吴孙朱胡郭罗郑谢韩唐冯董萧曹袁邓傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴汪范姚谭廖邹熊陆郝崔邱秦侯邵孟尹贺赖龚",
    );
    /// What the short names of places, enterprises and bodies end in.
    static PLACES: Chars = Chars::new(
        "州山阳门岛江河湖海港口湾城镇乡村区县市关桥坪岭原川浦泉溪沟台店庄集堡寨屯营峰塘坝洲陵丘安宁平昌兴南北东西中方团队组所站\
         办局委部厅处科室院校馆社会行司公家坑田林坡池井塔庙寺楼巷街道路线段厂矿场园苑界梁凌水清兰头",
    );
    let words = normal(words);
    let words = words.strip_suffix("同志").unwrap_or(&words);
    let mut chars = words.chars();
    let (Some(family), Some(last)) = (chars.next(), chars.next_back()) else { return false };
    is_name(words)
        && words.chars().count() <= 3
        && FAMILY.contains(family)
        && (last == '某' || !PLACES.contains(last))
}

/// 副县长某某某: a post and the name of who holds it.
fn holds_post(words: &str) -> bool {
    let words = normal(words);
    POSTS.stand_in(&words)
        && POSTS.iter().any(|post| words.rsplit_once(*post).is_some_and(|(_, name)| is_name(name)))
}

/// Whether the words can be a person's name: a few ideographs, no office and no post.
fn is_name(words: &str) -> bool {
    (2..=4).contains(&words.chars().count())
        && words.chars().all(is_ideograph)
        && !units::ends_like_unit(words)
        && !is_post(words)
        && !matches!(words, "助理" | "同志")
}
