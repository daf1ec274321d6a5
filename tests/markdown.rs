//! Markdown: read back it is the same tree, and nothing of the text is Markdown.

#![cfg(feature = "schema")]

#[cfg(feature = "cli")]
#[path = "support/command.rs"]
mod command;
#[path = "support/grammar.rs"]
mod grammar;
#[path = "support/markdown_pages.rs"]
mod markdown_pages;
#[path = "support/texts.rs"]
mod texts;

use gongwen::Document;
use gongwen::render::{json, markdown};
use markdown_pages::{events, holds_no_signs};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{Event, Tag};
use serde_json::Value;
use std::fs;
use std::path::Path;
use texts::{FRAGMENTS, config, edit, excerpt};

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn squashed(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// What says where something stands, and what is said about the text beside the tree.
const PLACES: &[&str] = &["span", "line", "pieces", "scope", "skipped", "diagnostics"];

/// The tree without places, and its texts without blanks: `1. 甲` and `1.　甲` are the same.
fn tree(doc: &Document<'_>) -> Value {
    fn bare(value: Value) -> Value {
        match value {
            Value::Object(fields) => fields
                .into_iter()
                .filter(|(name, _)| !PLACES.contains(&name.as_str()))
                .map(|(name, field)| (name, bare(field)))
                .collect(),
            Value::Array(items) => items.into_iter().map(bare).collect(),
            Value::String(text) => squashed(&text).into(),
            other => other,
        }
    }
    bare(serde_json::from_str(&json::to_string(doc, &json::Options::default())).expect("JSON"))
}

/// Every heading with a single `#`.
fn flattened(page: &str) -> String {
    let heading = regex::Regex::new("(?m)^#{1,6} ").expect("a pattern");
    heading.replace_all(page, "# ").into_owned()
}

/// What is read back is the same tree, also where headings have lost their levels.
fn comes_back(text: &str) -> Result<(), String> {
    let doc = gongwen::parse(text);
    let page = markdown::to_string(&doc);
    let want = tree(&doc);
    for (what, page) in [("as written", page.clone()), ("with single signs", flattened(&page))] {
        let got = tree(&gongwen::parse(&page));
        if want != got {
            let (want, got) = (format!("{want:#}"), format!("{got:#}"));
            let at = want.lines().zip(got.lines()).take_while(|(a, b)| a == b).count();
            let line = |text: &str| text.lines().nth(at).unwrap_or("the end").to_owned();
            return Err(format!("{what}, line {at}: {} became {}\n{page}", line(&want), line(&got)));
        }
    }
    Ok(())
}

/// All that stands in the tree, one text behind the other, in the text's order.
fn said(doc: &Document<'_>) -> String {
    let options = gongwen::chunk::Options::default();
    let chunks = gongwen::chunk::chunks(doc, &options);
    chunks.iter().map(|chunk| squashed(&chunk.text)).collect()
}

/// What a reader of Markdown sees.
fn seen(page: &str) -> String {
    let texts = events(page).filter_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    texts.map(|text| squashed(&text)).collect()
}

/// Whatever the text is: a reader of Markdown sees what it says and no more, and so does the parser.
fn says_the_same(text: &str) {
    let doc = gongwen::parse(text);
    let page = markdown::to_string(&doc);
    holds_no_signs(&page);
    let visible = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{FFFD}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}')
    };
    let kept = |text: String| -> String { text.chars().filter(|c| visible(*c)).collect() };
    let want = kept(said(&doc));
    assert_eq!(kept(seen(&page)), want, "as Markdown:\n{page}");
}

/// Fixtures that do not come back, and why.
const DAMAGED: &[(&str, &str)] = &[
    ("offices-over-lines", "the ends of lines that alone part the offices of a list are not written"),
    (
        "flat-notice-signed-at-its-end",
        "a run-in heading of a text on a single line stands on a line of its own",
    ),
    ("fallen-numbers", "the number of a marker stands on the line below, where it is skipped as an artefact"),
    (
        "markdown-escapes-and-links",
        "links in contents are escaped, since a text may hold the same signs: nothing tells contents then",
    ),
    (
        "targets-named-by-a-word",
        "a marker of a word is told when lines are joined: its run-in heading stands on a line",
    ),
    (
        "flat-line-under-page-rows",
        "a heading that only a blank parts from its text stands on a line of its own",
    ),
    (
        "headings-in-bold",
        "bold letters that set a heading off from its text are signs, which are not written again",
    ),
    ("flat-notice-and-plan", "a run-in heading of a text on a single line stands on a line of its own"),
];

#[test]
fn fixtures_come_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    let mut count = 0;
    for folder in ["fixtures", "fixtures/findings"] {
        for entry in fs::read_dir(root.join(folder)).expect("a folder of fixtures") {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if path.extension().is_none_or(|extension| extension != "txt") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("UTF-8");
            says_the_same(&text);
            count += 1;
            let is_damaged = DAMAGED.iter().any(|(damaged, _)| *damaged == name);
            match comes_back(&text) {
                Err(fault) if !is_damaged => faults.push(format!("{name}: {fault}")),
                Ok(()) if is_damaged => faults.push(format!("{name} comes back now")),
                _ => {}
            }
        }
    }
    assert!(count > 200);
    assert!(faults.is_empty(), "{} do not come back:\n{}", faults.len(), faults.join("\n"));
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn documents_say_the_same(text in grammar::document()) {
        says_the_same(&text);
    }

    #[test]
    fn damaged_texts_say_the_same(text in excerpt(), edits in vec(edit(), 1..12)) {
        let mut chars: Vec<char> = text.chars().collect();
        edits.iter().for_each(|edit| edit.apply(&mut chars));
        says_the_same(&String::from_iter(chars));
    }

    #[test]
    fn fragments_say_the_same(fragments in vec(prop_oneof![4 => select(FRAGMENTS), 1 => select(SIGNS)], 0..80)) {
        says_the_same(&fragments.concat());
    }
}

/// What Markdown and HTML read as signs.
const SIGNS: &[&str] = &[
    "*",
    "**",
    "_",
    "__",
    "`",
    "```\n",
    "~~",
    "\\",
    "[甲](javascript:x)",
    "![甲](x)",
    "<script>",
    "<!-- ",
    "-->",
    "&amp;",
    "&#60;",
    "# ",
    "\n> ",
    "\n- ",
    "\n+ ",
    "\n1. ",
    "\n2) ",
    "|",
    "$",
    "[^1]",
    "\n[甲]: x",
    "\n===\n",
    "\n---\n",
    "<br>",
    "- [ ] ",
    "    ",
    "\n\n",
    "http://a.b",
    "<http://a.b>",
];

#[test]
fn what_looks_like_markdown_is_data_and_comes_back() {
    let signs = "修*两*条，_三_条，`四`条，~~五~~条，[链接](javascript:alert(1))，![图](x)，<script>alert(1)</script>，A&amp;B，C:\\路\\*，$x$，5~10公里，a|b，[^1]。";
    for text in [
        format!("白鹿县方案\n一、{signs}\n二、种树。"),
        // No heading and no table tells that it is Markdown.
        format!("{signs}\n# 不是标题的一行文字，\n> 引文，\n+ 加，\n各单位要抓紧。"),
        format!("白鹿县方案\n一、修路\n{signs}\n1.5％的路。\n二、种树\n+ 甲，\n> 乙，\n正文。"),
        "白鹿县方案\n一、C#\n正文。\n二、#\n正文。".to_owned(),
        "方案\n| 任务 | 责任单位 |\n| --- | --- |\n| 修\\|路*一*<b> | 县\\*局 |\n| <br>甲 | 乙局 |\n"
            .to_owned(),
    ] {
        says_the_same(&text);
        comes_back(&text).unwrap_or_else(|fault| panic!("{fault}"));
    }
    let doc = gongwen::parse("一、修路。（牵头单位：县*交通*局）");
    let page = markdown::to_string(&doc);
    let again = gongwen::parse(&page);
    assert_eq!(again.units().next().expect("a unit").name(), "县*交通*局", "{page}");
}

#[test]
fn what_steers_a_terminal_or_the_direction_is_replaced() {
    let doc = gongwen::parse("一、甲\u{1B}[31m\u{202E}乙\u{7}\u{9B}。\n二、丙\0丁。");
    let page = markdown::to_string(&doc);
    assert!(page.chars().all(|c| c == '\n' || !c.is_control()), "{page:?}");
    assert!(!page.contains('\u{202E}'));
    assert!(page.contains("甲\u{FFFD}[31m\u{FFFD}乙"), "{page}");
}

#[test]
fn backslashes_are_text_where_nothing_is_markdown() {
    let doc = gongwen::parse("一、修路\n见 C:\\_路\\* 目录。");
    assert_eq!(doc.paragraphs().next().expect("one").text(), "见 C:\\_路\\* 目录。");
    // Under a heading of Markdown they are signs.
    let doc = gongwen::parse("# 一、修路\n见 C:\\\\路\\* 目录。");
    assert_eq!(doc.paragraphs().next().expect("one").text(), "见 C:\\路* 目录。");
}

/// The headings of a page with their levels, and the depth of each item of a list.
fn shape(page: &str) -> Vec<(usize, String)> {
    let mut shape = Vec::new();
    let (mut level, mut lists) = (0, 0);
    let mut words: Option<String> = None;
    for event in events(page) {
        if let Event::Text(text) = &event {
            words.iter_mut().for_each(|words| words.push_str(text));
            continue;
        }
        shape.extend(words.take_if(|words| !words.is_empty()).map(|words| (level, words)));
        match event {
            Event::Start(Tag::Heading { level: it, .. }) => {
                level = it as usize;
                words = Some(String::new());
            }
            Event::Start(Tag::List(_)) => lists += 1,
            Event::End(pulldown_cmark::TagEnd::List(_)) => lists -= 1,
            Event::Start(Tag::Item) => {
                level = 10 + lists;
                words = Some(String::new());
            }
            _ => {}
        }
    }
    shape
}

#[test]
fn levels_and_lists_are_those_of_the_tree() {
    let text = "白鹿县人民政府关于修路的通知\n白政发〔2026〕3号\n各乡镇人民政府：\n为修路，通知如下：\n一、任务\n（一）修路。修三条。\n1.东路。\n（1）先修桥。\n2.西路。\n（二）护路\n各乡镇要护路。\n\
                二、要求\n——抓紧。\n——抓实。\n附件：名单\n白鹿县人民政府\n2026年3月1日\n附件\n名单\n一、东片\n正文。";
    let page = markdown::to_string(&gongwen::parse(text));
    let want = [
        (1, "白鹿县人民政府关于修路的通知"),
        (2, "一、任务"),
        (3, "（一）修路。"),
        (11, "1.东路。"),
        (12, "（1）先修桥。"),
        (11, "2.西路。"),
        (3, "（二）护路"),
        (2, "二、要求"),
        (11, "——抓紧。"),
        (11, "——抓实。"),
        (2, "名单"),
        (3, "一、东片"),
    ];
    let want: Vec<(usize, String)> =
        want.iter().map(|(level, words)| (*level, (*words).to_owned())).collect();
    assert_eq!(shape(&page), want, "{page}");
    assert!(page.contains("\n### （一）修路。\n修三条。\n"), "{page}");
    comes_back(text).unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn an_article_is_a_paragraph_and_its_items_are_a_list() {
    let text = "白鹿县取水办法\n第一章　总则\n第一条　取水应当提交：\n（一）申请书；\n（二）图纸。\n第二条　（目的）为了管好水。\n不得浪费。";
    let page = markdown::to_string(&gongwen::parse(text));
    let want = "# 白鹿县取水办法\n\n## 第一章　总则\n\n第一条　取水应当提交：\n\n- （一）申请书；\n- （二）图纸。\n\n第二条　（目的）为了管好水。\n\n不得浪费。\n";
    assert_eq!(page, want);
    comes_back(text).unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn tables_are_tables_side_by_side() {
    let text = "分工表\n序号\t任务\t责任单位\n1\t修路\t县交通局\n一、林业\n2\t种树\t县林业局\n说明。\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n";
    let page = markdown::to_string(&gongwen::parse(text));
    assert!(
        page.contains("| 序号 | 任务 | 责任单位 |\n| --- | --- | --- |\n| 1 | 修路 | 县交通局 |\n"),
        "{page}"
    );
    comes_back(text).unwrap_or_else(|fault| panic!("{fault}"));
    // Two tables with nothing between them stay two.
    let two = "方案\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n\n| 戊 | 己 |\n| --- | --- |\n| 庚 | 辛 |\n";
    assert_eq!(gongwen::parse(two).tables().count(), 2);
    comes_back(two).unwrap_or_else(|fault| panic!("{fault}"));
}

#[cfg(feature = "cli")]
#[test]
fn the_command_writes_markdown() {
    let text = include_str!("../fixtures/annexes.txt");
    let folder = command::Folder::new("command").with("甲.txt", text);
    let page = markdown::to_string(&gongwen::parse(text));
    for name in ["markdown", "md"] {
        assert_eq!(folder.run(&["-q", "--format", name, "甲.txt"]).ends_with(0).stdout, page);
    }
    folder.run(&["-q", "-o", "甲.md", "甲.txt"]).ends_with(0);
    assert_eq!(folder.read("甲.md"), page);
    // Of several documents each begins behind an empty line.
    let both = folder.run(&["-q", "--format", "md", "甲.txt", "甲.txt"]);
    assert_eq!(both.stdout, format!("{page}\n{page}"));
}
