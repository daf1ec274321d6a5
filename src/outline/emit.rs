//! Puts layouts and folded bodies into the store: nodes in preorder, annotations with owner and scope.

mod body;

use super::annotator::Annotator;
use super::closing::first_closing;
use super::forms::{field, record_of};
use super::works::titles_works;
use super::{Body, Context, Segment, fold};
use crate::date;
use crate::diagnostic::{Code, Finding};
use crate::document::store::*;
use crate::frame::{Component, Item, Layout, Place};
use crate::kinds::*;
use crate::line::Paragraph;
use crate::paragraph::{Cut, Scan, Sink, Stretch};
use crate::pieces::{Slices, joined, pieces_of};
use crate::responsibility::Draft;
use crate::shapes::number;
use crate::source::{is_blank, trim_end, trim_span, trim_start};
use crate::span::Span;
use crate::table::Grid;
use crate::vocabulary::Vocabulary;

/// What is read of a text, and where it goes.
pub(crate) struct Emitter<'t> {
    pub(super) text: &'t str,
    paragraphs: &'t [Paragraph],
    pub(super) tables: &'t [Grid],
    pub(super) store: Store,
    /// Skipped at the heads of lines and between them: cut out of joined paragraphs.
    pub(super) holes: Vec<SkippedData>,
    scan: Scan,
    draft: Draft<'t>,
    max_depth: usize,
    first_is_lead: bool,
    /// The first annotation without an owner.
    pub(super) next_annotation: usize,
    /// The scope that several annotations share, the last such, and how many do.
    shared: (Span, usize),
    /// The end of the last leaf.
    leaf_end: u32,
    /// Open nodes, the root first.
    open: Vec<Open>,
}

/// A node that is open, and what was counted in it.
#[derive(Clone, Copy, Default)]
pub(super) struct Open {
    node: u32,
    paragraphs: u32,
    dashes: u32,
    boxes: u32,
    pub(super) tables: u32,
    enclosures: u32,
    /// Its last annotation.
    annotation: Option<usize>,
}

/// A text and what was found in it.
#[derive(Clone, Copy)]
pub(crate) struct Found<'t> {
    pub(crate) text: &'t str,
    pub(crate) paragraphs: &'t [Paragraph],
    pub(crate) tables: &'t [Grid],
    /// The line that nearly all of it stands on.
    pub(crate) only_line: Option<Span>,
}

/// Builds the store of a text.
pub(crate) fn emit<'t>(
    found: Found<'t>,
    layout: &Layout,
    words: &'t Vocabulary,
    holes: Vec<SkippedData>,
    skipped: Vec<SkippedData>,
    max_depth: usize,
) -> Store {
    let Found { text, paragraphs, tables, only_line } = found;
    let store = Store { skipped, ..Store::default() };
    let mut emitter = Emitter {
        text,
        paragraphs,
        tables,
        store,
        holes,
        scan: Scan::new(text, only_line),
        draft: Draft::new(words),
        max_depth,
        first_is_lead: false,
        next_annotation: 0,
        shared: Default::default(),
        leaf_end: 0,
        open: Vec::new(),
    };
    let mut nodes = Vec::new();
    for component in &layout.components {
        let node = emitter.component(component, &nodes);
        nodes.push(node);
    }
    // What stands behind the last enclosure and is the root's.
    if !layout.colophon.is_empty() {
        emitter.close_to(1);
        emitter.items(0, &layout.colophon);
    }
    emitter.close_to(0);
    let mut store = emitter.store;
    store.skipped.extend(emitter.holes);
    store.skipped.sort_unstable_by_key(|s| s.span);
    // What was passed over at the head of a line is met again where lines are joined.
    store.skipped.dedup_by_key(|s| s.span);
    let artefacts = store.skipped.iter().filter(|s| s.kind == SkippedKind::Artefact);
    store.findings.extend(artefacts.map(|s| Finding { code: Code::Artefact, span: s.span, related: None }));
    // Those of one document are looked up together.
    store.conventions.sort_by_key(|convention| convention.node);
    store.nodes[0].span = Span::new(0, text.len());
    store.number_equal_ids();
    store
}

impl<'t> Emitter<'t> {
    // ---- nodes

    pub(super) fn push(&mut self, kind: Kind, span: Span, data: u32) -> u32 {
        let node = self.store.nodes.len() as u32;
        let parent = self.open.last().map_or(node, |open| open.node);
        self.store.nodes.push(Node { span, end: node + 1, parent, data, number: 0, kind });
        node
    }

    pub(super) fn leaf(&mut self, span: Span) {
        self.leaf_end = self.leaf_end.max(span.end);
    }

    /// Closes open nodes until `count` are left.
    pub(super) fn close_to(&mut self, count: usize) {
        while self.open.len() > count {
            let node = self.open.pop().expect("there is one").node as usize;
            let end = self.store.nodes.len() as u32;
            let n = &mut self.store.nodes[node];
            n.end = end;
            n.span.end = n.span.end.max(self.leaf_end);
        }
    }

    /// How many nodes are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn open_node(&mut self, node: u32) {
        self.open.push(Open { node, ..Open::default() });
    }

    /// What is open innermost; the root is open as long as there is something to put in.
    pub(super) fn holder(&mut self) -> &mut Open {
        self.open.last_mut().expect("the root is open")
    }

    // ---- documents

    fn component(&mut self, component: &Component, nodes: &[u32]) -> u32 {
        let node = match component.kind {
            None => {
                let node = self.push(Kind::Root, Span::new(0, 0), 0);
                self.open_node(node);
                node
            }
            Some(kind) => {
                let parent = nodes[component.parent];
                let depth = self.open.iter().position(|open| open.node == parent).map_or(1, |at| at + 1);
                self.close_to(depth);
                self.holder().enclosures += 1;
                let number = self.holder().enclosures;
                let start = component.items.first().map_or(self.leaf_end, |item| item.span.start);
                let node = self.push(Kind::Enclosure(kind), Span { start, end: start }, 0);
                self.store.nodes[node as usize].number = number;
                self.open_node(node);
                node
            }
        };
        self.draft.title_lists_works = false;
        self.items(node, &component.items);
        node
    }

    /// The parts of the document at `node`.
    fn items(&mut self, node: u32, items: &[Item]) {
        let level = self.open.len();
        let mut at = 0;
        while at < items.len() {
            let item = &items[at];
            match item.place {
                Place::Element(element) => {
                    let mut end = at + 1;
                    while items.get(end).is_some_and(|next| next.joined) {
                        end += 1;
                    }
                    self.element(element, &items[at..end]);
                    at = end;
                }
                Place::Paragraph(ParagraphRole::Body) => {
                    let mut end = at + 1;
                    while items.get(end).is_some_and(|next| next.place == item.place) {
                        end += 1;
                    }
                    let last = !items[end..].iter().any(|i| i.place == item.place);
                    self.body(node, &items[at..end], last);
                    self.close_to(level);
                    at = end;
                }
                Place::Paragraph(role) => {
                    self.frame_paragraph(node, role, item);
                    at += 1;
                }
            }
        }
    }

    fn element(&mut self, element: Element, items: &[Item]) {
        let mut pieces = Slices::NONE;
        for item in items {
            pieces.extend(pieces_of(self.text, item.span, &[], &self.holes).iter().copied());
        }
        let Some(span) = pieces.hull() else { return };
        let data = self.store.keep_pieces(&pieces).0;
        let node = self.push(Kind::Element(element), span, data);
        self.leaf(span);
        match element {
            Element::Number => self.number(node, span),
            Element::Title => self.draft.title_lists_works = titles_works(&joined(self.text, &pieces)),
            Element::Date => {
                let text = joined(self.text, &pieces);
                match date::date_line(&text).map(date::Date::iso) {
                    Some(Some(day)) => self.store.dates.push((node, day)),
                    Some(None) => {
                        self.store.findings.push(Finding { code: Code::DateInvalid, span, related: None })
                    }
                    None => {}
                }
            }
            _ => {}
        }
    }

    fn number(&mut self, node: u32, span: Span) {
        let text = &self.text[span.range()];
        // 甲局 乙局公告〔2026〕第4号: the last of several offices stands for the code.
        let joint = text.rfind(is_blank).map_or(text, |at| trim_start(&text[at..]));
        let found = number::document_number(text).or_else(|_| number::document_number(joint));
        let Ok((_, found)) = found else { return };
        // 〔2026〕5号 under the letterhead of minutes is how they are counted.
        let counts = found.code.is_none() && found.year.is_some() && found.sequence.is_some();
        let of_minutes =
            || counts && crate::script::ends_with(trim_end(&self.text[..span.start as usize]), "纪要");
        if !found.well_formed && !of_minutes() {
            self.store.findings.push(Finding { code: Code::NumberMalformed, span, related: None });
        }
        let part = |part: Option<&str>| part.map(|part| Span::of(part, self.text));
        let data = NumberData {
            node,
            code: part(found.code),
            year: found.year,
            session: found.session,
            sequence: part(found.sequence),
        };
        self.store.numbers.push(data);
    }

    /// A paragraph of the frame. An annotation in it hangs on it, or on the paragraph before where it stands alone.
    fn frame_paragraph(&mut self, component: u32, role: ParagraphRole, item: &Item) {
        let (from, to) = (item.span.start, item.span.end);
        let scanned = matches!(role, ParagraphRole::Preamble | ParagraphRole::Closing);
        let mut cuts = Vec::new();
        if scanned {
            let (scan, mut sink) = self.parts(component);
            let (scan, draft) = scan;
            (draft.below_item, draft.alone_counts, draft.lists_works) = (false, false, false);
            let facts = crate::shapes::facts(&sink.text[item.span.range()]);
            let stretch = Stretch { from, to, starts_line: true, facts };
            scan.run(sink.text, stretch, draft, &mut sink);
            sink.prose(item.span, facts);
            let first_is_lead = sink.first_is_lead;
            self.first_is_lead = first_is_lead;
            self.store.skipped.append(&mut self.scan.skipped);
            self.store.findings.append(&mut self.scan.findings);
            cuts.extend_from_slice(&self.scan.cuts);
        }
        self.frame_text(component, role, Span { start: from, end: to }, &cuts);
    }

    fn frame_text(&mut self, component: u32, role: ParagraphRole, span: Span, cuts: &[Cut]) {
        let pieces = pieces_of(self.text, span, cuts, &self.holes);
        let before = self.paragraph_before();
        let node = self.text_node(role, &pieces);
        let owner = node.or(before).unwrap_or(component);
        let floor = match node {
            _ if owner == component => span.start,
            Some(own) => self.store.nodes[own as usize].span.start,
            None => self.record_start(owner),
        };
        self.own(owner, None, floor, span.start, cuts);
        for cut in cuts.iter().filter(|cut| cut.annotation) {
            self.leaf(cut.span);
        }
    }

    /// The paragraph that was put in last, if nothing stands between it and what comes next.
    fn paragraph_before(&self) -> Option<u32> {
        let last = self.store.nodes.len() as u32 - 1;
        matches!(self.store.nodes[last as usize].kind, Kind::Paragraph(_)).then_some(last).filter(|&last| {
            self.open.last().is_some_and(|open| open.node == self.store.nodes[last as usize].parent)
        })
    }

    /// Where the record begins that a row below a paragraph of no division speaks for: where the paragraph does, or the rows
    /// of the form above it. 任务名称：… / 具体举措：… / 牵头单位：…
    pub(super) fn record_start(&self, paragraph: u32) -> u32 {
        /// The most rows of a form.
        const MOST: usize = 12;
        let nodes = &self.store.nodes;
        let own = &nodes[paragraph as usize];
        let is_field = |node: &Node| field(&self.text[node.span.range()]).is_some();
        if !is_field(own) {
            return own.span.start;
        }
        // What stands before the last annotation is another record's.
        let floor =
            self.next_annotation.checked_sub(1).map_or(0, |last| self.store.annotations[last].span.end);
        let above = nodes[..paragraph as usize].iter().rev().take(MOST);
        let rows = above.take_while(|node| {
            node.parent == own.parent && node.kind == own.kind && node.span.start >= floor && is_field(node)
        });
        rows.last().map_or(own.span.start, |first| first.span.start)
    }

    /// A paragraph node over these pieces; none where there are none.
    fn text_node(&mut self, role: ParagraphRole, pieces: &Slices) -> Option<u32> {
        let span = pieces.hull()?;
        let data = self.store.keep_pieces(pieces).0;
        let node = self.push(Kind::Paragraph(role), span, data);
        let holder = self.holder();
        holder.paragraphs += 1;
        let number = holder.paragraphs;
        self.store.nodes[node as usize].number = number;
        self.leaf(span);
        Some(node)
    }

    fn parts(&mut self, component: u32) -> ((&mut Scan, &mut Draft<'t>), Annotator<'_, '_>) {
        let sink = Annotator {
            text: self.text,
            store: &mut self.store,
            holes: &self.holes,
            component,
            first_is_lead: self.first_is_lead,
        };
        ((&mut self.scan, &mut self.draft), sink)
    }
}
