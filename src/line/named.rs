//! Markers that a word names: 任务一：甲, 专项行动2：乙. Such a word counts only where it is counted: two lines begin with it and
//! one, two.

use super::Paragraph;
use crate::kinds::Style;
use crate::marker::{Claim, Marker, Ordinal};
use crate::numeral;
use crate::source::{is_blank, trim};

/// The words, of which the longer stand first. In plans of actions (专项行动), no number known.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "专项行动", "重点任务", "重点工程", "任务", "行动", "工程", "专题", "举措", "措施", "项目", "目标", "环节", "板块", "模块",
];

/// A marker as read, before its style is known.
struct Named {
    paragraph: usize,
    word: &'static str,
    number: u32,
    len: u32,
}

/// Gives the paragraphs that a counted word opens their markers. They stand below what stands above the first, and above what
/// stands under it.
pub(super) fn named(text: &str, paragraphs: &mut [Paragraph]) {
    let found: Vec<Named> =
        paragraphs.iter().enumerate().filter_map(|(at, p)| read(p.text(text), p, at)).collect();
    for word in WORDS.iter().chain([&ROMAN]) {
        let of_word: Vec<&Named> = found.iter().filter(|named| named.word == *word).collect();
        let counts = |at: usize| of_word.get(at).is_some_and(|named| named.number as usize == at + 1);
        if !counts(0) || !counts(1) {
            continue;
        }
        let Some(style) = style(paragraphs, &of_word) else { continue };
        for named in of_word {
            let ordinal = Ordinal::one(named.number);
            paragraphs[named.paragraph].marker =
                Some(Marker { style, ordinal, len: named.len, claim: Claim::Plain, odd: false });
        }
    }
}

/// ```ebnf
/// named = word, number, ( "：" | "、" | "." | blank ), heading ;
/// ```
fn read(line: &str, p: &Paragraph, at: usize) -> Option<Named> {
    const LARGEST: u32 = 50;
    const LONGEST: usize = 180;
    let begins = |c: char| {
        matches!(
            c,
            '专' | '重' | '任' | '行' | '工' | '举' | '措' | '项' | '目' | '环' | '板' | '模' | 'Ⅰ'..='Ⅻ'
        )
    };
    if p.marker.is_some() || p.table.is_some() || !line.starts_with(begins) {
        return None;
    }
    let (word, rest, number) = match roman(line) {
        Some((rest, number)) => (ROMAN, rest, number),
        None => {
            let word = WORDS.iter().find(|word| line.starts_with(**word))?;
            let rest = &line[word.len()..];
            let (rest, number) = numeral::han(rest).or_else(|_| numeral::arabic(rest)).ok()?;
            (*word, rest, number)
        }
    };
    let sign = rest.chars().next()?;
    let heading = trim(&rest[sign.len_utf8()..]);
    let parted = matches!(sign, '：' | ':' | '、' | '.' | '．') || is_blank(sign);
    let titled =
        !heading.is_empty() && heading.split('。').next().is_some_and(|first| first.len() <= LONGEST);
    // Ⅰ 级（特别重大）, 项目一 期工程: what follows counts with the number.
    let counts = is_blank(sign) && heading.starts_with(['级', '类', '型', '期', '度', '号', '标', '批']);
    if !parted || counts || !titled || !(1..=LARGEST).contains(&number) {
        return None;
    }
    let end = line.len() - rest.len() + if is_blank(sign) { 0 } else { sign.len_utf8() };
    Some(Named { paragraph: at, word, number, len: end as u32 })
}

/// What stands for the word of the Roman numerals: Ⅰ．甲, Ⅱ．乙.
const ROMAN: &str = "Ⅰ";

/// The number of a Roman numeral, and what stands behind it.
fn roman(line: &str) -> Option<(&str, u32)> {
    let first = line.chars().next().filter(|c| ('Ⅰ'..='Ⅻ').contains(c))?;
    Some((&line[first.len_utf8()..], first as u32 - ROMAN.chars().next()? as u32 + 1))
}

/// The style whose rank the markers have; none where it cannot be told.
fn style(paragraphs: &[Paragraph], named: &[&Named]) -> Option<Style> {
    const RANKS: [Style; 5] =
        [Style::Section, Style::Han, Style::HanParen, Style::Arabic, Style::ArabicParen];
    let (first, second) = (named[0].paragraph, named[1].paragraph);
    let styles =
        |from: usize, to: usize| paragraphs[from..to].iter().filter_map(|p| p.marker).map(|m| m.style);
    let above = styles(0, first).next_back();
    let under = styles(first + 1, second).min_by_key(|style| style.rank());
    let below = |style: Style| RANKS.into_iter().find(|other| other.rank() > style.rank());
    let over = |style: Style| RANKS.into_iter().rev().find(|other| other.rank() < style.rank());
    let usual = above.map_or(Some(Style::Han), below);
    let style = match under {
        Some(under) => usual.filter(|style| style.rank() < under.rank()).or_else(|| over(under))?,
        None => usual?,
    };
    // Where nothing is counted above, nothing of the rank counts behind either.
    let last = named[named.len() - 1].paragraph;
    let alone = styles(last + 1, paragraphs.len()).all(|other| other.rank() > style.rank());
    above.map_or(alone, |above| above.rank() < style.rank()).then_some(style)
}
