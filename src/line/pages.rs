//! Page numbers: alone on their line, glued to its end, or bare numbers that count on from page to page.

use super::Paragraph;
use super::rows::{counted_rows, is_number, is_row};
use super::wrap::{TERMINAL, Wrap, continues, starts_with_dot};
use crate::document::kinds::SkippedKind;
use crate::document::store::SkippedData;
use crate::source::{is_blank, trim, trim_start};
use std::collections::{HashMap, HashSet};

/// A line that is nothing but a page number: — 3 —, - 3 -, · 3 ·, 第 3 页 共 9 页; also — — 3 —, where the dash of a blank
/// page is left.
pub(crate) fn is_page(line: &str) -> bool {
    let digits = |text: &str| {
        let text = trim(text);
        !text.is_empty() && text.len() <= 12 && text.chars().all(|c| crate::numeral::digit_value(c).is_some())
    };
    let is_dash = |c: char| matches!(c, '—' | '―' | '–' | '-' | '－' | '─' | '·' | '•' | '~' | '～');
    if line.starts_with(is_dash) && line.ends_with(is_dash) {
        return digits(line.trim_matches(|c| is_dash(c) || is_blank(c)));
    }
    let is_digit = |c: char| crate::numeral::digit_value(c).is_some();
    let Some(rest) = line.strip_prefix('第').filter(|rest| trim_start(rest).starts_with(is_digit)) else {
        return false;
    };
    let Some((number, rest)) = rest.split_once(['页', '頁']) else { return false };
    let rest = trim(rest).trim_start_matches(['，', ',', '/', '/']);
    digits(number)
        && (rest.is_empty()
            || trim(rest).strip_prefix('共').and_then(|r| r.strip_suffix(['页', '頁'])).is_some_and(digits))
}

/// Where a page number begins that is glued to the end of a line: …业务主管部门— 3 —
pub(super) fn trailing_page(line: &str) -> Option<usize> {
    let is_dash = |c: char| matches!(c, '—' | '―' | '–' | '－' | '─');
    let inside = line.strip_suffix(is_dash)?.trim_end_matches(is_blank);
    let digits = inside.trim_end_matches(|c| crate::numeral::digit_value(c).is_some());
    let before = digits.trim_end_matches(is_blank).strip_suffix(is_dash)?;
    let number = inside.len() - digits.len();
    (number > 0 && number <= 12 && !trim(before).is_empty() && !before.ends_with(is_dash))
        .then_some(before.len())
}

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
            && continues(text, before, before, next, Some(wrap))
    };
    let pages: Vec<usize> = (1..lines.len().saturating_sub(1)).filter(|&at| is_lone(at)).collect();
    skip(lines, pages.into_iter(), SkippedKind::Page, skipped);
}

/// In a text whose pages are numbered, the line that stands beside most of the numbers is the header that runs through
/// the pages: `skipped` tells the numbers.
pub(super) fn skip_headers(text: &str, lines: &mut Vec<Paragraph>, skipped: &mut Vec<SkippedData>) {
    const FEWEST: usize = 3;
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
            && !is_row(body)
            && !body.contains(['。', '；', '：', ':'])
    });
    if times.is_empty() {
        return;
    }
    // Where the first of all such lines stands beside a number but breaks no sentence off, it is the title itself.
    let breaks_off = |at: usize| {
        let before = at.checked_sub(1).map_or("", |above| lines[above].text(text));
        before.contains(['，', '。', '、']) && before.ends_with(char::is_alphanumeric)
    };
    let mut met = HashSet::new();
    let title: HashSet<usize> = (lines.iter().enumerate())
        .filter(|(at, line)| {
            let body = line.text(text);
            times.contains_key(body) && met.insert(body) && !breaks_off(*at)
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
    let headers: Vec<usize> = beside.iter().copied().filter(is_header).collect();
    skip(lines, headers.into_iter(), SkippedKind::Artefact, skipped);
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

    #[test]
    fn a_page_number_is_glued_behind_words_and_between_dashes() {
        for (line, before) in [
            ("由业务主管部门— 3 —", Some("由业务主管部门")),
            ("由业务主管部门—12—", Some("由业务主管部门")),
            ("由业务主管部门－３－", Some("由业务主管部门")),
            ("由业务主管部门 — 3 — ", None),
            ("由业务主管部门— —", None),
            ("由业务主管部门3 —", None),
            ("由业务主管部门—— 3 —", None),
            ("— 3 —", None),
            ("由业务主管部门— 1234567890123 —", None),
            ("由业务主管部门— 123456789012 —", Some("由业务主管部门")),
        ] {
            assert_eq!(trailing_page(line).map(|at| &line[..at]), before, "{line}");
        }
        for line in ["第 3 页，共 9 页", "第3頁", "第3页/共9页", "~ 3 ~", "— 123456789012 —"] {
            assert!(is_page(line), "{line}");
        }
        for line in ["第3页共页", "第3页共9", "第页", "3 —", "— 3", "— 1234567890123 —", "第3页，第4页"]
        {
            assert!(!is_page(line), "{line}");
        }
    }
}
