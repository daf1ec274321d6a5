//! What the count of markers says, looked at with the text around it: numbers that stand inside a paragraph are
//! not missing, and a list has one marker shape.

use crate::diagnostic::{Code, Finding};
use crate::document::{Division, Document};
use crate::kinds::Style;
use crate::marker::{Marker, marker};
use crate::numeral::{begins_han, digit_value};
use crate::source::{is_blank, signs};
use std::iter;

/// Takes back gaps and late starts whose missing numbers all stand inside the paragraphs before
/// (`……：1）甲。` / `2）乙。`): they open no divisions there, but nothing is missing.
pub(super) fn found_inside(doc: &mut Document<'_>) {
    let of_count = |code: Code| matches!(code, Code::NumberingGap | Code::NumberingStart);
    if !doc.store.findings.iter().any(|finding| of_count(finding.code)) {
        return;
    }
    let divisions: Vec<Division<'_>> = doc.divisions().collect();
    // Of each division, where the one before it begins that is written in the same style.
    let mut last = [0; Style::COUNT];
    let before: Vec<u32> = (divisions.iter())
        .map(|division| std::mem::replace(&mut last[division.style() as usize], division.span().start))
        .collect();
    let kept: Vec<bool> = (doc.store.findings.iter())
        .map(|finding| !of_count(finding.code) || !stands_inside(doc, &divisions, &before, finding))
        .collect();
    let mut kept = kept.into_iter();
    doc.store.findings.retain(|_| kept.next().unwrap_or(true));
}

/// Whether all numbers that a finding on the count misses stand in the text before its marker.
fn stands_inside(doc: &Document<'_>, divisions: &[Division<'_>], before: &[u32], finding: &Finding) -> bool {
    let index_of = |start: u32| divisions.partition_point(|division| division.span().start < start);
    let division_at =
        |start: u32| divisions.get(index_of(start)).filter(|division| division.span().start == start);
    let Some(late) = division_at(finding.span.start) else { return false };
    let (from, first) = match finding.related {
        Some(last) => {
            let number = division_at(last.start).and_then(|division| division.ordinal().last());
            (last.end, number.map_or(1, |number| number + 1))
        }
        None => {
            let parent = late.parent().map(|parent| parent.span().start);
            let holder = parent.unwrap_or_else(|| late.component().span().start);
            // What stands before the list above it is none of its own.
            (holder.max(before[index_of(finding.span.start)]), 1)
        }
    };
    let Some((&wanted, path)) = late.ordinal().split_last() else { return false };
    let Some(text) = doc.text.get(from as usize..finding.span.start as usize) else { return false };
    let missing = wanted.saturating_sub(first) as usize;
    missing > 0 && run(text, late.style(), path, first).take(missing).count() == missing
}

/// The markers inside a text that count on from one another, the first with the number `first`: where each
/// stands, and the marker. `path` is what goes before the last number of a decimal.
pub(super) fn run<'t>(
    text: &'t str,
    style: Style,
    path: &'t [u32],
    first: u32,
) -> impl Iterator<Item = (usize, Marker)> + 't {
    let mut number = first;
    // Where a marker of the style may begin: units of law begin with 第, bracketed numbers and figures with no ideograph, a bare
    // numeral or a word of enumeration behind such a sign.
    let (mut legal, mut in_signs, mut set_off) = (None, None, None);
    match style {
        Style::Part | Style::Subpart | Style::Chapter | Style::Section | Style::Article => {
            legal = Some(memchr::memmem::find_iter(text.as_bytes(), "第").map(|at| (at, '第')));
        }
        Style::HanParen
        | Style::Arabic
        | Style::ArabicComma
        | Style::ArabicParen
        | Style::ArabicClose
        | Style::Circled
        | Style::Decimal => in_signs = Some(signs(text)),
        _ => {
            let behind = signs(text).map(|(at, c)| at + c.len_utf8());
            let starts = iter::once(0).chain(behind);
            set_off = Some(starts.filter_map(|at| Some((at, text[at..].chars().next()?))));
        }
    }
    let places = legal.into_iter().flatten().chain(in_signs.into_iter().flatten());
    places.chain(set_off.into_iter().flatten()).filter_map(move |(at, c)| {
        if !opens(c) {
            return None;
        }
        let last = text[..at].chars().next_back();
        if !is_whole(last, c) {
            return None;
        }
        let found = marker(&text[at..])?;
        let numbers = found.ordinal.numbers();
        let is_next = found.style.rank() == style.rank()
            && found.ordinal.last() == number
            && numbers.len() == path.len() + 1
            && numbers.iter().zip(path).all(|(a, b)| u32::from(*a) == *b)
            && is_set_off(last, &found, &text[at + found.len as usize..]);
        is_next.then(|| {
            number += 1;
            (at, found)
        })
    })
}

/// Whether a marker can begin with `c`: most characters begin none.
fn opens(c: char) -> bool {
    match c {
        // As most signs are.
        '、' | '。' | '，' | '《' | '》' | '“' | '”' | '；' | '：' | '）' => false,
        '（' | '(' | '﹙' | '第' | '首' | '其' | '再' | '①'..='㊿' => true,
        c => digit_value(c).is_some() || begins_han(c),
    }
}

/// Whether what begins with `c` is no part of a number or a citation that began before.
fn is_whole(before: Option<char>, c: char) -> bool {
    let digit = |c: char| digit_value(c).is_some();
    before.is_none_or(|before| {
        before != '第'
            && !(digit(c) && (digit(before) || ".．".contains(before)))
            && !(begins_han(c) && begins_han(before))
    })
}

/// Whether a marker stands apart from the words around it: 统一是 holds no 一是, and 依照第八条 cites.
fn is_set_off(before: Option<char>, found: &Marker, after: &str) -> bool {
    match found.style {
        Style::Han | Style::Ordinal | Style::ClauseWord => before.is_none_or(|c| {
            is_blank(c) || matches!(c, '。' | '；' | ';' | '：' | ':' | '，' | ',' | '、' | '”' | '）' | ')')
        }),
        Style::Part | Style::Subpart | Style::Chapter | Style::Section | Style::Article => {
            after.starts_with(|c| is_blank(c) || c == '第')
        }
        _ => true,
    }
}

/// One marker of a list.
struct Item<'d> {
    /// What holds the list, and the rank of its style.
    list: (u32, u8),
    division: Division<'d>,
    /// What is written beside the number, with the number's own digits; none for a shape that is damaged.
    shape: Option<u64>,
}

impl Item<'_> {
    fn number(&self) -> Option<u32> {
        self.division.ordinal().last().copied()
    }

    /// Whether the marker's shape is reported as such.
    fn is_odd(&self) -> bool {
        marker(&self.division.num().as_str()).is_none_or(|found| found.odd)
    }
}

/// `numbering-mixed`: items whose marker shape is not that of most others in their list (1. and 1、, 1. and 1．).
/// O(divisions · log divisions).
pub(super) fn mixed_shapes(doc: &Document<'_>, findings: &mut Vec<Finding>) {
    let listed = doc.divisions().filter(|division| division.style().is_of_list());
    let mut items: Vec<Item<'_>> = listed
        .map(|division| Item {
            list: (division.data().parent, division.style().rank()),
            division,
            shape: shape_of(&division.num().as_str()),
        })
        .collect();
    items.sort_by_key(|item| item.list);
    // A list that begins anew under the same heading is another.
    for list in items.chunk_by_mut(|a, b| a.list == b.list && a.number() < b.number()) {
        one_shape(list, findings);
    }
}

/// A marker with its number taken away: `1.`, `１．`, `（一）`, four bits a sign. None where it is damaged.
fn shape_of(num: &str) -> Option<u64> {
    const SIGNS: &str = ".．﹒、（）";
    let mut shape = 0;
    for c in num.chars().filter(|c| !is_blank(*c)) {
        let sign = match c {
            '0'..='9' => 1,
            '０'..='９' => 2,
            c if begins_han(c) => 3,
            c => 4 + SIGNS.chars().position(|sign| sign == c)? as u64,
        };
        if shape & 0xF != sign {
            shape = shape << 4 | sign;
        }
    }
    Some(shape)
}

/// Reports the items of a list that differ from the shape of most; of equals the first is the list's.
fn one_shape(items: &mut [Item<'_>], findings: &mut Vec<Finding>) {
    let style = |item: &Item<'_>| item.division.style();
    // As nearly always.
    if items.iter().all(|item| style(item) == style(&items[0]) && item.shape == items[0].shape) {
        return;
    }
    for item in items.iter_mut().filter(|item| item.is_odd()) {
        item.shape = None;
    }
    let mut shapes: Vec<(&Item<'_>, usize)> = Vec::new();
    for item in items.iter() {
        match shapes.iter_mut().find(|(first, _)| style(first) == style(item) && first.shape == item.shape) {
            Some((_, count)) => *count += 1,
            None => shapes.push((item, 1)),
        }
    }
    let Some(&(most, _)) = shapes.iter().rev().max_by_key(|(_, count)| *count) else { return };
    let differs = |item: &&Item<'_>| {
        let written_otherwise = item.shape.is_some() && most.shape.is_some() && item.shape != most.shape;
        style(item) != style(most) || written_otherwise
    };
    let span = |item: &Item<'_>| item.division.num().span();
    findings.extend(items.iter().filter(differs).map(|item| Finding {
        code: Code::NumberingMixed,
        span: span(item),
        related: Some(span(most)),
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_count_on_under_their_own_numbers() {
        let text = "1.1修路。1.2架桥。2.3种树。1.3护林。";
        let found: Vec<&str> = run(text, Style::Decimal, &[1], 2).map(|(at, _)| &text[at..at + 3]).collect();
        assert_eq!(found, ["1.2", "1.3"]);
    }
}
