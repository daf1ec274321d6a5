//! Rules that a document states about its own annotations: 列第一位者为牵头单位，下同.
//!
//! Sources: 国发〔2018〕42号 (列第一位者为牵头单位，下同), 国发〔2019〕3号 (排在第一位的部门为牵头部门，下同); 排在首位的, 汇总单位 and
//! the other words in notices of cities on their work reports, whose copies show no number.

use super::signs::{closes, opens, parts_clauses};
use crate::script::{normal, strip_prefix};
use crate::source::{trim, trim_start};
use crate::span::Span;
use crate::words::{Chars, Words};

/// The characters that every wording of a first place has; the same in both scripts.
///
/// 国发〔2018〕42号 and 国发〔2019〕3号 (第一位); 首位, 排名第一的, 排序第一单位, 排在前面的 and their like: notices of cities and
/// districts, no number known
const KEYS: &[&str] = &["第一", "首", "前"];
pub(crate) const LEADS: &[&str] = &["牵头", "主办", "汇总"];
static IS: Words = Words::new(&["为", "是", "系", "负责"]);

/// A key with what makes it a first place beside it.
pub(crate) const FIRSTS: &[&str] =
    &["第一", "居首", "列首", "排首", "之首", "首位", "首个", "首家", "最前", "在前", "前面"];

/// Whether what stands around one of [`KEYS`] makes it a first place: 第一位 and no 第一季度, 居首, 排在前面的.
fn is_first(before: &str, key: &str, behind: &str) -> bool {
    let last = before.chars().next_back().unwrap_or(' ');
    let goes_on = |words: &[&str]| words.iter().any(|word| strip_prefix(behind, word).is_some());
    match key {
        "第一" => {
            const OFFICES: &[&str] = &["单位", "部门", "责任单位", "责任部门"];
            goes_on(&["位", "个", "家", "名", "的", "者", "为"]) || goes_on(OFFICES)
        }
        "首" => matches!(last, '居' | '列' | '排' | '之') || goes_on(&["位", "个", "家"]),
        _ => last == '最' || goes_on(&["面的", "面者"]) || last == '在' && goes_on(&["的", "者"]),
    }
}

/// Whether a rule is stated from a first place on.
///
/// ```ebnf
/// rule = { any }, first, { any }, ( "为" | "负责" ), { any }, leads, { any } ;   (* 列第一位者为牵头单位 *)
/// ```
/// Both { any } in its middle are short, and a lead that is a person (牵头领导) is another matter.
fn goes_on_as_rule(clause: &str) -> bool {
    /// 的责任单位即为该项任务的 has twelve characters.
    const FARTHEST: usize = 20;
    let near = clause.char_indices().nth(FARTHEST + 4).map_or(clause, |(end, _)| &clause[..end]);
    LEADS.iter().filter_map(|lead| near.split_once(lead)).any(|(between, behind)| {
        IS.stand_in(between) && !["领导", "人"].iter().any(|person| behind.starts_with(person))
    })
}

/// Whether a clause is such a rule.
pub(crate) fn is_rule(clause: &str) -> bool {
    // The shortest rule, 第一位为牵头, has six characters; most names are shorter, or have no key.
    static OF_KEYS: Chars = Chars::new("一首前");
    if clause.len() < 18 || !OF_KEYS.stand_in(clause) {
        return false;
    }
    // 列第 / 一位者为牵头单位: a line may end inside the words.
    let clause = &*normal(clause);
    KEYS.iter().any(|key| {
        clause.match_indices(key).any(|(at, key)| {
            let behind = &clause[at + key.len()..];
            is_first(&clause[..at], key, behind) && goes_on_as_rule(behind)
        })
    })
}

/// The rule that a paragraph of prose states, with 下同 behind it. The paragraph must name units or
/// responsibility, so that a prize-giving (列第一位的为优胜单位) is none.
pub(crate) fn in_prose(paragraph: &str, whole: &str) -> Option<Span> {
    let mut from = 0;
    for (end, c) in paragraph.char_indices().chain([(paragraph.len(), '。')]) {
        if !(parts_clauses(c) || opens(c) || closes(c)) {
            continue;
        }
        let clause = trim(&paragraph[from.min(end)..end]);
        if is_rule(clause) {
            let mut span = Span::of(clause, whole);
            let rest = paragraph[end..].trim_start_matches(['，', ',', '。', ' ']);
            let same = rest.strip_prefix('下').and_then(|rest| trim_start(rest).strip_prefix('同'));
            if let Some(behind) = same {
                span.end = Span::of(behind, whole).start;
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
            "列 第 一 位 者 为 牵 头 单 位",
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
        let text = "排 在 首 位 的 为 牵 头 单 位 ， 下 同 。";
        assert_eq!(in_prose(text, text), Some(Span::new(0, text.len() - " 。".len())));
    }
}
