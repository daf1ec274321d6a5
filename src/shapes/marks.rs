//! Marks: of annexes, and those above the red line (GB/T 9704-2012, 7.2.1 to 7.2.3).

use super::*;
use crate::source::strip_spaced;

/// ```ebnf
/// annex = ( "附件" | "附件下载：" | "附表" | "附录" | "附" ), [ number ], [ "：" ], [ title ] ;   (* 附件1  附件：1.甲  附表2：乙 *)
/// ```
pub(super) fn annex(line: &str) -> Option<Shape> {
    let (mark, rest) = annex_mark(line)?;
    let numbered = mark.chars().any(crate::numeral::is_any_digit);
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
    let words = ["附件", "附表", "附录", "附"];
    let (word, rest) = words.iter().find_map(|word| Some((*word, strip_spaced(line, word)?)))?;
    // 附件下载：… on a page.
    let rest = rest.strip_prefix("下载").filter(|rest| rest.starts_with(['：', ':'])).unwrap_or(rest);
    let after = rest.trim_start_matches(is_blank);
    let number = after.trim_start_matches(|c: char| {
        digit_value(c).is_some()
            || matches!(
                c,
                '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '-' | '－' | '—'
            )
            || c.is_ascii_uppercase() && word != "附"
    });
    let end = if number.len() < after.len() { number } else { rest };
    // 附「甲要點」 lists what is attached to an order.
    let listed = end.starts_with(['：', ':', '「']) || end.starts_with("修正「") || end.starts_with("订定「");
    if word == "附" && !(end.is_empty() || listed) {
        return None;
    }
    Some((trim(&line[..line.len() - end.len()]), end))
}

/// The marks above the red line: 份号, 密级, 紧急程度, 登记号.
pub(super) fn head_mark(line: &str) -> Option<Element> {
    /// In bytes, the blanks of a justified line among them.
    const LONGEST: usize = 120;
    // What any of them begins with.
    let begins = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, '绝' | '机' | '秘' | '特' | '加' | '平' | '急' | '限' | '—' | '-' | '－' | '–')
    };
    if line.len() > LONGEST || !trim_start(line).starts_with(begins) {
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
    // 特急·明电: how a telegram is sent stands beside it.
    let urgency =
        squashed.strip_suffix("明电").map_or(&*squashed, |word| word.trim_end_matches(['·', '•', '・']));
    if matches!(urgency, "特急" | "加急" | "平急" | "特提" | "急件" | "限时办结") {
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
