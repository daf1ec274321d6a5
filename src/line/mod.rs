//! Physical lines to paragraphs: what stands at a line's head, which lines belong together.

mod flat;
mod markdown;
mod named;
mod pages;
mod rows;
mod sections;
mod stray;
mod survey;
mod wrap;

pub(crate) use markdown::MARKDOWN_SIGN;
pub(crate) use survey::Survey;

use crate::document::store::SkippedData;
use crate::facts::Facts;
use crate::kinds::{SkippedKind, Style};
use crate::marker::{Claim, Marker, marker, marker_with};
use crate::page_number::{is_page, trailing_page};
use crate::responsibility::signs::is_ornament;
use crate::shapes::facts;
use crate::source::{is_blank, prefix, trim, trim_start};
use crate::span::Span;
use crate::table::Grid;
use crate::vocabulary::Vocabulary;
use flat::{flat_parts, is_flat};
use markdown::{skip_entities, skip_escapes};
use pages::{skip_bare_pages, skip_headers, skip_lone_pages};
use survey::Line;
use wrap::{LEAST_INDENT, fallen_numbers, join, wrap};

/// A paragraph: one line, or several of hard-wrapped text.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    /// From its first to its last character that is no blank; line ends inside are cut out when it is kept.
    pub(crate) span: Span,
    /// Where its marker or text begins: after Markdown signs and artefacts.
    pub(crate) head: u32,
    /// The marker that stands there, if it may be one.
    pub(crate) marker: Option<Marker>,
    /// Whether the line began with `#`.
    pub(crate) hashed: bool,
    /// Whether the line is indented.
    indented: bool,
    /// The table that it is: its number among those of the text.
    pub(crate) table: Option<u32>,
    /// What it may hold, from its head on, words over the end of a line too; of a part of a paragraph, what all of that may.
    pub(crate) facts: Facts,
}

impl Paragraph {
    fn table(number: usize, span: Span, facts: Facts) -> Self {
        let table = Some(number as u32);
        Self { span, head: span.start, marker: None, hashed: false, indented: false, table, facts }
    }

    /// What follows `marker` at its head, blanks left out. 第一条第一条 is one marker and an artefact: the repeats
    /// are passed over.
    pub(crate) fn body_start(&self, text: &str, marker: &Marker) -> u32 {
        let mut at = self.head + marker.len;
        let num = &text[self.head as usize..at as usize];
        // A repeated dash would be a rule, a repeated number a decimal.
        if num.starts_with('第') {
            while text[at as usize..self.span.end as usize].starts_with(num) {
                at += marker.len;
            }
        }
        let rest = trim_start(&text[at as usize..self.span.end as usize]);
        self.span.end - rest.len() as u32
    }

    /// The part of it between two offsets of its text, as a paragraph of its own; none where only blanks stand.
    pub(crate) fn slice(&self, text: &str, from: usize, to: usize) -> Option<Paragraph> {
        let part = trim(&self.text(text)[from..to]);
        let span = Span::of(part, text);
        // At the head stands what was read there, be it a shape of the user's.
        let head = self.marker.filter(|m| span.start == self.head && m.len <= span.len() as u32);
        let marker = marker(part).or(head);
        (!part.is_empty()).then(|| Paragraph { span, head: span.start, marker, ..self.clone() })
    }

    /// The text from its head on.
    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.head as usize..self.span.end as usize]
    }
}

/// What stands at the head of a line and is no part of its text.
const BOOKMARK: &str = "[bookmark:";

/// An artefact of a converter at the beginning of `text`: `[bookmark: …]`, `<!-- … -->`, a `-->` that is left of one.
pub(crate) fn artefact(text: &str) -> Option<usize> {
    /// In bytes, with the end; no farther is one looked for.
    const LONGEST_BOOKMARK: usize = 200;
    const LONGEST_COMMENT: usize = 2002;
    if text.starts_with(BOOKMARK) {
        return prefix(text, LONGEST_BOOKMARK).find(']').map(|at| at + 1);
    }
    if text.starts_with("<!--") {
        return prefix(text, LONGEST_COMMENT).find("-->").map(|at| at + 3);
    }
    if text.starts_with("-->") {
        return Some(3);
    }
    markdown::stray_tag(text)
}

/// Splits `text` into paragraphs, each of its `tables` one of them; what is no text of any goes to `skipped`.
pub(crate) fn paragraphs(
    text: &str,
    survey: Survey,
    tables: &[Grid],
    words: &Vocabulary,
    skipped: &mut Vec<SkippedData>,
) -> Vec<Paragraph> {
    let mut paragraphs = joined_lines(text, survey, tables, words, skipped);
    skip_escapes(text, &paragraphs, skipped);
    skip_entities(text, skipped);
    capitals(text, &mut paragraphs);
    named::named(text, &mut paragraphs);
    paragraphs
}

/// 壹、甲 / 貳、乙: in a text that counts so, as rules from Taiwan do, they stand above 一、 and what runs on through them,
/// as chapters do.
fn capitals(text: &str, paragraphs: &mut [Paragraph]) {
    let capital = |p: &Paragraph| {
        p.marker.filter(|m| {
            m.style == Style::Han && text[p.head as usize..].starts_with(crate::numeral::begins_capital)
        })
    };
    let mut numbers = paragraphs.iter().filter_map(|p| Some(capital(p)?.ordinal.last()));
    if numbers.next() != Some(1) || numbers.next() != Some(2) {
        return;
    }
    for paragraph in paragraphs {
        if let Some(marker) = capital(paragraph) {
            paragraph.marker = Some(Marker { style: Style::Chapter, claim: Claim::Plain, ..marker });
        }
    }
}

fn joined_lines(
    text: &str,
    survey: Survey,
    tables: &[Grid],
    words: &Vocabulary,
    skipped: &mut Vec<SkippedData>,
) -> Vec<Paragraph> {
    let mut lines = Vec::with_capacity(survey.lines.len());
    let part = |span: Span| Line { span, facts: facts(&text[span.range()]) };
    if tables.is_empty()
        && let Some(flat) = survey.only_line.filter(|line| is_flat(text, *line))
    {
        for line in survey.lines {
            if line.span == flat {
                flat_parts(text, flat, |span| lines.extend(read_line(text, part(span), words, skipped)));
            } else {
                lines.extend(read_line(text, line, words, skipped));
            }
        }
        return lines;
    }
    let spans = tables.iter().enumerate().filter_map(|(at, table)| Some((at, table.span()?)));
    let mut spans = spans.peekable();
    let mut end = 0;
    for line in survey.lines {
        // What shares a line with a table is read for itself.
        let mut from = line.span.start.max(end);
        while let Some((at, span)) = spans.next_if(|(_, span)| span.start < line.span.end) {
            let before = Span { start: from.min(span.start), end: span.start };
            lines.extend(read_line(text, part(before), words, skipped));
            skipped.extend(tables[at].signs.iter().map(|&span| {
                // <br> is no sign of a drawing.
                let words = text[span.range()].contains(char::is_alphanumeric);
                let kind = if words { SkippedKind::Artefact } else { SkippedKind::Markup };
                SkippedData { span, kind }
            }));
            lines.push(Paragraph::table(at, span, facts(&text[span.range()])));
            (end, from) = (span.end, span.end);
        }
        if from == line.span.start {
            lines.extend(read_line(text, line, words, skipped));
        } else if from < line.span.end {
            let behind = Span { start: from, end: line.span.end };
            lines.extend(read_line(text, part(behind), words, skipped));
        }
    }
    fallen_numbers(text, &mut lines, skipped);
    sections::glued_numbers(text, &mut lines);
    sections::mixed_shapes(&mut lines);
    let wrap = wrap(text, &mut lines);
    // Where pages are numbered — 2 —, a number alone is something else.
    let numbered = skipped.iter().any(|s| s.kind == SkippedKind::Page);
    if let Some(wrap) = wrap.as_ref().filter(|_| !numbered) {
        skip_bare_pages(text, &mut lines, skipped);
        skip_lone_pages(text, &mut lines, wrap, skipped);
    }
    skip_headers(text, &mut lines, skipped);
    join(text, lines, wrap, skipped, words)
}

fn read_line(
    text: &str,
    Line { span: line, facts: told }: Line,
    words: &Vocabulary,
    skipped: &mut Vec<SkippedData>,
) -> Option<Paragraph> {
    let mut tail = None;
    let trimmed = trim(&text[line.range()]);
    if trimmed.is_empty() {
        return None;
    }
    let mut span = Span::of(trimmed, text);
    let whole = span;
    if let Some(end) = markdown::trailing_entities(trimmed) {
        let kept = Span::of(trim(&trimmed[..end]), text);
        let left = trim(&trimmed[end..]);
        skipped.push(SkippedData { span: Span::of(left, text), kind: SkippedKind::Artefact });
        if end == 0 {
            return None;
        }
        span.end = kept.end;
    }
    let trimmed = &text[span.range()];
    let first = trimmed.as_bytes()[0];
    // --- and *** of Markdown are rules between parts.
    // A | alone is what is left of a table around the text.
    if matches!(first, b'-' | b'*' | b'_' | b'=') && trimmed.len() >= 3 && trimmed.bytes().all(|b| b == first)
        || first == b'|' && trimmed.chars().all(|c| c == '|' || is_blank(c))
    {
        skipped.push(SkippedData { span, kind: SkippedKind::Markup });
        return None;
    }
    // An empty line of a quotation.
    if trimmed == ">" && above(text, line.start).starts_with('>') {
        skipped.push(SkippedData { span, kind: SkippedKind::Markup });
        return None;
    }
    if trimmed.ends_with("**") && trimmed.len() > 4 {
        let bare = trim(trimmed.trim_end_matches('*'));
        let stars = trimmed.len() - trimmed.trim_end_matches('*').len();
        let kept = Span::of(bare, text);
        tail = Some((Span { start: span.end - stars as u32, end: span.end }, SkippedKind::Markup));
        span.end = kept.end;
    }
    // The only cell of a row.
    if trimmed.ends_with('|') && memchr::memchr_iter(b'|', trimmed.as_bytes()).count() == 1 {
        let kept = Span::of(trim(&trimmed[..trimmed.len() - 1]), text);
        skipped.push(SkippedData {
            span: Span { start: span.end - 1, end: span.end },
            kind: SkippedKind::Markup,
        });
        span.end = kept.end;
    }
    if (matches!(first, b'-' | b'~' | b'1'..=b'9' | 0xC2) || first >= 0xE2) && is_page(trimmed) {
        skipped.push(SkippedData { span, kind: SkippedKind::Page });
        return None;
    }
    if let Some(page) = trailing_page(trimmed) {
        let kept = Span::of(trim(&trimmed[..page]), text);
        tail = Some((Span { start: span.start + page as u32, end: span.end }, SkippedKind::Page));
        span.end = kept.end;
    }
    let (mut head, mut hashed) = (span.start, false);
    if matches!(first, b'#' | b'*' | b'-' | b'+' | b'[' | b'<' | b'>' | b'&') || ornament(trimmed).is_some() {
        (head, hashed) = skip_head(text, span, skipped);
        // **关于甲的意见**（某号文件）: the signs that close what the first ones opened.
        let rest = &text[head as usize..span.end as usize];
        if text[span.start as usize..head as usize].contains("**")
            && let Some(at) = rest.find("**")
        {
            let stars = rest[at..].bytes().take_while(|b| *b == b'*').count();
            let close = Span::new(head as usize + at, head as usize + at + stars);
            skipped.push(SkippedData { span: close, kind: SkippedKind::Markup });
        }
        if head == span.end {
            skipped.extend(tail.map(|(span, kind)| SkippedData { span, kind }));
            return None;
        }
    }
    skipped.extend(tail.map(|(span, kind)| SkippedData { span, kind }));
    let kept_span = Span { start: head, end: span.end };
    let kept = &text[kept_span.range()];
    let paragraph = Paragraph {
        span: kept_span,
        head,
        marker: marker_with(kept, words),
        hashed,
        indented: (span.start - line.start) as usize >= LEAST_INDENT,
        table: None,
        facts: if kept_span == whole { told } else { facts(kept) },
    };
    Some(paragraph)
}

/// The line above the one that begins at `start`.
fn above(text: &str, start: u32) -> &str {
    const LONGEST: usize = 600;
    let before = text[..start as usize].trim_end_matches(['\n', '\r']);
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
    trim(near.rsplit(['\n', '\r']).next().unwrap_or_default())
}

/// Passes over Markdown signs and artefacts at the head of a line.
fn skip_head(text: &str, span: Span, skipped: &mut Vec<SkippedData>) -> (u32, bool) {
    let (mut at, mut hashed) = (span.start, false);
    loop {
        let rest = &text[at as usize..span.end as usize];
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let (len, kind) = if (1..=6).contains(&hashes) && rest[hashes..].starts_with(is_blank) {
            hashed = true;
            (hashes, SkippedKind::Markup)
        } else if rest.starts_with("**") {
            let stars = rest.len() - rest.trim_start_matches('*').len();
            (stars, SkippedKind::Markup)
        } else if is_list_sign(rest) || is_quote_sign(rest) {
            (1, SkippedKind::Markup)
        } else if let Some(sign) = ornament(rest) {
            (sign.len_utf8(), SkippedKind::Markup)
        } else if let Some(len) = markdown::blank_entities(rest) {
            (len, SkippedKind::Artefact)
        } else if rest.starts_with(MARKDOWN_SIGN) {
            (MARKDOWN_SIGN.len(), SkippedKind::Markup)
        } else if let Some(len) = artefact(rest) {
            (len, SkippedKind::Artefact)
        } else {
            return (at, hashed);
        };
        skipped.push(SkippedData { span: Span { start: at, end: at + len as u32 }, kind });
        let rest = trim_start(&text[at as usize + len..span.end as usize]);
        at = span.end - rest.len() as u32;
    }
}

/// > 责任单位：甲: the sign of a quotation in Markdown. A path of a page (> 首页 > 政策) has more of them.
fn is_quote_sign(text: &str) -> bool {
    let quoted = text.strip_prefix('>').filter(|quoted| quoted.starts_with(is_blank));
    quoted.is_some_and(|quoted| !trim(quoted).is_empty() && !quoted.contains('>'))
}

/// ★1.甲, ◆（一）乙: an ornament before a marker.
fn ornament(text: &str) -> Option<char> {
    let sign = text.chars().next().filter(|&c| is_ornament(c) || matches!(c, '✅' | '✔' | '✓'))?;
    let found = marker(trim_start(&text[sign.len_utf8()..]));
    found.filter(|m| m.claim == Claim::Plain && m.style != Style::Dash).map(|_| sign)
}

/// - （一）甲; * 1.乙; - ——丙: the sign of a Markdown list before a marker.
pub(crate) fn is_list_sign(text: &str) -> bool {
    let item = text.strip_prefix(['-', '*', '+']).filter(|item| item.starts_with(is_blank));
    // - **牵头单位**：甲
    if item.is_some_and(|item| trim_start(item).starts_with("**")) {
        return true;
    }
    item.and_then(|item| marker(trim_start(item)))
        .is_some_and(|m| m.claim == Claim::Plain && (m.style != Style::Dash || text[1..].contains('—')))
}

#[cfg(test)]
mod tests;
