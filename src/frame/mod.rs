//! The parts of an official document (SEMANTICS of 版头, 主体, 版记): which paragraph is what, and where an
//! enclosed document begins.
//!
//! One pass over the paragraphs with three phases: the head (up to the first division), the body, and the tail
//! (from the signature on). What an enclosure is follows from what stands before it: 附件 opens an annex, a
//! title after a signature opens what the notice issues.

mod annex;
mod body;
mod contents;
mod head;
mod letter;
mod numbered;
mod page;
mod part;
mod signature;
mod tail;

use crate::date;
use crate::document::store::SkippedData;
use crate::facts::Facts;
use crate::kinds::{Element, EnclosureKind, ParagraphRole, Role, SkippedKind, Style};
use crate::line::Paragraph;
use crate::responsibility::roles::{self, Label};
use crate::shapes::{self, ATTACHED, Shape, fields, names, number, shape, shape_of, web};
use crate::source::{is_blank, prefix, trim, trim_start};
use crate::span::Span;
use crate::vocabulary::Vocabulary;
pub(crate) use contents::entry_words;
pub(crate) use part::part;
use std::cell::Cell;

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Element(Element),
    Paragraph(ParagraphRole),
}

/// A piece of the text and what it is. A body paragraph names its paragraph by index and is all of it.
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
    /// Whether a paragraph of its body opens with a marker.
    is_numbered: bool,
    /// Whether its text says that something is attached (名单附后).
    announces: bool,
    /// How many annexes it lists.
    listed: u32,
    /// The first lines of the list, of no more bytes than every annex can be looked up in.
    list: Vec<Span>,
    last_annex: annex::Mark,
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
            is_numbered: false,
            announces: false,
            listed: 0,
            list: Vec::new(),
            last_annex: annex::Mark::default(),
            title: Vec::new(),
        }
    }
}

/// The parts of all documents in the text, in text order.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) components: Vec<Component>,
    /// What stands behind the last enclosure and belongs to the root: its 版记.
    pub(crate) colophon: Vec<Item>,
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
    words: &'t Vocabulary,
    layout: Layout,
    skipped: &'t mut Vec<SkippedData>,
    phase: Phase,
    /// Index of the next paragraph.
    at: usize,
    /// For each paragraph: whether a marker follows before the next annex.
    numbered_after: Vec<bool>,
    /// The last enclosure that was issued.
    issued: Option<usize>,
    /// The last paragraph that can be text of a document: what stands behind it is a footer.
    last_text: usize,
    /// The last paragraph that ends in a date.
    last_date: usize,
    /// The words of what stands in 《》 in the first paragraphs: a notice names there what it issues.
    named: Vec<&'t str>,
    /// The shapes of the paragraphs that were asked for: most are by several rules.
    shapes: Vec<Cell<Option<Shape>>>,
    /// The next paragraph that can be a date of issue, as far as it was looked for.
    next_date: usize,
}

pub(crate) fn layout(
    text: &str,
    paragraphs: &[Paragraph],
    words: &Vocabulary,
    skipped: &mut Vec<SkippedData>,
) -> Layout {
    let root = Component::new(None, 0);
    let layout = Layout { components: vec![root], colophon: Vec::new() };
    let mut reader = Reader {
        text,
        paragraphs,
        words,
        layout,
        skipped,
        phase: Phase::Head,
        at: 0,
        numbered_after: numbered_after(text, paragraphs),
        issued: None,
        last_text: page::last_text(text, paragraphs),
        last_date: last_date(text, paragraphs),
        named: named(text, paragraphs),
        shapes: vec![Cell::new(None); paragraphs.len()],
        next_date: 0,
    };
    while reader.at < paragraphs.len() {
        match reader.phase {
            Phase::Head => reader.head(),
            Phase::Body => reader.body(),
            Phase::Tail => reader.tail(),
        }
    }
    reader.colophon();
    reader.layout
}

/// The last paragraph that is a date, or who issues and a date.
fn last_date(text: &str, paragraphs: &[Paragraph]) -> usize {
    const LONGEST: usize = 200;
    let dated = |line: &str| {
        let ends = || line.char_indices().filter(|(_, c)| is_blank(*c)).map(|(at, _)| trim(&line[at..]));
        date::date_line(line).is_some()
            || line.ends_with('日') && ends().any(|end| date::date_line(end).is_some())
    };
    paragraphs.iter().rposition(|p| p.text(text).len() <= LONGEST && dated(p.text(text))).unwrap_or(0)
}

/// The names in 《》 in the first paragraphs.
fn named<'t>(text: &'t str, paragraphs: &[Paragraph]) -> Vec<&'t str> {
    const FIRST: usize = 40;
    const LONGEST: usize = 300;
    const MOST: usize = 100;
    let bracketed = paragraphs.iter().take(FIRST).filter(|p| p.facts.any(Facts::BRACKET));
    let names = bracketed.flat_map(|p| {
        let line = p.text(text);
        memchr::memmem::find_iter(line.as_bytes(), "《").filter_map(move |at| {
            let name = &line[at + '《'.len_utf8()..];
            let end = prefix(name, LONGEST + '》'.len_utf8()).find('》')?;
            Some(&name[..end]).filter(|name| page::letters(name).next().is_some())
        })
    });
    names.take(MOST).collect()
}

/// For each paragraph: whether a marker follows before the next annex. One pass from the end.
fn numbered_after(text: &str, paragraphs: &[Paragraph]) -> Vec<bool> {
    let mut after = vec![false; paragraphs.len()];
    let mut numbered = false;
    for (at, p) in paragraphs.iter().enumerate().rev() {
        after[at] = numbered;
        let annex = p.marker.is_none()
            && p.text(text).starts_with('附')
            && matches!(shape_of(p.text(text), p.facts), Shape::AnnexMark | Shape::AnnexList);
        numbered = p.marker.is_some() || numbered && !annex;
    }
    after
}

impl<'t> Reader<'t> {
    fn line(&self, at: usize) -> &'t str {
        self.paragraphs.get(at).map_or("", |p| p.text(self.text))
    }

    /// The shape of the paragraph's line; behind the last nothing has one.
    fn shape(&self, at: usize) -> Shape {
        let Some(known) = self.shapes.get(at) else { return Shape::Plain };
        known.get().unwrap_or_else(|| {
            let shape = shape_of(self.line(at), self.paragraphs[at].facts);
            known.set(Some(shape));
            shape
        })
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

    /// Whether what the document has so far ends in this.
    fn follows(&self, element: Element) -> bool {
        self.current().items.last().is_some_and(|last| last.place == Place::Element(element))
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
        let Paragraph { marker, facts, .. } = self.paragraphs[paragraph];
        let attached = facts.any(Facts::ATTACHED) && self.text[span.range()].contains(ATTACHED);
        let component = self.component();
        match place {
            Place::Element(element) => component.seen |= 1 << element as u32,
            Place::Paragraph(role) => {
                component.has_text = true;
                component.announces |= attached;
                component.is_numbered |= marker.is_some() && role == ParagraphRole::Body;
            }
        }
        if place == Place::Element(Element::Title) {
            component.title.push(span);
        }
        const MOST_LISTED: usize = 30;
        const LONGEST_LISTED: usize = 400;
        let listed = place == Place::Paragraph(ParagraphRole::AnnexList);
        if listed && component.list.len() < MOST_LISTED && span.len() <= LONGEST_LISTED {
            component.list.push(span);
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

    fn paragraph(&mut self, role: ParagraphRole) {
        let p = &self.paragraphs[self.at];
        let span = p.span;
        self.push(Place::Paragraph(role), span, self.at);
        self.at += 1;
    }
}

/// What ends a letterhead, alone beside the names of joint offices.
fn is_letterhead_word(line: &str) -> bool {
    matches!(&*shapes::squash(line), "文件" | "令" | "公告" | "通告")
}

/// 县长办公会议纪要 alone over a number: the letterhead of what is numbered there.
fn is_minutes(line: &str) -> bool {
    const LONGEST: usize = 20;
    let words = shapes::squash(line);
    words.chars().count() <= LONGEST && !words.contains("关于") && words.ends_with("纪要")
}
