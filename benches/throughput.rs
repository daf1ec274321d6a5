//! From text to tree: gongwen beside pulldown-cmark and beside a parser made of regexes.
//!
//! `cargo bench --bench throughput`, or `cargo bench --bench throughput -- quick` for a short run. All the
//! figures come from one run in which the contenders take turns: a change of clock speed meets all of them.

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::time::Instant;

use pulldown_cmark::Parser;

mod rival;

const DRAFT: &str = include_str!("../fixtures/ordos-2014.txt");
/// The size of the shuffled text, in bytes.
const LARGE: usize = 10_000_000;
/// A sample repeats a short call until it lasts about this long, in seconds.
const SAMPLE: f64 = 1e-3;

/// What the columns of the table mean.
const LEGEND: &str = "\
time         median of one call from text to tree (pulldown-cmark: to its last event), drop included
MB/s         millions of input bytes a second
x pulldown   speed as a multiple of pulldown-cmark 0.13 (simd, default options) on the same text
x rival      speed as a multiple of the regex parser in benches/rival
kept B/B     heap bytes that live as long as the tree, per byte of input (the text itself apart)
allocations  calls for memory in one call, growing a block included";

/// The system's allocator, which counts while `COUNTING` is set and costs one load while it is not.
struct Counting;

static COUNTING: AtomicBool = AtomicBool::new(false);
static CALLS: AtomicUsize = AtomicUsize::new(0);
static LIVE: AtomicUsize = AtomicUsize::new(0);

/// Notes a block that grows from `old` to `new` bytes; the sum wraps, and comes out right all the same.
fn note(old: usize, new: usize) {
    if COUNTING.load(Relaxed) {
        CALLS.fetch_add(usize::from(new > 0), Relaxed);
        LIVE.fetch_add(new.wrapping_sub(old), Relaxed);
    }
}

// SAFETY: every call is passed on unchanged to `System`, whose contract is the same; `note` only adds to
// atomics, so it neither allocates nor unwinds.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(0, layout.size());
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        note(0, layout.size());
        // SAFETY: the caller keeps the contract of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        note(layout.size(), 0);
        // SAFETY: the caller keeps the contract of `dealloc`, and the block came from `System`.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(layout.size(), size);
        // SAFETY: the caller keeps the contract of `realloc`, and the block came from `System`.
        unsafe { System.realloc(block, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A contender: its name, one whole call with the drop of what it made, and the heap that it takes.
struct Contender {
    name: &'static str,
    call: fn(&str),
    heap: fn(&str) -> (usize, usize),
}

const CONTENDERS: [Contender; 3] = [
    Contender {
        name: "gongwen",
        call: |text| {
            black_box(gongwen::parse(text));
        },
        heap: |text| heap(|| gongwen::parse(text)),
    },
    Contender {
        name: "regex rival",
        call: |text| {
            black_box(rival::parse(text));
        },
        heap: |text| heap(|| rival::parse(text)),
    },
    Contender {
        name: "pulldown-cmark",
        call: |text| {
            black_box(events(text));
        },
        heap: |text| heap(|| events(text)),
    },
];

/// Drains pulldown-cmark's events and counts them.
fn events(text: &str) -> usize {
    Parser::new(text).map(black_box).count()
}

/// The bytes that live on in what `make` returns, and the calls for memory on the way there.
fn heap<T>(make: impl FnOnce() -> T) -> (usize, usize) {
    CALLS.store(0, Relaxed);
    LIVE.store(0, Relaxed);
    COUNTING.store(true, Relaxed);
    let made = black_box(make());
    COUNTING.store(false, Relaxed);
    drop(made);
    (LIVE.load(Relaxed), CALLS.load(Relaxed))
}

/// Copies of the draft, the lines of each in an order of its own.
fn shuffled(draft: &str, size: usize) -> String {
    let mut lines: Vec<&str> = draft.lines().collect();
    let mut text = String::with_capacity(size + draft.len());
    let mut state = 0x2014_u64;
    while text.len() < size {
        for last in (1..lines.len()).rev() {
            // splitmix64; the remainder's bias is of no account over 70 lines.
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            lines.swap(last, ((z ^ (z >> 31)) % (last as u64 + 1)) as usize);
        }
        lines.iter().for_each(|line| text.extend([line, "\n"]));
    }
    text
}

/// Median seconds a call for each contender, which take turns and start each round with another one.
fn race(text: &str, rounds: usize) -> [f64; CONTENDERS.len()] {
    let sample = |call: fn(&str), calls: usize| {
        let start = Instant::now();
        (0..calls).for_each(|_| call(black_box(text)));
        start.elapsed().as_secs_f64() / calls as f64
    };
    // The first call compiles the rival's regexes; the second says how many calls a sample takes.
    let calls = CONTENDERS.map(|it| {
        sample(it.call, 1);
        (SAMPLE / sample(it.call, 1)).ceil() as usize
    });
    let mut times = [const { Vec::new() }; CONTENDERS.len()];
    for turn in 0..rounds * CONTENDERS.len() {
        let next = (turn + turn / CONTENDERS.len()) % CONTENDERS.len();
        times[next].push(sample(CONTENDERS[next].call, calls[next]));
    }
    times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    })
}

/// Prints what each contender found, how fast it was, and what it took from the heap.
fn report(title: &str, text: &str, rounds: usize) {
    let (ours, theirs, events) = (gongwen::parse(text), rival::parse(text), events(text));
    assert!(events > 0, "pulldown-cmark yields events");
    println!("\n{title}: {} bytes, {rounds} rounds", text.len());
    println!(
        "found: gongwen {} divisions and {} units, regex rival {} and {}; pulldown-cmark {events} events",
        ours.divisions().count(),
        ours.units().count(),
        theirs.divisions(),
        theirs.units(),
    );
    println!(
        "{:<15} {:>12} {:>9} {:>12} {:>9} {:>11} {:>12}",
        "", "time", "MB/s", "x pulldown", "x rival", "kept B/B", "allocations"
    );
    let times = race(text, rounds);
    let [_, rival, pulldown] = times;
    for (Contender { name, heap, .. }, time) in CONTENDERS.iter().zip(times) {
        let size = text.len() as f64;
        let (kept, allocations) = heap(text);
        println!(
            "{name:<15} {:>9.1} us {:>9.1} {:>12.3} {:>9.2} {:>11.3} {allocations:>12}",
            time * 1e6,
            size / time / 1e6,
            pulldown / time,
            rival / time,
            kept as f64 / size,
        );
    }
}

fn main() {
    // Cargo passes `--bench`; everything but `quick` is ignored.
    let quick = std::env::args().any(|argument| argument == "quick");
    let (ours, theirs) = (gongwen::parse(DRAFT), rival::parse(DRAFT));
    assert_eq!((ours.divisions().count(), ours.units().count()), (64, 176), "gongwen reads the whole draft");
    assert_eq!((theirs.divisions(), theirs.units()), (64, 176), "the rival reads the whole draft");

    println!("{LEGEND}");
    report("Ordos draft", DRAFT, if quick { 25 } else { 501 });
    report("Its lines shuffled", &shuffled(DRAFT, LARGE), if quick { 3 } else { 31 });
}
