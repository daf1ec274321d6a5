//! Makes of one input what comes of it. It knows of no other input, and writes nothing itself.

use crate::args::Args;
use crate::input::{Failure, Input};
use crate::ledger::Asked;
use crate::product::{Product, Tally};
use crate::render::Render;
use crate::report::Report;
use gongwen::{InputOptions, Options};

/// How inputs are read, parsed and written.
pub(crate) struct Worker {
    reading: InputOptions,
    options: Options,
    render: Render,
    report: Report,
    strict: bool,
    /// What `--find` names.
    find: Option<String>,
}

impl Worker {
    pub(crate) fn new(args: &Args, asked: Asked, report: &Report, several: bool, terminal: bool) -> Self {
        Self {
            reading: args.reading.options(),
            options: args.options(),
            render: Render::new(args, asked, several, terminal),
            report: *report,
            strict: args.reporting.strict,
            find: args.writing.find.clone(),
        }
    }

    /// What comes of an input, be it that it cannot be read.
    pub(crate) fn product(&self, input: &Input) -> Product {
        self.parsed(input).unwrap_or_else(|failure| Product {
            text: self.render.failure(input, &failure, self.report.lang),
            said: self.report.failure(input, &failure),
            tally: Tally { failed: 1, ..Tally::default() },
            ..Product::default()
        })
    }

    fn parsed(&self, input: &Input) -> Result<Product, Failure> {
        let bytes = input.read(self.reading.max_text)?;
        let text = gongwen::Input::read(&bytes, &self.reading)?;
        let doc = text.parse(&self.options);
        let rendered = self.render.document(input, &doc)?;
        let mut tally = Tally { parsed: 1, ..Tally::default() };
        doc.diagnostics().for_each(|finding| tally.findings.add(finding.severity()));
        let is_denied = self.strict && tally.findings.errors + tally.findings.warnings > 0;
        tally.denied = is_denied || !rendered.found;
        let mut said = self.report.findings(input, &doc);
        if let Some(wording) = self.find.as_deref().filter(|_| !rendered.found) {
            said.push_str(&self.report.not_found(input, wording));
        }
        Ok(Product { text: rendered.text, rows: rendered.rows, seen: rendered.seen, said, tally })
    }
}
