//! Page numbers: alone on their line, glued to its end, or bare numbers that count on from page to page.

use super::rows::{counted_rows, is_number, is_row};
use super::wrap::{TERMINAL, Wrap, continues, starts_with_dot};
use super::{Paragraph, facts};
use crate::document::store::SkippedData;
use crate::kinds::SkippedKind;
use std::collections::{HashMap, HashSet};

/// In wrapped text, numbers alone on a line that count on by one from page to page are page numbers.
///
/// They begin on one of the first pages, stand about a page apart and go on into the second half; the numbers of
/// a table's rows do not.
pub(super) fn skip_bare_pages(text: &str, lines: &mut Vec<Paragraph>, skipped: &mut Vec<SkippedData>) {
    const FEWEST: usize = 3;
    /// Lines of a page.
    const SHORTEST_PAGE: usize = 5;
    const LONGEST_PAGE: usize = 70;
    let value = |line: &Paragraph| {
        let line = line.text(text);
        is_number(line).then(|| crate::numeral::arabic(line).ok()).flatten().map(|(_, number)| number)
    };
    // A number before its fallen dot is a marker's.
    if lines.windows(2).any(|pair| is_number(pair[0].text(text)) && starts_with_dot(pair[1].text(text))) {
        return;
    }
    let numbers = || lines.iter().filter_map(value);
    let all_count = numbers().zip(numbers().skip(1)).all(|(a, b)| b == a + 1);
    let mut pages: Vec<(usize, u32)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(number) = value(line) else { continue };
        let fits = match pages.last() {
            None => number <= 3 && at <= LONGEST_PAGE,
            Some(_) if all_count => true,
            // A page that is all picture leaves its number alone; that of a page may be lost.
            Some(&(last, page)) => {
                let pages = number.saturating_sub(page) as usize;
                (1..=3).contains(&pages) && at - last >= SHORTEST_PAGE * pages || pages == 1 && at - last == 1
            }
        };
        if fits {
            pages.push((at, number));
        }
    }
    let (Some(first), Some(last)) = (pages.first(), pages.last()) else { return };
    let apart = (last.0 - first.0) / (pages.len() - 1).max(1);
    if pages.len() < FEWEST || last.0 * 2 < lines.len() || apart > LONGEST_PAGE {
        return;
    }
    skip(lines, pages.into_iter().map(|(at, _)| at), SkippedKind::Page, skipped);
}

/// In wrapped text, a number alone on a line between the halves of a sentence that fills the line above: the number of the
/// one page that has kept it. It must be what the pages up to there may come to.
pub(super) fn skip_lone_pages(
    text: &str,
    lines: &mut Vec<Paragraph>,
    wrap: &Wrap,
    skipped: &mut Vec<SkippedData>,
) {
    const SHORTEST_PAGE: usize = 10;
    const LONGEST_PAGE: usize = 70;
    if !lines.iter().any(|line| is_number(line.text(text))) {
        return;
    }
    let rows = counted_rows(text, lines);
    let is_lone = |at: usize| {
        let (before, line, next) = (&lines[at - 1], lines[at].text(text), &lines[at + 1]);
        let Some(page) = (line.len() <= 3).then(|| line.parse::<usize>().ok()).flatten() else {
            return false;
        };
        (at / LONGEST_PAGE..=at / SHORTEST_PAGE + 1).contains(&page)
            && !rows[at]
            && wrap.fills(before.text(text))
            && !before.text(text).ends_with(TERMINAL)
            && next.marker.is_none()
            && !starts_with_dot(next.text(text))
            && continues(text, before, before, next, Some(wrap), 0)
    };
    let pages: Vec<usize> = (1..lines.len().saturating_sub(1)).filter(|&at| is_lone(at)).collect();
    skip(lines, pages.into_iter(), SkippedKind::Page, skipped);
}

/// In a text whose pages are numbered, the line that stands beside most of the numbers is the header that runs through
/// the pages: `skipped` tells the numbers.
pub(super) fn skip_headers(text: &str, lines: &mut Vec<Paragraph>, skipped: &mut Vec<SkippedData>) {
    /// On two pages both have it.
    const FEWEST: usize = 2;
    /// Shorter lines are cells.
    const SHORTEST: usize = 5;
    let mut pages = skipped.iter().filter(|s| s.kind == SkippedKind::Page).map(|s| s.span.start).peekable();
    // The lines above and below each number.
    let mut beside: Vec<usize> = Vec::new();
    let mut count = 0;
    for (at, line) in lines.iter().enumerate() {
        while pages.next_if(|&page| page < line.head).is_some() {
            count += 1;
            beside.extend(at.checked_sub(1).into_iter().chain([at]));
        }
    }
    beside.sort_unstable();
    beside.dedup();
    if count < FEWEST {
        return;
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
    for &at in &beside {
        *times.entry(lines[at].text(text)).or_default() += 1;
    }
    times.retain(|body, times| {
        *times >= FEWEST
            && *times * 2 > count
            && body.chars().count() > SHORTEST
            && (!is_row(body, facts(body)) || names_issue(body))
            && !body.contains(['。', '；', '：', ':'])
            && (*times > FEWEST || !body.contains('，'))
    });
    if times.is_empty() {
        return;
    }
    // Where the first of all such lines stands beside a number but breaks nothing off, neither a sentence nor what stands
    // under a heading, it is the title itself.
    let breaks_off = |at: usize| {
        let Some(above) = at.checked_sub(1).map(|above| &lines[above]) else { return false };
        let before = above.text(text);
        before.ends_with(['、', '，'])
            || before.contains(['，', '。', '、']) && before.ends_with(char::is_alphanumeric)
            || above.marker.is_some() && !before.ends_with(['。', '；', '！', '：', ':'])
    };
    let mut met = HashSet::new();
    let title: HashSet<usize> = (lines.iter().enumerate())
        .filter(|(at, line)| {
            let body = line.text(text);
            times.contains_key(body) && met.insert(body) && !breaks_off(*at) && !names_issue(body)
        })
        .map(|(at, _)| at)
        .collect();
    let is_header = |at: &usize| {
        let line = &lines[*at];
        line.marker.is_none()
            && line.table.is_none()
            && times.contains_key(line.text(text))
            && !title.contains(at)
    };
    // That of a gazette may be lost to a number on some pages.
    let gazette = times.keys().any(|body| names_issue(body));
    let headers: Vec<usize> = match gazette {
        true => (0..lines.len()).filter(is_header).collect(),
        false => beside.iter().copied().filter(is_header).collect(),
    };
    skip(lines, headers.into_iter(), SkippedKind::Artefact, skipped);
}

/// 某某省人民政府公报　2026年第3期: what runs through the pages of a gazette.
fn names_issue(line: &str) -> bool {
    line.contains("公报") && line.ends_with('期') && line.contains('第')
}

/// Takes the lines at the places out.
fn skip(
    lines: &mut Vec<Paragraph>,
    places: impl Iterator<Item = usize>,
    kind: SkippedKind,
    skipped: &mut Vec<SkippedData>,
) {
    let mut at = 0;
    let mut places = places.peekable();
    if places.peek().is_none() {
        return;
    }
    lines.retain(|line| {
        let page = places.next_if_eq(&at).is_some();
        at += 1;
        if page {
            skipped.push(SkippedData { span: line.span, kind });
        }
        !page
    });
    skipped.sort_unstable_by_key(|s| s.span);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of lines after `skip`, and what was skipped.
    fn left(
        text: &str,
        skip: impl Fn(&str, &mut Vec<Paragraph>, &mut Vec<SkippedData>),
    ) -> (Vec<&str>, Vec<&str>) {
        let words = crate::Vocabulary::new();
        let mut skipped = Vec::new();
        let mut lines: Vec<Paragraph> = crate::line::Survey::of(text)
            .lines
            .into_iter()
            .filter_map(|line| super::super::read_line(text, line, &words, &mut skipped))
            .collect();
        skip(text, &mut lines, &mut skipped);
        let kept = lines.iter().map(|line| line.text(text)).collect();
        (kept, skipped.iter().map(|skipped| &text[skipped.span.range()]).collect())
    }

    /// The bare numbers that are pages, in a text whose lines are words and these numbers at their places.
    fn bare(lines: usize, numbers: &[(usize, &str)]) -> String {
        let mut all = vec!["修好堤岸，清好淤泥"; lines];
        numbers.iter().for_each(|&(at, number)| all[at] = number);
        let text = all.join("\n");
        left(&text, skip_bare_pages).1.join(" ")
    }

    #[test]
    fn bare_numbers_that_count_from_page_to_page_are_pages() {
        assert_eq!(bare(40, &[(9, "1"), (19, "2"), (29, "3")]), "1 2 3");
        assert_eq!(bare(40, &[(9, "1"), (19, "2")]), "", "two are too few");
        // They go on into the second half.
        assert_eq!(bare(58, &[(9, "1"), (19, "2"), (29, "3")]), "1 2 3");
        assert_eq!(bare(59, &[(9, "1"), (19, "2"), (29, "3")]), "");
        // They begin on one of the first pages, and with one of the first numbers.
        assert_eq!(bare(200, &[(70, "3"), (120, "4"), (170, "5")]), "3 4 5");
        assert_eq!(bare(200, &[(71, "3"), (120, "4"), (170, "5")]), "");
        assert_eq!(bare(40, &[(9, "4"), (19, "5"), (29, "6")]), "");
        // A page is no longer than seventy lines.
        assert_eq!(bare(240, &[(10, "1"), (80, "2"), (150, "3"), (220, "4")]), "1 2 3 4");
        assert_eq!(bare(300, &[(10, "1"), (81, "2"), (152, "3"), (223, "4")]), "");
    }

    #[test]
    fn among_other_numbers_pages_are_those_that_stand_a_page_apart() {
        // 7 counts nothing on; two pages without a number, at least five lines each.
        assert_eq!(bare(40, &[(9, "1"), (15, "7"), (19, "2"), (29, "3")]), "1 2 3");
        assert_eq!(bare(40, &[(9, "1"), (24, "4"), (29, "5"), (34, "9")]), "1 4 5");
        assert_eq!(
            bare(40, &[(9, "1"), (23, "4"), (29, "2"), (34, "3")]),
            "1 2 3",
            "too near for the fourth"
        );
        assert_eq!(bare(60, &[(9, "1"), (39, "5"), (44, "2"), (49, "3")]), "1 2 3", "three are lost");
        assert_eq!(bare(40, &[(9, "1"), (13, "2"), (19, "9"), (24, "2"), (29, "3")]), "1 2 3");
        // A page that is all picture has its number alone.
        assert_eq!(bare(40, &[(9, "1"), (10, "2"), (25, "3"), (30, "9")]), "1 2 3");
        assert_eq!(bare(40, &[(9, "1"), (11, "2"), (25, "3"), (30, "9")]), "");
        // Where all of them count on, the rows of a table do not spoil it.
        assert_eq!(bare(30, &[(9, "1"), (11, "2"), (25, "3")]), "1 2 3");
        // A number before the dot that fell off it is a marker's.
        assert_eq!(bare(40, &[(9, "1"), (19, "2"), (29, "3"), (30, "．清淤")]), "");
    }

    #[test]
    fn what_stands_beside_most_numbers_is_the_header() {
        let page =
            |number: usize, header: &str, line: &str| format!("{header}\n修好堤岸，{line}\n— {number} —\n");
        let headers = |header: &str, pages: usize, line: &str| {
            let text: String = (1..=pages).map(|number| page(number, header, line)).collect();
            let (_, skipped) = left(&text, skip_headers);
            skipped.iter().filter(|skipped| **skipped == header).count()
        };
        // The first is the title, unless it breaks a sentence off.
        assert_eq!(headers("白鹿县防汛方案", 4, "清好淤泥。"), 3);
        assert_eq!(headers("白鹿县防汛方案", 4, "清好淤"), 3);
        assert_eq!(
            (headers("白鹿县防汛方案", 3, "清好淤泥。"), headers("白鹿县防汛方案", 2, "清好淤泥。")),
            (2, 0)
        );
        assert_eq!(
            (headers("白鹿县方案", 5, "清好淤泥。"), headers("白鹿县的方案", 5, "清好淤泥。")),
            (0, 4),
            "cells are short"
        );
        assert_eq!(
            headers("白鹿县防汛方案。", 5, "清好淤泥。") + headers("白鹿县防汛方案：", 5, "清好淤泥。"),
            0
        );
        assert_eq!(headers("一、白鹿县防汛方案", 5, "清好淤泥。"), 0, "a marker");
    }

    /// The lone numbers that are pages in wrapped text of `lines` lines.
    fn lone(lines: usize, number: (usize, &str), others: &[(usize, &str)]) -> String {
        let mut all = vec!["各乡镇要修好堤岸，清好淤泥，每日巡查，保证安全"; lines];
        others.iter().chain([&number]).for_each(|&(at, line)| all[at] = line);
        let text = all.join("\n");
        let skip = |text: &str, lines: &mut Vec<Paragraph>, skipped: &mut Vec<SkippedData>| {
            let wrap = super::super::wrap::wrap(text, lines).expect("lines of one width");
            skip_lone_pages(text, lines, &wrap, skipped);
        };
        left(&text, skip).1.join(" ")
    }

    #[test]
    fn a_lone_number_between_halves_of_a_sentence_is_the_page_that_it_may_be() {
        // A page has ten to seventy lines.
        for (at, page, is_page) in [
            (25, "3", true),
            (25, "4", false),
            (29, "3", true),
            (30, "4", true),
            (69, "0", true),
            (70, "0", false),
            (139, "1", true),
            (140, "1", false),
            (140, "2", true),
            (25, "三", false),
        ] {
            assert_eq!(lone(160, (at, page), &[]), if is_page { page } else { "" }, "{page} at {at}");
        }
        assert_eq!(lone(40, (0, "1"), &[]) + &lone(40, (39, "1"), &[]), "", "it stands between two lines");
        for (before, next) in [
            ("修好堤岸，清好淤泥", "清好淤泥。"),
            ("各乡镇要修好堤岸，清好淤泥，每日巡查，保证安。", "清好淤泥。"),
            ("各乡镇要修好堤岸，清好淤泥，每日巡查，保证安全", "一、清好淤泥。"),
            ("各乡镇要修好堤岸，清好淤泥，每日巡查，保证安全", "．清好淤泥。"),
        ] {
            assert_eq!(lone(40, (25, "2"), &[(24, before), (26, next)]), "", "{before} {next}");
        }
    }
}
