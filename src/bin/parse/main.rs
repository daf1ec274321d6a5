//! `parse`: reads policy texts and prints their trees. A client of the library's public API.
//!
//! A [`worker`] makes of each input a [`product`]: it reads [`input`], has the library parse it, and [`render`]s the
//! tree. The [`pipeline`] runs many at once; [`output`] takes the products in the order of the inputs and writes to the
//! [`target`]; [`report`] goes to standard error. The exit status sums up how the inputs fared.

mod about;
mod args;
mod input;
mod ledger;
mod names;
mod output;
mod pipeline;
mod product;
mod render;
mod report;
mod target;
mod worker;

use args::Args;
use clap::Parser;
use input::Input;
use ledger::Asked;
use output::Output;
use product::Tally;
use report::Report;
use std::io;
use std::process::ExitCode;
use worker::Worker;

fn main() -> ExitCode {
    let args = Args::parse();
    args.check();
    let report = Report { lang: args.reporting.lang.into(), quiet: args.reporting.quiet };
    let done = match args.about.question() {
        Some(question) => about::answer(&question).map(|()| ExitCode::SUCCESS),
        None => run(&args, &report).map(|tally| status(&tally)),
    };
    match done {
        Ok(status) => status,
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
    let inputs = args.inputs();
    let several = inputs.len() > 1;
    let asked = Asked::new(args.query(), args.writing.offsets.into());
    let mut output = Output::new(args, asked.clone(), several)?;
    let worker = Worker::new(args, asked, report, several, output.is_terminal());
    let mut tally = Tally::default();
    if args.reading.files.is_empty() {
        report.waits_for_text();
    }
    let threads = args.reading.threads(inputs.len());
    let work = move |input: Input| worker.product(&input);
    pipeline::in_order(inputs.into_iter(), threads, Input::weight, work, |mut product| {
        tally += product.tally;
        let said = std::mem::take(&mut product.said);
        output.take(product)?;
        report::say(&said);
        Ok(())
    })?;
    // Where nothing could be read no file takes the place of an older one.
    if tally.parsed > 0 {
        tally.denied |= output.finish(report)?;
    }
    Ok(tally)
}

/// `--strict` denies a finding, or `--find` found nothing.
const DENIED: u8 = 1;
/// Nothing could be read, or written. Wrong usage has the same status, which clap gives.
const NOTHING_DONE: u8 = 2;
/// Some inputs could not be read.
const INCOMPLETE: u8 = 3;

/// A failed input weighs more than a denied finding: what was not read may hold worse.
fn status(tally: &Tally) -> ExitCode {
    match tally {
        Tally { parsed: 0, .. } => ExitCode::from(NOTHING_DONE),
        Tally { failed: 1.., .. } => ExitCode::from(INCOMPLETE),
        Tally { denied: true, .. } => ExitCode::from(DENIED),
        _ => ExitCode::SUCCESS,
    }
}
