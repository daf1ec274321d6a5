//! Dates: 2018年12月29日, 二〇一八年十二月二十九日, 民国105年4月7日.

use crate::document::IsoDate;
use crate::numeral::{PResult, arabic, blanks, digit_value, han, han_digit_value, han_or_zero_value};
use crate::source::trim;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{anychar, char, one_of, satisfy};
use nom::combinator::{all_consuming, consumed, map, map_opt, not, opt, peek, value, verify};
use nom::multi::fold;
use nom::sequence::{delimited, pair, preceded, terminated};

/// The year before the first of the Republic of China.
const BEFORE_THE_REPUBLIC: u32 = 1911;

/// A year whose February has 29 days, for dates that name none.
const SOME_LEAP_YEAR: u16 = 2000;

/// A date or the part of one that is written; it need not exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: Option<u16>,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
}

impl Date {
    pub(crate) fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year: Some(year), month: Some(month), day: Some(day) }
    }

    /// The day, if year, month and day are written and there is such a day.
    pub(crate) fn iso(self) -> Option<IsoDate> {
        let day = IsoDate { year: self.year?, month: self.month?, day: self.day? };
        self.is_valid().then_some(day)
    }

    /// Whether what is written can be part of a day that exists.
    pub(crate) fn is_valid(self) -> bool {
        let last = self.month.map_or(Some(31), |month| last_day(self.year.unwrap_or(SOME_LEAP_YEAR), month));
        last.is_some_and(|last| self.day.is_none_or(|day| (1..=last).contains(&day)))
    }
}

/// The last day of a month, if there is such a month.
pub(crate) fn last_day(year: u16, month: u8) -> Option<u8> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap { 29 } else { 28 }),
        _ => None,
    }
}

/// ```ebnf
/// date = year , month , day | signed date ;
/// ```
/// `2018年12月29日`, `２０１８ 年 12 月 29 日`, `二○○六年四月二十八日`, `民国105年4月7日`, `2018-12-29`.
pub(crate) fn date(input: &str) -> PResult<'_, Date> {
    alt((worded_date, signed_date)).parse(input)
}

/// Whether a date stands at the beginning of `text`.
pub(crate) fn begins_with_date(text: &str) -> bool {
    date(text).is_ok()
}

/// A whole line that is nothing but a date: `2018年12月29日`.
pub(crate) fn date_line(line: &str) -> Option<Date> {
    let line = trim(line);
    // The last character tells which of the two it can be.
    let date = match line.chars().next_back()? {
        '日' => all_consuming(worded_date).parse(line),
        c if digit_value(c).is_some() => all_consuming(signed_date).parse(line),
        _ => return None,
    };
    date.ok().map(|(_, date)| date)
}

/// What stands in the brackets that hold all of a line, or the line.
pub(crate) fn out_of_brackets(line: &str) -> &str {
    let line = trim(line);
    let inside = line.strip_prefix(['（', '(']).and_then(|line| line.strip_suffix(['）', ')']));
    inside.map_or(line, trim)
}

/// A whole line that is nothing but a year and a month: `2022年11月` on a cover.
pub(crate) fn month_line(line: &str) -> bool {
    let line = out_of_brackets(line);
    line.ends_with('月') && all_consuming(pair(year_part, preceded(blanks, month_part))).parse(line).is_ok()
}

/// ```ebnf
/// worded date = year , month , day ;
/// ```
pub(crate) fn worded_date(input: &str) -> PResult<'_, Date> {
    let parts = (year_part, preceded(blanks, month_part), preceded(blanks, day_part));
    map(parts, |(year, month, day)| Date::new(year, month, day)).parse(input)
}

/// ```ebnf
/// signed date = four digits , sign , arabic , sign , arabic ; (* the same sign twice *)
/// ```
/// `2018-12-29`, `2018.12.29`, `2018/12/29`; nothing that may be a number of another kind (1.2.3).
pub(crate) fn signed_date(input: &str) -> PResult<'_, Date> {
    let (input, (year, sign)) = pair(four_digits, one_of("-.－．/／")).parse(input)?;
    let month = map_opt(arabic, |month| small(month).filter(|month| (1..=12).contains(month)));
    let day = map_opt(arabic, |day| small(day).filter(|day| (1..=31).contains(day)));
    let goes_on = pair(char(sign), satisfy(|c| digit_value(c).is_some()));
    map((month, preceded(char(sign), day), not(goes_on)), |(month, day, ())| Date::new(year, month, day))
        .parse(input)
}

/// ```ebnf
/// year part = year number , "年" ;
/// ```
pub(crate) fn year_part(input: &str) -> PResult<'_, u16> {
    terminated(year_number, (blanks, char('年'))).parse(input)
}

/// ```ebnf
/// year number = four digits | spaced digits | republican year ;
/// ```
pub(crate) fn year_number(input: &str) -> PResult<'_, u16> {
    alt((four_digits, spaced_digits, republican_year)).parse(input)
}

/// ```ebnf
/// four digits = 4 × digit ;
/// ```
/// `2018`, `２０１８`.
pub(crate) fn four_digits(input: &str) -> PResult<'_, u16> {
    let is_year = |&(text, value): &(&str, u32)| value >= 1000 && text.chars().count() == 4;
    map_opt(verify(consumed(arabic), is_year), |(_, value)| u16::try_from(value).ok()).parse(input)
}

/// ```ebnf
/// spaced digits = 4 × ( han digit | zero ) ;
/// ```
/// `二〇一八`, `二 ○ ○ 六`.
fn spaced_digits(input: &str) -> PResult<'_, u16> {
    peek(han_digit).parse(input)?;
    let digit = terminated(map_opt(anychar, han_or_zero_value), blanks);
    map_opt(fold(4..=4, digit, || 0, |year, digit| year * 10 + digit), |year| u16::try_from(year).ok())
        .parse(input)
}

/// ```ebnf
/// republican year = [ "中华" ] , "民国" , ( arabic | han | "元" ) ;
/// ```
/// `民國105`, which is 2016.
fn republican_year(input: &str) -> PResult<'_, u16> {
    let era = (opt(pair(char('中'), one_of("华華"))), char('民'), one_of("国國"), blanks);
    let count = alt((arabic, han, value(1, char('元'))));
    map_opt(preceded(era, count), |count| u16::try_from(count + BEFORE_THE_REPUBLIC).ok()).parse(input)
}

/// ```ebnf
/// month part = small number , "月" ;
/// ```
pub(crate) fn month_part(input: &str) -> PResult<'_, u8> {
    terminated(small_number, (blanks, char('月'))).parse(input)
}

/// ```ebnf
/// day part = small number , "日" ;
/// ```
pub(crate) fn day_part(input: &str) -> PResult<'_, u8> {
    terminated(small_number, (blanks, char('日'))).parse(input)
}

/// ```ebnf
/// small number = arabic | [ han digit ] , ( "十" | "廿" | "卅" ) , [ han digit ] | han digit ;
/// ```
/// A month or a day: `12`, `二十八`, `廿八`, `二 十 八`.
pub(crate) fn small_number(input: &str) -> PResult<'_, u8> {
    let ten = map(pair(opt(han_digit), spaced('十')), |(n, _)| n.unwrap_or(1) * 10);
    let ten = alt((ten, value(20, spaced('廿')), value(30, spaced('卅'))));
    let tens = map(pair(ten, opt(han_digit)), |(ten, one)| ten + one.unwrap_or(0));
    map_opt(alt((arabic, tens, han_digit)), small).parse(input)
}

/// ```ebnf
/// half year = ( "上" | "下" ) , "半年" ;
/// ```
/// The month in which it ends.
pub(crate) fn half_year(input: &str) -> PResult<'_, u8> {
    alt((value(6, tag("上半年")), value(12, tag("下半年")))).parse(input)
}

/// ```ebnf
/// quarter = [ "第" ] , quarter number , [ "个" ] , "季度" ;
/// ```
/// The month in which it ends.
pub(crate) fn quarter(input: &str) -> PResult<'_, u8> {
    let worded = delimited(opt(char('第')), quarter_number, pair(opt(char('个')), tag("季度")));
    map(worded, |count| count * 3).parse(input)
}

/// A small number from 1 to 4.
pub(crate) fn quarter_number(input: &str) -> PResult<'_, u8> {
    verify(small_number, |count| (1..=4).contains(count)).parse(input)
}

/// ```ebnf
/// range sign = "至" | "到" | "—" | "-" | … ;
/// ```
/// What stands between the two ends of a range, with the blanks around it.
pub(crate) fn range_sign(input: &str) -> PResult<'_, &str> {
    let sign = take_while_m_n(1, 2, |c| matches!(c, '至' | '到' | '-' | '—' | '–' | '―' | '~' | '～' | '－'));
    delimited(blanks, sign, blanks).parse(input)
}

/// A number of at most two digits.
pub(crate) fn small(number: u32) -> Option<u8> {
    u8::try_from(number).ok().filter(|number| *number < 100)
}

/// One Han digit with the blanks after it.
pub(crate) fn han_digit(input: &str) -> PResult<'_, u32> {
    terminated(map_opt(anychar, han_digit_value), blanks).parse(input)
}

/// One character with the blanks after it.
pub(crate) fn spaced<'a>(wanted: char) -> impl Parser<&'a str, Output = char, Error = ()> {
    terminated(char(wanted), blanks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(date: Date) -> Option<String> {
        date.iso().map(|day| day.to_string())
    }

    #[test]
    fn a_date_is_read_in_every_spelling() {
        for input in [
            "2018年4月29日",
            "2018年04月29日",
            "2018 年 4 月 29 日",
            "2018\u{3000}年\u{A0}4月\t29日",
            "２０１８ 年 ４ 月 ２９ 日",
            "二〇一八年四月二十九日",
            "二○一八年四月廿九日",
            "二零一八年四月二十九日",
            "二 ○ 一 八 年 四 月 二 十 九 日",
            "民国107年4月29日",
            "中華民國一百零七年四月二十九日",
            "2018-04-29",
            "2018-4-29",
            "2018.4.29",
            "2018．4．29",
            "2018/04/29",
        ] {
            assert_eq!(date_line(input).and_then(iso).as_deref(), Some("2018-04-29"), "{input}");
        }
    }

    #[test]
    fn every_day_of_a_month_is_read_in_han_digits() {
        let ones = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let tens = ["", "十", "二十", "三十"];
        for day in 1..=31 {
            let written = format!("二〇一八年十二月{}{}日", tens[day / 10], ones[day % 10]);
            assert_eq!(date(&written), Ok(("", Date::new(2018, 12, day as u8))), "{written}");
        }
    }

    #[test]
    fn a_date_line_is_nothing_but_a_whole_date() {
        assert_eq!(date_line("　　2018年12月29日 \u{200B}"), Some(Date::new(2018, 12, 29)));
        for line in [
            "",
            "2018年",
            "2018年12月",
            "12月29日",
            "（2018年12月29日）",
            "2018年12月29日印发",
            "2018年12月29日 国务院",
            "2023年07月13日 15:00",
            "自2018年12月29日",
            "2018年12月29日。",
            "2018-12.29",
            "2018.12.29.1",
            "2018.13.29",
            "18年12月29日",
            "民國　　年　　月　　日",
            "1.2025年12月1日",
        ] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }

    #[test]
    fn a_date_takes_its_own_text_and_leaves_the_rest() {
        assert_eq!(date("2018年9月6日国务院"), Ok(("国务院", Date::new(2018, 9, 6))));
    }

    #[test]
    fn only_a_day_that_exists_has_an_iso_form() {
        for (input, expected) in [
            ("2020年2月29日", Some("2020-02-29")),
            ("2000年2月29日", Some("2000-02-29")),
            ("1900年2月29日", None),
            ("2019年2月29日", None),
            ("2019年4月31日", None),
            ("2019年13月1日", None),
            ("2019年0月1日", None),
            ("2019年1月0日", None),
            ("2019年1月32日", None),
        ] {
            let date = date_line(input).expect(input);
            assert_eq!(iso(date).as_deref(), expected, "{input}");
            assert_eq!(date.is_valid(), expected.is_some(), "{input}");
        }
        let part = Date { month: Some(2), day: Some(29), ..Date::default() };
        assert!(part.is_valid() && part.iso().is_none());
    }
}
