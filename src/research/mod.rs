//! Rows for research: what a document is and says, as tables that join.
//!
//! [`rows`] makes the rows of one document, [`Library`] tells which documents of a batch cite each other, and
//! `render::tables` writes all of it as CSV.
//!
//! ```
//! let doc = gongwen::parse("白鹿县人民政府关于印发《防汛办法》的通知\n本通知自2025年3月1日起施行，有效期5年。");
//! let rows = gongwen::research::rows(&doc, &Default::default());
//! assert_eq!(rows.document.genre, Some("通知"));
//! assert_eq!(rows.document.level, Some(gongwen::Level::County));
//! assert_eq!(rows.document.in_force.as_deref(), Some("2025-03-01"));
//! assert_eq!(rows.document.valid.as_deref(), Some("P5Y"));
//! ```

mod cited;
mod genre;
mod key;
mod level;
mod terms;

pub use cited::{Citation, Cited, Library, Link};

use crate::document::store::Kind;
use crate::document::{Component, Division, Document, IsoDate};
use crate::kinds::{Element, EnclosureKind, Level, MentionKind, Style};
use crate::ledger::{self, Task};
use crate::mention::{self, Mention};
use crate::script;
use crate::source::{OffsetMap, Offsets, is_blank};
use crate::span::Span;

/// How to make rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Where the text came from.
    pub source: Option<String>,
    /// The unit of all spans.
    pub offsets: Offsets,
}

/// The rows of one document and what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rows {
    /// What it is.
    pub document: DocumentRow,
    /// Its numbers and those of what it issues, in the form of GB/T 9704; by them others cite it.
    pub numbers: Vec<String>,
    /// Its divisions in text order, enclosures' too.
    pub divisions: Vec<DivisionRow>,
    /// Its tasks, as [`ledger::tasks`] has them, each with the id of the division that holds it.
    pub tasks: Vec<(Task, Option<String>)>,
    /// What it speaks of, in text order.
    pub mentions: Vec<MentionRow>,
    /// What it cites, each document once.
    pub citations: Vec<Citation>,
}

/// What a document is. What it does not say, or not plainly, is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentRow {
    /// A hash of its text, as read and decoded: the same under whatever name and in whatever order it is read.
    pub key: String,
    /// Where the text came from.
    pub source: Option<String>,
    /// 标题
    pub title: Option<String>,
    /// The first 发文字号, as written.
    pub number: Option<String>,
    /// 发文机关: the signature, else the letterhead, else what stands before 关于 in the title.
    pub issuer: Option<String>,
    /// 文种, the last word of the title: 通知, 办法.
    pub genre: Option<&'static str>,
    /// 发文层级, by the name of the office that issues it.
    pub level: Option<Level>,
    /// 成文日期
    pub date: Option<IsoDate>,
    /// From when it holds: `2025-03-01`, or `publication`, with a delay `publication+P30D`. Only where it says so of
    /// itself as a whole, and everywhere the same.
    pub in_force: Option<String>,
    /// How long it holds: `P5Y`, `../2025-12-31`, as [`Mention::value`] writes it. Under the same condition.
    pub valid: Option<String>,
    /// What it repeals by name.
    pub repeals: Vec<Cited>,
    /// The title of what it issues (印发, 公布).
    pub issued: Option<String>,
    /// How many characters (Unicode scalar values) it has that are not blank.
    pub chars: usize,
    /// How many paragraphs.
    pub paragraphs: usize,
    /// How many findings the parser reports.
    pub findings: usize,
}

/// A division.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DivisionRow {
    /// Unique in the document, as JSON has it.
    pub id: String,
    /// The id of the division that holds it.
    pub parent: Option<String>,
    /// The enclosed document in which it stands: its number and title.
    pub enclosure: Option<String>,
    /// The shape of its marker.
    pub style: Style,
    /// The marker as written.
    pub num: String,
    /// Its heading.
    pub heading: Option<String>,
    /// How deep it stands, from 1.
    pub level: usize,
    /// Marker and heading from the outermost division down to its own.
    pub path: Vec<String>,
    /// The physical line on which it begins, from 1.
    pub line: u32,
    /// All of it, what is below it included.
    pub span: Span,
}

/// A mention.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MentionRow {
    /// What it is of.
    pub kind: MentionKind,
    /// As written.
    pub text: String,
    /// In one notation, where that is certain; see [`Mention::value`].
    pub value: Option<String>,
    /// The id of the division in which it stands.
    pub division: Option<String>,
    /// The physical line on which it begins, from 1.
    pub line: u32,
    /// Where it stands.
    pub span: Span,
}

/// The rows of a document. O(text × depth); the mentions take most of the time.
pub fn rows(doc: &Document<'_>, options: &Options) -> Rows {
    let offsets = OffsetMap::new(&doc.text, options.offsets);
    let ledger = ledger::Options { source: options.source.clone(), offsets: options.offsets };
    let mut found = Found::default();
    for node in 0..doc.store.nodes.len() as u32 {
        if let Some(text) = doc.speaking(node) {
            let mentions: Vec<Mention<'_>> = text.mentions().collect();
            let kind = doc.store.nodes[node as usize].kind;
            let is_paragraph = matches!(kind, Kind::Paragraph(_));
            let place = Place {
                speaks_for_all: is_paragraph && is_issued(ledger::component_of(doc, node)),
                is_title: kind == Kind::Element(Element::Title),
                division: division_of(doc, node),
            };
            found.read(&text.as_str(), &mentions, place, &offsets);
        }
    }
    let components = issued(doc);
    let numbers = components.iter().flat_map(|component| component.numbers());
    let numbers = numbers.filter_map(|number| mention::normal_number(&number.text().as_str())).collect();
    let mut division_id = (0, None);
    let tasks = ledger::tasks(doc, &ledger).into_iter().map(|task| {
        if task.node != division_id.0 || division_id.1.is_none() {
            division_id = (task.node, division_of(doc, task.node).map(Division::id));
        }
        let id = division_id.1.clone();
        (task, id)
    });
    let tasks = tasks.collect();
    let (in_force, valid, repeals) = found.terms.finish();
    let mut document = DocumentRow { in_force, valid, repeals, ..document(doc, options) };
    document.issued = document.issued.or(found.issued);
    Rows {
        document,
        numbers,
        divisions: divisions(doc, &offsets),
        tasks,
        mentions: found.rows,
        citations: found.citations.finish(),
    }
}

/// Where mentions stand.
struct Place<'d> {
    /// Whether it is text of the document itself or of what it issues.
    speaks_for_all: bool,
    is_title: bool,
    division: Option<Division<'d>>,
}

/// In a title, what stands before what the document carries: 关于印发《…》的通知.
const ISSUE: &[&str] = &["印发", "公布", "发布", "颁布", "下发"];

/// What the mentions say.
#[derive(Default)]
struct Found {
    /// What the title says that it issues.
    issued: Option<String>,
    rows: Vec<MentionRow>,
    terms: terms::Terms,
    citations: cited::Citations,
    /// The division met last and its id.
    division: Option<(u32, String)>,
}

impl Found {
    fn read(&mut self, text: &str, mentions: &[Mention<'_>], node: Place<'_>, offsets: &OffsetMap<'_>) {
        if node.speaks_for_all {
            self.terms.read(text, mentions);
        }
        for mention in mentions {
            if matches!(mention.kind(), MentionKind::Document | MentionKind::Number) {
                let before = &text[..mention.range().start];
                let is_issued =
                    node.is_title && ISSUE.iter().any(|word| script::ends_with(before.trim_end(), word));
                match Cited::of(*mention).title.filter(|_| is_issued) {
                    Some(title) => self.issued = self.issued.take().or(Some(title)),
                    None => self.citations.add(*mention, before),
                }
            }
            let id = node.division.map(|division| {
                if self.division.as_ref().is_none_or(|(node, _)| *node != division.node) {
                    self.division = Some((division.node, division.id()));
                }
                self.division.as_ref().map(|(_, id)| id.clone()).unwrap_or_default()
            });
            let span = mention.span();
            self.rows.push(MentionRow {
                kind: mention.kind(),
                text: mention.text().into_owned(),
                value: mention.value(),
                division: id,
                line: mention.line(),
                span: Span { start: offsets.get(span.start), end: offsets.get(span.end) },
            });
        }
    }
}

/// The document and what it issues, not its annexes: these speak for it as a whole.
fn issued<'d>(doc: &'d Document<'d>) -> Vec<Component<'d>> {
    doc.components().filter(|component| is_issued(*component)).collect()
}

fn is_issued(component: Component<'_>) -> bool {
    std::iter::successors(Some(component), |component| component.parent())
        .all(|component| component.kind() != Some(EnclosureKind::Annex))
}

/// The division at a node or above it. O(depth).
fn division_of<'d>(doc: &'d Document<'d>, mut node: u32) -> Option<Division<'d>> {
    loop {
        match doc.store.nodes[node as usize].kind {
            Kind::Division => return Some(Division { doc, node }),
            Kind::Root | Kind::Enclosure(_) => return None,
            _ => node = doc.store.nodes[node as usize].parent,
        }
    }
}

fn document(doc: &Document<'_>, options: &Options) -> DocumentRow {
    let root = doc.root();
    let title = root.title().map(|title| one_line(&title.as_str()));
    let issuer = issuer(root, title.as_deref());
    let is_order = |text: &str| text.trim_end().ends_with('令').then_some("令");
    let letterhead = root.element(Element::Letterhead).map(|text| text.to_string());
    DocumentRow {
        key: key::of_text(&doc.text),
        source: options.source.clone(),
        number: root.numbers().next().map(|number| number.text().to_string()),
        genre: match &title {
            Some(title) => genre::of_title(title),
            None => letterhead.as_deref().and_then(is_order),
        },
        level: issuer.as_deref().and_then(level::of_office),
        issuer,
        date: root.date(),
        issued: root
            .enclosures()
            .find(|enclosure| enclosure.kind() == Some(EnclosureKind::Issued))
            .and_then(|enclosure| enclosure.title())
            .map(|title| one_line(&title.as_str())),
        title,
        chars: doc.text.chars().filter(|c| !is_blank(*c)).count(),
        paragraphs: doc.paragraphs().count(),
        findings: doc.diagnostics().len(),
        ..DocumentRow::default()
    }
}

/// What the names of offices end in; a title may begin with other words.
const OFFICES: &[char] = &[
    '府', '室', '厅', '局', '委', '会', '部', '院', '行', '署', '办', '社', '处', '组', '司', '县', '市',
    '省',
];

/// Who signs in person: the office is on the letterhead.
const POSTS: &[&str] = &[
    "总理",
    "主席",
    "主任",
    "部长",
    "行长",
    "省长",
    "市长",
    "州长",
    "盟长",
    "县长",
    "旗长",
    "区长",
    "镇长",
    "乡长",
    "局长",
    "厅长",
    "署长",
    "委员长",
];

fn issuer(root: Component<'_>, title: Option<&str>) -> Option<String> {
    let signed = || {
        let name = lines(&root.element(Element::Issuer)?.as_str());
        let plain: String = name.chars().filter(|c| !is_blank(*c)).collect();
        let is_person = POSTS.iter().any(|post| script::strip_prefix(&plain, post).is_some());
        (!is_person).then_some(name)
    };
    let letterhead = || {
        let name = one_line(&root.element(Element::Letterhead)?.as_str());
        let name = ["文件", "令"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name).trim();
        (!name.is_empty()).then(|| name.to_owned())
    };
    let titled = || {
        let (office, _) = title?.split_once("关于")?;
        office.trim_end().ends_with(OFFICES).then(|| office.trim().to_owned())
    };
    signed().or_else(letterhead).or_else(titled)
}

/// Offices that sign one below the other.
fn lines(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("、")
}

/// A title over several lines, as one reads it.
fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect()
}

fn divisions(doc: &Document<'_>, offsets: &OffsetMap<'_>) -> Vec<DivisionRow> {
    let mut enclosure: (u32, Option<String>) = (0, None);
    let row = |division: Division<'_>| {
        let component = division.component();
        if component.node != enclosure.0 {
            enclosure = (component.node, ledger::named(component));
        }
        let path: Vec<String> = division.path().map(ledger::step).collect();
        let span = division.span();
        DivisionRow {
            id: division.id(),
            parent: division.parent().map(Division::id),
            enclosure: enclosure.1.clone(),
            style: division.style(),
            num: division.num().to_string(),
            heading: division.heading().map(|heading| heading.to_string()),
            level: path.len(),
            path,
            line: division.line(),
            span: Span { start: offsets.get(span.start), end: offsets.get(span.end) },
        }
    };
    doc.divisions().map(row).collect()
}
