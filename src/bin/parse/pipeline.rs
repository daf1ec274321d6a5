//! Many things done at once and taken in their order, with a bound on how many are under way.
//!
//! Rayon's iterators keep no order without holding everything, so that only its pool is used here.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};
use std::thread;

/// How many items a thread may be ahead. Enough that none waits while one of them takes long.
const AHEAD: usize = 16;

/// How many bytes a thread the items that are under way may have in all; what is made of them may be ten times as long.
/// One alone may have more.
const HELD: u64 = 8 << 20;

/// Does `work` on each item and gives what comes of it to `take`, in the order of the items. One thread is this one;
/// more are started beside it.
///
/// What is under way, from being drawn from `items` until it is taken, is at most [`AHEAD`] items and
/// [`HELD`] bytes a thread, as `weight` says them.
///
/// # Errors
/// What `take` says; then no more is taken, and the threads end with the process.
pub(crate) fn in_order<T: Send + 'static, P: Send + 'static>(
    items: impl Iterator<Item = T> + Send + 'static,
    threads: usize,
    weight: fn(&T) -> u64,
    work: impl Fn(T) -> P + Send + Sync + 'static,
    mut take: impl FnMut(P) -> io::Result<()>,
) -> io::Result<()> {
    if threads <= 1 {
        return items.map(work).try_for_each(take);
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
    let most = Held { items: threads * AHEAD, bytes: threads as u64 * HELD };
    let room = Arc::new(Room { most, held: Mutex::default(), freed: Condvar::new() });
    let (done, products) = mpsc::channel();
    let (freed, work) = (Arc::clone(&room), Arc::new(work));
    // Drawing an item may wait, as for the next line of a pipe; what is done must be taken meanwhile.
    let drawing = thread::Builder::new().spawn(move || {
        for (place, item) in items.enumerate() {
            let bytes = weight(&item);
            room.enter(bytes);
            let (done, work) = (done.clone(), Arc::clone(&work));
            // Where nobody takes it any more, it is dropped.
            pool.spawn(move || drop(done.send((place, bytes, work(item)))));
        }
    })?;
    let (mut next, mut waiting) = (0, BTreeMap::new());
    for (place, bytes, product) in products {
        waiting.insert(place, (bytes, product));
        while let Some((bytes, product)) = waiting.remove(&next) {
            take(product)?;
            freed.leave(bytes);
            next += 1;
        }
    }
    // Items that a panic kept back would go unmissed.
    drawing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    Ok(())
}

/// Room for what is under way.
struct Room {
    most: Held,
    held: Mutex<Held>,
    freed: Condvar,
}

#[derive(Default)]
struct Held {
    items: usize,
    bytes: u64,
}

impl Room {
    /// Waits until there is room.
    fn enter(&self, bytes: u64) {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |held: &mut Held| {
            held.items > 0
                && (held.items >= self.most.items || held.bytes.saturating_add(bytes) > self.most.bytes)
        };
        let mut held = self.freed.wait_while(held, is_full).unwrap_or_else(PoisonError::into_inner);
        held.items += 1;
        held.bytes = held.bytes.saturating_add(bytes);
    }

    fn leave(&self, bytes: u64) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.items -= 1;
        held.bytes = held.bytes.saturating_sub(bytes);
        // Waking a thread for each item would take longer than many an item.
        if held.items <= self.most.items / 2 && held.bytes <= self.most.bytes / 2 {
            self.freed.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn what_is_done_out_of_order_is_taken_in_order() {
        for threads in [1, 2, 5] {
            let work = |n: u64| {
                thread::sleep(Duration::from_micros(n * 7919 % 500));
                n
            };
            let mut taken = Vec::new();
            let all = in_order(
                0..300,
                threads,
                |_| 1,
                work,
                |n| {
                    taken.push(n);
                    Ok(())
                },
            );
            assert!(all.is_ok());
            assert!(taken.into_iter().eq(0..300), "{threads} threads");
        }
    }

    /// The most that were under way at once of `count` items of `bytes`, of which the first takes longest.
    fn most_under_way(count: usize, bytes: fn(&usize) -> u64) -> usize {
        static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
        let mut most = 0;
        let items = (0..count).inspect(|_| {
            UNDER_WAY.fetch_add(1, Ordering::SeqCst);
        });
        let work = |n: usize| {
            if n == 0 {
                thread::sleep(Duration::from_millis(50));
            }
        };
        let all = in_order(items, 2, bytes, work, |()| {
            most = most.max(UNDER_WAY.fetch_sub(1, Ordering::SeqCst));
            Ok(())
        });
        assert!(all.is_ok());
        most
    }

    #[test]
    fn what_is_under_way_does_not_grow_with_the_number_of_items() {
        // One more has been drawn and waits for room.
        let most = most_under_way(5_000, |_| 1);
        assert!(most <= 2 * AHEAD + 1, "{most}");
        // Of heavy ones there are fewer; one that is too heavy comes alone, and is not waited for forever.
        let most = most_under_way(100, |_| HELD / 2);
        assert!(most <= 5, "{most}");
        let most = most_under_way(10, |_| HELD * 4);
        assert!(most <= 2, "{most}");
    }

    #[test]
    #[should_panic(expected = "no more")]
    fn a_panic_in_drawing_is_no_end_of_the_items() {
        let items = (0..9).inspect(|n| assert!(*n < 5, "no more"));
        let _ = in_order(items, 2, |_| 1, |n: u64| n, |_| Ok(()));
    }

    #[test]
    fn nothing_is_taken_after_an_error() {
        for threads in [1, 3] {
            let mut taken = 0;
            let all = in_order(
                0..,
                threads,
                |_| 1,
                |n: u64| n,
                |n| {
                    taken += 1;
                    if n == 40 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
                },
            );
            assert_eq!(all.map_err(|error| error.kind()), Err(io::ErrorKind::BrokenPipe));
            assert_eq!(taken, 41, "{threads} threads, of items without end");
        }
    }
}
