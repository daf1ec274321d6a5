//! What one walk over a text tells before it is read.

use crate::facts::Facts;
use crate::shapes::KINDS;
use crate::source::{Lines, trim};
use crate::span::Span;

/// A physical line, and what it may hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) facts: Facts,
}

/// The lines of a text that are not blank, and what the whole of them is like.
///
/// Which script a text is written in, what its lines may hold and whether it has lines at all were three walks over it; they
/// took a twelfth of the instructions of parsing (over four megabytes of official texts), and one takes half of that.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(super) lines: Vec<Line>,
    /// The line on which nearly all of a long text stands: whatever lines it had are lost.
    pub(crate) only_line: Option<Span>,
    /// Whether traditional characters are to be read as simplified ones ([`crate::script`]).
    pub(crate) is_traditional: bool,
}

impl Survey {
    /// O(text).
    pub(crate) fn of(text: &str) -> Self {
        /// An only line is longer, in bytes.
        const SHORTEST: usize = 900;
        let mut lines = Vec::with_capacity(text.len() / 120 + 4);
        let (mut long, mut is_traditional) = (None, false);
        for span in Lines::new(text) {
            let line = &text[span.range()];
            if trim(line).is_empty() {
                continue;
            }
            let (facts, traditional) = KINDS.survey(line);
            is_traditional |= traditional;
            if span.len() >= SHORTEST {
                long = long.or(Some(span));
            }
            lines.push(Line { span, facts });
        }
        let only_line = long.filter(|line| text.len() - line.len() <= text.len() / 4);
        Self { lines, only_line, is_traditional }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::folded;
    use std::borrow::Cow;

    #[test]
    fn a_text_is_traditional_where_folding_it_changes_more_than_simplified_texts_write_too() {
        let characters = ('\u{80}'..='\u{FFFF}').chain('\u{20000}'..='\u{20400}').chain(' '..='~');
        for text in
            characters.map(|c| format!("甲{c}，")).chain([String::new(), "覆蓋".into(), "覆盖".into()])
        {
            let folds = matches!(folded(&text), Cow::Owned(_));
            assert_eq!(Survey::of(&text).is_traditional, folds, "{text}");
        }
    }

    #[test]
    fn a_text_of_one_line_has_lost_its_lines() {
        let line = "各乡镇要修好堤岸，清好淤泥。".repeat(30);
        let only = |text: &str| Survey::of(text).only_line.map(|line| text[line.range()].to_owned());
        assert_eq!(only(&format!("首页\r\n\r\n{line}\n打印")), Some(line.clone()));
        assert_eq!(only(&format!("{line}\n{line}")), None);
        assert_eq!(only("各乡镇要修好堤岸。"), None);
    }
}
