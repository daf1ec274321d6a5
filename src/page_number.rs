//! Page numbers, as lines show them.

use crate::numeral::digit_value;
use crate::source::{is_blank, trim, trim_start};

/// A line that is nothing but a page number: — 3 —, - 3 -, · 3 ·, 第 3 页 共 9 页, 3 / 9; also — — 3 —, where the dash of a blank
/// page is left.
pub(crate) fn is_page(line: &str) -> bool {
    /// In characters.
    const LONGEST: usize = 30;
    let digits = |text: &str| {
        let text = trim(text);
        !text.is_empty() && text.len() <= 12 && text.chars().all(|c| digit_value(c).is_some())
    };
    let is_dash = |c: char| matches!(c, '—' | '―' | '–' | '-' | '－' | '─' | '·' | '•' | '~' | '～');
    if line.starts_with(is_dash) && line.ends_with(is_dash) {
        // A rule across the page in which a number stands is more than that.
        return line.chars().nth(LONGEST).is_none()
            && digits(line.trim_matches(|c| is_dash(c) || is_blank(c)));
    }
    let is_digit = |c: char| digit_value(c).is_some();
    // 1 / 10, as viewers of documents write it; 1/10 is a fraction.
    if line.starts_with(is_digit)
        && line.len() <= 3 * LONGEST
        && let Some((page, pages)) = line.split_once(" / ")
    {
        let number = |text: &str| trim(text).parse::<u32>().ok();
        return matches!((number(page), number(pages)), (Some(page @ 1..), Some(pages)) if page <= pages);
    }
    let Some(rest) = line.strip_prefix('第').filter(|rest| trim_start(rest).starts_with(is_digit)) else {
        return false;
    };
    let Some((number, rest)) = rest.split_once('页') else { return false };
    let rest = trim(rest).trim_start_matches(['，', ',', '/', '／']);
    digits(number)
        && (rest.is_empty()
            || trim(rest).strip_prefix('共').and_then(|r| r.strip_suffix('页')).is_some_and(digits))
}

/// Where a page number begins that is glued to the end of a line: …业务主管部门— 3 —
pub(crate) fn trailing_page(line: &str) -> Option<usize> {
    let is_dash = |c: char| matches!(c, '—' | '―' | '–' | '－' | '─');
    let inside = line.strip_suffix(is_dash)?.trim_end_matches(is_blank);
    let digits = inside.trim_end_matches(|c| digit_value(c).is_some());
    let before = digits.trim_end_matches(is_blank).strip_suffix(is_dash)?;
    let number = inside.len() - digits.len();
    (number > 0 && number <= 12 && !trim(before).is_empty() && !before.ends_with(is_dash))
        .then_some(before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_numbers() {
        for line in ["— 3 —", "- 12 -", "—２—", "— — — 2 —", "· 6 ·", "第 3 页 共 9 页", "第3页", "－3－"]
        {
            assert!(is_page(line), "{line}");
        }
        for line in ["3", "——", "第三页", "第3页说明", "—总则—", "-"] {
            assert!(!is_page(line), "{line}");
        }
    }

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
        for line in ["第 3 页，共 9 页", "第3页", "第3页/共9页", "第3页／共9页", "~ 3 ~", "— 123456789012 —"]
        {
            assert!(is_page(line), "{line}");
        }
        let rule = "—".repeat(14);
        assert!(is_page(&format!("{rule} 3{rule}")) && !is_page(&format!("{rule}— 3{rule}")));
        for line in ["第3页共页", "第3页共9", "第页", "3 —", "— 3", "— 1234567890123 —", "第3页，第4页"]
        {
            assert!(!is_page(line), "{line}");
        }
    }
}
