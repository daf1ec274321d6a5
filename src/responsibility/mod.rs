//! The annotation grammar (责任分工): who does what, and by when.
//!
//! An annotation is labelled (`牵头单位：甲；责任单位：乙、丙`), prose (`甲牵头，乙、丙配合`) or a bare list (`甲、乙`).
//! The readings are made in a [`Draft`] whose buffers are used again from one annotation to the next.

mod complete;
pub(crate) mod convention;
pub(crate) mod deadline;
mod draft;
mod labelled;
mod names;
mod persons;
mod prose;
pub(crate) mod roles;
pub(crate) mod signs;
mod under;
pub(crate) mod units;

pub(crate) use draft::Draft;
pub(crate) use labelled::is_same_as_above;
pub(crate) use persons::{LONGEST_PERSON, is_persons};
pub(crate) use under::{are_offices, behind_label, under_head, under_label};

use crate::diagnostic::{Code, Finding};
use crate::gloss::{self, Plain};
use crate::kinds::Role;
use crate::source::{is_blank, is_ideograph, prefix, signs as signs_of, trim, trim_start};
use crate::span::Span;
use crate::vocabulary::Vocabulary;
use crate::width::{NARROWEST, width};
use deadline::is_deadline;
use labelled::{labelled, read_role, role_end, stands_between};
use persons::{join_posts, share_persons, split_persons};
use prose::{bare_list, joined, prose, prose_alone, prose_behind};
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
    /// A list of several units does, and one unit that is certainly an office: the document's other items say who in a
    /// bracket at their end, too.
    Certain,
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
    (alone.alone_counts, alone.held) = (draft.alone_counts, draft.held);
    let end = read(&plain.text, &mut alone);
    draft.clear();
    draft.take_over(alone, |span| plain.span(span, from));
    end.map(|end| plain.end(end))
}

/// What is read of an annotation: its text without glosses, and without the ends of lines that only the width of a page
/// made (财政部会 / 同有关部门), with the page numbers between them. None where that is the text itself. A short line may be
/// a name or a page number.
fn plain(text: &str, whole: &str) -> Option<Plain> {
    let from = Span::of(text, whole).start as usize;
    gloss::plain_lines(text, |at| {
        let before = &whole[..from + at];
        // Of a run of line ends the first was asked, and the others end no line of any width.
        if before.ends_with(['\n', '\r']) {
            return 0;
        }
        let start = memchr::memrchr2(b'\n', b'\r', before.as_bytes()).map_or(0, |end| end + 1);
        let line = &before[start..];
        if width(trim(line)) < NARROWEST {
            return 0;
        }
        let mut next = trim_start(&text[at..]);
        let mut below = first_line(next);
        // …，参加 / — 11 — / 单位：甲: the number of a page falls with the ends of lines around it.
        while units::is_page_line(below) && below.len() < next.len() {
            next = trim_start(&next[below.len()..]);
            below = first_line(next);
        }
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
        if units::is_page_line(below) || parts_names() || parts_roles() {
            0
        } else {
            text.len() - at - next.len()
        }
    })
}

/// A text up to its first line end.
fn first_line(text: &str) -> &str {
    &text[..memchr::memchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(text.len())]
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
    // （市领导：某甲；项目业主：乙；牵头单位：丙）: the first labels may say no role, or one only beside others.
    if roles::is_any_label(content) {
        if labelled(content, whole, draft) && draft.assignments.iter().any(|a| a.role != Role::Contact) {
            return true;
        }
        draft.clear();
    }
    // 甲牵头，乙配合；完成时限：2026年6月底. With a limit behind it a bare list is no aside.
    let end = role_end(content, draft.words);
    let rest = content[end..].trim_start_matches(stands_between);
    if let Some((kind @ (Label::Role(_) | Label::Deadline), ..)) = roles::label(rest, draft.words) {
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
    // Amid a paragraph only a label begins one, and of several sentences none is read without it: told without looking for
    // the ends of all lines behind it.
    let unread = if whole_line {
        roles::is_no_label(text) && signs::are_several(text)
    } else {
        !is_labelled(text, whole, draft.words)
    };
    if unread {
        return None;
    }
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
        // Amid a paragraph many may stand, and each would be read to its end.
        let near = if whole_line { after } else { prefix(after, LONGEST_GLOSSED) };
        let end = text.len() - after.len() + sentence_end(near);
        if near.len() < after.len() && end == text.len() - after.len() + near.len() {
            return None;
        }
        let content = text[..end].trim_end_matches(is_blank);
        let believed = labelled(signs::without_stop(content), whole, draft)
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
        let believed = labelled(signs::without_stop(text), whole, draft)
            && !draft.units.is_empty()
            && draft.is_clean(whole);
        return believed.then_some(text.len());
    }
    let content = signs::without_stop(text);
    if content.contains(|c| c == '。' || is_colon(c)) || !prose_alone(content, whole, draft) {
        return None;
    }
    // 由项目承担单位负责。 is a provision; 由市科技局负责落实。 says who.
    let names = |unit: &UnitDraft| units::is_certain(&whole[unit.span.range()]);
    let believed = draft.is_clean(whole) && (!content.starts_with('由') || draft.units.iter().all(names));
    believed.then_some(text.len())
}

/// Whether a label stands at the beginning of a text, whatever glosses and ends of lines stand in it.
fn is_labelled(text: &str, whole: &str, words: &Vocabulary) -> bool {
    /// Of a label with what may stand before it and in it, in bytes.
    const LONGEST_LABEL: usize = 300;
    if roles::is_no_label(text) {
        return false;
    }
    let near = prefix(text, LONGEST_LABEL);
    let plain = plain(near, whole);
    let near = plain.as_ref().map_or(near, |plain| &plain.text);
    roles::label(near.trim_start_matches(|c| is_blank(c) || is_ornament(c)), words).is_some()
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

#[cfg(test)]
mod tests;
