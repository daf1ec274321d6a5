//! The fold: paragraphs of a body to segments with parents, headings and annotations.
//!
//! First every paragraph becomes one segment or, where markers are glued into it, several; each division knows
//! its parent from [`levels`]. Then the headings are decided, because siblings decide in doubt. What comes out is
//! put into the store by [`emit`].

pub(crate) mod emit;
mod heading;
mod levels;

use crate::diagnostic::{Code, Finding};
use crate::document::kinds::{HeadingKind, SkippedKind, Style};
use crate::document::store::SkippedData;
use crate::line::Paragraph;
use crate::marker::Marker;
use crate::paragraph::{Cut, Glue, Glued, Scan, Sink};
use crate::responsibility::roles::{self, Label};
use crate::responsibility::{self as grammar, Draft};
use crate::source::{trim, trim_start};
use crate::span::Span;
use heading::Tally;
use levels::{Ahead, Count, Levels, MAX_DEPTH};
use std::collections::HashMap;

/// A division with its first paragraph, or a further paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    /// The marker, from `start`; none for a paragraph without one.
    pub(crate) marker: Option<Marker>,
    /// The segment of the division that holds it.
    pub(crate) parent: Option<usize>,
    /// Where the marker, or the text, begins.
    pub(crate) start: u32,
    /// Where the text behind the marker begins.
    pub(crate) body: u32,
    pub(crate) end: u32,
    /// The end of the first sentence, its 。 left out; `end` where there is none.
    pub(crate) first_stop: u32,
    /// What is taken out of it: a range of `Body::cuts`.
    pub(crate) cuts: (usize, usize),
    pub(crate) heading: Option<(Span, HeadingKind)>,
    /// Where the text behind the heading begins.
    pub(crate) text: u32,
    /// A paragraph that became the heading of the marker above it.
    pub(crate) consumed: bool,
    /// Whether sub-divisions or further paragraphs with text follow under it.
    has_children: bool,
    has_paragraphs: bool,
}

/// The segments of one document's body.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) segments: Vec<Segment>,
    pub(crate) cuts: Vec<Cut>,
}

/// What a fold reads and writes beside its result.
pub(crate) struct Context<'t, 's, S> {
    pub(crate) text: &'t str,
    pub(crate) scan: &'s mut Scan,
    pub(crate) draft: &'s mut Draft,
    pub(crate) sink: &'s mut S,
    pub(crate) skipped: &'s mut Vec<SkippedData>,
    pub(crate) findings: &'s mut Vec<Finding>,
    pub(crate) max_depth: usize,
}

/// Folds the paragraphs of a body.
pub(crate) fn fold<S: Sink>(paragraphs: &[&Paragraph], context: &mut Context<'_, '_, S>) -> Body {
    let mut ahead = Ahead::default();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if let Some(marker) = paragraph.marker {
            ahead.note(at, marker);
        }
    }
    let decimals = levels::uses_decimals(&ahead);
    let fold = Fold {
        context,
        ahead,
        decimals,
        levels: Levels::default(),
        body: Body::default(),
        note_list: None,
        lead_in: false,
    };
    fold.run(paragraphs)
}

struct Fold<'c, 't, 's, S> {
    context: &'c mut Context<'t, 's, S>,
    ahead: Ahead,
    decimals: bool,
    levels: Levels,
    body: Body,
    /// In `注：1、… 2、` the style and number that go on the note.
    note_list: Option<(Style, u32)>,
    /// Whether the paragraph before ended in ：
    lead_in: bool,
}

impl<S: Sink> Fold<'_, '_, '_, S> {
    fn run(mut self, paragraphs: &[&Paragraph]) -> Body {
        for (at, paragraph) in paragraphs.iter().enumerate() {
            self.paragraph(at, paragraph);
        }
        self.headings();
        self.body
    }

    fn paragraph(&mut self, at: usize, paragraph: &Paragraph) {
        let text = self.context.text;
        let marker = paragraph.marker.filter(|m| self.is_marker(m, at, paragraph));
        let (start, end) = (paragraph.head, paragraph.span.end);
        let body = if marker.is_some() { paragraph.body_start(text) } else { start };
        if let Some(m) = marker {
            self.repeats(paragraph, &m, body);
        }
        self.context.draft.after_annotation = self.body.segments.last().is_some_and(|above| {
            above.cuts.0 < above.cuts.1 && self.body.cuts[above.cuts.1 - 1].annotation
        });
        let labelled = marker.is_none().then(|| self.under_label(start, end)).flatten();
        let scan = &mut *self.context.scan;
        match labelled {
            Some(span) => scan.take(span, self.context.draft, self.context.sink),
            None => scan.run(text, body, end, marker.is_none(), self.context.draft, self.context.sink),
        }
        self.context.sink.prose(Span { start: body, end });
        self.context.skipped.append(&mut scan.skipped);
        self.context.findings.append(&mut scan.findings);
        let cuts_from = self.body.cuts.len();
        self.body.cuts.extend_from_slice(&scan.cuts);
        let first_stop = scan.first_stop;
        let glued = std::mem::take(&mut scan.glued);
        // What every glued marker is told by: the ones behind it in the paragraph, and the next head.
        let next_head = paragraphs_next(&self.ahead, at);
        let mut open = Segment::new(marker, start, body, end, first_stop, cuts_from, self.body.cuts.len());
        self.place(&mut open, at);
        for (i, g) in glued.iter().enumerate() {
            if g.at < open.body || !self.is_glued(&open, g, &glued[i + 1..], next_head) {
                continue;
            }
            let (before, after) = self.split(&open, g);
            open = after;
            self.body.segments.push(before);
            self.place(&mut open, at);
        }
        self.context.scan.glued = glued;
        self.lead_in = trim(&text[open.body as usize..open.end as usize]).ends_with(['：', ':']);
        self.body.segments.push(open);
    }

    /// （二）试点指导单位。 and a line of units under it: the label is the heading, the line an annotation.
    fn under_label(&mut self, start: u32, end: u32) -> Option<Span> {
        let text = self.context.text;
        let above = self.body.segments.last_mut().filter(|s| s.marker.is_some() && s.cuts.0 == s.cuts.1)?;
        let line = trim(&text[above.body as usize..above.end as usize]);
        if line.len() > 60 {
            return None;
        }
        let label = line.trim_end_matches(['。', '：', ':']);
        let Some(Label::Role(role)) = roles::classify(label) else { return None };
        let content = &text[start as usize..end as usize];
        if !grammar::under_label(role, content, text, self.context.draft) {
            return None;
        }
        above.has_paragraphs = true;
        Some(Span { start, end })
    }

    /// 第一条第一条: the repeats are artefacts.
    fn repeats(&mut self, paragraph: &Paragraph, marker: &Marker, body: u32) {
        let repeats = Span { start: paragraph.head + marker.len, end: body };
        let repeats = crate::source::trim_span(self.context.text, repeats);
        if !repeats.is_empty() {
            self.context.skipped.push(SkippedData { span: repeats, kind: SkippedKind::Artefact });
        }
    }

    /// Whether the marker at a paragraph's head opens a division.
    fn is_marker(&mut self, marker: &Marker, at: usize, paragraph: &Paragraph) -> bool {
        if marker.claim == crate::marker::Claim::Damaged {
            let span = Span { start: paragraph.head, end: paragraph.head + marker.len };
            self.context.findings.push(Finding { code: Code::MarkerDamaged, span, related: None });
        }
        if !self.levels.believes(marker, &self.ahead, at, self.decimals) {
            return false;
        }
        // 注：1、… and the lines that count on from it.
        if let Some((style, number)) = self.note_list {
            if style == marker.style && marker.ordinal.last() == number {
                self.note_list = Some((style, number + 1));
                return false;
            }
            self.note_list = None;
        }
        true
    }

    /// Gives the segment its parent; opens its division.
    fn place(&mut self, segment: &mut Segment, at: usize) {
        let index = self.body.segments.len();
        let Some(marker) = segment.marker else {
            segment.parent = self.owner();
            self.note(segment);
            return;
        };
        let mut placed = self.levels.place(&marker, &self.ahead, at, self.lead_in);
        let span = Span { start: segment.start, end: segment.start + marker.len };
        let deepest = MAX_DEPTH.min(self.context.max_depth);
        if placed.keep >= deepest {
            self.context.findings.push(Finding { code: Code::DepthLimit, span, related: None });
            placed.keep = deepest.saturating_sub(1);
        }
        self.report(&marker, span, &placed);
        segment.parent = placed.keep.checked_sub(1).map(|keep| self.levels.open[keep].segment);
        self.levels.open(marker, placed, index);
        self.lead_in = false;
    }

    /// The division that an unmarked paragraph belongs to: the last open item; in an article, the article.
    fn owner(&self) -> Option<usize> {
        let open = &self.levels.open;
        let last = open.last()?.segment;
        let article = open.iter().rposition(|level| level.style == Style::Article).map(|at| open[at].segment);
        // （三）政策咨询 without a stop is a heading: what follows is the item's.
        let item = &self.body.segments[last];
        let line = trim(&self.context.text[item.body as usize..item.end as usize]);
        let is_heading = heading::is_line(line, false) && !line.ends_with('。') || line.ends_with(['：', ':']);
        if is_heading { Some(last) } else { article.or(Some(last)) }
    }

    /// 注：1、… opens a list of notes that are no divisions.
    fn note(&mut self, segment: &Segment) {
        let text = &self.context.text[segment.body as usize..segment.end as usize];
        let Some(rest) =
            ["注：", "注:", "备注：", "说明：", "註："].iter().find_map(|word| text.strip_prefix(word))
        else {
            return;
        };
        if let Some(m) = crate::marker::marker(trim_start(rest)).filter(|m| m.ordinal.last() == 1) {
            self.note_list = Some((m.style, 2));
        }
    }

    fn report(&mut self, marker: &Marker, span: Span, placed: &levels::Placed) {
        let code = match placed.count {
            Count::Fits => None,
            Count::Gap => Some(Code::NumberingGap),
            Count::Repeat => Some(Code::NumberingRepeat),
            Count::Backward => Some(Code::NumberingBackward),
            Count::StartsLate => Some(Code::NumberingStart),
        };
        let related = placed.after.and_then(|segment| self.body.segments.get(segment)).and_then(|s| {
            let m = s.marker?;
            Some(Span { start: s.start, end: s.start + m.len })
        });
        let findings = &mut self.context.findings;
        findings.extend(code.map(|code| Finding { code, span, related }));
        if placed.mixed {
            findings.push(Finding { code: Code::NumberingMixed, span, related });
        }
        if marker.odd {
            findings.push(Finding { code: Code::MarkerForm, span, related: None });
        }
    }

    /// Whether a glued marker opens a division: it goes on with a count, or is itself gone on with.
    fn is_glued(&self, open: &Segment, glued: &Glued, later: &[Glued], next_head: Option<Marker>) -> bool {
        let marker = &glued.marker;
        let continued = later
            .iter()
            .find(|next| next.marker.style == marker.style)
            .map(|next| levels::follows(marker, &next.marker))
            .or_else(|| next_head.map(|next| next.style == marker.style && levels::follows(marker, &next)))
            .unwrap_or(false);
        let text = &self.context.text[open.body as usize..glued.at as usize];
        match glued.glue {
            // 一、指导思想（一）指导思想: the words before are a heading, and the number begins or goes on.
            Glue::Heading => {
                let Some(head) = open.marker else { return false };
                let lower = head.style.rank() < marker.style.rank();
                let goes_on = self.levels.continues(marker) || marker.ordinal.last() == 1 && continued;
                lower && goes_on && heading::is_line(trim(text), false)
            }
            Glue::Stop => {
                self.goes_on(open, marker)
                    || marker.ordinal.last() == 1 && continued && !trim(text).ends_with(['：', ':'])
            }
            // An enumeration inside a sentence stays text, unless the paragraph itself is its first item.
            Glue::Semicolon => {
                open.marker.is_some_and(|head| head.style == marker.style && levels::follows(&head, marker))
            }
        }
    }

    /// Whether the marker goes on with a count that is open at this place.
    fn goes_on(&self, open: &Segment, marker: &Marker) -> bool {
        let last =
            open.marker.is_some_and(|head| head.style == marker.style && levels::follows(&head, marker));
        last || self.levels.continues(marker)
    }

    /// Parts a segment at a glued marker.
    fn split(&self, open: &Segment, glued: &Glued) -> (Segment, Segment) {
        let text = self.context.text;
        let mut before = open.clone();
        let head = trim(&text[open.start as usize..glued.at as usize]);
        before.end = open.start + head.len() as u32;
        before.first_stop = open.first_stop.min(before.end);
        let cut = self.body.cuts[open.cuts.0..open.cuts.1].partition_point(|cut| cut.span.start < glued.at);
        before.cuts.1 = open.cuts.0 + cut;
        let body_at = glued.at + glued.marker.len;
        let rest = trim_start(&text[body_at as usize..open.end as usize]);
        let body = open.end - rest.len() as u32;
        let first_stop = rest.find('。').map_or(open.end, |at| body + at as u32);
        let after = Segment::new(
            Some(glued.marker),
            glued.at,
            body,
            open.end,
            first_stop,
            before.cuts.1,
            open.cuts.1,
        );
        (before, after)
    }

    // ---- headings

    fn headings(&mut self) {
        self.lift_paragraphs();
        self.count_children();
        self.lone_markers();
        let text = self.context.text;
        let segments = &self.body.segments;
        // Which divisions look as if they had a run-in heading; the siblings decide.
        let mut lists: HashMap<(Option<usize>, Style), Tally> = HashMap::new();
        let mut styles = [Tally::default(); 17];
        // The same for headings on a line of their own that end in 。
        let mut lines: HashMap<(Option<usize>, Style), Tally> = HashMap::new();
        let mut line_styles = [Tally::default(); 17];
        for segment in segments {
            let Some(marker) = segment.marker else { continue };
            let Some(candidate) = self.stopped_line(segment) else { continue };
            lines.entry((segment.parent, marker.style)).or_default().count(candidate);
            line_styles[marker.style as usize].count(candidate);
        }
        let candidates: Vec<bool> = segments
            .iter()
            .map(|segment| {
                let Some(marker) = segment.marker else { return false };
                let Some(candidate) = self.run_in(segment) else { return false };
                let list = lists.entry((segment.parent, marker.style)).or_default();
                list.count(candidate);
                styles[marker.style as usize].count(candidate);
                candidate
            })
            .collect();
        let mut skip = Vec::new();
        for (index, candidate) in candidates.into_iter().enumerate() {
            let segment = &self.body.segments[index];
            let Some(marker) = segment.marker else { continue };
            if segment.heading.is_some() {
                continue;
            }
            let of = |tallies: &HashMap<(Option<usize>, Style), Tally>| {
                tallies.get(&(segment.parent, marker.style)).copied().unwrap_or_default()
            };
            let style = marker.style as usize;
            let agreed = candidate && heading::siblings_agree(of(&lists), styles[style])
                || !candidate && heading::siblings_insist(styles[style]) && self.is_doubtful_run_in(segment);
            let line_agreed = heading::siblings_agree(of(&lines), line_styles[style]);
            let line_insisted = heading::siblings_insist(line_styles[style]);
            let found = if marker.style == Style::ClauseWord {
                None
            } else if agreed {
                let span = Span { start: segment.body, end: segment.first_stop };
                Some((span, HeadingKind::RunIn, segment.first_stop + '。'.len_utf8() as u32))
            } else {
                self.bracketed(segment, &mut skip).or_else(|| {
                    self.line_heading(segment, line_agreed, line_insisted, of(&lists).others == 0)
                })
            };
            if let Some((span, kind, after)) = found {
                let span = crate::source::trim_span(text, span);
                let sign = crate::source::trim_span(text, Span { start: span.end, end: after.max(span.end) });
                // A bracketed heading's brackets are skipped already.
                if !sign.is_empty() && kind != HeadingKind::Bracketed {
                    skip.push(SkippedData { span: sign, kind: SkippedKind::Terminator });
                }
                let segment = &mut self.body.segments[index];
                segment.heading = Some((span, kind));
                segment.text = after;
            }
        }
        self.context.skipped.append(&mut skip);
    }

    /// A paragraph after a list belongs to the last item, unless its siblings show one such paragraph after each
    /// list: then it speaks for what the list stands under.
    fn lift_paragraphs(&mut self) {
        let segments = &self.body.segments;
        // For each list: its last item, whether an item before it goes on, and the paragraphs behind the last.
        #[derive(Default)]
        struct List {
            items: usize,
            last: usize,
            inner: bool,
            after: Vec<usize>,
        }
        let mut lists: HashMap<(usize, Style), List> = HashMap::new();
        for (index, segment) in segments.iter().enumerate() {
            match (segment.marker, segment.parent) {
                (Some(marker), Some(parent)) => {
                    let list = lists.entry((parent, marker.style)).or_default();
                    list.inner |= !list.after.is_empty();
                    list.after.clear();
                    list.items += 1;
                    list.last = index;
                }
                (None, Some(parent)) => {
                    let Some(item) = segments[parent].marker else { continue };
                    let Some(holder) = segments[parent].parent else { continue };
                    if let Some(list) =
                        lists.get_mut(&(holder, item.style)).filter(|list| list.last == parent)
                    {
                        list.after.push(index);
                    }
                }
                _ => {}
            }
        }
        // Lists whose holders are siblings bear witness for one another.
        let mut witnesses: HashMap<(Option<usize>, Style), (usize, usize)> = HashMap::new();
        for ((holder, style), list) in lists.iter().filter(|(_, list)| list.items > 1) {
            let witness = witnesses.entry((segments[*holder].parent, *style)).or_default();
            match !list.inner && list.after.len() == 1 {
                true => witness.0 += 1,
                false => witness.1 += 1,
            }
        }
        let mut moves = Vec::new();
        for ((holder, style), list) in &lists {
            let witness = witnesses.get(&(segments[*holder].parent, *style)).copied().unwrap_or_default();
            if witness.0 >= 2 && witness.1 == 0 && list.items > 1 {
                moves.extend(list.after.iter().map(|&index| (index, *holder)));
            }
        }
        for (index, holder) in moves {
            self.body.segments[index].parent = Some(holder);
        }
    }

    fn count_children(&mut self) {
        for index in 0..self.body.segments.len() {
            let segment = &self.body.segments[index];
            let Some(parent) = segment.parent else { continue };
            let is_division = segment.marker.is_some();
            let has_text = self.has_text(segment, segment.body);
            let parent = &mut self.body.segments[parent];
            parent.has_children |= is_division;
            parent.has_paragraphs |= !is_division && has_text;
        }
    }

    /// Whether anything but annotations and artefacts stands in the segment from `from` on.
    fn has_text(&self, segment: &Segment, from: u32) -> bool {
        let mut at = from;
        let text = self.context.text;
        for cut in &self.body.cuts[segment.cuts.0..segment.cuts.1] {
            if cut.span.end <= at {
                continue;
            }
            if !trim(&text[at as usize..cut.span.start.max(at) as usize]).is_empty() {
                return true;
            }
            at = cut.span.end;
        }
        at < segment.end && !trim(&text[at as usize..segment.end as usize]).is_empty()
    }

    /// The first cut behind `from`, as long as nothing but blanks stands behind the last.
    fn text_end(&self, segment: &Segment) -> u32 {
        let text = self.context.text;
        let mut end = segment.end;
        for cut in self.body.cuts[segment.cuts.0..segment.cuts.1].iter().rev() {
            if !trim(&text[cut.span.end.min(end) as usize..end as usize]).is_empty() {
                break;
            }
            end = cut.span.start;
        }
        let kept = text[segment.body as usize..end.max(segment.body) as usize]
            .trim_end_matches(crate::source::is_blank);
        segment.body + kept.len() as u32
    }

    /// A marker alone on its line takes the next line as its heading (第三章 / 总则).
    fn lone_markers(&mut self) {
        let text = self.context.text;
        for index in 0..self.body.segments.len() {
            let segment = &self.body.segments[index];
            let Some(marker) = segment.marker else { continue };
            if self.has_text(segment, segment.body) || marker.style == Style::Article {
                continue;
            }
            let Some(next) = self.body.segments.get(index + 1) else { continue };
            let line = trim(&text[next.body as usize..next.end as usize]);
            let free = next.marker.is_none() && next.cuts.0 == next.cuts.1;
            if free && heading::is_line(line, false) && line.chars().count() <= 30 {
                let span = Span::of(line, text);
                self.body.segments[index + 1].consumed = true;
                let segment = &mut self.body.segments[index];
                segment.heading = Some((span, HeadingKind::Line));
                segment.text = segment.end;
            }
        }
    }

    /// Whether a division may open with a run-in heading; none where it has no text that could.
    fn run_in(&self, segment: &Segment) -> Option<bool> {
        let text = self.context.text;
        if segment.marker?.style == Style::Article || segment.heading.is_some() {
            return None;
        }
        let stop = segment.first_stop;
        if stop >= segment.end {
            // One sentence without a stop: a heading, or an item of a list.
            let phrase = trim(&text[segment.body as usize..self.text_end(segment) as usize]);
            let lone = !segment.has_children && !segment.has_paragraphs;
            return (lone && !phrase.is_empty() && phrase.ends_with(['；', '。', ';'])).then_some(false);
        }
        if !self.has_text(segment, stop + '。'.len_utf8() as u32) {
            // One sentence with a stop: a heading if more follows, else content.
            return (!segment.has_children && !segment.has_paragraphs).then_some(false);
        }
        let cut = self.body.cuts[segment.cuts.0..segment.cuts.1].first();
        let phrase = &text[segment.body as usize..stop as usize];
        let rest = &text[stop as usize + '。'.len_utf8()..segment.end as usize];
        let whole = cut.is_none_or(|cut| cut.span.start > stop);
        Some(whole && heading::is_run_in(phrase) && !heading::is_one_of_equals(phrase, rest))
    }

    /// Whether the first of several sentences can be a heading where nearly all siblings have one.
    fn is_doubtful_run_in(&self, segment: &Segment) -> bool {
        let stop = segment.first_stop;
        let cut = self.body.cuts[segment.cuts.0..segment.cuts.1].first();
        self.run_in(segment).is_some()
            && stop < segment.end
            && self.has_text(segment, stop + '。'.len_utf8() as u32)
            && cut.is_none_or(|cut| cut.span.start > stop)
            && heading::is_doubtful(&self.context.text[segment.body as usize..stop as usize])
    }

    /// Whether a division of one sentence with a 。 may be a heading over what follows; none where it is no such
    /// sentence.
    fn stopped_line(&self, segment: &Segment) -> Option<bool> {
        let text = self.context.text;
        let line = &text[segment.body as usize..self.text_end(segment) as usize];
        let Some(phrase) = line.strip_suffix('。') else {
            // A heading without a stop among them speaks for headings, an item of a list against.
            let item = line.ends_with(['；', ';']);
            return item.then_some(false);
        };
        if phrase.contains('。') {
            return None;
        }
        let follows = segment.has_children || segment.has_paragraphs;
        Some(follows && heading::is_line(trim(phrase), true))
    }

    /// 第一条【目的】, 第一条（目的和依据）
    fn bracketed(&self, segment: &Segment, skip: &mut Vec<SkippedData>) -> Option<(Span, HeadingKind, u32)> {
        const REPEALED: &[&str] = &["删去", "删除", "废止", "刪除", "已废止"];
        if segment.marker?.style != Style::Article {
            return None;
        }
        let text = &self.context.text[segment.body as usize..segment.end as usize];
        let close = match text.chars().next()? {
            '【' => '】',
            '（' => '）',
            '(' => ')',
            '〔' => '〕',
            '[' => ']',
            _ => return None,
        };
        let open = text.chars().next()?;
        let end = text.find(close)?;
        let inside = trim(&text[open.len_utf8()..end]);
        if inside.is_empty()
            || inside.chars().count() > 30
            || REPEALED.contains(&inside)
            || inside.contains(['。', '，', '（', '('])
        {
            return None;
        }
        let after = segment.body + (end + close.len_utf8()) as u32;
        let rest = !trim(&text[end + close.len_utf8()..]).is_empty();
        if !rest && !segment.has_paragraphs && !segment.has_children {
            return None;
        }
        let span = Span::of(inside, self.context.text);
        let mut bracket = |start: u32, end: u32| {
            skip.push(SkippedData { span: Span { start, end }, kind: SkippedKind::Bracket });
        };
        bracket(segment.body, segment.body + open.len_utf8() as u32);
        bracket(after - close.len_utf8() as u32, after);
        Some((span, HeadingKind::Bracketed, after))
    }

    /// A heading that is the whole line, or stands before ：.
    ///
    /// `agreed` says that the siblings are headings with a 。 too, `insisted` that nearly all of the style are,
    /// `alone` that none of them is plain content.
    fn line_heading(
        &self,
        segment: &Segment,
        agreed: bool,
        insisted: bool,
        alone: bool,
    ) -> Option<(Span, HeadingKind, u32)> {
        let text = self.context.text;
        let marker = segment.marker?;
        let end = self.text_end(segment);
        let line = &text[segment.body as usize..end as usize];
        let follows = segment.has_children || segment.has_paragraphs;
        if line.is_empty() {
            return None;
        }
        let inner_cut = self.body.cuts[segment.cuts.0..segment.cuts.1]
            .iter()
            .any(|cut| cut.annotation && cut.span.start < end);
        if let Some(phrase) = line.strip_suffix(['：', ':']) {
            let colon = segment.has_children && alone && heading::is_colon(phrase)
                || follows && heading::is_part_name(phrase);
            return (colon && !inner_cut).then(|| (Span::of(trim(phrase), text), HeadingKind::Colon, end));
        }
        if let (Some(at), true) = (line.find(['：', ':']), marker.style != Style::Article) {
            let phrase = &line[..at];
            if heading::is_part_name(phrase) {
                let colon = line[at..].chars().next().map_or(0, char::len_utf8);
                return Some((
                    Span::of(trim(phrase), text),
                    HeadingKind::Colon,
                    segment.body + (at + colon) as u32,
                ));
            }
        }
        let (phrase, stopped) = match line.strip_suffix('。') {
            Some(phrase) => (phrase, true),
            None => (line, false),
        };
        let article = marker.style == Style::Article;
        let phrase_fits = match stopped {
            true => {
                agreed && heading::is_line(trim(phrase), true)
                    || insisted && heading::is_doubtful(trim(phrase))
            }
            false => heading::is_line(trim(phrase), article),
        };
        if !follows || inner_cut || !phrase_fits || article && stopped {
            // Chapters and sections are headings even when nothing follows.
            let bare = marker.style.rank() <= Style::Section.rank()
                && !inner_cut
                && !stopped
                && heading::is_line(trim(phrase), false);
            return bare.then(|| (Span::of(trim(phrase), text), HeadingKind::Line, end));
        }
        Some((Span::of(trim(phrase), text), HeadingKind::Line, end))
    }
}

/// The marker at the head of the next paragraph that has one.
fn paragraphs_next(ahead: &Ahead, at: usize) -> Option<Marker> {
    Style::ALL
        .iter()
        .filter_map(|&style| ahead.next(style, at))
        .min_by_key(|(position, _)| *position)
        .map(|(_, m)| m)
}

impl Segment {
    fn new(
        marker: Option<Marker>,
        start: u32,
        body: u32,
        end: u32,
        first_stop: u32,
        from: usize,
        to: usize,
    ) -> Self {
        Self {
            marker,
            parent: None,
            start,
            body,
            end,
            first_stop,
            cuts: (from, to),
            heading: None,
            text: body,
            consumed: false,
            has_children: false,
            has_paragraphs: false,
        }
    }
}
