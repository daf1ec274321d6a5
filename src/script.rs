//! Traditional characters are read as the simplified ones in which the tables of words are written.
//!
//! Texts from Hong Kong and Taiwan, older reprints and machine-converted pages (鄂政發〔2018〕26號, 穗府辦〔2006〕19號) then
//! need no second entry in any table. A parse reads a folded text, of the same length; what reads the text of a finished tree
//! folds what it compares. The text stays as written.

mod pairs;

use crate::source::{is_blank, wide_while};
use pairs::PAIRS;
use std::borrow::Cow;
use std::ops::Range;

/// The first and the last ideograph of the block in which all characters of the table stand.
pub(crate) const FIRST: u32 = 0x4E00;
pub(crate) const LAST: u32 = 0x9FFF;

/// A traditional character and its simplified one: each has three bytes.
const TABLE: &[[u8; 6]] = PAIRS.as_bytes().as_chunks().0;

/// What simplified texts write too, 覆盖 and 显著: they are folded with the others, but are no reason to fold a text.
const SHARED: [char; 2] = ['覆', '著'];

/// A set of characters of three bytes, a bit each.
type Set = [u64; 1 << 10];

/// The characters of the table: nearly every character that is asked for is none of them.
static TRADITIONAL: Set = set(&[]);
/// Those that no simplified text has.
static TELLING: Set = set(&SHARED);

/// The characters of the table without a few.
const fn set(without: &[char]) -> Set {
    let mut set = [0; 1 << 10];
    let mut at = 0;
    while at < TABLE.len() {
        let [a, b, c, ..] = TABLE[at];
        set[word(a, b)] |= 1 << (c & 0x3F);
        at += 1;
    }
    at = 0;
    while at < without.len() {
        set[without[at] as usize >> 6] &= !(1 << (without[at] as u32 & 0x3F));
        at += 1;
    }
    set
}

/// The simplified form of each ideograph of the block, 0 where it has none.
static FORMS: [u16; (LAST - FIRST) as usize + 1] = {
    let mut forms = [0; (LAST - FIRST) as usize + 1];
    let mut at = 0;
    while at < TABLE.len() {
        let [a, b, c, d, e, f] = TABLE[at];
        forms[code(a, b, c) as usize - FIRST as usize] = code(d, e, f);
        at += 1;
    }
    forms
};

/// The place in a [`Set`] of the characters of three bytes that begin with these two.
#[inline]
const fn word(first: u8, second: u8) -> usize {
    (first as usize & 0xF) << 6 | second as usize & 0x3F
}

/// The character of three bytes.
const fn code(first: u8, second: u8, third: u8) -> u16 {
    (word(first, second) as u16) << 6 | third as u16 & 0x3F
}

/// Whether no simplified text has the character.
pub(crate) const fn is_telling(c: char) -> bool {
    let word = c as usize >> 6;
    word < TELLING.len() && TELLING[word] >> (c as u32 & 0x3F) & 1 != 0
}

#[inline]
fn has(set: &Set, c: char) -> bool {
    set.get(c as usize >> 6).is_some_and(|bits| bits >> (c as u32 & 0x3F) & 1 != 0)
}

/// The simplified form of a traditional character; any other as it is.
#[inline]
pub(crate) fn simplified(c: char) -> char {
    if has(&TRADITIONAL, c) { simplified_form(c) } else { c }
}

fn simplified_form(c: char) -> char {
    let form = FORMS.get((c as u32).wrapping_sub(FIRST) as usize).copied().unwrap_or_default();
    if form == 0 { c } else { char::from_u32(form.into()).unwrap_or(c) }
}

/// What begins a character of three bytes, and one of the ideographs.
const THREE_BYTES: Range<u8> = 0xE0..0xF0;
const IDEOGRAPHS: Range<u8> = 0xE4..0xEA;

/// How many bytes of a text stand before the first character of a set, or before the first that is `other`, which no
/// character is that one of `leads` begins.
#[inline]
fn before(text: &str, set: &Set, leads: Range<u8>, other: impl Fn(char) -> bool) -> usize {
    let mut rest = text;
    loop {
        // Ideographs are looked up without decoding them.
        let is_none = |&[a, b, c]: &[u8; 3]| leads.contains(&a) && set[word(a, b)] >> (c & 0x3F) & 1 == 0;
        let count = wide_while(rest.as_bytes(), is_none);
        let mut chars = rest[3 * count..].chars();
        match chars.next() {
            Some(c) if !other(c) && !has(set, c) => rest = chars.as_str(),
            _ => return text.len() - rest.len() + 3 * count,
        }
    }
}

/// A text with its traditional characters simplified. Each character keeps its length, so that offsets are those of the
/// text as written. O(text); no copy of a text that has none.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    if before(text, &TELLING, THREE_BYTES, |_| false) == text.len() {
        return Cow::Borrowed(text);
    }
    let (mut folded, mut rest) = (String::with_capacity(text.len()), text);
    while !rest.is_empty() {
        let (plain, others) = rest.split_at(before(rest, &TRADITIONAL, THREE_BYTES, |_| false));
        folded.push_str(plain);
        let mut others = others.chars();
        folded.extend(others.next().map(simplified));
        rest = others.as_str();
    }
    Cow::Owned(folded)
}

/// A short text as the tables have it: simplified, blanks left out.
pub(crate) fn normal(text: &str) -> Cow<'_, str> {
    if before(text, &TRADITIONAL, IDEOGRAPHS, is_blank) == text.len() {
        return Cow::Borrowed(text);
    }
    let mut normal = String::with_capacity(text.len());
    normal.extend(text.chars().filter(|c| !is_blank(*c)).map(simplified));
    normal.into()
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
    let (mut text, mut word) = (text, word);
    // Nearly always an ideograph stands there, and it is the word's, or the word does not.
    while let (Some(found), Some(expected)) = (last_ideograph(text), last_ideograph(word)) {
        if !is(found, expected) {
            return None;
        }
        (text, word) = (&text[..text.len() - 3], &word[..word.len() - 3]);
    }
    if word.is_empty() { Some(text) } else { strip_suffix_slow(text, word) }
}

/// The last character, where it is an ideograph.
#[inline]
fn last_ideograph(text: &str) -> Option<char> {
    match *text.as_bytes() {
        [.., a, b, c] if IDEOGRAPHS.contains(&a) => char::from_u32(code(a, b, c).into()),
        _ => None,
    }
}

fn strip_suffix_slow<'t>(text: &'t str, word: &str) -> Option<&'t str> {
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
        assert_eq!(normal("牵头\u{3000}\u{FEFF}单位"), "牵头单位");
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
        assert!(matches!(folded("一、𠮷é乾坤\u{3000}（县办）显著，全覆盖"), Cow::Borrowed(_)));
        assert_eq!(folded("批覆；沿著馬路"), "批复；沿着马路");
    }

    #[test]
    fn folding_is_done_once() {
        for c in '\u{4E00}'..='\u{9FFF}' {
            assert_eq!(simplified(simplified(c)), simplified(c), "{c}");
            assert_eq!(simplified(c).len_utf8(), c.len_utf8(), "{c}");
        }
    }
}
