//! The text with its marks: a cursor goes through the leaves once, while a walk of the tree opens and closes the
//! elements in which they stand.

use super::flow::{Holds, Open, Pane};
use super::leaves::Kind;
use super::markup::Markup;
use super::model::Model;
use crate::document::kinds::{Element, HeadingKind, ParagraphRole};
use crate::document::{Block, Component, Division, Paragraph, Row, Table, Text};
use std::collections::HashMap;

/// Writes the document.
pub(super) fn write(model: &Model<'_>, out: &mut Markup) {
    let mut pane = Pane::new(model, out);
    pane.component(model.doc.root(), 1);
    pane.finish();
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
        let runs_on =
            matches!(first, Some(Block::Paragraph(paragraph)) if !self.breaks_at(paragraph.span().start));
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
            columns
                .extend(cell.pieces().filter(|piece| !piece.is_empty()).map(|piece| (piece.start, column)));
        }
        let mut of_annotations: HashMap<usize, usize> = HashMap::new();
        let mut found = vec![Vec::new(); cells.len()];
        let mut column = 0;
        while let Some(leaf) = self.leaves.get(self.next) {
            let is_in =
                leaf.span.start < row.span().end || matches!(leaf.kind, Kind::Skipped(_)) && !leaf.breaks;
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
}
