//! Numerals: 二十三, 二〇一八, 18, １８, ⑱, ⒅, ⒙, ㈩.
//!
//! A production takes the longest numeral at the beginning of its input and leaves the rest; it fails where
//! none begins. The leaf of every other grammar, tried at the head of every line: the first characters
//! decide, and nothing is allocated.

use crate::source::is_blank;
use nom::bytes::complete::take_while;
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{map, map_opt, opt, value};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser, branch::alt};

/// What a production yields. Failing costs nothing and says nothing: the callers know where they are.
pub(crate) type PResult<'a, T> = IResult<&'a str, T, ()>;

/// How many digits an Arabic numeral may have; what is longer is a code or a telephone number.
const MAX_DIGITS: usize = 9;

/// How many Han digits a numeral written digit by digit may have.
const HAN_DIGITS: std::ops::RangeInclusive<usize> = 2..=4;

/// Consecutive code points that count on: the first, the last, the value of the first.
type Run = (char, char, u32);

const CIRCLED: &[Run] = &[('①', '⑳', 1), ('㉑', '㉟', 21), ('㊱', '㊿', 36), ('❶', '❿', 1), ('⓫', '⓴', 11)];
const PARENTHESISED: &[Run] = &[('⑴', '⒇', 1)];
const DOTTED: &[Run] = &[('⒈', '⒛', 1)];
const HAN_PARENTHESISED: &[Run] = &[('㈠', '㈩', 1)];

/// The value of an ASCII or full-width digit.
#[inline]
pub(crate) fn digit_value(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// Blanks, line ends among them, or none.
pub(crate) fn blanks(input: &str) -> PResult<'_, ()> {
    value((), take_while(is_blank)).parse(input)
}

/// Whether `c` is a digit: ASCII, full-width or Han, zero among them.
pub(crate) fn is_any_digit(c: char) -> bool {
    digit_value(c).is_some() || han_or_zero_value(c).is_some()
}

/// Whether a numeral of accounts begins with `c`, 参 for 叁 among them.
#[inline]
pub(crate) fn begins_capital(c: char) -> bool {
    matches!(c, '壹' | '贰' | '叁' | '参' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾')
}

/// The value of a Han digit from 1 to 9, those of accounts (壹贰叁) among them.
#[inline]
pub(crate) fn han_digit_value(c: char) -> Option<u32> {
    match c {
        '一' | '壹' => Some(1),
        '二' | '贰' | '貳' => Some(2),
        '三' | '叁' => Some(3),
        '四' | '肆' => Some(4),
        '五' | '伍' => Some(5),
        '六' | '陆' | '陸' => Some(6),
        '七' | '柒' => Some(7),
        '八' | '捌' => Some(8),
        '九' | '玖' => Some(9),
        _ => None,
    }
}

/// The value of a character inside a numeral written digit by digit. For the zero 〇 documents also have the
/// circles, 零, and where the keyboard offers none of them, O or 0.
#[inline]
pub(crate) fn han_or_zero_value(c: char) -> Option<u32> {
    match c {
        '〇' | '○' | '◯' | '零' | 'O' | 'Ｏ' | '0' | '０' => Some(0),
        _ => han_digit_value(c),
    }
}

/// ```ebnf
/// han = thousands | hundreds | tens ;
/// ```
/// From 一 to 九千九百九十九: 第`二十三`条, 第`一千二百六十`条. Takes what is well formed: of 一一 the first.
#[inline]
pub(crate) fn han(input: &str) -> PResult<'_, u32> {
    let mut chars = input.chars();
    match (chars.next().is_some_and(begins_han), chars.next()) {
        (false, _) => Err(nom::Err::Error(())),
        (true, Some('千' | '仟')) => thousands(input),
        (true, Some('百' | '佰')) => hundreds(input),
        // 三、: a digit alone, as nearly always.
        (true, Some('、' | '）' | ')')) if !input.starts_with(['十', '拾', '廿', '卅']) => {
            han_digit(input)
        }
        (true, _) => tens(input),
    }
}

/// Whether a numeral of [`han`] may begin with the character.
#[inline]
pub(crate) fn begins_han(c: char) -> bool {
    matches!(c, '十' | '拾' | '廿' | '卅' | '两' | '兩') || han_digit_value(c).is_some()
}

/// ```ebnf
/// thousands = multiplier , "千" , [ hundreds | zero , tens ] ;
/// ```
/// `一千二百六十`, `一千零六`.
fn thousands(input: &str) -> PResult<'_, u32> {
    let below = alt((hundreds, preceded(zero, tens)));
    map((terminated(multiplier, one_of("千仟")), opt(below)), |(n, below)| n * 1000 + below.unwrap_or(0))
        .parse(input)
}

/// ```ebnf
/// hundreds = multiplier , "百" , [ zero , digit | teens ] ;
/// ```
/// `一百零一`, `一百一十`, and `一百十一` as older statutes write it.
fn hundreds(input: &str) -> PResult<'_, u32> {
    let below = alt((preceded(zero, han_digit), teens));
    map((terminated(multiplier, one_of("百佰")), opt(below)), |(n, below)| n * 100 + below.unwrap_or(0))
        .parse(input)
}

/// ```ebnf
/// tens = teens | digit ;
/// ```
/// `十`, `二十三`, `九`.
fn tens(input: &str) -> PResult<'_, u32> {
    alt((teens, han_digit)).parse(input)
}

/// ```ebnf
/// teens = ( [ digit ] , "十" | "廿" | "卅" ) , [ digit ] ;
/// ```
/// `十`, `二十`, `廿三`.
fn teens(input: &str) -> PResult<'_, u32> {
    let ten = map(terminated(opt(han_digit), one_of("十拾")), |n| n.unwrap_or(1) * 10);
    let ten = alt((ten, value(20, char('廿')), value(30, char('卅'))));
    map((ten, opt(han_digit)), |(ten, one)| ten + one.unwrap_or(0)).parse(input)
}

/// ```ebnf
/// digit = "一" | "二" | … | "九" ;
/// ```
fn han_digit(input: &str) -> PResult<'_, u32> {
    map_opt(anychar, han_digit_value).parse(input)
}

/// ```ebnf
/// multiplier = digit | "两" ;
/// ```
/// The number of hundreds and thousands: `两`百.
fn multiplier(input: &str) -> PResult<'_, u32> {
    alt((han_digit, value(2, one_of("两兩")))).parse(input)
}

/// ```ebnf
/// zero = "〇" | "○" | "零" ;
/// ```
fn zero(input: &str) -> PResult<'_, char> {
    one_of("〇○◯零").parse(input)
}

/// ```ebnf
/// han digits = digit , 1 to 3 × ( digit | zero ) ;
/// ```
/// Digit by digit: `二〇一八`年, `二○○六`年, `二零一四`年. Fails where more digits follow.
pub(crate) fn han_digits(input: &str) -> PResult<'_, u32> {
    han_digit(input)?;
    digits(input, HAN_DIGITS, han_or_zero_value)
}

/// ```ebnf
/// arabic = 1 to 9 × ( "0" … "9" | "０" … "９" ) ;
/// ```
/// `18`, `１８`, `１8`. Fails where more digits follow.
#[inline]
pub(crate) fn arabic(input: &str) -> PResult<'_, u32> {
    digits(input, 1..=MAX_DIGITS, digit_value)
}

/// The digits at the beginning, if their count is in `allowed` (at most nine, so that the value fits).
#[inline]
fn digits(
    input: &str,
    allowed: std::ops::RangeInclusive<usize>,
    value_of: impl Fn(char) -> Option<u32>,
) -> PResult<'_, u32> {
    let (mut rest, mut count, mut sum) = (input.chars(), 0, 0);
    let mut tail = input;
    while let Some(digit) = rest.next().and_then(&value_of) {
        count += 1;
        if count > *allowed.end() {
            break;
        }
        sum = sum * 10 + digit;
        tail = rest.as_str();
    }
    if allowed.contains(&count) { Ok((tail, sum)) } else { Err(nom::Err::Error(())) }
}

/// ```ebnf
/// circled = "①" … "㊿" | "❶" … "⓴" ;
/// ```
pub(crate) fn circled(input: &str) -> PResult<'_, u32> {
    one_in(CIRCLED, input)
}

/// ```ebnf
/// parenthesised = "⑴" … "⒇" ;
/// ```
pub(crate) fn parenthesised(input: &str) -> PResult<'_, u32> {
    one_in(PARENTHESISED, input)
}

/// ```ebnf
/// dotted = "⒈" … "⒛" ;
/// ```
pub(crate) fn dotted(input: &str) -> PResult<'_, u32> {
    one_in(DOTTED, input)
}

/// ```ebnf
/// han parenthesised = "㈠" … "㈩" ;
/// ```
pub(crate) fn han_parenthesised(input: &str) -> PResult<'_, u32> {
    one_in(HAN_PARENTHESISED, input)
}

/// One character of one of the runs.
fn one_in<'a>(runs: &[Run], input: &'a str) -> PResult<'a, u32> {
    let value_of = |c: char| {
        let &(first, _, value) = runs.iter().find(|(first, last, _)| (*first..=*last).contains(&c))?;
        Some(value + u32::from(c) - u32::from(first))
    };
    map_opt(anychar, value_of).parse(input)
}

/// 3 as 三, 12 as 十二, 120 as 一百二十, as laws number their articles; beyond 9999 in digits.
pub(crate) fn to_han(n: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if n == 0 || n > 9999 {
        return n.to_string();
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            gap |= !out.is_empty();
            continue;
        }
        if gap {
            out.push(DIGITS[0]);
        }
        // 十二, but 一百一十二.
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        out.push_str(name);
        gap = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

    /// The numeral as it is written today.
    fn render(n: usize) -> String {
        let ones = |n: usize| if n == 0 { "" } else { DIGITS[n] };
        match n {
            0..=9 => DIGITS[n].into(),
            10..=19 => format!("十{}", ones(n % 10)),
            20..=99 => format!("{}十{}", DIGITS[n / 10], ones(n % 10)),
            100..=999 => match n % 100 {
                0 => format!("{}百", DIGITS[n / 100]),
                below @ 1..=9 => format!("{}百零{}", DIGITS[n / 100], DIGITS[below]),
                below @ 10..=19 => format!("{}百一{}", DIGITS[n / 100], render(below)),
                below => format!("{}百{}", DIGITS[n / 100], render(below)),
            },
            _ => match n % 1000 {
                0 => format!("{}千", DIGITS[n / 1000]),
                below @ 1..=9 => format!("{}千零{}", DIGITS[n / 1000], DIGITS[below]),
                below @ 10..=19 => format!("{}千零一{}", DIGITS[n / 1000], render(below)),
                below @ 20..=99 => format!("{}千零{}", DIGITS[n / 1000], render(below)),
                below => format!("{}千{}", DIGITS[n / 1000], render(below)),
            },
        }
    }

    #[test]
    fn every_numeral_up_to_9999_is_read_whole_in_every_spelling() {
        for n in 1..=9999 {
            let written = render(n);
            let value = n as u32;
            assert_eq!(han(&format!("{written}条")), Ok(("条", value)), "{written}");
            assert_eq!(han(&written.replace('零', "〇")), Ok(("", value)), "{written}");
            assert_eq!(han(&written.replace("零一十", "零十").replace("百一十", "百十")), Ok(("", value)));
            let account = written.replace('十', "拾").replace('百', "佰").replace('千', "仟");
            assert_eq!(han(&account.replace('一', "壹").replace('三', "叁")), Ok(("", value)), "{account}");
            let two = written.replace("二百", "两百").replace("二千", "兩千");
            assert_eq!(han(&two), Ok(("", value)), "{two}");
            if let Some(short) = written.strip_prefix("二十") {
                assert_eq!(han(&format!("廿{short}")), Ok(("", value)));
            }
            if let Some(short) = written.strip_prefix("三十") {
                assert_eq!(han(&format!("卅{short}")), Ok(("", value)));
            }
        }
    }

    #[test]
    fn what_is_not_well_formed_is_left() {
        for (input, rest, value) in [
            ("一一", "一", 1),
            ("一二三", "二三", 1),
            ("十十", "十", 10),
            ("二十百", "百", 20),
            ("一百一", "一", 100),
            ("一百零十", "零十", 100),
            ("一千三十", "三十", 1000),
            ("三廿", "廿", 3),
            ("二〇一八", "〇一八", 2),
            ("一千二百零", "零", 1200),
        ] {
            assert_eq!(han(input), Ok((rest, value)), "{input}");
        }
        for input in ["", "零", "〇一", "两", "百", "千里", "第一", "1", "万一"] {
            assert!(han(input).is_err(), "{input}");
        }
    }

    #[test]
    fn years_are_read_digit_by_digit_whatever_stands_for_zero() {
        for input in
            ["二〇〇六年", "二○○六年", "二零零六年", "二OO六年", "二ＯＯ六年", "二00六年", "二０〇六年"]
        {
            assert_eq!(han_digits(input), Ok(("年", 2006)), "{input}");
        }
        assert_eq!(han_digits("一九九七年"), Ok(("年", 1997)));
        assert_eq!(han_digits("九八"), Ok(("", 98)));
        for input in ["", "一", "一、", "二十", "〇一", "0一", "一二三四五", "2018"] {
            assert!(han_digits(input).is_err(), "{input}");
        }
    }

    #[test]
    fn arabic_numerals_mix_widths_and_are_read_whole_or_not_at_all() {
        assert_eq!(arabic("18."), Ok((".", 18)));
        assert_eq!(arabic("１８．"), Ok(("．", 18)));
        assert_eq!(arabic("１8、"), Ok(("、", 18)));
        assert_eq!(arabic("007"), Ok(("", 7)));
        assert_eq!(arabic("999999999"), Ok(("", 999_999_999)));
        for input in ["", "一", "1234567890", "a1", "①", "٣"] {
            assert!(arabic(input).is_err(), "{input}");
        }
    }

    #[test]
    fn single_characters_count_on_through_their_blocks() {
        for (production, characters) in [
            (
                circled as fn(&str) -> PResult<'_, u32>,
                "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿",
            ),
            (circled, "❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴"),
            (parenthesised, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
            (dotted, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
            (han_parenthesised, "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
        ] {
            for (c, value) in characters.chars().zip(1..) {
                assert_eq!(production(&format!("{c}甲")), Ok(("甲", value)), "{c}");
            }
            assert!(["", "1", "一", "IV", "ⅰ", "甲", "㊀"].iter().all(|other| production(other).is_err()));
        }
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for n in 1..=9999 {
            assert_eq!(han(&to_han(n)).map(|(_, number)| number), Ok(n), "{}", to_han(n));
        }
        for (n, word) in [(10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (112, "一百一十二")]
        {
            assert_eq!(to_han(n), word);
        }
    }
}
