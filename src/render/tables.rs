//! Tables for research as CSV (RFC 4180), one writer for each, their heads in English: what
//! [`research::rows`](crate::research::rows) makes of many documents.
//!
//! | table | a row is | its key | joins |
//! | --- | --- | --- | --- |
//! | `documents` | a document | `key` | |
//! | `divisions` | a division | `key` | `document`; `parent` → `divisions` |
//! | `tasks` | a task | `key` | `document`; `division`, `inherited_from` → `divisions` |
//! | `task_units` | a unit in a role of a task | `task`, `role`, `place` | `task` → `tasks`; `document`; `unit` → `units` |
//! | `units` | an office | `unit` | |
//! | `mentions` | a mention | `key` | `document`; `division` → `divisions` |
//! | `citations` | a document that another one names | `document`, `place` | `document`, `cited` → `documents` |
//!
//! The key of a document is a hash of its text: it is the same in every run, whatever the file is called and whichever
//! comes first; only of documents with one text the second has `-2` behind it. Keys of divisions (`…/3.2`), tasks (`…#7`)
//! and mentions (`…@12`) begin with it. The key of an office is what all spellings of its name have in common; `units`
//! has the name that it is shown by: the commonest.
//!
//! What the text says stays data, as in [`csv`](super::csv). Lists are joined by 、, paths by ` / `; truth is `true` or
//! `false`; what is not said is empty.
//!
//! ```
//! use gongwen::{render::tables, research};
//!
//! let doc = gongwen::parse("一、修路。（牵头单位：县交通局；责任单位：县财政局）");
//! let mut writer = tables::Writer::new(|_| Ok(Vec::new()), &Default::default())?;
//! writer.add(&research::rows(&doc, &Default::default()))?;
//! let tables = writer.finish()?;
//! let (name, units) = &tables[4];
//! assert_eq!(*name, "units");
//! assert!(String::from_utf8_lossy(units).contains("\n县交通局,县交通局,false,1,1,1,0,"));
//! # Ok::<(), std::io::Error>(())
//! ```

use super::csv::harmless;
use crate::document::IsoDate;
use crate::kinds::Role;
use crate::ledger::naming::Naming;
use crate::ledger::{Forms, Task};
use crate::research::{Cited, DivisionRow, DocumentRow, Library, MentionRow, Rows};
use csv::WriterBuilder;
use std::collections::HashMap;
use std::io::{self, Write};

/// How to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// A byte order mark goes before each table, for Excel on a Chinese Windows.
    pub bom: bool,
    /// Names of offices beside the built-in ones.
    pub forms: Forms,
}

#[rustfmt::skip]
const DOCUMENTS: [&str; 21] = [
    "key", "source", "title", "number", "numbers", "issuer", "genre", "level", "date", "in_force", "valid", "repeals",
    "issued", "chars", "paragraphs", "divisions", "tasks", "units", "mentions", "citations", "findings",
];
#[rustfmt::skip]
const DIVISIONS: [&str; 13] = [
    "key", "document", "id", "parent", "enclosure", "style", "num", "heading", "level", "path", "line", "start", "end",
];
#[rustfmt::skip]
const TASKS: [&str; 16] = [
    "key", "document", "division", "id", "seq", "enclosure", "path", "task", "deadlines", "due", "inherited_from",
    "by_convention", "et_al", "line", "start", "end",
];
const TASK_UNITS: [&str; 9] =
    ["task", "document", "role", "place", "unit", "name", "written", "collective", "by_convention"];
const UNITS: [&str; 5] = ["unit", "name", "collective", "documents", "tasks"];
const MENTIONS: [&str; 9] = ["key", "document", "division", "kind", "text", "value", "line", "start", "end"];
const CITATIONS: [&str; 7] = ["document", "place", "title", "number", "cited", "count", "line"];

/// The tables: their names and heads.
const TABLES: [(&str, &[&str]); 7] = [
    ("documents", &DOCUMENTS),
    ("divisions", &DIVISIONS),
    ("tasks", &TASKS),
    ("task_units", &TASK_UNITS),
    ("units", &UNITS),
    ("mentions", &MENTIONS),
    ("citations", &CITATIONS),
];

/// The names of the tables, in the order in which [`Writer::finish`] returns them.
pub fn names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|(name, _)| *name)
}

/// Writes the rows of documents as they come; keeps the names of offices, and the names and citations of documents, but
/// no texts.
#[derive(Debug)]
pub struct Writer<W: Write> {
    to: Vec<csv::Writer<W>>,
    forms: Forms,
    library: Library,
    units: Units,
}

impl<W: Write> Writer<W> {
    /// Begins each table with its head; `open` is asked for each by its name.
    ///
    /// # Errors
    /// What `open` returns, and that one cannot be written.
    pub fn new(mut open: impl FnMut(&'static str) -> io::Result<W>, options: &Options) -> io::Result<Self> {
        let begin = |(name, head): (&'static str, &[&str])| {
            let mut to = open(name)?;
            if options.bom {
                to.write_all("\u{FEFF}".as_bytes())?;
            }
            let mut to = WriterBuilder::new().from_writer(to);
            // For each role how many tasks an office has in it.
            let roles = if name == "units" { Role::ALL } else { &[] };
            to.write_record(head.iter().copied().chain(roles.iter().map(|role| role.as_str())))?;
            Ok(to)
        };
        let to = TABLES.into_iter().map(begin).collect::<io::Result<_>>()?;
        Ok(Self { to, forms: options.forms.clone(), library: Library::new(), units: Units::default() })
    }

    /// Adds the rows of a document. O(rows).
    ///
    /// # Errors
    /// A table cannot be written.
    pub fn add(&mut self, rows: &Rows) -> io::Result<()> {
        let key = &self.library.add(rows);
        let [documents, divisions, tasks, task_units, _, mentions, _] = &mut self.to[..] else {
            return Ok(());
        };
        let mut offices = 0;
        for row in &rows.divisions {
            write(divisions, division(key, row))?;
        }
        for (row, division) in &rows.tasks {
            write(tasks, task(key, row, division.as_deref()))?;
            for duty in &row.duties {
                for (at, unit) in duty.units.iter().enumerate() {
                    let (office, is_new) = self.units.add(&self.forms, key, row.seq, duty.role, unit);
                    offices += usize::from(is_new);
                    let cells: [String; TASK_UNITS.len()] = [
                        task_key(key, row),
                        key.clone(),
                        duty.role.as_str().to_owned(),
                        (at + 1).to_string(),
                        office,
                        unit.name.clone(),
                        unit.written.clone(),
                        unit.collective.to_string(),
                        duty.by_convention.to_string(),
                    ];
                    write(task_units, cells)?;
                }
            }
        }
        for (at, row) in rows.mentions.iter().enumerate() {
            write(mentions, mention(key, at, row))?;
        }
        write(documents, document(key, rows, offices))
    }

    /// Writes what needs all documents, the offices and the citations; the tables by name.
    ///
    /// # Errors
    /// A table cannot be written.
    pub fn finish(mut self) -> io::Result<Vec<(&'static str, W)>> {
        let [_, _, _, _, units, _, citations] = &mut self.to[..] else { return Ok(Vec::new()) };
        for office in self.units.offices {
            let cells: [String; UNITS.len()] = [
                office.key,
                office.names.shown(&self.forms),
                office.collective.to_string(),
                office.documents.to_string(),
                office.tasks.to_string(),
            ];
            write(units, cells.into_iter().chain(office.counts.iter().map(usize::to_string)))?;
        }
        let mut before = ("", 0);
        for link in self.library.links() {
            before = if before.0 == link.document { (before.0, before.1 + 1) } else { (link.document, 1) };
            let cells: [String; CITATIONS.len()] = [
                link.document.to_owned(),
                before.1.to_string(),
                link.cited.title.clone().unwrap_or_default(),
                link.cited.numbers.join("、"),
                link.key.unwrap_or_default().to_owned(),
                link.count.to_string(),
                link.line.to_string(),
            ];
            write(citations, cells)?;
        }
        let finished = self.to.into_iter().zip(TABLES).map(|(to, (name, _))| {
            let to = to.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
            Ok((name, to))
        });
        finished.collect()
    }
}

fn write<W: Write>(to: &mut csv::Writer<W>, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
    Ok(to.write_record(cells.into_iter().map(harmless))?)
}

fn document(key: &str, rows: &Rows, offices: usize) -> [String; DOCUMENTS.len()] {
    let row: &DocumentRow = &rows.document;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let name = |cited: &Cited| {
        let title = cited.title.as_ref().map(|title| format!("《{title}》")).unwrap_or_default();
        let numbers = cited.numbers.join("、");
        if title.is_empty() || numbers.is_empty() {
            title + &numbers
        } else {
            format!("{title}（{numbers}）")
        }
    };
    [
        key.to_owned(),
        text(&row.source),
        text(&row.title),
        text(&row.number),
        rows.numbers.join("、"),
        text(&row.issuer),
        row.genre.unwrap_or_default().to_owned(),
        row.level.map_or("", |level| level.as_str()).to_owned(),
        day(row.date),
        text(&row.in_force),
        text(&row.valid),
        row.repeals.iter().map(name).collect::<Vec<_>>().join("、"),
        text(&row.issued),
        row.chars.to_string(),
        row.paragraphs.to_string(),
        rows.divisions.len().to_string(),
        rows.tasks.len().to_string(),
        offices.to_string(),
        rows.mentions.len().to_string(),
        rows.citations.len().to_string(),
        row.findings.to_string(),
    ]
}

fn division(document: &str, row: &DivisionRow) -> [String; DIVISIONS.len()] {
    [
        inside(document, Some(&row.id)),
        document.to_owned(),
        row.id.clone(),
        inside(document, row.parent.as_deref()),
        row.enclosure.clone().unwrap_or_default(),
        row.style.as_str().to_owned(),
        row.num.clone(),
        row.heading.clone().unwrap_or_default(),
        row.level.to_string(),
        row.path.join(" / "),
        row.line.to_string(),
        row.span.start.to_string(),
        row.span.end.to_string(),
    ]
}

fn task(document: &str, row: &Task, division: Option<&str>) -> [String; TASKS.len()] {
    [
        task_key(document, row),
        document.to_owned(),
        inside(document, division),
        row.id.clone().unwrap_or_default(),
        row.seq.to_string(),
        row.enclosure.clone().unwrap_or_default(),
        row.path.join(" / "),
        row.task.clone(),
        row.deadlines.iter().map(|limit| limit.text.as_str()).collect::<Vec<_>>().join("；"),
        day(row.deadlines.iter().filter_map(|limit| limit.iso).min()),
        inside(document, row.inherited_from.as_deref()),
        row.by_convention().to_string(),
        row.et_al().to_string(),
        row.line.to_string(),
        row.span.start.to_string(),
        row.span.end.to_string(),
    ]
}

fn mention(document: &str, at: usize, row: &MentionRow) -> [String; MENTIONS.len()] {
    [
        format!("{document}@{}", at + 1),
        document.to_owned(),
        inside(document, row.division.as_deref()),
        row.kind.as_str().to_owned(),
        row.text.clone(),
        row.value.clone().unwrap_or_default(),
        row.line.to_string(),
        row.span.start.to_string(),
        row.span.end.to_string(),
    ]
}

fn task_key(document: &str, row: &Task) -> String {
    format!("{document}#{}", row.seq)
}

/// The key of a division.
fn inside(document: &str, id: Option<&str>) -> String {
    id.map(|id| format!("{document}/{id}")).unwrap_or_default()
}

fn day(day: Option<IsoDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The offices of all documents, in the order in which they come.
#[derive(Debug, Default)]
struct Units {
    places: HashMap<String, usize>,
    offices: Vec<Office>,
}

#[derive(Debug)]
struct Office {
    key: String,
    names: Naming,
    collective: bool,
    documents: usize,
    tasks: usize,
    counts: [usize; Role::ALL.len()],
    /// The document and task met last, and the roles met in it.
    document: String,
    task: usize,
    roles: Vec<Role>,
}

impl Units {
    /// Counts a unit in a role of a task; its key, and whether it is new in the document. O(name).
    fn add(
        &mut self,
        forms: &Forms,
        document: &str,
        task: usize,
        role: Role,
        unit: &crate::ledger::Name,
    ) -> (String, bool) {
        let key = forms.key(&unit.name);
        let at = *self.places.entry(key.clone()).or_insert_with(|| {
            self.offices.push(Office {
                key: key.clone(),
                names: Naming::default(),
                collective: unit.collective,
                documents: 0,
                tasks: 0,
                counts: Default::default(),
                document: String::new(),
                task: 0,
                roles: Vec::new(),
            });
            self.offices.len() - 1
        });
        let office = &mut self.offices[at];
        office.names.add(&unit.name);
        let is_new = office.document != document;
        if is_new {
            office.documents += 1;
            document.clone_into(&mut office.document);
        }
        if is_new || office.task != task {
            office.tasks += 1;
            office.task = task;
            office.roles.clear();
        }
        if !office.roles.contains(&role) {
            office.counts[role as usize] += 1;
            office.roles.push(role);
        }
        (key, is_new)
    }
}
