//! Texts that have lost their lines: nearly all of them stands on one, with blanks where lines ended.

use super::wrap::TERMINAL;
use crate::date::begins_with_date;
use crate::marker::{Claim, marker};
use crate::shapes;
use crate::source::{is_blank, trim, trim_start};
use crate::span::Span;

/// Whether the only line of a text once was many, with blanks where they ended.
pub(super) fn is_flat(text: &str, only_line: Span) -> bool {
    const FEWEST: usize = 4;
    let mut parts = 0;
    flat_parts(text, only_line, |_| parts += 1);
    parts >= FEWEST
}

/// The parts of a flat line: between blanks that stand beside no Latin word or figure and in no bracket, and that
/// do not set off a marker.
pub(super) fn flat_parts(text: &str, line: Span, mut take: impl FnMut(Span)) {
    let (from, end) = (line.start as usize, line.end as usize);
    // A part begins where no blank stands, or each would be trimmed anew at every blank behind it.
    let (mut start, mut depth, mut before) = (end - trim_start(&text[from..end]).len(), 0u32, None);
    // Where the last sign stands that only sentences have.
    let mut sign = None;
    for (at, c) in text[from..end].char_indices().map(|(at, c)| (from + at, c)) {
        if matches!(c, '。' | '，') {
            sign = Some(at);
        }
        match c {
            '（' | '(' | '《' | '“' | '〔' => depth += 1,
            '）' | ')' | '》' | '”' | '〕' => depth = depth.saturating_sub(1),
            '。' => depth = 0,
            _ => {}
        }
        let wide = |c: &char| !is_blank(*c) && !c.is_ascii();
        let closes = |c: &char| matches!(c, ')' | ':' | ';');
        if is_blank(c) && depth == 0 && before.is_some_and(|c| wide(&c) || closes(&c)) {
            let rest = trim_start(&text[at..end]);
            let part = trim(&text[start..at]);
            let alone = is_marker(part);
            // …适用本办法。第三条 县里…: the blank is the marker's, which begins the next part.
            if let Some(glued) = marker_at_end(part).filter(|_| !alone) {
                let place = Span::of(glued, text).start as usize;
                take(Span::new(start, place));
                start = place;
                before = Some(c);
                continue;
            }
            let counted = marker(rest).is_some_and(|m| matches!(m.claim, Claim::Plain | Claim::Decimals));
            let parted = before.is_some_and(|c| wide(&c) || c == ')');
            // 国 务 院: blanks between characters, as OCR writes, end no line.
            let spaced = part.chars().rev().nth(1).is_none_or(is_blank)
                || rest.chars().next().is_some_and(|c| wide(&c)) && rest.chars().nth(1).is_none_or(is_blank);
            // A sentence that has not come to its end goes on: …应当于 2026年5月1日前, 培育 “龙头企业”.
            let ended = part.ends_with(TERMINAL) || part.ends_with('》');
            let open = !ended && sign.is_some_and(|sign| sign >= start);
            let begins = rest.chars().next().is_some_and(|c| wide(&c)) && parted && !spaced && !open
                || begins_with_date(rest) && !open
                || shapes::note(rest).is_some()
                || shapes::note(part) == Some(part.len());
            if (begins || counted) && !alone {
                take(Span::new(start, at));
                start = end - rest.len();
            }
        }
        before = Some(c);
    }
    take(Span::new(start.min(end), end));
}

/// Whether a marker is all of a text.
fn is_marker(text: &str) -> bool {
    marker(text).is_some_and(|m| m.len as usize == text.len())
}

/// The marker in which a text ends: behind a full stop, or one of law.
pub(super) fn marker_at_end(text: &str) -> Option<&str> {
    /// No marker of law is longer, in bytes: 第一千二百六十条之一.
    const LONGEST: usize = 45;
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST))..];
    let behind = |(at, sign): (usize, &str)| &near[at + if sign == "。" { sign.len() } else { 0 }..];
    near.rmatch_indices(['第', '。']).map(behind).find(|end| is_marker(trim_start(end))).map(trim_start)
}
