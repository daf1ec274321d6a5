//! What goes to standard output: trees, and error records in their places.

use crate::args::{Args, Format};
use crate::input::{Failure, Input};
use crate::report::{steers, visible};
use gongwen::render::{json, outline};
use gongwen::{Document, Lang};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Standard output and how to write to it.
pub(crate) struct Output {
    to: BufWriter<StdoutLock<'static>>,
    format: Format,
    json: json::Options,
    /// The place that is asked for instead of the whole.
    find: Option<String>,
    several: bool,
    terminal: bool,
    begun: bool,
}

impl Output {
    pub(crate) fn new(args: &Args, several: bool) -> Self {
        let stdout = io::stdout().lock();
        let terminal = stdout.is_terminal();
        let pretty = !several && !args.compact && (args.pretty || terminal);
        let json = json::Options {
            offsets: args.offsets.into(),
            pretty,
            lang: args.lang.into(),
            source: None,
            mentions: args.mentions,
        };
        Self {
            to: BufWriter::new(stdout),
            format: args.format,
            json,
            find: args.find.clone(),
            several,
            terminal,
            begun: false,
        }
    }

    /// Writes a document, or the place of it that is asked for; whether there is such a place.
    pub(crate) fn document(&mut self, input: &Input, doc: &Document<'_>) -> io::Result<bool> {
        let mut found = true;
        match (self.format, &self.find) {
            (Format::Json, Some(wording)) => {
                let place = doc.locate(wording);
                found = place.is_some();
                let json = place.map(|place| json::found_to_string(place, &self.json));
                self.json_line(json.unwrap_or_else(|| "null".to_owned()))?;
            }
            (Format::Json, None) => {
                self.json.source =
                    input.path().map(|path| json::Source { path: Some(path), ..Default::default() });
                self.json_line(json::to_string(doc, &self.json))?;
            }
            (Format::Outline, _) => {
                self.header(input)?;
                self.to.write_all(outline::to_string(doc).as_bytes())?;
            }
            (Format::Text, _) => {
                self.header(input)?;
                let text = doc.source_text();
                if self.terminal {
                    let shown =
                        text.chars().map(|c| if steers(c) && !"\n\t".contains(c) { '\u{FFFD}' } else { c });
                    self.to.write_all(shown.collect::<String>().as_bytes())?;
                } else {
                    self.to.write_all(text.as_bytes())?;
                }
            }
        }
        self.begun = true;
        // So that on a terminal the findings stand below the document that they are about, and a reader of the
        // lines need not wait for the next one.
        self.to.flush()?;
        Ok(found)
    }

    /// Names the input above what is written of it, where there are several.
    fn header(&mut self, input: &Input) -> io::Result<()> {
        if self.several {
            let gap = if self.begun { "\n" } else { "" };
            writeln!(self.to, "{gap}==> {} <==", visible(&input.name()))?;
        }
        Ok(())
    }

    /// Keeps the place of an input that could not be read: one line for each, whatever became of it.
    pub(crate) fn failure(&mut self, input: &Input, failure: &Failure, lang: Lang) -> io::Result<()> {
        if !self.several || self.format != Format::Json {
            return Ok(());
        }
        let path = input.path().unwrap_or_else(|| "-".to_owned());
        let record = json::unreadable(&path, failure.code(), &failure.message(lang), failure.offset());
        self.json_line(record)?;
        self.to.flush()
    }

    fn json_line(&mut self, mut json: String) -> io::Result<()> {
        if self.terminal {
            json = harmless(&json);
        }
        json.push('\n');
        self.to.write_all(json.as_bytes())
    }
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
