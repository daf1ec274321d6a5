//! The wording of a citation: 第十二条第二款第（一）项, 第一章第二节, 附件2第三条, 一、（二）3.
//!
//! One grammar for three users: the look-up ([`Document::locate`](crate::Document::locate)), the mentions of
//! articles, and the finding on references that lead nowhere. The units are those of the 立法技术规范: 编 分编 章 节 条
//! 款 项 目; a policy document is cited by its markers.

use crate::kinds::Style;
use crate::marker::marker;
use crate::numeral::{PResult, arabic, blanks, han};
use crate::words::Words;
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{map, not, opt, peek, verify};
use nom::multi::{many_m_n, many0, many1};
use nom::sequence::{delimited, pair, preceded, terminated};
use std::fmt;

/// The largest number that a unit has: 民法典 counts to 1260.
const LARGEST: u32 = 1999;

/// How many annexes are counted; a larger number is a year or a code.
pub(crate) const LARGEST_ANNEX: u32 = 99;

/// How many 之 a number has: 第十七条之一.
const MAX_ADDITIONS: usize = 5;

/// The units that have numbers of their own in the text. 分编 stands before 编.
const UNITS: &[(&str, Style)] = &[
    ("分编", Style::Subpart),
    ("编", Style::Part),
    ("章", Style::Chapter),
    ("节", Style::Section),
    ("条", Style::Article),
];

/// What annexes are called; each word has a count of its own.
const ANNEXES: &[&str] = &["附件", "附表", "附录", "附图"];

/// An annex as it is cited: 附件2, and 附件 where there is only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Annex {
    /// One of [`ANNEXES`].
    pub(crate) word: &'static str,
    pub(crate) number: Option<u32>,
}

/// What a step of a citation counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// 编, 分编, 章, 节, 条; and outside of laws the marker as it stands there: 一、 （二） 3.
    Division(Style),
    /// 款: a paragraph of an article.
    Clause,
    /// 项: an item of an article or 款.
    Item,
    /// 目: a sub-item.
    Point,
}

/// One step: a unit and its number. Several numbers in 第十七条之一 and 1.2.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) unit: Unit,
    pub(crate) numbers: Vec<u32>,
}

impl Step {
    fn new(unit: Unit, number: u32) -> Self {
        Self { unit, numbers: vec![number] }
    }
}

/// A place as it is cited: the annexes it is in, the outermost first, and the steps that lead to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Citation {
    pub(crate) annexes: Vec<Annex>,
    pub(crate) steps: Vec<Step>,
}

/// The path in the form of an id: `art12.p2.1`. An article starts it anew, because that is how ids have it.
impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_article = |step: &Step| step.unit == Unit::Division(Style::Article);
        let from = self.steps.iter().rposition(is_article).unwrap_or(0);
        for (i, step) in self.steps[from..].iter().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            f.write_str(match step.unit {
                Unit::Division(style) => style.id_prefix(),
                Unit::Clause => "p",
                Unit::Item | Unit::Point => "",
            })?;
            for (i, number) in step.numbers.iter().enumerate() {
                write!(f, "{}{number}", if i > 0 { "_" } else { "" })?;
            }
        }
        Ok(())
    }
}

/// ```ebnf
/// citation = { annex } , { step } ; (* at least one *)
/// ```
/// All of `wording`, blanks apart: 第十二条第二款第（一）项, 附件2第三条, 三、（二）1.
pub(crate) fn citation(wording: &str) -> Option<Citation> {
    let parts = pair(many0(preceded(blanks, annex)), many0(preceded(blanks, alt((marked, step)))));
    let (rest, (annexes, steps)) = terminated(parts, blanks).parse(wording).ok()?;
    let found = Citation { annexes, steps };
    (rest.is_empty() && found != Citation::default()).then_some(found)
}

/// ```ebnf
/// reference = division , { step } ;
/// ```
/// A reference in running text, which begins with a unit that is counted through: 第十二条第二款. Neither 第二款 alone,
/// whose article the text around it names, nor 第二条生产线.
pub(crate) fn reference(input: &str) -> PResult<'_, Citation> {
    let first = terminated(division, not(counted_thing));
    map(pair(first, many0(preceded(blanks, step))), |(first, mut steps)| {
        steps.insert(0, first);
        Citation { annexes: Vec::new(), steps }
    })
    .parse(input)
}

/// ```ebnf
/// within article = ( clause | item | point ) , { clause | item | point } ;
/// ```
/// What follows 本条: `第二款第（一）项`.
pub(crate) fn within_article(input: &str) -> PResult<'_, Vec<Step>> {
    many1(preceded(blanks, alt((clause, item, point)))).parse(input)
}

/// ```ebnf
/// annex = ( "附件" | "附表" | "附录" | "附图" ) , [ number ] ;
/// ```
/// `附件2`, `附表三`, `附件`.
pub(crate) fn annex(input: &str) -> PResult<'_, Annex> {
    let &word = ANNEXES.iter().find(|word| input.starts_with(**word)).ok_or(nom::Err::Error(()))?;
    let number = verify(alt((han, arabic)), |number| (1..=LARGEST_ANNEX).contains(number));
    map(opt(preceded(blanks, number)), |number| Annex { word, number }).parse(&input[word.len()..])
}

/// ```ebnf
/// step = division | clause | item | point ;
/// ```
fn step(input: &str) -> PResult<'_, Step> {
    alt((division, clause, item, point)).parse(input)
}

/// ```ebnf
/// division = "第" , number , ( "编" | "分编" | "章" | "节" | "条" ) , { "之" , number } ;
/// ```
/// `第三编`, `第 12 条`, `第十七条之一`.
fn division(input: &str) -> PResult<'_, Step> {
    let (rest, number) = preceded(pair(char('第'), blanks), terminated(number, blanks)).parse(input)?;
    let &(unit, style) = UNITS.iter().find(|(unit, _)| rest.starts_with(unit)).ok_or(nom::Err::Error(()))?;
    let (rest, numbers) = additions(&rest[unit.len()..], number)?;
    Ok((rest, Step { unit: Unit::Division(style), numbers }))
}

/// ```ebnf
/// additions = { "之" , number } ;
/// ```
fn additions(input: &str, first: u32) -> PResult<'_, Vec<u32>> {
    map(many_m_n(0, MAX_ADDITIONS, preceded(char('之'), number)), |added| {
        std::iter::once(first).chain(added).collect()
    })
    .parse(input)
}

/// ```ebnf
/// clause = "第" , number , "款" ;
/// ```
/// `第二款`.
fn clause(input: &str) -> PResult<'_, Step> {
    delimited(pair(char('第'), blanks), number, pair(blanks, char('款')))
        .map(|number| Step::new(Unit::Clause, number))
        .parse(input)
}

/// ```ebnf
/// item = "第" , bracketed , ( "项" | "点" | "款" ) | "第" , number , ( "项" | "点" ) | bracketed , [ "项" ] ;
/// ```
/// `第（一）项`, `第二项`, in 第五条（二） `（二）`, and `第（一）款`, whose brackets are those of an item.
fn item(input: &str) -> PResult<'_, Step> {
    // 项目 is a word.
    let unit = |signs: &'static str| preceded(blanks, terminated(one_of(signs), not(char('目'))));
    let in_brackets = delimited(pair(char('第'), blanks), bracketed, unit("项点款"));
    let plain = delimited(pair(char('第'), blanks), number, unit("项点"));
    let bare = terminated(bracketed, opt(char('项')));
    alt((in_brackets, plain, bare)).map(|number| Step::new(Unit::Item, number)).parse(input)
}

/// ```ebnf
/// point = "第" , ( number | bracketed ) , "目" ;
/// ```
/// `第2目`.
fn point(input: &str) -> PResult<'_, Step> {
    delimited(pair(char('第'), blanks), alt((number, bracketed)), pair(blanks, char('目')))
        .map(|number| Step::new(Unit::Point, number))
        .parse(input)
}

/// ```ebnf
/// marked = "第" , number , "部分" | marker ;
/// ```
/// A place by its marker: `三、`, `（二）`, `1.`, and 第`三部分` for 三、.
fn marked(input: &str) -> PResult<'_, Step> {
    let part = delimited(char('第'), number, pair(char('部'), char('分')));
    if let Ok((rest, number)) = part.map(|n| Step::new(Unit::Division(Style::Han), n)).parse(input) {
        return Ok((rest, number));
    }
    let found = marker(input).ok_or(nom::Err::Error(()))?;
    let numbers: Vec<u32> = found.ordinal.numbers().iter().map(|&n| n.into()).collect();
    if numbers.is_empty() {
        return Err(nom::Err::Error(()));
    }
    Ok((&input[found.len as usize..], Step { unit: Unit::Division(found.style), numbers }))
}

/// ```ebnf
/// bracketed = ( "（" | "(" ) , number , ( "）" | ")" ) ;
/// ```
fn bracketed(input: &str) -> PResult<'_, u32> {
    delimited(pair(one_of("（("), blanks), number, pair(blanks, one_of("）)"))).parse(input)
}

/// ```ebnf
/// number = han | arabic ;
/// ```
fn number(input: &str) -> PResult<'_, u32> {
    verify(alt((han, arabic)), |number| (1..=LARGEST).contains(number)).parse(input)
}

/// What 条, 章 and 节 count besides the parts of a text: 第二条`生产线`, 第一节`课`.
static THINGS: Words = Words::new(&[
    "生产", "产线", "战线", "高速", "铁路", "公路", "地铁", "轨道", "道路", "跑道", "航线", "专线", "线",
    "街", "河", "渠", "船", "课", "车厢",
]);

/// Whether the text goes on with what is counted.
fn counted_thing(input: &str) -> PResult<'_, ()> {
    if THINGS.open(input) { Ok((input, ())) } else { Err(nom::Err::Error(())) }
}

/// ```ebnf
/// joined = ( "、" | "和" | "或者" | "或" | "以及" | "及" | "与" | "至" | "到" | "，" ) , ? division ahead ? ;
/// ```
/// What joins one reference to the next: 本法第三条`、`第五条.
pub(crate) fn joined(input: &str) -> PResult<'_, ()> {
    const WORDS: &[&str] = &["或者", "以及", "、", "和", "或", "及", "与", "至", "到", "，"];
    let after = WORDS.iter().find_map(|word| input.strip_prefix(word)).ok_or(nom::Err::Error(()))?;
    peek(satisfy(|c| c == '第')).parse(after).map(|(rest, _)| (rest, ()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(wording: &str) -> Option<String> {
        citation(wording).map(|citation| {
            let annexes = citation.annexes.iter().map(|annex| match annex.number {
                Some(number) => format!("{}{number}/", annex.word),
                None => format!("{}/", annex.word),
            });
            annexes.collect::<String>() + &citation.to_string()
        })
    }

    #[test]
    fn a_citation_is_a_path() {
        for (wording, expected) in [
            ("第十二条", "art12"),
            ("第12条", "art12"),
            ("第 十二 条", "art12"),
            ("第十二条第二款第（一）项", "art12.p2.1"),
            ("第十二条第二款第一项", "art12.p2.1"),
            ("第十二条第（二）款", "art12.2"),
            ("第五条（二）", "art5.2"),
            ("第五条(二)项", "art5.2"),
            ("第三条第（二）项第2目", "art3.2.2"),
            ("第十七条之一", "art17_1"),
            ("第十七条之一第（一）项", "art17_1.1"),
            ("第一章第二节", "ch1.sec2"),
            ("第一章第二节第三条", "art3"),
            ("第三编第二分编", "pt3.sp2"),
            ("一、", "1"),
            ("一、（二）3.", "1.2.3"),
            ("一、（二）3、（1）①", "1.2.3.1.1"),
            (" 三、 （二） ", "3.2"),
            ("第三部分第（二）项", "3.2"),
            ("1.2.3", "1_2_3"),
            ("附件2", "附件2/"),
            ("附件二", "附件2/"),
            ("附件", "附件/"),
            ("附表3", "附表3/"),
            ("附件2第三条", "附件2/art3"),
            ("附件1附表2", "附件1/附表2/"),
        ] {
            assert_eq!(path(wording).as_deref(), Some(expected), "{wording}");
        }
    }

    #[test]
    fn what_is_no_citation_is_none() {
        for wording in [
            "",
            " ",
            "第",
            "第条",
            "第〇条",
            "第十二",
            "第十二条的规定",
            "甲第十二条",
            "第二项工程",
            "第一项目",
            "附件2甲",
            "2025年",
            "——",
            "art12",
            "第二千条",
        ] {
            assert_eq!(path(wording), None, "{wording}");
        }
    }

    #[test]
    fn a_reference_ends_where_the_sentence_goes_on() {
        for (input, rest, expected) in [
            ("第十二条第二款规定的", "规定的", "art12.p2"),
            ("第四十八条、第四十九条", "、第四十九条", "art48"),
            ("第二章第三节规定", "规定", "ch2.sec3"),
            ("第五条  规定", "  规定", "art5"),
            ("第五条第二项目标", "第二项目标", "art5"),
        ] {
            let (left, citation) = reference(input).unwrap();
            assert_eq!((left, &*citation.to_string()), (rest, expected), "{input}");
        }
        for input in ["第二款", "第（二）项", "第二条生产线", "第一节课", "一、", "第三次"]
        {
            assert!(reference(input).is_err(), "{input}");
        }
    }

    #[test]
    fn references_are_joined_by_words_that_lead_to_the_next() {
        for word in ["、", "和", "或者", "或", "以及", "及", "与", "至", "，"] {
            let text = format!("{word}第五条");
            assert_eq!(joined(&text), Ok(("第五条", ())), "{word}");
        }
        assert!(joined("和《办法》第五条").is_err());
    }
}
