//! Many things done at once.
//!
//! Threads live as long as the call: a pool that stays would hang a process that Python forks.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does `work` on 0, 1, …, each once, and gives what comes of it in this order. With one thread, or one thing to do, it is
/// this one.
pub(crate) fn in_order<T: Send>(
    count: usize,
    threads: Option<usize>,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.unwrap_or_else(cores).clamp(1, 1024).min(count);
    if threads <= 1 {
        return (0..count).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let some = || {
        let mut made = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return made;
            }
            made.push((at, work(at)));
        }
    };
    let mut all: Vec<(usize, T)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(some)).collect();
        let made = workers.into_iter().flat_map(|worker| match worker.join() {
            Ok(made) => made,
            // Becomes an exception in Python.
            Err(panic) => std::panic::resume_unwind(panic),
        });
        made.collect()
    });
    all.sort_unstable_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, made)| made).collect()
}
