//! Findings: a sign at the place, a note below the paragraph, and the list.

use super::markup::Markup;
use super::model::Model;
use super::words::Words;
use crate::diagnostic::Severity;
use crate::document::{Diagnostic, Document};
use crate::span::Span;
use std::ops::Range;

/// Where findings are, as the text is gone through.
pub(super) struct Flags<'d> {
    /// In text order.
    all: Vec<Diagnostic<'d>>,
    /// Those that begin in the slice that has been come to and have no sign yet.
    here: Range<usize>,
    /// Those that have a sign and no note yet.
    unexplained: Vec<usize>,
    /// What they are about, put together where they overlap.
    covers: Vec<Span>,
}

impl<'d> Flags<'d> {
    pub(super) fn new(doc: &'d Document<'_>) -> Self {
        let mut covers: Vec<Span> = Vec::new();
        for span in doc.diagnostics().map(|one| one.span()) {
            match covers.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => covers.push(span),
            }
        }
        Self { all: doc.diagnostics().collect(), here: 0..0, unexplained: Vec::new(), covers }
    }

    /// Comes to a slice of the text; whether findings begin there. O(log findings).
    pub(super) fn come_to(&mut self, slice: Span) -> bool {
        let first = |at: u32| self.all.partition_point(|one| one.span().start < at);
        self.here = first(slice.start)..first(slice.end);
        !self.here.is_empty()
    }

    /// Writes the signs of the findings that begin up to `at`; up to where the text is as it is there, and whether a
    /// finding is about it.
    pub(super) fn step(&mut self, at: u32, out: &mut Markup, words: &Words) -> (u32, bool) {
        let start = |index: usize| self.all[index].span().start;
        while !self.here.is_empty() && start(self.here.start) <= at {
            let next = self.here.start;
            sign(out, words, next, self.all[next].severity());
            self.unexplained.push(next);
            self.here.start += 1;
        }
        let cover = self.covers.partition_point(|cover| cover.end <= at);
        let (stop, is_marked) = match self.covers.get(cover) {
            Some(cover) if cover.start <= at => (cover.end, true),
            Some(cover) => (cover.start, false),
            None => (u32::MAX, false),
        };
        let next = if self.here.is_empty() { u32::MAX } else { start(self.here.start) };
        (stop.min(next), is_marked)
    }

    /// The findings that have a sign since the last time.
    pub(super) fn unexplained(&mut self) -> Vec<(usize, Diagnostic<'d>)> {
        self.unexplained.drain(..).map(|at| (at, self.all[at])).collect()
    }
}

fn class(severity: Severity) -> &'static str {
    severity.as_str()
}

/// The sign at the place of a finding; it leads to the note.
fn sign(out: &mut Markup, words: &Words, at: usize, severity: Severity) {
    out.raw("<a class=\"ff ");
    out.raw(class(severity));
    out.raw("\" id=P");
    out.number(at + 1);
    out.raw(" href=#F");
    out.number(at + 1);
    out.raw(" aria-label=\"");
    out.raw(words.finding);
    out.raw(" ");
    out.number(at + 1);
    out.raw("\"></a>");
}

/// The note below the paragraph.
pub(super) fn note(out: &mut Markup, model: &Model<'_>, at: usize, one: Diagnostic<'_>) {
    out.raw("<details class=\"f ");
    out.raw(class(one.severity()));
    out.raw("\" id=F");
    out.number(at + 1);
    out.raw("><summary>");
    what(out, model, one);
    out.raw("</summary><p>");
    out.raw(one.help(model.options.lang));
    if let Some((span, quote)) = one.related() {
        out.raw(" ");
        out.raw(model.words.see);
        out.apart(&quote);
        out.raw(" ");
        line(out, model, model.doc.line_index().line(span.start), None);
    }
    out.raw("</p></details>\n");
}

/// How much it weighs, its place, its message, its code.
fn what(out: &mut Markup, model: &Model<'_>, one: Diagnostic<'_>) {
    out.raw("<b>");
    out.raw(match one.severity() {
        Severity::Error => model.words.error,
        Severity::Warning => model.words.warning,
        Severity::Info => model.words.info,
    });
    out.raw("</b> ");
    out.apart(&one.message(model.options.lang));
    out.raw(" <small>");
    line(out, model, one.line(), Some(one.column()));
    out.raw(" <code>");
    out.raw(one.code().as_str());
    out.raw("</code></small>");
}

fn line(out: &mut Markup, model: &Model<'_>, line: u32, column: Option<u32>) {
    let [before, after, before_column, after_column] = model.words.line;
    out.raw(before);
    out.number(line as usize);
    out.raw(after);
    if let Some(column) = column {
        out.raw(before_column);
        out.number(column as usize);
        out.raw(after_column);
    }
}

/// The list.
pub(super) fn list(out: &mut Markup, model: &Model<'_>) {
    if model.doc.diagnostics().len() == 0 {
        out.raw("<p class=none>");
        out.raw(model.words.no_findings);
        out.raw("</p>\n");
        return;
    }
    out.raw("<ol class=fl>\n");
    for (at, one) in model.doc.diagnostics().enumerate() {
        out.raw("<li class=");
        out.raw(class(one.severity()));
        out.raw("><a href=#P");
        out.number(at + 1);
        out.raw(">");
        what(out, model, one);
        out.raw("</a>\n");
    }
    out.raw("</ol>\n");
}
