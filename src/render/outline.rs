//! The outline: a tree for the eye.
//!
//! ```
//! let doc = gongwen::parse("一、总则\n（一）目标。修路。（牵头单位：市交通局）\n（二）步骤。先修桥。");
//! let outline = gongwen::render::outline::to_string(&doc);
//! assert!(outline.contains("├─ （一）目标"));
//! assert!(outline.contains("牵头 市交通局"));
//! ```

use super::words;
use crate::document::{Annotation, Block, Component, Division, Document, Paragraph, Table};
use crate::kinds::*;
use crate::ledger::{self, Query};

/// The longest text shown of a division without heading, in characters.
const PREVIEW: usize = 28;

/// Renders the outline: titles, divisions with their headings, and who is responsible. One line each.
pub fn to_string(doc: &Document<'_>) -> String {
    let mut outline = Outline { out: String::new(), asked: None };
    outline.component(doc.root());
    outline.out
}

/// Renders what is asked for with the path down to it: the tasks in full, all that an annotated heading covers, and of
/// the rest nothing. Empty where the document has no such task.
///
/// ```
/// use gongwen::ledger::Query;
///
/// let doc = gongwen::parse("一、道路\n（一）修路。（牵头单位：市交通局）\n（二）护路。（牵头单位：市公路局）\n二、桥梁\n架桥。");
/// let asked = gongwen::render::outline::asked_to_string(&doc, &Query::new().unit("市公路局"));
/// assert!(asked.contains("└─ （二）护路。"));
/// assert!(!asked.contains("修路") && !asked.contains("桥梁"));
/// ```
pub fn asked_to_string(doc: &Document<'_>, query: &Query) -> String {
    let asked = Asked::new(doc, query);
    if asked.nodes[0] == Shown::Not {
        return String::new();
    }
    let mut outline = Outline { out: String::new(), asked: Some(asked) };
    outline.component(doc.root());
    outline.out
}

/// How much of a node is asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shown {
    Not,
    /// It leads to something that is.
    Path,
    /// Its own text.
    Own,
    /// All that is in it.
    Whole,
}

/// What of a document is asked for.
struct Asked {
    nodes: Vec<Shown>,
    annotations: Vec<bool>,
}

impl Asked {
    fn new(doc: &Document<'_>, query: &Query) -> Self {
        let mut nodes = vec![Shown::Not; doc.store.nodes.len()];
        let mut annotations = vec![false; doc.store.annotations.len()];
        let tasks = ledger::tasks(doc, &Default::default());
        for (task, scope) in tasks.iter().zip(doc.scopes()).filter(|(task, _)| query.wants(task)) {
            let own = if task.covers_below { Shown::Whole } else { Shown::Own };
            let at = task.node as usize;
            nodes[at] = nodes[at].max(own);
            let mut parent = doc.store.nodes[at].parent as usize;
            while nodes[parent] == Shown::Not {
                nodes[parent] = Shown::Path;
                parent = doc.store.nodes[parent].parent as usize;
            }
            // Whoever asks for a record gets its fields.
            if scope.is_record() {
                let last = doc.store.annotations[scope.end as usize - 1].node as usize;
                for shown in nodes[at..=last.max(at)].iter_mut() {
                    *shown = (*shown).max(Shown::Own);
                }
            }
            annotations[scope.start as usize..scope.end as usize].fill(true);
        }
        // What stands in a whole is whole: nodes stand before what they hold.
        for node in 1..nodes.len() {
            if nodes[doc.store.nodes[node].parent as usize] == Shown::Whole {
                nodes[node] = Shown::Whole;
            }
        }
        Self { nodes, annotations }
    }
}

struct Outline {
    out: String,
    /// None: everything.
    asked: Option<Asked>,
}

impl Outline {
    /// How much of a node is shown; without a question, its beginning.
    fn shown(&self, node: u32) -> Shown {
        self.asked.as_ref().map_or(Shown::Path, |asked| asked.nodes[node as usize])
    }

    fn component(&mut self, part: Component<'_>) {
        let name = part.title().map(|title| title.to_string());
        let num = part.element(Element::Num).map(|num| num.to_string());
        let head: Vec<String> = [num, name].into_iter().flatten().collect();
        if head.is_empty() {
            self.line("", "（无标题）");
        } else {
            self.line("", &head.join(" "));
        }
        for (name, element) in [
            ("文号", Element::Number),
            ("主送", Element::Addressee),
            ("署名", Element::Issuer),
            ("日期", Element::Date),
        ] {
            for text in part.elements(element) {
                self.line("  ", &format!("{name}　{}", preview(&text.to_string())));
            }
        }
        self.who("", part.annotations());
        for paragraph in part.paragraphs(ParagraphRole::Preamble) {
            self.paragraph("  ", paragraph);
        }
        self.children(part.body(), "");
        for paragraph in part.paragraphs(ParagraphRole::Closing) {
            self.paragraph("  ", paragraph);
        }
        for enclosure in
            part.enclosures().filter(|enclosure| self.shown(enclosure.node) != Shown::Not).collect::<Vec<_>>()
        {
            self.out.push('\n');
            self.component(enclosure);
        }
    }

    /// Paragraphs are shown with their division; others where they say who is responsible.
    fn is_shown(&self, block: &Block<'_>) -> bool {
        match block {
            Block::Division(division) => self.shown(division.node) != Shown::Not,
            Block::Table(table) => self.shown(table.node) != Shown::Not,
            Block::Paragraph(_) => false,
        }
    }

    fn children<'d>(&mut self, blocks: impl Iterator<Item = Block<'d>>, indent: &str) {
        let blocks: Vec<Block<'d>> = blocks.filter(|block| self.is_shown(block)).collect();
        for (i, block) in blocks.iter().enumerate() {
            let last = i + 1 == blocks.len();
            let (branch, below) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            let division = match block {
                Block::Division(division) => division,
                Block::Table(table) => {
                    self.line(
                        &format!("{indent}{branch}"),
                        &format!("（表格，{} 行）", table.rows().count()),
                    );
                    self.rows(*table, &format!("{indent}{below}"));
                    continue;
                }
                Block::Paragraph(_) => continue,
            };
            self.line(&format!("{indent}{branch}"), &format!("{}{}", division.num(), self.text(*division)));
            let below = format!("{indent}{below}");
            self.who(&below, division.annotations());
            self.children(division.children(), &below);
        }
    }

    /// The heading of a division, or how it begins; where it is asked for, all that it says itself.
    fn text(&self, division: Division<'_>) -> String {
        let heading = division.heading().map(|heading| heading.to_string());
        let mut paragraphs = division.children().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text().to_string()),
            _ => None,
        });
        if self.shown(division.node) >= Shown::Own {
            let stop = if heading.is_some() { "。" } else { "" };
            let rest: Vec<String> = paragraphs.collect();
            let stop = if rest.is_empty() { "" } else { stop };
            return format!("{}{stop}{}", heading.unwrap_or_default(), rest.join(""));
        }
        heading.or_else(|| paragraphs.next().map(|text| preview(&text))).unwrap_or_default()
    }

    /// A paragraph outside of divisions that says who is responsible.
    fn paragraph(&mut self, indent: &str, paragraph: Paragraph<'_>) {
        if self.shown(paragraph.node) == Shown::Not || paragraph.annotations().next().is_none() {
            return;
        }
        let text = paragraph.text().to_string();
        let text = if self.shown(paragraph.node) >= Shown::Own { text } else { preview(&text) };
        self.line(indent, &text);
        self.who(indent, paragraph.annotations());
    }

    /// The rows of a table that name somebody.
    fn rows(&mut self, table: Table<'_>, indent: &str) {
        for row in table.rows().filter(|row| row.annotations().next().is_some()) {
            if self.shown(row.node) != Shown::Not {
                let cells = row.cells().map(|cell| cell.to_string()).filter(|cell| !cell.is_empty());
                let text = cells.collect::<Vec<_>>().join("　");
                let text = if self.shown(row.node) >= Shown::Own { text } else { preview(&text) };
                self.line(indent, &text);
                let who: Vec<String> = row.annotations().map(who).collect();
                self.line(indent, &format!("  ※ {}", who.join("；")));
            }
        }
    }

    /// Who is responsible, an annotation a line: those that are asked for, and those of what a heading covers.
    fn who<'d>(&mut self, indent: &str, annotations: impl Iterator<Item = Annotation<'d>>) {
        for annotation in annotations {
            let said = self.asked.as_ref().is_none_or(|asked| {
                let node = annotation.data().node as usize;
                asked.annotations[annotation.index as usize] || asked.nodes[node] == Shown::Whole
            });
            if said {
                self.line(indent, &format!("  ※ {}", who(annotation)));
            }
        }
    }

    /// One line; what steers a terminal does not reach the terminal.
    fn line(&mut self, indent: &str, text: &str) {
        self.out.push_str(indent);
        for c in text.chars() {
            self.out.push(if super::steers(c) { '\u{FFFD}' } else { c });
        }
        self.out.push('\n');
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
                words::role(assignment.role()),
                names.join("、"),
                if assignment.et_al() { "等" } else { "" }
            )
        })
        .collect();
    parts.extend(annotation.deadlines().map(|deadline| format!("时限 {}", deadline.text())));
    parts.join("；")
}

fn preview(text: &str) -> String {
    let mut short: String = text.chars().take(PREVIEW).collect();
    if text.chars().nth(PREVIEW).is_some() {
        short.push('…');
    }
    short
}
