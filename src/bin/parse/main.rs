//! `parse`: reads policy texts and prints their trees. A client of the library's public API.
//!
//! [`walk`] finds the inputs. A [`worker`] makes of each a [`product`]: it reads [`input`], has the library parse it, and
//! [`render`]s the tree. The [`pipeline`] runs many at once; [`output`] takes the products in the order of the inputs and
//! writes to the [`target`], or each goes to its place in a [`mirror`] of the inputs; [`report`], [`progress`] and
//! [`summary`] go to standard error. The exit status sums up how the inputs fared; an [`interrupt`] leaves nothing half done.

mod about;
mod args;
mod caught;
mod check;
mod explain;
mod gather;
mod input;
mod interrupt;
mod ledger;
mod mirror;
mod names;
mod ndjson;
mod output;
mod pipeline;
mod policy;
mod product;
mod progress;
mod render;
mod report;
mod summary;
mod target;
mod walk;
mod worker;

use args::{Args, Format};
use ledger::{Asked, Seen};
use output::{Layout, Output};
use product::Tally;
use progress::Progress;
use report::Report;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;
use summary::Summary;
use target::Target;
use walk::Job;
use worker::Worker;

/// The command as a program.
pub fn main() -> ExitCode {
    ExitCode::from(command(std::env::args_os()))
}

/// Runs the command with these words, its own name the first, and gives the exit status; the package for Python runs it
/// too. Ends the process where the words ask for help or make no sense.
pub fn command(words: impl IntoIterator<Item = OsString>) -> u8 {
    let args = Args::read(words);
    let report = Report { lang: args.reporting.lang.into(), quiet: args.reporting.quiet };
    interrupt::outlive_limits();
    let done = match args.about.question() {
        Some(question) => about::answer(&question, report.lang).map(|()| DONE),
        None => match &args.reading.ndjson_in {
            Some(field) => ndjson::run(&args, field, &report),
            None => run(&args, &report).map(|tally| status(&tally)),
        },
    };
    match done {
        Ok(status) => status,
        // Whoever was reading has seen enough, as in `parse … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => {
            report.cannot_write(&error);
            NOTHING_DONE
        }
    }
}

/// Reads every input and writes what comes of it, in order.
///
/// # Errors
/// The output cannot be written. That an input cannot be read is no error here but part of the tally.
fn run(args: &Args, report: &Report) -> io::Result<Tally> {
    if args.reading.files.is_empty() {
        report.waits_for_text();
    }
    let mut inputs = walk::inputs(&args.reading.files, args.writing.output.as_deref(), true);
    let (count, several) = (inputs.jobs.len(), inputs.several);
    args.check_several(several);
    let asked = Asked::new(args.query(), args.writing.offsets.into());
    let mut output = match args.folder() {
        Some(folder) => {
            mirror::plan(&mut inputs.jobs, &folder, args.format().ending())?;
            None
        }
        None => Some(Output::new(Target::new(args.file())?, Layout::new(args, asked.clone(), several))?),
    };
    let terminal = output.as_ref().is_some_and(Output::is_terminal);
    let worker = Worker::new(args, asked.clone(), report, several, terminal);
    let progress = Progress::new(count, !report.quiet && !terminal);
    let (mut tally, mut seen, mut summary) = (Tally::default(), Seen::default(), Summary::default());
    let work = move |job: Job| worker.product(job);
    let weight = |job: &Job| job.input.weight();
    pipeline::in_order(inputs.jobs.into_iter(), args.reading.threads(count), weight, work, |mut product| {
        tally += product.tally;
        if let Some(output) = &mut output {
            output.take(&mut product)?;
        }
        seen.add(product.seen);
        summary.add(product.failure);
        progress.advance(&product.said);
        Ok(())
    })?;
    drop(progress);
    // Where nothing could be read no file takes the place of an older one.
    if tally.parsed > 0 {
        output.map_or(Ok(()), |output| output.finish(report))?;
        tally.denied |= seen.says_nothing(asked.query(), report, args.needs_tasks());
    }
    // The check has counted the findings itself.
    let is_told = args.format() == Format::Check && tally.failed == 0 && inputs.passed.is_empty();
    if several && !is_told {
        summary.tell(&tally, &inputs.passed, report);
    }
    Ok(tally)
}

/// All was read and written.
const DONE: u8 = 0;
/// `--strict`, `--check` or `--deny` denies a finding, or `--find` found nothing.
const DENIED: u8 = 1;
/// Nothing could be read, or the output not be written. Wrong usage has the same status, which clap gives.
const NOTHING_DONE: u8 = 2;
/// Some inputs could not be read.
const INCOMPLETE: u8 = 3;

/// A failed input weighs more than a denied finding: what was not read may hold worse.
fn status(tally: &Tally) -> u8 {
    match tally {
        Tally { parsed: 0, .. } => NOTHING_DONE,
        Tally { failed: 1.., .. } => INCOMPLETE,
        Tally { denied: true, .. } => DENIED,
        _ => DONE,
    }
}
