//! Saved pages: where, among the navigation, rows and footers of a site, the document itself begins and ends.

use super::*;

/// How far down a page the text of its document may begin, in paragraphs.
const FAR: usize = 400;
/// The most lines of a title.
const MOST_LINES: usize = 5;

impl<'t> Reader<'t> {
    /// What stands above the document's own title on a saved page is boilerplate, a letterhead and the number apart.
    ///
    /// The title is the one nearest above the text. Only where something above it can belong to no document is the
    /// text taken for a page; any other head is read line by line.
    pub(super) fn page_head(&mut self) {
        let limit = self.paragraphs.len().min(FAR);
        let Some(text) = (0..limit).find(|&at| self.is_text(at)) else { return };
        let title = self.title_above(text);
        let begin = title.unwrap_or(text);
        if !(0..begin).any(|at| self.is_of_page(at)) {
            return;
        }
        let number_below = (begin..text).any(|at| self.is_number(at));
        let last_number = (0..begin).rev().find(|&at| self.is_number(at)).filter(|_| !number_below);
        while self.at < begin {
            let line = self.line(self.at);
            match shape(line) {
                Shape::Element(element @ (Element::Registration | Element::Secrecy | Element::Urgency)) => {
                    self.element(element)
                }
                Shape::Element(Element::Number) if last_number == Some(self.at) => {
                    if !self.number_row(line) {
                        self.element(Element::Number);
                    }
                }
                Shape::Element(Element::Boilerplate) if last_number == Some(self.at) => {
                    if !self.number_row(line) {
                        self.element(Element::Boilerplate);
                    }
                }
                _ if names::is_letterhead(line) && !web::is_navigation(line) => {
                    self.element(Element::Letterhead)
                }
                _ => self.element(Element::Boilerplate),
            }
        }
    }

    fn is_number(&self, at: usize) -> bool {
        number::number_line(self.line(at)).is_some()
    }

    /// Whether the document's text begins here at the latest: an addressee, a sentence, a first division.
    fn is_text(&self, at: usize) -> bool {
        const SHORTEST: usize = 15;
        let p = &self.paragraphs[at];
        let line = p.text(self.text);
        if p.table.is_some() || web::is_navigation(line) || shapes::is_history(line) {
            return false;
        }
        if let Some(m) = p.marker {
            let opens =
                m.claim == crate::marker::Claim::Plain && !matches!(m.style, Style::Dash | Style::Box);
            return opens && m.ordinal.last() == 1;
        }
        match shape(line) {
            Shape::Plain => {
                let sentence = line.ends_with(['。', '：', ':', '；']) || line.contains('。');
                names::is_addressee(line) || sentence && line.chars().count() >= SHORTEST
            }
            Shape::ContentsMark | Shape::ContentsEntry | Shape::AnnexMark | Shape::Order => true,
            _ => false,
        }
    }

    /// The first line of the title nearest above the text at `text`.
    fn title_above(&self, text: usize) -> Option<usize> {
        const NEAR: usize = 60;
        const SHORTEST: usize = 6;
        let is_line = |at: usize| {
            let line = self.line(at);
            self.paragraphs[at].marker.is_none()
                && shape(line) == Shape::Plain
                && names::is_title_like(line)
                && !web::is_navigation(line)
                && !self.is_row_value(at)
        };
        let last = (text.saturating_sub(NEAR)..text).rev().find(|&at| {
            let line = self.line(at);
            is_line(at)
                && names::ends_like_title(line)
                && shapes::squash(line).chars().count() >= SHORTEST
                && !names::is_letterhead(line)
        })?;
        let mut first = last;
        while first > 0 && last - first + 1 < MOST_LINES {
            let (above, line) = (self.line(first - 1), self.line(first));
            // An office above a title that names it again is no line of the title.
            let again = shapes::squash(line).starts_with(&shapes::squash(above));
            let goes_on = names::is_issuer(above)
                || above.contains("关于")
                || line.starts_with("的")
                || above.ends_with(['的', '和', '、'])
                || above.chars().count() >= 12;
            if !is_line(first - 1) || again || !goes_on || names::ends_like_title(above) {
                break;
            }
            first -= 1;
        }
        Some(first)
    }

    /// Whether the line can belong to no document: a row, navigation, a cell of a menu.
    fn is_of_page(&self, at: usize) -> bool {
        let line = self.line(at);
        web::is_navigation(line)
            || shape(line) == Shape::Element(Element::Boilerplate)
            || web::is_ornament(line)
    }

    /// Whether a line is the value of a metadata row, whose label stands alone on the line before.
    pub(super) fn is_row_value(&self, at: usize) -> bool {
        const MOST: usize = 2;
        let line = self.line(at);
        if line.contains(['。', '，']) || line.ends_with(['：', ':']) || names::begins_sentence(line) {
            return false;
        }
        let is_row = |at: usize| shapes::labelled_row(self.line(at)) == Some(Element::Boilerplate);
        let is_label = |at: usize| is_row(at) && self.line(at).ends_with(['：', ':']);
        let Some(row) = (at.saturating_sub(MOST)..at).rev().find(|&row| is_row(row)) else { return false };
        let before_next = (at + 1..self.paragraphs.len().min(at + 1 + MOST)).any(is_row);
        // A title is the value of no other row than those that name it.
        let names = ["标题", "名称", "名　称"].iter().any(|label| self.line(row).starts_with(label));
        if line.contains("关于") && !names {
            return false;
        }
        row + 1 == at && is_label(row) || is_label(row) && before_next
    }

    /// Whether nothing behind the paragraph at hand can belong to a document: no sentence, no number, no annex.
    pub(super) fn is_footer(&self) -> bool {
        self.at > self.last_text
    }
}

/// The last paragraph that can be text of a document.
pub(super) fn last_text(text: &str, paragraphs: &[Paragraph]) -> usize {
    const SHORTEST: usize = 12;
    paragraphs
        .iter()
        .rposition(|p| {
            let line = p.text(text);
            let sentence = line.ends_with(['。', '；', '：']) && line.chars().count() >= SHORTEST;
            let counted = p.marker.is_some_and(|m| !matches!(m.style, Style::Dash));
            (sentence || counted || line.starts_with('附') && shape(line) != Shape::Plain)
                && !web::is_navigation(line)
        })
        .unwrap_or(0)
}
