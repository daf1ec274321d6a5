//! What goes to standard output: trees, and error records in their places.

use crate::args::{Args, Format};
use crate::input::{Failure, Input};
use crate::report::visible;
use gongwen::render::{json, outline};
use gongwen::{Document, Lang};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Standard output and how to write to it.
pub(crate) struct Output {
    to: BufWriter<StdoutLock<'static>>,
    format: Format,
    json: json::Options,
    several: bool,
    begun: bool,
}

impl Output {
    pub(crate) fn new(args: &Args, several: bool) -> Self {
        let stdout = io::stdout().lock();
        let pretty = !several && !args.compact && (args.pretty || stdout.is_terminal());
        let json =
            json::Options { offsets: args.offsets.into(), pretty, lang: args.lang.into(), source: None };
        Self { to: BufWriter::new(stdout), format: args.format, json, several, begun: false }
    }

    pub(crate) fn document(&mut self, input: &Input, doc: &Document<'_>) -> io::Result<()> {
        match self.format {
            Format::Json => {
                self.json.source =
                    input.path().map(|path| json::Source { path: Some(path), ..Default::default() });
                self.to.write_all(json::to_string(doc, &self.json).as_bytes())?;
                self.to.write_all(b"\n")?;
            }
            Format::Outline => {
                if self.several {
                    let gap = if self.begun { "\n" } else { "" };
                    writeln!(self.to, "{gap}==> {} <==", visible(&input.name()))?;
                }
                self.to.write_all(outline::to_string(doc).as_bytes())?;
            }
        }
        self.begun = true;
        // So that on a terminal the findings stand below the document that they are about, and a reader of the
        // lines need not wait for the next one.
        self.to.flush()
    }

    /// Keeps the place of an input that could not be read: one line for each, whatever became of it.
    pub(crate) fn failure(&mut self, input: &Input, failure: &Failure, lang: Lang) -> io::Result<()> {
        if !self.several || self.format != Format::Json {
            return Ok(());
        }
        let path = input.path().unwrap_or_else(|| "-".to_owned());
        let record = json::unreadable(&path, failure.code(), &failure.message(lang), failure.offset());
        writeln!(self.to, "{record}")?;
        self.to.flush()
    }
}
