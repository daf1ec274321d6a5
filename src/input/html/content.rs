//! Which lines of a page are the document's own.

use super::page::{LineKind, Page};
use crate::shapes::number::number_line;
use crate::source::trim;
use std::ops::Range;

/// How much text stands somewhere, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weights {
    /// Of no link.
    pub(super) own: u32,
    pub(super) all: u32,
}

impl Weights {
    /// What of a line without a sentence counts: titles and labels, but also the pages' own words.
    const PHRASE: f32 = 0.15;

    /// Adds a line of which so many bytes are no link's; how much it speaks for what holds it.
    pub(super) fn add(&mut self, line: &str, own: usize) -> f32 {
        let own = own.min(line.len());
        self.own = self.own.saturating_add(own as u32);
        self.all = self.all.saturating_add(line.len() as u32);
        let is_sentence = line.contains(['。', '；', '，']);
        own as f32 * if is_sentence { 1.0 } else { Self::PHRASE }
    }

    pub(super) fn since(self, before: Self) -> Self {
        Self { own: self.own - before.own, all: self.all - before.all }
    }
}

/// An element that may hold the content.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) lines: Range<u32>,
    pub(super) weights: Weights,
    pub(super) value: f32,
    /// How sure its mark is; none for one that is only dense.
    pub(super) rank: Option<u8>,
}

impl Candidate {
    /// What of its worth an element hands to the one that holds it.
    pub(super) const HANDED_UP: f32 = 0.9;
    /// What a byte is worth under marks of each rank.
    const WORTH: [f32; 4] = [1.0, 0.8, 0.6, 0.3];

    pub(super) fn marked(lines: Range<u32>, weights: Weights, rank: u8) -> Self {
        let worth = Self::WORTH[usize::from(rank).min(Self::WORTH.len() - 1)];
        Self { lines, weights, value: weights.own as f32 * worth, rank: Some(rank) }
    }

    /// Takes the place of a candidate that is worth less. Of equal ones the inner one, which came first, stays.
    pub(super) fn better(self, best: &mut Option<Self>) {
        if self.value > 0.0 && best.as_ref().is_none_or(|best| self.value > best.value) {
            *best = Some(self);
        }
    }
}

/// The lines of the content: of the marked element if it holds a good part of the page's text, else of the densest
/// one, else all.
pub(super) fn choose(page: &Page, title: &str) -> Range<u32> {
    let (marked, densest) = match (&page.marked, &page.densest) {
        (Some(marked), Some(densest)) => (marked, densest),
        (Some(only), None) | (None, Some(only)) => return from_title(page, only, title),
        (None, None) => return 0..page.lines.len() as u32,
    };
    let within = marked.lines.start <= densest.lines.start && densest.lines.end <= marked.lines.end;
    let share =
        |part: &Candidate, whole: &Candidate| part.weights.own as f32 / whole.weights.own.max(1) as f32;
    let is_generic = marked.rank > Some(1);
    if is_generic && within && share(densest, marked) > 0.7 || share(marked, densest) < 0.4 {
        return from_title(page, densest, title);
    }
    from_title(page, marked, title)
}

/// The lines of an element, from the title on where there are only other phrases before it: the path to the page,
/// its tools.
fn from_title(page: &Page, candidate: &Candidate, title: &str) -> Range<u32> {
    const FAR: usize = 60;
    let lines = candidate.lines.clone();
    if candidate.rank.is_some_and(|rank| rank < 2) || title.is_empty() {
        return lines;
    }
    for (at, line) in page.lines[lines.start as usize..lines.end as usize].iter().enumerate().take(FAR) {
        let text = page.line(line);
        if bare(text) == title
            || line.kind == LineKind::Heading && title.contains(&bare(text)) && bare(text).len() > 12
        {
            return number_above(page, lines.start, lines.start + at as u32)..lines.end;
        }
        if text.contains('。') {
            break;
        }
    }
    lines
}

/// Where the document begins whose title is the line `title`: at the number that stands above it, the lines between
/// them empty.
fn number_above(page: &Page, first: u32, title: u32) -> u32 {
    let lines = page.lines[first as usize..title as usize].iter().rev().map(|line| trim(page.line(line)));
    match lines.take_while(|line| line.is_empty() || number_line(line).is_some()).collect::<Vec<_>>() {
        above if above.iter().all(|line| line.is_empty()) => title,
        above => title - above.len() as u32,
    }
}

/// A text without its blanks, to compare.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| !crate::source::is_blank(*c)).collect()
}
