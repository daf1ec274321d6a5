//! `parse`: reads policy texts and prints their trees. A client of the library's public API.
//!
//! One pass over the inputs: [`input`] gives the bytes of each, the library the tree, [`output`] what is written to
//! the [`target`], [`report`] what goes to standard error. The exit status sums up how they fared.

mod args;
mod input;
mod ledger;
mod names;
mod output;
mod report;
mod target;

use args::Args;
use clap::Parser;
use gongwen::{Options, Severity};
use input::{Failure, Input};
use output::Output;
use report::Report;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Args::parse();
    args.check();
    let report = Report { lang: args.reporting.lang.into(), quiet: args.reporting.quiet };
    match run(&args, &report) {
        Ok(tally) => tally.status(),
        // Whoever was reading has seen enough, as in `parse … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            report.cannot_write(&error);
            ExitCode::from(NOTHING_DONE)
        }
    }
}

/// Reads every input and writes what comes of it, in order.
///
/// # Errors
/// The output cannot be written. That an input cannot be read is no error here but part of the tally.
fn run(args: &Args, report: &Report) -> io::Result<Tally> {
    let (inputs, options) = (args.inputs(), args.options());
    let mut output = Output::new(args, args.query(), inputs.len() > 1)?;
    let mut tally = Tally::default();
    if args.reading.files.is_empty() {
        report.waits_for_text();
    }
    for input in &inputs {
        match parsed(input, args, &options, report, &mut output)? {
            Ok(denied) => {
                tally.parsed += 1;
                tally.denied |= denied;
            }
            Err(failure) => {
                tally.failed += 1;
                output.failure(input, &failure, report.lang)?;
                report.failure(input, &failure);
            }
        }
    }
    // Where nothing could be read no file takes the place of an older one.
    if tally.parsed > 0 {
        tally.denied |= output.finish(report)?;
    }
    Ok(tally)
}

/// Parses one input and writes its tree and its findings; whether `--strict` denies one of them, or what `--find`
/// names is not there.
fn parsed(
    input: &Input,
    args: &Args,
    options: &Options,
    report: &Report,
    output: &mut Output,
) -> io::Result<Result<bool, Failure>> {
    let bytes = match input.read(args.reading.max_len) {
        Ok(bytes) => bytes,
        Err(failure) => return Ok(Err(failure)),
    };
    let text = match gongwen::Input::read(&bytes, &args.reading.options()) {
        Ok(text) => text,
        Err(error) => return Ok(Err(error.into())),
    };
    let doc = text.parse(options);
    let found = output.document(input, &doc)?;
    report.findings(input, &doc);
    if let Some(wording) = args.writing.find.as_deref().filter(|_| !found) {
        report.not_found(input, wording);
    }
    Ok(Ok(!found
        || args.reporting.strict && doc.diagnostics().any(|finding| finding.severity() >= Severity::Warning)))
}

/// `--strict` denies a finding, or `--find` found nothing.
const DENIED: u8 = 1;
/// Nothing could be read, or written. Wrong usage has the same status, which clap gives.
const NOTHING_DONE: u8 = 2;
/// Some inputs could not be read.
const INCOMPLETE: u8 = 3;

/// How the inputs fared.
#[derive(Default)]
struct Tally {
    parsed: usize,
    failed: usize,
    denied: bool,
}

impl Tally {
    /// A failed input weighs more than a denied finding: what was not read may hold worse.
    fn status(&self) -> ExitCode {
        match self {
            Self { parsed: 0, .. } => ExitCode::from(NOTHING_DONE),
            Self { failed: 1.., .. } => ExitCode::from(INCOMPLETE),
            Self { denied: true, .. } => ExitCode::from(DENIED),
            _ => ExitCode::SUCCESS,
        }
    }
}
