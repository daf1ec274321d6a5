//! A table of words, and whether one of them stands in a text.
//!
//! The tables are long and the texts that they are asked about nearly never hold one of their words, so what costs is to
//! find that out: a set of the characters with which the words begin, and one of those in which they end, is made when the
//! program is built, and a text is walked over once, whatever the number of words. Asking word by word took a third
//! of the instructions of parsing (over two megabytes of official texts).

use crate::source::is_blank;

/// Words, none of them empty.
pub(crate) struct Words {
    list: &'static [&'static str],
    first: Set,
    /// How the words begin: the first two characters, or the only one.
    heads: Heads,
    last: Set,
}

impl Words {
    pub(crate) const fn new(list: &'static [&'static str]) -> Self {
        let (mut first, mut heads, mut last) = (Set::EMPTY, Heads::EMPTY, Set::EMPTY);
        let mut at = 0;
        while at < list.len() {
            first = first.with_first(list[at]);
            heads = heads.with(list[at].as_bytes());
            last = last.with(list[at].as_bytes(), list[at].len());
            at += 1;
        }
        Self { list, first, heads, last }
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'static, &'static str> {
        self.list.iter()
    }

    /// Whether `text` is one of the words.
    pub(crate) fn is(&self, text: &str) -> bool {
        self.list.contains(&text)
    }

    /// Whether one of the words stands anywhere in `text`.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        let text = text.as_bytes();
        let mut at = 0;
        while let Some(found) = self.first.next(text, at) {
            if self.is_at(&text[found..]) {
                return true;
            }
            at = found + width(text[found]);
        }
        false
    }

    /// Whether one of the words stands at the head of `text`, which begins as one of them may.
    #[inline]
    fn is_at(&self, text: &[u8]) -> bool {
        self.heads.may_open(text) && self.list.iter().any(|word| text.starts_with(word.as_bytes()))
    }

    /// Whether `text` begins with one of the words.
    pub(crate) fn open(&self, text: &str) -> bool {
        self.opening(text).is_some()
    }

    /// The first word of the table with which `text` begins.
    pub(crate) fn opening(&self, text: &str) -> Option<&'static str> {
        let lead = *text.as_bytes().first()?;
        if !self.first.has(text.as_bytes(), width(lead)) || !self.heads.may_open(text.as_bytes()) {
            return None;
        }
        self.list.iter().copied().find(|word| text.starts_with(word))
    }

    /// Whether `text` ends in one of the words.
    pub(crate) fn end(&self, text: &str) -> bool {
        !text.is_empty()
            && self.last.has(text.as_bytes(), text.len())
            && self.list.iter().any(|word| text.ends_with(word))
    }

    /// Whether `text` ends in one of the words in either script, blanks between its characters passed over.
    pub(crate) fn end_spaced(&self, text: &str) -> bool {
        let Some(last) = text.chars().rev().find(|c| !is_blank(*c)) else { return false };
        self.last.has_char(crate::script::simplified(last))
            && self.list.iter().any(|word| crate::script::strip_suffix(text, word).is_some())
    }
}

/// How many bytes the character has that `lead` begins.
#[inline]
const fn width(lead: u8) -> usize {
    match lead {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// How the words of several tables begin.
pub(crate) struct Beginnings {
    first: Set,
    heads: Heads,
}

impl Beginnings {
    pub(crate) const EMPTY: Self = Self { first: Set::EMPTY, heads: Heads::EMPTY };

    pub(crate) const fn of(tables: &[&[&str]]) -> Self {
        let (mut all, mut table) = (Self::EMPTY, 0);
        while table < tables.len() {
            all = all.with(tables[table]);
            table += 1;
        }
        all
    }

    /// With the words of one more table.
    pub(crate) const fn with(self, words: &[&str]) -> Self {
        let Self { mut first, mut heads } = self;
        let mut at = 0;
        while at < words.len() {
            first = first.with_first(words[at]);
            heads = heads.with(words[at].as_bytes());
            at += 1;
        }
        Self { first, heads }
    }

    /// Whether `text` may begin with one of the words; most that do not are told.
    pub(crate) fn may_open(&self, text: &str) -> bool {
        let text = text.as_bytes();
        text.first().is_some_and(|&lead| self.first.has(text, width(lead)) && self.heads.may_open(text))
    }

    /// Whether one of the words may begin with `c`.
    #[inline]
    pub(crate) fn may_begin(&self, c: char) -> bool {
        self.first.has_char(c)
    }

    /// Whether one of the words may be the one that `chars` spell.
    pub(crate) fn may_be(&self, chars: &[char]) -> bool {
        let mut keys = chars.iter().map(|&c| Set::key_of_char(c));
        keys.next().is_some_and(|first| self.heads.has(first, || keys.next()))
    }
}

/// How the words of several tables end, in the simplified script: their last two characters, or the only one.
pub(crate) struct Endings(Heads);

impl Endings {
    pub(crate) const fn of(tables: &[&[&str]]) -> Self {
        let (mut heads, mut table) = (Heads::EMPTY, 0);
        while table < tables.len() {
            let mut at = 0;
            while at < tables[table].len() {
                let word = tables[table][at].as_bytes();
                let first = word.len() - 3;
                // Words of ideographs, three bytes each.
                heads = match first {
                    0 => heads.with_single(Set::key(word, 3)),
                    _ => heads.with_pair(Set::key(word, word.len()), Set::key(word, first)),
                };
                at += 1;
            }
            table += 1;
        }
        Self(heads)
    }

    /// Whether `text` may end in one of the words, blanks between its characters passed over; most that do not are told.
    pub(crate) fn may_end(&self, text: &str) -> bool {
        let mut chars = text.chars().rev().filter(|c| !is_blank(*c));
        let mut keys = || chars.next().map(|c| Set::key_of_char(crate::script::simplified(c)));
        let Some(last) = keys() else { return false };
        self.0.has(last, keys)
    }
}

/// The characters in which the words of a table end.
pub(crate) struct Ends(Set);

impl Ends {
    pub(crate) const fn of(tables: &[&[&str]]) -> Self {
        let (mut set, mut table) = (Set::EMPTY, 0);
        while table < tables.len() {
            let mut at = 0;
            while at < tables[table].len() {
                set = set.with(tables[table][at].as_bytes(), tables[table][at].len());
                at += 1;
            }
            table += 1;
        }
        Self(set)
    }

    /// Whether one of the words may end in `c`, a character of the simplified script.
    #[inline]
    pub(crate) fn may_be(&self, c: char) -> bool {
        self.0.has_char(c)
    }
}

/// Characters, asked one by one.
pub(crate) struct Chars {
    list: &'static str,
    set: Set,
}

impl Chars {
    pub(crate) const fn new(list: &'static str) -> Self {
        let (bytes, mut set, mut at) = (list.as_bytes(), Set::EMPTY, 0);
        while at < bytes.len() {
            let end = at + width(bytes[at]);
            set = set.with(bytes, end);
            at = end;
        }
        Self { list, set }
    }

    #[inline]
    pub(crate) fn contains(&self, c: char) -> bool {
        self.set.has_char(c) && self.list.contains(c)
    }

    /// Whether one of the characters stands anywhere in `text`.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(found) = self.set.next(bytes, at) {
            at = found + width(bytes[found]);
            if self.list.contains(&text[found..at]) {
                return true;
            }
        }
        false
    }
}

/// How words begin, as a set that may take one beginning for another: two characters, or the only one of a word.
///
/// Words that are many begin with characters that are common; of the places where one of these stands, nine in ten are
/// left by the second character.
struct Heads {
    pairs: [u64; 32],
    single: Set,
}

impl Heads {
    const EMPTY: Self = Self { pairs: [0; 32], single: Set::EMPTY };

    const fn with(self, word: &[u8]) -> Self {
        let first = width(word[0]);
        if first == word.len() {
            return self.with_single(Set::key(word, first));
        }
        let second = first + width(word[first]);
        self.with_pair(Set::key(word, first), Set::key(word, second))
    }

    const fn with_single(mut self, key: usize) -> Self {
        self.single.insert(key);
        self
    }

    const fn with_pair(mut self, first: usize, second: usize) -> Self {
        let key = Self::key(first, second);
        self.pairs[key / 64] |= 1 << (key % 64);
        self
    }

    /// Whether one of the words may stand at the head of `text`.
    #[inline]
    fn may_open(&self, text: &[u8]) -> bool {
        let first = width(text[0]);
        let second = || text.get(first).map(|&lead| Set::key(text, first + width(lead)));
        self.has(Set::key(text, first), second)
    }

    /// Whether it may have a beginning, by the keys of its characters.
    #[inline]
    fn has(&self, first: usize, second: impl FnOnce() -> Option<usize>) -> bool {
        self.single.has_key(first)
            || second().is_some_and(|second| {
                let key = Self::key(first, second);
                self.pairs[key / 64 % 32] >> (key % 64) & 1 != 0
            })
    }

    /// Eleven bits of two characters.
    #[inline]
    const fn key(first: usize, second: usize) -> usize {
        ((first * 5) ^ (second * 2)) % 2048
    }
}

/// A set of characters that may take one for another: of a character beyond ASCII the last two bytes count, of these
/// ten bits.
pub(crate) struct Set([u64; 16]);

impl Set {
    pub(crate) const EMPTY: Self = Self([0; 16]);

    /// With the character that ends at `end`.
    const fn with(mut self, bytes: &[u8], end: usize) -> Self {
        self.insert(Self::key(bytes, end));
        self
    }

    const fn insert(&mut self, key: usize) {
        self.0[key / 64] |= 1 << (key % 64);
    }

    /// With the first character of a word.
    pub(crate) const fn with_first(self, word: &str) -> Self {
        self.with(word.as_bytes(), width(word.as_bytes()[0]))
    }

    #[inline]
    pub(crate) fn has_char(&self, c: char) -> bool {
        self.has_key(Self::key_of_char(c))
    }

    /// What [`key`](Self::key) is of the bytes of a character: its last ten bits.
    #[inline]
    const fn key_of_char(c: char) -> usize {
        c as usize & 0x3FF
    }

    /// Where from `at` on the next character stands that the set may have.
    #[inline]
    fn next(&self, text: &[u8], mut at: usize) -> Option<usize> {
        loop {
            let (key, width) = match *text.get(at..)? {
                [0xE0..0xF0, middle, last, ..] => (Self::key_of(middle, last), 3),
                [] => return None,
                [c @ 0..0x80, ..] => (c as usize, 1),
                [lead @ 0xC0..0xE0, last, ..] => (Self::key_of(lead, last), 2),
                [_, _, middle, last, ..] => (Self::key_of(middle, last), 4),
                _ => return None,
            };
            if self.has_key(key) {
                return Some(at);
            }
            at += width;
        }
    }

    /// Whether it may have the character that ends at `end`.
    #[inline]
    fn has(&self, bytes: &[u8], end: usize) -> bool {
        self.has_key(Self::key(bytes, end))
    }

    #[inline]
    fn has_key(&self, key: usize) -> bool {
        self.0[key / 64 % 16] >> (key % 64) & 1 != 0
    }

    #[inline]
    const fn key(bytes: &[u8], end: usize) -> usize {
        let last = bytes[end - 1] as usize;
        if last < 0x80 { last } else { Self::key_of(bytes[end - 2], bytes[end - 1]) }
    }

    #[inline]
    const fn key_of(middle: u8, last: u8) -> usize {
        ((middle as usize & 0xF) << 6) | last as usize & 0x3F
    }
}

#[cfg(test)]
mod tests;
