//! The handle on a finding: message, column and quotation are worked out when they are asked for.

use super::Document;
use super::handles::same_place;
use crate::diagnostic::{Code, Finding, Lang, Severity};
use crate::span::Span;
use std::fmt;

/// A finding of the report, with what is only worked out when it is shown.
#[derive(Clone, Copy)]
pub struct Diagnostic<'d> {
    pub(crate) doc: &'d Document<'d>,
    pub(crate) index: u32,
}

impl<'d> Diagnostic<'d> {
    fn finding(self) -> &'d Finding {
        &self.doc.store.findings[self.index as usize]
    }

    /// Its place in the report; [`Document::diagnostic`] leads back.
    pub fn index(self) -> u32 {
        self.index
    }

    /// Which rule it is about.
    pub fn code(self) -> Code {
        self.finding().code
    }

    /// How much it weighs.
    pub fn severity(self) -> Severity {
        self.finding().code.severity()
    }

    /// The place.
    pub fn span(self) -> Span {
        self.finding().span
    }

    /// What was found.
    pub fn message(self, lang: Lang) -> String {
        self.finding().code.message(&self.quote(self.finding().span), lang)
    }

    /// What to do about it.
    pub fn help(self, lang: Lang) -> &'static str {
        self.finding().code.help(lang)
    }

    /// Another place that explains it, with what stands there.
    pub fn related(self) -> Option<(Span, String)> {
        self.finding().related.map(|span| (span, self.quote(span)))
    }

    /// The physical line, from 1.
    pub fn line(self) -> u32 {
        self.doc.line_index().line(self.finding().span.start)
    }

    /// The column on that line: grapheme clusters, from 1. All columns are worked out when the first is asked for,
    /// in one pass over the lines that have findings.
    pub fn column(self) -> u32 {
        self.doc.columns()[self.index as usize]
    }

    /// The text at `span`, on one line and not too long for a message.
    fn quote(self, span: Span) -> String {
        use unicode_segmentation::UnicodeSegmentation;
        const LONGEST: usize = 30;
        let text = &self.doc.text[span.range()];
        let mut quote = String::new();
        for (i, grapheme) in text.graphemes(true).enumerate() {
            if i == LONGEST {
                quote.push('…');
                break;
            }
            if !grapheme.contains(['\n', '\r']) {
                quote.push_str(grapheme);
            }
        }
        quote
    }
}

same_place!(Diagnostic by index);

impl<'d> Document<'d> {
    /// The finding at an index ([`Diagnostic::index`]). O(1).
    pub fn diagnostic(&self, index: u32) -> Option<Diagnostic<'_>> {
        ((index as usize) < self.store.findings.len()).then_some(Diagnostic { doc: self, index })
    }
}

impl fmt::Debug for Diagnostic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {:?}", self.code(), self.span())
    }
}
