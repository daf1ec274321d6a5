//! Lines of hard-wrapped text that go on although they, or what they go on with, have the shape of something whole.

use super::*;

/// 落实“五统 / 一、一开放”, 第二十六条、 / 第三十三条或者…: where paragraphs are indented, what counts at the head of a line that is not
/// goes on with the full line above it, which has come to no end.
pub(super) fn breaks_inside(text: &str, previous: &Paragraph, line: &Paragraph, wrap: &Wrap) -> bool {
    let before = previous.text(text);
    wrap.indents
        && !line.indented
        && !before.ends_with(TERMINAL)
        && wrap.is_filled(width(before) + indent_of(previous))
}

/// …推动适老化、 / 无障碍浏览改造，…: what reads like a row of a page, or like a part of the frame, amid the sentences of a paragraph.
pub(super) fn is_amid_sentence(text: &str, previous: &Paragraph, line: &Paragraph, wrap: &Wrap) -> bool {
    line.marker.is_none()
        && previous.facts.any(Facts::STOP)
        && line.facts.any(Facts::STOP)
        && breaks_inside(text, previous, line, wrap)
}

/// …，依照本法 / 第七十七条予以处罚: where no paragraph is indented, an article that the count does not expect goes on with the full
/// line above it, which has come to no end.
pub(super) fn cites_article(
    text: &str,
    previous: &Paragraph,
    line: &Paragraph,
    wrap: &Wrap,
    article: u32,
) -> bool {
    let before = previous.text(text);
    let number = || line.marker.map_or(0, |m| u32::from(m.ordinal.numbers()[0]));
    is_article(line)
        && article > 0
        && !(article..=article + 1).contains(&number())
        && !wrap.indents
        && !before.ends_with(TERMINAL)
        && wrap.is_filled(width(before) + indent_of(previous))
}

/// 附件：1.甲…2.乙 / 丙方案, （2018年9 / 月6日…通过）: a part of the frame that fills its line, and what goes on with it.
pub(super) fn goes_on_in_frame(text: &str, previous: &Paragraph, line: &Paragraph, wrap: &Wrap) -> bool {
    let (before, next) = (previous.text(text), line.text(text));
    let full = line.marker.is_none() && wrap.is_filled(width(before) + indent_of(previous));
    let history = before.starts_with(['（', '(']) && has_open_bracket(before) && closes_bracket(next);
    // A list that ends in a title is whole, and 附件 below it begins the annex.
    let list = || {
        shapes::lists_annexes(before)
            && !names::ends_like_title(before)
            && !next.starts_with('附')
            && !names::is_issuer(next)
    };
    full && (history || list())
}
