//! What a line holds, told by one walk over it, so that a rule for lines that hold something of the kind need not look at
//! the others.
//!
//! Most rules look for a few words or signs, and nearly every line has none of them. Asking each line for each rule took
//! most of the instructions of parsing (over two megabytes of official texts); a walk that answers for all of them at
//! once takes five instructions a byte.

use crate::script;
use crate::source::{is_blank, wide_while};

/// What a line may hold: a set of kinds of words.
///
/// A word of one character is told by it, a longer one by its first two, which stand beside each other or with blanks
/// between them. What is told may be wrong, where each of the two stands in another word of the kind; what is not told is
/// not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Facts(u32);

impl Facts {
    /// What ends a label.
    pub(crate) const COLON: Self = Self::bit(0);
    /// What parts the label of a row from its value.
    pub(crate) const ROW: Self = Self::bit(1);
    /// The words of annotations that are no bare lists of units.
    pub(crate) const ROLE: Self = Self::bit(2);
    /// What rows of a page around a document say.
    pub(crate) const FURNITURE: Self = Self::bit(3);
    /// 联系人 and its like.
    pub(crate) const CONTACT: Self = Self::bit(4);
    /// 印发 and its like.
    pub(crate) const PRINTED: Self = Self::bit(5);
    /// What leads from an entry of contents to its page.
    pub(crate) const LEADER: Self = Self::bit(6);
    /// 注：
    pub(crate) const NOTE: Self = Self::bit(7);
    /// A first place: 列第一位者为牵头单位 holds it, and [`Self::LEAD`].
    pub(crate) const FIRST: Self = Self::bit(8);
    /// Who leads by a convention.
    pub(crate) const LEAD: Self = Self::bit(9);
    /// 附后
    pub(crate) const ATTACHED: Self = Self::bit(10);
    /// What ends a date.
    pub(crate) const DAY: Self = Self::bit(11);
    /// What parts a sentence or ends it: ， 。 ；
    pub(crate) const STOP: Self = Self::bit(12);
    /// 、
    pub(crate) const PAUSE: Self = Self::bit(13);
    /// What opens a bracket, be it that of a title.
    pub(crate) const BRACKET: Self = Self::bit(14);
    /// Anything.
    #[cfg(test)]
    pub(crate) const ALL: Self = Self(!(1 << BLANK) >> KIND << KIND);

    const fn bit(at: u32) -> Self {
        assert!(KIND + at < BLANK);
        Self(1 << (KIND + at))
    }

    /// Whether the line may hold something of one of the kinds.
    #[inline]
    pub(crate) const fn any(self, kinds: Self) -> bool {
        self.0 & kinds.0 != 0
    }

    /// Whether all that `other` tells is told.
    #[cfg(test)]
    pub(crate) const fn covers(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// What two stretches hold between them; not the word that runs from one into the other.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The bit that says of a character that it is a blank, or may be of a gloss (負(fù)責): the one before it still begins what
/// follows.
const BLANK: u32 = 31;
/// The first bit of a kind. Below it is a bit for each byte that a character of three may begin with, by its last four bits:
/// of those with the same last two bytes it says which is written in traditional texts alone.
const KIND: u32 = 16;
/// A character beyond ASCII is told by the last six bits of its last two bytes.
const KEYS: usize = 1 << 12;

/// The kinds whose words a character begins, and those that it tells: it ends the beginning of one of their words, or is one.
#[derive(Clone, Copy)]
struct Entry {
    begins: u32,
    tells: u32,
}

/// What is known of the words of all kinds, by character.
pub(crate) struct Table {
    wide: [Entry; KEYS],
    ascii: [Entry; 128],
    /// The kinds with words of one character: each of these has begun anywhere.
    single: u32,
}

impl Table {
    pub(crate) const fn of(kinds: &[(Facts, &[&[&str]])]) -> Self {
        let none = Entry { begins: 0, tells: 0 };
        let mut table = Self { wide: [none; KEYS], ascii: [none; 128], single: 0 };
        let mut kind = 0;
        while kind < kinds.len() {
            let (fact, tables) = &kinds[kind];
            // Of longer words the second character alone would tell them.
            let single = tables[0][0].len() == width(tables[0][0].as_bytes()[0]);
            let mut list = 0;
            while list < tables.len() {
                let mut word = 0;
                while word < tables[list].len() {
                    table.add(fact.0, tables[list][word].as_bytes(), single);
                    word += 1;
                }
                list += 1;
            }
            kind += 1;
        }
        table.add_blanks();
        table.add_script();
        table.add_single();
        let mut at = 0;
        while at < table.ascii.len() {
            if matches!(at as u8, b'(' | b')' | b'a'..=b'z') {
                table.ascii[at].begins |= 1 << BLANK;
            }
            at += 1;
        }
        table
    }

    const fn add(&mut self, kind: u32, word: &[u8], single: bool) {
        let second = width(word[0]);
        assert!(single == (word.len() == second), "a kind has words of one character, or longer ones");
        if single {
            self.single |= kind;
            self.entry(word, 0).tells |= kind;
        } else {
            self.entry(word, 0).begins |= kind;
            self.entry(word, second).tells |= kind;
        }
    }

    /// A blank stands between two characters of a word.
    const fn add_blanks(&mut self) {
        let mut at = 0;
        while at < 0x1_0000 {
            if let Some(c) = char::from_u32(at)
                && is_blank(c)
            {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes);
                self.entry(&bytes, 0).begins |= 1 << BLANK;
            }
            at += 1;
        }
    }

    /// Which characters no simplified text has.
    const fn add_script(&mut self) {
        let mut at = script::FIRST;
        while at <= script::LAST {
            if let Some(c) = char::from_u32(at)
                && script::is_telling(c)
            {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes);
                let lead = 1 << (bytes[0] & 0xF);
                self.entry(&bytes, 0).tells |= lead;
            }
            at += 1;
        }
    }

    /// A word of one character may stand behind any other.
    const fn add_single(&mut self) {
        let mut at = 0;
        while at < KEYS {
            self.wide[at].begins |= self.single;
            at += 1;
        }
        at = 0;
        while at < self.ascii.len() {
            self.ascii[at].begins |= self.single;
            at += 1;
        }
    }

    /// What is known of the character at `at`.
    const fn entry(&mut self, text: &[u8], at: usize) -> &mut Entry {
        match width(text[at]) {
            1 => &mut self.ascii[text[at] as usize],
            width => &mut self.wide[key(text[at + width - 2], text[at + width - 1])],
        }
    }

    /// What a line holds. O(line), a walk.
    pub(crate) fn facts(&self, line: &str) -> Facts {
        self.survey(line).0
    }

    /// What a line holds, and whether a character stands in it that only traditional texts have.
    pub(crate) fn survey(&self, line: &str) -> (Facts, bool) {
        let (mut told, mut begun, mut script) = (0, self.single, 0);
        let mut see = |entry: Entry, lead: u8| {
            told |= entry.tells & begun;
            script |= entry.tells.wrapping_shr(lead.into());
            // All bits where it is a blank, and none where it is not.
            let kept = begun & (entry.begins as i32 >> BLANK) as u32;
            begun = entry.begins | kept;
        };
        /// The bit that none has.
        const NO_SCRIPT: u8 = 0;
        let bytes = line.as_bytes();
        let mut at = 0;
        loop {
            // Ideographs and wide signs, of which lines are, are told without decoding them.
            at += 3 * wide_while(&bytes[at..], |&[lead, middle, last]| {
                let is_wide = (0xE0..0xF0).contains(&lead);
                if is_wide {
                    see(self.wide[key(middle, last)], lead);
                }
                is_wide
            });
            let Some(&lead) = bytes.get(at) else { break };
            let width = width(lead);
            // No script is told of these.
            match bytes.get(at..at + width) {
                Some([c]) => see(self.ascii[usize::from(c & 0x7F)], NO_SCRIPT),
                Some([middle, last]) => {
                    let Entry { begins, tells } = self.wide[key(*middle, *last)];
                    see(Entry { begins: begins | 1 << BLANK, tells }, NO_SCRIPT);
                }
                Some([.., middle, last]) => see(self.wide[key(*middle, *last)], NO_SCRIPT),
                _ => break,
            }
            at += width;
        }
        (Facts(told), script & 1 != 0)
    }
}

#[inline]
const fn key(middle: u8, last: u8) -> usize {
    ((middle as usize) << 6 ^ last as usize) % KEYS
}

/// How many bytes the character has that `lead` begins.
const fn width(lead: u8) -> usize {
    match lead {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_holds_is_told_spaced_out_too() {
        static TABLE: Table = Table::of(&[
            (Facts::COLON, &[&["：", ":"]]),
            (Facts::ROLE, &[&["负责", "牵头单位"], &["办理"]]),
            (Facts::LEADER, &[&["..", "··"]]),
        ]);
        for (line, told) in [
            ("甲：乙", Facts::COLON),
            ("a:", Facts::COLON),
            ("甲局负责", Facts::ROLE),
            ("甲局负\u{3000} 责。", Facts::ROLE),
            ("𠮷办理", Facts::ROLE),
            ("é. .", Facts::LEADER),
            ("甲局负(fù)责(zé)", Facts::ROLE),
            ("甲··", Facts::LEADER),
        ] {
            assert!(TABLE.facts(line).any(told), "{line}");
        }
        for line in ["", "甲乙", "责负", "负甲责", ".", "、", "é", "办"] {
            assert_eq!(TABLE.facts(line), Facts::default(), "{line}");
        }
    }
}
