//! The XML of a part, an element at a time: names by namespace, characters for references, bounded depth.
//!
//! quick-xml reads; here is what it leaves to its user. No entity but the five of XML is known and a document type
//! is refused, as the packaging standard asks, so that nothing expands. Nothing here recurses.

use crate::error::Error;
use quick_xml::events::{BytesStart, Event as Raw};
use std::borrow::Cow;

/// The most levels of elements. libxml2, and with it LibreOffice, stops at the same; Word's own files have some 30.
pub(super) const MAX_DEPTH: usize = 256;
/// The most namespace declarations in force at one place; Word writes some 40.
const MAX_BINDINGS: usize = 512;

/// A namespace whose elements are read. ISO/IEC 29500 has two names for most: Transitional and Strict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ns {
    Word,
    Math,
    Compat,
    Vml,
    Package,
    Other,
}

const NAMESPACES: &[(&str, Ns)] = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", Ns::Word),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", Ns::Word),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", Ns::Math),
    ("http://purl.oclc.org/ooxml/officeDocument/math", Ns::Math),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", Ns::Compat),
    ("urn:schemas-microsoft-com:vml", Ns::Vml),
    ("http://schemas.openxmlformats.org/package/2006/relationships", Ns::Package),
    ("http://schemas.openxmlformats.org/package/2006/content-types", Ns::Package),
];

/// Declares [`Tag`] and the table of names it is found by.
macro_rules! tags {
    ($( $ns:ident { $( $variant:ident: $($name:literal)|+, )* } )*) => {
        /// An element that means something here.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(super) enum Tag {
            $( $( $variant, )* )*
            /// Any other: its content is gone through, its text is none of the document's.
            Other,
        }

        impl Tag {
            fn of(ns: Ns, name: &str) -> Self {
                match ns {
                    $( Ns::$ns => match name {
                        $( $($name)|+ => Self::$variant, )*
                        _ => Self::Other,
                    }, )*
                    Ns::Other => Self::Other,
                }
            }
        }
    };
}

tags! {
    Word {
        P: "p", PPr: "pPr", PStyle: "pStyle", NumPr: "numPr", Ilvl: "ilvl", NumId: "numId",
        R: "r", RPr: "rPr", RStyle: "rStyle", Vanish: "vanish" | "specVanish",
        T: "t", Tab: "tab" | "ptab", Break: "br" | "cr", Hyphen: "noBreakHyphen", Sym: "sym",
        FldChar: "fldChar", InstrText: "instrText",
        FootnoteReference: "footnoteReference", EndnoteReference: "endnoteReference",
        // Whole elements that have no part in the text: what was deleted or moved away, former properties,
        // properties with text of their own, the reading aid over a character.
        Del: "del" | "moveFrom",
        Dropped: "delInstrText" | "delText" | "pPrChange" | "rPrChange" | "tblPrChange"
            | "tblPrExChange" | "trPrChange" | "tcPrChange" | "sectPrChange" | "tblGridChange"
            | "numberingChange" | "sectPr" | "sdtPr" | "sdtEndPr" | "tblPr" | "tblPrEx" | "tblGrid" | "rt"
            | "rubyPr" | "fldData",
        TextBox: "txbxContent", AltChunk: "altChunk",
        Tbl: "tbl", Tr: "tr", TrPr: "trPr", GridBefore: "gridBefore", Tc: "tc", TcPr: "tcPr",
        GridSpan: "gridSpan", VMerge: "vMerge", HMerge: "hMerge", CellDel: "cellDel",
        Note: "footnote" | "endnote",
        AbstractNum: "abstractNum", NumStyleLink: "numStyleLink", Lvl: "lvl", Start: "start", NumFmt: "numFmt",
        LvlText: "lvlText", LvlRestart: "lvlRestart", IsLgl: "isLgl", Suff: "suff",
        Num: "num", AbstractNumId: "abstractNumId", LvlOverride: "lvlOverride", StartOverride: "startOverride",
        Style: "style", BasedOn: "basedOn",
    }
    Math { MathText: "t", Denominator: "den", }
    Compat { Alternate: "AlternateContent", Choice: "Choice", Fallback: "Fallback", }
    Vml { TextPath: "textpath", }
    Package { Relationship: "Relationship", Override: "Override", }
}

/// What stands next in a part.
pub(super) enum Event<'a> {
    Start(Tag, Start<'a>),
    End(Tag),
    Text(Cow<'a, str>),
    Eof,
}

/// An element's begin, for its attributes.
pub(super) struct Start<'a>(BytesStart<'a>);

impl Start<'_> {
    /// The value of the attribute with this local name; the names that are asked for stand in one namespace only.
    pub(super) fn attr(&self, name: &str) -> Option<String> {
        // The check for doubled attributes is quadratic in their number.
        let mut attributes = self.0.attributes();
        let attribute =
            attributes.with_checks(false).flatten().find(|it| it.key.local_name().into_inner() == name)?;
        quick_xml::escape::unescape(&attribute.value).ok().map(Cow::into_owned)
    }

    /// The attribute `val`.
    pub(super) fn val(&self) -> Option<String> {
        self.attr("val")
    }

    /// The attribute `val` as a number.
    pub(super) fn number(&self) -> Option<i32> {
        self.val()?.trim().parse().ok()
    }

    /// Whether the property is on: `<w:vanish/>`, and not `<w:vanish w:val="0"/>`.
    pub(super) fn is_on(&self) -> bool {
        !self.val().is_some_and(|val| matches!(val.as_str(), "0" | "false" | "off" | "none"))
    }
}

/// Reads the elements of one part.
pub(super) struct Xml<'a> {
    reader: quick_xml::Reader<&'a [u8]>,
    /// The part's name, for errors.
    part: &'a str,
    /// The open elements, the innermost last.
    open: Vec<Tag>,
    /// Prefix, what it stands for, and the depth of the element that declares it.
    bindings: Vec<(Box<str>, Ns, usize)>,
    /// The binding that was found last: nearly all prefixes are `w`.
    last: usize,
    /// Whether there was an element at all.
    begun: bool,
    /// `w:p` elements begun so far, those in skipped elements too.
    pub(super) paragraphs: u32,
}

impl<'a> Xml<'a> {
    pub(super) fn new(part: &'a str, text: &'a str) -> Self {
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            part,
            open: Vec::new(),
            bindings: Vec::new(),
            last: usize::MAX,
            begun: false,
            paragraphs: 0,
        }
    }

    /// Bytes of the part that are not read yet.
    pub(super) fn len(&self) -> usize {
        self.reader.get_ref().len()
    }

    /// The element around the one that was begun last, `up` levels above it; 0 is its parent.
    pub(super) fn parent(&self, up: usize) -> Tag {
        self.open.len().checked_sub(2 + up).map_or(Tag::Other, |at| self.open[at])
    }

    /// The innermost open element.
    pub(super) fn current(&self) -> Tag {
        self.open.last().copied().unwrap_or(Tag::Other)
    }

    /// What is wrong with the part where the reading stands.
    fn broken(&self) -> Error {
        let offset = usize::try_from(self.reader.buffer_position()).ok();
        Error::BrokenPart { part: self.part.to_owned(), offset }
    }

    pub(super) fn next(&mut self) -> Result<Event<'a>, Error> {
        loop {
            match self.reader.read_event() {
                Ok(Raw::Start(start)) => {
                    let tag = self.begin(&start)?;
                    return Ok(Event::Start(tag, Start(start)));
                }
                Ok(Raw::End(_)) => {
                    let Some(tag) = self.open.pop() else { return Err(self.broken()) };
                    let kept = self.bindings.partition_point(|(_, _, depth)| *depth <= self.open.len());
                    if kept < self.bindings.len() {
                        self.bindings.truncate(kept);
                        self.last = usize::MAX;
                    }
                    return Ok(Event::End(tag));
                }
                Ok(Raw::Text(text)) => return Ok(Event::Text(text.into_inner())),
                Ok(Raw::CData(text)) => return Ok(Event::Text(text.into_inner())),
                Ok(Raw::GeneralRef(name)) => {
                    let c = match name.resolve_char_ref() {
                        Ok(Some(c)) => c.to_string(),
                        Ok(None) => match quick_xml::escape::resolve_predefined_entity(&name) {
                            Some(c) => c.to_owned(),
                            None => return Err(self.broken()),
                        },
                        Err(_) => return Err(self.broken()),
                    };
                    return Ok(Event::Text(c.into()));
                }
                Ok(Raw::Eof) if self.open.is_empty() && self.begun => return Ok(Event::Eof),
                Ok(Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_)) => {}
                Ok(Raw::Eof | Raw::DocType(_) | Raw::Empty(_)) | Err(_) => return Err(self.broken()),
            }
        }
    }

    fn begin(&mut self, start: &BytesStart<'a>) -> Result<Tag, Error> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Error::TooDeep { limit: MAX_DEPTH });
        }
        if start.attributes_raw().contains("xmlns") {
            self.bind(start)?;
        }
        let name = start.name();
        let prefix = name.prefix().map_or("", |prefix| prefix.into_inner());
        let tag = Tag::of(self.resolve(prefix), name.local_name().into_inner());
        self.open.push(tag);
        self.begun = true;
        if tag == Tag::P {
            self.paragraphs = self.paragraphs.saturating_add(1);
        }
        Ok(tag)
    }

    fn bind(&mut self, start: &BytesStart<'a>) -> Result<(), Error> {
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = attribute.key.into_inner();
            let Some(prefix) = key.strip_prefix("xmlns") else { continue };
            let Some(prefix) = prefix.strip_prefix(':').or(prefix.is_empty().then_some("")) else { continue };
            if self.bindings.len() >= MAX_BINDINGS {
                return Err(self.broken());
            }
            let uri = attribute.value.trim();
            let ns = NAMESPACES.iter().find(|(name, _)| *name == uri).map_or(Ns::Other, |(_, ns)| *ns);
            self.bindings.push((prefix.into(), ns, self.open.len() + 1));
            self.last = usize::MAX;
        }
        Ok(())
    }

    fn resolve(&mut self, prefix: &str) -> Ns {
        let is = |binding: &(Box<str>, Ns, usize)| *binding.0 == *prefix;
        if !self.bindings.get(self.last).is_some_and(is) {
            self.last = self.bindings.iter().rposition(is).unwrap_or(usize::MAX);
        }
        self.bindings.get(self.last).map_or(Ns::Other, |(_, ns, _)| *ns)
    }

    /// Passes over the rest of the innermost open element, its end included.
    pub(super) fn skip(&mut self) -> Result<(), Error> {
        let outside = self.open.len().saturating_sub(1);
        while self.open.len() > outside {
            if matches!(self.next()?, Event::Eof) {
                break;
            }
        }
        Ok(())
    }
}
