//! Lists of units: where one name ends and the next begins, and what a name leaves unsaid.
//!
//! A name is never cut inside a bracket, and at 和 及 与 以及 only where what stands on both sides is a whole
//! name (工业和信息化局 is one, 市科技局和市财政局 are two).

use super::convention;
use super::signs::{closes, depth_after, opens, parts_units};
use crate::frame::deadline::is_deadline;
use crate::script::{ends_with, normal, simplified, strip_prefix, strip_suffix};
use crate::source::{is_blank, trim};
use crate::span::Span;
use crate::vocabulary::Vocabulary;

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
pub(crate) fn read(text: &str, whole: &str, words: &Vocabulary, list: &mut List) {
    let text = trim(text).trim_end_matches(['。', '.', '．', ' ']);
    if text.is_empty() {
        return;
    }
    let mut reader = Reader { whole, words, list };
    for part in split(text, parts_units) {
        reader.place(without_page(part));
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

/// What reading a list takes along.
struct Reader<'r> {
    whole: &'r str,
    words: &'r Vocabulary,
    list: &'r mut List,
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

/// What joins the last unit of a list: 国发〔2018〕39号 (有关部门和单位), 国办发〔2018〕115号 (人民政府部门、乡镇人民政府及街道办事处),
/// 中国人民银行令〔2021〕第7号 (与). 以及 and 暨: no number known.
const JOINS: &[&str] = &["和", "及", "与", "以及", "暨"];

/// Whether one of [`JOINS`] begins with the character: asked at each one of a list.
fn begins_join(c: char) -> bool {
    matches!(c, '和' | '及' | '与' | '與' | '以' | '暨')
}

/// What a class of units is called without saying which: after 等 it adds no unit.
///
/// 国发〔2019〕3号 (商务部等有关部门), 国发〔2018〕39号 (等有关部门和单位); 等机构, 等地方, 等地区: no number known
const GENERIC: &[&str] = &["部门", "单位", "机构", "地方", "地区"];

impl Reader<'_> {
    /// What stands between two separators.
    fn place(&mut self, part: &str) {
        let span = Span::of(part, self.whole);
        if part.is_empty() {
            // `A、` with nothing behind the last separator, or `A、、B`.
            self.list.empty.push(Span { start: span.start, end: span.start });
        } else if part == "下同" {
            if let Some(rule) = self.list.conventions.last_mut() {
                rule.end = span.end;
            }
        } else if is_deadline(part) {
            self.list.deadlines.push(span);
        } else if let Some((before, inside)) =
            // 工商联（列第一位者为牵头单位，下同）: the rule is no part of the name.
            trailing_bracket(part).filter(|(_, inside)| convention::is_rule(inside))
        {
            self.list.conventions.push(Span::of(inside, self.whole));
            self.names(before);
        } else if convention::is_rule(part) {
            self.list.conventions.push(span);
        } else {
            self.names(part);
        }
    }

    fn names(&mut self, part: &str) {
        // No run of names without a separator is this long; cutting it up would only cost time.
        const LONGEST: usize = 400;
        if part.is_empty() {
            return;
        }
        if part.len() > LONGEST {
            return self.push(part);
        }
        let mut depth = 0;
        for (at, c) in part.char_indices() {
            // Most characters are Han and part nothing.
            if ('\u{4E00}'..='\u{9FFF}').contains(&c) && c != '等' && !begins_join(c) {
                continue;
            }
            depth = depth_after(depth, c);
            if depth > 0 || at == 0 {
                continue;
            }
            let (left, right) = part.split_at(at);
            if c == '等' && (self.ends_like_unit(left) || right == "等") {
                let right = trim(&right['等'.len_utf8()..]);
                self.push(left);
                let joined = JOINS.iter().find_map(|join| strip_prefix(right, join)).map(trim);
                let generic = is_generic(right) || is_count(right);
                self.list.et_al |= right.is_empty() || generic || joined.is_some();
                return match joined {
                    Some(next) => self.names(next),
                    None if generic => {}
                    None => self.names(right),
                };
            }
            if begins_join(c)
                && let Some(next) = JOINS.iter().find_map(|join| strip_prefix(right, join)).map(trim)
                && self.ends_like_unit(left)
                && self.begins_unit(next)
                && !(is_class(left) && is_generic(next))
            {
                self.push(left);
                return self.names(next);
            }
            // Blanks part two whole names: 市科技局 市财政局
            if is_blank(c) && left.chars().count() > 2 && self.ends_like_unit(left) {
                let next = trim(right);
                if next.chars().count() > 2 && self.begins_unit(next) && !next.starts_with(['（', '(']) {
                    self.push(left);
                    return self.names(next);
                }
            }
        }
        self.push(part);
    }

    fn ends_like_unit(&self, name: &str) -> bool {
        is_unit(name, self.words)
    }

    /// Whether what follows 和 is a name of its own: it ends like one before the next join.
    fn begins_unit(&self, text: &str) -> bool {
        let first = split(text, parts_units).next().unwrap_or_default();
        let name = first.split('等').next().unwrap_or_default();
        self.ends_like_unit(name) || self.ends_like_unit(first)
    }

    fn push(&mut self, name: &str) {
        let name = trim(name);
        if name.is_empty() {
            return;
        }
        let span = Span::of(name, self.whole);
        let mut unit = UnitDraft { span, own: span, ..UnitDraft::default() };
        // 市科技局（市知识产权局）: a full name with its own level in the bracket is a second name.
        let second = trailing_bracket(name).filter(|(before, inside)| {
            self.ends_like_unit(before) && self.ends_like_unit(inside) && has_level(inside)
        });
        if let Some((before, inside)) = second {
            unit.own = Span::of(before, self.whole);
            unit.alias = Span::of(inside, self.whole);
        }
        self.list.units.push(unit);
    }
}

fn is_generic(text: &str) -> bool {
    GENERIC.contains(&&*normal(text))
}

/// 等8个部门, 等有关
fn is_count(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || "二三四五六七八九十多".contains(c)) && is_class(text)
}

fn is_class(name: &str) -> bool {
    GENERIC.iter().any(|word| ends_with(name, word))
}

/// A level of government at the head of a name: 市 in 市知识产权局.
fn has_level(name: &str) -> bool {
    let level = |c: char| "省市县区旗州盟镇乡".contains(simplified(c));
    name.starts_with(level) && name.chars().count() > 3
        || ["国家", "中央", "自治区", "自治州", "兵团"].iter().any(|word| strip_prefix(name, word).is_some())
}

/// Whether what the names of offices end in (机构名称的通名) is one character: this one.
fn is_ending(c: char) -> bool {
    matches!(
        c,
        // 国发〔2019〕3号 (财政部, 发展改革委, 税务总局, 海关总署, 证监会); 国办发〔2018〕117号 (国务院扶贫办, 国务院办公厅)
        '部' | '委' | '局' | '署' | '会' | '办' | '厅'
        // 国办发〔2018〕128号 (供销合作总社, 人民银行); 国发〔2018〕38号 (中国铁路总公司); 许政[2020]20号 (市疫情防控指挥部办公室)
            | '社' | '行' | '司' | '室'
        // 国办发〔2018〕109号 (社科院); 穗卫函〔2023〕1930号 (科教处)
            | '院' | '处'
        // Places: 国函〔2018〕159号 (雄安新区), 许政[2020]20号 (各县(市、区)), 国办发〔2018〕117号 (市（地、州、盟）),
        // 国办发〔2018〕115号 (乡镇), 鄂政發〔2018〕26號 (各市、州、縣)
            | '区' | '市' | '县' | '州' | '盟' | '乡' | '镇'
        // 省 and 旗 alone, and the offices 科, 所, 站, 馆, 台: seen in lists of counties and cities, no number known
            | '省' | '旗' | '科' | '所' | '站' | '馆' | '台'
    )
}

/// Longer endings, by their last character. A new one is one word here.
fn endings(last: char) -> &'static [&'static str] {
    match last {
        // 国办发〔2018〕115号 (街道办事处, of which 街道 is the short name)
        '道' => &["街道"],
        // 国发〔2018〕42号 (各省级人民政府); 国发〔2018〕39号 (有关部门和单位); 国发〔2019〕3号 (有关部门)
        '府' => &["政府"],
        '位' => &["单位"],
        '门' => &["部门"],
        // 黔府发〔2022〕8号 (贵阳海关, 省工商联); 竹府办〔2016〕20号 (县残联); 国办发〔2018〕109号 (中国文联, 中国科协, 政协)
        '关' => &["海关", "机关"],
        '联' => &["工商联", "残联", "文联", "妇联", "侨联", "社科联", "台联"],
        '协' => &["科协", "政协", "作协", "记协", "消协"],
        // 国发〔2004〕18号 (全国人大); 国办发〔2018〕108号 (新疆生产建设兵团); 国办发〔2018〕109号 (中央党校)
        '大' => &["人大"],
        '团' => &["兵团", "集团"],
        '校' => &["党校", "学校", "高校", "院校"],
        // 粤府〔2021〕22号 (各地); 银发〔2011〕177号 (电信、移动、电网)
        '地' => &["各地", "基地"],
        '信' => &["电信"],
        '网' => &["电网"],
        // 鞍立政发〔2023〕2号 (全区经济运行各专班)
        '班' => &["专班"],
        // Seen in lists of cities and in copies without a number: 青岛海洋科技中心, 市交警总队, 山东老年大学, 各直属机构
        '心' => &["中心"],
        '队' => &["总队", "支队", "大队"],
        '学' => &["大学"],
        '构' => &["机构"],
        '组' => &["小组", "工作组", "专项组"],
        '业' => &["企业"],
        '通' => &["联通"],
        '塔' => &["铁塔"],
        '电' => &["供电"],
        '织' => &["组织"],
        '方' => &["地方"],
        _ => &[],
    }
}

/// Words that end like an office and are none, by their last character. They are words of the language and no
/// document's: 社会, 执行, 运行, 城市 of 国办发〔2018〕128号 stand in any other too.
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
    let name = without_bracket(name);
    let mut chars = name.chars();
    let (Some(last), Some(_)) = (chars.next_back(), chars.next_back()) else { return false };
    let last = simplified(last);
    (is_ending(last) || endings(last).iter().any(|word| ends_with(name, word)))
        && !not_endings(last).iter().any(|word| ends_with(name, word))
}

/// Whether `name` ends like a unit, by the tables or by the user's words. Of a user's suffix and a word that is no
/// ending (社区) the longer one decides, and the user's where they are equal.
pub(crate) fn is_unit(name: &str, words: &Vocabulary) -> bool {
    ends_like_unit(name) || words.has_suffixes() && has_own_suffix(without_bracket(name), words)
}

fn has_own_suffix(name: &str, words: &Vocabulary) -> bool {
    let Some(own) = words.suffix_at_end(name) else { return false };
    let last = name.chars().next_back().map_or(' ', simplified);
    !not_endings(last).iter().any(|word| word.len() > own && ends_with(name, word))
}

fn without_bracket(name: &str) -> &str {
    trailing_bracket(name).map_or_else(|| trim(name), |(before, _)| before)
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
    let name = without_bracket(name);
    name.chars().count() <= LONGEST
        && !name.contains(['。', '：', ':', '！', '？', '《'])
        && !SENTENCE.iter().any(|word| name.contains(word))
}

/// Bodies that stand at every level: alone, one of them takes the place's name from the unit before.
///
/// 国办发〔2018〕115号 (乡镇人民政府), 菏政办字〔2023〕1号 (各县区人民政府 (管委会)), 国发〔2004〕18号 (全国人大及其常委会, 全国政协),
/// 黔府发〔2022〕8号 (省人大常委会); 各旗区党委、政府，康巴什新区党工委、管委会 in 鄂尔多斯市分工方案 2014, a draft without a number;
/// 管理委员会 is 管委会 in full.
const BODIES: &[&str] =
    &["人民政府", "政府", "党工委", "党委", "管委会", "管理委员会", "人大", "人大常委会", "政协"];

/// Completes shared heads (各旗区党委、政府) and shared tails (济南、青岛市政府).
fn complete(whole: &str, units: &mut [UnitDraft]) {
    let text = |span: Span| &whole[span.range()];
    for i in 1..units.len() {
        let name = text(units[i].span);
        if ends_like_body(name) && BODIES.contains(&&*normal(name)) {
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

/// Whether a body's name may end so: one look, since most units are none.
fn ends_like_body(name: &str) -> bool {
    name.chars().next_back().is_some_and(|c| matches!(simplified(c), '府' | '委' | '会' | '大' | '协'))
}

fn strip_body(name: &str) -> Option<&str> {
    if !ends_like_body(name) {
        return None;
    }
    BODIES.iter().filter_map(|body| strip_suffix(name, body)).min_by_key(|head| head.len())
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
    ("省市县区旗州盟".contains(&*normal(level)) && (2..=4).contains(&name.chars().count()))
        .then_some((level, body))
}

/// 各市, 各市（州）, 各县（市、区）, 各旗区: 各 and levels only.
fn is_level_class(name: &str) -> bool {
    let levels = ["各", "有关", "相关"].iter().find_map(|word| name.strip_prefix(word));
    levels.is_some_and(|levels| !levels.is_empty() && levels.chars().all(is_level))
}

/// A character of which levels of government are written, brackets and separators included.
fn is_level(c: char) -> bool {
    "省市县区旗州盟乡镇街道（）()〔〕、,，设自治特".contains(simplified(c)) || is_blank(c)
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
        read(text, text, &Vocabulary::new(), &mut list);
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
    fn names_are_known_by_their_endings_in_both_scripts() {
        for name in [
            "市財政局",
            "市財政 廳",
            "各區",
            "西湖街道",
            "市工商聯",
            "市科技局（市知識產權局）",
            "市局（筹）",
        ] {
            assert!(ends_like_unit(name), "{name}");
        }
        for name in ["局", "社会", "試行", "住宅小區", "目标", "（市科技局）", ""] {
            assert!(!ends_like_unit(name), "{name}");
        }
    }

    #[test]
    fn the_longer_of_a_suffix_and_a_word_that_is_none_decides() {
        let with = |word: &str| Vocabulary::new().unit_suffix(word).unwrap();
        assert!(is_unit("东湖社区", &with("社区")) && is_unit("东湖社區", &with("社区")));
        assert!(!is_unit("东湖社区", &with("区")) && !is_unit("东湖社区", &with("镇")));
        assert!(is_unit("县公路攻坚队（筹）", &with("攻坚队")));
        assert!(!is_unit("攻坚队员", &with("攻坚队")));
        assert!(is_unit("县财政局", &with("攻坚队")), "the built-in endings stay");
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
            read(text, text, &Vocabulary::new(), &mut list);
            assert_eq!(list.et_al, et_al, "{text}");
            assert_eq!(names_of(text), want, "{text}");
        }
    }

    #[test]
    fn a_full_name_in_brackets_is_an_alias() {
        let text = "市科技局（市知识产权局）、各县（市、区）政府（管委会）";
        let mut list = List::default();
        read(text, text, &Vocabulary::new(), &mut list);
        assert_eq!(&text[list.units[0].alias.range()], "市知识产权局");
        assert!(list.units[1].alias.is_empty());
    }
}
