//! 附件3: references to annexes of the text's own.

use super::{KINDS, Places};
use crate::citation::{LARGEST_ANNEX, annex};
use crate::diagnostic::{Code, Finding};
use crate::document::Document;
use crate::kinds::*;
use crate::numeral::{arabic, begins_han, digit_value, han};
use crate::source::{trim_end, trim_start};
use crate::span::Span;
use crate::words::Words;
use nom::Parser;
use nom::branch::alt;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

/// What may stand before 附件2 where it is an annex of this text. After 》, 号 or 文件 it is another's.
static BEFORE_ANNEX: Words = Words::new(&[
    "（", "(", "，", "。", "；", "、", "：", "见", "按", "按照", "依照", "参照", "如", "填写", "填报",
    "提交", "和", "及", "与", "详见", "参见", "根据",
]);

/// References to annexes, where there are some or a list names them.
pub(super) fn annexes(places: &Places<'_>, findings: &mut Vec<Finding>) {
    let doc = places.doc;
    let annexes = doc.components().filter_map(|part| Some((part.annex_mark()?, part.element(Element::Num)?)));
    let lists = doc.paragraphs().filter(|paragraph| paragraph.role() == ParagraphRole::AnnexList);
    // What there is of each word: the last mark, to show beside what is not there.
    let mut shown: HashMap<&str, Span> = lists.map(|line| ("附件", line.span())).collect();
    let mut known: HashSet<(&str, u32)> = HashSet::new();
    for (mark, num) in annexes {
        shown.insert(mark.word, num.span());
        known.extend(mark.number.map(|number| (mark.word, number)));
    }
    if shown.is_empty() {
        return;
    }
    let mut cited = Vec::new();
    places.of(
        "附",
        |_, after| annex(after).is_ok(),
        |place| {
            let Ok((rest, mark)) = annex(place.after) else { return };
            let Some(number) = mark.number else { return };
            let before = trim_end(place.before);
            let is_cited = BEFORE_ANNEX.end(before)
                || KINDS.iter().any(|kind| before.strip_suffix(kind).is_some_and(|b| b.ends_with('本')));
            if is_cited && !place.is_cut(rest) {
                let span = Span::of(&place.after[..place.after.len() - rest.len()], &doc.text);
                cited.push(((mark.word, number), span));
            } else {
                // It may be the heading of an annex that stands in the middle of a damaged line.
                known.insert((mark.word, number));
            }
        },
    );
    if cited.iter().all(|(mark, _)| known.contains(mark)) {
        return;
    }
    known.extend(listed(doc).map(|number| ("附件", number)));
    findings.extend(cited.into_iter().filter(|(mark, _)| !known.contains(mark)).filter_map(
        |(mark, span)| {
            let related = Some(*shown.get(mark.0)?);
            Some(Finding { code: Code::ReferenceDangling, span, related })
        },
    ));
}

/// The numbers that a list of annexes may hold. Damaged lists run on, several entries on a line and into what follows
/// them, so that behind the list any number with a stop may be an entry's; 附件1-5 stands for all five.
fn listed<'d>(doc: &'d Document<'_>) -> impl Iterator<Item = u32> + 'd {
    doc.components().flat_map(|component| {
        let list = component.paragraphs(ParagraphRole::AnnexList).next();
        let end = component.enclosures().next().map_or(component.span().end, |inner| inner.span().start);
        let text = list.map_or("", |list| &doc.text[list.span().start as usize..end as usize]);
        let is_numeral = |c| digit_value(c).is_some() || begins_han(c);
        let starts = text
            .char_indices()
            .filter(move |&(at, c)| is_numeral(c) && !text[..at].ends_with(is_numeral))
            .map(|(at, _)| at);
        let first = list.map(|_| 1..=1);
        first.into_iter().chain(starts.filter_map(|at| entries(text, at))).flatten()
    })
}

/// The annexes that a number at `at` in a list stands for.
fn entries(text: &str, at: usize) -> Option<RangeInclusive<u32>> {
    let number = |text| alt((arabic, han)).parse(text).ok();
    let (rest, first) = number(&text[at..])?;
    if text[..at].ends_with("附件") {
        let last = rest.strip_prefix(['-', '—', '－', '~', '～', '至']).and_then(number);
        return Some(first..=last.map_or(first, |(_, last)| last.min(LARGEST_ANNEX)));
    }
    trim_start(rest).starts_with(['.', '．', '、', '：', ':']).then_some(first..=first)
}
