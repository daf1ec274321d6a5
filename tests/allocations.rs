//! What a parse takes from the heap stays as it is filed in `benches/counts/allocations.tsv`: a guard of speed and memory
//! that needs no clock.
//!
//! It fails where a figure rises by more than a thirtieth. `.ci/counts --update`, or for these figures alone
//! `GONGWEN_BLESS=1 cargo test --test allocations`, files what is counted; the diff is what is reviewed.

#[path = "support/allocator.rs"]
mod allocator;

use allocator::{Heap, heap};
use gongwen::render::json;
use gongwen::{Input, InputOptions};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

const DRAFT: &str = "ordos-2014";
/// Of each way of writing that costs something of its own, one.
const FIXTURES: [&str; 10] = [
    "emergency-plan",
    "hard-wrapped-pages",
    "measures-in-articles",
    "notice-with-annexes",
    "parts-and-chapters",
    "report-of-work",
    "saved-page-with-tasks",
    "tasks-table-drawn",
    "traditional-plan",
    "wrapped-plan-with-contents",
];
const HEAD: &str = "case\tblocks\tresizes\tpeak\tkept\n";

fn below(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn fixture(name: &str) -> String {
    fs::read_to_string(below(&format!("fixtures/{name}.txt"))).expect("a fixture")
}

/// What each case takes; the order is that of the file.
fn counted() -> Vec<(String, Heap)> {
    let draft = fixture(DRAFT);
    // What the first parse and the first output of a process make once is no document's.
    let to_json = |doc| json::to_string(&doc, &Default::default());
    to_json(gongwen::parse(&draft));
    let mut cases = Vec::new();
    for copies in [1, 10, 100] {
        let text = draft.repeat(copies);
        cases.push((format!("parse {DRAFT} x {copies}"), heap(|| gongwen::parse(&text))));
    }
    for name in FIXTURES {
        let text = fixture(name);
        cases.push((format!("parse {name}"), heap(|| gongwen::parse(&text))));
    }
    cases.push((
        format!("read {DRAFT}"),
        heap(|| Input::read(draft.as_bytes(), &InputOptions::default()).map(drop)),
    ));
    let doc = gongwen::parse(&draft);
    cases.push((format!("json {DRAFT}"), heap(|| json::to_string(&doc, &Default::default()))));
    cases
}

fn figures(heap: &Heap) -> [usize; 4] {
    [heap.blocks, heap.resizes, heap.peak, heap.kept]
}

#[test]
fn a_parse_takes_no_more_than_is_filed() {
    let file = below("benches/counts/allocations.tsv");
    let now = counted();
    if std::env::var_os("GONGWEN_BLESS").is_some() {
        let mut text = HEAD.to_owned();
        for (case, heap) in &now {
            let [blocks, resizes, peak, kept] = figures(heap);
            writeln!(text, "{case}\t{blocks}\t{resizes}\t{peak}\t{kept}").expect("a string takes anything");
        }
        return fs::write(file, text).expect("benches/counts/allocations.tsv can be written");
    }
    let filed = fs::read_to_string(file).expect("benches/counts/allocations.tsv");
    let rows = filed.strip_prefix(HEAD).expect("the head of the table").lines();
    let filed: Vec<(&str, Vec<usize>)> = rows
        .map(|row| row.split_once('\t').expect("a case and its figures"))
        .map(|(case, row)| (case, row.split('\t').map(|figure| figure.parse().expect("a number")).collect()))
        .collect();
    let cases: Vec<&str> = now.iter().map(|(case, _)| case.as_str()).collect();
    assert_eq!(filed.iter().map(|(case, _)| *case).collect::<Vec<_>>(), cases, "the cases: GONGWEN_BLESS=1");

    let (mut risen, mut fallen) = (String::new(), false);
    for ((case, filed), (_, heap)) in filed.iter().zip(&now) {
        for (what, (&filed, now)) in
            ["blocks", "resizes", "peak", "kept"].iter().zip(filed.iter().zip(figures(heap)))
        {
            if now > filed + filed / 30 {
                writeln!(risen, "{case}: {what} {filed} -> {now}").expect("a string takes anything");
            }
            fallen |= now < filed - filed / 10;
        }
    }
    assert!(
        risen.is_empty(),
        "more than is filed, and by more than a thirtieth:\n{risen}If that is meant: .ci/counts --update"
    );
    if fallen {
        // Past the harness, which shows of a test that passes nothing that it prints.
        _ = writeln!(
            io::stderr(),
            "NOTE: less is taken from the heap than is filed, by a tenth and more; to hold it there: .ci/counts --update"
        );
    }
}
