//! Page numbers: alone on their line, glued to its end, or bare numbers that count on from page to page.

use super::Paragraph;
use super::wrap::{is_number, starts_with_dot};
use crate::document::kinds::SkippedKind;
use crate::document::store::SkippedData;
use crate::source::{is_blank, trim};

/// A line that is nothing but a page number: — 3 —, - 3 -, 第 3 页 共 9 页.
pub(crate) fn is_page(line: &str) -> bool {
    let digits = |text: &str| {
        let text = trim(text);
        !text.is_empty() && text.len() <= 12 && text.chars().all(|c| crate::numeral::digit_value(c).is_some())
    };
    let is_dash = |c: char| "—―–-－─".contains(c);
    if line.starts_with(is_dash) && line.ends_with(is_dash) {
        return digits(line.trim_matches(is_dash));
    }
    let Some(rest) = line.strip_prefix('第') else { return false };
    let Some((number, rest)) = rest.split_once(['页', '頁']) else { return false };
    let rest = trim(rest).trim_start_matches(['，', ',', '/', '/']);
    digits(number)
        && (rest.is_empty()
            || trim(rest).strip_prefix('共').and_then(|r| r.strip_suffix(['页', '頁'])).is_some_and(digits))
}

/// Where a page number begins that is glued to the end of a line: …业务主管部门— 3 —
pub(super) fn trailing_page(line: &str) -> Option<usize> {
    let is_dash = |c: char| "—―–－─".contains(c);
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
    let mut at = 0;
    let mut pages = pages.into_iter().map(|(at, _)| at).peekable();
    lines.retain(|line| {
        let page = pages.next_if_eq(&at).is_some();
        at += 1;
        if page {
            skipped.push(SkippedData { span: line.span, kind: SkippedKind::Page });
        }
        !page
    });
    skipped.sort_unstable_by_key(|s| s.span);
}
