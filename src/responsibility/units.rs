//! Lists of units: where one name ends and the next begins, and what a name leaves unsaid.
//!
//! A name is never cut inside a bracket, and at 和 及 与 以及 only where what stands on both sides is a whole
//! name (工业和信息化局 is one, 市科技局和市财政局 are two).

use super::convention;
use super::signs::{closes, depth_after, opens, parts_units};
use crate::frame::deadline::is_deadline;
use crate::source::{is_blank, trim};
use crate::span::Span;

/// A unit as read: where it stands, and what completes its name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct UnitDraft {
    pub(crate) span: Span,
    /// A head taken from the unit before: 各旗区 of 各旗区党委、政府.
    pub(crate) head: Span,
    /// The unit's own part of its name: the text without an alias.
    pub(crate) own: Span,
    /// A tail taken from a unit after: 市政府 of 济南、青岛市政府.
    pub(crate) tail: Span,
    /// A second name in brackets.
    pub(crate) alias: Span,
}

/// What was read of one list.
#[derive(Debug, Default)]
pub(crate) struct List {
    pub(crate) units: Vec<UnitDraft>,
    /// 等 stands at the end, or before 和 or a separator.
    pub(crate) et_al: bool,
    /// Places with nothing in them.
    pub(crate) empty: Vec<Span>,
    pub(crate) deadlines: Vec<Span>,
    pub(crate) conventions: Vec<Span>,
}

impl List {
    pub(crate) fn clear(&mut self) {
        self.units.clear();
        self.et_al = false;
        self.empty.clear();
        self.deadlines.clear();
        self.conventions.clear();
    }
}

/// Splits at separators outside brackets; yields each part, blanks trimmed.
pub(crate) fn split(text: &str, separates: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut depth = 0;
        for (at, c) in text.char_indices() {
            depth = depth_after(depth, c);
            if depth == 0 && separates(c) {
                rest = Some(&text[at + c.len_utf8()..]);
                return Some(trim(&text[..at]));
            }
        }
        rest = None;
        Some(trim(text))
    })
}

/// Reads a list of units into `list`.
///
/// ```ebnf
/// list  = place, { separator of units, place } ;
/// place = names | deadline | convention | ;          (* an empty place is reported *)
/// names = name, { ( "和" | "及" | "与" | "以及" ), name }, [ "等", [ names ] ] ;
/// ```
/// 市科技局、市财政局和市人社局等，2025年底前
pub(crate) fn read(text: &str, whole: &str, list: &mut List) {
    let text = trim(text).trim_end_matches(['。', '.', '．', ' ']);
    if text.is_empty() {
        return;
    }
    for part in split(text, parts_units).map(without_page) {
        if part.is_empty() {
            // `A、` with nothing behind the last separator, or `A、、B`.
            let at = Span::of(part, whole);
            list.empty.push(Span { start: at.start, end: at.start });
            continue;
        }
        place(part, whole, list);
    }
    complete(whole, &mut list.units);
}

/// A name without the page number that a hard-wrapped list was broken at: the number stands on a line of its own.
fn without_page(part: &str) -> &str {
    let mut part = part;
    while let Some((line, rest)) = part.split_once(['\n', '\r']).filter(|(line, _)| is_page_line(line)) {
        debug_assert!(line.len() < part.len());
        part = trim(rest);
    }
    while let Some((rest, line)) = part.rsplit_once(['\n', '\r']).filter(|(_, line)| is_page_line(line)) {
        debug_assert!(line.len() < part.len());
        part = trim(rest);
    }
    part
}

fn is_page_line(line: &str) -> bool {
    let line = trim(line);
    line.is_empty() || crate::line::is_page(line) || line.bytes().all(|b| b.is_ascii_digit())
}

fn place(part: &str, whole: &str, list: &mut List) {
    if part == "下同" {
        if let Some(rule) = list.conventions.last_mut() {
            rule.end = Span::of(part, whole).end;
        }
        return;
    }
    if is_deadline(part) {
        list.deadlines.push(Span::of(part, whole));
        return;
    }
    // 工商联（列第一位者为牵头单位，下同）: the rule is no part of the name.
    if let Some((before, inside)) = trailing_bracket(part).filter(|(_, inside)| convention::is_rule(inside)) {
        list.conventions.push(Span::of(inside, whole));
        return names(before, whole, list);
    }
    if convention::is_rule(part) {
        list.conventions.push(Span::of(part, whole));
        return;
    }
    names(part, whole, list);
}

/// The bracket that a text ends with: what stands before it, and inside.
pub(crate) fn trailing_bracket(text: &str) -> Option<(&str, &str)> {
    let closing = text.chars().next_back()?;
    if !closes(closing) {
        return None;
    }
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        if closes(c) {
            depth += 1;
        } else if opens(c) {
            depth -= 1;
            if depth == 0 {
                let inside = &text[at + c.len_utf8()..text.len() - closing.len_utf8()];
                return Some((trim(&text[..at]), trim(inside)));
            }
        }
    }
    None
}

const JOINS: &[&str] = &["以及", "和", "及", "与", "與", "暨"];

/// What a class of units is called without saying which: after 等 it adds no unit.
const GENERIC: &[&str] = &["部门", "部門", "单位", "單位", "机构", "地方", "地区"];

fn names(part: &str, whole: &str, list: &mut List) {
    // No run of names without a separator is this long; cutting it up would only cost time.
    const LONGEST: usize = 400;
    if part.is_empty() {
        return;
    }
    if part.len() > LONGEST {
        return push(part, whole, list);
    }
    let mut depth = 0;
    for (at, c) in part.char_indices() {
        depth = depth_after(depth, c);
        if depth > 0 || at == 0 {
            continue;
        }
        let (left, right) = part.split_at(at);
        if c == '等' && (ends_like_unit(left) || right == "等") {
            let right = trim(&right['等'.len_utf8()..]);
            push(left, whole, list);
            let joined = JOINS.iter().find_map(|join| right.strip_prefix(join)).map(trim);
            if right.is_empty() || GENERIC.contains(&right) || joined.is_some() || is_count(right) {
                list.et_al = true;
            }
            return match joined {
                Some(next) => names(next, whole, list),
                None if GENERIC.contains(&right) || is_count(right) => {}
                None => names(right, whole, list),
            };
        }
        if let Some(join) = JOINS.iter().find(|join| right.starts_with(**join)) {
            let next = trim(&right[join.len()..]);
            if ends_like_unit(left) && begins_unit(next) && !(is_class(left) && GENERIC.contains(&next)) {
                push(left, whole, list);
                return names(next, whole, list);
            }
        }
        // Blanks part two whole names: 市科技局 市财政局
        if is_blank(c) && left.chars().count() > 2 && ends_like_unit(left) {
            let next = trim(right);
            if next.chars().count() > 2 && begins_unit(next) && !next.starts_with(['（', '(']) {
                push(left, whole, list);
                return names(next, whole, list);
            }
        }
    }
    push(part, whole, list);
}

/// 等8个部门, 等有关
fn is_count(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || "二三四五六七八九十多".contains(c))
        && GENERIC.iter().any(|word| text.ends_with(word))
}

fn is_class(name: &str) -> bool {
    GENERIC.iter().any(|word| name.ends_with(word))
}

/// Whether what follows 和 is a name of its own: it ends like one before the next join.
fn begins_unit(text: &str) -> bool {
    let first = split(text, parts_units).next().unwrap_or_default();
    let name = first.split(['等']).next().unwrap_or("");
    ends_like_unit(name) || ends_like_unit(first)
}

fn push(name: &str, whole: &str, list: &mut List) {
    let name = trim(name);
    if name.is_empty() {
        return;
    }
    let span = Span::of(name, whole);
    let mut unit = UnitDraft { span, own: span, ..UnitDraft::default() };
    // 市科技局（市知识产权局）: a full name with its own level in the bracket is a second name.
    let second = trailing_bracket(name)
        .filter(|(before, inside)| ends_like_unit(before) && ends_like_unit(inside) && has_level(inside));
    if let Some((before, inside)) = second {
        unit.own = Span::of(before, whole);
        unit.alias = Span::of(inside, whole);
    }
    list.units.push(unit);
}

/// A level of government at the head of a name: 市 in 市知识产权局.
fn has_level(name: &str) -> bool {
    name.starts_with(['省', '市', '县', '縣', '区', '區', '旗', '州', '盟', '镇', '乡'])
        && name.chars().count() > 3
        || ["国家", "國家", "中央", "自治区", "自治州", "兵团"].iter().any(|word| name.starts_with(word))
}

/// Whether what the names of offices end in (机构名称的通名) is one character: this one.
fn is_ending(c: char) -> bool {
    matches!(
        c,
        '部' | '委'
            | '办'
            | '辦'
            | '局'
            | '厅'
            | '廳'
            | '署'
            | '院'
            | '会'
            | '會'
            | '社'
            | '行'
            | '处'
            | '處'
            | '科'
            | '室'
            | '司'
            | '所'
            | '站'
            | '馆'
            | '台'
            | '区'
            | '區'
            | '市'
            | '县'
            | '縣'
            | '旗'
            | '州'
            | '省'
            | '盟'
            | '乡'
            | '鄉'
            | '镇'
            | '鎮'
            | '組'
    )
}

/// Longer endings, by their last character. A new one is one word here.
fn endings(last: char) -> &'static [&'static str] {
    match last {
        '道' => &["街道"],
        '心' => &["中心"],
        '府' => &["政府"],
        '司' => &["公司"],
        '团' | '團' => &["集团", "集團", "兵团"],
        '位' => &["单位", "單位"],
        '门' | '門' => &["部门", "部門"],
        '构' | '構' => &["机构", "機構"],
        '组' => &["小组", "工作组", "专项组"],
        '班' => &["专班", "專班"],
        '关' => &["海关", "机关"],
        '学' | '學' => &["大学", "大學"],
        '校' => &["学校", "高校", "院校", "党校"],
        '联' | '聯' => &["工商联", "妇联", "婦聯", "残联", "文联", "侨联", "社科联", "台联"],
        '协' | '協' => &["科协", "作协", "记协", "消协", "政协", "政協"],
        '大' => &["人大"],
        '队' => &["总队", "支队", "大队"],
        '地' => &["各地", "基地"],
        '业' => &["企业", "企業"],
        '通' => &["联通"],
        '信' => &["电信"],
        '塔' => &["铁塔"],
        '网' => &["电网"],
        '电' => &["供电"],
        '织' => &["组织"],
        '方' => &["地方"],
        _ => &[],
    }
}

/// Words that end like an office and are none, by their last character.
fn not_endings(last: char) -> &'static [&'static str] {
    match last {
        '会' => &["社会", "机会", "大会"],
        '部' => &["干部", "内部", "外部", "全部", "东部", "西部", "南部", "北部", "中部", "局部"],
        '市' => &["城市", "超市", "上市", "股市"],
        '行' => &["自行", "进行", "执行", "发行", "实行", "推行", "运行", "试行"],
        '所' => &["场所"],
        '处' => &["好处"],
        '科' => &["学科", "本科", "专科"],
        '室' => &["会议室"],
        '区' => &["示范区", "小区", "社区"],
        _ => &[],
    }
}

/// Whether `name` ends in what offices' names end in; a bracket at its end is left aside.
pub(crate) fn ends_like_unit(name: &str) -> bool {
    let name = match trailing_bracket(name) {
        Some((before, _)) => before,
        None => trim(name),
    };
    let mut chars = name.chars();
    let (Some(last), Some(_)) = (chars.next_back(), chars.next_back()) else { return false };
    (is_ending(last) || endings(last).iter().any(|word| name.ends_with(word)))
        && !not_endings(last).iter().any(|word| name.ends_with(word))
}

/// Whether `name` can be a unit at all: short, no stop in it, and no word that only sentences have.
pub(crate) fn is_plausible(name: &str) -> bool {
    const LONGEST: usize = 45;
    const SENTENCE: &[&str] = &[
        "的",
        "要",
        "由",
        "应当",
        "不得",
        "是否",
        "以及其",
        "通过",
        "进行",
        "按照",
        "依法",
        "建立",
        "加强",
        "负责",
        "给予",
        "以下",
        "均",
        "详见",
    ];
    let name = trailing_bracket(name).map_or(name, |(before, _)| before);
    name.chars().count() <= LONGEST
        && !name.contains(['。', '：', ':', '！', '？', '《'])
        && !SENTENCE.iter().any(|word| name.contains(word))
}

/// Bodies that stand at every level: alone, one of them takes the place's name from the unit before.
const BODIES: &[&str] =
    &["党工委", "人民政府", "管委会", "管理委员会", "党委", "政府", "人大", "政协", "黨委", "人大常委会"];

/// Completes shared heads (各旗区党委、政府) and shared tails (济南、青岛市政府).
fn complete(whole: &str, units: &mut [UnitDraft]) {
    let text = |span: Span| &whole[span.range()];
    for i in 1..units.len() {
        if BODIES.contains(&text(units[i].span)) {
            let before = units[i - 1];
            units[i].head = match strip_body(text(before.own)) {
                Some(head) if !head.is_empty() => Span::of(head, whole),
                _ => before.head,
            };
        }
    }
    for last in (1..units.len()).rev() {
        let Some((level, body)) = government(text(units[last].own)) else { continue };
        for i in (0..last).rev() {
            let name = text(units[i].own);
            // A class of places and a government after it: 各市（州）、各县（市、区）人民政府.
            let tail = if level.is_empty() && is_level_class(name) {
                Span::of(body, whole)
            } else if !level.is_empty() && is_place(name) {
                let start =
                    if name.ends_with(level) { Span::of(body, whole) } else { Span::of(level, whole) };
                Span { start: start.start, end: Span::of(body, whole).end }
            } else {
                break;
            };
            units[i].tail = tail;
        }
    }
}

fn strip_body(name: &str) -> Option<&str> {
    BODIES.iter().filter_map(|body| name.strip_suffix(body)).min_by_key(|head| head.len())
}

/// The level and the body of a government's name, 市 and 政府 of 济宁市政府; no level where it names a class.
fn government(name: &str) -> Option<(&str, &str)> {
    let place = strip_body(name)?;
    let body = &name[place.len()..];
    // 各县（市、区）人民政府, and the 市政府 of 各区、市政府
    if is_level_class(place) || !place.is_empty() && place.chars().all(is_level) {
        return Some(("", body));
    }
    let at = place.char_indices().next_back()?.0;
    let (name, level) = place.split_at(at);
    ("省市县縣区區旗州盟".contains(level) && (2..=4).contains(&name.chars().count())).then_some((level, body))
}

/// 各市, 各市（州）, 各县（市、区）, 各旗区: 各 and levels only.
fn is_level_class(name: &str) -> bool {
    let levels = ["各", "有关", "相关"].iter().find_map(|word| name.strip_prefix(word));
    levels.is_some_and(|levels| !levels.is_empty() && levels.chars().all(is_level))
}

/// A character of which levels of government are written, brackets and separators included.
fn is_level(c: char) -> bool {
    "省市县縣区區旗州盟乡鄉镇鎮街道（）()〔〕、,，设自治特".contains(c) || is_blank(c)
}

/// A place without an office: 济南, 青岛市.
fn is_place(name: &str) -> bool {
    let count = name.chars().count();
    (2..=4).contains(&count)
        && name.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
        && (!ends_like_unit(name) || name.ends_with(['省', '市', '县', '区', '旗', '州', '盟']))
        && !name.starts_with(['省', '市', '县', '各'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_of(text: &str) -> Vec<String> {
        let mut list = List::default();
        read(text, text, &mut list);
        let part = |span: Span| &text[span.range()];
        list.units.iter().map(|u| format!("{}{}{}", part(u.head), part(u.own), part(u.tail))).collect()
    }

    #[test]
    fn a_name_is_cut_only_between_names() {
        for (text, want) in [
            ("市科技局、市工业和信息化局", &["市科技局", "市工业和信息化局"][..]),
            ("交通运输部及各地区", &["交通运输部", "各地区"]),
            ("应急部、公安部等相关部门及各地区", &["应急部", "公安部", "相关部门", "各地区"]),
            ("各有关部门和单位，各省级人民政府", &["各有关部门和单位", "各省级人民政府"]),
            (
                "各经济开发区（园区）管委会、各县（市、区）人民政府",
                &["各经济开发区（园区）管委会", "各县（市、区）人民政府"],
            ),
            ("各县(市、区)政府(管委会)", &["各县(市、区)政府(管委会)"]),
            ("市科技局 市财政局", &["市科技局", "市财政局"]),
            ("省财政 厅", &["省财政 厅"]),
            ("文化和旅游部和住房和城乡建设部", &["文化和旅游部", "住房和城乡建设部"]),
            ("各地区各部门", &["各地区各部门"]),
        ] {
            assert_eq!(names_of(text), want, "{text}");
        }
    }

    #[test]
    fn shared_heads_and_tails_are_completed() {
        for (text, want) in [
            ("各旗区党委、政府", &["各旗区党委", "各旗区政府"][..]),
            ("青溪新区党工委、管委会", &["青溪新区党工委", "青溪新区管委会"]),
            ("济南、青岛、济宁市政府", &["济南市政府", "青岛市政府", "济宁市政府"]),
            ("各市（州）、各县（市、区）人民政府", &["各市（州）人民政府", "各县（市、区）人民政府"]),
            ("各地区、各部门", &["各地区", "各部门"]),
            ("市发改委、国土房管局", &["市发改委", "国土房管局"]),
            ("省大数据局，济南、青岛市政府", &["省大数据局", "济南市政府", "青岛市政府"]),
        ] {
            assert_eq!(names_of(text), want, "{text}");
        }
    }

    #[test]
    fn et_al_is_no_part_of_a_unit() {
        for (text, et_al, want) in [
            ("市科技局、市财政局等", true, &["市科技局", "市财政局"][..]),
            ("全国总工会等和各省级人民政府", true, &["全国总工会", "各省级人民政府"]),
            ("区司法局等有关部门", false, &["区司法局", "有关部门"]),
            ("市科技局等部门", true, &["市科技局"]),
            ("各高等院校", false, &["各高等院校"]),
        ] {
            let mut list = List::default();
            read(text, text, &mut list);
            assert_eq!(list.et_al, et_al, "{text}");
            assert_eq!(names_of(text), want, "{text}");
        }
    }

    #[test]
    fn a_full_name_in_brackets_is_an_alias() {
        let text = "市科技局（市知识产权局）、各县（市、区）政府（管委会）";
        let mut list = List::default();
        read(text, text, &mut list);
        assert_eq!(&text[list.units[0].alias.range()], "市知识产权局");
        assert!(list.units[1].alias.is_empty());
    }
}
