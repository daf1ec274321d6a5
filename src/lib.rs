#![doc = include_str!("lib.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

/// The guide's examples, in both languages, which are tests too.
#[cfg(all(doctest, feature = "mentions"))]
#[doc = include_str!("../docs/guide-zh.md")]
#[doc = include_str!("../docs/guide-en.md")]
struct Guide;

mod aliases;
mod check;
pub mod chunk;
mod citation;
mod date;
mod diagnostic;
mod document;
mod error;
mod explain;
mod facts;
mod fix;
mod flow;
mod format;
mod frame;
mod gloss;
mod input;
mod kinds;
pub mod ledger;
mod line;
mod marker;
#[cfg(feature = "mentions")]
mod mention;
pub mod network;
mod numeral;
mod outline;
mod page_number;
mod paragraph;
mod pieces;
mod places;
pub mod render;
#[cfg(feature = "mentions")]
pub mod research;
mod responsibility;
#[cfg(feature = "rules")]
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
mod script;
mod shapes;
mod source;
mod span;
mod table;
mod vocabulary;
mod width;
mod words;

pub use diagnostic::{Code, Lang, Severity};
pub use document::{
    Annotation, Assignment, Block, Component, Deadline, Diagnostic, Division, Document, Found, IsoDate,
    Number, Paragraph, Row, Scope, Table, Text, Unit,
};
pub use error::Error;
pub use explain::Explanation;
pub use fix::Fix;
pub use input::{Encoding, Input, InputOptions};
pub use kinds::{
    ConventionKind, Element, EnclosureKind, FileKind, HeadingKind, Level, MentionKind, ParagraphRole, Role,
    SkippedKind, Style,
};
#[cfg(feature = "mentions")]
pub use mention::Mention;
pub use source::Offsets;
pub use span::{MAX_LEN, Span};
#[cfg(feature = "rules")]
pub use vocabulary::PatternFault;
pub use vocabulary::{Vocabulary, VocabularyError};

use diagnostic::Finding;
use std::borrow::Cow;

/// Limits of a parse, and words of your own. The defaults are the most that the tree can hold, and no words.
///
/// ```
/// let options = gongwen::Options { max_len: 30, ..Default::default() };
/// let doc = gongwen::parse_with("一、总则\n本办法适用于全县。", &options);
/// assert_eq!(doc.diagnostics().next().unwrap().code(), gongwen::Code::InputTruncated);
///
/// let vocabulary = gongwen::Vocabulary::new().label("揭榜单位", gongwen::Role::Lead)?;
/// let options = gongwen::Options { vocabulary, ..Default::default() };
/// let doc = gongwen::parse_with("一、修路。（揭榜单位：县交通局）", &options);
/// assert_eq!(doc.units().next().unwrap().role(), gongwen::Role::Lead);
/// # Ok::<(), gongwen::VocabularyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The longest text, in bytes, that is read; what goes beyond is cut off and reported. At most [`MAX_LEN`].
    pub max_len: usize,
    /// The most levels of divisions, 1–48; a deeper one is put one level higher and reported.
    pub max_depth: usize,
    /// The most findings that are kept; that there were more is reported.
    pub max_findings: usize,
    /// Words that are read beside the built-in ones.
    pub vocabulary: Vocabulary,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_len: MAX_LEN, max_depth: 48, max_findings: 10_000, vocabulary: Vocabulary::new() }
    }
}

/// Reads a policy text. Never fails: what is odd is in [`Document::diagnostics`].
///
/// Time and memory are linear in the text's length. A text beyond [`MAX_LEN`] is cut off there and reported.
///
/// ```
/// let doc = gongwen::parse("一、强化创新\n（一）建设平台。支持企业。（牵头单位：市科技局；责任单位：市财政局）");
/// let item = doc.find("1.1").unwrap();
/// assert_eq!(item.heading().unwrap(), "建设平台");
/// let units: Vec<_> = doc.units().map(|unit| (unit.role(), unit.name())).collect();
/// assert_eq!(units[0], (gongwen::Role::Lead, "市科技局".into()));
/// ```
#[must_use]
pub fn parse(text: &str) -> Document<'_> {
    parse_with(text, &Options::default())
}

/// Reads a policy text under limits and with words of your own. See [`parse`].
#[must_use]
pub fn parse_with<'a>(text: &'a str, options: &Options) -> Document<'a> {
    parse_found(text, options, &[], std::iter::empty())
}

/// Reads a policy text of which its reader knows the tables, and has findings of its own.
fn parse_found<'a>(
    text: &'a str,
    options: &Options,
    tables: &[table::Grid],
    findings: impl Iterator<Item = Finding>,
) -> Document<'a> {
    let limit = options.max_len.min(MAX_LEN);
    let kept = source::prefix(text, limit);
    let survey = line::Survey::of(kept);
    let store = if survey.is_traditional {
        let folded = script::folded(kept);
        store_of(&folded, line::Survey::of(&folded), options, tables)
    } else {
        store_of(kept, survey, options, tables)
    };
    let mut doc = Document::new(Cow::Borrowed(kept), store);
    doc.store.findings.extend(findings.filter(|finding| finding.span.end as usize <= kept.len()));
    if kept.len() < text.len() {
        let at = kept.len();
        let span = Span::new(at, at);
        doc.store.findings.push(Finding { code: Code::InputTruncated, span, related: None });
    }
    doc.store.findings.sort_by_key(|finding| (finding.span.start, finding.code));
    if doc.store.findings.len() > options.max_findings {
        let rest = doc.store.findings[options.max_findings].span;
        doc.store.findings.truncate(options.max_findings);
        doc.store.findings.push(Finding { code: Code::ReportTruncated, span: rest, related: None });
    }
    doc
}

/// What stands in a text, of which traditional characters are folded. The store holds offsets only, so it is that of the
/// text as written too.
fn store_of(
    text: &str,
    survey: line::Survey,
    options: &Options,
    tables: &[table::Grid],
) -> document::store::Store {
    let words = &options.vocabulary;
    let mut holes = Vec::new();
    let tables = table::find(text, tables);
    let only_line = survey.only_line;
    let paragraphs = line::paragraphs(text, survey, &tables, words, &mut holes);
    let paragraphs = frame::part(text, only_line, paragraphs);
    let mut skipped = Vec::new();
    let layout = frame::layout(text, &paragraphs, words, &mut skipped);
    let found = outline::emit::Found { text, paragraphs: &paragraphs, tables: &tables, only_line };
    let max_depth = options.max_depth.clamp(1, 48);
    let store = outline::emit::emit(found, &layout, words, holes, skipped, max_depth);
    let mut doc = Document::new(Cow::Borrowed(text), store);
    check::complete(&mut doc);
    doc.store
}

/// Reads a policy text from bytes: UTF-8, with or without a byte order mark. [`Input`] reads other files.
///
/// Spans count from the first byte, a byte order mark included.
///
/// # Errors
/// [`Error::Encoding`] where the bytes are no UTF-8, with the offset of the first that is not;
/// [`Error::TooLong`] beyond [`MAX_LEN`].
///
/// ```
/// assert_eq!(gongwen::parse_bytes("\u{FEFF}一、总则\n正文。".as_bytes())?.divisions().count(), 1);
/// assert_eq!(gongwen::parse_bytes(b"\xB9\xAB\xCE\xC4").unwrap_err().offset(), Some(0));
/// # Ok::<(), gongwen::Error>(())
/// ```
pub fn parse_bytes(bytes: &[u8]) -> Result<Document<'_>, Error> {
    parse_bytes_with(bytes, &Options::default())
}

/// Reads a policy text from bytes under limits and with words of your own. See [`parse_bytes`].
///
/// # Errors
/// As [`parse_bytes`]. What goes beyond [`Options::max_len`] is no error: it is cut off and reported.
///
/// ```
/// let options = gongwen::Options { max_depth: 2, ..Default::default() };
/// assert_eq!(gongwen::parse_bytes_with("一、总则".as_bytes(), &options)?.divisions().count(), 1);
/// # Ok::<(), gongwen::Error>(())
/// ```
pub fn parse_bytes_with<'a>(bytes: &'a [u8], options: &Options) -> Result<Document<'a>, Error> {
    source::text_of_bytes(bytes).map(|text| parse_with(text, options))
}
