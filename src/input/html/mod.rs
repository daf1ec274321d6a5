//! Saved web pages: the document's own text found among navigation, scripts and footers, its tables, and the
//! metadata that the page gives of it.
//!
//! Read by a tokenizer of the HTML standard without a tree: a parser that builds the standard's tree looks through
//! all open elements at each tag, so 100 000 nested ones take minutes.

mod attributes;
mod content;
mod lists;
mod meta;
mod names;
mod page;
mod tables;

use super::Extract;
use crate::span::Span;
use attributes::Attributes;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{State, Tokenizer};
use page::{Builder, Page};
use std::ops::Range;

/// Reads a page.
pub(super) fn read(page: &str) -> Extract {
    let page = lines(page);
    let title = meta::title(&page);
    let content = content::choose(&page, &content::bare(&title));
    let within = page
        .tables
        .iter()
        .filter(|table| content.start <= table.lines.start && table.lines.end <= content.end);
    let (metas, tables): (Vec<_>, Vec<_>) = within.partition(|table| table.is_meta(&page));
    let metas: Vec<Range<u32>> = metas.iter().map(|table| table.lines.clone()).collect();

    let mut extract = Extract { meta: meta::read(&page, &content, &metas), ..Extract::default() };
    if !title.is_empty() && !meta::is_in(&page, &content, &title) {
        extract.text.push_str(&title);
        extract.text.push('\n');
    }
    let mut tables = tables.into_iter().filter(|table| table.is_data(&page)).peekable();
    let mut metas = metas.into_iter().peekable();
    let mut at = content.start;
    while at < content.end {
        if let Some(table) = tables.next_if(|table| table.lines.start == at) {
            extract.tables.push(table.write(&page, &mut extract.text));
            at = table.lines.end;
        } else if let Some(table) = metas.next_if(|table| table.start == at) {
            at = table.end;
        } else {
            extract.text.push_str(page.line(&page.lines[at as usize]));
            extract.text.push('\n');
            at += 1;
        }
    }
    extract
}

impl Page {
    fn line(&self, line: &page::Line) -> &str {
        &self.text[Span { start: line.start, end: line.end }.range()]
    }

    /// The text of some lines, blanks between them as they come.
    fn slice(&self, lines: &Range<u32>) -> &str {
        let lines = &self.lines[lines.start as usize..lines.end as usize];
        match (lines.first(), lines.last()) {
            (Some(first), Some(last)) => &self.text[Span { start: first.start, end: last.end }.range()],
            _ => "",
        }
    }

    /// Writes lines that are not empty, each ended by a line feed.
    fn write_lines(&self, lines: Range<u32>, text: &mut String) {
        for line in &self.lines[lines.start as usize..lines.end as usize] {
            if line.start < line.end {
                text.push_str(self.line(line));
                text.push('\n');
            }
        }
    }

    /// Writes a cell's lines, those that are not empty, with line feeds between.
    fn write(&self, lines: &Range<u32>, text: &mut String) {
        let start = text.len();
        for line in &self.lines[lines.start as usize..lines.end as usize] {
            let line = crate::source::trim(self.line(line));
            if !line.is_empty() {
                if text.len() > start {
                    text.push('\n');
                }
                text.push_str(line);
            }
        }
    }
}

/// The page's text in lines.
fn lines(page: &str) -> Page {
    let ends = raw_ends(page);
    let mut builder = Builder::default();
    let mut attributes = Attributes::default();
    let mut name = Vec::new();
    let mut is_tag = false;
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
        match event {
            CallbackEvent::OpenStartTag { name: opened } => {
                name.clear();
                name.extend_from_slice(opened);
                attributes.clear();
                is_tag = true;
            }
            CallbackEvent::AttributeName { name } if is_tag => attributes.name(name),
            CallbackEvent::AttributeValue { value } if is_tag => attributes.value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                is_tag = false;
                if self_closing {
                    builder.open_and_close(&name, &attributes);
                } else {
                    builder.open(&name, &attributes);
                }
                let raw = names::RAW.iter().zip(ends).find(|((raw, _), _)| raw.as_bytes() == name);
                // One that is never closed would swallow the page.
                return raw.filter(|(_, end)| *end > span.end && !self_closing).map(
                    |((name, references), _)| match (*references, *name) {
                        (true, _) => State::RcData,
                        (_, "script") => State::ScriptData,
                        _ => State::RawText,
                    },
                );
            }
            CallbackEvent::EndTag { name } => builder.close(name),
            // Slices of the page end where characters do.
            CallbackEvent::String { value } => builder.text(&String::from_utf8_lossy(value)),
            _ => {}
        }
        None
    });
    let mut tokenizer = Tokenizer::new_with_emitter(page, emitter);
    while let Some(Ok(state)) = tokenizer.next() {
        tokenizer.set_state(state);
    }
    drop(tokenizer);
    builder.finish()
}

/// Where the last end tag of each element of [`names::RAW`] stands; 0 where there is none.
fn raw_ends(page: &str) -> [usize; names::RAW.len()] {
    let mut ends = [0; names::RAW.len()];
    let bytes = page.as_bytes();
    for at in memchr::memmem::find_iter(bytes, b"</") {
        let rest = &bytes[at + 2..];
        let begins = |name: &str| {
            rest.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name.as_bytes()))
        };
        if let Some(known) = names::RAW.iter().position(|(name, _)| begins(name)) {
            ends[known] = at;
        }
    }
    ends
}
