//! Sums of money and percentages, with what they are compared by.

use super::word;
use crate::frame::date::blanks;
use crate::numeral::{PResult, digit_value, han, han_digit_value, han_or_zero_value};
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{map, map_opt, not, opt, recognize, value, verify};
use nom::multi::{fold, many0_count, many1_count};
use nom::sequence::{delimited, pair, preceded, terminated};
use std::fmt;

/// How many digits a figure may have, and how many of them behind its dot. With these and [`MAX_MAGNITUDE`] two numbers
/// can be compared in 128 bits.
const MAX_DIGITS: u32 = 15;
const MAX_DECIMALS: u32 = 6;

/// The magnitudes that a number may have behind it, as a power of ten: that of 万亿.
const MAX_MAGNITUDE: u32 = 12;

/// A decimal number: `mantissa` ÷ 10 to the `scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decimal {
    mantissa: u128,
    scale: u32,
}

impl Decimal {
    fn whole(number: u32) -> Self {
        Self { mantissa: number.into(), scale: 0 }
    }

    /// The number times 10 to the `magnitude`, at most [`MAX_MAGNITUDE`].
    fn times(self, magnitude: u32) -> Self {
        let point = magnitude.min(self.scale);
        Self { mantissa: self.mantissa * 10u128.pow(magnitude - point), scale: self.scale - point }
    }

    fn is_below(self, other: Self) -> bool {
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

/// What an amount is to the one that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    AtLeast,
    AtMost,
    Above,
    Below,
    About,
}

impl Sign {
    fn as_str(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::Above => ">",
            Self::Below => "<",
            Self::About => "~",
        }
    }

    /// The sign of the opposite: 不超过 for 超过.
    fn denied(self) -> Option<Self> {
        match self {
            Self::Above => Some(Self::AtMost),
            Self::Below => Some(Self::AtLeast),
            _ => None,
        }
    }

    /// Whether the two can be said of one amount: 超过5％以上.
    fn agrees(self, other: Self) -> bool {
        let upwards = |sign| match sign {
            Self::AtLeast | Self::Above => Some(true),
            Self::AtMost | Self::Below => Some(false),
            Self::About => None,
        };
        upwards(self) == upwards(other)
    }
}

/// Words before an amount. Of two that begin alike the longer one stands first.
pub(super) const BEFORE: &[(&str, Sign)] = &[
    ("低于", Sign::Below),
    ("低於", Sign::Below),
    ("少于", Sign::Below),
    ("少於", Sign::Below),
    ("小于", Sign::Below),
    ("小於", Sign::Below),
    ("不足", Sign::Below),
    ("不到", Sign::Below),
    ("不满", Sign::Below),
    ("未满", Sign::Below),
    ("超过", Sign::Above),
    ("超過", Sign::Above),
    ("突破", Sign::Above),
    ("高于", Sign::Above),
    ("高於", Sign::Above),
    ("多于", Sign::Above),
    ("多於", Sign::Above),
    ("大于", Sign::Above),
    ("大於", Sign::Above),
    ("超出", Sign::Above),
    ("超", Sign::Above),
    ("逾", Sign::Above),
    ("至少", Sign::AtLeast),
    ("最低", Sign::AtLeast),
    ("最少", Sign::AtLeast),
    ("至多", Sign::AtMost),
    ("最高", Sign::AtMost),
    ("最多", Sign::AtMost),
    ("大约", Sign::About),
    ("将近", Sign::About),
    ("接近", Sign::About),
    ("约", Sign::About),
    ("近", Sign::About),
];

/// Words that deny those before an amount: `不得`超过, `未`突破.
pub(super) const DENIALS: &[&str] = &["不", "未", "没有", "没"];

/// What may stand between the two.
pub(super) const MODALS: &str = "得能宜应该当会可再予要须";

/// Words behind an amount. In law they hold the number itself (以上、以下、以内 包括本数).
const AFTER: &[(&str, Sign)] = &[
    ("以上", Sign::AtLeast),
    ("以下", Sign::AtMost),
    ("以内", Sign::AtMost),
    ("之内", Sign::AtMost),
    ("左右", Sign::About),
    ("上下", Sign::About),
];

/// Currencies behind a number, with what they are in a value: ISO 4217, and nothing for yuan.
const CURRENCIES: &[(&str, &str)] = &[
    ("美元", " USD"),
    ("欧元", " EUR"),
    ("歐元", " EUR"),
    ("港元", " HKD"),
    ("港币", " HKD"),
    ("日元", " JPY"),
    ("英镑", " GBP"),
    ("澳门元", " MOP"),
    ("新台币", " TWD"),
    ("新臺幣", " TWD"),
    ("元人民币", ""),
    ("元", ""),
    ("圆", ""),
    ("圓", ""),
];

/// Currencies before a number.
const NAMED_BEFORE: &[(&str, &str)] = &[
    ("人民币", ""),
    ("人民幣", ""),
    ("新台币", " TWD"),
    ("新臺幣", " TWD"),
    ("新台幣", " TWD"),
    ("港币", " HKD"),
    ("美元", " USD"),
];

/// Magnitudes as powers of ten.
const MAGNITUDES: &[(&str, u32)] =
    &[("十", 1), ("百", 2), ("千", 3), ("万", 4), ("萬", 4), ("亿", 8), ("億", 8)];

/// A sum or a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    sign: Option<Sign>,
    low: Decimal,
    high: Option<Decimal>,
    unit: &'static str,
    /// Not where the words before and after it do not agree, or 多 or 余 leaves it open.
    certain: bool,
}

impl Amount {
    fn new(low: Decimal, high: Option<Decimal>, unit: &'static str) -> Self {
        Self { sign: None, low, high, unit, certain: true }
    }

    /// `100000000`, `>=30%`, `100000/200000`, `5000 USD`.
    pub(super) fn value(self) -> Option<String> {
        let Self { sign, low, high, unit, certain } = self;
        if !certain || high.is_some_and(|high| high.is_below(low)) {
            return None;
        }
        let sign = sign.map_or("", Sign::as_str);
        Some(match high {
            Some(high) => format!("{sign}{low}{unit}/{high}{unit}"),
            None => format!("{sign}{low}{unit}"),
        })
    }
}

/// ```ebnf
/// money = [ before ] , sum , [ after ] ;
/// ```
/// `突破3亿元`, `不低于1亿元`, `10万元以上`.
pub(super) fn money(input: &str) -> PResult<'_, Amount> {
    compared(sum).parse(input)
}

/// ```ebnf
/// percent = [ before ] , ( percentage | worded percentage | points ) , [ after ] ;
/// ```
/// `1.5％`, `30%以上`, `不超过百分之三十`, `2个百分点`.
pub(super) fn percent(input: &str) -> PResult<'_, Amount> {
    compared(alt((percentage, worded_percentage, points))).parse(input)
}

/// An amount with the words that compare it.
fn compared<'a>(
    amount: impl Parser<&'a str, Output = Amount, Error = ()>,
) -> impl Parser<&'a str, Output = Amount, Error = ()> {
    // 以下简称 begins a name.
    let after = preceded(blanks, terminated(keyed(AFTER), not(char('简'))));
    map((opt(terminated(before, blanks)), amount, opt(after)), |(before, amount, after)| Amount {
        sign: before.or(after),
        certain: amount.certain && before.zip(after).is_none_or(|(before, after)| before.agrees(after)),
        ..amount
    })
}

/// ```ebnf
/// before = [ denial , { modal } ] , sign ;
/// ```
/// `超过`, `不低于`, `不得超过`.
fn before(input: &str) -> PResult<'_, Sign> {
    let denial = pair(word(DENIALS), many0_count(one_of(MODALS)));
    let denied = map_opt(preceded(denial, keyed(BEFORE)), Sign::denied);
    alt((keyed(BEFORE), denied)).parse(input)
}

/// ```ebnf
/// sum = [ currency ] , quantity , [ [ currency ] , dash , quantity ] , currency ;
/// ```
/// `3亿元`, `人民币5,000万元`, `10—20万元`, `一百二十万元`; not 二元结构 and 3元素.
fn sum(input: &str) -> PResult<'_, Amount> {
    let currency = || preceded(blanks, keyed(CURRENCIES));
    let (rest, named) = opt(terminated(keyed(NAMED_BEFORE), blanks)).parse(input)?;
    let (rest, first) = quantity(rest)?;
    let (rest, second) = opt(pair(opt(currency()), preceded(dash, quantity))).parse(rest)?;
    // 港币 before and 元 behind the number are one currency.
    let (rest, unit) = if named.is_some_and(|unit| !unit.is_empty()) {
        map(opt(currency()), |_| named.unwrap_or_default()).parse(rest)?
    } else {
        terminated(currency(), not(one_of("素组化旦宵首年月"))).parse(rest)?
    };
    let certain = !first.open && second.is_none_or(|(_, second)| !second.open);
    let amount = match second {
        // 10—20万元 is 100000 to 200000, and 5000—1万元 is not.
        Some((None, second)) if first.magnitude == 0 => {
            let scaled = Quantity { magnitude: second.magnitude, ..first }.number();
            let low = if second.number().is_below(scaled) { first.number() } else { scaled };
            Amount::new(low, Some(second.number()), unit)
        }
        Some((_, second)) => Amount::new(first.number(), Some(second.number()), unit),
        None => Amount::new(first.number(), None, unit),
    };
    Ok((rest, Amount { certain, ..amount }))
}

/// ```ebnf
/// percentage = figure , [ [ sign ] , dash , figure ] , sign ;
/// ```
/// `1.5％`, `5—10%`, `3‰`.
fn percentage(input: &str) -> PResult<'_, Amount> {
    let sign = || preceded(blanks, keyed(&[("%", "%"), ("％", "%"), ("﹪", "%"), ("‰", "‰")]));
    let high = opt(preceded(pair(opt(sign()), dash), figure));
    map((figure, high, sign()), |(low, high, unit)| Amount::new(low, high, unit)).parse(input)
}

/// ```ebnf
/// worded percentage = ( "百" | "千" ) , "分之" , share , [ dash , [ "百分之" ] , share ] ;
/// ```
/// `百分之三十`, `百分之零点五`, `百分之五至百分之八`, `千分之三`.
fn worded_percentage(input: &str) -> PResult<'_, Amount> {
    let (rest, unit) = keyed(&[("百分之", "%"), ("千分之", "‰")]).parse(input)?;
    let share = || alt((value(Decimal::whole(100), char('百')), han_decimal, figure));
    let high = preceded(pair(dash, opt(word(&["百分之", "千分之"]))), share());
    map((share(), opt(high)), |(low, high)| Amount::new(low, high, unit)).parse(rest)
}

/// ```ebnf
/// points = number , [ dash , number ] , "个百分点" ;
/// ```
/// `0.5个百分点`, `两个百分点`, in values `pp`.
fn points(input: &str) -> PResult<'_, Amount> {
    let number = || alt((figure, han_decimal));
    let unit = preceded(blanks, word(&["个百分点", "個百分點", "百分点"]));
    map((number(), opt(preceded(dash, number())), unit), |(low, high, _)| Amount::new(low, high, "pp"))
        .parse(input)
}

/// A number and the magnitude behind it.
#[derive(Clone, Copy)]
struct Quantity {
    written: Decimal,
    magnitude: u32,
    /// 多, 余 or 几 stands in it.
    open: bool,
}

impl Quantity {
    fn number(self) -> Decimal {
        self.written.times(self.magnitude)
    }
}

/// ```ebnf
/// quantity = ( figure | han number ) , [ "多" | "余" ] , { magnitude } , [ "多" | "余" ] ;
/// ```
/// `3亿`, `1.5万`, `一百二十万`, `50余万`.
fn quantity(input: &str) -> PResult<'_, Quantity> {
    let open = || map(opt(one_of("多余餘几")), |open| open.is_some());
    let magnitude = verify(magnitudes, |magnitude| *magnitude <= MAX_MAGNITUDE);
    let mut figures = pair(terminated(figure, blanks), open());
    // 一元 and 二元 are words: a number in Han digits has a magnitude in it.
    let behind_ones =
        input.trim_start_matches(|c| "一二三四五六七八九两兩壹贰叁肆伍陆柒捌玖零〇点".contains(c));
    let is_counted = behind_ones.starts_with(|c| "十百千万萬亿億拾佰仟".contains(c));
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
    let hundred_millions = terminated(sections, one_of("亿億"));
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
    let small = || map(alt((han, value(2, one_of("两兩")))), u64::from);
    let ten_thousands = terminated(small(), one_of("万萬"));
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
fn han_decimal(input: &str) -> PResult<'_, Decimal> {
    let whole = alt((han, value(2, one_of("两兩")), value(0, one_of("零〇"))));
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
fn figure(input: &str) -> PResult<'_, Decimal> {
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

/// ```ebnf
/// dash = "—" | "-" | "至" | … ;
/// ```
fn dash(input: &str) -> PResult<'_, usize> {
    delimited(blanks, verify(many1_count(one_of("-—–―~～－至到")), |count| *count <= 2), blanks).parse(input)
}

/// The value beside the first word of the table that begins the text.
fn keyed<'a, T: Copy>(table: &'static [(&'static str, T)]) -> impl Parser<&'a str, Output = T, Error = ()> {
    move |input: &'a str| {
        let found = table.iter().find_map(|(word, value)| Some((input.strip_prefix(word)?, *value)));
        found.ok_or(nom::Err::Error(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nom::combinator::all_consuming;

    fn value_of(text: &str) -> Option<String> {
        all_consuming(alt((money, percent))).parse(text).ok().and_then(|(_, amount)| amount.value())
    }

    #[test]
    fn a_sum_is_in_yuan() {
        for (text, expected) in [
            ("3亿元", "300000000"),
            ("1.5万元", "15000"),
            ("1.50亿元", "150000000"),
            ("5,000元", "5000"),
            ("１２３．４５ 万元", "1234500"),
            ("0.5元", "0.5"),
            ("1万亿元", "1000000000000"),
            ("3千万元", "30000000"),
            ("一百万元", "1000000"),
            ("一亿二千万元", "120000000"),
            ("一万零五百元", "10500"),
            ("两亿元", "200000000"),
            ("一点五亿元", "150000000"),
            ("人民币3亿元", "300000000"),
            ("3亿元人民币", "300000000"),
            ("5000美元", "5000 USD"),
            ("1000万港元", "10000000 HKD"),
            ("新臺幣10萬元", "100000 TWD"),
            ("10—20万元", "100000/200000"),
            ("1万元至5万元", "10000/50000"),
            ("5000元—1万元", "5000/10000"),
            ("5000—1万元", "5000/10000"),
        ] {
            assert_eq!(value_of(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_share_keeps_its_unit() {
        for (text, expected) in [
            ("1.5％", "1.5%"),
            ("30 %", "30%"),
            ("1.50%", "1.5%"),
            ("3‰", "3‰"),
            ("百分之三十", "30%"),
            ("百分之零点五", "0.5%"),
            ("百分之三点一四", "3.14%"),
            ("百分之百", "100%"),
            ("百分之30", "30%"),
            ("千分之五", "5‰"),
            ("0.5个百分点", "0.5pp"),
            ("两个百分点", "2pp"),
            ("5—10%", "5%/10%"),
            ("5%至8%", "5%/8%"),
            ("百分之五至百分之八", "5%/8%"),
            ("1至2个百分点", "1pp/2pp"),
        ] {
            assert_eq!(value_of(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_compares_an_amount_is_in_its_value() {
        for (text, expected) in [
            ("不低于1亿元", ">=100000000"),
            ("不少于 100 万元", ">=1000000"),
            ("突破3亿元", ">300000000"),
            ("未突破3亿元", "<=300000000"),
            ("超500亿元", ">50000000000"),
            ("不得超过5%", "<=5%"),
            ("不能超过人民币50万元", "<=500000"),
            ("超过百分之五十", ">50%"),
            ("低于百分之五", "<5%"),
            ("不足10%", "<10%"),
            ("至少30%", ">=30%"),
            ("最高300万元", "<=3000000"),
            ("约3亿元", "~300000000"),
            ("30%以上", ">=30%"),
            ("5万元以下", "<=50000"),
            ("2%以内", "<=2%"),
            ("8%左右", "~8%"),
            ("不低于30%以上", ">=30%"),
        ] {
            assert_eq!(value_of(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn an_amount_that_is_left_open_has_no_value() {
        for text in ["50余万元", "3亿多元", "不超过30%以上", "10%—5%"] {
            let read = all_consuming(alt((money, percent))).parse(text);
            assert_eq!(read.map(|(_, amount)| amount.value()), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_amount_is_none() {
        for text in [
            "",
            "3",
            "元",
            "一元",
            "二元结构",
            "3元素",
            "2025年",
            "007元",
            "1234567890123456元",
            "三分之一",
            "百分之",
            "百分",
            "3.5.6%",
            "不超过",
            "约",
            "百万元",
            "三个",
            "5万",
        ] {
            let whole = all_consuming(alt((money, percent))).parse(text);
            assert!(whole.is_err(), "{text}");
        }
    }
}
