//! Markdown (CommonMark with the tables of GitHub): headings at their levels, lists, the frame in its places.
//!
//! What is written is read back as the same tree, also where every heading has come down to a single `#`: the markers
//! tell the levels. Everything stands in the order of the text; lines of one paragraph are joined, page numbers and
//! artefacts left out. None of the text is read as Markdown or HTML.
//!
//! ```
//! let doc = gongwen::parse("白鹿县修路方案\n一、任务\n（一）修路。修*两*条。（牵头单位：县交通局）\n（二）种树。");
//! let page = gongwen::render::markdown::to_string(&doc);
//! assert!(page.starts_with("# 白鹿县修路方案\n\n## 一、任务\n\n- （一）修路。修\\*两\\*条。（牵头单位：县交通局）\n"));
//! assert_eq!(gongwen::parse(&page).divisions().count(), doc.divisions().count());
//! ```

mod escape;
mod forms;

use crate::document::{Division, Document};
use crate::flow::{Flow, Is, Item};
use crate::kinds::{Element, ParagraphRole};
use crate::ledger::component_of;
use crate::line::{MARKDOWN_SIGN, is_list_sign};
use crate::source::{Lines, is_blank};
use crate::span::Span;
use escape::{Place, escaped};
use forms::{Form, base, forms};

/// The deepest heading that Markdown has.
const DEEPEST: usize = 6;

/// Elements whose lines are not those of one sentence.
const LINED: &[Element] = &[
    Element::Letterhead,
    Element::Issuer,
    Element::Contact,
    Element::CopyTo,
    Element::PrintedBy,
    Element::Boilerplate,
];

/// Ends a line without ending the paragraph.
const LINE_BREAK: &str = "  \n";

/// The longest marker, in characters.
const LONGEST_MARKER: usize = 64;

/// Writes a document with all that it carries. O(n log n) in the number of its parts.
///
/// Characters that steer a terminal or the direction of writing come out as U+FFFD, and merged cells of a table as empty
/// ones.
pub fn to_string(doc: &Document<'_>) -> String {
    let flow = Flow::new(doc);
    let mut page =
        Page { flow: &flow, forms: forms(doc, &flow), out: String::new(), marked: false, escapes: false };
    let mut is_flat = false;
    let mut items = flow.items.iter().enumerate().peekable();
    while let Some((at, item)) = items.next() {
        if at == 0 || item.fresh {
            is_flat = holds_document(&flow.items, at);
        }
        if item.is == Is::Row {
            let mut rows = flow.rows(item);
            let table = flow.table_of(item);
            while let Some((_, next)) =
                items.next_if(|(_, next)| next.is == Is::Row && flow.table_of(next) == table)
            {
                rows.extend(flow.rows(next));
            }
            page.table(&rows);
            continue;
        }
        // What stands on the same line.
        let mut line = vec![item];
        while let Some((_, next)) = items.next_if(|(_, next)| !is_flat && shares_line(&line, next)) {
            line.push(next);
        }
        page.block(&line);
    }
    if page.escapes && !page.marked {
        // Without a heading or a table nothing else says that signs are escaped.
        page.out.insert_str(0, &format!("{MARKDOWN_SIGN}\n\n"));
    }
    page.out
}

/// Whether a document, its frame and what is under it, has come on the line that begins with an item: it is parted where
/// its parts are known.
fn holds_document(items: &[Item], at: usize) -> bool {
    let rest = items[at + 1..].iter().take_while(|item| !item.fresh);
    let is_all = at == 0 && rest.clone().count() + 1 == items.len();
    is_all || items[at].is != Is::Division && rest.clone().any(|item| item.is == Is::Division)
}

/// Whether an item stays on the line of those before it: the text behind a marker, parts of a frame side by side.
fn shares_line(line: &[&Item], item: &Item) -> bool {
    let behind = line.last().map(|before| before.is);
    !item.fresh
        && match item.is {
            Is::Division | Is::Row => false,
            Is::Paragraph(ParagraphRole::Body) => matches!(behind, Some(Is::Division | Is::Annotation)),
            _ => true,
        }
}

struct Page<'p, 'd> {
    flow: &'p Flow<'d>,
    forms: Vec<Form>,
    out: String,
    /// Whether a heading or a table has been written.
    marked: bool,
    /// Whether a sign has been escaped.
    escapes: bool,
}

impl Page<'_, '_> {
    /// Items that share a line.
    fn block(&mut self, line: &[&Item]) {
        let Some(first) = line.first() else { return };
        let is_above = first.is == Is::Division && matches!(self.forms[first.node as usize], Form::Above(_));
        let mut words = String::new();
        // Where the text of the paragraph goes on below its heading.
        let mut below = None;
        let mut end = first.start;
        for item in line {
            let span = self.flow.trimmed(Span { start: item.start, end: item.end });
            if span.is_empty() {
                continue;
            }
            let gap =
                if words.is_empty() { "" } else { &self.flow.doc.text[end as usize..span.start as usize] };
            match item.is {
                Is::Division => words.push_str(&self.division(item, span)),
                // A title behind something else is no heading.
                Is::Element(element)
                    if LINED.contains(&element) || element == Element::Title && item.node != first.node =>
                {
                    words.push_str(blank(gap));
                    let lines: Vec<String> = self.lines(span);
                    words.push_str(&lines.join("\n"));
                }
                _ => {
                    let text = self.flow.exact(span);
                    let stops = || match self.has_heading(first) {
                        true => words.ends_with(['。', '：', ':']),
                        false => words == self.num(first),
                    };
                    // What looks like a marker would be one at the head of a line.
                    if is_above
                        && below.is_none()
                        && stops()
                        && crate::marker::marker_as_written(&text).is_none()
                    {
                        below = Some(words.len());
                    } else {
                        words.push_str(blank(gap));
                    }
                    words.push_str(&text);
                }
            }
            end = span.end;
        }
        if words.is_empty() {
            return;
        }
        let (mut prefix, mut place) = self.prefix(first);
        let begins: String = words.chars().take(LONGEST_MARKER).collect();
        // What is not read back as a heading or an item stays a paragraph.
        if is_above && below.is_none() && line.len() > 1
            || place == Place::Item && !is_list_sign(&format!("- {begins}"))
        {
            self.forms[first.node as usize] = Form::Plain;
            (prefix, place) = self.prefix(first);
        }
        let (head, text) = words.split_at(below.unwrap_or(words.len()));
        // Items of a list stand together.
        let last = self.out.trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
        let in_list = prefix.ends_with("- ") && last.trim_start().starts_with("- ");
        if !self.out.is_empty() && !in_list {
            self.out.push('\n');
        }
        self.marked |= prefix.starts_with('#');
        self.out.push_str(&prefix);
        self.push(head, place);
        if !text.is_empty() {
            self.out.push('\n');
            self.push(text, Place::Text);
        }
        self.out.push('\n');
    }

    fn push(&mut self, text: &str, place: Place) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.out.push_str(LINE_BREAK);
            }
            let escaped = escaped(line, place);
            self.escapes |= escaped.contains('\\');
            self.out.push_str(&escaped);
        }
    }

    /// The lines of a text as they stand.
    fn lines(&self, span: Span) -> Vec<String> {
        let text = &self.flow.doc.text;
        let lines = Lines::new(&text[span.range()])
            .map(|line| Span { start: span.start + line.start, end: span.start + line.end });
        lines.map(|line| self.flow.exact(line)).filter(|line| !line.is_empty()).collect()
    }

    fn has_heading(&self, item: &Item) -> bool {
        Division { doc: self.flow.doc, node: item.node }.heading_kind().is_some()
    }

    fn num(&self, item: &Item) -> String {
        let end = Division { doc: self.flow.doc, node: item.node }.division().num_end;
        self.flow.exact(Span { start: item.start, end })
    }

    /// Marker and heading. No ASCII blank stands behind the marker, so that 1. begins no list of another count.
    fn division(&self, item: &Item, span: Span) -> String {
        let division = Division { doc: self.flow.doc, node: item.node };
        let num_end = division.division().num_end;
        let mut words = self.flow.exact(Span { start: span.start, end: num_end.min(span.end) });
        let rest = self.flow.trimmed(Span { start: num_end.min(span.end), end: span.end });
        if rest.is_empty() {
            return words;
        }
        if self.flow.doc.text[num_end as usize..rest.start as usize].contains(is_blank) {
            words.push('　');
        }
        words.push_str(&self.flow.exact(rest));
        words
    }

    /// What stands before the text of a line that begins with `first`, and what the text must not be read as.
    fn prefix(&self, first: &Item) -> (String, Place) {
        let doc = self.flow.doc;
        let hashes = |level: usize| (format!("{} ", "#".repeat(level.clamp(1, DEEPEST))), Place::Heading);
        let parent = doc.store.nodes[first.node as usize].parent as usize;
        // Under so many items of lists.
        let indent = |mut node: usize| {
            let mut depth = 0;
            while node > 0 {
                depth += usize::from(self.forms[node] == Form::Item);
                node = doc.store.nodes[node].parent as usize;
            }
            "  ".repeat(depth)
        };
        match first.is {
            Is::Division => match self.forms[first.node as usize] {
                Form::Heading(level) | Form::Above(level) => hashes(level),
                Form::Item => (indent(parent) + "- ", Place::Item),
                Form::Plain => (indent(parent), Place::Marked),
            },
            Is::Element(Element::Title) => hashes(base(component_of(doc, first.node))),
            // The numbers of a list of annexes are those of a list.
            Is::Paragraph(ParagraphRole::AnnexList) => (String::new(), Place::Marked),
            Is::Paragraph(_) => (indent(parent), Place::Text),
            Is::Annotation => (indent(first.node as usize), Place::Text),
            Is::Element(_) | Is::Row => (String::new(), Place::Text),
        }
    }

    fn table(&mut self, rows: &[Vec<Vec<Span>>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.marked = true;
        let rule = || format!("|{}\n", " --- |".repeat(columns));
        // A line across the table heads no columns.
        if rows[0].len() < columns {
            self.out.push_str(&format!("|{}\n{}", "  |".repeat(columns), rule()));
        }
        for (at, row) in rows.iter().enumerate() {
            self.out.push('|');
            for cell in row {
                let cell = self.cell(cell);
                self.escapes |= cell.contains('\\');
                self.out.push_str(&format!(" {cell} |"));
            }
            self.out.push('\n');
            if at == 0 && row.len() == columns {
                self.out.push_str(&rule());
            }
        }
    }

    /// The text of a cell; a line of it ends where one ended in the text.
    fn cell(&self, slices: &[Span]) -> String {
        let text = &self.flow.doc.text;
        let mut cell = String::new();
        let mut end: Option<u32> = None;
        for &slice in slices {
            for part in self.flow.slices(slice) {
                if let Some(end) = end {
                    let gap = &text[end.min(part.start) as usize..part.start as usize];
                    if gap.contains(['\n', '\r']) || gap.contains("<br") {
                        cell.push_str("<br>");
                    } else if cell.ends_with(|c: char| c.is_ascii_alphanumeric())
                        && text[part.range()].starts_with(|c: char| c.is_ascii_alphanumeric())
                    {
                        cell.push_str(blank(gap));
                    }
                }
                cell.push_str(&escaped(&text[part.range()], Place::Cell));
                end = Some(part.end);
            }
        }
        cell
    }
}

/// The blank that stands for those of a gap on one line.
fn blank(gap: &str) -> &'static str {
    match gap.chars().find(|c| is_blank(*c)) {
        Some(' ') => " ",
        Some(_) => "　",
        None => "",
    }
}
