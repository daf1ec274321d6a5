//! Bodies: divisions, what stands under them, and whose an annotation is.

use super::*;

/// The most annotations that speak for one scope where that is cut by as many: of a heading for all of its division, beside
/// each other, of a row. What each speaks for is written out, so that more of them would make outputs grow with the square
/// of the text; any others speak for the heading, or for what they are.
pub(in crate::outline) const MOST_SPEAKING: usize = 16;

impl<'t> Emitter<'t> {
    pub(super) fn body(&mut self, component: u32, items: &[Item], last: bool) {
        let paragraphs: Vec<&Paragraph> = items.iter().map(|item| &self.paragraphs[item.paragraph]).collect();
        let max_depth = self.max_depth;
        let (text, tables) = (self.text, self.tables);
        let (mut skipped, mut findings) = (Vec::new(), Vec::new());
        let ((scan, draft), mut sink) = self.parts(component);
        let body = fold(
            &paragraphs,
            &mut Context {
                text,
                tables,
                scan,
                draft,
                sink: &mut sink,
                skipped: &mut skipped,
                findings: &mut findings,
                max_depth,
            },
        );
        self.first_is_lead = sink.first_is_lead;
        self.store.skipped.append(&mut skipped);
        self.store.findings.append(&mut findings);
        let closing = if last { first_closing(text, &body) } else { body.segments.len() };
        let level = self.open.len();
        // For each open division: its segment.
        let mut path: Vec<usize> = Vec::new();
        let mut waiting: Vec<(usize, usize, u32)> = Vec::new();
        for (index, segment) in body.segments.iter().enumerate() {
            if segment.consumed {
                continue;
            }
            if index >= closing {
                self.close_to(level);
                path.clear();
                let cuts = &body.cuts[segment.cuts.0..segment.cuts.1];
                self.frame_text(
                    component,
                    ParagraphRole::Closing,
                    Span { start: segment.start, end: segment.end },
                    cuts,
                );
                continue;
            }
            // A parent that a paragraph of a higher one has closed gives way to what is still open above it.
            let depth = std::iter::successors(segment.parent, |&parent| body.segments[parent].parent)
                .find_map(|parent| path.iter().position(|&open| open == parent))
                .map_or(0, |at| at + 1);
            path.truncate(depth);
            self.close_to(level + depth);
            if let Some(table) = segment.table {
                self.table(&body.tables[table as usize], &body);
            } else if segment.marker.is_some() {
                path.push(index);
                let annotation = self.next_annotation;
                let record = record_of(&body.duties, index);
                let node = self.division(segment, record, &body);
                if record.is_none()
                    && self.is_heading_annotation(segment, &body)
                    && self.next_annotation > annotation
                {
                    waiting.push((annotation, self.next_annotation.min(annotation + MOST_SPEAKING), node));
                }
            } else {
                self.segment_text(segment, record_of(&body.duties, index), &body);
            }
        }
        self.close_to(level);
        // An annotation in a heading speaks for the whole division.
        for (from, to, node) in waiting {
            let n = &self.store.nodes[node as usize];
            let start = self.store.divisions[n.data as usize].heading.start;
            let hull = Span { start, end: n.span.end };
            for annotation in &mut self.store.annotations[from..to] {
                annotation.hull = hull;
            }
        }
    }

    /// Whether the segment's annotation stands in its heading: nothing else stands behind the heading.
    fn is_heading_annotation(&self, segment: &Segment, body: &Body) -> bool {
        let kind = segment.heading.map(|(_, kind)| kind);
        let cuts = &body.cuts[segment.cuts.0..segment.cuts.1];
        matches!(kind, Some(HeadingKind::Line | HeadingKind::Colon))
            && pieces_of(
                self.text,
                Span { start: segment.text, end: segment.end.max(segment.text) },
                cuts,
                &self.holes,
            )
            .is_empty()
    }

    fn division(&mut self, segment: &Segment, record: Option<Span>, body: &Body) -> u32 {
        let marker = segment.marker.expect("a division has a marker");
        let start = segment.start;
        let num_end = start + marker.len;
        let holder = *self.holder();
        // An item of an article belongs to the 款 before it; an article that another one quotes is nobody's item.
        let is_item = marker.style != Style::Article && self.is_article(holder.node);
        let clause = if is_item { holder.paragraphs } else { 0 };
        let numbers = marker.ordinal.numbers();
        let ordinal = match numbers {
            [] => 0,
            [one] => u32::from(*one),
            many => {
                let at = self.store.ordinals.len() as u32;
                self.store.ordinals.extend(many.iter().map(|n| u32::from(*n)));
                at
            }
        };
        let heading_pieces = match segment.heading {
            Some((span, _)) => {
                pieces_of(self.text, span, &body.cuts[segment.cuts.0..segment.cuts.1], &self.holes)
            }
            None => Slices::NONE,
        };
        let data = DivisionData {
            num_end,
            // A number that fell off its dot stands on two lines.
            num_pieces: {
                let pieces = pieces_of(self.text, Span { start, end: num_end }, &[], &self.holes);
                self.store.keep_pieces(&pieces)
            },
            heading: heading_pieces.hull().unwrap_or_default(),
            heading_pieces: self.store.keep_pieces(&heading_pieces),
            ordinal,
            ordinal_len: numbers.len() as u8,
            style: marker.style,
            heading_kind: segment.heading.map(|(_, kind)| kind),
            clause,
        };
        let holder = self.holder();
        let number = match marker.style {
            Style::Box => {
                holder.boxes += 1;
                holder.boxes
            }
            _ if numbers.is_empty() => {
                holder.dashes += 1;
                holder.dashes
            }
            _ => 1,
        };
        let heading = data.heading;
        self.store.divisions.push(data);
        let node =
            self.push(Kind::Division, Span { start, end: num_end }, self.store.divisions.len() as u32 - 1);
        self.store.nodes[node as usize].number = number;
        self.leaf(Span { start, end: num_end });
        if segment.heading.is_some() {
            self.leaf(heading);
        }
        self.open_node(node);
        self.segment_text(segment, record, body);
        node
    }

    fn is_article(&self, node: u32) -> bool {
        let n = &self.store.nodes[node as usize];
        n.kind == Kind::Division && self.store.divisions[n.data as usize].style == Style::Article
    }

    /// The paragraph and the annotations of a segment, in the division that is open; what they speak for, where that is a
    /// record.
    fn segment_text(&mut self, segment: &Segment, record: Option<Span>, body: &Body) {
        let cuts = &body.cuts[segment.cuts.0..segment.cuts.1];
        let span = Span { start: segment.text.min(segment.end), end: segment.end };
        let pieces = pieces_of(self.text, span, cuts, &self.holes);
        let holder = self.holder().node;
        let before = self.paragraph_before();
        let node = self.text_node(ParagraphRole::Body, &pieces);
        let (owner, floor) = match self.store.nodes[holder as usize].kind {
            Kind::Division => {
                let n = &self.store.nodes[holder as usize];
                (holder, self.store.divisions[n.data as usize].num_end)
            }
            // A paragraph between divisions that belongs to none.
            _ => {
                let owner = node.or(before).unwrap_or(holder);
                let start = match node {
                    None if owner != holder => self.record_start(owner),
                    _ => self.store.nodes[owner as usize].span.start,
                };
                (owner, start.min(span.start))
            }
        };
        self.own(owner, record, floor, segment.body, cuts);
        for cut in cuts.iter().filter(|cut| cut.annotation) {
            self.leaf(cut.span);
        }
    }

    /// Gives the annotations among `cuts` their owner and scope: the record that they are fields of, or what stands before
    /// them. `floor` is where the owner's text begins, `start` where this paragraph's does.
    pub(super) fn own(&mut self, owner: u32, record: Option<Span>, floor: u32, start: u32, cuts: &[Cut]) {
        let text = self.text;
        for cut in cuts.iter().filter(|cut| cut.annotation) {
            let at = self.next_annotation;
            self.next_annotation += 1;
            // The last one before; only of what is closed at once it is the one before.
            let open = self.open.iter().rposition(|open| open.node == owner);
            let before = match open {
                Some(open) => self.open[open].annotation.replace(at),
                None => at.checked_sub(1),
            };
            let before = before.map(|i| self.store.annotations[i].clone()).filter(|a| a.node == owner);
            let hull = match (record, before) {
                (Some(record), _) => self.shared(record).unwrap_or(cut.span),
                (None, Some(before)) if is_gap(&text[before.span.end as usize..cut.span.start as usize]) => {
                    self.shared(before.hull).unwrap_or(cut.span)
                }
                (None, before) => {
                    let last_end = before.map_or(floor, |a| a.span.end.max(floor));
                    let here = Span { start: start.max(last_end).min(cut.span.start), end: cut.span.start };
                    // Text in this paragraph: it speaks for that. A line of its own: for all since the last one.
                    if trim_span(text, here).is_empty() || is_gap(&text[here.range()]) {
                        Span { start: last_end.min(cut.span.start), end: cut.span.start }
                    } else {
                        here
                    }
                }
            };
            // Without the blanks at its ends: many annotations may share it, and each looks at what they are.
            let hull = trim_span(text, hull);
            let annotation = &mut self.store.annotations[at];
            annotation.node = owner;
            annotation.hull = if hull.is_empty() { cut.span } else { hull };
        }
    }
}

impl Emitter<'_> {
    /// What an annotation speaks for with others; none where [`MOST_SPEAKING`] do, and as many cut it.
    pub(in crate::outline) fn shared(&mut self, hull: Span) -> Option<Span> {
        let (last, sharing) = &mut self.shared;
        if *last != hull {
            (*last, *sharing) = (hull, 0);
        }
        *sharing += 1;
        if *sharing <= MOST_SPEAKING {
            return Some(hull);
        }
        let annotations = &self.store.annotations;
        let first = annotations.partition_point(|a| a.span.start < hull.start);
        let last = annotations.get(first + MOST_SPEAKING);
        last.is_none_or(|a| a.span.start >= hull.end).then_some(hull)
    }
}

/// Nothing but blanks and the stops that are skipped behind an annotation.
fn is_gap(text: &str) -> bool {
    text.chars().all(|c| is_blank(c) || matches!(c, '。' | '.' | '．' | '*'))
}
