//! Atoms: what is never cut – a sentence, an annotation, a row of a table, a line of the frame.

use super::runs::Run;
use crate::flow::{Flow, Is, Item};
use crate::source::{is_blank, trim};
use crate::span::Span;
use unicode_segmentation::GraphemeCursor;

/// A piece of text that is not cut.
pub(super) struct Atom {
    pub(super) span: Span,
    pub(super) text: String,
    /// The length of the text in characters.
    pub(super) chars: usize,
    /// Whether it begins a line.
    pub(super) fresh: bool,
    /// Whether what follows stays with it: it is a heading, or a table's header.
    pub(super) glued: bool,
    /// Whether it is an annotation, which is better not parted from what it speaks for.
    pub(super) annotation: bool,
    /// The table whose row it is.
    pub(super) table: Option<u32>,
    /// Whether it is the row that says what the columns are.
    pub(super) header: bool,
}

/// The most brackets in one another that are looked at for the one that is closed.
const DEEPEST: usize = 16;

/// The rows among which the header is looked for: a title may stand above it.
const FIRST_ROWS: usize = 4;

/// The atoms of a run, in text order. What holds nothing but blanks is none.
pub(super) fn atoms(flow: &Flow<'_>, run: &Run) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    // Nothing but markers and headings so far.
    let mut heading = false;
    let items = &flow.items[run.items.clone()];
    for (at, item) in items.iter().enumerate() {
        let from = atoms.len();
        match item.is {
            Is::Row => row(flow, item, &items[at..], &mut atoms),
            Is::Paragraph(_) => sentences(flow, item, &mut atoms),
            Is::Division | Is::Element(_) | Is::Annotation => {
                let span = Span { start: item.start, end: item.end };
                push(flow, span, item.fresh, item.is == Is::Annotation, &mut atoms);
            }
        }
        heading = item.is == Is::Division || heading && item.is == Is::Annotation;
        if heading {
            atoms[from..].iter_mut().for_each(|atom| atom.glued = true);
        }
        // A division's text begins on a line of its own even where the text glued it to what stands before.
        if let Some(first) = atoms.get_mut(from).filter(|_| item.is == Is::Division) {
            first.fresh = true;
        }
    }
    atoms
}

fn push(flow: &Flow<'_>, span: Span, fresh: bool, annotation: bool, atoms: &mut Vec<Atom>) {
    let span = flow.trimmed(span);
    if !span.is_empty() {
        let text = flow.words(span);
        let chars = text.chars().count();
        atoms.push(Atom { span, text, chars, fresh, glued: false, annotation, table: None, header: false });
    }
}

/// A row; `items` begin with it.
fn row(flow: &Flow<'_>, item: &Item, items: &[Item], atoms: &mut Vec<Atom>) {
    let Some(table) = flow.table_of(item) else { return };
    let from = atoms.len();
    push(flow, Span { start: item.start, end: item.end }, true, false, atoms);
    let Some(atom) = atoms.get_mut(from) else { return };
    atom.table = Some(table);
    let text = said(flow, item);
    // What stands in no cell is not lost.
    let count = |text: &str| text.chars().filter(|c| !is_blank(*c)).count();
    if count(&text) == count(&atom.text) {
        atom.chars = text.chars().count();
        atom.text = text;
    }
    let filled = |item: &Item| said(flow, item).split(['\t', '\n']).filter(|cell| !cell.is_empty()).count();
    let is_head = |item: &&Item| item.is == Is::Row && flow.table_of(item) == Some(table);
    let header = |item: &Item| flow.table_of(item) == Some(table) && filled(item) > 1;
    if item.node == table + 1 {
        // The first row, and where it is a title all down to the header.
        let first = items.iter().take(FIRST_ROWS).take_while(is_head).position(header);
        atom.glued = first.is_some();
        atom.header = first == Some(0);
    } else if let Some(above) = from
        .checked_sub(1)
        .filter(|&above| atoms[above].table == Some(table) && atoms[above].glued && !atoms[above].header)
    {
        let below_title = atoms[..=above].iter().rev().take_while(|a| a.table == Some(table)).count();
        let header = filled(item) > 1;
        let atom = &mut atoms[from];
        (atom.header, atom.glued) = (header, header || below_title < FIRST_ROWS);
    }
}

/// The cells of an item's rows, parted by tabs.
fn said(flow: &Flow<'_>, item: &Item) -> String {
    let cell = |slices: &Vec<Span>| slices.iter().map(|slice| flow.words(*slice)).collect::<String>();
    let row = |cells: Vec<Vec<Span>>| cells.iter().map(cell).collect::<Vec<_>>().join("\t");
    flow.rows(item).into_iter().map(row).collect::<Vec<_>>().join("\n")
}

/// Cuts a paragraph behind its sentences, outside of brackets, quotes and annotations.
fn sentences(flow: &Flow<'_>, item: &Item, atoms: &mut Vec<Atom>) {
    let whole = Span { start: item.start, end: item.end };
    let text = &flow.doc.text[whole.range()];
    let all = &flow.doc.store.annotations;
    let first = all.partition_point(|a| a.span.end <= item.start);
    let mut annotations = all[first..].iter().map(|a| a.span).take_while(|a| a.start < item.end).peekable();
    // Places to cut, with whether an annotation stands before each.
    let mut cuts: Vec<(usize, bool)> = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut ended = false;
    while let Some((at, c)) = chars.next() {
        let place = whole.start + at as u32;
        if let Some(annotation) = annotations.next_if(|a| a.start <= place) {
            let end = (annotation.end.max(place) - whole.start) as usize;
            while chars.next_if(|(at, _)| *at < end).is_some() {}
            // …。（某局负责）… ends here, …（某局负责）。… behind its stop.
            if ended && open.is_empty() {
                cuts.push((end.min(text.len()), true));
            }
            continue;
        }
        if is_blank(c) {
            continue;
        }
        let end = at + c.len_utf8();
        if let Some(close) = closing(c) {
            open.push((close, cuts.len()));
        } else if let Some(opened) =
            (open.len().saturating_sub(DEEPEST)..open.len()).rev().find(|&at| open[at].0 == c)
        {
            // Inside of it nothing is cut; what was opened and not closed is no bracket.
            cuts.truncate(open[opened].1);
            open.truncate(opened);
            // “甲。”: the sentence ends behind the quote.
            if ended && "”’」』".contains(c) {
                cuts.push((end, false));
            }
            continue;
        }
        ended = is_stop(c, chars.peek().map(|(_, next)| *next));
        if ended {
            cuts.push((end, false));
        }
    }
    let mut from = 0;
    let fresh = |from: usize| from == 0 && item.fresh;
    let (mut after_annotation, mut begun) = (false, 0);
    for (cut, annotation) in cuts {
        let part = trim(&text[from..cut]);
        if part.is_empty() || !is_boundary(text, cut) {
            continue;
        }
        let span = Span { start: whole.start + from as u32, end: whole.start + cut as u32 };
        // A stop alone belongs to what it ends.
        let stop = part.chars().all(|c| is_stop(c, None) || c == '.' || c == '．');
        match atoms.last_mut().filter(|_| stop && begun > 0) {
            Some(before) => {
                before.span.end = span.end;
                before.text.push_str(part);
                before.chars += part.chars().count();
            }
            None => {
                let is_annotation = annotation && begins_with_annotation(all, span);
                push(flow, span, fresh(from), is_annotation, atoms);
                begun += 1;
            }
        }
        (from, after_annotation) = (cut, annotation);
    }
    let rest = Span { start: whole.start + from as u32, end: whole.end };
    let is_annotation = !after_annotation && from > 0 && begins_with_annotation(all, flow.trimmed(rest));
    push(flow, rest, fresh(from), is_annotation, atoms);
}

fn begins_with_annotation(all: &[crate::document::store::AnnotationData], span: Span) -> bool {
    let first = all.partition_point(|a| a.span.end <= span.start);
    all.get(first).is_some_and(|a| a.span.start <= span.start + 3 && a.span.end <= span.end)
}

/// What closes a bracket or quote that `c` opens.
fn closing(c: char) -> Option<char> {
    const PAIRS: &[(char, char)] = &[
        ('（', '）'),
        ('(', ')'),
        ('《', '》'),
        ('〈', '〉'),
        ('“', '”'),
        ('‘', '’'),
        ('「', '」'),
        ('『', '』'),
        ('〔', '〕'),
        ('[', ']'),
        ('【', '】'),
        ('{', '}'),
    ];
    PAIRS.iter().find(|(open, _)| *open == c).map(|(_, close)| *close)
}

/// Whether a sentence ends in `c`; a half-width sign ends one only where no word or number goes on behind it.
fn is_stop(c: char, next: Option<char>) -> bool {
    matches!(c, '。' | '！' | '？' | '；')
        || matches!(c, ';' | '!' | '?') && next.is_none_or(|next| !next.is_ascii() || is_blank(next))
}

/// Whether no character as people see it goes over the place.
fn is_boundary(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(16));
    let part = &text[from..];
    let mut cursor = GraphemeCursor::new(at - from, part.len(), true);
    cursor.is_boundary(part, 0).unwrap_or(true)
}
