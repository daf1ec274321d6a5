//! Lines and titles that hold numbers: `文号：国办发〔2018〕121号`, an order's line, a title with its number in a bracket.

use super::{
    DocumentNumber, bare_number, close, document_number, is_close, is_letter, is_office_text, is_open, open,
    sign_or_close,
};
use crate::numeral::{PResult, begins_han, blanks, digit_value, is_any_digit};
use crate::source::{is_blank, strip_spaced, trim, trim_start};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{all_consuming, map, opt, recognize, value};
use nom::multi::many0_count;
use nom::sequence::{delimited, pair, preceded};

/// How many bytes a number at the end of a title may have.
const MAX_TRAILING: usize = 300;

/// What metadata rows have before a number.
pub(in crate::shapes) const LABELS: &[&str] =
    &["发文字号", "发文文号", "发布文号", "公文文号", "文件文号", "文件编号", "发文号", "备注文号", "文号"];

/// ```ebnf
/// number line = "（" , list , "）" | [ label ] , list ;
/// ```
/// A line that is nothing but numbers: `文号：中山科发〔2019〕305号、中山科规字〔2019〕8号`, `第706号`.
pub(crate) fn number_line(line: &str) -> Option<Numbers<'_>> {
    let line = trim(line);
    if !may_end_a_number(line) || !line.contains(|c| is_any_digit(c) || begins_han(c)) {
        return None;
    }
    let in_brackets = delimited((open, blanks), list, (blanks, close));
    let labelled = preceded(opt(number_label), list);
    let (_, rest) = all_consuming(alt((in_brackets, labelled))).parse(line).ok()?;
    Some(Numbers { rest })
}

/// Whether a line of numbers may end as `line` does: what costs next to nothing and is nearly always false.
pub(in crate::shapes) fn may_end_a_number(line: &str) -> bool {
    trim(line).ends_with(ends_a_number)
}

/// Whether a line of numbers may end in the character.
pub(in crate::shapes) fn ends_a_number(c: char) -> bool {
    // （2026）云0102执12号之一
    sign_or_close(c) || digit_value(c).is_some() || matches!(c, '一' | '二' | '三' | '四' | '五')
}

/// ```ebnf
/// list = document number , { separator , document number } ;
/// ```
fn list(input: &str) -> PResult<'_, &str> {
    recognize(pair(document_number, many0_count(preceded(separator, document_number)))).parse(input)
}

/// ```ebnf
/// separator = blanks , ( "、" | "，" | "；" | "/" ) , blanks | blank , blanks ;
/// ```
fn separator(input: &str) -> PResult<'_, ()> {
    value((), alt((recognize((blanks, one_of("、，,；;/"), blanks)), take_while1(is_blank)))).parse(input)
}

/// ```ebnf
/// number label = [ "【" ] , ( "发文字号" | "文号" | … ) , ( "】" | "：" | blank ) , [ "：" ] , blanks ;
/// ```
/// `发文字号：`, `文　　号：`, `【发文字号】`: in a row of metadata more may follow what it names.
pub(crate) fn number_label(input: &str) -> PResult<'_, &str> {
    let end = (
        alt((satisfy(|c| matches!(c, '】' | '：' | ':')), satisfy(is_blank))),
        blanks,
        opt(one_of("：:")),
        blanks,
    );
    delimited(opt(char('【')), label_word, end).parse(input)
}

/// One of the labels, with blanks between its characters.
fn label_word(input: &str) -> PResult<'_, &str> {
    let text = trim_start(input);
    match LABELS.iter().find_map(|label| strip_spaced(text, label)) {
        Some(rest) => Ok((rest, &input[..input.len() - rest.len()])),
        None => Err(nom::Err::Error(())),
    }
}

/// The numbers of a line, each a [`DocumentNumber`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Numbers<'a> {
    type Item = DocumentNumber<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let (rest, number) = preceded(opt(separator), document_number).parse(self.rest).ok()?;
        self.rest = rest;
        Some(number)
    }
}

/// An order's line in its three parts, slices of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OrderLine<'a> {
    /// Up to and including 令.
    pub(crate) letterhead: &'a str,
    /// 〔2014〕第1号, 第706号: a [`document_number`] of its own.
    pub(crate) number: &'a str,
    /// What stands in the bracket after the number.
    pub(crate) title: Option<&'a str>,
}

/// ```ebnf
/// order line = letterhead , blanks , ( tail | "（" , tail , "）" ) , [ "（" , title , "）" ] ;
/// letterhead = { letter | blank | "、" } , "令" ;
/// ```
/// `中国人民银行 公安部令〔2014〕第1号（涉及恐怖活动资产冻结管理办法）`, `国务院令（第706号）`.
pub(crate) fn order_line(line: &str) -> Option<OrderLine<'_>> {
    let line = trim(line);
    if !line.ends_with(sign_or_close) {
        return None;
    }
    line.char_indices()
        .take_while(|&(_, c)| is_letter(c) || is_blank(c) || c == '、')
        .filter(|&(at, c)| c == '令' || c == '告' && line[..at].ends_with('公'))
        .find_map(|(at, c)| order(line.split_at(at + c.len_utf8())))
}

/// The order, if the line is cut at the end of its letterhead.
fn order<'a>((letterhead, rest): (&'a str, &'a str)) -> Option<OrderLine<'a>> {
    let number = map(bare_number, |number| number.text);
    let in_brackets = delimited((open, blanks), map(bare_number, |number| number.text), (blanks, close));
    let (rest, number) = delimited(blanks, alt((number, in_brackets)), blanks).parse(rest).ok()?;
    let title = match rest {
        "" => None,
        _ => Some(trim(rest.strip_prefix(is_open)?.strip_suffix(is_close)?)),
    };
    // 公告〔2026〕第4号 without a title behind it is all number.
    let stands_alone =
        title != Some("") && is_office_text(letterhead) && (title.is_some() || letterhead.ends_with('令'));
    stands_alone.then_some(OrderLine { letterhead, number, title })
}

/// ```ebnf
/// trailing number = before , "（" , ( list | order line ) , "）" ;
/// ```
/// `…的通知（银发〔2024〕4号）`, `…条例（国务院令第737号）`: what stands before the bracket, and what in it.
pub(crate) fn trailing_number(title: &str) -> Option<(&str, &str)> {
    let inside = trim(title).strip_suffix(is_close)?;
    let cut = inside
        .rmatch_indices(is_open)
        .take_while(|(at, _)| inside.len() - at <= MAX_TRAILING)
        .map(|(at, bracket)| (trim(&inside[..at]), trim(&inside[at + bracket.len()..])))
        .find(|(_, number)| all_consuming(list).parse(number).is_ok() || order_line(number).is_some());
    cut.filter(|(before, _)| !before.is_empty())
}

/// ```ebnf
/// leading number = document number , title ;
/// ```
/// `某政办发〔2016〕26号《…的通知》`, the headline of a page: the number and what stands behind it.
pub(crate) fn leading_number(title: &str) -> Option<(&str, &str)> {
    let (rest, number) = document_number(trim(title)).ok()?;
    let rest = trim(rest);
    let whole = number.code.is_some() && number.year.is_some() && number.sequence.is_some();
    (whole && !rest.is_empty()).then_some((number.text, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str) -> Option<Vec<&str>> {
        number_line(line).map(|numbers| numbers.map(|number| number.text).collect())
    }

    #[test]
    fn a_number_line_holds_numbers_and_nothing_else() {
        for (line, expected) in [
            ("国发〔2019〕3号", &["国发〔2019〕3号"][..]),
            ("\u{200B}　国发〔2019〕3号\u{200D}", &["国发〔2019〕3号"]),
            ("发文字号：国发〔2019〕3号", &["国发〔2019〕3号"]),
            ("文　　号：\t\t国发〔2019〕3号", &["国发〔2019〕3号"]),
            ("【发文字号】国发〔2019〕3号", &["国发〔2019〕3号"]),
            ("文号\t国发〔2019〕3号", &["国发〔2019〕3号"]),
            ("（国发〔2019〕3号）", &["国发〔2019〕3号"]),
            ("（2016）第10号", &["（2016）第10号"]),
            ("第706号", &["第706号"]),
            ("甲发〔2019〕305号、乙规字〔2019〕8号", &["甲发〔2019〕305号", "乙规字〔2019〕8号"]),
            ("甲发〔2019〕305号 乙〔2019〕8号", &["甲发〔2019〕305号", "乙〔2019〕8号"]),
        ] {
            assert_eq!(texts(line).as_deref(), Some(expected), "{line}");
        }
        for line in [
            "",
            "发文字号：",
            "文号国发〔2019〕3号",
            "按国发〔2019〕3号文件规定办理。",
            "为落实国发〔2019〕3号",
            "《甲办法》（国发〔2019〕3号）",
            "国发〔2019〕3号 发布日期：2018年12月24日",
            "国发〔2019〕3号(1)",
            "第一条 按国发〔2019〕3号",
            "2018年12月29日",
            "第十三届全国人民代表大会第一次会议",
            "（2022 版）",
        ] {
            assert_eq!(texts(line), None, "{line}");
        }
    }

    #[test]
    fn a_label_is_read_apart_from_what_it_names() {
        assert_eq!(number_label("发布文号: 甲"), Ok(("甲", "发布文号")));
        assert_eq!(number_label("文 号：\t甲"), Ok(("甲", "文 号")));
        assert!(number_label("文号甲").is_err());
        assert!(number_label("索引号：甲").is_err());
    }

    #[test]
    fn an_order_line_is_letterhead_number_and_title() {
        let order = |letterhead, number, title| Some(OrderLine { letterhead, number, title });
        for (line, expected) in [
            (
                "甲部 乙部 丙部令〔2014〕第1号（丁办法）",
                order("甲部 乙部 丙部令", "〔2014〕第1号", Some("丁办法")),
            ),
            ("　甲部令〔2014〕第1号 ", order("甲部令", "〔2014〕第1号", None)),
            ("甲省人民政府令 第 127 号", order("甲省人民政府令", "第 127 号", None)),
            ("甲主席令（第七十号）", order("甲主席令", "第七十号", None)),
            ("甲令第2号（乙条例（试行））", order("甲令", "第2号", Some("乙条例（试行）"))),
            ("甲司令部令第2号", order("甲司令部令", "第2号", None)),
        ] {
            assert_eq!(order_line(line), expected, "{line}");
        }
        for line in [
            "",
            "令",
            "国务院令第344号公布",
            "根据国务院令第344号",
            "2002年1月26日 国务院令第344号",
            "甲部令〔2014〕第1号（）",
            "甲公告第1号",
            "控制指令（如有）",
        ] {
            assert_eq!(order_line(line), None, "{line}");
        }
    }

    #[test]
    fn a_title_may_carry_its_number_in_a_bracket() {
        for (title, expected) in [
            ("甲的通知（银发〔2024〕4号）", Some(("甲的通知", "银发〔2024〕4号"))),
            ("甲的通知 （银发(2024)4号)", Some(("甲的通知", "银发(2024)4号"))),
            (
                "甲办法（试行）（乙建（科）发〔2024〕4号）",
                Some(("甲办法（试行）", "乙建（科）发〔2024〕4号")),
            ),
            ("甲条例（国务院令第737号）", Some(("甲条例", "国务院令第737号"))),
            ("甲条例（乙部 丙部令第7号）", Some(("甲条例", "乙部 丙部令第7号"))),
            ("甲办法（2024年版）", None),
            ("甲办法（根据国发〔2024〕4号）", None),
            ("（银发〔2024〕4号）", None),
            ("甲（身份证号）", None),
            ("", None),
        ] {
            assert_eq!(trailing_number(title), expected, "{title}");
        }
    }
}
