//! Numbers as amounts have them: figures and Han numerals with their magnitudes, `1.5万`, `一亿二千万`.

use super::keyed;
use crate::numeral::{PResult, blanks, digit_value, han, han_digit_value, han_or_zero_value};
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{map, opt, recognize, value, verify};
use nom::multi::{fold, many0_count, many1_count};
use nom::sequence::{pair, preceded, terminated};
use std::fmt;

/// How many digits a figure may have, and how many of them behind its dot. With these and [`MAX_MAGNITUDE`] two numbers
/// can be compared in 128 bits.
const MAX_DIGITS: u32 = 15;
const MAX_DECIMALS: u32 = 6;

/// The magnitudes that a number may have behind it, as a power of ten: that of 万亿.
const MAX_MAGNITUDE: u32 = 12;

/// A decimal number: `mantissa` ÷ 10 to the `scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    mantissa: u128,
    scale: u32,
}

impl Decimal {
    pub(super) fn whole(number: u32) -> Self {
        Self { mantissa: number.into(), scale: 0 }
    }

    /// The number times 10 to the `magnitude`, at most [`MAX_MAGNITUDE`].
    fn times(self, magnitude: u32) -> Self {
        let point = magnitude.min(self.scale);
        Self { mantissa: self.mantissa * 10u128.pow(magnitude - point), scale: self.scale - point }
    }

    pub(super) fn is_below(self, other: Self) -> bool {
        self.mantissa * 10u128.pow(other.scale) < other.mantissa * 10u128.pow(self.scale)
    }
}

/// Without what says nothing: `1.5`, not `1.50`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10u128.pow(self.scale);
        write!(f, "{}", self.mantissa / unit)?;
        let part = format!("{:0width$}", self.mantissa % unit, width = self.scale as usize);
        let part = part.trim_end_matches('0');
        if part.is_empty() { Ok(()) } else { write!(f, ".{part}") }
    }
}

/// Magnitudes as powers of ten.
const MAGNITUDES: &[(&str, u32)] = &[("十", 1), ("百", 2), ("千", 3), ("万", 4), ("亿", 8)];

/// A number and the magnitude behind it.
#[derive(Clone, Copy)]
pub(super) struct Quantity {
    pub(super) written: Decimal,
    pub(super) magnitude: u32,
    /// 多, 余 or 几 stands in it.
    pub(super) open: bool,
}

impl Quantity {
    pub(super) fn number(self) -> Decimal {
        self.written.times(self.magnitude)
    }
}

/// ```ebnf
/// quantity = ( figure | han number ) , [ "多" | "余" ] , { magnitude } , [ "多" | "余" ] ;
/// ```
/// `3亿`, `1.5万`, `一百二十万`, `50余万`.
pub(super) fn quantity(input: &str) -> PResult<'_, Quantity> {
    let open = || map(opt(one_of("多余几")), |open| open.is_some());
    let magnitude = verify(magnitudes, |magnitude| *magnitude <= MAX_MAGNITUDE);
    let mut figures = pair(terminated(figure, blanks), open());
    // 一元 and 二元 are words: a number in Han digits has a magnitude in it.
    let behind_ones =
        input.trim_start_matches(|c| "一二三四五六七八九两壹贰叁肆伍陆柒捌玖零〇点".contains(c));
    let is_counted = behind_ones.starts_with(|c| "十百千万亿拾佰仟".contains(c));
    let worded = if is_counted { pair(han_number, open()).parse(input).ok() } else { None };
    let (rest, (written, open_before)) = match worded {
        Some(worded) => worded,
        None => figures.parse(input)?,
    };
    map(pair(magnitude, open()), |(magnitude, open_after)| Quantity {
        written,
        magnitude,
        open: open_before || open_after,
    })
    .parse(rest)
}

/// ```ebnf
/// magnitudes = { "十" | "百" | "千" | "万" | "亿" } ;
/// ```
/// As a power of ten: 4 for `万`, 12 for `万亿`.
fn magnitudes(input: &str) -> PResult<'_, u32> {
    fold(0..=3, keyed(MAGNITUDES), || 0, |sum, power| sum + power).parse(input)
}

/// ```ebnf
/// han number = han decimal | sections , [ "亿" , [ zero ] , sections ] ;
/// ```
/// `三千五百万`, `一亿二千万`, `一万零五百`, and of `一点五亿` the 一点五.
fn han_number(input: &str) -> PResult<'_, Decimal> {
    let decimal = verify(han_decimal, |decimal| decimal.scale > 0);
    let hundred_millions = terminated(sections, char('亿'));
    let whole = map(pair(hundred_millions, opt(preceded(zeros, sections))), |(high, low)| {
        high * 100_000_000 + low.unwrap_or(0)
    });
    let whole = map(alt((whole, sections)), |number| Decimal { mantissa: number.into(), scale: 0 });
    alt((decimal, whole)).parse(input)
}

/// ```ebnf
/// sections = han , [ "万" , [ zero ] , [ han ] ] ;
/// ```
fn sections(input: &str) -> PResult<'_, u64> {
    let small = || map(alt((han, value(2, char('两')))), u64::from);
    let ten_thousands = terminated(small(), char('万'));
    let large = map(pair(ten_thousands, opt(preceded(zeros, small()))), |(high, low)| {
        high * 10_000 + low.unwrap_or(0)
    });
    alt((large, small())).parse(input)
}

/// Zeros that hold a place: 一万`零`五百.
fn zeros(input: &str) -> PResult<'_, usize> {
    many0_count(one_of("零〇")).parse(input)
}

/// ```ebnf
/// han decimal = ( han | "两" | "零" ) , [ "点" , digit , { digit } ] ;
/// ```
/// `三十`, `零点五`, `三点一四`.
pub(super) fn han_decimal(input: &str) -> PResult<'_, Decimal> {
    let whole = alt((han, value(2, char('两')), value(0, one_of("零〇"))));
    let digits = verify(recognize(many1_count(han_digit)), |digits: &str| {
        digits.chars().count() <= MAX_DECIMALS as usize
    });
    map(pair(whole, opt(preceded(char('点'), digits))), |(whole, part)| {
        part.unwrap_or_default().chars().fold(Decimal::whole(whole), |number, c| Decimal {
            mantissa: number.mantissa * 10 + u128::from(han_or_zero_value(c).unwrap_or(0)),
            scale: number.scale + 1,
        })
    })
    .parse(input)
}

/// A Han digit behind 点. No letter stands for a zero there, nor an Arabic digit.
fn han_digit(input: &str) -> PResult<'_, char> {
    verify(anychar, |c| matches!(c, '零' | '〇') || han_digit_value(*c).is_some()).parse(input)
}

/// ```ebnf
/// figure = digit , { digit | "," , 3 × digit } , [ dot , digit , { digit } ] ;
/// ```
/// `5000`, `5,000`, `1.5`, `０.５`; no code such as 007, and nothing past [`MAX_DIGITS`].
pub(super) fn figure(input: &str) -> PResult<'_, Decimal> {
    let digit = |text: &str| text.chars().next().and_then(digit_value);
    let mut number = Decimal { mantissa: 0, scale: 0 };
    let (mut rest, mut count, mut in_part) = (input, 0, false);
    loop {
        if let Some(value) = digit(rest) {
            count += 1;
            number.mantissa = number.mantissa * 10 + u128::from(value);
            number.scale += u32::from(in_part);
            rest = skip_one(rest);
        } else if let Some(part) =
            rest.strip_prefix(['.', '．']).filter(|part| !in_part && digit(part).is_some())
        {
            (rest, in_part) = (part, true);
        } else if let Some(group) = rest.strip_prefix(',').filter(|group| !in_part && is_group(group)) {
            rest = group;
        } else {
            break;
        }
        if count > MAX_DIGITS || number.scale > MAX_DECIMALS {
            return Err(nom::Err::Error(()));
        }
    }
    let leads_with_zero = digit(input) == Some(0) && digit(skip_one(input)).is_some();
    if count == 0 || leads_with_zero { Err(nom::Err::Error(())) } else { Ok((rest, number)) }
}

/// The text behind its first character.
fn skip_one(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

/// Whether three digits and no more begin the text.
fn is_group(text: &str) -> bool {
    text.chars().take_while(|c| digit_value(*c).is_some()).take(4).count() == 3
}
