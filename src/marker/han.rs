//! Markers with a number of Han: 一、（一）壹、一是

use super::{CLOSING, COUNTED, Claim, OPENING, Ordinal, Shape, blanks, plain, spaced_han};
use crate::kinds::Style;
use crate::numeral::{self, PResult};
use crate::source::{is_blank, is_ideograph, prefix, trim};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::one_of;
use nom::combinator::{not, opt, value, verify};
use nom::sequence::{delimited, preceded, terminated};

/// ```ebnf
/// han = number, ( "、" | "﹑" | "." | "．" | "：" | blank ) ;   (* 一、  一﹑  十二、  一.  一：  一　总体要求 *)
/// ```
/// GB/T 9704-2012, 7.3.3 (一、); with a dot it is reported. With a colon, or a blank and a heading behind it, only where
/// the count says so; no number known.
///
/// Not 一、二级医院 or 三、四月份: two numbers in a row count things.
pub(super) fn han(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = verify(spaced_han, |&n| n <= 99).parse(input)?;
    let Ok((rest, stop)) = preceded(blanks, one_of::<_, _, ()>("、﹑.．﹒，,：:")).parse(rest) else {
        let shape = Shape { claim: Claim::Figure, odd: true, ..plain(Style::Han, Ordinal::one(n)) };
        return if is_heading_behind_blank(rest) { Ok((rest, shape)) } else { Err(nom::Err::Error(())) };
    };
    let odd = !matches!(stop, '、' | '﹑');
    if matches!(stop, '：' | ':') {
        return Ok((rest, Shape { claim: Claim::Figure, odd, ..plain(Style::Han, Ordinal::one(n)) }));
    }
    if odd && !matches!(stop, '.' | '．' | '﹒') {
        return Err(nom::Err::Error(()));
    }
    let counts_things =
        numeral::han(rest).is_ok_and(|(after, m)| m == n + 1 && !after.starts_with(['、', '是']));
    if counts_things {
        return Err(nom::Err::Error(()));
    }
    Ok((rest, Shape { odd, ..plain(Style::Han, Ordinal::one(n)) }))
}

/// Whether a blank stands here, and behind it a short heading: `　总体要求` and neither `月` nor `〇〇六年`.
fn is_heading_behind_blank(rest: &str) -> bool {
    const LONGEST: usize = 30;
    if !rest.starts_with(is_blank) {
        return false;
    }
    // No farther than such a heading goes.
    let near = prefix(rest, 6 * LONGEST);
    let line = trim(near.split(['\n', '\r']).next().unwrap_or_default());
    let word = line.split(is_blank).next().unwrap_or_default();
    let is_word = word.chars().nth(1).is_some()
        && word.starts_with(|c: char| {
            is_ideograph(c) && !numeral::begins_han(c) && !COUNTED.contains(c) && !"百千〇零".contains(c)
        });
    is_word && line.chars().nth(LONGEST).is_none() && !line.contains(['。', '；', '，', '、'])
}

/// ```ebnf
/// capital = han | "参、" ;   (* 壹、  贰、 *)
/// ```
/// Numerals of accounts, as machine-converted pages and documents from Taiwan have them; no number known. Only where the count says so.
pub(super) fn capital(input: &str) -> PResult<'_, Shape> {
    // 參 for 叁: elsewhere it is no number (二、参与单位).
    if let Some(rest) = input.strip_prefix("参、") {
        return Ok((rest, Shape { claim: Claim::Figure, ..plain(Style::Han, Ordinal::one(3)) }));
    }
    han(input).map(|(rest, shape)| (rest, Shape { claim: Claim::Figure, ..shape }))
}

/// ```ebnf
/// han_paren = ( "（" | "(" ), number, ( "）" | ")" ), [ "、" | "." ] | "㈠" … "㈩" ;   (* （一）  (二)  （三）、 *)
/// ```
/// GB/T 9704-2012, 7.3.3 (（一）); 粤府办〔2023〕5号 and 鄂政發〔2018〕26號 in half width. With 、 behind, and ㈠: no number known.
pub(super) fn han_paren(input: &str) -> PResult<'_, Shape> {
    let bracketed =
        delimited((one_of(OPENING), blanks), verify(spaced_han, |&n| n <= 199), (blanks, one_of(CLOSING)));
    let (rest, n) = alt((bracketed, numeral::han_parenthesised)).parse(input)?;
    // （二）项规定的…, （一）款的… go on a citation that a line end broke; 项目 and 款项 are words.
    let cited = rest.starts_with('项') && !rest.starts_with("项目")
        || rest.starts_with('款') && !rest.starts_with("款项");
    if cited {
        return Err(nom::Err::Error(()));
    }
    let (rest, after) = opt(one_of("、.．")).parse(rest)?;
    let half = input.starts_with('(') || input[..input.len() - rest.len()].ends_with(')');
    Ok((rest, Shape { odd: half || after.is_some(), ..plain(Style::HanParen, Ordinal::one(n)) }))
}

/// ```ebnf
/// clause_word = number, ( "是" | "要" ) | "首先" | "其次" | "再次", [ "，" ] ;   (* 一是加强领导  二要压实责任  首先， *)
/// ```
/// 国办发〔2004〕7号, 国办发〔2019〕2号 (一是); 一要 in bulletins of inspections, and 首先，: no number known. 三要素 counts no clause.
pub(super) fn clause_word(input: &str) -> PResult<'_, Shape> {
    let word = alt((value(1, tag("首先")), value(2, tag("其次")), value(3, tag("再次"))));
    let must = terminated(tag("要"), not(one_of("素求点件领义闻塞害冲")));
    let counted = terminated(verify(spaced_han, |&n| n <= 20), preceded(blanks, alt((tag("是"), must))));
    let (rest, n) =
        alt((terminated(counted, opt(one_of("，,"))), terminated(word, one_of("，,")))).parse(input)?;
    Ok((rest, plain(Style::ClauseWord, Ordinal::one(n))))
}
