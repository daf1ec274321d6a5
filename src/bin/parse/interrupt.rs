//! Files that are not whole yet, and what becomes of them when somebody puts an end to the command.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a file that nobody is to find unfinished.
///
/// # Errors
/// It cannot be made, or there is one of that name.
pub(crate) fn begin(path: &Path) -> io::Result<File> {
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

/// From now on nothing unfinished stays behind when the command is interrupted or told to end. It still ends by the
/// signal, as whoever started it expects: a shell shows 130 or 143, and stops its own loop.
#[cfg(unix)]
pub(crate) fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    let mut signals = vec![SIGINT, SIGTERM, SIGXFSZ];
    signals.extend((!outlives_its_terminal()).then_some(SIGHUP));
    let Ok(mut signals) = signal_hook::iterator::Signals::new(signals) else { return };
    std::thread::spawn(move || {
        // Of a file beyond its limit it is enough to know: the write fails and is reported as any other.
        for signal in signals.forever().filter(|signal| *signal != SIGXFSZ) {
            // Kept to the end, so that no other is begun.
            let unfinished = unfinished();
            unfinished.iter().for_each(|path| drop(std::fs::remove_file(path)));
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

/// There are no such signals.
#[cfg(not(unix))]
pub(crate) fn watch() {}

/// Whether the end of its terminal is to be ignored, as `nohup` has it. Where that is not known it is left as it is.
#[cfg(unix)]
fn outlives_its_terminal() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_none_or(|mask| mask & (1 << (signal_hook::consts::SIGHUP - 1)) != 0)
}
