//! From when and how long a document holds, and what it ends, with values in ISO 8601 notation.

use super::time::{Time, iso, point};
use super::word;
use crate::date::*;
use crate::numeral::{PResult, arabic, blanks, han};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{map, not, opt, value};
use nom::sequence::{delimited, pair, preceded, terminated};
use std::fmt;

/// From when, and how long, a document holds, and that others no longer do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    InForce(Start),
    /// For so long.
    For(Duration),
    /// Up to a day, or from one to another.
    Through(Option<Date>, Date),
    Repeal(Option<Date>),
}

/// When a document comes into force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    On(Date),
    /// When it is published, or so long after that.
    Publication(Option<Duration>),
    /// When something else happens: 自批准之日起.
    Event,
}

/// A count of years, months or days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Duration {
    count: u32,
    unit: char,
}

/// ISO 8601: `P5Y`.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P{}{}", self.count, self.unit)
    }
}

impl Term {
    /// `in-force:2025-01-01`, `in-force:publication+P30D`, `valid:P5Y`, `valid:../2025-12-31`, `repeal`.
    pub(super) fn value(self) -> Option<String> {
        Some(match self {
            Self::InForce(Start::On(date)) => format!("in-force:{}", iso(date)?),
            Self::InForce(Start::Publication(None)) => "in-force:publication".to_owned(),
            Self::InForce(Start::Publication(Some(after))) => format!("in-force:publication+{after}"),
            Self::InForce(Start::Event) => return None,
            Self::For(duration) => format!("valid:{duration}"),
            Self::Through(None, to) => format!("valid:{}", Time::Until(to).value()?),
            Self::Through(Some(from), to) => format!("valid:{}", Time::Between(from, to).value()?),
            Self::Repeal(None) => "repeal".to_owned(),
            Self::Repeal(Some(date)) => format!("repeal:{}", iso(date)?),
        })
    }
}

/// ```ebnf
/// term = in force | validity | repeal ;
/// ```
pub(super) fn term(input: &str) -> PResult<'_, Term> {
    alt((in_force, validity, repeal)).parse(input)
}

/// ```ebnf
/// in force = [ "自" | "从" | "于" ] , ( point | event , "之日" | "即日" ) , [ "起" ] , [ delay ] , verb ;
/// ```
/// `自2025年1月1日起施行`, `自公布之日起30日后施行`. Without 起 only where the day is named and 自 before it: 2024年实施.
fn in_force(input: &str) -> PResult<'_, Term> {
    let (rest, from) = terminated(opt(one_of("自从于")), blanks).parse(input)?;
    let (rest, start) = alt((map(point, Start::On), event)).parse(rest)?;
    let (rest, begins) = preceded(blanks, opt(one_of("起始"))).parse(rest)?;
    let names_day = matches!(start, Start::On(Date { day: Some(_), .. }));
    if begins.is_none() && !(names_day && from.is_some()) {
        return Err(nom::Err::Error(()));
    }
    let delayed = delimited(opt(char('满')), duration, pair(opt(char('之')), char('后')));
    let (rest, delay) = preceded(blanks, opt(delayed)).parse(rest)?;
    let start = match (start, delay) {
        (start, None) => start,
        (Start::Publication(None), Some(delay)) => Start::Publication(Some(delay)),
        (_, Some(_)) => Start::Event,
    };
    let how = opt(word(&["正式", "开始"]));
    let (rest, _) = (blanks, how, verb).parse(rest)?;
    Ok((rest, Term::InForce(start)))
}

/// ```ebnf
/// verb = "施行" | "生效" | "试行" | ( "实施" | "执行" ) , ? no object ? ;
/// ```
fn verb(input: &str) -> PResult<'_, &str> {
    let with_object = terminated(word(&["实施", "执行"]), not(satisfy(is_han)));
    alt((word(&["施行", "生效", "试行"]), with_object)).parse(input)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '《')
}

/// What makes a text known, so that the days are counted from its date.
const PUBLICATION: &[&str] = &["公布", "发布", "印发", "颁布", "下发", "发文"];

/// ```ebnf
/// event = [ "本" , name ] , ( "公布" | "印发" | "批准" | … ) , "之日" | "即日" ;
/// ```
fn event(input: &str) -> PResult<'_, Start> {
    let name = opt(pair(char('本'), word(&["办法", "条例", "规定", "通知", "意见", "细则", "方案", "法"])));
    let published = value(Start::Publication(None), word(PUBLICATION));
    let other = value(Start::Event, word(&["批准", "通过", "签署", "签发", "备案", "签字", "签订"]));
    let on_day = delimited(name, alt((published, other)), tag("之日"));
    alt((on_day, value(Start::Event, tag("即日")))).parse(input)
}

/// ```ebnf
/// validity = ( "有效期" | "试行期" ) , [ "限" ] , [ "为" | "：" ] , ( duration | [ "自" , point , [ "起" ] ] , "至" , point ) ;
/// ```
/// `有效期5年`, `有效期至2025年12月31日`; not 有效期三十日的号牌, which is the plate's.
fn validity(input: &str) -> PResult<'_, Term> {
    let mut label = (word(&["有效期", "试行期"]), opt(char('限')), blanks, opt(one_of("为是：:")), blanks);
    let (rest, _) = label.parse(input)?;
    // 1年、2年或3年 leaves it open.
    let open = alt((one_of("的、或至到-—~～"), satisfy(is_han)));
    let counted = map(terminated(duration, not(open)), Term::For);
    let from = delimited(one_of("自从"), preceded(blanks, point), (blanks, opt(char('起')), blanks));
    let through = pair(opt(from), delimited(pair(one_of("至到"), blanks), point, opt(char('止'))));
    let through = map(terminated(through, not(char('的'))), |(from, to)| Term::Through(from, to));
    alt((counted, through)).parse(rest)
}

/// ```ebnf
/// duration = ( arabic | han | "两" ) , ( "年" | "个月" | "月" | "日" | "天" ) ;
/// ```
fn duration(input: &str) -> PResult<'_, Duration> {
    let count = alt((arabic, han, value(2, char('两'))));
    let unit = alt((
        value('Y', char('年')),
        value('M', preceded(opt(char('个')), char('月'))),
        value('D', one_of("日天")),
    ));
    map((count, blanks, unit), |(count, (), unit)| Duration { count, unit }).parse(input)
}

/// How a document ceases to hold; of two that begin alike the longer one stands first.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "废止", "失效", "作废", "停止执行", "停止施行", "停止使用", "终止执行",
    "不再执行", "不再施行", "不再适用", "不再有效",
];

/// What makes an ending one of documents wherever it stands.
#[rustfmt::skip]
const MANNERS: &[&str] = &[
    "同时", "即行", "相应", "一并", "一律", "届时", "随之", "自行",
];

/// ```ebnf
/// repeal = manner , [ "予以" ] , ending | [ "自" ] , ( point | event ) , "起" , [ manner | "予以" ] , ending
///        | "予以" , "废止" | ending ;
/// ```
/// `同时废止`, `自2025年1月1日起停止执行`, `予以废止`. An ending alone says so only behind a document: [`is_alone`].
fn repeal(input: &str) -> PResult<'_, Term> {
    let at_once = (word(MANNERS), opt(tag("予以")), word(ENDINGS));
    let granted = pair(tag("予以"), word(&["废止"]));
    let from = pair(opt(one_of("自从于")), blanks);
    let day = alt((map(point, Some), value(None, event)));
    let how = pair(opt(word(MANNERS)), opt(tag("予以")));
    let later = delimited(from, day, (blanks, char('起'), how, word(ENDINGS)));
    alt((
        map(later, Term::Repeal),
        value(Term::Repeal(None), at_once),
        value(Term::Repeal(None), granted),
        value(Term::Repeal(None), ending),
    ))
    .parse(input)
}

/// `停止执行`, `自动失效`.
fn ending(input: &str) -> PResult<'_, &str> {
    let by_itself = pair(word(&["自动", "自然"]), word(&["废止", "失效"]));
    alt((nom::combinator::recognize(by_itself), word(ENDINGS))).parse(input)
}

/// Whether an ending opens the text without saying of what: 应当停止执行 is no repeal, 《办法》停止执行 is one.
pub(super) fn is_alone(input: &str) -> bool {
    ending(input).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value_of(text: &str) -> Option<String> {
        nom::combinator::all_consuming(term).parse(text).ok().and_then(|(_, term)| term.value())
    }

    #[test]
    fn a_term_says_from_when_for_how_long_or_that_it_is_over() {
        for (text, expected) in [
            ("自2025年1月1日起施行", "in-force:2025-01-01"),
            ("自 2018 年 11 月 1 日起施行", "in-force:2018-11-01"),
            ("2025年1月1日起正式实施", "in-force:2025-01-01"),
            ("于2025年1月1日施行", "in-force:2025-01-01"),
            ("自2025年1月起执行", "in-force:2025-01"),
            ("自公布之日起施行", "in-force:publication"),
            ("自本办法印发之日起实施", "in-force:publication"),
            ("自公布之日起三十日后施行", "in-force:publication+P30D"),
            ("自发布之日起满3个月后施行", "in-force:publication+P3M"),
            ("有效期5年", "valid:P5Y"),
            ("有效期为五年", "valid:P5Y"),
            ("有效期：两年", "valid:P2Y"),
            ("试行期6个月", "valid:P6M"),
            ("有效期至2025年12月31日", "valid:../2025-12-31"),
            ("有效期自2024年1月1日起至2025年12月31日止", "valid:2024-01-01/2025-12-31"),
            ("同时废止", "repeal"),
            ("即行失效", "repeal"),
            ("自2025年1月1日起废止", "repeal:2025-01-01"),
            ("自2025年1月1日起停止执行", "repeal:2025-01-01"),
            ("自本细则发布之日起废止", "repeal"),
            ("一律停止执行", "repeal"),
            ("同时予以废止", "repeal"),
            ("予以废止", "repeal"),
            ("自行失效", "repeal"),
            ("不再执行", "repeal"),
            ("终止执行", "repeal"),
            ("自动失效", "repeal"),
        ] {
            assert_eq!(value_of(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["自即日起施行", "自批准之日起生效", "自批准之日起30日后施行"] {
            assert_eq!(term(text).map(|(rest, term)| (rest, term.value())), Ok(("", None)), "{text}");
        }
        for text in [
            "2024年实施方案",
            "2024年起实施改造工程",
            "自2025年起执行《办法》",
            "有效期为三十日的号牌",
            "有效期1年、2年或3年",
            "有效期满",
            "同时",
            "修改或者废止",
        ] {
            assert!(term(text).is_err(), "{text}");
        }
    }
}
