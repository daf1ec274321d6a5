//! The part of a line that is shown, as a terminal can show it.

use crate::source::is_line_end;
use crate::span::Span;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// What stands for the part of a line that is not shown.
const CUT: char = '…';

/// How many characters are looked at on each side at most: those that take no room could be without end.
const FURTHEST: usize = 400;

/// A part of a line round a place.
pub(super) struct Window<'t> {
    source: &'t str,
    /// As it is shown.
    pub(super) text: String,
    /// The place in it.
    pub(super) mark: Range<usize>,
    /// Where each character of the source that is in it begins, there and here, and the end.
    places: Vec<(usize, usize)>,
}

impl<'t> Window<'t> {
    /// The part of the line with the beginning of `span`, as far as `columns` go. Of a span over several lines the part on
    /// the first that has any of it is marked. O(columns).
    pub(super) fn new(source: &'t str, span: Span, columns: usize) -> Self {
        let range = span.range();
        let start = source.floor_char_boundary(range.start.min(source.len()));
        let end = source.ceil_char_boundary(range.end.min(source.len())).max(start);
        // Of what begins with a line end the line behind it is shown.
        let inside = &source[start..end];
        let begins = inside.find(|c| !is_line_end(c)).unwrap_or(0);
        let start = start + begins;
        let end = start + source[start..end].find(is_line_end).unwrap_or(end - start);

        let shown = start + bytes(taken(source[start..end].chars(), columns / 2));
        let before = source[..start].chars().rev().take_while(|c| !is_line_end(*c));
        let behind = source[shown..].chars().take_while(|c| !is_line_end(*c));
        // What is too long to be shown is not followed by what stands behind it.
        let behind = behind.take(if shown < end { 0 } else { FURTHEST });
        let room = columns.saturating_sub(width(source[start..shown].chars()) + 2);
        // As much before the place as behind it, and more where the other side is short.
        let wanted = width(taken(behind.clone(), room));
        let before = taken(before, room - wanted.min(room / 2));
        let behind = taken(behind, room - width(before.clone()));
        Self::of(source, start - bytes(before)..shown + bytes(behind), start..shown)
    }

    fn of(source: &'t str, range: Range<usize>, place: Range<usize>) -> Self {
        let mut window = Self { source, text: String::new(), mark: 0..0, places: Vec::new() };
        if source[..range.start].chars().next_back().is_some_and(|c| !is_line_end(c)) {
            window.text.push(CUT);
        }
        for (at, c) in source[range.clone()].char_indices() {
            window.places.push((range.start + at, window.text.len()));
            push_shown(&mut window.text, c);
        }
        window.places.push((range.end, window.text.len()));
        window.mark = window.at(place.start)..window.at(place.end);
        if source[range.end..].chars().next().is_some_and(|c| !is_line_end(c)) {
            window.text.push(CUT);
        }
        window
    }

    /// Where an offset of the source that is in it is shown.
    fn at(&self, offset: usize) -> usize {
        let next = self.places.partition_point(|(at, _)| *at < offset);
        self.places.get(next).or(self.places.last()).map_or(0, |(_, at)| *at)
    }

    /// Where another span is shown, if all of it is.
    pub(super) fn place(&self, span: Span) -> Option<Range<usize>> {
        let (first, last) = (self.places.first()?.0, self.places.last()?.0);
        let is_in = span.start as usize >= first && span.end as usize <= last && !span.is_empty();
        let is_on = |offset: u32| self.source.is_char_boundary(offset as usize);
        (is_in && is_on(span.start) && is_on(span.end))
            .then(|| self.at(span.start as usize)..self.at(span.end as usize))
    }
}

/// The characters, as far as `columns` go.
fn taken(chars: impl Iterator<Item = char> + Clone, columns: usize) -> impl Iterator<Item = char> + Clone {
    chars.take(FURTHEST).scan(0, move |used, c| {
        *used += columns_of(c);
        (*used <= columns).then_some(c)
    })
}

fn bytes(chars: impl Iterator<Item = char>) -> usize {
    chars.map(char::len_utf8).sum()
}

fn width(chars: impl Iterator<Item = char>) -> usize {
    chars.map(columns_of).sum()
}

/// How a character is shown.
enum Sign {
    As(char),
    Blanks,
    Nothing,
}

/// What steers a terminal, or turns the order of signs on it, is a sign that can be seen; what joins or chooses signs
/// without taking room is left out, since terminals differ on how wide the outcome is.
fn sign(c: char) -> Sign {
    match c {
        '\t' => Sign::Blanks,
        '\u{200B}'..='\u{200D}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{180E}' => Sign::Nothing,
        '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}' => Sign::Nothing,
        c if crate::render::steers(c) => Sign::As('\u{FFFD}'),
        c => Sign::As(c),
    }
}

fn columns_of(c: char) -> usize {
    match sign(c) {
        Sign::As(c) => c.width().unwrap_or(1),
        Sign::Blanks => TAB.len(),
        Sign::Nothing => 0,
    }
}

fn push_shown(text: &mut String, c: char) {
    match sign(c) {
        Sign::As(c) => text.push(c),
        Sign::Blanks => text.push_str(TAB),
        Sign::Nothing => {}
    }
}

const TAB: &str = "    ";

/// A text on one line, as a terminal can show it.
pub(super) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    text.chars().for_each(|c| push_shown(&mut shown, c));
    shown
}
