//! Reading a file takes no more memory than its documentation states, whatever the file.

use gongwen::{Input, InputOptions};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The system's allocator, which knows how much is in use and how much was at most.
struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn note(old: usize, new: usize) {
    let live = LIVE.fetch_add(new.wrapping_sub(old), Relaxed).wrapping_add(new).wrapping_sub(old);
    PEAK.fetch_max(live, Relaxed);
}

// SAFETY: every call is passed on unchanged to `System`, whose contract is the same; `note` only adds to
// atomics, so it neither allocates nor unwinds.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(0, layout.size());
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        note(layout.size(), 0);
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(layout.size(), size);
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(block, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Bytes in use at most while a file is read, beside the file itself.
fn peak(bytes: &[u8]) -> usize {
    let before = LIVE.load(Relaxed);
    PEAK.store(before, Relaxed);
    let options = InputOptions { lossy: true, ..Default::default() };
    let input = Input::read(bytes, &options);
    std::hint::black_box(&input);
    PEAK.load(Relaxed) - before
}

// One test, so that no other one allocates meanwhile.
#[test]
fn reading_takes_no_more_memory_than_is_stated() {
    /// The multiple of the file's bytes that [`Input`] states, and what a small file may take beside it.
    const MULTIPLE: usize = 24;
    const BESIDE: usize = 1 << 18;
    const LEN: usize = 200_000;
    let of = |part: &[u8]| part.repeat(LEN / part.len());
    let text = of("一、总则".as_bytes());
    assert!(peak(&text) < 1000, "valid UTF-8 is borrowed");

    let mut files = vec![
        of(b"\xD2\xBB\xA1\xA2"),
        of(b"\xFFa"),
        of(b"\x80"),
        of(b"\xFF"),
        of(b"\x00\x4E\x0A\x00"),
        of(b"\xE4a"),
    ];
    let parts = [
        "<",
        "<div>",
        "<p>",
        "<p>a",
        "<td>",
        "<table><td>",
        "<tr><td>a",
        "<table>",
        "<ol><li>a",
        "<br>",
        "<br>a",
        "&lt;",
        "<a ",
        "<dt>a",
        "<div id=zoom>a",
        "<meta name=a content=b>",
        "<meta name=url content=b>",
        "来源：b\n",
        "<div>a</div>",
    ];
    for part in parts {
        files.push([b"<html>".as_slice(), &of(part.as_bytes()), b"</p>"].concat());
    }
    files.push([b"<html><table>".as_slice(), &of(b"<td>"), b"</table>"].concat());
    files.push([b"<html><table>".as_slice(), &of(b"<tr><td>a<td>b"), b"</table>"].concat());
    files.push(
        [b"<html><table>".as_slice(), &of(b"<tr><td colspan=1000 rowspan=65000>a<td>b"), b"</table>"]
            .concat(),
    );
    files.push(
        [b"<html>".to_vec(), (0..LEN / 9).flat_map(|i| format!("<x{i:06}>").into_bytes()).collect()].concat(),
    );
    files.push([b"<html><p class='".as_slice(), &of(b"zoom "), b"'>a</p>"].concat());
    for file in files {
        let taken = peak(&file);
        let shown = String::from_utf8_lossy(&file[..file.len().min(30)]).into_owned();
        assert!(taken <= MULTIPLE * file.len() + BESIDE, "{shown:?}: {} a byte", taken / file.len());
    }
}
