//! A sheet with a title, a header and rows.

use super::Result;
use super::measure;
use super::style::{BODY, Style, TITLE};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// The most characters (UTF-16) that a cell can hold.
const LONGEST: usize = 32_767;
/// What stands at the end of a text that has been cut.
const CUT: &str = "……（过长，未录完）";
/// The most rows of tasks that one sheet has; a spreadsheet has 1 048 576 rows.
pub(super) const MOST_ROWS: usize = 1_000_000;

/// The most that can be read on the width of one page, in units of a Latin digit; wider sheets are printed on several.
const WIDEST: f64 = 260.0;

/// A column: its head, its width in units of a Latin digit, and how its cells are written.
#[derive(Clone)]
pub(super) struct Column {
    pub(super) head: String,
    pub(super) width: f64,
    pub(super) style: Style,
    pub(super) upright: bool,
}

impl Column {
    pub(super) fn new(head: &str, width: f64, style: Style) -> Self {
        Self { head: head.to_owned(), width, style, upright: false }
    }
}

/// What is in a cell.
pub(super) enum Cell {
    Text(String),
    Number(f64),
    /// The mark of who leads.
    Lead(String),
}

/// Adds rows to a sheet from above.
pub(super) struct Sheet<'b> {
    sheet: &'b mut Worksheet,
    columns: Vec<Column>,
    formats: Vec<Format>,
    lead: Format,
    /// The next free row.
    at: u32,
}

impl<'b> Sheet<'b> {
    /// A sheet with its title, its note and its header. The first `kept` columns stay in sight and are said again on each
    /// page.
    pub(super) fn begin(
        book: &'b mut Workbook,
        name: &str,
        title: &str,
        note: &str,
        columns: Vec<Column>,
        kept: u16,
    ) -> Result<Self> {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        sheet.set_paper_size(9).set_landscape();
        sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
        sheet.set_print_center_horizontally(true);
        sheet.set_footer("&C第 &P 页，共 &N 页");
        let width: f64 = columns.iter().map(|column| column.width).sum();
        let wide = (width / WIDEST).ceil().clamp(1.0, 1000.0);
        sheet.set_print_fit_to_pages(wide as u16, 0);
        let formats: Vec<Format> = columns.iter().map(|column| column.style.format()).collect();
        for (at, column) in (0..).zip(&columns) {
            sheet.set_column_width(at, column.width)?;
        }
        // Where not all columns are on the first page, the title is.
        let mut before = 0.0;
        let on_first = columns.iter().take_while(|column| {
            before += column.width;
            wide == 1.0 || before < WIDEST / 2.0
        });
        let across_to = on_first.count().max(1) as u16 - 1;
        let width: f64 = columns[..=across_to as usize].iter().map(|column| column.width).sum();
        let title = within(title);
        let title_lines = measure::lines(&title, width, TITLE / BODY);
        across(sheet, 0, across_to, &title, &Style::Title.format())?;
        sheet.set_row_height(0, 26.0 * title_lines as f64 + 8.0)?;
        across(sheet, 1, across_to, &within(note), &Style::Note.format())?;
        sheet.set_row_height(1, measure::height(measure::lines(note, width, 1.0)))?;
        let (head, upright) = (Style::Head.format(), Style::Upright.format());
        let mut highest = 28.0;
        for (at, column) in (0..).zip(&columns) {
            let format = if column.upright { &upright } else { &head };
            sheet.write_string_with_format(2, at, within(&column.head), format)?;
            let height = match column.upright {
                true => 14.5 * column.head.chars().count() as f64 + 8.0,
                false => measure::height(measure::lines(&column.head, column.width, 1.0)),
            };
            highest = height.max(highest);
        }
        // A name that is longer than this goes on in a second column of characters.
        sheet.set_row_height(2, f64::min(highest, 260.0))?;
        sheet.set_freeze_panes(3, kept)?;
        sheet.set_repeat_rows(2, 2)?;
        if kept > 0 {
            sheet.set_repeat_columns(0, kept - 1)?;
        }
        let lead = Style::Lead.format();
        Ok(Self { sheet, columns, formats, lead, at: 3 })
    }

    /// Adds a row, as high as its longest cell. Cells that are not given are empty, with their lines.
    pub(super) fn row(&mut self, cells: &[Cell]) -> Result<()> {
        self.marked_row(cells, &[], true)
    }

    /// Adds a row that has further cells here and there: each with its column. Between them are only lines, or, where the
    /// row is not `ruled`, nothing.
    pub(super) fn marked_row(&mut self, cells: &[Cell], marks: &[(usize, Cell)], ruled: bool) -> Result<()> {
        let mut lines = 1;
        for (at, cell) in cells.iter().enumerate().chain(marks.iter().map(|(at, cell)| (*at, cell))) {
            let (place, format) = (at as u16, &self.formats[at]);
            match cell {
                Cell::Number(number) => {
                    self.sheet.write_number_with_format(self.at, place, *number, format)?;
                }
                Cell::Text(text) => {
                    lines = lines.max(measure::lines(text, self.columns[at].width, 1.0));
                    self.sheet.write_string_with_format(self.at, place, within(text), format)?;
                }
                Cell::Lead(text) => {
                    lines = lines.max(measure::lines(text, self.columns[at].width, 1.0));
                    self.sheet.write_string_with_format(self.at, place, within(text), &self.lead)?;
                }
            }
        }
        if ruled {
            let mut marks = marks.iter().map(|(at, _)| *at).peekable();
            for at in cells.len()..self.columns.len() {
                if marks.next_if_eq(&at).is_none() {
                    self.sheet.write_blank(self.at, at as u16, &self.formats[at])?;
                }
            }
        }
        self.sheet.set_row_height(self.at, measure::height(lines))?;
        self.at += 1;
        Ok(())
    }

    /// Adds a line of text across the columns, without lines around it.
    pub(super) fn note(&mut self, text: &str) -> Result<()> {
        let last = self.columns.len().saturating_sub(1) as u16;
        let format = Style::Note.format().set_align(rust_xlsxwriter::FormatAlign::Left);
        across(self.sheet, self.at, last, &within(text), &format)?;
        self.sheet.set_row_height(self.at, 30.0)?;
        self.at += 1;
        Ok(())
    }

    /// Puts the filter over the rows.
    pub(super) fn filtered(self) -> Result<()> {
        let last = self.columns.len().saturating_sub(1) as u16;
        self.sheet.autofilter(2, 0, self.at.saturating_sub(1).max(2), last)?;
        Ok(())
    }
}

/// One cell over all columns.
fn across(sheet: &mut Worksheet, row: u32, last: u16, text: &str, format: &Format) -> Result<()> {
    match last {
        0 => sheet.write_string_with_format(row, 0, text, format)?,
        _ => sheet.merge_range(row, 0, row, last, text, format)?,
    };
    Ok(())
}

/// What a cell can hold of a text; where it is cut, it says so.
fn within(text: &str) -> String {
    // What XML cannot hold.
    let text = text.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}");
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text;
    }
    let mut left = LONGEST - CUT.encode_utf16().count();
    let fits = |c: &char| {
        let rest = left.checked_sub(c.len_utf16());
        left = rest.unwrap_or(0);
        rest.is_some()
    };
    text.chars().take_while(fits).chain(CUT.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_cannot_hold_is_cut_and_says_so() {
        assert_eq!(within("修路\u{FFFF}"), "修路\u{FFFD}");
        for text in ["路".repeat(LONGEST), "𠮷".repeat(LONGEST / 2)] {
            assert_eq!(within(&text), text);
        }
        for text in ["路".repeat(LONGEST + 1), "𠮷".repeat(LONGEST)] {
            let kept = within(&text);
            assert!(kept.ends_with(CUT) && kept.encode_utf16().count() <= LONGEST);
            assert!(kept.encode_utf16().count() >= LONGEST - 1);
        }
    }
}
