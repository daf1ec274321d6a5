//! Rules that a document states about its own annotations: 列第一位者为牵头单位，下同.
//!
//! Sources: 国发〔2018〕42号 (列第一位者为牵头单位，下同), 国发〔2019〕3号 (排在第一位的部门为牵头部门，下同); 排在首位的, 汇总单位 and
//! the other words in notices of cities on their work reports, whose copies show no number.

use super::signs::{closes, opens, parts_clauses};
use crate::script::normal;
use crate::source::trim;
use crate::span::Span;
use memchr::memmem;

/// What says first place, in both scripts, for it is looked for in the bytes of the text.
///
/// 国发〔2018〕42号 and 国发〔2019〕3号 (第一位); 首位, 排名第一的, 排序第一单位, 排在前面的 and their like: notices of cities and
/// districts, no number known
#[rustfmt::skip]
const FIRST: &[&str] = &[
    "第一位", "第一个", "第一個", "第一家", "第一名", "第一单位", "第一單位", "第一部门", "第一部門", "第一责任单位",
    "第一責任單位", "第一责任部门", "第一責任部門", "第一的", "第一者", "第一为", "第一為", "第一爲", "首位", "首个", "首個",
    "首家", "居首", "列首", "排首", "之首", "最前", "前面的", "前面者", "在前的", "在前者",
];
const LEADS: &[&str] = &["牵头", "主办", "汇总"];
/// The same in both scripts.
const LEADS_WRITTEN: &[&str] = &["牵头", "牽頭", "主办", "主辦", "汇总", "匯總", "彙總"];
const IS: &[&str] = &["为", "是", "系", "负责"];

/// Whether a clause is such a rule.
///
/// ```ebnf
/// rule = { any }, first, { any }, ( "为" | "负责" ), { any }, leads, { any } ;   (* 列第一位者为牵头单位 *)
/// ```
/// Both { any } in its middle are short, and a lead that is a person (牵头领导) is another matter.
pub(crate) fn is_rule(clause: &str) -> bool {
    /// 的责任单位即为该项任务的 has twelve characters.
    const FARTHEST: usize = 20;
    // The shortest rule, 第一位为牵头, has six characters; most names are shorter, or have no
    // character of a first place.
    if clause.len() < 18 || !clause.contains(['一', '首', '前']) {
        return false;
    }
    let Some(at) = FIRST.iter().filter_map(|word| clause.find(word)).min() else { return false };
    let after = normal(&clause[at..]);
    LEADS.iter().filter_map(|lead| after.split_once(lead)).any(|(between, behind)| {
        between.chars().count() <= FARTHEST
            && IS.iter().any(|is| between.contains(is))
            && !["领导", "人"].iter().any(|person| behind.starts_with(person))
    })
}

/// Whether any paragraph of the text may state such a rule: one look at the whole text saves one at each paragraph.
pub(crate) fn may_stand_in(text: &str) -> bool {
    let has =
        |words: &[&str]| words.iter().any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some());
    has(LEADS_WRITTEN) && has(FIRST)
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
            "责任单位中排序第一单位为牵头单位",
            "首个单位为牵头单位",
            "第一责任单位为牵头单位",
            "排在前面的为牵头单位",
            "排名第一的为牵头部门",
            "居首者为主办单位",
            "排第一位的负责牵头",
            "排序在首位的责任部門即為該項工作的牽頭部門",
        ] {
            assert!(is_rule(text), "{text}");
        }
        for text in [
            "居全国第一位",
            "居全市第一位的牵头单位给予表扬",
            "第一书记为牵头人员",
            "第一责任单位主要负责人为牵头领导",
            "第一季度为牵头单位调研阶段",
            "以上工作由前面的牵头单位负责",
        ] {
            assert!(!is_rule(text), "{text}");
        }
    }

    #[test]
    fn a_rule_in_prose_takes_the_words_that_extend_it() {
        let text = "任务分解如下。责任分解中，列第一位的责任单位为牵头单位，下同。请落实。";
        let span = in_prose(text, text).unwrap();
        assert_eq!(&text[span.range()], "列第一位的责任单位为牵头单位，下同");
    }
}
