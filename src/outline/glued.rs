//! Markers inside a paragraph: which of them open a division, and how the paragraph is parted there.

use super::count;
use super::{Fold, Segment, phrase};
use crate::kinds::Style;
use crate::marker::{Claim, Marker};
use crate::numeral::{begins_han, digit_value};
use crate::paragraph::{Glue, Glued, Sink};
use crate::shapes::NOTES;
use crate::source::{is_ideograph, is_line_end, signs, trim, trim_start};

impl<S: Sink> Fold<'_, '_, '_, S> {
    /// Parts a paragraph where markers are glued into it, the open one from the next; the last comes back.
    pub(super) fn part_glued(&mut self, mut open: Segment, glued: &mut Vec<Glued>, at: usize) -> Segment {
        self.open_runs(&open, glued, at);
        for (i, g) in glued.iter().enumerate() {
            if g.at < open.body || self.is_cut(&open, g.at) || !self.is_glued(&open, g, &glued[i + 1..], at) {
                continue;
            }
            let (mut before, after) = self.split(&open, g);
            self.stray_sign(&mut before);
            before.is_title =
                g.glue == Glue::Heading && before.marker.is_some_and(|m| m.style != Style::Article);
            open = after;
            self.repeats(open.start, &g.marker, open.body);
            self.body.segments.push(before);
            self.place(&mut open, at);
            if let Some((end, rest)) = self.under_line_end(&open) {
                open.end = end;
                open.first_stop = end;
                open.cuts.1 = rest.cuts.0;
                self.body.segments.push(std::mem::replace(&mut open, rest));
                self.place(&mut open, at);
            }
        }
        while let Some(lost) = self.hole(&open, at) {
            let (mut before, after) = self.split(&open, &lost);
            self.stray_sign(&mut before);
            open = after;
            self.body.segments.push(before);
            self.place(&mut open, at);
        }
        open
    }

    /// Whether a glued marker opens a division: it goes on with a count, or is itself gone on with.
    pub(super) fn is_glued(&self, open: &Segment, glued: &Glued, later: &[Glued], at: usize) -> bool {
        let marker = &glued.marker;
        let continued = later
            .iter()
            .find(|next| next.marker.style == marker.style)
            .map(|next| count::follows(marker, &next.marker))
            .or_else(|| Some(self.is_continued(open, marker, at)))
            .unwrap_or(false);
        let text = &self.context.text[open.body as usize..glued.at as usize];
        let lost = self.context.scan.has_lost_lines(glued.at as usize);
        // 3.5 in a sentence is a figure, unless the document's own decimals come to it here.
        if marker.style == Style::Decimal && !(self.decimals && self.levels.continues(marker)) {
            return false;
        }
        match glued.glue {
            // 一、指导思想（一）指导思想: the words before are a heading, and the number begins or goes on.
            Glue::Heading => {
                let Some(head) = open.marker else { return false };
                let lower = head.style.rank() < marker.style.rank();
                let goes_on = self.levels.continues(marker) || marker.ordinal.last() == 1 && continued;
                lower && goes_on && phrase::is_long_line(trim(text))
            }
            Glue::Stop => {
                self.goes_on(open, marker)
                    || marker.ordinal.last() == 1 && continued && !trim(text).ends_with(['：', ':'])
            }
            // An enumeration inside a sentence stays text, unless the paragraph itself is its first item.
            // 具体包括：1）甲 and 2）乙 on a line of its own. A run that stays in the paragraph stays text.
            Glue::Colon => {
                let noted = NOTES.end(trim(text));
                let goes_on = if lost { continued } else { self.is_continued(open, marker, at) };
                marker.ordinal.last() == 1 && !noted && goes_on
            }
            Glue::Run => true,
            Glue::Semicolon => {
                open.marker.is_some_and(|head| head.style == marker.style && count::follows(&head, marker))
                    || lost && self.levels.continues(marker)
            }
        }
    }

    /// Whether the next number stands at the head of a paragraph behind the one at `at`, before what ends `open`.
    fn is_continued(&self, open: &Segment, marker: &Marker, at: usize) -> bool {
        let Some((position, next)) = self.ahead.next(marker.style, at) else { return false };
        let end =
            open.marker.and_then(|head| self.ahead.next(head.style, at)).map_or(usize::MAX, |(end, _)| end);
        count::follows(marker, &next) && position < end
    }

    /// Whether the marker goes on with a count that is open at this place.
    fn goes_on(&self, open: &Segment, marker: &Marker) -> bool {
        let last =
            open.marker.is_some_and(|head| head.style == marker.style && count::follows(&head, marker));
        last || self.levels.continues(marker)
    }

    /// Whether something is cut out of the segment there: what an annotation says, 牵头部门：一、 too, opens nothing.
    pub(super) fn is_cut(&self, open: &Segment, place: u32) -> bool {
        let cuts = &self.body.cuts[open.cuts.0..open.cuts.1];
        let before = cuts.partition_point(|cut| cut.span.start <= place);
        before.checked_sub(1).is_some_and(|before| place < cuts[before].span.end)
    }

    /// Parts a segment at a glued marker.
    pub(super) fn split(&self, open: &Segment, glued: &Glued) -> (Segment, Segment) {
        let text = self.context.text;
        let mut before = open.clone();
        let head = trim(&text[open.start as usize..glued.at as usize]);
        // What is skipped behind its marker (一、** （一）甲) is no text of it.
        before.end = (open.start + head.len() as u32).max(open.body);
        before.first_stop = open.first_stop.min(before.end);
        let cut = self.body.cuts[open.cuts.0..open.cuts.1].partition_point(|cut| cut.span.start < glued.at);
        before.cuts.1 = open.cuts.0 + cut;
        let mut body_at = glued.at + glued.marker.len;
        let num = &text[glued.at as usize..body_at as usize];
        while num.starts_with('第') && text[body_at as usize..open.end as usize].starts_with(num) {
            body_at += glued.marker.len;
        }
        let rest = trim_start(&text[body_at as usize..open.end as usize]);
        let body = open.end - rest.len() as u32;
        // Where the first stop stands behind the marker it is the part's: a paragraph may have many markers before it.
        let first_stop =
            if open.first_stop >= body { open.first_stop } else { self.stop_in(rest, body, open.end) };
        let cuts = (before.cuts.1, open.cuts.1);
        let after = Segment::new(Some(glued.marker), glued.at..open.end, body, first_stop, cuts, open.facts);
        (before, after)
    }

    /// Where the first stop of a text stands that begins at `start`; `end` where it has none.
    fn stop_in(&self, text: &str, start: u32, end: u32) -> u32 {
        let stop = if self.context.scan.ascii_stops { '.' } else { '。' };
        text.find(stop).map_or(end, |at| start + at as u32)
    }

    /// 3.2.3　数据交换 glued to a line's end in hard-wrapped text: what is left of the line is the heading, and the lines
    /// behind it are text under it.
    pub(super) fn under_line_end(&self, open: &Segment) -> Option<(u32, Segment)> {
        const LONGEST: usize = 20;
        let style = open.marker?.style;
        let text = &self.context.text[open.body as usize..open.end as usize];
        // Looked for no farther than a heading goes: a paragraph has many glued markers.
        let mut near = text.char_indices().take(2 * LONGEST);
        let end = near.find(|(_, c)| is_line_end(*c)).map(|(at, _)| at)?;
        let (line, rest) = (trim(&text[..end]), trim_start(&text[end..]));
        let fits = (style == Style::Decimal || style.rank() <= Style::Section.rank())
            && !rest.is_empty()
            && (2..=LONGEST).contains(&line.chars().count())
            && line.chars().all(|c| c.is_alphanumeric() || matches!(c, '“' | '”' | '（' | '）' | '(' | ')'));
        if !fits {
            return None;
        }
        let end = open.body + line.len() as u32;
        // An annotation that goes on behind the line's end is one.
        if self.is_cut(open, end) {
            return None;
        }
        let start = open.end - rest.len() as u32;
        let cut = self.body.cuts[open.cuts.0..open.cuts.1].partition_point(|cut| cut.span.start < start);
        let from = open.cuts.0 + cut;
        let first_stop =
            if open.first_stop >= start { open.first_stop } else { self.stop_in(rest, start, open.end) };
        Some((end, Segment::new(None, start..open.end, start, first_stop, (from, open.cuts.1), open.facts)))
    }

    /// A run of markers behind ： that the next paragraph goes on with: …下列资料：（一）甲；（二）乙； and （三）丙。 on a
    /// line of its own. All of them are items then.
    pub(super) fn open_runs(&self, open: &Segment, glued: &mut Vec<Glued>, at: usize) {
        let text = self.context.text;
        for index in 0..glued.len() {
            let first = glued[index];
            let before = trim(&text[open.body.min(first.at) as usize..first.at as usize]);
            if first.glue != Glue::Colon || first.marker.ordinal.last() != 1 || NOTES.end(before) {
                continue;
            }
            let mut run = vec![first];
            let from = first.at + first.marker.len;
            // No farther than the next run of the kind, or each would be walked to the paragraph's end.
            let next = glued[index + 1..].iter().find(|next| {
                next.glue == Glue::Colon
                    && next.marker.style == first.marker.style
                    && next.marker.ordinal.last() == 1
            });
            let to = next.map_or(open.end, |next| next.at).max(from);
            let mut last = None;
            for (offset, c) in text[from as usize..to as usize].char_indices() {
                let set_off =
                    last.replace(c).is_some_and(|c| matches!(c, '。' | '；' | ';' | '，' | ',' | '、'));
                if !set_off || !may_open(c) {
                    continue;
                }
                let place = from + offset as u32;
                let found = crate::marker::marker(&text[place as usize..open.end as usize]);
                let previous = run[run.len() - 1].marker;
                if let Some(marker) = found.filter(|m| count::follows(&previous, m)) {
                    run.push(Glued { at: place, marker, glue: Glue::Run });
                }
            }
            if run.len() > 1 && self.is_continued(open, &run[run.len() - 1].marker, at) {
                run[0].glue = Glue::Run;
                glued.retain(|g| g.at < first.at || g.at >= open.end);
                glued.append(&mut run);
                return;
            }
        }
    }

    /// …。（二）搭建平台1.…。: the numbers that are glued to headings which are glued themselves.
    pub(super) fn glued_to_glued(&self, glued: &mut Vec<Glued>, end: u32) {
        let text = self.context.text;
        let numbers = glued.iter().enumerate().filter_map(|(at, head)| {
            let from = head.at + head.marker.len;
            // No farther than the next one.
            let to = glued.get(at + 1).map_or(end, |next| next.at).max(from);
            let phrase = &text[from as usize..to as usize];
            let body = to - trim_start(phrase).len() as u32;
            let first_stop = self.stop_in(phrase, from, to).max(body);
            glued_number(text, &head.marker, body, first_stop)
        });
        let mut numbers: Vec<Glued> = numbers.collect();
        if !numbers.is_empty() {
            glued.append(&mut numbers);
            glued.sort_by_key(|glued| glued.at);
        }
    }

    /// The number that the count lacks between the item that is open and the next at a head, where it stands inside
    /// the paragraph: a lost 。 or a stray sign before it (…集聚发展7.狠抓招才引智。).
    pub(super) fn hole(&self, open: &Segment, at: usize) -> Option<Glued> {
        let text = self.context.text;
        for level in self.levels.open.iter().rev() {
            let counted = matches!(
                level.style,
                Style::Han | Style::HanParen | Style::Arabic | Style::ArabicComma | Style::ArabicParen
            );
            let lacks = |(_, next): (usize, Marker)| next.ordinal.last() == level.last.ordinal.last() + 2;
            if !counted || !self.ahead.next(level.style, at).is_some_and(lacks) {
                continue;
            }
            let body = &text[open.body as usize..open.end as usize];
            let opens = |c: char| match level.style {
                Style::Han => begins_han(c),
                Style::HanParen | Style::ArabicParen => matches!(c, '（' | '('),
                _ => digit_value(c).is_some(),
            };
            // Only a bare numeral begins with an ideograph.
            let is_han = level.style == Style::Han;
            let all = is_han.then(|| body.char_indices()).into_iter().flatten();
            let places = all.chain((!is_han).then(|| signs(body)).into_iter().flatten());
            for (offset, c) in places.filter(|&(_, c)| opens(c)) {
                let before = body[..offset].chars().next_back();
                // A number that is cut in two, or cited: 第（三）项, 前款（三）.
                let apart = before.is_some_and(|b| {
                    !matches!(b, '第' | '款' | '条' | '至' | '.' | '．')
                        && (!may_open(b) || matches!(c, '（' | '('))
                });
                if !apart {
                    continue;
                }
                let place = open.body + offset as u32;
                let found = crate::marker::marker(&body[offset..]).filter(|m| {
                    m.style == level.style && m.claim == Claim::Plain && count::follows(&level.last, m)
                });
                let Some(marker) = found else { continue };
                let words = trim_start(&body[offset + marker.len as usize..]);
                let is_word = |c: char| is_ideograph(c) || c == '“';
                if !self.is_cut(open, place) && words.starts_with(is_word) {
                    return Some(Glued { at: place, marker, glue: Glue::Stop });
                }
            }
        }
        None
    }
}

/// Whether a marker of a list may begin with the character.
fn may_open(c: char) -> bool {
    digit_value(c).is_some() || begins_han(c) || matches!(c, '（' | '(')
}

/// A number glued to a heading: 一、加强领导1.成立小组。 The scan looks at brackets only, so that digits cost nothing
/// in other paragraphs.
pub(super) fn glued_number(text: &str, head: &Marker, body: u32, first_stop: u32) -> Option<Glued> {
    let phrase = &text[body as usize..first_stop as usize];
    if head.style.rank() <= Style::Section.rank() {
        // 第三章　总则第一条　为了…
        let at = memchr::memmem::find_iter(phrase.as_bytes(), "第").find(|&at| {
            let found = crate::marker::marker(&phrase[at..]);
            at > 0 && found.is_some_and(|m| m.style == Style::Article && m.claim == Claim::Plain)
        })?;
        let marker = crate::marker::marker(&phrase[at..])?;
        return Some(Glued { at: body + at as u32, marker, glue: Glue::Heading });
    }
    if !matches!(head.style, Style::Han | Style::HanParen) {
        return None;
    }
    for (at, _) in signs(phrase).filter(|&(_, c)| digit_value(c).is_some()) {
        let before = phrase[..at].chars().next_back();
        let after_han = before.is_some_and(|c| is_ideograph(c) || c == '”' || c == '）');
        if after_han {
            let found = crate::marker::marker(&text[body as usize + at..first_stop as usize]);
            let plain = found.filter(|m| m.style == Style::Arabic && m.claim == Claim::Plain);
            return plain.map(|marker| Glued { at: body + at as u32, marker, glue: Glue::Heading });
        }
    }
    None
}
