//! Findings as SARIF 2.1.0, the exchange format of checking tools: editors and review sites show them beside the text.
//!
//! A log is one run: [`begin`], the [`results`] of each document with commas between them, [`end`]. Lines and columns are
//! those of the text, columns in code points. Where the file is no text (.docx, web pages) they are those of the text that
//! was read from it, which the location says, and there are no fixes.
//!
//! ```
//! let doc = gongwen::parse("(一)修路。\n（二）种树。");
//! let log = gongwen::render::sarif::to_string(&doc, &Default::default());
//! assert!(log.contains(r#""ruleId":"marker-form""#));
//! assert!(log.contains(r#""region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":4,"#));
//! assert!(log.contains(r#""insertedContent":{"text":"（一）"}"#));
//! ```

use super::out::Out;
use crate::diagnostic::{Code, Lang, Severity};
use crate::document::{Diagnostic, Document};
use crate::kinds::FileKind;
use crate::source::{OffsetMap, Offsets};
use crate::span::Span;
use std::collections::HashMap;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// How a log is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'p> {
    /// The file, as a relative or an absolute path; none for standard input.
    pub path: Option<&'p str>,
    /// The language of messages.
    pub lang: Lang,
}

/// The log of one document. O(text + findings).
pub fn to_string(doc: &Document<'_>, options: &Options<'_>) -> String {
    let none: [&str; 0] = [];
    begin(options.lang) + &results(doc, doc.diagnostics(), options) + &end(none)
}

/// The beginning of a log: the tool and all its rules.
pub fn begin(lang: Lang) -> String {
    let mut out = Out::one_line();
    out.open('{');
    out.field("$schema", SCHEMA);
    out.field("version", "2.1.0");
    list(&mut out, "runs");
    object(&mut out, None);
    object(&mut out, Some("tool"));
    object(&mut out, Some("driver"));
    out.field("name", env!("CARGO_PKG_NAME"));
    out.field("semanticVersion", env!("CARGO_PKG_VERSION"));
    list(&mut out, "rules");
    for &code in Code::ALL {
        rule(&mut out, code, lang);
    }
    out.close(']');
    out.close('}');
    out.close('}');
    out.field(
        "language",
        match lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        },
    );
    out.field("columnKind", "unicodeCodePoints");
    out.strings("newlineSequences", ["\r\n", "\n", "\r"].into_iter());
    list(&mut out, "results");
    out.text.push('\n');
    out.text
}

/// The end of a log: whether all inputs were read, and what is to be said of those that were not.
pub fn end<'m>(failures: impl IntoIterator<Item = &'m str>) -> String {
    let mut out = Out::one_line();
    // Inside the run's list of results, which closes first.
    out.depth = 5;
    out.text.push_str("\n]");
    out.depth -= 1;
    list(&mut out, "invocations");
    object(&mut out, None);
    let mut failures = failures.into_iter().peekable();
    out.truth("executionSuccessful", failures.peek().is_none());
    list(&mut out, "toolExecutionNotifications");
    for failure in failures {
        object(&mut out, None);
        out.field("level", "error");
        message(&mut out, "message", failure);
        out.close('}');
    }
    out.text.push_str("]}]}]}\n");
    out.text
}

/// What was found in one document, an object a line with commas between them; empty where nothing was.
/// O(text + findings).
pub fn results<'d>(
    doc: &'d Document<'d>,
    findings: impl IntoIterator<Item = Diagnostic<'d>>,
    options: &Options<'_>,
) -> String {
    let writer = Writer::new(doc, options);
    let mut seen = HashMap::new();
    let mut results = String::new();
    for finding in findings {
        if !results.is_empty() {
            results.push_str(",\n");
        }
        results.push_str(&writer.result(finding, &mut seen));
    }
    results
}

/// What the results of one document have in common.
struct Writer<'d> {
    doc: &'d Document<'d>,
    lang: Lang,
    /// The location of the file.
    uri: String,
    chars: OffsetMap<'d>,
    /// Whether the positions are those of the file itself.
    is_text: bool,
    /// Whether its bytes are those of the text.
    has_bytes: bool,
}

impl<'d> Writer<'d> {
    fn new(doc: &'d Document<'d>, options: &Options<'_>) -> Self {
        let is_text = doc.file_kind().is_none_or(|kind| kind == FileKind::Text);
        let is_utf8 = doc.encoding().is_none_or(|encoding| encoding == "UTF-8");
        let is_whole = doc.diagnostics().all(|finding| finding.code() != Code::BytesUndecodable);
        Self {
            doc,
            lang: options.lang,
            uri: options.path.map_or_else(|| "stdin".to_owned(), uri),
            chars: OffsetMap::new(doc.source_text(), Offsets::Chars),
            is_text,
            has_bytes: is_text && is_utf8 && is_whole,
        }
    }

    fn result(&self, finding: Diagnostic<'d>, seen: &mut HashMap<u64, u64>) -> String {
        let code = finding.code();
        let mut out = Out::one_line();
        out.open('{');
        out.field("ruleId", code.as_str());
        number(&mut out, "ruleIndex", Code::ALL.iter().position(|it| *it == code).unwrap_or_default());
        out.field("level", level(code));
        message(&mut out, "message", &finding.message(self.lang));
        list(&mut out, "locations");
        self.location(&mut out, finding.span(), None);
        out.close(']');
        if let Some((span, text)) = finding.related() {
            list(&mut out, "relatedLocations");
            self.location(&mut out, span, Some(&text));
            out.close(']');
        }
        object(&mut out, Some("partialFingerprints"));
        out.field("gongwen/v1", &self.fingerprint(finding, seen));
        out.close('}');
        if let Some(fix) = finding.fix().filter(|_| self.is_text) {
            list(&mut out, "fixes");
            object(&mut out, None);
            message(&mut out, "description", finding.help(self.lang));
            list(&mut out, "artifactChanges");
            object(&mut out, None);
            self.artifact(&mut out);
            list(&mut out, "replacements");
            object(&mut out, None);
            self.region(&mut out, "deletedRegion", fix.span());
            message(&mut out, "insertedContent", fix.replacement());
            out.text.push_str("}]}]}]");
            out.depth -= 6;
        }
        out.close('}');
        out.text
    }

    fn location(&self, out: &mut Out, span: Span, said: Option<&str>) {
        object(out, None);
        object(out, Some("physicalLocation"));
        self.artifact(out);
        self.region(out, "region", span);
        out.close('}');
        if let Some(said) = said {
            message(out, "message", said);
        }
        out.close('}');
    }

    fn artifact(&self, out: &mut Out) {
        object(out, Some("artifactLocation"));
        out.field("uri", &self.uri);
        if !self.is_text {
            let said = match self.lang {
                Lang::Zh => "行和列是从文件读出的文本的（parse --format text）",
                Lang::En => {
                    "lines and columns are those of the text that was read from the file (parse --format text)"
                }
            };
            message(out, "description", said);
        }
        out.close('}');
    }

    fn region(&self, out: &mut Out, key: &str, span: Span) {
        object(out, Some(key));
        for (line_key, column_key, at) in
            [("startLine", "startColumn", span.start), ("endLine", "endColumn", span.end)]
        {
            let lines = self.doc.line_index();
            let start = lines.start_of_line(at);
            // A byte order mark is no column.
            let mark = u32::from(start == 0 && at > 0 && self.doc.source_text().starts_with('\u{FEFF}'));
            number(out, line_key, lines.line(at) as usize);
            number(out, column_key, (self.chars.get(at) - self.chars.get(start) - mark) as usize + 1);
        }
        if self.has_bytes {
            number(out, "byteOffset", span.start as usize);
            number(out, "byteLength", span.len());
        }
        out.close('}');
    }

    /// What tells a finding from others when lines are put in before it: its code, what stands round it, and which of equal
    /// ones it is.
    fn fingerprint(&self, finding: Diagnostic<'_>, seen: &mut HashMap<u64, u64>) -> String {
        /// In bytes, on each side.
        const ROUND: usize = 60;
        let text = self.doc.source_text();
        let (start, end) = (finding.span().start as usize, finding.span().end as usize);
        let from = text.floor_char_boundary(start.saturating_sub(ROUND));
        let to = text.ceil_char_boundary(end.min(start + ROUND) + ROUND).min(text.len());
        let before = text[from..start].rsplit(['\n', '\r']).next().unwrap_or_default();
        let after = text[start..to].split(['\n', '\r']).next().unwrap_or_default();
        let mut hash = fnv(0xcbf2_9ce4_8422_2325, finding.code().as_str());
        hash = fnv(fnv(hash, before), after);
        let nth = seen.entry(hash).or_default();
        *nth += 1;
        format!("{hash:016x}:{nth}")
    }
}

/// FNV-1a, which is the same on every machine and in every version.
fn fnv(hash: u64, text: &str) -> u64 {
    text.bytes().chain([0]).fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn rule(out: &mut Out, code: Code, lang: Lang) {
    let explained = code.explain(lang);
    let (basis, example, mended) = match lang {
        Lang::Zh => ("依据", "例", "改为"),
        Lang::En => ("basis", "example", "mended"),
    };
    let mut help = format!("{}\n\n{basis}: {}", code.help(lang), explained.basis);
    let mut markdown = format!("{}\n\n**{basis}** {}", code.help(lang), explained.basis);
    if let Some((bad, good)) = explained.example {
        help.push_str(&format!("\n\n{example}:\n{bad}\n\n{mended}:\n{good}"));
        markdown.push_str(&format!(
            "\n\n**{example}**\n\n```text\n{bad}\n```\n\n**{mended}**\n\n```text\n{good}\n```"
        ));
    }
    object(out, None);
    out.field("id", code.as_str());
    message(out, "shortDescription", &code.message("…", lang));
    message(out, "fullDescription", explained.rule);
    object(out, Some("help"));
    out.field("text", &help);
    out.field("markdown", &markdown);
    out.close('}');
    object(out, Some("defaultConfiguration"));
    out.field("level", level(code));
    out.close('}');
    out.close('}');
}

fn level(code: Code) -> &'static str {
    match code.severity() {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn object(out: &mut Out, key: Option<&str>) {
    match key {
        Some(key) => out.key(key),
        None => out.item(),
    }
    out.open('{');
}

fn list(out: &mut Out, key: &str) {
    out.key(key);
    out.open('[');
}

fn number(out: &mut Out, key: &str, number: usize) {
    out.key(key);
    out.number(number as u64);
}

fn message(out: &mut Out, key: &str, text: &str) {
    object(out, Some(key));
    out.field("text", text);
    out.close('}');
}

/// A path as a URI reference: relative ones stay so, all but the plainest characters are percent-encoded.
fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut uri = String::with_capacity(path.len() * 2);
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if cfg!(windows) && path.as_bytes().get(1) == Some(&b':') {
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into())
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    #[cfg(unix)]
    fn a_path_is_a_reference_whatever_is_in_it() {
        for (path, is) in [
            ("a b/草稿.txt", "a%20b/%E8%8D%89%E7%A8%BF.txt"),
            ("/tmp/x#y?.txt", "file:///tmp/x%23y%3F.txt"),
            ("a:b%20.txt", "a%3Ab%2520.txt"),
            ("../甲.txt", "../%E7%94%B2.txt"),
        ] {
            assert_eq!(uri(path), is);
        }
    }
}
