//! Who signs and when, glued to what stands before.

use super::*;
use crate::numeral::is_any_digit;
use crate::source::prefix;

/// The date of issue glued to the end of a list of annexes or of the name of who issued it.
pub(super) fn date_at_end(line: &str, listing: bool) -> Option<usize> {
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
    let is_number = |c: char| matches!(c, '中' | '民' | '十') || is_any_digit(c);
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
pub(super) fn signatures(line: &str, numbered: bool, cuts: &mut Vec<usize>) {
    const LONGEST_DATE: usize = 60;
    const LONGEST_NAME: usize = 200;
    let mut names_in = None;
    for (day, sign) in line.match_indices('日') {
        let counted = |c: char| is_any_digit(c) || is_blank(c) || matches!(c, '十' | '拾' | '廿' | '卅');
        if !line[..day].ends_with(counted) {
            continue;
        }
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
        if let Some(close) = shapes::note(rest) {
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
