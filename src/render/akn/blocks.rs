//! What is no level: paragraphs, parts of the frame, tables.

use super::body::Writer;
use super::tree::Child;
use super::xml::Attribute;
use crate::flow::{Is, Item};
use crate::kinds::{Element, ParagraphRole};
use crate::source::is_blank;
use crate::span::Span;

/// The elements that Akoma Ntoso has for parts of the frame.
const PARTS: &[(Element, &str)] = &[
    (Element::Letterhead, "docAuthority"),
    (Element::Number, "docNumber"),
    (Element::Title, "docTitle"),
    (Element::DraftStatus, "docStatus"),
    (Element::Issuer, "signature"),
];

impl Writer<'_> {
    pub(super) fn container(&mut self, element: &str, id: &str, children: &[Child]) {
        self.xml.block(element, &[("eId", id)]);
        self.blocks(children, id);
        self.xml.end(element);
    }

    fn table_of(&self, child: Child) -> Option<u32> {
        let Child::Item(at) = child else { return None };
        let item = &self.flow.items[at];
        (item.is == Is::Row).then(|| self.flow.table_of(item)).flatten()
    }

    pub(super) fn blocks(&mut self, children: &[Child], prefix: &str) {
        let same_table = |a: Child, b: Child| self.table_of(a).is_some_and(|t| self.table_of(b) == Some(t));
        let runs: Vec<&[Child]> = children.chunk_by(|&a, &b| same_table(a, b)).collect();
        for run in runs {
            match run[0] {
                Child::Item(_) if self.table_of(run[0]).is_some() => self.table(run, prefix),
                Child::Item(at) => self.item(&self.flow.items[at], prefix),
                // Where no level may stand its text does.
                Child::Holder(at) => {
                    let holder = &self.holders[at];
                    if let Some(marker) = holder.marker {
                        self.item(&self.flow.items[marker], prefix);
                    }
                    self.blocks(&holder.children, prefix);
                }
            }
        }
    }

    fn item(&mut self, item: &Item, prefix: &str) {
        let range = Span { start: item.start, end: item.end };
        let class = match item.is {
            Is::Annotation => Some("annotation"),
            Is::Paragraph(role @ (ParagraphRole::AnnexList | ParagraphRole::Contents)) => Some(role.as_str()),
            Is::Element(element) => return self.element(element, item, prefix),
            _ => None,
        };
        // A 款 has its id already.
        let is_named = matches!(item.is, Is::Paragraph(_)) && !self.is_clause(item);
        let json = is_named.then(|| self.flow.doc.id_of(item.node));
        self.paragraph(range, json.as_deref(), class, prefix);
    }

    pub(super) fn paragraph(&mut self, range: Span, json: Option<&str>, class: Option<&str>, prefix: &str) {
        let id = self.ids.counted(prefix, "p");
        let optional = [("gw:id", json), ("class", class)];
        let optional = optional.into_iter().filter_map(|(name, value)| value.map(|value| (name, value)));
        let attributes: Vec<Attribute<'_>> = [("eId", id.as_str())].into_iter().chain(optional).collect();
        self.xml.block("p", &attributes);
        self.text(range);
        self.xml.close("p");
    }

    /// A part of the frame: in its own element where there is one.
    fn element(&mut self, element: Element, item: &Item, prefix: &str) {
        let id = self.ids.counted(prefix, "p");
        self.xml.block("p", &[("eId", &id)]);
        let day = self.flow.doc.date_of(item.node).filter(|day| day.year > 0).map(|day| day.to_string());
        let known = PARTS.iter().find(|(part, _)| *part == element).map(|(_, name)| *name);
        let name = match (element, &day, known) {
            (Element::Date, Some(day), _) => {
                self.xml.open("docDate", &[("date", day)]);
                "docDate"
            }
            (_, _, Some(name)) => {
                self.xml.open(name, &[]);
                name
            }
            _ => {
                self.xml.open("inline", &[("name", element.as_str())]);
                "inline"
            }
        };
        self.text(Span { start: item.start, end: item.end });
        self.xml.close(name);
        self.xml.close("p");
    }

    fn table(&mut self, rows: &[Child], prefix: &str) {
        let Some(node) = self.table_of(rows[0]) else { return };
        let id = self.ids.counted(prefix, "table");
        let json = self.flow.doc.id_of(node);
        self.xml.block("table", &[("eId", &id), ("gw:id", &json)]);
        for &row in rows {
            let Child::Item(at) = row else { continue };
            self.row(&self.flow.items[at], &id);
        }
        self.xml.end("table");
    }

    fn row(&mut self, item: &Item, prefix: &str) {
        let flow = self.flow;
        let range = Span { start: item.start, end: item.end };
        let mut rows = flow.rows(item);
        let count = |span: Span| {
            let slices = flow.slices(span);
            slices.map(|s| flow.doc.text[s.range()].chars().filter(|c| !is_blank(*c)).count()).sum::<usize>()
        };
        let in_cells: usize = rows.iter().flatten().flatten().map(|piece| count(*piece)).sum();
        if in_cells != count(range) {
            // What stands in no cell is not lost.
            rows = vec![vec![vec![range]]];
        }
        let json = self.flow.doc.id_of(item.node);
        for (at, mut cells) in rows.into_iter().enumerate() {
            let id = self.ids.counted(prefix, "tr");
            let json = (at == 0).then_some(("gw:id", json.as_str()));
            let attributes: Vec<Attribute<'_>> = [("eId", id.as_str())].into_iter().chain(json).collect();
            self.xml.block("tr", &attributes);
            if cells.is_empty() {
                cells.push(Vec::new());
            }
            for pieces in cells {
                self.xml.block("td", &[]);
                self.xml.open("p", &[]);
                let slices = pieces.into_iter().flat_map(|piece| flow.slices(piece));
                self.marks.write(slices, &mut self.names, &mut self.xml);
                self.xml.close("p");
                self.xml.close("td");
            }
            self.xml.end("tr");
        }
    }

    pub(super) fn text(&mut self, range: Span) {
        let flow = self.flow;
        self.marks.write(flow.slices(range), &mut self.names, &mut self.xml);
    }
}
