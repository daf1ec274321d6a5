//! Positions: two 32-bit byte offsets, and the guard for texts that they cannot address.

use std::fmt;
use std::ops::Range;

/// The longest text, in bytes, that a [`Span`] can address: 4 GiB less one byte.
pub const MAX_LEN: usize = u32::MAX as usize;

/// A half-open range `[start, end)` of **bytes** in the UTF-8 text that was parsed.
///
/// Both ends lie on character boundaries. Offsets in characters or UTF-16 units are an option of the
/// writers ([`crate::Offsets`]), never of the tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`, which must not exceed [`MAX_LEN`].
    #[inline]
    pub(crate) fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= MAX_LEN);
        Self { start: start as u32, end: end as u32 }
    }

    /// The same as a range of `usize`, to slice the text with.
    ///
    /// ```
    /// let doc = gongwen::parse("一、总则\n正文。");
    /// let heading = doc.divisions().next().unwrap().heading().unwrap();
    /// assert_eq!(&doc.source_text()[heading.span().range()], "总则");
    /// ```
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside this span.
    #[inline]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span of `part`, which must be a slice of `whole`.
    #[inline]
    pub(crate) fn of(part: &str, whole: &str) -> Self {
        let start = part.as_ptr() as usize - whole.as_ptr() as usize;
        Self::new(start, start + part.len())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
