//! The text that an annotation speaks for, as one reads it in a cell: a line a paragraph, and nothing of the page.

use crate::document::store::Kind;
use crate::document::{Document, Row, Table};
use crate::kinds::{ParagraphRole, SkippedKind};
use crate::source::{trim, trim_end, trim_start};
use crate::span::Span;

/// What stands between the cells of a row.
const BETWEEN_CELLS: &str = "　";

/// Words as they are put together.
#[derive(Default)]
pub(super) struct Reader {
    out: String,
    /// A line has ended since the last word.
    broken: bool,
}

impl Reader {
    /// Adds a slice of the text; its lines are those of one wrapped paragraph.
    fn words(&mut self, part: &str) {
        for (i, line) in part.split(['\n', '\r']).enumerate() {
            self.broken |= i > 0;
            let begins = self.broken || self.out.is_empty() || self.out.ends_with('\n');
            let line = if begins { trim_start(line) } else { line };
            if line.is_empty() {
                continue;
            }
            if self.broken {
                self.trim();
                // The line's end stood for the blank between two words or numbers.
                if self.out.ends_with(|c: char| c.is_ascii_alphanumeric())
                    && line.starts_with(|c: char| c.is_ascii_alphanumeric())
                {
                    self.out.push(' ');
                }
            }
            self.broken = false;
            self.out.push_str(line);
        }
    }

    /// Begins a paragraph.
    pub(super) fn paragraph(&mut self) {
        self.trim();
        self.broken = false;
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// A stop that belongs to a sentence whose end the annotation has taken: one is enough.
    fn stop(&mut self, part: &str) {
        self.trim();
        if !self.out.is_empty() && !self.out.ends_with(['\n', '。', '；', '：', '！', '？', ';', ':']) {
            self.out.push_str(part);
        }
    }

    fn row(&mut self, row: Row<'_>) {
        self.paragraph();
        self.cells(row.cells().map(|cell| cell.to_string()));
    }

    /// Adds the cells of a row that hold something.
    pub(super) fn cells(&mut self, cells: impl Iterator<Item = String>) {
        let cells: Vec<String> =
            cells.map(|cell| lines_joined(&cell)).filter(|cell| !cell.is_empty()).collect();
        self.out.push_str(&cells.join(BETWEEN_CELLS));
    }

    fn trim(&mut self) {
        let keep = self.out.trim_end_matches(|c| c != '\n' && crate::source::is_blank(c)).len();
        self.out.truncate(keep);
    }

    pub(super) fn finish(mut self) -> String {
        self.out.truncate(trim_end(&self.out).len());
        self.out
    }
}

/// A cell's lines as those of one paragraph.
fn lines_joined(cell: &str) -> String {
    let mut reader = Reader::default();
    reader.words(cell);
    reader.finish()
}

/// What happens at a place of the text.
#[derive(Clone, Copy)]
enum Event<'d> {
    /// Up to there it is no part of what is read: an annotation, a page number.
    Skip(u32),
    /// A stop after an annotation or heading, up to there.
    Stop(u32),
    /// A division begins.
    Division,
    /// A paragraph begins, here or behind the marker on the same line.
    Paragraph,
    Table(Table<'d>),
}

/// The text of `hull` without the annotations in it. O(length log length).
pub(super) fn readable(doc: &Document<'_>, hull: Span) -> String {
    let mut reader = Reader::default();
    let mut at = hull.start;
    for (start, event) in events(doc, hull) {
        if start < at {
            // Inside of what has been read as a whole.
            continue;
        }
        reader.words(&doc.text[at as usize..start as usize]);
        at = start;
        match event {
            Event::Skip(end) => at = end.min(hull.end),
            Event::Stop(end) => {
                at = end.min(hull.end);
                reader.stop(&doc.text[start as usize..at as usize]);
            }
            Event::Division => reader.paragraph(),
            Event::Paragraph => {
                if reader.broken {
                    reader.paragraph();
                }
            }
            Event::Table(table) => {
                table.rows().for_each(|row| reader.row(row));
                reader.paragraph();
                at = table.span().end.min(hull.end);
            }
        }
    }
    reader.words(&doc.text[at as usize..hull.end as usize]);
    let text = reader.finish();
    // Behind an annotation in the middle of a sentence.
    match text
        .trim_start_matches(|c| matches!(c, '；' | '，' | '、' | ';' | ',') || crate::source::is_blank(c))
    {
        "" => text,
        rest if rest.len() < text.len() => rest.to_owned(),
        _ => text,
    }
}

/// The text of some ranges, joined.
pub(super) fn raw(doc: &Document<'_>, ranges: &[Span]) -> String {
    let mut reader = Reader::default();
    for range in ranges {
        reader.words(&doc.text[range.range()]);
    }
    trim(&reader.finish()).to_owned()
}

/// What happens in `hull`, in text order.
fn events<'d>(doc: &'d Document<'d>, hull: Span) -> Vec<(u32, Event<'d>)> {
    let store = &doc.store;
    let mut events = Vec::new();
    let first = store.annotations.partition_point(|a| a.span.start < hull.start);
    let inside = store.annotations[first..].iter().take_while(|a| a.span.start < hull.end);
    let mut passed = 0;
    events.extend(inside.map(|a| {
        // Of several in one field the first takes the label with it.
        let start = store.cut_start(a).max(passed);
        passed = a.span.end;
        (start, Event::Skip(a.span.end))
    }));
    let first = store.skipped.partition_point(|s| s.span.start < hull.start);
    let inside = store.skipped[first..].iter().take_while(|s| s.span.start < hull.end);
    events.extend(inside.filter_map(|s| match s.kind {
        SkippedKind::Terminator => Some((s.span.start, Event::Stop(s.span.end))),
        SkippedKind::Bracket => None,
        SkippedKind::Markup | SkippedKind::Page | SkippedKind::Artefact => {
            Some((s.span.start, Event::Skip(s.span.end)))
        }
    }));
    let first = store.nodes.partition_point(|n| n.span.start < hull.start);
    let inside = store.nodes.iter().enumerate().skip(first).take_while(|(_, n)| n.span.start < hull.end);
    events.extend(inside.filter_map(|(node, n)| {
        let event = match n.kind {
            Kind::Division => Event::Division,
            Kind::Paragraph(ParagraphRole::Contents) | Kind::Row | Kind::Cell => return None,
            Kind::Table => Event::Table(Table { doc, node: node as u32 }),
            _ => Event::Paragraph,
        };
        Some((n.span.start, event))
    }));
    events.sort_by_key(|(start, _)| *start);
    events
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_is_a_blank_between_latin_words_alone() {
        let read = |text| {
            let mut reader = Reader::default();
            reader.words(text);
            reader.finish()
        };
        assert_eq!(read("建设data\ncenter"), "建设data center");
        assert_eq!(read("建设\n5G基站"), "建设5G基站");
        assert_eq!(read("接入5G\n基站"), "接入5G基站");
        assert_eq!(read("修路，\n架桥"), "修路，架桥");
    }
}
