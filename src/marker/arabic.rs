//! Markers with a number of digits: 1. 1、（1）1.1 ①

use super::{CLOSING, COUNTED, Claim, DOTS, LARGEST_ARABIC, Marker, OPENING, Ordinal, Shape, blanks, plain};
use crate::kinds::Style;
use crate::numeral::{self, PResult};
use crate::source::{is_blank, is_ideograph, trim_start};
use crate::words::Words;
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::one_of;
use nom::combinator::{map, opt, verify};
use nom::multi::many_m_n;
use nom::sequence::{delimited, preceded};

/// ```ebnf
/// arabic_paren = ( "（" | "(" ), digits, ( "）" | ")" ), [ "、" ] ;   (* （1）  (１) *)
/// ```
/// GB/T 9704-2012, 7.3.3 (（1）).
pub(super) fn arabic_paren(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = delimited(
        (one_of(OPENING), blanks),
        verify(numeral::arabic, |&n| (1..=LARGEST_ARABIC).contains(&n)),
        (blanks, one_of(CLOSING)),
    )
    .parse(input)?;
    let (rest, after) = opt(one_of("、.．")).parse(rest)?;
    let half = input.starts_with('(') || input[..input.len() - rest.len()].ends_with(')');
    Ok((rest, Shape { odd: half || after.is_some(), ..plain(Style::ArabicParen, Ordinal::one(n)) }))
}

/// ```ebnf
/// arabic = digits, ( dot | "、" | "）" | ")" ) | decimal | digits, blank ;   (* 1.  １．  2﹒  3、  4）  1.2.3 *)
/// ```
/// GB/T 9704-2012, 7.3.3 (1.); 穗建规字〔2024〕5号 (１．), 宁政发[2006]275号 (1、), 国办函〔2005〕57号 (1　总则). 1﹒ in
/// 安徽省重点工作及责任分解 2022 and 1） in 智慧社区建设指南（试行）, whose copies show no number.
pub(super) fn arabic(input: &str) -> PResult<'_, Shape> {
    let (rest, n) = verify(numeral::arabic, |&n| (1..=LARGEST_ARABIC).contains(&n)).parse(input)?;
    let one = Ordinal::one(n);
    let mut chars = rest.chars();
    let next = chars.next().unwrap_or('\0');
    let after = chars.as_str();
    let shape = match next {
        '、' | '﹑' => (after, plain(Style::ArabicComma, one)),
        ')' | '）' | '﹚' => (after, Shape { odd: next == ')', ..plain(Style::ArabicClose, one) }),
        '.' | '．' | '﹒' => match after.chars().next() {
            Some(c) if numeral::digit_value(c).is_some() => return decimal(input),
            // ％ after a dot is a lost digit, never a marker.
            Some('%' | '％') => return Err(nom::Err::Error(())),
            _ => (after, plain(Style::Arabic, one)),
        },
        // `1：修路`, and no 1：500.
        // `1\. 甲`: in Markdown the dot of what is no list is escaped.
        '\\' if after.starts_with(['.', ')']) => {
            let style = if after.starts_with('.') { Style::Arabic } else { Style::ArabicClose };
            match after[1..].chars().next() {
                Some(c) if numeral::digit_value(c).is_some() => return Err(nom::Err::Error(())),
                _ => (&after[1..], plain(style, one)),
            }
        }
        '：' | ':' if after.starts_with(is_ideograph) => {
            (after, Shape { claim: Claim::Figure, odd: true, ..plain(Style::Arabic, one) })
        }
        c if is_blank(c) => {
            // `2 . 甲`: a dot set apart from its number.
            let text = trim_start(after);
            let gap = &rest[..rest.len() - text.len()];
            let dot = text.chars().next().filter(|c| DOTS.contains(*c) && !gap.contains(['\n', '\r']));
            if let Some(dot) = dot {
                let rest = &text[dot.len_utf8()..];
                return match rest.chars().next() {
                    Some(c) if is_blank(c) || is_ideograph(c) => Ok((rest, plain(Style::Arabic, one))),
                    _ => Err(nom::Err::Error(())),
                };
            }
            // `1.1　编制目的` is read by `decimal`; here one number and a blank, as in `1　总则`.
            let word = text.chars().next();
            if word.is_none_or(|c| c.is_ascii_alphanumeric() || numeral::digit_value(c).is_some()) {
                return Err(nom::Err::Error(()));
            }
            // `12 月 31 日` and `3 亿元` are amounts.
            if word
                .is_some_and(|c| COUNTED.contains(c) || "％%～~—-－+×/、，。,.．﹒）)：:\u{FFFD}".contains(c))
            {
                return Err(nom::Err::Error(()));
            }
            (rest, Shape { claim: Claim::Decimals, ..plain(Style::Decimal, one) })
        }
        _ => return Err(nom::Err::Error(())),
    };
    Ok(shape)
}

/// ```ebnf
/// decimal = digits, dot, digits, { dot, digits }, [ dot | "、" ] ;   (* 1.2.3  3.1、 *)
/// ```
/// 国办函〔2005〕57号 (1.1).
///
/// Where a year follows the dot (`1.2025年…`) it is `1.`, if the count says so.
fn decimal(input: &str) -> PResult<'_, Shape> {
    let (mut rest, first) = numeral::arabic(input)?;
    let mut ordinal = Ordinal::one(first);
    while let Ok((after, n)) = preceded(one_of::<_, _, ()>(DOTS), numeral::arabic).parse(rest) {
        // Damaged texts have years such as 0402年.
        let digits = rest.chars().skip(1).take_while(|c| numeral::digit_value(*c).is_some()).count();
        let year = digits == 4 && trim_start(after).starts_with(['年', '—', '-', '－', '～']);
        let month = n <= 12 && is_month(after);
        if ordinal.numbers().len() == 1 && (year || month) {
            let dot = input.len() - rest.len();
            let end = dot + rest.chars().next().map_or(0, char::len_utf8);
            return Ok((&input[end..], Shape { claim: Claim::Year, ..plain(Style::Arabic, ordinal) }));
        }
        // 1.5G网络, 2.3D打印: a letter behind one digit names a technique.
        let mut word = after.chars();
        let lettered = digits == 1
            && word.next().is_some_and(|c| c.is_ascii_uppercase())
            && word.next().is_some_and(|c| is_ideograph(c) || matches!(c, '+' | '＋'));
        if ordinal.numbers().len() == 1 && lettered {
            let end = input.len() - rest.len() + rest.chars().next().map_or(0, char::len_utf8);
            return Ok((&input[end..], Shape { claim: Claim::Figure, ..plain(Style::Arabic, ordinal) }));
        }
        if ordinal.numbers().len() == Ordinal::MAX || !(1..=LARGEST_ARABIC).contains(&n) {
            return Err(nom::Err::Error(()));
        }
        ordinal = ordinal.and(n);
        rest = after;
    }
    let (rest, _) = opt(one_of(".．﹒、")).parse(rest)?;
    if is_amount(rest) {
        return Err(nom::Err::Error(()));
    }
    Ok((rest, Shape { claim: Claim::Decimals, ..plain(Style::Decimal, ordinal) }))
}

/// ```ebnf
/// annex_decimal = letter, dot, digits, { dot, digits } ;   (* A.1  B.2.3 *)
/// ```
/// GB/T 1.1-2020, 9.6 (附录A): the letter is the annex's, and its sections are counted behind it.
pub(super) fn annex_decimal(input: &str) -> PResult<'_, Shape> {
    let after = input.get(1..).unwrap_or_default();
    if !after.starts_with(['.', '．']) {
        return Err(nom::Err::Error(()));
    }
    let (rest, numbers) = many_m_n(
        1,
        Ordinal::MAX,
        preceded(one_of(".．"), verify(numeral::arabic, |&n| (1..=LARGEST_ARABIC).contains(&n))),
    )
    .parse(after)?;
    // A.1的要求 goes on a sentence; a section's number stands alone or apart.
    if !rest.is_empty() && !rest.starts_with(is_blank) {
        return Err(nom::Err::Error(()));
    }
    let ordinal = numbers.into_iter().fold(Ordinal::default(), Ordinal::and);
    // Of one number the count must say that it is a section: A.1 may be a grade.
    let claim = if ordinal.numbers().len() > 1 { Claim::Decimals } else { Claim::Figure };
    Ok((rest, Shape { claim, ..plain(Style::Decimal, ordinal) }))
}

/// Whether the number before it is a month's: 月底前, ` 月 3 日`. Set off by a blank, 月租金 is a word.
fn is_month(rest: &str) -> bool {
    let word = trim_start(rest);
    let glued = word.len() == rest.len();
    word.strip_prefix('月').is_some_and(|after| {
        glued
            || !after.starts_with(is_ideograph)
            || after.starts_with(|c| "份底初末前后上中下至到起内".contains(c))
    })
}

/// `1总则`: a number and a short heading with nothing between them, which `line` asks for where decimals follow.
pub(crate) fn glued_number(text: &str) -> Option<Marker> {
    const LONGEST: usize = 20;
    const MOST: u32 = 20;
    let (rest, n) = numeral::arabic(text).ok().filter(|(_, n)| (1..=MOST).contains(n))?;
    let count = rest.chars().take(LONGEST + 1).count();
    let heading = |c: char| is_ideograph(c) || matches!(c, '、' | '“' | '”' | '\u{3000}' | ' ');
    let amount = rest.starts_with(|c| COUNTED.contains(c));
    let titled = (2..=LONGEST).contains(&count) && rest.chars().all(heading) && !rest.starts_with(is_blank);
    (titled && !amount).then(|| Marker {
        style: Style::Decimal,
        ordinal: Ordinal::one(n),
        len: (text.len() - rest.len()) as u32,
        claim: Claim::Decimals,
        odd: false,
    })
}

/// Whether what follows a decimal makes it an amount, a version or a range: 1.5％, 3.0版, 1.2亿元, 2.1-3.4.
fn is_amount(rest: &str) -> bool {
    /// Units of which the first character alone may begin a heading: 公共, 平台, 个人, 分类.
    static UNITS: Words = Words::new(&[
        "个百分点",
        "个月",
        "个小时",
        "家企业",
        "公里",
        "公斤",
        "公顷",
        "公分",
        "平方",
        "平米",
        "立方",
        "千瓦",
        "千米",
        "千克",
        "千伏",
        "分钟",
        "小时",
        "度电",
        "件套",
    ]);
    rest.starts_with(|c: char| {
        matches!(
            c,
            '％' | '%'
                | '‰'
                | '版'
                | '亿'
                | '万'
                | '元'
                | '倍'
                | '米'
                | '吨'
                | '～'
                | '~'
                | '—'
                | '-'
                | '－'
                | '–'
                | '×'
                | '/'
                | ','
                | '，'
                | '、'
                | '。'
                | ')'
                | '）'
                | 'G'
                | '：'
                | ':'
                | '年'
                | '月'
        ) || c.is_ascii_alphabetic()
    }) || UNITS.open(rest)
}

/// The number before the first dot of a decimal, where the document has no decimals: `1.80周岁以上的` is 1. with a
/// figure behind it, if the count says so.
pub(crate) fn as_figure(marker: Marker, text: &str) -> Option<Marker> {
    let dot = text.find(|c| DOTS.contains(c)).filter(|_| marker.ordinal.numbers().len() > 1)?;
    let len = dot + text[dot..].chars().next().map_or(0, char::len_utf8);
    let goes_on = text[marker.len as usize..].starts_with(is_ideograph);
    let ordinal = Ordinal::one(marker.ordinal.numbers()[0].into());
    goes_on.then_some(Marker {
        style: Style::Arabic,
        ordinal,
        len: len as u32,
        claim: Claim::Figure,
        odd: false,
    })
}

/// ```ebnf
/// circled = "①" … "㊿" | "⑴" … "⒇" | "⒈" … "⒛" ;   (* the last two are （1） and 1. in one character *)
/// ```
/// ① in notices such as 关于受理天河区人才公寓申请的公告, the others wherever an editor sets them; no number known.
pub(super) fn circled(input: &str) -> PResult<'_, Shape> {
    alt((
        map(numeral::circled, |n| plain(Style::Circled, Ordinal::one(n))),
        map(numeral::parenthesised, |n| plain(Style::ArabicParen, Ordinal::one(n))),
        map(numeral::dotted, |n| plain(Style::Arabic, Ordinal::one(n))),
    ))
    .parse(input)
}
