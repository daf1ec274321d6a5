//! Findings as a person reads them: the marks stand under what they mean, whatever else the line holds.

#![cfg(feature = "snippets")]

use gongwen::render::snippets::{self, Options};
use gongwen::{Lang, Severity};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use std::time::Instant;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands above each `^` of a snippet that marks one line.
fn marked(shown: &str) -> String {
    let lines: Vec<&str> = shown.lines().collect();
    let at =
        lines.iter().position(|line| line.trim_start().starts_with('|') && line.contains('^')).expect(shown);
    let marks = lines[at].split_once("| ").expect("a margin").1;
    let quoted = lines[at - 1].split_once(" | ").expect("a margin").1;
    let from = marks[..marks.find('^').expect("a mark")].width();
    let to = from + marks.matches('^').count();
    let mut column = 0;
    let mut above = String::new();
    for c in quoted.chars() {
        if (from..to).contains(&column) {
            above.push(c);
        }
        column += c.width().unwrap_or_default();
    }
    above
}

#[test]
fn the_mark_is_under_the_place() {
    let wide = "白鹿县各乡镇".repeat(30);
    for before in [
        "1.修路。",
        "1.修路abc。",
        "1.Ｆｕｌｌ修路。",
        "1.修\t路。",
        "1.修e\u{301}路。",
        "1.👨\u{200D}👩\u{200D}👧路。",
        "1.葛\u{E0100}路。",
        "1.❤\u{FE0F}路。",
        "1.\u{202E}修\u{2066}路。",
        "1.修\0路\u{1B}[31m\u{9B}2J。",
        "1.修\u{200B}\u{FEFF}\u{2060}路。",
        "1.修\u{2028}路\u{85}\u{C}。",
        "1.　　修路。",
        "1.修\u{301}\u{301}\u{301}路。",
        &format!("1.{wide}。"),
        &format!("1.修{}路。", "\u{301}".repeat(5000)),
        &format!("1.修{}路。", "\u{200B}".repeat(5000)),
    ] {
        for after in ["", "\n2.种树。（责任单位：县林业局）", &wide, &format!("。{wide}\u{1B}[0m")]
        {
            let text = format!("{before}（责任单位：县交通局、、县财政局）{after}");
            let doc = gongwen::parse(&text);
            for finding in doc.diagnostics().filter(|finding| finding.code() == gongwen::Code::UnitEmpty) {
                for columns in [0, 40, 60, 100, 10_000] {
                    let shown = snippets::one(finding, &Options { columns, ..Options::default() });
                    assert_eq!(marked(&shown), "、", "{text:?} at {columns}\n{shown}");
                    assert!(harmless(&shown), "{shown:?}");
                }
            }
        }
    }
}

/// Whether nothing in it steers a terminal.
fn harmless(shown: &str) -> bool {
    shown.chars().all(|c| {
        c == '\n'
            || !c.is_control()
                && !matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    })
}

#[test]
fn a_line_is_no_wider_than_asked() {
    let long =
        format!("1.{}（责任单位：县交通局、、县财政局）{}", "修路架桥".repeat(200), "种树栽花".repeat(200));
    let doc = gongwen::parse(&long);
    for columns in [40, 61, 100] {
        let shown = snippets::to_string(&doc, &Options { columns, ..Options::default() });
        let quoted = shown.lines().find_map(|line| line.strip_prefix("1 | ")).expect(&shown);
        assert!(quoted.width() <= columns, "{} > {columns}: {quoted}", quoted.width());
        assert!(quoted.starts_with('…') && quoted.ends_with('…'), "{quoted}");
        assert!(quoted.width() + 4 > columns, "room is left: {quoted}");
    }
}

#[test]
fn a_finding_is_told_as_a_whole() {
    let text = "1.修路。（责任单位：县交通局、县财政局、县交通局）\n2.种树。\n3.架桥。\n5.护路。";
    let doc = gongwen::parse(text);
    let options = Options { path: Some("草\u{1B}稿.txt"), ..Options::default() };
    assert_eq!(
        snippets::to_string(&doc, &options),
        "\
警告[unit-repeated]: “县交通局”在同一责任类别中重复
 --> 草\u{FFFD}稿.txt:1:22
  |
1 | 1.修路。（责任单位：县交通局、县财政局、县交通局）
  |                     --------            ^^^^^^^^
  |
  = 建议: 删去重复的单位：删“、县交通局”

警告[numbering-gap]: 序号不连续：“5.”之前缺号
 --> 草\u{FFFD}稿.txt:4:1
  |
3 | 3.架桥。
  | -- 前一序号
4 | 5.护路。
  | ^^
  |
  = 建议: 核对是否漏了一项，或序号写错

"
    );
    let english = snippets::to_string(&doc, &Options { lang: Lang::En, ..options });
    assert!(
        english.starts_with("warning[unit-repeated]: “县交通局” stands twice in one role\n"),
        "{english}"
    );
    assert!(english.contains("  = help: remove the repetition: drop “、县交通局”\n"), "{english}");
    let coloured = snippets::to_string(&doc, &Options { colour: true, ..options });
    assert!(coloured.contains("\u{1B}[1m\u{1B}[33m警告") || coloured.contains("\u{1B}[33m"), "{coloured:?}");
    assert!(!coloured.contains("草\u{1B}"), "{coloured:?}");
}

#[test]
fn places_far_apart_are_quoted_apart() {
    for lines in [0, 1, 2, 150, 300] {
        let between = "\n正文。".repeat(lines);
        let text = format!("一、修路。{between}\n三、种树。");
        let doc = gongwen::parse(&text);
        let shown = snippets::to_string(&doc, &Options::default());
        assert!(shown.contains("1 | 一、修路。\n"), "{lines}: {shown}");
        assert!(shown.contains(&format!("{} | 三、种树。\n", lines + 2)), "{lines}: {shown}");
        assert_eq!(shown.contains("2 | 正文。"), lines == 1, "{lines}: {shown}");
        assert!(shown.lines().count() < 16, "{shown}");
    }
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 200;
    }
    config.rng_seed = RngSeed::Fixed(9704);
    config
}

const PIECES: &[&str] = &[
    "一、",
    "三、",
    "(一)",
    "1.",
    "3、",
    "第一条第一条",
    "（责任单位：",
    "县交通局、",
    "、",
    "）",
    "（",
    "“",
    "》",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{301}",
    "👨\u{200D}👩",
    "\u{202E}",
    "\u{FEFF}",
    "\u{1B}[2J",
    "\u{9B}",
    "\u{FFFD}",
    "[bookmark: x]",
    "2025年2月30日\n",
    "白政发[2025]3号\n",
    "正文。",
    "附件：1.甲\n",
    "目录\n",
    "𠮷",
    "\u{2028}",
    "1\u{E004}",
];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_text_makes_it_panic_or_steer(pieces in vec(select(PIECES), 0..60), columns in 0..120usize, cut in any::<Index>()) {
        let text = pieces.concat();
        let text = &text[..text.floor_char_boundary(cut.index(text.len() + 1))];
        let doc = gongwen::parse(text);
        for finding in doc.diagnostics() {
            let shown = snippets::one(finding, &Options { columns, ..Options::default() });
            prop_assert!(harmless(&shown), "{shown:?}");
            prop_assert!(shown.contains('^'), "{shown}");
        }
    }
}

#[test]
fn ten_thousand_findings_on_one_line_of_a_megabyte_take_their_number() {
    let text = "修路。（责任单位：县交通局、、县财政局）其中县交通局做好路基、路面、桥涵的日常养护工作。"
        .repeat(9_000);
    assert!(text.len() > 1_000_000);
    let doc = gongwen::parse(&text);
    let findings = doc.diagnostics().filter(|finding| finding.severity() == Severity::Warning).count();
    assert!(findings >= 9_000, "{findings}");
    let started = Instant::now();
    let shown = snippets::to_string(&doc, &Options::default());
    // Were the whole line looked at for each, it would take an hour.
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    assert!(shown.len() < findings * 1200, "{}", shown.len());
}
