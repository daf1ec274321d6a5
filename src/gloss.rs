//! The glosses of converted pages: a syllable in Latin letters behind a character (負(fù)責(zé)). They stay text; what a
//! word or a name is, is asked without them.

use crate::span::Span;

/// The longest syllable, in characters: zhuang and a blank.
const LONGEST: usize = 8;

/// How long the gloss is that `text` begins with.
///
/// ```ebnf
/// gloss = "(", small letter, { small letter }, [ " " ], ")" ;   (* (fā)  (huì ) *)
/// ```
pub(crate) fn gloss(text: &str) -> usize {
    let Some(inside) = text.strip_prefix('(') else { return 0 };
    let letter = |c: char| c.is_alphabetic() && c < '\u{2E80}' && !c.is_uppercase();
    let mut count = 0;
    for (at, c) in inside.char_indices().take(LONGEST + 1) {
        match c {
            ')' if count > 0 => return 1 + at + 1,
            ' ' if count > 0 => {}
            c if letter(c) => count += 1,
            _ => return 0,
        }
    }
    0
}

/// A text without its glosses, and where they stood.
pub(crate) struct Plain {
    pub(crate) text: String,
    /// Where in the plain text each gloss was taken out, and the bytes of all up to it.
    taken: Vec<(usize, usize)>,
}

/// The text without its glosses; none where it has none, as nearly always. O(text).
pub(crate) fn plain(text: &str) -> Option<Plain> {
    let mut plain = Plain { text: String::new(), taken: Vec::new() };
    let (mut from, mut bytes) = (0, 0);
    for at in memchr::memchr_iter(b'(', text.as_bytes()) {
        let len = gloss(&text[at..]);
        // 共(gong)(gong): given twice.
        let behind = at == from && bytes > 0;
        if len == 0 || !behind && !text[..at].ends_with(|c: char| ('\u{3400}'..='\u{9FFF}').contains(&c)) {
            continue;
        }
        plain.text.push_str(&text[from..at]);
        from = at + len;
        bytes += len;
        plain.taken.push((plain.text.len(), bytes));
    }
    // Most brackets hold none: nothing is copied for them.
    if bytes == 0 {
        return None;
    }
    plain.text.push_str(&text[from..]);
    Some(plain)
}

impl Plain {
    /// The place in the text of a place in the plain one: behind the gloss that stands there.
    pub(crate) fn place(&self, at: usize) -> usize {
        let before = self.taken.partition_point(|(place, _)| *place <= at);
        at + before.checked_sub(1).map_or(0, |last| self.taken[last].1)
    }

    /// The same of a span, in a text that begins at `from` of the whole.
    pub(crate) fn span(&self, span: Span, from: u32) -> Span {
        let place = |at: u32| from + self.place(at as usize) as u32;
        Span { start: place(span.start), end: place(span.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syllable_behind_a_character_is_a_gloss() {
        assert_eq!(plain("中共(gong)(gong)央").map(|found| found.text), Some("中共央".to_owned()));
        let found = plain("市發(fā)改委負(fù)責(zé)，全會(huì )").expect("it has some");
        assert_eq!(found.text, "市發改委負責，全會");
        assert_eq!(found.place("市".len()), "市".len());
        assert_eq!(found.place("市發".len()), "市發(fā)".len(), "a gloss belongs to what it stands behind");
        assert_eq!(found.place(found.text.len()), "市發(fā)改委負(fù)責(zé)，全會(huì )".len());
        for text in ["", "市科技局（市知識產權局）", "市局(GDP)", "(fā)", "甲()乙", "甲(hongkongese)"]
        {
            assert!(plain(text).is_none(), "{text}");
        }
    }
}
