//! Markers, document numbers and brackets.

use super::Fix;
use crate::document::Document;
use crate::marker::{Marker, marker_as_written as marker};
use crate::numeral::digit_value;
use crate::shapes::number::document_number as read_number;
use crate::source::{is_blank, trim_end, trim_start};
use crate::span::Span;

/// How far behind a marker may stand what decides whether it is one, in bytes.
const AHEAD: usize = 120;

/// What stands from `start` on, no longer than `len` and [`AHEAD`].
fn ahead(text: &str, start: usize, len: usize) -> &str {
    let rest = &text[start..];
    &rest[..rest.floor_char_boundary(len + AHEAD)]
}

/// The rest of the line from `start` on, if it is no longer than any paragraph should be: a line may hold thousands of
/// findings, and is not looked through for each.
fn line_rest(text: &str, start: usize) -> Option<&str> {
    const LONGEST: usize = 4096;
    let rest = &text[start..];
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let line = near.split(['\n', '\r']).next().unwrap_or(near);
    (line.len() < near.len() || near.len() == rest.len()).then_some(line)
}

/// Whether two markers are one and the same but for their signs.
fn same(one: &Marker, other: &Marker) -> bool {
    one.style == other.style && one.ordinal == other.ordinal && one.claim == other.claim
}

/// `一.` → `一、`, `(一)` → `（一）`, `（一）、` → `（一）`.
pub(super) fn marker_form(doc: &Document<'_>, span: Span) -> Option<Fix> {
    let text = doc.source_text();
    let written = &text[span.range()];
    let mended = mended_marker(written)?;
    let rest = ahead(text, span.end as usize, 0);
    let read = marker(&format!("{mended}{rest}"))?;
    let was = marker(&format!("{written}{rest}"))?;
    (same(&was, &read) && !read.odd && read.len as usize == mended.len()).then(|| Fix::put(span, mended))
}

fn mended_marker(written: &str) -> Option<String> {
    let bracketed = written.contains([')', '）', '﹚']);
    let signs = |c: char| match c {
        '(' | '﹙' => Some('（'),
        ')' | '﹚' => Some('）'),
        '.' | '．' | '﹒' | '、' => (!bracketed).then_some('、'),
        c => Some(c),
    };
    let mended: String = written.chars().filter_map(signs).collect();
    (mended != written).then_some(mended)
}

/// `[2018]` → `〔2018〕`; 第 and noughts before the number left out: GB/T 9704-2012, 7.2.5.
pub(super) fn document_number(doc: &Document<'_>, span: Span) -> Option<Fix> {
    let written = &doc.source_text()[span.range()];
    let at = written.rfind(is_blank).map_or(0, |at| written.len() - trim_start(&written[at..]).len());
    // 甲局 乙局公告[2026]4号: as the tree reads it, whole or from the last of several offices on.
    [0, at].into_iter().find_map(|at| {
        let (rest, number) = read_number(&written[at..]).ok()?;
        if !rest.is_empty() || number.well_formed {
            return None;
        }
        let brackets = in_full_brackets(&written[at..])?;
        let plain = without_ordinal(&brackets);
        [brackets, plain].into_iter().find_map(|mended| {
            let (rest, read) = read_number(&mended).ok()?;
            let digits = |number: Option<&str>| number.map(|n| n.trim_start_matches(['0', '０']).to_owned());
            let is_same = rest.is_empty()
                && read.well_formed
                && (read.code, read.year, read.session) == (number.code, number.year, number.session)
                && digits(read.sequence) == digits(number.sequence);
            let start = span.start + at as u32;
            is_same.then(|| Fix::put(Span { start, end: span.end }, mended))
        })
    })
}

/// The number with its year in 〔〕; none where no year of four digits stands in brackets.
fn in_full_brackets(number: &str) -> Option<String> {
    const OPENING: [char; 7] = ['〔', '﹝', '[', '(', '（', '【', '［'];
    const CLOSING: [char; 7] = ['〕', '﹞', ']', ')', '）', '】', '］'];
    number.char_indices().filter(|(_, c)| OPENING.contains(c)).find_map(|(open, c)| {
        let inside = &number[open + c.len_utf8()..];
        let (close, closing) = inside.char_indices().find(|(_, c)| CLOSING.contains(c))?;
        let year = inside[..close].trim_matches(is_blank);
        let is_year = year.chars().count() == 4 && year.chars().all(|c| digit_value(c).is_some());
        let rest = &inside[close + closing.len_utf8()..];
        is_year.then(|| format!("{}〔{}〕{rest}", &number[..open], &inside[..close]))
    })
}

/// `〔2018〕第05号` → `〔2018〕5号`.
fn without_ordinal(number: &str) -> String {
    let Some((head, serial)) = number.split_once('〕') else { return number.to_owned() };
    let gap = serial.len() - trim_start(serial).len();
    let serial = serial[gap..].strip_prefix('第').map_or(&serial[gap..], trim_start);
    format!(
        "{head}〕{}{}",
        &number[head.len() + '〕'.len_utf8()..][..gap],
        serial.trim_start_matches(['0', '０'])
    )
}

/// `（牵头单位：市科技局` → `（牵头单位：市科技局）`.
pub(super) fn closing_bracket(doc: &Document<'_>, span: Span) -> Option<Fix> {
    const PAIRS: [(char, &str); 7] =
        [('（', "）"), ('(', ")"), ('〔', "〕"), ('[', "]"), ('【', "】"), ('［', "］"), ('﹙', "﹚")];
    let text = doc.source_text();
    let annotation = super::units::annotation_at(doc, span.start)?.text().span();
    let mut content = text[annotation.range()].chars();
    let open = content.next()?;
    // In a pair of brackets only this begins an annotation, whatever the words.
    let begins = trim_start(content.as_str()).starts_with(|c: char| c >= '\u{4E00}');
    let (_, close) = PAIRS.into_iter().find(|(bracket, _)| *bracket == open)?;
    // It can only close where the annotation and the line end.
    let rest = line_rest(text, annotation.end as usize)?;
    let ends = matches!(rest.trim_matches(is_blank), "" | "。");
    // Where something else is amiss in it, it may not end here.
    let sound = super::units::findings_in(doc, annotation).next().is_none();
    (begins && ends && sound && annotation.start == span.start)
        .then(|| Fix::put(Span { start: annotation.end, end: annotation.end }, close))
}

/// `第一条第一条` → `第一条`.
pub(super) fn doubled_marker(doc: &Document<'_>, span: Span) -> Option<Fix> {
    let text = doc.source_text();
    let copies = &text[span.range()];
    // Only markers with 第 are read so, and they have it at the front alone.
    let written = &copies[..copies.match_indices('第').nth(1).map_or(copies.len(), |(at, _)| at)];
    let divisions = &doc.store.divisions;
    let at = divisions.partition_point(|division| division.num_end < span.start);
    let follows = divisions.get(at).is_some_and(|division| division.num_end == span.start);
    let num = Span { start: span.start.checked_sub(written.len() as u32)?, end: span.start };
    if !follows || text.get(num.range()) != Some(written) || !copies.trim_start_matches(written).is_empty() {
        return None;
    }
    // Of bold print that was extracted several times a copy may stand at the line's end, which only the others show.
    let line = line_rest(text, span.end as usize)?;
    let after = ahead(text, span.end as usize, 0);
    let read = marker(&format!("{written}{after}"))?;
    let was = marker(ahead(text, num.start as usize, copies.len()))?;
    let is_same = same(&was, &read) && read.len == num.len() as u32;
    (is_same && !trim_end(line).ends_with(written)).then(|| Fix::remove(span))
}
