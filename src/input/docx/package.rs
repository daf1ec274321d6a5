//! The zip package: which parts a document has, and their text, within limits.

use super::xml::{Event, Tag, Xml};
use crate::error::Error;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// How many times as large as its packed form a part may be when it is more than [`SMALL`]. Tables of a thousand
/// equal rows come to a hundred; deflate can do 1032.
const MAX_RATIO: usize = 250;
/// Up to this size a part may be packed as well as it can be.
const SMALL: usize = 16 << 20;

/// An open package.
pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Names in lower case, with slashes: parts are found whatever their case, and some programs write backslashes.
    names: HashMap<String, usize>,
    /// Bytes that may still be unpacked, and how many it were at first.
    left: usize,
    limit: usize,
}

/// The parts that the main part refers to, by the last word of the reference's type.
pub(super) type References = HashMap<String, String>;

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8], limit: usize) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::BrokenArchive)?;
        let mut names = HashMap::with_capacity(zip.len());
        for index in 0..zip.len() {
            if let Some(Ok(name)) = zip.name_for_index(index) {
                names.insert(key(&name), index);
            }
        }
        Ok(Self { zip, names, left: limit, limit })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&key(name))
    }

    /// The text of a part; none where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let Some(&index) = self.names.get(&key(name)) else { return Ok(None) };
        let broken = || Error::BrokenPart { part: name.to_owned(), offset: None };
        let file = match self.zip.by_index(index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(Error::Encrypted);
            }
            Err(_) => return Err(broken()),
        };
        let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let limit = packed.saturating_mul(MAX_RATIO).max(SMALL).min(self.left);
        let mut bytes = Vec::new();
        // One byte more than the limit, to see that there is more. The checksum is compared at the part's end.
        file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|_| broken())?;
        if bytes.len() > limit {
            return Err(Error::Unpacked { limit: if limit == self.left { self.limit } else { limit } });
        }
        self.left -= bytes.len();
        decode(bytes)
            .map(Some)
            .map_err(|offset| Error::BrokenPart { part: name.to_owned(), offset: Some(offset) })
    }

    /// The name of the main part: what the package refers to as its document, or is said to be one.
    pub(super) fn main(&mut self) -> Result<String, Error> {
        let types = self.content_types()?;
        let main = match self.references("_rels/.rels", "")?.remove("officeDocument") {
            Some(main) => main,
            None => types
                .iter()
                .find(|(_, kind)| is_document(kind))
                .map_or_else(|| "word/document.xml".to_owned(), |(part, _)| part.clone()),
        };
        let wanted = key(&main);
        let kind = types.iter().find(|(part, _)| key(part) == wanted).map_or("", |(_, kind)| kind);
        let other = OTHERS.iter().find(|(word, folder, _)| kind.contains(word) || main.starts_with(folder));
        match other {
            Some(&(_, _, format)) if !is_document(kind) => Err(Error::Unsupported { format }),
            // An archive without anything of a package.
            _ if !self.has(&main) && types.is_empty() => Err(Error::Unsupported { format: "zip" }),
            _ if !self.has(&main) => Err(Error::BrokenPart { part: main, offset: None }),
            _ => Ok(main),
        }
    }

    /// Part and content type, as `[Content_Types].xml` has them.
    fn content_types(&mut self) -> Result<Vec<(String, String)>, Error> {
        const PART: &str = "[Content_Types].xml";
        let mut types = Vec::new();
        let Some(text) = self.part(PART)? else { return Ok(types) };
        let mut xml = Xml::new(PART, &text);
        loop {
            match xml.next()? {
                Event::Start(Tag::Override, start) => {
                    if let (Some(part), Some(kind)) = (start.attr("PartName"), start.attr("ContentType")) {
                        types.push((resolve("", &part), kind));
                    }
                }
                Event::Eof => return Ok(types),
                _ => {}
            }
        }
    }

    /// The references of the main part, or what stands where its references should be.
    pub(super) fn references_of(&mut self, main: &str) -> Result<References, Error> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let name = format!("{folder}/_rels/{file}.rels");
        let mut references = self.references(name.trim_start_matches('/'), folder)?;
        if references.is_empty() {
            for part in ["styles", "numbering", "footnotes", "endnotes"] {
                references.insert(part.to_owned(), resolve(folder, &format!("{part}.xml")));
            }
        }
        Ok(references)
    }

    /// Reads a part of references; of two of one type the first counts.
    fn references(&mut self, name: &str, folder: &str) -> Result<References, Error> {
        let mut references = References::new();
        let Some(text) = self.part(name)? else { return Ok(references) };
        let mut xml = Xml::new(name, &text);
        loop {
            match xml.next()? {
                Event::Start(Tag::Relationship, start) => {
                    let outside = start.attr("TargetMode").is_some_and(|mode| mode == "External");
                    if let (Some(kind), Some(target), false) =
                        (start.attr("Type"), start.attr("Target"), outside)
                    {
                        let kind = kind.rsplit('/').next().unwrap_or_default();
                        references.entry(kind.to_owned()).or_insert_with(|| resolve(folder, &target));
                    }
                }
                Event::Eof => return Ok(references),
                _ => {}
            }
        }
    }
}

/// Other packages of the same make: a word of the content type, the usual folder, the format's name.
const OTHERS: &[(&str, &str, &str)] = &[
    ("spreadsheetml", "xl/", "xlsx"),
    ("ms-excel", "xl/", "xlsx"),
    ("presentationml", "ppt/", "pptx"),
    ("ms-powerpoint", "ppt/", "pptx"),
];

/// Whether it is the content type of a document, a template, or one of these with macros.
fn is_document(kind: &str) -> bool {
    kind.ends_with(".main+xml") && (kind.contains("wordprocessingml") || kind.contains("ms-word"))
}

fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The part that `target`, written in a part of `folder`, refers to.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.join("/")
}

/// The text of a part: UTF-8 or UTF-16, the only two that the packaging standard allows.
///
/// # Errors
/// The offset of the first byte that belongs to no character.
fn decode(bytes: Vec<u8>) -> Result<String, usize> {
    let wide: Option<fn([u8; 2]) -> u16> = match bytes[..] {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => Some(u16::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => Some(u16::from_be_bytes),
        _ => None,
    };
    let text = match wide {
        None => String::from_utf8(bytes).map_err(|error| error.utf8_error().valid_up_to())?,
        Some(unit) => {
            let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
            let mut text = String::with_capacity(bytes.len() / 2 * 3 / 2);
            let mut at = 0;
            for c in char::decode_utf16(units) {
                let c = c.map_err(|_| at)?;
                at += c.len_utf16() * 2;
                text.push(c);
            }
            if bytes.len() % 2 == 1 {
                return Err(bytes.len() - 1);
            }
            text
        }
    };
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}
