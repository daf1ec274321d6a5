//! A page as lines of text, from its tags: one pass, no tree.
//!
//! Only what is open is kept, so time is linear and memory bounded however tags are nested; what closes says which
//! lines it held. Where a browser would move elements about, text stays in the order of the file.

mod stack;

use super::attributes::Attributes;
use super::content::{Candidate, Weights};
use super::lists::Numbering;
use super::names::Tag;
use super::page::{Line, LineKind, Page};
use super::tables::Tables;
use crate::source::{is_blank, prefix, trim_end};
use std::collections::HashMap;
use std::ops::Range;

/// Elements nested deeper than this are taken for parts of the element that holds them.
const DEEPEST: usize = 512;
/// How much of a page's title is kept, in bytes.
const LONGEST_TITLE: usize = 4096;

/// An element that is open.
struct Open {
    name: Name,
    tag: Tag,
    /// The open element before it with the same name, and the barrier before it; index and one.
    same: u32,
    barrier: u32,
    /// The innermost element, itself or around it, that may be the content; index and one.
    holder: u32,
    /// Lines and weights when it opened.
    lines: u32,
    weights: Weights,
    /// What is credited to it so far.
    credit: f32,
    mark: Option<u8>,
    hidden: bool,
    /// Closed by an end tag while blocks in it are still open.
    dead: bool,
}

/// A tag's name, hashed: names come from the page and may be long.
type Name = u64;

/// A page as it is read.
#[derive(Default)]
pub(super) struct Builder {
    page: Page,
    open: Vec<Open>,
    /// The innermost open element of each name; index and one.
    by_name: HashMap<Name, u32>,
    /// Elements that were too deep to be kept open, by name.
    beyond: HashMap<Name, u32>,
    barrier: u32,
    hidden: u32,
    links: u32,
    pre: u32,
    headings: u32,
    labels: u32,
    in_title: bool,
    tables: Tables,
    numbering: Numbering,
    /// Where the line that grows begins.
    start: usize,
    gap: Gap,
    /// Bytes of the line that are no link's.
    own: usize,
    /// What is credited to the page as a whole.
    whole: f32,
}

/// Blanks that were met and not written yet.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Blank,
    LineEnd,
}

impl Builder {
    pub(super) fn text(&mut self, text: &str) {
        if self.in_title {
            let room = LONGEST_TITLE.saturating_sub(self.page.title.len());
            self.page.title.push_str(prefix(text, room));
            return;
        }
        if self.hidden > 0 {
            return;
        }
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            match c {
                '\n' | '\r' if self.pre > 0 => self.end_line(c == '\n'),
                '\n' | '\r' => self.gap = Gap::LineEnd,
                ' ' | '\t' | '\u{C}' if self.pre == 0 => {
                    if self.gap == Gap::None {
                        self.gap = Gap::Blank;
                    }
                }
                _ => {
                    let blanks: &[u8] = if self.pre > 0 { b"\n\r" } else { b"\n\r \t\x0C" };
                    let run = &rest.as_bytes()[c.len_utf8()..];
                    let end = run.iter().position(|byte| blanks.contains(byte)).unwrap_or(run.len());
                    let (run, after) = rest.split_at(c.len_utf8() + end);
                    self.push(run, c);
                    rest = after;
                    continue;
                }
            }
            rest = &rest[1..];
        }
    }

    /// Adds to the line what begins with `first` and has no blanks of the layout in it.
    fn push(&mut self, run: &str, first: char) {
        let text = &mut self.page.text;
        if self.gap != Gap::None && text.len() > self.start {
            // A line end of the file between Chinese characters is no blank of the text.
            let joins = self.gap == Gap::LineEnd && is_wide(first);
            if !joins || !text.chars().next_back().is_some_and(is_wide) {
                text.push(' ');
            }
        }
        self.gap = Gap::None;
        text.push_str(run);
        if self.links == 0 {
            self.own += run.len();
        }
    }

    /// Ends the line; one with nothing in it is only kept where it is `wanted`.
    fn end_line(&mut self, wanted: bool) {
        self.gap = Gap::None;
        let kept = trim_end(&self.page.text[self.start..]).len();
        self.page.text.truncate(self.start + kept);
        if kept > 0 {
            self.numbering.write(&mut self.page.text, self.start);
            let credit = self.page.weights.add(&self.page.text[self.start..], self.own);
            self.credit(credit);
        }
        let end = self.page.text.len();
        if kept > 0 || wanted {
            let kind = match (self.headings, self.labels + self.tables.depth()) {
                (0, 0) => LineKind::Plain,
                (0, _) => LineKind::Cell,
                _ => LineKind::Heading,
            };
            self.page.lines.push(Line { start: self.start as u32, end: end as u32, kind });
        }
        self.start = end;
        self.own = 0;
    }

    /// Credits the innermost element that may be the content.
    fn credit(&mut self, credit: f32) {
        let holder = self.open.last().map_or(0, |open| open.holder);
        match self.open.get_mut((holder as usize).wrapping_sub(1)) {
            Some(holder) => holder.credit += credit,
            None => self.whole += credit,
        }
    }

    fn lines(&self) -> u32 {
        self.page.lines.len() as u32
    }

    /// A tag that is start and end in one. Unlike in the standard, where only elements without content are: `<p/>` and
    /// `<a/>` of pages that are XML hold nothing.
    pub(super) fn open_and_close(&mut self, name: &[u8], attributes: &Attributes) {
        self.open(name, attributes);
        if !matches!(Tag::of(name), Tag::Void | Tag::Break | Tag::Rule | Tag::Meta) {
            self.close(name);
        }
    }

    /// A start tag.
    pub(super) fn open(&mut self, name: &[u8], attributes: &Attributes) {
        let tag = Tag::of(name);
        if self.in_title {
            // Only a title that has no end tag has tags in it.
            self.close(b"title");
        }
        match tag {
            Tag::Break => return self.end_line(true),
            Tag::Rule => self.close_paragraph(),
            Tag::Meta => {
                self.page.metas.extend(attributes.meta());
                return;
            }
            Tag::Void => return,
            _ => {}
        }
        if tag.is_block() {
            if tag.ends_paragraph() {
                self.close_paragraph();
            }
            self.close_like(tag);
            self.end_line(false);
        }
        if tag == Tag::Rule {
            return;
        }
        self.page.from_word |= tag == Tag::Container && attributes.is_word();
        let name = hash(name);
        if self.open.len() >= DEEPEST {
            *self.beyond.entry(name).or_default() += 1;
            return;
        }
        let mark = attributes.mark().or((tag == Tag::Container && name == hash(b"article")).then_some(3));
        let hides = tag == Tag::Hidden || attributes.is_hidden() && mark.is_none() && name != hash(b"body");
        self.hidden += u32::from(hides);
        match tag {
            Tag::Link => self.links += 1,
            Tag::Pre => self.pre += 1,
            Tag::Heading => self.headings += 1,
            Tag::Label => self.labels += 1,
            Tag::Title => self.in_title = self.page.title.is_empty() && self.hidden == 0,
            Tag::Table => self.tables.open(self.lines()),
            Tag::Row => self.tables.row(),
            Tag::Cell => {
                self.tables.cell(self.lines(), attributes.span("colspan"), attributes.span("rowspan"))
            }
            Tag::Numbered => self.numbering.open(attributes),
            Tag::List => self.numbering.open_bare(),
            Tag::Item => self.numbering.item(attributes),
            _ => {}
        }
        let at = self.open.len() as u32 + 1;
        let same = self.by_name.insert(name, at).unwrap_or(0);
        let around = self.open.last().map_or(0, |open| open.holder);
        let holder = if matches!(tag, Tag::Container | Tag::Cell) { at } else { around };
        self.open.push(Open {
            name,
            tag,
            same,
            barrier: self.barrier,
            holder,
            lines: self.lines(),
            weights: self.page.weights,
            credit: 0.0,
            mark,
            hidden: hides,
            dead: false,
        });
        if tag.is_barrier() {
            self.barrier = at;
        }
    }

    /// An end tag.
    pub(super) fn close(&mut self, name: &[u8]) {
        let tag = Tag::of(name);
        match tag {
            // </br> is <br>, </p> alone an empty paragraph.
            Tag::Break => return self.end_line(true),
            Tag::Void | Tag::Meta | Tag::Rule => return,
            _ => {}
        }
        let hashed = hash(name);
        if let Some(count) = self.beyond.get_mut(&hashed).filter(|count| **count > 0) {
            *count -= 1;
            if tag.is_block() {
                self.end_line(false);
            }
            return;
        }
        // What follows </body> is still read.
        if [hash(b"body"), hash(b"html")].contains(&hashed) {
            return;
        }
        let at = self.by_name.get(&hashed).copied().unwrap_or(0);
        let within = if matches!(tag, Tag::Table | Tag::RowGroup | Tag::Row | Tag::Cell) {
            self.innermost(b"table").saturating_sub(u32::from(tag == Tag::Table))
        } else {
            self.barrier
        };
        if at <= within {
            return;
        }
        if tag.is_block() || self.open[at as usize..].iter().rev().all(|open| !open.tag.is_block()) {
            self.close_to(at);
        } else {
            self.kill(at);
        }
    }

    /// Ends all that is open.
    pub(super) fn finish(mut self) -> Page {
        self.close_to(1);
        self.end_line(false);
        let (lines, weights) = (0..self.lines(), self.page.weights);
        Candidate { lines, weights, value: self.whole, rank: None }.better(&mut self.page.densest);
        self.page.tables = self.tables.finish();
        self.page
    }

    /// Whether the element that closed is the content, as far as is known.
    fn weigh(&mut self, open: &Open, lines: Range<u32>) {
        let weights = self.page.weights.since(open.weights);
        // The line that grows is in it, too, where it is a part of one.
        let grows = u32::from(self.page.text.len() > self.start);
        if let Some(rank) = open.mark {
            let lines = lines.start..lines.end + grows;
            Candidate::marked(lines, weights, rank).better(&mut self.page.marked);
        }
        if open.credit > 0.0 {
            Candidate { lines, weights, value: open.credit, rank: None }.better(&mut self.page.densest);
            // What holds several such blocks is better than each; what holds one is only wider.
            self.credit(open.credit * Candidate::HANDED_UP);
        }
    }
}

/// Whether blanks beside a character come from the file's layout and not from its language.
fn is_wide(c: char) -> bool {
    !is_blank(c) && (c >= '\u{2E80}' || ('\u{2010}'..='\u{2027}').contains(&c))
}

fn hash(name: &[u8]) -> Name {
    // FNV-1a: a collision closes the wrong element and does no more harm than a wrong end tag.
    name.iter()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01B3))
}
