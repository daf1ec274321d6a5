//! Makes small .docx files from XML of a test's own.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(crate) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A package: names of parts and their bytes, in order.
#[derive(Clone, Default)]
pub(crate) struct Docx {
    pub(crate) parts: Vec<(String, Vec<u8>)>,
}

impl Docx {
    /// A document with this content of `w:body`.
    pub(crate) fn new(body: &str) -> Self {
        let mut types = String::from(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>",
        );
        let mut references = String::new();
        for (part, kind) in [
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("footnotes", "footnotes"),
            ("endnotes", "endnotes"),
        ] {
            let _ =
                write!(types, "<Override PartName=\"/word/{part}.xml\" ContentType=\"{TYPES}.{kind}+xml\"/>");
            if part != "document" {
                let _ = write!(
                    references,
                    "<Relationship Id=\"{part}\" Type=\"{DOCUMENT}/{part}\" Target=\"{part}.xml\"/>"
                );
            }
        }
        Self::default()
            .part("[Content_Types].xml", types + "</Types>")
            .part(
                "_rels/.rels",
                relationships(&format!(
                    "<Relationship Id=\"d\" Type=\"{DOCUMENT}/officeDocument\" Target=\"word/document.xml\"/>"
                )),
            )
            .part("word/document.xml", document(body))
            .part("word/_rels/document.xml.rels", relationships(&references))
    }

    /// Adds a part, or puts another in its place.
    pub(crate) fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        match self.parts.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = bytes,
            None => self.parts.push((name.to_owned(), bytes)),
        }
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.parts.retain(|(known, _)| known != name);
        self
    }

    /// `word/numbering.xml`: definitions and lists.
    pub(crate) fn numbering(self, content: &str) -> Self {
        self.part("word/numbering.xml", format!("<w:numbering xmlns:w=\"{WORD}\">{content}</w:numbering>"))
    }

    /// `word/styles.xml`.
    pub(crate) fn styles(self, content: &str) -> Self {
        self.part("word/styles.xml", format!("<w:styles xmlns:w=\"{WORD}\">{content}</w:styles>"))
    }

    /// `word/footnotes.xml` or `word/endnotes.xml` with the notes 1, 2, …, each of these paragraphs.
    pub(crate) fn notes(self, kind: &str, notes: &[&str]) -> Self {
        let mut content = format!("<w:{kind}s xmlns:w=\"{WORD}\"><w:{kind} w:type=\"separator\" w:id=\"0\">");
        let _ = write!(content, "<w:p><w:r><w:separator/></w:r></w:p></w:{kind}>");
        for (at, note) in notes.iter().enumerate() {
            let _ = write!(content, "<w:{kind} w:id=\"{}\">{note}</w:{kind}>", at + 1);
        }
        let part = format!("word/{kind}s.xml");
        self.part(&part, content + &format!("</w:{kind}s>"))
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.bytes_with(CompressionMethod::Deflated)
    }

    pub(crate) fn bytes_with(&self, method: CompressionMethod) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            let options = SimpleFileOptions::default().compression_method(method);
            zip.start_file(name, options).expect("a new part");
            zip.write_all(bytes).expect("its bytes");
        }
        zip.finish().expect("a whole archive").into_inner()
    }
}

pub(crate) fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{WORD}\" \
         xmlns:r=\"{DOCUMENT}\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">\
         <w:body>{body}<w:sectPr/></w:body></w:document>"
    )
}

pub(crate) fn relationships(content: &str) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{content}</Relationships>"
    )
}

/// A paragraph of plain text.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A paragraph with properties.
pub(crate) fn p_with(properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

/// A run of plain text; tabs as Word has them.
pub(crate) fn r(text: &str) -> String {
    let mut run = String::from("<w:r>");
    for (at, piece) in text.split('\t').enumerate() {
        if at > 0 {
            run.push_str("<w:tab/>");
        }
        let piece = piece.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let _ = write!(run, "<w:t xml:space=\"preserve\">{piece}</w:t>");
    }
    run + "</w:r>"
}

/// A paragraph of an automatic list.
pub(crate) fn item(list: u32, level: usize, text: &str) -> String {
    let numbering = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    p_with(&numbering, &r(text))
}

/// A definition of a list: format, text and further properties of each level.
pub(crate) fn definition(id: u32, levels: &[(&str, &str, &str)]) -> String {
    let mut xml = format!("<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>");
    for (at, (format, text, more)) in levels.iter().enumerate() {
        let _ = write!(
            xml,
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
        );
    }
    xml + "</w:abstractNum>"
}

/// A list over a definition.
pub(crate) fn list(id: u32, definition: u32, overrides: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{definition}\"/>{overrides}</w:num>")
}

/// A list's own start of a level.
pub(crate) fn start(level: usize, number: u32) -> String {
    format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{number}\"/></w:lvlOverride>")
}

/// A table of rows of cells of content.
pub(crate) fn table(rows: &[&[&str]]) -> String {
    let mut xml = String::from("<w:tbl><w:tblPr/><w:tblGrid/>");
    for row in rows {
        xml.push_str("<w:tr>");
        for cell in *row {
            let _ = write!(xml, "<w:tc>{cell}</w:tc>");
        }
        xml.push_str("</w:tr>");
    }
    xml + "</w:tbl>"
}
