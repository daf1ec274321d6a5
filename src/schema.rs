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

use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use std::fmt;

pub use crate::{
    ConventionKind, EnclosureKind, HeadingKind, MentionKind, Offsets, Role, Severity, SkippedKind, Style,
};

/// A half-open range `[start, end)` of the text that was parsed; in JSON an array of two numbers.
///
/// The unit is that of [`Document::offsets`]: bytes, unless another one was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[serde(untagged)]
pub enum Record {
    /// It could not be read.
    Unreadable(Unreadable),
    /// It was read. Every text gives a document.
    Document(Box<Document>),
}

/// An input that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    /// Which input.
    pub source: Source,
    /// What was wrong with it.
    pub error: ReadError,
}

/// Why an input could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// A document: the root, or one that is enclosed in another.
///
/// The parts of the frame are those of GB/T 9704-2012 (党政机关公文格式).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The version of this schema, `1`. Root only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The unit of every [`Span`]. Root only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offsets: Option<Offsets>,
    /// Where the text came from, if that is known. Root only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What the file said of the document outside its text (索引号, 发文机关, …), name and value in the file's order;
    /// an object in JSON. Root only.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "ordered_map")]
    pub meta: Vec<(String, String)>,
    /// What it is to the document that carries it. Enclosures only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<EnclosureKind>,
    /// Its own marker (附件1). Enclosures only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num: Option<Text>,
    /// 份号
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copies: Option<Text>,
    /// 密级和保密期限
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<Text>,
    /// 紧急程度
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Text>,
    /// 签发人
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signer: Option<Text>,
    /// 规范性文件登记号
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration: Option<Text>,
    /// 发文机关标志
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letterhead: Option<Text>,
    /// 发文字号
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Number>,
    /// 标题
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// 稿本标识 (（征求意见稿）)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft_status: Option<Text>,
    /// 题注
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Text>,
    /// 主送机关, without its ：
    #[serde(skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Text>,
    /// 导语: the paragraphs before the first division, or all of a document that has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preamble: Vec<Paragraph>,
    /// 正文, in text order. Always stands.
    pub body: Vec<Block>,
    /// 结语: the paragraphs after the last division that speak for the whole document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closing: Vec<Paragraph>,
    /// 附件说明
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annex_list: Vec<Paragraph>,
    /// 发文机关署名
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Text>,
    /// 成文日期
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// 附注 (（此件公开发布）)
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// 联系人
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact: Vec<Text>,
    /// 目录
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contents: Vec<Paragraph>,
    /// 抄送机关
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_to: Option<Text>,
    /// 印发机关和印发日期
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed_by: Option<Text>,
    /// Rows of a web page that are no part of the document (索引号, 打印本页).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boilerplate: Vec<Text>,
    /// Rules that the document states about its own annotations. Views: the text stands elsewhere too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conventions: Vec<Convention>,
    /// The annotations that hang on neither a division, a paragraph nor a row. Always stands.
    pub annotations: Vec<Annotation>,
    /// The documents that this one carries, in text order. Always stands.
    pub enclosures: Vec<Document>,
    /// The bytes of this document, enclosures apart, that stand in no other field, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<Skipped>,
    /// The whole text for the root; an enclosure ends at the last leaf that it holds.
    pub span: Span,
    /// The report on the whole text. Always stands at the root, and only there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diagnostics: Option<Vec<Diagnostic>>,
}

/// What stands in the body and in divisions; `type` tells the three apart.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// What a marker opens.
    Division(Box<Division>),
    /// Running text.
    Paragraph(Paragraph),
    /// Rows and cells.
    Table(Table),
}

// Each of the three writes its own `type`: a paragraph has one in `preamble` too, where it is no block.
impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Division(division) => division.serialize(serializer),
            Self::Paragraph(paragraph) => paragraph.serialize(serializer),
            Self::Table(table) => table.serialize(serializer),
        }
    }
}

/// A numbered part of the text (结构层次), with all that stands under its marker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "division")]
pub struct Division {
    /// Unique in the root document, the same for the same text: `3.2.1`, `ch2.sec1`, `art12`.
    pub id: String,
    /// The shape of the marker.
    pub style: Style,
    /// The marker as written: `3.`, `（二）`, `第十七条之一`.
    pub num: Text,
    /// The marker's numbers: `[3]` for 三、, `[1, 2, 3]` for 1.2.3, `[17, 1]` for 第十七条之一, none for a
    /// dash. Always stands.
    pub ordinal: Vec<u32>,
    /// The heading, without its final 。 or ： and without brackets around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Heading>,
    /// What the division holds, in text order. Always stands.
    pub children: Vec<Block>,
    /// The annotations that belong to this division and to no division in it. Always stands.
    pub annotations: Vec<Annotation>,
    /// From the marker to the last leaf that the division holds.
    pub span: Span,
    /// The physical line on which `span` starts, from 1.
    pub line: u32,
}

/// A paragraph, without a heading that runs into it and without annotations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "paragraph")]
pub struct Paragraph {
    /// Unique in the root document, the same for the same text: `3.2.p1`, `art12.p2`.
    pub id: String,
    /// As written.
    pub text: String,
    /// The slices whose concatenation is `text`, where it is not the slice that `span` names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Span>,
    /// The number of the 款 in its article, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph_no: Option<u32>,
    /// Only where mentions were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// Annotations where no division is open; in a division they hang on it. Always stands.
    pub annotations: Vec<Annotation>,
    /// From the first to the last piece.
    pub span: Span,
    /// The physical line on which `span` starts, from 1.
    pub line: u32,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename = "table")]
pub struct Table {
    /// Unique in the root document, the same for the same text: `3.t1`.
    pub id: String,
    /// From top to bottom. Always stands.
    pub rows: Vec<Row>,
    /// From the first cell to the last.
    pub span: Span,
    /// The physical line on which `span` starts, from 1.
    pub line: u32,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// From left to right. Always stands.
    pub cells: Vec<Text>,
    /// The annotations in its cells. Always stands.
    pub annotations: Vec<Annotation>,
}

/// A statement of who does what (责任分工).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    /// As written, its brackets included.
    pub text: String,
    /// The slices whose concatenation is `text`, where it is not the slice that `span` names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Span>,
    /// An outer label that names no role: `部门分工`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The text that it speaks for, at least one range. Adjacent annotations share it. Always stands.
    pub scope: Vec<Span>,
    /// Who is what, in text order. Always stands; empty where the annotation names nobody.
    pub assignments: Vec<Assignment>,
    /// By when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
    /// From the opening to the closing bracket, or the whole sentence.
    pub span: Span,
    /// The physical line on which `span` starts, from 1.
    pub line: u32,
}

/// The units that share one role in an annotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// What the units are.
    pub role: Role,
    /// The words that say so, as written (`牵头单位`, `配合`); none for a bare list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Whether the role follows from a rule that the document states (列第一位者为牵头单位).
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_convention: bool,
    /// As listed, nothing merged or dropped. Always stands.
    pub units: Vec<Unit>,
    /// Whether the list ends in 等.
    #[serde(default, skip_serializing_if = "is_false")]
    pub et_al: bool,
    /// From the label to the last unit, or from the first unit to the verb.
    pub span: Span,
}

/// A unit (单位) or person in a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// As written: `政府` in 各旗区党委、政府.
    pub text: String,
    /// The slices whose concatenation is `text`, where it is not the slice that `span` names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Span>,
    /// Completed from the units beside it, without the alias: `各旗区政府`. Never empty.
    pub name: String,
    /// The second name in brackets: 市知识产权局 in 市科技局（市知识产权局）.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// Whether it stands for many: `name` begins with 各, 有关 or 相关.
    #[serde(default, skip_serializing_if = "is_false")]
    pub collective: bool,
    /// Where `text` stands.
    pub span: Span,
}

/// A thing that a text speaks of: a cited document, a date, a sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// What kind of thing.
    pub kind: MentionKind,
    /// As written.
    pub text: String,
    /// The slices whose concatenation is `text`, where it is not the slice that `span` names: the mention runs
    /// over a line end, or over an annotation that was cut out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Span>,
    /// Normalised (`2025-12-31`), where that is certain; see `gongwen::Mention::value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// From the first to the last piece.
    pub span: Span,
}

/// Bytes of the input that stand in no text of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Why.
    pub kind: SkippedKind,
    /// Which; never only blanks.
    pub span: Span,
}

/// A finding of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// A stable code, as `numbering-gap`.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What was found, for people.
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Where.
    pub span: Span,
    /// The physical line on which `span` starts, from 1.
    pub line: u32,
    /// The column on that line, in grapheme clusters from 1.
    pub column: u32,
    /// Other places that explain it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
}

/// Another place that explains a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where.
    pub span: Span,
    /// The physical line on which `span` starts, from 1.
    pub line: u32,
}

/// Declares texts of the document: the fields that all of them begin with, then those of its own.
macro_rules! texts {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$of_field:meta])* $field:ident: $type:ty, )* } )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            /// As written, inner blanks included.
            pub text: String,
            /// From the first to the last piece.
            pub span: Span,
            /// The physical line on which `span` starts, from 1.
            pub line: u32,
            /// The slices whose concatenation is `text`, where it is not the slice that `span` names.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub pieces: Vec<Span>,
            /// Only where mentions were asked for.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub mentions: Vec<Mention>,
            $( $(#[$of_field])* pub $field: $type, )*
        }
    )* };
}

texts! {
    /// A text that is no paragraph: a marker, a cell, a part of the frame.
    Text {}

    /// A division's heading.
    Heading {
        /// How it stands to the text under it.
        kind: HeadingKind,
    }

    /// A 发文字号, as 国办发〔2018〕121号, 第707号 or 2019年第3号.
    Number {
        /// 机关代字: `国办发`.
        #[serde(skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// The year of the common era.
        #[serde(skip_serializing_if = "Option::is_none")]
        year: Option<u32>,
        /// 届: which session of the body that numbers by sessions.
        #[serde(skip_serializing_if = "Option::is_none")]
        session: Option<u32>,
        /// 序号, as written and without 号.
        #[serde(skip_serializing_if = "Option::is_none")]
        sequence: Option<String>,
    }

    /// The 成文日期.
    Date {
        /// The same as `YYYY-MM-DD`; none where what is written is no day of the calendar, which is reported.
        #[serde(skip_serializing_if = "Option::is_none")]
        iso: Option<String>,
    }

    /// A time limit in an annotation. A view: the text stands in the annotation.
    Deadline {
        /// The last day meant as `YYYY-MM-DD`, where the year is certain.
        #[serde(skip_serializing_if = "Option::is_none")]
        iso: Option<String>,
    }

    /// A rule that a document states about its own annotations. A view: the text stands elsewhere too.
    Convention {
        /// What it rules.
        kind: ConventionKind,
    }
}

/// Gives vocabularies of the tree their names in JSON, which the tree itself already has.
macro_rules! named {
    ($( $vocabulary:ident: $all:expr; )*) => { $(
        impl Serialize for $vocabulary {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $vocabulary {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Name;

                impl Visitor<'_> for Name {
                    type Value = $vocabulary;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(concat!("the name of a ", stringify!($vocabulary)))
                    }

                    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
                        let known = $all.iter().find(|known| known.as_str() == name);
                        known.copied().ok_or_else(|| E::invalid_value(Unexpected::Str(name), &self))
                    }
                }

                deserializer.deserialize_str(Name)
            }
        }
    )* };
}

named! {
    ConventionKind: ConventionKind::ALL;
    EnclosureKind: EnclosureKind::ALL;
    HeadingKind: HeadingKind::ALL;
    MentionKind: MentionKind::ALL;
    Offsets: [Offsets::Bytes, Offsets::Chars, Offsets::Utf16];
    Role: Role::ALL;
    Severity: [Severity::Error, Severity::Warning, Severity::Info];
    SkippedKind: SkippedKind::ALL;
    Style: Style::ALL;
}

/// An object whose fields keep their order, which neither `HashMap` nor `serde_json::Map` promises.
mod ordered_map {
    use super::*;

    pub(super) fn serialize<S: Serializer>(
        map: &[(String, String)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(map.iter().map(|(name, value)| (name, value)))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(String, String)>, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Vec<(String, String)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of strings")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}

fn is_false(flag: &bool) -> bool {
    !flag
}
