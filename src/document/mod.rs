//! The typed tree: [`Document`] owns flat arrays over borrowed text and is read through small `Copy` handles.
//!
//! ```
//! let doc = gongwen::parse("一、加强领导\n1.成立小组。（牵头单位：市科技局；责任单位：市财政局、市人社局）");
//! let item = doc.find("1.1").unwrap();
//! assert_eq!(item.path().map(|d| d.num().to_string()).collect::<Vec<_>>(), ["一、", "1."]);
//! let lead: Vec<_> = doc.units().filter(|u| u.role() == gongwen::Role::Lead).map(|u| u.name()).collect();
//! assert_eq!(lead, ["市科技局"]);
//! ```

mod component;
mod duties;
mod handles;
pub(crate) mod id;
mod locate;
mod report;
pub(crate) mod store;

pub use component::*;
pub(crate) use duties::is_collective;
pub use duties::*;
pub use handles::*;
pub use locate::Found;
pub use report::*;
pub use store::IsoDate;

use crate::kinds::{FileKind, SkippedKind};
use crate::source::LineIndex;
use crate::span::Span;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};
use store::{AnnotationData, Kind, Store};

/// A parsed text: the tree and the report, over the text it was parsed from.
///
/// Made by [`parse`](crate::parse). The tree keeps no copy of the text: everything is a [`Span`](crate::Span)
/// into it. [`into_owned`](Self::into_owned) makes one that outlives the text.
#[derive(Clone)]
pub struct Document<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) store: Store,
    /// The file that the text was read from, where one was.
    pub(crate) origin: Option<Arc<Origin>>,
    pub(crate) lines: OnceLock<LineIndex>,
    /// The column of each finding.
    pub(crate) columns: OnceLock<Box<[u32]>>,
}

/// What a file says of a text beside the text.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    pub(crate) kind: FileKind,
    /// The encoding that was read, where the kind of file has none of its own.
    pub(crate) encoding: Option<&'static str>,
    /// Name and value, in the file's order.
    pub(crate) meta: Vec<(String, String)>,
}

impl<'a> Document<'a> {
    pub(crate) fn new(text: Cow<'a, str>, store: Store) -> Self {
        Self { text, store, origin: None, lines: OnceLock::new(), columns: OnceLock::new() }
    }

    /// The text that was parsed; every span refers to it.
    pub fn source_text(&self) -> &str {
        &self.text
    }

    /// The kind of file that the text was read from; none where it came as a text
    /// ([`parse`](crate::parse)).
    pub fn file_kind(&self) -> Option<FileKind> {
        self.origin.as_ref().map(|origin| origin.kind)
    }

    /// The name of the encoding that was read, where an [`Input`](crate::Input) read one.
    pub fn encoding(&self) -> Option<&'static str> {
        self.origin.as_ref().and_then(|origin| origin.encoding)
    }

    /// What the file said of the document outside its text: name and value, in the file's order.
    pub fn meta(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        let pairs = self.origin.as_ref().map_or(&[][..], |origin| &origin.meta);
        pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same document over a copy of the text of its own.
    ///
    /// ```
    /// fn read() -> gongwen::Document<'static> {
    ///     let text = String::from("一、总则\n正文。");
    ///     gongwen::parse(&text).into_owned()
    /// }
    /// assert_eq!(read().divisions().count(), 1);
    /// ```
    pub fn into_owned(self) -> Document<'static> {
        Document {
            text: Cow::Owned(self.text.into_owned()),
            store: self.store,
            origin: self.origin,
            lines: self.lines,
            columns: self.columns,
        }
    }

    /// The outermost document; the documents it carries are its [`enclosures`](Component::enclosures).
    pub fn root(&self) -> Component<'_> {
        Component { doc: self, node: 0 }
    }

    /// The root and all enclosed documents, in text order.
    pub fn components(&self) -> impl Iterator<Item = Component<'_>> {
        self.nodes(|kind| matches!(kind, Kind::Root | Kind::Enclosure(_)))
            .map(|node| Component { doc: self, node })
    }

    /// All divisions, enclosures' too, in text order (preorder).
    pub fn divisions(&self) -> impl Iterator<Item = Division<'_>> {
        self.nodes(|kind| kind == Kind::Division).map(|node| Division { doc: self, node })
    }

    /// All paragraphs in text order: of the body, of the frame, enclosures' too.
    pub fn paragraphs(&self) -> impl Iterator<Item = Paragraph<'_>> {
        self.nodes(|kind| matches!(kind, Kind::Paragraph(_))).map(|node| Paragraph { doc: self, node })
    }

    /// All tables in text order.
    pub fn tables(&self) -> impl Iterator<Item = Table<'_>> {
        self.nodes(|kind| kind == Kind::Table).map(|node| Table { doc: self, node })
    }

    fn nodes(&self, wanted: impl Fn(Kind) -> bool) -> impl Iterator<Item = u32> {
        self.store.nodes.iter().enumerate().filter(move |(_, n)| wanted(n.kind)).map(|(i, _)| i as u32)
    }

    /// All annotations in text order.
    pub fn annotations(&self) -> impl ExactSizeIterator<Item = Annotation<'_>> {
        (0..self.store.annotations.len() as u32).map(|index| Annotation { doc: self, index })
    }

    /// The tasks: annotations that stand together share one scope.
    ///
    /// ```
    /// let doc = gongwen::parse("一、修路。\n牵头领导：某甲\n牵头单位：市交通局\n二、种树。\n责任单位：市林业局");
    /// assert_eq!(doc.annotations().len(), 3);
    /// assert_eq!(doc.scopes().count(), 2);
    /// ```
    pub fn scopes(&self) -> impl Iterator<Item = Scope<'_>> {
        let all = &self.store.annotations;
        let mut at = 0;
        std::iter::from_fn(move || {
            let first = all.get(at)?;
            let start = at as u32;
            let is_field = self.store.is_field(first);
            let shares = |a: &AnnotationData| a.hull == first.hull && (a.node == first.node || is_field);
            while all.get(at).is_some_and(shares) {
                at += 1;
            }
            Some(Scope { doc: self, start, end: at as u32 })
        })
    }

    /// All written units in text order: one that stands in two roles comes twice.
    pub fn units(&self) -> impl ExactSizeIterator<Item = Unit<'_>> {
        (0..self.store.units.len() as u32).map(|index| Unit { doc: self, index })
    }

    /// The findings, in text order.
    pub fn diagnostics(&self) -> impl ExactSizeIterator<Item = Diagnostic<'_>> {
        (0..self.store.findings.len() as u32).map(|index| Diagnostic { doc: self, index })
    }

    /// What stands in no text of the tree, and why, in text order: with those texts it is every byte that is no blank.
    ///
    /// ```
    /// let doc = gongwen::parse("一、总则。\n各县要重视。\n二、附则\n即日施行。");
    /// let skipped: Vec<_> = doc.skipped().map(|(kind, span)| (kind, &doc.source_text()[span.range()])).collect();
    /// assert_eq!(skipped, [(gongwen::SkippedKind::Terminator, "。")]);
    /// ```
    pub fn skipped(&self) -> impl ExactSizeIterator<Item = (SkippedKind, Span)> {
        self.store.skipped.iter().map(|skipped| (skipped.kind, skipped.span))
    }

    /// Bytes that the tree's arrays hold on the heap, the text apart.
    pub fn heap_bytes(&self) -> usize {
        self.store.heap_bytes()
    }

    /// The column of each finding, in their order.
    pub(crate) fn columns(&self) -> &[u32] {
        self.columns.get_or_init(|| {
            let lines = self.line_index();
            let places = self.store.findings.iter().map(|finding| finding.span.start);
            crate::source::columns(&self.text, places.map(|at| (lines.start_of_line(at), at)))
        })
    }

    pub(crate) fn line_index(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

impl std::fmt::Debug for Document<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("bytes", &self.text.len())
            .field("divisions", &self.store.divisions.len())
            .field("annotations", &self.store.annotations.len())
            .field("units", &self.store.units.len())
            .field("diagnostics", &self.store.findings.len())
            .finish_non_exhaustive()
    }
}
