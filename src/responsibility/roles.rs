//! The words that say who does what: labels before a colon, verbs after the units.
//!
//! A label is a word that names the role and a tail that names who fills it (牵头 + 单位, 责任 + 部门); any words may
//! stand before them (市级牵头单位, 试点指导单位). What a clause ends in is a run of verbs and adverbs (按职责分工负责,
//! 牵头负责落实). The tables of words ([`words`]) are in simplified characters; texts in traditional ones are read with
//! them too ([`crate::script`]).

mod predicate;
mod set_off;
mod words;

use super::signs::{closes, is_colon, opens};
use super::units::{JOINS, ends_like_unit, trailing_bracket};
use crate::kinds::Role;
use crate::script::{normal, strip_suffix};
use crate::source::{is_blank, is_ideograph, leading_ideographs, prefix, trim, trim_start};
use crate::vocabulary::{LONGEST, Vocabulary};
use crate::words::{Chars, Endings, Ends, Words};

pub(crate) use crate::vocabulary::Label;
pub(crate) use set_off::{is_set_off, may_be_alone, set_off};
pub(crate) use words::POSTS;

use Role::*;
use predicate::according;
pub(crate) use predicate::{
    doing, label_before, limit_before, may_end, may_end_label, predicate, together, without_tasks,
};
use words::*;

/// The words of [`LABEL_WORDS`].
const IN_LABELS: [&str; LABEL_WORDS.len()] = words_of(LABEL_WORDS);
static OF_LABELS: Words = Words::new(&IN_LABELS);

/// Reads a label and its colon at the beginning of `text`: what it says, the label, what follows the colon.
///
/// ```ebnf
/// label = { han }, role, { han }, tail, colon | neutral, colon | deadline, colon | own, colon ;
/// ```
/// 牵头责任单位：  部门分工:  and what the user's vocabulary adds.
pub(crate) fn label<'t>(text: &'t str, words: &Vocabulary) -> Option<(Label, &'t str, &'t str)> {
    let Some(Written { label, own_only, after }) = written(text, words) else {
        return set_off(text, words);
    };
    // **牵头单位：** 甲, **牵头单位**：甲: the signs of Markdown are no part of what they set off.
    let (label, after) = (label.trim_end_matches('*'), after.strip_prefix("**").unwrap_or(after));
    let kind = if own_only { words.label_at_end(&normal(label))?.1 } else { classify(label, words)? };
    Some((kind, label, after))
}

/// Reads a run of verbs that stands as a label: 具体落实：, 组织实施：. Only beside other labels is it one, for plans
/// have sections of these names.
pub(crate) fn verb_label<'t>(text: &'t str, words: &Vocabulary) -> Option<(Role, &'t str, &'t str)> {
    let Written { label, after, .. } = written(text, words)?;
    let (role, ..) = predicate(label, words).filter(|(.., units)| units.is_empty())?;
    Some((role, label, after))
}

/// Reads a label of persons that says no more than who they are: 市领导：. Only beside other labels is it one, for alone it
/// may head a list of guests.
pub(crate) fn person_label(text: &str) -> Option<(Role, &str, &str)> {
    let colon = is_any_label(text).then(|| text.find(is_colon)).flatten()?;
    let (label, after) = text.split_at(colon);
    let is_person = PERSON_TAILS.iter().any(|tail| normal(label).ends_with(tail));
    is_person.then(|| (Leader, trim(label), after.trim_start_matches(is_colon)))
}

/// Whether a short word names a time: 进度安排, 期限. Only beside a role it is a label.
pub(crate) fn names_time(label: &str) -> bool {
    let label = normal(label);
    TIMES.iter().any(|word| label.ends_with(word))
}

/// The role that a bracket behind a unit gives to it alone: 市科技局（牵头）
pub(crate) fn of_a_unit(inside: &str, words: &Vocabulary) -> Option<Role> {
    if inside.chars().nth(LONGEST).is_some() {
        return None;
    }
    match classify(inside, words) {
        Some(Label::Role(role)) => Some(role).filter(|role| !role.is_person()),
        Some(_) => None,
        // （按职责分工） says how, and of all of them.
        None if according(inside).is_some() => None,
        None => predicate(inside, words).filter(|(.., units)| units.is_empty()).map(|(role, ..)| role),
    }
}

/// What stands before a colon.
struct Written<'t> {
    label: &'t str,
    /// Whether a character stands in it that only labels of the user have: A角：
    own_only: bool,
    after: &'t str,
}

/// How many ideographs a text begins with, as far as they may be of a label: nearly all sentences are told by them.
fn ideographs(text: &str) -> usize {
    leading_ideographs(text, LONGEST + 1)
}

/// Whether a text begins with more ideographs than a label has, the ends of lines and glosses among them passed over, or
/// before a sign that stands in no label.
pub(crate) fn is_no_label(text: &str) -> bool {
    let begins = ideographs(text);
    let (mut count, mut rest) = (begins, &text[3 * begins..]);
    while count <= LONGEST {
        if rest.starts_with(['，', '。', '；', '“', '《']) {
            return true;
        }
        let gloss = crate::gloss::gloss(rest);
        let behind = if gloss > 0 { &rest[gloss..] } else { trim_start(rest) };
        // 责任单位 / 甲局: the end of a line may part it from what follows.
        if behind.len() == rest.len() || gloss == 0 && set_off::has_length(count) {
            return false;
        }
        let more = ideographs(behind);
        count += more;
        rest = &behind[3 * more..];
    }
    true
}

/// Han characters and few signs before the first colon; nothing where they are too many.
fn written<'t>(text: &'t str, words: &Vocabulary) -> Option<Written<'t>> {
    if let Some(inside) = text.strip_prefix(FRAMES) {
        return framed(inside);
    }
    let begins = ideographs(text);
    if begins > LONGEST {
        return None;
    }
    // Ideographs and a colon, as nearly all labels are.
    if let Some(after) = text[3 * begins..].strip_prefix(is_colon) {
        return Some(Written { label: &text[..3 * begins], own_only: false, after });
    }
    let mut count = begins;
    let mut end = None;
    let mut own_only = false;
    let mut open = 0u32;
    // Whether the signs have come that close a label in bold: **责任单位**：
    let mut closed = false;
    for (at, c) in text[3 * begins..].char_indices().map(|(at, c)| (3 * begins + at, c)) {
        match c {
            // 修堤（责任单位：…: the bracket holds the annotation, and is no part of its label.
            c if is_colon(c) && open == 0 => {
                end = Some((at, at + c.len_utf8()));
                break;
            }
            c if is_blank(c) => {}
            '*' if at > 0 => closed = true,
            _ if closed => return None,
            // Labels are Han; blanks stand in justified text, and a line may break inside.
            '\u{4E00}'..='\u{9FFF}' => count += 1,
            '、' | '/' if at > 0 => count += 1,
            '（' | '(' if at > 0 => {
                open += 1;
                count += 1;
            }
            '）' | ')' if open > 0 => {
                open -= 1;
                count += 1;
            }
            c if words.has_labels() && c.is_alphanumeric() => {
                own_only = true;
                count += 1;
            }
            _ => return None,
        }
        if count > LONGEST {
            return None;
        }
    }
    let (at, after) = end?;
    let label = trim(&text[..at]);
    (!follows_office(label)).then_some(Written { label, own_only, after: &text[after..] })
}

/// Whether an office stands before a label and no part of it: 县教育局　配合单位
fn follows_office(label: &str) -> bool {
    /// Of an office and of a label, in characters.
    const SHORTEST: usize = 3;
    let long = |text: &str| text.chars().nth(SHORTEST - 1).is_some();
    label
        .rsplit_once(is_blank)
        .is_some_and(|(before, last)| long(last) && long(trim(before)) && ends_like_unit(trim(before)))
}

/// Whether a name, and behind its blanks the label of another role, are what stands before the first colon: 吴某　　牵头单位：
pub(crate) fn stands_before_label(text: &str, words: &Vocabulary) -> bool {
    /// Of both, in bytes.
    const LONGEST_BOTH: usize = 300;
    let before_colon = prefix(text, LONGEST_BOTH).split_once(is_colon).map(|(before, _)| before);
    let parted = before_colon.and_then(|before| trim(before).rsplit_once(is_blank));
    parted.is_some_and(|(name, label)| {
        trim(name).chars().nth(1).is_some()
            && matches!(classify(label, words), Some(Label::Role(_) | Label::Deadline))
    })
}

/// Brackets in which a label stands without a colon: 【牵头单位】甲
pub(crate) const FRAMES: [char; 4] = ['【', '[', '〔', '［'];

/// A label whose bracket is open: Han characters up to its end. A colon may follow. 市科技局〔牵头〕 has a bracket of its own.
fn framed(inside: &str) -> Option<Written<'_>> {
    const FEWEST: usize = 4;
    let end = inside.char_indices().take(LONGEST + 1).find(|&(_, c)| closes(c))?.0;
    let (label, rest) = (trim(&inside[..end]), &inside[end..]);
    let rest = trim_start(&rest[rest.chars().next()?.len_utf8()..]);
    let after = rest.strip_prefix(is_colon).unwrap_or(rest);
    let han = label.chars().all(|c| is_ideograph(c) || is_blank(c));
    (han && label.chars().count() >= FEWEST).then_some(Written { label, own_only: false, after })
}

/// Whether `text`, in which the input ends, breaks off inside a label of units or right behind it: 牵头单, 责任单位：
pub(crate) fn begins_label(text: &str) -> bool {
    let text = text.trim_end_matches(is_colon);
    if text.chars().count() > LONGEST || !text.chars().all(is_ideograph) {
        return false;
    }
    let text = normal(text);
    let roles = ROLE_WORDS.iter().map(|(word, _)| *word).chain(IN_LABELS);
    roles
        .filter_map(|word| text.split_once(word))
        .filter(|(_, tail)| !tail.is_empty())
        .any(|(_, tail)| UNIT_TAILS.iter().chain(PERSON_TAILS).any(|whole| whole.starts_with(tail)))
}

/// Whether a short word and a colon stand at the beginning of `text`, whatever it says: 适用范围：
pub(crate) fn is_any_label(text: &str) -> bool {
    const LONGEST: usize = 8;
    let begins = leading_ideographs(text, LONGEST + 1);
    let mut count = begins;
    if count > LONGEST {
        return false;
    }
    for (at, c) in text[3 * begins..].char_indices() {
        match c {
            c if is_colon(c) => return count > 1 && (at == 0 || !follows_office(&text[..3 * begins + at])),
            '\u{4E00}'..='\u{9FFF}' if count < LONGEST => count += 1,
            c if is_blank(c) && count > 0 => {}
            _ => return false,
        }
    }
    false
}

/// What a label without its colon says: the longer of the user's word and the tables', the user's where they are equal.
pub(crate) fn classify(label: &str, words: &Vocabulary) -> Option<Label> {
    if !words.has_labels() {
        // Nearly all labels are one of these.
        match label {
            "牵头单位" => return Some(Label::Role(Lead)),
            "责任单位" => return Some(Label::Role(Responsible)),
            "配合单位" => return Some(Label::Role(Cooperating)),
            _ => {}
        }
    }
    let label = normal(label);
    // 责任单位（部门）
    let known = match trailing_bracket(&label) {
        None if label.contains(opens) => known(&label.replace(|c| opens(c) || closes(c), "")),
        None => known(&label),
        // 牵头科（室）
        Some((before, inside)) => known(before).or_else(|| known(&[before, inside].concat())),
    };
    let own = words.label_at_end(&label);
    match (own, known) {
        (Some((len, own)), known) if known.is_none_or(|(longer, _)| longer <= len) => Some(own),
        (_, known) => known.map(|(_, label)| label),
    }
}

/// What the tables say of a label, and how many bytes of its end they know.
fn known(label: &str) -> Option<(usize, Label)> {
    static ENDS: Ends = Ends::of(&[
        DEADLINES,
        NEUTRAL,
        CONTACTS,
        CONTACT_OFFICES,
        PERSON_TAILS,
        UNIT_TAILS,
        OWN_TAILS,
        &ROLES,
    ]);
    if !label.chars().next_back().is_some_and(|last| ENDS.may_be(last)) {
        return None;
    }
    let ends = |words: &[&str]| words.iter().find(|word| label.ends_with(**word)).map(|word| word.len());
    // 计划完成时间; but 承诺时限 is none.
    const LIMIT: usize = 12;
    let is_limit = |word: &&str| *word == label || word.len() >= LIMIT && label.ends_with(*word);
    if DEADLINES.iter().any(is_limit) {
        return Some((label.len(), Label::Deadline));
    }
    if NEUTRAL.contains(&label) {
        return Some((label.len(), Label::Neutral));
    }
    if CONTACTS.contains(&label) || is_contact_office(label) {
        return Some((label.len(), Label::Role(Contact)));
    }
    if is_joint(label) {
        return role_in(label).map(|(at, role)| (label.len() - at, Label::Role(role)));
    }
    if ends(PERSON_TAILS).is_some() {
        let at = PERSON_WORDS.iter().filter_map(|word| label.find(word)).min()?;
        return Some((label.len() - at, Label::Role(Leader)));
    }
    if let Some(tail) = ends(UNIT_TAILS) {
        let known = role_in(label).map(|(at, role)| (label.len() - at, Label::Role(role)));
        return known.or(Some((tail, Label::Unknown)));
    }
    let own = OWN_TAILS.iter().filter_map(|tail| label.strip_suffix(tail));
    if let Some(before) = own.into_iter().find(|before| OWN_WORDS.iter().any(|word| before.ends_with(word))) {
        return role_in(before).map(|(at, role)| (label.len() - at, Label::Role(role)));
    }
    // A role alone: （牵头：市科技局；配合：市财政局）
    let alone = ROLE_WORDS.iter().find(|(word, _)| *word == label);
    alone.map(|&(_, role)| (label.len(), Label::Role(role)))
}

/// Whether a label is of units and of persons: 责任单位及责任人. Who of the list is which, the names tell.
pub(crate) fn is_joint(label: &str) -> bool {
    /// In bytes: 责任科室及领导.
    const SHORTEST: usize = 21;
    if label.len() < SHORTEST {
        return false;
    }
    let label = normal(label);
    let ends = |text: &str, tails: &[&str]| tails.iter().any(|tail| text.ends_with(tail));
    let (persons, units) = (ends(&label, PERSON_TAILS), ends(&label, UNIT_TAILS));
    let mut parts = JOINS.iter().chain(&["、", "/"]).filter_map(|join| label.split_once(join));
    (persons || units)
        && parts.any(|(first, _)| {
            let others = if persons { UNIT_TAILS } else { PERSON_TAILS };
            ends(first, others) && role_in(first).is_some()
        })
}

/// 联系科室：, 联系处室： say whom to ask. A 联系单位 or 联系部门 may be a task's.
fn is_contact_office(label: &str) -> bool {
    label.starts_with("联系") && CONTACT_OFFICES.iter().any(|word| label.ends_with(word))
}

/// What the label of one ends in.
const CONTACT_OFFICES: &[&str] = &["科室", "处室", "股室"];

/// The role that a label names, and where its first word stands. The first word that says more than 责任 decides:
/// 牵头责任单位 leads, 协同责任单位 cooperates.
fn role_in(label: &str) -> Option<(usize, Role)> {
    let found = || {
        label.char_indices().filter_map(|(at, _)| {
            let rest = &label[at..];
            let role = |words: &Words, roles: &[(&str, Role)]| {
                let word = words.opening(rest)?;
                roles.iter().find(|(named, _)| *named == word).map(|&(_, role)| role)
            };
            let found = role(&OF_ROLES, ROLE_WORDS).or_else(|| role(&OF_LABELS, LABEL_WORDS))?;
            Some((at, found))
        })
    };
    let (at, first) = found().next()?;
    Some((at, found().map(|(_, role)| role).find(|&role| role != Responsible).unwrap_or(first)))
}

/// The words of [`ROLE_WORDS`], and what they end in.
const ROLES: [&str; ROLE_WORDS.len()] = words_of(ROLE_WORDS);
static OF_ROLES: Words = Words::new(&ROLES);
static ENDS_OF_ROLES: Ends = Ends::of(&[&ROLES]);

/// Words of which every annotation holds one that is no bare list of units.
pub(crate) const OF_ASSIGNMENTS: &[&[&str]] =
    &[&ROLES, &IN_LABELS, PERSON_WORDS, CONTACTS, NEUTRAL, DEADLINES, DUTIES, LEADING];

const fn words_of<const N: usize>(list: &[(&'static str, Role)]) -> [&'static str; N] {
    let (mut words, mut at) = ([""; N], 0);
    while at < N {
        words[at] = list[at].0;
        at += 1;
    }
    words
}

#[cfg(test)]
mod tests;
