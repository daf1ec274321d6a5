//! Sums of money and percentages, with what they are compared by.

mod quantity;

use super::word;
use crate::numeral::{PResult, blanks};
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, one_of};
use nom::combinator::{map, map_opt, not, opt, value, verify};
use nom::multi::{many0_count, many1_count};
use nom::sequence::{delimited, pair, preceded, terminated};
use quantity::{Decimal, Quantity, figure, han_decimal, quantity};

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
    ("少于", Sign::Below),
    ("小于", Sign::Below),
    ("不足", Sign::Below),
    ("不到", Sign::Below),
    ("不满", Sign::Below),
    ("未满", Sign::Below),
    ("超过", Sign::Above),
    ("突破", Sign::Above),
    ("高于", Sign::Above),
    ("多于", Sign::Above),
    ("大于", Sign::Above),
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
    ("港元", " HKD"),
    ("港币", " HKD"),
    ("日元", " JPY"),
    ("英镑", " GBP"),
    ("澳门元", " MOP"),
    ("新台币", " TWD"),
    ("元人民币", ""),
    ("元", ""),
    ("圆", ""),
];

/// Currencies before a number.
const NAMED_BEFORE: &[(&str, &str)] =
    &[("人民币", ""), ("新台币", " TWD"), ("港币", " HKD"), ("美元", " USD")];

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
    let unit = preceded(blanks, word(&["个百分点", "百分点"]));
    map((number(), opt(preceded(dash, number())), unit), |(low, high, _)| Amount::new(low, high, "pp"))
        .parse(input)
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
            ("新台币10万元", "100000 TWD"),
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
