//! The ledger of tasks as a workbook (XLSX), laid out as an office keeps it on paper: 任务台账, 按单位, 矩阵.
//!
//! A4 across, the header bold, held in place and said again on each page, a filter, rows as high as their text. Text of
//! the document is written as text and never as a formula.
//!
//! ```
//! use gongwen::ledger::{Query, tasks};
//!
//! let doc = gongwen::parse("白鹿县修路方案\n一、修路。（牵头单位：县交通局；责任单位：县财政局）");
//! let bytes = gongwen::render::xlsx::to_bytes(&tasks(&doc, &Default::default()), &Query::new())?;
//! assert!(bytes.starts_with(b"PK"));
//! # Ok::<(), gongwen::render::xlsx::Error>(())
//! ```

mod measure;
mod offices;
mod sheet;
mod slip;
mod style;
mod tasks;

use crate::ledger::{Offices, Query, Slip, Task};
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};
use std::sync::Arc;

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be made: {0}")]
pub struct Error(#[source] XlsxError);

/// Within; to the outside it is an [`Error`], so that the library below is no part of the interface.
type Result<T> = std::result::Result<T, XlsxError>;

/// A workbook of tasks, of one document or of many. What `query` asks for is what 按单位 counts; the tasks are all of
/// `tasks`.
///
/// Without tasks the sheets have their headers. A cell holds at most 32 767 characters; a longer task is cut there and
/// says so.
///
/// # Errors
/// [`Error`], where the library that packs the file fails.
pub fn to_bytes(tasks: &[Task], query: &Query) -> std::result::Result<Vec<u8>, Error> {
    packed(tasks, query).map_err(Error)
}

/// The tasks of an office (交办单), with room for what came of them and for who took them over.
///
/// # Errors
/// As [`to_bytes`].
pub fn slip_to_bytes(slip: &Slip<'_>) -> std::result::Result<Vec<u8>, Error> {
    slip::sheet_of(slip).map_err(Error)
}

fn packed(tasks: &[Task], query: &Query) -> Result<Vec<u8>> {
    let several = documents(tasks) > 1;
    let title = title(tasks);
    let mut book = book(&title);
    tasks::ledger(&mut book, tasks, &title, several)?;
    let mut counted = Offices::new(query.clone().of_offices(), several);
    // Whoever leads or helps in the tasks that are asked for has a column, asked for or not.
    let mut all = Offices::new(Query::new().forms(query.known().clone()).of_offices(), several);
    for task in tasks {
        counted.add(task);
        all.add(task);
    }
    offices::by_office(&mut book, &counted.list(), &title)?;
    offices::matrix(&mut book, tasks, &all.list(), &title)?;
    book.save_to_buffer()
}

fn book(title: &str) -> Workbook {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(title).set_subject("责任分工台账");
    book.set_properties(&properties);
    book
}

/// How many documents the tasks come from.
fn documents(tasks: &[Task]) -> usize {
    // The tasks of one document stand together and share what is said of it.
    let changes = tasks.windows(2).filter(|pair| !Arc::ptr_eq(&pair[0].origin, &pair[1].origin)).count();
    usize::from(!tasks.is_empty()) + changes
}

/// The ledger's title: the document's, or how many documents it holds.
fn title(tasks: &[Task]) -> String {
    match (documents(tasks), tasks.first()) {
        (2.., _) => format!("责任分工任务台账（{} 份文件）", documents(tasks)),
        (_, Some(task)) if !task.document().is_empty() => format!("{}任务台账", task.document()),
        _ => "责任分工任务台账".to_owned(),
    }
}
