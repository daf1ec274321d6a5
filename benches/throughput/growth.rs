//! Whether time and memory follow the text's length: the contenders at five sizes, and shapes that are hard on a parser.

use std::hint::black_box;

use crate::allocator::heap;
use crate::contenders::*;
use crate::inputs::{SHAPES, Shape, shuffled};
use crate::race::{Call, race};

/// A shape ten times as long takes ten times as long, and a hundred times where something is quadratic; what outgrows
/// the caches lies between.
const LINEAR: f64 = 2.0;

/// The draft's lines shuffled, at each size, with the rounds that the contenders race.
pub(crate) fn sizes(quick: bool) {
    const SIZES: [(usize, usize); 5] =
        [(10_000, 51), (100_000, 31), (1_000_000, 11), (10_000_000, 5), (100_000_000, 3)];
    println!(
        "\n{:<12} {:>9} {:>9} {:>11} {:>9} {:>9} {:>13} {:>13} {:>9} {:>12}",
        "growth",
        "ns/B",
        "MB/s",
        "x pulldown",
        "x comrak",
        "x regex",
        "JSON x comrak",
        "JSON x regex",
        "kept B/B",
        "allocations"
    );
    for (size, rounds) in SIZES.into_iter().take(if quick { 3 } else { SIZES.len() }) {
        let text = shuffled(size);
        let text = text.as_str();
        let calls = [GONGWEN, PULLDOWN, COMRAK, RIVAL, GONGWEN_JSON, COMRAK_BYTES, RIVAL_JSON]
            .map(|call| Box::new(move || call(black_box(text))) as Call);
        let times = race(&calls, if quick { 5 } else { rounds });
        let [ours, pulldown, comrak, rival, json, comrak_bytes, rival_json] = times[..] else {
            unreachable!("as many as there are calls")
        };
        let (len, taken) = (text.len() as f64, heap(|| gongwen::parse(text)));
        println!(
            "{size:>10} B {:>9.2} {:>9.1} {:>11.3} {:>9.2} {:>9.2} {:>13.2} {:>13.2} {:>9.3} {:>12}",
            ours / len * 1e9,
            len / ours / 1e6,
            pulldown / ours,
            comrak / ours,
            rival / ours,
            comrak_bytes / json,
            rival_json / json,
            taken.kept as f64 / len,
            taken.blocks,
        );
    }
}

/// Each hostile shape at a tenth of its size and at the whole.
pub(crate) fn hostile(quick: bool) {
    println!(
        "\n{:<36} {:>11} {:>9} {:>9} {:>7} {:>9} {:>9}  linear",
        "hostile shapes", "bytes", "ns/B, 1/10", "ns/B", "ratio", "kept B/B", "peak B/B"
    );
    let mut worst = (0.0, "");
    for Shape { name, size, make } in SHAPES {
        let size = if quick { size / 10 } else { size };
        let texts = [make(size / 10), make(size)];
        let calls = texts.each_ref().map(|text| Box::new(|| GONGWEN(black_box(text))) as Call);
        let times = race(&calls, 3);
        let [small, large] = [0, 1].map(|at| times[at] / texts[at].len() as f64 * 1e9);
        let len = texts[1].len();
        let taken = heap(|| {
            let doc = gongwen::parse(&texts[1]);
            assert_eq!(doc.source_text().len(), len, "{name} is read to the end");
            doc
        });
        let [kept, peak] = [taken.kept, taken.peak].map(|bytes| bytes as f64 / len as f64);
        let linear = if large <= small * LINEAR { "yes" } else { "no" };
        println!(
            "{name:<36} {len:>11} {small:>10.2} {large:>9.2} {:>7.2} {kept:>9.2} {peak:>9.2}  {linear}",
            large / small
        );
        if kept > worst.0 {
            worst = (kept, name);
        }
    }
    println!("the most that is kept: {:.2} bytes for a byte of text ({})", worst.0, worst.1);
}
