//! The count of automatic numbers, and the text that a number puts before its paragraph.
//!
//! As Word counts: lists that share a definition go on with one count; a list that names a start of its own takes
//! it where it is used first; a level begins anew after a higher one. A higher level that was passed over counts as
//! used once: behind 1.1 without a 1 comes 2.

use super::numbering::{LEVELS, Level, List, Numbering};
use crate::input::numeral::Format;
use crate::source::is_ideograph;
use std::collections::{HashMap, HashSet};

/// The counts of one story (the body with its boxes, or the notes).
pub(super) struct Counter<'n> {
    numbering: &'n Numbering,
    /// By definition: the number of each level; none before its first use, and after a higher level.
    counts: HashMap<usize, [Option<u32>; LEVELS]>,
    /// Lists and levels that were begun with a start of their own.
    begun: HashSet<(i32, usize)>,
}

/// The longest label, in bytes, save for its last number.
const LONGEST: usize = 1000;

/// What stands before a paragraph's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) text: String,
    /// Whether Word sets neither tab nor blank behind it.
    pub(super) bare: bool,
}

impl<'n> Counter<'n> {
    pub(super) fn new(numbering: &'n Numbering) -> Self {
        Self { numbering, counts: HashMap::new(), begun: HashSet::new() }
    }

    pub(super) fn numbering(&self) -> &'n Numbering {
        self.numbering
    }

    /// Counts a paragraph of a list and gives its label; none where the level has no sign or number to show.
    pub(super) fn next(&mut self, id: i32, at: usize) -> Option<Label> {
        let numbering = self.numbering;
        let list = numbering.list(id)?;
        let level = numbering.level(list, at)?;
        let counts = self.counts.entry(list.definition).or_default();
        for (above, count) in counts[..at].iter_mut().enumerate() {
            if count.is_none() {
                *count = Some(begin(numbering, list, above, self.begun.insert((id, above))));
            }
        }
        let begins = list.start(at).is_some() && !self.begun.contains(&(id, at));
        counts[at] = Some(match counts[at] {
            Some(n) if !begins => n.saturating_add(1),
            _ => begin(numbering, list, at, self.begun.insert((id, at))),
        });
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            // Level 3 with restart 1 begins anew after the first only; 0 never does.
            let restart =
                numbering.level(list, below).and_then(|level| level.restart).map_or(below, usize::from);
            if at < restart.min(below) {
                *count = None;
            }
        }
        let counts = *counts;
        let text = text(numbering, list, level, at, &counts);
        (!text.is_empty()).then_some(Label { text, bare: level.bare })
    }
}

/// The number that a level begins with: the list's own where it is used first, then the level's.
fn begin(numbering: &Numbering, list: &List, at: usize, first: bool) -> u32 {
    let own = list.start(at).filter(|_| first);
    own.or_else(|| Some(numbering.level(list, at)?.start)).unwrap_or(1)
}

/// The level's text with its numbers filled in.
fn text(
    numbering: &Numbering,
    list: &List,
    level: &Level,
    at: usize,
    counts: &[Option<u32>; LEVELS],
) -> String {
    if level.format == Format::Bullet {
        return bullet(&level.text).to_owned();
    }
    let mut out = String::with_capacity(level.text.len() + 8);
    let mut rest = level.text.chars();
    while let Some(c) = rest.next().filter(|_| out.len() < LONGEST) {
        let digit = rest.clone().next().and_then(|c| c.to_digit(10)).filter(|n| (1..=9).contains(n));
        let (Some(digit), '%') = (digit, c) else {
            out.push(c);
            continue;
        };
        rest.next();
        let of = digit as usize - 1;
        if let Some(shown) = numbering.level(list, of).filter(|_| of <= at) {
            let n = counts[of].unwrap_or(shown.start);
            let numbered = !matches!(shown.format, Format::Bullet | Format::None);
            let format = if level.legal && numbered { Format::Decimal } else { shown.format };
            format.write(n, &mut out);
        }
    }
    out.trim_end().to_owned()
}

/// What of a bullet is kept. A dot or box says only that there is a list, is often a letter of a symbol font (`l`
/// for ●) or of its private characters, which the markers' grammar takes for a damaged number, and so is left out.
/// A long dash is a marker of its own (破折号 items) and Han characters are text.
fn bullet(text: &str) -> &str {
    const DASHES: &[&str] = &["—", "——", "―", "－", "─"];
    let text = text.trim();
    if DASHES.contains(&text) || text.contains(is_ideograph) { text } else { "" }
}

impl Label {
    /// The label as it stands before `text`, with a blank where the two would be misread without: 第一章 总则 and
    /// 1.1 目的, 1. 2025年 and 一、 二级医院 (numbers beside numbers), but 一、总则.
    pub(super) fn before(&self, text: &str) -> String {
        const STOPS: &[char] = &[
            '、', '.', '．', '﹒', '。', '，', '：', ':', '；', ')', '）', '﹚', '】', '〕', '］', ']', '》',
            '”',
        ];
        // What would go on a number or make it a citation: （二）项.
        const JOINS: &[char] = &['项', '款', '之', '廿', '卅', '百', '千', '万', '〇', '零', '○', '两'];
        let joins = |c: char| {
            c.is_alphanumeric() && !is_ideograph(c)
                || crate::numeral::han_digit_value(c).is_some()
                || c == '十'
                || JOINS.contains(&c)
        };
        let goes_on = text.starts_with(|c: char| c.is_alphanumeric() || "（(《“〔「『【[".contains(c));
        let closed = self.text.ends_with(STOPS) || self.text.ends_with(is_enclosed);
        let apart = text.starts_with(joins) || goes_on && !closed && !self.bare;
        if apart { format!("{} ", self.text) } else { self.text.clone() }
    }
}

/// Whether it is a number with its own circle, brackets or dot.
fn is_enclosed(c: char) -> bool {
    matches!(c, '①'..='⒛' | '㈠'..='㈩' | '㉑'..='㉟' | '㊀'..='㊉' | '㊱'..='㊿' | '❶'..='❿' | '—' | '―' | '－' | '─')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_stands_where_number_and_text_would_run_into_each_other() {
        for (label, bare, text, want) in [
            ("第一章", false, "总则", "第一章 "),
            ("第一条", true, "总则", "第一条"),
            ("一、", false, "总则", "一、"),
            ("一、", false, "二级医院", "一、 "),
            ("（二）", true, "项目", "（二） "),
            ("1.", false, "2025年", "1. "),
            ("1.", false, "修路", "1."),
            ("1.1", false, "目的", "1.1 "),
            ("1.1", false, "“双减”", "1.1 "),
            ("①", false, "修路", "①"),
            ("附件1", false, "：名单", "附件1"),
            ("A.", false, "Word", "A. "),
            ("——", false, "修路", "——"),
            ("3", false, "", "3"),
        ] {
            assert_eq!(Label { text: label.into(), bare }.before(text), want, "{label} {text}");
        }
    }

    #[test]
    fn of_bullets_only_dashes_and_words_are_kept() {
        for (text, want) in
            [("\u{F06C}", ""), ("l", ""), ("•", ""), ("-", ""), ("——", "——"), ("注：", "注：")]
        {
            assert_eq!(bullet(text), want);
        }
    }
}
