//! The findings of each input as a person reads them, and how many there are.

use crate::input::Input;
use crate::policy::Policy;
use crate::product::Findings;
use crate::report::{counted, visible};
use anstream::{AutoStream, ColorChoice};
use gongwen::render::snippets::{self, Options};
use gongwen::{Document, Lang};
use std::io;

/// How findings are shown.
#[derive(Clone, Debug)]
pub(crate) struct Check {
    lang: Lang,
    colour: bool,
    columns: usize,
}

impl Check {
    /// For standard output, with colours and the width of a terminal where it is one, or for a file.
    pub(crate) fn new(lang: Lang, to_stdout: bool) -> Self {
        /// In a file or a pipe.
        const COLUMNS: usize = 100;
        /// What stands before a quoted line.
        const MARGIN: usize = 8;
        let colour = to_stdout && AutoStream::choice(&io::stdout()) != ColorChoice::Never;
        let width = terminal_size::terminal_size_of(io::stdout()).filter(|_| to_stdout);
        let columns = width.map_or(COLUMNS, |(width, _)| usize::from(width.0).saturating_sub(MARGIN));
        Self { lang, colour, columns: columns.min(COLUMNS) }
    }

    /// The findings of an input, and a line that says how many there are.
    pub(crate) fn text(&self, input: &Input, doc: &Document<'_>, policy: &Policy) -> String {
        let name = visible(&input.name());
        let options =
            Options { path: Some(&name), lang: self.lang, colour: self.colour, columns: self.columns };
        let (mut text, mut counts) = (String::new(), Findings::default());
        for finding in policy.shown(doc) {
            counts.add(finding.severity());
            text.push_str(&snippets::one(finding, &options));
            text.push('\n');
        }
        let colon = if self.lang == Lang::Zh { "：" } else { ": " };
        text + &name + colon + &said(&counts, self.lang) + "\n"
    }

    /// What is said of all inputs together.
    pub(crate) fn total(lang: Lang, inputs: usize, counts: &Findings) -> String {
        match lang {
            Lang::Zh => format!("共 {inputs} 份：{}\n", said(counts, lang)),
            Lang::En => format!("{inputs} documents: {}\n", said(counts, lang)),
        }
    }
}

/// `2 个警告，1 个提示`.
fn said(counts: &Findings, lang: Lang) -> String {
    let kinds = [
        (counts.errors, "错误", "error"),
        (counts.warnings, "警告", "warning"),
        (counts.notes, "提示", "note"),
    ];
    let some = kinds.into_iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = some
        .map(|(count, zh, en)| match lang {
            Lang::Zh => format!("{count} 个{zh}"),
            Lang::En => counted(count, en),
        })
        .collect();
    match (parts.is_empty(), lang) {
        (true, Lang::Zh) => "没有问题".to_owned(),
        (true, Lang::En) => "no findings".to_owned(),
        (false, Lang::Zh) => parts.join("，"),
        (false, Lang::En) => parts.join(", "),
    }
}
