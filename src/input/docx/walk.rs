//! The walk through a part: its elements in order, to lines of text.

use super::buffer::Buffer;
use super::count::Counter;
use super::inline::Inline;
use super::note::{Notes, Pending};
use super::numbering::Numbering;
use super::paragraph::{Mark, Paragraph};
use super::styles::Styles;
use super::symbol::symbol;
use super::table::{Merge, Table, most_covered};
use super::xml::{Event, Start, Tag, Xml};
use crate::error::Error;

/// The state of a walk. What nests is on stacks of its own; nothing here recurses.
pub(super) struct Walk<'a> {
    xml: Xml<'a>,
    styles: &'a Styles,
    counter: Counter<'a>,
    /// The pieces of text that are being made: the part's, and within it those of open text boxes.
    out: Vec<Buffer>,
    paragraphs: Vec<Paragraph>,
    /// For the part and each open cell and text box the paragraph that goes on in the next.
    held: Vec<Option<Paragraph>>,
    tables: Vec<Table>,
    inline: Inline,
    /// For each open choice whether one was taken.
    choices: Vec<bool>,
    notes: Pending,
    covered: usize,
    /// The most bytes of text.
    limit: usize,
    /// Whether there is an embedded part with text of its own.
    pub(super) has_chunks: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        xml: Xml<'a>,
        styles: &'a Styles,
        numbering: &'a Numbering,
        notes: Notes,
        limit: usize,
    ) -> Self {
        let covered = most_covered(xml.len());
        Self {
            xml,
            styles,
            counter: Counter::new(numbering),
            out: vec![Buffer::default()],
            paragraphs: Vec::new(),
            held: vec![None],
            tables: Vec::new(),
            inline: Inline::default(),
            choices: Vec::new(),
            notes: Pending::new(notes),
            covered,
            limit,
            has_chunks: false,
        }
    }

    /// The text of the main part.
    pub(super) fn body(&mut self) -> Result<Buffer, Error> {
        while self.step()?.is_some() {}
        self.flush()?;
        let mut read = std::mem::take(self.top());
        self.notes.tell(&mut read);
        match read.text.len() {
            len if len > self.limit => Err(Error::TooLong { len, limit: self.limit }),
            _ => Ok(read),
        }
    }

    /// The notes of a part of such, each on one line whatever it holds: further lines of a note would be read as
    /// paragraphs, and might begin with markers.
    pub(super) fn notes(&mut self, reference: Tag, notes: &mut Notes) -> Result<(), Error> {
        let mut id = None;
        while let Some(event) = self.step()? {
            match event {
                Event::Start(Tag::Note, start) => id = start.attr("id"),
                Event::End(Tag::Note) => {
                    self.flush()?;
                    let text = std::mem::take(self.top()).text;
                    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    if let (Some(id), false) = (id.take(), line.is_empty()) {
                        notes.insert((reference, id), line);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// One event, after what it does to the text; none at the end.
    fn step(&mut self) -> Result<Option<Event<'a>>, Error> {
        let event = self.xml.next()?;
        match &event {
            Event::Start(tag, start) => self.begin(*tag, start)?,
            Event::End(tag) => self.end(*tag)?,
            Event::Text(text) => match self.xml.current() {
                Tag::T | Tag::MathText => self.inline.text(text),
                Tag::InstrText => self.inline.code(text),
                _ => {}
            },
            Event::Eof => return Ok(None),
        }
        Ok(Some(event))
    }

    fn top(&mut self) -> &mut Buffer {
        if self.out.is_empty() {
            self.out.push(Buffer::default());
        }
        let last = self.out.len() - 1;
        &mut self.out[last]
    }

    fn begin(&mut self, tag: Tag, start: &Start<'_>) -> Result<(), Error> {
        match tag {
            Tag::Dropped => return self.xml.skip(),
            Tag::Del => match (self.xml.parent(0), self.xml.parent(1)) {
                (Tag::RPr, Tag::PPr) => self.mark(Mark::Deleted),
                (Tag::TrPr, _) => {
                    if let Some((table, _)) = self.table() {
                        table.row_deleted = true;
                    }
                }
                _ => return self.xml.skip(),
            },
            Tag::P | Tag::Tbl if self.table().is_some_and(|(table, _)| table.is_deleted()) => {
                return self.xml.skip();
            }
            Tag::P => {
                let before = self.held.last_mut().and_then(Option::take);
                self.paragraphs.push(Paragraph::new(self.xml.paragraphs, before));
            }
            Tag::Tbl => {
                self.flush()?;
                let (depth, Some(out)) = (self.out.len(), self.out.last_mut()) else { return Ok(()) };
                if self.notes.due && depth == 1 && self.tables.is_empty() {
                    self.notes.tell(out);
                }
                self.tables.push(Table::new(out, depth));
            }
            Tag::TextBox => {
                let shown = self.is_shown();
                let Some(anchor) = self.paragraphs.last_mut().filter(|_| shown) else {
                    return self.xml.skip();
                };
                // The anchor stands before its box in the count.
                anchor.settle(self.styles, &mut self.counter);
                self.out.push(Buffer::default());
                self.held.push(None);
            }
            Tag::Alternate => self.choices.push(false),
            Tag::Choice | Tag::Fallback => {
                if self.choices.last_mut().is_some_and(|taken| std::mem::replace(taken, true)) {
                    return self.xml.skip();
                }
            }
            Tag::AltChunk => self.has_chunks = true,
            Tag::Tr
            | Tag::Tc
            | Tag::GridBefore
            | Tag::GridSpan
            | Tag::VMerge
            | Tag::HMerge
            | Tag::CellDel => {
                self.begin_in_table(tag, start);
            }
            Tag::R => self.inline.begin_run(),
            Tag::Other
                if self.xml.parent(0) == Tag::Other && start.attr("space").as_deref() == Some("preserve") =>
            {
                self.inline.preserve_all = true;
            }
            _ => self.begin_inline(tag, start),
        }
        Ok(())
    }

    fn begin_in_table(&mut self, tag: Tag, start: &Start<'_>) {
        let parent = self.xml.parent(0);
        let Some((table, out)) = self.table() else { return };
        let columns = || start.number().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        match (parent, tag) {
            (_, Tag::Tr) => table.begin_row(out),
            (_, Tag::Tc) => {
                table.begin_cell(out);
                self.held.push(None);
            }
            (Tag::TrPr, Tag::GridBefore) => table.leave_out(columns(), out),
            (Tag::TcPr, Tag::GridSpan) => table.cell.columns = columns().max(1),
            (Tag::TcPr, Tag::VMerge) => table.cell.down = Merge::of(start.val().as_deref()),
            (Tag::TcPr, Tag::HMerge) => table.cell.across = Merge::of(start.val().as_deref()),
            (Tag::TcPr, Tag::CellDel) => table.cell.deleted = true,
            _ => {}
        }
    }

    fn begin_inline(&mut self, tag: Tag, start: &Start<'_>) {
        let in_run = self.xml.parent(0) == Tag::R;
        match tag {
            Tag::T | Tag::MathText => self.inline.begin_text(start),
            Tag::Tab if in_run => self.write("\t"),
            Tag::Break if in_run => self.write("\n"),
            Tag::Hyphen => self.write("-"),
            Tag::Denominator => self.write("/"),
            Tag::Sym => {
                let c =
                    symbol(&start.attr("font").unwrap_or_default(), &start.attr("char").unwrap_or_default());
                self.write(c.map(|c| c.to_string()).as_deref().unwrap_or_default());
            }
            Tag::FldChar => {
                if let Some(shown) = self.inline.field(start) {
                    self.write(&shown);
                }
            }
            Tag::FootnoteReference | Tag::EndnoteReference => self.refer(tag, start),
            Tag::TextPath => {
                // WordArt, in which letterheads are set.
                let shown = self.is_shown();
                if let (Some(text), Some(anchor), true) =
                    (start.attr("string"), self.paragraphs.last_mut(), shown)
                {
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    anchor.boxes.get_or_insert_default().line(anchor.place, None, &text);
                }
            }
            Tag::RStyle => {
                let style = start.val().and_then(|id| self.styles.find(&id));
                self.inline.style_run(style);
            }
            Tag::Vanish => match self.xml.parent(1) {
                Tag::PPr if start.is_on() => self.mark(Mark::Hidden),
                Tag::R => self.inline.hide_run(start.is_on()),
                _ => {}
            },
            _ => self.property(tag, start),
        }
    }

    /// A property of the open paragraph.
    fn property(&mut self, tag: Tag, start: &Start<'_>) {
        let parent = self.xml.parent(0);
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match (parent, tag) {
            (Tag::PPr, Tag::PStyle) => paragraph.style = start.val().and_then(|id| self.styles.find(&id)),
            (Tag::NumPr, Tag::NumId) => paragraph.list = start.number(),
            (Tag::NumPr, Tag::Ilvl) => {
                paragraph.level = start.number().and_then(|level| u8::try_from(level).ok())
            }
            _ => {}
        }
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(paragraph) = self.paragraphs.last_mut()
            && paragraph.mark != Mark::Deleted
        {
            paragraph.mark = mark;
        }
    }

    /// The innermost table, where it stands in the same piece of the text, and that piece.
    fn table(&mut self) -> Option<(&mut Table, &mut Buffer)> {
        let depth = self.out.len();
        let table = self.tables.last_mut().filter(|table| table.depth == depth)?;
        Some((table, self.out.last_mut()?))
    }

    /// A reference to a note. Its mark is left out: it would stand in the middle of words and names.
    fn refer(&mut self, tag: Tag, start: &Start<'_>) {
        if !self.is_shown() {
            return;
        }
        if start.attr("customMarkFollows").is_some_and(|follows| follows != "0" && follows != "false") {
            self.inline.expect_mark();
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.notes.extend(self.notes.refer(tag, start));
        }
    }

    fn is_shown(&self) -> bool {
        let style = self.paragraphs.last().and_then(|it| self.styles.of_paragraph(it.style));
        self.inline.is_shown(self.styles, style.is_some_and(|(_, style)| style.hidden == Some(true)))
    }

    fn write(&mut self, text: &str) {
        let shown = self.is_shown();
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| shown) {
            paragraph.text.push_str(text);
        }
    }

    fn end(&mut self, tag: Tag) -> Result<(), Error> {
        match tag {
            Tag::T | Tag::MathText => {
                let shown = self.is_shown();
                let text = self.inline.end_text();
                if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| shown) {
                    paragraph.text.push_str(text);
                }
            }
            Tag::R => self.inline.end_run(),
            Tag::PPr if self.xml.current() == Tag::P => self.settle(),
            Tag::P => {
                self.settle();
                self.inline.end_instructions();
                match self.paragraphs.pop() {
                    Some(paragraph) if paragraph.mark != Mark::Kept => {
                        if let Some(held) = self.held.last_mut() {
                            *held = Some(paragraph);
                        }
                    }
                    Some(paragraph) => self.emit(paragraph)?,
                    None => {}
                }
            }
            Tag::TextBox => {
                self.flush()?;
                self.held.pop();
                let held = self.out.pop().unwrap_or_default();
                if let Some(anchor) = self.paragraphs.last_mut() {
                    anchor.boxes.get_or_insert_default().append(held);
                }
            }
            Tag::Alternate => drop(self.choices.pop()),
            Tag::Tc | Tag::Tr | Tag::Tbl => self.end_in_table(tag)?,
            _ => {}
        }
        Ok(())
    }

    fn end_in_table(&mut self, tag: Tag) -> Result<(), Error> {
        if self.table().is_none() {
            return Ok(());
        }
        if tag == Tag::Tc {
            self.flush()?;
            self.held.pop();
        }
        let mut covered = self.covered;
        if let (Tag::Tc | Tag::Tr, Some((table, out))) = (tag, self.table()) {
            match tag {
                Tag::Tc => table.end_cell(out, &mut covered),
                _ => table.end_row(out),
            }
        } else if let (Some(table), Some(out)) = (self.tables.pop(), self.out.last_mut()) {
            table.end(out);
            self.notes.wait(Vec::new(), true);
        }
        self.covered = covered;
        Ok(())
    }

    fn settle(&mut self) {
        let covered = self.table().is_some_and(|(table, _)| table.is_covered());
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if covered {
            paragraph.leave_unnumbered();
        }
        paragraph.settle(self.styles, &mut self.counter);
    }

    /// Ends a paragraph that was to go on in a next one, where none came.
    fn flush(&mut self) -> Result<(), Error> {
        match self.held.last_mut().and_then(Option::take) {
            Some(paragraph) => self.emit(paragraph),
            None => Ok(()),
        }
    }

    /// Adds a paragraph to the text, then what its boxes hold.
    fn emit(&mut self, paragraph: Paragraph) -> Result<(), Error> {
        // A page break at its head would set the number apart from the text.
        let text = paragraph.text.trim_matches('\n');
        let is_outside = self.out.len() == 1 && self.tables.is_empty();
        // An annotation on a line of its own speaks for what stands before the note.
        let is_annotation = text.trim_start().starts_with(['（', '(']) && paragraph.label().is_none();
        let Some(out) = self.out.last_mut() else { return Ok(()) };
        if self.notes.due && is_outside && !text.is_empty() && !is_annotation {
            self.notes.tell(out);
        }
        out.line(paragraph.place, paragraph.label(), text);
        let is_sentence = text.contains('。');
        if let Some(boxes) = paragraph.boxes {
            out.append(*boxes);
        }
        self.notes.wait(paragraph.notes, is_outside && is_sentence);
        match out.text.len() {
            len if len > self.limit => Err(Error::TooLong { len, limit: self.limit }),
            _ => Ok(()),
        }
    }
}
