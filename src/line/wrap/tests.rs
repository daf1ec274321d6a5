//! Which lines belong to one paragraph.

use super::*;
use crate::line::paragraphs;
use crate::vocabulary::Vocabulary;

/// The paragraphs of a text by how many lines each has.
fn lines_of(text: &str) -> Vec<usize> {
    let paragraphs = paragraphs(text, &[], &Vocabulary::new(), &mut Vec::new());
    paragraphs.iter().map(|paragraph| paragraph.text(text).lines().count()).collect()
}

#[test]
fn han_characters_are_two_columns_wide() {
    assert_eq!((width(""), width("abc"), width("甲乙"), width("a甲")), (0, 3, 4, 3));
    let wrap = Wrap { full: vec![40, 70], indents: false, decimals: false };
    let fits = [(38, 40), (45, 40), (46, 70), (70, 70), (90, 70)];
    for (width, full) in fits {
        assert_eq!(wrap.full_for(width), full, "{width}");
    }
    assert!(wrap.fills(&"甲".repeat(18)) && !wrap.fills(&"甲".repeat(17)), "nine tenths of forty");
}

#[test]
fn brackets_are_open_until_they_are_closed_or_the_sentence_ends() {
    for (text, open, closes) in [
        ("甲（乙", true, false),
        ("甲（乙）", false, false),
        ("甲（乙（丙）", true, false),
        ("甲（乙。丙", false, false),
        ("乙）丙", false, true),
        ("乙》丙", false, true),
        ("乙。丙）", false, false),
        ("甲", false, false),
    ] {
        assert_eq!((has_open_bracket(text), closes_bracket(text)), (open, closes), "{text}");
    }
}

#[test]
fn a_dot_that_fell_off_its_number_begins_a_line() {
    assert!(
        [".甲", "．甲", "﹒甲", "\u{FFFD}甲", "\u{E000}甲", "\u{F8FF}甲"].into_iter().all(starts_with_dot)
    );
    assert!(["甲", "、甲", "", "\u{F900}甲"].into_iter().all(|line| !starts_with_dot(line)));
}

#[test]
fn lines_without_a_common_width_go_on_only_where_something_is_open() {
    // What no paragraph begins with.
    assert_eq!(lines_of("各乡镇要加强领导\n，认真落实。"), [2]);
    assert_eq!(lines_of("各乡镇要加强领导\n认真落实。"), [1, 1]);
    // A bracket that the next line closes.
    assert_eq!(lines_of("各乡镇（白沙镇、清溪镇\n和石桥镇）要加强领导。"), [2]);
    assert_eq!(lines_of("各乡镇（白沙镇、清溪镇\n和石桥镇要加强领导。"), [1, 1]);
    // A heading and the one or two characters that fell off it.
    assert_eq!(lines_of("一、充分发挥白鹿河两岸生态核心引领\n区\n各乡镇要落实。"), [2, 1]);
    assert_eq!(lines_of("一、充分发挥白鹿河两岸生态核心引领\n作用区\n各乡镇要落实。"), [1, 1, 1]);
    assert_eq!(lines_of("充分发挥白鹿河两岸生态的核心引领\n区\n各乡镇要落实。"), [1, 1, 1], "no heading");
    assert_eq!(lines_of("一、发挥引领\n区\n各乡镇要落实。"), [1, 1, 1], "it had room on its line");
    // A heading of two characters set apart.
    assert_eq!(lines_of("总\n则\n各乡镇要落实。"), [2, 1]);
    assert_eq!(lines_of("甲\n则\n各乡镇要落实。"), [1, 1, 1]);
}

#[test]
fn below_a_heading_of_markdown_its_text_goes_on_on_the_next_line_alone() {
    assert_eq!(lines_of("### （二）修堤。\n各乡镇要落实。"), [2]);
    assert_eq!(lines_of("### （二）\n修堤。"), [2]);
    assert_eq!(lines_of("### （二）修堤\n各乡镇要落实。"), [1, 1], "a heading without a stop is whole");
    assert_eq!(lines_of("### （二）修堤。\n\n各乡镇要落实。"), [1, 1], "an empty line ends it");
    assert_eq!(lines_of("### （二）修堤。\n### （三）清淤。"), [1, 1]);
    assert_eq!(lines_of("（二）修堤。\n各乡镇要落实。"), [1, 1], "no Markdown");
}

#[test]
fn a_number_that_fell_below_its_dot_is_the_markers() {
    let text = "\u{E000} 修堤清淤\n５\n\u{E000} 巡查\n６\n";
    let found = paragraphs(text, &[], &Vocabulary::new(), &mut Vec::new());
    let numbers: Vec<_> = found.iter().map(|line| line.marker.map(|m| m.ordinal.last())).collect();
    assert_eq!(numbers, [Some(5), Some(6)]);
    let text = "修堤清淤\n５\n";
    let found = paragraphs(text, &[], &Vocabulary::new(), &mut Vec::new());
    assert!(found.iter().all(|line| line.marker.is_none()));
}
