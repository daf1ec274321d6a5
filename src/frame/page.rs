//! Saved pages: where, among the navigation, rows and footers of a site, the document itself begins and ends.

mod headline;

use super::*;
use crate::marker::Claim;
use crate::source::is_ideograph;
use std::ops::Range;

/// How far down a page the text of its document may begin, in paragraphs.
const FAR: usize = 400;
/// The fewest characters of a title.
pub(super) const SHORTEST_TITLE: usize = 6;

impl<'t> Reader<'t> {
    /// What stands above the document's own title on a saved page is boilerplate, a letterhead and the number apart.
    ///
    /// Only where something above the title can belong to no document, or is the title once more, is the text taken
    /// for a page; any other head is read line by line.
    pub(super) fn page_head(&mut self) {
        let limit = self.paragraphs.len().min(FAR);
        let Some(text) = (0..limit).find(|&at| self.is_text(at)) else { return };
        let of_page = |begin: usize| (0..begin).any(|at| self.is_of_page(at));
        let title = self
            .named_title(text)
            .or_else(|| self.title_above(text).filter(|title| !self.is_of_menu(title, text)))
            .or_else(|| of_page(text).then(|| self.headline_above(text)).flatten());
        let title = title.map(|title| self.title_under_teaser(&title, text).unwrap_or(title));
        let begin = title.as_ref().map_or(text, |title| title.start);
        let untitled = title.is_none();
        if !of_page(begin)
            && !title.is_some_and(|title| {
                self.stands_twice(&title, text) || self.is_headed(&title) || self.is_under_noise(&title)
            })
        {
            return;
        }
        let number_below = (begin..text).any(|at| self.is_number(at));
        let above = |holds: &dyn Fn(usize) -> bool| (0..begin).rev().find(|&at| holds(at));
        let last_number = above(&|at| self.is_number(at))
            .or_else(|| above(&|at| self.headline_number(at).is_some()))
            .filter(|_| !number_below);
        // Where no line is the title, the row that names it gives it.
        let named = if untitled { above(&|at| self.title_row(at).is_some()) } else { None };
        while self.at < begin {
            if let Some(above) = self.signature_above(self.at).filter(|_| !untitled) {
                self.take_signature_above(&above);
                continue;
            }
            let line = self.line(self.at);
            if self.telegram_row(line) {
                continue;
            }
            let numbered = last_number == Some(self.at);
            match self.shape(self.at) {
                _ if numbered && self.number_row(line) => {}
                _ if numbered && self.take_headline_number() => {}
                _ if named == Some(self.at) => self.take_title_row(),
                Shape::Element(element @ (Element::Registration | Element::Secrecy | Element::Urgency)) => {
                    self.element(element)
                }
                Shape::Element(Element::Number) if numbered => self.element(Element::Number),
                Shape::Element(Element::History) if untitled => self.element(Element::History),
                _ if names::is_letterhead(line) && !web::is_navigation(line) => {
                    self.element(Element::Letterhead)
                }
                _ => self.element(Element::Boilerplate),
            }
        }
    }

    /// The title once more, its number or addressee right under it: what stands above it is the page's summary of the text.
    fn title_under_teaser(&self, title: &Range<usize>, text: usize) -> Option<Range<usize>> {
        const FAR: usize = 8;
        const NEAR: usize = 2;
        let named: String = title.clone().map(|at| self.line(at)).collect();
        let below = text + 1..self.paragraphs.len().min(text + FAR);
        let below = below.take_while(|&at| self.paragraphs[at].marker.is_none());
        let again = below
            .filter(|&at| self.is_headline(at))
            .find_map(|at| self.lines_of(at, self.paragraphs.len(), &named))?;
        let headed = (again.end..again.end + NEAR).any(|at| {
            self.shape(at) == Shape::Element(Element::Number) || names::is_addressee(self.line(at))
        });
        headed.then_some(again)
    }

    /// Whether the name of a column stands alone above the title, and a row of the page right under it: 新闻详情 / 关于甲的意见
    /// / 2026-01-05 14:17
    fn is_headed(&self, title: &Range<usize>) -> bool {
        const LONGEST: usize = 6;
        let column = self.line(0);
        title.start == 1
            && letters(column).count() <= LONGEST
            && !names::is_issuer(column)
            && !names::ends_like_title(column)
            && !column.contains("关于")
            && self.is_of_page(title.end)
    }

    /// Whether what stands above the title, 关于甲的通知, is what a reading machine made of a stamp or a letterhead: no shape,
    /// no office and no title.
    fn is_under_noise(&self, title: &Range<usize>) -> bool {
        const MOST: usize = 4;
        const LONGEST: usize = 24;
        let noise = |at: usize| {
            let line = self.line(at);
            self.shape(at) == Shape::Plain
                && self.paragraphs[at].marker.is_none()
                && line.chars().count() <= LONGEST
                && !names::is_letterhead(line)
                && !names::is_issuer(line)
                && !names::ends_like_title(line)
                && !is_letterhead_word(line)
                && !shapes::is_issue(line)
                && !shapes::is_issue(self.line(at + 1))
        };
        (1..=MOST).contains(&title.start)
            && (0..title.start).all(noise)
            && title.clone().any(|at| self.line(at).contains("关于"))
    }

    /// The number that a headline gives before its title, and the title: 甲政办发〔2026〕1号关于…的通知
    fn headline_number(&self, at: usize) -> Option<(&'t str, &'t str)> {
        number::leading_number(self.line(at)).filter(|(_, title)| names::is_title(title))
    }

    fn take_headline_number(&mut self) -> bool {
        let Some((found, title)) = self.headline_number(self.at) else { return false };
        self.numbers(Span::of(found, self.text));
        self.push(Place::Element(Element::Boilerplate), Span::of(title, self.text), self.at);
        self.at += 1;
        true
    }

    /// The title that a row of metadata gives: 标题：甲县关于乙的通知
    fn title_row(&self, at: usize) -> Option<&'t str> {
        let title = fields::title_in(self.line(at)).map(trim);
        title.filter(|title| letters(title).count() >= SHORTEST_TITLE && names::is_title(title))
    }

    fn take_title_row(&mut self) {
        let Some(title) = self.title_row(self.at) else { return };
        let (row, title) = (Span::of(self.line(self.at), self.text), Span::of(title, self.text));
        self.between(row.start, title.start);
        self.push(Place::Element(Element::Title), title, self.at);
        self.between(title.end, row.end);
        self.at += 1;
    }

    fn is_number(&self, at: usize) -> bool {
        let line = self.line(at);
        number::number_line(line).is_some() || fields::number_in(line).is_some()
    }

    /// Whether the document's text begins here at the latest: an addressee, a sentence, a first division.
    fn is_text(&self, at: usize) -> bool {
        const SHORTEST: usize = 15;
        const SHORTEST_SENTENCE: usize = 8;
        const SHORTEST_CALL: usize = 40;
        const LONG: usize = 60;
        let p = &self.paragraphs[at];
        let line = p.text(self.text);
        if p.table.is_some() || web::is_navigation(line) || shapes::is_history(line) || self.is_field(at) {
            return false;
        }
        // 发文字号 甲政〔2026〕1号 时效 根据…宣布失效。 is a row that ends as a sentence.
        if fields::is_metadata(line) || web::is_of_reader(line) {
            return false;
        }
        if self.is_numbered_row(at) {
            return false;
        }
        if let Some(m) = p.marker {
            let opens = match m.claim {
                Claim::Plain => !matches!(m.style, Style::Dash | Style::Box),
                // 1.2026年有多少？ over 2.甲
                Claim::Year => self.is_counted_on(at),
                _ => false,
            };
            // Rules that begin in the middle: 五十九、公文程式之类别如下：
            let goes_on = m.style <= Style::HanParen && line.ends_with(['。', '：', ':', '；']);
            return opens && (m.ordinal.last() == 1 || goes_on);
        }
        match self.shape(at) {
            Shape::Plain => {
                let count = line.chars().filter(|c| !is_blank(*c)).count();
                let sentence = line.ends_with(['：', ':', '；']) || line.contains('。');
                let prose = line.contains(['，', ',']) && !names::ends_like_title(line);
                // …，哪些适合你？一文了解！: longer than a headline, and whole.
                let calls = prose && line.ends_with(['！', '？']) && count >= SHORTEST_CALL;
                names::is_addressee(line)
                    || calls
                    || sentence && count >= SHORTEST
                    || line.ends_with(['。', '，', ',']) && count >= SHORTEST_SENTENCE
                    || prose && (count >= LONG || line.ends_with('.') && count >= SHORTEST)
            }
            Shape::ContentsMark | Shape::ContentsEntry | Shape::AnnexMark | Shape::Order => true,
            _ => false,
        }
    }

    /// Whether the next number of its style stands a few paragraphs below.
    fn is_counted_on(&self, at: usize) -> bool {
        const NEAR: usize = 6;
        let number = |p: &Paragraph| p.marker.map(|m| (m.style, m.ordinal.last()));
        let below = &self.paragraphs[at + 1..];
        let next = below.iter().take(NEAR).find_map(number);
        number(&self.paragraphs[at]).zip(next).is_some_and(|((style, last), next)| next == (style, last + 1))
    }

    /// Whether the line is a field that no table knows, among rows of metadata (状　态：现行).
    pub(super) fn is_field(&self, at: usize) -> bool {
        const LONGEST_LABEL: usize = 8;
        const LONGEST_VALUE: usize = 40;
        let line = self.line(at);
        let Some((label, value)) = line.split_once(['：', ':']) else { return false };
        let is_row = |at: usize| {
            (fields::has_label(self.line(at)) || fields::is_metadata(self.line(at))) && !self.is_duty_row(at)
        };
        let count = shapes::squash(label).chars().count();
        let (above, below) = (at > 0 && is_row(at - 1), is_row(at + 1));
        (1..=LONGEST_LABEL).contains(&count)
            && value.chars().count() <= LONGEST_VALUE
            && !value.contains('。')
            && match trim(value) {
                // 同志们： is no label, 备　　注： is.
                "" => above && (below || label.contains(is_blank)),
                _ => above || below,
            }
    }

    /// Whether the line names who has a task, as a slip does that hands it over, and not whose the page is: 承办单位：甲 beside
    /// 协办单位：乙 or 办结时限：….
    pub(super) fn is_duty_row(&self, at: usize) -> bool {
        const HOSTS: &[&str] = &["主办单位", "承办单位"];
        const NEAR: usize = 2;
        let is_host = |line: &str| HOSTS.iter().any(|host| line.starts_with(host));
        let says = |at: usize| {
            let line = self.line(at);
            !is_host(line)
                && match roles::label(line, self.words) {
                    Some((Label::Deadline, ..)) => true,
                    // 技术支持单位：stands under pages, too.
                    Some((Label::Role(role), label, _)) => role != Role::Contact && !label.contains("支持"),
                    _ => false,
                }
        };
        is_host(self.line(at))
            && (at.saturating_sub(NEAR)..self.paragraphs.len().min(at + NEAR + 1)).any(says)
    }

    /// Whether the line names whose the page is, over the marks of its site: 主办：甲 / 网站标识码：0001
    pub(super) fn is_host_row(&self, at: usize) -> bool {
        const HOSTS: &[&str] = &["主办", "承办", "主管", "版权"];
        const NEAR: usize = 3;
        let line = self.line(at);
        let behind = HOSTS.iter().find_map(|host| line.strip_prefix(host));
        behind.is_some_and(|rest| rest.starts_with(['：', ':']))
            && (at..self.paragraphs.len().min(at + NEAR + 1)).any(|at| web::holds_furniture(self.line(at)))
    }

    /// Whether the line stands under the document on its page: behind its rows, or itself what only a page has.
    pub(super) fn is_under_document(&self) -> bool {
        let line = self.line(self.at);
        self.is_footer()
            && (web::is_navigation(line)
                || self.is_host_row(self.at)
                || (self.after_rows() || self.follows(Element::PrintedBy)) && !names::is_issuer(line))
    }

    /// Whether the line can belong to no document: a row, navigation, a cell of a menu.
    fn is_of_page(&self, at: usize) -> bool {
        if self.is_duty_row(at) {
            return false;
        }
        let line = self.line(at);
        web::is_navigation(line)
            || self.shape(at) == Shape::Element(Element::Boilerplate)
            || fields::is_metadata(line)
            || web::is_of_reader(line)
            || web::is_ornament(line)
            || self.is_bare_label(at)
            || self.is_numbered_row(at)
            || is_class_of_standards(line)
    }

    /// Whether the line is a label of metadata without a sign, among others: the cells of a table of rows, each on a line
    /// of its own (索引号 / 0001 / 主题分类 / 水利).
    fn is_bare_label(&self, at: usize) -> bool {
        const NEAR: usize = 4;
        const FEWEST: usize = 3;
        let near = at.saturating_sub(NEAR)..self.paragraphs.len().min(at + NEAR + 1);
        let of = |is: fn(&str) -> bool| {
            is(self.line(at)) && near.clone().filter(|&at| is(self.line(at))).count() >= FEWEST
        };
        of(fields::is_label) || of(fields::is_glued_row)
    }

    /// 1.【颁布时间】2026-1-5: a row of metadata behind a number, or beside one that is known; 1. 首页, where a path begins.
    fn is_numbered_row(&self, at: usize) -> bool {
        let row = |at: usize| {
            let p = self.paragraphs.get(at)?;
            Some(trim_start(p.text(self.text).get(p.marker?.len as usize..)?))
        };
        let framed = |at: usize| row(at).is_some_and(|row| row.starts_with(['【', '[']));
        let known = |at: usize| framed(at) && row(at).is_some_and(fields::is_metadata);
        framed(at) && (at.saturating_sub(1)..at + 2).any(known)
            || row(at).is_some_and(|row| matches!(row, "首页" | "网站首页"))
    }

    /// Whether a line is the value of a metadata row, whose label stands alone on the line before.
    pub(super) fn is_row_value(&self, at: usize) -> bool {
        const MOST: usize = 2;
        let line = self.line(at);
        if line.contains(['。', '，', ',']) || line.ends_with(['：', ':']) || names::begins_sentence(line)
        {
            return false;
        }
        let is_row = |at: usize| fields::labelled_row(self.line(at)) == Some(Element::Boilerplate);
        let is_label = |at: usize| is_row(at) && self.line(at).ends_with(['：', ':']);
        let Some(row) = (at.saturating_sub(MOST)..at).rev().find(|&row| is_row(row)) else { return false };
        let before_next = (at + 1..self.paragraphs.len().min(at + 1 + MOST)).any(is_row);
        // A title is the value of no other row than those that name it.
        let names = fields::title_in(self.line(row)).is_some();
        if line.contains("关于") && !names || !is_label(row) {
            return false;
        }
        // Under rows that hold their values the last label is empty: its value would stand beside it.
        let holds = row > 0 && is_row(row - 1);
        before_next || row + 1 == at && !holds
    }

    /// Whether nothing behind the paragraph at hand can belong to a document: no sentence, no number, no annex.
    pub(super) fn is_footer(&self) -> bool {
        self.at > self.last_text
    }
}

/// ICS 67.140.10: the class that stands first on the cover of a standard (GB/T 1.1-2020, 8.1).
fn is_class_of_standards(line: &str) -> bool {
    line.strip_prefix("ICS").is_some_and(|class| {
        class.contains(|c: char| c.is_ascii_digit())
            && class.chars().all(|c| c.is_ascii_digit() || c == '.' || is_blank(c))
    })
}

/// The letters and digits of a line.
pub(super) fn letters(line: &str) -> impl Iterator<Item = char> {
    line.chars().filter(|c| is_letter(*c))
}

fn is_letter(c: char) -> bool {
    is_ideograph(c) || c.is_alphanumeric()
}

/// What follows the letters and digits of `line`, of which there are some, at the beginning of those of `words`: from a
/// letter or digit on.
pub(super) fn strip_words<'w>(words: &'w str, line: &str) -> Option<&'w str> {
    let (mut rest, mut line) = (words.chars(), letters(line).peekable());
    line.peek()?;
    line.all(|c| rest.find(|c| is_letter(*c)) == Some(c))
        .then(|| rest.as_str().trim_start_matches(|c| !is_letter(c)))
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
            (sentence || counted || line.starts_with('附') && shape_of(line, p.facts) != Shape::Plain)
                && !web::is_navigation(line)
        })
        .unwrap_or(0)
}
