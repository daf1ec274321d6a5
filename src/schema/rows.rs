//! Flat rows, a line of NDJSON each. Every key always stands, with `null`, `[]`, `{}` or `false` where there is nothing,
//! so that a table that is read from them keeps its columns.

use super::names::ordered_map;
use super::{Role, Span};
use serde::{Deserialize, Serialize};

/// A task of the ledger (责任分工台账): what `--format tasks` writes, a line each.
///
/// ```
/// use gongwen::schema::TaskRow;
///
/// let doc = gongwen::parse("一、修路。（牵头单位：市交通局）");
/// let lines = gongwen::render::tasks::to_string(&doc, &Default::default());
/// let row: TaskRow = serde_json::from_str(lines.trim())?;
/// assert_eq!((&*row.task, &row.lead[..]), ("修路。", &["市交通局".to_owned()][..]));
/// assert_eq!(serde_json::to_string(&row)?, lines.trim());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct TaskRow {
    /// The path of the document as it was given.
    pub source: Option<String>,
    /// 标题
    pub document_title: Option<String>,
    /// 发文字号
    pub document_number: Option<String>,
    /// 成文日期: `YYYY-MM-DD`, or as written where it is no day of the calendar.
    pub document_date: Option<String>,
    /// The enclosure that holds the task: its marker and title; none in the document itself.
    pub enclosure: Option<String>,
    /// The id of the division, paragraph or row; none where the task is the whole document's.
    pub id: Option<String>,
    /// The task's number in its document, from 1.
    pub seq: u64,
    /// Markers with headings, from the top.
    pub path: Vec<String>,
    /// The text that the annotation speaks for.
    pub task: String,
    /// 牵头
    pub lead: Vec<String>,
    /// 责任
    pub responsible: Vec<String>,
    /// 配合
    pub cooperating: Vec<String>,
    /// 参加
    pub participating: Vec<String>,
    /// 指导
    pub supervising: Vec<String>,
    /// 领导: persons and posts.
    pub leaders: Vec<String>,
    /// The names in roles that have no key of their own; an object in JSON, and a role without names is not in it.
    #[serde(with = "ordered_map")]
    #[cfg_attr(feature = "json-schema", schemars(schema_with = "super::describe::others"))]
    pub others: Vec<(Role, Vec<String>)>,
    /// Whether a role follows from a rule that the document states (列第一位者为牵头单位).
    pub by_convention: bool,
    /// Whether a list of names ends in 等.
    pub et_al: bool,
    /// By when.
    pub deadlines: Vec<TaskDeadline>,
    /// The id of the annotated heading that covers the task.
    pub inherited_from: Option<String>,
    /// The physical line on which `span` starts, from 1.
    pub line: u32,
    /// Where the task's text stands, from its first to its last range.
    pub span: Span,
}

/// A time limit of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct TaskDeadline {
    /// As written.
    pub text: String,
    /// The last day meant as `YYYY-MM-DD`, where the year is certain.
    #[cfg_attr(feature = "json-schema", schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$")))]
    pub iso: Option<String>,
}

/// An office of the ledger: what `--format units` writes, a line each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct UnitRow {
    /// The name to show.
    pub name: String,
    /// Its forms in the texts.
    pub written: Vec<String>,
    /// In how many tasks it has the role 牵头.
    pub lead: u64,
    /// 责任
    pub responsible: u64,
    /// 配合
    pub cooperating: u64,
    /// 参加
    pub participating: u64,
    /// 指导
    pub supervising: u64,
    /// 领导
    pub leader: u64,
    /// 联系
    pub contact: u64,
    /// The ids of its tasks; with the file before them where there are several.
    pub tasks: Vec<String>,
}

/// A piece of a document: what `--format chunks` writes, a line each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct ChunkRow {
    /// The path of the document as it was given.
    pub source: Option<String>,
    /// 标题
    pub document_title: Option<String>,
    /// 发文字号
    pub document_number: Option<String>,
    /// 成文日期: `YYYY-MM-DD`, or as written where it is no day of the calendar.
    pub document_date: Option<String>,
    /// The id of its division, or of its first paragraph or table; `head` and `foot` in a frame; `#2` behind the id of a
    /// second part.
    pub id: String,
    /// The id of the division or enclosed document that holds it.
    pub parent: Option<String>,
    /// The chunk before it.
    pub prev: Option<String>,
    /// The chunk behind it.
    pub next: Option<String>,
    /// The enclosed document, then markers with headings, from the top.
    pub path: Vec<String>,
    /// The words by which it is cited.
    pub citation: String,
    /// The text, below the header of a table that an earlier chunk began.
    pub text: String,
    /// Who is responsible for it.
    pub units: ChunkUnits,
    /// Where the text stands, a repeated header left out.
    pub span: Span,
    /// The physical line on which `span` starts, from 1.
    pub line: u32,
}

/// The names of units by role, each once in a role.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct ChunkUnits {
    /// 牵头
    pub lead: Vec<String>,
    /// 责任
    pub responsible: Vec<String>,
    /// 配合
    pub cooperating: Vec<String>,
    /// 参加
    pub participating: Vec<String>,
    /// 指导
    pub supervising: Vec<String>,
    /// 领导: persons and posts.
    pub leader: Vec<String>,
    /// 联系
    pub contact: Vec<String>,
}
