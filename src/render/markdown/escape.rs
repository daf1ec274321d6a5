//! Escapes: what Markdown would take for a sign gets a backslash, and nothing else does.

use crate::source::is_blank;

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph.
    Text,
    /// A paragraph that may begin with a number that is read as such.
    Marked,
    Heading,
    /// Behind the sign of a list's item.
    Item,
    /// In a table.
    Cell,
}

/// The text with its signs escaped, on one line. What steers a terminal or the direction of writing is replaced.
pub(super) fn escaped(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let opening = if place == Place::Cell || place == Place::Heading { None } else { opening(text, place) };
    // A heading may end in signs that close it.
    let bare = text.trim_end_matches('#').len();
    let closing = (place == Place::Heading && bare < text.len()).then(|| text.len() - 1);
    let emphasis = may_emphasise(text);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let rest = &text[at + c.len_utf8()..];
        let next = chars.peek().map(|(_, c)| *c);
        let sign = match c {
            '*' | '`' | '~' | '$' | '|' => true,
            '_' => emphasis,
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => is_entity(rest),
            '[' => rest.starts_with('^') || at == 0 && rest.starts_with("bookmark:"),
            ']' => next.is_some_and(|next| "([:".contains(next)),
            _ => Some(at) == opening || Some(at) == closing,
        };
        if sign {
            out.push('\\');
        }
        // A number of the text's own begins no list.
        let counts = matches!(place, Place::Marked | Place::Item) && c == ' ' && is_count(&text[..at]);
        out.push(match c {
            '\t' => c,
            _ if counts => '　',
            c if c.is_control() && c.is_whitespace() => ' ',
            c if crate::render::steers(c) && !is_blank(c) => '\u{FFFD}',
            c => c,
        });
    }
    // Nor does one that stands alone, if a blank of another kind stands behind it.
    if matches!(place, Place::Marked | Place::Item) && is_count(text) {
        out.push('　');
    }
    out
}

/// Where the sign stands that would make a block of a line: a heading, a quote, an item of a list.
fn opening(text: &str, place: Place) -> Option<usize> {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let hashes = text.len() - text.trim_start_matches('#').len();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match text.chars().next()? {
        '#' if hashes <= 6 => ends(&text[hashes..]).then_some(0),
        '>' => Some(0),
        '-' | '+' => (ends(&text[1..]) || text.trim_start_matches(['-', '+', ' ']).is_empty()).then_some(0),
        '=' => text.trim_start_matches('=').trim().is_empty().then_some(0),
        '0'..='9' if place == Place::Text && digits <= 9 => {
            (text[digits..].starts_with(['.', ')']) && ends(&text[digits + 1..])).then_some(digits)
        }
        _ => None,
    }
}

/// Whether a run of `_` can open emphasis that a later one closes: not in a word, and not before a blank.
fn may_emphasise(text: &str) -> bool {
    let mut opened = false;
    let mut rest = text;
    while let Some(at) = rest.find('_') {
        if opened {
            return true;
        }
        let after = rest[at..].trim_start_matches('_');
        let start = text.len() - rest.len() + at;
        let (before, next) = (text[..start].chars().next_back(), after.chars().next());
        let in_word = before.is_some_and(char::is_alphanumeric);
        opened = !in_word && next.is_some_and(|next| !next.is_whitespace());
        rest = after;
    }
    false
}

/// `2.` or `2)`
fn is_count(head: &str) -> bool {
    let digits = head.trim_end_matches(['.', ')']);
    digits.len() + 1 == head.len() && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// `amp;`, `#60;`, `#x3C;`
fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.starts_with(';') && name.len() < rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_escaped_where_they_are_signs() {
        for (text, want) in [
            ("修*两*条", "修\\*两\\*条"),
            ("[甲](javascript:x)", "[甲\\](javascript:x)"),
            ("国办发[2018]3号", "国办发[2018]3号"),
            ("<script>", "\\<script>"),
            ("1 < 2", "1 < 2"),
            ("A&amp;B & C", "A\\&amp;B & C"),
            ("# 甲", "\\# 甲"),
            ("#1", "#1"),
            ("1. 甲", "1\\. 甲"),
            ("1.5％", "1.5％"),
            ("- 甲", "\\- 甲"),
            ("> 甲", "\\> 甲"),
            ("C:\\甲\\_", "C:\\甲\\\\_"),
            ("_甲_", "\\_甲\\_"),
            ("甲____：", "甲____："),
            ("5~10，15~20", "5\\~10，15\\~20"),
            ("甲\u{1B}[31m\u{202E}", "甲\u{FFFD}[31m\u{FFFD}"),
        ] {
            assert_eq!(escaped(text, Place::Text), want, "{text}");
        }
        assert_eq!(escaped("C#", Place::Heading), "C\\#");
        assert_eq!(escaped("1. 甲", Place::Marked), "1.　甲");
        assert_eq!(escaped("甲|乙", Place::Cell), "甲\\|乙");
    }
}
