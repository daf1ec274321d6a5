//! One scan of a paragraph: its annotations, where markers are glued into it, its brackets and quotation marks.
//!
//! Only bytes that can begin a structural character are looked at; everything between them is passed over.

mod annotations;
mod pairs;

use crate::diagnostic::{Code, Finding};
use crate::document::store::SkippedData;
use crate::facts::Facts;
use crate::kinds::{SkippedKind, Style};
use crate::line::artefact;
use crate::marker::{Claim, Marker, marker_with};
use crate::numeral::{digit_value, is_any_digit};
use crate::responsibility::deadline;
use crate::responsibility::{self as grammar, Bare, Draft};
use crate::responsibility::{roles, signs};
use crate::source::{is_blank, prefix, trim_end, trim_start, wide_while};
use crate::span::Span;
use pairs::{Open, Quotes, ROUND, kind_of};

/// What a glued marker follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glue {
    /// 。 or an annotation
    Stop,
    /// ；
    Semicolon,
    /// ：
    Colon,
    /// A title-like beginning of the paragraph: 一、指导思想（一）…
    Heading,
    /// ：, in a run that the next paragraph goes on with
    Run,
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
    brackets: Vec<Open>,
    /// Whether sentences end in `.`: the text has no 。 at all.
    pub(crate) ascii_stops: bool,
    /// The line that nearly all of the text stands on: there a list behind ： may be one of lines that are lost.
    pub(crate) only_line: Option<Span>,
}

/// Who takes what a scan reads.
pub(crate) trait Sink {
    /// Takes the annotation that was read into the draft. `inner` is what was cut out of its own text.
    fn annotation(&mut self, span: Span, inner: &[Cut], draft: &mut Draft<'_>);

    /// Takes a paragraph that may state a rule about annotations, and what it may hold.
    fn prose(&mut self, span: Span, facts: Facts);
}

/// What is scanned: a paragraph behind its marker, or a cell.
#[derive(Clone, Copy)]
pub(crate) struct Stretch {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// Whether nothing stands before it on its line.
    pub(crate) starts_line: bool,
    /// What it may hold.
    pub(crate) facts: Facts,
}

/// Bytes that can begin a structural character.
const STRUCTURAL: [bool; 256] = {
    let mut table = [false; 256];
    let ascii = b"()[]:;*<.\"";
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

/// An annotation's brackets hold brackets of names, and those none that matter: 各县（市、区）, two or three deep.
/// Deeper groups are not read, which keeps the scan linear.
const MAX_INNER: u8 = 3;
/// The longest bracket, in bytes, that is read as an annotation.
const LONGEST_ANNOTATION: usize = 6000;

impl Scan {
    /// A scan of the paragraphs of `text`, of which nearly all may stand on one line.
    pub(crate) fn new(text: &str, only_line: Option<Span>) -> Self {
        Self {
            ascii_stops: memchr::memmem::find(text.as_bytes(), "。".as_bytes()).is_none(),
            only_line,
            ..Self::default()
        }
    }

    /// Whether the lines are lost that the text had at a place.
    pub(crate) fn has_lost_lines(&self, at: usize) -> bool {
        self.only_line.is_some_and(|line| line.range().contains(&at))
    }

    fn clear(&mut self, end: u32) {
        self.cuts.clear();
        self.glued.clear();
        self.skipped.clear();
        self.findings.clear();
        self.brackets.clear();
        self.first_stop = end;
    }

    /// Scans a stretch of `text`.
    pub(crate) fn run(&mut self, text: &str, stretch: Stretch, draft: &mut Draft<'_>, sink: &mut impl Sink) {
        let Stretch { from, to, starts_line, facts } = stretch;
        self.clear(to);
        // The user's labels and verbs are not among the words that facts know.
        let assigns = facts.any(Facts::ROLE) || !draft.words.is_empty();
        let walk = Walk {
            scan: self,
            text,
            from: from as usize,
            end: to as usize,
            assigns,
            labels: facts.any(Facts::COLON),
            draft,
            sink,
            refused: false,
            enumerates: None,
            inline: None,
            heading: true,
        };
        walk.run(starts_line);
    }

    /// Takes all of `span` as one annotation that was read already.
    pub(crate) fn take(&mut self, span: Span, draft: &mut Draft<'_>, sink: &mut impl Sink) {
        self.clear(span.end);
        self.cut(span, draft, sink);
    }

    fn cut(&mut self, span: Span, draft: &mut Draft<'_>, sink: &mut impl Sink) {
        let inner = self.cuts.partition_point(|cut| cut.span.start < span.start);
        sink.annotation(span, &self.cuts[inner..], draft);
        self.cuts.truncate(inner);
        self.cuts.push(Cut { span, annotation: true });
    }

    fn skip(&mut self, span: Span, kind: SkippedKind) {
        self.cuts.push(Cut { span, annotation: false });
        self.skipped.push(SkippedData { span, kind });
    }

    fn finding(&mut self, code: Code, start: usize, c: char) {
        let span = Span::new(start, start + c.len_utf8());
        self.findings.push(Finding { code, span, related: None });
    }
}

/// A walk over one paragraph.
struct Walk<'w, 'v, S> {
    scan: &'w mut Scan,
    text: &'w str,
    from: usize,
    end: usize,
    /// Whether words stand in it by which an annotation is told that is no bare list.
    assigns: bool,
    /// Whether a colon stands in it.
    labels: bool,
    draft: &'w mut Draft<'v>,
    sink: &'w mut S,
    /// Whether a clause with a label in front says nothing.
    refused: bool,
    /// Whether the items of a list inside the paragraph say in brackets who does them, once it was asked.
    enumerates: Option<bool>,
    /// The style of a list after ：, whose markers stay text: 分别是：1.甲。2.乙。
    inline: Option<Style>,
    /// Whether no sentence has ended since the last marker: what stands there may be a heading.
    heading: bool,
}

impl<'w, S: Sink> Walk<'w, '_, S> {
    fn rest(&self, at: usize) -> &'w str {
        &self.text[at..self.end]
    }

    /// How many bytes of blanks stand at `at`.
    fn blanks(&self, at: usize) -> usize {
        self.end - at - trim_start(self.rest(at)).len()
    }

    /// Whether the first sentence has not ended yet.
    fn in_first_sentence(&self) -> bool {
        self.scan.first_stop as usize == self.end
    }

    fn run(mut self, starts_line: bool) {
        let bytes = self.text.as_bytes();
        let mut at = self.from;
        let (mut quotes, mut titles) = (Quotes::default(), Quotes::default());
        let begins = if starts_line { self.sentence(at, true) } else { self.labelled_item() };
        if let Some(len) = begins {
            at = self.sentences(at + len);
        }
        while at < self.end {
            // Ideographs, of which paragraphs are, and commas are passed over three bytes at a time.
            let plain =
                |c: &[u8; 3]| matches!(c, [0xE4..=0xE9, ..] | [0xE3, 0x80, 0x81] | [0xEF, 0xBC, 0x8C]);
            at += 3 * wide_while(&bytes[at..self.end], plain);
            if at == self.end {
                break;
            }
            if !STRUCTURAL[bytes[at] as usize] {
                at += 1;
                continue;
            }
            let Some(c) = self.rest(at).chars().next() else { break };
            let next = at + c.len_utf8();
            if matches!(c, '[' | '<')
                && let Some(len) = artefact(self.rest(at))
            {
                self.scan.skip(Span::new(at, at + len), SkippedKind::Artefact);
                at += len;
                continue;
            }
            at = match c {
                c if signs::opens(c) => {
                    if self.scan.brackets.is_empty() && self.heading && at > self.from {
                        self.glue(at, Glue::Heading);
                    }
                    self.scan.brackets.push(Open { at: at as u32, bracket: c, inner: 0 });
                    next
                }
                c if signs::closes(c) => self.close(at, c),
                '*' => self.markup(at),
                '。' => self.stop(at, next),
                '.' if self.scan.ascii_stops && self.is_stop(at, next) => self.stop(at, next),
                '；' | ';' if self.scan.brackets.is_empty() => {
                    self.glue(next, Glue::Semicolon);
                    next
                }
                c if signs::is_colon(c) => self.colon(at, next),
                '“' => {
                    quotes.open(at);
                    next
                }
                '”' => {
                    if !quotes.close() {
                        self.scan.finding(Code::QuoteUnbalanced, at, c);
                    }
                    next
                }
                '"' | '＂' => {
                    quotes.straight();
                    next
                }
                '《' => {
                    titles.open(at);
                    next
                }
                '》' => {
                    if !titles.close() {
                        self.scan.finding(Code::BracketUnbalanced, at, c);
                    }
                    next
                }
                _ => next,
            };
        }
        if let Some(first) = quotes.unclosed() {
            self.scan.finding(Code::QuoteUnbalanced, first, '“');
        }
        if let Some(first) = titles.unclosed() {
            self.scan.finding(Code::BracketUnbalanced, first, '《');
        }
        self.unclosed();
    }

    /// A colon: that of a label behind a comma, or one that may lead in a list.
    fn colon(&mut self, at: usize, next: usize) -> usize {
        if let Some(end) = self.labelled_clause(at) {
            return end;
        }
        if self.inline.is_none() {
            let list = marker_with(self.rest(next + self.blanks(next)), self.draft.words);
            self.glue(next, Glue::Colon);
            let lost = self.scan.has_lost_lines(at);
            self.inline = list.filter(|m| !lost && m.ordinal.last() == 1).map(|m| m.style);
        }
        next
    }

    /// `**` of Markdown.
    fn markup(&mut self, at: usize) -> usize {
        let stars = self.rest(at).bytes().take_while(|b| *b == b'*').count();
        // *（牵头单位：甲）*: an annotation set in italics.
        let before = &self.text[self.from..at];
        let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_ANNOTATION))..];
        let behind = prefix(self.rest(at + stars), LONGEST_ANNOTATION);
        let opens = behind.starts_with(['（', '(']) && ["）*", ")*"].iter().any(|end| behind.contains(end));
        let closes =
            before.ends_with(['）', ')']) && ["*（", "*("].iter().any(|begin| before.contains(begin));
        if stars >= 2 || opens || closes {
            self.scan.skip(Span::new(at, at + stars), SkippedKind::Markup);
        }
        at + stars
    }

    /// Whether a `.` ends a sentence: between Han characters, and not in 3.5 or U.S.
    fn is_stop(&self, at: usize, next: usize) -> bool {
        let wide = |c: char| !c.is_ascii() && !is_blank(c) && digit_value(c).is_none();
        let before = self.text[self.from..at].chars().next_back();
        before.is_some_and(|c| wide(c) || c == ')')
            && self.rest(next).chars().next().is_none_or(|c| wide(c) || is_blank(c) || c == '(')
    }

    /// A full stop: an annotation or a marker may follow it.
    fn stop(&mut self, at: usize, next: usize) -> usize {
        if self.in_first_sentence() {
            self.scan.first_stop = at as u32;
        }
        self.heading = false;
        if !self.scan.brackets.is_empty() {
            return next;
        }
        let at = self.sentences(next);
        // 。”二、: the quotation ends with the sentence; 。“二、 and 。←二、: debris of a line's end.
        let sign = self
            .rest(at)
            .chars()
            .next()
            .filter(|c| matches!(*c, '”' | '“' | '"' | '＂' | '<' | '←' | '↔' | '↵' | '↓'));
        let quoted = sign.map_or(0, char::len_utf8);
        self.glue(at + quoted, Glue::Stop);
        at
    }

    /// Notes a marker at `at`, blanks passed over.
    fn glue(&mut self, at: usize, glue: Glue) {
        let at = at + self.blanks(at);
        let rest = self.rest(at);
        if rest.is_empty() || self.scan.glued.last().is_some_and(|last| last.at as usize == at) {
            return;
        }
        // 第（三）项 is a citation.
        if self.text[self.from..at].ends_with('第') {
            return;
        }
        let Some(found) = marker_with(rest, self.draft.words) else { return };
        let counts = matches!(
            found.style,
            Style::Han
                | Style::HanParen
                | Style::Arabic
                | Style::ArabicComma
                | Style::ArabicParen
                | Style::ArabicClose
                | Style::Article
                | Style::Chapter
                | Style::Section
        ) || found.style == Style::Decimal && found.ordinal.numbers().len() > 1;
        // A heading is followed by a lower item; any other number in its middle is part of it.
        let fits = match found.style {
            _ if glue != Glue::Heading => true,
            Style::HanParen => true,
            // 填写附表（1）和附表（2）: the number of a table, a figure, a formula is part of the phrase.
            Style::ArabicParen => {
                let behind = trim_start(&rest[found.len as usize..]);
                !self.text[self.from..at].ends_with(['表', '图', '式', '件', '附', '注'])
                    && !behind.starts_with(['和', '及', '与', '、', '至', '或'])
            }
            _ => false,
        };
        // A decimal at the paragraph's end has its heading on the next line.
        let alone = found.len as usize == trim_end(rest).len() && found.style != Style::Decimal;
        if counts && fits && self.inline != Some(found.style) && !alone {
            self.scan.glued.push(Glued { at: at as u32, marker: found, glue });
            self.heading |= glue == Glue::Stop;
        }
    }
}
