//! What is a heading: the phrase after a marker, judged by its words and by its siblings.

mod colon;

use super::words::{ACTIONS, LEAD_INS, NEEDED, NEEDS, OPENERS, PARTS, PARTS_OF_GUIDES, SENTENCE};
use crate::numeral::{digit_value, is_any_digit};
use crate::script;
use crate::source::{is_blank, signs, trim, wide_while};
use crate::words::{Chars, Words};
pub(crate) use colon::{Name, is_colon, is_name_in_doubt, name};
use std::borrow::Cow;

/// The longest run-in heading, in characters.
const LONGEST_RUN_IN: usize = 32;
/// The longest heading on a line of its own.
const LONGEST_LINE: usize = 50;
/// The longest heading in bytes, with its glosses and blanks.
const LONGEST_WRITTEN: usize = 1024;

/// The words by which a phrase is judged: as the tables have them, and without the brackets that are no part of what
/// it says: the glosses of a converted page (經(jīng)), a short name (（以下简称银联）), a count (（共4项）), a time at its end
/// (（3月底前）).
pub(super) fn words(phrase: &str) -> Cow<'_, str> {
    let phrase = trim(phrase);
    if phrase.len() > LONGEST_WRITTEN {
        return phrase.into();
    }
    let phrase = script::normal(phrase);
    if !signs(&phrase).any(|(_, c)| matches!(c, '（' | '(')) {
        return phrase;
    }
    let mut kept = String::with_capacity(phrase.len());
    let mut rest = &*phrase;
    while let Some(at) = rest.find(['（', '(']) {
        let inside = rest[at..].trim_start_matches(['（', '(']);
        let aside = inside.split_once(['）', ')']);
        let aside = aside.filter(|(aside, after)| is_aside(aside) || after.is_empty() && is_time(aside));
        let open = rest.len() - inside.len();
        kept.push_str(&rest[..if aside.is_some() { at } else { open }]);
        rest = aside.map_or(inside, |(_, after)| after);
    }
    kept.push_str(rest);
    kept.into()
}

/// Whether a phrase has so many characters that its [`words`] are more than `longest`: what most phrases are asked first,
/// and what costs least. Brackets may hold none of the words and are left out.
fn is_longer(phrase: &str, longest: usize) -> bool {
    // As many characters have at least as many bytes.
    if phrase.len() <= longest {
        return false;
    }
    // Not trimmed: an item is asked at each paragraph behind it.
    if phrase.len() > LONGEST_WRITTEN {
        return true;
    }
    let (mut count, mut inside, mut rest) = (0, false, phrase);
    loop {
        // Ideographs, of which phrases are, are counted without decoding them.
        let ideographs = wide_while(rest.as_bytes(), |c| matches!(c[0], 0xE4..=0xE9));
        count += if inside { 0 } else { ideographs };
        if count > longest {
            return true;
        }
        let mut chars = rest[3 * ideographs..].chars();
        match chars.next() {
            Some('（' | '(') => inside = true,
            Some('）' | ')') if inside => inside = false,
            Some(c) => count += usize::from(!inside && !is_blank(c)),
            None => return count > longest,
        }
        rest = chars.as_str();
    }
}

/// Whether what stands in a bracket is none of a phrase's words.
fn is_aside(inside: &str) -> bool {
    const LONGEST_SYLLABLE: usize = 8;
    let gloss = |c: char| c.is_alphabetic() && c < '\u{2E80}' && !c.is_uppercase();
    !inside.is_empty() && inside.len() <= LONGEST_SYLLABLE && inside.chars().all(gloss)
        || ["以下简称", "以下统称", "以下称", "下称", "简称"].iter().any(|word| inside.starts_with(word))
        || !inside.is_empty() && without_count(inside).is_empty()
}

/// Whether a bracket says when: （2026年3月1日至15日）, （4月上旬—6月底前）
fn is_time(inside: &str) -> bool {
    static WORDS: Chars =
        Chars::new("年月日至到上中下旬底初末前后起开始第季度春夏秋冬一二三四—－–-~～.、，, ");
    inside.contains(['年', '月', '日', '季'])
        && inside.chars().all(|c| digit_value(c).is_some() || WORDS.contains(c) || is_blank(c))
}

/// A phrase without the count of its items: 知识产权保护方面5项, （共4项）
fn without_count(phrase: &str) -> &str {
    let Some(before) = phrase.strip_suffix(['项', '条', '个']) else { return phrase };
    let number = |c| is_any_digit(c) || c == '十';
    let named = before.trim_end_matches(number);
    if named.len() == before.len() { phrase } else { named.strip_suffix('共').unwrap_or(named) }
}

/// Whether a sentence says who must do what with 要: 各单位要…; 主要, 重要, 需要 and the like do not.
fn commands(phrase: &str) -> bool {
    phrase.match_indices('要').any(|(at, _)| {
        let before = phrase[..at].chars().next_back();
        let after = phrase[at + '要'.len_utf8()..].chars().next();
        !before.is_some_and(|c| {
            matches!(
                c,
                '主' | '重'
                    | '需'
                    | '必'
                    | '首'
                    | '紧'
                    | '纪'
                    | '摘'
                    | '概'
                    | '扼'
                    | '简'
                    | '次'
                    | '险'
                    | '纲'
                    | '提'
            )
        }) && !after.is_some_and(|c| {
            matches!(c, '求' | '素' | '点' | '件' | '害' | '义' | '闻' | '道' | '领' | '职' | '旨')
        }) && at > 0
    })
}

/// Whether a sentence begins with what must be: 应能够防御…; 应急, 应用 and 应对 do not.
fn demands(phrase: &str) -> bool {
    phrase
        .strip_prefix('应')
        .is_some_and(|rest| !rest.starts_with(['急', '用', '对', '届', '收', '税', '付', '变', '援']))
}

/// Whether 应 says what must be: 还应具备…; 供应, 适应 and 应用 do not.
fn obliges(phrase: &str) -> bool {
    phrase.match_indices('应').any(|(at, word)| {
        let before = phrase[..at].chars().next_back();
        let after = phrase[at + word.len()..].chars().next();
        before.is_some_and(|c| !matches!(c, '供' | '适' | '响' | '反' | '相' | '对' | '效' | '感' | '呼' | '顺' | '照' | '理' | '回' | '策' | '因'))
            && after.is_some_and(|c| !matches!(c, '急' | '用' | '对' | '届' | '收' | '税' | '付' | '变' | '援' | '链'))
            // 应备文件, 应载内容 are names; 应备齐 and 应载明 are not.
            && !["备文", "备材", "载内", "载事"].iter().any(|name| phrase[at + word.len()..].starts_with(name))
    })
}

/// Whether `phrase` (no stop at its end) can be a run-in heading.
pub(crate) fn is_run_in(phrase: &str) -> bool {
    if is_longer(phrase, LONGEST_RUN_IN) {
        return false;
    }
    let words = words(phrase);
    (2..=LONGEST_RUN_IN).contains(&words.chars().count()) && is_phrase(&words)
}

/// Whether `phrase` can be a heading on a line of its own; `stopped` says that a 。 stood behind it.
pub(crate) fn is_line(phrase: &str, stopped: bool) -> bool {
    if phrase.ends_with(['；', ';', '，', ',', '、', '！', '？', '：', ':'])
        || is_longer(phrase, LONGEST_LINE)
    {
        return false;
    }
    let mut has_bracket = false;
    for (_, c) in signs(phrase) {
        match c {
            '。' | '；' | ';' => return false,
            '（' | '(' => has_bracket = true,
            _ => {}
        }
    }
    // Without brackets all its characters are its words, and they are not too many.
    if !stopped && !has_bracket {
        return phrase.contains(|c| !is_blank(c));
    }
    let words = words(phrase);
    let count = words.chars().count();
    if stopped {
        return (2..=LONGEST_RUN_IN + 6).contains(&count) && is_phrase(&words);
    }
    (1..=LONGEST_LINE).contains(&count)
}

/// Whether an unmarked line is a title over what follows: 填写说明, 名词解释
pub(crate) fn is_title(line: &str, longest: usize) -> bool {
    if is_longer(line, longest) {
        return false;
    }
    let words = words(line);
    (2..=longest).contains(&words.chars().count())
        && is_phrase(&words)
        && words
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '“' | '”' | '《' | '》' | '（' | '）' | '(' | ')'))
}

/// Whether an unmarked line may head what follows by its shape: short, and without a sign.
pub(crate) fn is_bare_title(line: &str) -> bool {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 24;
    let is_whole = |c: char| c.is_alphanumeric() || is_blank(c) || matches!(c, '“' | '”' | '《' | '》');
    !is_longer(line, LONGEST) && line.chars().nth(SHORTEST - 1).is_some() && line.chars().all(is_whole)
}

/// Whether a line behind 第一条 can be its heading: shorter than others, and no clause of a sentence.
pub(crate) fn is_article_line(phrase: &str) -> bool {
    const LONGEST: usize = 24;
    is_line(phrase, true) && words(phrase).chars().count() <= LONGEST && !phrase.contains(['，', ','])
}

/// The characters by which a phrase is told to be a sentence, those of [`SENTENCE`] apart.
static TELLING: Chars = Chars::new("“”。；;：:？！，,要应负牵会0123456789０１２３４５６７８９");

/// Whether the [`words`] are those of a title and not of a sentence.
fn is_phrase(phrase: &str) -> bool {
    const MOST_COMMAS: usize = 2;
    if phrase.ends_with(['的', '、']) && !phrase.ends_with("目的")
        || OPENERS.open(phrase) && !names_aspect(phrase)
    {
        return false;
    }
    // Most phrases hold nothing that any of the rules below asks for.
    if !TELLING.stand_in(phrase) && !SENTENCE.stand_in(phrase) {
        return true;
    }
    // 将第十六条修改为“甲: the full stop stands inside a quotation.
    let quoted = phrase.matches('“').count() == phrase.matches('”').count();
    quoted
        && !phrase.contains(['。', '；', ';', '：', ':', '？', '！'])
        && phrase.matches(['，', ',']).count() <= MOST_COMMAS
        && !phrase.ends_with(['，', ','])
        && !SENTENCE.stand_in(phrase)
        && !commands(phrase)
        && !demands(phrase)
        && !obliges(phrase)
        && !counts_something(phrase)
        && !names_who(phrase)
}

/// 在支持重点方面突出保供, 在抓落实上见实效: the aspect is what the part is about, unless a comma sets it off from a sentence.
fn names_aspect(phrase: &str) -> bool {
    const LONGEST: usize = 12;
    let Some(rest) = phrase.strip_prefix('在') else { return false };
    ["方面", "上"].iter().any(|end| {
        rest.split_once(end).is_some_and(|(aspect, said)| {
            (2..=LONGEST).contains(&aspect.chars().count())
                && !aspect.contains(['，', '、', ','])
                && said.starts_with(char::is_alphanumeric)
        })
    })
}

/// 41万户, 9所, 6月: a figure makes it a fact. 5G and 1+X do not.
fn counts_something(phrase: &str) -> bool {
    let mut chars = phrase.chars().peekable();
    while let Some(c) = chars.next() {
        let figure = crate::numeral::digit_value(c).is_some();
        if figure
            && chars.peek().is_some_and(|next| {
                matches!(
                    *next,
                    '万' | '亿'
                        | '个'
                        | '户'
                        | '家'
                        | '项'
                        | '所'
                        | '处'
                        | '片'
                        | '人'
                        | '年'
                        | '月'
                        | '日'
                        | '公'
                        | '千'
                        | '百'
                        | '里'
                        | '倍'
                        | '场'
                        | '次'
                        | '名'
                        | '亩'
                        | '吨'
                        | '件'
                        | '条'
                        | '批'
                        | '座'
                        | '台'
                        | '天'
                        | '元'
                )
            })
        {
            return true;
        }
    }
    false
}

/// 市商务局负责日常调度: an office before 负责 is a named subject.
fn names_who(phrase: &str) -> bool {
    static VERBS: Words = Words::new(&["负责", "牵头", "会同"]);
    VERBS.stand_in(phrase)
        && VERBS.iter().any(|verb| {
            phrase.find(verb).is_some_and(|at| crate::responsibility::units::ends_like_unit(&phrase[..at]))
        })
}

/// Whether a sentence is nothing but the name of a part: 清理整顿的重点。
pub(crate) fn is_part(phrase: &str) -> bool {
    const LONGEST: usize = 12;
    if is_longer(phrase, LONGEST) {
        return false;
    }
    let words = words(phrase);
    words.chars().count() <= LONGEST && is_phrase(&words) && PARTS.end(&words)
}

/// Whether a line asks what the text below it answers: 怎样申领？能领多少？
pub(crate) fn is_question(line: &str) -> bool {
    const LONGEST: usize = 90;
    line.ends_with(['？', '?']) && !is_longer(line, LONGEST) && !line.contains(['。', '；', ';'])
}

/// Whether a line without a stop, too long for a heading by itself, can be one among headings.
pub(crate) fn is_long_line(phrase: &str) -> bool {
    const LONGEST: usize = 90;
    !is_longer(phrase, LONGEST)
        && words(phrase).chars().count() <= LONGEST
        && !phrase.contains(['。', '；', '：', ':', '？', '！'])
        && !phrase.ends_with(['，', '、'])
}

/// Whether the first sentence is only one of several equal ones: 认真组织自查。及时上报结果。按期完成整改。
pub(crate) fn is_one_of_equals(phrase: &str, rest: &str) -> bool {
    const SHORT: usize = 12;
    let mut count = 0;
    for sentence in rest.split('。').map(trim).filter(|sentence| !sentence.is_empty()) {
        count += 1;
        if sentence.chars().count() > SHORT {
            return false;
        }
    }
    count >= 2 && phrase.chars().count() <= SHORT
}

/// Whether a phrase that is too long by itself has the words of a title.
pub(crate) fn is_long_run_in(phrase: &str) -> bool {
    const LONGEST: usize = 44;
    if is_longer(phrase, LONGEST) {
        return false;
    }
    let words = words(phrase);
    words.chars().count() <= LONGEST && is_phrase(&words)
}

/// The same of a sentence over paragraphs of its own, whose siblings are headings.
pub(crate) fn is_long_stopped(phrase: &str) -> bool {
    const LONGEST: usize = 60;
    if is_longer(phrase, LONGEST) {
        return false;
    }
    let words = words(phrase);
    words.chars().count() <= LONGEST && is_phrase(&words)
}

/// Whether a phrase in doubt can be a heading where the siblings insist: short, and no command.
pub(crate) fn is_doubtful(phrase: &str) -> bool {
    /// A longer one must have the words of a title.
    const SHORT: usize = 26;
    const LONGEST: usize = 44;
    if is_longer(phrase, LONGEST) {
        return false;
    }
    let words = words(phrase);
    let phrase = &*words;
    let count = phrase.chars().count();
    /// What a provision on its own force says.
    static FORCE: Words = Words::new(&["起施行", "起实施", "起执行", "有效期", "负责解释", "废止"]);
    (2..=LONGEST).contains(&count)
        && (count <= SHORT || is_phrase(phrase))
        && !FORCE.stand_in(phrase)
        // What an approval decides.
        && !["原则同意", "同意"].iter().any(|word| phrase.starts_with(word))
        && !phrase.contains(['；', '：', ':', '？'])
        && phrase.matches('，').count() <= 1
        && !commands(phrase)
        && !demands(phrase)
}

#[cfg(test)]
mod tests;
