//! The parts of an official document (SEMANTICS of 版头, 主体, 版记): which paragraph is what, and where an
//! enclosed document begins.
//!
//! One pass over the paragraphs with three phases: the head (up to the first division), the body, and the tail
//! (from the signature on). What an enclosure is follows from what stands before it: 附件 opens an annex, a
//! title after a signature opens what the notice issues.

pub(crate) mod date;
pub(crate) mod deadline;
pub(crate) mod number;
pub(crate) mod shapes;

use crate::document::kinds::{Element, EnclosureKind, ParagraphRole, SkippedKind, Style};
use crate::document::store::SkippedData;
use crate::line::Paragraph;
use crate::source::{is_blank, trim, trim_start};
use crate::span::Span;
use shapes::{Shape, shape};

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Element(Element),
    Paragraph(ParagraphRole),
}

/// A piece of the text and what it is. A body paragraph names its paragraph by index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) place: Place,
    pub(crate) span: Span,
    pub(crate) paragraph: usize,
    /// Whether it goes on with the text of the item before (a title over several lines).
    pub(crate) joined: bool,
}

/// One document: the root or an enclosure.
#[derive(Clone, Debug)]
pub(crate) struct Component {
    pub(crate) kind: Option<EnclosureKind>,
    /// Index of the component that carries it.
    pub(crate) parent: usize,
    pub(crate) items: Vec<Item>,
    /// Which elements it has: one bit each, so that asking costs nothing however many rows there are.
    seen: u32,
    has_text: bool,
    lists_annexes: bool,
    /// The lines of its title.
    title: Vec<Span>,
}

impl Component {
    fn new(kind: Option<EnclosureKind>, parent: usize) -> Self {
        Self {
            kind,
            parent,
            items: Vec::new(),
            seen: 0,
            has_text: false,
            lists_annexes: false,
            title: Vec::new(),
        }
    }
}

/// The parts of all documents in the text, in text order.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) components: Vec<Component>,
}

/// Whether a line is a part of the frame by its shape and never goes on from the line before.
pub(crate) fn stands_alone(line: &str) -> bool {
    !matches!(shape(line), Shape::Plain)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Head,
    Body,
    Tail,
}

struct Reader<'t> {
    text: &'t str,
    paragraphs: &'t [Paragraph],
    layout: Layout,
    skipped: &'t mut Vec<SkippedData>,
    phase: Phase,
    /// Index of the next paragraph.
    at: usize,
    /// For each paragraph: whether a marker follows before the next annex.
    numbered_after: Vec<bool>,
    /// Where the text says that something is attached (名单附后).
    announced: Option<usize>,
    /// The last enclosure that was issued.
    issued: Option<usize>,
}

pub(crate) fn layout(text: &str, paragraphs: &[Paragraph], skipped: &mut Vec<SkippedData>) -> Layout {
    let root = Component::new(None, 0);
    let layout = Layout { components: vec![root] };
    let mut reader = Reader {
        text,
        paragraphs,
        layout,
        skipped,
        phase: Phase::Head,
        at: 0,
        numbered_after: numbered_after(text, paragraphs),
        announced: memchr::memmem::find(text.as_bytes(), "附后".as_bytes()),
        issued: None,
    };
    while reader.at < paragraphs.len() {
        match reader.phase {
            Phase::Head => reader.head(),
            Phase::Body => reader.body(),
            Phase::Tail => reader.tail(),
        }
    }
    reader.layout
}

/// For each paragraph: whether a marker follows before the next annex. One pass from the end.
fn numbered_after(text: &str, paragraphs: &[Paragraph]) -> Vec<bool> {
    let mut after = vec![false; paragraphs.len()];
    let mut numbered = false;
    for (at, p) in paragraphs.iter().enumerate().rev() {
        after[at] = numbered;
        let annex =
            p.marker.is_none() && p.text(text).starts_with('附') && shape(p.text(text)) == Shape::AnnexMark;
        numbered = p.marker.is_some() || numbered && !annex;
    }
    after
}

impl<'t> Reader<'t> {
    fn line(&self, at: usize) -> &'t str {
        self.paragraphs.get(at).map_or("", |p| p.text(self.text))
    }

    fn component(&mut self) -> &mut Component {
        self.layout.components.last_mut().expect("the root is always there")
    }

    /// The document that is being read.
    fn current(&self) -> &Component {
        &self.layout.components[self.layout.components.len() - 1]
    }

    fn has(&self, element: Element) -> bool {
        self.current().seen & 1 << element as u32 != 0
    }

    fn has_text(&self) -> bool {
        self.current().has_text
    }

    fn push(&mut self, place: Place, span: Span, paragraph: usize) {
        // Consecutive lines of one text: a title over several lines, joint issuers.
        let joined = match place {
            Place::Element(element) if !element.is_list() => {
                self.component().items.last().is_some_and(|last| last.place == place)
            }
            _ => false,
        };
        // A second date or note that stands apart from the first is no part of the frame.
        let place = match place {
            Place::Element(element) if !element.is_list() && !joined && self.has(element) => {
                Place::Element(Element::Boilerplate)
            }
            place => place,
        };
        let component = self.component();
        match place {
            Place::Element(element) => component.seen |= 1 << element as u32,
            Place::Paragraph(role) => {
                component.has_text = true;
                component.lists_annexes |= role == ParagraphRole::AnnexList;
            }
        }
        if place == Place::Element(Element::Title) {
            component.title.push(span);
        }
        component.items.push(Item { place, span, paragraph, joined });
    }

    /// Takes the paragraph at hand as `element`.
    fn element(&mut self, element: Element) {
        let p = &self.paragraphs[self.at];
        let span = Span { start: p.head, end: p.span.end };
        self.push_element(element, span);
        self.at += 1;
    }

    fn push_element(&mut self, element: Element, span: Span) {
        let at = self.at;
        match element {
            Element::Addressee => {
                let span = self.without_end(span, &['：', ':']);
                self.push(Place::Element(element), span, at);
            }
            Element::Number => self.numbers(span),
            _ => self.push(Place::Element(element), span, at),
        }
    }

    /// A span without the sign it ends in, which is skipped.
    fn without_end(&mut self, span: Span, signs: &[char]) -> Span {
        let part = &self.text[span.range()];
        let Some(c) = part.chars().next_back().filter(|c| signs.contains(c)) else { return span };
        let end = span.end - c.len_utf8() as u32;
        self.skipped
            .push(SkippedData { span: Span { start: end, end: span.end }, kind: SkippedKind::Terminator });
        let kept = trim(&part[..part.len() - c.len_utf8()]);
        Span::of(kept, self.text)
    }

    fn skip(&mut self, start: u32, end: u32, kind: SkippedKind) {
        let span = crate::source::trim_span(self.text, Span { start, end });
        if !span.is_empty() {
            self.skipped.push(SkippedData { span, kind });
        }
    }

    /// A line of numbers: each is a text of its own, what joins them is skipped.
    fn numbers(&mut self, span: Span) {
        let line = &self.text[span.range()];
        let Some(found) = number::number_line(line) else {
            return self.push(Place::Element(Element::Number), span, self.at);
        };
        let mut end = span.start;
        for part in found {
            let part = Span::of(part.text, self.text);
            self.between(end, part.start);
            self.push(Place::Element(Element::Number), part, self.at);
            end = part.end;
        }
        self.between(end, span.end);
    }

    /// What stands beside a number on its line: brackets and separators, or a label such as 文号：.
    fn between(&mut self, start: u32, end: u32) {
        let part = trim(&self.text[start as usize..end as usize]);
        if part.chars().any(char::is_alphanumeric) {
            self.push(Place::Element(Element::Boilerplate), Span::of(part, self.text), self.at);
        } else {
            self.skip(start, end, SkippedKind::Bracket);
        }
    }

    fn paragraph(&mut self, role: ParagraphRole) {
        let p = &self.paragraphs[self.at];
        let span = p.span;
        self.push(Place::Paragraph(role), span, self.at);
        self.at += 1;
    }

    // ---- head

    fn head(&mut self) {
        if self.at == 0 {
            self.page_head();
        }
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        let shape = shape(line);
        let begun = self.has_text();
        match shape {
            Shape::Element(Element::Date) if begun && self.signs_off(self.at) => return self.sign_off(),
            Shape::Element(Element::Boilerplate) if !begun && self.number_row(line) => return,
            Shape::Element(
                element @ (Element::Boilerplate | Element::Secrecy | Element::Urgency | Element::Signer),
            )
            | Shape::Element(element @ (Element::Registration | Element::Number | Element::DraftStatus))
                if !begun =>
            {
                return self.element(element);
            }
            Shape::Element(Element::Copies)
                if self.layout.components.len() == 1 && self.component().items.is_empty() =>
            {
                return self.element(Element::Copies);
            }
            Shape::Element(Element::History) if !begun && (self.has(Element::Title) || self.at > 0) => {
                return self.element(Element::History);
            }
            Shape::Element(element @ (Element::Note | Element::CopyTo | Element::PrintedBy)) => {
                return self.element(element);
            }
            Shape::Element(Element::Boilerplate) if self.at + 1 == self.paragraphs.len() => {
                return self.element(Element::Boilerplate);
            }
            Shape::Element(Element::Boilerplate) if crate::responsibility::roles::label(line).is_none() => {
                return self.element(Element::Boilerplate);
            }
            Shape::Element(element @ (Element::Boilerplate | Element::Contact))
                if begun && self.nothing_numbered_after() =>
            {
                return self.tail_row(element);
            }
            _ if !begun && self.glued_head(line) => return,
            Shape::Order if !begun => return self.order(),
            Shape::ContentsMark => return self.contents(),
            Shape::ContentsEntry => return self.paragraph(ParagraphRole::Contents),
            Shape::AnnexMark | Shape::AnnexTitle if begun || self.at == 0 || p.marker.is_none() => {
                return self.annex();
            }
            Shape::AnnexList if begun => return self.annex_list(),
            _ => {}
        }
        if self.opens_body() {
            self.phase = Phase::Body;
            return;
        }
        if self.issuer_before_date() {
            return;
        }
        if begun {
            let cells = self.is_cell_run();
            return self.paragraph(if cells { ParagraphRole::Body } else { ParagraphRole::Preamble });
        }
        self.head_line(line);
    }

    /// A saved page: its title, navigation and rows stand above the document, whose own title comes again below.
    /// All above that is boilerplate.
    fn page_head(&mut self) {
        const FAR: usize = 250;
        let window = self.paragraphs.len().min(FAR);
        let anchor = (1..window).find(|&at| {
            let line = self.line(at);
            number::number_line(line).is_some() && number::number_label(line).is_err()
                || shapes::is_addressee(line)
                || self.paragraphs[at].marker.is_some_and(|m| m.ordinal.last() == 1 && m.style <= Style::Han)
        });
        let Some(anchor) = anchor else { return };
        let first = shapes::squash(self.line(0));
        let again = (1..=anchor).rev().find(|&at| {
            let line = self.line(at);
            line.len() >= 24
                && shapes::is_title_like(line)
                && shapes::ends_like_title(line)
                && first.starts_with(&shapes::squash(line))
        });
        let Some(again) = again.filter(|&again| again > 2 && self.paragraphs[0].marker.is_none()) else {
            return;
        };
        while self.at < again {
            self.element(Element::Boilerplate);
        }
    }

    /// Two parts of the head on one line: the number at the left, 签发人 at the right; a metadata row that holds the
    /// only number.
    fn glued_head(&mut self, line: &'t str) -> bool {
        let start = self.paragraphs[self.at].head;
        if let Some(at) = line.find("签发人").filter(|&at| at > 0) {
            let before = trim(&line[..at]);
            if number::number_line(before).is_some() {
                self.numbers(Span::of(before, self.text));
                let end = self.paragraphs[self.at].span.end;
                self.push(Place::Element(Element::Signer), Span { start: start + at as u32, end }, self.at);
                self.at += 1;
                return true;
            }
        }
        false
    }

    /// A row such as 文号：…: its number is the document's where no other line gives one.
    fn number_row(&mut self, line: &'t str) -> bool {
        const FAR: usize = 40;
        let Ok((rest, _)) = number::number_label(line) else { return false };
        let label = trim(&line[..line.len() - rest.len()]);
        if number::number_line(rest).is_none() {
            return false;
        }
        let ahead = &self.paragraphs[self.at + 1..self.paragraphs.len().min(self.at + FAR)];
        let given = ahead.iter().any(|p| {
            let line = p.text(self.text);
            number::number_line(line).is_some() && number::number_label(line).is_err()
        });
        if given || self.has(Element::Number) {
            return false;
        }
        self.push(Place::Element(Element::Boilerplate), Span::of(label, self.text), self.at);
        self.numbers(Span::of(trim(rest), self.text));
        self.at += 1;
        true
    }

    /// A line above the first paragraph that its shape alone does not explain.
    fn head_line(&mut self, line: &'t str) {
        let titled = self.has(Element::Title);
        if !titled && !self.has(Element::Number) && self.layout.components.len() == 1 {
            if shapes::is_letterhead(line) {
                return self.element(Element::Letterhead);
            }
            let block = self.letterhead_block();
            if block > 0 {
                for _ in 0..block {
                    self.element(Element::Letterhead);
                }
                return;
            }
        }
        if !self.has(Element::Addressee) && shapes::is_addressee(line) {
            return self.addressee(line);
        }
        if titled && self.repeats_title(line) {
            return self.element(Element::Boilerplate);
        }
        if line.starts_with(['—', '―']) && shapes::is_history(line) {
            return self.element(Element::History);
        }
        if titled && shapes::is_history(line) {
            return self.element(Element::History);
        }
        let unfinished =
            self.component().items.last().is_some_and(|last| last.place == Place::Element(Element::Title))
                && self.title_is_open();
        if self.is_title_line(line) && (!titled || unfinished || !self.is_cell_run()) {
            return self.title(line);
        }
        if self.is_unknown_row(line) {
            return self.element(Element::Boilerplate);
        }
        if self.is_cell_run() {
            // The cells of a table that was flattened are no preamble.
            return self.paragraph(ParagraphRole::Body);
        }
        self.paragraph(ParagraphRole::Preamble);
    }

    /// Whether the title so far breaks off: …港方口岸区的
    fn title_is_open(&self) -> bool {
        self.current()
            .title
            .last()
            .is_some_and(|last| self.text[last.range()].ends_with(['的', '和', '及', '与', '、', '，']))
    }

    /// A short row of a web page (label: value) above the number or the addressee.
    fn is_unknown_row(&self, line: &str) -> bool {
        const FAR: usize = 8;
        let short = line.chars().count() <= 40 && !line.contains('。') && !line.ends_with(['：', ':']);
        short
            && line.contains(['：', ':'])
            && (self.at + 1..self.paragraphs.len().min(self.at + FAR)).any(|at| {
                let line = self.line(at);
                matches!(shape(line), Shape::Element(Element::Number)) || shapes::is_addressee(line)
            })
    }

    /// Whether a run of short lines without stops begins here or goes on: the cells of a flattened table.
    fn is_cell_run(&self) -> bool {
        const FEWEST: usize = 4;
        let is_cell = |at: usize| {
            let line = self.line(at);
            let count = line.chars().filter(|c| !is_blank(*c)).count();
            // 某　某　　某局副局长 is a row of a list of members.
            (1..=12).contains(&count)
                && !line.contains("　　")
                && !line.ends_with(['。', '：', ':', '；', '，'])
                && self.paragraphs[at].marker.is_none()
                && matches!(shape(line), Shape::Plain)
        };
        let after = (self.at..self.paragraphs.len()).take(FEWEST).take_while(|&at| is_cell(at)).count();
        let in_body =
            self.current().items.last().is_some_and(|i| i.place == Place::Paragraph(ParagraphRole::Body));
        after >= FEWEST || in_body || self.line(self.at).starts_with(['┌', '├', '│', '└', '─', '┏', '┃'])
    }

    /// Joint offices over several lines with 文件 beside one of them: how many lines, 0 where there are none.
    fn letterhead_block(&self) -> usize {
        const MOST: usize = 12;
        let offices = (self.at..self.paragraphs.len().min(self.at + MOST))
            .take_while(|&at| {
                let line = self.line(at);
                self.paragraphs[at].marker.is_none()
                    && (shapes::is_issuer(line) || shapes::is_letterhead(line) || is_file_word(line))
            })
            .count();
        let marked = (self.at..self.at + offices)
            .any(|at| shapes::is_letterhead(self.line(at)) || is_file_word(self.line(at)));
        let numbered = matches!(shape(self.line(self.at + offices)), Shape::Element(Element::Number));
        if marked && numbered { offices } else { 0 }
    }

    /// A title, its number in brackets at the end apart.
    fn title(&mut self, line: &'t str) {
        let Some((before, found)) = number::trailing_number(line) else {
            return self.element(Element::Title);
        };
        let (title, number) = (Span::of(trim(before), self.text), Span::of(found, self.text));
        self.push(Place::Element(Element::Title), title, self.at);
        self.skip(title.end, number.start, SkippedKind::Bracket);
        self.push(Place::Element(Element::Number), number, self.at);
        let end = self.paragraphs[self.at].span.end;
        self.skip(number.end, end, SkippedKind::Bracket);
        self.at += 1;
    }

    /// An addressee, a title glued before it apart: …的指导意见中国人民银行上海总部，…：
    fn addressee(&mut self, line: &'t str) {
        let glued = (!self.has(Element::Title)).then(|| {
            shapes::TITLE_WORDS.iter().filter(|word| word.chars().count() > 1).find_map(|word| {
                line.match_indices(word).map(|(at, word)| at + word.len()).find(|&end| {
                    let (title, rest) = line.split_at(end);
                    title.contains("关于") && shapes::is_addressee(rest)
                })
            })
        });
        match glued.flatten() {
            Some(end) => {
                let start = self.paragraphs[self.at].head;
                let cut = start + end as u32;
                let stop = self.paragraphs[self.at].span.end;
                self.push(Place::Element(Element::Title), Span { start, end: cut }, self.at);
                self.push_element(Element::Addressee, Span { start: cut, end: stop });
                self.at += 1;
            }
            None => self.element(Element::Addressee),
        }
    }

    /// 某某令〔2026〕第1号（…办法）: letterhead, number and title on one line.
    fn order(&mut self) {
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        let Some(order) = number::order_line(line) else { return self.element(Element::Letterhead) };
        let number = Span::of(order.number, self.text);
        self.push(Place::Element(Element::Letterhead), Span::of(trim(order.letterhead), self.text), self.at);
        self.push(Place::Element(Element::Number), number, self.at);
        let mut end = number.end;
        if let Some(title) = order.title {
            let title = Span::of(trim(title), self.text);
            self.skip(end, title.start, SkippedKind::Bracket);
            self.push(Place::Element(Element::Title), title, self.at);
            end = title.end;
        }
        self.skip(end, p.span.end, SkippedKind::Bracket);
        self.at += 1;
    }

    fn repeats_title(&self, line: &str) -> bool {
        let title = &self.current().title;
        let title: String = title.iter().map(|span| shapes::squash(&self.text[span.range()])).collect();
        shapes::squash(line) == title
    }

    /// Whether the line belongs to the title: no text has begun, and what follows is not its own paragraph.
    fn is_title_line(&self, line: &str) -> bool {
        if !shapes::is_title_like(line) {
            return false;
        }
        let component = self.current();
        let lines = &component.title;
        let Some(last) = lines.last() else {
            return true;
        };
        // A title goes on while it is not whole; a year or a version in brackets always belongs to it.
        let before = &self.text[last.range()];
        let bracketed = line.starts_with(['（', '(']);
        let whole = shapes::ends_like_title(before);
        let adjacent = component.items.last().is_some_and(|i| i.place == Place::Element(Element::Title));
        adjacent
            && lines.len() < 8
            && (bracketed || !whole || line.starts_with("的") || shapes::ends_like_title(line))
    }

    /// Whether a division begins here.
    fn opens_body(&self) -> bool {
        let p = &self.paragraphs[self.at];
        let Some(m) = p.marker else { return false };
        if self.is_noted(m) {
            return false;
        }
        match m.style {
            // 一是 and —— open a body only after text; in the head —— opens a history line.
            Style::Dash => self.has_text() && !shapes::is_history(p.text(self.text)),
            Style::ClauseWord => true,
            Style::Decimal => {
                m.claim == crate::marker::Claim::Decimals && m.ordinal.numbers().len() > 1
                    || m.ordinal.last() == 1
            }
            _ => true,
        }
    }

    /// Whether the marker counts on from a note under a table: 注：1、… and 2、… on the line below.
    fn is_noted(&self, m: crate::marker::Marker) -> bool {
        const FAR: usize = 10;
        let mut expected = m.ordinal.last();
        for p in self.paragraphs[..self.at].iter().rev().take(FAR) {
            let line = p.text(self.text);
            let noted = shapes::NOTES.iter().find_map(|word| line.strip_prefix(word));
            let before = noted.map_or(p.marker, |rest| crate::marker::marker(trim_start(rest)));
            if before.is_none_or(|b| b.style != m.style || b.ordinal.last() + 1 != expected) {
                return false;
            }
            if noted.is_some() {
                return true;
            }
            expected -= 1;
        }
        false
    }

    /// 目录: its lines up to where the first of them comes again as a heading.
    fn contents(&mut self) {
        let start = self.at + 1;
        let first = shapes::squash(&entry_words(self.line(start)));
        let limit = (start + 400).min(self.paragraphs.len());
        let again = (start + 1..limit).find(|&at| {
            let line = shapes::squash(self.line(at));
            !first.is_empty()
                && !shapes::is_contents_entry(self.line(at))
                && (line == first || line.starts_with(&first))
        });
        // Without a repetition the lines with leaders are the contents.
        let end = again.unwrap_or_else(|| {
            (start..limit).find(|&at| !shapes::is_contents_entry(self.line(at))).unwrap_or(limit)
        });
        while self.at < end {
            self.paragraph(ParagraphRole::Contents);
        }
    }

    // ---- body

    fn body(&mut self) {
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        if p.marker.is_some() && !matches!(shape(line), Shape::ContentsEntry) {
            return self.paragraph(ParagraphRole::Body);
        }
        match shape(line) {
            Shape::Element(Element::Date) if self.signs_off(self.at) => self.sign_off(),
            Shape::Element(Element::Note) if self.nothing_numbered_after() => self.element(Element::Note),
            Shape::Element(
                element @ (Element::CopyTo | Element::PrintedBy | Element::Contact | Element::Boilerplate),
            ) if self.nothing_numbered_after() && !self.is_annotation(line) => {
                self.phase = Phase::Tail;
                self.tail_row(element);
            }
            Shape::AnnexMark => self.annex(),
            Shape::AnnexTitle if self.annex_follows_tail() => self.annex(),
            Shape::AnnexList | Shape::AnnexTitle => self.annex_list(),
            Shape::ContentsEntry => self.paragraph(ParagraphRole::Contents),
            _ if self.issuer_before_date() => {}
            _ if self.is_announced(line) => self.enclose(EnclosureKind::Issued),
            _ => self.paragraph(ParagraphRole::Body),
        }
    }

    /// Whether the title of what the text has announced (名单附后) stands here.
    fn is_announced(&self, line: &str) -> bool {
        const MOST: usize = 3;
        if !shapes::is_title_like(line) || !self.line(self.at - 1).ends_with(['。', '）', ')']) {
            return false;
        }
        let titles = (self.at..self.paragraphs.len().min(self.at + MOST))
            .take_while(|&at| self.paragraphs[at].marker.is_none() && shapes::is_title_like(self.line(at)));
        let ends = titles.clone().any(|at| shapes::ends_like_title(self.line(at)));
        let announced = self.announced.is_some_and(|at| at < self.paragraphs[self.at].span.start as usize);
        ends && announced && self.current().kind.is_none()
    }

    fn is_annotation(&self, line: &str) -> bool {
        // 主办单位：in the middle of a document is an annotation; at its end, a footer.
        crate::responsibility::roles::label(line).is_some() && !self.nothing_numbered_after()
    }

    /// Whether no marker follows before the next enclosure.
    fn nothing_numbered_after(&self) -> bool {
        !self.numbered_after[self.at]
    }

    /// An annex with its title on the line of its mark begins only where a document has ended.
    fn annex_follows_tail(&self) -> bool {
        self.layout.components.len() > 1 || self.has(Element::Date)
    }

    /// Whether the date at `at` ends a document: what follows is a tail, an enclosure, or nothing.
    fn signs_off(&self, at: usize) -> bool {
        let Some(next) = self.paragraphs.get(at + 1) else { return true };
        let line = next.text(self.text);
        match shape(line) {
            // A second date is a row of the tail.
            Shape::Element(_) | Shape::AnnexMark | Shape::AnnexTitle | Shape::AnnexList | Shape::Order => {
                true
            }
            Shape::ContentsMark => true,
            Shape::ContentsEntry => false,
            Shape::Plain => {
                next.marker.is_none() && shapes::is_title_like(line) && !shapes::is_issuer(line)
                    || self.is_signed(at)
            }
        }
    }

    fn is_signed(&self, at: usize) -> bool {
        at > 0 && shapes::is_issuer(self.line(at - 1)) && self.paragraphs[at - 1].marker.is_none()
    }

    /// The lines above a date that say who issued it; takes them and the date.
    fn issuer_before_date(&mut self) -> bool {
        const MOST: usize = 12;
        if self.issuer_and_date() {
            return true;
        }
        if !self.has_text() || !shapes::is_issuer(self.line(self.at)) {
            return false;
        }
        let mut at = self.at;
        while at < self.paragraphs.len().min(self.at + MOST)
            && self.paragraphs[at].marker.is_none()
            && shapes::is_issuer(self.line(at))
            && shape(self.line(at)) == Shape::Plain
        {
            at += 1;
        }
        let dated = matches!(shape(self.line(at)), Shape::Element(Element::Date)) && self.signs_off(at);
        if !dated || at == self.at {
            return false;
        }
        while self.at < at {
            self.element(Element::Issuer);
        }
        self.sign_off();
        true
    }

    /// 云岭省财政厅　2020年3月9日 on one line.
    fn issuer_and_date(&mut self) -> bool {
        let line = self.line(self.at);
        if !self.has_text() || line.len() > 200 || !line.ends_with('日') {
            return false;
        }
        let cut =
            line.char_indices().filter(|(_, c)| is_blank(*c)).map(|(at, _)| at).find(|&at| {
                date::date_line(trim(&line[at..])).is_some() && shapes::is_issuer(trim(&line[..at]))
            });
        let Some(cut) = cut else { return false };
        self.push(Place::Element(Element::Issuer), Span::of(trim(&line[..cut]), self.text), self.at);
        self.push(Place::Element(Element::Date), Span::of(trim(&line[cut..]), self.text), self.at);
        self.at += 1;
        self.phase = Phase::Tail;
        true
    }

    /// Takes the date of issue; the tail begins.
    fn sign_off(&mut self) {
        self.element(Element::Date);
        self.phase = Phase::Tail;
    }

    // ---- tail

    fn tail(&mut self) {
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        match shape(line) {
            Shape::Element(Element::Number) => self.element(Element::Number),
            Shape::Element(Element::Date) => {
                if self.has(Element::Date) {
                    self.element(Element::Boilerplate);
                } else {
                    self.element(Element::Date);
                }
            }
            Shape::Element(
                element @ (Element::Note
                | Element::CopyTo
                | Element::PrintedBy
                | Element::Contact
                | Element::Boilerplate),
            ) => {
                self.tail_row(element);
            }
            Shape::AnnexMark | Shape::AnnexTitle => self.annex(),
            Shape::AnnexList if self.has(Element::Date) && self.opens_document(self.at + 1) => self.annex(),
            Shape::AnnexList => self.annex_list(),
            _ if self.copy_goes_on(line) => self.element(Element::CopyTo),
            _ if self.opens_document(self.at) => self.enclose(EnclosureKind::Issued),
            _ if p.marker.is_none() && shapes::is_issuer(line) && !self.has(Element::Issuer) => {
                self.element(Element::Issuer)
            }
            _ => {
                self.phase = Phase::Body;
                self.paragraph(ParagraphRole::Body);
            }
        }
    }

    /// A row of the tail, parted where several are glued on one line.
    fn tail_row(&mut self, element: Element) {
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        let mut cuts: Vec<usize> = shapes::TAIL_LABELS
            .iter()
            .flat_map(|label| line.match_indices(label).map(|(at, _)| at))
            .filter(|&at| at > 0 && !line[..at].ends_with(['，', ',', '；', ' ', '　', '、']))
            .collect();
        cuts.sort_unstable();
        cuts.push(line.len());
        let (mut from, mut element) = (0, element);
        for cut in cuts {
            let part = trim(&line[from..cut]);
            if !part.is_empty() {
                let next = shapes::labelled_row(part).unwrap_or(element);
                element = next;
                self.push_element(element, Span::of(part, self.text));
            }
            from = cut;
        }
        self.at += 1;
    }

    /// 抄送 runs on over lines up to 印发.
    fn copy_goes_on(&mut self, line: &str) -> bool {
        const MOST: usize = 6;
        if self.component().items.last().is_none_or(|last| last.place != Place::Element(Element::CopyTo)) {
            return false;
        }
        let ahead = &self.paragraphs[self.at + 1..self.paragraphs.len().min(self.at + MOST)];
        let printed = ahead.iter().any(|p| shape(p.text(self.text)) == Shape::Element(Element::PrintedBy));
        printed
            || line.ends_with(['。', '，', '、'])
                && line.chars().count() < 80
                && !shapes::ends_like_title(line)
    }

    /// Whether a title stands at `at` and a document under it.
    fn opens_document(&self, at: usize) -> bool {
        let line = self.line(at);
        let Some(p) = self.paragraphs.get(at) else { return false };
        p.marker.is_none()
            && at + 1 < self.paragraphs.len()
            && shapes::is_title_like(line)
            && matches!(shape(line), Shape::Plain)
    }

    /// Begins an enclosed document; its head is read next.
    fn enclose(&mut self, kind: EnclosureKind) {
        let parent = match kind {
            EnclosureKind::Issued => 0,
            // The annexes of what a notice issues belong to it, unless the notice lists them.
            EnclosureKind::Annex => match self.issued {
                Some(issued) if !self.layout.components[0].lists_annexes => issued,
                _ => 0,
            },
        };
        if kind == EnclosureKind::Issued {
            self.issued = Some(self.layout.components.len());
        }
        self.layout.components.push(Component::new(Some(kind), parent));
        self.phase = Phase::Head;
    }

    fn annex(&mut self) {
        // 附 / 则: a heading whose characters stand on lines of their own.
        if self.line(self.at) == "附" && self.line(self.at + 1) == "则" {
            let body = self.phase != Phase::Head;
            return self.paragraph(if body { ParagraphRole::Body } else { ParagraphRole::Preamble });
        }
        self.enclose(EnclosureKind::Annex);
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        let Some((mark, rest)) = shapes::annex_mark(line) else {
            return self.element(Element::Num);
        };
        let title = trim(rest.trim_start_matches(|c| is_blank(c) || "：:.．、".contains(c)));
        let mark = Span::of(mark, self.text);
        self.push(Place::Element(Element::Num), mark, self.at);
        if title.is_empty() {
            self.skip(mark.end, p.span.end, SkippedKind::Terminator);
        } else {
            let title = Span::of(title, self.text);
            self.skip(mark.end, title.start, SkippedKind::Terminator);
            self.push(Place::Element(Element::Title), title, self.at);
        }
        self.at += 1;
    }

    /// 附件说明: the line that begins it and the lines that count on.
    fn annex_list(&mut self) {
        let (mark, rest) = shapes::annex_mark(self.line(self.at)).unwrap_or_default();
        let first = trim_start(rest.trim_start_matches(['：', ':', '.', ' ', '　']));
        // 附件：1.甲, or 附件1.甲 and 2.乙 below it.
        let numbered = u32::from(mark.ends_with(['1', '１', '一']));
        let mut count = crate::marker::marker(first).map_or(numbered, |m| m.ordinal.last());
        self.paragraph(ParagraphRole::AnnexList);
        while let Some(p) = self.paragraphs.get(self.at) {
            let goes_on = match p.marker {
                Some(m) => {
                    matches!(m.style, Style::Arabic | Style::ArabicComma) && m.ordinal.last() == count + 1
                }
                None => false,
            };
            if !goes_on {
                break;
            }
            count += 1;
            self.paragraph(ParagraphRole::AnnexList);
        }
    }
}

/// 文件 alone beside the names of joint offices.
fn is_file_word(line: &str) -> bool {
    shapes::squash(line) == "文件"
}

/// The words of a line of contents, its leader and page left off.
pub(crate) fn entry_words(line: &str) -> String {
    let end = ["....", "……", "···", "⋯", "\t"]
        .iter()
        .filter_map(|leader| line.find(leader))
        .min()
        .unwrap_or(line.len());
    trim(&line[..end]).trim_end_matches(|c: char| c.is_ascii_digit() || is_blank(c)).to_owned()
}
