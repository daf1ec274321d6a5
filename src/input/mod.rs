//! The files people have: bytes of any kind to the text that is parsed, and what the file says beside its text.
//!
//! Each kind of file is one module behind a feature of its own; what it gives is an [`Extract`].

use crate::span::Span;

/// What a reader of one kind of file gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extract {
    /// The text, as the parser reads it: a paragraph a line, each line ended by a line feed; a table a row a line
    /// (see [`TableHint`]).
    pub(crate) text: String,
    /// The tables that the file marks as such, in text order.
    pub(crate) tables: Vec<TableHint>,
    /// What the file says of the document outside its text (索引号, 发文机关, …), in the file's order.
    pub(crate) meta: Vec<(String, String)>,
    /// Where the text's paragraphs stand in the file: the offset at which each begins, and its number there from 1
    /// (`w:p` elements of word/document.xml in file order, text boxes' and cells' included), ascending.
    pub(crate) places: Vec<(u32, u32)>,
}

/// A table of the file. In the text its rows are lines of their own, its cells parted by tabs; where a cell has
/// several paragraphs these are parted by line feeds, so only the spans tell the cells for certain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TableHint {
    pub(crate) rows: Vec<Vec<CellHint>>,
}

/// One cell as the grid has it. A cell that a merge covers has no bytes of its own: an empty span where it would
/// stand, and `merged` says which cell of the table covers it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CellHint {
    pub(crate) span: Span,
    /// Row and column (of the grid, from 0) of the cell that covers this one.
    pub(crate) merged: Option<(u32, u32)>,
}
