//! What is left of markers in damaged texts.

use super::{Claim, DOTS, LARGEST_ARABIC, Marker, Ordinal, Shape, plain};
use crate::kinds::Style;
use crate::numeral::{self, PResult};
use crate::source::is_blank;
use nom::Parser;
use nom::bytes::complete::{tag, take_while};
use nom::character::complete::one_of;
use nom::combinator::verify;
use nom::sequence::preceded;

/// （一） … （十） behind an indent, in GBK read one byte late: the number in what became of it.
const SHIFTED: &[(&str, u32)] = &[
    ("ㄒ唬", 1),
    ("ǘ", 2),
    ("ㄈ", 3),
    ("ㄋ模", 4),
    ("ㄎ澹", 5),
    ("ㄆ撸", 7),
    ("ò耍", 8),
    ("ň牛", 9),
    ("ㄊ", 10),
    ("", 6),
];

/// Whether `c` stands for a sign that was lost: a private-use character or U+FFFD.
pub(crate) fn is_lost(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}')
}

/// ```ebnf
/// shifted = "?。", what became of a number, sign ;   (* ?。ǘ┩  is （二） *)
/// ```
/// Pages whose GBK was cut in the middle of a character (穗府辦〔2006〕19號). Only where the count says so.
pub(super) fn shifted(input: &str) -> PResult<'_, Shape> {
    let (rest, _) = preceded(one_of("?？"), tag("。")).parse(input)?;
    let found = SHIFTED.iter().find_map(|&(number, n)| {
        let mut chars = rest.strip_prefix(number)?.chars();
        // The second half of ） with the first half of what followed: the rows A9xx of GBK.
        let sign = chars.next()?;
        let half = matches!(sign, '\u{2500}'..='\u{254B}' | '\u{FE49}'..='\u{FE6B}' | '〇');
        half.then_some((chars.as_str(), n))
    });
    let (rest, n) = found.ok_or(nom::Err::Error(()))?;
    Ok((rest, Shape { claim: Claim::Damaged, ..plain(Style::HanParen, Ordinal::one(n)) }))
}

/// The marker whose dot begins `text` and whose number stands apart from it.
pub(crate) fn fallen(text: &str, number: &str) -> Option<Marker> {
    let dot = text.chars().next()?;
    let (_, n) = numeral::arabic(number).ok().filter(|(_, n)| (1..=LARGEST_ARABIC).contains(n))?;
    let ordinal = Ordinal::one(n);
    Some(Marker {
        style: Style::Arabic,
        ordinal,
        len: dot.len_utf8() as u32,
        claim: Claim::Damaged,
        odd: false,
    })
}

/// ```ebnf
/// damaged = digits, [ blank ], ( private use | "�" ) | digits, line end, dot ;   (* a dot that a font drew, or that fell *)
/// ```
pub(super) fn damaged(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = verify(numeral::arabic, |&n| (1..=LARGEST_ARABIC).contains(&n)).parse(input)?;
    let (rest, gap) = take_while(is_blank).parse(rest)?;
    let mut chars = rest.chars();
    match chars.next() {
        Some(c) if is_lost(c) || DOTS.contains(c) && gap.contains(['\n', '\r']) => {
            let shape = Shape { claim: Claim::Damaged, ..plain(Style::Arabic, Ordinal::one(n)) };
            Ok((chars.as_str(), shape))
        }
        _ => Err(nom::Err::Error(())),
    }
}
