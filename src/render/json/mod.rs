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

mod body;
mod document;

use super::out::Out;
use crate::diagnostic::Lang;
use crate::document::id::write_id;
use crate::document::store::{Kind, Node, Pieces};
use crate::document::{Annotation, Component, Document, Found, Text, Unit};
use crate::error::Error;
use crate::kinds::*;
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
    /// The hull of the annotation met last, and what it speaks for: many may share it.
    scope: (Span, Vec<Span>),
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
            scope: Default::default(),
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
}
