//! Headings that stand in the line of their text: 一、加强领导。…

use super::*;
use crate::source::{is_ideograph, is_inner_blank, prefix, signs};

impl<S: Sink> Fold<'_, '_, '_, S> {
    /// Where the text behind the first sentence's stop begins.
    pub(super) fn after_stop(&self, segment: &Segment) -> u32 {
        let stop = self.context.text[segment.first_stop as usize..segment.end as usize].chars().next();
        segment.first_stop + stop.map_or(0, char::len_utf8) as u32
    }

    /// The first blank behind a division's marker, as far as a short heading goes.
    pub(super) fn first_blank(&self, segment: &Segment) -> Option<usize> {
        const LONGEST: usize = 12;
        segment.marker?;
        let text = &self.context.text[segment.body as usize..segment.end.max(segment.body) as usize];
        let (at, _) = signs(prefix(text, 4 * (LONGEST + 1))).find(|&(_, c)| is_blank(c))?;
        (text[..at].chars().count() <= LONGEST).then_some(at)
    }

    /// 1.1　编制目的　为了…: a short name that only blanks part from the text, and where that begins; inside, nothing where
    /// no name is set off so. None where the division has no text that could be.
    pub(super) fn set_off(&self, segment: &Segment) -> Option<Option<(Span, u32)>> {
        const SHORTEST_TEXT: usize = 8;
        /// How much of the text is looked at, in bytes: blanks between its characters are those of OCR.
        const NEAR: usize = 400;
        let style = segment.marker?.style;
        let set_off = matches!(
            style,
            Style::Decimal | Style::Han | Style::HanParen | Style::Arabic | Style::ArabicComma
        );
        let end = self.text_end(segment);
        let line = self.context.text.get(segment.body as usize..end as usize).filter(|_| set_off)?;
        let prose = |text: &str| {
            text.contains(['，', '。', '；', ',']) && text.chars().nth(SHORTEST_TEXT - 1).is_some()
        };
        if segment.heading.is_some() || !prose(line) {
            return None;
        }
        let found = self.first_blank(segment).filter(|&at| at < line.len()).and_then(|at| {
            let (phrase, rest) = (&line[..at], trim_start(&line[at..]));
            let gap = &line[at..line.len() - rest.len()];
            let named = phrase.chars().nth(1).is_some()
                && phrase.chars().all(|c| is_ideograph(c) || matches!(c, '、' | '“' | '”'))
                && heading::is_run_in(phrase);
            let near = crate::source::prefix(rest, NEAR);
            let mut last = (' ', ' ');
            let spaced = near.chars().any(|c| {
                let parts = is_ideograph(c) && is_inner_blank(last.1) && is_ideograph(last.0);
                last = (last.1, c);
                parts
            });
            let after = segment.body + (line.len() - rest.len()) as u32;
            let cut = self.body.cuts[segment.cuts.0..segment.cuts.1].first();
            let whole = cut.is_none_or(|cut| cut.span.start > after);
            let fits = named && whole && !spaced && prose(rest) && !gap.contains(['\n', '\r']);
            fits.then(|| (Span::of(phrase, self.context.text), after))
        });
        Some(found)
    }

    /// **建设平台。**按照…: the first sentence in bold letters, which is how Markdown sets a run-in heading.
    pub(super) fn bold(&self, segment: &Segment) -> Option<Span> {
        const LONGEST: usize = 40;
        const STARS: &str = "**";
        let text = self.context.text;
        let phrase = trim(&text[segment.body as usize..segment.first_stop as usize]);
        // The signs that open it may be taken for part of the marker already.
        let opened = || text[..segment.body as usize].ends_with(STARS).then_some(phrase);
        let words = phrase.strip_prefix(STARS).or_else(opened)?;
        let closed = words.strip_suffix(STARS);
        let behind = || text[self.after_stop(segment) as usize..segment.end as usize].starts_with(STARS);
        let words = trim(closed.or_else(|| behind().then_some(words))?);
        let fits = !words.is_empty() && !words.contains('*') && words.chars().count() <= LONGEST;
        fits.then(|| Span::of(words, text))
    }

    /// **二、面临形势** 形势…, 1. **基本原则**：坚持…: words in bold letters that a sign, a blank or the marker among them sets off
    /// from the text. The words, their colon, and where the text begins.
    pub(super) fn bold_ahead(&self, segment: &Segment) -> Option<(Span, Option<Span>, u32)> {
        const STARS: &str = "**";
        /// In bytes.
        const LONGEST: usize = 120;
        let text = self.context.text;
        if segment.marker?.style == Style::Article || segment.heading.is_some() {
            return None;
        }
        let whole = &text[segment.body as usize..segment.end.max(segment.body) as usize];
        let with_marker = text[..segment.start as usize].ends_with(STARS);
        let opened = with_marker || text[..segment.body as usize].ends_with(STARS);
        let words = if opened { whole } else { whole.strip_prefix(STARS)? };
        let at = crate::source::prefix(words, LONGEST).find(STARS)?;
        let (words, rest) = (&words[..at], &words[at + STARS.len()..]);
        let phrase = words.trim_end_matches(['：', ':']);
        let colon = if phrase.len() < words.len() {
            Some(&words[phrase.len()..])
        } else {
            rest.starts_with(['：', ':']).then(|| &rest[..rest.chars().next().map_or(0, char::len_utf8)])
        };
        let behind = colon.filter(|_| phrase.len() == words.len()).map_or(0, str::len);
        let text_of_it = trim_start(&rest[behind..]);
        let parted = colon.is_some() || with_marker || rest.starts_with(is_blank);
        let fits = parted
            && phrase.chars().nth(1).is_some()
            && !phrase.contains(['。', '；', '：', '*'])
            && !phrase.ends_with(['，', '、', '的'])
            && !text_of_it.is_empty();
        let cut = self.body.cuts[segment.cuts.0..segment.cuts.1].iter().find(|cut| cut.annotation);
        let after = segment.end - text_of_it.len() as u32;
        fits.then(|| (Span::of(trim(phrase), text), colon.map(|sign| Span::of(sign, text)), after))
            .filter(|_| cut.is_none_or(|cut| cut.span.start >= after))
    }

    /// Whether a division may open with a run-in heading; none where it has no text that could.
    pub(super) fn run_in(&self, segment: &Segment) -> Option<bool> {
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
        if !self.has_text(segment, self.after_stop(segment)) {
            // One sentence with a stop: a heading if more follows, else content.
            return (!segment.has_children && !segment.has_paragraphs).then_some(false);
        }
        let cut = self.body.cuts[segment.cuts.0..segment.cuts.1].first();
        if self.bold(segment).is_some() {
            return Some(true);
        }
        let phrase = &self.unwrapped(segment.body, stop);
        // Who is responsible is no sentence of the text that it ends: 落实政策。做到应助尽助。（责任科室：资助科）
        let from = self.after_stop(segment);
        let mut rest = &text[from as usize..segment.end as usize];
        let cuts = &self.body.cuts[segment.cuts.0..segment.cuts.1];
        if let Some(at) = cuts.iter().position(|cut| cut.annotation && cut.span.start >= from) {
            let before = &text[from as usize..cuts[at].span.start as usize];
            let last = cuts[cuts.len() - 1].span.end.min(segment.end);
            let ends = trim(&text[last as usize..segment.end as usize]).is_empty()
                && cuts[at..].windows(2).all(|pair| {
                    let gap =
                        &text[pair[0].span.end as usize..pair[1].span.start.max(pair[0].span.end) as usize];
                    trim(gap).is_empty()
                });
            if ends && !trim(before).is_empty() && !trim(before).starts_with(['（', '(']) {
                rest = before;
            }
        }
        let whole = cut.is_none_or(|cut| cut.span.start > stop);
        Some(whole && heading::is_run_in(phrase) && !heading::is_one_of_equals(phrase, rest))
    }

    /// Whether the first of several sentences can be a heading where nearly all siblings have one.
    pub(super) fn is_doubtful_run_in(&self, segment: &Segment) -> bool {
        let stop = segment.first_stop;
        let cut = self.body.cuts[segment.cuts.0..segment.cuts.1].first();
        self.run_in(segment).is_some()
            && stop < segment.end
            && self.has_text(segment, self.after_stop(segment))
            && cut.is_none_or(|cut| cut.span.start > stop)
            && heading::is_doubtful(&self.unwrapped(segment.body, stop))
    }

    /// Whether the first of several sentences is a title but for its length.
    pub(super) fn is_long_run_in(&self, segment: &Segment) -> bool {
        self.is_doubtful_run_in(segment)
            && heading::is_long_run_in(&self.unwrapped(segment.body, segment.first_stop))
    }
}
