//! The ledger of tasks as NDJSON: one object a line for each scope, every key on every line.
//!
//! ```
//! let doc = gongwen::parse("一、修路。（牵头单位：市交通局；完成时限：2026年6月底）");
//! let rows = gongwen::render::tasks::to_string(&doc, &Default::default());
//! assert!(rows.starts_with(r#"{"source":null,"document_title":null,"#));
//! assert!(rows.contains(r#""task":"修路。","lead":["市交通局"],"responsible":[],"#));
//! assert!(rows.contains(r#""deadlines":[{"text":"2026年6月底","iso":"2026-06-30"}]"#));
//! ```

use super::out::Out;
use crate::document::Document;
use crate::kinds::Role;
use crate::ledger::{Options, Task};

/// The roles that have a list of their own on each line, with its key; the others are in `others`.
pub(super) const LISTS: &[(&str, Role)] = &[
    ("lead", Role::Lead),
    ("responsible", Role::Responsible),
    ("cooperating", Role::Cooperating),
    ("participating", Role::Participating),
    ("supervising", Role::Supervising),
    ("leaders", Role::Leader),
];

/// All tasks of a document, a line each.
pub fn to_string(doc: &Document<'_>, options: &Options) -> String {
    let mut out = String::new();
    for task in crate::ledger::tasks(doc, options) {
        out.push_str(&line(&task));
        out.push('\n');
    }
    out
}

/// One task as a JSON object, without a line end behind it. What has nothing is null, `[]`, `{}` or false.
pub fn line(task: &Task) -> String {
    let mut out = Out::one_line();
    out.open('{');
    let origin = &task.origin;
    out.nullable("source", origin.source.as_deref());
    out.nullable("document_title", origin.title.as_deref());
    out.nullable("document_number", origin.number.as_deref());
    out.nullable("document_date", origin.date.as_deref());
    out.nullable("enclosure", task.enclosure.as_deref());
    out.nullable("id", task.id.as_deref());
    out.key("seq");
    out.number(task.seq as u64);
    out.strings("path", task.path.iter().map(String::as_str));
    out.field("task", &task.task);
    for (key, role) in LISTS {
        out.strings(key, task.names(*role));
    }
    out.key("others");
    out.open('{');
    for role in others() {
        if task.names(role).next().is_some() {
            out.strings(role.as_str(), task.names(role));
        }
    }
    out.close('}');
    out.truth("by_convention", task.by_convention());
    out.truth("et_al", task.et_al());
    out.key("deadlines");
    out.open('[');
    for limit in &task.deadlines {
        out.item();
        out.open('{');
        out.field("text", &limit.text);
        out.nullable("iso", limit.iso.map(|day| day.to_string()).as_deref());
        out.close('}');
    }
    out.close(']');
    out.nullable("inherited_from", task.inherited_from.as_deref());
    out.key("line");
    out.number(task.line.into());
    out.key("span");
    out.open('[');
    for offset in [task.span.start, task.span.end] {
        out.item();
        out.number(offset.into());
    }
    out.close(']');
    out.close('}');
    out.text
}

/// The roles without a list of their own.
pub(crate) fn others() -> impl Iterator<Item = Role> {
    Role::ALL.iter().copied().filter(|role| LISTS.iter().all(|(_, listed)| listed != role))
}
