//! A paragraph that is open, and how its number is found.

use super::buffer::Buffer;
use super::count::{Counter, Label};
use super::numbering::LEVELS;
use super::styles::Styles;

/// What becomes of a paragraph's mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    #[default]
    Kept,
    /// Deleted: the text goes on in the next paragraph, which gives the number (accepted view).
    Deleted,
    /// Hidden: the same, but the number is this one's (a style separator).
    Hidden,
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Its number among the `w:p` of the part, from 1.
    pub(super) place: u32,
    pub(super) text: String,
    pub(super) style: Option<usize>,
    pub(super) mark: Mark,
    /// Numbering of its own, before that of its style.
    pub(super) list: Option<i32>,
    pub(super) level: Option<u8>,
    /// Found once, since counting counts; the outer is none before that.
    settled: Option<Option<Label>>,
    /// What its text boxes hold.
    pub(super) boxes: Option<Box<Buffer>>,
    /// The notes that it refers to.
    pub(super) notes: Vec<String>,
}

impl Paragraph {
    /// A paragraph that goes on with one whose mark does not part them.
    pub(super) fn new(place: u32, before: Option<Paragraph>) -> Self {
        let Some(before) = before else { return Self { place, ..Default::default() } };
        let kept = (before.mark == Mark::Hidden).then_some(before.settled).flatten().filter(Option::is_some);
        Self {
            place: before.place,
            text: before.text,
            boxes: before.boxes,
            notes: before.notes,
            settled: kept,
            ..Default::default()
        }
    }

    /// Finds the number, when the properties are known. A paragraph that is not left has none and is not counted.
    pub(super) fn settle(&mut self, styles: &Styles, counter: &mut Counter<'_>) {
        if self.settled.is_some() {
            return;
        }
        let counted = self.mark != Mark::Deleted;
        let found = counted.then(|| self.numbered(styles, counter)).flatten();
        self.settled = Some(found.and_then(|(list, level)| counter.next(list, level)));
    }

    /// No number, whatever the properties say.
    pub(super) fn leave_unnumbered(&mut self) {
        self.settled = Some(None);
    }

    pub(super) fn label(&self) -> Option<&Label> {
        self.settled.as_ref()?.as_ref()
    }

    /// The list and level: the paragraph's own, or the style's; in the latter case the level that names the style.
    fn numbered(&self, styles: &Styles, counter: &Counter<'_>) -> Option<(i32, usize)> {
        let style = styles.of_paragraph(self.style);
        let of_style = style.and_then(|(_, style)| style.num_id);
        let id = self.list.or(of_style).filter(|&id| id != 0)?;
        let mut level = self.level.map(usize::from);
        if let (None, Some((at, style))) = (level, style)
            && of_style == Some(id)
        {
            let numbering = counter.numbering();
            let by = |of: Option<usize>| {
                numbering.level_of_style(numbering.list(id)?, |name| of.is_some() && styles.find(name) == of)
            };
            level = by(Some(at)).or_else(|| by(style.numbered_by)).or(style.level.map(usize::from));
        }
        Some((id, level.unwrap_or(0))).filter(|(_, level)| *level < LEVELS)
    }
}
