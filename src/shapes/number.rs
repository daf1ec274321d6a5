//! 发文字号, the numbers of documents: `国办发〔2018〕121号`, `第707号`, `2019年第3号`.
//!
//! GB/T 9704 wants an office code, the year in 〔〕 and a number without 第 or leading zeros. What documents
//! show besides (other brackets, parts left out or in another order) is read as well and is not
//! `well_formed`; blanks and full-width digits are no fault. There is no list of codes: a code is a run of
//! Han characters, letters and short brackets directly before the year.

mod lines;
mod parts;

pub(super) use lines::{LABELS, ends_a_number, may_end_a_number};
pub(crate) use lines::{leading_number, number_label, number_line, order_line, trailing_number};

use crate::numeral::{PResult, arabic, begins_han, blanks, digit_value, han, han_digits};
use crate::script::normal;
use crate::source::{is_blank, is_ideograph, trim};
use crate::words::Words;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{consumed, map, map_opt, not, opt, peek, recognize, value, verify};
use nom::multi::fold;
use nom::sequence::{delimited, pair, preceded, terminated};
use parts::*;

/// How many characters a code may have: 新疆维吾尔自治区人民代表大会常务委员会公告 has 21.
const MAX_CODE: usize = 24;

/// How many pieces it may be read in: runs of letters, brackets, and characters that may begin a numeral.
const MAX_PIECES: usize = 10;

/// How many characters a bracket inside a code may hold: 宁建（科）发.
const MAX_BRACKET: usize = 8;

/// Words that stand before a number in a sentence and in no code.
static NOT_IN_A_CODE: Words = Words::new(&[
    "的", "根据", "按照", "依据", "依照", "参照", "遵照", "贯彻", "落实", "执行", "关于", "印发", "文号",
    "字号",
]);

/// How codes end: asked only where nothing else tells a number from a sum or an address (天河路385号).
const CODE_ENDINGS: &[char] = &['发', '發', '函', '字', '令', '规', '办', '电', '告', '通', '复'];

/// The codes after which the number has its 第: 国务院令第707号, 台財稅字第10504544630號.
static ORDINAL_CODES: Words = Words::new(&["令", "公告", "字"]);

/// A number and its parts, slices of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DocumentNumber<'a> {
    /// The whole number.
    pub(crate) text: &'a str,
    /// 国办发; with the line break where it runs over two lines.
    pub(crate) code: Option<&'a str>,
    /// 2018.
    pub(crate) year: Option<u16>,
    /// The 15 of 公告〔15届〕第19号, a congress's.
    pub(crate) session: Option<u16>,
    /// 121 as written.
    pub(crate) sequence: Option<&'a str>,
    /// Brackets and parts are those of the standard.
    pub(crate) well_formed: bool,
}

/// What follows the code.
#[derive(Clone, Copy)]
struct Tail<'a> {
    mark: Mark,
    /// A code after the year: （2021）国科科函字第99号.
    series: Option<&'a str>,
    serial: Serial<'a>,
}

impl<'a> Tail<'a> {
    fn is_well_formed(self, code: Option<&str>) -> bool {
        let Self { mark, series, serial } = self;
        let ordinal_fits = match code {
            None => serial.ordinal,
            Some(code) => !serial.ordinal || ORDINAL_CODES.end(code),
        };
        let bracketed_well = ordinal_fits && series.is_none() && serial.is_plain();
        mark.well_formed && (!mark.bracketed || mark.session.is_some() || bracketed_well)
    }

    /// The number of which `self` is the tail: all of `input` before `rest`.
    fn number(self, input: &'a str, rest: &'a str, code: Option<&'a str>) -> DocumentNumber<'a> {
        DocumentNumber {
            text: &input[..input.len() - rest.len()],
            code: code.or(self.series),
            year: self.mark.year,
            session: self.mark.session,
            sequence: self.serial.sequence,
            well_formed: self.is_well_formed(code),
        }
    }
}

/// ```ebnf
/// document number = bare number | coded number | case number ;
/// ```
/// `国办发〔2018〕121号`, and under a letterhead `第707号`.
pub(crate) fn document_number(input: &str) -> PResult<'_, DocumentNumber<'_>> {
    alt((bare_number, coded_number, case_number)).parse(input)
}

/// ```ebnf
/// case number = bracket , year , bracket , place , [ digits ] , kind , digits , "号" , [ "之" , number ] ;
/// ```
/// `（2023）云0102民初1234号`, and of a second ruling in the case `（2023）云0102执12号之一`: 最高人民法院关于人民法院案件案号的若干规定, 第三条 (法〔2015〕137号).
fn case_number(input: &str) -> PResult<'_, DocumentNumber<'_>> {
    const MOST: usize = 6;
    let letters =
        || take_while_m_n(1, MOST, |c| is_letter(c) && digit_value(c).is_none() && !matches!(c, '号' | '第'));
    let digits = |most| take_while_m_n(1, most, |c| digit_value(c).is_some());
    let court = recognize((letters(), digits(4), letters()));
    let (rest, (_, year, _, _, code, sequence, _)) =
        (open, year, close, blanks, court, digits(MAX_DIGITS), sign).parse(input)?;
    let (rest, _) = opt(preceded(char('之'), han)).parse(rest)?;
    let text = &input[..input.len() - rest.len()];
    let (code, sequence) = (Some(code), Some(sequence));
    Ok((rest, DocumentNumber { text, code, year: Some(year), session: None, sequence, well_formed: true }))
}

/// ```ebnf
/// bare number = tail ;
/// ```
/// `第707号`, `〔2014〕第1号`, `2019年第3号`, `（2021）国科科函字第99号`.
fn bare_number(input: &str) -> PResult<'_, DocumentNumber<'_>> {
    let (rest, tail) =
        verify(tail, |tail: &Tail| tail.serial.closed && tail.serial.sequence.is_some()).parse(input)?;
    Ok((rest, tail.number(input, rest, None)))
}

/// ```ebnf
/// coded number = code , blanks , ( tail | run ) ;
/// ```
/// `国办发〔2018〕121号`, `宁建（科）发〔2022〕9号`, `豫政 〔 2021 〕 68 号`, `国务院令第707号`.
fn coded_number(input: &str) -> PResult<'_, DocumentNumber<'_>> {
    let (after, code) = terminated(alt((spaced_code, code)), blanks).parse(input)?;
    let known = code.ends_with(CODE_ENDINGS);
    let tail = verify(tail, |tail: &Tail| known || tail.mark.certain || tail.serial.closed);
    let (rest, tail) = alt((tail, verify(run, |_| known))).parse(after)?;
    if is_office_text(&normal(code)) {
        Ok((rest, tail.number(input, rest, Some(code))))
    } else {
        Err(nom::Err::Error(()))
    }
}

/// ```ebnf
/// code = { letters | "（" , letters , "）" | line break } , but no tail in it ;
/// ```
/// `国办发`, `宁建（科）发`, `国家发展改革委公告`.
fn code(input: &str) -> PResult<'_, &str> {
    let bracket = recognize((open, take_while_m_n(1, MAX_BRACKET, is_letter), close));
    let plain = take_while_m_n(1, MAX_CODE, |c| is_letter(c) && !may_begin_tail(c));
    let other = preceded(not(tail_ahead), alt((recognize(satisfy(is_letter)), bracket, line_break)));
    let code = recognize(fold(1..=MAX_PIECES, alt((plain, other)), || (), |(), _| ()));
    verify(code, |code: &str| code.chars().count() <= MAX_CODE).parse(input)
}

/// ```ebnf
/// spaced code = letter , 1 or more × ( blanks , letter ) , blanks ;
/// ```
/// `国 办 发`, as OCR writes it: no two of its letters stand together.
fn spaced_code(input: &str) -> PResult<'_, &str> {
    let letter = || terminated(satisfy(|c| is_letter(c) && !may_begin_tail(c)), peek(satisfy(is_blank)));
    let others = fold(1..MAX_CODE, preceded(take_while1(is_blank), letter()), || (), |(), _| ());
    recognize(pair(letter(), others)).parse(input)
}

/// A tail's beginning, as far as it must be read to know it from a code that goes on (第十三届人大公告).
fn tail_ahead(input: &str) -> PResult<'_, Mark> {
    alt((mark, map(unmarked, |tail| tail.mark))).parse(input)
}

/// Whether the character may be the first of a tail, brackets apart.
fn may_begin_tail(c: char) -> bool {
    c == '第' || begins_han(c) || digit_value(c).is_some()
}

/// A line break inside a code that goes on after it.
fn line_break(input: &str) -> PResult<'_, &str> {
    let broken = verify(take_while1(is_blank), |blanks: &str| blanks.contains(['\n', '\r']));
    terminated(broken, peek(satisfy(is_letter))).parse(input)
}

/// ```ebnf
/// tail = marked | unmarked ;
/// ```
fn tail(input: &str) -> PResult<'_, Tail<'_>> {
    if !input.starts_with(|c| is_open(c) || may_begin_tail(c)) {
        return Err(nom::Err::Error(()));
    }
    alt((marked, unmarked)).parse(input)
}

/// ```ebnf
/// marked = mark , blanks , ( serial | misplaced | code , blanks , serial ) ;
/// ```
/// `〔2018〕121号`, `〔2022〕事企字9号`.
fn marked(input: &str) -> PResult<'_, Tail<'_>> {
    let (input, mark) = terminated(mark, blanks).parse(input)?;
    let plain = map(alt((serial, misplaced)), |serial| (None, serial));
    let with_series = pair(map(terminated(code, blanks), Some), verify(serial, |serial| serial.closed));
    map(alt((plain, with_series)), |(series, serial)| Tail { mark, series, serial }).parse(input)
}

/// ```ebnf
/// unmarked = [ yearly | sessional ] , blanks , ordinal | inverted ;
/// ```
/// `2019年第3号`, `13届第68号`, `第707号`.
fn unmarked(input: &str) -> PResult<'_, Tail<'_>> {
    let mark = map(opt(alt((yearly, sessional))), |mark| mark.unwrap_or(Mark::ABSENT));
    let regular =
        map((mark, preceded(blanks, ordinal)), |(mark, serial)| Tail { mark, series: None, serial });
    alt((regular, inverted)).parse(input)
}

/// ```ebnf
/// inverted = year , blanks , bracket , number , bracket , "号" ;
/// ```
/// 湘科发`2022〔137〕号`.
fn inverted(input: &str) -> PResult<'_, Tail<'_>> {
    let digits = delimited((blanks, open), numeral, (close, blanks, sign));
    map(pair(year, digits), |(year, digits)| Tail {
        mark: Mark { year: Some(year), well_formed: false, ..Mark::ABSENT },
        series: None,
        serial: Serial { sequence: Some(digits), ordinal: false, closed: true },
    })
    .parse(input)
}

/// ```ebnf
/// run = number , "号" ;
/// ```
/// 吉中医药发`202021号`.
fn run(input: &str) -> PResult<'_, Tail<'_>> {
    let serial = verify(serial, |serial| serial.closed);
    map(serial, |serial| Tail { mark: Mark { well_formed: false, ..Mark::ABSENT }, series: None, serial })
        .parse(input)
}

/// Whether `text` can be the name of an office or its code.
fn is_office_text(text: &str) -> bool {
    !NOT_IN_A_CODE.stand_in(text)
}

/// ```ebnf
/// open = "〔" | "﹝" | "[" | "(" | "（" | "【" | "［" ;
/// ```
fn open(input: &str) -> PResult<'_, char> {
    satisfy(is_open).parse(input)
}

/// ```ebnf
/// close = "〕" | "﹞" | "]" | ")" | "）" | "】" | "］" ;
/// ```
fn close(input: &str) -> PResult<'_, char> {
    satisfy(is_close).parse(input)
}

fn is_open(c: char) -> bool {
    matches!(c, '〔' | '﹝' | '[' | '(' | '（' | '【' | '［')
}

fn is_close(c: char) -> bool {
    matches!(c, '〕' | '﹞' | ']' | ')' | '）' | '】' | '］')
}

fn is_bracket(c: char) -> bool {
    is_open(c) || is_close(c)
}

fn sign_or_close(c: char) -> bool {
    is_close(c) || matches!(c, '号' | '號')
}

/// A Han character or a letter.
fn is_letter(c: char) -> bool {
    is_ideograph(c) || c.is_alphabetic()
}

#[cfg(test)]
mod tests;
