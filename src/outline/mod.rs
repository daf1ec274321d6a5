//! The fold: paragraphs of a body to segments with parents, headings and annotations.
//!
//! First every paragraph becomes one segment or, where markers are glued into it, several; each division knows
//! its parent from [`levels`]. Then the headings are decided, because siblings decide in doubt. What comes out is
//! put into the store by [`emit`].

mod ahead;
mod alone;
mod annotator;
mod closing;
mod count;
pub(crate) mod emit;
mod forms;
mod glued;
mod headings;
mod levels;
mod notes;
mod owners;
mod phrase;
mod rows;
mod segment;
mod siblings;
mod words;
mod works;

use crate::diagnostic::{Code, Finding};
use crate::document::store::SkippedData;
use crate::facts::Facts;
use crate::kinds::{HeadingKind, SkippedKind, Style};
use crate::line::Paragraph;
use crate::marker::{Claim, Marker};
use crate::paragraph::{Cut, Scan, Sink, Stretch};
use crate::responsibility::roles::{self, Label};
use crate::responsibility::{self as grammar, Draft, signs};
use crate::source::{trim, trim_end, trim_span, trim_start};
use crate::span::Span;
use crate::table::Grid;
use ahead::Ahead;
use count::Count;
use glued::glued_number;
use levels::{Above, Levels, MAX_DEPTH};
pub(crate) use segment::{Body, Segment};
use std::ops::Range;

/// The longest unmarked title over a list, in characters.
const LONGEST_TITLE: usize = 15;
/// The longest name of a file behind the last article.
const LONGEST_NAME: usize = 40;

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
    let decimals = count::uses_decimals(paragraphs.iter().filter_map(|paragraph| paragraph.marker));
    let mut ahead = Ahead::default();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if let Some(marker) = read_marker(paragraph, decimals, context.text) {
            ahead.note(at, marker);
        }
    }
    let context_text = context.text;
    let fold = Fold {
        context,
        ahead,
        decimals,
        alone_counts: alone::counts(paragraphs, context_text),
        paragraphs: paragraphs.len(),
        levels: Levels::default(),
        body: Body::default(),
        note_list: None,
        letters: None,
        above: Above::Text,
        facts: Facts::default(),
        works: None,
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

/// **第五条**【目的】: where the text of a marker begins behind signs that are cut out between the two.
fn behind_signs(text: &str, cuts: &[Cut], body: u32, end: u32) -> u32 {
    cuts.iter().take_while(|cut| !cut.annotation).fold(body, |body, cut| {
        let gap = &text[body as usize..cut.span.start.max(body) as usize];
        if trim(gap).is_empty() && cut.span.end < end {
            end - trim_start(&text[cut.span.end as usize..end as usize]).len() as u32
        } else {
            body
        }
    })
}

struct Fold<'c, 't, 's, S> {
    context: &'c mut Context<'t, 's, S>,
    ahead: Ahead,
    decimals: bool,
    /// Whether one office in brackets behind an item says who does it.
    alone_counts: bool,
    /// How many there are.
    paragraphs: usize,
    levels: Levels,
    body: Body,
    /// In `注：1、… 2、` the style and number that go on the note.
    note_list: Option<(Style, u32)>,
    /// Where the last list with letters for its numbers stands: a) …; b) ….
    letters: Option<owners::Lettered>,
    /// What the paragraph before is to a list that begins behind it.
    above: Above,
    /// What the paragraph at hand may hold.
    facts: Facts,
    /// The heading of a list of what was chosen that the paragraphs are of: its style, where it has a number.
    works: Option<Option<Style>>,
}

impl<S: Sink> Fold<'_, '_, '_, S> {
    fn run(mut self, paragraphs: &[&Paragraph]) -> Body {
        for (at, paragraph) in paragraphs.iter().enumerate() {
            self.paragraph(at, paragraph);
        }
        self.headings();
        self.forms();
        self.body
    }

    /// A table is a paragraph without a marker; its cells are read when it is kept.
    fn table(&mut self, at: usize, paragraph: &Paragraph) {
        self.facts = Facts::default();
        let (Span { start, end }, cuts) = (paragraph.span, self.body.cuts.len());
        let mut segment = Segment::new(None, start..end, start, end, (cuts, cuts), self.facts);
        segment.table = paragraph.table.map(|number| self.read_table(number));
        segment.parent = self.owner(at, false);
        self.above = Above::Text;
        self.body.segments.push(segment);
    }

    fn paragraph(&mut self, at: usize, paragraph: &Paragraph) {
        if paragraph.table.is_some() {
            return self.table(at, paragraph);
        }
        let text = self.context.text;
        self.facts = paragraph.facts;
        let marker = read_marker(paragraph, self.decimals, text)
            .filter(|m| self.is_marker(m, at, paragraph))
            .or_else(|| self.without_dot(at, paragraph));
        let (start, end) = (paragraph.head, paragraph.span.end);
        let body = marker.map_or(start, |m| paragraph.body_start(text, &m));
        let copy = marker
            .filter(|m| self.repeats(start, m, body))
            .and_then(|m| self.copy_at_end(&text[start as usize..(start + m.len) as usize], body, end));
        self.context.draft.after_annotation =
            self.body.segments.last().is_some_and(|above| {
                above.cuts.0 < above.cuts.1 && self.body.cuts[above.cuts.1 - 1].annotation
            });
        self.context.draft.below_item = marker.is_none() && !self.levels.open.is_empty();
        self.note_works(marker, trim(&text[body as usize..end as usize]));
        self.context.draft.lists_works = self.context.draft.title_lists_works || self.works.is_some();
        self.context.draft.alone_counts = marker.is_some() && self.alone_counts;
        let heading = marker.and_then(|marker| self.label_heading(&marker, body, end));
        let labelled = match heading {
            Some((label, list)) => {
                let sign = trim_span(text, Span { start: label.end, end: list.start });
                self.context.skipped.push(SkippedData { span: sign, kind: SkippedKind::Terminator });
                Some(list)
            }
            None if marker.is_none() => self.under_label(start, end),
            None => None,
        };
        let scan = &mut *self.context.scan;
        match labelled {
            Some(span) => scan.take(span, self.context.draft, self.context.sink),
            None => {
                let stretch =
                    Stretch { from: body, to: end, starts_line: marker.is_none(), facts: self.facts };
                scan.run(text, stretch, self.context.draft, self.context.sink);
            }
        }
        self.context.sink.prose(Span { start: body, end }, self.facts);
        self.context.skipped.append(&mut scan.skipped);
        self.context.findings.append(&mut scan.findings);
        let cuts_from = self.body.cuts.len();
        self.body.cuts.extend_from_slice(&scan.cuts);
        if let Some(copy) = copy {
            let at = scan.cuts.partition_point(|cut| cut.span.start < copy.span.start);
            self.body.cuts.insert(cuts_from + at, copy);
            self.context.skipped.push(SkippedData { span: copy.span, kind: SkippedKind::Artefact });
        }
        let first_stop = scan.first_stop;
        let body = if marker.is_some() { behind_signs(text, &scan.cuts, body, end) } else { body };
        let mut glued = std::mem::take(&mut scan.glued);
        if let Some(found) = marker.and_then(|m| glued_number(text, &m, body, first_stop)) {
            let at = glued.partition_point(|g| g.at < found.at);
            glued.insert(at, found);
        }
        self.glued_to_glued(&mut glued, end);
        // What every glued marker is told by: the ones behind it in the paragraph, and those at heads behind it.
        let mut open =
            Segment::new(marker, start..end, body, first_stop, (cuts_from, self.body.cuts.len()), self.facts);
        if let Some((label, list)) = heading {
            open.heading = Some((label, HeadingKind::Colon));
            open.text = list.start;
        }
        self.place(&mut open, at);
        let open = self.part_glued(open, &mut glued, at);
        self.context.scan.glued = glued;
        let line = trim(&text[open.body as usize..open.end as usize]);
        self.above = if line.ends_with(['：', ':']) {
            Above::LeadIn
        } else if open.marker.is_none() && phrase::is_title(line, LONGEST_TITLE) {
            Above::Title
        } else {
            Above::Text
        };
        self.body.segments.push(open);
    }

    /// 1. 2. 3　甲。 4.: among numbers with dots the one that has lost its dot, as the count says.
    fn without_dot(&mut self, at: usize, paragraph: &Paragraph) -> Option<Marker> {
        let marker = paragraph.marker.filter(|m| {
            m.claim == Claim::Decimals
                && !self.decimals
                && m.ordinal.numbers().len() == 1
                && m.ordinal.last() > 1
        })?;
        let level = self.levels.open.last().filter(|level| level.style == Style::Arabic)?;
        let marker = Marker { style: Style::Arabic, claim: Claim::Damaged, odd: false, ..marker };
        let resumed =
            self.ahead.next(Style::Arabic, at).is_some_and(|(_, next)| count::follows(&marker, &next));
        let sentence = || level.items > 1 && trim_end(paragraph.text(self.context.text)).ends_with('。');
        if !count::follows(&level.last, &marker) || !resumed && !sentence() {
            return None;
        }
        let span = Span { start: paragraph.head, end: paragraph.head + marker.len };
        self.context.findings.push(Finding { code: Code::MarkerDamaged, span, related: None });
        Some(marker)
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
        let content = &text[start as usize..end as usize];
        let says = match roles::classify(label, self.context.draft.words)? {
            Label::Role(role) => grammar::under_label(role, content, text, self.context.draft),
            label @ Label::Deadline => grammar::behind_label(label, content, text, self.context.draft),
            _ => false,
        };
        if !says {
            return None;
        }
        above.has_paragraphs = true;
        Some(Span { start, end })
    }

    /// （三）责任单位：甲局、乙局: the label is the heading, what follows it an annotation. The heading, and the list.
    fn label_heading(&mut self, marker: &Marker, body: u32, end: u32) -> Option<(Span, Span)> {
        if !self.facts.any(Facts::ROLE)
            || !self.facts.any(Facts::COLON)
            || matches!(marker.style, Style::Article | Style::ClauseWord)
        {
            return None;
        }
        let text = self.context.text;
        let line = trim(&text[body as usize..end as usize]);
        let (kind, label, after) = roles::label(line, self.context.draft.words)?;
        let list = trim(after);
        let colon = line.len() - after.len();
        if list.is_empty() || !line[..colon].ends_with(signs::is_colon) {
            return None;
        }
        grammar::behind_label(kind, list, text, self.context.draft)
            .then(|| (Span::of(label, text), Span::of(list, text)))
    }

    /// 第一条第一条: the repeats are artefacts.
    fn repeats(&mut self, head: u32, marker: &Marker, body: u32) -> bool {
        let repeats = Span { start: head + marker.len, end: body };
        let repeats = crate::source::trim_span(self.context.text, repeats);
        if !repeats.is_empty() {
            self.context.skipped.push(SkippedData { span: repeats, kind: SkippedKind::Artefact });
        }
        !repeats.is_empty()
    }

    /// 第一条第一条 甲第一条: of bold print that was extracted several times, a copy may stand at the physical line's end.
    fn copy_at_end(&self, num: &str, body: u32, end: u32) -> Option<Cut> {
        let text = &self.context.text[body as usize..end as usize];
        let line = trim_end(text.split(['\n', '\r']).next().unwrap_or(text));
        let kept = line.strip_suffix(num).filter(|kept| !trim(kept).is_empty())?;
        let start = body + kept.len() as u32;
        Some(Cut { span: Span { start, end: start + num.len() as u32 }, annotation: false })
    }

    /// 。“七、…: a sign between the full stop and the marker that is lost behind it is an artefact.
    fn stray_sign(&mut self, before: &mut Segment) {
        // Of its marker nothing is stray: ?。┩： is one.
        let line = &self.context.text[before.body as usize..before.end as usize];
        let kept = line.trim_end_matches(|c: char| {
            !c.is_alphanumeric() && !matches!(c, '。' | '；' | '！' | '？' | '）' | ')' | '”' | '》' | '】')
        });
        if kept.ends_with('。') && kept.len() < line.len() {
            let end = before.body + kept.len() as u32;
            let span = crate::source::trim_span(self.context.text, Span { start: end, end: before.end });
            self.context.skipped.push(SkippedData { span, kind: SkippedKind::Artefact });
            before.end = end;
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
            let annotation = self.is_annotation(segment);
            segment.parent = self.owner(at, annotation);
            if let Some(level) = self.levels.open.last_mut().filter(|l| Some(l.segment) == segment.parent) {
                level.goes_on |= segment.cuts.0 == segment.cuts.1;
                level.annotated |= annotation;
            }
            // A 款 of the article ends the items of the one before.
            if let Some(at) = self.levels.open.iter().position(|level| Some(level.segment) == segment.parent)
            {
                let article = self.levels.open[at].style == Style::Article;
                let text = self.context.text;
                if article
                    && !trim(&text[segment.body as usize..segment.end as usize]).is_empty()
                    && !annotation
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
        let mut placed = self.levels.place(&marker, &self.ahead, at, self.above);
        let span = Span { start: segment.start, end: segment.start + marker.len };
        let deepest = MAX_DEPTH.min(self.context.max_depth);
        if placed.keep >= deepest {
            self.context.findings.push(Finding { code: Code::DepthLimit, span, related: None });
            placed.keep = deepest.saturating_sub(1);
        }
        self.report(&marker, span, &placed);
        segment.parent = placed.keep.checked_sub(1).map(|keep| self.levels.open[keep].segment);
        self.levels.open(marker, placed, index, self.above);
        self.above = Above::Text;
    }

    /// Whether the last paragraph says that what would stand behind it is left out.
    fn left_out(&self) -> bool {
        self.body.segments.last().is_some_and(|s| {
            let start = s.heading.map_or(s.body, |(heading, _)| heading.start.min(s.body));
            words::leaves_out(trim(&self.context.text[start as usize..s.end as usize]))
        })
    }

    fn report(&mut self, marker: &Marker, span: Span, placed: &levels::Placed) {
        let code = match placed.count {
            Count::Fits => None,
            // 第三条至第五条（略）: the text says itself what it leaves out.
            Count::Gap if self.left_out() => None,
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
}

#[cfg(test)]
mod tests;
