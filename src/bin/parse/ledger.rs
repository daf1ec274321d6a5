//! The ledger of tasks: which tasks of a document are wanted, and what comes only when all inputs have been read.

use crate::input::Input;
use crate::names::Names;
use crate::report::Report;
use crate::target::{Target, about};
use gongwen::ledger::{self, Offices, Query, Slip, Task};
use gongwen::render::{slip, units, xlsx};
use gongwen::{Document, Offsets};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The most names that are offered in place of one that is not there.
const OFFERED: usize = 5;

/// What is asked of the tasks, of whichever document.
#[derive(Clone)]
pub(crate) struct Asked {
    query: Query,
    offsets: Offsets,
}

impl Asked {
    pub(crate) fn new(query: Query, offsets: Offsets) -> Self {
        Self { query, offsets }
    }

    pub(crate) fn query(&self) -> &Query {
        &self.query
    }

    /// Whether only some of the tasks are asked for.
    pub(crate) fn asks(&self) -> bool {
        !self.query.is_empty()
    }

    /// The tasks of a document that are wanted, and what it has of what is asked for.
    pub(crate) fn tasks(&self, input: &Input, doc: &Document<'_>) -> (Vec<Task>, Seen) {
        let options = ledger::Options { source: input.path(), offsets: self.offsets };
        let mut tasks = ledger::tasks(doc, &options);
        let mut seen = Seen { all: tasks.len(), wanted: 0, units: self.units(&tasks) };
        tasks.retain(|task| self.query.wants(task));
        seen.wanted = tasks.len();
        (tasks, seen)
    }

    /// Looks for the units that are asked for.
    fn units(&self, tasks: &[Task]) -> Vec<Sought> {
        let mut units = vec![Sought::default(); self.query.units().len()];
        if units.is_empty() {
            return units;
        }
        for name in tasks.iter().flat_map(|task| &task.duties).flat_map(|duty| &duty.units) {
            if let Some(at) = self.query.named(name) {
                units[at].found = true;
            }
            for (sought, asked) in units.iter_mut().zip(self.query.units()) {
                if name.name.contains(asked.as_str()) || asked.contains(name.name.as_str()) {
                    sought.offer(&name.name);
                }
            }
        }
        units
    }
}

/// What there is of what is asked for.
#[derive(Default)]
pub(crate) struct Seen {
    /// How many tasks there are, and how many of them are wanted.
    all: usize,
    wanted: usize,
    /// For each unit that is asked for.
    units: Vec<Sought>,
}

/// Whether a unit is there, and the first names that are like its own.
#[derive(Clone, Default)]
struct Sought {
    found: bool,
    like: Vec<String>,
}

impl Sought {
    fn offer(&mut self, name: &str) {
        if self.like.len() < OFFERED && !self.like.iter().any(|like| like == name) {
            self.like.push(name.to_owned());
        }
    }
}

impl Seen {
    /// Whether there is some task that is wanted.
    pub(crate) fn has_wanted(&self) -> bool {
        self.wanted > 0
    }

    /// Adds what the next document has.
    pub(crate) fn add(&mut self, next: Self) {
        self.all += next.all;
        self.wanted += next.wanted;
        self.units.resize(self.units.len().max(next.units.len()), Sought::default());
        for (sought, next) in self.units.iter_mut().zip(next.units) {
            sought.found |= next.found;
            next.like.iter().for_each(|name| sought.offer(name));
        }
    }

    /// Says what there is nothing of; whether it was asked for.
    pub(crate) fn says_nothing(&self, query: &Query, report: &Report, is_ledger: bool) -> bool {
        let nothing = !query.is_empty() && self.wanted == 0;
        if nothing {
            for (sought, asked) in self.units.iter().zip(query.units()).filter(|(sought, _)| !sought.found) {
                report.no_such_unit(asked, &sought.like);
            }
            report.no_such_task();
        } else if is_ledger && self.all == 0 {
            report.empty_ledger();
        }
        nothing
    }
}

/// The offices, a line each.
pub(crate) fn offices(offices: Offices) -> String {
    units::to_string(&offices.list())
}

/// The workbook.
pub(crate) fn workbook(tasks: &[Task], query: &Query) -> io::Result<Vec<u8>> {
    xlsx::to_bytes(tasks, query).map_err(io::Error::other)
}

/// Writes a 交办单 for each office into a folder; how many.
pub(crate) fn slips(
    folder: &Path,
    tasks: &[Task],
    query: Query,
    several: bool,
    as_workbooks: bool,
) -> io::Result<usize> {
    fs::create_dir_all(folder).map_err(about(folder))?;
    // Who only answers for a task, or is to be called, gets none unless asked for.
    let mut offices = Offices::new(query.of_offices(), several);
    tasks.iter().for_each(|task| offices.add(task));
    let mut names = Names::default();
    let mut written = 0;
    for office in &offices.list() {
        let slip = Slip::new(office, tasks);
        let (bytes, ending) = if as_workbooks {
            (xlsx::slip_to_bytes(&slip).map_err(io::Error::other)?, "xlsx")
        } else {
            (slip::to_markdown(&slip).into_bytes(), "md")
        };
        let path = folder.join(format!("{}.{ending}", names.name(&office.name)));
        let mut target = Target::new(Some(&path))?;
        target.write_all(&bytes)?;
        target.finish()?;
        written += 1;
    }
    Ok(written)
}
