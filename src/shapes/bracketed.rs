//! Lines that are one bracket: notes, the state of a draft, the history of a text (题注).

use super::*;
use crate::words::Words;

/// A bracket that begins so names whom to ask.
static CONTACT_WORDS: Words = Words::new(&["联系人", "联系电话", "联系方式", "咨询电话"]);

/// A bracket that begins so says where a page has its text from: （来源：某某日报）
static CREDITS: Words = Words::new(&["来源", "信息来源", "原标题", "作者", "编辑", "责任编辑", "供稿"]);

/// A line that is one bracket: a note, the state of the draft, the history.
///
/// ```ebnf
/// bracketed = ( "（" | "(" ), text, ( "）" | ")" ) ;   (* （此件公开发布）  （征求意见稿）  （2019年…通过） *)
/// ```
pub(super) fn bracketed_line(line: &str) -> Option<Shape> {
    /// Of who issued and when, in bytes: the blanks between them are any number.
    const LONGEST_DATED: usize = 300;
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
            && inside.len() <= LONGEST_DATED
            && inside.char_indices().any(|(at, c)| is_blank(c) && date_line(trim(&inside[at..])).is_some());
    (dated || is_history(inside)).then_some(Shape::Element(Element::History))
}

/// How long the note is that `text` begins with: （此件公开发布）
pub(crate) fn note(text: &str) -> Option<usize> {
    const LONGEST: usize = 90;
    let near = crate::source::prefix(text, LONGEST);
    let close = near.find(['）', ')']).filter(|_| near.starts_with(['（', '(']))?;
    let end = near.ceil_char_boundary(close + 1);
    (shape(&near[..end]) == Shape::Element(Element::Note)).then_some(end)
}

/// What the state of a draft ends in (稿本标识).
static DRAFTS: Words =
    Words::new(&["稿", "试行", "草案", "暂行", "试行）", "修订", "修正", "修正案", "草案）"]);

/// Whether a name says of what state it is: 指标（试行）
pub(crate) fn is_draft(name: &str) -> bool {
    let found = crate::responsibility::units::trailing_bracket(name);
    found.is_some_and(|(_, inside)| DRAFTS.end(inside))
}

/// 题注: when and by whom it was passed, published, changed.
pub(crate) fn is_history(text: &str) -> bool {
    if let Some(plain) = crate::gloss::plain(text) {
        return is_history(&plain.text);
    }
    // ——2026年1月5日在…第五次会 / 议上）
    if text.starts_with(['—', '―', '（', '(']) && text.contains(['\n', '\r']) {
        return is_history(&text.split(['\n', '\r']).map(trim).collect::<String>());
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
    static REPUBLIC: Words = Words::new(&["中华民国", "民国"]);
    (year || han_year || REPUBLIC.open(text))
        && text.contains('月')
        && DEEDS.stand_in(text)
        && !text.contains('。')
        && !text.ends_with(['，', '；', '：'])
}
