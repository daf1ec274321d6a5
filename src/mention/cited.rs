//! Cited documents, 《…》（国发〔2018〕3号）, and document numbers that stand by themselves.

use crate::numeral::{PResult, arabic, blanks, digit_value, han, han_digits};
use crate::shapes::number::{DocumentNumber, document_number};
use crate::source::{is_blank, is_ideograph, trim_end, trim_start};
use crate::span::Span;
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, one_of};
use nom::combinator::recognize;
use nom::sequence::{delimited, pair};
use std::ops::Range;

/// How many characters a title in 《》 may have; a longer one has lost its closing mark.
const MAX_TITLE: usize = 200;

/// How many characters the bracket behind it may have.
const MAX_BRACKET: usize = 200;

/// How many characters a code may have, and how many a bracket inside it (宁建（科）发).
const MAX_CODE: usize = 24;
const MAX_INNER: usize = 8;

/// What stands before a number in a sentence and is no part of its code. A code begins behind the last of them.
const BEFORE_CODE: &[&str] = &[
    "的", "根据", "按照", "依据", "依照", "参照", "遵照", "贯彻", "落实", "执行", "关于", "印发", "文号",
    "字号", "通知", "意见", "决定", "办法", "方案", "文件", "批复", "规定", "符合", "违反", "适用", "废止",
    "参考", "参见", "详见", "有关", "相关", "以及", "或者", "其中", "同意", "代替", "取代", "结合", "转发",
];

/// Words of one character, which names have in them: only at the beginning of what stands before the number.
const BEFORE_CODE_AT_ONCE: &[char] = &['按', '以', '见', '据', '与', '及', '依'];

/// What joins a number to the one before it: 国发〔2018〕3号`和`国办发〔2018〕4号.
const JOINS: &[char] = &['和', '、', '或'];

// ---- documents

/// The titles in 《》 that are closed, in text order; what stands in another's is part of that. Damaged texts have « and
/// » for the marks. One pass.
pub(super) fn titles(text: &str) -> Vec<Range<usize>> {
    let mut open = Vec::new();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, mark) in text.match_indices(['《', '》', '«', '»']) {
        if matches!(mark, "《" | "«") {
            open.push(at);
        } else if let Some(start) = open.pop() {
            let title = start..at + mark.len();
            if text[title.clone()].chars().nth(MAX_TITLE).is_some() {
                continue;
            }
            while found.last().is_some_and(|inner| inner.start > start) {
                found.pop();
            }
            found.push(title);
        }
    }
    found
}

/// The end of a cited document whose title ends at `at`: behind the bracket, if that begins with a number.
pub(super) fn end_of_document(text: &str, at: usize) -> usize {
    bracket(&text[at..]).map_or(at, |bracket| at + bracket.end)
}

/// The bracket at the beginning of `text` that begins with a document number.
struct Bracket<'a> {
    numbers: Vec<DocumentNumber<'a>>,
    end: usize,
}

fn bracket(text: &str) -> Option<Bracket<'_>> {
    let inside = trim_start(text).strip_prefix(['（', '(', '〔', '［', '['])?;
    let mut numbers = Vec::new();
    let mut rest = inside;
    while let Ok((after, number)) = document_number(trim_start(rest)) {
        numbers.push(number);
        rest = after;
        match trim_start(rest).strip_prefix(['、', '，', ',']) {
            Some(next) => rest = next,
            None => break,
        }
    }
    if numbers.is_empty() {
        return None;
    }
    // What follows the number may have brackets of its own: （国发〔2018〕3号，以下简称《意见》（试行））.
    let mut depth = 0u32;
    for (at, c) in rest.char_indices().take(MAX_BRACKET) {
        match c {
            '（' | '(' | '〔' | '［' | '[' => depth += 1,
            '）' | ')' | '〕' | '］' | ']' if depth > 0 => depth -= 1,
            '）' | ')' | '〕' | '］' | ']' => {
                return Some(Bracket { numbers, end: text.len() - rest.len() + at + c.len_utf8() });
            }
            _ => {}
        }
    }
    None
}

/// The numbers in the bracket of a cited document.
pub(super) fn numbers_of(document: &str) -> Option<String> {
    let title = titles(document).first()?.end;
    let numbers: Vec<String> = bracket(&document[title..])?.numbers.into_iter().filter_map(normal).collect();
    (!numbers.is_empty()).then(|| numbers.join("、"))
}

// ---- numbers

/// The document number of which the bracket of the year, 令, 公告 or 第 stands at `at`, behind all that was read before
/// `floor`. 轨道交通2号线 has none of them, and the length of a code tells 国发 from what a blank left of it.
pub(super) fn number(text: &str, floor: usize, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let word = ["令", "公告"].iter().find(|word| rest.starts_with(**word)).map_or(0, |word| word.len());
    if word == 0 && !rest.starts_with(['第', '〔', '﹝', '[', '［', '【', '（', '(']) {
        return None;
    }
    let start = code_start(text, floor, at + word);
    if rest.starts_with('第') {
        let (after, _) = order(rest).ok()?;
        return (start < at).then_some(start..text.len() - after.len());
    }
    let (after, found) = document_number(&text[start..]).ok()?;
    // The count is closed by 号, and 〔〕 need no code before them to be certain.
    let is_closed = found.sequence.is_some() && found.text.ends_with(['号', '號']);
    let is_certain = match found.code {
        Some(code) => code.chars().nth(1).is_some(),
        None => rest.starts_with(['〔', '﹝']),
    };
    let end = text.len() - after.len();
    (is_closed && is_certain && end > at).then_some(start..end)
}

/// ```ebnf
/// order = "第" , number , "号" , "令" ;
/// ```
/// `第707号令`, its office before it.
fn order(input: &str) -> PResult<'_, &str> {
    let digits = recognize(alt((arabic, han_digits, han)));
    delimited(char('第'), delimited(blanks, digits, blanks), pair(one_of("号號"), char('令'))).parse(input)
}

/// Where the code begins that ends at `at`: behind the word of the sentence that goes before it.
fn code_start(text: &str, floor: usize, at: usize) -> usize {
    let before = trim_end(&text[floor..at]);
    let mut start = before.len();
    let mut rest = before;
    for _ in 0..MAX_CODE {
        let Some(c) = rest.chars().next_back() else { break };
        if is_letter(c) {
            rest = &rest[..rest.len() - c.len_utf8()];
        } else if let Some(inner) = inner_bracket(rest) {
            rest = inner;
        } else {
            break;
        }
        start = rest.len();
    }
    let run = &before[start..];
    let cut =
        BEFORE_CODE.iter().filter_map(|word| run.rfind(word).map(|at| at + word.len())).max().unwrap_or(0);
    let code = run[cut..].trim_start_matches(BEFORE_CODE_AT_ONCE);
    // 经国务院令第344号公布: no office's name begins with it, though codes do (经信发).
    let code = if code.ends_with('令') { code.trim_start_matches('经') } else { code };
    let follows = start == 0 && floor > 0 || text[..floor + start].ends_with(['》', '）', ')']);
    let code = if follows { code.strip_prefix(JOINS).unwrap_or(code) } else { code };
    floor + before.len() - code.len()
}

/// `text` without the short bracket at its end that a code may hold: 宁建（科）.
fn inner_bracket(text: &str) -> Option<&str> {
    let inside = text.strip_suffix(['）', ')'])?;
    let open = inside.char_indices().rev().take(MAX_INNER + 1).find(|(_, c)| matches!(c, '（' | '('))?.0;
    let held = inside[open..].chars().skip(1);
    let before = &inside[..open];
    // What goes before it is the code's beginning.
    (held.clone().count() > 0 && held.clone().all(is_letter) && before.ends_with(is_letter)).then_some(before)
}

fn is_letter(c: char) -> bool {
    is_ideograph(c) || c.is_ascii_alphabetic()
}

/// The number in the form of GB/T 9704: `国办发〔2018〕121号`, `国务院令第707号`.
pub(super) fn normal_number(text: &str) -> Option<String> {
    if text.ends_with('令') {
        let at = text.rfind('第')?;
        let (_, digits) = order(&text[at..]).ok()?;
        let office = text[..at].replace(is_blank, "");
        return Some(format!("{office}令第{}号", count(digits)?));
    }
    let (rest, number) = document_number(text).ok()?;
    if rest.is_empty() { normal(number) } else { None }
}

fn normal(number: DocumentNumber<'_>) -> Option<String> {
    let written = number.sequence?;
    let sequence = count(written)?;
    let code = number.code.unwrap_or_default();
    // The year stands behind the code, or before it in （2021）国科科函字第99号.
    let before_sequence = &number.text[..Span::of(written, number.text).start as usize];
    let ordinal = if trim_end(before_sequence).ends_with('第') { "第" } else { "" };
    let year = trim_start(before_sequence.strip_prefix(code).unwrap_or(before_sequence));
    // What the standard does not know stays as the document has it: 公告2019年第3号.
    let unbracketed =
        year.contains(['年', '届', '屆']) && year.starts_with(|c| is_letter(c) || digit_value(c).is_some());
    let code = code.replace(is_blank, "");
    let year = match (number.year, number.session) {
        (Some(year), _) if unbracketed => format!("{year}年"),
        (Some(year), _) => format!("〔{year}〕"),
        (None, Some(session)) if unbracketed => format!("{session}届"),
        (None, Some(session)) => format!("〔{session}届〕"),
        (None, None) => String::new(),
    };
    Some(format!("{code}{year}{ordinal}{sequence}号"))
}

/// A count in Arabic digits without leading zeros.
fn count(written: &str) -> Option<u32> {
    alt((arabic, han_digits, han)).parse(written).ok().map(|(_, count)| count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_those_that_are_closed_the_outermost_of_nested_ones() {
        for (text, expected) in [
            ("《甲》和《乙》", &["《甲》", "《乙》"][..]),
            ("《关于修改《甲》、《乙》的决定》", &["《关于修改《甲》、《乙》的决定》"]),
            ("《甲、《乙》", &["《乙》"]),
            ("甲》《乙》》", &["《乙》"]),
            ("《甲»和«乙»", &["《甲»", "«乙»"]),
            ("《《《", &[]),
            ("", &[]),
        ] {
            let found: Vec<_> = titles(text).into_iter().map(|title| &text[title]).collect();
            assert_eq!(found, expected, "{text}");
        }
        let long = format!("《{}》", "甲".repeat(MAX_TITLE));
        assert!(titles(&long).is_empty());
    }

    #[test]
    fn a_bracket_that_begins_with_a_number_belongs_to_the_document() {
        for (text, document, numbers) in [
            ("《甲》（国发〔2019〕3号）要求", "《甲》（国发〔2019〕3号）", Some("国发〔2019〕3号")),
            ("《甲》(国发[2019] 3号)", "《甲》(国发[2019] 3号)", Some("国发〔2019〕3号")),
            (
                "《甲》（国发〔2019〕3号，以下简称《乙》（试行））。",
                "《甲》（国发〔2019〕3号，以下简称《乙》（试行））",
                Some("国发〔2019〕3号"),
            ),
            (
                "《甲》（某发〔2019〕3号、某规〔2019〕4号）",
                "《甲》（某发〔2019〕3号、某规〔2019〕4号）",
                Some("某发〔2019〕3号、某规〔2019〕4号"),
            ),
            ("《甲》（国务院令第344号公布）", "《甲》（国务院令第344号公布）", Some("国务院令第344号")),
            ("《甲》（附件2）", "《甲》", None),
            ("《甲》（国发〔2019〕3号", "《甲》", None),
            ("《甲》国发〔2019〕3号", "《甲》", None),
        ] {
            let end = end_of_document(text, titles(text)[0].end);
            assert_eq!((&text[..end], numbers_of(&text[..end]).as_deref()), (document, numbers), "{text}");
        }
    }

    /// The number whose year or 令 stands at the mark.
    fn found(marked: &str) -> Option<String> {
        let at = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        number(&text, 0, at).map(|range| text[range].to_owned())
    }

    #[test]
    fn a_code_begins_behind_the_words_of_the_sentence() {
        for (text, expected) in [
            ("国办发|〔2018〕121号", Some("国办发〔2018〕121号")),
            ("按照国办发|〔2018〕121号文件", Some("国办发〔2018〕121号")),
            ("落实好，按国发 |〔2018〕 12 号要求", Some("国发 〔2018〕 12 号")),
            ("的通知银发|[2018]12号", Some("银发[2018]12号")),
            ("宁建（科）发|〔2022〕9号", Some("宁建（科）发〔2022〕9号")),
            ("大数据发|〔2020〕1号", Some("大数据发〔2020〕1号")),
            ("经国务院|令第344号公布", Some("国务院令第344号")),
            ("《甲》和国务院|令第 344 号", Some("国务院令第 344 号")),
            ("和政办发|〔2020〕1号", Some("和政办发〔2020〕1号")),
            ("国务院|第707号令", Some("国务院第707号令")),
            ("某银行|公告〔2013〕第9号", Some("某银行公告〔2013〕第9号")),
            ("|〔2013〕9号", Some("〔2013〕9号")),
            ("，|（2013）9号", None),
            ("|第707号令", None),
            ("国办发|〔2018〕121", None),
            ("责|令第三方", None),
            ("轨道交通|2号线", None),
            ("（国 发 |〔2022〕2号）", None),
        ] {
            assert_eq!(found(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_number_has_one_normal_form() {
        for (written, expected) in [
            ("国办发〔2018〕121号", "国办发〔2018〕121号"),
            ("国办发[2018] 121號", "国办发〔2018〕121号"),
            ("国办发（２０１８）0121号", "国办发〔2018〕121号"),
            ("国办发〔2018〕第121号", "国办发〔2018〕第121号"),
            ("某发〔2023〕3号", "某发〔2023〕3号"),
            ("国务院令第七百零七号", "国务院令第707号"),
            ("国务院第707号令", "国务院令第707号"),
            ("某银行令〔2021〕第7号", "某银行令〔2021〕第7号"),
            ("公告 2019年第3号", "公告2019年第3号"),
            ("（2021）国科科函字第99号", "国科科函字〔2021〕第99号"),
            ("湘科发2022〔137〕号", "湘科发〔2022〕137号"),
            ("某发〔2018年〕第3号", "某发〔2018〕第3号"),
            ("某市常委会公告〔15届〕第19号", "某市常委会公告〔15届〕第19号"),
            ("某市常委会公告第十三届第6号", "某市常委会公告13届第6号"),
        ] {
            assert_eq!(normal_number(written).as_deref(), Some(expected), "{written}");
        }
    }
}
