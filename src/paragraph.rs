//! One scan of a paragraph: its annotations, where markers are glued into it, its brackets.
//!
//! Only bytes that can begin a structural character are looked at; everything between them is passed over.

use crate::diagnostic::{Code, Finding};
use crate::document::kinds::{SkippedKind, Style};
use crate::document::store::SkippedData;
use crate::line::artefact;
use crate::marker::{Marker, marker};
use crate::numeral::{digit_value, han_or_zero_value};
use crate::responsibility::{self as grammar, Bare, Draft};
use crate::source::{is_blank, trim_start};
use crate::span::Span;

/// What a glued marker follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glue {
    /// 。 or the bracket or 。 of an annotation
    Stop,
    /// ；
    Semicolon,
    /// A title-like beginning of the paragraph: 一、指导思想（一）…
    Heading,
}

/// A marker inside the paragraph that the count may make one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glued {
    pub(crate) at: u32,
    pub(crate) marker: Marker,
    pub(crate) glue: Glue,
}

/// What is taken out of the paragraph's text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cut {
    pub(crate) span: Span,
    pub(crate) annotation: bool,
}

/// What a scan found. Its buffers are used again from paragraph to paragraph.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    pub(crate) cuts: Vec<Cut>,
    pub(crate) glued: Vec<Glued>,
    pub(crate) skipped: Vec<SkippedData>,
    pub(crate) findings: Vec<Finding>,
    /// The end of the first sentence, its 。 left out; the paragraph's end where there is no 。.
    pub(crate) first_stop: u32,
    brackets: Vec<(u32, char, u8)>,
}

/// Takes an annotation that was read into the draft: its span, and whether it has brackets.
pub(crate) trait Sink {
    /// `inner` is what was cut out of the annotation's own text.
    fn annotation(&mut self, span: Span, inner: &[Cut], draft: &mut Draft);

    /// Takes a paragraph that may state a rule about annotations.
    fn prose(&mut self, span: Span);
}

/// Bytes that can begin a structural character.
const STRUCTURAL: [bool; 256] = {
    let mut table = [false; 256];
    let ascii = b"()[]:;*<&";
    let mut i = 0;
    while i < ascii.len() {
        table[ascii[i] as usize] = true;
        i += 1;
    }
    // Leads of CJK punctuation (U+3000…), full-width forms (U+FF00…) and quotation marks (U+2018…).
    table[0xE3] = true;
    table[0xEF] = true;
    table[0xE2] = true;
    table
};

const MAX_INNER: u8 = 3;
const LONGEST_ANNOTATION: usize = 6000;

impl Scan {
    fn clear(&mut self) {
        self.cuts.clear();
        self.glued.clear();
        self.skipped.clear();
        self.findings.clear();
        self.brackets.clear();
    }

    /// Scans `text[from..to]`, the paragraph behind its marker. `starts_line` says that nothing stands before it.
    pub(crate) fn run(&mut self, text: &str, from: u32, to: u32, starts_line: bool, draft: &mut Draft, sink: &mut impl Sink) {
        self.clear();
        let whole = text;
        let bytes = text.as_bytes();
        let end = to as usize;
        let mut at = from as usize;
        self.first_stop = to;
        let mut quotes = 0i32;
        let mut first_quote = None;
        // A list after ：stays text: 分别是：1.甲。2.乙。
        let mut inline: Option<Style> = None;
        if starts_line {
            if let Some(len) = self.sentence(whole, at, end, true, draft, sink) {
                at += len;
            }
        }
        while at < end {
            let byte = bytes[at];
            if !STRUCTURAL[byte as usize] {
                at += 1;
                continue;
            }
            let Some(c) = text[at..end].chars().next() else { break };
            let next = at + c.len_utf8();
            match c {
                '（' | '(' | '〔' | '[' | '【' | '［' | '﹙' | '﹝' => {
                    if c == '[' || c == '<' {
                        if let Some(len) = artefact(&text[at..end]) {
                            self.artefact(at, at + len);
                            at += len;
                            continue;
                        }
                    }
                    if self.brackets.is_empty() && self.first_stop == to && at > from as usize {
                        self.glue(text, at, end, Glue::Heading, inline);
                    }
                    self.brackets.push((at as u32, c, 0));
                }
                '<' => {
                    if let Some(len) = artefact(&text[at..end]) {
                        self.artefact(at, at + len);
                        at += len;
                        continue;
                    }
                }
                '*' => {
                    let stars = bytes[at..end].iter().take_while(|b| **b == b'*').count();
                    if stars >= 2 {
                        let span = Span::new(at, at + stars);
                        self.cuts.push(Cut { span, annotation: false });
                        self.skipped.push(SkippedData { span, kind: SkippedKind::Markup });
                        at += stars;
                        continue;
                    }
                }
                '）' | ')' | '〕' | ']' | '】' | '］' | '﹚' | '﹞' => {
                    match self.brackets.pop() {
                        Some((open, _, inner)) => {
                            if let Some(outer) = self.brackets.last_mut() {
                                outer.2 = outer.2.max(inner + 1).min(MAX_INNER + 1);
                            }
                            let group = Span::new(open as usize, next);
                            if self.bracket(whole, group, inner, from, to, draft, sink) {
                                at = self.after_annotation(text, next, end, true, draft, sink);
                                self.glue(text, at, end, Glue::Stop, inline);
                                continue;
                            }
                        }
                        // 1）and a) close nothing that was opened.
                        None if text[..at].chars().next_back().is_some_and(|c| {
                            digit_value(c).is_some() || han_or_zero_value(c).is_some() || c.is_ascii_alphanumeric() || c == '十'
                        }) => {}
                        None => self.finding(Code::BracketUnbalanced, at, next),
                    }
                }
                '。' => {
                    if self.first_stop == to {
                        self.first_stop = at as u32;
                    }
                    at = next;
                    if self.brackets.is_empty() {
                        let skip = blanks(text, at, end);
                        if let Some(len) = self.sentence(whole, at + skip, end, false, draft, sink) {
                            at += skip + len;
                        }
                        self.glue(text, at, end, Glue::Stop, inline);
                    }
                    continue;
                }
                '；' | ';' if self.brackets.is_empty() => self.glue(text, next, end, Glue::Semicolon, inline),
                '：' | ':' if inline.is_none() => {
                    let skip = blanks(text, next, end);
                    inline = marker(&text[next + skip..end]).filter(|m| m.ordinal.last() == 1).map(|m| m.style);
                }
                '“' => {
                    quotes += 1;
                    first_quote.get_or_insert(at);
                }
                '”' => {
                    if quotes == 0 {
                        self.finding(Code::QuoteUnbalanced, at, next);
                    } else {
                        quotes -= 1;
                        if quotes == 0 {
                            first_quote = None;
                        }
                    }
                }
                _ => {}
            }
            at = next;
        }
        if let (true, Some(open)) = (quotes > 0, first_quote) {
            self.finding(Code::QuoteUnbalanced, open, open + '“'.len_utf8());
        }
        self.unclosed(whole, to, draft, sink);
    }

    /// Takes all of `span` as one annotation that was read already.
    pub(crate) fn take(&mut self, span: Span, draft: &mut Draft, sink: &mut impl Sink) {
        self.clear();
        self.first_stop = span.end;
        self.cut(span, draft, sink);
    }

    fn finding(&mut self, code: Code, start: usize, end: usize) {
        self.findings.push(Finding { code, span: Span::new(start, end), related: None });
    }

    fn artefact(&mut self, start: usize, end: usize) {
        let span = Span::new(start, end);
        self.cuts.push(Cut { span, annotation: false });
        self.skipped.push(SkippedData { span, kind: SkippedKind::Artefact });
    }

    fn cut(&mut self, span: Span, draft: &mut Draft, sink: &mut impl Sink) {
        let inner = self.cuts.partition_point(|cut| cut.span.start < span.start);
        sink.annotation(span, &self.cuts[inner..], draft);
        self.cuts.truncate(inner);
        self.cuts.push(Cut { span, annotation: true });
    }

    /// Reads an annotation that is a sentence. Returns how far it goes.
    fn sentence(&mut self, whole: &str, at: usize, end: usize, line: bool, draft: &mut Draft, sink: &mut impl Sink) -> Option<usize> {
        let len = grammar::sentence(&whole[at..end], line, whole, draft)?;
        self.cut(Span::new(at, at + len), draft, sink);
        Some(len)
    }

    /// Reads a pair of brackets as an annotation.
    #[allow(clippy::too_many_arguments)]
    fn bracket(&mut self, whole: &str, group: Span, inner: u8, from: u32, to: u32, draft: &mut Draft, sink: &mut impl Sink) -> bool {
        if inner > MAX_INNER || group.len() > LONGEST_ANNOTATION {
            return false;
        }
        // A bracket around one that was read already.
        if self.cuts.last().is_some_and(|cut| cut.annotation && cut.span.start > group.start) {
            return false;
        }
        let text = &whole[group.range()];
        let content = &text[text.chars().next().map_or(0, char::len_utf8)..];
        let content = &content[..content.len() - content.chars().next_back().map_or(0, char::len_utf8)];
        let nested = !self.brackets.is_empty();
        if nested && grammar::roles::label(trim_start(content)).is_none() {
            return false;
        }
        let before = whole[from as usize..group.start as usize].trim_end_matches(is_blank);
        let after = trim_start(&whole[group.end as usize..to as usize]);
        let bare = match () {
            () if nested || !(after.is_empty() || after == "。") => Bare::No,
            () if before.ends_with(['。', '；', '！']) => Bare::Yes,
            () => Bare::Several,
        };
        // An annotation begins with a unit or a label: 《, a digit or a Latin word begins something else.
        if !content.trim_start_matches(is_blank).starts_with(|c: char| c >= '\u{4E00}' || c == '“') {
            return false;
        }
        if !grammar::bracketed(content, bare, whole, draft) {
            return false;
        }
        self.cut(group, draft, sink);
        true
    }

    /// Skips the 。 right after a bracketed annotation.
    fn after_annotation(&mut self, text: &str, at: usize, end: usize, bracketed: bool, draft: &mut Draft, sink: &mut impl Sink) -> usize {
        let mut at = at;
        let skip = blanks(text, at, end);
        let rest = &text[at + skip..end];
        if bracketed {
            let stop = rest.chars().next().filter(|c| {
                *c == '。' || matches!(c, '.' | '．') && rest[c.len_utf8()..].chars().next().is_none_or(|c| !c.is_ascii_digit())
            });
            if let Some(stop) = stop {
                let span = Span::new(at + skip, at + skip + stop.len_utf8());
                self.cuts.push(Cut { span, annotation: false });
                self.skipped.push(SkippedData { span, kind: SkippedKind::Terminator });
                if self.first_stop as usize >= span.start as usize {
                    self.first_stop = span.start;
                }
                at = span.end as usize;
            }
        }
        let skip = blanks(text, at, end);
        match self.sentence(text, at + skip, end, false, draft, sink) {
            Some(len) => at + skip + len,
            None => at,
        }
    }

    /// Notes a marker at `at`, blanks passed over.
    fn glue(&mut self, text: &str, at: usize, end: usize, glue: Glue, inline: Option<Style>) {
        let skip = blanks(text, at, end);
        let rest = &text[at + skip..end];
        if rest.is_empty() || self.glued.last().is_some_and(|last| last.at as usize == at + skip) {
            return;
        }
        let Some(found) = marker(rest) else { return };
        let counts = matches!(
            found.style,
            Style::Han | Style::HanParen | Style::Arabic | Style::ArabicComma | Style::ArabicParen | Style::ArabicClose | Style::Article
        );
        // A heading is followed by a lower item; a number in its middle is part of it.
        let fits = glue != Glue::Heading || found.style == Style::HanParen;
        if counts && fits && inline != Some(found.style) && found.len as usize != rest.len() {
            self.glued.push(Glued { at: (at + skip) as u32, marker: found, glue });
        }
    }

    /// Brackets that were never closed: an annotation that breaks off is read as far as it goes.
    fn unclosed(&mut self, whole: &str, to: u32, draft: &mut Draft, sink: &mut impl Sink) {
        let Some(&(open, c, _)) = self.brackets.last() else { return };
        let content = &whole[open as usize + c.len_utf8()..to as usize];
        if self.brackets.len() == 1
            && content.len() <= LONGEST_ANNOTATION
        {
            let at_end = trim_start(&whole[to as usize..]).is_empty();
            let stop = content.find('。').unwrap_or(content.len());
            let content = content[..stop].trim_end_matches(is_blank);
            if grammar::bracketed(content, Bare::No, whole, draft) {
                if at_end {
                    draft.drop_cut_unit(whole);
                }
                let span = Span::new(open as usize, Span::of(content, whole).end as usize);
                let later = self.glued.iter().all(|glued| glued.at < span.start) && self.cuts.last().is_none_or(|cut| cut.span.end <= span.start);
                if later {
                    self.cut(span, draft, sink);
                    let code = if at_end { Code::AnnotationCut } else { Code::AnnotationUnclosed };
                    self.finding(code, open as usize, open as usize + c.len_utf8());
                    return;
                }
            }
        }
        for (open, c, _) in std::mem::take(&mut self.brackets) {
            self.finding(Code::BracketUnbalanced, open as usize, open as usize + c.len_utf8());
        }
    }
}

/// How many bytes of blanks stand at `at`.
fn blanks(text: &str, at: usize, end: usize) -> usize {
    end - at - trim_start(&text[at..end]).len()
}
