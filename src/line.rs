//! Physical lines to paragraphs: what stands at a line's head, which lines belong together.

use crate::document::kinds::SkippedKind;
use crate::document::store::SkippedData;
use crate::frame;
use crate::marker::{Marker, marker, marker_with};
use crate::source::{Lines, is_blank, trim, trim_start};
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// A paragraph: one line, or several of hard-wrapped text.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    /// From its first to its last character that is no blank; line ends inside are cut out when it is kept.
    pub(crate) span: Span,
    /// Where its marker or text begins: after Markdown signs and artefacts.
    pub(crate) head: u32,
    /// The marker that stands there, if it may be one.
    pub(crate) marker: Option<Marker>,
    /// Whether the line began with `#`.
    pub(crate) hashed: bool,
    /// Whether the line is indented.
    indented: bool,
}

impl Paragraph {
    /// What follows `marker` at its head, blanks left out. 第一条第一条 is one marker and an artefact: the repeats
    /// are passed over.
    pub(crate) fn body_start(&self, text: &str, marker: &Marker) -> u32 {
        let mut at = self.head + marker.len;
        let num = &text[self.head as usize..at as usize];
        // A repeated dash would be a rule, a repeated number a decimal.
        if num.starts_with('第') {
            while text[at as usize..self.span.end as usize].starts_with(num) {
                at += marker.len;
            }
        }
        let rest = trim_start(&text[at as usize..self.span.end as usize]);
        self.span.end - rest.len() as u32
    }

    /// The part of it between two offsets of its text, as a paragraph of its own; none where only blanks stand.
    pub(crate) fn slice(&self, text: &str, from: usize, to: usize) -> Option<Paragraph> {
        let part = trim(&self.text(text)[from..to]);
        let span = Span::of(part, text);
        // At the head stands what was read there, be it a shape of the user's.
        let head = self.marker.filter(|m| span.start == self.head && m.len <= span.len() as u32);
        let marker = marker(part).or(head);
        (!part.is_empty()).then(|| Paragraph { span, head: span.start, marker, ..self.clone() })
    }

    /// The text from its head on.
    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.head as usize..self.span.end as usize]
    }
}

/// What stands at the head of a line and is no part of its text.
const BOOKMARK: &str = "[bookmark:";

/// An artefact of a converter at the beginning of `text`: `[bookmark: …]`, `<!-- … -->`, a cut `ND -->`.
pub(crate) fn artefact(text: &str) -> Option<usize> {
    if text.starts_with(BOOKMARK) {
        return text.find(']').filter(|&at| at < 200).map(|at| at + 1);
    }
    if text.starts_with("<!--") {
        return text.find("-->").filter(|&at| at < 2000).map(|at| at + 3);
    }
    None
}

/// A line that is nothing but a page number: — 3 —, - 3 -, 第 3 页 共 9 页.
pub(crate) fn is_page(line: &str) -> bool {
    let digits = |text: &str| {
        let text = trim(text);
        !text.is_empty() && text.len() <= 12 && text.chars().all(|c| crate::numeral::digit_value(c).is_some())
    };
    let is_dash = |c: char| "—―–-－─".contains(c);
    if line.starts_with(is_dash) && line.ends_with(is_dash) {
        return digits(line.trim_matches(is_dash));
    }
    let Some(rest) = line.strip_prefix('第') else { return false };
    let Some((number, rest)) = rest.split_once(['页', '頁']) else { return false };
    let rest = trim(rest).trim_start_matches(['，', ',', '/', '/']);
    digits(number)
        && (rest.is_empty()
            || trim(rest).strip_prefix('共').and_then(|r| r.strip_suffix(['页', '頁'])).is_some_and(digits))
}

/// Where a page number begins that is glued to the end of a line: …业务主管部门— 3 —
fn trailing_page(line: &str) -> Option<usize> {
    let is_dash = |c: char| "—―–－─".contains(c);
    let inside = line.strip_suffix(is_dash)?.trim_end_matches(is_blank);
    let digits = inside.trim_end_matches(|c| crate::numeral::digit_value(c).is_some());
    let before = digits.trim_end_matches(is_blank).strip_suffix(is_dash)?;
    let number = inside.len() - digits.len();
    (number > 0 && number <= 12 && !trim(before).is_empty() && !before.ends_with(is_dash))
        .then_some(before.len())
}

/// Splits `text` into paragraphs; what is no text of any goes to `skipped`.
pub(crate) fn paragraphs(text: &str, words: &Vocabulary, skipped: &mut Vec<SkippedData>) -> Vec<Paragraph> {
    let mut lines = Vec::with_capacity(text.len() / 120 + 4);
    if is_flat(text) {
        flat_parts(text, |part| lines.extend(read_line(text, part, words, skipped)));
        return lines;
    }
    for line in Lines::new(text) {
        if let Some(paragraph) = read_line(text, line, words, skipped) {
            lines.push(paragraph);
        }
    }
    fallen_numbers(text, &mut lines, skipped);
    let wrap = wrap(text, &lines);
    // Where pages are numbered — 2 —, a number alone is something else.
    let numbered = skipped.iter().any(|s| s.kind == SkippedKind::Page);
    if wrap.is_some() && !numbered {
        skip_bare_pages(text, &mut lines, skipped);
    }
    join(text, lines, wrap, skipped)
}

/// Whether a text that once had lines has come on a single one, with blanks where they ended.
fn is_flat(text: &str) -> bool {
    const SHORTEST: usize = 900;
    const FEWEST: usize = 6;
    if text.len() < SHORTEST
        || Lines::new(text).filter(|line| !trim(&text[line.range()]).is_empty()).count() > 1
    {
        return false;
    }
    let mut parts = 0;
    flat_parts(text, |_| parts += 1);
    parts >= FEWEST
}

/// The parts of a flat text: between blanks that stand beside no Latin word or figure and in no bracket, and that
/// do not set off a marker.
fn flat_parts(text: &str, mut take: impl FnMut(Span)) {
    let (mut start, mut depth, mut before) = (0, 0u32, None);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '《' | '“' | '〔' => depth += 1,
            '）' | ')' | '》' | '”' | '〕' => depth = depth.saturating_sub(1),
            '。' => depth = 0,
            _ => {}
        }
        let han = |c: &char| !is_blank(*c) && !c.is_ascii();
        if is_blank(c) && depth == 0 && before.is_some_and(|c| han(&c)) {
            let rest = trim_start(&text[at..]);
            let part = trim(&text[start..at]);
            let alone = marker(part).is_some_and(|m| m.len as usize == part.len());
            if (rest.chars().next().is_some_and(|c| han(&c)) || frame::begins_with_date(rest)) && !alone {
                take(Span::new(start, at));
                start = text.len() - rest.len();
            }
        }
        before = Some(c);
    }
    take(Span::new(start.min(text.len()), text.len()));
}

/// � 甲 / ５: the number of a marker fell onto a line of its own behind its dot.
fn fallen_numbers(text: &str, lines: &mut Vec<Paragraph>, skipped: &mut Vec<SkippedData>) {
    let is_fallen = |dot: &Paragraph, number: &Paragraph| {
        let lost = dot.text(text).starts_with(|c| c == '\u{FFFD}' || ('\u{E000}'..='\u{F8FF}').contains(&c));
        lost && dot.marker.is_none() && dot.text(text).chars().count() > 2 && is_number(number.text(text))
    };
    if !lines.windows(2).any(|pair| is_fallen(&pair[0], &pair[1])) {
        return;
    }
    let mut kept: Vec<Paragraph> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        match kept.last_mut().filter(|above| is_fallen(above, &line)) {
            Some(above) => {
                above.marker = crate::marker::fallen(above.text(text), line.text(text));
                skipped.push(SkippedData { span: line.span, kind: SkippedKind::Artefact });
            }
            None => kept.push(line),
        }
    }
    skipped.sort_unstable_by_key(|s| s.span);
    *lines = kept;
}

/// In wrapped text, numbers alone on a line that count on by one from page to page are page numbers.
///
/// They begin on one of the first pages, stand about a page apart and go on into the second half; the numbers of
/// a table's rows do not.
fn skip_bare_pages(text: &str, lines: &mut Vec<Paragraph>, skipped: &mut Vec<SkippedData>) {
    const FEWEST: usize = 3;
    /// Lines of a page.
    const SHORTEST_PAGE: usize = 5;
    const LONGEST_PAGE: usize = 70;
    let value = |line: &Paragraph| {
        let line = line.text(text);
        is_number(line).then(|| crate::numeral::arabic(line).ok()).flatten().map(|(_, number)| number)
    };
    // A number before its fallen dot is a marker's.
    if lines.windows(2).any(|pair| is_number(pair[0].text(text)) && starts_with_dot(pair[1].text(text))) {
        return;
    }
    let numbers = || lines.iter().filter_map(value);
    let all_count = numbers().zip(numbers().skip(1)).all(|(a, b)| b == a + 1);
    let mut pages: Vec<(usize, u32)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(number) = value(line) else { continue };
        let fits = match pages.last() {
            None => number <= 3 && at <= LONGEST_PAGE,
            Some(_) if all_count => true,
            // A page that is all picture leaves its number alone; that of a page may be lost.
            Some(&(last, page)) => {
                let pages = number.saturating_sub(page) as usize;
                (1..=3).contains(&pages) && at - last >= SHORTEST_PAGE * pages || pages == 1 && at - last == 1
            }
        };
        if fits {
            pages.push((at, number));
        }
    }
    let (Some(first), Some(last)) = (pages.first(), pages.last()) else { return };
    let apart = (last.0 - first.0) / (pages.len() - 1).max(1);
    if pages.len() < FEWEST || last.0 * 2 < lines.len() || apart > LONGEST_PAGE {
        return;
    }
    let mut at = 0;
    let mut pages = pages.into_iter().map(|(at, _)| at).peekable();
    lines.retain(|line| {
        let page = pages.next_if_eq(&at).is_some();
        at += 1;
        if page {
            skipped.push(SkippedData { span: line.span, kind: SkippedKind::Page });
        }
        !page
    });
    skipped.sort_unstable_by_key(|s| s.span);
}

fn read_line(
    text: &str,
    line: Span,
    words: &Vocabulary,
    skipped: &mut Vec<SkippedData>,
) -> Option<Paragraph> {
    let mut tail = None;
    let raw = &text[line.range()];
    let trimmed = trim(raw);
    if trimmed.is_empty() {
        return None;
    }
    let mut span = Span::of(trimmed, text);
    let first = trimmed.as_bytes()[0];
    // --- and *** of Markdown are rules between parts.
    if matches!(first, b'-' | b'*' | b'_' | b'=') && trimmed.len() >= 3 && trimmed.bytes().all(|b| b == first)
    {
        skipped.push(SkippedData { span, kind: SkippedKind::Markup });
        return None;
    }
    if trimmed.ends_with("**") && trimmed.len() > 4 {
        let bare = trim(trimmed.trim_end_matches('*'));
        let stars = trimmed.len() - trimmed.trim_end_matches('*').len();
        let kept = Span::of(bare, text);
        tail = Some((Span { start: span.end - stars as u32, end: span.end }, SkippedKind::Markup));
        span.end = kept.end;
    }
    if (first == b'-' || first >= 0xE2) && is_page(trimmed) {
        skipped.push(SkippedData { span, kind: SkippedKind::Page });
        return None;
    }
    if let Some(page) = trailing_page(trimmed) {
        let kept = Span::of(trim(&trimmed[..page]), text);
        tail = Some((Span { start: span.start + page as u32, end: span.end }, SkippedKind::Page));
        span.end = kept.end;
    }
    let (mut head, mut hashed) = (span.start, false);
    if matches!(first, b'#' | b'*' | b'[' | b'<') {
        (head, hashed) = skip_head(text, span, skipped);
        // **关于甲的意见**（某号文件）: the signs that close what the first ones opened.
        if first == b'*'
            && let Some(at) = text[head as usize..span.end as usize].find("**")
        {
            let close = Span::new(head as usize + at, head as usize + at + 2);
            skipped.push(SkippedData { span: close, kind: SkippedKind::Markup });
        }
        if head == span.end {
            skipped.extend(tail.map(|(span, kind)| SkippedData { span, kind }));
            return None;
        }
    }
    skipped.extend(tail.map(|(span, kind)| SkippedData { span, kind }));
    let paragraph = Paragraph {
        span: Span { start: head, end: span.end },
        head,
        marker: marker_with(&text[head as usize..span.end as usize], words),
        hashed,
        indented: span.start - line.start >= 2,
    };
    Some(paragraph)
}

/// Passes over Markdown signs and artefacts at the head of a line.
fn skip_head(text: &str, span: Span, skipped: &mut Vec<SkippedData>) -> (u32, bool) {
    let (mut at, mut hashed) = (span.start, false);
    loop {
        let rest = &text[at as usize..span.end as usize];
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let (len, kind) = if (1..=6).contains(&hashes) && rest[hashes..].starts_with(is_blank) {
            hashed = true;
            (hashes, SkippedKind::Markup)
        } else if rest.starts_with("**") {
            let stars = rest.len() - rest.trim_start_matches('*').len();
            (stars, SkippedKind::Markup)
        } else if let Some(len) = artefact(rest) {
            (len, SkippedKind::Artefact)
        } else {
            return (at, hashed);
        };
        skipped.push(SkippedData { span: Span { start: at, end: at + len as u32 }, kind });
        let rest = trim_start(&text[at as usize + len..span.end as usize]);
        at = span.end - rest.len() as u32;
    }
}

/// Columns of a line: Han characters count two.
fn width(line: &str) -> u32 {
    line.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

const TERMINAL: &[char] = &['。', '！', '？', '：', '；', '!', '?', ';', '”', '）', ')', '」', '…'];

/// How a text is hard-wrapped.
#[derive(Debug)]
struct Wrap {
    /// The widths of its full lines, in columns, the smallest first: body and boxes may differ.
    full: Vec<u32>,
    /// Whether it indents its paragraphs.
    indents: bool,
    /// Whether it numbers its sections 1.1, 1.1.1.
    decimals: bool,
}

impl Wrap {
    /// The full width that a line of `width` columns was set in.
    fn full_for(&self, width: u32) -> u32 {
        let fitting = self.full.iter().find(|&&full| width <= full + SLACK);
        fitting.or(self.full.last()).copied().unwrap_or(width)
    }
}

/// Columns by which full lines differ: a sign that may not begin a line, a word that may not be cut.
const SLACK: u32 = 5;

/// Joins the lines that belong to one paragraph.
fn join(text: &str, lines: Vec<Paragraph>, wrap: Option<Wrap>, skipped: &[SkippedData]) -> Vec<Paragraph> {
    let mut joined: Vec<Paragraph> = Vec::with_capacity(lines.len());
    let mut pages = skipped.iter().filter(|s| s.kind == SkippedKind::Page).map(|s| s.span.start).peekable();
    for (i, line) in lines.iter().enumerate() {
        let mut page_between = false;
        while pages.next_if(|&page| page < line.head).is_some() {
            page_between = true;
        }
        // A number over its fallen dot begins a paragraph with it.
        let number = is_number(line.text(text))
            && lines.get(i + 1).is_some_and(|next| starts_with_dot(next.text(text)));
        let belongs = i > 0
            && !number
            && joined.last().is_some_and(|above| {
                continues(text, above, &lines[i - 1], line, wrap.as_ref())
                    || page_between && goes_on_overleaf(text, above, &lines[i - 1], line)
            });
        match joined.last_mut() {
            Some(above) if belongs => {
                above.span.end = line.span.end;
                // １ / ．甲: the number stood alone before its dot.
                if above.marker.is_none() {
                    above.marker =
                        marker(above.text(text)).filter(|m| m.claim == crate::marker::Claim::Damaged);
                }
            }
            _ => joined.push(line.clone()),
        }
    }
    joined
}

/// How the document is hard-wrapped; none where its lines are paragraphs.
///
/// In wrapped text many lines have nearly the same width and most of these break off in mid-sentence; where a line
/// is a paragraph, widths scatter, and lines end in a full stop.
fn wrap(text: &str, lines: &[Paragraph]) -> Option<Wrap> {
    const FEWEST: usize = 8;
    const WIDEST: u32 = 130;
    const NARROWEST: u32 = 36;
    if lines.len() < FEWEST {
        return None;
    }
    // A few long lines settle it without measuring the rest; pages glued together have some.
    let long = lines.iter().filter(|line| line.span.len() > 3 * WIDEST as usize / 2).count();
    if long * 10 > lines.len() {
        return None;
    }
    // For each width: how many lines have it, and how many of these break off and are gone on with.
    let mut counts = [(0usize, 0usize); WIDEST as usize + 1];
    for (i, line) in lines.iter().enumerate() {
        let body = line.text(text);
        let Some(count) = counts.get_mut(width(body) as usize) else { continue };
        let goes_on = lines.get(i + 1).is_some_and(|next| next.marker.is_none() && !next.indented);
        let breaks_off = !is_row(body)
            && !body.ends_with(TERMINAL)
            && goes_on
            && body.contains(['，', '、', '。', ',', '“', '；']);
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
    let mut wrap = Wrap { full, indents: false, decimals };
    let (mut begun, mut indented) = (0, 0);
    for pair in lines.windows(2) {
        let body = pair[0].text(text);
        let width = width(body);
        if body.ends_with('。') && width * 10 < wrap.full_for(width) * 8 && pair[1].marker.is_none() {
            begun += 1;
            indented += usize::from(pair[1].indented);
        }
    }
    wrap.indents = begun >= 3 && indented * 10 >= begun * 7;
    Some(wrap)
}

/// Whether `line` goes on where `above` (whose last physical line is `previous`) breaks off.
fn continues(
    text: &str,
    above: &Paragraph,
    previous: &Paragraph,
    line: &Paragraph,
    wrap: Option<&Wrap>,
) -> bool {
    if line.hashed || above.hashed {
        return false;
    }
    let (before, next) = (previous.text(text), line.text(text));
    if is_number(before) && starts_with_dot(next) {
        return above.span == previous.span;
    }
    // 总 / 则: a heading of two characters set apart.
    if before.len() + next.len() == 6 && SPLIT_WORDS.contains(&[before, next].concat().as_str()) {
        return above.span == previous.span;
    }
    // （见附件 / 2）: the number ends a bracket that was opened above.
    let closes = line.marker.is_some_and(|m| m.style == crate::document::kinds::Style::ArabicClose);
    if closes && above.span.len() < LONGEST_JOINED && has_open_bracket(above.text(text)) {
        return true;
    }
    // A dot whose number fell off begins a paragraph of its own.
    let fallen = line.marker.is_some() && starts_with_dot(next);
    if sure_marker(line) || fallen || wrap.is_some_and(|wrap| wrap.decimals) && is_decimal(line) {
        return false;
    }
    // No paragraph begins with what only goes on.
    if line.marker.is_none()
        && next.starts_with(['、', '，', '》', '）', '”', '。', '；'])
        && above.span.len() < LONGEST_JOINED
    {
        return true;
    }
    if let Some(wrap) = wrap {
        return goes_on_wrapped(text, above, previous, line, wrap);
    }
    if above.span.len() > 600 {
        return false;
    }
    // A bracket left open is closed on the next line.
    if line.marker.is_none()
        && closes_bracket(next)
        && has_open_bracket(above.text(text))
        && !frame::stands_alone(next)
    {
        return true;
    }
    // …核心引领 / 区: a heading and the one or two characters that fell off it.
    (above.marker.is_some() || above.text(text).starts_with("附件"))
        && line.marker.is_none()
        && next.chars().count() <= 2
        && next
            .chars()
            .all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) && crate::numeral::han_digit_value(c).is_none())
        && !before.ends_with(TERMINAL)
        && before.chars().count() > 12
}

/// Whether a sentence that a page breaks off goes on behind its number.
fn goes_on_overleaf(text: &str, above: &Paragraph, previous: &Paragraph, line: &Paragraph) -> bool {
    const SHORTEST: usize = 15;
    let (before, next) = (previous.text(text), line.text(text));
    line.marker.is_none()
        && above.span.len() < LONGEST_JOINED
        && !before.ends_with(TERMINAL)
        && before.contains(['，', '。', '；', '、'])
        && before.chars().count() >= SHORTEST
        && next.chars().count() > 1
        && next.contains(['，', '。', '；'])
        && !frame::stands_alone(next)
        && !frame::stands_alone(before)
}

/// Headings whose two characters may stand on a line each.
const SPLIT_WORDS: &[&str] = &["总则", "附则", "目录", "前言", "總則", "附則", "目錄"];

/// The longest paragraph, in bytes, that a bracket left open makes longer.
const LONGEST_JOINED: usize = 3000;

/// Whether a line of hard-wrapped text goes on with the paragraph above it.
fn goes_on_wrapped(
    text: &str,
    above: &Paragraph,
    previous: &Paragraph,
    line: &Paragraph,
    wrap: &Wrap,
) -> bool {
    let (before, next) = (previous.text(text), line.text(text));
    if frame::stands_alone(next)
        || frame::stands_alone(before)
        || line.indented && (wrap.indents || !previous.indented)
        || is_row(before)
        || is_row(next)
        || line.marker.is_some() && before.ends_with(TERMINAL)
    {
        return false;
    }
    // 《甲条例》 / 《乙办法》, “以上” / “以下”, a comma: the sentence is not at its end, however short the line.
    let list = before.ends_with('》') && next.starts_with(['《', '（'])
        || before.ends_with('”') && next.starts_with('“')
        || before.ends_with(['，', '、']);
    if above.span.len() < LONGEST_JOINED && (list || has_open_bracket(above.text(text))) {
        return true;
    }
    // The first line of a paragraph is shorter by its indent.
    let indent = |line: &Paragraph| if line.indented { 4 } else { 0 };
    let width_of = |line: &Paragraph| width(line.text(text)) + indent(line);
    let width = width_of(previous);
    // A title over text of another width is no full line of a table's cell.
    let full = wrap.full_for(width.max(width_of(line)));
    // A full line that ends in a stop goes on only where paragraphs are indented and the next line is not.
    let ended = before.ends_with(['。', '！', '？', '：']);
    let full_line = width * 10 >= full * 9 && (!ended || wrap.indents && width + 2 >= full);
    width * 10 >= full * 7 && (!before.ends_with(TERMINAL) || full_line)
}

/// What a line of a drawn table begins with.
pub(crate) const BOX_DRAWING: &[char] = &['┌', '├', '│', '└', '┏', '┣', '┃', '┗', '|', '｜'];

/// A row of a list or table: columns parted by a gap, or several parted by blanks around figures, and no sentence.
fn is_row(line: &str) -> bool {
    const FEWEST: usize = 3;
    if line.starts_with(BOX_DRAWING) {
        return true;
    }
    if line.len() > 400 || line.contains(['，', '。', '；', ',']) {
        return false;
    }
    let columns = || line.split(is_blank).filter(|column| !column.is_empty());
    // 12 甲标准 国家标准 GB/T 1: a row begins with its number.
    let numbered = columns().count() > 1
        && columns()
            .next()
            .is_some_and(|first| first.len() <= 3 && first.bytes().all(|b| b.is_ascii_digit()));
    numbered && !line.contains(['、', '：'])
        || line.contains("\u{3000}\u{3000}")
        || !line.contains(['、', '：'])
            && columns().count() >= FEWEST
            && columns().filter(|column| column.bytes().all(|b| b.is_ascii_digit() || b == b'.')).count() > 1
}

/// A dot that fell off its number, or a character that stands for one.
fn starts_with_dot(line: &str) -> bool {
    line.starts_with(|c| ".．﹒\u{FFFD}".contains(c) || ('\u{E000}'..='\u{F8FF}').contains(&c))
}

/// A line that is a number and nothing else.
fn is_number(line: &str) -> bool {
    line.len() <= 9 && line.chars().all(|c| crate::numeral::digit_value(c).is_some())
}

/// A marker that opens a paragraph even in wrapped text: a number alone (`3.`) may be the end of a figure.
fn sure_marker(line: &Paragraph) -> bool {
    use crate::document::kinds::Style;
    use crate::marker::Claim;
    line.marker.is_some_and(|m| {
        m.claim == Claim::Plain && !matches!(m.style, Style::ClauseWord | Style::Ordinal | Style::Dash)
            || line.indented && m.claim != Claim::Damaged
    })
}

/// Whether a number such as 1.1 or 3.2.1 stands at the line's head.
fn is_decimal(line: &Paragraph) -> bool {
    line.marker.is_some_and(|m| m.claim == crate::marker::Claim::Decimals && m.ordinal.numbers().len() > 1)
}

/// Whether a round bracket opened near the end of `text` is not closed in it.
fn has_open_bracket(text: &str) -> bool {
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '（' | '(' | '《' | '«' | '〔' => depth += 1,
            '）' | ')' | '》' | '»' | '〕' => depth -= 1,
            '。' => depth = 0,
            _ => {}
        }
    }
    depth > 0
}

/// Whether `text` closes a bracket before it opens one.
fn closes_bracket(text: &str) -> bool {
    text.chars().find(|c| "（(《«〔）)》»〕。".contains(*c)).is_some_and(|c| "）)》»〕".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_numbers() {
        for line in ["— 3 —", "- 12 -", "—２—", "第 3 页 共 9 页", "第3页", "－3－"] {
            assert!(is_page(line), "{line}");
        }
        for line in ["3", "——", "第三页", "第3页说明", "—总则—", "-"] {
            assert!(!is_page(line), "{line}");
        }
    }

    #[test]
    fn wrapped_text_is_joined_and_lines_that_are_paragraphs_are_not() {
        let wrapped = "一、总则\n  为了推动白鹿县城乡建设，完善治理体系，提高治理能力，根据有关规定\n和县委、县政府的部署，结合白鹿县城乡发展实际情况，在广泛征求意见的\n\
                       基础上，经县政府常务会议研究同意，制定本方案，请各单位遵照执行，并\n于每季度末向县政府办公室报告落实情况，县政府办公室汇总后向全县通报\n，通报的结果作为年终考核的依据，考核的办法由县政府办公室另行制定和\n印发。\n\
                       二、任务\n  各单位要认真履行职责，加强组织领导，明确任务分工，落实工作责任，确\n保完成任务。\n";
        let mut skipped = Vec::new();
        assert_eq!(paragraphs(wrapped, &Vocabulary::new(), &mut skipped).len(), 4);
        let plain = "一、总则\n为了推动白鹿县城乡建设。\n二、任务\n各单位要认真履行职责。\n";
        assert_eq!(paragraphs(plain, &Vocabulary::new(), &mut skipped).len(), 4);
    }
}
