//! Dates and periods, and their values in ISO 8601 notation.

use super::{Follow, word, word_unless};
use crate::date::*;
use crate::numeral::{PResult, blanks};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{map, map_opt, not, opt, peek, value, verify};
use nom::sequence::{delimited, pair, preceded, terminated};

/// A day, month or year as written, and what it bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    At(Date),
    /// Up to it: 2020年底前.
    Until(Date),
    /// From it on: 2025年起.
    Since(Date),
    Between(Date, Date),
    /// It has no certain place in the calendar: 6月底前, 2025年初, 2025年后.
    Vague,
}

impl Time {
    /// ISO 8601: `2025-03-01`, `2025-03`, `2025`, `../2020-12-31`, `2025/..`, `2021/2025`.
    pub(super) fn value(self) -> Option<String> {
        match self {
            Self::At(date) => iso(date),
            Self::Until(date) => Some(format!("../{}", iso(date)?)),
            Self::Since(date) => Some(format!("{}/..", iso(date)?)),
            Self::Between(from, to) => {
                let last = |date: Date| (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31));
                let first = |date: Date| (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1));
                if first(from) > last(to) {
                    return None;
                }
                Some(format!("{}/{}", iso(from)?, iso(to)?))
            }
            Self::Vague => None,
        }
    }
}

/// `2025-03-01`, or as much of it as is written; none where the year is not, or there is no such day.
pub(super) fn iso(date: Date) -> Option<String> {
    let year = date.year?;
    date.is_valid().then(|| match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    })
}

// ---- dates

/// Words before a date that make it the last day.
const UNTIL: &[&str] = &["截至到", "截止到", "截至", "截止", "不迟于", "不晚于", "最迟于", "到"];

/// Words behind a date that make it the last day, and what they begin besides: 2025年前三季度.
const BEFORE: &[Follow] =
    &[("以前", ""), ("之前", ""), ("前", "一二三四五六七八九十两0123456789几半列沿景期往来提置瞻述款")];

/// Words that make it the first: 2025年起, but not 2025年起草.
const FROM: &[Follow] = &[("以来", ""), ("起", "草步诉点源飞伏算至"), ("开始", "")];

/// Words that leave open when it is: 2025年以后, but not 2025年后勤.
const LATER: &[Follow] = &[("以后", ""), ("之后", ""), ("后", "续期勤备来台评半方")];

/// The end of a year or month.
const YEAR_ENDS: &[Follow] = &[("年底", ""), ("年末", ""), ("年终", ""), ("底", "层线部数"), ("末", "端")];
const MONTH_ENDS: &[Follow] = &[("底", "层线部数"), ("末", "端")];

/// What makes a date a stretch of time without certain ends.
const VAGUE: &[Follow] = &[
    ("上旬", ""),
    ("中旬", ""),
    ("下旬", ""),
    ("年代", "表"),
    ("代", "表理码价替"),
    ("年初", "步级中期次"),
    ("初", "步级中期次"),
];

/// ```ebnf
/// date = [ until | "自" | "从" ] , moment , [ before | from | later ] ;
/// ```
/// `2025年3月1日`, `2020年底前`, `到2025年`, `自2025年起`.
pub(super) fn date(input: &str) -> PResult<'_, Time> {
    #[derive(Clone, Copy)]
    enum Bound {
        Before,
        From,
        Later,
    }
    let before = alt((value(Bound::Before, word(UNTIL)), value(Bound::From, one_of("自从"))));
    let after = alt((
        value(Bound::Before, word_unless(BEFORE)),
        value(Bound::From, word_unless(FROM)),
        value(Bound::Later, word_unless(LATER)),
    ));
    let parts = (opt(terminated(before, blanks)), moment, opt(preceded(blanks, after)));
    map(parts, |(before, Moment { date, exact, vague }, after)| match after.or(before) {
        _ if vague => Time::Vague,
        Some(Bound::Later) => Time::Vague,
        // 2025年前 may leave the year out or not.
        Some(Bound::Before) if after.is_some() && !exact => Time::Vague,
        Some(Bound::Before) => Time::Until(date),
        Some(Bound::From) => Time::Since(date),
        None => Time::At(date),
    })
    .parse(input)
}

/// What a date is without the words that bound it.
#[derive(Clone, Copy)]
struct Moment {
    date: Date,
    /// It is a day, so that 前 does not move it.
    exact: bool,
    vague: bool,
}

/// ```ebnf
/// moment = signed date | year , within | within | plan , "末" ;
/// ```
fn moment(input: &str) -> PResult<'_, Moment> {
    let exact = |date| Moment { date, exact: true, vague: false };
    let yearly = map(pair(year_part, preceded(blanks, within)), |(year, within)| within.of(Some(year)));
    // Without a year only what is exact is a date: 3月 alone counts months as often.
    let monthly = map(verify(preceded(peek(month_part), within), Within::is_exact), |within| within.of(None));
    let plan_end =
        map(terminated(plan, alt((tag("期末"), tag("末")))), |(_, year)| Date::new(year, 12, 31));
    alt((map(signed_date, exact), yearly, monthly, map(plan_end, exact))).parse(input)
}

/// What is written of a date behind its year.
#[derive(Clone, Copy, Default)]
struct Within {
    month: Option<u8>,
    day: Option<u8>,
    /// The end of the month, or of the year.
    end: bool,
    vague: bool,
}

impl Within {
    fn is_exact(&self) -> bool {
        self.day.is_some() || self.end
    }

    fn of(self, year: Option<u16>) -> Moment {
        // Only a year tells how long its February is.
        let last = year.zip(self.month).filter(|_| self.end).and_then(|(year, month)| last_day(year, month));
        let date = Date { year, month: self.month, day: self.day.or(last) };
        Moment { date, exact: self.is_exact(), vague: self.vague }
    }
}

/// ```ebnf
/// within = month , [ day | end | vague ] | half or quarter , end | [ year end | vague | "度" ] ;
/// ```
/// `3月1日`, `6月底`, `一季度末`, `年底`, `上旬`, and in 2024年度 `度`.
fn within(input: &str) -> PResult<'_, Within> {
    let plain = Within::default();
    let day = map(day_part, |day| Within { day: Some(day), ..plain });
    let end = map(word_unless(MONTH_ENDS), |_| Within { end: true, ..plain });
    let vague = || map(word_unless(VAGUE), |_| Within { vague: true, ..plain });
    let in_month = map(opt(preceded(blanks, alt((day, end, vague())))), Option::unwrap_or_default);
    let monthly = map(pair(month_part, in_month), |(month, inner)| Within { month: Some(month), ..inner });
    let longer = terminated(half_or_quarter, word(&["末", "底"]));
    let longer = map(longer, |(_, last)| Within { month: Some(last), end: true, ..plain });
    let year_end = map(word_unless(YEAR_ENDS), |_| Within { month: Some(12), end: true, ..plain });
    let bare = map(opt(word_unless(&[("度", "假")])), |_| plain);
    alt((monthly, longer, year_end, vague(), bare)).parse(input)
}

// ---- periods

/// ```ebnf
/// period = plan , ( "期间" | "时期" ) | year number , range sign , year | year , part | range ;
/// ```
/// `“十四五”期间`, `2024—2026年`, `2024年上半年`, `2024年1月至2025年6月`.
pub(super) fn period(input: &str) -> PResult<'_, Time> {
    let years = |(first, last)| {
        Time::Between(Date { year: Some(first), ..none() }, Date { year: Some(last), ..none() })
    };
    let planned = map(terminated(plan, word(&["规划期间", "期间", "时期"])), years);
    let spanned = pair(terminated(year_number, range_sign), terminated(year_part, opt(char('度'))));
    alt((planned, map(spanned, years), part_of_year, range)).parse(input)
}

/// ```ebnf
/// part of year = year , ( half or quarter | "前" , number , ( "季度" | "个月" ) | number , range sign , month ) ;
/// ```
/// `2024年第三季度`, `2024年前11个月`, `2024年1—6月`.
fn part_of_year(input: &str) -> PResult<'_, Time> {
    let quarters =
        map_opt(terminated(small_number, pair(opt(char('个')), tag("季度"))), |n| n.checked_mul(3));
    let months = terminated(small_number, pair(char('个'), one_of("月")));
    let first = map(preceded(char('前'), alt((quarters, months))), |last| (1, last));
    let counted = pair(terminated(small_number, range_sign), month_part);
    // 三季度末 is a day.
    let named = terminated(half_or_quarter, not(one_of("末底")));
    let (rest, (year, (from, to))) =
        pair(year_part, preceded(blanks, alt((named, first, counted)))).parse(input)?;
    let month = |month| Date { year: Some(year), month: Some(month), day: None };
    Ok((rest, Time::Between(month(from), month(to))))
}

/// ```ebnf
/// range = [ "自" | "从" ] , point , [ "起" ] , range sign , later point , [ "止" ] ;
/// ```
/// `自2024年1月1日起至2026年12月31日止`, `2024年3月至5月`: what has no year of its own is in that of the point before it.
fn range(input: &str) -> PResult<'_, Time> {
    let from = terminated(preceded(pair(opt(one_of("自从")), blanks), point), pair(blanks, opt(char('起'))));
    let (rest, from) = terminated(from, range_sign).parse(input)?;
    let day = map(day_part, |day| Date { day: Some(day), ..from });
    let later = map(pair(month_part, opt(preceded(blanks, day_part))), |(month, day)| Date {
        month: Some(month),
        day,
        ..from
    });
    // Only a day goes on with a day: 2024年3月至5日 is no range.
    let day = map_opt(day, |date| from.day.map(|_| date));
    let (rest, to) = terminated(alt((point, later, day)), opt(char('止'))).parse(rest)?;
    Ok((rest, Time::Between(from, to)))
}

/// ```ebnf
/// point = signed date | year , [ month , [ day ] ] ;
/// ```
pub(super) fn point(input: &str) -> PResult<'_, Date> {
    let day = opt(preceded(blanks, day_part));
    let month = opt(pair(preceded(blanks, month_part), day));
    let yearly = map(pair(year_part, month), |(year, month)| Date {
        year: Some(year),
        month: month.map(|(month, _)| month),
        day: month.and_then(|(_, day)| day),
    });
    alt((signed_date, yearly)).parse(input)
}

/// ```ebnf
/// half or quarter = half year | quarter ;
/// ```
/// Of a year: its first and last month.
fn half_or_quarter(input: &str) -> PResult<'_, (u8, u8)> {
    alt((map(half_year, |last| (last - 5, last)), map(quarter, |last| (last - 2, last)))).parse(input)
}

/// ```ebnf
/// plan = [ quotation mark ] , ( "十" , [ digit ] | digit ) , "五" , [ quotation mark ] ;
/// ```
/// A five-year plan (`“十四五”`) by its first and last year. The third began in 1966.
fn plan(input: &str) -> PResult<'_, (u16, u16)> {
    let digit = |c: char| crate::numeral::han_digit_value(c).and_then(|digit| u16::try_from(digit).ok());
    let tenth = preceded(char('十'), opt(map_opt(terminated(anychar, peek(char('五'))), digit)));
    let count = alt((map(tenth, |digit| 10 + digit.unwrap_or(0)), map_opt(anychar, digit)));
    let quoted = delimited(
        opt(one_of("“\"‘「『")),
        verify(terminated(count, char('五')), |count| *count >= 3),
        opt(one_of("”\"’」』")),
    );
    map(quoted, |count| (1966 + 5 * (count - 3), 1970 + 5 * (count - 3))).parse(input)
}

/// A date of which nothing is written.
fn none() -> Date {
    Date::default()
}

#[cfg(test)]
mod tests;
