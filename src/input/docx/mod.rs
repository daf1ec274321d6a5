//! Word documents (.docx): what a reader of the printed document sees, as text.
//!
//! - **Numbers** that Word makes are written out before their paragraphs ([`count`]); bullets are left out.
//! - **Accepted view**: inserted text is kept, deleted and moved text is not; paragraphs whose mark was deleted are
//!   joined. Comments, headers, footers, hidden text and the instructions of fields are left out.
//! - **Text boxes** follow the paragraph that anchors them; WordArt is read like one.
//! - **Notes** follow the sentence that refers to them (`[注1] …`, `[尾注1] …`), each on one line; the mark in the text
//!   is left out, since it would stand in the middle of names. A note on a title or heading waits for the first
//!   paragraph with a full stop.
//! - **A table** is a line a row, cells parted by tabs; merges are in its [`TableHint`](super::TableHint). What only
//!   sets text side by side, or frames it, is paragraphs.
//! - A line break within a paragraph ends a line, as does a page break.
//!
//! The title, author and dates in docProps are no metadata of the document: the author is who typed it, the title
//! that of the file it was begun from.
//!
//! Time is linear in the unpacked parts. Memory: one unpacked part at a time (twice while it is UTF-16), the text with
//! its tables and places, the definitions of styles, lists and notes: for a document about twice its largest part, at
//! worst 16 times the unpacked bytes (`tests/memory.rs`).

mod buffer;
mod count;
mod inline;
mod note;
mod numbering;
mod package;
mod paragraph;
mod styles;
mod symbol;
mod table;
#[cfg(test)]
mod tests;
mod walk;
mod xml;

use super::Extract;
use crate::error::Error;
use note::Notes;
use numbering::Numbering;
use package::Package;
use styles::Styles;
use walk::Walk;
use xml::{Tag, Xml};

/// How much is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The most bytes of text.
    pub(crate) text: usize,
    /// The most bytes that the parts may have when unpacked, together.
    pub(crate) unpacked: usize,
}

/// Reads a .docx.
///
/// # Errors
/// [`Error::BrokenArchive`], [`Error::BrokenPart`], [`Error::Encrypted`], [`Error::Unpacked`], [`Error::TooDeep`],
/// [`Error::TooLong`]; [`Error::Unsupported`] for an archive that holds no Word document.
pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Extract, Error> {
    let mut package = Package::open(bytes, limits.unpacked)?;
    let main = package.main()?;
    let references = package.references_of(&main)?;
    let name = |kind: &str| references.get(kind).map_or("", String::as_str);
    let styles = match package.part(name("styles"))? {
        Some(text) => Styles::read(name("styles"), &text)?,
        None => Styles::default(),
    };
    let numbering = match package.part(name("numbering"))? {
        Some(text) => Numbering::read(name("numbering"), &text, &styles)?,
        None => Numbering::default(),
    };
    let mut notes = Notes::new();
    for (kind, reference) in [("footnotes", Tag::FootnoteReference), ("endnotes", Tag::EndnoteReference)] {
        if let Some(text) = package.part(name(kind))? {
            let xml = Xml::new(name(kind), &text);
            Walk::new(xml, &styles, &numbering, Notes::new(), limits.text).notes(reference, &mut notes)?;
        }
    }
    let broken = || Error::BrokenPart { part: main.clone(), offset: None };
    let text = package.part(&main)?.ok_or_else(broken)?;
    let mut walk = Walk::new(Xml::new(&main, &text), &styles, &numbering, notes, limits.text);
    let read = walk.body()?;
    // All of the text stands in an embedded page, as some web programs write it; Word takes it in when it saves.
    if walk.has_chunks && read.text.trim().is_empty() {
        return Err(broken());
    }
    Ok(Extract { text: read.text, tables: read.tables, meta: Vec::new(), places: read.places })
}
