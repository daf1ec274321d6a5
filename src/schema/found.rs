//! What is said about places of the text: mentions, findings, bytes that stand nowhere.

use super::{MentionKind, Severity, SkippedKind, Span};
use serde::{Deserialize, Serialize};

/// A thing that a text speaks of: a cited document, a date, a sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Skipped {
    /// Why.
    pub kind: SkippedKind,
    /// Which; never only blanks.
    pub span: Span,
}

/// A finding of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// A stable code, as `numbering-gap`.
    #[cfg_attr(feature = "json-schema", schemars(schema_with = "super::describe::codes"))]
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
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where.
    pub span: Span,
    /// The physical line on which `span` starts, from 1.
    pub line: u32,
}
