//! Headings that stand on the line below their marker, or go on there.

use super::*;

impl<S: Sink> Fold<'_, '_, '_, S> {
    /// A marker alone on its line takes the next line as its heading (第三章 / 总则).
    pub(super) fn lone_markers(&mut self) {
        let text = self.context.text;
        for index in 0..self.body.segments.len() {
            let segment = &self.body.segments[index];
            let Some(marker) = segment.marker else { continue };
            if let Some(line) = self.second_line(index) {
                let start = segment.body;
                self.body.segments[index + 1].consumed = true;
                let segment = &mut self.body.segments[index];
                segment.heading = Some((Span { start, end: line.end }, HeadingKind::Line));
                segment.end = line.end;
                segment.text = line.end;
                continue;
            }
            if self.has_text(segment, segment.body) || marker.style == Style::Article {
                continue;
            }
            let Some(next) = self.body.segments.get(index + 1) else { continue };
            let line = trim(&text[next.body as usize..next.end as usize]);
            let free = next.marker.is_none() && next.table.is_none() && next.cuts.0 == next.cuts.1;
            if free && heading::is_line(line, false) && line.chars().count() <= 30 {
                let span = Span::of(line, text);
                self.body.segments[index + 1].consumed = true;
                let segment = &mut self.body.segments[index];
                segment.heading = Some((span, HeadingKind::Line));
                segment.text = segment.end;
            }
        }
    }

    /// The second line of a chapter's heading: a short line between it and the next article or section.
    fn second_line(&self, index: usize) -> Option<Span> {
        const LONGEST: usize = 30;
        let segment = &self.body.segments[index];
        let text = self.context.text;
        let line = |segment: &Segment| trim(&text[segment.body as usize..segment.end as usize]);
        let [next, after] = self.body.segments.get(index + 1..index + 3)? else { return None };
        let heads = segment.marker.is_some_and(|m| m.style.rank() <= Style::Section.rank());
        let legal = after.marker.is_some_and(|m| m.style.rank() <= Style::Article.rank());
        let (first, second) = (line(segment), line(next));
        let fits = heads
            && legal
            && !first.is_empty()
            && next.marker.is_none()
            && next.table.is_none()
            && next.cuts.0 == next.cuts.1
            && heading::is_line(first, false) | first.ends_with('、')
            && heading::is_line(second, false)
            && second.chars().count() <= LONGEST;
        fits.then(|| Span::of(second, text))
    }
}
