//! What lines begin with and end in that tells whether they are whole.

use super::*;

/// Whether a line ends in the label of a role or a time limit, behind another clause.
pub(super) fn ends_in_label(line: &str) -> bool {
    use crate::responsibility::roles::{Label, classify};
    let Some(clauses) = line.strip_suffix(['：', ':']) else { return false };
    let label =
        clauses.rsplit(['。', '；', ';', '，', ',', '（', '(', '[', '【', '　']).next().unwrap_or_default();
    label.len() < clauses.len()
        && matches!(classify(label, &Vocabulary::new()), Some(Label::Role(_) | Label::Deadline))
}

/// Whether a paragraph so far is the title of a document and nothing else.
pub(super) fn is_title(text: &str) -> bool {
    const LONGEST: usize = 400;
    text.len() <= LONGEST && !text.contains(['，', '；']) && names::is_title(text)
}

/// …课程体系。（县教育局、县财政局）: a bracket that stands behind the full stop ends the paragraph with it.
pub(super) fn ends_in_aside(text: &str) -> bool {
    /// The longest aside that is looked at, in bytes.
    const LONGEST: usize = 900;
    if !text.ends_with(['）', ')']) {
        return false;
    }
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST))..];
    crate::responsibility::units::trailing_bracket(near).is_some_and(|(before, _)| before.ends_with('。'))
}

/// A dot that fell off its number, or a character that stands for one.
pub(in crate::line) fn starts_with_dot(line: &str) -> bool {
    line.starts_with(|c| matches!(c, '.' | '．' | '﹒') || crate::marker::is_lost(c))
}

/// A marker that opens a paragraph even in wrapped text: a number alone (`3.`) may be the end of a figure.
pub(in crate::line) fn sure_marker(line: &Paragraph) -> bool {
    use crate::kinds::Style;
    use crate::marker::Claim;
    line.marker.is_some_and(|m| {
        m.claim == Claim::Plain && !matches!(m.style, Style::ClauseWord | Style::Ordinal | Style::Dash)
            || line.indented && m.claim != Claim::Damaged
    })
}

/// Whether a number such as 1.1 or 3.2.1 stands at the line's head.
pub(in crate::line) fn is_decimal(line: &Paragraph) -> bool {
    line.marker.is_some_and(|m| m.claim == crate::marker::Claim::Decimals && m.ordinal.numbers().len() > 1)
}

/// Whether a bracket, or the sign that opens a title, is opened in the last sentence of `text` and not closed.
pub(in crate::line) fn has_open_bracket(text: &str) -> bool {
    let mut depth = 0;
    for (_, c) in signs(text) {
        match c {
            '（' | '(' | '《' | '«' | '〔' | '【' | '[' => depth += 1,
            '）' | ')' | '》' | '»' | '〕' | '】' | ']' => depth -= 1,
            '。' => depth = 0,
            _ => {}
        }
    }
    depth > 0
}

/// Whether `text` closes a bracket before it opens one.
pub(in crate::line) fn closes_bracket(text: &str) -> bool {
    signs(text)
        .find_map(|(_, c)| match c {
            '（' | '(' | '《' | '«' | '〔' | '。' => Some(false),
            '）' | ')' | '》' | '»' | '〕' => Some(true),
            _ => None,
        })
        .unwrap_or(false)
}
