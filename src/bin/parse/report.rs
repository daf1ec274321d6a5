//! What goes to standard error: one line a finding, one a failure.
//!
//! Whatever cannot be written there is dropped: there is nobody left to tell, and standard output may still be
//! wanted.

use crate::input::{Failure, Input};
use clap::builder::styling::{AnsiColor, Style};
use gongwen::render::steers;
use gongwen::{Diagnostic, Lang, Severity};
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::path::Path;

/// How to report.
#[derive(Clone, Copy)]
pub(crate) struct Report {
    pub(crate) lang: Lang,
    pub(crate) quiet: bool,
}

impl Report {
    /// The findings of a document, none where it is quiet: `FILE:3:1: warning[numbering-gap]: message`.
    pub(crate) fn findings<'d>(
        &self,
        input: &Input,
        findings: impl Iterator<Item = Diagnostic<'d>>,
    ) -> String {
        let mut lines = String::new();
        if self.quiet {
            return lines;
        }
        let name = visible(&input.name());
        for finding in findings {
            let (line, column) = (finding.line(), finding.column());
            let message = visible(&finding.message(self.lang));
            let kind = kind(finding.severity(), finding.code().as_str());
            let _ = writeln!(lines, "{name}:{line}:{column}: {kind}: {message}");
        }
        lines
    }

    /// An input that could not be read. Said even when quiet, or an empty output would be a riddle.
    pub(crate) fn failure(&self, input: &Input, failure: &Failure) -> String {
        let kind = kind(Severity::Error, failure.code());
        format!("{}: {kind}: {}\n", visible(&input.name()), visible(&failure.message(self.lang)))
    }

    /// The same for a list of such inputs.
    pub(crate) fn failed(&self, input: &Input, failure: &Failure) -> String {
        format!("{}: {}", visible(&input.name()), visible(&failure.message(self.lang)))
    }

    /// The same for a line of records.
    pub(crate) fn failed_at(&self, name: &str, line: usize, message: &str) -> String {
        format!("{}:{line}: {}", visible(name), visible(message))
    }

    /// What `--find` names is not in a document. Said even when quiet, as it is what was asked for.
    pub(crate) fn not_found(&self, input: &Input, wording: &str) -> String {
        let wording = visible(wording);
        let message = match self.lang {
            Lang::Zh => format!("没有“{wording}”这一处"),
            Lang::En => format!("has no “{wording}”"),
        };
        format!("{}: {}: {message}\n", visible(&input.name()), kind(Severity::Error, "no-such-place"))
    }

    /// No document names a unit that is asked for.
    pub(crate) fn no_such_unit(&self, asked: &str, like: &[String]) {
        let mut names: Vec<String> = like.iter().map(|name| visible(name)).collect();
        names.sort();
        let (asked, names) = (visible(asked), names.join("、"));
        let message = match (self.lang, names.is_empty()) {
            (Lang::Zh, true) => format!("没有单位“{asked}”"),
            (Lang::Zh, false) => format!("没有单位“{asked}”；相近的有：{names}"),
            (Lang::En, true) => format!("no unit “{asked}”"),
            (Lang::En, false) => format!("no unit “{asked}”; like it: {names}"),
        };
        say(&format!("parse: {}: {message}\n", kind(Severity::Error, "no-such-unit")));
    }

    /// There is nothing of what is asked for. Said even when quiet, as it is what was asked for.
    pub(crate) fn no_such_task(&self) {
        let message = match self.lang {
            Lang::Zh => "没有符合条件的任务",
            Lang::En => "no such task",
        };
        say(&format!("parse: {}: {message}\n", kind(Severity::Error, "no-such-task")));
    }

    /// No document says who is responsible. Said even when quiet, or an empty output would be a riddle.
    pub(crate) fn empty_ledger(&self) {
        let message = match self.lang {
            Lang::Zh => "没有读到责任分工标注；台账是空的",
            Lang::En => "nothing says who is responsible; the ledger is empty",
        };
        say(&format!("parse: {}: {message}\n", kind(Severity::Warning, "no-tasks")));
    }

    /// How many files there are now in a folder that was given.
    pub(crate) fn wrote_slips(&self, count: usize, folder: &Path) {
        if self.quiet {
            return;
        }
        let folder = visible(&folder.to_string_lossy());
        say(&match self.lang {
            Lang::Zh => format!("parse: 交办单 {count} 份，在 {folder}\n"),
            Lang::En => format!("parse: wrote {count} files to {folder}\n"),
        });
    }

    /// The output cannot be written.
    pub(crate) fn cannot_write(&self, error: &io::Error) {
        let message = match self.lang {
            Lang::Zh => format!("写不出结果：{error}"),
            Lang::En => format!("cannot write the output: {error}"),
        };
        say(&format!("parse: {}: {}\n", kind(Severity::Error, "io"), visible(&message)));
    }

    /// Someone who only typed the command's name looks at a blinking cursor.
    pub(crate) fn waits_for_text(&self) {
        if self.quiet || !io::stdin().is_terminal() {
            return;
        }
        let end = if cfg!(windows) { "Ctrl-Z, Enter" } else { "Ctrl-D" };
        say(&match self.lang {
            Lang::Zh => {
                format!("parse: 等待输入文本，{end} 结束；要读文件请写 parse 文件名，用法见 parse --help\n")
            }
            Lang::En => format!(
                "parse: waiting for text, {end} ends it; to read a file: parse FILE; see parse --help\n"
            ),
        });
    }
}

/// `warning[numbering-gap]`, the severity coloured.
fn kind(severity: Severity, code: &str) -> String {
    let style: Style = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
    }
    .on_default()
    .bold();
    format!("{style}{}{style:#}[{code}]", severity.as_str())
}

/// Writes to standard error, if there is something; the stream drops colours where they are not wanted.
pub(crate) fn say(text: &str) {
    if text.is_empty() {
        return;
    }
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// `1 file`, `2 files`, for the English messages.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// `text` with a visible sign in place of what steers a terminal: a document, and a file's name, come from
/// anywhere.
pub(crate) fn visible(text: &str) -> String {
    text.chars().map(|c| if steers(c) { '\u{FFFD}' } else { c }).collect()
}
