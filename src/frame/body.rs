//! The body, and what ends it.

use super::*;

impl Reader<'_> {
    pub(super) fn body(&mut self) {
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        if p.table.is_some() {
            return self.paragraph(ParagraphRole::Body);
        }
        if web::is_file_link(line) {
            return self.paragraph(ParagraphRole::AnnexList);
        }
        if p.marker.is_some() && !(p.facts.any(Facts::LEADER) && self.shape(self.at) == Shape::ContentsEntry)
        {
            return self.paragraph(ParagraphRole::Body);
        }
        match self.shape(self.at) {
            Shape::Element(Element::Date) if self.signs_off(self.at) => self.sign_off(),
            Shape::Element(Element::Note) if self.nothing_numbered_after() => self.element(Element::Note),
            Shape::Element(
                element @ (Element::CopyTo | Element::PrintedBy | Element::Contact | Element::Boilerplate),
            ) if self.nothing_numbered_after() && !self.is_annotation(line) => {
                self.phase = Phase::Tail;
                self.element(element);
            }
            // Over who signs, above what the notice issues.
            Shape::Element(Element::Contact) if self.is_signed_soon() => self.element(Element::Contact),
            Shape::AnnexMark | Shape::AnnexList if self.lists_files() => self.annex_list(),
            Shape::AnnexTitle if self.only_names_annexes() => self.annex_list(),
            Shape::AnnexMark => self.annex(),
            Shape::AnnexTitle if self.annex_follows_tail() => self.annex(),
            Shape::AnnexList if self.heads_annex() => self.annex(),
            Shape::AnnexList | Shape::AnnexTitle => self.annex_list(),
            Shape::ContentsEntry => self.paragraph(ParagraphRole::Contents),
            _ if self.issuer_before_date() => {}
            _ if self.prints(line) => {
                self.phase = Phase::Tail;
                self.element(Element::PrintedBy);
            }
            _ if self.is_last_line(line) => self.element(Element::Issuer),
            _ if self.is_second_issued(line)
                || self.heads_rules(line)
                || self.is_carried(line)
                || self.begins_anew(line)
                || self.is_named_issue(self.at) =>
            {
                self.enclose()
            }
            _ if self.signs_undated(line) => self.element(Element::Issuer),
            _ if self.is_announced(line) || self.is_appendix(line) => self.enclose_within(),
            _ if self.is_attached_file(line) => self.paragraph(ParagraphRole::AnnexList),
            _ if self.is_under_document() => {
                self.phase = Phase::Tail;
                self.element(Element::Boilerplate);
            }
            _ => self.paragraph(ParagraphRole::Body),
        }
    }

    /// 某某办公室 / 2026年1月5日印发: who prints stands on the line above.
    pub(super) fn prints(&self, line: &str) -> bool {
        let next = self.line(self.at + 1);
        self.paragraphs.get(self.at + 1).is_some_and(|p| p.facts.any(Facts::PRINTED))
            && self.shape(self.at + 1) == Shape::Element(Element::PrintedBy)
            && names::is_issuer(line)
            && date::begins_with_date(next)
    }

    /// Whether who issued the document stands alone at its end, the date lost.
    pub(super) fn is_last_line(&self, line: &str) -> bool {
        self.at + 1 == self.paragraphs.len()
            && self.has_text()
            && !self.has(Element::Issuer)
            && self.line(self.at - 1).ends_with(['。', '！'])
            && crate::responsibility::units::ends_like_unit(line)
            && names::is_issuer(line)
    }

    pub(super) fn is_annotation(&self, line: &str) -> bool {
        // 主办单位：in the middle of a document is an annotation, and over who signs it; at its end, a footer.
        let Some((label, ..)) = roles::label(line, self.words) else { return false };
        let says_who = label != Label::Role(Role::Contact);
        !self.nothing_numbered_after() || says_who && !self.has(Element::Date) && self.is_signed_soon()
    }

    /// Whether the document is dated a few lines further down.
    pub(super) fn is_signed_soon(&self) -> bool {
        const FARTHEST: usize = 8;
        (self.at + 1..self.paragraphs.len().min(self.at + FARTHEST))
            .any(|at| self.shape(at) == Shape::Element(Element::Date) && self.signs_off(at))
    }

    /// Whether no marker follows before the next enclosure.
    pub(super) fn nothing_numbered_after(&self) -> bool {
        !self.numbered_after[self.at]
    }

    /// An annex with its title on the line of its mark begins only where a document has ended.
    pub(super) fn annex_follows_tail(&self) -> bool {
        self.layout.components.len() > 1 || self.has(Element::Date)
    }
}
