//! The text with its marks: a cursor goes through the leaves once, while a walk of the tree opens and closes the
//! blocks in which they stand.

use super::findings::{self, Flags};
use super::leaves::{Kind, Leaf, leaves};
use super::markup::Markup;
use super::model::{Annotated, MarkKind, Model, class};
use crate::document::kinds::{Element, HeadingKind, ParagraphRole, SkippedKind};
use crate::document::{Block, Component, Division, Paragraph, Row, Table, Text};
use crate::span::Span;
use std::collections::HashMap;

/// Writes the document.
pub(super) fn write(model: &Model<'_>, out: &mut Markup) {
    let text = model.doc.source_text();
    let flags = Flags::new(model.doc);
    let mut pane =
        Pane { model, out, text, leaves: leaves(model.doc), next: 0, open: None, marked: None, flags };
    pane.component(model.doc.root(), 1);
    pane.finish();
}

/// An element that text stands in.
struct Open {
    close: &'static str,
    /// Whether a line of the text is a line here.
    lines: bool,
    cell: bool,
    holds: Holds,
}

impl Open {
    fn new(close: &'static str) -> Self {
        Self { close, lines: false, cell: false, holds: Holds::Nothing }
    }
}

/// What stands in an element yet; signs of Markdown are nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Nothing,
    Marker,
    Text,
}

/// An annotation whose element is open.
struct Marked {
    annotation: usize,
    end: u32,
    /// The next of its marks.
    next: usize,
}

struct Pane<'m, 'd> {
    model: &'m Model<'d>,
    out: &'m mut Markup,
    text: &'m str,
    leaves: Vec<Leaf>,
    /// The next leaf.
    next: usize,
    open: Option<Open>,
    marked: Option<Marked>,
    flags: Flags<'m>,
}

/// A part of a document, in text order.
enum Part<'d> {
    Element(Element, Text<'d>),
    Paragraph(Paragraph<'d>),
    Block(Block<'d>),
    Enclosure(Component<'d>),
}

/// The parts of a document in text order.
fn parts(component: Component<'_>) -> Vec<Part<'_>> {
    let roles = ParagraphRole::ALL.iter().filter(|role| **role != ParagraphRole::Body);
    let mut parts: Vec<(u32, Part<'_>)> = Vec::new();
    for element in Element::ALL {
        let texts = component.elements(*element);
        parts.extend(texts.map(|text| (text.span().start, Part::Element(*element, text))));
    }
    for role in roles {
        let paragraphs = component.paragraphs(*role);
        parts.extend(paragraphs.map(|one| (one.span().start, Part::Paragraph(one))));
    }
    let start = |block: &Block<'_>| match block {
        Block::Division(one) => one.span().start,
        Block::Paragraph(one) => one.span().start,
        Block::Table(one) => one.span().start,
    };
    parts.extend(component.body().map(|block| (start(&block), Part::Block(block))));
    parts.extend(component.enclosures().map(|one| (one.span().start, Part::Enclosure(one))));
    parts.sort_by_key(|(start, _)| *start);
    parts.into_iter().map(|(_, part)| part).collect()
}

const HEADINGS: [(&str, &str); 6] = [
    ("<h1", "</h1>\n"),
    ("<h2", "</h2>\n"),
    ("<h3", "</h3>\n"),
    ("<h4", "</h4>\n"),
    ("<h5", "</h5>\n"),
    ("<h6", "</h6>\n"),
];

fn heading(level: usize) -> (&'static str, &'static str) {
    HEADINGS[level.clamp(1, HEADINGS.len()) - 1]
}

impl Pane<'_, '_> {
    // ---- the tree

    /// A document; `level` is that of its title.
    fn component(&mut self, component: Component<'_>, level: usize) {
        for part in parts(component) {
            match part {
                Part::Element(element, text) => self.element(element, text, level),
                Part::Paragraph(paragraph) => self.paragraph(paragraph),
                Part::Block(block) => self.block(block, level + 1),
                Part::Enclosure(inner) => {
                    self.until(inner.span().start);
                    self.close();
                    self.out.raw("<article id=\"");
                    self.out.plain(&super::enclosure_id(inner));
                    self.out.raw("\">\n");
                    self.component(inner, (level + 1).min(2));
                    self.end(inner.span().end);
                    self.out.raw("</article>\n");
                }
            }
        }
    }

    fn element(&mut self, element: Element, text: Text<'_>, level: usize) {
        let (tag, close) = if element == Element::Title { heading(level) } else { ("<p", "</p>\n") };
        self.begin(text.span().start, Open { lines: true, ..Open::new(close) });
        self.out.raw(tag);
        self.out.raw(" class=\"el ");
        self.out.raw(element.as_str());
        self.out.raw("\">");
    }

    fn block(&mut self, block: Block<'_>, level: usize) {
        match block {
            Block::Division(division) => self.division(division, level),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => self.table(table),
        }
    }

    fn division(&mut self, division: Division<'_>, level: usize) {
        let start = division.span().start;
        let first = division.children().next();
        // Whether text follows on the line of the marker.
        let runs_on = matches!(first, Some(Block::Paragraph(paragraph)) if !self.breaks_at(paragraph.span().start));
        let is_heading = match division.heading_kind() {
            Some(HeadingKind::Line | HeadingKind::Colon) => !runs_on,
            _ => false,
        };
        let (tag, close) = if is_heading { heading(level) } else { ("<p", "</p>\n") };
        self.begin(start, Open::new(close));
        self.out.raw("<section id=\"");
        self.out.plain(&division.id());
        self.out.raw("\">");
        self.out.raw(tag);
        self.out.raw(">");
        for child in division.children() {
            self.block(child, level + 1);
        }
        self.end(division.span().end);
        self.out.raw("</section>\n");
    }

    /// Whether the leaf that begins there begins on a line of its own.
    fn breaks_at(&self, start: u32) -> bool {
        let ahead = &self.leaves[self.next..];
        let at = ahead.partition_point(|leaf| leaf.span.start < start);
        ahead.get(at).is_some_and(|leaf| leaf.breaks)
    }

    fn paragraph(&mut self, paragraph: Paragraph<'_>) {
        let start = paragraph.span().start;
        let breaks = self.breaks_at(start);
        self.until(start);
        let follows = |open: &Open| !breaks || open.holds == Holds::Marker;
        if paragraph.division().is_some() && self.open.as_ref().is_some_and(follows) {
            // It goes on on the line of the marker.
            return;
        }
        let lines = paragraph.role() == ParagraphRole::AnnexList;
        self.begin(start, Open { lines, ..Open::new("</p>\n") });
        self.out.raw("<p id=\"");
        self.out.plain(&paragraph.id());
        if paragraph.role() != ParagraphRole::Body {
            self.out.raw("\" class=\"");
            self.out.raw(paragraph.role().as_str());
        }
        self.out.raw("\">");
    }

    fn table(&mut self, table: Table<'_>) {
        self.until(table.span().start);
        self.close();
        self.out.raw("<div class=tw tabindex=0 role=region aria-label=\"");
        self.out.raw(self.model.words.table);
        self.out.raw("\"><table id=\"");
        self.out.plain(&table.id());
        self.out.raw("\">\n");
        let rows: Vec<_> = table.rows().collect();
        for (at, row) in rows.iter().enumerate() {
            // What names somebody is no header.
            let is_head = at == 0 && rows.len() > 1 && row.annotations().next().is_none();
            let (tag, close) = if is_head { ("<th scope=col>", "</th>") } else { ("<td>", "</td>") };
            self.out.raw("<tr>");
            for leaves in self.cells(*row) {
                self.out.raw(tag);
                self.open = Some(Open { cell: true, ..Open::new(close) });
                leaves.into_iter().for_each(|leaf| self.leaf(leaf));
                self.close();
            }
            self.out.raw("</tr>\n");
        }
        self.out.raw("</table></div>\n");
        self.notes();
    }

    /// The leaves of each cell of the next row. The lines of its cells may stand by turns, and what is ruled before,
    /// between and behind them is in them too: in a row nothing stands outside of cells.
    fn cells(&mut self, row: Row<'_>) -> Vec<Vec<usize>> {
        let cells: Vec<Text<'_>> = row.cells().collect();
        let mut columns: HashMap<u32, usize> = HashMap::new();
        for (column, cell) in cells.iter().enumerate() {
            columns.extend(cell.pieces().filter(|piece| !piece.is_empty()).map(|piece| (piece.start, column)));
        }
        let mut of_annotations: HashMap<usize, usize> = HashMap::new();
        let mut found = vec![Vec::new(); cells.len()];
        let mut column = 0;
        while let Some(leaf) = self.leaves.get(self.next) {
            let is_in = leaf.span.start < row.span().end || matches!(leaf.kind, Kind::Skipped(_)) && !leaf.breaks;
            if !is_in || cells.is_empty() {
                break;
            }
            column = match leaf.kind {
                Kind::Annotation(annotation) => *of_annotations.entry(annotation).or_insert_with(|| {
                    cells.partition_point(|cell| cell.span().start <= leaf.span.start).saturating_sub(1)
                }),
                _ => columns.get(&leaf.span.start).copied().unwrap_or(column),
            };
            found[column].push(self.next);
            self.next += 1;
        }
        found
    }

    // ---- blocks

    /// Writes what stands before `at`, and gives the word to a new element.
    fn begin(&mut self, at: u32, open: Open) {
        self.until(at);
        self.close();
        self.open = Some(open);
    }

    /// Writes what stands before `at`, with a stop behind it that no text has, and closes what is open.
    fn end(&mut self, at: u32) {
        self.until(at);
        while let Some(leaf) = self.leaves.get(self.next)
            && matches!(leaf.kind, Kind::Skipped(_))
            && !leaf.breaks
        {
            self.next_leaf();
        }
        self.close();
    }

    fn close(&mut self) {
        self.close_annotation();
        if let Some(open) = self.open.take() {
            self.out.raw(open.close);
            if !open.cell {
                self.notes();
            }
        }
    }

    fn close_annotation(&mut self) {
        if self.marked.take().is_some() {
            self.out.raw("</span>");
        }
    }

    fn finish(&mut self) {
        self.until(u32::MAX);
        let end = self.leaves.last().map_or(0, |leaf| leaf.span.end);
        if self.flags.come_to(Span { start: end, end: u32::MAX }) {
            if self.open.is_none() {
                self.out.raw("<p>");
                self.open = Some(Open::new("</p>\n"));
            }
            self.flags.step(u32::MAX, self.out, self.model.words);
        }
        self.close();
    }

    /// The findings of the block that has been closed.
    fn notes(&mut self) {
        let model = self.model;
        for (at, one) in self.flags.unexplained() {
            findings::note(self.out, model, at, one);
        }
    }

    // ---- what stands in them

    fn until(&mut self, at: u32) {
        while let Some(leaf) = self.leaves.get(self.next)
            && leaf.span.start < at
        {
            self.next_leaf();
        }
    }

    fn next_leaf(&mut self) {
        self.next += 1;
        self.leaf(self.next - 1);
    }

    /// Writes the leaf of that number, in the element that is open or one of its own.
    fn leaf(&mut self, at: usize) {
        let leaf = self.leaves[at];
        let before = at.checked_sub(1).map_or(0, |before| self.leaves[before].span.end);
        self.place(leaf);
        self.flags.come_to(Span { start: before, end: leaf.span.end });
        if !leaf.breaks {
            // What parts words on a line, as the blank behind a marker, is as written.
            self.out.text(&self.text[before as usize..leaf.span.start as usize]);
        }
        if let Some(open) = &mut self.open {
            open.holds = match (leaf.kind, open.holds) {
                (Kind::Skipped(SkippedKind::Markup), holds) => holds,
                (Kind::Num, Holds::Nothing) => Holds::Marker,
                _ => Holds::Text,
            };
        }
        match leaf.kind {
            Kind::Annotation(annotation) => self.annotation(annotation, leaf.span),
            Kind::Num => self.wrapped("<span class=n>", leaf.span, "</span>"),
            Kind::Heading => self.wrapped("<b class=h>", leaf.span, "</b>"),
            Kind::Skipped(SkippedKind::Terminator | SkippedKind::Bracket) | Kind::Text => self.words(leaf.span),
            Kind::Skipped(SkippedKind::Markup) => self.wrapped("<span class=m>", leaf.span, "</span>"),
            Kind::Skipped(_) => self.wrapped("<span class=s>", leaf.span, "</span>"),
        }
        if self.marked.as_ref().is_some_and(|marked| marked.end <= leaf.span.end) {
            self.close_annotation();
        }
    }

    /// Opens a block for a leaf that stands on a line of its own, and breaks a line where the text does.
    fn place(&mut self, leaf: Leaf) {
        let alone = leaf.breaks && !leaf.inside && matches!(leaf.kind, Kind::Annotation(_) | Kind::Skipped(_));
        match &self.open {
            Some(open) if open.cell || open.holds != Holds::Text || !alone => {
                let is_new_line = leaf.breaks && open.holds != Holds::Nothing;
                if is_new_line && open.lines {
                    self.out.raw("<br>");
                } else if is_new_line && open.holds == Holds::Marker {
                    self.out.raw(" ");
                }
            }
            _ => {
                self.close();
                self.out.raw(match leaf.kind {
                    Kind::Skipped(SkippedKind::Markup) => "<p class=m>",
                    Kind::Skipped(_) => "<p class=sk>",
                    _ => "<p>",
                });
                self.open = Some(Open::new("</p>\n"));
            }
        }
    }

    fn wrapped(&mut self, open: &'static str, span: Span, close: &'static str) {
        self.out.raw(open);
        self.words(span);
        self.out.raw(close);
    }

    /// A slice of an annotation, with its units and time limits marked.
    fn annotation(&mut self, annotation: usize, piece: Span) {
        let model = self.model;
        if self.marked.as_ref().is_none_or(|marked| marked.annotation != annotation) {
            self.close_annotation();
            self.out.raw("<span class=a");
            let Annotated { task, end, .. } = *model.annotated(annotation);
            if let Some(seq) = task {
                self.out.raw(" id=T");
                self.out.number(seq);
            }
            self.out.raw(">");
            self.marked = Some(Marked { annotation, end, next: 0 });
        }
        let mut next = self.marked.as_ref().map_or(0, |marked| marked.next);
        let mut at = piece.start;
        while let Some(mark) = model.marks(annotation).get(next)
            && mark.span.start < piece.end
        {
            next += 1;
            if mark.span.start < at {
                continue;
            }
            self.words(Span { start: at, end: mark.span.start });
            at = mark.span.end.min(piece.end);
            let close = self.open_mark(mark.kind);
            self.words(Span { start: mark.span.start, end: at });
            self.out.raw(close);
        }
        self.words(Span { start: at, end: piece.end });
        if let Some(marked) = &mut self.marked {
            marked.next = next;
        }
    }

    fn open_mark(&mut self, kind: MarkKind) -> &'static str {
        match kind {
            MarkKind::Unit(office, role) => {
                self.out.raw("<u class=");
                self.out.raw(class(role));
                self.out.raw(" data-u=");
                self.out.number(office + 1);
                self.out.raw(">");
                "</u>"
            }
            MarkKind::Deadline(Some(day)) => {
                self.out.raw("<time datetime=");
                self.out.plain(&day.to_string());
                self.out.raw(">");
                "</time>"
            }
            MarkKind::Deadline(None) => {
                self.out.raw("<time>");
                "</time>"
            }
        }
    }

    /// Text, with what findings are about marked.
    fn words(&mut self, span: Span) {
        let mut at = span.start;
        while at < span.end {
            let (stop, is_marked) = self.flags.step(at, self.out, self.model.words);
            let stop = stop.min(span.end);
            let words = &self.text[at as usize..stop as usize];
            if is_marked {
                self.out.raw("<span class=fx>");
                self.out.text(words);
                self.out.raw("</span>");
            } else {
                self.out.text(words);
            }
            at = stop;
        }
    }
}
