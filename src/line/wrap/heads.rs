//! Lines of hard-wrapped text that are whole although no stop ends them: headings, and dates of a 题注.

use super::*;
use crate::date::begins_with_date;
use crate::kinds::Style;
use crate::words::Words;

/// 1979年7月1日…通过 / 1996年3月17日…修正: where the 题注 of a law goes on with its next date.
pub(super) fn is_next_of_history(above: &Paragraph, text: &str, next: &str) -> bool {
    static DEEDS: Words = Words::new(&["通过", "公布", "发布", "修订", "修正", "施行", "批准"]);
    const LONGEST: usize = 500;
    let above = above.text(text);
    begins_with_date(next)
        && above.len() <= LONGEST
        && DEEDS.end(above)
        && begins_with_date(above.trim_start_matches(['（', '(']))
}

/// （二）立足扩大内需，推动提质增效 / 充分释放政策效能。…: where no paragraph is indented, a heading whose line has room for more
/// and the text below it. A heading that breaks off earlier goes on with a short line.
pub(super) fn stops_short(
    text: &str,
    above: &Paragraph,
    previous: &Paragraph,
    line: &Paragraph,
    wrap: &Wrap,
) -> bool {
    let (phrase, next) = (previous.text(text), line.text(text));
    // What may not be cut must fit, too: 2026年
    let word = next.bytes().take_while(u8::is_ascii_alphanumeric).count() as u32;
    !wrap.indents
        && !wrap.hangs
        && above.span == previous.span
        && line.marker.is_none_or(|m| m.style == Style::ClauseWord)
        && sure_marker(previous)
        && !is_article(previous)
        && !phrase.contains(['。', '；', '：', ':'])
        && !phrase.ends_with(UNFINISHED)
        && !has_open_bracket(phrase)
        // A heading leads in no sentence that goes on with 一是.
        && (line.marker.is_some() || !wrap.is_filled(width(phrase) + indent_of(previous) + word))
        && next.starts_with(|c: char| is_ideograph(c) || c.is_ascii_alphanumeric() || matches!(c, '“' | '《'))
        && (wrap.is_filled(width(next)) || next.ends_with('。'))
}
