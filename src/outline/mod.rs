//! The fold: paragraphs of a body to segments with parents, headings and annotations.
//!
//! First every paragraph becomes one segment or, where markers are glued into it, several; each division knows
//! its parent from [`levels`]. Then the headings are decided, because siblings decide in doubt. What comes out is
//! put into the store by [`emit`].

mod annotator;
mod closing;
pub(crate) mod emit;
mod headings;
mod levels;
mod phrase;
mod pieces;
mod rows;
mod siblings;
mod words;

use crate::diagnostic::{Code, Finding};
use crate::document::kinds::{HeadingKind, SkippedKind, Style};
use crate::document::store::SkippedData;
use crate::line::Paragraph;
use crate::marker::{Claim, Marker};
use crate::paragraph::{Cut, Glue, Glued, Scan, Sink};
use crate::responsibility::roles::{self, Label};
use crate::responsibility::{self as grammar, Draft};
use crate::source::{trim, trim_start};
use crate::span::Span;
use crate::table::Grid;
use levels::{Ahead, Count, Levels, MAX_DEPTH, begins};

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
    /// Whether the next marker is glued to it as to a heading.
    is_title: bool,
    /// A paragraph that became the heading of the marker above it.
    pub(crate) consumed: bool,
    /// Whether sub-divisions or further paragraphs with text follow under it.
    has_children: bool,
    has_paragraphs: bool,
    /// The table that it is: its place in `Body::tables`.
    pub(crate) table: Option<u32>,
}

/// The segments of one document's body.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) segments: Vec<Segment>,
    pub(crate) cuts: Vec<Cut>,
    tables: Vec<rows::Table>,
}

/// What a fold reads and writes beside its result.
pub(crate) struct Context<'t, 's, S> {
    pub(crate) text: &'t str,
    pub(crate) tables: &'t [Grid],
    pub(crate) scan: &'s mut Scan,
    pub(crate) draft: &'s mut Draft<'t>,
    pub(crate) sink: &'s mut S,
    pub(crate) skipped: &'s mut Vec<SkippedData>,
    pub(crate) findings: &'s mut Vec<Finding>,
    pub(crate) max_depth: usize,
}

/// Folds the paragraphs of a body.
pub(crate) fn fold<S: Sink>(paragraphs: &[&Paragraph], context: &mut Context<'_, '_, S>) -> Body {
    let decimals = levels::uses_decimals(paragraphs.iter().filter_map(|paragraph| paragraph.marker));
    let mut ahead = Ahead::default();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if let Some(marker) = read_marker(paragraph, decimals, context.text) {
            ahead.note(at, marker);
        }
    }
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

/// The marker at a paragraph's head; in a document without decimals the number before a dot alone.
fn read_marker(paragraph: &Paragraph, decimals: bool, text: &str) -> Option<Marker> {
    let marker = paragraph.marker?;
    match marker.claim {
        Claim::Decimals if !decimals => crate::marker::as_figure(marker, paragraph.text(text)),
        _ => Some(marker),
    }
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

    /// A table is a paragraph without a marker; its cells are read when it is kept.
    fn table(&mut self, at: usize, paragraph: &Paragraph) {
        let (Span { start, end }, cuts) = (paragraph.span, self.body.cuts.len());
        let mut segment = Segment::new(None, start, start, end, end, cuts, cuts);
        segment.table = paragraph.table.map(|number| self.read_table(number));
        segment.parent = self.owner(at);
        self.lead_in = false;
        self.body.segments.push(segment);
    }

    fn paragraph(&mut self, at: usize, paragraph: &Paragraph) {
        if paragraph.table.is_some() {
            return self.table(at, paragraph);
        }
        let text = self.context.text;
        let marker = read_marker(paragraph, self.decimals, text).filter(|m| self.is_marker(m, at, paragraph));
        let (start, end) = (paragraph.head, paragraph.span.end);
        let body = marker.map_or(start, |m| paragraph.body_start(text, &m));
        if let Some(m) = marker {
            self.repeats(start, &m, body);
        }
        self.context.draft.after_annotation =
            self.body.segments.last().is_some_and(|above| {
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
        // **第五条**【目的】: signs between the marker and its text.
        let body = scan.cuts.iter().take_while(|cut| !cut.annotation).fold(body, |body, cut| {
            let gap = &text[body as usize..cut.span.start.max(body) as usize];
            if marker.is_some() && trim(gap).is_empty() && cut.span.end < end {
                let rest = trim_start(&text[cut.span.end as usize..end as usize]);
                end - rest.len() as u32
            } else {
                body
            }
        });
        let mut glued = std::mem::take(&mut scan.glued);
        if let Some(found) = marker.and_then(|m| glued_number(text, &m, body, first_stop)) {
            let at = glued.partition_point(|g| g.at < found.at);
            glued.insert(at, found);
        }
        // What every glued marker is told by: the ones behind it in the paragraph, and those at heads behind it.
        let mut open = Segment::new(marker, start, body, end, first_stop, cuts_from, self.body.cuts.len());
        self.place(&mut open, at);
        for (i, g) in glued.iter().enumerate() {
            if g.at < open.body || !self.is_glued(&open, g, &glued[i + 1..], at) {
                continue;
            }
            let (mut before, after) = self.split(&open, g);
            before.is_title =
                g.glue == Glue::Heading && before.marker.is_some_and(|m| m.style != Style::Article);
            open = after;
            self.repeats(open.start, &g.marker, open.body);
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
        let Some(Label::Role(role)) = roles::classify(label, self.context.draft.words) else { return None };
        let content = &text[start as usize..end as usize];
        if !grammar::under_label(role, content, text, self.context.draft) {
            return None;
        }
        above.has_paragraphs = true;
        Some(Span { start, end })
    }

    /// 第一条第一条: the repeats are artefacts.
    fn repeats(&mut self, head: u32, marker: &Marker, body: u32) {
        let repeats = Span { start: head + marker.len, end: body };
        let repeats = crate::source::trim_span(self.context.text, repeats);
        if !repeats.is_empty() {
            self.context.skipped.push(SkippedData { span: repeats, kind: SkippedKind::Artefact });
        }
    }

    /// Whether the marker at a paragraph's head opens a division.
    fn is_marker(&mut self, marker: &Marker, at: usize, paragraph: &Paragraph) -> bool {
        if marker.claim == Claim::Damaged {
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
            self.close_lists(segment, at);
            segment.parent = self.owner(at);
            if let Some(level) = self.levels.open.last_mut().filter(|l| Some(l.segment) == segment.parent) {
                level.goes_on |= segment.cuts.0 == segment.cuts.1;
            }
            // A 款 of the article ends the items of the one before.
            if let Some(at) = self.levels.open.iter().position(|level| Some(level.segment) == segment.parent)
            {
                let article = self.levels.open[at].style == Style::Article;
                let text = self.context.text;
                if article
                    && !trim(&text[segment.body as usize..segment.end as usize]).is_empty()
                    && !self.is_annotation(segment)
                {
                    self.levels.open.truncate(at + 1);
                }
            }
            self.note(segment);
            return;
        };
        for level in self.levels.open.iter_mut().filter(|level| level.style == marker.style) {
            let item = &self.body.segments[level.segment];
            let line = trim(&self.context.text[item.body as usize..item.end as usize]);
            level.enumerates |= line.ends_with(['；', ';']);
            level.ended = level.enumerates && line.ends_with('。');
        }
        let mut placed = self.levels.place(&marker, &self.ahead, at, self.lead_in);
        let span = Span { start: segment.start, end: segment.start + marker.len };
        let deepest = MAX_DEPTH.min(self.context.max_depth);
        if placed.keep >= deepest {
            self.context.findings.push(Finding { code: Code::DepthLimit, span, related: None });
            placed.keep = deepest.saturating_sub(1);
        }
        self.report(&marker, span, &placed);
        segment.parent = placed.keep.checked_sub(1).map(|keep| self.levels.open[keep].segment);
        self.levels.open(marker, placed, index, self.lead_in);
        self.lead_in = false;
    }

    /// Whether the segment is an annotation and nothing else: it ends no list.
    fn is_annotation(&self, segment: &Segment) -> bool {
        let cuts = &self.body.cuts[segment.cuts.0..segment.cuts.1];
        cuts.first().is_some_and(|cut| cut.annotation && cut.span.start == segment.body)
    }

    /// Closes the lists that an unmarked paragraph is no part of: it speaks for what they stand under.
    fn close_lists(&mut self, segment: &Segment, at: usize) {
        let text = self.context.text;
        let line = trim(&text[segment.body as usize..segment.end as usize]);
        let in_article = self.levels.open.iter().any(|level| level.style == Style::Article);
        if line.is_empty() || self.lead_in || in_article {
            return;
        }
        if closing::speaks_to_all(line) {
            while self.levels.has_ended(&self.ahead, at) {
                self.levels.open.pop();
            }
            return;
        }
        while let Some(level) = self.levels.open.last() {
            // What stands between two items is no paragraph behind the list.
            let depth = self.levels.open.len();
            let in_box = depth > 1 && self.levels.open[depth - 2].style == Style::Box;
            let counted = !in_box && !matches!(level.style, Style::ClauseWord | Style::Dash);
            if counted && self.levels.goes_on(self.levels.open.len() - 1, &self.ahead, at) {
                return;
            }
            let open = &mut self.levels.open;
            let Some(level) = open.last() else { return };
            let item = &self.body.segments[level.segment];
            let heading = phrase::is_line(trim(&text[item.body as usize..item.end as usize]), false);
            let ends = match level.style {
                // What has no count of its own is a part of the paragraph above it.
                Style::ClauseWord | Style::Dash => true,
                _ => {
                    // …；…；…。: what follows the full stop is no part of the enumeration.
                    let whole = trim(&text[item.body as usize..item.end as usize]).ends_with('。');
                    let sentence = line.ends_with('。');
                    in_box
                        || level.enumerates && whole
                        || level.led_in && whole && sentence
                        || closing::refers_back(line)
                }
            };
            if heading || !ends || !level.has_short_items() || segment.cuts.0 < segment.cuts.1 {
                return;
            }
            open.pop();
            if open.last().is_some_and(|level| level.style == Style::Box) {
                open.pop();
            }
        }
    }

    /// The division that an unmarked paragraph belongs to: the last open item; in an article, the article.
    fn owner(&self, at: usize) -> Option<usize> {
        let open = &self.levels.open;
        let last = open.last()?.segment;
        let article = open.iter().rposition(|level| level.style == Style::Article).map(|at| open[at].segment);
        // （三）政策咨询 without a stop is a heading: what follows is the item's. So it is between two items.
        let item = &self.body.segments[last];
        let line = trim(&self.context.text[item.body as usize..item.end as usize]);
        let level = open.last()?;
        let is_heading = match line.strip_suffix('。') {
            // A first item that ends in 。 is none of a list of items.
            Some(phrase) => {
                (begins(&level.last) || level.went_on || level.branched)
                    && phrase::is_line(phrase, true)
                    && phrase::is_run_in(phrase)
            }
            None => line.is_empty() || phrase::is_line(line, false) || line.ends_with(['：', ':']),
        };
        // Between two items of an article's list, also behind an item's own sub-items.
        let within = open.iter().rposition(|level| level.style == Style::Article).map_or(0, |at| at + 1);
        let item = (within..open.len()).rev().find(|&index| self.levels.goes_on(index, &self.ahead, at));
        let item = item.filter(|_| article.is_some()).map(|index| open[index].segment);
        if is_heading { Some(last) } else { item.or(article).or(Some(last)) }
    }

    /// 注：1、… opens a list of notes that are no divisions.
    fn note(&mut self, segment: &Segment) {
        let text = &self.context.text[segment.body as usize..segment.end as usize];
        // Behind a table's last cell, too.
        let noted = |word: &&str| {
            let at = text.rfind(*word).filter(|&at| at == 0 || text[..at].ends_with(['|', '。']))?;
            Some(&text[at + word.len()..])
        };
        let Some(rest) = crate::frame::shapes::NOTES.iter().find_map(noted) else {
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
        if marker.odd {
            findings.push(Finding { code: Code::MarkerForm, span, related: None });
        }
    }

    /// Whether a glued marker opens a division: it goes on with a count, or is itself gone on with.
    fn is_glued(&self, open: &Segment, glued: &Glued, later: &[Glued], at: usize) -> bool {
        let marker = &glued.marker;
        let continued = later
            .iter()
            .find(|next| next.marker.style == marker.style)
            .map(|next| levels::follows(marker, &next.marker))
            .or_else(|| Some(self.is_continued(open, marker, at)))
            .unwrap_or(false);
        let text = &self.context.text[open.body as usize..glued.at as usize];
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
                let noted = crate::frame::shapes::NOTES.iter().any(|word| trim(text).ends_with(word));
                marker.ordinal.last() == 1 && !noted && self.is_continued(open, marker, at)
            }
            Glue::Semicolon => {
                open.marker.is_some_and(|head| head.style == marker.style && levels::follows(&head, marker))
            }
        }
    }

    /// Whether the next number stands at the head of a paragraph behind the one at `at`, before what ends `open`.
    fn is_continued(&self, open: &Segment, marker: &Marker, at: usize) -> bool {
        let Some((position, next)) = self.ahead.next(marker.style, at) else { return false };
        let end =
            open.marker.and_then(|head| self.ahead.next(head.style, at)).map_or(usize::MAX, |(end, _)| end);
        levels::follows(marker, &next) && position < end
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
        let mut body_at = glued.at + glued.marker.len;
        let num = &text[glued.at as usize..body_at as usize];
        while num.starts_with('第') && text[body_at as usize..open.end as usize].starts_with(num) {
            body_at += glued.marker.len;
        }
        let rest = trim_start(&text[body_at as usize..open.end as usize]);
        let body = open.end - rest.len() as u32;
        let stop = if self.context.scan.ascii_stops { '.' } else { '。' };
        let first_stop = rest.find(stop).map_or(open.end, |at| body + at as u32);
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
}

/// A number glued to a heading: 一、加强领导1.成立小组。 The scan looks at brackets only, so that digits cost nothing
/// in other paragraphs.
fn glued_number(text: &str, head: &Marker, body: u32, first_stop: u32) -> Option<Glued> {
    let phrase = &text[body as usize..first_stop as usize];
    if head.style.rank() <= Style::Section.rank() {
        // 第三章　总则第一条　为了…
        let at = phrase.match_indices('第').map(|(at, _)| at).find(|&at| {
            let found = crate::marker::marker(&phrase[at..]);
            at > 0 && found.is_some_and(|m| m.style == Style::Article && m.claim == Claim::Plain)
        })?;
        let marker = crate::marker::marker(&phrase[at..])?;
        return Some(Glued { at: body + at as u32, marker, glue: Glue::Heading });
    }
    if !matches!(head.style, Style::Han | Style::HanParen) {
        return None;
    }
    let mut before = None;
    for (at, c) in phrase.char_indices() {
        let after_han =
            before.is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) || c == '”' || c == '）');
        if after_han && crate::numeral::digit_value(c).is_some() {
            let found = crate::marker::marker(&text[body as usize + at..first_stop as usize]);
            let plain = found.filter(|m| m.style == Style::Arabic && m.claim == Claim::Plain);
            return plain.map(|marker| Glued { at: body + at as u32, marker, glue: Glue::Heading });
        }
        before = Some(c);
    }
    None
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
            is_title: false,
            consumed: false,
            has_children: false,
            has_paragraphs: false,
            table: None,
        }
    }
}
