//! Clauses that say who does what: the verb at their end, and the units before it.

use super::*;

/// What the last word of a run of verbs ends in: most clauses end in none, and one look tells.
pub(super) static LAST: Chars = Chars::new("头办合同助与加导督查责实施工理织进抓促职总筹调动度作任");

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
        let of_a_role = ENDS_OF_ROLES.may_be(last);
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
        .or_else(|| LEADING.contains(&&*normal(run)).then_some(Lead))
        .or_else(|| HANDLING.contains(&&*normal(run)).then_some(Responsible))?;
    Some((role, trim(run), trim(units)))
}

/// One of [`DOING`] that a clause ends in, with the adverbs before it, and the units: 各乡镇共同推进.
pub(crate) fn doing(clause: &str) -> Option<(Role, &str, &str)> {
    // 按职责做好相关工作
    let (rest, of_work) = match strip_suffix(clause, "工作") {
        Some(rest) => WORK
            .iter()
            .find_map(|&(word, role)| Some((strip_suffix(rest, word)?, role)))
            .unwrap_or((rest, Responsible)),
        None => (clause, Responsible),
    };
    let doing = DOING.iter().chain(DOING_WORK.iter().filter(|_| rest.len() < clause.len()));
    let (mut units, role) =
        doing.into_iter().find_map(|&(word, role)| Some((strip_suffix(rest, word)?, role)))?;
    let role = if of_work == Responsible { role } else { of_work };
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

/// The last character that is no blank, simplified.
pub(super) fn last_of(text: &str) -> Option<char> {
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
pub(super) fn duty(text: &str) -> Option<&str> {
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

/// 完成时间为2026年底: what stands behind the label of a time limit.
pub(crate) fn limit_before<'t>(clause: &'t str, words: &Vocabulary) -> Option<&'t str> {
    let at = clause.char_indices().take(LONGEST).find(|&(_, c)| crate::script::simplified(c) == IS)?.0;
    let (label, rest) = clause.split_at(at);
    let limit = trim(&rest[rest.chars().next()?.len_utf8()..]);
    (classify(trim(label), words)? == Label::Deadline).then_some(limit)
}

/// A clause without what says of which tasks it speaks: 以上工作由甲牵头.
pub(crate) fn without_tasks(clause: &str) -> &str {
    /// Of the tasks, in characters: 上述各项重点工作.
    const LONGEST_TASKS: usize = 8;
    let named = TASKS_ABOVE.iter().any(|word| crate::script::strip_prefix(clause, word).is_some());
    let by = || clause.char_indices().take(LONGEST_TASKS + 1).find(|&(_, c)| c == '由');
    match by().filter(|_| named) {
        Some((at, by)) => trim(&clause[at + by.len_utf8()..]),
        None => clause,
    }
}

/// What stands before 按职责分工 at the end of a text.
pub(super) fn according(text: &str) -> Option<&str> {
    DUTIES
        .iter()
        .filter_map(|duty| strip_suffix(text, duty))
        .find_map(|rest| ACCORDING.iter().find_map(|by| strip_suffix(rest, by)))
}

/// What stands behind one of [`TOGETHER`] at the beginning of a text.
pub(crate) fn together(text: &str) -> Option<&str> {
    TOGETHER.iter().find_map(|word| crate::script::strip_prefix(text, word))
}
