//! Phrases before ：, which name a part or lead in what follows.

use super::*;

/// Whether a phrase leads in what follows ：: 按照下列方法确定：, 应当符合条件：
fn leads_in(words: &str) -> bool {
    LEAD_INS.end(words)
        || words.contains("以下")
        || NEEDED.end(words) && NEEDS.iter().any(|verb| words.contains(verb))
}

/// Whether a phrase before ： can name a part at all, by its length and where it does not lead in what follows; for
/// a phrase in doubt among names.
pub(crate) fn is_name_in_doubt(phrase: &str) -> bool {
    const LONGEST: usize = 24;
    let words = words(phrase);
    let words = without_count(&words);
    (2..=LONGEST).contains(&words.chars().count())
        && !leads_in(words)
        && !words.contains(['，', '；', '。', '、'])
        && !SENTENCE.stand_in(words)
        && !commands(words)
}

/// Whether a phrase before ： names the part: 总体要求：, 四、跨境税费退库业务处理：
pub(crate) fn is_colon(phrase: &str) -> bool {
    const LONGEST: usize = 24;
    /// 共一百二十项, which is no word of it.
    const LONGEST_COUNT: usize = 12;
    if is_longer(phrase, LONGEST + LONGEST_COUNT) {
        return false;
    }
    let words = words(phrase);
    let words = without_count(&words);
    (2..=LONGEST).contains(&words.chars().count()) && is_phrase(words) && !leads_in(words)
}

/// What a phrase before ： is by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// 总体要求：, 加强领导：
    Part,
    /// 申报材料：, 知识产权方面5项：: the name of a part where its siblings are such names.
    Perhaps,
    /// 知识产权：, a term it may be.
    Other,
}

/// What a short phrase before ： names; nothing where it names nothing.
pub(crate) fn name(phrase: &str) -> Option<Name> {
    const LONGEST: usize = 16;
    /// A longer one describes its part.
    const LONGEST_PART: usize = 10;
    if !is_colon(phrase) || phrase.contains(['，', ',']) {
        return None;
    }
    let words = words(phrase);
    let name = without_count(&words);
    let count = name.chars().count();
    let part = PARTS.end(name) || ACTIONS.open(name);
    if part && count <= LONGEST_PART && !name.contains(['（', '(']) {
        return Some(Name::Part);
    }
    let perhaps = PARTS.end(name) || PARTS_OF_GUIDES.end(name);
    (count <= LONGEST).then_some(if perhaps { Name::Perhaps } else { Name::Other })
}
