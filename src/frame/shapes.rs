//! What a line of the frame looks like, whatever stands around it. Tables of words and one function a shape.
//!
//! Source: GB/T 9704-2012, 7.2 (版头), 7.3 (主体), 7.4 (版记).

use super::date::date_line;
pub(crate) use super::fields::labelled_row;
use super::names::{is_contact_of, is_joint_number};
use super::number::{ends_a_number, number_line, order_line};
use super::web;
use crate::document::kinds::Element;
use crate::facts::Facts;
use crate::numeral::digit_value;
use crate::source::{is_blank, signs, trim, trim_end, trim_start};
use crate::words::Words;
use std::borrow::Cow;

/// The shape of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A text of the frame whose form says what it is.
    Element(Element),
    /// 某某令〔2026〕第1号（…办法）
    Order,
    /// 附件, 附件1, 附表2: alone
    AnnexMark,
    /// 附件1：标题
    AnnexTitle,
    /// 附件：1.…
    AnnexList,
    /// 目录
    ContentsMark,
    /// A line of a table of contents, told by its leader
    ContentsEntry,
    /// Anything else
    Plain,
}

/// Longer lines, in bytes, have none of the short shapes.
const SHORT: usize = 240;

/// The shape of a line of which nothing is known yet.
pub(crate) fn shape(line: &str) -> Shape {
    shape_of(line, crate::line::facts(line))
}

/// The shape of a line that may hold `facts`.
pub(crate) fn shape_of(line: &str, facts: Facts) -> Shape {
    if facts.any(Facts::ROW)
        && let Some(element) = labelled_row(line)
    {
        return Shape::Element(element);
    }
    // A list of annexes may be long.
    if line.starts_with('附')
        && let Some(Shape::AnnexList) = annex(line)
    {
        return Shape::AnnexList;
    }
    if line.len() > SHORT {
        return if order_line(line).is_some() {
            Shape::Order
        } else {
            bracketed_line(line).unwrap_or(Shape::Plain)
        };
    }
    // Dates and numbers are told from most lines by the last character.
    let counts = trim_end(line).ends_with(|c| c == '日' || ends_a_number(c));
    if counts && date_line(line).is_some() {
        return Shape::Element(Element::Date);
    }
    if let Some(shape) = bracketed_line(line) {
        return shape;
    }
    if let Some(shape) = annex(line) {
        return shape;
    }
    if counts {
        if number_line(line).is_some() {
            return Shape::Element(Element::Number);
        }
        if order_line(line).is_some() {
            return Shape::Order;
        }
        if is_joint_number(line) {
            return Shape::Element(Element::Number);
        }
    }
    if facts.any(Facts::PRINTED) && is_printed_by(line) {
        return Shape::Element(Element::PrintedBy);
    }
    if line.starts_with('目') && matches!(&*squash(line), "目录" | "目次") {
        return Shape::ContentsMark;
    }
    if facts.any(Facts::LEADER) && is_contents_entry(line) {
        return Shape::ContentsEntry;
    }
    if facts.any(Facts::CONTACT) && is_contact_of(line) {
        return Shape::Element(Element::Contact);
    }
    if let Some(element) = head_mark(line) {
        return Shape::Element(element);
    }
    if facts.any(Facts::FURNITURE) && web::holds_furniture(line) || web::is_button(line) {
        return Shape::Element(Element::Boilerplate);
    }
    Shape::Plain
}

/// `line` without its blanks; short lines only.
pub(crate) fn squash(line: &str) -> Cow<'_, str> {
    if signs(line).any(|(_, c)| is_blank(c)) {
        line.chars().filter(|c| !is_blank(*c)).collect()
    } else {
        line.into()
    }
}

/// Rows that a label opens, in the simplified script.
pub(super) const ROWS: &[(&str, Element)] = &[
    ("抄送", Element::CopyTo),
    ("主送", Element::CopyTo),
    ("发送", Element::CopyTo),
    ("抄报", Element::CopyTo),
    ("内部发送", Element::CopyTo),
    ("分送", Element::CopyTo),
    ("正本", Element::CopyTo),
    ("副本", Element::CopyTo),
    ("签发人", Element::Signer),
    ("联系人", Element::Contact),
    ("联络人", Element::Contact),
    ("联系电话", Element::Contact),
    ("联系方式", Element::Contact),
    ("咨询电话", Element::Contact),
    ("联系人及电话", Element::Contact),
    ("联系人及联系方式", Element::Contact),
    ("监督电话", Element::Contact),
    ("联系地址", Element::Contact),
    ("电子邮箱", Element::Contact),
    ("传真", Element::Contact),
    ("索引号", Element::Boilerplate),
    ("主题分类", Element::Boilerplate),
    ("主题词", Element::Boilerplate),
    ("信息公开选项", Element::Boilerplate),
    ("公开方式", Element::Boilerplate),
    ("发文机关", Element::Boilerplate),
    ("发文机构", Element::Boilerplate),
    ("发布机构", Element::Boilerplate),
    ("成文日期", Element::Boilerplate),
    ("发布日期", Element::Boilerplate),
    ("发布时间", Element::Boilerplate),
    ("生成日期", Element::Boilerplate),
    ("公开日期", Element::Boilerplate),
    ("发文日期", Element::Boilerplate),
    ("发文字号", Element::Boilerplate),
    ("文号", Element::Boilerplate),
    ("标题", Element::Boilerplate),
    ("名称", Element::Boilerplate),
    ("分类", Element::Boilerplate),
    ("有效性", Element::Boilerplate),
    ("时效性", Element::Boilerplate),
    ("效力级别", Element::Boilerplate),
    ("效力状态", Element::Boilerplate),
    ("文件有效性", Element::Boilerplate),
    ("颁布时间", Element::Boilerplate),
    ("发表时间", Element::Boilerplate),
    ("失效时间", Element::Boilerplate),
    ("法规来源", Element::Boilerplate),
    ("法规全文", Element::Boilerplate),
    ("责编", Element::Boilerplate),
    ("法规类别", Element::Boilerplate),
    ("法规名称", Element::Boilerplate),
    ("法规体系", Element::Boilerplate),
    ("公发布日", Element::Boilerplate),
    ("修正日期", Element::Boilerplate),
    ("信息来源", Element::Boilerplate),
    ("来源", Element::Boilerplate),
    ("原标题", Element::Boilerplate),
    ("下载地址", Element::Boilerplate),
    ("责任编辑", Element::Boilerplate),
    ("编辑", Element::Boilerplate),
    ("浏览次数", Element::Boilerplate),
    ("阅读次数", Element::Boilerplate),
    ("字号", Element::Boilerplate),
    ("打字", Element::Boilerplate),
    ("校对", Element::Boilerplate),
    ("字体", Element::Boilerplate),
    ("版权所有", Element::Boilerplate),
    ("主办单位", Element::Boilerplate),
    ("承办单位", Element::Boilerplate),
    ("网站标识码", Element::Boilerplate),
    ("原文链接", Element::Boilerplate),
    ("点击数", Element::Boilerplate),
    ("点击量", Element::Boilerplate),
    ("点击", Element::Boilerplate),
    ("浏览量", Element::Boilerplate),
    ("访问量", Element::Boilerplate),
    ("作者", Element::Boilerplate),
    ("供稿", Element::Boilerplate),
    ("审核", Element::Boilerplate),
    ("录入", Element::Boilerplate),
    ("发布人", Element::Boilerplate),
    ("更新时间", Element::Boilerplate),
    ("日期", Element::Boilerplate),
    ("当前位置", Element::Boilerplate),
    ("您的位置", Element::Boilerplate),
    ("您现在的位置", Element::Boilerplate),
    ("您当前的位置", Element::Boilerplate),
    ("您当前所在的位置", Element::Boilerplate),
    ("生效日期", Element::Boilerplate),
    ("实施日期", Element::Boilerplate),
    ("施行日期", Element::Boilerplate),
    ("失效日期", Element::Boilerplate),
    ("废止日期", Element::Boilerplate),
    ("公文种类", Element::Boilerplate),
    ("文件状态", Element::Boilerplate),
    ("统一编号", Element::Boilerplate),
    ("发布机关", Element::Boilerplate),
    ("发布部门", Element::Boilerplate),
    ("发布单位", Element::Boilerplate),
    ("制定机关", Element::Boilerplate),
    ("公布日期", Element::Boilerplate),
    ("题注", Element::Boilerplate),
    ("时间", Element::Boilerplate),
    ("中文名", Element::Boilerplate),
    ("外文名", Element::Boilerplate),
    ("发表日期", Element::Boilerplate),
    ("发文文号", Element::Boilerplate),
    ("发布文号", Element::Boilerplate),
    ("公文文号", Element::Boilerplate),
    ("文件文号", Element::Boilerplate),
    ("文件编号", Element::Boilerplate),
    ("发文号", Element::Boilerplate),
    ("文件来源", Element::Boilerplate),
    ("颁布日期", Element::Boilerplate),
    ("颁布单位", Element::Boilerplate),
    ("颁布机关", Element::Boilerplate),
    ("印发日期", Element::Boilerplate),
    ("失效废止日期", Element::Boilerplate),
    ("法规层次", Element::Boilerplate),
    ("首选类别", Element::Boilerplate),
    ("所属类别", Element::Boilerplate),
    ("文件分类", Element::Boilerplate),
    ("文件类型", Element::Boilerplate),
    ("信息分类", Element::Boilerplate),
    ("公文名称", Element::Boilerplate),
    ("信息索引号", Element::Boilerplate),
    ("组配分类", Element::Boilerplate),
    ("体裁分类", Element::Boilerplate),
    ("内容概述", Element::Boilerplate),
    ("信息格式", Element::Boilerplate),
    ("载体类型", Element::Boilerplate),
    ("下载地址", Element::Boilerplate),
    ("阅读量", Element::Boilerplate),
    ("阅读数", Element::Boilerplate),
    ("访问次数", Element::Boilerplate),
    ("点击次数", Element::Boilerplate),
];

/// A line that is one bracket: a note, the state of the draft, the history.
///
/// ```ebnf
/// bracketed = ( "（" | "(" ), text, ( "）" | ")" ) ;   (* （此件公开发布）  （征求意见稿）  （2019年…通过） *)
/// ```
/// A bracket that begins so names whom to ask.
static CONTACT_WORDS: Words = Words::new(&["联系人", "联系电话", "联系方式", "咨询电话"]);

/// A bracket that begins so says where a page has its text from: （来源：某某日报）
static CREDITS: Words = Words::new(&["来源", "信息来源", "原标题", "作者", "编辑", "责任编辑", "供稿"]);

fn bracketed_line(line: &str) -> Option<Shape> {
    let open = line.strip_prefix(['（', '(', '【', '〔'])?;
    let closed = open.strip_suffix(['）', ')', '】', '〕']);
    let inside = trim(closed.unwrap_or(open));
    let closed = closed.is_some();
    let words = squash(inside);
    let count = words.chars().count();
    static NOTES: Words = Words::new(&[
        "此件",
        "公开发布",
        "删减",
        "此页无正文",
        "主动公开",
        "依申请公开",
        "不予公开",
        "此文",
        "发至",
        "登报",
        "有删节",
    ]);
    if closed && count <= 30 && NOTES.stand_in(&words) {
        return Some(Shape::Element(Element::Note));
    }
    if closed && labelled_row(inside).is_some() && CREDITS.open(inside) {
        return Some(Shape::Element(Element::Boilerplate));
    }
    if closed && CONTACT_WORDS.open(inside) {
        return Some(Shape::Element(Element::Contact));
    }
    if closed && count <= 16 && DRAFTS.end(inside) && !inside.contains('年') {
        return Some(Shape::Element(Element::DraftStatus));
    }
    // （民政部　一九九七年一月二十八日）
    let dated = closed && date_line(inside).is_some()
        || closed
            && count <= 40
            && inside.char_indices().any(|(at, c)| is_blank(c) && date_line(trim(&inside[at..])).is_some());
    (dated || is_history(inside)).then_some(Shape::Element(Element::History))
}

/// What the state of a draft ends in (稿本标识).
static DRAFTS: Words =
    Words::new(&["稿", "试行", "草案", "暂行", "试行）", "修订", "修正", "修正案", "草案）"]);

/// Whether a name says of what state it is: 指标（试行）
pub(super) fn is_draft(name: &str) -> bool {
    let found = crate::responsibility::units::trailing_bracket(name);
    found.is_some_and(|(_, inside)| DRAFTS.end(inside))
}

/// ```ebnf
/// phone = [ area, dash ], 7 * digit, { digit } ;   (* 010-12345678  13800000000  （010）12345678 *)
/// ```
pub(super) fn ends_in_phone(line: &str) -> bool {
    const FEWEST: usize = 7;
    const MOST: usize = 20;
    let sign = |c: &char| {
        matches!(*c, '-' | '—' | '－' | '/' | '、' | ',' | '，' | '(' | ')' | '（' | '）' | ' ' | '　')
            || digit_value(*c).is_some()
    };
    let number = line.chars().rev().take(MOST).take_while(sign);
    number.filter(|c| digit_value(*c).is_some()).count() >= FEWEST
        && line.ends_with(|c: char| digit_value(c).is_some())
}

/// 题注: when and by whom it was passed, published, changed.
pub(crate) fn is_history(text: &str) -> bool {
    if let Some(plain) = crate::gloss::plain(text) {
        return is_history(&plain.text);
    }
    static DEEDS: Words = Words::new(&[
        "通过",
        "公布",
        "发布",
        "修订",
        "修正",
        "批准",
        "施行",
        "修改",
        "废止",
        "会议上",
        "订定",
        "修正发布",
        "印发",
    ]);
    let text = text.trim_start_matches(['—', '―', '-', '（', '(', '*', ' ', '根', '据', '自', '经']);
    let digits = text.chars().take_while(|c| digit_value(*c).is_some()).count();
    let year = digits == 4 && text.chars().nth(4).is_some_and(|c| c == '年' || is_blank(c));
    let han_year = text.starts_with(['二', '一']) && text.chars().take(6).any(|c| c == '年');
    (year || han_year)
        && text.contains('月')
        && DEEDS.stand_in(text)
        && !text.contains('。')
        && !text.ends_with(['，', '；', '：'])
}

/// ```ebnf
/// annex = ( "附件" | "附表" | "附录" | "附" ), [ number ], [ "：" ], [ title ] ;   (* 附件1  附件：1.甲  附表2：乙 *)
/// ```
fn annex(line: &str) -> Option<Shape> {
    let (mark, rest) = annex_mark(line)?;
    let numbered =
        mark.chars().any(|c| digit_value(c).is_some() || crate::numeral::han_or_zero_value(c).is_some());
    let colon = rest.starts_with(['：', ':', '「', '修', '订']);
    let title = trim(rest.trim_start_matches(['：', ':', '.', '、', '．']));
    if title.is_empty() {
        return Some(if colon && !numbered { Shape::AnnexList } else { Shape::AnnexMark });
    }
    let counted = colon && crate::marker::marker(title).is_some_and(|m| m.ordinal.last() == 1);
    if title.chars().count() > 60 && !counted || title.ends_with(['。', '；', '，']) && !colon {
        return None;
    }
    if !numbered {
        return colon.then_some(Shape::AnnexList);
    }
    // 附件1所列… goes on as a sentence.
    let parted = colon || rest.starts_with(is_blank) || rest.starts_with(['.', '、', '．']);
    parted.then_some(Shape::AnnexTitle)
}

/// The mark of an annex at the beginning of a line, and what follows.
pub(crate) fn annex_mark(line: &str) -> Option<(&str, &str)> {
    if !line.starts_with('附') {
        return None;
    }
    let word = ["附件", "附表", "附录", "附"].iter().find(|word| strip_spaced(line, word).is_some())?;
    let rest = strip_spaced(line, word)?;
    let after = rest.trim_start_matches(is_blank);
    let number = after.trim_start_matches(|c: char| {
        digit_value(c).is_some()
            || matches!(
                c,
                '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '-' | '－' | '—'
            )
            || c.is_ascii_uppercase() && word != &"附"
    });
    let end = if number.len() < after.len() { number } else { rest };
    // 附「甲要點」 lists what is attached to an order.
    let listed = end.starts_with(['：', ':', '「']) || end.starts_with("修正「") || end.starts_with("订定「");
    if *word == "附" && !(end.is_empty() || listed) {
        return None;
    }
    Some((trim(&line[..line.len() - end.len()]), end))
}

fn strip_spaced<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text;
    for (i, c) in word.chars().enumerate() {
        if i > 0 {
            rest = rest.trim_start_matches(is_blank);
        }
        rest = rest.strip_prefix(c)?;
    }
    Some(rest)
}

/// ```ebnf
/// printed_by = office, blanks, date, ( "印发" | "印" ) | "共印", number, "份" ;   (* 某某办公厅　2018年1月2日印发 *)
/// ```
fn is_printed_by(line: &str) -> bool {
    // The number of the page may be glued behind it.
    let behind = |c: char| matches!(c, '。' | '）' | ')') || digit_value(c).is_some();
    if !line.trim_end_matches(|c| is_blank(c) || behind(c)).ends_with(['份', '发', '制', '印']) {
        return false;
    }
    let squashed = squash(line);
    let squashed = squashed.trim_end_matches(behind);
    if squashed.contains("共印") && squashed.ends_with('份') {
        return true;
    }
    let Some(before) = squashed
        .strip_suffix("印发")
        .or_else(|| squashed.strip_suffix("印发"))
        .or_else(|| squashed.strip_suffix("印制"))
        .or_else(|| squashed.strip_suffix('印'))
    else {
        return false;
    };
    before.ends_with('日')
        && before.contains('年')
        && before.contains('月')
        && !before.contains(['，', '。', '《'])
}

/// What leads from the words of an entry to its page.
pub(crate) const LEADERS: &[&str] = &["......", "……", "·····", "⋯⋯", ".....", ". . ."];

/// A line of a table of contents: text, a leader of dots, a page.
pub(crate) fn is_contents_entry(line: &str) -> bool {
    if !LEADERS.iter().any(|leader| line.contains(leader)) {
        return false;
    }
    let dots = line.matches(['.', '…', '·', '．', '⋯', '-']).count();
    let ends_in_page =
        line.trim_end_matches(['-', '—', ' ', '）', ')']).ends_with(|c: char| digit_value(c).is_some());
    ends_in_page || dots > 12
}

/// The marks above the red line: 份号, 密级, 紧急程度, 登记号.
fn head_mark(line: &str) -> Option<Element> {
    // What any of them begins with.
    let begins = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '绝' | '机' | '秘' | '特' | '加' | '平' | '急' | '限' | '—' | '-' | '－' | '–')
    };
    if !trim_start(line).starts_with(begins) {
        return None;
    }
    let squashed = squash(line);
    if squashed.len() == 6 && squashed.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Element::Copies);
    }
    if ["绝密", "机密", "秘密"].iter().any(|word| {
        squashed.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(['★', '☆', '*']))
    }) {
        return Some(Element::Secrecy);
    }
    if matches!(&*squashed, "特急" | "加急" | "平急" | "特提" | "急件" | "限时办结") {
        return Some(Element::Urgency);
    }
    is_registration(&squashed).then_some(Element::Registration)
}

/// ```ebnf
/// registration = letter, { letter }, dash, 4 * digit, dash, digit, { digit }   (* JNCR—2022—0040001 *)
///              | 2 * letter, 2 * digit, year, 4 * digit ;                      (* GZ0220210007 *)
/// ```
/// The second form is the 统一编号 of 广州市行政规范性文件管理规定.
fn is_registration(line: &str) -> bool {
    const UNIFIED: usize = 12;
    if line.len() == UNIFIED && line.is_ascii() {
        let (office, number) = line.split_at(2);
        return office.bytes().all(|b| b.is_ascii_uppercase())
            && number.bytes().all(|b| b.is_ascii_digit())
            && number[2..].starts_with("20");
    }
    let mut parts = line.split(['—', '-', '－', '–']).filter(|part| !part.is_empty());
    let (Some(code), Some(year), Some(number)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    code.len() >= 2
        && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && code.starts_with(|c: char| c.is_ascii_uppercase())
        && year.len() == 4
        && year.bytes().chain(number.bytes()).all(|b| b.is_ascii_digit())
        && number.len() >= 3
}

/// What a note under a table begins with.
pub(crate) static NOTES: Words = Words::new(NOTE_WORDS);
pub(crate) const NOTE_WORDS: &[&str] = &["注：", "注:", "备注：", "说明："];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_frame_is_known_by_its_shape() {
        for (line, want) in [
            ("（此件公开发布）", Shape::Element(Element::Note)),
            ("（征求意见稿）", Shape::Element(Element::DraftStatus)),
            ("（2019年1月30日白鹿县第三届人民代表大会第二次会议通过）", Shape::Element(Element::History)),
            ("附件", Shape::AnnexMark),
            ("附 件 1", Shape::AnnexMark),
            ("附件：1.任务分工表", Shape::AnnexList),
            ("附件2：任务分工表", Shape::AnnexTitle),
            ("抄送：县委各部门。", Shape::Element(Element::CopyTo)),
            ("白鹿县人民政府办公室　　2026年1月5日印发", Shape::Element(Element::PrintedBy)),
            ("索 引 号：\t000014349", Shape::Element(Element::Boilerplate)),
            ("目　　录", Shape::ContentsMark),
            ("一、总则............3", Shape::ContentsEntry),
            ("机密★1年", Shape::Element(Element::Secrecy)),
            ("特急", Shape::Element(Element::Urgency)),
            ("000012", Shape::Element(Element::Copies)),
            ("BLXR—2026—0010003", Shape::Element(Element::Registration)),
            ("签发人：某某", Shape::Element(Element::Signer)),
            ("附件1所列事项由各单位办理。", Shape::Plain),
            ("各单位要认真落实。", Shape::Plain),
        ] {
            assert_eq!(shape(line), want, "{line}");
        }
    }
}
