//! How fast, beside the fastest: gongwen, pulldown-cmark, comrak and a parser made of regexes on the same texts.
//!
//! ```text
//! cargo bench                                 # some minutes; the real texts are the fixtures, which are short
//! cargo bench -- --folder FOLDER              # with the texts (.txt) of a folder as the real ones
//! cargo bench -- quick                        # under a minute: smaller texts, fewer rounds
//! ```
//!
//! The goals' ratios come from one run in which all take turns. Times differ from machine to machine; what of them can
//! be counted is guarded by `.ci/counts`.

#[path = "../../tests/support/allocator.rs"]
mod allocator;
mod contenders;
mod goals;
mod growth;
mod heap;
mod inputs;
#[cfg(unix)]
mod process;
mod race;
#[path = "../rival/mod.rs"]
mod rival;

use std::hint::black_box;
use std::path::PathBuf;
use std::process::exit;

use contenders::*;
use goals::{Goal, Row};
use race::{Call, race};

const LEGEND: &str = "\
x             speed as a multiple of another's on the same text, from median times; the drop of what is made included
pulldown      pulldown-cmark 0.13, feature simd, default options, all its events; comrak: default options, its tree
regex parser  benches/rival; it finds the same divisions and units in the draft
kept B/B      heap bytes that live as long as the tree, per byte of text (the text itself apart); peak: at most
allocations   blocks that one parse asks for; growths: how often one of them is made larger or smaller";

/// What the command line asks for.
struct Args {
    quick: bool,
    folder: PathBuf,
}

impl Args {
    fn read() -> Self {
        let mut args =
            Self { quick: false, folder: PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures")) };
        let mut words = std::env::args_os().skip(1);
        while let Some(word) = words.next() {
            match word.to_str() {
                Some("quick") => args.quick = true,
                // Cargo says it of itself.
                Some("--bench") => {}
                Some("--folder") => match words.next() {
                    Some(folder) => args.folder = folder.into(),
                    None => usage(),
                },
                _ => usage(),
            }
        }
        args
    }
}

fn usage() -> ! {
    eprintln!("cargo bench -- [quick] [--folder FOLDER]");
    exit(2)
}

fn main() {
    let Args { quick, folder } = Args::read();
    let (texts, others) = inputs::texts(&folder).unwrap_or_else(|error| {
        eprintln!("{}: {error}", folder.display());
        exit(2)
    });
    if texts.is_empty() {
        eprintln!("{}: no text (.txt, UTF-8)", folder.display());
        exit(2)
    }
    println!("{LEGEND}\n");
    read_the_draft();
    let real = inputs::joined(&texts);
    let shuffled = inputs::shuffled(if quick { 1_000_000 } else { 10_000_000 });
    let half = inputs::half_width(&shuffled);
    println!(
        "real: {} texts of {}, in random order ({others} more are no UTF-8)",
        texts.len(),
        folder.display()
    );
    println!("shuffled: the draft's lines in random order; half: the same with half-width ( ) : ,");
    let names = ["real", "shuffled", "half"];
    for (name, text) in names.iter().zip([&real, &shuffled, &half]) {
        println!("{name}: {} bytes, {}", text.len(), did_their_work(text, *name != "real"));
    }

    let taken = heap::print(&texts);
    let mut rows = ratios([&real, &shuffled, &half], if quick { 5 } else { 21 });
    rows.push(Row {
        measure: "heap kept, per byte of real texts",
        goal: Goal::AtMost(0.5),
        figures: vec![taken.kept],
    });
    rows.push(Row {
        measure: "allocations a document, the most of any",
        goal: Goal::AtMost(16.0),
        figures: vec![taken.blocks],
    });
    #[cfg(unix)]
    rows.extend(process::rows(&texts, &shuffled, quick));
    goals::print(names, &rows);
    growth::sizes(quick);
    growth::hostile(quick);
}

/// The goals that are ratios of times, from one race of all contenders on all texts.
fn ratios(texts: [&str; 3], rounds: usize) -> Vec<Row> {
    const CALLS: [contenders::Call; 7] =
        [GONGWEN, PULLDOWN, COMRAK, RIVAL, GONGWEN_JSON, COMRAK_BYTES, RIVAL_JSON];
    let (small, large) = (inputs::shuffled(100_000), inputs::shuffled(100_000_000));
    let mut calls = Vec::new();
    for text in texts {
        calls.extend(CALLS.map(|call| Box::new(move || call(black_box(text))) as Call));
    }
    calls.extend([&small, &large].map(|text| Box::new(|| GONGWEN(black_box(text))) as Call));
    let times = race(&calls, rounds);

    println!(
        "\n{:<10} {:>11} {:>11} {:>11} {:>11} {:>12} {:>12} {:>12}",
        "MB/s", "gongwen", "pulldown", "comrak", "regex", "gongwen JSON", "comrak bytes", "regex JSON"
    );
    let lines = times.chunks(CALLS.len());
    for (name, (text, line)) in ["real", "shuffled", "half"].iter().zip(texts.iter().zip(lines.clone())) {
        let speed = |at: usize| text.len() as f64 / line[at] / 1e6;
        println!(
            "{name:<10} {:>11.1} {:>11.1} {:>11.1} {:>11.1} {:>12.1} {:>12.1} {:>12.1}",
            speed(0),
            speed(1),
            speed(2),
            speed(3),
            speed(4),
            speed(5),
            speed(6)
        );
    }
    let ratio = |measure, goal, theirs: usize, ours: usize| Row {
        measure,
        goal: Goal::AtLeast(goal),
        figures: lines.clone().take(texts.len()).map(|line| line[theirs] / line[ours]).collect(),
    };
    let [.., in_small, in_large] = times[..] else { unreachable!("two times at the end") };
    vec![
        ratio("text to tree, x pulldown-cmark's events", 1.0, 1, 0),
        ratio("text to tree, x comrak's tree", 3.0, 2, 0),
        ratio("text to tree, x the regex parser's tree", 20.0, 3, 0),
        ratio("bytes to JSON, x comrak's bytes to tree", 1.5, 5, 4),
        ratio("bytes to JSON, x the regex parser's bytes to JSON", 8.0, 6, 4),
        Row {
            measure: "time per byte at 100 MB, / at 100 KB",
            goal: Goal::AtMost(1.3),
            figures: vec![in_large / large.len() as f64 / (in_small / small.len() as f64)],
        },
    ]
}
