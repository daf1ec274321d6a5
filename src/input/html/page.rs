//! A page's text in lines, and what was noted beside it.

use super::content::{Candidate, Weights};
use super::tables::Table;
use crate::source::trim;
use crate::span::Span;
use std::ops::Range;

/// A line of the page's text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: LineKind,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    Plain,
    /// In h1–h6.
    Heading,
    /// In a cell or a dt: may be a label.
    Cell,
}

/// The page's text in lines, and what was noted on the way.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) lines: Vec<Line>,
    pub(super) title: String,
    /// Name and content of `<meta>`.
    pub(super) metas: Vec<(String, String)>,
    pub(super) tables: Vec<Table>,
    /// The best candidates for the content: by mark, by weight.
    pub(super) marked: Option<Candidate>,
    pub(super) densest: Option<Candidate>,
    pub(super) weights: Weights,
    /// Saved by Word: its title is whatever the first document of that file was called.
    pub(super) from_word: bool,
}

impl Page {
    pub(super) fn line(&self, line: &Line) -> &str {
        &self.text[Span { start: line.start, end: line.end }.range()]
    }

    /// The text of some lines, blanks between them as they come.
    pub(super) fn slice(&self, lines: &Range<u32>) -> &str {
        let lines = &self.lines[lines.start as usize..lines.end as usize];
        match (lines.first(), lines.last()) {
            (Some(first), Some(last)) => &self.text[Span { start: first.start, end: last.end }.range()],
            _ => "",
        }
    }

    /// Writes lines that are not empty, each ended by a line feed.
    pub(super) fn write_lines(&self, lines: Range<u32>, text: &mut String) {
        for line in &self.lines[lines.start as usize..lines.end as usize] {
            if line.start < line.end {
                text.push_str(self.line(line));
                text.push('\n');
            }
        }
    }

    /// Writes a cell's lines, those that are not empty, with line feeds between.
    pub(super) fn write(&self, lines: &Range<u32>, text: &mut String) {
        let start = text.len();
        for line in &self.lines[lines.start as usize..lines.end as usize] {
            let line = trim(self.line(line));
            if !line.is_empty() {
                if text.len() > start {
                    text.push('\n');
                }
                text.push_str(line);
            }
        }
    }
}
