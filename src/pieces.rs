//! The slices of a text: what is left of a range without annotations, artefacts and line ends.

use crate::document::store::SkippedData;
use crate::paragraph::Cut;
use crate::source::{Lines, is_inner_blank, trim};
use crate::span::Span;

pub(crate) fn joined(text: &str, pieces: &[Span]) -> String {
    let mut joined = String::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
    joined.extend(pieces.iter().map(|piece| &text[piece.range()]));
    joined
}

/// How many slices take no memory of their own: most paragraphs have one, and most that pages break these.
const FEW: usize = 4;

/// The slices of a span.
pub(crate) enum Slices {
    Few([Span; FEW], usize),
    Many(Vec<Span>),
}

impl Slices {
    pub(crate) const NONE: Self = Self::Few([Span { start: 0, end: 0 }; FEW], 0);

    fn push(&mut self, slice: Span) {
        match self {
            Self::Few(slices, count @ 0..FEW) => {
                slices[*count] = slice;
                *count += 1;
            }
            Self::Few(slices, _) => {
                let mut many = slices.to_vec();
                many.push(slice);
                *self = Self::Many(many);
            }
            Self::Many(slices) => slices.push(slice),
        }
    }

    /// From the first slice to the last.
    pub(crate) fn hull(&self) -> Option<Span> {
        let (first, last) = (self.first()?, self.last()?);
        Some(Span { start: first.start, end: last.end })
    }

    fn last_mut(&mut self) -> Option<&mut Span> {
        match self {
            Self::Few(slices, count) => slices[..*count].last_mut(),
            Self::Many(slices) => slices.last_mut(),
        }
    }
}

impl std::ops::Deref for Slices {
    type Target = [Span];

    fn deref(&self) -> &[Span] {
        match self {
            Self::Few(slices, count) => &slices[..*count],
            Self::Many(slices) => slices,
        }
    }
}

impl Extend<Span> for Slices {
    fn extend<I: IntoIterator<Item = Span>>(&mut self, slices: I) {
        slices.into_iter().for_each(|slice| self.push(slice));
    }
}

/// The slices of `span` without `cuts`, line ends and the blanks around them, and what was skipped at the heads of
/// lines.
pub(crate) fn pieces_of(text: &str, span: Span, cuts: &[Cut], holes: &[SkippedData]) -> Slices {
    let mut pieces = Slices::NONE;
    let first = holes.partition_point(|hole| hole.span.end <= span.start);
    let mut holes =
        holes[first..].iter().take_while(|hole| hole.span.start < span.end).map(|hole| hole.span).peekable();
    // Cuts follow one another, and a long list of units has one at each line's end.
    debug_assert!(cuts.is_sorted_by_key(|cut| cut.span.end) && cuts.is_sorted_by_key(|cut| cut.span.start));
    let first = cuts.partition_point(|cut| cut.span.end <= span.start);
    let mut cuts = cuts[first..].iter().map(|cut| cut.span).take_while(|cut| cut.start < span.end).peekable();
    let mut at = span.start;
    // As nearly always.
    if holes.peek().is_none() && cuts.peek().is_none() {
        lines_of(text, at, span.end.max(at), &mut pieces);
        return pieces;
    }
    loop {
        let next = match (holes.peek(), cuts.peek()) {
            (Some(a), Some(b)) if a.start <= b.start => holes.next(),
            (_, Some(_)) => cuts.next(),
            (Some(_), None) => holes.next(),
            (None, None) => None,
        };
        match next {
            Some(cut) => {
                lines_of(text, at, cut.start.max(at), &mut pieces);
                // What stands before an escape of Markdown goes on behind it, blanks too.
                if &text[cut.range()] == "\\"
                    && let Some(last) = pieces.last_mut().filter(|last| last.end > at)
                {
                    let gap = &text[last.end as usize..cut.start.max(last.end) as usize];
                    if !gap.contains(['\n', '\r']) {
                        last.end = cut.start.max(last.end);
                    }
                }
                at = cut.end.max(at);
            }
            None => {
                lines_of(text, at, span.end.max(at), &mut pieces);
                return pieces;
            }
        }
    }
}

/// One piece a line, ends trimmed; between two Latin letters or digits the line's blank is kept.
pub(crate) fn lines_of(text: &str, from: u32, to: u32, pieces: &mut Slices) {
    if from == to {
        return;
    }
    let stretch = &text[from as usize..to as usize];
    for line in Lines::new(stretch) {
        let part = trim(&stretch[line.range()]);
        if part.is_empty() {
            continue;
        }
        let mut piece = Span::of(part, text);
        if let Some(last) = pieces.last_mut() {
            let before = text[..last.end as usize].chars().next_back();
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if latin(before) && latin(part.chars().next()) {
                let gap = &text[last.end as usize..piece.start as usize];
                let blank = |c: &char| is_inner_blank(*c);
                if let Some(c) = gap.chars().next().filter(blank) {
                    last.end += c.len_utf8() as u32;
                } else if let Some(c) = gap.chars().next_back().filter(blank) {
                    piece.start -= c.len_utf8() as u32;
                }
            }
        }
        pieces.push(piece);
    }
}
