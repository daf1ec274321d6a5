//! Who issued the document and when, where a page or a gazette prints it above the title.

use super::*;
use std::ops::Range;

/// What signs a document above its title: the lines that say who issued it, if any, and the one that says when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::frame) struct Above {
    offices: Range<usize>,
    date: usize,
}

impl Reader<'_> {
    /// Whether offices and a date stand from `at` on, in either order, or a date alone, and the title right below: 某某省人民政府 /
    /// 2026年3月1日 / 关于甲的意见.
    pub(in crate::frame) fn signature_above(&self, at: usize) -> Option<Above> {
        /// That issue a text together.
        const MOST: usize = 8;
        let is_date = |at: usize| self.shape(at) == Shape::Element(Element::Date);
        let is_office = |at: &usize| {
            let line = self.line(*at);
            self.paragraphs[*at].marker.is_none()
                && self.shape(*at) == Shape::Plain
                && names::is_issuer(line)
                && !names::ends_like_title(line)
                && !names::is_letterhead(line)
        };
        let dated = is_date(at);
        let first = at + usize::from(dated);
        let limit = self.paragraphs.len().min(first + MOST);
        // Most lines are no office, nor is there a date.
        let offices = (first..limit).take_while(is_office).count();
        let behind = first + offices;
        let date = if dated { at } else { behind };
        if !dated && (offices == 0 || !is_date(behind)) {
            return None;
        }
        let above =
            |offices: Range<usize>, end: usize| self.titles_below(end).then_some(Above { offices, date });
        // 2026年3月1日 / 某某省人民政府 / 关于甲的意见: the office begins the title.
        let begins_title = dated && offices > 0 && self.line(behind).starts_with("关于");
        match () {
            () if begins_title => above(first..first, first),
            () => above(first..behind, behind + usize::from(!dated)),
        }
    }

    /// Whether the title begins at `at`, or below its number.
    fn titles_below(&self, at: usize) -> bool {
        const MOST_LINES: usize = 4;
        let numbered = usize::from(self.shape(at) == Shape::Element(Element::Number));
        let first = at + numbered;
        let lines = first..self.paragraphs.len().min(first + MOST_LINES);
        let mut lines =
            lines.take_while(|&at| self.is_headline(at) && !names::begins_sentence(self.line(at)));
        // What is shorter is a cell of a page's rows.
        page::letters(self.line(first)).nth(page::SHORTEST_TITLE - 1).is_some()
            && lines.any(|at| names::ends_like_title(self.line(at)) && !names::is_letterhead(self.line(at)))
    }

    /// Takes who issued the document and when; beside another date below, it is the page's.
    pub(in crate::frame) fn take_signature_above(&mut self, above: &Above) {
        let own = above.date >= self.last_date;
        let end = above.offices.end.max(above.date + 1);
        while self.at < end {
            let element = if self.at == above.date { Element::Date } else { Element::Issuer };
            self.element(if own { element } else { Element::Boilerplate });
        }
    }
}
