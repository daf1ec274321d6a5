//! Traditional characters are read as the simplified ones in which the tables of words are written.
//!
//! Texts from Hong Kong and Taiwan, older reprints and machine-converted pages (鄂政發〔2018〕26號, 穗府辦〔2006〕19號) then
//! need no second entry in any table. A parse reads a folded text, of the same length; what reads the text of a finished tree
//! folds what it compares. The text stays as written.

mod pairs;

use crate::source::is_blank;
use pairs::PAIRS;
use std::borrow::Cow;

/// The first and the last ideograph of the block in which all characters of the table stand.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// A traditional character and its simplified one: each has three bytes.
const TABLE: &[[u8; 6]] = PAIRS.as_bytes().as_chunks().0;

/// The ideographs of the table, a bit each: nearly every character that is asked for is none of them.
static TRADITIONAL: [u64; (LAST - FIRST) as usize / 64 + 1] = {
    let mut set = [0; (LAST - FIRST) as usize / 64 + 1];
    let mut at = 0;
    while at < TABLE.len() {
        let place = place(&TABLE[at]);
        set[place / 64] |= 1 << (place % 64);
        at += 1;
    }
    set
};

/// The place in the block of a character of three bytes, with which `bytes` begin.
#[inline]
const fn place(bytes: &[u8]) -> usize {
    let c = (bytes[0] as u32 & 0xF) << 12 | (bytes[1] as u32 & 0x3F) << 6 | bytes[2] as u32 & 0x3F;
    c.wrapping_sub(FIRST) as usize
}

#[inline]
fn is_traditional(place: usize) -> bool {
    TRADITIONAL.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 != 0)
}

/// The simplified form of a traditional character; any other as it is.
#[inline]
pub(crate) fn simplified(c: char) -> char {
    if is_traditional((c as u32).wrapping_sub(FIRST) as usize) { simplified_form(c) } else { c }
}

fn simplified_form(c: char) -> char {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    let found = TABLE.binary_search_by_key(&&bytes[..3], |pair| &pair[..3]);
    let form = found.ok().and_then(|at| std::str::from_utf8(&TABLE[at][3..]).ok());
    form.and_then(|form| form.chars().next()).unwrap_or(c)
}

/// How many bytes of a text stand before its first traditional character, or before the first that is `other`.
fn plain(text: &str, other: impl Fn(char) -> bool) -> usize {
    let mut rest = text;
    loop {
        // Ideographs are looked up without decoding them.
        let is_plain = |c: &&[u8; 3]| c[0] >= 0xE4 && c[0] < 0xEA && !is_traditional(place(&c[..]));
        let plain = rest.as_bytes().as_chunks().0.iter().take_while(is_plain).count();
        let mut chars = rest[3 * plain..].chars();
        match chars.next() {
            Some(c) if !other(c) && simplified(c) == c => rest = chars.as_str(),
            _ => return text.len() - rest.len() + 3 * plain,
        }
    }
}

/// A text with its traditional characters simplified. Each character keeps its length, so that offsets are those of the
/// text as written. O(text); no copy of a text that has none.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let at = plain(text, |_| false);
    if at == text.len() {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    folded.push_str(&text[..at]);
    folded.extend(text[at..].chars().map(simplified));
    Cow::Owned(folded)
}

/// A short text as the tables have it: simplified, blanks left out.
pub(crate) fn normal(text: &str) -> Cow<'_, str> {
    if plain(text, is_blank) == text.len() {
        return Cow::Borrowed(text);
    }
    text.chars().filter(|c| !is_blank(*c)).map(simplified).collect()
}

/// Whether a character of a text is that of a word of the tables. Nearly always both are simplified.
#[inline]
fn is(found: char, expected: char) -> bool {
    found == expected || simplified(found) == expected
}

/// What stands behind `word` at the beginning of `text`.
pub(crate) fn strip_prefix<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    word.chars().all(|c| rest.next().is_some_and(|found| is(found, c))).then_some(rest.as_str())
}

/// Whether `text` ends in `word`.
pub(crate) fn ends_with(text: &str, word: &str) -> bool {
    let mut rest = text.chars().rev();
    word.chars().rev().all(|c| rest.next().is_some_and(|found| is(found, c)))
}

/// What stands before `word` at the end of `text`. Blanks between characters are passed over (justified text).
pub(crate) fn strip_suffix<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for expected in word.chars().rev() {
        loop {
            match rest.next_back()? {
                c if is(c, expected) => break,
                c if is_blank(c) => {}
                _ => return None,
            }
        }
    }
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_both_scripts_and_spaced_out() {
        assert_eq!(normal("牽 頭\u{3000}單位"), "牵头单位");
        assert!(matches!(normal("牵头单位"), Cow::Borrowed(_)));
        assert_eq!(strip_suffix("甲局負 責 ", "负责"), Some("甲局"));
        assert_eq!(strip_suffix("责", "负责"), None);
        assert_eq!(strip_prefix("專欄一", "专栏"), Some("一"));
        assert!(ends_with("市司法處", "处") && !ends_with("處", "司法处"));
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(TABLE.is_sorted() && TABLE.as_flattened().len() == PAIRS.len());
        assert!(PAIRS.chars().all(|c| (FIRST..=LAST).contains(&u32::from(c))));
    }

    #[test]
    fn a_text_is_folded_where_it_is_traditional() {
        assert_eq!(folded("一、𠮷é牽頭單位（縣辦）\n，"), "一、𠮷é牵头单位（县办）\n，");
        assert!(matches!(folded("一、𠮷é乾坤\u{3000}（县办）"), Cow::Borrowed(_)));
    }

    #[test]
    fn folding_is_done_once() {
        for c in '\u{4E00}'..='\u{9FFF}' {
            assert_eq!(simplified(simplified(c)), simplified(c), "{c}");
            assert_eq!(simplified(c).len_utf8(), c.len_utf8(), "{c}");
        }
    }
}
