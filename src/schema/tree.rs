//! The body: divisions, paragraphs and tables, and who is responsible for what they say.

use super::{Deadline, Heading, Mention, Role, Span, Style, Text, is_false};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

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
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename = "division")]
#[cfg_attr(feature = "json-schema", schemars(rename = "Division", transform = super::describe::tagged("division")))]
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
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename = "paragraph")]
#[cfg_attr(feature = "json-schema", schemars(rename = "Paragraph", transform = super::describe::tagged("paragraph")))]
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
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename = "table")]
#[cfg_attr(feature = "json-schema", schemars(rename = "Table", transform = super::describe::tagged("table")))]
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
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// From left to right. Always stands.
    pub cells: Vec<Text>,
    /// The annotations in its cells. Always stands.
    pub annotations: Vec<Annotation>,
}

/// A statement of who does what (责任分工).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
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
