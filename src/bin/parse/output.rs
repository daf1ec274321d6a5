//! What is written: trees, ledgers, and error records in their places.

use crate::args::{Args, Format};
use crate::input::{Failure, Input};
use crate::ledger::{self, Ledger};
use crate::report::{Report, steers, visible};
use crate::target::Target;
use gongwen::ledger::{Offices, Query, Task};
use gongwen::render::{csv, json, outline, tasks};
use gongwen::{Document, Lang};
use std::io::{self, Write};
use std::path::PathBuf;

/// Where to write and how.
pub(crate) struct Output {
    to: Target,
    format: Format,
    /// The folder for a file each, where the ledger is split.
    split: Option<PathBuf>,
    csv: csv::Options,
    ledger: Ledger,
    /// What is written when all inputs have been read.
    offices: Offices,
    kept: Vec<Task>,
    json: json::Options,
    /// The place that is asked for instead of the whole.
    find: Option<String>,
    several: bool,
    terminal: bool,
    begun: bool,
}

impl Output {
    /// # Errors
    /// What is to be written cannot be opened.
    pub(crate) fn new(args: &Args, query: Query, several: bool) -> io::Result<Self> {
        let split = args.split();
        let to = Target::new(args.writing.output.as_deref().filter(|_| split.is_none()))?;
        let terminal = to.is_terminal();
        let pretty = !several && !args.writing.compact && (args.writing.pretty || terminal);
        let json = json::Options {
            offsets: args.writing.offsets.into(),
            pretty,
            lang: args.reporting.lang.into(),
            source: None,
            mentions: args.writing.mentions,
        };
        let ledger = Ledger::new(query, args.writing.offsets.into(), several);
        Ok(Self {
            to,
            format: args.format(),
            split,
            csv: csv::Options { bom: args.writing.bom, lang: args.reporting.lang.into() },
            offices: ledger.offices(),
            ledger,
            kept: Vec::new(),
            json,
            find: args.writing.find.clone(),
            several,
            terminal,
            begun: false,
        })
    }

    /// Writes a document, or the place of it that is asked for; whether there is such a place.
    pub(crate) fn document(&mut self, input: &Input, doc: &Document<'_>) -> io::Result<bool> {
        let mut found = true;
        let asked = !self.ledger.query().is_empty();
        let rows = if asked || self.format.is_ledger() { self.ledger.tasks(input, doc) } else { Vec::new() };
        match (self.format, &self.find) {
            (Format::Json, Some(wording)) => {
                let place = doc.locate(wording);
                found = place.is_some();
                let json = place.map(|place| json::found_to_string(place, &self.json));
                self.json_line(json.unwrap_or_else(|| "null".to_owned()))?;
            }
            (Format::Json, None) => {
                self.json.source =
                    input.path().map(|path| json::Source { path: Some(path), ..Default::default() });
                self.json_line(json::to_string(doc, &self.json))?;
            }
            // Of many files those that have what is asked for.
            (Format::Outline, _) if asked && rows.is_empty() => return Ok(true),
            (Format::Outline, _) => {
                self.header(input)?;
                let outline = match asked {
                    true => outline::asked_to_string(doc, self.ledger.query()),
                    false => outline::to_string(doc),
                };
                self.to.write_all(outline.as_bytes())?;
            }
            (Format::Text, _) => {
                self.header(input)?;
                let text = doc.source_text();
                if self.terminal {
                    let shown =
                        text.chars().map(|c| if steers(c) && !"\n\t".contains(c) { '\u{FFFD}' } else { c });
                    self.to.write_all(shown.collect::<String>().as_bytes())?;
                } else {
                    self.to.write_all(text.as_bytes())?;
                }
            }
            (Format::Tasks, _) => {
                for row in &rows {
                    self.json_line(tasks::line(row))?;
                }
            }
            (Format::Csv, _) => self.csv(&rows)?,
            (Format::Units, _) => rows.iter().for_each(|row| self.offices.add(row)),
            (Format::Xlsx | Format::Slips, _) => self.kept.extend(rows),
        }
        self.begun = true;
        // So that on a terminal the findings stand below the document that they are about, and a reader of the
        // lines need not wait for the next one.
        self.to.flush()?;
        Ok(found)
    }

    /// Names the input above what is written of it, where there are several.
    fn header(&mut self, input: &Input) -> io::Result<()> {
        if self.several {
            let gap = if self.begun { "\n" } else { "" };
            writeln!(self.to, "{gap}==> {} <==", visible(&input.name()))?;
        }
        Ok(())
    }

    /// Writes what comes only when all inputs have been read, and puts a file in its place; whether there is nothing of
    /// what was asked for.
    pub(crate) fn finish(mut self, report: &Report) -> io::Result<bool> {
        let is_ledger = self.format.is_ledger();
        match self.format {
            Format::Units => {
                let offices = std::mem::take(&mut self.offices);
                for line in ledger::offices(offices).lines() {
                    self.json_line(line.to_owned())?;
                }
            }
            Format::Xlsx if self.split.is_none() => {
                self.to.write_all(&ledger::workbook(&self.kept, self.ledger.query())?)?;
            }
            _ => {}
        }
        if let Some(folder) = &self.split {
            let as_workbooks = self.format == Format::Xlsx;
            let written = ledger::slips(folder, &self.kept, &self.ledger, as_workbooks)?;
            report.wrote_slips(written, folder);
        }
        self.to.finish()?;
        Ok(self.ledger.says_nothing(report, is_ledger))
    }

    /// Writes rows; the first time below the header.
    fn csv(&mut self, rows: &[Task]) -> io::Result<()> {
        let mut bytes = Vec::new();
        let mut writer = match self.begun {
            true => csv::Writer::behind(&mut bytes),
            false => csv::Writer::new(&mut bytes, &self.csv)?,
        };
        rows.iter().try_for_each(|row| writer.task(row))?;
        writer.finish()?;
        if self.terminal {
            let text = String::from_utf8_lossy(&bytes);
            let shown = text.chars().map(|c| if steers(c) && c != '\n' { '\u{FFFD}' } else { c });
            bytes = shown.collect::<String>().into_bytes();
        }
        self.to.write_all(&bytes)
    }

    /// Keeps the place of an input that could not be read: one line for each, whatever became of it.
    pub(crate) fn failure(&mut self, input: &Input, failure: &Failure, lang: Lang) -> io::Result<()> {
        if !self.several || self.format != Format::Json {
            return Ok(());
        }
        let path = input.path().unwrap_or_else(|| "-".to_owned());
        let record = json::unreadable(&path, failure.code(), &failure.message(lang), failure.offset());
        self.json_line(record)?;
        self.to.flush()
    }

    fn json_line(&mut self, mut json: String) -> io::Result<()> {
        if self.terminal {
            json = harmless(&json);
        }
        json.push('\n');
        self.to.write_all(json.as_bytes())
    }
}

/// The same JSON with escapes for what steers a terminal. JSON itself asks for that only below U+0020, and
/// outside of strings there is nothing to escape but line ends.
fn harmless(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if steers(c) && c != '\n' {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn json_for_a_terminal_is_the_same_json_without_what_steers_it() {
        let json = "{\n  \"text\": \"甲\u{7F}\u{9B}31m\u{202E}乙\"\n}";
        assert_eq!(harmless(json), "{\n  \"text\": \"甲\\u007f\\u009b31m\\u202e乙\"\n}");
    }
}
