//! The JSON output, written straight from the flat tree.
//!
//! One document in, one object out; keys in the order of the contract, fields that have nothing left out. The
//! same shapes as Rust structs, to read the output back, are in [`crate::schema`].
//!
//! ```
//! let doc = gongwen::parse("一、总则\n正文。");
//! let json = gongwen::render::json::to_string(&doc, &Default::default());
//! assert!(json.starts_with(r#"{"schema":"1","offsets":"bytes""#));
//! ```

use super::out::Out;
use crate::diagnostic::Lang;
use crate::document::id::write_id;
use crate::document::kinds::*;
use crate::document::store::{Kind, Node, Pieces};
use crate::document::{Annotation, Component, Document, Found, Text, Unit};
use crate::error::Error;
use crate::source::{OffsetMap, Offsets};
use crate::span::Span;

/// How to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The unit of every offset; the root's `offsets` says which.
    pub offsets: Offsets,
    /// Indented by two blanks a level instead of on one line.
    pub pretty: bool,
    /// The language of messages.
    pub lang: Lang,
    /// Where the text came from: the root's `source`.
    pub source: Option<Source>,
    /// With what paragraphs, headings and titles speak of: their `mentions`. They are worked out for it, which takes
    /// longer than a parse.
    #[cfg(feature = "mentions")]
    pub mentions: bool,
}

/// Where a text came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The file as it was named.
    pub path: Option<String>,
    /// The encoding that was read; where none is named, the one that the document's [`Input`](crate::Input) read.
    pub encoding: Option<String>,
    /// The kind of file; where none is named, the one that the document's [`Input`](crate::Input) read.
    pub kind: Option<String>,
}

/// Writes the document as one JSON object, without a line end behind it. O(output).
pub fn to_string(doc: &Document<'_>, options: &Options) -> String {
    let mut writer = Writer::new(doc, options, doc.text.len() * 2 + 256);
    writer.document(0);
    writer.out.text
}

/// Writes what [`Document::locate`] found as it stands in the document's JSON, without a line end behind it: a block, a
/// row of a table, or an enclosed document. O(output), and in offsets other than bytes O(text).
///
/// ```
/// let doc = gongwen::parse("一、总则\n正文。");
/// let found = doc.locate("一、").unwrap();
/// let json = gongwen::render::json::found_to_string(found, &Default::default());
/// assert!(json.starts_with(r#"{"type":"division","id":"1""#));
/// ```
pub fn found_to_string(found: Found<'_>, options: &Options) -> String {
    let (doc, node) = found.node();
    let mut writer = Writer::new(doc, options, found.span().len() * 2 + 256);
    match found {
        Found::Component(_) => writer.document(node),
        Found::Division(_) | Found::Paragraph(_) | Found::Table(_) => writer.block(node),
        Found::Row(_) => writer.row(node),
    }
    writer.out.text
}

/// The record of a file that could not be read, in place of its document.
///
/// ```
/// let error = gongwen::parse_bytes(b"\xFF").unwrap_err();
/// let record = gongwen::render::json::unreadable("a.txt", error.code(), &error.to_string(), error.offset());
/// assert!(record.starts_with(r#"{"source":{"path":"a.txt"},"error":{"code":"encoding""#));
/// ```
pub fn unreadable(path: &str, code: &str, message: &str, offset: Option<usize>) -> String {
    let mut out = Out::one_line();
    out.open('{');
    out.key("source");
    out.open('{');
    out.field("path", path);
    out.close('}');
    out.key("error");
    out.open('{');
    out.field("code", code);
    out.field("message", message);
    if let Some(offset) = offset {
        out.key("offset");
        out.number(offset as u64);
    }
    out.close('}');
    out.close('}');
    out.text
}

/// The error record for a fatal [`Error`].
pub fn error(path: &str, error: &Error) -> String {
    unreadable(path, error.code(), &error.to_string(), error.offset())
}

/// Finds lines for offsets that mostly go up, without an index of all of them.
struct LineCursor {
    at: usize,
    line: u32,
}

struct Writer<'d> {
    doc: &'d Document<'d>,
    options: &'d Options,
    offsets: OffsetMap<'d>,
    out: Out,
    id: String,
    lines: LineCursor,
}

impl<'d> Writer<'d> {
    fn new(doc: &'d Document<'d>, options: &'d Options, capacity: usize) -> Self {
        Self {
            doc,
            options,
            offsets: OffsetMap::new(&doc.text, options.offsets),
            out: Out { text: String::with_capacity(capacity), pretty: options.pretty, depth: 0 },
            id: String::new(),
            lines: LineCursor { at: 0, line: 1 },
        }
    }

    fn node(&self, node: u32) -> &'d Node {
        &self.doc.store.nodes[node as usize]
    }

    /// The physical line of an offset.
    fn line_of(&mut self, offset: u32) -> u32 {
        let bytes = self.doc.text.as_bytes();
        let offset = offset as usize;
        if offset < self.lines.at {
            return self.doc.line_index().line(offset as u32);
        }
        let mut line = self.lines.line;
        for at in memchr::memchr2_iter(b'\n', b'\r', &bytes[self.lines.at..offset]) {
            let at = self.lines.at + at;
            // CRLF is one line end: its LF counts.
            line += u32::from(bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        }
        self.lines = LineCursor { at: offset, line };
        line
    }

    fn span(&mut self, span: Span) {
        self.out.key("span");
        self.range(span);
    }

    fn range(&mut self, span: Span) {
        let (start, end) = (self.offsets.get(span.start), self.offsets.get(span.end));
        let out = &mut self.out;
        out.text.push('[');
        out.number(start.into());
        out.text.push_str(if out.pretty { ", " } else { "," });
        out.number(end.into());
        out.text.push(']');
    }

    fn span_and_line(&mut self, span: Span) {
        self.span(span);
        let line = self.line_of(span.start);
        self.out.key("line");
        self.out.number(line.into());
    }

    fn text_value(&mut self, text: Text<'d>) {
        self.out.key("text");
        self.out.text.push('"');
        for piece in text.pieces() {
            self.out.escaped(&self.doc.text[piece.range()]);
        }
        self.out.text.push('"');
    }

    fn pieces(&mut self, text: Text<'d>) {
        if text.pieces == Pieces::default() {
            return;
        }
        self.out.key("pieces");
        self.ranges(text.pieces());
    }

    fn ranges(&mut self, ranges: impl Iterator<Item = Span>) {
        self.out.text.push('[');
        for (i, range) in ranges.enumerate() {
            if i > 0 {
                self.out.text.push_str(if self.out.pretty { ", " } else { "," });
            }
            self.range(range);
        }
        self.out.text.push(']');
    }

    /// `text, span, line, pieces?`, without the braces.
    fn text_fields(&mut self, text: Text<'d>) {
        self.text_value(text);
        self.span_and_line(text.span);
        self.pieces(text);
    }

    /// The `mentions` of a text that may have some.
    #[cfg(feature = "mentions")]
    fn mentions(&mut self, text: Text<'d>) {
        if !self.options.mentions {
            return;
        }
        self.list_if("mentions", text.mentions(), |this, mention| {
            this.out.open('{');
            this.out.field("kind", mention.kind().as_str());
            this.out.field("text", &mention.text());
            if mention.pieces().nth(1).is_some() {
                this.out.key("pieces");
                this.ranges(mention.pieces());
            }
            if let Some(value) = mention.value() {
                this.out.field("value", &value);
            }
            this.span(mention.span());
            this.out.close('}');
        });
    }

    #[cfg(not(feature = "mentions"))]
    fn mentions(&mut self, _: Text<'d>) {}

    fn text_object(&mut self, text: Text<'d>) {
        self.out.open('{');
        self.text_fields(text);
        self.out.close('}');
    }

    fn write_id(&mut self, node: u32) {
        self.id.clear();
        write_id(&self.doc.store, node as usize, &mut self.id);
        self.out.field("id", &self.id);
    }

    fn list<T>(&mut self, key: &str, items: impl Iterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.out.key(key);
        self.out.open('[');
        for item in items {
            self.out.item();
            each(self, item);
        }
        self.out.close(']');
    }

    /// Like [`Self::list`]; left out where there is nothing in it.
    fn list_if<T>(&mut self, key: &str, items: impl Iterator<Item = T>, each: impl FnMut(&mut Self, T)) {
        let mut items = items.peekable();
        if items.peek().is_some() {
            self.list(key, items, each);
        }
    }

    // ---- documents

    fn document(&mut self, node: u32) {
        let part = Component { doc: self.doc, node };
        self.out.open('{');
        if node == 0 {
            self.out.field("schema", "1");
            self.out.field("offsets", self.options.offsets.as_str());
            self.source();
        }
        if let Some(kind) = part.kind() {
            self.out.field("kind", kind.as_str());
        }
        self.elements(part, &[Element::Num]);
        self.elements(
            part,
            &[
                Element::Copies,
                Element::Secrecy,
                Element::Urgency,
                Element::Signer,
                Element::Registration,
                Element::Letterhead,
                Element::Number,
                Element::Title,
                Element::DraftStatus,
                Element::History,
                Element::Addressee,
            ],
        );
        self.paragraphs(part, ParagraphRole::Preamble);
        let doc = self.doc;
        let body = doc.child_nodes(node).filter(|&child| {
            matches!(
                self.node(child).kind,
                Kind::Division | Kind::Table | Kind::Paragraph(ParagraphRole::Body)
            )
        });
        let body: Vec<u32> = body.collect();
        self.list("body", body.into_iter(), Self::block);
        self.paragraphs(part, ParagraphRole::Closing);
        self.paragraphs(part, ParagraphRole::AnnexList);
        self.elements(part, &[Element::Issuer, Element::Date, Element::Note, Element::Contact]);
        self.paragraphs(part, ParagraphRole::Contents);
        self.elements(part, &[Element::CopyTo, Element::PrintedBy, Element::Boilerplate]);
        self.list_if("conventions", part.conventions(), |this, (kind, text)| {
            this.out.open('{');
            this.text_fields(text);
            this.out.field("kind", kind.as_str());
            this.out.close('}');
        });
        self.annotations(node);
        self.list("enclosures", part.enclosures(), |this, enclosure| this.document(enclosure.node));
        self.skipped(node);
        self.span(part.span());
        if node == 0 {
            self.diagnostics();
        }
        self.out.close('}');
    }

    /// `source` and `meta`: what the caller says of the file goes before what its reader found.
    fn source(&mut self) {
        let doc = self.doc;
        let named = self.options.source.as_ref();
        let path = named.and_then(|source| source.path.as_deref());
        let encoding = named.and_then(|source| source.encoding.as_deref()).or(doc.encoding());
        let kind = named.and_then(|source| source.kind.as_deref()).or(doc.file_kind().map(FileKind::as_str));
        let fields = [("path", path), ("encoding", encoding), ("kind", kind)];
        if named.is_some() || doc.origin.is_some() {
            self.out.key("source");
            self.out.open('{');
            for (key, value) in fields {
                if let Some(value) = value {
                    self.out.field(key, value);
                }
            }
            self.out.close('}');
        }
        if doc.meta().len() > 0 {
            self.out.key("meta");
            self.out.open('{');
            for (name, value) in doc.meta() {
                self.out.item();
                self.out.string(name);
                self.out.text.push_str(if self.out.pretty { ": " } else { ":" });
                self.out.string(value);
            }
            self.out.close('}');
        }
    }

    fn elements(&mut self, part: Component<'d>, elements: &[Element]) {
        for &element in elements {
            let mut nodes = part.element_nodes(element);
            if element.is_list() {
                self.list_if(element.as_str(), nodes, |this, node| this.element(element, node));
            } else if let Some(node) = nodes.next() {
                self.out.key(element.as_str());
                self.element(element, node);
            }
        }
    }

    fn element(&mut self, element: Element, node: u32) {
        self.out.open('{');
        let text = Text::of_node(self.doc, node);
        self.text_fields(text);
        match element {
            Element::Title => self.mentions(text),
            Element::Number => self.number_parts(node),
            Element::Date => {
                if let Some(day) = self.doc.date_of(node) {
                    self.out.field("iso", &day.to_string());
                }
            }
            _ => {}
        }
        self.out.close('}');
    }

    fn number_parts(&mut self, node: u32) {
        let Some(number) = self.doc.number_data(node) else { return };
        let doc = self.doc;
        if let Some(code) = number.code {
            self.out.field("code", &doc.text[code.range()]);
        }
        for (key, value) in [("year", number.year), ("session", number.session)] {
            if let Some(value) = value {
                self.out.key(key);
                self.out.number(value.into());
            }
        }
        if let Some(sequence) = number.sequence {
            self.out.field("sequence", &doc.text[sequence.range()]);
        }
    }

    fn paragraphs(&mut self, part: Component<'d>, role: ParagraphRole) {
        self.list_if(role.as_str(), part.paragraphs(role), |this, paragraph| this.block(paragraph.node));
    }

    /// What was skipped in this document and in none of its enclosures.
    fn skipped(&mut self, node: u32) {
        let doc = self.doc;
        let span = self.node(node).span;
        let all = &doc.store.skipped;
        let inner: Vec<Span> =
            Component { doc, node }.enclosures().map(|enclosure| enclosure.span()).collect();
        let first = all.partition_point(|s| s.span.start < span.start);
        let mut enclosures = inner.into_iter().peekable();
        let mine = all[first..].iter().take_while(|s| s.span.end <= span.end).filter(move |s| {
            while enclosures.next_if(|inner| inner.end <= s.span.start).is_some() {}
            enclosures.peek().is_none_or(|inner| !inner.contains(s.span))
        });
        self.list_if("skipped", mine, |this, skipped| {
            this.out.open('{');
            this.out.field("kind", skipped.kind.as_str());
            this.span(skipped.span);
            this.out.close('}');
        });
    }

    fn diagnostics(&mut self) {
        let lang = self.options.lang;
        self.list("diagnostics", self.doc.diagnostics(), |this, diagnostic| {
            this.out.open('{');
            this.out.field("code", diagnostic.code().as_str());
            this.out.field("severity", diagnostic.severity().as_str());
            this.out.field("message", &diagnostic.message(lang));
            this.out.field("help", diagnostic.help(lang));
            this.span_and_line(diagnostic.span());
            this.out.key("column");
            this.out.number(diagnostic.column().into());
            this.list_if("related", diagnostic.related().into_iter(), |this, (span, message)| {
                this.out.open('{');
                this.out.field("message", &message);
                this.span_and_line(span);
                this.out.close('}');
            });
            this.out.close('}');
        });
    }

    // ---- bodies

    fn block(&mut self, node: u32) {
        self.out.open('{');
        match self.node(node).kind {
            Kind::Division => self.division(node),
            Kind::Table => self.table(node),
            _ => self.paragraph(node),
        }
        self.out.close('}');
    }

    fn division(&mut self, node: u32) {
        let division = crate::document::Division { doc: self.doc, node };
        self.out.field("type", "division");
        self.write_id(node);
        self.out.field("style", division.style().as_str());
        self.out.key("num");
        self.text_object(division.num());
        self.out.key("ordinal");
        self.out.text.push('[');
        for (i, number) in division.ordinal().iter().enumerate() {
            if i > 0 {
                self.out.text.push(',');
            }
            self.out.number((*number).into());
        }
        self.out.text.push(']');
        if let (Some(heading), Some(kind)) = (division.heading(), division.heading_kind()) {
            self.out.key("heading");
            self.out.open('{');
            self.text_fields(heading);
            self.mentions(heading);
            self.out.field("kind", kind.as_str());
            self.out.close('}');
        }
        let doc = self.doc;
        self.list("children", doc.child_nodes(node), Self::block);
        self.annotations(node);
        self.span_and_line(self.node(node).span);
    }

    fn paragraph(&mut self, node: u32) {
        let paragraph = crate::document::Paragraph { doc: self.doc, node };
        self.out.field("type", "paragraph");
        self.write_id(node);
        let text = paragraph.text();
        self.text_value(text);
        self.pieces(text);
        if let Some(number) = paragraph.paragraph_no() {
            self.out.key("paragraph_no");
            self.out.number(number.into());
        }
        // A table of contents says again what headings do.
        if paragraph.role() != ParagraphRole::Contents {
            self.mentions(text);
        }
        self.annotations(node);
        self.span_and_line(text.span);
    }

    fn table(&mut self, node: u32) {
        self.out.field("type", "table");
        self.write_id(node);
        let doc = self.doc;
        self.list("rows", doc.child_nodes(node), Self::row);
        self.span_and_line(self.node(node).span);
    }

    fn row(&mut self, node: u32) {
        let doc = self.doc;
        self.out.open('{');
        self.list("cells", doc.child_nodes(node), |this, cell| this.text_object(Text::of_node(doc, cell)));
        self.annotations(node);
        self.out.close('}');
    }

    fn annotations(&mut self, node: u32) {
        let doc = self.doc;
        self.list("annotations", doc.annotations_of(node), Self::annotation);
    }

    fn annotation(&mut self, annotation: Annotation<'d>) {
        let text = annotation.text();
        self.out.open('{');
        self.text_value(text);
        self.pieces(text);
        if let Some(label) = annotation.label() {
            self.out.field("label", &label);
        }
        self.out.key("scope");
        self.ranges(annotation.scope().into_iter());
        self.list("assignments", annotation.assignments(), |this, assignment| {
            this.out.open('{');
            this.out.field("role", assignment.role().as_str());
            if let Some(label) = assignment.label() {
                this.out.field("label", &label);
            }
            if assignment.by_convention() {
                this.out.key("by_convention");
                this.out.text.push_str("true");
            }
            this.list("units", assignment.units(), Self::unit);
            if assignment.et_al() {
                this.out.key("et_al");
                this.out.text.push_str("true");
            }
            this.span(assignment.span());
            this.out.close('}');
        });
        self.list_if("deadlines", annotation.deadlines(), |this, deadline| {
            this.out.open('{');
            this.text_fields(deadline.text());
            if let Some(day) = deadline.iso() {
                this.out.field("iso", &day.to_string());
            }
            this.out.close('}');
        });
        self.span_and_line(text.span);
        self.out.close('}');
    }

    fn unit(&mut self, unit: Unit<'d>) {
        let text = unit.text();
        self.out.open('{');
        self.text_value(text);
        self.pieces(text);
        self.out.field("name", &unit.name());
        if let Some(alias) = unit.alias() {
            self.out.field("alias", alias);
        }
        if unit.is_collective() {
            self.out.key("collective");
            self.out.text.push_str("true");
        }
        self.span(text.span);
        self.out.close('}');
    }
}
