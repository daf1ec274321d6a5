//! The outline: a tree for the eye.
//!
//! ```
//! let doc = gongwen::parse("一、总则\n（一）目标。修路。（牵头单位：市交通局）\n（二）步骤。先修桥。");
//! let outline = gongwen::render::outline::to_string(&doc);
//! assert!(outline.contains("├─ （一）目标"));
//! assert!(outline.contains("牵头 市交通局"));
//! ```

use crate::document::kinds::*;
use crate::document::{Annotation, Block, Component, Document, Table};
use std::fmt::Write;

/// The longest text shown of a division without heading, in characters.
const PREVIEW: usize = 28;

/// Renders the outline: titles, divisions with their headings, and who is responsible. One line each.
pub fn to_string(doc: &Document<'_>) -> String {
    let mut out = String::new();
    component(doc.root(), &mut out);
    out
}

fn component(part: Component<'_>, out: &mut String) {
    let name = part.title().map(|title| title.to_string());
    let num = part.element(Element::Num).map(|num| num.to_string());
    let head: Vec<String> = [num, name].into_iter().flatten().collect();
    if head.is_empty() {
        line(out, "", "（无标题）");
    } else {
        line(out, "", &head.join(" "));
    }
    for (name, element) in [
        ("文号", Element::Number),
        ("主送", Element::Addressee),
        ("署名", Element::Issuer),
        ("日期", Element::Date),
    ] {
        for text in part.elements(element) {
            line(out, "  ", &format!("{name}　{}", preview(&text.to_string())));
        }
    }
    children(&part.body().filter(is_shown).collect::<Vec<_>>(), "", out);
    for enclosure in part.enclosures() {
        out.push('\n');
        component(enclosure, out);
    }
}

/// Paragraphs are shown with their division.
fn is_shown(block: &Block<'_>) -> bool {
    !matches!(block, Block::Paragraph(_))
}

fn children(blocks: &[Block<'_>], indent: &str, out: &mut String) {
    for (i, block) in blocks.iter().enumerate() {
        let last = i + 1 == blocks.len();
        let (branch, below) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let division = match block {
            Block::Division(division) => division,
            Block::Table(table) => {
                line(out, &format!("{indent}{branch}"), &format!("（表格，{} 行）", table.rows().count()));
                rows(*table, &format!("{indent}{below}"), out);
                continue;
            }
            Block::Paragraph(_) => continue,
        };
        let text = match division.heading() {
            Some(heading) => heading.to_string(),
            None => division
                .children()
                .find_map(|block| match block {
                    Block::Paragraph(paragraph) => Some(preview(&paragraph.text().to_string())),
                    _ => None,
                })
                .unwrap_or_default(),
        };
        line(out, &format!("{indent}{branch}"), &format!("{}{text}", division.num()));
        let below = format!("{indent}{below}");
        for annotation in division.annotations() {
            line(out, &below, &format!("  ※ {}", who(annotation)));
        }
        children(&division.children().filter(is_shown).collect::<Vec<_>>(), &below, out);
    }
}

/// The rows of a table that name somebody.
fn rows(table: Table<'_>, indent: &str, out: &mut String) {
    for row in table.rows() {
        let who: Vec<String> = row.annotations().map(who).collect();
        if !who.is_empty() {
            let cells = row.cells().map(|cell| cell.to_string()).filter(|cell| !cell.is_empty());
            line(out, indent, &preview(&cells.collect::<Vec<_>>().join("　")));
            line(out, indent, &format!("  ※ {}", who.join("；")));
        }
    }
}

/// 牵头 甲、乙；责任 丙；时限 2026年底前
fn who(annotation: Annotation<'_>) -> String {
    let mut parts: Vec<String> = annotation
        .assignments()
        .map(|assignment| {
            let names: Vec<String> = assignment.units().map(|unit| unit.name().into_owned()).collect();
            format!(
                "{} {}{}",
                role(assignment.role()),
                names.join("、"),
                if assignment.et_al() { "等" } else { "" }
            )
        })
        .collect();
    parts.extend(annotation.deadlines().map(|deadline| format!("时限 {}", deadline.text())));
    parts.join("；")
}

/// What a role is called in the outline.
fn role(role: Role) -> &'static str {
    match role {
        Role::Lead => "牵头",
        Role::Responsible => "责任",
        Role::Cooperating => "配合",
        Role::Participating => "参加",
        Role::Supervising => "指导",
        Role::Leader => "领导",
        Role::Contact => "联系",
    }
}

fn preview(text: &str) -> String {
    let mut short: String = text.chars().take(PREVIEW).collect();
    if text.chars().nth(PREVIEW).is_some() {
        short.push('…');
    }
    short
}

/// One line; control characters of the text do not reach the terminal.
fn line(out: &mut String, indent: &str, text: &str) {
    out.push_str(indent);
    for c in text.chars() {
        if c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') {
            let _ = write!(out, "\u{FFFD}");
        } else {
            out.push(c);
        }
    }
    out.push('\n');
}
