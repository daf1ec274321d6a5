//! The files people have: bytes of any kind to the text that is parsed, and what the file says beside its text.
//!
//! Each kind of file is one module behind a feature of its own; what it gives is an [`Extract`].

mod decode;
#[cfg(feature = "encodings")]
mod detect;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "html")]
mod html;
#[cfg(any(feature = "docx", feature = "html"))]
#[cfg_attr(not(feature = "docx"), allow(dead_code, reason = "pages number their lists in fewer ways"))]
mod numeral;
mod sniff;

pub use decode::Encoding;

use crate::diagnostic::{Code, Finding};
use crate::document::{Document, Origin};
use crate::error::Error;
use crate::span::{MAX_LEN, Span};
use crate::table::{Cell, Grid};
use crate::{FileKind, Options};
use std::borrow::Cow;
use std::sync::Arc;

/// How a file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputOptions {
    /// The kind of file; by default it is told by its content.
    pub kind: Option<FileKind>,
    /// The encoding of a text or page; by default it is told by the content. A .docx has one of its own.
    pub encoding: Option<Encoding>,
    /// Whether bytes that are no characters are read as U+FFFD, each place with the finding
    /// [`Code::BytesUndecodable`], instead of being an error.
    pub lossy: bool,
    /// The longest text, in bytes, that a file may give. At most [`MAX_LEN`], which is the default.
    pub max_text: usize,
    /// The most bytes that the parts of a .docx that are read may have when unpacked; 256 MiB by default.
    pub max_unpacked: usize,
}

impl Default for InputOptions {
    fn default() -> Self {
        Self { kind: None, encoding: None, lossy: false, max_text: MAX_LEN, max_unpacked: 256 << 20 }
    }
}

/// A file that was read: its text, and what it says beside it.
///
/// Text, Word documents and web pages are told apart by their content, and so are encodings. Spans of what
/// [`parse`](Self::parse) gives refer to [`text`](Self::text).
///
/// Valid UTF-8 is borrowed, not copied, and has its byte order mark still; every other text is made anew. Time is
/// linear in the bytes. Memory: the text is at most three times as long as the bytes (unpacked, for a .docx; a number
/// that Word makes before a paragraph adds 1 KiB at most); reading takes at most 24 times the bytes beside them, which
/// only pages made of empty cells come near.
///
/// ```
/// use gongwen::{FileKind, Input, InputOptions};
/// let page = "<html><body><p>一、总则</p><p>本办法适用于全县。</p></body></html>";
/// # if cfg!(feature = "html") {
/// let input = Input::read(page.as_bytes(), &InputOptions::default())?;
/// assert_eq!(input.kind(), FileKind::Html);
/// assert_eq!(input.text(), "一、总则\n本办法适用于全县。\n");
/// let doc = input.parse(&Default::default());
/// assert_eq!(doc.find("1").unwrap().heading().unwrap(), "总则");
/// # }
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Input<'b> {
    text: Cow<'b, str>,
    origin: Arc<Origin>,
    /// The tables that the file marks as such.
    tables: Vec<Grid>,
    places: Vec<(u32, u32)>,
    /// Where undecodable bytes stood, in the text.
    undecodable: Vec<Span>,
}

impl<'b> Input<'b> {
    /// Reads a file's bytes.
    ///
    /// # Errors
    /// [`Error::Encoding`] where bytes are no characters of the encoding, [`Error::Unsupported`] for a kind of file
    /// that is not read here, [`Error::Feature`] for one that this build leaves out, [`Error::TooLong`] beyond
    /// [`InputOptions::max_text`]; and for a .docx what is wrong with it.
    ///
    /// ```
    /// use gongwen::{Encoding, Input, InputOptions};
    /// # if cfg!(feature = "encodings") {
    /// let input = Input::read(b"\xD2\xBB\xA1\xA2\xD7\xDC\xD4\xF2\xA1\xA3", &InputOptions::default())?;
    /// assert_eq!((input.text(), input.encoding()), ("一、总则。", Some("GB18030")));
    /// # }
    /// let options = InputOptions { lossy: true, encoding: Encoding::for_label("utf-8"), ..Default::default() };
    /// assert_eq!(Input::read("总则".as_bytes().split_last().unwrap().1, &options)?.text(), "总\u{FFFD}");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn read(bytes: &'b [u8], options: &InputOptions) -> Result<Self, Error> {
        let limit = options.max_text.min(MAX_LEN);
        let kind = match options.kind {
            Some(kind) => Some(kind),
            None => sniff::packed(bytes)?.then_some(FileKind::Docx),
        };
        if kind == Some(FileKind::Docx) {
            return Ok(Self::extracted(docx(bytes, options)?, FileKind::Docx, None));
        }
        let decoded = decode::decode(bytes, options.encoding, options.lossy, limit)?;
        let is_page =
            kind.map_or_else(|| sniff::is_page(decoded.text.as_bytes()), |kind| kind == FileKind::Html);
        if is_page {
            let extract = html(&decoded.text)?;
            if extract.text.len() > limit {
                return Err(Error::TooLong { len: extract.text.len(), limit });
            }
            let mut input = Self::extracted(extract, FileKind::Html, Some(decoded.encoding));
            if !decoded.undecodable.is_empty() {
                input.undecodable = decode::replaced(&input.text);
            }
            return Ok(input);
        }
        let origin = Origin { kind: FileKind::Text, encoding: Some(decoded.encoding), meta: Vec::new() };
        Ok(Self {
            text: decoded.text,
            origin: Arc::new(origin),
            tables: Vec::new(),
            places: Vec::new(),
            undecodable: decoded.undecodable,
        })
    }

    fn extracted(extract: Extract, kind: FileKind, encoding: Option<&'static str>) -> Self {
        let tables = extract.tables.into_iter().map(|hint| hint.grid(&extract.text)).collect();
        Self {
            text: Cow::Owned(extract.text),
            origin: Arc::new(Origin { kind, encoding, meta: extract.meta }),
            tables,
            places: extract.places,
            undecodable: Vec::new(),
        }
    }

    /// The text that is parsed; every span refers to it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What kind of file it was.
    pub fn kind(&self) -> FileKind {
        self.origin.kind
    }

    /// The name of the encoding that was read, as `UTF-8`, `GB18030`, `Big5` or `UTF-16LE`; none for a .docx.
    pub fn encoding(&self) -> Option<&'static str> {
        self.origin.encoding
    }

    /// What the file says of the document outside its text, in the file's order: on a web page its rows of metadata
    /// (索引号, 发文机关, 成文日期, …).
    pub fn meta(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.origin.meta.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The number in a .docx, from 1, of the paragraph that holds the byte at `offset` of the text: of its `w:p`
    /// elements in file order. None for other kinds of files.
    pub fn place(&self, offset: u32) -> Option<u32> {
        let after = self.places.partition_point(|(start, _)| *start <= offset);
        self.places[..after].last().map(|(_, number)| *number)
    }

    /// Reads the text as a policy text; see [`parse_with`](crate::parse_with). The document borrows the text.
    ///
    /// ```
    /// use gongwen::{Input, InputOptions, render::json};
    /// let input = Input::read("一、总则\n正文。".as_bytes(), &InputOptions::default())?;
    /// let json = json::to_string(&input.parse(&Default::default()), &Default::default());
    /// assert!(json.contains(r#""source":{"encoding":"UTF-8","kind":"text"}"#));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn parse(&self, options: &Options) -> Document<'_> {
        let undecodable = self.undecodable.iter();
        let findings = undecodable.map(|&span| Finding { code: Code::BytesUndecodable, span, related: None });
        let mut doc = crate::parse_found(&self.text, options, &self.tables, findings);
        doc.origin = Some(Arc::clone(&self.origin));
        doc
    }
}

#[cfg(feature = "docx")]
fn docx(bytes: &[u8], options: &InputOptions) -> Result<Extract, Error> {
    let text = options.max_text.min(MAX_LEN);
    let limits = docx::Limits { text, unpacked: options.max_unpacked };
    // Where the kind was forced, what the bytes are says more than that they are no archive.
    docx::read(bytes, limits).map_err(|error| match error {
        Error::BrokenArchive => sniff::packed(bytes).err().unwrap_or(error),
        error => error,
    })
}

#[cfg(not(feature = "docx"))]
fn docx(_: &[u8], _: &InputOptions) -> Result<Extract, Error> {
    Err(Error::Feature { feature: "docx" })
}

#[cfg(feature = "html")]
fn html(page: &str) -> Result<Extract, Error> {
    Ok(html::read(page))
}

#[cfg(not(feature = "html"))]
fn html(_: &str) -> Result<Extract, Error> {
    Err(Error::Feature { feature: "html" })
}

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

impl TableHint {
    fn grid(self, text: &str) -> Grid {
        let cell = |cell: CellHint| Cell { span: cell.span, merged: cell.merged, ..Cell::default() };
        Grid::given(self.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect(), text)
    }
}

/// One cell as the grid has it. A cell that a merge covers has no bytes of its own: an empty span where it would
/// stand, and `merged` says which cell of the table covers it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CellHint {
    pub(crate) span: Span,
    /// Row and column (of the grid, from 0) of the cell that covers this one.
    pub(crate) merged: Option<(u32, u32)>,
}
