//! What is written of one document.

use crate::args::{Args, Format};
use crate::check::Check;
use crate::input::{Failure, Input};
use crate::ledger::{Asked, Seen};
use crate::policy::Policy;
use crate::report::visible;
use gongwen::chunk;
use gongwen::ledger::Task;
use gongwen::render::{akn, chunks, csv, html, json, markdown, outline, sarif, steers, tasks};
use gongwen::research::{self, Rows};
use gongwen::{Document, Lang};
use std::path::Path;

/// How documents are written.
pub(crate) struct Render {
    format: Format,
    asked: Asked,
    json: json::Options,
    chunks: chunk::Options,
    /// The place that is asked for instead of the whole.
    find: Option<String>,
    check: Check,
    several: bool,
    terminal: bool,
    /// Whether tasks are written, and rows for research.
    needs_tasks: bool,
    needs_research: bool,
}

/// What is written of one.
pub(crate) struct Rendered {
    pub(crate) text: Vec<u8>,
    /// What is kept until all inputs have been read.
    pub(crate) rows: Vec<Task>,
    /// The same for tables for research and networks of citations.
    pub(crate) research: Option<Rows>,
    pub(crate) seen: Seen,
    /// Whether there is the place that is asked for.
    pub(crate) found: bool,
}

impl Render {
    pub(crate) fn new(args: &Args, asked: Asked, several: bool, terminal: bool) -> Self {
        let json = json::Options {
            offsets: args.writing.offsets.into(),
            pretty: !several && !args.writing.compact && (args.writing.pretty || terminal),
            lang: args.reporting.lang.into(),
            source: None,
            mentions: args.writing.mentions,
        };
        let mut chunks = chunk::Options { offsets: json.offsets, ..chunk::Options::default() };
        chunks.max_chars = args.writing.max_chars.unwrap_or(chunks.max_chars);
        Self {
            format: args.format(),
            asked,
            json,
            chunks,
            find: args.writing.find.clone(),
            check: Check::new(
                args.reporting.lang.into(),
                args.file().is_none_or(|path| path == Path::new("-")),
            ),
            several,
            terminal,
            needs_tasks: args.needs_tasks(),
            needs_research: args.needs_research(),
        }
    }

    /// The document, or the place of it that is asked for.
    pub(crate) fn document(&self, input: &Input, doc: &Document<'_>, policy: &Policy) -> Rendered {
        let asks = self.asked.asks();
        let needs_rows = asks || self.needs_tasks;
        let (mut rows, seen) = if needs_rows { self.asked.tasks(input, doc) } else { Default::default() };
        let mut found = true;
        let text = match (self.format, &self.find) {
            (Format::Json, Some(wording)) => {
                let place = doc.locate(wording);
                found = place.is_some();
                let json = place.map(|place| json::found_to_string(place, &self.json));
                self.line(json.unwrap_or_else(|| "null".to_owned()))
            }
            (Format::Json, None) => {
                let source = input.path().map(|path| json::Source { path: Some(path), ..Default::default() });
                self.line(json::to_string(doc, &json::Options { source, ..self.json.clone() }))
            }
            // Of many files those that have what is asked for.
            (Format::Outline, _) if asks && rows.is_empty() => String::new(),
            (Format::Outline, _) if asks => {
                self.headed(input, &outline::asked_to_string(doc, self.asked.query()))
            }
            (Format::Outline, _) => self.headed(input, &outline::to_string(doc)),
            (Format::Text, _) if self.terminal => self.headed(input, &shown(doc.source_text(), "\n\t")),
            (Format::Text, _) => self.headed(input, doc.source_text()),
            (Format::Markdown, _) => markdown::to_string(doc),
            (Format::Akn, _) if self.terminal => shown(&akn::to_string(doc), "\n\t"),
            (Format::Akn, _) => akn::to_string(doc),
            (Format::Chunks, _) => {
                let options = chunk::Options { source: input.path(), ..self.chunks.clone() };
                chunk::chunks(doc, &options).iter().map(|chunk| self.line(chunks::line(chunk))).collect()
            }
            (Format::Tasks, _) => rows.drain(..).map(|row| self.line(tasks::line(&row))).collect(),
            (Format::Csv, _) => self.csv(&std::mem::take(&mut rows)),
            (Format::Html, _) => html::to_string(doc, &self.page(input)),
            (Format::Check, _) => self.check.text(input, doc, policy),
            (Format::Sarif, _) => {
                let path = input.path();
                let options = sarif::Options { path: path.as_deref(), lang: self.json.lang };
                let results = sarif::results(doc, policy.shown(doc), &options);
                if self.terminal { harmless(&results) } else { results }
            }
            (Format::Units | Format::Xlsx | Format::Slips, _) => String::new(),
            (Format::Tables | Format::Dot | Format::Mermaid | Format::Edges, _) => String::new(),
        };
        if self.format == Format::Outline {
            rows.clear();
        }
        let research = self.needs_research.then(|| {
            let options = research::Options { source: input.path(), offsets: self.json.offsets };
            research::rows(doc, &options)
        });
        Rendered { text: text.into_bytes(), rows, research, seen, found }
    }

    /// Whether what is written says what there is to say of the findings.
    pub(crate) fn tells_findings(&self) -> bool {
        self.format == Format::Check
    }

    /// Keeps the place of an input that could not be read: one line for each, whatever became of it.
    pub(crate) fn failure(&self, input: &Input, failure: &Failure, lang: Lang) -> Vec<u8> {
        if !self.several || self.format != Format::Json {
            return Vec::new();
        }
        let path = input.path().unwrap_or_else(|| "-".to_owned());
        let record = json::unreadable(&path, failure.code(), &failure.message(lang), failure.offset());
        self.line(record).into_bytes()
    }

    fn page(&self, input: &Input) -> html::Options {
        let forms = self.asked.query().known().clone();
        html::Options { lang: self.json.lang, source: input.path(), forms }
    }

    /// `text` below the name of its input, where there are several.
    fn headed(&self, input: &Input, text: &str) -> String {
        if self.several { format!("==> {} <==\n{text}", visible(&input.name())) } else { text.to_owned() }
    }

    fn csv(&self, rows: &[Task]) -> String {
        let mut bytes = Vec::new();
        let mut writer = csv::Writer::behind(&mut bytes);
        // A vector takes all that is written to it.
        let written = rows.iter().try_for_each(|row| writer.task(row)).and_then(|()| writer.finish());
        debug_assert!(written.is_ok());
        let text = String::from_utf8_lossy(&bytes);
        if self.terminal { shown(&text, "\n") } else { text.into_owned() }
    }

    /// One line of JSON, or several where it is indented.
    fn line(&self, json: String) -> String {
        line(json, self.terminal)
    }
}

/// JSON with the end of its line.
pub(crate) fn line(mut json: String, terminal: bool) -> String {
    if terminal {
        json = harmless(&json);
    }
    json.push('\n');
    json
}

/// `text` as a terminal may show it, with what it `keeps`.
pub(crate) fn shown(text: &str, keeps: &str) -> String {
    text.chars().map(|c| if steers(c) && !keeps.contains(c) { '\u{FFFD}' } else { c }).collect()
}

/// The same JSON with escapes for what steers a terminal. JSON itself asks for that only below U+0020, and
/// outside of strings there is nothing to escape but line ends.
fn harmless(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if steers(c) && c != '\n' {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn json_for_a_terminal_is_the_same_json_without_what_steers_it() {
        let json = "{\n  \"text\": \"甲\u{7F}\u{9B}31m\u{202E}乙\"\n}";
        assert_eq!(harmless(json), "{\n  \"text\": \"甲\\u007f\\u009b31m\\u202e乙\"\n}");
    }
}
