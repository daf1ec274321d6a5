//! Which division a marker opens: levels follow from the document's own use of its marker shapes.
//!
//! A shape that is open on the path closes back to its level; a lower one opens a level. Where a nominally
//! higher shape stands under a lower one (一、>1.>（一）), the reading under which the numbers count on without a
//! break is the right one, and that is looked up ahead.

use super::ahead::Ahead;
use super::count::{Count, begins, compare, counts, depth_of, follows, interchangeable};
use crate::kinds::Style;
use crate::marker::{Claim, Marker};

/// A style that is open on the path.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    pub(crate) style: Style,
    /// How many numbers its markers have: a decimal's depth.
    depth: usize,
    /// The marker that it has come to.
    pub(crate) last: Marker,
    /// The segment of the division that is open at this level.
    pub(crate) segment: usize,
    /// How many items the list has come to.
    pub(crate) items: u32,
    /// Whether paragraphs of its own follow the item that is open, and whether they followed one before it.
    pub(crate) goes_on: bool,
    pub(crate) went_on: bool,
    /// Whether an item before the one that is open ended in ；: the list is an enumeration in one sentence.
    pub(crate) enumerates: bool,
    /// Whether its last item ended that sentence with a full stop.
    pub(crate) ended: bool,
    /// Whether it stands under a line of its own that is a title (填写说明): what begins anew behind it is another.
    pub(crate) titled: bool,
    /// Whether a paragraph that ends in ： led the list in.
    pub(crate) led_in: bool,
    /// Whether an item of it has sub-divisions.
    pub(crate) branched: bool,
    /// Whether an annotation on a line of its own follows an item of it.
    pub(crate) annotated: bool,
}

impl Level {
    /// The first item of a list.
    fn of(marker: &Marker, segment: usize) -> Self {
        Self {
            style: marker.style,
            depth: depth_of(marker),
            last: *marker,
            segment,
            items: 1,
            goes_on: false,
            went_on: false,
            enumerates: false,
            ended: false,
            titled: false,
            led_in: false,
            branched: false,
            annotated: false,
        }
    }

    /// Whether the list shows items of one paragraph each: a paragraph behind them is no part of the last.
    pub(crate) fn has_short_items(&self) -> bool {
        self.items > 1 && !self.goes_on && !self.went_on
    }
}

/// What the paragraph before a marker is to the list that it begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Above {
    #[default]
    Text,
    /// It ends in ：
    LeadIn,
    /// An unmarked line that is a title.
    Title,
}

/// A marker's place: under how many of the open levels, and what the count says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    /// Levels that stay open above it.
    pub(crate) keep: usize,
    pub(crate) count: Count,
    /// The marker whose count it goes on with, for the report.
    pub(crate) after: Option<usize>,
}

/// The path of open levels and the counts met so far, for one document.
#[derive(Debug, Default)]
pub(crate) struct Levels {
    pub(crate) open: Vec<Level>,
    /// The last marker of each style, its segment, and the style it stood under.
    last: [Option<(Marker, usize, Option<Style>)>; Style::COUNT],
    /// The levels that were open when a 专栏 began: the body's count goes on after it.
    outside: Vec<Level>,
    any: bool,
    /// Whether the text begins in the middle: its first marker is no first number.
    middle: bool,
}

/// The most levels that a path has.
///
/// Two levels of JSON each: what common readers of JSON take (127) holds all of it.
pub(crate) const MAX_DEPTH: usize = 48;

/// The highest number of a first article that may be a slip: where more are missing the text is a part of a law.
const MOST_FORGOTTEN: u32 = 20;

impl Levels {
    /// The index of the open level that `marker` goes on with, if its style is open.
    fn open_level(&self, marker: &Marker) -> Option<usize> {
        let barrier = self.open.iter().rposition(|level| level.style == Style::Box).map_or(0, |at| at + 1);
        let depth = depth_of(marker);
        let same = |level: &Level| level.style == marker.style && level.depth == depth;
        // Where a list stands in an item of a list of the same shape, the one that the marker goes on with.
        let goes_on = |level: &Level| same(level) && follows(&level.last, marker);
        // An enumeration that has come to its full stop does not go on where the list around it can.
        let innermost = self.open[barrier..]
            .iter()
            .rposition(|level| goes_on(level) && !level.ended)
            .or_else(|| self.open[barrier..].iter().rposition(goes_on));
        if let Some(at) = innermost.or_else(|| self.open[barrier..].iter().rposition(same)) {
            // In a 专栏 with a count of its own, a number that goes on with the body's count alone is the body's.
            let inside = &self.open[barrier + at].last;
            let outside = self.open[..barrier].iter().rposition(goes_on);
            return match outside {
                Some(outside) if !follows(inside, marker) => Some(outside),
                _ => Some(barrier + at),
            };
        }
        // 1. goes on as 2、: two shapes in one list.
        let mixed =
            |level: &Level| interchangeable(level.style, marker.style) && follows(&level.last, marker);
        if let Some(at) = self.open[barrier..].iter().rposition(mixed) {
            return Some(barrier + at);
        }
        if barrier == 0 {
            return None;
        }
        // In a 专栏: a marker that goes on with the body's count closes it.
        let outside = &self.open[..barrier - 1];
        outside.iter().rposition(|level| same(level) && (follows(&level.last, marker) || !begins(marker)))
    }

    /// Closes a 专栏 where the marker goes on with a count that the body had come to before it, and not with one
    /// inside it.
    fn leave_box(&mut self, marker: &Marker) {
        let inside = self.open.iter().rposition(|level| level.style == Style::Box).unwrap_or(self.open.len());
        let goes_on = |level: &Level| {
            level.style == marker.style && level.depth == depth_of(marker) && follows(&level.last, marker)
        };
        if !self.open[inside..].iter().any(goes_on) && self.outside.iter().any(goes_on) {
            self.open = std::mem::take(&mut self.outside);
        }
    }

    /// Whether the marker begins a list inside the item of a list of the same shape: the item leads it in, and
    /// behind the list the outer count goes on.
    fn nests_in_its_like(&self, marker: &Marker, ahead: &Ahead, at: usize, after_lead_in: bool) -> bool {
        let Some(outer) = self.open.last().filter(|level| level.style == marker.style) else { return false };
        if !after_lead_in || !begins(marker) || !counts(marker.style) || outer.depth != depth_of(marker) {
            return false;
        }
        // The item itself leads the list in.
        !outer.goes_on && !outer.branched || self.goes_on_behind(outer, marker, ahead, at)
    }

    /// Whether the count of `outer` goes on behind a list of the same shape that `marker` begins.
    fn goes_on_behind(&self, outer: &Level, marker: &Marker, ahead: &Ahead, at: usize) -> bool {
        let markers = ahead.all(marker.style);
        let first = markers.partition_point(|(position, _)| *position <= at);
        let mut last = *marker;
        for (_, next) in &markers[first..] {
            if !follows(&last, next) {
                return follows(&outer.last, next);
            }
            last = *next;
        }
        false
    }

    /// The open level whose list `marker`, the first of a list, begins anew behind a lead-in.
    pub(crate) fn begins_anew(&self, marker: &Marker, ahead: &Ahead, at: usize) -> Option<usize> {
        let level = self.open_level(marker).filter(|&level| level > 0 && self.open[level].items > 1)?;
        let anew = counts(marker.style) && !self.goes_on_behind(&self.open[level], marker, ahead, at);
        anew.then_some(level)
    }

    /// Whether `marker` goes on with a count that is open, or that runs on through the document.
    pub(crate) fn continues(&self, marker: &Marker) -> bool {
        self.open.iter().any(|level| level.style == marker.style && follows(&level.last, marker))
            || self.last[marker.style as usize].is_some_and(|(last, ..)| follows(&last, marker))
    }

    /// Whether a marker that needs the count's word is one.
    pub(crate) fn believes(&self, marker: &Marker, ahead: &Ahead, at: usize, decimals: bool) -> bool {
        match marker.claim {
            Claim::Plain => true,
            Claim::Decimals => decimals,
            // A.1 of an annex that numbers its sections so
            Claim::Figure if marker.style == Style::Decimal && decimals => true,
            Claim::Year | Claim::Figure | Claim::Damaged => {
                let next = ahead.next(marker.style, at).map(|(_, next)| next);
                let continued = next.is_some_and(|next| follows(marker, &next));
                // After a number that was lost the count resumes where two more go on from one another.
                let resumes = continued
                    && self.last[marker.style as usize].is_some_and(|(last, ..)| {
                        (last.ordinal.last() + 1..last.ordinal.last() + 4).contains(&marker.ordinal.last())
                    });
                self.continues(marker)
                    || resumes
                    || begins(marker) && (marker.claim == Claim::Year || continued)
            }
        }
    }

    /// Finds the place of `marker`, which stands at the head of paragraph `at`.
    pub(crate) fn place(&mut self, marker: &Marker, ahead: &Ahead, at: usize, above: Above) -> Placed {
        let after_lead_in = above == Above::LeadIn;
        self.leave_box(marker);
        let keep = match self.open_level(marker) {
            _ if self.nests_in_its_like(marker, ahead, at, after_lead_in) => self.open.len(),
            Some(level) => level,
            None => self.parents(marker, ahead, at, after_lead_in),
        };
        let sibling = self
            .open
            .get(keep)
            .filter(|level| interchangeable(level.style, marker.style) && level.depth == depth_of(marker));
        let (count, after) = match sibling {
            _ if !counts(marker.style) => (Count::Fits, None),
            Some(level) => {
                (compare(&level.last, marker, above != Above::Text || level.titled), Some(level.segment))
            }
            None => self.first(marker, keep),
        };
        Placed { keep, count, after }
    }

    /// What the count says of the first marker of a list.
    fn first(&self, marker: &Marker, keep: usize) -> (Count, Option<usize>) {
        if begins(marker) || !self.any {
            return (Count::Fits, None);
        }
        // A text that begins in the middle has lost what a count that runs on came from, but an article's items
        // begin with it.
        let own = keep.checked_sub(1).is_some_and(|parent| self.open[parent].style == Style::Article);
        if self.middle && !own {
            return (Count::Fits, None);
        }
        match &self.last[marker.style as usize] {
            // Counts run on through the document: （一）…（二十三） over all sections.
            Some((last, segment, _)) => match compare(last, marker, false) {
                Count::Fits => (Count::Fits, None),
                Count::Gap => (Count::Gap, Some(*segment)),
                _ => (Count::StartsLate, None),
            },
            // A text may begin in the middle: the first marker of its style at the top.
            None if keep == 0 => (Count::Fits, None),
            // Chapters begin anew in each part of a law, articles count through it.
            None if marker.style == Style::Article && marker.ordinal.last() > MOST_FORGOTTEN => {
                (Count::Fits, None)
            }
            None => (Count::StartsLate, None),
        }
    }

    /// How many open levels stay above a marker whose style is not open.
    fn parents(&self, marker: &Marker, ahead: &Ahead, at: usize, after_lead_in: bool) -> usize {
        let rank = marker.style.rank();
        if marker.style == Style::Box {
            // A box belongs to the section that it stands in, not to the last item of a list.
            return self.open.iter().take_while(|level| level.style.rank() <= Style::HanParen.rank()).count();
        }
        if marker.style == Style::Article {
            // 一、 > （一） > 第一条, where the sections count on behind the article.
            let nested =
                self.open.last().filter(|level| level.style.rank() > rank).is_some_and(|level| {
                    self.nests(level, marker, ahead, at, self.open.len(), after_lead_in)
                });
            let above = self.open.iter().take_while(|level| level.style.rank() < rank).count();
            return if nested { self.open.len() } else { above };
        }
        let mut keep = self.open.len();
        while keep > 0 {
            let level = &self.open[keep - 1];
            if level.style == Style::Box {
                break;
            }
            let lower = match (level.style, marker.style) {
                (Style::Decimal, Style::Decimal) => level.depth >= depth_of(marker),
                // What stands below whatever precedes it never closes a counted level.
                (_, Style::Ordinal | Style::ClauseWord | Style::Dash) => level.style.rank() >= rank,
                // 第2章 ends 1.3; a list stands in it.
                (Style::Decimal, _) => rank <= Style::Section.rank(),
                _ => level.style.rank() >= rank,
            };
            if !lower || self.nests(level, marker, ahead, at, keep, after_lead_in) {
                break;
            }
            keep -= 1;
        }
        keep
    }

    /// Whether `marker` stands under `level` although its shape is nominally higher: the level's own count goes
    /// on behind it before anything above the level does.
    fn nests(
        &self,
        level: &Level,
        marker: &Marker,
        ahead: &Ahead,
        at: usize,
        keep: usize,
        after_lead_in: bool,
    ) -> bool {
        // 二、主要内容 > 第一部分：…, 第一章…, where 三、 goes on behind the parts or chapters that it tells of.
        let told = matches!(marker.style, Style::Part | Style::Chapter)
            && begins(marker)
            && level.style == Style::Han;
        if told && let Some((_, next)) = ahead.next(level.style, at) {
            return follows(&level.last, &next);
        }
        // Chapters never stand in articles, whatever counts on behind them, and 1.2 not in 1.1.1.
        if !counts(level.style) || level.style == marker.style || marker.style.rank() <= Style::Section.rank()
        {
            return false;
        }
        let above = self.open[..keep - 1]
            .iter()
            .filter_map(|above| ahead.next(above.style, at).map(|(position, _)| position))
            .min()
            .unwrap_or(usize::MAX);
        let last = self.last[marker.style as usize];
        let stood_here = last.map(|(_, _, under)| under == Some(level.style));
        let runs_on = last.is_some_and(|(last, ..)| follows(&last, marker));
        match ahead.next(level.style, at) {
            // What does not begin a list, or go on with one that stood here, has lost its own beginning.
            Some((position, next)) if position < above => {
                follows(&level.last, &next) && (begins(marker) || stood_here == Some(true) || runs_on)
            }
            // The level does not come again: where its style stood before decides, then a lead-in.
            _ => stood_here.unwrap_or(after_lead_in && begins(marker)),
        }
    }

    /// Whether the innermost list under another has come to its end: its count does not go on behind the paragraph
    /// at `at` before that of a list above it.
    pub(crate) fn has_ended(&self, ahead: &Ahead, at: usize) -> bool {
        self.open.len() > 1 && !self.goes_on(self.open.len() - 1, ahead, at)
    }

    /// Whether the count of the open level `index` goes on behind the paragraph at `at` before that of a list above.
    pub(crate) fn goes_on(&self, index: usize, ahead: &Ahead, at: usize) -> bool {
        let (level, above) = (&self.open[index], &self.open[..index]);
        let above_at =
            above.iter().filter_map(|level| ahead.next(level.style, at)).map(|(position, _)| position).min();
        ahead.next(level.style, at).is_some_and(|(position, next)| {
            // Of a list in an item of its like, the next marker is both counts'.
            above_at.is_none_or(|above| position <= above) && follows(&level.last, &next)
        })
    }

    /// Opens the division of `segment` at its place.
    pub(crate) fn open(&mut self, marker: Marker, placed: Placed, segment: usize, above: Above) {
        if marker.style == Style::Box && !self.open.iter().any(|level| level.style == Style::Box) {
            self.outside = self.open.clone();
        }
        let before = self.open.get(placed.keep).filter(|level| level.style == marker.style);
        let first = Level {
            led_in: above == Above::LeadIn,
            titled: above == Above::Title,
            ..Level::of(&marker, segment)
        };
        let level = before.map_or(first, |list| Level {
            items: list.items + 1,
            went_on: list.went_on || list.goes_on,
            enumerates: list.enumerates,
            titled: if begins(&marker) { above == Above::Title } else { list.titled },
            led_in: list.led_in,
            branched: list.branched,
            annotated: list.annotated,
            ..Level::of(&marker, segment)
        });
        self.open.truncate(placed.keep);
        let under = self.open.last().map(|level| level.style);
        self.last[marker.style as usize] = Some((marker, segment, under));
        self.middle |= !self.any && !begins(&marker);
        self.any = true;
        if let Some(parent) = self.open.last_mut() {
            parent.branched = true;
        }
        self.open.push(level);
        // Once the body has gone on, what stood before the 专栏 is past.
        if !self.open.iter().any(|level| level.style == Style::Box) {
            self.outside.clear();
        }
    }
}

#[cfg(test)]
mod tests;
