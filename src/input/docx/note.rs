//! Footnotes and endnotes: where in the text they are told.

use super::buffer::Buffer;
use super::xml::{Start, Tag};
use std::collections::HashMap;

/// The notes that text may refer to: kind of reference and id, to the note's text on one line.
pub(super) type Notes = HashMap<(Tag, String), String>;

/// The kinds of references and what their notes are called in the text. Brackets that no marker has keep a note from
/// being read as a division, whatever it begins with.
const NAMES: [(Tag, &str); 2] = [(Tag::FootnoteReference, "注"), (Tag::EndnoteReference, "尾注")];

/// The notes that are not told yet.
#[derive(Debug, Default)]
pub(super) struct Pending {
    notes: Notes,
    /// How many of each kind were referred to.
    counts: [usize; NAMES.len()],
    /// Lines that wait for the end of a sentence: a note on a title or heading must not part it from what it heads.
    waiting: Vec<String>,
    /// Whether it has come.
    pub(super) due: bool,
}

impl Pending {
    pub(super) fn new(notes: Notes) -> Self {
        Self { notes, ..Default::default() }
    }

    /// The line of the note that is referred to. Each is told once, however many references name it.
    pub(super) fn refer(&mut self, reference: Tag, start: &Start<'_>) -> Option<String> {
        let note = self.notes.remove(&(reference, start.attr("id")?))?;
        let kind = NAMES.iter().position(|(tag, _)| *tag == reference)?;
        self.counts[kind] += 1;
        Some(format!("[{}{}] {note}", NAMES[kind].1, self.counts[kind]))
    }

    /// Takes the notes of a paragraph; `ends` says whether they may be told behind it.
    pub(super) fn wait(&mut self, notes: Vec<String>, ends: bool) {
        self.waiting.extend(notes);
        self.due |= ends && !self.waiting.is_empty();
    }

    /// Adds the notes that wait to the text.
    pub(super) fn tell(&mut self, out: &mut Buffer) {
        self.due = false;
        for note in self.waiting.drain(..) {
            out.text.push_str(&note);
            out.text.push('\n');
        }
    }
}
