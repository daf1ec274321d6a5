//! What comes of one input, made without a look at the others, so that any thread can make it.

use crate::ledger::Seen;
use gongwen::Severity;
use gongwen::ledger::Task;
use gongwen::research::Rows;
use std::ops::AddAssign;

/// What comes of one input.
#[derive(Default)]
pub(crate) struct Product {
    /// What is written, for its place among the others.
    pub(crate) text: Vec<u8>,
    /// What is kept until all inputs have been read.
    pub(crate) rows: Vec<Task>,
    /// The same for tables for research and networks of citations.
    pub(crate) research: Option<Rows>,
    /// What there was of what is asked for.
    pub(crate) seen: Seen,
    /// What is said on standard error.
    pub(crate) said: String,
    /// The name of the input and why it could not be read.
    pub(crate) failure: Option<String>,
    pub(crate) tally: Tally,
}

/// How inputs fared, and what was in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) parsed: usize,
    pub(crate) failed: usize,
    /// `--strict` denies a finding, or what was asked for is not there.
    pub(crate) denied: bool,
    pub(crate) divisions: usize,
    pub(crate) tasks: usize,
    pub(crate) findings: Findings,
}

/// How many findings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) notes: usize,
}

impl Findings {
    pub(crate) fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.notes += 1,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, more: Self) {
        self.parsed += more.parsed;
        self.failed += more.failed;
        self.denied |= more.denied;
        self.divisions += more.divisions;
        self.tasks += more.tasks;
        self.findings.errors += more.findings.errors;
        self.findings.warnings += more.findings.warnings;
        self.findings.notes += more.findings.notes;
    }
}
