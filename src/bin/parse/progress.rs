//! How far the command is, for somebody who looks at a terminal.

use crate::report::say;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};
use std::io::{self, IsTerminal};

/// A bar on standard error, or nothing: a pipe gets none, nor does a terminal that the output itself goes to.
/// Dropped, it is taken away.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(crate) fn new(count: usize, wanted: bool) -> Self {
        if !wanted || count <= 1 || !io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len}  {elapsed} + {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        // Also where the output breaks off.
        Self(Some(bar.with_finish(ProgressFinish::AndClear)))
    }

    /// One more is done; says what there is to say of it above the bar.
    pub(crate) fn advance(&self, said: &str) {
        match &self.0 {
            None => say(said),
            Some(bar) => {
                if !said.is_empty() {
                    bar.suspend(|| say(said));
                }
                bar.inc(1);
            }
        }
    }
}
