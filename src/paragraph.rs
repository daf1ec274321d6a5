//! One scan of a paragraph: its annotations, where markers are glued into it, its brackets and quotation marks.
//!
//! Only bytes that can begin a structural character are looked at; everything between them is passed over.

use crate::diagnostic::{Code, Finding};
use crate::document::kinds::{SkippedKind, Style};
use crate::document::store::SkippedData;
use crate::facts::Facts;
use crate::frame::deadline;
use crate::line::artefact;
use crate::marker::{Marker, marker_with};
use crate::numeral::{digit_value, han_or_zero_value};
use crate::responsibility::{self as grammar, Bare, Draft};
use crate::responsibility::{roles, signs};
use crate::source::{is_blank, prefix, trim_end, trim_start};
use crate::span::Span;

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
}

/// A bracket that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    at: u32,
    bracket: char,
    /// How deep the brackets inside it go.
    inner: u8,
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
    /// A scan of the paragraphs of `text`.
    pub(crate) fn new(text: &str) -> Self {
        Self {
            ascii_stops: memchr::memmem::find(text.as_bytes(), "。".as_bytes()).is_none(),
            ..Self::default()
        }
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

/// The kind that may close a number which nothing opened: 1）
const ROUND: usize = 0;

/// Which kind of bracket it is, full-width or half-width, opening or closing.
fn kind_of(bracket: char) -> usize {
    const KINDS: &[&str] = &["（）()﹙﹚", "〔〕﹝﹞", "[]［］", "【】"];
    KINDS.iter().position(|kind| kind.contains(bracket)).unwrap_or(KINDS.len())
}

/// The quotation marks of a paragraph. A straight one may stand for either half: `“十佳场景示范"`.
#[derive(Debug, Default)]
struct Quotes {
    /// How many “ are open, and the first of them.
    open: usize,
    first: usize,
    /// Straight marks behind an open “, each of which may have closed it.
    closing: usize,
    /// Straight marks with no “ open, each of which may have opened a quotation.
    opening: usize,
}

impl Quotes {
    fn open(&mut self, at: usize) {
        if self.open == 0 {
            self.first = at;
            self.closing = 0;
        }
        self.open += 1;
    }

    /// Whether there is something for ” to close.
    fn close(&mut self) -> bool {
        let half = if self.open > 0 { &mut self.open } else { &mut self.opening };
        let fits = *half > 0;
        *half = half.saturating_sub(1);
        fits
    }

    fn straight(&mut self) {
        let half = if self.open > 0 { &mut self.closing } else { &mut self.opening };
        *half += 1;
    }

    /// The first “ that nothing closes.
    fn unclosed(&self) -> Option<usize> {
        (self.open > self.closing).then_some(self.first)
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
        if starts_line && let Some(len) = self.sentence(at, true) {
            at = self.sentences(at + len);
        }
        while at < self.end {
            // Ideographs, of which paragraphs are, and commas are passed over three bytes at a time.
            let plain = |c: &&[u8]| matches!(c, [0xE4..=0xE9, ..] | [0xE3, 0x80, 0x81] | [0xEF, 0xBC, 0x8C]);
            at += 3 * bytes[at..self.end].chunks_exact(3).take_while(plain).count();
            if at == self.end {
                break;
            }
            if !STRUCTURAL[bytes[at] as usize] {
                at += 1;
                continue;
            }
            let Some(c) = self.rest(at).chars().next() else { break };
            let next = at + c.len_utf8();
            at = match c {
                '[' | '<' if artefact(self.rest(at)).is_some() => {
                    let end = at + artefact(self.rest(at)).unwrap_or(1);
                    self.scan.skip(Span::new(at, end), SkippedKind::Artefact);
                    end
                }
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
            self.inline = list.filter(|m| m.ordinal.last() == 1).map(|m| m.style);
        }
        next
    }

    /// 加固水库，责任单位：甲、乙。 The last clause of a sentence, which a label opens. Returns where it ends.
    fn labelled_clause(&mut self, colon: usize) -> Option<usize> {
        const LONGEST: usize = 60;
        if !self.assigns || !self.scan.brackets.is_empty() {
            return None;
        }
        let from = self.text.ceil_char_boundary(colon.saturating_sub(LONGEST)).max(self.from);
        let near = &self.text[from..colon];
        let at = near.rfind(['，', ',', '；', ';', '。', '：', ':'])?;
        let sign = near[at..].chars().next().filter(|c| matches!(c, '，' | ',' | '；' | ';'))?;
        let start = from + at + sign.len_utf8();
        // What was read before is not read again.
        if self.scan.cuts.last().is_some_and(|cut| cut.span.end as usize > start) {
            return None;
        }
        let start = start + self.blanks(start);
        // Of prose more is asked than of a sentence that the label begins: each name must be one of an office.
        grammar::sentence(self.rest(start), false, self.text, self.draft)?;
        let (text, words) = (self.text, self.draft.words);
        if !self.draft.units.iter().all(|unit| grammar::units::is_unit(&text[unit.span.range()], words)) {
            return None;
        }
        let len = self.sentence(start, false)?;
        let end = start + len;
        self.glue(end, Glue::Stop);
        Some(end)
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
        let han = |c: char| !c.is_ascii() && !is_blank(c) && digit_value(c).is_none();
        let before = self.text[self.from..at].chars().next_back();
        before.is_some_and(|c| han(c) || c == ')')
            && self.rest(next).chars().next().is_none_or(|c| han(c) || is_blank(c) || c == '(')
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

    /// A closing bracket: with its opening one it may be an annotation.
    fn close(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        let Some(open) = self.scan.brackets.pop() else {
            // 1）and a) close nothing that was opened.
            let before = self.text[..at].chars().next_back();
            let counts = before.is_some_and(|c| {
                digit_value(c).is_some()
                    || han_or_zero_value(c).is_some()
                    || c == '十'
                    || c.is_ascii_alphanumeric()
            });
            if !counts || kind_of(c) != ROUND {
                self.scan.finding(Code::BracketUnbalanced, at, c);
            }
            return next;
        };
        // （甲) is written every day; （甲〕 is a slip.
        if kind_of(open.bracket) != kind_of(c) {
            self.scan.finding(Code::BracketUnbalanced, at, c);
        }
        if let Some(outer) = self.scan.brackets.last_mut() {
            outer.inner = outer.inner.max(open.inner + 1).min(MAX_INNER + 1);
        }
        if !self.bracket(open, next) {
            return next;
        }
        let at = self.after_annotation(next);
        self.glue(at, Glue::Stop);
        at
    }

    /// Reads an annotation that is a sentence. Returns how far it goes.
    fn sentence(&mut self, at: usize, whole_line: bool) -> Option<usize> {
        // Amid a paragraph only a label begins one.
        let labelled = || self.labels || self.rest(at).starts_with(roles::FRAMES);
        if !self.assigns || !whole_line && !labelled() {
            return None;
        }
        let len = grammar::sentence(self.rest(at), whole_line, self.text, self.draft)?;
        let ends_input = trim_start(&self.text[at + len..]).is_empty();
        if ends_input && self.draft.drop_stub(self.text) {
            let first = self.rest(at).chars().next()?;
            self.scan.finding(Code::AnnotationCut, at, first);
        }
        self.scan.cut(Span::new(at, at + len), self.draft, self.sink);
        Some(len)
    }

    /// Reads a pair of brackets as an annotation.
    fn bracket(&mut self, open: Open, end: usize) -> bool {
        let group = Span::new(open.at as usize, end);
        if open.inner > MAX_INNER || group.len() > LONGEST_ANNOTATION {
            return false;
        }
        // A bracket around one that was read already, whatever was skipped behind that.
        let mut inside = self.scan.cuts.iter().rev().take_while(|cut| cut.span.start > group.start);
        if inside.any(|cut| cut.annotation) {
            return false;
        }
        let mut content = self.text[group.range()].chars();
        content.next();
        content.next_back();
        let content = trim_start(content.as_str());
        // An annotation begins with a unit or a label, or with a time limit before them: 《 or a Latin word begins
        // something else.
        let begins = content.starts_with(|c: char| c >= '\u{4E00}' || c == '“')
            || content
                .split_once(signs::parts_clauses)
                .is_some_and(|(first, _)| deadline::is_deadline(first));
        if !begins && (!self.draft.words.has_labels() || roles::label(content, self.draft.words).is_none()) {
            return false;
        }
        let nested = !self.scan.brackets.is_empty();
        if nested && roles::label(content, self.draft.words).is_none() {
            return false;
        }
        let before = self.text[self.from..group.start as usize].trim_end_matches(is_blank);
        let after = trim_start(self.rest(end));
        // （市经信委） under 2、降低能耗。
        let alone = self.draft.below_item && before.is_empty() && after.is_empty();
        let bare = if nested || !matches!(after, "" | "。") {
            Bare::No
        } else if alone || before.ends_with(['。', '；', '！']) {
            Bare::Yes
        } else {
            Bare::Several
        };
        if !self.assigns && bare == Bare::No || !grammar::bracketed(content, bare, self.text, self.draft) {
            return false;
        }
        self.scan.cut(group, self.draft, self.sink);
        true
    }

    /// Skips the 。 right after a bracketed annotation and reads an annotation that follows as a sentence.
    fn after_annotation(&mut self, at: usize) -> usize {
        let mut at = at;
        let stop = at + self.blanks(at);
        let mut rest = self.rest(stop).chars();
        let is_stop = match rest.next() {
            Some('。') => true,
            // Half-width text; but 3.5 is a figure.
            Some('.' | '．') => !rest.as_str().starts_with(|c: char| c.is_ascii_digit()),
            _ => false,
        };
        if is_stop {
            let span = Span::new(stop, self.end - rest.as_str().len());
            self.scan.skip(span, SkippedKind::Terminator);
            self.scan.first_stop = self.scan.first_stop.min(span.start);
            at = span.end as usize;
        }
        self.sentences(at)
    }

    /// Reads the annotations that stand at `at` as sentences: 牵头单位：甲。配合单位：乙。 Returns where they end.
    fn sentences(&mut self, mut at: usize) -> usize {
        while let Some(len) = self.sentence(at + self.blanks(at), false) {
            at += self.blanks(at) + len;
        }
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
        let fits = glue != Glue::Heading || found.style == Style::HanParen;
        // A decimal at the paragraph's end has its heading on the next line.
        let alone = found.len as usize == trim_end(rest).len() && found.style != Style::Decimal;
        if counts && fits && self.inline != Some(found.style) && !alone {
            self.scan.glued.push(Glued { at: at as u32, marker: found, glue });
            self.heading |= glue == Glue::Stop;
        }
    }

    /// Brackets that were never closed: an annotation that breaks off is read as far as it goes.
    fn unclosed(&mut self) {
        if self.scan.brackets.is_empty() {
            return;
        }
        // Where the input ends inside a name, its bracket is open too: （责任单位：各县（市、区
        let ends_input = trim_start(&self.text[self.end..]).is_empty();
        if let [open, inner @ ..] = &self.scan.brackets[..]
            && (inner.is_empty() || ends_input)
            && self.cut_off(*open)
        {
            return;
        }
        while let Some(open) = self.scan.brackets.pop() {
            self.scan.finding(Code::BracketUnbalanced, open.at as usize, open.bracket);
        }
    }

    fn cut_off(&mut self, open: Open) -> bool {
        let start = open.at as usize;
        let content = &self.text[start + open.bracket.len_utf8()..self.end];
        if content.len() > LONGEST_ANNOTATION {
            return false;
        }
        let at_end = trim_start(&self.text[self.end..]).is_empty();
        let content = content[..content.find('。').unwrap_or(content.len())].trim_end_matches(is_blank);
        let content = if at_end { content.trim_end_matches(signs::parts_units) } else { content };
        let bare = if at_end { Bare::Cut } else { Bare::No };
        if !grammar::bracketed(content, bare, self.text, self.draft) {
            // （牵头单: nothing is assigned yet, but it is plain what breaks off.
            let begins = at_end && roles::begins_label(content);
            if begins {
                self.scan.finding(Code::AnnotationCut, start, open.bracket);
            }
            return begins;
        }
        if at_end {
            self.draft.drop_cut_unit(self.text);
        }
        let end = trim_end(self.rest(start)).len() + start;
        let span = Span::new(start, if at_end { end } else { Span::of(content, self.text).end as usize });
        // What was read inside it, or is glued behind it, shows that the bracket was opened by mistake.
        let alone = self.scan.glued.iter().all(|glued| glued.at < span.start)
            && self.scan.cuts.last().is_none_or(|cut| cut.span.end <= span.start);
        if !alone {
            return false;
        }
        self.scan.cut(span, self.draft, self.sink);
        // 修堤。（责任单位：甲。 has one stop for its sentence already.
        let stop = span.end as usize;
        if self.rest(stop).starts_with('。') && self.text[..start].ends_with('。') {
            self.scan.skip(Span::new(stop, stop + '。'.len_utf8()), SkippedKind::Terminator);
        }
        let code = if at_end { Code::AnnotationCut } else { Code::AnnotationUnclosed };
        self.scan.finding(code, start, open.bracket);
        true
    }
}
