//! Records: one JSON object a line in, and exactly one line out for each, so that any engine can pipe through.
//!
//! `{"id":7,"text":"一、……"}` gives `{"id":7,"document":{…}}`, `{"id":7,"tasks":[…]}` or `{"id":7,"chunks":[…]}`; a line
//! that is no such record gives `{"id":null,"error":{"code":…,"message":…,"line":…}}`.

use crate::args::{Args, Format};
use crate::caught::caught;
use crate::input::{Failure, Input};
use crate::ledger::Asked;
use crate::output::{Layout, Output};
use crate::pipeline;
use crate::product::{Product, Tally};
use crate::render;
use crate::report::{self, Report};
use crate::summary::Summary;
use crate::target::Target;
use crate::walk::{self, Job};
use crate::worker::Worker;
use crate::{DENIED, DONE, INCOMPLETE, NOTHING_DONE};
use gongwen::Lang;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

/// The key of a whole document.
const DOCUMENT: &str = "document";

/// Reads the text in this field of every record and writes a line for each.
///
/// A bad record is a line of the output and no failure of the run: an engine that pipes through would throw away all
/// that was right. What failed are files of records that could not be read.
///
/// # Errors
/// The output cannot be written.
pub(crate) fn run(args: &Args, field: &str, report: &Report) -> io::Result<u8> {
    if args.reading.files.is_empty() {
        report.waits_for_text();
    }
    let jobs = walk::inputs(&args.reading.files, args.writing.output.as_deref(), false).jobs;
    let limit = args.reading.max_len;
    let items = jobs.into_iter().flat_map(move |job| Lines::new(job, limit));
    let asked = Asked::new(args.query(), args.writing.offsets.into());
    let mut output = Output::new(Target::new(args.file())?, Layout::new(args, asked.clone(), true))?;
    let key = match args.format() {
        Format::Tasks => "tasks",
        Format::Chunks => "chunks",
        _ => DOCUMENT,
    };
    let records = Records {
        // What is found in a text stands in its line.
        worker: Worker::new(args, asked, &Report { quiet: true, ..*report }, true, false),
        field: field.to_owned(),
        key,
        of_rows: key != DOCUMENT,
        terminal: output.is_terminal(),
        report: *report,
    };
    let (mut tally, mut unread, mut summary) = (Tally::default(), 0, Summary::default());
    let work = move |item: Item| records.product(item);
    pipeline::in_order(items, args.reading.threads(usize::MAX), Item::weight, work, |mut product| {
        tally += product.tally;
        // Every record gives a line; only a file of records may give none.
        unread += usize::from(product.text.is_empty());
        output.take(&mut product)?;
        summary.add(product.failure);
        report::say(&product.said);
        Ok(())
    })?;
    output.finish(report)?;
    summary.tell(&tally, &BTreeMap::new(), report);
    Ok(match (unread, tally) {
        (0, Tally { denied: true, .. }) => DENIED,
        (0, _) => DONE,
        (_, Tally { parsed: 0, .. }) => NOTHING_DONE,
        _ => INCOMPLETE,
    })
}

/// What is drawn from the inputs.
enum Item {
    Line {
        place: Place,
        text: Result<Vec<u8>, Wrong>,
    },
    /// There are no more lines in this one, though it has not ended.
    Unread(Input, Failure),
}

impl Item {
    fn weight(&self) -> u64 {
        match self {
            Self::Line { text: Ok(text), .. } => text.len() as u64,
            _ => 0,
        }
    }
}

/// Where a record stands.
#[derive(Clone)]
struct Place {
    name: Arc<str>,
    line: usize,
}

/// What is wrong with a record.
enum Wrong {
    Blank,
    Long {
        limit: usize,
    },
    Encoding,
    /// No JSON from this byte on, from 1.
    Broken {
        column: usize,
    },
    NoObject,
    Missing {
        field: String,
    },
    NoText {
        field: String,
    },
    Unread(Failure),
}

impl Wrong {
    fn code(&self) -> &'static str {
        match self {
            Self::Blank | Self::Broken { .. } | Self::NoObject => "json",
            Self::Long { .. } => "too-long",
            Self::Encoding => "encoding",
            Self::Missing { .. } => "field-missing",
            Self::NoText { .. } => "field-type",
            Self::Unread(failure) => failure.code(),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Blank, Lang::Zh) => "空行，不是 JSON 对象".to_owned(),
            (Self::Blank, Lang::En) => "a blank line is no JSON object".to_owned(),
            (Self::Long { limit }, Lang::Zh) => format!("这一行太长：上限是 {limit} 字节"),
            (Self::Long { limit }, Lang::En) => format!("the line is too long: at most {limit} bytes"),
            (Self::Encoding, Lang::Zh) => "这一行不是 UTF-8".to_owned(),
            (Self::Encoding, Lang::En) => "the line is no UTF-8".to_owned(),
            (Self::Broken { column }, Lang::Zh) => format!("第 {column} 个字节起不是 JSON"),
            (Self::Broken { column }, Lang::En) => format!("no JSON from byte {column} on"),
            (Self::NoObject, Lang::Zh) => "不是 JSON 对象".to_owned(),
            (Self::NoObject, Lang::En) => "no JSON object".to_owned(),
            (Self::Missing { field }, Lang::Zh) => format!("没有字段 {field}"),
            (Self::Missing { field }, Lang::En) => format!("there is no field {field}"),
            (Self::NoText { field }, Lang::Zh) => format!("字段 {field} 不是字符串"),
            (Self::NoText { field }, Lang::En) => format!("the field {field} is no string"),
            (Self::Unread(failure), lang) => failure.message(lang),
        }
    }
}

/// Makes lines of lines.
struct Records {
    worker: Worker,
    field: String,
    /// The key of what is written; of rows, which stand a line each, the list.
    key: &'static str,
    of_rows: bool,
    terminal: bool,
    report: Report,
}

impl Records {
    fn product(&self, item: Item) -> Product {
        let (place, text) = match item {
            Item::Line { place, text } => (place, text),
            Item::Unread(input, failure) => {
                let said = self.report.failure(&input, &failure);
                return Product {
                    said,
                    failure: Some(self.report.failed(&input, &failure)),
                    ..Product::default()
                };
            }
        };
        let mut id = "null".to_owned();
        let made = text.and_then(|text| self.read(&text, &mut id));
        let (rest, mut product) = match made {
            Ok(mut product) => (self.value(std::mem::take(&mut product.text)), product),
            Err(wrong) => {
                let message = wrong.message(self.report.lang);
                let failure = self.report.failed_at(&place.name, place.line, &message);
                let tally = Tally { failed: 1, ..Tally::default() };
                let product = Product { tally, failure: Some(failure), ..Product::default() };
                let (code, line, message) = (wrong.code(), place.line, quoted(&message));
                (format!(r#""error":{{"code":"{code}","message":{message},"line":{line}}}"#), product)
            }
        };
        product.text = render::line(format!("{{\"id\":{id},{rest}}}"), self.terminal).into_bytes();
        product
    }

    /// Reads a record; `id` is what it says it is.
    fn read(&self, text: &[u8], id: &mut String) -> Result<Product, Wrong> {
        let text = std::str::from_utf8(text).map_err(|_| Wrong::Encoding)?;
        if text.trim().is_empty() {
            return Err(Wrong::Blank);
        }
        let record: HashMap<Cow<'_, str>, &RawValue> = serde_json::from_str(text).map_err(|error| {
            if error.is_data() { Wrong::NoObject } else { Wrong::Broken { column: error.column() } }
        })?;
        if let Some(value) = record.get("id") {
            // Between its parts it may hold a return, which some take for the end of a line.
            *id = value.get().replace('\r', " ");
        }
        let field = || self.field.clone();
        let value = record.get(self.field.as_str()).ok_or_else(|| Wrong::Missing { field: field() })?;
        if !value.get().starts_with('"') {
            return Err(Wrong::NoText { field: field() });
        }
        let broken = |_| Wrong::Broken { column: value.get().as_ptr().addr() - text.as_ptr().addr() + 1 };
        let text: String = serde_json::from_str(value.get()).map_err(broken)?;
        caught(|| Ok(self.worker.read(&Input::Stdin, text.as_bytes())?)).map_err(Wrong::Unread)
    }

    /// What was written of a text at its key.
    fn value(&self, text: Vec<u8>) -> String {
        let text = String::from_utf8_lossy(&text);
        let (key, values) = (self.key, text.lines().collect::<Vec<_>>().join(","));
        if self.of_rows { format!("\"{key}\":[{values}]") } else { format!("\"{key}\":{values}") }
    }
}

/// A string as JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The lines of an input.
struct Lines {
    /// Taken where it cannot be read, or no farther.
    input: Option<Input>,
    from: Result<Box<dyn BufRead + Send>, Option<Failure>>,
    place: Place,
    limit: usize,
}

impl Lines {
    fn new(job: Job, limit: usize) -> Self {
        let place = Place { name: job.input.name().into(), line: 0 };
        let from = job.failure.map_or_else(|| open(&job.input), Err);
        Self { input: Some(job.input), from: from.map_err(Some), place, limit }
    }
}

fn open(input: &Input) -> Result<Box<dyn BufRead + Send>, Failure> {
    match input {
        Input::Stdin => Ok(Box::new(BufReader::new(io::stdin()))),
        Input::File(path) if path.is_dir() => Err(Failure::Directory),
        Input::File(path) => Ok(Box::new(BufReader::new(File::open(path)?))),
    }
}

impl Iterator for Lines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let read = match &mut self.from {
            Ok(from) => line(from, self.limit).map_err(Failure::from),
            Err(failure) => Err(failure.take()?),
        };
        match read {
            Ok(text) => {
                self.place.line += 1;
                let mut text = text?;
                if let (1, Ok(text)) = (self.place.line, &mut text)
                    && text.starts_with("\u{FEFF}".as_bytes())
                {
                    text.drain(..3);
                }
                Some(Item::Line { place: self.place.clone(), text })
            }
            Err(failure) => {
                self.from = Err(None);
                Some(Item::Unread(self.input.take()?, failure))
            }
        }
    }
}

/// The next line without its end, a longer one than `limit` without being held; none where there is no more.
fn line(from: &mut impl BufRead, limit: usize) -> io::Result<Option<Result<Vec<u8>, Wrong>>> {
    let mut text = Vec::new();
    // Two more, for the end of the line.
    if from.by_ref().take(limit as u64 + 2).read_until(b'\n', &mut text)? == 0 {
        return Ok(None);
    }
    let is_whole = text.pop_if(|last| *last == b'\n').is_some();
    if is_whole {
        text.pop_if(|last| *last == b'\r');
    }
    if text.len() <= limit {
        return Ok(Some(Ok(text)));
    }
    if !is_whole {
        from.skip_until(b'\n')?;
    }
    Ok(Some(Err(Wrong::Long { limit })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_without_its_end_and_one_that_is_too_long_is_passed() {
        let mut from: &[u8] = b"abc\nabcd\r\nabcde\n\nabcdef\r\n\r\nx";
        let mut read = Vec::new();
        while let Ok(Some(text)) = line(&mut from, 4) {
            read.push(
                text.map_or_else(|_| "long".to_owned(), |text| String::from_utf8(text).expect("ASCII")),
            );
        }
        assert_eq!(read, ["abc", "abcd", "long", "", "long", "", "x"]);
    }
}
