//! What a list's units leave unsaid: heads and tails that they share.

use super::names::{ends_like_unit, has_level, is_plausible};
use super::signs::depth_after;
use super::units::{JOINS, UnitDraft, trailing_bracket};
use crate::script::{normal, simplified, strip_prefix, strip_suffix};
use crate::source::{is_blank, is_ideograph, trim};
use crate::span::Span;

/// Bodies that stand at every level, by their last character: alone, one of them takes the place's name from the unit before.
///
/// 国办发〔2018〕115号 (乡镇人民政府), 菏政办字〔2023〕1号 (各县区人民政府 (管委会)), 国发〔2004〕18号 (全国人大及其常委会, 全国政协),
/// 黔府发〔2022〕8号 (省人大常委会); 各旗区党委、政府，康巴什新区党工委、管委会 in 鄂尔多斯市分工方案 2014, a draft without a number;
/// 管理委员会 is 管委会 in full. 国办发〔2018〕115号 (街道办事处); 行政公署 in the constitution of the leagues, no number known
fn bodies(last: char) -> &'static [&'static str] {
    match last {
        '府' => &["人民政府", "政府"],
        '委' => &["党工委", "党委"],
        '会' => &["管委会", "管理委员会", "人大常委会"],
        '大' => &["人大"],
        '协' => &["政协"],
        '处' => &["办事处"],
        '署' => &["行政公署", "行署"],
        _ => &[],
    }
}

/// Those of one level only: they take a head, but what stands before them has bodies of another name.
const OF_ONE_LEVEL: &[&str] = &["办事处", "行政公署", "行署"];

/// Completes shared heads (各旗区党委、政府; 各区、市政府) and shared tails (济南、青岛市政府; 各县、区人民政府).
pub(super) fn complete(whole: &str, units: &mut [UnitDraft]) {
    let text = |span: Span| &whole[span.range()];
    // The rank of the levels that a 各 goes on for, from the unit that has it.
    let mut class = None;
    for i in 0..units.len() {
        let name = text(units[i].span);
        if is_body(name) && i > 0 {
            let before = units[i - 1];
            let place = place_of(text(before.own));
            let of_class = place.filter(|head| !head.is_empty());
            match of_class {
                Some(place) if before.head.is_empty() => units[i].head = Span::of(place, whole),
                // 县党委和政府 behind 各市: the head of the one before, its place, and the body.
                Some(place) => {
                    let own = Span::of(place, whole);
                    units[i] = UnitDraft { head: before.head, own, tail: units[i].span, ..units[i] };
                }
                None => {
                    let tail = if before.tail.is_empty() { Span::default() } else { units[i].span };
                    let own = if tail.is_empty() { units[i].span } else { before.own };
                    units[i] = UnitDraft { head: before.head, own, tail, ..units[i] };
                }
            }
            continue;
        }
        // Most units are offices, and no class goes on.
        if class.is_none() && !name.starts_with(['各', '有', '相']) {
            continue;
        }
        let place = without_body(name);
        if let Some((head, levels)) = level_class(place) {
            // With a body of its own it is complete, and what follows stands alone.
            class = (place.len() == name.len()).then(|| (Span::of(head, whole), rank(levels)));
        } else if let Some((head, rank_of_class)) = class.filter(|_| i > 0 && is_bare_levels(place)) {
            let joined = parts_peers(&whole[units[i - 1].span.end as usize..units[i].span.start as usize]);
            if joined && rank(place) >= rank_of_class {
                units[i].head = head;
            }
            class = class.filter(|_| joined && place.len() == name.len());
        } else {
            class = None;
        }
    }
    for last in (1..units.len()).rev() {
        let Some((level, body)) = government(text(units[last].own)) else { continue };
        let headed = !units[last].head.is_empty();
        for i in (0..last).rev() {
            let name = text(units[i].own);
            // 县教育局（王某某）、城关区政府: no person is a place.
            if units[i].stated.is_some_and(|(role, _)| role.is_person()) {
                break;
            }
            let tail = if level.is_empty() && (level_class(name).is_some() || is_bare_levels(name)) {
                // A class of places and a government after it: 各市（州）、各县（市、区）人民政府.
                let of_class =
                    |unit: &UnitDraft| !unit.head.is_empty() || level_class(text(unit.own)).is_some();
                let last_is_class = headed || level_class(without_body(text(units[last].own))).is_some();
                let next = &units[i + 1];
                let joined = parts_peers(&whole[units[i].span.end as usize..next.span.start as usize]);
                if of_class(&units[i]) != last_is_class || !last_is_class && !joined {
                    break;
                }
                Span::of(body, whole)
            } else if !level.is_empty() && is_place(name) {
                let start = if has_own_level(name) { Span::of(body, whole) } else { Span::of(level, whole) };
                Span { start: start.start, end: Span::of(body, whole).end }
            } else {
                break;
            };
            units[i].tail = tail;
        }
    }
}

/// Whether `name` is certainly an office or a class of them: it ends like one and begins with its level or 各.
pub(crate) fn is_certain(name: &str) -> bool {
    let name = trim(name);
    let class =
        ["各", "有关", "相关", "国务院", "中共"].iter().any(|word| strip_prefix(name, word).is_some());
    // 县级以上人民政府 is any.
    let own = has_level(name) && !name.contains("级以上");
    ends_like_unit(name) && is_plausible(name) && (class || own) || level_class(without_body(name)).is_some()
}

/// Whether `name`, with which the input ends, is only the beginning of one: 市, 各县（市、区
pub(crate) fn is_stub(name: &str) -> bool {
    let name = trim(name);
    let one = name.chars().nth(1).is_none() && name.chars().all(|c| is_level(c) || c == '各');
    let depth = name.chars().fold(0, depth_after);
    one || depth > 0 || ["有关", "相关", "各有关", "各相关", "各级"].iter().any(|word| normal(name) == *word)
}

/// Whether names of one class go on behind what stands between two units: 各县、区 and 各县和区, but not 各区，市政府.
fn parts_peers(between: &str) -> bool {
    let between = trim(between);
    between == "、" || JOINS.contains(&between)
}

/// The bodies that end as a name does: none of most names.
fn bodies_of(name: &str) -> &'static [&'static str] {
    name.chars().next_back().map_or(&[], |last| bodies(simplified(last)))
}

/// Whether a name is that of a body and says not whose: 政府
pub(super) fn is_body(name: &str) -> bool {
    let bodies = bodies_of(name);
    !bodies.is_empty() && bodies.contains(&&*normal(name))
}

/// The place of a body's name: 各旗区 of 各旗区党委.
pub(super) fn place_of(name: &str) -> Option<&str> {
    strip_body(name).or_else(|| strip_committee(name))
}

fn strip_body(name: &str) -> Option<&str> {
    bodies_of(name).iter().filter_map(|body| strip_suffix(name, body)).min_by_key(|head| head.len())
}

/// The place of a party committee that is named by its level alone: 各县（市、区） of 各县（市、区）委, 县 of 县委.
fn strip_committee(name: &str) -> Option<&str> {
    let place = strip_suffix(name, "委")?;
    (is_bare_levels(place) || level_class(place).is_some()).then_some(place)
}

/// A name without its body, and without the bracket behind that: 各县 of 各县人民政府（管委会）.
fn without_body(name: &str) -> &str {
    let body = |name| strip_body(name).filter(|place: &&str| !place.is_empty());
    body(name).or_else(|| body(trailing_bracket(name)?.0)).unwrap_or(name)
}

/// The level and the body of a government's name, 市 and 政府 of 济宁市政府; no level where it names a class.
fn government(name: &str) -> Option<(&str, &str)> {
    let place = without_body(name);
    let body = &name[place.len()..];
    if body.is_empty() || OF_ONE_LEVEL.contains(&&*normal(body)) {
        return None;
    }
    // 各县（市、区）人民政府, and the 市政府 of 各区、市政府
    if level_class(place).is_some() || is_bare_levels(place) {
        return Some(("", body));
    }
    let is_name = |name: &str| (2..=4).contains(&name.chars().count());
    // 甲、乙园区管委会: of several characters.
    let zone = ZONES.iter().filter_map(|zone| strip_suffix(place, zone)).find(|name| is_name(name));
    if let Some(name) = zone {
        return Some((&place[name.len()..], body));
    }
    let at = place.char_indices().next_back()?.0;
    let (name, level) = place.split_at(at);
    ("省市县区旗州盟".contains(&*normal(level)) && is_name(name)).then_some((level, body))
}

/// What zones with a body of their own are called, the longer before the shorter. No number known
const ZONES: &[&str] =
    &["工业园区", "产业园区", "园区", "新区", "开发区", "景区", "矿区", "林区", "保税区", "度假区"];

/// What makes a class of some levels of government, and the levels: 各 and 市（州） of 各市（州）.
fn level_class(name: &str) -> Option<(&str, &str)> {
    let levels =
        ["各有关", "各相关", "各", "有关", "相关"].iter().find_map(|word| strip_prefix(name, word))?;
    is_bare_levels(levels).then(|| (&name[..name.len() - levels.len()], levels))
}

/// Levels and no more: 市, 县（市、区）, 自治区.
fn is_bare_levels(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_level) && rank(name) < u8::MAX
}

/// How high the first of some levels stands: those of one rank are peers, as 市 may be one of a county.
fn rank(levels: &str) -> u8 {
    if strip_prefix(levels, "自治区").is_some() {
        return 0;
    }
    let rank = |c| match simplified(c) {
        '省' => Some(0),
        '市' | '州' | '盟' | '县' | '区' | '旗' => Some(1),
        '乡' | '镇' | '街' => Some(2),
        _ => None,
    };
    levels.chars().find_map(rank).unwrap_or(u8::MAX)
}

/// A character of which levels of government are written, brackets and separators included.
fn is_level(c: char) -> bool {
    "省市县区旗州盟乡镇街道（）()〔〕、,，设自治特级直辖".contains(simplified(c)) || is_blank(c)
}

/// Whether a place's name has its level: 历下区, but not 杭州.
fn has_own_level(name: &str) -> bool {
    name.ends_with(['省', '市', '县', '区', '旗', '盟']) || name.ends_with('州') && name.chars().count() > 2
}

/// A place without an office: 济南, 青岛市.
fn is_place(name: &str) -> bool {
    let count = name.chars().count();
    (2..=4).contains(&count)
        && name.chars().all(is_ideograph)
        && (!ends_like_unit(name) || name.ends_with(['省', '市', '县', '区', '旗', '州', '盟']))
        && !name.starts_with(['省', '市', '县', '各'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responsibility::units::{List, read};
    use crate::vocabulary::Vocabulary;

    fn names_of(text: &str) -> Vec<String> {
        let mut list = List::default();
        read(text, text, &Vocabulary::new(), &mut list);
        let part = |span: Span| &text[span.range()];
        list.units.iter().map(|u| format!("{}{}{}", part(u.head), part(u.own), part(u.tail))).collect()
    }

    #[test]
    fn shared_heads_and_tails_are_completed() {
        for (text, want) in [
            ("各旗区党委、政府", &["各旗区党委", "各旗区政府"][..]),
            ("大河、东山园区管委会", &["大河园区管委会", "东山园区管委会"]),
            ("大河、东山工业园区管委会", &["大河工业园区管委会", "东山工业园区管委会"]),
            ("各县（市、区）委、政府", &["各县（市、区）委", "各县（市、区）政府"]),
            ("县委、政府", &["县委", "县政府"]),
            ("县发改委、政府", &["县发改委", "政府"]),
            ("青溪新区党工委、管委会", &["青溪新区党工委", "青溪新区管委会"]),
            ("济南、青岛、济宁市政府", &["济南市政府", "青岛市政府", "济宁市政府"]),
            ("各市（州）、各县（市、区）人民政府", &["各市（州）人民政府", "各县（市、区）人民政府"]),
            ("各地区、各部门", &["各地区", "各部门"]),
            ("各区、市政府", &["各区政府", "各市政府"]),
            ("有关县、市、区政府", &["有关县政府", "有关市政府", "有关区政府"]),
            ("相關市、縣政府", &["相關市政府", "相關縣政府"]),
            ("各县、区人民政府（管委会）", &["各县人民政府（管委会）", "各区人民政府（管委会）"]),
            ("各县（市）、区人民政府", &["各县（市）人民政府", "各区人民政府"]),
            ("各省、自治区、直辖市人民政府", &["各省人民政府", "各自治区人民政府", "各直辖市人民政府"]),
            ("省、市、县人民政府", &["省人民政府", "市人民政府", "县人民政府"]),
            ("各市、县党委和政府", &["各市党委", "各县党委", "各县政府"]),
            ("各县、市、区", &["各县", "各市", "各区"]),
            ("各街道党工委、办事处", &["各街道党工委", "各街道办事处"]),
            ("各镇、街道办事处", &["各镇", "各街道办事处"]),
            ("南岭区、北岭区、东岭县政府", &["南岭区政府", "北岭区政府", "东岭县政府"]),
            // Of a higher rank, behind a body, or behind another separator it stands for itself.
            ("各街道、区政府", &["各街道", "区政府"]),
            ("各区政府、市政府", &["各区政府", "市政府"]),
            ("各区，市政府", &["各区", "市政府"]),
            ("各区、市财政局", &["各区", "市财政局"]),
            ("市发改委、国土房管局", &["市发改委", "国土房管局"]),
            ("省大数据局，济南、青岛市政府", &["省大数据局", "济南市政府", "青岛市政府"]),
        ] {
            assert_eq!(names_of(text), want, "{text}");
        }
    }

    #[test]
    fn a_place_that_has_its_level_takes_none() {
        for (text, want) in [
            ("杭州、宁波市政府", &["杭州市政府", "宁波市政府"][..]),
            ("黔南州、济宁市政府", &["黔南州政府", "济宁市政府"]),
            ("历下区、济宁市政府", &["历下区政府", "济宁市政府"]),
            ("市教育局、济宁市政府", &["市教育局", "济宁市政府"]),
            ("呼和浩特市、济宁市政府", &["呼和浩特市", "济宁市政府"]),
            ("济南、市财政局", &["济南", "市财政局"]),
            ("各县、县财政局", &["各县", "县财政局"]),
            ("各县党委、政府、人大", &["各县党委", "各县政府", "各县人大"]),
            ("各乡镇，各县、区人民政府", &["各乡镇人民政府", "各县人民政府", "各区人民政府"]),
            ("各县、区、街道办事处", &["各县", "各区", "各街道办事处"]),
            ("各省、市、县人民政府", &["各省人民政府", "各市人民政府", "各县人民政府"]),
            ("各镇、县人民政府", &["各镇", "县人民政府"]),
        ] {
            assert_eq!(names_of(text), want, "{text}");
        }
        // A head goes before the unit's own part, a tail behind it.
        let text = "各旗区党委、政府";
        let mut list = List::default();
        read(text, text, &Vocabulary::new(), &mut list);
        let UnitDraft { head, own, tail, .. } = list.units[1];
        assert_eq!([head, own, tail].map(|span| &text[span.range()]), ["各旗区", "政府", ""]);
    }

    #[test]
    fn the_beginning_of_a_name_is_a_level_or_a_class() {
        for stub in ["市", "各", "各县（市", "有关", "各有关", "相關", "各级", " 县 "] {
            assert!(is_stub(stub), "{stub}");
        }
        for name in ["县局", "各县（市）", "局", "有关县"] {
            assert!(!is_stub(name), "{name}");
        }
        for name in ["县教育局", "各县", "各县人民政府", "有关部门", "国务院扶贫办", "相关县（市）"]
        {
            assert!(is_certain(name), "{name}");
        }
        for name in ["县级以上人民政府", "教育局", "各县负责的部门", "市", "修路"] {
            assert!(!is_certain(name), "{name}");
        }
    }

    #[test]
    fn a_government_is_a_level_and_a_body() {
        for (name, want) in [
            ("济宁市政府", Some(("市", "政府"))),
            ("济宁市人民政府", Some(("市", "人民政府"))),
            ("各县政府", Some(("", "政府"))),
            ("县政府", Some(("", "政府"))),
            ("呼和浩特市政府", Some(("市", "政府"))),
            ("新疆维吾尔市政府", None),
            ("甲市政府", None),
            ("济宁市", None),
            ("济宁街道办事处", None),
            ("济宁人民政府", None),
        ] {
            assert_eq!(government(name), want, "{name}");
        }
        for (levels, want) in
            [("自治区", 0), ("省、市", 0), ("市、县", 1), ("街道", 2), ("乡镇", 2), ("某", 255)]
        {
            assert_eq!(rank(levels), want, "{levels}");
        }
        for (name, place) in
            [("济南", true), ("青岛市", true), ("呼和浩特", true), ("县局", false), ("济", false)]
        {
            assert_eq!(is_place(name), place, "{name}");
        }
        assert!(!is_place("呼和浩特市") && !is_place("县城关") && !is_place("A县") && is_place("济宁"));
        assert!(parts_peers("、") && parts_peers(" 和 ") && !parts_peers("，") && !parts_peers(""));
    }
}
