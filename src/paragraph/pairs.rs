//! Signs that stand in pairs: brackets and quotation marks.

/// A bracket that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) at: u32,
    pub(super) bracket: char,
    /// How deep the brackets inside it go.
    pub(super) inner: u8,
}

/// The kind that may close a number which nothing opened: 1）
pub(super) const ROUND: usize = 0;

/// Which kind of bracket it is, full-width or half-width, opening or closing.
pub(super) fn kind_of(bracket: char) -> usize {
    const KINDS: &[&str] = &["（）()﹙﹚", "〔〕﹝﹞", "[]［］", "【】"];
    KINDS.iter().position(|kind| kind.contains(bracket)).unwrap_or(KINDS.len())
}

/// The quotation marks of a paragraph. A straight one may stand for either half: `“十佳场景示范"`.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    /// How many “ are open, and the first of them.
    open: usize,
    first: usize,
    /// Straight marks behind an open “, each of which may have closed it.
    closing: usize,
    /// Straight marks with no “ open, each of which may have opened a quotation.
    opening: usize,
}

impl Quotes {
    pub(super) fn open(&mut self, at: usize) {
        if self.open == 0 {
            self.first = at;
            self.closing = 0;
        }
        self.open += 1;
    }

    /// Whether there is something for ” to close.
    pub(super) fn close(&mut self) -> bool {
        let half = if self.open > 0 { &mut self.open } else { &mut self.opening };
        let fits = *half > 0;
        *half = half.saturating_sub(1);
        fits
    }

    pub(super) fn straight(&mut self) {
        let half = if self.open > 0 { &mut self.closing } else { &mut self.opening };
        *half += 1;
    }

    /// The first “ that nothing closes.
    pub(super) fn unclosed(&self) -> Option<usize> {
        (self.open > self.closing).then_some(self.first)
    }
}
