//! What stands inside a paragraph: runs that are hidden or not, fields, and the characters of one text element.

use super::styles::Styles;
use super::symbol::enclosed;
use super::xml::Start;

/// The longest instruction of a field that is looked at, in bytes.
const LONGEST_CODE: usize = 256;

/// A run.
#[derive(Debug, Default)]
struct Run {
    /// What it says itself of being hidden.
    hidden: Option<bool>,
    style: Option<usize>,
    /// Whether the text that comes next is the mark of a note (`*`).
    mark: bool,
}

/// A complex field, from its begin on.
#[derive(Debug, Default)]
struct Field {
    /// Whether its result has begun.
    shown: bool,
    code: String,
}

/// The open runs and fields. A text box stands in a run of the paragraph that anchors it, and fields run over
/// paragraphs, so neither belongs to one paragraph.
#[derive(Debug, Default)]
pub(super) struct Inline {
    runs: Vec<Run>,
    fields: Vec<Field>,
    /// Which fields are in their instruction, the innermost last.
    instructions: Vec<usize>,
    /// The text element that is open.
    piece: String,
    preserve: bool,
    /// Whether the part keeps blanks throughout.
    pub(super) preserve_all: bool,
}

impl Inline {
    pub(super) fn begin_run(&mut self) {
        self.runs.push(Run::default());
    }

    pub(super) fn end_run(&mut self) {
        self.runs.pop();
    }

    pub(super) fn hide_run(&mut self, hidden: bool) {
        if let Some(run) = self.runs.last_mut() {
            run.hidden = Some(hidden);
        }
    }

    pub(super) fn style_run(&mut self, style: Option<usize>) {
        if let Some(run) = self.runs.last_mut() {
            run.style = style;
        }
    }

    /// The mark of a note is written out behind its reference.
    pub(super) fn expect_mark(&mut self) {
        if let Some(run) = self.runs.last_mut() {
            run.mark = true;
        }
    }

    /// Whether what stands here is shown, in a paragraph whose style hides its text or not. Two styles that hide
    /// show (hidden is a toggle); what the run says itself counts before both.
    pub(super) fn is_shown(&self, styles: &Styles, paragraph_hides: bool) -> bool {
        let hidden = match self.runs.last() {
            Some(run) => run.hidden.unwrap_or(paragraph_hides != styles.hides(run.style)),
            None => paragraph_hides,
        };
        !hidden && self.instructions.is_empty()
    }

    /// The begin, middle or end of a field; gives what a field shows that has no result.
    pub(super) fn field(&mut self, start: &Start<'_>) -> Option<String> {
        match start.attr("fldCharType")?.as_str() {
            "begin" => {
                self.instructions.push(self.fields.len());
                self.fields.push(Field::default());
                None
            }
            "separate" => {
                if let Some(field) = self.fields.last_mut()
                    && !std::mem::replace(&mut field.shown, true)
                {
                    self.instructions.pop();
                }
                None
            }
            "end" => {
                let field = self.fields.pop()?;
                if field.shown {
                    return None;
                }
                self.instructions.pop();
                enclosed(&field.code)
            }
            _ => None,
        }
    }

    /// An instruction that has not come to its end by that of the paragraph hides no more text: the field is broken,
    /// or its instruction runs over paragraphs, as none does in a text of this kind.
    pub(super) fn end_instructions(&mut self) {
        for at in self.instructions.drain(..) {
            if let Some(field) = self.fields.get_mut(at) {
                field.shown = true;
            }
        }
    }

    /// Part of a field's instruction.
    pub(super) fn code(&mut self, text: &str) {
        if let Some(field) = self.fields.last_mut()
            && field.code.len() + text.len() <= LONGEST_CODE
        {
            field.code.push_str(text);
        }
    }

    pub(super) fn begin_text(&mut self, start: &Start<'_>) {
        self.piece.clear();
        self.preserve = self.preserve_all || start.attr("space").is_some_and(|space| space == "preserve");
    }

    /// Characters of the open text element. Line ends and tabs in XML are blanks.
    pub(super) fn text(&mut self, text: &str) {
        if !text.contains(|c| c < ' ') {
            return self.piece.push_str(text);
        }
        self.piece.extend(text.chars().filter_map(|c| match c {
            '\n' | '\r' | '\t' => Some(' '),
            c if c < ' ' => None,
            c => Some(c),
        }));
    }

    /// The text element at its end; blanks at its ends count only where it says so.
    pub(super) fn end_text(&mut self) -> &str {
        if self.runs.last_mut().is_some_and(|run| std::mem::take(&mut run.mark)) {
            return "";
        }
        if self.preserve { &self.piece } else { self.piece.trim_matches(|c: char| c.is_ascii_whitespace()) }
    }
}
