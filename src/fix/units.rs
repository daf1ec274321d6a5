//! Lists of units.

use super::Fix;
use crate::diagnostic::{Code, Finding};
use crate::document::{Annotation, Document, Unit};
use crate::kinds::Role;
use crate::responsibility::signs::{closes, is_colon, opens, parts_units};
use crate::responsibility::units::trailing_bracket;
use crate::responsibility::{Bare, Draft, bracketed, sentence};
use crate::source::{is_blank, trim_start};
use crate::span::Span;
use crate::vocabulary::Vocabulary;
use std::cmp::Reverse;

/// The annotation that begins at or before `at` and goes on to it; none in a table.
pub(super) fn annotation_at<'d>(doc: &'d Document<'d>, at: u32) -> Option<Annotation<'d>> {
    let after = doc.store.annotations.partition_point(|annotation| annotation.span.start <= at);
    let annotation = Annotation { doc, index: after.checked_sub(1)? as u32 };
    (annotation.row().is_none() && annotation.text().span().end >= at).then_some(annotation)
}

/// A finding in a list of units, and what goes to mend it.
struct Slip {
    code: Code,
    span: Span,
    gone: Span,
}

/// The findings in an annotation that may have a fix here.
pub(super) fn findings_in<'d>(
    doc: &'d Document<'_>,
    annotation: Span,
) -> impl Iterator<Item = &'d Finding> + Clone {
    let all = &doc.store.findings;
    let first = all.partition_point(|finding| finding.span.start < annotation.start);
    let inside = all[first..].iter().take_while(move |finding| finding.span.start <= annotation.end);
    inside.filter(|finding| matches!(finding.code, Code::UnitEmpty | Code::UnitRepeated))
}

/// The fix of a finding in a list of units. All of an annotation are looked at together, since one may change how another
/// is read: it is mended as a whole or not at all.
pub(super) fn fix(doc: &Document<'_>, code: Code, span: Span) -> Option<Fix> {
    /// More in one annotation are no slips.
    const MOST: usize = 20;
    let annotation = annotation_at(doc, span.start)?.text().span();
    let inside = findings_in(doc, annotation);
    if inside.clone().nth(MOST).is_some() {
        return None;
    }
    let slips: Vec<Slip> = inside
        .filter_map(|&Finding { code, span, related }| {
            let gone = match related {
                Some(first) => repeated(doc, span, first)?,
                None => empty_place(doc, annotation, span.start)?,
            };
            Some(Slip { code, span, gone })
        })
        .collect();
    let slip = slips.iter().find(|slip| slip.code == code && slip.span == span)?;
    reads_the_same(doc, annotation, &slips).then(|| Fix::remove(slip.gone))
}

/// `甲局、、乙局` → `甲局、乙局`; `甲局、）` → `甲局）`.
///
/// Of the separators that stand together one stays, the one that parts most; none where a list begins or ends with them.
/// So each place takes away another separator.
fn empty_place(doc: &Document<'_>, span: Span, at: u32) -> Option<Span> {
    /// More separators than this between two units are no slip.
    const MOST: usize = 40;
    let text = doc.source_text();
    let units = &doc.store.units;
    let next = units.partition_point(|unit| unit.span.start < at);
    let before = next.checked_sub(1).map_or(span.start, |i| units[i].span.end.max(span.start));
    let after = units.get(next).map_or(span.end, |unit| unit.span.start.min(span.end));
    let left = text.get(before as usize..at as usize)?;
    let right = text.get(at as usize..after as usize)?;
    let is_gap = |c: &char| is_blank(*c) || parts_units(*c);
    let from = left.len() - left.chars().rev().take_while(is_gap).map(char::len_utf8).sum::<usize>();
    let to: usize = right.chars().take_while(is_gap).map(char::len_utf8).sum();
    let begins = match left[..from].chars().next_back() {
        Some(c) => opens(c) || is_colon(c),
        None => before == span.start,
    };
    let ends = match right[to..].chars().next() {
        Some(c) => closes(c) || c == '。',
        None => after == span.end,
    };
    let run = &text[before as usize + from..at as usize + to];
    let signs: Vec<(usize, char)> =
        run.char_indices().filter(|(_, c)| parts_units(*c)).take(MOST + 1).collect();
    if signs.len() > MOST {
        return None;
    }
    // Between two units one is kept; a list begins behind the first place and ends before the last.
    let kept = match (begins, ends) {
        (true, true) => return None,
        (true, false) => None,
        (false, true) => Some(signs.len()),
        (false, false) => (0..signs.len()).rev().max_by_key(|&i| strength(signs[i].1)),
    };
    let place = signs.iter().filter(|(sign, _)| before as usize + from + sign < at as usize).count();
    let taken = if kept.is_some_and(|kept| place <= kept) { place.checked_sub(1)? } else { place };
    let &(sign, c) = signs.get(taken)?;
    let start = before as usize + from + sign;
    Some(Span::new(start, start + c.len_utf8()))
}

fn strength(sign: char) -> u8 {
    match sign {
        '；' | ';' => 2,
        '，' | ',' => 1,
        _ => 0,
    }
}

/// `甲局、乙局、甲局` → `甲局、乙局`, where both stand in one list.
fn repeated(doc: &Document<'_>, span: Span, first: Span) -> Option<Span> {
    let text = doc.source_text();
    let (unit, first) = (unit_at(doc, span)?, unit_at(doc, first)?);
    let before = Unit { doc, index: unit.index.checked_sub(1)? };
    let one_list = [first, before].iter().all(|other| other.assignment().index == unit.assignment().index);
    // As written, so that no second name in brackets goes with it.
    if !one_list || first.index >= unit.index || first.text().as_str() != unit.text().as_str() {
        return None;
    }
    let gone = Span { start: before.span().end, end: span.end };
    let gap = text.get(gone.start as usize..span.start as usize)?;
    let joins = gap.trim_matches(|c: char| is_blank(c) || parts_units(c));
    if !matches!(joins, "" | "和" | "及" | "与" | "以及") {
        return None;
    }
    Some(gone)
}

/// Whether an annotation names the same offices in the same roles without what goes, those apart that go.
fn reads_the_same(doc: &Document<'_>, annotation: Span, slips: &[Slip]) -> bool {
    /// In bytes; no annotation that is read anew for each slip in it is longer.
    const LONGEST: usize = 2000;
    let text = &doc.source_text()[annotation.range()];
    if text.len() > LONGEST {
        return false;
    }
    // What is wrapped by hand would have to be wrapped anew.
    let wrapped = text.contains(['\n', '\r']);
    // Where a bracket stays open, or a list without brackets ends with a separator, the next line may belong to it; where
    // the input breaks off, the last name counts only if it is whole.
    let open = match text.starts_with(opens) {
        true => trailing_bracket(text).is_none_or(|(before, _)| !before.is_empty()),
        false => {
            text.ends_with(parts_units)
                || trim_start(&doc.source_text()[annotation.end as usize..]).is_empty()
        }
    };
    if wrapped || open || !slips.iter().all(|slip| annotation.contains(slip.gone)) {
        return false;
    }
    let mut gone: Vec<Span> = slips.iter().map(|slip| slip.gone).collect();
    gone.sort_by_key(|gone| (gone.start, Reverse(gone.end)));
    let at = |offset: u32| (offset - annotation.start) as usize;
    let (mut without, mut from) = (String::with_capacity(text.len()), 0);
    for gone in gone {
        without.push_str(text.get(from..at(gone.start)).unwrap_or_default());
        from = from.max(at(gone.end));
    }
    without.push_str(&text[from..]);
    let (Some(mut was), Some(is)) = (offices(text), offices(&without)) else { return false };
    let repeated: Vec<usize> =
        slips.iter().filter(|slip| slip.code == Code::UnitRepeated).map(|slip| at(slip.span.start)).collect();
    // A name that is completed with what stands in another could take it from a third.
    if !repeated.is_empty() && was.iter().any(|office| office.completed) {
        return false;
    }
    was.retain(|office| !repeated.contains(&office.start));
    was.len() == is.len() && was.iter().zip(&is).all(|(was, is)| (was.role, &was.name) == (is.role, &is.name))
}

/// An office that an annotation names.
struct Office {
    start: usize,
    role: Role,
    name: String,
    completed: bool,
}

/// Reads an annotation by itself, without words of the user's.
fn offices(text: &str) -> Option<Vec<Office>> {
    let words = Vocabulary::new();
    let mut draft = Draft::new(&words);
    let read = match text.strip_prefix(opens) {
        Some(content) => {
            let content = content.strip_suffix(closes).unwrap_or(content);
            bracketed(content, Bare::Several, text, &mut draft)
        }
        None => sentence(text, true, text, &mut draft).is_some(),
    };
    let mut first = 0;
    let offices = draft.assignments.iter().flat_map(|assignment| {
        let units = &draft.units[std::mem::replace(&mut first, assignment.units_end)..assignment.units_end];
        units.iter().map(|unit| (assignment.role, unit))
    });
    let name = |parts: [Span; 3]| {
        parts.iter().flat_map(|part| text[part.range()].chars()).filter(|c| !is_blank(*c)).collect()
    };
    let offices = offices.map(|(role, unit)| Office {
        start: unit.span.start as usize,
        role,
        name: name([unit.head, unit.own, unit.tail]),
        completed: !unit.head.is_empty() || !unit.tail.is_empty(),
    });
    read.then(|| offices.collect())
}

fn unit_at<'d>(doc: &'d Document<'d>, span: Span) -> Option<Unit<'d>> {
    let index = doc.store.units.partition_point(|unit| unit.span.start < span.start);
    (doc.store.units.get(index)?.span == span).then_some(Unit { doc, index: index as u32 })
}
