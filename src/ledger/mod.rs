//! The ledger of tasks (责任分工台账) that offices keep: one row for each thing that somebody has to do.
//!
//! [`tasks`] makes the rows of a document, [`Query`] asks for some of them, [`Offices`] says them again by office.
//! [`render::tasks`](crate::render::tasks), `render::csv` and `render::xlsx` write them.
//!
//! ```
//! use gongwen::ledger::{self, Query};
//! use gongwen::Role;
//!
//! let doc = gongwen::parse("一、修路。（牵头单位：市交通局；责任单位：市财政局）\n二、种树。（牵头单位：市林业局）");
//! let tasks = ledger::tasks(&doc, &Default::default());
//! assert_eq!(tasks[0].task, "修路。");
//! assert_eq!(tasks[0].names(Role::Responsible).collect::<Vec<_>>(), ["市财政局"]);
//!
//! let asked = Query::new().unit("市林业局").role(Role::Lead);
//! let found: Vec<_> = tasks.iter().filter(|task| asked.wants(task)).map(|task| task.task.as_str()).collect();
//! assert_eq!(found, ["种树。"]);
//! ```

mod forms;
pub(crate) mod naming;
mod offices;
mod query;
mod rows;
mod slip;
mod text;

pub use forms::{Forms, FormsError};
pub use offices::{Office, Offices, Place};
pub use query::Query;
pub use slip::Slip;

use crate::document::store::Kind;
use crate::document::{Annotation, Component, Division, Document, IsoDate, Scope};
use crate::kinds::{Element, Role};
use crate::source::{OffsetMap, Offsets};
use crate::span::Span;
use std::sync::Arc;

/// How to make rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Where the text came from, as each row says it.
    pub source: Option<String>,
    /// The unit of [`Task::span`].
    pub offsets: Offsets,
}

/// The document of a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Where the text came from.
    pub source: Option<String>,
    /// The title (标题).
    pub title: Option<String>,
    /// The first document number (发文字号).
    pub number: Option<String>,
    /// The date of issue (成文日期), `2018-12-11`; as written where it is not a whole date.
    pub date: Option<String>,
}

/// A row of the ledger: what one scope of annotations says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Task {
    /// The document, which all its rows share.
    pub origin: Arc<Origin>,
    /// The enclosed document in which it stands: its number and title, as 附件1 任务分工表.
    pub enclosure: Option<String>,
    /// The id of the division, paragraph or row of a table that has the annotation; none where none has.
    /// [`Document::locate`] finds it. Two annotations in one division have one id.
    pub id: Option<String>,
    /// Its number in the document, from 1, whatever is asked for.
    pub seq: usize,
    /// Marker and heading of each division from the outermost down to the one that holds it.
    pub path: Vec<String>,
    /// The text that the annotation speaks for, as one reads it: wrapped lines joined, a line a paragraph. Of a table
    /// the cells that say the task.
    pub task: String,
    /// Who does what, in text order.
    pub duties: Vec<Duty>,
    /// By when.
    pub deadlines: Vec<Limit>,
    /// The id of the annotated heading nearest above that covers it.
    pub inherited_from: Option<String>,
    /// The physical line on which the text begins, from 1.
    pub line: u32,
    /// From the first to the last character of the text, in [`Options::offsets`].
    pub span: Span,
    /// What the annotated headings above it say.
    pub(crate) above: Above,
    /// The node that has the annotations.
    pub(crate) node: u32,
    /// Whether the annotation stands in a heading and speaks for all that is below it.
    pub(crate) covers_below: bool,
    /// Whether a row of a table says it: then its path ends with the division that holds the table.
    pub(crate) in_table: bool,
}

/// One role in a task, and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Duty {
    /// What the units are to the task.
    pub role: Role,
    /// The units as the text lists them.
    pub units: Vec<Name>,
    /// Whether they lead by a rule such as 列第一位者为牵头单位.
    pub by_convention: bool,
    /// Whether the list ends in 等.
    pub et_al: bool,
}

/// A unit as a task names it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Name {
    /// As written.
    pub written: String,
    /// Completed, without an alias.
    pub name: String,
    /// A second name in brackets.
    pub alias: Option<String>,
    /// Whether it names a class of units.
    pub collective: bool,
}

/// A time limit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limit {
    /// As written.
    pub text: String,
    /// The last day meant, where the year is certain.
    pub iso: Option<IsoDate>,
}

/// What covers a task from above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Above {
    /// A heading above names a lead.
    pub(crate) lead: bool,
    /// A heading above sets a time limit.
    pub(crate) limit: bool,
    /// The nearest such limit whose day is known.
    pub(crate) day: Option<IsoDate>,
}

impl Task {
    /// The completed names of the units that have a role, in text order.
    pub fn names(&self, role: Role) -> impl Iterator<Item = &str> {
        self.duties.iter().filter(move |d| d.role == role).flat_map(|d| &d.units).map(|u| u.name.as_str())
    }

    /// Whether a list of units in it ends in 等.
    pub fn et_al(&self) -> bool {
        self.duties.iter().any(|duty| duty.et_al)
    }

    /// Whether a unit leads by a rule of the document and not by a word beside it.
    pub fn by_convention(&self) -> bool {
        self.duties.iter().any(|duty| duty.by_convention)
    }
}

/// A scope that covers what stands below it.
struct Cover {
    hull: Span,
    id: Option<String>,
    above: Above,
}

/// The tasks of a document and its enclosures in text order, a scope each ([`Document::scopes`]).
///
/// O(text × depth of annotated headings): the task of an annotated heading is all the text under it. A cell that is
/// merged over the rows of several tasks is said in each of them, until what is said again comes to sixteen times the
/// table's text; from there on the rows have its first 24 characters and ……
pub fn tasks(doc: &Document<'_>, options: &Options) -> Vec<Task> {
    let origin = Arc::new(origin(doc, options));
    let offsets = OffsetMap::new(&doc.text, options.offsets);
    let mut rows = rows::Rows::new(doc);
    let mut covers: Vec<Cover> = Vec::new();
    let mut enclosure: (u32, Option<String>) = (0, None);
    let mut found = Vec::new();
    for (index, scope) in doc.scopes().enumerate() {
        let first = Annotation { doc, index: scope.start };
        let (hull, node) = (first.data().hull, scope.node());
        let component = component_of(doc, node);
        if component.node != enclosure.0 {
            enclosure = (component.node, named(component));
        }
        while covers.pop_if(|cover| cover.hull.end <= hull.start || !cover.hull.contains(hull)).is_some() {}
        let cover = covers.last();
        let ranges = scope.ranges();
        let (start, end) = match (ranges.first(), ranges.last()) {
            (Some(first), Some(last)) => (first.start, last.end),
            _ => (hull.start, hull.end),
        };
        let row = first.row();
        let text = match row {
            Some(row) => rows.task(row, hull),
            None => text::readable(doc, hull),
        };
        // An annotation that has no text to speak for speaks for itself.
        let text = if text.is_empty() { text::raw(doc, &ranges) } else { text };
        let division = row.map_or_else(|| scope.division(), |row| row.table().division());
        let task = Task {
            origin: Arc::clone(&origin),
            enclosure: enclosure.1.clone(),
            id: Some(doc.id_of(node))
                .map(|id| id.trim_end_matches('/').to_owned())
                .filter(|id| !id.is_empty()),
            seq: index + 1,
            path: division.map(path).unwrap_or_default(),
            task: text,
            duties: duties(scope),
            deadlines: limits(scope),
            inherited_from: cover.and_then(|cover| cover.id.clone()),
            line: doc.line_index().line(start),
            span: Span { start: offsets.get(start), end: offsets.get(end) },
            above: cover.map(|cover| cover.above).unwrap_or_default(),
            node,
            covers_below: first.is_in_heading(),
            in_table: row.is_some(),
        };
        if task.covers_below {
            let above = Above {
                lead: task.above.lead || task.names(Role::Lead).next().is_some(),
                limit: task.above.limit || !task.deadlines.is_empty(),
                day: task.deadlines.iter().find_map(|limit| limit.iso).or(task.above.day),
            };
            covers.push(Cover { hull, id: task.id.clone(), above });
        }
        found.push(task);
    }
    found
}

/// The document, root or enclosed, that holds a node. O(depth).
pub(crate) fn component_of<'d>(doc: &'d Document<'d>, mut node: u32) -> Component<'d> {
    while !matches!(doc.store.nodes[node as usize].kind, Kind::Root | Kind::Enclosure(_)) {
        node = doc.store.nodes[node as usize].parent;
    }
    Component { doc, node }
}

/// What the rows of a document say of it.
pub(crate) fn origin(doc: &Document<'_>, options: &Options) -> Origin {
    let root = doc.root();
    let written = || root.element(Element::Date).map(|date| date.to_string());
    Origin {
        source: options.source.clone(),
        title: root.title().map(|title| title.to_string()),
        number: root.numbers().next().map(|number| number.text().to_string()),
        date: root.date().map(|day| day.to_string()).or_else(written),
    }
}

/// The number and title of an enclosed document, or its id; none for the root.
pub(crate) fn named(component: Component<'_>) -> Option<String> {
    component.kind()?;
    let texts = [component.element(Element::Num), component.title()];
    let words: Vec<String> = texts.into_iter().flatten().map(|text| text.to_string()).collect();
    let id = || component.doc.id_of(component.node).trim_end_matches('/').to_owned();
    Some(if words.is_empty() { id() } else { words.join(" ") })
}

/// 一、总则 and what follows down to the division.
fn path(division: Division<'_>) -> Vec<String> {
    division.path().map(step).collect()
}

/// Marker and heading: 一、总则, 第一章 总则.
pub(crate) fn step(division: Division<'_>) -> String {
    let mut step = division.num().to_string();
    if let Some(heading) = division.heading() {
        if step.ends_with(char::is_alphanumeric) {
            step.push(' ');
        }
        step.push_str(&heading.as_str());
    }
    step
}

fn duties(scope: Scope<'_>) -> Vec<Duty> {
    let assignments = scope.annotations().flat_map(|annotation| annotation.assignments());
    let duty = assignments.map(|assignment| Duty {
        role: assignment.role(),
        units: assignment
            .units()
            .map(|unit| Name {
                written: unit.text().to_string(),
                name: unit.name().into_owned(),
                alias: unit.alias().map(str::to_owned),
                collective: unit.is_collective(),
            })
            .collect(),
        by_convention: assignment.by_convention(),
        et_al: assignment.et_al(),
    });
    duty.collect()
}

fn limits(scope: Scope<'_>) -> Vec<Limit> {
    let deadlines = scope.annotations().flat_map(|annotation| annotation.deadlines());
    deadlines.map(|deadline| Limit { text: deadline.text().to_string(), iso: deadline.iso() }).collect()
}

impl Annotation<'_> {
    /// Whether it stands in a heading and speaks for the whole division: only then its scope goes on behind it.
    fn is_in_heading(self) -> bool {
        let (hull, span) = (self.data().hull, self.data().span);
        self.division().is_some_and(|division| division.span().start <= hull.start)
            && hull.start < span.start
            && span.end <= hull.end
    }
}
