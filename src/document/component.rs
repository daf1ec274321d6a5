//! Documents and their numbers.

use super::handles::{Block, Component, Division, Paragraph, Text};
use super::store::*;
use super::{Annotation, Document};
use crate::kinds::*;
use std::borrow::Cow;
use std::fmt;

impl<'d> Component<'d> {
    /// What it is to the document that carries it; none for the root.
    pub fn kind(self) -> Option<EnclosureKind> {
        match self.data().kind {
            Kind::Enclosure(kind) => Some(kind),
            _ => None,
        }
    }

    /// The document that carries it; none for the root.
    pub fn parent(self) -> Option<Component<'d>> {
        self.kind().map(|_| Component { doc: self.doc, node: self.data().parent })
    }

    /// The first text of that kind, as the title.
    ///
    /// ```
    /// use gongwen::Element;
    /// let doc = gongwen::parse("关于做好防汛工作的通知\n云府发〔2026〕3号\n各县人民政府：\n一、总则\n正文。");
    /// assert_eq!(doc.root().element(Element::Title).unwrap(), "关于做好防汛工作的通知");
    /// ```
    pub fn element(self, element: Element) -> Option<Text<'d>> {
        self.elements(element).next()
    }

    /// All texts of that kind, in text order.
    pub fn elements(self, element: Element) -> impl Iterator<Item = Text<'d>> {
        self.element_nodes(element).map(move |node| Text::of_node(self.doc, node))
    }

    pub(crate) fn element_nodes(self, element: Element) -> impl Iterator<Item = u32> + 'd {
        let doc = self.doc;
        doc.child_nodes(self.node)
            .filter(move |&child| doc.store.nodes[child as usize].kind == Kind::Element(element))
    }

    /// The title (标题).
    pub fn title(self) -> Option<Text<'d>> {
        self.element(Element::Title)
    }

    /// The document numbers (发文字号) with their parts.
    pub fn numbers(self) -> impl Iterator<Item = Number<'d>> {
        let doc = self.doc;
        self.element_nodes(Element::Number)
            .map(move |node| Number { text: Text::of_node(doc, node), data: doc.number_data(node) })
    }

    /// The day in the date of issue (成文日期), where it is complete.
    pub fn date(self) -> Option<IsoDate> {
        self.element_nodes(Element::Date).find_map(|node| self.doc.date_of(node))
    }

    /// The paragraphs of that role that stand directly in this document.
    pub fn paragraphs(self, role: ParagraphRole) -> impl Iterator<Item = Paragraph<'d>> {
        let doc = self.doc;
        doc.child_nodes(self.node)
            .filter(move |&child| doc.store.nodes[child as usize].kind == Kind::Paragraph(role))
            .map(move |node| Paragraph { doc, node })
    }

    /// The body (正文): divisions, and paragraphs and tables between them.
    pub fn body(self) -> impl Iterator<Item = Block<'d>> {
        self.doc.blocks(self.node)
    }

    /// The documents that this one carries.
    pub fn enclosures(self) -> impl Iterator<Item = Component<'d>> {
        let doc = self.doc;
        doc.child_nodes(self.node)
            .filter(move |&child| matches!(doc.store.nodes[child as usize].kind, Kind::Enclosure(_)))
            .map(move |node| Component { doc, node })
    }

    /// All divisions of this document in text order, its enclosures' apart.
    pub fn divisions(self) -> impl Iterator<Item = Division<'d>> {
        let doc = self.doc;
        let mut at = self.node + 1;
        let last = self.data().end;
        std::iter::from_fn(move || {
            while at < last {
                let node = at;
                let n = &doc.store.nodes[node as usize];
                at = if matches!(n.kind, Kind::Enclosure(_)) { n.end } else { node + 1 };
                if n.kind == Kind::Division {
                    return Some(Division { doc, node });
                }
            }
            None
        })
    }

    /// The annotations that belong to no division and no paragraph.
    pub fn annotations(self) -> impl Iterator<Item = Annotation<'d>> {
        self.doc.annotations_of(self.node)
    }

    /// The rules that this document states about its annotations.
    pub fn conventions(self) -> impl Iterator<Item = (ConventionKind, Text<'d>)> {
        let doc = self.doc;
        let all = &doc.store.conventions;
        all[all.partition_point(|c| c.node < self.node)..]
            .iter()
            .take_while(move |c| c.node == self.node)
            .map(move |c| (c.kind, Text { doc, span: c.span, pieces: c.pieces }))
    }
}

impl<'d> Document<'d> {
    pub(crate) fn number_data(&self, node: u32) -> Option<&NumberData> {
        let at = self.store.numbers.binary_search_by_key(&node, |n| n.node).ok()?;
        Some(&self.store.numbers[at])
    }

    pub(crate) fn date_of(&self, node: u32) -> Option<IsoDate> {
        let at = self.store.dates.binary_search_by_key(&node, |date| date.0).ok()?;
        Some(self.store.dates[at].1)
    }
}

/// A document number (发文字号): 国办发〔2018〕121号.
#[derive(Clone, Copy)]
pub struct Number<'d> {
    text: Text<'d>,
    data: Option<&'d NumberData>,
}

impl<'d> Number<'d> {
    /// The whole number as written.
    pub fn text(self) -> Text<'d> {
        self.text
    }

    /// The issuing office's code (机关代字): 国办发.
    pub fn code(self) -> Option<Cow<'d, str>> {
        let doc = self.text.doc;
        self.data.and_then(|n| n.code).map(|span| Cow::Borrowed(&doc.text[span.range()]))
    }

    /// The year (年份).
    pub fn year(self) -> Option<u16> {
        self.data.and_then(|n| n.year)
    }

    /// The session of a congress (届), in numbers such as 〔15届〕第19号.
    pub fn session(self) -> Option<u16> {
        self.data.and_then(|n| n.session)
    }

    /// The running number (发文顺序号) as written, without 第 and 号.
    pub fn sequence(self) -> Option<&'d str> {
        let doc = self.text.doc;
        self.data.and_then(|n| n.sequence).map(|span| &doc.text[span.range()])
    }
}

impl fmt::Debug for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({:?})", self.text)
    }
}
