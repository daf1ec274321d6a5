//! The head of a document: what stands above its first division, from 份号 to the preamble.

mod above_title;
mod cells;
mod letterhead;
mod rows;
mod title;
mod under_title;

use super::*;
use crate::shapes::BOX_DRAWING;
use crate::words::Words;
use rows::{is_class, is_glued_contents};

/// The longest word on a button of a page, in characters.
const LONGEST_BUTTON: usize = 3;

impl<'t> Reader<'t> {
    pub(super) fn head(&mut self) {
        if self.at == 0 {
            self.letter_head();
        }
        if self.at == 0 {
            self.page_head();
        }
        let Some(p) = self.paragraphs.get(self.at) else { return };
        if p.table.is_some() {
            return self.paragraph(ParagraphRole::Body);
        }
        let line = p.text(self.text);
        let begun = self.has_text();
        if self.head_shape(line, begun) {
            return;
        }
        let of_page = || web::is_links(line) || web::is_count(line) || web::is_ornament(line);
        if !begun && self.has(Element::Title) && p.marker.is_none() && of_page() {
            return self.element(Element::Boilerplate);
        }
        // 总则 over 1.1 in contents that have lost the numbers of their first level.
        let numbered = |at: usize| self.paragraphs.get(at).is_some_and(|p| p.marker.is_some());
        if !begun
            && self.has(Element::Title)
            && p.marker.is_none()
            && numbered(self.at + 1)
            && self.take_bare_contents()
        {
            return;
        }
        if self.opens_body() {
            if begun || !self.take_bare_contents() {
                self.phase = Phase::Body;
            }
            return;
        }
        if self.issuer_before_date() {
            return;
        }
        // Under an order that is dated above stands only who signs it.
        if begun && self.has(Element::Date) && !self.has(Element::Issuer) && names::signs(line) {
            self.element(Element::Issuer);
            self.phase = Phase::Tail;
            return;
        }
        // The title once more, between the foreword and the first section.
        let opens = self.paragraphs.get(self.at + 1).is_some_and(|p| p.marker.is_some());
        if begun
            && opens
            && !line.ends_with(['。', '：'])
            && self.layout.components.len() == 1
            && self.title_again() == 1
        {
            return self.element(Element::Boilerplate);
        }
        if begun && (self.is_carried(line) || self.begins_anew(line) || self.is_named_issue(self.at)) {
            return self.enclose();
        }
        if begun && self.signs_undated(line) {
            return self.element(Element::Issuer);
        }
        // The rows of a wiki under its summary, and the word over them.
        let of_page = self.layout.components.len() == 1 && self.has(Element::Title);
        if begun && of_page && !self.is_meeting_row(line) && (self.is_field(self.at) || self.heads_rows(line))
        {
            return self.element(Element::Boilerplate);
        }
        if begun && self.is_under_document() {
            return self.element(Element::Boilerplate);
        }
        if begun {
            return self.paragraph(if self.is_of_table(line) {
                ParagraphRole::Body
            } else {
                ParagraphRole::Preamble
            });
        }
        self.head_line(line);
    }

    /// Takes the line at hand for what its shape says it is; false where the shape alone does not say it.
    fn head_shape(&mut self, line: &'t str, begun: bool) -> bool {
        let p = &self.paragraphs[self.at];
        match self.shape(self.at) {
            Shape::Element(Element::Date) if begun && self.signs_off(self.at) => self.sign_off(),
            // An order may have its date beside its letterhead.
            Shape::Element(Element::Date) if self.has(Element::Letterhead) && !self.has(Element::Title) => {
                self.element(Element::Date);
            }
            // The only date is that of the document, wherever it stands; beside another, one under the title says
            // when the text was passed, one elsewhere when the page was made.
            Shape::Element(Element::Date) if !begun && self.has(Element::Title) => {
                let noted = self.follows_title() && shapes::is_history(self.line(self.at + 1));
                self.element(match () {
                    () if !noted && self.at >= self.last_date => Element::Date,
                    // 2026-01-05 is how pages write it.
                    () if self.follows_title() && date::worded_date(line).is_ok() => Element::History,
                    () => Element::Boilerplate,
                });
            }
            Shape::Element(Element::Boilerplate) if !begun && self.number_row(line) => {}
            Shape::Element(Element::Boilerplate)
                if self.is_meeting_row(line) || self.is_duty_row(self.at) =>
            {
                self.paragraph(ParagraphRole::Preamble);
            }
            Shape::Element(
                element @ (Element::Boilerplate
                | Element::Secrecy
                | Element::Urgency
                | Element::Signer
                | Element::Registration
                | Element::Number
                | Element::DraftStatus),
            ) if !begun => self.element(element),
            Shape::Element(Element::Copies)
                if self.layout.components.len() == 1 && self.current().items.is_empty() =>
            {
                self.element(Element::Copies);
            }
            // 县农业农村局 / （2026年1月5日） under a title: who issued it, and when.
            Shape::Element(Element::History)
                if !begun
                    && self.follows(Element::Issuer)
                    && !self.has(Element::Date)
                    && date::date_line(date::out_of_brackets(line)).is_some() =>
            {
                self.element(Element::Date);
            }
            Shape::Element(Element::History)
                if !begun && (self.has(Element::Title) || self.at > 0 || line.starts_with(['（', '('])) =>
            {
                self.element(Element::History);
            }
            Shape::Element(element @ (Element::Note | Element::CopyTo | Element::PrintedBy)) => {
                self.element(element);
            }
            Shape::Element(Element::Boilerplate)
                if self.at + 1 == self.paragraphs.len()
                    || crate::responsibility::roles::label(line, self.words).is_none() =>
            {
                self.element(Element::Boilerplate);
            }
            Shape::Element(element @ (Element::Boilerplate | Element::Contact))
                if begun
                    && (self.nothing_numbered_after()
                        || names::is_contact_of(line)
                        // Over who signs, above what is published with the notice.
                        || element == Element::Contact && self.is_signed_soon()) =>
            {
                self.element(element);
            }
            _ if !begun && self.glued_head(line) => {}
            Shape::Order if !begun => self.order(),
            Shape::ContentsMark => self.contents(),
            _ if !begun && is_glued_contents(line) => self.paragraph(ParagraphRole::Contents),
            Shape::ContentsEntry => self.paragraph(ParagraphRole::Contents),
            Shape::AnnexTitle if begun && (self.lists_annexes() || self.only_names_annexes()) => {
                self.annex_list()
            }
            Shape::AnnexMark | Shape::AnnexTitle if begun || self.at == 0 || p.marker.is_none() => {
                self.annex();
            }
            Shape::AnnexList if begun && self.heads_annex() => self.annex(),
            Shape::AnnexList if begun => self.annex_list(),
            _ if begun && self.contact_goes_on(line) => self.element(Element::Contact),
            _ if begun && web::is_file_link(line) => self.paragraph(ParagraphRole::AnnexList),
            _ => return false,
        }
        true
    }

    /// Takes the entries of contents without a mark that stand here; false where there are none.
    fn take_bare_contents(&mut self) -> bool {
        let entries = self.bare_contents();
        for _ in 0..entries {
            self.paragraph(ParagraphRole::Contents);
        }
        entries > 0
    }

    /// Two parts of the head on one line: the number at the left, 签发人 at the right; a metadata row that holds the
    /// only number.
    pub(super) fn glued_head(&mut self, line: &'t str) -> bool {
        let start = self.paragraphs[self.at].head;
        if self.telegram_row(line) || self.issued_row(line) {
            return true;
        }
        // （A类）　　甲函〔2026〕1号: of which class the reply to a proposal is, and its number.
        let classed = line.split_once(is_blank).map(|(class, rest)| (class, trim(rest)));
        if let Some((class, found)) = classed
            && is_class(class)
            && number::number_line(found).is_some()
        {
            self.push(Place::Element(Element::Boilerplate), Span::of(class, self.text), self.at);
            self.numbers(Span::of(found, self.text));
            self.at += 1;
            return true;
        }
        if let Some(at) = line.find("签发人").filter(|&at| at > 0) {
            let before = trim(&line[..at]);
            let numbered = number::number_line(before).is_some();
            if numbered || is_class(before) {
                match numbered {
                    true => self.numbers(Span::of(before, self.text)),
                    false => {
                        let span = Span::of(before, self.text);
                        self.push(Place::Element(Element::Boilerplate), span, self.at);
                    }
                }
                let end = self.paragraphs[self.at].span.end;
                self.push(Place::Element(Element::Signer), Span { start: start + at as u32, end }, self.at);
                self.at += 1;
                return true;
            }
        }
        false
    }

    /// A line above the first paragraph that its shape alone does not explain.
    pub(super) fn head_line(&mut self, line: &'t str) {
        let titled = self.has(Element::Title);
        if !titled
            && !self.has(Element::Letterhead)
            && let Some(above) = self.signature_above(self.at)
        {
            return self.take_signature_above(&above);
        }
        if !titled && self.is_cut_title(self.at) {
            return self.element(Element::Boilerplate);
        }
        if self.letterhead_line(line, titled) {
            return;
        }
        let is_person = || names::is_person(line) && self.line(self.at + 1).starts_with(['你', '您']);
        if !self.has(Element::Addressee) && (names::is_addressee(line) || titled && is_person()) {
            return self.element(Element::Addressee);
        }
        if titled {
            let again = self.title_again();
            for _ in 0..again {
                self.element(Element::Boilerplate);
            }
            if again > 0 {
                return;
            }
            if self.cites_title(line) {
                return self.element(Element::Boilerplate);
            }
            // A headline, and right under it what it says is issued.
            if self.follows_title() && self.is_issuing() && self.is_named_issue(self.at) {
                return self.enclose();
            }
        }
        if fields::is_metadata(line) && self.number_row(line) {
            return;
        }
        if web::is_ornament(line)
            || !titled && web::is_navigation(line)
            || fields::is_metadata(line)
            || self.is_row_value(self.at)
            || self.is_field(self.at)
        {
            return self.element(Element::Boilerplate);
        }
        if line.starts_with(['—', '―']) && shapes::is_history(line) {
            return self.element(Element::History);
        }
        if self.history_breaks_off(line, titled) {
            self.element(Element::History);
            return self.element(Element::History);
        }
        if titled && self.translates_title(line) {
            return self.element(Element::Boilerplate);
        }
        // 大 中 小: buttons between the title and the text of a page.
        let word = shapes::squash(line);
        let foreword = matches!(&*word, "前言" | "序言" | "引言" | "导言");
        let button = !foreword && word.chars().count() <= LONGEST_BUTTON;
        if titled && button && self.after_rows() && !line.ends_with(['：', ':']) {
            return self.element(Element::Boilerplate);
        }
        if titled && (shapes::is_history(line) || self.is_speaker(line) || self.goes_on_history(line)) {
            return self.element(Element::History);
        }
        if self.issuer_line(line, titled) {
            return;
        }
        let unfinished = self.follows(Element::Title) && self.title_is_open();
        if self.is_title_line(line) && (!titled || unfinished || !self.is_cell_run()) {
            return self.title(line);
        }
        if !titled
            && let Some(title) = line.strip_suffix('。').filter(|title| title.starts_with("关于"))
            && names::is_title(title)
        {
            let p = &self.paragraphs[self.at];
            let span = self.without_end(Span { start: p.head, end: p.span.end }, &['。']);
            self.push(Place::Element(Element::Title), span, self.at);
            self.at += 1;
            return;
        }
        if titled
            && date::month_line(line)
            && (self.follows_title() || self.follows(Element::Issuer))
            && self.at >= self.last_date
        {
            return self.element(Element::Date);
        }
        // 某某局　2026年1月 under the title of a plan.
        if titled
            && line.len() <= names::LONGEST_NAME
            && line.ends_with(['月', '日'])
            && self.follows_title()
            && self.at >= self.last_date
            && self.issued_on(line)
        {
            return;
        }
        // 国务院新闻办公室 under the month of a white paper, over one line or two.
        if titled
            && (self.follows(Element::Date) || self.follows(Element::Issuer))
            && !self.has(Element::Issuer)
        {
            const MOST: usize = 4;
            let mut end = self.at;
            while end < self.at + MOST {
                match self.issuer_lines(end, false) {
                    0 => break,
                    lines => end += lines,
                }
            }
            if end > self.at {
                while self.at < end {
                    self.element(Element::Issuer);
                }
                return;
            }
        }
        if self.is_unplaced(line) {
            return self.element(Element::Boilerplate);
        }
        if self.is_of_table(line) || line.starts_with("序号") {
            // The cells of a table that was flattened are no preamble.
            return self.paragraph(ParagraphRole::Body);
        }
        self.paragraph(ParagraphRole::Preamble);
    }

    /// Whether a short word stands over rows of metadata or ends them: 基本介绍, 政策全文.
    fn heads_rows(&self, line: &str) -> bool {
        const LONGEST: usize = 5;
        let below = fields::has_label(self.line(self.at + 1));
        (below || self.after_rows() && self.paragraphs.get(self.at + 1).is_some_and(|p| p.marker.is_some()))
            && line.chars().count() <= LONGEST
            && !line.contains(['。', '：', ':', '，', '；'])
    }

    /// Whether a short line that no rule explains stands above the number or the addressee: a row of a page, an
    /// office under the title. The head goes on below it.
    fn is_unplaced(&self, line: &str) -> bool {
        const FAR: usize = 8;
        const LONGEST: usize = 40;
        let short = line.chars().count() <= LONGEST
            && !line.contains(['。', '；'])
            && !line.ends_with(['：', ':', '，', ',']);
        let button = line.chars().count() <= LONGEST_BUTTON;
        if !short || !button && !line.contains(['：', ':']) && !self.has(Element::Title) {
            return false;
        }
        for at in self.at + 1..self.paragraphs.len().min(self.at + FAR) {
            let line = self.line(at);
            if self.shape(at) == Shape::Element(Element::Number) || names::is_addressee(line) {
                return true;
            }
            if self.paragraphs[at].marker.is_some() || line.contains('。') {
                return false;
            }
        }
        false
    }

    /// 2 组织体系 over 2.1: a text that begins in the middle.
    fn has_first_section(&self, number: u32) -> bool {
        const NEAR: usize = 5;
        let below = self.paragraphs[self.at + 1..].iter().take(NEAR).find_map(|p| p.marker);
        below.is_some_and(|m| {
            m.style == Style::Decimal
                && matches!(*m.ordinal.numbers(), [first, 1] if u32::from(first) == number)
        })
    }

    /// Whether a division begins here.
    pub(super) fn opens_body(&self) -> bool {
        let p = &self.paragraphs[self.at];
        let Some(m) = p.marker else { return false };
        if self.is_noted(m) {
            return false;
        }
        match m.style {
            // 一是 and —— open a body only after text; in the head —— opens a history line.
            Style::Dash => self.has_text() && !shapes::is_history(p.text(self.text)),
            Style::ClauseWord => true,
            Style::Decimal => {
                m.claim == crate::marker::Claim::Decimals && m.ordinal.numbers().len() > 1
                    || m.ordinal.last() == 1
                    || self.has_first_section(m.ordinal.last())
            }
            _ => true,
        }
    }
}
