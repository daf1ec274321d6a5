//! Files that are not whole yet, and what becomes of them when somebody puts an end to the command.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a file that nobody is to find unfinished.
///
/// # Errors
/// It cannot be made, or there is one of that name.
pub(crate) fn begin(path: &Path) -> io::Result<File> {
    // Where nothing is begun nothing is left behind: a command that makes no file needs no thread to watch over it, which
    // would take a fifth of the time of a short text.
    static WATCHED: Once = Once::new();
    WATCHED.call_once(watch);
    // Under the lock, or it might be made after all others have been taken away.
    let mut unfinished = unfinished();
    let file = File::create_new(path)?;
    unfinished.insert(path.to_owned());
    Ok(file)
}

/// The file has its place, or is no more.
pub(crate) fn end(path: &Path) {
    unfinished().remove(path);
}

/// From now on a file that grows beyond its limit is a write that fails, reported as any other, and not the end of the
/// command.
#[cfg(unix)]
pub(crate) fn outlive_limits() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// From now on nothing unfinished stays behind when the command is interrupted or told to end. It still ends by the
/// signal, as whoever started it expects: a shell shows 130 or 143, and stops its own loop. What it was started to
/// ignore (`nohup`, a job in the background of a script) it ignores.
#[cfg(unix)]
fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let ignored = ignored();
    let signals = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| ignored & 1 << (signal - 1) == 0);
    let Ok(mut signals) = signal_hook::iterator::Signals::new(signals) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // Kept to the end, so that no other is begun.
            let unfinished = unfinished();
            unfinished.iter().for_each(|path| drop(std::fs::remove_file(path)));
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

/// There are no such signals.
#[cfg(not(unix))]
pub(crate) fn outlive_limits() {}

/// There are no such signals.
#[cfg(not(unix))]
fn watch() {}

/// The signals that the command was started to ignore, a bit each, from the first on. Where that is not known it may be the
/// end of its terminal, as `nohup` has it, which is left as it is.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.unwrap_or(1 << (signal_hook::consts::SIGHUP - 1))
}
