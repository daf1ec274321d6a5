//! What mends a finding, where only one thing can.
//!
//! A fix changes signs and repetitions and never what a text says: no number is counted anew, no unit is chosen. Each is
//! read again as the parser would read it before it is given; one that would be read otherwise is none.

mod marks;
mod units;

use crate::diagnostic::Code;
use crate::document::{Diagnostic, Document};
use crate::span::Span;
use std::borrow::Cow;

/// A change to the text that mends a finding: what stands at [`span`](Self::span) gives way to
/// [`replacement`](Self::replacement).
///
/// An empty span is a place to put something in; an empty replacement takes something away.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    span: Span,
    replacement: Cow<'static, str>,
}

impl Fix {
    fn put(span: Span, replacement: impl Into<Cow<'static, str>>) -> Self {
        Self { span, replacement: replacement.into() }
    }

    fn remove(span: Span) -> Self {
        Self::put(span, "")
    }

    /// The bytes of [`Document::source_text`] that give way.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What stands there afterwards.
    pub fn replacement(&self) -> &str {
        &self.replacement
    }
}

impl Diagnostic<'_> {
    /// The change that mends it, where only one can: markers and document numbers in the shape of GB/T 9704, an empty
    /// place in a list of units and a unit that stands twice in it taken out, the bracket of an annotation closed, a
    /// marker that stands twice. None for whatever asks for a decision (a gap in the count, a unit in two roles), and
    /// none in a table, whose columns may be drawn.
    ///
    /// O(log n) and a few hundred bytes of text.
    ///
    /// ```
    /// let doc = gongwen::parse("(一)修路。（责任单位：县交通局、、县财政局）");
    /// let fixes: Vec<_> = doc.diagnostics().filter_map(|finding| finding.fix()).collect();
    /// assert_eq!((&doc.source_text()[fixes[0].span().range()], fixes[0].replacement()), ("(一)", "（一）"));
    /// assert_eq!((&doc.source_text()[fixes[1].span().range()], fixes[1].replacement()), ("、", ""));
    /// ```
    pub fn fix(self) -> Option<Fix> {
        let (doc, span) = (self.doc, self.span());
        match self.code() {
            Code::MarkerForm => marks::marker_form(doc, span),
            Code::NumberMalformed => marks::document_number(doc, span),
            Code::AnnotationUnclosed => marks::closing_bracket(doc, span),
            Code::Artefact => marks::doubled_marker(doc, span),
            code @ (Code::UnitEmpty | Code::UnitRepeated) => units::fix(doc, code, span),
            _ => None,
        }
    }
}

impl Document<'_> {
    /// The fixes of all findings, in text order. No two overlap: of those that would, the first is given, and of two that
    /// begin together the longer one.
    pub fn fixes(&self) -> Vec<Fix> {
        let mut fixes: Vec<Fix> = self.diagnostics().filter_map(|finding| finding.fix()).collect();
        fixes.sort_by_key(|fix| (fix.span.start, std::cmp::Reverse(fix.span.end)));
        let mut end = 0;
        fixes.retain(|fix| {
            let apart = fix.span.start >= end;
            if apart {
                // Two things put in at one place would have no order.
                end = fix.span.end.max(fix.span.start + 1);
            }
            apart
        });
        fixes
    }

    /// The text with all [`fixes`](Self::fixes) made. Parsed again it has the same divisions and the same units, those
    /// apart that stood twice, and none of the findings that had a fix. (In texts that are wrapped by hand, which lines are
    /// one paragraph is judged from the whole, and may be judged anew.)
    ///
    /// ```
    /// let doc = gongwen::parse("一.修路。（责任单位：县交通局、县财政局、县交通局）\n二.种树。");
    /// assert_eq!(doc.mended(), "一、修路。（责任单位：县交通局、县财政局）\n二、种树。");
    /// ```
    pub fn mended(&self) -> String {
        let text = self.source_text();
        let mut mended = String::with_capacity(text.len());
        let mut at = 0;
        for fix in self.fixes() {
            mended.push_str(&text[at..fix.span.start as usize]);
            mended.push_str(&fix.replacement);
            at = fix.span.end as usize;
        }
        mended.push_str(&text[at..]);
        mended
    }
}
