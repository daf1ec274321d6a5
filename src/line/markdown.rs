//! Backslashes of Markdown: in a text that is plainly Markdown they are signs, and what they escape is text. And what pages
//! leave in text: written blanks and tags.

use super::Paragraph;
use crate::document::store::SkippedData;
use crate::kinds::SkippedKind;
use crate::source::{Lines, is_blank, trim, trim_end, trim_start};
use crate::span::Span;

/// A comment without words, which tells that signs are escaped where neither a heading nor a table does.
pub(crate) const MARKDOWN_SIGN: &str = "<!-- \\* -->";

/// Whether the text has what only Markdown has: a heading with `#`, a table with a rule under its header, or the sign.
fn is_markdown(text: &str) -> bool {
    Lines::new(text).map(|line| trim(&text[line.range()])).any(|line| match line.as_bytes().first() {
        Some(b'#') => {
            let rest = line.trim_start_matches('#');
            line.len() - rest.len() <= 6 && rest.starts_with(is_blank)
        }
        Some(b'|') => line.contains("---") && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ')),
        Some(b'<') => line == MARKDOWN_SIGN,
        _ => false,
    })
}

/// Puts the backslashes that escape a sign among what is skipped; that of a marker (`1\.`) is its own.
pub(super) fn skip_escapes(text: &str, paragraphs: &[Paragraph], skipped: &mut Vec<SkippedData>) {
    let bytes = text.as_bytes();
    if memchr::memchr(b'\\', bytes).is_none() || !is_markdown(text) {
        return;
    }
    skipped.sort_unstable_by_key(|s| s.span);
    let mut escapes = Vec::new();
    let mut before = skipped.iter().peekable();
    let mut escaped = 0;
    for at in memchr::memchr_iter(b'\\', bytes) {
        while before.next_if(|s| s.span.end as usize <= at).is_some() {}
        let is_skipped = before.peek().is_some_and(|s| s.span.start as usize <= at);
        let in_marker = || {
            let above = paragraphs.partition_point(|p| p.head as usize <= at).checked_sub(1);
            above.is_some_and(|p| {
                paragraphs[p].marker.is_some_and(|m| at < (paragraphs[p].head + m.len) as usize)
            })
        };
        // \\ is one that is text.
        if is_skipped
            || in_marker()
            || at < escaped
            || !bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation)
        {
            continue;
        }
        escapes.push(SkippedData { span: Span::new(at, at + 1), kind: SkippedKind::Markup });
        escaped = at + 2;
    }
    skipped.append(&mut escapes);
    skipped.sort_unstable_by_key(|s| s.span);
}

/// Blanks as pages write them, where a page was taken for text.
const ENTITIES: &[&str] =
    &["&nbsp;", "&ensp;", "&emsp;", "&thinsp;", "&#160;", "&#xa0;", "&#xA0;", "&#12288;", "&#x3000;"];

/// How long the run of written blanks is that `text` begins with: &nbsp;&nbsp;
pub(crate) fn blank_entities(text: &str) -> Option<usize> {
    let mut rest = text;
    while trim_start(rest).starts_with('&')
        && let Some(after) = ENTITIES.iter().find_map(|entity| trim_start(rest).strip_prefix(entity))
    {
        rest = after;
    }
    (rest.len() < text.len()).then_some(text.len() - rest.len())
}

/// Puts the written blanks that stand inside lines among what is skipped.
pub(super) fn skip_entities(text: &str, skipped: &mut Vec<SkippedData>) {
    let bytes = text.as_bytes();
    if memchr::memchr(b'&', bytes).is_none() {
        return;
    }
    skipped.sort_unstable_by_key(|s| s.span);
    let mut found = Vec::new();
    let mut before = skipped.iter().peekable();
    let mut end = 0;
    for at in memchr::memchr_iter(b'&', bytes) {
        while before.next_if(|s| s.span.end as usize <= at).is_some() {}
        if at < end || before.peek().is_some_and(|s| s.span.start as usize <= at) {
            continue;
        }
        if let Some(entity) = ENTITIES.iter().find(|entity| text[at..].starts_with(**entity)) {
            end = at + entity.len();
            found.push(SkippedData { span: Span::new(at, end), kind: SkippedKind::Artefact });
        }
    }
    skipped.append(&mut found);
    skipped.sort_unstable_by_key(|s| s.span);
}

/// Where the written blanks begin that a line ends in.
pub(super) fn trailing_entities(line: &str) -> Option<usize> {
    let mut rest = line;
    while rest.ends_with(';')
        && let Some(entity) = ENTITIES.iter().find(|entity| rest.ends_with(**entity))
    {
        rest = trim_end(&rest[..rest.len() - entity.len()]);
    }
    (rest.len() < line.len()).then_some(rest.len())
}

/// How long the tag is that a page has left at the beginning of `text`: <br>, <br/>, <p>, </p>.
pub(super) fn stray_tag(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    let end = inside.as_bytes().iter().take(8).position(|&byte| byte == b'>')?;
    let name = inside[..end].trim_matches(|c: char| c == '/' || c == ' ');
    ["br", "p", "BR", "P"].contains(&name).then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where signs are escaped.
    fn escapes(text: &str) -> Vec<u32> {
        let mut skipped = Vec::new();
        skip_escapes(text, &[], &mut skipped);
        skipped.iter().map(|escape| escape.span.start).collect()
    }

    #[test]
    fn signs_are_escaped_where_the_text_is_plainly_markdown() {
        for markdown in ["# 甲", "###### 甲", "| --- | :---: |", MARKDOWN_SIGN] {
            assert_eq!(escapes(&format!("1\\.乙\n{markdown}")).first(), Some(&1), "{markdown}");
        }
        for plain in ["####### 甲", "#甲", "| 甲 | 乙 |", "| -- |", "|甲---|", "<!-- 甲 -->", "甲"] {
            assert_eq!(escapes(&format!("1\\.乙\n{plain}")), [0; 0], "{plain}");
        }
    }

    #[test]
    fn a_backslash_that_is_escaped_escapes_nothing() {
        assert_eq!(escapes("# \\*\\*"), [2, 4]);
        assert_eq!(escapes("# \\\\*\\*"), [2, 5], "the second is text");
        assert_eq!(escapes("# \\甲\\a\\ \\"), [0; 0], "only signs can be escaped");
    }

    #[test]
    fn what_is_skipped_already_holds_no_escapes() {
        let text = "# \\*甲\\*乙\\*";
        let comment = SkippedData { span: Span::new(4, 9), kind: SkippedKind::Markup };
        let mut skipped = vec![comment];
        skip_escapes(text, &[], &mut skipped);
        let starts: Vec<_> = skipped.iter().map(|skipped| skipped.span.start).collect();
        assert_eq!(starts, [2, 4, 12]);
    }
}
