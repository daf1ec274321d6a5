//! Words that are looked up in a text, in time that does not depend on how many there are.

use super::VocabularyError;
use crate::script::{normal, simplified};
use crate::source::is_blank;
use std::collections::BTreeMap;

/// Words and their meanings. They are kept simplified and without blanks, and are found in texts that are neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words<T> {
    words: BTreeMap<Box<str>, T>,
    /// The characters of the longest.
    longest: usize,
}

impl<T> Words<T> {
    pub(super) const fn new() -> Self {
        Self { words: BTreeMap::new(), longest: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Adds a word, in the place of the same one.
    pub(super) fn put(&mut self, word: Box<str>, meaning: T) {
        self.longest = self.longest.max(word.chars().count());
        self.words.insert(word, meaning);
    }

    /// Adds all words of another list.
    pub(super) fn put_all(&mut self, other: Self) {
        self.longest = self.longest.max(other.longest);
        self.words.extend(other.words);
    }

    /// The longest word that a text ends in: what stands before it, its bytes, and what it means.
    pub(super) fn at_end<'t>(&self, text: &'t str) -> Option<(&'t str, usize, &T)> {
        if self.words.is_empty() {
            return None;
        }
        let last = text.char_indices().rev().filter(|(_, c)| !is_blank(*c)).take(self.longest);
        let mut tail: Vec<(usize, char)> = last.map(|(at, c)| (at, simplified(c))).collect();
        tail.reverse();
        let word: String = tail.iter().map(|(_, c)| *c).collect();
        let mut from = 0;
        tail.iter().find_map(|(at, c)| {
            let found =
                self.words.get(&word[from..]).map(|meaning| (&text[..*at], word.len() - from, meaning));
            from += c.len_utf8();
            found
        })
    }

    /// The bytes of the longest word that a text begins with.
    pub(super) fn at_start(&self, text: &str) -> Option<usize> {
        let mut word = String::new();
        let mut found = None;
        let first = text.char_indices().filter(|(_, c)| !is_blank(*c)).take(self.longest);
        for (at, c) in first {
            word.push(simplified(c));
            if self.words.contains_key(&*word) {
                found = Some(at + c.len_utf8());
            }
        }
        found
    }
}

/// A word as it is kept: simplified and without blanks.
pub(super) fn bounded(word: &str, limit: usize) -> Result<Box<str>, VocabularyError> {
    let kept = normal(word);
    match kept.chars().take(limit + 1).count() {
        0 => Err(VocabularyError::Empty),
        count if count <= limit => Ok(kept.into()),
        _ => Err(VocabularyError::TooLong { word: word.to_owned(), limit }),
    }
}

/// A word of letters and digits, and of the signs that are `allowed` at their place.
pub(super) fn checked(
    word: &str,
    limit: usize,
    allowed: impl Fn(usize, char) -> bool,
) -> Result<Box<str>, VocabularyError> {
    let kept = bounded(word, limit)?;
    match kept.char_indices().find(|&(at, c)| !c.is_alphanumeric() && !allowed(at, c)) {
        Some((_, character)) => Err(VocabularyError::Character { word: word.to_owned(), character }),
        None => Ok(kept),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_in_both_scripts_and_spaced_out() {
        let mut words = Words::new();
        words.put("单位".into(), 1);
        words.put("揭榜单位".into(), 2);
        assert_eq!(words.at_end("市级揭榜單 位 "), Some(("市级", 12, &2)));
        assert_eq!(words.at_end("其他单位"), Some(("其他", 6, &1)));
        assert_eq!(words.at_end("单"), None);
        assert_eq!(words.at_start("揭 榜單位：甲"), Some("揭 榜單位".len()));
        assert_eq!(words.at_start("甲揭榜单位"), None);
        assert_eq!(Words::<()>::new().at_end("甲"), None);
    }
}
