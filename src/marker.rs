//! Markers (结构层次序数): the shapes that can open a division, and what their numbers are.
//!
//! A production says what a marker *could* be; whether it is one the count decides (`outline`). The first
//! character picks the production. A shape's source stands above its production: GB/T 9704-2012, 7.3.3 (一、（一）1.（1）),
//! 立法技术规范 (编 章 节 条 款 项 目), or the 发文字号 of a document numbered so.

mod arabic;
mod damaged;
mod han;
mod legal;
mod own;

pub(crate) use arabic::{as_figure, glued_number};
pub(crate) use damaged::{fallen, is_lost};
pub(crate) use own::marker_with;

use crate::kinds::Style;
use crate::numeral::{self, PResult};
use crate::source::{is_blank, is_inner_blank, prefix, trim_end, trim_start};
use arabic::{annex_decimal, arabic, arabic_paren, circled};
use damaged::{damaged, shifted};
use han::{capital, clause_word, han, han_paren};
use legal::{legal, ordinal};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while};
use nom::character::complete::one_of;
use nom::combinator::{opt, verify};
use nom::multi::many_m_n;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

/// The numbers of a marker: none for a dash, several for 第十七条之一 and 1.2.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Ordinal {
    len: u8,
    numbers: [u16; Ordinal::MAX],
}

impl Ordinal {
    /// The most numbers that a marker has; a longer chain of decimals is none.
    pub(crate) const MAX: usize = 6;

    pub(crate) fn one(number: u32) -> Self {
        Self::default().and(number)
    }

    fn and(mut self, number: u32) -> Self {
        self.numbers[self.len as usize] = number as u16;
        self.len += 1;
        self
    }

    pub(crate) fn numbers(&self) -> &[u16] {
        &self.numbers[..self.len as usize]
    }

    /// The number that the count goes by: the last of a decimal, the first of an article.
    pub(crate) fn last(&self) -> u32 {
        self.numbers().last().copied().unwrap_or(0).into()
    }
}

/// What must be true of the document for a marker to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The shape alone says it.
    Plain,
    /// `1.2` and `1　总则`: only in a document numbered that way.
    Decimals,
    /// `1.2025年…` and `1.4月…`: only where the count expects the 1.
    Year,
    /// `1.80周岁…`: only where the count goes on with it, or from it.
    Figure,
    /// `1` with a character behind it that stands for a lost dot: only where the count expects it.
    Damaged,
}

/// A marker at the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    pub(crate) style: Style,
    pub(crate) ordinal: Ordinal,
    /// Bytes of the marker as written.
    pub(crate) len: u32,
    pub(crate) claim: Claim,
    /// A shape that GB/T 9704 does not know: half-width brackets, （一）、
    pub(crate) odd: bool,
}

/// A shape before it is known how long it is.
#[derive(Clone, Copy)]
struct Shape {
    style: Style,
    ordinal: Ordinal,
    claim: Claim,
    odd: bool,
}

fn plain(style: Style, ordinal: Ordinal) -> Shape {
    Shape { style, ordinal, claim: Claim::Plain, odd: false }
}

/// The largest number that a marker has: 民法典 counts to 1260.
const LARGEST: u32 = 1999;
/// Arabic numbers of more than three digits are years and amounts.
const LARGEST_ARABIC: u32 = 999;

/// Sixty characters, in bytes: what stands behind 一、 to the next marker and is longer is text of its own, and no part of an
/// enumeration inside a sentence.
pub(crate) const LONG_ITEM: usize = 180;

/// What a number counts that stands before one of these: 3 亿元, 二 月. No heading begins so.
const COUNTED: &str = "年月日时亿万元个家名人项条";

const OPENING: &str = "（(﹙";
/// 〕 is what character recognition makes of a closing bracket: （三〕
const CLOSING: &str = "）)﹚〕";
/// The longest marker, in bytes, the blanks of a justified line in it: what stands below repeats it in its path.
const LONGEST: u32 = 96;

const DOTS: &str = ".．﹒";
const DASHES: &str = "—―─－-–";

/// As [`marker`], of a text whose traditional characters are not folded.
pub(crate) fn marker_as_written(text: &str) -> Option<Marker> {
    marker(&crate::script::folded(text))
}

/// Reads the built-in marker at the beginning of `text`, which has no blank before it.
///
/// ```ebnf
/// marker = legal | ordinal | step | han | han_paren | arabic_paren | arabic | circled | clause_word | dash | box ;
/// ```
///
/// A gloss behind one of its characters is passed over: 第(dì)二條.
pub(crate) fn marker(text: &str) -> Option<Marker> {
    let found = plain_marker(text).filter(|m| m.len <= LONGEST);
    if let Some(m) = found {
        // 第一條(tiáo)【目的】: the gloss is the last character's.
        let gloss = if m.style <= Style::Article { crate::gloss::gloss(&text[m.len as usize..]) } else { 0 };
        return Some(Marker { len: m.len + gloss as u32, ..m });
    }
    if !text.starts_with(['第', '（', '(']) && !begins_with_numeral(text) {
        return found;
    }
    let head = crate::source::prefix(text, LONGEST as usize);
    let plain = crate::gloss::plain(head).filter(|_| head.contains('('))?;
    let found = plain_marker(&plain.text)?;
    Some(Marker { len: plain.end(found.len as usize) as u32, ..found })
}

fn begins_with_numeral(text: &str) -> bool {
    text.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
}

fn plain_marker(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    let shape: IResult<&str, Shape, ()> = match first {
        '第' => alt((legal, ordinal)).parse(text),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '廿' | '卅' | '百' => {
            alt((han, clause_word)).parse(text)
        }
        c if numeral::begins_capital(c) => capital(text),
        '首' | '其' | '再' => clause_word(text),
        '?' | '？' => shifted(text),
        '（' | '(' | '﹙' => alt((han_paren, arabic_paren)).parse(text),
        '0'..='9' | '０'..='９' => alt((arabic, damaged)).parse(text),
        '①'..='⒛' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='❿' => circled(text),
        '㈠'..='㈩' => han_paren(text),
        '—' | '―' | '─' | '－' | '-' => dash(text),
        '专' => box_(text),
        'A'..='Z' => annex_decimal(text),
        _ => return None,
    };
    let (rest, shape) = shape.ok()?;
    let Shape { style, ordinal, claim, odd } = shape;
    // `number` takes the blanks behind digits; the marker ends before them.
    let len = trim_end(&text[..text.len() - rest.len()]).len() as u32;
    Some(Marker { style, ordinal, len, claim, odd })
}

fn blanks(input: &str) -> PResult<'_, &str> {
    // Line ends are blanks too, but a marker stands on one line.
    take_while(is_inner_blank).parse(input)
}

fn number(input: &str) -> PResult<'_, u32> {
    verify(alt((spaced_han, delimited(blanks, numeral::arabic, blanks))), |&n| (1..=LARGEST).contains(&n))
        .parse(input)
}

/// `十 一`: a number of Han with blanks between its characters, as OCR and justified lines have it.
fn spaced_han(input: &str) -> PResult<'_, u32> {
    /// Bytes of the longest: 一 千 二 百 六 十 三, with two blanks between.
    const LONGEST: usize = 64;
    let (rest, n) = numeral::han(input)?;
    // Nearly always no blank stands behind it.
    if !rest.starts_with(is_blank) {
        return Ok((rest, n));
    }
    let is_part = |c| numeral::begins_han(c) || "百千零〇".contains(c) || is_inner_blank(c);
    let near = prefix(input, LONGEST);
    let end = trim_end(&near[..near.find(|c| !is_part(c)).unwrap_or(near.len())]).len();
    let squashed: String = input[..end].chars().filter(|c| !is_blank(*c)).collect();
    match numeral::han(&squashed) {
        Ok(("", n)) => Ok((&input[end..], n)),
        _ => Ok((rest, n)),
    }
}

/// ```ebnf
/// dash = dash sign, dash sign, [ dash sign ] ;   (* ——  ――  --  ——— *)
/// ```
/// 国发〔2017〕35号 (--); —— in the work reports of governments, no number known.
///
/// A rule across the page and a page number (`— 3 —`) are none.
fn dash(input: &str) -> PResult<'_, Shape> {
    let (rest, signs) = take_while(|c| DASHES.contains(c)).parse(input)?;
    let text = trim_start(rest);
    if !(2..=3).contains(&signs.chars().count()) || text.is_empty() || text.ends_with(|c| DASHES.contains(c))
    {
        return Err(nom::Err::Error(()));
    }
    Ok((rest, plain(Style::Dash, Ordinal::default())))
}

/// ```ebnf
/// box = "专栏", number, { ( "-" | "." ), number }, [ "：" ] ;   (* 专栏1　重点工程  专栏二：行动  专栏3-1 甲工程 *)
/// ```
/// 国发〔2017〕35号 (专栏1).
fn box_(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = preceded(tag("专栏"), number).parse(input)?;
    // The boxes of a chapter are counted in it: 专栏3-1
    let (rest, within) =
        many_m_n(0, Ordinal::MAX - 1, preceded(one_of("-－—–.．"), numeral::arabic)).parse(rest)?;
    if within.iter().any(|n| !(1..=LARGEST).contains(n)) {
        return Err(nom::Err::Error(()));
    }
    let (rest, _) = opt(one_of("：:")).parse(rest.trim_start_matches(is_inner_blank))?;
    Ok((rest, plain(Style::Box, within.into_iter().fold(Ordinal::one(n), Ordinal::and))))
}

#[cfg(test)]
mod tests;
