//! What kind of file some bytes are, by what stands in them.

use crate::error::Error;
use crate::format::FORMATS;
use memchr::memmem;

/// The header of the container of Word 97–2003, WPS and locked .docx files.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// A file in a zip archive, and the end of an empty one.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// What a zip archive is, by the name of a file in it: names are never packed. A .docx first.
const IN_ZIP: &[(&[u8], &str)] = &[
    (b"word/document.xml", DOCX),
    (b"xl/workbook.", "xlsx"),
    (b"ppt/presentation.xml", "pptx"),
    (b"application/vnd.oasis.opendocument.", "odt"),
    (b"application/epub+zip", "epub"),
    (b"OFD.xml", "ofd"),
    // A document whose main part has another name; its reader knows.
    (b"[Content_Types].xml", DOCX),
];
const DOCX: &str = "docx";

/// What an OLE container is, by the name of a stream in it.
const IN_OLE: &[(&str, &str)] = &[("Workbook", "xls"), ("PowerPoint Document", "ppt")];
const LOCKED: &str = "EncryptedPackage";

/// Whether the bytes are a .docx.
///
/// # Errors
/// They are a kind of file that is known and not read.
pub(super) fn packed(bytes: &[u8]) -> Result<bool, Error> {
    let name = if bytes.starts_with(OLE) {
        let has = |name: &str| {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            memmem::find(bytes, &wide).is_some()
        };
        if has(LOCKED) {
            return Err(Error::Encrypted);
        }
        IN_OLE.iter().find(|(stream, _)| has(stream)).map_or("doc", |(_, name)| name)
    } else if ZIP.iter().any(|sign| bytes.starts_with(sign)) {
        let has = |name: &[u8]| memmem::find(bytes, name).is_some();
        IN_ZIP.iter().find(|(file, _)| has(file)).map_or("zip", |(_, name)| name)
    } else if let Some(format) = FORMATS.iter().find(|format| format.fits(bytes)) {
        format.name
    } else if let Some(name) = written(bytes) {
        name
    } else {
        return Ok(false);
    };
    if name == DOCX { Ok(true) } else { Err(Error::Unsupported { format: name }) }
}

/// Kinds of files that are text to a program and none to a reader.
fn written(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(2048)];
    let has = |sign: &[u8]| memmem::find(head, sign).is_some();
    if has(b"MIME-Version:") && has(b"Content-Type: multipart/related") {
        return Some("mht");
    }
    (head.starts_with(b"<?xml") && has(b"progid=\"Word.Document\"")).then_some("xml")
}

/// How far from the beginning the tags of a page are looked for, in bytes.
const NEAR: usize = 1024;
/// Tags with which a page, or a piece of one, may begin.
const TAGS: &[&str] = &[
    "html", "head", "body", "meta", "title", "link", "script", "style", "div", "section", "article", "main",
    "table", "tbody", "thead", "tr", "td", "p", "span", "font", "center", "br", "h1", "h2", "h3", "h4", "ul",
    "ol", "dl", "form", "header", "iframe", "base",
];

/// Whether a text is a web page: it begins with a tag of HTML that is closed again, or `<html` or its doctype
/// stands near its head. A stray `<` makes no page.
pub(super) fn is_page(text: &[u8]) -> bool {
    let head = &text[..text.len().min(NEAR)];
    if !head.contains(&b'<') {
        return false;
    }
    let lower = head.to_ascii_lowercase();
    if memmem::find(&lower, b"<!doctype html").is_some() || tag_at(&lower, "html") {
        return true;
    }
    if breaks_lines(text) {
        return true;
    }
    let begins = after_preface(text);
    let Some(name) = TAGS.iter().find(|name| begins_with_tag(begins, name)) else { return false };
    // Of a page that is a piece, the tag may be closed beyond its end, but not all of its tags.
    let near = &text[..text.len().min(64 * NEAR)].to_ascii_lowercase();
    *name == "br" || TAGS.iter().any(|name| memmem::find(near, format!("</{name}>").as_bytes()).is_some())
}

/// Whether the lines of a text are broken by tags and not by their ends: 关于甲的通知<br/>各科室：<br/>… A table in Markdown has
/// such tags in its cells.
fn breaks_lines(text: &[u8]) -> bool {
    const FEWEST: usize = 3;
    let near = &text[..text.len().min(64 * NEAR)];
    let tags = memmem::find_iter(near, b"<br").chain(memmem::find_iter(near, b"<BR"));
    let tags = tags.filter(|&at| begins_with_tag(&near[at..], "br")).count();
    if tags < FEWEST {
        return false;
    }
    let lines = near.split(|&byte| byte == b'\n' || byte == b'\r').map(<[u8]>::trim_ascii_start);
    let (mut all, mut cells) = (0, 0);
    for line in lines.filter(|line| !line.is_empty()) {
        all += 1;
        cells += usize::from(line.starts_with(b"|"));
    }
    cells == 0 && tags + 1 >= all
}

/// Whether a tag with this name stands anywhere in `lower`, at the beginning of a line.
fn tag_at(lower: &[u8], name: &str) -> bool {
    let lines = lower.split(|&byte| byte == b'\n' || byte == b'\r');
    lines.map(<[u8]>::trim_ascii_start).any(|line| begins_with_tag(line, name))
}

fn begins_with_tag(text: &[u8], name: &str) -> bool {
    let Some(rest) = text.strip_prefix(b"<") else { return false };
    let Some((begin, rest)) = rest.split_at_checked(name.len()) else { return false };
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
    begin.eq_ignore_ascii_case(name.as_bytes()) && rest.first().is_some_and(ends)
}

/// `text` without what may stand before the first tag: a byte order mark, blanks, comments, an XML declaration.
fn after_preface(text: &[u8]) -> &[u8] {
    let mut rest = text.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(text).trim_ascii_start();
    loop {
        let end = if rest.starts_with(b"<!--") {
            memmem::find(rest, b"-->").map(|at| at + 3)
        } else if rest.starts_with(b"<?") {
            memchr::memchr(b'>', rest).map(|at| at + 1)
        } else {
            return rest;
        };
        let Some(end) = end else { return rest };
        rest = rest[end..].trim_ascii_start();
    }
}
