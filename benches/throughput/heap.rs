//! What a tree takes from the heap: counted, so the same in every run.

use crate::allocator::{Heap, heap};
use crate::inputs::DRAFT;

/// What the goals ask of it.
pub(crate) struct Taken {
    /// Bytes that the trees of real texts keep, each read alone, for each of theirs.
    pub(crate) kept: f64,
    /// Blocks that a document takes, the most of all that were read.
    pub(crate) blocks: f64,
}

/// Reads every text alone, and the draft at several lengths.
pub(crate) fn print(texts: &[String]) -> Taken {
    let taken = |text: &str| heap(|| gongwen::parse(text));
    // What the first parse of a process makes once is no document's.
    taken(DRAFT);
    println!(
        "\n{:<26} {:>12} {:>10} {:>10} {:>12} {:>12}",
        "heap", "bytes", "kept B/B", "peak B/B", "allocations", "growths"
    );
    let print = |name: &str, len: usize, heap: Heap| {
        let (kept, peak) = (heap.kept as f64 / len as f64, heap.peak as f64 / len as f64);
        println!("{name:<26} {len:>12} {kept:>10.3} {peak:>10.3} {:>12} {:>12}", heap.blocks, heap.resizes);
    };
    let mut lengths = Vec::new();
    for copies in [1, 10, 100] {
        let text = DRAFT.repeat(copies);
        let heap = taken(&text);
        print(&format!("the draft, {copies} x"), text.len(), heap);
        lengths.push(heap);
    }
    let each: Vec<(usize, Heap)> = texts.iter().map(|text| (text.len(), taken(text))).collect();
    let by = |key: fn(&(usize, Heap)) -> f64| {
        let mut order: Vec<_> = each.iter().collect();
        order.sort_by(|a, b| key(a).total_cmp(&key(b)));
        order
    };
    let (dense, busy) =
        (by(|(len, heap)| heap.kept as f64 / *len as f64), by(|(_, heap)| heap.blocks as f64));
    for (name, order) in [("kept", dense), ("allocations", busy)] {
        for (which, at) in [("median", order.len() / 2), ("most", order.len() - 1)] {
            print(&format!("a text, {which} {name}"), order[at].0, order[at].1);
        }
    }
    let sum = |of: fn(&(usize, Heap)) -> usize| each.iter().map(of).sum::<usize>() as f64;
    let most = lengths.iter().chain(each.iter().map(|(_, heap)| heap)).map(|heap| heap.blocks).max();
    Taken { kept: sum(|(_, heap)| heap.kept) / sum(|(len, _)| *len), blocks: most.unwrap_or(0) as f64 }
}
