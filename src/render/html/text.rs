//! The text with its marks: a cursor goes through the leaves once, while a walk of the tree opens and closes the
//! elements in which they stand.

use super::flow::{Holds, Open, Pane};
use super::leaves::Kind;
use super::markup::Markup;
use super::model::Model;
use crate::document::{Block, Component, Division, Paragraph, Row, Table, Text};
use crate::kinds::{Element, HeadingKind, ParagraphRole};
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
        let end = table.span().end;
        for (at, (row, cells)) in rows.iter().zip(self.cells(&rows, end)).enumerate() {
            // What names somebody is no header.
            let is_head = at == 0 && rows.len() > 1 && row.annotations().next().is_none();
            let (tag, close) = if is_head { ("<th scope=col>", "</th>") } else { ("<td>", "</td>") };
            self.out.raw("<tr>");
            for leaves in cells {
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

    /// The leaves of each cell of a table that ends there. The lines of cells may stand by turns, and those of rows where
    /// a cell goes on beside the next row. What is ruled before, between and behind the cells is in them too: in a table
    /// nothing stands outside of cells.
    fn cells(&mut self, rows: &[Row<'_>], end: u32) -> Vec<Vec<Vec<usize>>> {
        let cells: Vec<Vec<Text<'_>>> = rows.iter().map(|row| row.cells().collect()).collect();
        let mut found: Vec<Vec<Vec<usize>>> = cells.iter().map(|row| vec![Vec::new(); row.len()]).collect();
        // Where the slices of texts begin, and where the annotations do that were cut out of a cell.
        let mut places: HashMap<u32, (usize, usize)> = HashMap::new();
        let mut annotations: HashMap<usize, (usize, usize)> = HashMap::new();
        for (at, row) in cells.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                places.extend(cell.pieces().map(|piece| (piece.start, (at, column))));
            }
            let filled: Vec<usize> =
                (0..row.len()).filter(|column| !row[*column].span().is_empty()).collect();
            for annotation in rows[at].annotations() {
                let start = annotation.text().span().start;
                let column = match places.get(&start) {
                    Some((row, column)) if *row == at => *column,
                    _ => {
                        let before = filled.partition_point(|column| row[*column].span().start < start);
                        before.checked_sub(1).map_or(0, |before| filled[before])
                    }
                };
                annotations.insert(annotation.index as usize, (at, column));
            }
        }
        let mut place = (0, 0);
        while let Some(leaf) = self.leaves.get(self.next) {
            let is_in = leaf.span.start < end || matches!(leaf.kind, Kind::Skipped(_)) && !leaf.breaks;
            let own = match leaf.kind {
                Kind::Annotation(annotation) => annotations.get(&annotation),
                _ => places.get(&leaf.span.start),
            };
            place = own.copied().unwrap_or(place);
            match found.get_mut(place.0).and_then(|row| row.get_mut(place.1)) {
                Some(cell) if is_in => cell.push(self.next),
                _ => break,
            }
            self.next += 1;
        }
        found
    }
}
