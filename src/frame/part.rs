//! Parts of the frame that are glued on one line are parted where a label, a date or a mark makes the cut certain.
//!
//! `主题词：… 通知抄送：…`, `附件：某某办法二〇一二年十二月二十四日`, `某某办公厅2016年1月19日`, `…印发附件`: the ways in
//! which converters lose the line ends of a 版记 (GB/T 9704-2012, 7.3.4 to 7.4.3).

use super::date::date_line;
use super::number::number_line;
use super::shapes::{self, Shape, shape};
use super::{names, web};
use crate::document::kinds::{Element, Style};
use crate::facts::Facts;
use crate::line::Paragraph;
use crate::marker::{Claim, LONG_ITEM, Marker, marker};
use crate::numeral::{digit_value, han_or_zero_value};
use crate::source::{is_blank, prefix, trim, trim_start};
use crate::words::Words;

/// Longer lines, in bytes, are text.
const LONGEST: usize = 3000;
/// The longest head on one line, in bytes, and how far down it stands, in paragraphs.
const LONGEST_HEAD: usize = 900;
const HEAD: usize = 40;
/// How far below the first item of a list the second may stand, in paragraphs.
const FAR: usize = 40;

/// Labels that begin a part of their own behind another; blanks may stand between their characters.
const LABELS: &[&str] = &[
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
];

/// Parts the paragraphs that hold several parts of the frame.
pub(crate) fn part(text: &str, paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut parted = Vec::with_capacity(paragraphs.len());
    let mut cuts = Vec::new();
    // Whether the line before is a list of annexes, which may go on over several lines.
    let mut listing = false;
    // Whether a marker stood at the head of a paragraph before.
    let mut numbered = false;
    // Whether the text can have begun before.
    let mut begun = false;
    // Where the list began.
    let mut list_from = 0;
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
            let from = cuts.last().copied().unwrap_or(0);
            let rest = &line[from..];
            let text_at = text_behind_title(rest);
            let item_at = first_item(rest, &paragraphs[at + 1..]);
            let parts = text_at.into_iter().chain(item_at.filter(|&at| text_at.is_none_or(|text| text < at)));
            cuts.extend(parts.map(|at| from + at));
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

/// The parts of a head that lost their line ends: …文件　某政发〔2026〕1号　…的通知　各县人民政府：为贯彻…
fn head_cuts(line: &str, cuts: &mut Vec<usize>) {
    let addressee = addressee(line);
    let (end, text) = addressee.unwrap_or((line.len().min(LONGEST_HEAD), line.len()));
    let end = line.floor_char_boundary(end);
    if addressee.is_some() || end == line.len() {
        blocks(&line[..end], cuts);
    }
    if addressee.is_some() {
        cuts.extend([end, text].into_iter().filter(|&at| at > 0 && at < line.len()));
    }
    cuts.sort_unstable();
    cuts.dedup();
}

/// The addressee in a line, where its beginning and its end are certain.
fn addressee(line: &str) -> Option<(usize, usize)> {
    const MOST: usize = 3;
    let colons = line.match_indices(['：', ':']).take(MOST).take_while(|&(at, _)| at <= LONGEST_HEAD);
    colons.map(|(at, colon)| at + colon.len()).find_map(|end| {
        let rest = trim(&line[end..]);
        // 各街道、各部门：负责… says who must do what.
        if !(rest.is_empty() || rest.contains(['。', '，', ',']) && !rest.starts_with("负责")) {
            return None;
        }
        let first = line[..end].find(['、', '，', ',', '；']).unwrap_or(end);
        let from = (0..first).rev().filter(|&from| begins_part(line, from)).find(|&from| {
            let (head, list) = (trim(&line[..from]), trim(&line[from..end]));
            let several = first < end || list.starts_with(['各', '你']);
            let sure = several || rest.starts_with('你') || names::begins_sentence(rest);
            let headed = names::ends_like_title(head) || number_line(last_word(head)).is_some();
            (if head.is_empty() { sure } else { headed }) && names::is_addressee(list)
        })?;
        (from > 0 || !rest.is_empty()).then_some((from, end))
    })
}

/// Whether a part of the head can begin at `at`: at the line's head, behind a blank, behind …的通知.
fn begins_part(line: &str, at: usize) -> bool {
    at == 0
        || line.get(..at).is_some_and(|head| {
            // …的通知, …的指导意见
            let titled = |word: &str| {
                head.strip_suffix(word).is_some_and(|before| before.chars().rev().take(3).any(|c| c == '的'))
            };
            head.ends_with(|c| is_blank(c) || matches!(c, '）' | ')'))
                // 某政发〔2026〕1号各镇人民政府：
                || head.ends_with('号') && number_line(trim(head)).is_some()
                || names::TITLE_WORDS.iter().any(|word| titled(word))
        })
}

/// What stands behind the last blank.
fn last_word(text: &str) -> &str {
    text.rsplit(is_blank).next().unwrap_or(text)
}

/// Cuts before and behind each letterhead and number that blanks part from the title beside it.
fn blocks(head: &str, cuts: &mut Vec<usize>) {
    // 某局公告 2026年第3号 is one number.
    if number_line(head).is_some() || names::is_joint_number(head) {
        return;
    }
    let words: Vec<&str> = head.split(is_blank).filter(|word| !word.is_empty()).collect();
    let at = |word: &str| word.as_ptr() as usize - head.as_ptr() as usize;
    let is_block = |word: &str| names::is_letterhead(word) || number_line(word).is_some();
    let blocks = words.iter().filter(|word| is_block(word)).count();
    if blocks == 0 || blocks == words.len() && blocks < 2 {
        return;
    }
    // What is left is one title.
    let mut titles = words.split(|word| is_block(word)).filter(|words| !words.is_empty());
    let title = titles.next();
    let whole = |words: &[&str]| {
        let (first, last) = (words[0], words[words.len() - 1]);
        let title = &head[at(first)..at(last) + last.len()];
        names::is_title_like(title) && names::ends_like_title(title)
    };
    if titles.next().is_some() || title.is_some_and(|title| !whole(title)) {
        return;
    }
    for word in words.iter().filter(|word| is_block(word)) {
        cuts.extend([at(word), at(word) + word.len()].into_iter().filter(|&cut| cut > 0 && cut < head.len()));
    }
}

/// …提出以下意见。1.…。2.…: where the first of the items begins that are glued to the preamble. The second may head a
/// paragraph below. Behind ： only 一、 is one, and a long one.
fn first_item(line: &str, below: &[Paragraph]) -> Option<usize> {
    let second = |head: Marker| {
        let mut markers = below.iter().take(FAR).filter_map(|p| p.marker);
        markers.find(|m| m.style == head.style).is_some_and(|m| m.ordinal.last() == 2)
    };
    let mut first: Option<(usize, Marker)> = None;
    for (at, stop) in line.match_indices(['。', '）', ')', '：', ':']) {
        let at = at + stop.len();
        let rest = trim_start(&line[at..]);
        let Some(found) = marker(rest).filter(|m| {
            m.claim == Claim::Plain
                && matches!(m.style, Style::Chapter | Style::Han | Style::HanParen | Style::Arabic)
        }) else {
            continue;
        };
        let leads_in = matches!(stop, "：" | ":");
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
            None if found.ordinal.last() == 1 && (stop == "。" || leads_in && found.style == Style::Han) => {
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
        let before = line[..colon].trim_end_matches(is_blank);
        let begins = LABELS.iter().filter_map(|label| label_at_end(before, label)).min();
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

/// Where `label` begins at the end of `text`, blanks between its characters passed over.
fn label_at_end(text: &str, label: &str) -> Option<usize> {
    let mut rest = text;
    for c in label.chars().rev() {
        rest = rest.trim_end_matches(is_blank).strip_suffix(c)?;
    }
    Some(rest.len())
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

/// The date of issue glued to the end of a list of annexes or of the name of who issued it.
fn date_at_end(line: &str, listing: bool) -> Option<usize> {
    const LONGEST_DATE: usize = 60;
    if !line.ends_with('日') {
        return None;
    }
    let from = line.floor_char_boundary(line.len().saturating_sub(LONGEST_DATE));
    let at = from + date_start(&line[from..])?;
    let rest = trim(&line[..at]);
    // …更大贡献。　2005年2月7日
    let closes = rest.ends_with('。') && line[rest.len()..].starts_with(is_blank);
    // （此件发至乡镇）　　2026年1月5日
    let noted = shape(rest) == Shape::Element(Element::Note);
    (at > 0 && (listing || closes || noted || names::is_issuer(rest) || names::is_letterhead(rest)))
        .then_some(at)
}

/// Where the date begins that the text ends in.
fn date_start(text: &str) -> Option<usize> {
    // 中華民國105年: the era belongs to its year.
    let is_number = |c: char| {
        matches!(c, '中' | '民') || digit_value(c).is_some() || han_or_zero_value(c).is_some() || c == '十'
    };
    let mut before = None;
    text.char_indices().find_map(|(at, c)| {
        let begins = is_number(c) && !before.is_some_and(is_number);
        before = Some(c);
        (begins && date_line(&text[at..]).is_some()).then_some(at)
    })
}

/// …认真执行。甲县人民政府2026年1月5日甲县乙方案为做好…: who signs and when, in a text whose line ends are lost. Behind
/// them stands nothing, a note, an annex or the title of what the text says it carries; in a text that has begun to be
/// numbered above, nothing else.
fn signatures(line: &str, numbered: bool, cuts: &mut Vec<usize>) {
    const LONGEST_DATE: usize = 60;
    const LONGEST_NAME: usize = 200;
    let mut names_in = None;
    for (day, sign) in line.match_indices('日') {
        let end = day + sign.len();
        let from = line.floor_char_boundary(end.saturating_sub(LONGEST_DATE));
        let Some(date) = date_start(&line[from..end]).map(|at| from + at) else { continue };
        let from = line.floor_char_boundary(date.saturating_sub(LONGEST_NAME));
        let Some(stop) = line[from..date].rfind('。').map(|at| from + at + '。'.len_utf8()) else {
            continue;
        };
        let issuer = trim(&line[stop..date]);
        if !issuer.is_empty() && !names::is_issuer(issuer) {
            continue;
        }
        let mut ends = vec![end];
        let mut rest = trim_start(&line[end..]);
        if let Some(close) = super::note(rest) {
            ends.push(line.len() - rest.len() + close);
            rest = trim_start(&rest[close..]);
        }
        if numbered && !rest.is_empty() {
            continue;
        }
        let noted = ends.len() > 1;
        let carried = names_in.get_or_insert_with(|| named_titles(line));
        let carried = carried.iter().find_map(|name| title_of_words(rest, name));
        ends.extend(carried.map(|len| line.len() - rest.len() + len));
        let closes = rest.is_empty() || noted || shapes::annex_mark(rest).is_some();
        if carried.is_some() || closes && !issuer.is_empty() {
            cuts.extend([stop, date].into_iter().chain(ends).filter(|&at| at < line.len()));
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
}

/// What stands in 《》 at the beginning of a line: a notice names there what it carries.
fn named_titles(line: &str) -> Vec<&str> {
    const SHORTEST: usize = 6;
    const MOST: usize = 10;
    let head = prefix(line, LONGEST);
    let names = head.match_indices('《').filter_map(|(at, open)| {
        let name = &head[at + open.len()..];
        Some(&name[..name.find('》')?]).filter(|name| name.chars().count() >= SHORTEST)
    });
    names.take(MOST).collect()
}

/// How long the title is that `text` begins with, if it has the words of `name`.
fn title_of_words(text: &str, name: &str) -> Option<usize> {
    let is_sign =
        |c: char| is_blank(c) || matches!(c, '《' | '》' | '〈' | '〉' | '<' | '>' | '“' | '”' | '"');
    let mut words = name.chars().filter(|c| !is_sign(*c)).peekable();
    let mut end = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| !is_sign(*c)) {
        if words.next_if_eq(&c).is_none() {
            break;
        }
        end = at + c.len_utf8();
    }
    words.peek().is_none().then_some(end)
}

/// （共印48份） behind a row.
fn copies_at_end(line: &str) -> Option<usize> {
    let inside = line.strip_suffix(['）', ')'])?;
    let at = inside.rfind(['（', '('])?;
    (at > 0 && inside[at..].contains("共印")).then_some(at)
}

/// …关于印发《甲办法》的通知为加强…: the text begins behind the title.
fn text_behind_title(line: &str) -> Option<usize> {
    const ENDINGS: &[&str] = &["的通知", "的公告", "的通告", "的决定", "的意见", "的批复", "的复函"];
    static BEGINNINGS: Words = Words::new(&["根据《", "经国务院", "按照《", "近年来"]);
    let begins = |text: &str| BEGINNINGS.open(text) || names::PURPOSES.open(text);
    const LONGEST_TITLE: usize = 300;
    // 关于支持甲的意见。为落实乙…
    if line.starts_with("关于")
        && let Some(stop) = line.find('。').filter(|&at| at < LONGEST_TITLE && at + 3 < line.len())
        && names::is_title_like(&line[..stop])
        && names::ends_like_title(&line[..stop])
    {
        return Some(stop + '。'.len_utf8());
    }
    let about = line.find("关于").filter(|&at| at < LONGEST_TITLE)?;
    ENDINGS
        .iter()
        .flat_map(|ending| line[about..].match_indices(ending).map(|(at, ending)| about + at + ending.len()))
        .filter(|&end| end <= LONGEST_TITLE && begins(&line[end..]))
        .find(|&end| names::is_title_like(&line[..end]))
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
