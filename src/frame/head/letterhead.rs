//! The letterhead (发文机关标志), over one line or several.

use super::*;

impl Reader<'_> {
    /// Takes a line of the letterhead, and the number of an issue under it; false where the line is neither.
    pub(super) fn letterhead_line(&mut self, line: &str, titled: bool) -> bool {
        let first = self.layout.components.len() == 1;
        let unnumbered = !self.has(Element::Number) && first;
        // Under the title of a page the order itself begins.
        let of_order = titled && self.shape(self.at + 1) == Shape::Element(Element::Number);
        if (of_order || unnumbered && !titled) && names::is_letterhead(line) {
            self.element(Element::Letterhead);
            return true;
        }
        let block = if unnumbered { self.letterhead_block(titled) } else { 0 };
        if block > 0 {
            for _ in 0..block {
                self.element(Element::Letterhead);
            }
            return true;
        }
        if titled {
            return false;
        }
        // 督查通报 / 第20期 / 某县督查室　2026年1月5日: the head of a bulletin.
        let headed = self.has(Element::Letterhead);
        let element = match () {
            () if headed && is_letterhead_word(line) => Element::Letterhead,
            () if first && shapes::is_issue(self.line(self.at + 1)) && self.is_title_line(line) => {
                Element::Letterhead
            }
            () if first && headed && shapes::is_issue(line) => Element::Number,
            () => return false,
        };
        self.element(element);
        true
    }

    /// Joint offices over several lines with 文件 beside one of them: how many lines, 0 where there are none.
    fn letterhead_block(&self, titled: bool) -> usize {
        const MOST: usize = 12;
        let offices = (self.at..self.paragraphs.len().min(self.at + MOST))
            .take_while(|&at| {
                let line = self.line(at);
                self.paragraphs[at].marker.is_none()
                    && (names::is_issuer(line)
                        || names::is_letterhead(line)
                        || is_letterhead_word(line)
                        || is_minutes(line))
            })
            .count();
        let marked = (self.at..self.at + offices)
            .any(|at| names::is_letterhead(self.line(at)) || is_letterhead_word(self.line(at)));
        // Between them who signed, and of which class the reply to a proposal is.
        let unsigned = |at: usize| trim(self.line(at).split("签发人").next().unwrap_or_default());
        let between = (self.at + offices..self.paragraphs.len()).take(2);
        let offices_end = self.at + offices + between.take_while(|&at| is_class(unsigned(at))).count();
        let number = unsigned(offices_end);
        let numbered = shape(number) == Shape::Element(Element::Number) || shapes::is_issue(number);
        // Where the title or the text stands below the number, what stands above it is no title. Under the number of an
        // issue stands who makes it, and when.
        let minutes = (self.at..self.at + offices).any(|at| is_minutes(self.line(at)));
        let made = |at: &usize| {
            let line = self.line(*at);
            (shapes::is_issue(number) || minutes)
                && (names::is_issuer(line) || self.shape(*at) == Shape::Element(Element::Date))
                || is_class(line)
        };
        let below = (offices_end + 1..).take(MOST).find(|at| !made(at)).map_or("", |at| self.line(at));
        // 专题会议纪要 over its number is the title itself, unless the one below says what was discussed.
        if minutes && !names::is_title(below) {
            return 0;
        }
        let headed = !titled && !below.is_empty() && (names::is_title_like(below) || below.ends_with('。'));
        if numbered && (marked || headed) { offices } else { 0 }
    }
}
