//! Shapes of markers that are given by their first one: 【一】, 课题1：.

use crate::kinds::Style;
use crate::numeral::{circled, digit_value, han_or_zero_value};

/// How a marker's number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numerals {
    Han,
    Arabic,
    Circled,
}

/// A shape of markers: what stands before and behind the number, in half width where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MarkerShape {
    pub(crate) before: Box<str>,
    pub(crate) numerals: Numerals,
    pub(crate) after: Box<str>,
    pub(crate) style: Style,
}

impl MarkerShape {
    /// The shape of which `example` is the first marker.
    pub(super) fn of_first(example: &str, style: Style) -> Option<Self> {
        let numerals = |c: char| match c {
            c if digit_value(c).is_some() => Some((Numerals::Arabic, digit_value(c) == Some(1))),
            '十' | '廿' | '卅' | '百' | '千' => Some((Numerals::Han, false)),
            c if han_or_zero_value(c).is_some() => Some((Numerals::Han, c == '一')),
            c => circled(c.encode_utf8(&mut [0; 4])).ok().map(|(_, n)| (Numerals::Circled, n == 1)),
        };
        let (at, c, (kind, is_one)) =
            example.char_indices().rev().find_map(|(at, c)| Some((at, c, numerals(c)?)))?;
        let (before, after) = (&example[..at], &example[at + c.len_utf8()..]);
        // The 一 of 十一 and the 1 of 21 say something else.
        let one = is_one && before.chars().next_back().and_then(numerals).is_none_or(|(k, _)| k != kind);
        // A number with nothing beside it counts things; ① alone is a marker.
        let marked = !before.is_empty() || !after.is_empty() || kind == Numerals::Circled;
        let literal = |text: &str| text.chars().map(half_width).collect();
        (one && marked).then(|| Self {
            before: literal(before),
            numerals: kind,
            after: literal(after),
            style,
        })
    }

    pub(super) fn is_same_shape(&self, other: &Self) -> bool {
        (&self.before, self.numerals, &self.after) == (&other.before, other.numerals, &other.after)
    }
}

/// The half-width form of a full-width sign, and of 【】 and 。 none: （ is ( and ： is :.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}
