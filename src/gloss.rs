//! The glosses of converted pages: a syllable in Latin letters behind a character (負(fù)責(zé)), and the ends of wrapped
//! lines. They stay text; what a word or a name is, is asked without them.

use crate::source::trim_end;
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
    taken: Vec<Taken>,
}

/// What was taken out.
#[derive(Clone, Copy)]
struct Taken {
    /// Where in the plain text.
    place: usize,
    /// The bytes of all that was taken out up to it.
    bytes: usize,
    /// Whether it belongs to what stands before it: a gloss does, the end of a line to nothing.
    is_gloss: bool,
}

/// The text without its glosses; none where it has none, as nearly always. O(text).
pub(crate) fn plain(text: &str) -> Option<Plain> {
    plain_lines(text, |_| 0)
}

/// The text without its glosses and without those ends of lines that are no blanks: how many bytes fall at a place is
/// asked. None where it has none of either.
pub(crate) fn plain_lines(text: &str, falls: impl Fn(usize) -> usize) -> Option<Plain> {
    let mut plain = Plain { text: String::new(), taken: Vec::new() };
    let (mut from, mut bytes) = (0, 0);
    for at in memchr::memchr3_iter(b'(', b'\n', b'\r', text.as_bytes()) {
        if at < from {
            continue;
        }
        let is_gloss = text.as_bytes()[at] == b'(';
        let len = if is_gloss { gloss(&text[at..]) } else { falls(at) };
        // 共(gong)(gong): given twice.
        let behind = at == from && bytes > 0;
        let han = |c: char| ('\u{3400}'..='\u{9FFF}').contains(&c);
        if len == 0 || is_gloss && !behind && !text[..at].ends_with(han) {
            continue;
        }
        // The blanks before a line's end are no more of the name than the end is.
        let kept = if is_gloss { at } else { from + trim_end(&text[from..at]).len() };
        if bytes == 0 {
            plain.text.reserve_exact(text.len());
        }
        plain.text.push_str(&text[from..kept]);
        from = at + len;
        bytes += from - kept;
        plain.taken.push(Taken { place: plain.text.len(), bytes, is_gloss });
    }
    // Most brackets hold none: nothing is copied for them.
    if bytes == 0 {
        return None;
    }
    plain.text.push_str(&text[from..]);
    Some(plain)
}

impl Plain {
    /// The place in the text of a place in the plain one: behind what was taken out there.
    fn place(&self, at: usize) -> usize {
        self.behind(at, self.taken.partition_point(|taken| taken.place <= at))
    }

    /// The same of a place where something ends: behind the gloss that stands there, before the end of a line.
    pub(crate) fn end(&self, at: usize) -> usize {
        let before = self.taken.partition_point(|taken| taken.place < at);
        let glosses = self.taken[before..].iter().take_while(|taken| taken.place == at && taken.is_gloss);
        self.behind(at, before + glosses.count())
    }

    fn behind(&self, at: usize, count: usize) -> usize {
        at + count.checked_sub(1).map_or(0, |last| self.taken[last].bytes)
    }

    /// The same of a span, in a text that begins at `from` of the whole.
    pub(crate) fn span(&self, span: Span, from: u32) -> Span {
        let (start, end) = (self.place(span.start as usize), self.end(span.end as usize));
        Span { start: from + start as u32, end: from + end.max(start) as u32 }
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
        assert_eq!(found.end(found.text.len()), "市發(fā)改委負(fù)責(zé)，全會(huì )".len());
        for text in ["", "市科技局（市知識產權局）", "市局(GDP)", "(fā)", "甲()乙", "甲(hongkongese)"]
        {
            assert!(plain(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_end_of_a_line_belongs_to_nothing() {
        let text = "县住房城乡\r\n  建设局(jú)\n牵头";
        let falls = |at: usize| text[at..].len() - text[at..].trim_start().len();
        let found = plain_lines(text, falls).expect("it has some");
        assert_eq!(found.text, "县住房城乡建设局牵头");
        let (from, to) = ("县住房城乡".len(), "县住房城乡建设局".len());
        assert_eq!(found.end(from), from, "what ends there ends with its line");
        assert_eq!(found.place(from), "县住房城乡\r\n  ".len(), "what begins there begins on the next");
        assert_eq!(found.end(to), "县住房城乡\r\n  建设局(jú)".len());
        assert_eq!(found.span(Span::new(from, to), 7), Span::new(7 + 19, 7 + 33));
        assert!(plain("甲\n乙").is_none(), "lines are kept where nobody says that they fall");
    }

    #[test]
    fn blanks_before_a_lines_end_fall_with_it() {
        let text = "有关部 \t\r\n门";
        let found = plain_lines(text, |at| text.len() - at - '门'.len_utf8()).expect("a line ends");
        assert_eq!(found.text, "有关部门");
        let ends = [found.end("有关部".len()), found.place("有关部".len())];
        assert_eq!(ends.map(|at| &text[at..]), [" \t\r\n门", "门"]);
    }
}
