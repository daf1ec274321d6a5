//! A defect of the program ends the document that shows it, and not the many that are read with it.

use crate::input::Failure;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, Location};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread will be caught.
    static CATCHING: Cell<bool> = const { Cell::new(false) };
    /// Where the last one was that was caught.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What comes of `work`, be it that it panics.
///
/// The failure says where and not in what words, which may hold some of the text, and with it what steers a terminal;
/// who sets `RUST_BACKTRACE` gets those too.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            PLACE.set(panic.location().map(Location::to_string).unwrap_or_default());
            if !CATCHING.get() || std::env::var_os("RUST_BACKTRACE").is_some() {
                usual(panic);
            }
        }));
    });
    CATCHING.set(true);
    // What `work` leaves half made is dropped with it; what it shares with others it only reads.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(false);
    done.unwrap_or_else(|_| Err(Failure::Defect { place: PLACE.take() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline;
    use gongwen::Lang;

    /// Slicing inside a character, as a defect in the reading of a text would.
    fn cut(text: &str) -> Result<usize, Failure> {
        Ok(text[..1].len())
    }

    #[test]
    fn a_panic_is_a_failure_that_says_where_and_none_of_the_text() {
        let failure = caught(|| cut("防\u{1B}[31m汛")).expect_err("no boundary of a character");
        assert_eq!(failure.code(), "defect");
        for lang in [Lang::Zh, Lang::En] {
            let message = failure.message(lang);
            assert!(message.contains("caught.rs:"), "{message}");
            assert!(!message.contains('防') && !message.contains('\u{1B}'), "{message}");
        }
        assert!(matches!(caught(|| cut("flood")), Ok(1)), "and what does not panic is as before");
    }

    #[test]
    fn one_panic_among_many_documents_costs_that_one() {
        for threads in [1, 3] {
            let texts = (0..200).map(|n| if n % 50 == 7 { "汛" } else { "a flood" });
            let (mut read, mut failed) = (0, Vec::new());
            let all = pipeline::in_order(
                texts,
                threads,
                |_| 1,
                |text| caught(|| cut(text)),
                |made| {
                    match made {
                        Ok(_) => read += 1,
                        Err(_) => failed.push(read + failed.len()),
                    }
                    Ok(())
                },
            );
            assert!(all.is_ok());
            assert_eq!((read, failed), (196, vec![7, 57, 107, 157]), "{threads} threads");
        }
    }
}
