//! The ledger by office as NDJSON: one object a line for each office, every key on every line.
//!
//! ```
//! use gongwen::ledger::{Offices, tasks};
//!
//! let doc = gongwen::parse("一、修路。（牵头单位：市交通局；责任单位：市财政局）");
//! let mut offices = Offices::default();
//! tasks(&doc, &Default::default()).iter().for_each(|task| offices.add(task));
//! let rows = gongwen::render::units::to_string(&offices.list());
//! assert!(rows.starts_with(r#"{"name":"市交通局","written":["市交通局"],"lead":1,"responsible":0,"#));
//! ```

use super::out::Out;
use crate::kinds::Role;
use crate::ledger::Office;

/// The offices, a line each.
pub fn to_string(offices: &[Office]) -> String {
    let mut out = String::new();
    for office in offices {
        out.push_str(&line(office));
        out.push('\n');
    }
    out
}

/// One office as a JSON object, without a line end behind it: its name, its forms in the text, how many tasks it has in
/// each role, and their ids.
pub fn line(office: &Office) -> String {
    let mut out = Out::one_line();
    out.open('{');
    out.field("name", &office.name);
    out.strings("written", office.written.iter().map(String::as_str));
    for role in Role::ALL {
        out.key(role.as_str());
        out.number(office.count(*role) as u64);
    }
    out.strings("tasks", office.tasks.iter().map(|place| place.id.as_str()));
    out.close('}');
    out.text
}
