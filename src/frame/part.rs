//! Parts of the frame that are glued on one line are parted where a label, a date or a mark makes the cut certain.
//!
//! `主题词：… 通知抄送：…`, `附件：某某办法二〇一二年十二月二十四日`, `某某办公厅2016年1月19日`, `…印发附件`: the ways in
//! which converters lose the line ends of a 版记 (GB/T 9704-2012, 7.3.4 to 7.4.3).

mod head;
mod signatures;

use crate::date::date_line;
use crate::facts::Facts;
use crate::kinds::{Element, Style};
use crate::line::Paragraph;
use crate::marker::{Claim, LONG_ITEM, Marker, marker};
use crate::script::strip_suffix;
use crate::shapes::number::number_line;
use crate::shapes::{self, Shape, names, shape, web};
use crate::source::{is_blank, signs, trim, trim_start};
use crate::span::Span;
use crate::words::Words;
use head::{head_cuts, text_behind_title};
use signatures::{date_at_end, signatures};

/// Longer lines, in bytes, are text.
const LONGEST: usize = 3000;
/// How far down a head on one line stands, in paragraphs.
const HEAD: usize = 40;
/// How far below the first item of a list the second may stand, in paragraphs.
const FAR: usize = 40;

/// Labels that begin a part of their own behind another; blanks may stand between their characters.
static LABELS: Words = Words::new(&[
    "联系人",
    "联系电话",
    "主题词",
    "主送",
    "抄送",
    "抄报",
    "发送",
    "内部发送",
    "信息公开选项",
    "公开方式",
    "附件",
]);

/// Parts the paragraphs that hold several parts of the frame. `lost` is the line of a text that has lost its lines.
pub(crate) fn part(text: &str, lost: Option<Span>, paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut parted = Vec::with_capacity(paragraphs.len());
    let (mut cuts, mut inner) = (Vec::new(), Vec::new());
    // Whether the line before is a list of annexes, which may go on over several lines.
    let mut listing = false;
    // Whether a marker stood at the head of a paragraph before.
    let mut numbered = false;
    // Whether the text can have begun before.
    let mut begun = false;
    // Where the list began.
    let mut list_from = 0;
    // In a text that has lost its lines 二、 stands anywhere behind 一、.
    let counts_on = lost.is_some_and(|line| {
        let line = &text.as_bytes()[line.range()];
        ["。二、", "）二、", ")二、", "；二、"]
            .iter()
            .any(|second| memchr::memmem::find(line, second.as_bytes()).is_some())
    });
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let line = paragraph.text(text);
        let begins_list = is_list(line);
        if begins_list {
            list_from = paragraph.span.start as usize;
        }
        let next = paragraphs.get(at + 1).map_or("", |next| next.text(text));
        listing = begins_list || listing && paragraph.marker.is_some();
        cuts.clear();
        if line.len() <= LONGEST && (listing || paragraph.marker.is_none()) {
            // A list that goes on without end is none.
            let end = paragraph.span.end as usize;
            let list = text.get(list_from..end).filter(|list| listing && list.len() <= LONGEST);
            find_cuts(line, paragraph.facts, next, list, &mut cuts);
        }
        let framed = !cuts.is_empty();
        numbered |= paragraph.marker.is_some();
        if !numbered && !begun && at < HEAD {
            head_cuts(line, &mut cuts);
            begun = line.contains('。') && !web::is_navigation(line);
        }
        if !framed && paragraph.facts.any(Facts::DAY) {
            signatures(line, numbered, &mut cuts);
        }
        if !numbered && !framed {
            // Before who signs and behind him: he may sign a notice, and what it carries follows.
            let mut from = 0;
            for part in 0..=cuts.len() {
                let (to, below) = match cuts.get(part) {
                    Some(&cut) => (cut, &[][..]),
                    None => (line.len(), &paragraphs[at + 1..]),
                };
                let rest = &line[from..to];
                let text_at = text_behind_title(rest);
                let item_at =
                    first_item(rest, below, counts_on).filter(|&at| text_at.is_none_or(|text| text < at));
                inner.extend(text_at.into_iter().chain(item_at).map(|at| from + at));
                from = to;
            }
            cuts.append(&mut inner);
            cuts.sort_unstable();
        }
        if cuts.is_empty() || paragraph.table.is_some() {
            parted.push(paragraph.clone());
            continue;
        }
        let mut from = 0;
        for &cut in cuts.iter().chain([&line.len()]) {
            parted.extend(paragraph.slice(text, from, cut));
            from = cut;
        }
    }
    parted
}

fn is_list(line: &str) -> bool {
    line.starts_with('附') && matches!(shape(line), Shape::AnnexList | Shape::AnnexTitle)
}

/// Where `line` is to be cut, in order.
fn find_cuts(line: &str, facts: Facts, next: &str, list: Option<&str>, cuts: &mut Vec<usize>) {
    if facts.any(Facts::ROW) && shapes::labelled_row(line).is_some() {
        labels(line, cuts);
        cuts.extend(copies_at_end(line));
        cuts.sort_unstable();
    }
    let from = cuts.last().copied().unwrap_or(0);
    let last = &line[from..];
    let list = list.filter(|_| from == 0).or_else(|| is_list(last).then_some(last));
    let listing = list.is_some();
    let mut end = last.len();
    if let Some(at) = mark_at_end(last, next, list) {
        cuts.push(from + at);
        end = at;
    }
    let last = trim(&last[..end]);
    if let Some(at) = date_at_end(last, listing) {
        cuts.push(from + at);
    }
    if let Some(at) = Some(last).filter(|_| listing).and_then(contact_at_end) {
        cuts.push(from + at);
    }
    if let Some(at) = Some(last).filter(|_| listing && date_line(next).is_some()).and_then(issuer_at_end) {
        cuts.push(from + at);
    }
    cuts.sort_unstable();
}

/// …提出以下意见。1.…。2.…: where the first of the items begins that are glued to the preamble. The second may head a
/// paragraph below. Behind ： only 一、 is one, and a long one.
fn first_item(line: &str, below: &[Paragraph], counts_on: bool) -> Option<usize> {
    let second = |head: Marker| {
        if counts_on && head.style == Style::Han && !below.is_empty() {
            return true;
        }
        let mut markers = below.iter().take(FAR).filter_map(|p| p.marker);
        markers.find(|m| m.style == head.style).is_some_and(|m| m.ordinal.last() == 2)
    };
    let mut first: Option<(usize, Marker)> = None;
    for (at, stop) in signs(line).filter(|(_, c)| matches!(c, '。' | '）' | ')' | '：' | ':')) {
        let at = at + stop.len_utf8();
        let rest = trim_start(&line[at..]);
        let Some(found) = marker(rest).filter(|m| {
            m.claim == Claim::Plain
                && matches!(m.style, Style::Chapter | Style::Han | Style::HanParen | Style::Arabic)
        }) else {
            continue;
        };
        let leads_in = matches!(stop, '：' | ':');
        match first {
            Some((begun, head)) if head.style == found.style && found.ordinal.last() == 2 && !leads_in => {
                let led_in = line[..begun].ends_with(['：', ':']);
                if !led_in || at - begun >= LONG_ITEM {
                    return Some(begun);
                }
                first = None;
            }
            // A first chapter needs no second beside it.
            None if found.style == Style::Chapter && found.ordinal.last() == 1 && !leads_in => {
                return Some(line.len() - rest.len());
            }
            None if found.ordinal.last() == 1 && (stop == '。' || leads_in && found.style == Style::Han) => {
                first = Some((line.len() - rest.len(), found))
            }
            _ => {}
        }
    }
    first.filter(|(_, head)| second(*head)).map(|(begun, _)| begun)
}

/// The labels behind the first, each where its row begins.
fn labels(line: &str, cuts: &mut Vec<usize>) {
    for (colon, _) in line.match_indices(['：', ':']) {
        let before = &line[..colon];
        if !LABELS.end_spaced(before) {
            continue;
        }
        let begins = LABELS.iter().filter_map(|label| strip_suffix(before, label)).map(str::len).min();
        // A label behind a separator or a blank goes on with its row: 联系人：某某　联系电话：…
        let free = |at: &usize| {
            line[..*at]
                .chars()
                .next_back()
                .is_some_and(|c| !is_blank(c) && !matches!(c, '，' | ',' | '；' | ';' | '、' | '（' | '('))
        };
        cuts.extend(begins.filter(free));
    }
}

/// The mark of an annex (附件, 附 1) at the end of a line that is whole without it, over the annex's title.
fn mark_at_end(line: &str, next: &str, list: Option<&str>) -> Option<usize> {
    const LONGEST_MARK: usize = 16;
    let from = line.ceil_char_boundary(line.len().checked_sub(LONGEST_MARK)?);
    let at = from + line[from..].rfind('附')?;
    if at == 0 {
        return None;
    }
    let (before, mark) = (trim(&line[..at]), &line[at..]);
    let alone = shapes::annex_mark(mark).is_some_and(|(_, rest)| trim(rest).is_empty());
    // …相关附表 / 某某局: in a list 附表 is the end of a name, unless an annex that the list names stands below.
    let named = |list: &str| shapes::squash(list).contains(&*shapes::squash(next));
    let whole = list.is_some_and(named)
        || list.is_none()
            && (before.ends_with(['。', '|']) || shape(before) == Shape::Element(Element::PrintedBy));
    // 见附件, 和附件1 go on with their sentence.
    let titled = names::is_title_like(next) && shape(next) == Shape::Plain;
    (alone && whole && titled).then_some(at)
}

/// （共印48份） behind a row.
fn copies_at_end(line: &str) -> Option<usize> {
    let inside = line.strip_suffix(['）', ')'])?;
    let at = inside.rfind(['（', '('])?;
    (at > 0 && inside[at..].contains("共印")).then_some(at)
}

/// The joint issuers glued to the last annex of a list, parted by blanks: 附件：甲办法乙局　丙局
fn issuer_at_end(line: &str) -> Option<usize> {
    let ends = names::TITLE_WORDS.iter().filter(|word| word.chars().count() > 1);
    ends.flat_map(|word| line.match_indices(word).map(|(at, word)| at + word.len())).find(|&end| {
        let rest = trim(&line[end..]);
        let mut offices = rest.split(is_blank).filter(|office| !office.is_empty());
        rest.chars().count() >= 4 && offices.all(crate::responsibility::units::ends_like_unit)
    })
}

/// （联系人：…） at the end.
fn contact_at_end(line: &str) -> Option<usize> {
    let inside = line.strip_suffix(['）', ')'])?;
    let at = inside.rfind(['（', '('])?;
    (at > 0 && inside[at..].contains("联系人")).then_some(at)
}

#[cfg(test)]
mod tests;
