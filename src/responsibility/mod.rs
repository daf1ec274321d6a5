//! The annotation grammar (责任分工): who does what, and by when.
//!
//! An annotation is labelled (`牵头单位：甲；责任单位：乙、丙`), prose (`甲牵头，乙、丙配合`) or a bare list (`甲、乙`).
//! The readings are made in a [`Draft`] whose buffers are used again from one annotation to the next.

mod complete;
pub(crate) mod convention;
mod draft;
mod names;
mod persons;
mod prose;
pub(crate) mod roles;
pub(crate) mod signs;
mod under;
pub(crate) mod units;

pub(crate) use draft::Draft;
pub(crate) use under::{behind_label, under_head, under_label};

use crate::diagnostic::{Code, Finding};
use crate::document::kinds::Role;
use crate::frame::deadline::is_deadline;
use crate::gloss::{self, Plain};
use crate::source::{is_blank, prefix, signs as signs_of, trim, trim_start};
use crate::span::Span;
use crate::vocabulary::Vocabulary;
use persons::{join_posts, share_persons, split_persons};
use prose::{bare_list, prose, prose_alone};
use roles::Label;
use signs::{depth_after, is_colon, is_ornament, parts_clauses, parts_roles};
use units::UnitDraft;

/// What kind of prose is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bare {
    /// A list without a verb counts: the bracket stands at the end of a paragraph, after a full stop.
    Yes,
    /// Only a list of several units does: the bracket stands before the full stop.
    Several,
    /// None does.
    No,
    /// The input ends inside the list: the whole units that it has count.
    Cut,
}

/// Reads what stands between the brackets of a possible annotation.
///
/// ```ebnf
/// annotation = labelled | prose | list ;
/// ```
pub(crate) fn bracketed(content: &str, bare: Bare, whole: &str, draft: &mut Draft) -> bool {
    if let Some(plain) = plain(content, whole) {
        let read =
            |words: &str, draft: &mut Draft| bracketed(words, bare, words, draft).then_some(words.len());
        return without_glosses(&plain, Span::of(content, whole).start, draft, read).is_some();
    }
    draft.clear();
    let content = trim(content);
    // 2025年底前，甲负责
    if let Some((limit, rest)) = content.split_once(parts_clauses).filter(|(first, _)| is_deadline(first)) {
        let read = bracketed_by_roles(trim(rest), bare, whole, draft) && !draft.assignments.is_empty();
        if read {
            draft.deadlines.insert(0, Span::of(trim(limit), whole));
        }
        return read;
    }
    bracketed_by_roles(content, bare, whole, draft)
}

/// Reads a bracket that holds a time limit and nothing else.
pub(crate) fn limit_alone(content: &str, whole: &str, draft: &mut Draft) -> bool {
    let limit = trim(content);
    let found = is_deadline(limit);
    if found {
        draft.clear();
        draft.deadlines.push(Span::of(limit, whole));
    }
    found
}

/// Reads an annotation without the glosses that stand in it; each span of what is read is then one of the text. Returns
/// how far it goes.
fn without_glosses(
    plain: &Plain,
    from: u32,
    draft: &mut Draft,
    read: impl FnOnce(&str, &mut Draft) -> Option<usize>,
) -> Option<usize> {
    let mut alone = Draft::new(draft.words);
    (alone.after_annotation, alone.below_item) = (draft.after_annotation, draft.below_item);
    let end = read(&plain.text, &mut alone);
    draft.clear();
    draft.take_over(alone, |span| plain.span(span, from));
    end.map(|end| plain.end(end))
}

/// What is read of an annotation: its text without glosses, and without the ends of lines that only the width of a page
/// made (财政部会 / 同有关部门). None where that is the text itself. A short line may be a name or a page number.
fn plain(text: &str, whole: &str) -> Option<Plain> {
    /// Of a full line, in columns.
    const NARROWEST: u32 = 36;
    let from = Span::of(text, whole).start as usize;
    let breaks = |c: char| matches!(c, '\n' | '\r');
    gloss::plain_lines(text, |at| {
        let line = whole[..from + at].rsplit(breaks).next().unwrap_or_default();
        let next = trim_start(&text[at..]);
        let below = next.split(breaks).next().unwrap_or_default();
        let is_full = || crate::line::width(trim(line)) >= NARROWEST;
        // …、市财政局 / 市教育局、…
        let parts_names = || {
            let last = line.rsplit(|c| signs::parts_units(c) || is_colon(c)).next().map_or("", trim);
            let first = below.split(signs::parts_units).next().unwrap_or_default();
            units::ends_like_unit(last) && units::ends_like_unit(first) && units::begins_anew(last, first)
        };
        // 责任人：某某某　 / 完成时间：6月底
        let parts_roles = || {
            let set_off = line.ends_with(is_blank) || units::ends_like_unit(trim(line));
            set_off
                && matches!(
                    roles::label(next, &Vocabulary::new()),
                    Some((Label::Role(_) | Label::Deadline, ..))
                )
        };
        if units::is_page_line(below) || !is_full() || parts_names() || parts_roles() {
            0
        } else {
            text.len() - at - next.len()
        }
    })
}

fn bracketed_by_roles(content: &str, bare: Bare, whole: &str, draft: &mut Draft) -> bool {
    match roles::label(content, draft.words) {
        Some((Label::Unknown, ..)) | None => {}
        // （联系电话：…） alone says whom to call, not who is responsible.
        Some((Label::Role(Role::Contact), ..)) => {
            return labelled(content, whole, draft)
                && draft.assignments.iter().any(|a| a.role != Role::Contact);
        }
        Some(_) => return labelled(content, whole, draft),
    }
    // （验收单位：甲；牵头单位：乙）: an unknown label counts beside a known one.
    if roles::label(content, draft.words).is_some() && labelled(content, whole, draft) {
        return !draft.assignments.is_empty();
    }
    draft.clear();
    // （具体落实：甲、乙）
    if roles::verb_label(content, draft.words).is_some() {
        return labelled(content, whole, draft) && !draft.units.is_empty() && draft.is_clean(whole);
    }
    // 甲牵头，乙配合；完成时限：2026年6月底. With a limit behind it a bare list is no aside.
    let end = role_end(content, draft.words);
    let rest = content[end..].trim_start_matches(stands_between);
    if let Some((kind @ (Label::Role(_) | Label::Deadline), ..)) = roles::label(rest, draft.words) {
        // （市领导：某甲；牵头单位：乙）: what the first label says is no role, or one only beside others.
        if kind != Label::Role(Role::Contact) && roles::is_any_label(content) {
            return labelled(content, whole, draft) && !draft.assignments.is_empty();
        }
        let head = trim(&content[..end]);
        let bare = if kind == Label::Deadline && bare != Bare::Cut { Bare::Yes } else { bare };
        if prose(head, whole, draft) || bare_list(head, bare, whole, draft) {
            return labelled(rest, whole, draft);
        }
        draft.clear();
    }
    prose(content, whole, draft) || bare_list(content, bare, whole, draft)
}

/// Reads an annotation that is a sentence: `责任单位：甲、乙。` or a line such as `甲牵头，乙配合。` Returns its length.
///
/// `whole_line` says that nothing else stands in the paragraph; only then prose without a label is believed.
pub(crate) fn sentence(text: &str, whole_line: bool, whole: &str, draft: &mut Draft) -> Option<usize> {
    if let Some(plain) = plain(prefix(text, LONGEST_GLOSSED), whole) {
        let read = |words: &str, draft: &mut Draft| sentence(words, whole_line, words, draft);
        return without_glosses(&plain, Span::of(text, whole).start, draft, read);
    }
    draft.clear();
    let label = roles::label(text.trim_start_matches(|c| is_blank(c) || is_ornament(c)), draft.words);
    if let Some((kind, label, after)) = label {
        if kind == Label::Unknown
            || kind == Label::Role(Role::Contact) && !(whole_line && draft.after_annotation)
        {
            return None;
        }
        // 责任： and 分工： alone are too common in prose to open a sentence.
        if kind == Label::Neutral && label.chars().filter(|c| !is_blank(*c)).count() < 4 {
            return None;
        }
        let end = text.len() - after.len() + sentence_end(after);
        let content = text[..end].trim_end_matches(is_blank);
        let believed = labelled(content.trim_end_matches(['。', '.', '．']), whole, draft)
            && draft.units.iter().all(|unit| units::is_plausible(&whole[unit.span.range()]))
            // Without a colon each name must be one of an office.
            && (!roles::is_set_off(text, label, after) || draft.is_clean(whole));
        return (believed && !(kind == Label::Deadline && draft.deadlines.is_empty()))
            .then_some(content.len());
    }
    if !whole_line || text.len() > LONGEST_PROSE {
        return None;
    }
    // 具体落实：甲、乙 under 牵头单位：丙
    if draft.after_annotation && roles::verb_label(text, draft.words).is_some() {
        let believed = labelled(trim(text).trim_end_matches(['。', '.', '．']), whole, draft)
            && !draft.units.is_empty()
            && draft.is_clean(whole);
        return believed.then_some(text.len());
    }
    let content = trim(text).trim_end_matches(['。', '.']);
    if content.contains(|c| c == '。' || is_colon(c)) || !prose_alone(content, whole, draft) {
        return None;
    }
    // 由项目承担单位负责。 is a provision; 由市科技局负责落实。 says who.
    let names = |unit: &UnitDraft| units::is_certain(&whole[unit.span.range()]);
    let believed = draft.is_clean(whole) && (!content.starts_with('由') || draft.units.iter().all(names));
    believed.then_some(text.len())
}

/// The longest line, in bytes, that is read as one sentence of prose clauses.
const LONGEST_PROSE: usize = 900;
/// The longest stretch, in bytes, in which the glosses of a sentence are looked for.
const LONGEST_GLOSSED: usize = 4 * LONGEST_PROSE;

/// Where a sentence ends: after its 。 outside brackets, or with the text. A `.` ends it only before a blank
/// or at the end.
fn sentence_end(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in signs_of(text) {
        depth = depth_after(depth, c);
        if depth == 0 && c == '。' {
            return at + c.len_utf8();
        }
    }
    text.len()
}

/// ```ebnf
/// labelled = { label, colon, ( list | deadline | prose ), [ ( "；" | "，" | "。" | blank ) ] } ;
/// ```
/// A ， ends a role only where a label follows it. （牵头单位：市科技局；责任单位：市发改委、市经信委）
fn labelled(content: &str, whole: &str, draft: &mut Draft) -> bool {
    let mut rest = content.trim_start_matches(stands_between);
    let mut unknown = Vec::new();
    loop {
        let verb = || {
            let found = roles::verb_label(rest, draft.words).or_else(|| roles::person_label(rest));
            found.map(|(role, label, after)| (Label::Role(role), label, after))
        };
        let Some((kind, label, after)) = roles::label(rest, draft.words).or_else(verb) else {
            // 适用范围：… stays in the annotation's text; a role may follow it. 验收：甲局 may be a role.
            if !roles::is_any_label(rest) {
                break;
            }
            let end = role_end(rest, draft.words);
            if let Some((label, listed)) = rest[..end].split_once(is_colon) {
                let limit = trim(listed).trim_end_matches(['。', '.', '；', ';']);
                if is_deadline(limit) && roles::names_time(label) && !draft.assignments.is_empty() {
                    draft.deadlines.push(Span::of(limit, whole));
                } else if units::split(listed, signs::parts_units).all(units::is_certain) {
                    unknown.push(Span::of(label, whole));
                }
            }
            rest = rest[end..].trim_start_matches(stands_between);
            continue;
        };
        let end = role_end(after, draft.words);
        let body = &after[..end];
        let label_span = Span::of(label, whole);
        match kind {
            Label::Role(role) => read_role(role, label_span, body, whole, draft),
            Label::Neutral => {
                draft.label = Some(label_span);
                // 部门分工：甲牵头，乙配合。 or 责任分工：甲、乙
                if !prose(body, whole, draft) && roles::label(trim(body), draft.words).is_none() {
                    read_role(
                        Role::Responsible,
                        Span { start: label_span.end, end: label_span.end },
                        body,
                        whole,
                        draft,
                    );
                }
            }
            Label::Deadline => {
                let limit = trim(body).trim_end_matches(['。', '.', '；', ';']);
                if !limit.is_empty() {
                    draft.deadlines.push(Span::of(limit, whole));
                }
            }
            Label::Unknown => unknown.push(label_span),
        }
        rest = after[end..].trim_start_matches(stands_between);
    }
    draft.findings.extend(unknown.into_iter().map(|span| Finding {
        code: Code::RoleUnknown,
        span,
        related: None,
    }));
    draft.says_something()
}

/// What may stand between one role and the label of the next.
fn stands_between(c: char) -> bool {
    is_blank(c) || parts_roles(c) || is_ornament(c)
}

/// Where the list of a role ends: before a separator that a label follows, or with the text.
fn role_end(text: &str, words: &Vocabulary) -> usize {
    let mut depth = 0usize;
    // The end of the last blank.
    let mut blank = None;
    for (at, c) in signs_of(text) {
        // 甲【责任单位】乙
        if depth == 0 && roles::FRAMES.contains(&c) && roles::label(&text[at..], words).is_some() {
            return at;
        }
        depth = depth_after(depth, c);
        if depth == 0 && (parts_roles(c) || is_ornament(c)) {
            let next = text[at + c.len_utf8()..].trim_start_matches(|c| is_blank(c) || is_ornament(c));
            if (roles::is_any_label(next) || roles::label(next, words).is_some())
                && !(c == '、' && roles::stands_before_label(next, words))
            {
                return at;
            }
        }
        if depth == 0 && blank == Some(at) && !is_blank(c) && roles::label(&text[at..], words).is_some() {
            return at;
        }
        if is_blank(c) {
            let end = at + c.len_utf8();
            let is_ideograph = matches!(text.as_bytes().get(end), Some(0xE4..=0xE9));
            if depth == 0 && is_ideograph && roles::label(&text[end..], words).is_some() {
                return end;
            }
            blank = Some(end);
        }
    }
    text.len()
}

fn read_role(role: Role, label: Span, body: &str, whole: &str, draft: &mut Draft) {
    let (body, remarks) = body.split_at(sentence_end(body));
    read_units(role, label, body, whole, draft);
    for remark in units::split(remarks, |c| c == '。').filter(|remark| !remark.is_empty()) {
        remark_of(role, remark, whole, draft);
    }
}

/// Reads a sentence behind the units of a role: more units, clauses with verbs of their own, a rule or a time limit. Any
/// other (以下均需各市落实，不再列出) stays in the annotation's text.
fn remark_of(role: Role, remark: &str, whole: &str, draft: &mut Draft) {
    let units_only = units::split(remark, signs::parts_units)
        .all(|unit| units::is_unit(unit, draft.words) && units::is_plausible(unit));
    if units_only {
        let span = Span::of(remark, whole);
        return read_units(role, Span { start: span.start, end: span.start }, remark, whole, draft);
    }
    if prose(remark, whole, draft) {
        return;
    }
    let mut clauses = units::split(remark, parts_clauses).peekable();
    while let Some(clause) = clauses.next() {
        let mut span = Span::of(clause, whole);
        if convention::is_rule(clause) {
            if let Some(next) = clauses.next_if(|next| *next == "下同") {
                span.end = Span::of(next, whole).end;
            }
            draft.conventions.push(span);
        } else if is_deadline(clause) {
            draft.deadlines.push(span);
        }
    }
}

fn read_units(role: Role, label: Span, body: &str, whole: &str, draft: &mut Draft) {
    // 责任单位：甲牵头，乙配合: verbs win over the label.
    let verbs = units::split(body, parts_clauses).any(|clause| {
        roles::predicate(clause, draft.words).is_some_and(|(_, _, units)| units::is_unit(units, draft.words))
    });
    if verbs && role != Role::Leader && prose(body, whole, draft) {
        return;
    }
    draft.read_list(body, whole);
    // 无, 以下除标注…外均为…, 不再列出: a word or a clause about the list, no unit of it.
    let words = draft.words;
    draft.list.units.retain(|unit| {
        let name = &whole[unit.span.range()];
        !["无", "略", "同上"].contains(&name)
            && !["以下", "除", "不再"].iter().any(|word| name.starts_with(word))
            && (role == Role::Leader || units::is_unit(name, words) || units::is_plausible(name))
    });
    let joint = role != Role::Leader && roles::is_joint(&whole[label.range()]);
    if joint || role == Role::Leader || role == Role::Contact {
        split_persons(&mut draft.list, whole);
        join_posts(&mut draft.list, whole);
        share_persons(&mut draft.list, whole, words);
    }
    if joint {
        // 市民政局 张三: the person leads.
        for unit in &mut draft.list.units {
            if !units::is_unit(&whole[unit.span.range()], words) {
                let Span { end, .. } = unit.span;
                unit.stated = Some((Role::Leader, Span { start: end, end }));
            }
        }
    }
    match draft.list.units.last() {
        Some(last) => {
            let span = Span { start: label.start, end: last.span.end };
            draft.assign(role, label, span);
        }
        None => draft.keep_asides(),
    }
}

#[cfg(test)]
mod tests;
