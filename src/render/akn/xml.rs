//! XML, an element at a time.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// Name and value.
pub(super) type Attribute<'a> = (&'a str, &'a str);

pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    pub(super) fn new(capacity: usize) -> Self {
        let mut xml = Self { writer: Writer::new(Vec::with_capacity(capacity)) };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    fn event(&mut self, event: Event<'_>) {
        // A vector takes all that is written to it.
        let written = self.writer.write_event(event);
        debug_assert!(written.is_ok());
    }

    fn start<'n>(name: &'n str, attributes: &[Attribute<'_>]) -> BytesStart<'n> {
        let mut start = BytesStart::new(name);
        for (name, value) in attributes {
            start.push_attribute((*name, clean(value).as_ref()));
        }
        start
    }

    /// Opens an element in a line of text.
    pub(super) fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.event(Event::Start(Self::start(name, attributes)));
    }

    /// Closes an element that holds text.
    pub(super) fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// Opens an element on a line of its own.
    pub(super) fn block(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.line();
        self.open(name, attributes);
    }

    /// Closes an element that holds elements on lines of their own.
    pub(super) fn end(&mut self, name: &str) {
        self.line();
        self.close(name);
    }

    /// An element that holds nothing, on a line of its own.
    pub(super) fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.line();
        self.event(Event::Empty(Self::start(name, attributes)));
    }

    pub(super) fn text(&mut self, text: &str) {
        self.event(Event::Text(BytesText::new(&clean(text))));
    }

    fn line(&mut self) {
        self.writer.get_mut().push(b'\n');
    }

    pub(super) fn finish(mut self) -> String {
        self.line();
        String::from_utf8(self.writer.into_inner()).unwrap_or_default()
    }
}

/// `text` with U+FFFD for what is no character of XML 1.0; a vertical tab or form feed is a blank and stays one.
fn clean(text: &str) -> Cow<'_, str> {
    let is_none =
        |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if !text.contains(is_none) {
        return Cow::Borrowed(text);
    }
    let said = |c| match c {
        '\u{B}' | '\u{C}' => ' ',
        c if is_none(c) => '\u{FFFD}',
        c => c,
    };
    Cow::Owned(text.chars().map(said).collect())
}
