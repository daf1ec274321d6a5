//! Where what comes of the inputs is put, in their order.

use crate::args::{Args, Format};
use crate::check::Check;
use crate::gather::{Gathered, Plan};
use crate::ledger::{self, Asked};
use crate::product::{Product, Tally};
use crate::render;
use crate::report::Report;
use crate::target::Target;
use gongwen::ledger::{Offices, Task};
use gongwen::render::{csv, sarif};
use std::io::{self, Write};
use std::path::PathBuf;

/// What is written, wherever it goes.
#[derive(Clone)]
pub(crate) struct Layout {
    format: Format,
    /// The folder for a file each, where the ledger is split.
    split: Option<PathBuf>,
    csv: csv::Options,
    plan: Option<Plan>,
    asked: Asked,
    /// Whether it may hold several inputs.
    several: bool,
}

/// Where to write, and what is kept until all inputs have been read.
pub(crate) struct Output {
    to: Target,
    layout: Layout,
    offices: Offices,
    kept: Vec<Task>,
    tally: Tally,
    /// Why inputs could not be read.
    failures: Vec<String>,
    begun: bool,
    gathered: Option<Gathered>,
}

impl Layout {
    pub(crate) fn new(args: &Args, asked: Asked, several: bool) -> Self {
        Self {
            format: args.format(),
            split: args.split(),
            csv: csv::Options { bom: args.writing.bom, lang: args.reporting.lang.into() },
            plan: Plan::new(args),
            asked,
            several,
        }
    }
}

impl Output {
    /// Nothing is written yet.
    ///
    /// # Errors
    /// The files for tables cannot be made.
    pub(crate) fn new(to: Target, layout: Layout) -> io::Result<Self> {
        let offices = Offices::new(layout.asked.query().clone(), layout.several);
        let begin = |plan: &Plan| plan.begin(&layout.asked, layout.several);
        let gathered = layout.plan.as_ref().map(begin).transpose()?;
        let (tally, failures) = (Tally::default(), Vec::new());
        Ok(Self { to, layout, offices, kept: Vec::new(), tally, failures, begun: false, gathered })
    }

    pub(crate) fn is_terminal(&self) -> bool {
        self.to.is_terminal()
    }

    /// Writes what comes of the next input, or keeps it.
    ///
    /// # Errors
    /// It cannot be written.
    pub(crate) fn take(&mut self, product: &mut Product) -> io::Result<()> {
        self.tally += product.tally;
        if self.layout.format == Format::Sarif {
            return self.result(product);
        }
        let is_table = self.layout.format == Format::Csv && product.tally.parsed > 0;
        if is_table && !self.begun {
            csv::Writer::new(&mut self.to, &self.layout.csv)?.finish()?;
        }
        let is_headed =
            matches!(self.layout.format, Format::Outline | Format::Text | Format::Markdown | Format::Check)
                && self.layout.several;
        if is_headed && self.begun && !product.text.is_empty() {
            self.to.write_all(b"\n")?;
        }
        self.to.write_all(&product.text)?;
        self.begun |= is_table || !product.text.is_empty();
        if let Some(gathered) = &mut self.gathered {
            return gathered.take(product);
        }
        match self.layout.format {
            Format::Units => product.rows.drain(..).for_each(|row| self.offices.add(&row)),
            _ => self.kept.append(&mut product.rows),
        }
        // So that on a terminal the findings stand below the document that they are about, and a reader of the
        // lines need not wait for the next one.
        self.to.flush()
    }

    /// Writes the findings of the next input into the one log.
    fn result(&mut self, product: &Product) -> io::Result<()> {
        self.failures.extend(product.failure.clone());
        if product.tally.parsed > 0 && self.tally.parsed == 1 {
            self.to.write_all(sarif::begin(self.layout.csv.lang).as_bytes())?;
        }
        if self.begun && !product.text.is_empty() {
            self.to.write_all(b",\n")?;
        }
        self.begun |= !product.text.is_empty();
        self.to.write_all(&product.text)?;
        self.to.flush()
    }

    /// Writes what comes only when all inputs have been read, and puts a file in its place.
    ///
    /// # Errors
    /// It cannot be written.
    pub(crate) fn finish(mut self, report: &Report) -> io::Result<()> {
        if let (Some(plan), Some(gathered)) = (&self.layout.plan, self.gathered.take()) {
            let text = plan.finish(gathered)?;
            let text = if self.is_terminal() { render::shown(&text, "\n") } else { text };
            self.to.write_all(text.as_bytes())?;
        }
        match self.layout.format {
            Format::Units => {
                let terminal = self.is_terminal();
                for line in ledger::offices(std::mem::take(&mut self.offices)).lines() {
                    self.to.write_all(render::line(line.to_owned(), terminal).as_bytes())?;
                }
            }
            Format::Xlsx if self.layout.split.is_none() => {
                self.to.write_all(&ledger::workbook(&self.kept, self.layout.asked.query())?)?;
            }
            Format::Sarif => {
                self.to.write_all(sarif::end(self.failures.iter().map(String::as_str)).as_bytes())?;
            }
            Format::Check if self.layout.several => {
                let total = Check::total(self.layout.csv.lang, self.tally.parsed, &self.tally.findings);
                self.to.write_all(format!("\n{total}").as_bytes())?;
            }
            _ => {}
        }
        if let Some(folder) = &self.layout.split {
            let as_workbooks = self.layout.format == Format::Xlsx;
            let query = self.layout.asked.query().clone();
            let written = ledger::slips(folder, &self.kept, query, self.layout.several, as_workbooks)?;
            report.wrote_slips(written, folder);
        }
        self.to.finish()
    }
}
