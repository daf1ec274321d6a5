//! The JSON output as plain owned structs, to read it back in a program of one's own.
//!
//! [`render::json`](crate::render::json) writes from the tree itself and needs none of this. A program that
//! meets the JSON elsewhere (from the `parse` command, in a file, in a queue) reads it into a [`Document`],
//! and writing that again gives the same bytes: fields are declared in the order in which JSON has them.
//!
//! ```
//! use gongwen::schema::{Block, Document};
//!
//! let text = "一、做好甲事。（牵头单位：市科技局；责任单位：市财政局）";
//! let json = gongwen::render::json::to_string(&gongwen::parse(text), &Default::default());
//!
//! let doc: Document = serde_json::from_str(&json)?;
//! let [Block::Division(item)] = &doc.body[..] else { panic!("one division") };
//! let annotation = &item.annotations[0];
//! assert_eq!(annotation.assignments[0].units[0].name, "市科技局");
//! assert_eq!(&text[annotation.span.range()], annotation.text);
//!
//! assert_eq!(serde_json::to_string(&doc)?, json);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! What JSON leaves out is `None`, `false` or an empty list here. A list that is no `Option` and is said to
//! "always stand" must be there when JSON is read. Fields that are not known are passed over, so that the
//! output of a later version can be read; a name that its vocabulary does not have is an error.
//!
//! Every [`Span`] counts in the unit that the root's [`offsets`](Document::offsets) names.

#[cfg(feature = "json-schema")]
mod describe;
mod document;
mod found;
mod names;
mod rows;
mod texts;
mod tree;

#[cfg(feature = "json-schema")]
pub use describe::{Shape, json_schema};
pub use document::Document;
pub use found::{Diagnostic, Mention, Related, Skipped};
pub use rows::{ChunkRow, ChunkUnits, TaskDeadline, TaskRow, UnitRow};
pub use texts::{Convention, Date, Deadline, Heading, Number, Text};
pub use tree::{Annotation, Assignment, Block, Division, Paragraph, Row, Table, Unit};

use serde::{Deserialize, Serialize};

pub use crate::{
    ConventionKind, EnclosureKind, HeadingKind, MentionKind, Offsets, Role, Severity, SkippedKind, Style,
};

/// A half-open range `[start, end)` of the text that was parsed; in JSON an array of two numbers.
///
/// The unit is that of [`Document::offsets`]: bytes, unless another one was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(from = "[u32; 2]", into = "[u32; 2]")]
pub struct Span {
    /// The first position, from 0.
    pub start: u32,
    /// The position after the last; not below `start`.
    pub end: u32,
}

impl Span {
    /// The same as a range of `usize`, to slice the text with where offsets are in bytes.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<[u32; 2]> for Span {
    fn from([start, end]: [u32; 2]) -> Self {
        Self { start, end }
    }
}

impl From<Span> for [u32; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

/// What stands for one input where several were asked for: its document, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Record {
    /// It could not be read.
    Unreadable(Unreadable),
    /// It was read. Every text gives a document.
    Document(Box<Document>),
}

/// An input that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Unreadable {
    /// Which input.
    pub source: Source,
    /// What was wrong with it.
    pub error: ReadError,
}

/// Why an input could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct ReadError {
    /// A stable code, as `encoding`.
    pub code: String,
    /// The same for people.
    pub message: String,
    /// Where in the input, in bytes from 0, if the error has a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
}

/// Where a document came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The path as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The encoding that was read, as `UTF-8` or `GB18030`; none for a .docx.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The kind of file: `text`, `docx`, `html`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}
