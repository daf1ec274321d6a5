//! What a text says stays data in every output: formulas, markup, scripts, targets of links, line ends, escapes of a
//! terminal, marks of direction.

#![cfg(feature = "cli")]

#[path = "support/command.rs"]
mod command;
#[path = "support/outputs.rs"]
mod outputs;

use command::formats;
use gongwen::render::steers;
use outputs::OUTPUTS;

/// What somebody might write to have it run, computed, followed, or taken for something else.
const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://x\",\"y\")",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1:A9)",
    "<script>alert(1)</script>",
    "</script></title></style><svg onload=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "<img src=x onerror=alert(1)>",
    "<!--<![CDATA[<?xml?>]]>-->",
    "&lt;b&gt;&#0&x3C",
    "[y](javascript:alert(1))",
    "![y](http://x)<http://x>",
    "**y**_y_`y`~~y~~$y$[^1]",
    "a|b||c",
    "\\\"[]x[label=\"y]\\",
    "%%{init}%%y[\"]|\"y\"|n0",
    "{\"a\"}\\u0041\\n",
    "{{7*7}}${7*7}%s%n",
    "y\u{1B}[31my\u{1B}]0;y\u{7}",
    "y\u{9B}31m\u{7F}\u{8}y",
    "y\u{202E}y\u{2066}y\u{200F}y",
    "y\u{2028}y\u{85}y\u{C}y",
    "y\ty",
    "y\0y",
    "\u{FEFF}y\u{FFFF}y",
];

/// The outputs of names and findings, which are cut where a list of units has a separator.
const PARTS: &[&str] = &["units", "edges", "sarif"];

/// A document that says `words` wherever one can say something, so that it has findings too.
fn document(words: &str) -> String {
    format!(
        "{words}关于{words}的方案\n白政发[2026]1号\n各{words}乡：\n{words}\n一、{words}\n（一）{words}。（牵头单位：{words}县局、、{words}县局；\
         责任单位：县{words}局；完成时限：{words}6月底）\n| 任务 | 责任单位 |\n| --- | --- |\n| {words} | 县{words}局 |\n三、{words}：\
         （牵头单位：县交通局）\n附件：1.{words}\n白鹿县{words}局\n2026年1月1日\n附件1\n{words}\n一、{words}\n"
    )
}

/// What can be seen of a text in any output. A cell that might be a formula has an apostrophe before it, and the table
/// makes the text Markdown, which loses its backslashes.
fn seen(text: &str) -> String {
    text.chars()
        .filter(|c| !steers(*c) && !c.is_whitespace() && !"\u{FFFD}\u{FEFF}\u{FFFF}'\\".contains(*c))
        .collect()
}

#[test]
fn what_a_text_says_is_data_in_every_output() {
    let mut lost = Vec::new();
    for words in HOSTILE {
        let text = document(words);
        let doc = gongwen::parse(&text);
        assert!(
            doc.diagnostics().len() > 0 && doc.units().len() > 1,
            "{words:?}: {} {}",
            doc.diagnostics().len(),
            doc.units().len()
        );
        for output in OUTPUTS {
            let said = std::panic::catch_unwind(|| seen(&(output.read)(&(output.write)(&doc))));
            if !said.is_ok_and(|said| PARTS.contains(&output.name) || said.contains(&seen(words))) {
                lost.push((output.name, words));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn every_format_of_the_command_is_looked_at() {
    for format in formats() {
        // The text itself is what was asked for.
        let is_looked_at = format == "text" || OUTPUTS.iter().any(|output| output.name == format);
        assert!(is_looked_at, "{format} has no reader in tests/support/outputs.rs");
    }
}
