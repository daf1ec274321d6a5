//! Labels that a blank sets off, and no colon: 责任单位　市教育局、市财政局. No number known.

use super::{Label, classify};
use crate::responsibility::deadline::is_deadline;
use crate::responsibility::signs::{closes, is_colon, parts_roles};
use crate::responsibility::units;
use crate::source::{is_blank, leading_ideographs, trim, trim_start};
use crate::vocabulary::Vocabulary;

/// The label with which `text` begins, and what follows its blanks. Only before the name of an office, or a time limit, is
/// it one: 责任单位 要加强领导 is a sentence, and 责任单位 完成时限 the head of a table.
pub(crate) fn set_off<'t>(text: &'t str, words: &Vocabulary) -> Option<(Label, &'t str, &'t str)> {
    let at = end(text)?;
    let (label, rest) = (&text[..at], trim_start(&text[at..]));
    let ends = |c| is_blank(c) || parts_roles(c) || closes(c) || c == '等';
    let first = &rest[..rest.find(ends).unwrap_or(rest.len())];
    // One look, since many words are followed by a blank.
    let is_office = first.chars().nth(1).is_some() && units::is_unit(first, words);
    if !is_office
        && !first.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '长' | '持' | '立' | '每'))
    {
        return None;
    }
    let kind = classify(label, words)?;
    let names = match kind {
        Label::Role(role) if !role.is_person() => {
            is_office && units::is_plausible(first) && classify(first, words).is_none()
        }
        Label::Deadline => is_deadline(trim(first)),
        _ => false,
    };
    names.then_some((kind, label, rest))
}

/// Whether a blank alone stands between the label and `after`, the rest of `text` behind it.
pub(crate) fn is_set_off(text: &str, label: &str, after: &str) -> bool {
    let end = text.len() - after.len();
    text[..end].ends_with(is_blank) && trim(&text[..end]).ends_with(label) && !text[..end].contains(is_colon)
}

/// Whether a line has the length and the characters of a label that stands alone: 牵头单位, 完成时限.
pub(crate) fn may_be_alone(line: &str) -> bool {
    line.len() <= 3 * MOST && ideographs(line).is_some_and(|at| at == line.len())
}

/// Where the ideographs end before a blank, if they are as many as a label of units has.
fn end(text: &str) -> Option<usize> {
    ideographs(text).filter(|&at| text[at..].starts_with(is_blank))
}

/// The fewest ideographs of a label of units, and the most.
const FEWEST: usize = 4;
const MOST: usize = 8;

/// Where the ideographs end with which a text begins, if they are as many as a label has.
fn ideographs(text: &str) -> Option<usize> {
    // Nearly all sentences are told by their first blank, or by none near their beginning.
    let count = leading_ideographs(text, MOST + 1);
    has_length(count).then_some(3 * count)
}

/// Whether a label of units may have as many ideographs.
pub(super) fn has_length(count: usize) -> bool {
    (FEWEST..=MOST).contains(&count)
}
