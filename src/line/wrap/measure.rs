//! How a text is hard-wrapped, told by the widths of its lines.

use super::*;
use crate::source::is_inner_blank;

/// How a text is hard-wrapped.
#[derive(Debug)]
pub(in crate::line) struct Wrap {
    /// The widths of its full lines, in columns, the smallest first: body and boxes may differ.
    pub(super) full: Vec<u32>,
    /// Whether it indents its paragraphs.
    pub(super) indents: bool,
    /// Whether it indents all of a paragraph but its first line, as rules from Taiwan do.
    pub(super) hangs: bool,
    /// Whether it numbers its sections 1.1, 1.1.1.
    pub(super) decimals: bool,
    /// Whether empty lines part its paragraphs, and not all of its lines.
    pub(super) parts: bool,
}

impl Wrap {
    /// The full width that a line of `width` columns was set in.
    pub(super) fn full_for(&self, width: u32) -> u32 {
        let fitting = self.full.iter().find(|&&full| width <= full + SLACK);
        fitting.or(self.full.last()).copied().unwrap_or(width)
    }

    /// Whether a line is as long as its width allows.
    pub(in crate::line) fn fills(&self, line: &str) -> bool {
        self.is_filled(width(line))
    }

    /// Whether so many columns are as many as a width allows.
    pub(super) fn is_filled(&self, columns: u32) -> bool {
        columns * 10 >= self.full_for(columns) * 9
    }
}

/// The blanks, in bytes, by which a line is indented; one alone is none.
pub(in crate::line) const LEAST_INDENT: usize = 2;

/// Columns by which full lines differ: a sign that may not begin a line, a word that may not be cut.
pub(in crate::line) const SLACK: u32 = 5;

/// How the document is hard-wrapped, on a page with a margin if need be: there lines are indented that are deeper than
/// nearly all.
pub(in crate::line) fn wrap(text: &str, lines: &mut [Paragraph]) -> Option<Wrap> {
    wrap_of(text, lines)
        .or_else(|| {
            let margin = margin(text, lines)?;
            let indented: Vec<bool> = lines.iter().map(|line| line.indented).collect();
            for line in lines.iter_mut() {
                line.indented = line.indented && indent(text, line) >= margin + LEAST_INDENT;
            }
            let wrap = wrap_of(text, lines);
            if wrap.is_none() {
                lines.iter_mut().zip(indented).for_each(|(line, indented)| line.indented = indented);
            }
            wrap
        })
        .or_else(|| short_wrap(text, lines))
}

/// How a short text is hard-wrapped, a notice or a reply of a page: too few of its lines are full to tell by widths alone. Its
/// paragraphs are indented, the lines that break off are all as wide as the widest, and what stands below each is not
/// indented. Where no line is, those that break off do so in a sentence that ends below, and no other is as wide.
fn short_wrap(text: &str, lines: &[Paragraph]) -> Option<Wrap> {
    const MOST: usize = 60;
    const FEWEST: usize = 2;
    const WIDTHS: std::ops::RangeInclusive<u32> = 36..=100;
    if !(2 * FEWEST..=MOST).contains(&lines.len()) {
        return None;
    }
    let mut widths = Vec::with_capacity(lines.len());
    for line in lines {
        // A longer one is a paragraph.
        let body = line.text(text);
        if line.table.is_some()
            || line.hashed
            || body.len() > 3 * *WIDTHS.end() as usize
            || is_row(body, line.facts)
        {
            return None;
        }
        widths.push(width(body) + indent(text, line) as u32 * 2 / 3);
    }
    let widest = widths.iter().copied().max().filter(|widest| WIDTHS.contains(widest))?;
    let indented = lines.iter().filter(|line| line.indented).count();
    let flat = indented == 0;
    let (mut open, mut against, mut begun) = (0, 0, flat);
    // Lines that end what the full ones above them began.
    let mut ends = 0;
    for (at, pair) in lines.windows(2).enumerate() {
        let body = pair[0].text(text);
        begun = pair[0].indented || begun;
        if body.ends_with(TERMINAL) {
            begun = flat;
            continue;
        }
        let in_sentence = || {
            let next = pair[1].text(text);
            // An article may have no comma on its first line.
            (is_article(&pair[0]) || pair[0].facts.any(Facts::STOP) && body.contains(['，', '。', ',']))
                && (next.ends_with('。') || widths[at + 1] + SLACK >= widest)
        };
        let goes_on = pair[1].marker.is_none() && !pair[1].indented && begun && (!flat || in_sentence());
        let full = widths[at] + SLACK >= widest;
        match (full, goes_on) {
            (true, true) => {
                open += 1;
                ends += usize::from(widths[at + 1] + SLACK < widest && pair[1].text(text).ends_with('。'));
            }
            (true, false) => against += 1,
            (false, _) => begun = flat,
        }
    }
    let known = if flat { against == 0 && ends > 0 } else { against * 2 <= open && indented >= FEWEST };
    (open >= FEWEST && known).then(|| Wrap {
        full: vec![widest],
        indents: !flat,
        hangs: false,
        decimals: false,
        parts: false,
    })
}

/// The bytes of blanks before a line.
fn indent(text: &str, line: &Paragraph) -> usize {
    let before = &text[..line.span.start as usize];
    before.len() - before.trim_end_matches(is_inner_blank).len()
}

/// The least that nearly all lines of a text are indented.
fn margin(text: &str, lines: &[Paragraph]) -> Option<usize> {
    const OF: usize = 20;
    let others = lines.iter().filter(|line| !line.indented).count();
    if others > lines.len() / OF {
        return None;
    }
    let mut indents: Vec<usize> = lines.iter().map(|line| indent(text, line)).collect();
    indents.sort_unstable();
    indents.get(lines.len() / OF).copied()
}

/// How the document is hard-wrapped; none where its lines are paragraphs.
///
/// In wrapped text many lines have nearly the same width and most of these break off in mid-sentence; where a line
/// is a paragraph, widths scatter, and lines end in a full stop.
fn wrap_of(text: &str, lines: &[Paragraph]) -> Option<Wrap> {
    const FEWEST: usize = 8;
    const WIDEST: u32 = 130;
    if lines.len() < FEWEST {
        return None;
    }
    // A few long lines settle it without measuring the rest; pages glued together have some.
    let long = lines.iter().filter(|line| line.span.len() > 3 * WIDEST as usize / 2).count();
    if long * 10 > lines.len() {
        return None;
    }
    let hangs = hangs(text, lines);
    // For each width: how many lines have it, and how many of these break off and are gone on with.
    let mut counts = [(0usize, 0usize); WIDEST as usize + 1];
    for (i, line) in lines.iter().enumerate() {
        let body = line.text(text);
        let Some(count) = counts.get_mut(width(body) as usize) else { continue };
        let goes_on = lines.get(i + 1).is_some_and(|next| next.marker.is_none() && (hangs || !next.indented));
        let breaks_off = goes_on
            && !body.ends_with(TERMINAL)
            && body.contains(['，', '、', '。', ',', '“', '；'])
            && !is_row(body, line.facts);
        count.0 += 1;
        count.1 += usize::from(breaks_off);
    }
    let within = |to: u32| {
        let from = to.saturating_sub(SLACK) as usize;
        counts[from..=to as usize].iter().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
    };
    let least = (lines.len() / 10).max(FEWEST / 2);
    let is_full = |at: u32| {
        let (all, open) = within(at);
        all >= least && open >= FEWEST / 2 && open * 2 > all
    };
    let mut full: Vec<u32> = Vec::new();
    for at in NARROWEST..=WIDEST {
        // The peak among its neighbours; the widest of equals.
        let near = (at..=(at + SLACK).min(WIDEST)).map(|w| within(w).0).max().unwrap_or(0);
        if is_full(at) && within(at).0 >= near && full.last().is_none_or(|last| at > last + SLACK) {
            full.push(at);
        }
    }
    let widest = *full.last()?;
    let beyond = lines.iter().filter(|line| width(line.text(text)) > widest + 2 * SLACK).count();
    if beyond * 4 > lines.len() {
        return None;
    }
    let decimals = lines.iter().filter(|line| is_decimal(line)).count() >= FEWEST / 2;
    let apart = lines.windows(2).filter(|pair| is_apart(text, &pair[0], &pair[1])).count();
    let mut wrap = Wrap { full, indents: false, hangs, decimals, parts: apart * 2 < lines.len() };
    wrap.indents = !hangs && indents(text, lines, &wrap);
    Some(wrap)
}

/// Whether a text indents its paragraphs: those without a marker that begin below a line that stops short, or, where these are
/// few, those that a marker begins.
fn indents(text: &str, lines: &[Paragraph], wrap: &Wrap) -> bool {
    const FEWEST: usize = 3;
    let (mut begun, mut indented) = (0, 0);
    let (mut marked, mut marked_indented) = (0, 0);
    for pair in lines.windows(2) {
        let body = pair[0].text(text);
        let columns = width(body);
        if pair[1].marker.is_some() {
            if sure_marker(&pair[1]) {
                marked += 1;
                marked_indented += usize::from(pair[1].indented);
            }
        } else if body.ends_with('。')
            && columns * 10 < wrap.full_for(columns) * 8
            // A page's number begins nothing.
            && !is_number(pair[1].text(text))
        {
            begun += 1;
            indented += usize::from(pair[1].indented);
        }
    }
    if begun >= FEWEST {
        indented * 10 >= begun * 7
    } else {
        indented == begun && marked >= FEWEST && marked_indented * 10 >= marked * 9
    }
}

/// Whether the lines under a numbered one that breaks off are indented, nearly all of them, and hardly a line is that
/// begins a paragraph.
pub(super) fn hangs(text: &str, lines: &[Paragraph]) -> bool {
    const FEWEST: usize = 4;
    let (mut deeper, mut level, mut begun) = (0, 0, 0);
    for pair in lines.windows(2).filter(|pair| pair[1].marker.is_none()) {
        let ended = pair[0].text(text).ends_with(TERMINAL);
        match (ended, pair[1].indented) {
            (false, true) => deeper += usize::from(pair[0].marker.is_some()),
            (false, false) => level += 1,
            (true, true) => begun += 1,
            (true, false) => {}
        }
    }
    deeper >= FEWEST && deeper > 2 * (level + begun)
}
