//! The words that say who does what: labels before a colon, verbs after the units.
//!
//! A label is a word that names the role and a tail that names who fills it (牵头 + 单位, 责任 + 部门); any words may
//! stand before them (市级牵头单位, 试点指导单位). What a clause ends in is a run of verbs and adverbs (按职责分工负责,
//! 牵头负责落实). The tables of words ([`words`]) are in simplified characters; texts in traditional ones are read with
//! them too ([`crate::script`]).

mod set_off;
mod words;

use super::signs::{closes, is_colon, opens};
use super::units::{JOINS, ends_like_unit, trailing_bracket};
use crate::document::kinds::Role;
use crate::script::{normal, strip_suffix};
use crate::source::{is_blank, is_ideograph, leading_ideographs, trim, trim_start};
use crate::vocabulary::{LONGEST, Vocabulary};
use crate::words::{Chars, Endings, Ends, Words};

pub(crate) use crate::vocabulary::Label;
pub(crate) use set_off::{is_set_off, may_be_alone, set_off};
pub(crate) use words::POSTS;

use Role::*;
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
    let mut count = begins;
    let mut end = None;
    let mut own_only = false;
    let mut open = 0u32;
    for (at, c) in text[3 * begins..].char_indices().map(|(at, c)| (3 * begins + at, c)) {
        match c {
            // 修堤（责任单位：…: the bracket holds the annotation, and is no part of its label.
            c if is_colon(c) && open == 0 => {
                end = Some((at, at + c.len_utf8()));
                break;
            }
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
            '*' if at > 0 => {}
            c if is_blank(c) => {}
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
    let before_colon = text.split(is_colon).next().unwrap_or_default();
    let parted = trim(before_colon).rsplit_once(is_blank);
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
    let mut count = 0;
    for (at, c) in text.char_indices() {
        match c {
            c if is_colon(c) => return count > 1 && !follows_office(&text[..at]),
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
    label.starts_with("联系") && ["科室", "处室", "股室"].iter().any(|word| label.ends_with(word))
}

/// The role that a label names, and where its first word stands. The first word that says more than 责任 decides:
/// 牵头责任单位 leads, 协同责任单位 cooperates.
fn role_in(label: &str) -> Option<(usize, Role)> {
    let found = || {
        label.char_indices().filter_map(|(at, _)| {
            let rest = &label[at..];
            let word = ROLE_WORDS.iter().find(|(word, _)| rest.starts_with(word)).map(|&(_, role)| role);
            let named = || {
                let word = OF_LABELS.opening(rest)?;
                LABEL_WORDS.iter().find(|(named, _)| *named == word).map(|&(_, role)| role)
            };
            Some((at, word.or_else(named)?))
        })
    };
    let (at, first) = found().next()?;
    Some((at, found().map(|(_, role)| role).find(|&role| role != Responsible).unwrap_or(first)))
}

/// What the last word of a run of verbs ends in: most clauses end in none, and one look tells.
static LAST: Chars = Chars::new("头办合同助与加导督查责实施工理织进抓促职总筹调动度作任");

/// The words by which a clause says which label a unit would stand under: 市科技局为牵头单位.
const IS: char = '为';

/// The verb at a clause's end: its role, the verb with its adverbs, and the units before it.
///
/// ```ebnf
/// predicate = { adverb | verb }, ( verb | adverb ) ;   (* 牵头负责  按职责分工负责  具体实施  负责落实 *)
/// ```
/// The first verb that says more than 负责 decides: 负责牵头 leads, 参与配合 takes part. Blanks between the
/// characters are passed over (justified text).
pub(crate) fn predicate<'t>(clause: &'t str, words: &Vocabulary) -> Option<(Role, &'t str, &'t str)> {
    let last = last_of(clause)?;
    if (!LAST.contains(last) || !is_verb_or_adverb(clause)) && words.verb_at_end(clause).is_none() {
        return as_label(clause, last, words);
    }
    let mut role = None;
    let mut units = clause;
    loop {
        let own = words.verb_at_end(units);
        let Some(last) = last_of(units) else { break };
        let of_a_role = OF_ROLES.may_be(last);
        let verb = ROLE_WORDS
            .iter()
            .take_while(|_| of_a_role)
            .find_map(|&(word, role)| Some((strip_suffix(units, word)?, role)))
            // The user's word wins unless it is the shorter one.
            .filter(|(rest, _)| own.is_none_or(|(own, _)| rest.len() < own.len()))
            .or(own);
        if let Some((rest, found)) = verb {
            // What is read here stands before what was read: it decides, unless it says less.
            role = Some(role.filter(|_| found == Responsible).unwrap_or(found));
            units = rest;
        } else if let Some(rest) = duty(units).filter(|_| last == '任') {
            role = Some(role.unwrap_or(Responsible));
            units = rest;
        } else if let Some(rest) = according(units) {
            units = rest;
        } else if let Some(rest) = adverb(units, last) {
            units = rest;
        } else {
            break;
        }
    }
    let run = &clause[units.len()..];
    // 按职责分工 alone is a verb too, and so is 统筹协调; 分工 alone and 依据各自职责 say only how.
    let role = role
        .or_else(|| (last == '工' && run.contains('按')).then_some(Responsible))
        .or_else(|| LEADING.contains(&&*normal(run)).then_some(Lead))?;
    Some((role, trim(run), trim(units)))
}

/// One of [`DOING`] that a clause ends in, with the adverbs before it, and the units: 各乡镇共同推进.
pub(crate) fn doing(clause: &str) -> Option<(Role, &str, &str)> {
    let (mut units, role) =
        DOING.iter().find_map(|&(word, role)| Some((strip_suffix(clause, word)?, role)))?;
    while let Some(rest) = last_of(units).and_then(|last| adverb(units, last)).or_else(|| according(units)) {
        units = rest;
    }
    Some((role, trim(&clause[units.len()..]), trim(units)))
}

/// Whether a clause may say who does what, by the characters it ends in: most say nothing.
pub(crate) fn may_end(clause: &str) -> bool {
    last_of(clause)
        .is_some_and(|last| may_end_label(last) || LAST.contains(last) && is_verb_or_adverb(clause))
}

/// Whether a label of units may end in the character, of the simplified script.
pub(crate) fn may_end_label(last: char) -> bool {
    static ENDS: Ends = Ends::of(&[UNIT_TAILS]);
    ENDS.may_be(last)
}

/// Whether a clause may end in one of the words of which predicates are made.
fn is_verb_or_adverb(clause: &str) -> bool {
    static ENDS: Endings = Endings::of(&[&ROLES, ADVERBS, DUTIES, &["责任"]]);
    ENDS.may_end(clause)
}

/// The words of [`ROLE_WORDS`], and what they end in.
const ROLES: [&str; ROLE_WORDS.len()] = words_of(ROLE_WORDS);
static OF_ROLES: Ends = Ends::of(&[&ROLES]);

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

/// The last character that is no blank, simplified.
fn last_of(text: &str) -> Option<char> {
    crate::source::trim_end(text).chars().next_back().map(crate::script::simplified)
}

/// What stands before an adverb at the end of a text whose last character is `last`.
fn adverb(text: &str, last: char) -> Option<&str> {
    static ENDS: Ends = Ends::of(&[ADVERBS]);
    ENDS.may_be(last).then(|| ADVERBS.iter().find_map(|word| strip_suffix(text, word))).flatten()
}

/// 市科技局为牵头单位: a label behind the units.
fn as_label<'t>(clause: &'t str, last: char, words: &Vocabulary) -> Option<(Role, &'t str, &'t str)> {
    if !UNIT_TAILS.iter().any(|tail| tail.ends_with(last)) {
        return None;
    }
    let at = clause.char_indices().rev().take(LONGEST).find(|&(_, c)| crate::script::simplified(c) == IS)?.0;
    let verb = &clause[at..];
    let label = &verb[verb.chars().next()?.len_utf8()..];
    match classify(label, words)? {
        Label::Role(role) => Some((role, verb, trim(&clause[..at]))),
        _ => None,
    }
}

/// What stands before 落实属地责任 at the end of a text.
fn duty(text: &str) -> Option<&str> {
    let rest = strip_suffix(text, "责任")?;
    let rest = OF_WHOM.iter().find_map(|word| strip_suffix(rest, word))?;
    TAKING_UP.iter().find_map(|word| strip_suffix(rest, word))
}

/// 牵头单位为市科技局: the role, what says so, and the units behind it.
pub(crate) fn label_before<'t>(clause: &'t str, words: &Vocabulary) -> Option<(Role, &'t str, &'t str)> {
    let at = clause.char_indices().take(LONGEST).find(|&(_, c)| crate::script::simplified(c) == IS)?.0;
    let (label, rest) = clause.split_at(at);
    let tail = crate::script::simplified(label.chars().next_back()?);
    if !UNIT_TAILS.iter().any(|word| word.ends_with(tail)) {
        return None;
    }
    match classify(trim(label), words)? {
        Label::Role(role) => Some((role, label, trim(&rest[rest.chars().next()?.len_utf8()..]))),
        _ => None,
    }
}

/// What stands before 按职责分工 at the end of a text.
fn according(text: &str) -> Option<&str> {
    DUTIES
        .iter()
        .filter_map(|duty| strip_suffix(text, duty))
        .find_map(|rest| ACCORDING.iter().find_map(|by| strip_suffix(rest, by)))
}

/// What stands behind one of [`TOGETHER`] at the beginning of a text.
pub(crate) fn together(text: &str) -> Option<&str> {
    TOGETHER.iter().find_map(|word| crate::script::strip_prefix(text, word))
}

#[cfg(test)]
mod tests;
