//! Which divisions have a heading, and of which kind: the phrases propose, the siblings decide.

mod lone;
mod run_in;

use super::phrase::{self as heading, Name};
use super::siblings::{self, Item, List, Siblings, Tally};
use super::{Fold, Segment};
use crate::document::store::SkippedData;
use crate::facts::Facts;
use crate::kinds::{HeadingKind, SkippedKind, Style};
use crate::paragraph::Sink;
use crate::pieces::{Slices, joined, lines_of};
use crate::places::Places;
use crate::source::{is_blank, trim, trim_end, trim_start};
use crate::span::Span;
use std::borrow::Cow;

impl<S: Sink> Fold<'_, '_, '_, S> {
    pub(super) fn headings(&mut self) {
        self.lift_paragraphs();
        self.count_children();
        self.lone_markers();
        let text = self.context.text;
        // The phrases propose: for each list, and for each style in the whole document, what its items look like.
        let mut lists: Places<(Option<usize>, Style), List> = Places::default();
        let mut styles = [List::default(); Style::COUNT];
        let mut set_off = [Tally::default(); Style::COUNT];
        let mut candidates = Vec::with_capacity(self.body.segments.len());
        // Most documents have no blank behind the first words of an item, and need not be asked further.
        let parted = self.body.segments.iter().any(|segment| self.first_blank(segment).is_some());
        for segment in &self.body.segments {
            let Some(marker) = segment.marker else {
                candidates.push(false);
                continue;
            };
            let item = self.item(segment);
            candidates.push(item.run_in == Some(true));
            lists.entry((segment.parent, marker.style)).or_default().count(&item);
            styles[marker.style as usize].count(&item);
            if parted && let Some(candidate) = self.set_off(segment) {
                set_off[marker.style as usize].count(candidate.is_some());
            }
        }
        let mut skip = Vec::new();
        for (index, candidate) in candidates.into_iter().enumerate() {
            let segment = &self.body.segments[index];
            let Some(marker) = segment.marker else { continue };
            if segment.heading.is_some() {
                continue;
            }
            if let Some((span, colon, after)) = self.bold_ahead(segment) {
                let kind = if colon.is_some() { HeadingKind::Colon } else { HeadingKind::RunIn };
                skip.extend(colon.map(|span| SkippedData { span, kind: SkippedKind::Terminator }));
                let segment = &mut self.body.segments[index];
                (segment.heading, segment.text) = (Some((span, kind)), after);
                continue;
            }
            let list = lists.get(&(segment.parent, marker.style)).copied().unwrap_or_default();
            let style = styles[marker.style as usize];
            let agreed = candidate && siblings::agree(list.run_in, style.run_in)
                || !candidate
                    && (siblings::insist(list.run_in, style.run_in) && self.is_doubtful_run_in(segment)
                        || siblings::document_insists(style.run_in) && self.is_long_run_in(segment));
            let found = if marker.style == Style::ClauseWord {
                None
            } else if agreed {
                let span = Span { start: segment.body, end: segment.first_stop };
                let span = self.bold(segment).unwrap_or(span);
                Some((span, HeadingKind::RunIn, self.after_stop(segment)))
            } else if siblings::are_set_off(set_off[marker.style as usize])
                && let Some((span, after)) = self.set_off(segment).flatten()
            {
                Some((span, HeadingKind::RunIn, after))
            } else {
                self.bracketed(segment, &mut skip)
                    .or_else(|| self.line_heading(segment, Siblings::of(list, style)))
            };
            if let Some((span, kind, after)) = found {
                let span = crate::source::trim_span(text, span);
                // （1）。: a stop alone heads nothing.
                if span.is_empty() {
                    continue;
                }
                // Behind the words of a bold one stand the signs that close it, which are skipped already.
                let stop = if kind == HeadingKind::RunIn { segment.first_stop } else { span.end };
                let sign = crate::source::trim_span(text, Span { start: stop, end: after.max(stop) });
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

    /// What an item looks like to its siblings.
    fn item(&self, segment: &Segment) -> Item {
        let line = trim(&self.context.text[segment.body as usize..self.text_end(segment) as usize]);
        let follows = segment.has_children || segment.has_paragraphs;
        let run_in = self.run_in(segment);
        let before_colon = self.before_colon(segment);
        // Over children the words before ： are a name too, unless they lead in the children.
        let over = line.strip_suffix(['：', ':']).filter(|_| follows);
        // （三）责任单位：甲局
        let label = segment.heading.filter(|(_, kind)| *kind == HeadingKind::Colon);
        let label = label.map(|(span, _)| &self.context.text[span.range()]);
        let named = before_colon.map(|(phrase, _)| phrase).or(over).or(label);
        Item {
            run_in,
            is_long: run_in == Some(false) && self.is_long_run_in(segment),
            line: self.stopped_line(segment),
            enumerates: line.ends_with(['；', ';']),
            is_bare: !follows && label.is_none() && !line.is_empty() && !line.ends_with(['。', '；', ';']),
            has_colon: before_colon.is_some() || label.is_some(),
            name: match named.and_then(heading::name) {
                Some(_) if over.is_some() && segment.has_children => Some(Name::Part),
                Some(_) if before_colon.is_some_and(|(_, at)| self.defines(segment, at)) => None,
                name => name,
            },
            asks: follows && heading::is_question(line),
        }
    }

    /// Whether the text behind ： says what the term before it means: 首版次软件：是指…
    fn defines(&self, segment: &Segment, at: u32) -> bool {
        let rest = trim_start(&self.context.text[at as usize..segment.end as usize]);
        ["是指", "指", "系指", "即"].iter().any(|word| rest.starts_with(word))
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
    pub(super) fn has_text(&self, segment: &Segment, from: u32) -> bool {
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

    /// Where the segment's text ends: before the cuts behind which nothing but blanks stands.
    fn text_end(&self, segment: &Segment) -> u32 {
        let text = self.context.text;
        let mut end = segment.end;
        for cut in self.body.cuts[segment.cuts.0..segment.cuts.1].iter().rev() {
            if !trim(&text[cut.span.end.min(end) as usize..end as usize]).is_empty() {
                break;
            }
            end = cut.span.start;
        }
        let kept = trim_end(&text[segment.body as usize..end.max(segment.body) as usize]);
        segment.body + kept.len() as u32
    }

    /// A range of the text without the line ends of hard-wrapped text.
    fn unwrapped(&self, from: u32, to: u32) -> Cow<'_, str> {
        let part = trim(&self.context.text[from as usize..to.max(from) as usize]);
        if memchr::memchr2(b'\n', b'\r', part.as_bytes()).is_none() {
            return Cow::Borrowed(part);
        }
        let mut pieces = Slices::NONE;
        let at = Span::of(part, self.context.text);
        lines_of(self.context.text, at.start, at.end, &mut pieces);
        Cow::Owned(joined(self.context.text, &pieces))
    }

    /// Whether a division of one sentence with a 。 may be a heading over what follows; none where it is no such
    /// sentence.
    fn stopped_line(&self, segment: &Segment) -> Option<bool> {
        let line = self.unwrapped(segment.body, self.text_end(segment));
        let Some(phrase) = line.strip_suffix('。') else {
            // A heading without a stop among them speaks for headings, an item of a list against.
            let item = line.ends_with(['；', ';']);
            let heading = (segment.has_children || segment.has_paragraphs) && heading::is_line(&line, false);
            return (item || heading).then_some(heading);
        };
        if phrase.contains('。') {
            return None;
        }
        let follows = segment.has_children || segment.has_paragraphs;
        Some(follows && heading::is_line(trim(phrase), true))
    }

    /// 第一条【目的】, 第一条（目的和依据）
    fn bracketed(&self, segment: &Segment, skip: &mut Vec<SkippedData>) -> Option<(Span, HeadingKind, u32)> {
        /// With all the glosses in it.
        const LONGEST: usize = 240;
        const REPEALED: &[&str] = &["删去", "删除", "废止", "已废止"];
        if segment.marker?.style != Style::Article {
            return None;
        }
        let text = &self.context.text[segment.body as usize..segment.end as usize];
        // [bookmark: …] is skipped and heads nothing.
        if crate::line::artefact(text).is_some() {
            return None;
        }
        let close = match text.chars().next()? {
            '【' => '】',
            '（' => '）',
            '(' => ')',
            '〔' => '〕',
            '[' => ']',
            _ => return None,
        };
        let open = text.chars().next()?;
        // 第一條(目的依據(jù)): up to its own closing bracket.
        let mut depth = 0;
        let (end, _) = text.char_indices().take(LONGEST).find(|&(_, c)| {
            depth = depth + usize::from(c == open) - usize::from(c == close);
            depth == 0
        })?;
        let inside = trim(&text[open.len_utf8()..end]);
        let words = heading::words(inside);
        if inside.is_empty()
            || words.chars().count() > 30
            || REPEALED.contains(&inside)
            || words.contains(['。', '，', '（', '('])
        {
            return None;
        }
        let after = segment.body + (end + close.len_utf8()) as u32;
        let rest = !trim(&text[end + close.len_utf8()..]).is_empty();
        if !rest && !segment.has_paragraphs && !segment.has_children {
            return None;
        }
        // 第四条〔市科技局，宣传部，年底〕 says who, and has no heading.
        let mut cuts = self.body.cuts[segment.cuts.0..segment.cuts.1].iter();
        if cuts.any(|cut| cut.annotation && cut.span.start < after) {
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
    fn line_heading(&self, segment: &Segment, siblings: Siblings) -> Option<(Span, HeadingKind, u32)> {
        let text = self.context.text;
        let marker = segment.marker?;
        let article = marker.style == Style::Article;
        let end = self.text_end(segment);
        let line = &text[segment.body as usize..end as usize];
        let words = self.unwrapped(segment.body, end);
        let follows = segment.has_children || segment.has_paragraphs;
        if words.is_empty() {
            return None;
        }
        let inner_cut = self.body.cuts[segment.cuts.0..segment.cuts.1]
            .iter()
            .any(|cut| cut.annotation && cut.span.start < end);
        let heading = |written: &str, kind, after| Some((Span::of(trim(written), text), kind, after));
        if let (Some(phrase), Some(written)) =
            (words.strip_suffix(['：', ':']), line.strip_suffix(['：', ':']))
        {
            // An article's heading is the bracketed one; before ： stands its lead-in.
            let named = segment.has_children && heading::is_colon(phrase)
                || matches!(heading::name(phrase), Some(Name::Part | Name::Perhaps))
                || (siblings.names_insist || siblings.insisted && segment.has_children)
                    && heading::is_name_in_doubt(phrase);
            let colon = !article && !inner_cut && follows && !siblings.itemised && named;
            if colon {
                return heading(written, HeadingKind::Colon, end);
            }
        }
        if let Some((phrase, at)) = self.named_part(segment, siblings) {
            return heading(phrase, HeadingKind::Colon, at);
        }
        let (phrase, written) = match (words.strip_suffix('。'), line.strip_suffix('。')) {
            (Some(phrase), Some(written)) => (trim(phrase), written),
            _ => (&*words, line),
        };
        let stopped = phrase.len() < words.len();
        let fits = match stopped {
            true => {
                (siblings.agreed
                    || siblings.insisted
                    || siblings.among_run_ins && segment.has_children
                    || heading::is_part(phrase))
                    && !siblings.itemised
                    && heading::is_line(phrase, true)
                    || siblings.insisted
                        && (heading::is_doubtful(phrase)
                            || segment.has_paragraphs && heading::is_long_stopped(phrase))
            }
            false => {
                (if article { heading::is_article_line(phrase) } else { heading::is_line(phrase, false) })
                    || (siblings.insisted || segment.is_title) && heading::is_long_line(phrase)
                    || siblings.ask && !article && heading::is_question(phrase)
            }
        };
        let whole = follows && fits && !(article && stopped);
        // The last of a list whose items are all bare lines: what follows is none of its own.
        let second = marker.ordinal.last() == 2;
        let are_bare = siblings.are_bare || second && siblings.is_bare_pair;
        let whole = whole && (segment.has_children || !are_bare);
        // 4.预算金额：98万元 / 最高限价：98万元 is a row among rows, and heads none.
        let whole =
            whole && (segment.has_children || !siblings.are_fields || self.before_colon(segment).is_none());
        // Chapters and sections are headings even when nothing follows; so is one whose text was left out among
        // headings.
        let bare = (marker.style.rank() <= Style::Section.rank() || !follows && siblings.are_headings)
            && !stopped
            && heading::is_line(phrase, false);
        if inner_cut || !whole && !bare {
            return None;
        }
        heading(written, HeadingKind::Line, end)
    }

    /// (一)总体要求：…: a phrase before ： in the same paragraph that names the part, and where its text begins.
    fn named_part(&self, segment: &Segment, siblings: Siblings) -> Option<(&str, u32)> {
        let (phrase, at) = self.before_colon(segment)?;
        let named = match heading::name(phrase)? {
            Name::Part => siblings.names_agree || siblings.names_insist && !siblings.itemised,
            Name::Perhaps | Name::Other => siblings.names_insist && !siblings.itemised,
        };
        (named && !self.defines(segment, at)).then_some((phrase, at))
    }

    /// A short phrase before ： in the same paragraph, and where the text behind it begins.
    fn before_colon(&self, segment: &Segment) -> Option<(&str, u32)> {
        const LONGEST: usize = 45;
        if segment.marker?.style == Style::Article || !segment.facts.any(Facts::COLON) {
            return None;
        }
        let end = self.text_end(segment);
        let line = &self.context.text[segment.body as usize..end as usize];
        let near = &line[..line.floor_char_boundary(LONGEST + '：'.len_utf8())];
        let at = near.find(['：', ':']).filter(|&at| at <= LONGEST)?;
        let after = at + line[at..].chars().next().map_or(0, char::len_utf8);
        // （牵头单位：甲） is an annotation's colon.
        let cut = self.body.cuts[segment.cuts.0..segment.cuts.1].first();
        if cut.is_some_and(|cut| cut.span.start < segment.body + after as u32) {
            return None;
        }
        (after < line.len()).then(|| (&line[..at], segment.body + after as u32))
    }
}
