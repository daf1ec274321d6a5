//! 符合第（九）项条件: references to items of the text's own.

use super::Places;
use crate::check::ends_whole;
use crate::citation::{Step, Unit, within_article};
use crate::diagnostic::{Code, Finding};
use crate::kinds::*;
use crate::numeral::{arabic, han};
use crate::source::{trim_end, trim_start};
use crate::span::Span;
use crate::words::Words;
use nom::Parser;
use nom::branch::alt;
use std::collections::HashSet;

/// What may stand before 第（九）项 where it is an item of this text. After 条, 款 or 或者 it is what those words cite.
static BEFORE_ITEM: Words = Words::new(&[
    "符合", "违反", "具备", "具有", "属于", "上述", "以上", "存在", "发生", "采取", "除", "有", "见",
]);

/// References to items by the verbs that make them the text's own: 符合第（九）项条件. An item counts as there if its
/// marker stands anywhere in the text, since it may be any list's and part of a sentence.
pub(super) fn own_items(places: &Places<'_>, findings: &mut Vec<Finding>) {
    let doc = places.doc;
    let mut cited = Vec::new();
    for needle in ["第（", "第("] {
        let is_own = |before: &str, _: &str| BEFORE_ITEM.end(trim_end(before));
        places.of(needle, is_own, |place| {
            if is_own(place.before, place.after)
                && let Ok((rest, steps)) = within_article(place.after)
                && let [Step { unit: Unit::Item, numbers }, ..] = &*steps
                && let [number] = numbers[..]
                && !place.is_cut(rest)
            {
                cited.push((number, Span::of(&place.after[..place.after.len() - rest.len()], &doc.text)));
            }
        });
    }
    // The highest item shows where the count ends; where no division is one, the text has other things in brackets.
    let items = doc.divisions().filter(|division| division.style() == Style::HanParen);
    let Some(last) = (!cited.is_empty()).then(|| items.max_by_key(|item| item.ordinal())).flatten() else {
        return;
    };
    if breaks_off(&doc.text) {
        return;
    }
    let known: HashSet<u32> = bracketed_numbers(&doc.text).collect();
    findings.extend(
        cited.into_iter().filter(|(number, _)| !known.contains(number)).map(|(_, span)| Finding {
            code: Code::ReferenceDangling,
            span,
            related: Some(last.num().span()),
        }),
    );
}

/// Whether a text ends in the middle of a sentence, and not with a date either.
fn breaks_off(text: &str) -> bool {
    let text = trim_end(text);
    !ends_whole(text) && !text.ends_with('日')
}

/// The numbers in brackets that cite no item, whether they are markers or not.
fn bracketed_numbers(text: &str) -> impl Iterator<Item = u32> + '_ {
    // Full-width signs begin with EF, which no other byte of a character is.
    memchr::memchr2_iter(b'(', 0xEF, text.as_bytes()).filter_map(|at| {
        let inside = trim_start(text[at..].strip_prefix(['（', '('])?);
        let is_cited = trim_end(&text[..at]).ends_with('第');
        let (rest, number) = alt((han, arabic)).parse(inside).ok().filter(|_| !is_cited)?;
        trim_start(rest).starts_with(['）', ')']).then_some(number)
    })
}
