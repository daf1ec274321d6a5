//! A document as JSON has it: the frame, the body, what it encloses.

use super::names::ordered_map;
use super::{
    Annotation, Block, Convention, Date, Diagnostic, EnclosureKind, Number, Offsets, Paragraph, Skipped,
    Source, Span, Text,
};
use serde::{Deserialize, Serialize};

/// A document: the root, or one that is enclosed in another.
///
/// The parts of the frame are those of GB/T 9704-2012 (党政机关公文格式).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// The version of this schema, `1`. Root only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "json-schema", schemars(extend("const" = "1")))]
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
    #[cfg_attr(feature = "json-schema", schemars(with = "std::collections::BTreeMap<String, String>"))]
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
    #[cfg_attr(feature = "json-schema", schemars(schema_with = "super::describe::enclosures"))]
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
