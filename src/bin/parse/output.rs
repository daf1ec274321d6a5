//! Where what comes of the inputs is put, in their order.

use crate::args::{Args, Format};
use crate::ledger::{self, Asked, Seen};
use crate::product::Product;
use crate::render;
use crate::report::Report;
use crate::target::Target;
use gongwen::ledger::{Offices, Task};
use gongwen::render::csv;
use std::io::{self, Write};
use std::path::PathBuf;

/// Where to write, and what is kept until all inputs have been read.
pub(crate) struct Output {
    to: Target,
    format: Format,
    /// The folder for a file each, where the ledger is split.
    split: Option<PathBuf>,
    csv: csv::Options,
    asked: Asked,
    several: bool,
    seen: Seen,
    offices: Offices,
    kept: Vec<Task>,
    begun: bool,
}

impl Output {
    /// # Errors
    /// What is to be written cannot be opened.
    pub(crate) fn new(args: &Args, asked: Asked, several: bool) -> io::Result<Self> {
        let split = args.split();
        let to = Target::new(args.writing.output.as_deref().filter(|_| split.is_none()))?;
        Ok(Self {
            to,
            format: args.format(),
            split,
            csv: csv::Options { bom: args.writing.bom, lang: args.reporting.lang.into() },
            offices: Offices::new(asked.query().clone(), several),
            seen: Seen::default(),
            asked,
            several,
            kept: Vec::new(),
            begun: false,
        })
    }

    pub(crate) fn is_terminal(&self) -> bool {
        self.to.is_terminal()
    }

    /// Writes what comes of the next input, or keeps it.
    ///
    /// # Errors
    /// It cannot be written.
    pub(crate) fn take(&mut self, product: Product) -> io::Result<()> {
        let is_table = self.format == Format::Csv && product.tally.parsed > 0;
        if is_table && !self.begun {
            csv::Writer::new(&mut self.to, &self.csv)?.finish()?;
        }
        let is_headed = matches!(self.format, Format::Outline | Format::Text) && self.several;
        if is_headed && self.begun && !product.text.is_empty() {
            self.to.write_all(b"\n")?;
        }
        self.to.write_all(&product.text)?;
        self.begun |= is_table || !product.text.is_empty();
        self.seen.add(product.seen);
        match self.format {
            Format::Units => product.rows.iter().for_each(|row| self.offices.add(row)),
            _ => self.kept.extend(product.rows),
        }
        // So that on a terminal the findings stand below the document that they are about, and a reader of the
        // lines need not wait for the next one.
        self.to.flush()
    }

    /// Writes what comes only when all inputs have been read, and puts a file in its place; whether there is nothing of
    /// what was asked for.
    ///
    /// # Errors
    /// It cannot be written.
    pub(crate) fn finish(mut self, report: &Report) -> io::Result<bool> {
        match self.format {
            Format::Units => {
                let terminal = self.is_terminal();
                for line in ledger::offices(std::mem::take(&mut self.offices)).lines() {
                    self.to.write_all(render::line(line.to_owned(), terminal).as_bytes())?;
                }
            }
            Format::Xlsx if self.split.is_none() => {
                self.to.write_all(&ledger::workbook(&self.kept, self.asked.query())?)?;
            }
            _ => {}
        }
        if let Some(folder) = &self.split {
            let as_workbooks = self.format == Format::Xlsx;
            let query = self.asked.query().clone();
            let written = ledger::slips(folder, &self.kept, query, self.several, as_workbooks)?;
            report.wrote_slips(written, folder);
        }
        self.to.finish()?;
        Ok(self.seen.says_nothing(self.asked.query(), report, self.format.is_ledger()))
    }
}
