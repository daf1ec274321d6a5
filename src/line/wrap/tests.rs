//! Which lines belong to one paragraph.

use super::*;
use crate::line::{Survey, facts, paragraphs};
use crate::vocabulary::Vocabulary;

mod going_on;

/// The paragraphs of a text by how many lines each has.
fn lines_of(text: &str) -> Vec<usize> {
    let paragraphs = paragraphs(text, Survey::of(text), &[], &Vocabulary::new(), &mut Vec::new());
    paragraphs.iter().map(|paragraph| paragraph.text(text).lines().count()).collect()
}

fn of(full: &[u32], indents: bool) -> Wrap {
    Wrap { full: full.to_vec(), indents, hangs: false, decimals: true, parts: false }
}

#[test]
fn han_characters_are_two_columns_wide() {
    assert_eq!((width(""), width("abc"), width("甲乙"), width("a甲")), (0, 3, 4, 3));
    let wrap = of(&[40, 70], false);
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
    let found = paragraphs(text, Survey::of(text), &[], &Vocabulary::new(), &mut Vec::new());
    let numbers: Vec<_> = found.iter().map(|line| line.marker.map(|m| m.ordinal.last())).collect();
    assert_eq!(numbers, [Some(5), Some(6)]);
    let text = "修堤清淤\n５\n";
    let found = paragraphs(text, Survey::of(text), &[], &Vocabulary::new(), &mut Vec::new());
    assert!(found.iter().all(|line| line.marker.is_none()));
}

fn lines(text: &str) -> Vec<Paragraph> {
    let words = Vocabulary::new();
    let mut skipped = Vec::new();
    let lines = Survey::of(text).lines.into_iter();
    lines.filter_map(|line| crate::line::read_line(text, line, &words, &mut skipped)).collect()
}

/// A line of so many columns that breaks off in mid-sentence.
fn open(width: usize) -> String {
    let line = format!("{}修，{}", "a".repeat(width % 2), "堤".repeat(width / 2 - 2));
    assert_eq!(super::width(&line) as usize, width);
    line
}

/// A line of so many columns that ends in a full stop.
fn ended(width: usize) -> String {
    format!("{}。", "堤".repeat(width / 2 - 1))
}

fn wrapped(groups: &[(usize, String)]) -> Option<Wrap> {
    let all: Vec<_> = groups.iter().flat_map(|(count, line)| vec![line.as_str(); *count]).collect();
    let text = all.join("\n");
    wrap(&text, &mut lines(&text))
}

fn full(groups: &[(usize, String)]) -> Vec<u32> {
    wrapped(groups).map(|wrap| wrap.full).unwrap_or_default()
}

#[test]
fn a_text_is_wrapped_where_lines_of_one_width_break_off() {
    assert_eq!((full(&[(8, open(40))]), full(&[(7, open(40))])), (vec![40], vec![]));
    // Narrower than 36 columns, but for the slack, and wider than 130 are none.
    for (width, want) in [(31, vec![36]), (30, vec![]), (36, vec![36]), (130, vec![130]), (131, vec![])] {
        assert_eq!(full(&[(20, open(width))]), want, "{width}");
    }
    // Four must break off, and more than half of them.
    assert_eq!(full(&[(5, open(40)), (5, "堤".repeat(8))]), [40]);
    assert_eq!(
        full(&[(3, open(40)), (5, "堤".repeat(8)), (1, open(40))]),
        [0; 0],
        "the last one ends the text"
    );
    assert_eq!(
        (full(&[(9, open(40)), (8, ended(40))]), full(&[(8, open(40)), (8, ended(40))])),
        (vec![40], vec![])
    );
    // A tenth of a long text.
    assert_eq!(full(&[(5, open(40)), (54, "堤".repeat(8))]), [40]);
    assert_eq!(full(&[(5, open(40)), (55, "堤".repeat(8))]), [0; 0]);
    // Where no comma stands in them they may be rows, and before a marker or an indent a paragraph ends.
    assert_eq!(full(&[(9, "堤".repeat(20))]), [0; 0]);
    assert_eq!(full(&[(9, format!("一、{}", open(36)))]), [0; 0]);
    let indented = || format!("\u{3000}\u{3000}{}", open(40));
    assert_eq!(full(&[(9, indented()), (1, "堤".repeat(8))]), [0; 0]);
    // What stands before all of them is the margin.
    assert_eq!(full(&[(9, indented())]), [40]);
    let deeper = || format!("\u{3000}{}", indented());
    assert_eq!(full(&[(9, indented()), (4, deeper())]), [40]);
    assert_eq!(full(&[(9, deeper()), (9, indented())]), [0; 0], "half of them begin a paragraph");
}

#[test]
fn a_text_may_have_several_widths() {
    assert_eq!(full(&[(9, open(40)), (9, open(70))]), [40, 70]);
    assert_eq!(full(&[(9, open(40)), (9, open(46))]), [40, 46]);
    assert_eq!(full(&[(9, open(40)), (9, open(45))]), [45], "they differ by what a line may lack");
    assert_eq!(full(&[(9, open(40)), (7, open(43)), (5, open(38))]), [43]);
}

#[test]
fn lines_that_are_far_too_long_are_paragraphs() {
    // More than a tenth of the lines that settle it unmeasured.
    let long = |count, chars| [(20 - count, open(40)), (count, "堤".repeat(chars))];
    assert_eq!((full(&long(2, 66)), full(&long(3, 66)), full(&long(3, 65))), (vec![40], vec![], vec![40]));
    // More than a quarter beyond the widest full line.
    let beyond = |count, width| [(20 - count, open(40)), (count, ended(width))];
    assert_eq!(
        (full(&beyond(5, 52)), full(&beyond(6, 52)), full(&beyond(6, 50))),
        (vec![40], vec![], vec![40])
    );
}

#[test]
fn paragraphs_are_indented_where_most_that_follow_a_short_line_are() {
    let indents = |plain: usize, indented: usize, short: usize| {
        let pair = |indent: &str| format!("{}\n{indent}{}", ended(short), open(40));
        wrapped(&[(9, open(40)), (plain, pair("")), (indented, pair("\u{3000}\u{3000}"))])
            .expect("lines of one width")
            .indents
    };
    assert!(indents(0, 3, 20) && !indents(0, 2, 20), "three at least");
    assert!(indents(3, 7, 20) && !indents(4, 7, 20), "seven of ten");
    assert!(indents(0, 3, 30) && !indents(0, 3, 32), "the line before is shorter than four fifths");
}

#[test]
fn a_text_of_four_decimals_numbers_its_sections_so() {
    let decimals = |count| {
        wrapped(&[(9, open(40)), (count, "1.1 修堤".to_owned())]).expect("lines of one width").decimals
    };
    assert!(decimals(4) && !decimals(3));
}

#[test]
fn what_fell_off_a_line_is_short_and_the_line_is_long() {
    let goes_on = |before: &str, next: &str| {
        let text = format!("{before}\n{next}");
        let lines = lines(&text);
        continues(&text, &lines[0], &lines[0], &lines[1], None, 0)
    };
    for (before, next, want) in [
        ("一、修好白鹿河两岸的堤岸示范", "区", true),
        ("一、修好白鹿河两岸的堤岸示", "区段", true),
        ("一、修好白鹿河两岸的堤岸", "区", false),
        ("一、修好白鹿河两岸的堤岸示范", "工作区", false),
        ("一、修好白鹿河两岸的堤岸示范。", "区", false),
        ("一、修好白鹿河两岸的堤岸示范", "A区", false),
        ("一、修好白鹿河两岸的堤岸示范", "三", false),
        ("附件白鹿河两岸的堤岸示范工程", "区", true),
        ("修好白鹿河两岸的堤岸示范工程", "区", false),
        ("５", "．清淤", true),
        ("修堤", "．清淤", false),
        ("总", "则", true),
        ("总", "贝", false),
        ("修堤（甲", "乙）清淤", true),
        ("修堤（甲。", "乙）清淤", false),
        ("修堤（甲", "1.乙）清淤", false),
        ("修堤（见附件", "2）和清淤。", true),
        ("修堤见附件", "2）和清淤。", false),
        ("# 修堤", "，清淤。", false),
        ("修堤", "# ，清淤。", false),
    ] {
        assert_eq!(goes_on(before, next), want, "{before} / {next}");
    }
    // A mark alone and a character are too little to have lost a number.
    let text = "\u{E000}堤\n５\n";
    let found = paragraphs(text, Survey::of(text), &[], &Vocabulary::new(), &mut Vec::new());
    assert!(found.iter().all(|line| line.marker.is_none()));
}

#[test]
fn lines_that_hang_are_deeper_than_those_they_go_on_from() {
    let hangs_in = |text: &str| {
        let words = crate::Vocabulary::new();
        let lines: Vec<Paragraph> = Survey::of(text)
            .lines
            .into_iter()
            .filter_map(|line| super::super::read_line(text, line, &words, &mut Vec::new()))
            .collect();
        measure::hangs(text, &lines)
    };
    let item = "一、修堤之後，應予\n  查驗。\n";
    assert!(hangs_in(&item.repeat(4)) && !hangs_in(&item.repeat(3)), "four at least");
    assert!(hangs_in(&(item.repeat(5) + "修堤，\n清淤，\n巡查。")), "more than twice as many");
    assert!(!hangs_in(&(item.repeat(4) + "修堤，\n清淤，\n巡查。")));
    assert!(!hangs_in(&(item.repeat(4) + "修堤。\n  清淤。\n  巡查。")), "paragraphs that are indented");
}
