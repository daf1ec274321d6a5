//! Handles on texts and nodes: a document and an index. They are `Copy` and cost nothing to pass about.

use super::id::write_id;
use super::store::*;
use super::{Annotation, Document};
use crate::kinds::*;
use crate::span::Span;
use std::borrow::Cow;
use std::fmt;

/// A text of the tree: usually one slice of the source, sometimes several joined.
#[derive(Clone, Copy)]
pub struct Text<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) span: Span,
    pub(crate) pieces: Pieces,
}

impl<'d> Text<'d> {
    pub(crate) fn of_node(doc: &'d Document<'d>, node: u32) -> Self {
        let n = &doc.store.nodes[node as usize];
        Text { doc, span: n.span, pieces: Pieces(n.data) }
    }

    /// The text as written. Borrowed where it is one slice of the source.
    pub fn as_str(self) -> Cow<'d, str> {
        if self.pieces == Pieces::default() {
            return Cow::Borrowed(&self.doc.text[self.span.range()]);
        }
        Cow::Owned(self.pieces().map(|piece| &self.doc.text[piece.range()]).collect())
    }

    /// From its first byte to its last, what is cut out of its middle included.
    pub fn span(self) -> Span {
        self.span
    }

    /// The slices whose concatenation is the text.
    pub fn pieces(self) -> impl Iterator<Item = Span> + 'd {
        self.pieces_from(0)
    }

    /// The slices from the one at `first` on.
    pub(crate) fn pieces_from(self, first: u32) -> impl Iterator<Item = Span> + 'd {
        let whole = (self.pieces == Pieces::default() && first == 0).then_some(self.span);
        let several: &'d [Span] = match self.pieces == Pieces::default() {
            true => &[],
            false => self.doc.store.pieces(self.pieces, &Span { start: 0, end: 0 }),
        };
        whole.into_iter().chain(several.iter().skip(first as usize).copied())
    }

    /// The slice that holds the byte at `offset`. O(log slices).
    pub(crate) fn piece_at(self, offset: u32) -> Option<Span> {
        let several = self.doc.store.pieces(self.pieces, &self.span);
        let behind = several.partition_point(|piece| piece.start <= offset);
        several.get(behind.checked_sub(1)?).copied().filter(|piece| offset < piece.end)
    }

    /// The physical line on which it starts, from 1.
    pub fn line(self) -> u32 {
        self.doc.line_index().line(self.span.start)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().try_for_each(|piece| f.write_str(&self.doc.text[piece.range()]))
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {:?}", self.as_str(), self.span)
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl PartialEq<String> for Text<'_> {
    fn eq(&self, other: &String) -> bool {
        *self == **other
    }
}

/// Handles are equal where they are the same place of the same document, and hash alike.
macro_rules! same_place {
    ($($name:ident by $at:ident),*) => { $(
        impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                std::ptr::eq(self.doc, other.doc) && self.$at == other.$at
            }
        }

        impl Eq for $name<'_> {}

        impl std::hash::Hash for $name<'_> {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                std::ptr::hash(self.doc, state);
                self.$at.hash(state);
            }
        }
    )* };
}
pub(super) use same_place;

/// Implements what all handles on nodes share.
macro_rules! node_handle {
    ($name:ident) => {
        impl<'d> $name<'d> {
            #[inline]
            pub(crate) fn data(self) -> &'d Node {
                &self.doc.store.nodes[self.node as usize]
            }

            /// The bytes it covers, up to its last leaf.
            pub fn span(self) -> Span {
                self.data().span
            }

            /// Its place among all nodes of the document, in text order; the same for the same text and options.
            /// [`Document::node`] leads back: what a program keeps that cannot keep the borrow.
            pub fn index(self) -> u32 {
                self.node
            }

            /// The physical line on which it starts, from 1.
            pub fn line(self) -> u32 {
                self.doc.line_index().line(self.data().span.start)
            }

            /// The document, root or enclosed, in which it stands. O(depth).
            pub fn component(self) -> Component<'d> {
                let mut node = self.node;
                while !matches!(self.doc.store.nodes[node as usize].kind, Kind::Root | Kind::Enclosure(_)) {
                    node = self.doc.store.nodes[node as usize].parent;
                }
                Component { doc: self.doc, node }
            }
        }

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({}, {:?})"), self.node, self.span())
            }
        }
    };
}

/// The root document, or one that it carries (Akoma Ntoso: `component`).
#[derive(Clone, Copy)]
pub struct Component<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) node: u32,
}

/// A numbered division (结构层次).
#[derive(Clone, Copy)]
pub struct Division<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) node: u32,
}

/// A paragraph of text.
#[derive(Clone, Copy)]
pub struct Paragraph<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) node: u32,
}

/// A table.
#[derive(Clone, Copy)]
pub struct Table<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) node: u32,
}

/// A row of a table.
#[derive(Clone, Copy)]
pub struct Row<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) node: u32,
}

same_place!(Component by node, Division by node, Paragraph by node, Table by node, Row by node);
node_handle!(Component);
node_handle!(Division);
node_handle!(Paragraph);
node_handle!(Table);
node_handle!(Row);

/// What stands in a body or a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Block<'d> {
    /// A sub-division.
    Division(Division<'d>),
    /// A paragraph.
    Paragraph(Paragraph<'d>),
    /// A table.
    Table(Table<'d>),
}

impl<'d> Document<'d> {
    /// The nodes directly below `node`.
    pub(crate) fn child_nodes(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        let nodes = &self.store.nodes;
        let last = nodes[node as usize].end;
        let mut at = node + 1;
        std::iter::from_fn(move || {
            (at < last).then(|| {
                let child = at;
                at = nodes[child as usize].end;
                child
            })
        })
    }

    /// The annotations that belong to `node`. Only those near it are looked at: inside a division or document,
    /// around a paragraph, whose own span ends with its text.
    pub(crate) fn annotations_of(&self, node: u32) -> impl Iterator<Item = Annotation<'_>> {
        let nodes = &self.store.nodes;
        let n = &nodes[node as usize];
        let near = match n.kind {
            Kind::Paragraph(_) => {
                let before = &nodes[node as usize - 1];
                let start = if node - 1 == n.parent { before.span.start } else { before.span.end };
                let end = nodes.get(node as usize + 1).map_or(u32::MAX, |next| next.span.start);
                Span { start: start.min(n.span.start), end }
            }
            _ => n.span,
        };
        let all = &self.store.annotations;
        let first = all.partition_point(|a| a.span.start < near.start);
        (first..all.len())
            .take_while(move |&i| all[i].span.start < near.end)
            .filter(move |&i| all[i].node == node)
            .map(|i| Annotation { doc: self, index: i as u32 })
    }

    pub(super) fn blocks(&self, node: u32) -> impl Iterator<Item = Block<'_>> {
        self.child_nodes(node).filter_map(move |child| match self.store.nodes[child as usize].kind {
            Kind::Division => Some(Block::Division(Division { doc: self, node: child })),
            Kind::Paragraph(ParagraphRole::Body) => {
                Some(Block::Paragraph(Paragraph { doc: self, node: child }))
            }
            Kind::Table => Some(Block::Table(Table { doc: self, node: child })),
            _ => None,
        })
    }

    pub(crate) fn id_of(&self, node: u32) -> String {
        let mut id = String::new();
        write_id(&self.store, node as usize, &mut id);
        id
    }
}

impl<'d> Division<'d> {
    pub(crate) fn division(self) -> &'d DivisionData {
        &self.doc.store.divisions[self.data().data as usize]
    }

    /// Unique in the document: the ordinals of its path, as `3.2.1`. O(depth).
    pub fn id(self) -> String {
        self.doc.id_of(self.node)
    }

    /// The shape of its marker.
    pub fn style(self) -> Style {
        self.division().style
    }

    /// The marker as written (Akoma Ntoso: `num`).
    pub fn num(self) -> Text<'d> {
        let span = Span { start: self.data().span.start, end: self.division().num_end };
        Text { doc: self.doc, span, pieces: self.division().num_pieces }
    }

    /// The numbers of its marker: `[3]` for 三、, `[17, 1]` for 第十七条之一, `[]` for a dash.
    pub fn ordinal(self) -> &'d [u32] {
        self.doc.store.ordinal(self.data().data as usize)
    }

    /// Its heading, if it has one.
    pub fn heading(self) -> Option<Text<'d>> {
        let d = self.division();
        d.heading_kind.map(|_| Text { doc: self.doc, span: d.heading, pieces: d.heading_pieces })
    }

    /// How the heading stands to the text.
    pub fn heading_kind(self) -> Option<HeadingKind> {
        self.division().heading_kind
    }

    /// The division that holds it.
    pub fn parent(self) -> Option<Division<'d>> {
        let node = self.data().parent;
        let doc = self.doc;
        (doc.store.nodes[node as usize].kind == Kind::Division).then_some(Division { doc, node })
    }

    /// From the division that holds it up to the outermost.
    pub fn ancestors(self) -> impl Iterator<Item = Division<'d>> {
        std::iter::successors(self.parent(), |division| division.parent())
    }

    /// From the outermost division down to this one.
    pub fn path(self) -> impl DoubleEndedIterator<Item = Division<'d>> {
        let mut path: Vec<_> = std::iter::successors(Some(self), |division| division.parent()).collect();
        path.reverse();
        path.into_iter()
    }

    /// Its paragraphs, tables and sub-divisions in text order.
    pub fn children(self) -> impl Iterator<Item = Block<'d>> {
        self.doc.blocks(self.node)
    }

    /// All divisions below it, in text order.
    pub fn descendants(self) -> impl Iterator<Item = Division<'d>> {
        let doc = self.doc;
        (self.node + 1..self.data().end)
            .filter(move |&node| doc.store.nodes[node as usize].kind == Kind::Division)
            .map(move |node| Division { doc, node })
    }

    /// The annotations that belong to it, its sub-divisions' apart.
    pub fn annotations(self) -> impl Iterator<Item = Annotation<'d>> {
        self.doc.annotations_of(self.node)
    }
}

impl<'d> Paragraph<'d> {
    /// Unique in the document: `3.2.p1`. O(depth).
    pub fn id(self) -> String {
        self.doc.id_of(self.node)
    }

    /// What it is to the document that holds it.
    pub fn role(self) -> ParagraphRole {
        match self.data().kind {
            Kind::Paragraph(role) => role,
            _ => ParagraphRole::Body,
        }
    }

    /// Its text without a run-in heading and without annotations.
    pub fn text(self) -> Text<'d> {
        Text::of_node(self.doc, self.node)
    }

    /// The division that holds it; none in the frame.
    pub fn division(self) -> Option<Division<'d>> {
        let node = self.data().parent;
        let doc = self.doc;
        (doc.store.nodes[node as usize].kind == Kind::Division).then_some(Division { doc, node })
    }

    /// In an article: which 款 it is, from 1.
    pub fn paragraph_no(self) -> Option<u32> {
        self.division().filter(|d| d.style() == Style::Article).map(|_| self.data().number)
    }

    /// The annotations in it, where no division is open.
    pub fn annotations(self) -> impl Iterator<Item = Annotation<'d>> {
        self.doc.annotations_of(self.node)
    }
}

impl<'d> Table<'d> {
    /// Unique in the document: `3.2.t1`. O(depth).
    pub fn id(self) -> String {
        self.doc.id_of(self.node)
    }

    /// The division that holds it; none outside of divisions.
    pub fn division(self) -> Option<Division<'d>> {
        let node = self.data().parent;
        let doc = self.doc;
        (doc.store.nodes[node as usize].kind == Kind::Division).then_some(Division { doc, node })
    }

    /// Its rows.
    pub fn rows(self) -> impl Iterator<Item = Row<'d>> {
        let doc = self.doc;
        doc.child_nodes(self.node).map(move |node| Row { doc, node })
    }
}

impl<'d> Row<'d> {
    /// Its table's id and its number among the table's rows, from 1: `3.2.t1.r4`. O(depth).
    pub fn id(self) -> String {
        self.doc.id_of(self.node)
    }

    /// The table that holds it.
    pub fn table(self) -> Table<'d> {
        Table { doc: self.doc, node: self.data().parent }
    }

    /// Its cells.
    pub fn cells(self) -> impl Iterator<Item = Text<'d>> {
        let doc = self.doc;
        doc.child_nodes(self.node).map(move |node| Text::of_node(doc, node))
    }

    /// What the row says of who is responsible.
    pub fn annotations(self) -> impl Iterator<Item = Annotation<'d>> {
        self.doc.annotations_of(self.node)
    }
}
