//! Makes of one input what comes of it. It knows of no other input, and writes nothing but the input's own file, where it
//! has one.

use crate::args::Args;
use crate::caught::caught;
use crate::input::{Failure, Input};
use crate::ledger::Asked;
use crate::mirror;
use crate::output::{Layout, Output};
use crate::policy::Policy;
use crate::product::{Product, Tally};
use crate::render::Render;
use crate::report::Report;
use crate::target::Target;
use crate::walk::Job;
use gongwen::{InputOptions, Options};
use std::io;
use std::path::{Path, PathBuf};

/// How inputs are read, parsed and written.
pub(crate) struct Worker {
    reading: InputOptions,
    options: Options,
    render: Render,
    report: Report,
    policy: Policy,
    /// What `--find` names.
    find: Option<String>,
    /// The folder for a file each.
    mirror: Option<(PathBuf, Layout)>,
    asked: Asked,
}

impl Worker {
    pub(crate) fn new(args: &Args, asked: Asked, report: &Report, several: bool, terminal: bool) -> Self {
        let mirror = args.folder().map(|folder| (folder, Layout::new(args, asked.clone(), false)));
        let several = several && mirror.is_none();
        Self {
            reading: args.reading.options(),
            options: args.options(),
            render: Render::new(args, asked.clone(), several, terminal),
            report: *report,
            policy: args.reporting.policy(),
            find: args.writing.find.clone(),
            mirror,
            asked,
        }
    }

    /// What comes of an input, be it that it cannot be read.
    pub(crate) fn product(&self, job: Job) -> Product {
        let Job { input, failure, to, .. } = job;
        let made = caught(|| {
            let mut product = failure.map_or_else(|| self.parsed(&input), Err)?;
            if let (Some((folder, layout)), Some(path)) = (&self.mirror, to) {
                self.write(&mut product, folder, &path, layout.clone()).map_err(Failure::Write)?;
            }
            Ok(product)
        });
        made.unwrap_or_else(|failure| Product {
            text: self.render.failure(&input, &failure, self.report.lang),
            said: self.report.failure(&input, &failure),
            failure: Some(self.report.failed(&input, &failure)),
            tally: Tally { failed: 1, ..Tally::default() },
            ..Product::default()
        })
    }

    fn parsed(&self, input: &Input) -> Result<Product, Failure> {
        let bytes = input.read(self.reading.max_text)?;
        Ok(self.read(input, &bytes)?)
    }

    /// What comes of the bytes of an input.
    ///
    /// # Errors
    /// They are no text that can be read.
    pub(crate) fn read(&self, input: &Input, bytes: &[u8]) -> Result<Product, gongwen::Error> {
        let text = gongwen::Input::read(bytes, &self.reading)?;
        let doc = text.parse(&self.options);
        let rendered = self.render.document(input, &doc, &self.policy);
        let mut tally = Tally { parsed: 1, ..Tally::default() };
        tally.divisions = doc.divisions().count();
        tally.tasks = doc.scopes().count();
        tally.denied = !rendered.found;
        for finding in self.policy.shown(&doc) {
            tally.findings.add(finding.severity());
            tally.denied |= self.policy.denies(finding.code());
        }
        let mut said = match self.render.tells_findings() {
            true => String::new(),
            false => self.report.findings(input, self.policy.shown(&doc)),
        };
        if let Some(wording) = self.find.as_deref().filter(|_| !rendered.found) {
            said.push_str(&self.report.not_found(input, wording));
        }
        let (text, rows, seen, research) = (rendered.text, rendered.rows, rendered.seen, rendered.research);
        Ok(Product { text, rows, research, seen, said, failure: None, tally })
    }

    /// Writes what comes of an input into a file of its own, as if it were the only one.
    fn write(&self, product: &mut Product, folder: &Path, to: &Path, layout: Layout) -> io::Result<()> {
        // Of many files those that have what is asked for.
        if self.asked.asks() && !product.seen.has_wanted() {
            return Ok(());
        }
        mirror::make_way(folder, to)?;
        let mut output = Output::new(Target::one_of_many(to)?, layout)?;
        output.take(product)?;
        product.text = Vec::new();
        output.finish(&self.report)
    }
}
