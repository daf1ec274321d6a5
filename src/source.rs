//! The text as it came: checked bytes, physical lines, blanks, and where an offset stands.
//!
//! The text is never rewritten; the grammars accept the variants.

use crate::error::Error;
use crate::span::{MAX_LEN, Span};
use unicode_segmentation::UnicodeSegmentation;

/// Whether `c` is a blank: Unicode White_Space and the zero-width characters.
#[inline]
pub(crate) const fn is_blank(c: char) -> bool {
    match c {
        ' ' | '\t' | '\n' | '\r' | '\u{3000}' => true,
        '\u{4E00}'..='\u{9FFF}' => false,
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => true,
        _ => c.is_whitespace(),
    }
}

/// Whether `c` ends a line.
#[inline]
pub(crate) const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Whether `c` is a blank within a line.
#[inline]
pub(crate) const fn is_inner_blank(c: char) -> bool {
    is_blank(c) && !is_line_end(c)
}

/// Whether `c` is an ideograph of the block that texts are written in (CJK Unified Ideographs), 〇 and the rarer blocks left
/// out: what words, names and labels are made of.
#[inline]
pub(crate) const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// How many characters of three bytes `bytes` begin with that are as asked. They are not decoded, and whatever else texts
/// hold is nearly always such a character: what passes over most of a text costs seven instructions for each.
#[inline]
pub(crate) fn wide_while(bytes: &[u8], mut is: impl FnMut(&[u8; 3]) -> bool) -> usize {
    let wide = bytes.as_chunks().0;
    let mut rest = wide;
    while let [c, behind @ ..] = rest
        && is(c)
    {
        rest = behind;
    }
    wide.len() - rest.len()
}

/// How many ideographs `text` begins with, counted up to `most`. They are not decoded.
pub(crate) fn leading_ideographs(text: &str, most: usize) -> usize {
    let han = |c: &&[u8; 3]| matches!(c, [0xE4, 0xB8..=0xBF, _] | [0xE5..=0xE9, ..]);
    text.as_bytes().as_chunks().0.iter().take(most).take_while(han).count()
}

/// `text` without blanks at its ends.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// `text` without blanks at its end.
#[inline]
pub(crate) fn trim_end(text: &str) -> &str {
    // Nearly always an ideograph, 。 or another sign stands there: seen without decoding it.
    match text.as_bytes() {
        [.., 0xE4..=0xE9, _, _]
        | [.., 0xE3, 0x80, 0x81..=0xBF]
        | [.., 0xEF, 0xBC..=0xBD, _]
        | [.., b'!'..=b'~'] => text,
        _ => trim_end_slow(text),
    }
}

fn trim_end_slow(text: &str) -> &str {
    text.trim_end_matches(is_blank)
}

/// `text` without blanks at its beginning.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    match text.as_bytes() {
        [0xE4..=0xE9 | b'!'..=b'~', ..] | [0xEF, 0xBC..=0xBD, ..] => text,
        _ => trim_start_slow(text),
    }
}

fn trim_start_slow(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

/// What stands behind `word` at the beginning of `text`, blanks between its characters passed over (justified text).
pub(crate) fn strip_spaced<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text;
    for (at, c) in word.char_indices() {
        if at > 0 {
            rest = trim_start(rest);
        }
        rest = rest.strip_prefix(c)?;
    }
    Some(rest)
}

/// The characters of a text that are no ideographs, each with its offset: what parts, opens and closes. Ideographs, of
/// which texts are, are passed over without decoding them.
pub(crate) fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += 3 * wide_while(&text.as_bytes()[at..], |c| matches!(c[0], 0xE4..=0xE9));
        let c = text[at..].chars().next()?;
        let found = (at, c);
        at += c.len_utf8();
        Some(found)
    })
}

/// The span without the blanks at its ends.
pub(crate) fn trim_span(text: &str, span: Span) -> Span {
    let part = &text[span.range()];
    let trimmed = trim(part);
    if trimmed.is_empty() { Span { start: span.end, end: span.end } } else { Span::of(trimmed, text) }
}

/// Checks the bytes; a byte order mark stays in the text, where it is a blank, so that offsets count
/// from the first byte of the file.
pub(crate) fn text_of_bytes(bytes: &[u8]) -> Result<&str, Error> {
    if bytes.len() > MAX_LEN {
        return Err(Error::TooLong { len: bytes.len(), limit: MAX_LEN });
    }
    // std's check alone is slower than the whole parse; simdutf8's is not.
    simdutf8::basic::from_utf8(bytes).or_else(|_| {
        std::str::from_utf8(bytes)
            .map_err(|error| Error::Encoding { encoding: "UTF-8", offset: error.valid_up_to() })
    })
}

/// The longest prefix of `text` that has at most `limit` bytes and ends on a character.
pub(crate) fn prefix(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}

/// Iterates over the physical lines: each line without its terminator (LF, CRLF or CR).
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Where the next line begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }
}

impl Iterator for Lines<'_> {
    type Item = Span;

    #[inline]
    fn next(&mut self) -> Option<Span> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        if start >= bytes.len() {
            return None;
        }
        let end = match memchr::memchr2(b'\n', b'\r', &bytes[start..]) {
            Some(n) => start + n,
            None => bytes.len(),
        };
        self.at = match bytes.get(end) {
            Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => end + 2,
            Some(_) => end + 1,
            None => end,
        };
        Some(Span::new(start, end))
    }
}

/// Where each physical line starts. Built when first asked for: one pass, 4 bytes a line.
#[derive(Clone, Debug)]
pub(crate) struct LineIndex {
    starts: Box<[u32]>,
}

impl LineIndex {
    pub(crate) fn new(text: &str) -> Self {
        Self { starts: Lines::new(text).map(|line| line.start).collect() }
    }

    /// The physical line, from 1, that holds the byte at `offset`. O(log lines).
    pub(crate) fn line(&self, offset: u32) -> u32 {
        (self.starts.partition_point(|&start| start <= offset) as u32).max(1)
    }

    /// The first byte of a line, counted from 1.
    #[cfg(feature = "snippets")]
    pub(crate) fn start(&self, line: u32) -> Option<u32> {
        self.starts.get((line as usize).checked_sub(1)?).copied()
    }

    /// The first byte of the line that holds `offset`.
    pub(crate) fn start_of_line(&self, offset: u32) -> u32 {
        self.starts.get(self.line(offset) as usize - 1).copied().unwrap_or(0)
    }
}

/// The column of each place (a line's start and an offset in it): grapheme clusters from 1, from the physical line's
/// start. The places stand in text order, so a line is gone through once however many places it has.
pub(crate) fn columns(text: &str, places: impl Iterator<Item = (u32, u32)>) -> Box<[u32]> {
    let mut line = None;
    let mut clusters = text.grapheme_indices(true).peekable();
    let (mut start, mut count) = (0, 0);
    places
        .map(|(line_start, offset)| {
            if line.replace(line_start) != Some(line_start) {
                // A byte order mark is no character of the line.
                let rest = text[line_start as usize..].trim_start_matches('\u{FEFF}');
                (start, count) = (text.len() - rest.len(), 0);
                clusters = rest.grapheme_indices(true).peekable();
            }
            while clusters.next_if(|(at, _)| start + at < offset as usize).is_some() {
                count += 1;
            }
            count + 1
        })
        .collect()
}

/// The unit in which a writer gives offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum Offsets {
    /// Bytes of the UTF-8 text.
    #[default]
    Bytes,
    /// Unicode scalar values (Python's string offsets).
    Chars,
    /// UTF-16 code units (JavaScript's and the Language Server Protocol's).
    Utf16,
}

impl Offsets {
    /// The name in JSON: `bytes`, `chars`, `utf16`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Chars => "chars",
            Self::Utf16 => "utf16",
        }
    }
}

/// Turns byte offsets into another unit. Checkpoints every [`OffsetMap::STEP`] bytes make a look-up O(STEP).
pub(crate) struct OffsetMap<'a> {
    text: &'a str,
    unit: Offsets,
    checkpoints: Vec<u32>,
}

impl<'a> OffsetMap<'a> {
    const STEP: usize = 128;

    pub(crate) fn new(text: &'a str, unit: Offsets) -> Self {
        let mut checkpoints = Vec::new();
        if unit != Offsets::Bytes {
            let (mut at, mut count) = (0, 0);
            for mark in (0..=text.len()).step_by(Self::STEP) {
                let mark = text.floor_char_boundary(mark);
                count += Self::measure(unit, &text[at..mark]);
                at = mark;
                checkpoints.push(count);
            }
        }
        Self { text, unit, checkpoints }
    }

    fn measure(unit: Offsets, part: &str) -> u32 {
        let chars = part.bytes().filter(|b| b & 0xC0 != 0x80).count();
        let extra = if unit == Offsets::Utf16 { part.bytes().filter(|&b| b >= 0xF0).count() } else { 0 };
        (chars + extra) as u32
    }

    #[inline]
    pub(crate) fn get(&self, offset: u32) -> u32 {
        if self.unit == Offsets::Bytes {
            return offset;
        }
        let step = offset as usize / Self::STEP;
        let from = self.text.floor_char_boundary(step * Self::STEP);
        self.checkpoints[step] + Self::measure(self.unit, &self.text[from..offset as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_at_lf_crlf_or_cr_and_nowhere_else() {
        let text = "a\nb\r\nc\rd\u{2028}e\u{85}f\u{C}g";
        let lines: Vec<_> = Lines::new(text).map(|span| &text[span.range()]).collect();
        assert_eq!(lines, ["a", "b", "c", "d\u{2028}e\u{85}f\u{C}g"]);
    }

    #[test]
    fn signs_are_the_characters_that_are_no_ideographs() {
        for text in ["", "甲", "（一）甲a乙\u{3000}丙。", "é𠮷甲乙，丙\u{FEFF}", "abc甲"] {
            let all = text.char_indices().filter(|(_, c)| !('\u{4000}'..='\u{9FFF}').contains(c));
            assert!(signs(text).eq(all), "{text}");
        }
    }

    #[test]
    fn an_offset_after_a_newline_is_on_the_next_line() {
        let index = LineIndex::new("a\r\n\nb");
        assert_eq!([0, 1, 3, 4, 5].map(|at| index.line(at)), [1, 1, 2, 3, 3]);
        assert_eq!(LineIndex::new("").line(0), 1);
    }

    #[test]
    fn columns_count_grapheme_clusters() {
        let text = "葛\u{E0100}城e\u{301}x";
        let places = [0, "葛\u{E0100}".len(), text.find('x').unwrap()].map(|at| (0, at as u32));
        assert_eq!(*columns(text, places.into_iter()), [1, 2, 4]);
    }

    #[test]
    fn offsets_in_other_units_agree_with_a_plain_count() {
        let text = "一𠮷a葛\u{E0100}".repeat(100);
        for unit in [Offsets::Chars, Offsets::Utf16] {
            let map = OffsetMap::new(&text, unit);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let before = &text[..at];
                let want = if unit == Offsets::Chars {
                    before.chars().count()
                } else {
                    before.encode_utf16().count()
                };
                assert_eq!(map.get(at as u32) as usize, want);
            }
        }
    }

    #[test]
    fn a_byte_that_is_no_utf8_is_named_by_its_offset() {
        assert_eq!(text_of_bytes(b"\xE4\xB8\x80\xFF"), Err(Error::Encoding { encoding: "UTF-8", offset: 3 }));
    }
}
