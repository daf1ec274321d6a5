//! The text that is being made, with what is known of places in it.

use super::count::Label;
use crate::input::TableHint;
use crate::span::Span;

/// A piece of the text: the body's, or that of a text box until its anchor's paragraph is at its end.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    pub(super) text: String,
    pub(super) tables: Vec<TableHint>,
    /// Where a paragraph begins, and its number in the part.
    pub(super) places: Vec<(u32, u32)>,
}

impl Buffer {
    /// The offset of what comes next.
    pub(super) fn at(&self) -> u32 {
        // Beyond the limit of any text the reading ends before the offset is used.
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    /// Adds a paragraph as a line. Of an empty one the place is not kept.
    pub(super) fn line(&mut self, place: u32, label: Option<&Label>, text: &str) {
        let at = self.at();
        if let Some(label) = label {
            self.text.push_str(&label.before(text));
        }
        self.text.push_str(text);
        if self.at() > at {
            self.places.push((at, place));
        }
        self.text.push('\n');
    }

    /// Takes back what stands from `len` on.
    pub(super) fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        while self.places.pop_if(|(at, _)| *at as usize >= len).is_some() {}
        while self.tables.pop_if(|table| table.end() as usize > len).is_some() {}
    }

    /// Adds another piece behind this one.
    pub(super) fn append(&mut self, other: Buffer) {
        let by = self.at();
        self.text.push_str(&other.text);
        self.places.extend(other.places.into_iter().map(|(at, place)| (at.saturating_add(by), place)));
        self.tables.extend(other.tables.into_iter().map(|mut table| {
            for cell in table.rows.iter_mut().flatten() {
                let Span { start, end } = cell.span;
                cell.span = Span { start: start.saturating_add(by), end: end.saturating_add(by) };
            }
            table
        }));
    }
}

impl TableHint {
    /// Where its last cell ends.
    fn end(&self) -> u32 {
        self.rows.last().and_then(|row| row.last()).map_or(0, |cell| cell.span.end)
    }
}
