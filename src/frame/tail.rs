//! The tail of a document: notes, 版记, rows of a page, and where the next document begins.

use super::*;
use crate::words::Words;

/// 　　年　月　日: where a form is to be dated.
pub(super) fn is_empty_date(line: &str) -> bool {
    line.ends_with('日') && line.chars().filter(|c| !is_blank(*c)).eq("年月日".chars())
}

impl<'t> Reader<'t> {
    pub(super) fn tail(&mut self) {
        let p = &self.paragraphs[self.at];
        let line = p.text(self.text);
        if p.table.is_some() {
            self.phase = Phase::Body;
            return self.paragraph(ParagraphRole::Body);
        }
        match self.shape(self.at) {
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
                | Element::Signer
                | Element::Boilerplate),
            ) => {
                self.element(element);
            }
            Shape::AnnexMark | Shape::AnnexList if self.lists_files() => self.annex_list(),
            Shape::AnnexTitle if self.only_names_annexes() => self.annex_list(),
            Shape::AnnexMark | Shape::AnnexTitle => self.annex(),
            Shape::AnnexList if self.has(Element::Date) && self.opens_document(self.at + 1) => self.annex(),
            Shape::AnnexList if self.heads_annex() => self.annex(),
            Shape::AnnexList => self.annex_list(),
            _ if self.prints(line) => self.element(Element::PrintedBy),
            _ if self.contact_goes_on(line) => self.element(Element::Contact),
            _ if !self.has(Element::Date) && self.issuer_before_date() => {}
            // 行政長官　某某 under the date
            _ if self.has(Element::Date) && !self.has(Element::Issuer) && names::signs(line) => {
                self.element(Element::Issuer)
            }
            // Behind the date of a judgment stands who kept its record.
            _ if self.has(Element::Date) && names::is_clerk(line) => self.element(Element::Boilerplate),
            // 2026年1月5日 / 甲局 / 乙局
            _ if self.is_signed_under_date(p.marker.is_none(), line) => self.element(Element::Issuer),
            _ if web::is_licence(line) => self.element(Element::Boilerplate),
            _ if self.issues_untitled(p) => self.enclose(),
            _ if self.copy_goes_on(line) => self.element(Element::CopyTo),
            _ if self.is_value(line) => self.element(Element::Boilerplate),
            _ if self.opens_document(self.at) => self.enclose(),
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

    /// Whether one of the offices stands here that sign below the date.
    fn is_signed_under_date(&self, unmarked: bool, line: &str) -> bool {
        let above = self.current().items.last().map(|item| item.place);
        unmarked
            && names::is_issuer(line)
            && match above {
                Some(Place::Element(Element::Issuer)) => self.has(Element::Date),
                Some(Place::Element(Element::Date)) => {
                    !self.has(Element::Issuer) && names::is_issuer(self.line(self.at + 1))
                }
                _ => false,
            }
    }

    /// Whether a row of the page stands above.
    pub(super) fn after_rows(&self) -> bool {
        self.follows(Element::Boilerplate)
    }

    /// 责任编辑： / 某甲: what an empty row above names.
    fn is_value(&self, line: &str) -> bool {
        const LONGEST: usize = 8;
        let above = self.current().items.last().filter(|_| self.after_rows());
        above.is_some_and(|row| self.text[row.span.range()].ends_with(['：', ':']))
            && line.chars().count() <= LONGEST
            && !names::ends_like_title(line)
    }

    /// 抄送 runs on over lines up to 印发.
    pub(super) fn copy_goes_on(&self, line: &str) -> bool {
        const MOST: usize = 6;
        if !self.follows(Element::CopyTo) {
            return false;
        }
        let mut ahead = self.at + 1..self.at + MOST;
        let printed = ahead.any(|at| self.shape(at) == Shape::Element(Element::PrintedBy));
        printed
            || line.ends_with(['。', '，', '、'])
                && line.chars().count() < 80
                && !names::ends_like_title(line)
    }

    /// 联系人及电话： and rows of offices, names, numbers and addresses under it.
    pub(super) fn contact_goes_on(&self, line: &str) -> bool {
        const LONGEST: usize = 80;
        static LABELS: Words = Words::new(&[
            "地址", "邮编", "编码", "邮箱", "邮件", "电话", "手机", "传真", "网址", "单位", "部门", "处室",
        ]);
        if !self.follows(Element::Contact) || line.chars().count() > LONGEST || line.contains('。') {
            return false;
        }
        let labelled = line.split_once(['：', ':']).is_some_and(|(label, value)| {
            LABELS.end(trim(label)) && (!value.is_empty() || shapes::ends_in_phone(self.line(self.at + 1)))
        });
        labelled || shapes::ends_in_phone(line)
    }

    /// Whether the text of what a notice issues begins here without its title, which pages leave out: the notice has
    /// no divisions, and its date stands above.
    fn issues_untitled(&self, p: &Paragraph) -> bool {
        let root = self.current();
        if root.kind.is_some() || root.is_numbered || !self.has(Element::Date) {
            return false;
        }
        let first = |p: &Paragraph| p.marker.filter(|m| m.ordinal.last() == 1);
        // Its first sentences may stand above its first division.
        const NEAR: usize = 4;
        const SHORTEST: usize = 20;
        let line = p.text(self.text);
        if p.marker.is_none() {
            let below = self.paragraphs[self.at + 1..].iter().take(NEAR).find(|p| p.marker.is_some());
            return self.is_issuing()
                && line.ends_with(['。', '：', ':'])
                && line.chars().nth(SHORTEST).is_some()
                && below
                    .and_then(first)
                    .is_some_and(|m| matches!(m.style, Style::Han | Style::Chapter | Style::Article));
        }
        let Some(m) = first(p) else { return false };
        matches!(m.style, Style::Part | Style::Chapter | Style::Article)
            || m.style == Style::Han && self.is_issuing()
    }

    /// Whether the title of the document at hand says that it issues another.
    pub(super) fn is_issuing(&self) -> bool {
        static ISSUES: Words = Words::new(&["印发", "发布", "公布", "颁布", "转发", "批转", "颁发"]);
        self.current().title.iter().any(|line| ISSUES.stand_in(&self.text[line.range()]))
    }

    /// Whether a blank date under who signs a form ends it: 年　月　日
    pub(super) fn is_form_date(&self, at: usize) -> bool {
        let is_form = self.current().kind == Some(EnclosureKind::Annex);
        let next = self.paragraphs.get(at + 1).map(|_| self.shape(at + 1));
        let ends = matches!(next, None | Some(Shape::AnnexMark | Shape::AnnexTitle));
        is_form && ends && is_empty_date(self.line(at))
    }

    /// Whether a document begins anew inside an annex: its title, number and addressee stand one below the other. Pages
    /// that hold their document twice are read as two.
    pub(super) fn begins_anew(&self, line: &str) -> bool {
        const NEAR: usize = 3;
        if self.current().kind != Some(EnclosureKind::Annex) || !names::is_title(line) {
            return false;
        }
        let below = (self.at + 1..self.at + 1 + NEAR).find(|&at| self.line(at) != line);
        let numbered = below.filter(|&at| self.shape(at) == Shape::Element(Element::Number));
        numbered.is_some_and(|at| names::is_addressee(self.line(at + 1)))
    }

    /// Whether the line is the title of what goes with rules and stands behind their last article: 名词解释.
    pub(super) fn is_appendix(&self, line: &str) -> bool {
        let below = self.paragraphs.get(self.at + 1).and_then(|p| p.marker);
        below.is_some_and(|m| m.style >= Style::Han && m.ordinal.last() == 1)
            && names::is_title(line)
            && (self.follows_force() || self.follows_speech())
    }

    /// Whether a speech ends with the paragraph above, which turns to the assembly: 各位代表！让我们…努力奋斗！
    fn follows_speech(&self) -> bool {
        self.current().items.last().is_some_and(|item| {
            let above = trim(&self.text[item.span.range()]);
            above.ends_with(['！', '。']) && shapes::speaks_to_all(above)
        })
    }

    /// Whether the line names a file that a page attaches to rules: behind the last article nothing but rows follow.
    pub(super) fn is_attached_file(&self, line: &str) -> bool {
        self.is_footer()
            && names::is_title_like(line)
            && (names::ends_like_title(line) || shapes::is_draft(line))
            && !names::is_issuer(line)
            && self.follows_force()
    }

    /// Whether the rules end with the paragraph above, which says from when they are in force.
    fn follows_force(&self) -> bool {
        static FORCE: Words = Words::new(&["施行", "有效期", "起实施", "起执行", "起生效"]);
        let Some(item) = self.current().items.last() else { return false };
        let above = &self.text[item.span.range()];
        item.place == Place::Paragraph(ParagraphRole::AnnexList)
            || above.ends_with('。') && FORCE.stand_in(above)
    }

    /// Takes the 版记 behind the last enclosure for the root, with the rows around it: it stands on the last page of a
    /// document, behind its annexes (GB/T 9704-2012, 7.4.1).
    pub(super) fn colophon(&mut self) {
        const PRINTED: &[Place] = &[Place::Element(Element::CopyTo), Place::Element(Element::PrintedBy)];
        const ROWS: &[Place] = &[Place::Element(Element::Boilerplate), Place::Element(Element::Contact)];
        let given = self.layout.components[0].items.iter().any(|item| PRINTED.contains(&item.place));
        let Some(last) = self.layout.components.last_mut().filter(|last| last.kind.is_some() && !given)
        else {
            return;
        };
        let is_row = |item: &&Item| PRINTED.contains(&item.place) || ROWS.contains(&item.place);
        let rows = last.items.len() - last.items.iter().rev().take_while(is_row).count();
        let Some(printed) = last.items[rows..].iter().position(|item| PRINTED.contains(&item.place)) else {
            return;
        };
        let is_boilerplate = |item: &&Item| item.place == Place::Element(Element::Boilerplate);
        let printed = rows + printed;
        let above = last.items[..printed].iter().rev().take_while(is_boilerplate).count();
        self.layout.colophon = last.items.split_off(printed - above);
    }

    /// Whether a title stands at `at` and a document under it.
    pub(super) fn opens_document(&self, at: usize) -> bool {
        let line = self.line(at);
        let Some(p) = self.paragraphs.get(at) else { return false };
        // At the foot of a page a heading over links is no title.
        const SHORTEST: usize = 8;
        let titled = !self.is_footer() && !self.after_rows()
            || names::ends_like_title(line) && line.chars().count() >= SHORTEST;
        p.marker.is_none()
            && p.table.is_none()
            && at + 1 < self.paragraphs.len()
            && names::is_title_like(line)
            && self.shape(at) == Shape::Plain
            && titled
            && !web::is_navigation(line)
    }
}
