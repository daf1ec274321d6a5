//! Rules that a document states about its own annotations: 列第一位者为牵头单位，下同.
//!
//! Sources: 国发〔2018〕42号 (列第一位者为牵头单位，下同), 国发〔2019〕3号 (排在第一位的部门为牵头部门，下同); 排在首位的, 汇总单位 and
//! the other words in notices of cities on their work reports, whose copies show no number.

use super::signs::{closes, opens, parts_clauses};
use crate::script::normal;
use crate::source::trim;
use crate::span::Span;
use memchr::memmem;

/// Looked for in the bytes of the whole text, and therefore in both scripts.
const FIRST: &[&str] = &["第一位", "首位", "第一个", "第一個", "最前", "第一的"];
const LEADS: &[&str] = &["牵头", "主办", "汇总"];
const IS: &[&str] = &["为", "是", "系"];

/// Whether a clause is such a rule.
///
/// ```ebnf
/// rule = { any }, first, { any }, "为", { any }, leads, { any } ;   (* 列第一位者为牵头单位 *)
/// ```
pub(crate) fn is_rule(clause: &str) -> bool {
    // The shortest rule, 第一位为牵头, has six characters; most names are shorter.
    if clause.len() < 18 {
        return false;
    }
    let Some(at) = FIRST.iter().find_map(|word| clause.find(word)) else { return false };
    let after = normal(&clause[at..]);
    LEADS.iter().any(|lead| after.find(lead).is_some_and(|end| IS.iter().any(|is| after[..end].contains(is))))
}

/// Whether any paragraph of the text may state such a rule: one look at the whole text saves one at each paragraph.
pub(crate) fn may_stand_in(text: &str) -> bool {
    FIRST.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}

/// The rule that a paragraph of prose states, with 下同 behind it. The paragraph must name units or
/// responsibility, so that a prize-giving (列第一位的为优胜单位) is none.
pub(crate) fn in_prose(paragraph: &str, whole: &str) -> Option<Span> {
    if !may_stand_in(paragraph) {
        return None;
    }
    let mut from = 0;
    for (end, c) in paragraph.char_indices().chain([(paragraph.len(), '。')]) {
        if !(parts_clauses(c) || opens(c) || closes(c)) {
            continue;
        }
        let clause = trim(&paragraph[from.min(end)..end]);
        if is_rule(clause) {
            let mut span = Span::of(clause, whole);
            let rest = paragraph[end..].trim_start_matches(['，', ',', '。', ' ']);
            if rest.starts_with("下同") {
                span.end = Span::of(&rest[.."下同".len()], whole).end;
            }
            return Some(span);
        }
        from = end + if end < paragraph.len() { c.len_utf8() } else { 0 };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_is_known_in_its_wordings() {
        for text in [
            "列第一位者为牵头单位",
            "排在第一位的部门为牵头部门",
            "列第一位者为牵头或汇总单位",
            "排在首位的爲牽頭單位",
            "列第一位的责任单位为牵头单位或汇总单位",
        ] {
            assert!(is_rule(text), "{text}");
        }
        assert!(!is_rule("居全国第一位"));
    }

    #[test]
    fn a_rule_in_prose_takes_the_words_that_extend_it() {
        let text = "任务分解如下。责任分解中，列第一位的责任单位为牵头单位，下同。请落实。";
        let span = in_prose(text, text).unwrap();
        assert_eq!(&text[span.range()], "列第一位的责任单位为牵头单位，下同");
    }
}
