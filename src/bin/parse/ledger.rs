//! The ledger of tasks over all inputs: which tasks are wanted, and what comes only when all inputs have been read.

use crate::input::Input;
use crate::names::Names;
use crate::report::Report;
use crate::target::Target;
use gongwen::ledger::{self, Offices, Query, Slip, Task};
use gongwen::render::{slip, units, xlsx};
use gongwen::{Document, Offsets};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The most names that are offered in place of one that is not there.
const OFFERED: usize = 5;

/// The tasks of all inputs.
pub(crate) struct Ledger {
    query: Query,
    offsets: Offsets,
    /// Whether ids say the file.
    several: bool,
    /// How many tasks there are, and how many of them are wanted.
    all: usize,
    wanted: usize,
    /// For each unit that is asked for, whether it is there, and names like its own.
    units: Vec<(bool, BTreeSet<String>)>,
}

impl Ledger {
    pub(crate) fn new(query: Query, offsets: Offsets, several: bool) -> Self {
        let units = vec![(false, BTreeSet::new()); query.units().len()];
        Self { query, offsets, several, all: 0, wanted: 0, units }
    }

    pub(crate) fn query(&self) -> &Query {
        &self.query
    }

    /// The offices of the tasks that are asked for.
    pub(crate) fn offices(&self) -> Offices {
        Offices::new(self.query.clone(), self.several)
    }

    /// The tasks of a document that are wanted.
    pub(crate) fn tasks(&mut self, input: &Input, doc: &Document<'_>) -> Vec<Task> {
        let options = ledger::Options { source: input.path(), offsets: self.offsets };
        let mut tasks = ledger::tasks(doc, &options);
        self.all += tasks.len();
        self.look_for_units(&tasks);
        tasks.retain(|task| self.query.wants(task));
        self.wanted += tasks.len();
        tasks
    }

    fn look_for_units(&mut self, tasks: &[Task]) {
        if self.units.iter().all(|(found, _)| *found) {
            return;
        }
        for name in tasks.iter().flat_map(|task| &task.duties).flat_map(|duty| &duty.units) {
            if let Some(at) = self.query.named(name) {
                self.units[at].0 = true;
            }
            for ((_, like), asked) in self.units.iter_mut().zip(self.query.units()) {
                let is_like = name.name.contains(asked.as_str()) || asked.contains(name.name.as_str());
                if is_like && like.len() < OFFERED {
                    like.insert(name.name.clone());
                }
            }
        }
    }

    /// Says what there is nothing of; whether it was asked for.
    pub(crate) fn says_nothing(&self, report: &Report, is_ledger: bool) -> bool {
        let nothing = !self.query.is_empty() && self.wanted == 0;
        if nothing {
            for ((found, like), asked) in self.units.iter().zip(self.query.units()) {
                if !found {
                    report.no_such_unit(asked, like);
                }
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
pub(crate) fn slips(folder: &Path, tasks: &[Task], ledger: &Ledger, as_workbooks: bool) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    // Who only answers for a task, or is to be called, gets none unless asked for.
    let mut offices = Offices::new(ledger.query.clone().of_offices(), ledger.several);
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
