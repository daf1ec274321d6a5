//! The flow of the text: which element is open, and what is written into it.

use super::findings::{self, Flags};
use super::leaves::{Kind, Leaf, leaves};
use super::markup::Markup;
use super::model::{Annotated, MarkKind, Model, class};
use crate::kinds::SkippedKind;
use crate::span::Span;

/// An element that text stands in.
pub(super) struct Open {
    pub(super) close: &'static str,
    /// Whether a line of the text is a line here.
    pub(super) lines: bool,
    pub(super) cell: bool,
    pub(super) holds: Holds,
}

impl Open {
    pub(super) fn new(close: &'static str) -> Self {
        Self { close, lines: false, cell: false, holds: Holds::Nothing }
    }
}

/// What stands in an element yet; signs of Markdown are nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Nothing,
    Marker,
    Text,
}

/// An annotation whose element is open.
struct Marked {
    annotation: usize,
    end: u32,
    /// The next of its marks.
    next: usize,
}

/// The text as it is written.
pub(super) struct Pane<'m, 'd> {
    pub(super) model: &'m Model<'d>,
    pub(super) out: &'m mut Markup,
    text: &'m str,
    pub(super) leaves: Vec<Leaf>,
    /// The next leaf.
    pub(super) next: usize,
    pub(super) open: Option<Open>,
    marked: Option<Marked>,
    flags: Flags<'m>,
}

impl<'m, 'd> Pane<'m, 'd> {
    pub(super) fn new(model: &'m Model<'d>, out: &'m mut Markup) -> Self {
        let (text, flags) = (model.doc.source_text(), Flags::new(model.doc));
        Self { model, out, text, leaves: leaves(model.doc), next: 0, open: None, marked: None, flags }
    }

    /// Writes what stands before `at`, and gives the word to a new element.
    pub(super) fn begin(&mut self, at: u32, open: Open) {
        self.until(at);
        self.close();
        self.open = Some(open);
    }

    /// Writes what stands before `at`, with a stop behind it that no text has, and closes what is open.
    pub(super) fn end(&mut self, at: u32) {
        self.until(at);
        while let Some(leaf) = self.leaves.get(self.next)
            && matches!(leaf.kind, Kind::Skipped(_))
            && !leaf.breaks
        {
            self.next_leaf();
        }
        self.close();
    }

    pub(super) fn close(&mut self) {
        self.close_annotation();
        if let Some(open) = self.open.take() {
            self.out.raw(open.close);
            if !open.cell {
                self.notes();
            }
        }
    }

    fn close_annotation(&mut self) {
        if self.marked.take().is_some() {
            self.out.raw("</span>");
        }
    }

    pub(super) fn finish(&mut self) {
        self.until(u32::MAX);
        let end = self.leaves.last().map_or(0, |leaf| leaf.span.end);
        if self.flags.come_to(Span { start: end, end: u32::MAX }) {
            if self.open.is_none() {
                self.out.raw("<p>");
                self.open = Some(Open::new("</p>\n"));
            }
            self.flags.step(u32::MAX, self.out, self.model.words);
        }
        self.close();
    }

    /// The findings of the block that has been closed.
    pub(super) fn notes(&mut self) {
        let model = self.model;
        for (at, one) in self.flags.unexplained() {
            findings::note(self.out, model, at, one);
        }
    }

    pub(super) fn until(&mut self, at: u32) {
        while let Some(leaf) = self.leaves.get(self.next)
            && leaf.span.start < at
        {
            self.next_leaf();
        }
    }

    fn next_leaf(&mut self) {
        self.next += 1;
        self.leaf(self.next - 1);
    }

    /// Writes the leaf of that number, in the element that is open or one of its own.
    pub(super) fn leaf(&mut self, at: usize) {
        let leaf = self.leaves[at];
        let before = at.checked_sub(1).map(|before| self.leaves[before]);
        let end = before.map_or(0, |before| before.span.end);
        self.place(leaf);
        self.flags.come_to(Span { start: end, end: leaf.span.end });
        let is_rule = |leaf: Leaf| leaf.kind == Kind::Skipped(SkippedKind::Markup);
        let is_beside_rule = self.open.as_ref().is_some_and(|open| open.cell)
            && [Some(leaf), before].into_iter().flatten().any(is_rule);
        if !leaf.breaks && !is_beside_rule {
            // What parts words on a line, as the blank behind a marker, is as written.
            self.out.text(&self.text[end as usize..leaf.span.start as usize]);
        }
        if let Some(open) = &mut self.open {
            open.holds = match (leaf.kind, open.holds) {
                (Kind::Skipped(SkippedKind::Markup), holds) => holds,
                (Kind::Num, Holds::Nothing) => Holds::Marker,
                _ => Holds::Text,
            };
        }
        match leaf.kind {
            Kind::Annotation(annotation) => self.annotation(annotation, leaf.span),
            Kind::Num => self.wrapped("<span class=n>", leaf.span, "</span>"),
            Kind::Heading => self.wrapped("<b class=h>", leaf.span, "</b>"),
            Kind::Skipped(SkippedKind::Terminator | SkippedKind::Bracket) | Kind::Text => {
                self.words(leaf.span)
            }
            Kind::Skipped(SkippedKind::Markup) => self.wrapped("<span class=m>", leaf.span, "</span>"),
            Kind::Skipped(_) => self.wrapped("<span class=s>", leaf.span, "</span>"),
        }
        if self.marked.as_ref().is_some_and(|marked| marked.end <= leaf.span.end) {
            self.close_annotation();
        }
    }

    /// Opens a block for a leaf that stands on a line of its own, and breaks a line where the text does.
    fn place(&mut self, leaf: Leaf) {
        let alone =
            leaf.breaks && !leaf.inside && matches!(leaf.kind, Kind::Annotation(_) | Kind::Skipped(_));
        match &self.open {
            Some(open) if open.cell || open.holds != Holds::Text || !alone => {
                let is_new_line = leaf.breaks && open.holds != Holds::Nothing;
                if is_new_line && open.lines {
                    self.out.raw("<br>");
                } else if is_new_line && open.holds == Holds::Marker {
                    self.out.raw(" ");
                }
            }
            _ => {
                self.close();
                self.out.raw(match leaf.kind {
                    Kind::Skipped(SkippedKind::Markup) => "<p class=m>",
                    Kind::Skipped(_) => "<p class=sk>",
                    _ => "<p>",
                });
                self.open = Some(Open::new("</p>\n"));
            }
        }
    }

    fn wrapped(&mut self, open: &'static str, span: Span, close: &'static str) {
        self.out.raw(open);
        self.words(span);
        self.out.raw(close);
    }

    /// A slice of an annotation, with its units and time limits marked.
    fn annotation(&mut self, annotation: usize, piece: Span) {
        let model = self.model;
        if self.marked.as_ref().is_none_or(|marked| marked.annotation != annotation) {
            self.close_annotation();
            self.out.raw("<span class=a");
            let Annotated { task, end, .. } = *model.annotated(annotation);
            if let Some(seq) = task {
                self.out.raw(" id=T");
                self.out.number(seq);
            }
            self.out.raw(">");
            self.marked = Some(Marked { annotation, end, next: 0 });
        }
        let mut next = self.marked.as_ref().map_or(0, |marked| marked.next);
        let mut at = piece.start;
        while let Some(mark) = model.marks(annotation).get(next)
            && mark.span.start < piece.end
        {
            next += 1;
            if mark.span.start < at {
                continue;
            }
            self.words(Span { start: at, end: mark.span.start });
            at = mark.span.end.min(piece.end);
            let close = self.open_mark(mark.kind);
            self.words(Span { start: mark.span.start, end: at });
            self.out.raw(close);
        }
        self.words(Span { start: at, end: piece.end });
        if let Some(marked) = &mut self.marked {
            marked.next = next;
        }
    }

    fn open_mark(&mut self, kind: MarkKind) -> &'static str {
        match kind {
            MarkKind::Unit(office, role) => {
                self.out.raw("<u class=");
                self.out.raw(class(role));
                self.out.raw(" data-u=");
                self.out.number(office + 1);
                self.out.raw(">");
                "</u>"
            }
            MarkKind::Deadline(Some(day)) => {
                self.out.raw("<time datetime=");
                self.out.plain(&day.to_string());
                self.out.raw(">");
                "</time>"
            }
            MarkKind::Deadline(None) => {
                self.out.raw("<time>");
                "</time>"
            }
        }
    }

    /// Text, with what findings are about marked.
    fn words(&mut self, span: Span) {
        let mut at = span.start;
        while at < span.end {
            let (stop, is_marked) = self.flags.step(at, self.out, self.model.words);
            let stop = stop.min(span.end);
            let words = &self.text[at as usize..stop as usize];
            if is_marked {
                self.out.raw("<span class=fx>");
                self.out.text(words);
                self.out.raw("</span>");
            } else {
                self.out.text(words);
            }
            at = stop;
        }
    }
}
