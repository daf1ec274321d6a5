//! What a line is by its shape, whatever stands around it. Tables of words and one function a shape.
//!
//! Source: GB/T 9704-2012, 7.2 (版头), 7.3 (主体), 7.4 (版记).

mod bracketed;
mod facts;
pub(crate) mod fields;
mod marks;
pub(crate) mod names;
pub(crate) mod number;
mod rows;
pub(crate) mod web;

use crate::date::date_line;
use crate::facts::Facts;
use crate::kinds::Element;
use crate::numeral::digit_value;
use crate::source::{is_blank, signs, trim, trim_end, trim_start};
use crate::words::Words;
use bracketed::bracketed_line;
pub(crate) use bracketed::is_draft;
pub(crate) use bracketed::{is_history, note};
pub(crate) use facts::{KINDS, facts, facts_over};
pub(crate) use fields::labelled_row;
pub(crate) use marks::annex_mark;
use marks::{annex, head_mark};
use names::{is_contact_of, is_joint_number};
use number::{ends_a_number, number_line, order_line};
pub(crate) use rows::{ROWS, rows};
use std::borrow::Cow;

/// The shape of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A text of the frame whose form says what it is.
    Element(Element),
    /// 某某令〔2026〕第1号（…办法）
    Order,
    /// 附件, 附件1, 附表2: alone
    AnnexMark,
    /// 附件1：标题
    AnnexTitle,
    /// 附件：1.…
    AnnexList,
    /// 目录
    ContentsMark,
    /// A line of a table of contents, told by its leader
    ContentsEntry,
    /// Anything else
    Plain,
}

/// Longer lines, in bytes, have none of the short shapes.
const SHORT: usize = 240;

/// The shape of a line of which nothing is known yet.
pub(crate) fn shape(line: &str) -> Shape {
    shape_of(line, facts(line))
}

/// The shape of a line that may hold `facts`.
pub(crate) fn shape_of(line: &str, facts: Facts) -> Shape {
    if facts.any(Facts::ROW)
        && let Some(element) = labelled_row(line)
    {
        return Shape::Element(element);
    }
    // A list of annexes may be long.
    if line.starts_with('附')
        && let Some(Shape::AnnexList) = annex(line)
    {
        return Shape::AnnexList;
    }
    if line.len() > SHORT {
        return if order_line(line).is_some() {
            Shape::Order
        } else {
            bracketed_line(line).unwrap_or(Shape::Plain)
        };
    }
    // Dates and numbers are told from most lines by the last character.
    let counts = trim_end(line).ends_with(|c| c == '日' || ends_a_number(c));
    if counts && date_line(line).is_some() {
        return Shape::Element(Element::Date);
    }
    if let Some(shape) = bracketed_line(line) {
        return shape;
    }
    if let Some(shape) = annex(line) {
        return shape;
    }
    if counts {
        if number_line(line).is_some() {
            return Shape::Element(Element::Number);
        }
        if order_line(line).is_some() {
            return Shape::Order;
        }
        if is_joint_number(line) {
            return Shape::Element(Element::Number);
        }
    }
    if facts.any(Facts::PRINTED) && is_printed_by(line) {
        return Shape::Element(Element::PrintedBy);
    }
    if line.starts_with('目') && matches!(&*squash(line), "目录" | "目次") {
        return Shape::ContentsMark;
    }
    if facts.any(Facts::LEADER) && is_contents_entry(line) {
        return Shape::ContentsEntry;
    }
    if facts.any(Facts::CONTACT) && is_contact_of(line) {
        return Shape::Element(Element::Contact);
    }
    // The value of 公开方式 alone.
    if line.ends_with("公开") && matches!(&*squash(line), "主动公开" | "依申请公开" | "不予公开")
    {
        return Shape::Element(Element::Boilerplate);
    }
    if let Some(element) = head_mark(line) {
        return Shape::Element(element);
    }
    if facts.any(Facts::FURNITURE) && web::holds_furniture(line) || web::is_button(line) {
        return Shape::Element(Element::Boilerplate);
    }
    Shape::Plain
}

/// Whether a line is a part of the frame by its shape and never goes on from the line before.
pub(crate) fn stands_alone(line: &str, facts: Facts) -> bool {
    shape_of(line, facts) != Shape::Plain
}

/// 附件：1.甲: whether a list of annexes begins with the line.
pub(crate) fn lists_annexes(line: &str) -> bool {
    line.starts_with('附') && shape(line) == Shape::AnnexList
}

/// 特此通知。 and the like are never an item's content.
pub(crate) fn is_formula(line: &str) -> bool {
    let formula = ["特此", "此复", "此致", "专此", "妥否"].iter().any(|word| line.starts_with(word));
    formula && line.chars().count() <= 20
}

/// Whether a paragraph turns to the whole assembly: 各位代表！过去一年，…
pub(crate) fn speaks_to_all(line: &str) -> bool {
    ["各位代表", "各位委员", "同志们"].iter().any(|word| line.starts_with(word))
}

/// 现印发给你们，附后: what a notice says of what it encloses.
pub(crate) const ATTACHED: &str = "附后";

/// What a line of a drawn table begins with.
pub(crate) const BOX_DRAWING: &[char] = &['┌', '├', '│', '└', '┏', '┣', '┃', '┗', '|', '｜'];

/// `line` without its blanks; short lines only.
pub(crate) fn squash(line: &str) -> Cow<'_, str> {
    if signs(line).any(|(_, c)| is_blank(c)) {
        let mut squashed = String::with_capacity(line.len());
        squashed.extend(line.chars().filter(|c| !is_blank(*c)));
        squashed.into()
    } else {
        line.into()
    }
}

/// ```ebnf
/// issue = [ year ], [ "总" ], [ "第" ], number, "期" ;   (* 第20期  2026年第3期（总第123期）  〔2026〕第5期 *)
/// ```
pub(crate) fn is_issue(line: &str) -> bool {
    const LONGEST: usize = 60;
    if line.len() > LONGEST || !line.ends_with(['期', '）', ')']) || !line.contains('期') {
        return false;
    }
    let is_number = crate::numeral::is_any_digit;
    let is_sign = |c: char| "年总第期十百（）()〔〕[]".contains(c) || is_blank(c);
    line.contains(|c| is_number(c) || c == '十') && line.chars().all(|c| is_number(c) || is_sign(c))
}

/// ```ebnf
/// phone = [ area, dash ], 7 * digit, { digit } ;   (* 010-12345678  13800000000  （010）12345678 *)
/// ```
pub(crate) fn ends_in_phone(line: &str) -> bool {
    const FEWEST: usize = 7;
    const MOST: usize = 20;
    let sign = |c: &char| {
        matches!(*c, '-' | '—' | '－' | '/' | '、' | ',' | '，' | '(' | ')' | '（' | '）' | ' ' | '　')
            || digit_value(*c).is_some()
    };
    let number = line.chars().rev().take(MOST).take_while(sign);
    number.filter(|c| digit_value(*c).is_some()).count() >= FEWEST
        && line.ends_with(|c: char| digit_value(c).is_some())
}

/// ```ebnf
/// printed_by = office, blanks, date, ( "印发" | "印" ) | "共印", number, "份" ;   (* 某某办公厅　2018年1月2日印发 *)
/// ```
fn is_printed_by(line: &str) -> bool {
    // The number of the page may be glued behind it.
    let behind = |c: char| matches!(c, '。' | '）' | ')') || digit_value(c).is_some();
    // （甲政发〔2026〕1号 2026年1月5日印发） stands under a title.
    let of_title = line.ends_with(['）', ')']) && line.contains('〔');
    if of_title || !line.trim_end_matches(|c| is_blank(c) || behind(c)).ends_with(['份', '发', '制', '印'])
    {
        return false;
    }
    let squashed = squash(line);
    let squashed = squashed.trim_end_matches(behind);
    if squashed.contains("共印") && squashed.ends_with('份') {
        return true;
    }
    let Some(before) = squashed
        .strip_suffix("印发")
        .or_else(|| squashed.strip_suffix("印制"))
        .or_else(|| squashed.strip_suffix('印'))
    else {
        return false;
    };
    before.ends_with('日')
        && before.contains('年')
        && before.contains('月')
        && !before.contains(['，', '。', '《'])
}

/// What leads from the words of an entry to its page.
const LEADERS: &[&str] = &["......", "……", "·····", "⋯⋯", ".....", ". . ."];

/// A line of a table of contents: text, a leader of dots, a page.
pub(crate) fn is_contents_entry(line: &str) -> bool {
    if !LEADERS.iter().any(|leader| line.contains(leader)) {
        return false;
    }
    let dots = line.matches(['.', '…', '·', '．', '⋯', '-']).count();
    let ends_in_page =
        line.trim_end_matches(['-', '—', ' ', '）', ')']).ends_with(|c: char| digit_value(c).is_some());
    ends_in_page || dots > 12
}

/// What a note under a table begins with.
pub(crate) static NOTES: Words = Words::new(NOTE_WORDS);
const NOTE_WORDS: &[&str] = &["注：", "注:", "备注：", "说明："];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_frame_is_known_by_its_shape() {
        for (line, want) in [
            ("（此件公开发布）", Shape::Element(Element::Note)),
            ("（征求意见稿）", Shape::Element(Element::DraftStatus)),
            ("（2019年1月30日白鹿县第三届人民代表大会第二次会议通过）", Shape::Element(Element::History)),
            ("附件", Shape::AnnexMark),
            ("附 件 1", Shape::AnnexMark),
            ("附件：1.任务分工表", Shape::AnnexList),
            ("附件2：任务分工表", Shape::AnnexTitle),
            ("抄送：县委各部门。", Shape::Element(Element::CopyTo)),
            ("白鹿县人民政府办公室　　2026年1月5日印发", Shape::Element(Element::PrintedBy)),
            ("索 引 号：\t000014349", Shape::Element(Element::Boilerplate)),
            ("目　　录", Shape::ContentsMark),
            ("一、总则............3", Shape::ContentsEntry),
            ("机密★1年", Shape::Element(Element::Secrecy)),
            ("特急", Shape::Element(Element::Urgency)),
            ("000012", Shape::Element(Element::Copies)),
            ("BLXR—2026—0010003", Shape::Element(Element::Registration)),
            ("签发人：某某", Shape::Element(Element::Signer)),
            ("附件1所列事项由各单位办理。", Shape::Plain),
            ("各单位要认真落实。", Shape::Plain),
        ] {
            assert_eq!(shape(line), want, "{line}");
        }
    }
}
