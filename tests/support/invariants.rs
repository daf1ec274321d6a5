//! What every output must hold, whatever the text: the contract of the JSON, checked from outside.
//!
//! The checks know the text, the JSON and nothing of the parser. Reading the JSON into
//! [`gongwen::schema`] holds it to the fields and names of the contract, and writing it again to their order;
//! the rest is said here.

use gongwen::schema::{
    Annotation, Assignment, Block, Diagnostic, Division, Document, Mention, Offsets, Paragraph, Skipped,
    SkippedKind, Span, Table,
};
use regex::Regex;
use serde_json::Value;
use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

/// What is wrong with `json`, the compact output in bytes for `text`. Empty when all is well.
pub(crate) fn faults(text: &str, json: &str) -> Vec<String> {
    let root: Document = match serde_json::from_str(json) {
        Ok(root) => root,
        Err(error) => return vec![format!("no usable output: {error}")],
    };
    let mut checker = Checker::new(text);
    match serde_json::to_string(&root) {
        Ok(again) => checker.faults.extend(difference("written again from the schema", json, &again)),
        Err(error) => checker.faults.push(format!("cannot be written again: {error}")),
    }
    checker.root(&root);
    checker.coverage();
    checker.faults
}

/// What differs between `json_bytes`, the output in bytes for `text`, and `json_other`, the output for the same
/// text in another unit: every position must be the same place of the text, and all else equal.
pub(crate) fn faults_in_units(text: &str, json_bytes: &str, json_other: &str) -> Vec<String> {
    let read = |json: &str| serde_json::from_str::<Value>(json).map_err(|error| vec![error.to_string()]);
    let (mut expected, other) = match (read(json_bytes), read(json_other)) {
        (Ok(bytes), Ok(other)) => (bytes, other),
        (Err(faults), _) | (_, Err(faults)) => return faults,
    };
    let units: fn(char) -> usize = match other["offsets"].as_str() {
        Some("bytes") => char::len_utf8,
        Some("chars") => |_| 1,
        Some("utf16") => char::len_utf16,
        unknown => return vec![format!("offsets {unknown:?}")],
    };
    // At each byte on which a character starts, and at the end of the text, the position in the other unit.
    let mut positions = vec![None; text.len() + 1];
    let mut position = 0;
    for (at, c) in text.char_indices() {
        positions[at] = Some(position);
        position += units(c);
    }
    positions[text.len()] = Some(position);

    let mut faults = Vec::new();
    translate(&mut expected, &positions, &mut faults);
    expected["offsets"] = other["offsets"].clone();
    faults.extend(difference("positions in the other unit", &expected.to_string(), json_other));
    faults
}

/// Replaces every position by that of the same place in the other unit.
fn translate(value: &mut Value, positions: &[Option<usize>], faults: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match name.as_str() {
                    "span" | "pieces" | "scope" => translate_numbers(field, positions, faults),
                    _ => translate(field, positions, faults),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| translate(item, positions, faults)),
        _ => {}
    }
}

/// The same for all numbers in nested lists.
fn translate_numbers(value: &mut Value, positions: &[Option<usize>], faults: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| translate_numbers(item, positions, faults)),
        byte => {
            let place = byte.as_u64().and_then(|byte| positions.get(byte as usize).copied().flatten());
            match place {
                Some(position) => *byte = position.into(),
                None => faults.push(format!("{byte} is no character's first byte")),
            }
        }
    }
}

/// Where `found` first differs from `expected`.
fn difference(what: &str, expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let same = expected.bytes().zip(found.bytes()).take_while(|(a, b)| a == b).count();
    let around = |json: &str| {
        let from = json.floor_char_boundary(same.saturating_sub(60));
        let to = json.ceil_char_boundary((same + 60).min(json.len()));
        json[from..to].to_owned()
    };
    Some(format!("{what}: `{}` became `{}`", around(expected), around(found)))
}

/// White space and what has no width: no content, wherever it stands.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// What a page number is made of, blanks apart.
static PAGE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[\W\d第页共頁]{1,30}$").unwrap());

/// Anything but punctuation and symbols.
static WORDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[^\p{P}\p{S}]").unwrap());

/// A day as ISO 8601 has it.
static DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$").unwrap());

/// The fields that every text has.
struct Written<'a> {
    text: &'a str,
    pieces: &'a [Span],
    mentions: &'a [Mention],
    span: Span,
    /// None where the contract has no line.
    line: Option<u32>,
}

/// The [`Written`] of any struct that has its fields.
macro_rules! written {
    ($node:expr) => {{
        let node = $node;
        Written {
            text: &node.text,
            pieces: &node.pieces,
            mentions: &node.mentions,
            span: node.span,
            line: Some(node.line),
        }
    }};
}

struct Checker<'a> {
    text: &'a str,
    /// Where each physical line starts.
    lines: Vec<usize>,
    /// What claims bytes of the text for itself; no two may claim the same.
    leaves: Vec<(Span, &'static str)>,
    /// What must start and end where some leaf does.
    holders: Vec<(Span, String)>,
    ids: HashSet<String>,
    artefacts: Vec<Span>,
    faults: Vec<String>,
}

impl<'a> Checker<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let lines = std::iter::once(0).chain((0..bytes.len()).filter(|&at| ends_line(at)).map(|at| at + 1));
        Self {
            text,
            lines: lines.collect(),
            leaves: Vec::new(),
            holders: Vec::new(),
            ids: HashSet::new(),
            artefacts: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, what: String) {
        self.faults.push(what);
    }

    fn expect(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.fault(what());
        }
    }

    /// The whole text.
    fn whole(&self) -> Span {
        Span { start: 0, end: self.text.len() as u32 }
    }

    /// The text at `span`; nothing, and a fault, where `span` is no range of characters of the text.
    fn slice(&mut self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_else(|| {
            self.fault(format!("{} is outside the text or cuts a character", show(span)));
            ""
        })
    }

    fn inside(&mut self, span: Span, within: Span, what: &str) {
        let nested = within.start <= span.start && span.start <= span.end && span.end <= within.end;
        self.expect(nested, || format!("{what} {} outside {}", show(span), show(within)));
    }

    fn line(&mut self, line: u32, span: Span, what: &str) {
        let actual = self.lines.partition_point(|&start| start <= span.start as usize);
        self.expect(actual == line as usize, || {
            format!("{what}: line {line}, but {} starts on {actual}", show(span))
        });
    }

    /// A slice of the text that is no leaf: what it shows stands in a leaf.
    fn view(&mut self, node: &Written<'_>, what: &str) {
        let Written { text, pieces, mentions, span, line } = *node;
        self.inside(span, self.whole(), what);
        if let Some(line) = line {
            self.line(line, span, what);
        }
        let slice = self.slice(span);
        if pieces.is_empty() {
            self.expect(slice == text, || format!("{what}: {} is not {text:?}", show(span)));
        } else {
            let joined: String = pieces.iter().map(|&piece| self.slice(piece)).collect();
            self.expect(joined == text, || format!("{what}: the pieces of {} are not {text:?}", show(span)));
            self.expect(slice != text, || format!("{what}: pieces of {}, which says it alone", show(span)));
        }
        let mut last = span.start;
        for &piece in pieces {
            self.inside(piece, span, "piece");
            self.expect(last <= piece.start, || format!("{what}: pieces of {} out of order", show(span)));
            last = piece.end;
        }
        let mut last = span.start;
        for mention in mentions {
            self.inside(mention.span, span, "mention");
            let Mention { text, pieces, span, value, .. } = mention;
            self.view(&Written { text, pieces, mentions: &[], span: *span, line: None }, "mention");
            self.expect(last <= span.start && !text.is_empty(), || {
                format!("mention {} out of order", show(*span))
            });
            last = span.end;
            self.expect(value.as_deref() != Some(""), || format!("mention {} without value", show(*span)));
        }
    }

    /// A slice of the text that stands in nothing else.
    fn leaf(&mut self, node: &Written<'_>, within: Span, what: &'static str) {
        self.view(node, what);
        self.inside(node.span, within, what);
        let Written { text, span, .. } = *node;
        self.expect(text.trim_matches(is_blank) == text, || {
            format!("{what}: blanks at the ends of {}", show(span))
        });
        self.expect(!text.is_empty() || what == "cell", || format!("{what}: nothing at {}", show(span)));
        let own = [node.span];
        let ranges = if node.pieces.is_empty() { &own } else { node.pieces };
        self.leaves.extend(ranges.iter().map(|&range| (range, what)));
    }

    fn id(&mut self, id: &str) {
        self.expect(!id.is_empty(), || "an empty id".to_owned());
        if !self.ids.insert(id.to_owned()) {
            self.fault(format!("id {id} twice"));
        }
    }

    fn annotations(&mut self, annotations: &[Annotation], within: Span) {
        let mut last = within.start;
        for annotation in annotations {
            self.expect(last <= annotation.span.start, || {
                format!("annotation {} out of order", show(annotation.span))
            });
            last = annotation.span.start;
            self.annotation(annotation, within);
        }
    }

    fn annotation(&mut self, annotation: &Annotation, within: Span) {
        let Annotation { text, pieces, span, line, .. } = annotation;
        self.leaf(
            &Written { text, pieces, mentions: &[], span: *span, line: Some(*line) },
            within,
            "annotation",
        );
        if let Some(label) = &annotation.label {
            self.expect(text.contains(label), || format!("label {label:?} is not in {text:?}"));
        }
        self.scope(&annotation.scope, *span);

        let mut assignments: Vec<&Assignment> = annotation.assignments.iter().collect();
        assignments.sort_by_key(|assignment| assignment.span);
        let mut last = span.start;
        for assignment in assignments {
            self.expect(last <= assignment.span.start, || {
                format!("assignment {} overlaps the one before it", show(assignment.span))
            });
            last = assignment.span.end;
            self.assignment(assignment, annotation);
        }
        for deadline in &annotation.deadlines {
            self.view(&written!(deadline), "deadline");
            self.inside(deadline.span, *span, "deadline");
            self.day(deadline.iso.as_deref());
        }
    }

    fn scope(&mut self, scope: &[Span], annotation: Span) {
        self.expect(!scope.is_empty(), || format!("annotation {} without scope", show(annotation)));
        let mut last = 0;
        for &range in scope {
            let slice = self.slice(range);
            self.expect(!slice.is_empty() && slice.trim_matches(is_blank) == slice, || {
                format!("scope {} of {} is not trimmed", show(range), show(annotation))
            });
            self.expect(last <= range.start, || format!("scope of {} out of order", show(annotation)));
            last = range.end;
        }
    }

    fn assignment(&mut self, assignment: &Assignment, annotation: &Annotation) {
        self.inside(assignment.span, annotation.span, "assignment");
        if let Some(label) = &assignment.label {
            let written = annotation.text.contains(label);
            self.expect(written, || format!("label {label:?} is not in {:?}", annotation.text));
        }
        let mut last = assignment.span.start;
        for unit in &assignment.units {
            let (text, pieces) = (&unit.text, &unit.pieces);
            self.view(&Written { text, pieces, mentions: &[], span: unit.span, line: None }, "unit");
            self.inside(unit.span, assignment.span, "unit");
            // 同上 and 同前 stand for each of those above.
            let shared = last == unit.span.end && ["同上", "同前"].contains(&text.as_str());
            let in_order = last <= unit.span.start || shared;
            self.expect(in_order, || format!("unit {} out of order", show(unit.span)));
            last = unit.span.end;
            self.expect(!unit.name.is_empty(), || format!("unit {} without name", show(unit.span)));
            let collective =
                ["各", "有关", "相关", "有關", "相關"].iter().any(|head| unit.name.starts_with(head));
            self.expect(unit.collective == collective, || {
                format!("unit {:?}: collective is {}", unit.name, unit.collective)
            });
        }
    }

    fn day(&mut self, iso: Option<&str>) {
        self.expect(iso.is_none_or(|iso| DAY.is_match(iso)), || format!("{iso:?} is no day"));
    }

    fn blocks(&mut self, blocks: &[Block], within: Span, in_division: bool) {
        let mut last = within.start;
        for block in blocks {
            let span = match block {
                Block::Division(division) => self.division(division, within),
                Block::Paragraph(paragraph) => self.paragraph(paragraph, within, in_division),
                Block::Table(table) => self.table(table, within),
            };
            self.expect(last <= span.start, || format!("block {} out of order", show(span)));
            last = span.end;
        }
    }

    /// What all kinds of block have; gives the span back.
    fn block(&mut self, id: &str, span: Span, line: u32, within: Span) -> Span {
        self.id(id);
        self.inside(span, within, id);
        self.line(line, span, id);
        self.holders.push((span, id.to_owned()));
        span
    }

    fn division(&mut self, division: &Division, within: Span) -> Span {
        let span = self.block(&division.id, division.span, division.line, within);
        self.leaf(&written!(&division.num), span, "num");
        self.expect(division.num.span.start == span.start, || {
            format!("division {} does not begin with its num", division.id)
        });
        if let Some(heading) = &division.heading {
            let after_num = Span { start: division.num.span.end.min(span.end), end: span.end };
            self.leaf(&written!(heading), after_num, "heading");
        }
        self.annotations(&division.annotations, span);
        self.blocks(&division.children, span, true);
        span
    }

    fn paragraph(&mut self, paragraph: &Paragraph, within: Span, in_division: bool) -> Span {
        let span = self.block(&paragraph.id, paragraph.span, paragraph.line, within);
        self.leaf(&written!(paragraph), span, "paragraph");
        self.expect(!in_division || paragraph.annotations.is_empty(), || {
            format!("annotation on paragraph {} inside a division", paragraph.id)
        });
        self.annotations(&paragraph.annotations, within);
        span
    }

    fn table(&mut self, table: &Table, within: Span) -> Span {
        let span = self.block(&table.id, table.span, table.line, within);
        // A drawn table's cells are columns of lines, which stand between one another.
        let drawn = self.slice(span).starts_with(|c| ('\u{2500}'..='\u{257F}').contains(&c));
        let mut last = span.start;
        for row in &table.rows {
            for cell in &row.cells {
                self.leaf(&written!(cell), span, "cell");
                self.expect(drawn || last <= cell.span.start, || {
                    format!("cell {} out of order", show(cell.span))
                });
                last = cell.span.end;
            }
            self.annotations(&row.annotations, span);
        }
        span
    }

    fn paragraphs(&mut self, paragraphs: &[Paragraph], within: Span) {
        let mut last = within.start;
        for paragraph in paragraphs {
            let span = self.paragraph(paragraph, within, false);
            self.expect(last <= span.start, || format!("paragraph {} out of order", paragraph.id));
            last = span.end;
        }
    }

    fn document(&mut self, document: &Document) {
        let within = document.span;
        let texts = [
            ("num", &document.num),
            ("copies", &document.copies),
            ("secrecy", &document.secrecy),
            ("urgency", &document.urgency),
            ("signer", &document.signer),
            ("registration", &document.registration),
            ("letterhead", &document.letterhead),
            ("title", &document.title),
            ("draft_status", &document.draft_status),
            ("addressee", &document.addressee),
            ("issuer", &document.issuer),
            ("note", &document.note),
            ("copy_to", &document.copy_to),
            ("printed_by", &document.printed_by),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                self.leaf(&written!(text), within, name);
            }
        }
        let lists = [
            ("history", &document.history),
            ("contact", &document.contact),
            ("boilerplate", &document.boilerplate),
        ];
        for (name, texts) in lists {
            for text in texts {
                self.leaf(&written!(text), within, name);
            }
        }
        for number in &document.numbers {
            self.leaf(&written!(number), within, "number");
        }
        if let Some(date) = &document.date {
            self.leaf(&written!(date), within, "date");
            self.day(date.iso.as_deref());
        }
        for convention in &document.conventions {
            self.view(&written!(convention), "convention");
            self.inside(convention.span, within, "convention");
        }
        self.paragraphs(&document.preamble, within);
        self.blocks(&document.body, within, false);
        self.paragraphs(&document.closing, within);
        self.paragraphs(&document.annex_list, within);
        self.paragraphs(&document.contents, within);
        self.annotations(&document.annotations, within);
        for skipped in &document.skipped {
            self.skipped(*skipped, within);
        }
        let mut last = within.start;
        for enclosure in &document.enclosures {
            let span = enclosure.span;
            self.inside(span, within, "enclosure");
            self.expect(last <= span.start, || format!("enclosure {} out of order", show(span)));
            last = span.end;
            self.holders.push((span, "enclosure".to_owned()));
            let Document { schema, offsets, source, meta, diagnostics, .. } = enclosure;
            let of_the_root = schema.is_some() || offsets.is_some() || source.is_some() || !meta.is_empty();
            self.expect(!of_the_root && diagnostics.is_none(), || {
                format!("enclosure {} has what only the root has", show(span))
            });
            self.document(enclosure);
        }
    }

    fn skipped(&mut self, Skipped { kind, span }: Skipped, within: Span) {
        self.inside(span, within, "skipped");
        let text = self.slice(span).replace(is_blank, "");
        let fits = match kind {
            _ if text.is_empty() => false,
            SkippedKind::Artefact => true,
            SkippedKind::Page => PAGE.is_match(&text),
            _ => !WORDS.is_match(&text),
        };
        self.expect(fits, || format!("skipped {} {} is {text:?}", kind.as_str(), show(span)));
        if kind == SkippedKind::Artefact {
            self.artefacts.push(span);
        }
        self.leaves.push((span, "skipped"));
    }

    fn root(&mut self, root: &Document) {
        self.expect(root.schema.as_deref() == Some("1"), || format!("schema {:?}", root.schema));
        self.expect(root.offsets == Some(Offsets::Bytes), || format!("offsets {:?}", root.offsets));
        self.expect(root.kind.is_none() && root.num.is_none(), || "the root is no enclosure".to_owned());
        let whole = self.whole();
        self.expect(root.span == whole, || format!("the root's span is {}", show(root.span)));
        self.document(root);

        let Some(diagnostics) = &root.diagnostics else {
            return self.fault("the root has no diagnostics".to_owned());
        };
        for artefact in std::mem::take(&mut self.artefacts) {
            let told = diagnostics
                .iter()
                .any(|told| told.span.start <= artefact.start && artefact.end <= told.span.end);
            self.expect(told, || format!("artefact {} without a diagnostic", show(artefact)));
        }
        for diagnostic in diagnostics {
            self.diagnostic(diagnostic);
        }
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) {
        let Diagnostic { code, message, span, line, .. } = diagnostic;
        self.slice(*span);
        self.line(*line, *span, code);
        self.expect(!code.is_empty() && !message.is_empty(), || format!("{code:?} says {message:?}"));
        let column = self.column(*span);
        self.expect(column == Some(diagnostic.column), || {
            format!("{code}: column {}, but {} starts in {column:?}", diagnostic.column, show(*span))
        });
        for related in &diagnostic.related {
            self.slice(related.span);
            self.line(related.line, related.span, code);
            self.expect(!related.message.is_empty(), || format!("{code}: a related place without message"));
        }
    }

    /// The column in which `span` starts, in grapheme clusters from 1. A byte order mark has none.
    fn column(&self, span: Span) -> Option<u32> {
        let start = self.lines[self.lines.partition_point(|&start| start <= span.start as usize) - 1];
        let before = self.text.get(start..span.start as usize)?;
        Some(before.trim_start_matches('\u{FEFF}').graphemes(true).count() as u32 + 1)
    }

    /// Every byte that is not blank stands in exactly one leaf, and nothing reaches beyond its leaves.
    fn coverage(&mut self) {
        let mut leaves = std::mem::take(&mut self.leaves);
        leaves.sort_unstable();
        let (mut lost, mut end) = (String::new(), 0);
        for &(span, what) in &leaves {
            self.expect(end <= span.start || span.start == span.end, || {
                format!("{what} {} overlaps the leaf before it", show(span))
            });
            lost.push_str(self.text.get(end as usize..span.start as usize).unwrap_or_default());
            end = end.max(span.end);
        }
        lost.push_str(self.text.get(end as usize..).unwrap_or_default());
        // Separators are white space; control characters may stand anywhere.
        lost.retain(|c| !is_blank(c) && !c.is_control());
        self.expect(lost.is_empty(), || {
            format!(
                "{} characters in no leaf: {:?}",
                lost.chars().count(),
                &lost[..lost.floor_char_boundary(60)]
            )
        });

        let starts: HashSet<u32> = leaves.iter().map(|(span, _)| span.start).collect();
        let ends: HashSet<u32> = leaves.iter().map(|(span, _)| span.end).collect();
        for (span, what) in std::mem::take(&mut self.holders) {
            self.expect(starts.contains(&span.start) && ends.contains(&span.end), || {
                format!("{what} {} does not end where its leaves do", show(span))
            });
        }
    }
}

/// A span as JSON has it.
fn show(span: Span) -> String {
    format!("[{}, {}]", span.start, span.end)
}
