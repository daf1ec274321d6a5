//! Markers of the user's own shapes.

use super::{Claim, LARGEST, LONGEST, Marker, Ordinal, blanks, marker};
use crate::numeral;
#[cfg(feature = "rules")]
use crate::source::is_blank;
#[cfg(feature = "rules")]
use crate::vocabulary::MarkerPattern;
use crate::vocabulary::{MarkerShape, Numerals, Vocabulary, half_width};
#[cfg(feature = "rules")]
use nom::{Parser, branch::alt};

/// Reads the marker at the beginning of `text` where it may be one of the user's: the longer reading wins, and of
/// equal ones the user's.
pub(crate) fn marker_with(text: &str, words: &Vocabulary) -> Option<Marker> {
    let built_in = marker(text);
    if !words.has_markers() {
        return built_in;
    }
    let own = words.markers().iter().filter_map(|shape| own(text, shape));
    #[cfg(feature = "rules")]
    let own = own.chain(words.patterns().iter().filter_map(|pattern| by_pattern(text, pattern)));
    let own = own.max_by_key(|marker| marker.len);
    match (own, built_in) {
        (Some(own), Some(built_in)) if built_in.len > own.len => Some(built_in),
        (own, built_in) => own.or(built_in),
    }
}

/// ```ebnf
/// own = sign before, number, sign behind ;   (* 【一】  任务3： *)
/// ```
fn own(text: &str, shape: &MarkerShape) -> Option<Marker> {
    let literal = |text: &str, signs: &str| {
        let mut rest = text.chars();
        let same = signs.chars().all(|c| rest.next().map(half_width) == Some(c));
        same.then_some(text.len() - rest.as_str().len())
    };
    let rest = &text[literal(text, &shape.before)?..];
    let (rest, _) = blanks(rest).ok()?;
    let (rest, n) = match shape.numerals {
        Numerals::Han => numeral::han(rest),
        Numerals::Arabic => numeral::arabic(rest),
        Numerals::Circled => numeral::circled(rest),
    }
    .ok()
    .filter(|(_, n)| (1..=LARGEST).contains(n))?;
    // Blanks belong to the marker only where a sign of it follows them.
    let rest = if shape.after.is_empty() { rest } else { blanks(rest).ok()?.0 };
    let rest = &rest[literal(rest, &shape.after)?..];
    let len = (text.len() - rest.len()) as u32;
    let marker =
        Marker { style: shape.style, ordinal: Ordinal::one(n), len, claim: Claim::Plain, odd: false };
    (len <= LONGEST).then_some(marker)
}

/// What a pattern of the user's finds, if its group is a number with something beside it.
#[cfg(feature = "rules")]
fn by_pattern(text: &str, pattern: &MarkerPattern) -> Option<Marker> {
    let (whole, number) = pattern.read(text)?;
    let (whole, number) = (whole.trim_end_matches(is_blank), number.trim_matches(is_blank));
    let (rest, n) = alt((numeral::han, numeral::arabic, numeral::circled)).parse(number).ok()?;
    let is_number = rest.is_empty() && (1..=LARGEST).contains(&n);
    // As for the shapes: ① alone is a marker.
    let is_marked = whole.trim_start_matches(is_blank) != number || numeral::circled(number).is_ok();
    let (ordinal, len) = (Ordinal::one(n), whole.len() as u32);
    (is_number && is_marked).then_some(Marker {
        style: pattern.style,
        ordinal,
        len,
        claim: Claim::Plain,
        odd: false,
    })
}
