//! The signs that part an annotation: separators, colons and brackets, full and half width.
//!
//! Sources: 国发〔2019〕3号 (、 ， （）), 国发〔2018〕38号 (： ；), 国发〔2018〕42号 (。), 鄂政發〔2018〕26號 (half-width : ; ()),
//! 粤府〔2021〕22号 (half-width ,), 黔府发〔2022〕8号 (〔〕 inside a name); of the other brackets the numbers 晋政发[2013]35号,
//! 川科外【2019】12号 and 交办科技函﹝2022﹞72号 are written with them. For ﹕ ［］ ﹙﹚ no document is known: they are the
//! same signs in other widths of Unicode. ∶ (U+2236) is the colon of texts set by 方正 and of what is scanned from them.

use crate::source::{is_ideograph, trim};

/// What stands between units: 、 and the signs between classes of units.
#[inline]
pub(crate) fn parts_units(c: char) -> bool {
    c == '、' || matches!(c, '，' | ',' | '；' | ';')
}

/// What stands between clauses.
#[inline]
pub(crate) fn parts_clauses(c: char) -> bool {
    c == '。' || matches!(c, '，' | ',' | '；' | ';')
}

/// What may stand between two roles: any of them.
#[inline]
pub(crate) fn parts_roles(c: char) -> bool {
    c == '。' || parts_units(c)
}

/// `text` without the full stops it ends in.
pub(super) fn without_stop(text: &str) -> &str {
    trim(text).trim_end_matches(['。', '.', '．'])
}

/// Whether `text` is of several sentences.
pub(crate) fn are_several(text: &str) -> bool {
    text.split_once('。').is_some_and(|(_, behind)| !without_stop(behind).is_empty())
}

/// `text` without the full stops and semicolons it ends in: a list, or a time limit.
pub(super) fn without_end(text: &str) -> &str {
    trim(text).trim_end_matches(['。', '.', '．', '；', ';'])
}

/// What stands before a label and says nothing: ★牵头单位：, ◎责任单位：. No number known.
#[inline]
pub(crate) fn is_ornament(c: char) -> bool {
    matches!(
        c,
        '★' | '☆'
            | '●'
            | '○'
            | '◎'
            | '◆'
            | '◇'
            | '■'
            | '□'
            | '▲'
            | '△'
            | '▪'
            | '•'
            | '►'
            | '▶'
            | '※'
    )
}

/// What ends a label.
#[inline]
pub(crate) fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':' | '﹕' | '∶')
}

/// What opens a bracket, of an annotation or inside one.
#[inline]
pub(crate) fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '〔' | '[' | '【' | '［' | '﹙' | '﹝')
}

/// What closes one. Brackets need not match: converters mix them.
#[inline]
pub(crate) fn closes(c: char) -> bool {
    matches!(c, '）' | ')' | '〕' | ']' | '】' | '］' | '﹚' | '﹞')
}

/// How many brackets are open after `c`.
#[inline]
pub(crate) fn depth_after(depth: usize, c: char) -> usize {
    // Most characters are Han, and none of those is a bracket.
    if is_ideograph(c) {
        depth
    } else if opens(c) {
        depth + 1
    } else if closes(c) {
        depth.saturating_sub(1)
    } else {
        depth
    }
}
