//! Small documents and the trees that they are folded to.

use crate::document::{Annotation, Block, Document};
use crate::kinds::{HeadingKind, ParagraphRole};

/// The tree, a node a line, a blank for each level above it: divisions with their heading in brackets and what ends it,
/// paragraphs, ※ annotations, = the closing, ! findings.
fn tree(text: &str) -> Vec<String> {
    let doc: Document = crate::parse(text);
    let mut lines = Vec::new();
    for part in std::iter::once(doc.root()).chain(doc.root().enclosures()) {
        for paragraph in part.paragraphs(ParagraphRole::Preamble) {
            lines.push(format!("- {}", paragraph.text()));
            said(paragraph.annotations(), 1, &mut lines);
        }
        said(part.annotations(), 0, &mut lines);
        blocks(part.body(), 0, &mut lines);
        for paragraph in part.paragraphs(ParagraphRole::Closing) {
            lines.push(format!("= {}", paragraph.text()));
            said(paragraph.annotations(), 1, &mut lines);
        }
    }
    let told = |finding: crate::Diagnostic<'_>| {
        let span = finding.span();
        format!("! {} {}", finding.code().as_str(), &doc.source_text()[span.range()])
    };
    lines.extend(doc.diagnostics().map(told));
    lines
}

fn blocks<'d>(all: impl Iterator<Item = Block<'d>>, depth: usize, lines: &mut Vec<String>) {
    for block in all {
        let indent = " ".repeat(depth);
        match block {
            Block::Division(division) => {
                let stop = match division.heading_kind() {
                    Some(HeadingKind::RunIn) => "。",
                    Some(HeadingKind::Colon) => "：",
                    Some(HeadingKind::Bracketed) => "】",
                    _ => "",
                };
                let heading = division.heading().map(|heading| format!("[{heading}{stop}]"));
                lines.push(format!("{indent}{}{}", division.num(), heading.unwrap_or_default()));
                said(division.annotations(), depth + 1, lines);
                blocks(division.children(), depth + 1, lines);
            }
            Block::Paragraph(paragraph) => {
                lines.push(format!("{indent}{}", paragraph.text()));
                said(paragraph.annotations(), depth + 1, lines);
            }
            Block::Table(table) => {
                for row in table.rows() {
                    let cells: Vec<_> = row.cells().map(|cell| cell.to_string()).collect();
                    lines.push(format!("{indent}|{}|", cells.join("|")));
                    said(row.annotations(), depth + 1, lines);
                }
            }
        }
    }
}

fn said<'d>(annotations: impl Iterator<Item = Annotation<'d>>, depth: usize, lines: &mut Vec<String>) {
    for annotation in annotations {
        let who = annotation.assignments().map(|a| {
            let units: Vec<_> = a.units().map(|unit| unit.name().into_owned()).collect();
            format!("{} {}", a.role().as_str(), units.join("|"))
        });
        let until = annotation.deadlines().map(|limit| format!("by {}", limit.text()));
        let parts: Vec<_> = who.chain(until).collect();
        lines.push(format!("{}※ {}", " ".repeat(depth), parts.join("; ")));
    }
}

/// Checks the cases of a file: a rule behind `#`, then texts, each with its tree behind `=>`, parted by empty lines.
fn check(cases: &str) {
    let mut rule = "";
    for case in cases.trim_end().split("\n\n") {
        if let Some(said) = case.strip_prefix("# ") {
            rule = said;
            continue;
        }
        let (text, want) = case.split_once("\n=>\n").expect("a text and its tree");
        assert_eq!(
            tree(text),
            want.split('\n').collect::<Vec<_>>(),
            "{rule}\n{text}\n{}",
            tree(text).join("\n")
        );
    }
}

#[test]
fn markers_inside_paragraphs() {
    check(include_str!("tests/glued.txt"));
}

#[test]
fn lists_articles_and_headings() {
    check(include_str!("tests/lists.txt"));
}

#[test]
fn annotations_and_signs() {
    check(include_str!("tests/annotations.txt"));
}

/// Hard-wrapped text before and behind `lines`.
fn wrapped(lines: &str) -> String {
    let full = "各乡镇要修好堤岸，清好淤泥，每日巡查，保证安全\n".repeat(8);
    format!("1 总则\n1.1 修堤\n{full}修好堤岸。\n1.2 清淤\n{full}{lines}\n{full}清好淤泥。\n")
}

#[test]
fn in_wrapped_text_what_is_left_of_a_line_is_the_heading() {
    let headings = |lines: &str| {
        let text = wrapped(lines);
        let doc = crate::parse(&text);
        let shown = doc
            .divisions()
            .map(|d| format!("{}[{}]", d.num(), d.heading().map_or(String::new(), |h| h.to_string())));
        shown.skip(3).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(headings("各乡镇要修好堤岸，清好淤泥。1.3 数据交换"), "1.3[数据交换]");
    assert_eq!(headings("各乡镇要修好堤岸，清好淤泥。1.3 数据（试行）"), "1.3[数据（试行）]");
    assert_eq!(
        headings("各乡镇要修好堤岸，清好淤泥。1.3 交换，共享"),
        "1.3[]",
        "a comma stands in no heading"
    );
    assert_eq!(headings("各乡镇要修好堤岸，清好淤泥，保证安全。1.3 数"), "1.3[]", "one character is none");
    let twenty = "数据交换中心建设和运行维护工作管理办法细则";
    assert_eq!(headings(&format!("清好淤泥。1.3 {}", &twenty[3..])), format!("1.3[{}]", &twenty[3..]));
    assert_eq!(headings(&format!("清好淤泥。1.3 {twenty}")), "1.3[]");
}

#[test]
fn rows_of_a_table_are_counted_and_span_their_cells() {
    let text = "一、任务\n\n| 任务 | 责任单位 |\n|---|---|\n| 修堤 | 县水利局 |\n| 清淤 | |\n";
    let doc = crate::parse(text);
    let rows: Vec<_> = doc.tables().next().expect("a table").rows().collect();
    let ids: Vec<_> = rows.iter().map(|row| row.id()).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids.iter().enumerate().all(|(at, id)| id.ends_with(&format!("r{}", at + 1))), "{ids:?}");
    let spans: Vec<_> = rows.iter().map(|row| &text[row.span().range()]).collect();
    assert_eq!(spans, ["任务 | 责任单位", "修堤 | 县水利局", "清淤"]);
    let said: Vec<_> = doc.annotations().map(|a| a.row().map(|row| row.id())).collect();
    assert_eq!(said, [Some(ids[1].clone())]);
}

#[test]
fn a_line_below_a_list_speaks_for_what_stands_since_the_last_of_its_division() {
    let text = "第一条 大力修堤。（县水利局负责）\n（一）修好堤岸。（县住建局负责）\n（二）清理淤泥。（县交通局负责）\n\
                责任单位：县财政局\n第二条 甲。\n";
    let doc = crate::parse(text);
    let last = doc.annotations().last().expect("four annotations");
    assert_eq!(last.division().map(|division| division.num().to_string()).as_deref(), Some("第一条"));
    let scope: Vec<&str> = last.scope().into_iter().map(|range| &text[range.range()]).collect();
    assert_eq!(scope, ["（一）修好堤岸。", "（二）清理淤泥。"]);
}
