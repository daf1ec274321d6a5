//! The system's allocator, which counts what one thread asks of it: for tests and benchmarks that include this file.
//!
//! What is counted is the thread's own, so that a harness, or another test, that allocates meanwhile changes nothing.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

/// What a call took from the heap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heap {
    /// Blocks asked for.
    pub(crate) blocks: usize,
    /// Times that a block was made larger or smaller: the price of growing, which rises with the logarithm of a length.
    pub(crate) resizes: usize,
    /// Bytes in use at most, beside those before the call.
    pub(crate) peak: usize,
    /// Bytes that what the call returned still holds.
    pub(crate) kept: usize,
}

/// The allocator; costs a look at the thread's state while nothing is counted.
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A thread's count. What was there before the call and is freed in it makes `live` negative.
#[derive(Clone, Copy)]
struct Count {
    on: bool,
    blocks: usize,
    resizes: usize,
    live: isize,
    peak: isize,
}

impl Count {
    const OFF: Self = Self { on: false, blocks: 0, resizes: 0, live: 0, peak: 0 };
}

thread_local! {
    // Neither made late nor dropped, so that the allocator may look at it at any time.
    static COUNT: Cell<Count> = const { Cell::new(Count::OFF) };
}

/// Notes a block that goes from `old` to `new` bytes, of which either may be none.
#[inline]
fn note(old: usize, new: usize) {
    let mut count = COUNT.get();
    if count.on {
        count.blocks += usize::from(old == 0);
        count.resizes += usize::from(old != 0 && new != 0);
        count.live += new as isize - old as isize;
        count.peak = count.peak.max(count.live);
        COUNT.set(count);
    }
}

// SAFETY: every call is passed on unchanged to `System`, whose contract is the same; `note` only writes to a cell that
// lies in the thread's own storage, so it neither allocates nor unwinds.
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

/// What `make` takes from the heap, in this thread.
pub(crate) fn heap<T>(make: impl FnOnce() -> T) -> Heap {
    COUNT.set(Count { on: true, ..Count::OFF });
    let made = black_box(make());
    let count = COUNT.replace(Count::OFF);
    drop(made);
    let bytes = |sum: isize| usize::try_from(sum).unwrap_or(0);
    Heap { blocks: count.blocks, resizes: count.resizes, peak: bytes(count.peak), kept: bytes(count.live) }
}
