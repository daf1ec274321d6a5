//! The tail of a document: notes, 版记, rows of a page, and where the next document begins.

use super::*;

impl<'t> Reader<'t> {
    pub(super) fn tail(&mut self) {
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        if p.table.is_some() {
            self.phase = Phase::Body;
            return self.paragraph(ParagraphRole::Body);
        }
        match shape(line) {
            _ if web::is_file_link(line) => self.paragraph(ParagraphRole::AnnexList),
            Shape::Element(Element::Number) => self.element(Element::Number),
            Shape::Element(Element::Date) => {
                if self.has(Element::Date) {
                    self.element(Element::Boilerplate);
                } else {
                    self.element(Element::Date);
                }
            }
            Shape::Element(
                element @ (Element::Note
                | Element::CopyTo
                | Element::PrintedBy
                | Element::Contact
                | Element::Boilerplate),
            ) => {
                self.element(element);
            }
            Shape::AnnexMark | Shape::AnnexTitle => self.annex(),
            Shape::AnnexList if self.has(Element::Date) && self.opens_document(self.at + 1) => self.annex(),
            Shape::AnnexList if self.heads_annex() => self.annex(),
            Shape::AnnexList => self.annex_list(),
            _ if self.prints(line) => self.element(Element::PrintedBy),
            _ if self.copy_goes_on(line) => self.element(Element::CopyTo),
            _ if self.opens_document(self.at) => self.enclose(EnclosureKind::Issued),
            // The offices that a page links to sign nothing.
            _ if self.is_footer() && (self.after_rows() || !names::is_issuer(line)) => {
                self.element(Element::Boilerplate)
            }
            _ if p.marker.is_none() && names::is_issuer(line) && !self.has(Element::Issuer) => {
                self.element(Element::Issuer)
            }
            _ => {
                self.phase = Phase::Body;
                self.paragraph(ParagraphRole::Body);
            }
        }
    }

    /// Whether a row of the page stands above.
    fn after_rows(&self) -> bool {
        self.current().items.last().is_some_and(|item| item.place == Place::Element(Element::Boilerplate))
    }

    /// 抄送 runs on over lines up to 印发.
    pub(super) fn copy_goes_on(&mut self, line: &str) -> bool {
        const MOST: usize = 6;
        if self.component().items.last().is_none_or(|last| last.place != Place::Element(Element::CopyTo)) {
            return false;
        }
        let ahead = &self.paragraphs[self.at + 1..self.paragraphs.len().min(self.at + MOST)];
        let printed = ahead.iter().any(|p| shape(p.text(self.text)) == Shape::Element(Element::PrintedBy));
        printed
            || line.ends_with(['。', '，', '、'])
                && line.chars().count() < 80
                && !names::ends_like_title(line)
    }

    /// Whether a title stands at `at` and a document under it.
    pub(super) fn opens_document(&self, at: usize) -> bool {
        let line = self.line(at);
        let Some(p) = self.paragraphs.get(at) else { return false };
        // At the foot of a page a heading over links is no title.
        const SHORTEST: usize = 8;
        let titled = !self.is_footer() || names::ends_like_title(line) && line.chars().count() >= SHORTEST;
        p.marker.is_none()
            && p.table.is_none()
            && at + 1 < self.paragraphs.len()
            && names::is_title_like(line)
            && matches!(shape(line), Shape::Plain)
            && titled
            && !web::is_navigation(line)
    }

    /// Begins an enclosed document; its head is read next.
    pub(super) fn enclose(&mut self, kind: EnclosureKind) {
        let parent = match kind {
            EnclosureKind::Issued => 0,
            // The annexes of what a notice issues belong to it, unless the notice lists them.
            EnclosureKind::Annex => match self.issued {
                Some(issued) if !self.layout.components[0].lists_annexes => issued,
                _ => 0,
            },
        };
        if kind == EnclosureKind::Issued {
            self.issued = Some(self.layout.components.len());
        }
        self.layout.components.push(Component::new(Some(kind), parent));
        self.phase = Phase::Head;
    }

    pub(super) fn annex(&mut self) {
        self.enclose(EnclosureKind::Annex);
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        let Some((mark, rest)) = shapes::annex_mark(line) else {
            return self.element(Element::Num);
        };
        let title = trim(rest.trim_start_matches(|c| is_blank(c) || "：:.．、".contains(c)));
        let mark = Span::of(mark, self.text);
        self.push(Place::Element(Element::Num), mark, self.at);
        if title.is_empty() {
            self.skip(mark.end, p.span.end, SkippedKind::Terminator);
        } else {
            let title = Span::of(title, self.text);
            self.skip(mark.end, title.start, SkippedKind::Terminator);
            self.push(Place::Element(Element::Title), title, self.at);
        }
        self.at += 1;
    }

    /// Whether the line at hand is the end of the item above it: a short title between it and the next item or who
    /// signs.
    fn ends_item(&self) -> bool {
        const LONGEST: usize = 30;
        let (line, next) = (self.line(self.at), self.line(self.at + 1));
        let goes_on = self.paragraphs.get(self.at + 1).is_some_and(|p| p.marker.is_some())
            || names::is_issuer(next)
            || date::date_line(next).is_some();
        shape(line) == Shape::Plain
            && names::is_title_like(line)
            && names::ends_like_title(line)
            && !names::is_issuer(line)
            && line.chars().count() <= LONGEST
            && goes_on
    }

    /// 附件说明: the line that begins it and the lines that count on.
    pub(super) fn annex_list(&mut self) {
        let (mark, rest) = shapes::annex_mark(self.line(self.at)).unwrap_or_default();
        let first = trim_start(rest.trim_start_matches(['：', ':', '.', ' ', '　']));
        // 附件：1.甲, or 附件1.甲 and 2.乙 below it.
        let numbered = u32::from(mark.ends_with(['1', '１', '一']));
        let mut count = crate::marker::marker(first).map_or(numbered, |m| m.ordinal.last());
        // 附件：1.甲2.乙 and 3.丙 below it.
        while count > 0 && [".", "．", "、"].iter().any(|dot| first.contains(&format!("{}{dot}", count + 1)))
        {
            count += 1;
        }
        self.paragraph(ParagraphRole::AnnexList);
        while let Some(p) = self.paragraphs.get(self.at) {
            let goes_on = match p.marker {
                Some(m) => {
                    matches!(m.style, Style::Arabic | Style::ArabicComma) && m.ordinal.last() == count + 1
                }
                // …指标体系 / 编制说明: an item over two lines.
                None => self.ends_item(),
            };
            if !goes_on {
                break;
            }
            count += u32::from(p.marker.is_some());
            self.paragraph(ParagraphRole::AnnexList);
        }
    }
}
