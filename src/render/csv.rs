//! The ledger of tasks as CSV (RFC 4180): a header, then a row for each scope, with the columns of
//! [`tasks`](super::tasks); lists are joined by 、, and several time limits by ；.
//!
//! What the text says stays data: where a cell begins with a sign that a spreadsheet would take for a formula (`=`,
//! `+`, `-`, `@`, their wide forms, a tab or a carriage return), an apostrophe goes before it, as one types it there.
//! Whoever needs the text as it is to the last character reads [`tasks`](super::tasks).
//!
//! ```
//! use gongwen::render::csv::{Options, to_string};
//!
//! let doc = gongwen::parse("一、=1+1，修路。（牵头单位：市交通局、市财政局）");
//! let csv = to_string(&gongwen::ledger::tasks(&doc, &Default::default()), &Options::default());
//! assert!(csv.starts_with("来源,文件标题,发文字号,成文日期,所在附件,编号,序号,层次,工作任务,牵头单位,"));
//! assert!(csv.contains(",一、,'=1+1，修路。,市交通局、市财政局,"));
//! ```

use super::tasks::{LISTS, others};
use crate::diagnostic::Lang;
use crate::ledger::Task;
use csv::WriterBuilder;
use std::io::{self, Write};

/// How to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// A byte order mark goes before the text: without it Excel on a Chinese Windows reads the file as GBK.
    pub bom: bool,
    /// The header in Chinese, or, in English, by the names of [`tasks`](super::tasks).
    pub lang: Lang,
}

/// A column: its name in [`tasks`](super::tasks), its head, and what a task has in it.
struct Column {
    name: &'static str,
    head: &'static str,
    cell: fn(&Task) -> String,
}

#[rustfmt::skip]
const COLUMNS: &[Column] = &[
    Column { name: "source", head: "来源", cell: |task| task.origin.source.clone().unwrap_or_default() },
    Column { name: "document_title", head: "文件标题", cell: |task| task.origin.title.clone().unwrap_or_default() },
    Column { name: "document_number", head: "发文字号", cell: |task| task.origin.number.clone().unwrap_or_default() },
    Column { name: "document_date", head: "成文日期", cell: |task| task.origin.date.clone().unwrap_or_default() },
    Column { name: "enclosure", head: "所在附件", cell: |task| task.enclosure.clone().unwrap_or_default() },
    Column { name: "id", head: "编号", cell: |task| task.id.clone().unwrap_or_default() },
    Column { name: "seq", head: "序号", cell: |task| task.seq.to_string() },
    Column { name: "path", head: "层次", cell: |task| task.path.join(" / ") },
    Column { name: "task", head: "工作任务", cell: |task| task.task.clone() },
    Column { name: "lead", head: "牵头单位", cell: |task| list(task, 0) },
    Column { name: "responsible", head: "责任单位", cell: |task| list(task, 1) },
    Column { name: "cooperating", head: "配合单位", cell: |task| list(task, 2) },
    Column { name: "participating", head: "参加单位", cell: |task| list(task, 3) },
    Column { name: "supervising", head: "指导单位", cell: |task| list(task, 4) },
    Column { name: "leaders", head: "责任领导", cell: |task| list(task, 5) },
    Column { name: "others", head: "联系人", cell: |task| joined(others().flat_map(|role| task.names(role))) },
    Column { name: "by_convention", head: "按约定牵头", cell: |task| task.by_convention().to_string() },
    Column { name: "et_al", head: "列举未尽", cell: |task| task.et_al().to_string() },
    Column { name: "deadlines", head: "完成时限", cell: deadlines },
    Column { name: "inherited_from", head: "所属标注", cell: |task| task.inherited_from.clone().unwrap_or_default() },
    Column { name: "line", head: "行", cell: |task| task.line.to_string() },
    Column { name: "span", head: "位置", cell: |task| format!("{}-{}", task.span.start, task.span.end) },
];

/// A list that [`LISTS`] names.
fn list(task: &Task, at: usize) -> String {
    joined(task.names(LISTS[at].1))
}

fn joined<'t>(names: impl Iterator<Item = &'t str>) -> String {
    names.collect::<Vec<_>>().join("、")
}

fn deadlines(task: &Task) -> String {
    task.deadlines.iter().map(|limit| limit.text.as_str()).collect::<Vec<_>>().join("；")
}

/// Writes rows as they come.
///
/// ```
/// let mut bytes = Vec::new();
/// let options = gongwen::render::csv::Options { bom: true, ..Default::default() };
/// gongwen::render::csv::Writer::new(&mut bytes, &options)?.finish()?;
/// assert!(bytes.starts_with("\u{FEFF}来源,".as_bytes()), "without tasks there is the header");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Writer<W: Write> {
    to: csv::Writer<W>,
}

impl<W: Write> Writer<W> {
    /// Begins with the header.
    ///
    /// # Errors
    /// `to` cannot be written.
    pub fn new(mut to: W, options: &Options) -> io::Result<Self> {
        if options.bom {
            to.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut to = WriterBuilder::new().from_writer(to);
        to.write_record(COLUMNS.iter().map(|column| match options.lang {
            Lang::Zh => column.head,
            Lang::En => column.name,
        }))?;
        Ok(Self { to })
    }

    /// Goes on behind rows that have been written.
    pub fn behind(to: W) -> Self {
        Self { to: WriterBuilder::new().from_writer(to) }
    }

    /// Adds a row.
    ///
    /// # Errors
    /// The stream cannot be written.
    pub fn task(&mut self, task: &Task) -> io::Result<()> {
        Ok(self.to.write_record(COLUMNS.iter().map(|column| harmless((column.cell)(task))))?)
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// The stream cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// The header and a row for each task.
pub fn to_string(tasks: &[Task], options: &Options) -> String {
    let mut bytes = Vec::new();
    // A vector takes all that is written to it.
    let written = Writer::new(&mut bytes, options).and_then(|mut writer| {
        tasks.iter().try_for_each(|task| writer.task(task))?;
        writer.finish()
    });
    debug_assert!(written.is_ok());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A cell that no spreadsheet takes for a formula.
pub(super) fn harmless(mut cell: String) -> String {
    // A program may pass over characters that cannot be shown, a zero byte; of these a tab is shown.
    let shown = cell.trim_start_matches(|c: char| c.is_control());
    if cell.trim_start_matches('\0').starts_with(['\t', '\r', '\n'])
        || shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    {
        cell.insert(0, '\'');
    }
    cell
}
