//! Where the numbers of a document stand: on a line of their own, in a row of a page, beside a letterhead or a title.

use super::*;

impl<'t> Reader<'t> {
    /// A line of numbers: each is a text of its own, what joins them is skipped.
    pub(super) fn numbers(&mut self, span: Span) {
        let line = &self.text[span.range()];
        let Some(found) = number::number_line(line) else {
            return self.push(Place::Element(Element::Number), span, self.at);
        };
        let mut end = span.start;
        for part in found {
            let part = Span::of(part.text, self.text);
            self.between(end, part.start);
            let element = if self.has_number(part) { Element::Boilerplate } else { Element::Number };
            self.push(Place::Element(element), part, self.at);
            end = part.end;
        }
        self.between(end, span.end);
    }

    /// Whether the document has this number already, alone or parted from its letterhead (某某令 and 〔2026〕第1号).
    fn has_number(&self, span: Span) -> bool {
        const MOST: usize = 60;
        let items = &self.current().items;
        let words = |span: Span| shapes::squash(&self.text[span.range()]);
        let found = words(span);
        let of = |element: Element| {
            items.iter().take(MOST).filter(move |i| i.place == Place::Element(element)).map(|i| words(i.span))
        };
        of(Element::Number).any(|number| {
            let office = found.strip_suffix(&*number);
            office
                .is_some_and(|office| office.is_empty() || of(Element::Letterhead).any(|head| head == office))
        })
    }

    /// What stands beside a number on its line: brackets and separators, or a label such as 文号：.
    pub(super) fn between(&mut self, start: u32, end: u32) {
        let part = trim(&self.text[start as usize..end as usize]);
        if part.chars().any(char::is_alphanumeric) {
            self.push(Place::Element(Element::Boilerplate), Span::of(part, self.text), self.at);
        } else {
            self.skip(start, end, SkippedKind::Bracket);
        }
    }

    /// A row such as 文号：…: its number is the document's where no other line gives one.
    pub(super) fn number_row(&mut self, line: &'t str) -> bool {
        const FAR: usize = 40;
        if self.has(Element::Number) {
            return false;
        }
        // **文号：** 甲〔2026〕1号
        let labelled =
            number::number_label(line).ok().map(|(rest, _)| trim_start(rest.trim_start_matches('*')));
        let found = labelled.filter(|rest| number::number_line(rest).is_some()).or(fields::number_in(line));
        let Some(found) = found else { return false };
        let ahead = &self.paragraphs[self.at + 1..self.paragraphs.len().min(self.at + FAR)];
        let given = ahead.iter().any(|p| {
            let line = p.text(self.text);
            number::number_line(line).is_some() && number::number_label(line).is_err()
        });
        if given {
            return false;
        }
        let (found, row) = (Span::of(trim(found), self.text), Span::of(line, self.text));
        self.between(row.start, found.start);
        self.numbers(found);
        self.between(found.end, row.end);
        self.at += 1;
        true
    }

    /// A title, its number apart: in brackets at the end, or before it on the headline of a page.
    pub(super) fn title(&mut self, line: &'t str) {
        if let Some((found, title)) = number::leading_number(line).filter(|(_, title)| names::is_title(title))
        {
            self.numbers(Span::of(found, self.text));
            self.push(Place::Element(Element::Title), Span::of(title, self.text), self.at);
            self.at += 1;
            return;
        }
        if self.issued_title(line) {
            return;
        }
        let Some((before, found)) = number::trailing_number(line) else {
            // Before it may stand the mark of an annex.
            self.push(Place::Element(Element::Title), Span::of(line, self.text), self.at);
            self.at += 1;
            return;
        };
        let (title, number) = (Span::of(trim(before), self.text), Span::of(found, self.text));
        self.push(Place::Element(Element::Title), title, self.at);
        self.skip(title.end, number.start, SkippedKind::Bracket);
        self.push(Place::Element(Element::Number), number, self.at);
        let end = self.paragraphs[self.at].span.end;
        self.skip(number.end, end, SkippedKind::Bracket);
        self.at += 1;
    }

    /// 某某令〔2026〕第1号（…办法）: letterhead, number and title on one line.
    pub(super) fn order(&mut self) {
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        let Some(order) = number::order_line(line) else { return self.element(Element::Letterhead) };
        let number = Span::of(order.number, self.text);
        let letterhead = Span::of(trim(order.letterhead), self.text);
        self.push(Place::Element(Element::Letterhead), letterhead, self.at);
        // 主席令（第七十号）
        self.skip(letterhead.end, number.start, SkippedKind::Bracket);
        self.push(Place::Element(Element::Number), number, self.at);
        let mut end = number.end;
        if let Some(title) = order.title {
            let title = Span::of(trim(title), self.text);
            self.skip(end, title.start, SkippedKind::Bracket);
            self.push(Place::Element(Element::Title), title, self.at);
            end = title.end;
        }
        self.skip(end, p.span.end, SkippedKind::Bracket);
        self.at += 1;
    }
}
