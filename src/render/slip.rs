//! 交办单 in Markdown: what one office has to do. What the text says is escaped: none of it is read as Markdown or HTML.
//!
//! ```
//! use gongwen::ledger::{Offices, Slip, tasks};
//!
//! let doc = gongwen::parse("一、修路*两*条。（牵头单位：县交通局；责任单位：县财政局）");
//! let tasks = tasks(&doc, &Default::default());
//! let mut offices = Offices::default();
//! tasks.iter().for_each(|task| offices.add(task));
//! let page = gongwen::render::slip::to_markdown(&Slip::new(&offices.list()[0], &tasks));
//! assert!(page.contains(r"| 1 | 1 | 修路\*两\*条。 | 牵头 | 县交通局 | 责任：县财政局 |"));
//! ```

use super::words;
use crate::kinds::Role;
use crate::ledger::{Place, Slip, Task};
use std::fmt::Write;

/// A title, where the tasks come from, a table of them under each part of the document, and a line to sign.
pub fn to_markdown(slip: &Slip<'_>) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# 工作任务交办单：{}\n\n{}", escaped(&slip.office().name), escaped(&slip.note()));
    let mut part = None;
    for (at, (task, place)) in slip.tasks().enumerate() {
        let here = (slip.several().then(|| task.document()), task.parts());
        if part.as_ref() != Some(&here) {
            let words: Vec<String> = here.0.iter().chain(here.1).map(|step| escaped(step)).collect();
            if !words.is_empty() {
                let _ = write!(out, "\n## {}\n", words.join(" / "));
            }
            out.push_str(
                "\n| 序号 | 编号 | 工作任务 | 本单位职责 | 牵头单位 | 其他单位 | 完成时限 | 进展情况 |\n",
            );
            out.push_str("| ---: | --- | --- | --- | --- | --- | --- | --- |\n");
            part = Some(here);
        }
        let id = task.id.as_deref().unwrap_or_default();
        let cells =
            [&*slip.text(task), &own(place), &slip.leads(task), &others(slip, task), &slip.limits(task)];
        let cells: Vec<String> = cells.into_iter().map(escaped).collect();
        let _ = writeln!(out, "| {} | {} | {} |  |", at + 1, escaped(id), cells.join(" | "));
    }
    out.push_str("\n签收人：＿＿＿＿＿＿　签收日期：＿＿＿＿＿＿　联系电话：＿＿＿＿＿＿\n");
    out
}

/// What the office is to the task: 牵头、责任.
pub(super) fn own(place: &Place) -> String {
    place.roles.iter().map(|role| words::role(*role)).collect::<Vec<_>>().join("、")
}

/// Who else has the task, leads apart: 责任：市财政局；配合：市人社局等
pub(super) fn others(slip: &Slip<'_>, task: &Task) -> String {
    let roles = Role::ALL.iter().filter(|role| **role != Role::Lead).filter_map(|role| {
        let names = slip.others(task, *role);
        (!names.is_empty()).then(|| format!("{}：{names}", words::role(*role)))
    });
    roles.collect::<Vec<_>>().join("；")
}

/// Text of the document on one line of Markdown, none of it read as a sign; nor does it turn the order of signs.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '!' | '|' | '~' | '$' | ':' | '@' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c if super::steers(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
