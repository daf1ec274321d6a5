//! A parsed text that outlives the call, and its offsets as Python counts them.

use crate::fault::Fault;
use crate::rules::Rules;
use crate::values::Text;
use gongwen::{Document, MAX_LEN, Options, Span};
use std::sync::{Arc, OnceLock};

/// Limits of a parse, and the words of a house.
pub(crate) struct Limits {
    max_len: usize,
    options: Options,
}

impl Limits {
    pub(crate) fn new(max_len: Option<usize>, max_depth: Option<usize>, rules: Option<&Rules>) -> Self {
        let default = Options::default();
        let max_depth = max_depth.unwrap_or(default.max_depth);
        let vocabulary = rules.map_or(default.vocabulary, |rules| rules.rules.vocabulary.clone());
        let max_len = max_len.unwrap_or(MAX_LEN).min(MAX_LEN);
        Self { max_len, options: Options { max_depth, vocabulary, ..default } }
    }

    /// The longest text that is read; as with the command, a longer one is refused and not cut.
    pub(crate) fn bytes(&self) -> usize {
        self.max_len
    }

    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    /// # Errors
    /// The text is longer than the limit.
    pub(crate) fn check(&self, text: &str) -> Result<(), Fault> {
        let (len, limit) = (text.len(), self.max_len);
        if len > limit { Err(Fault::from(&gongwen::Error::TooLong { len, limit })) } else { Ok(()) }
    }
}

/// What all Python objects of one document share.
pub(crate) struct Tree {
    pub(crate) doc: Document<'static>,
    chars: OnceLock<Chars>,
}

impl Tree {
    pub(crate) fn new(doc: Document<'static>) -> Arc<Self> {
        Arc::new(Self { doc, chars: OnceLock::new() })
    }

    pub(crate) fn read(text: &str, limits: &Limits) -> Result<Arc<Self>, Fault> {
        limits.check(text)?;
        Ok(Self::new(gongwen::parse_with(text, limits.options()).into_owned()))
    }

    /// A range as Python slices the text.
    pub(crate) fn span(&self, span: Span) -> (usize, usize) {
        let text = self.doc.source_text();
        let chars = self.chars.get_or_init(|| Chars::new(text));
        (chars.before(text, span.start), chars.before(text, span.end))
    }

    pub(crate) fn text(&self, text: gongwen::Text<'_>) -> Text {
        Text {
            text: text.as_str().into_owned(),
            span: self.span(text.span()),
            pieces: text.pieces().map(|piece| self.span(piece)).collect(),
            line: text.line(),
        }
    }
}

/// How many characters stand before every [`STEP`](Self::STEP)th byte: a look-up counts those behind it alone.
struct Chars(Vec<u32>);

impl Chars {
    const STEP: usize = 256;

    fn new(text: &str) -> Self {
        let mut before = 0;
        let counts = text.as_bytes().chunks(Self::STEP).map(|chunk| {
            let here = before;
            before += count(chunk);
            here
        });
        let mut counts: Vec<u32> = counts.collect();
        counts.push(before);
        Self(counts)
    }

    fn before(&self, text: &str, offset: u32) -> usize {
        let (offset, step) = (offset as usize, offset as usize / Self::STEP);
        (self.0[step] + count(&text.as_bytes()[step * Self::STEP..offset])) as usize
    }
}

/// The characters that begin in these bytes.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32
}
