//! Who signs, and when.

use super::*;

impl Reader<'_> {
    /// Whether the date at `at` ends a document: what follows is a tail, an enclosure, or nothing.
    pub(super) fn signs_off(&self, at: usize) -> bool {
        let Some(next) = self.paragraphs.get(at + 1) else { return true };
        let line = next.text(self.text);
        match self.shape(at + 1) {
            // A second date is a row of the tail.
            Shape::Element(_) | Shape::AnnexMark | Shape::AnnexTitle | Shape::AnnexList | Shape::Order => {
                true
            }
            Shape::ContentsMark => true,
            Shape::ContentsEntry => false,
            Shape::Plain => {
                // A list of offices may have one for its title.
                let titled = !names::is_issuer(line) || self.numbers_from_one(at + 2);
                next.marker.is_none() && names::is_title_like(line) && titled
                    || self.is_signed(at)
                    || self.is_signed_below(at)
                    || next.marker.is_none() && names::signs(line)
            }
        }
    }

    /// Whether a line behind the head may say who signs, or when.
    pub(super) fn is_signed_below_head(&self) -> bool {
        self.last_date > self.at
            || (self.at + 1..self.paragraphs.len()).any(|at| {
                self.paragraphs[at].marker.is_none()
                    && self.shape(at) == Shape::Plain
                    && names::is_issuer(self.line(at))
            })
    }

    /// Whether the offices that issue together stand below the date at `at`: 2026年1月5日 / 甲局 / 乙局, and then the end
    /// or what they issue.
    fn is_signed_below(&self, at: usize) -> bool {
        const MOST: usize = 20;
        if !self.has_text() || self.has(Element::Issuer) {
            return false;
        }
        let is_office = |at: &usize| {
            let line = self.line(*at);
            self.paragraphs[*at].marker.is_none()
                && self.shape(*at) == Shape::Plain
                && names::is_issuer(line)
                && crate::responsibility::units::ends_like_unit(&shapes::squash(line))
        };
        let below = at + 1..self.paragraphs.len().min(at + 1 + MOST);
        let offices = below.take_while(is_office).count();
        let behind = at + 1 + offices;
        offices >= 2
            && match self.shape(behind) {
                Shape::Plain => {
                    behind >= self.paragraphs.len()
                        || self.opens_document(behind) && names::ends_like_title(self.line(behind))
                }
                shape => shape != Shape::ContentsEntry,
            }
    }

    pub(super) fn is_signed(&self, at: usize) -> bool {
        at > 0 && names::is_issuer(self.line(at - 1)) && self.paragraphs[at - 1].marker.is_none()
    }

    /// Whether the first item of a count opens at `at`.
    pub(super) fn numbers_from_one(&self, at: usize) -> bool {
        self.paragraphs.get(at).and_then(|p| p.marker).is_some_and(|m| m.ordinal.last() == 1)
    }

    /// The lines above a date that say who issued it; takes them and the date.
    pub(super) fn issuer_before_date(&mut self) -> bool {
        const MOST: usize = 12;
        if self.issuer_and_date() {
            return true;
        }
        // Nearly all lines are told by there being no date near below them.
        if !self.has_text() || self.date_below() > self.at + MOST + 1 {
            return false;
        }
        let mut at = self.at;
        while at < self.paragraphs.len().min(self.at + MOST) {
            let lines = self.issuer_lines(at, at > self.at);
            if lines == 0 {
                break;
            }
            at += lines;
        }
        // 某县人民政府 / （此件公开发布） / 2026年1月5日
        let noted = self.shape(at) == Shape::Element(Element::Note);
        let day = at + usize::from(noted);
        let dated = self.shape(day) == Shape::Element(Element::Date) && self.signs_off(day);
        if !dated && !self.is_form_date(at) || at == self.at {
            return false;
        }
        while self.at < at {
            self.element(Element::Issuer);
        }
        if dated && noted {
            self.element(Element::Note);
        }
        self.sign_off();
        true
    }

    /// The next paragraph below the one at hand that can be a date of issue. Each is asked once.
    pub(super) fn date_below(&mut self) -> usize {
        let may_be_date = |line: &str| date::date_line(line).is_some() || tail::is_empty_date(line);
        if self.next_date <= self.at {
            let below = self.at + 1..self.paragraphs.len();
            let found = below.into_iter().find(|&at| may_be_date(self.line(at)));
            self.next_date = found.unwrap_or(self.paragraphs.len());
        }
        self.next_date
    }

    /// How many lines from `at` on are the name of one who issues; 0 where none is. A name may break over two lines
    /// (行长 / 某某某); between others one may have lost its end.
    pub(super) fn issuer_lines(&self, at: usize, among: bool) -> usize {
        const LONGEST: usize = 20;
        let is_name = |at: usize| {
            let line = self.line(at);
            self.paragraphs.get(at).is_some_and(|p| p.marker.is_none())
                && line.len() <= names::LONGEST_NAME
                && !shapes::is_formula(line)
                && !line.ends_with(['。', '：', ':', '；', '，', '！', '!'])
                && self.shape(at) == Shape::Plain
        };
        if !is_name(at) {
            return 0;
        }
        let (line, next) = (self.line(at), self.line(at + 1));
        let short = line.chars().count() <= LONGEST;
        let before_date = self.shape(at + 1) == Shape::Element(Element::Date);
        if names::is_issuer(line) || before_date && (names::is_blotted(line) || names::is_post(line)) {
            1
        } else if short && is_name(at + 1) && names::is_issuer(&[line, next].concat()) {
            2
        } else {
            usize::from(among && short && (before_date || is_name(at + 1) && names::is_issuer(next)))
        }
    }

    /// 云岭省财政厅　2020年3月9日 on one line.
    pub(super) fn issuer_and_date(&mut self) -> bool {
        let line = self.line(self.at);
        if !self.has_text() || line.len() > 200 || !line.ends_with('日') {
            return false;
        }
        if !self.issued_on(line) {
            return false;
        }
        self.phase = Phase::Tail;
        true
    }

    /// Takes the line where it is who issued the document, blanks, and when: 某某局　2026年1月
    pub(super) fn issued_on(&mut self, line: &str) -> bool {
        let is_day = |day: &str| date::date_line(day).is_some() || date::month_line(day);
        let mut blanks = line.char_indices().filter(|(_, c)| is_blank(*c)).map(|(at, _)| at);
        let cut = blanks.find(|&at| is_day(trim(&line[at..])) && names::is_issuer(trim(&line[..at])));
        let Some(cut) = cut else { return false };
        self.push(Place::Element(Element::Issuer), Span::of(trim(&line[..cut]), self.text), self.at);
        self.push(Place::Element(Element::Date), Span::of(trim(&line[cut..]), self.text), self.at);
        self.at += 1;
        true
    }

    /// Takes the date of issue; the tail begins.
    pub(super) fn sign_off(&mut self) {
        self.element(Element::Date);
        self.phase = Phase::Tail;
    }
}
