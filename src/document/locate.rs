//! The look-up of a place: by its id, or by the words in which people cite it.

use super::id::write_id;
use super::store::Kind;
use super::{Block, Component, Division, Document, Paragraph, Row, Table};
use crate::citation::{self, Annex, Step, Unit};
use crate::kinds::{Element, EnclosureKind, Style};
use crate::script::folded;
use crate::span::Span;

/// What a look-up found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Found<'d> {
    /// An enclosed document: 附件2.
    Component(Component<'d>),
    /// A division: 第十二条, 第（一）项, 一、.
    Division(Division<'d>),
    /// A paragraph: 第二款.
    Paragraph(Paragraph<'d>),
    /// A table; only by its id.
    Table(Table<'d>),
    /// A row of a table; only by its id.
    Row(Row<'d>),
}

impl<'d> Found<'d> {
    /// The division, if it is one.
    pub fn division(self) -> Option<Division<'d>> {
        match self {
            Self::Division(division) => Some(division),
            _ => None,
        }
    }

    /// The paragraph, if it is one.
    pub fn paragraph(self) -> Option<Paragraph<'d>> {
        match self {
            Self::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        }
    }

    /// The enclosed document, if it is one.
    pub fn component(self) -> Option<Component<'d>> {
        match self {
            Self::Component(component) => Some(component),
            _ => None,
        }
    }

    /// The bytes it covers, up to its last leaf.
    pub fn span(self) -> Span {
        let (doc, node) = self.node();
        doc.store.nodes[node as usize].span
    }

    pub(crate) fn node(self) -> (&'d Document<'d>, u32) {
        match self {
            Self::Component(Component { doc, node })
            | Self::Division(Division { doc, node })
            | Self::Paragraph(Paragraph { doc, node })
            | Self::Table(Table { doc, node })
            | Self::Row(Row { doc, node }) => (doc, node),
        }
    }
}

impl<'d> From<Block<'d>> for Found<'d> {
    fn from(block: Block<'d>) -> Self {
        match block {
            Block::Division(division) => Self::Division(division),
            Block::Paragraph(paragraph) => Self::Paragraph(paragraph),
            Block::Table(table) => Self::Table(table),
        }
    }
}

impl<'d> Document<'d> {
    /// What `wording` names: an id (`3.2.1`, `art12.p2.1`, `e1/t1`; `e1` is the first enclosure), or the words of a
    /// citation (第十二条第二款第（一）项, 第十七条之一, 第一章第二节, 附件2第三条, 一、（二）3.). O(nodes × depth).
    ///
    /// Numbers may be written in Han or Arabic digits. A citation is looked for in the document itself, then in those
    /// that it carries, in text order, and the first place that fits is taken; 附件2 before it names an annex to look in.
    /// Steps may be left out as far as the text tells them apart: 第三条 without its chapter, 第（五）项 without a 款. A
    /// 款 is a paragraph; the text on the article's own line is the first. 第三部分 is 三、.
    ///
    /// None where there is no such place, and where `wording` is neither an id nor a citation.
    ///
    /// ```
    /// let doc = gongwen::parse("第一条　为了管好水，制定本办法。\n第二条　取水应当申请。\n申请时提交：\n（一）申请书；\n（二）图纸。");
    /// let clause = doc.locate("第二条第二款").unwrap();
    /// assert_eq!(clause.paragraph().unwrap().text(), "申请时提交：");
    /// let item = doc.locate("第二条第二款第（二）项").unwrap();
    /// assert_eq!(item.division().unwrap().id(), "art2.p2.2");
    /// assert_eq!(doc.locate("art2.p2.2"), Some(item));
    /// assert_eq!(doc.locate("第三条"), None);
    /// ```
    pub fn locate(&self, wording: &str) -> Option<Found<'_>> {
        if wording.is_ascii()
            && let Some(found) = self.with_id(wording)
        {
            return Some(found);
        }
        let citation = citation::citation(&folded(wording))?;
        let mut scope = self.root();
        for annex in &citation.annexes {
            scope = scope.annex(*annex)?;
        }
        if citation.steps.is_empty() {
            return Some(Found::Component(scope));
        }
        scope.below().find_map(|component| component.place(&citation.steps))
    }

    /// The division that `wording` names, as an id or in the words of a citation; see [`locate`](Self::locate). None
    /// where it names something else, such as a 款, which is a paragraph. O(nodes × depth).
    ///
    /// ```
    /// let doc = gongwen::parse("一、总则\n（一）目标。修路。\n（二）步骤。先修桥。");
    /// assert_eq!(doc.find("1.2").unwrap().heading().unwrap(), "步骤");
    /// assert_eq!(doc.find("一、（二）"), doc.find("1.2"));
    /// ```
    pub fn find(&self, wording: &str) -> Option<Division<'_>> {
        self.locate(wording)?.division()
    }

    /// The paragraph that `wording` names, as `3.2.1.p1` or 第十二条第二款; see [`locate`](Self::locate).
    /// O(nodes × depth).
    pub fn find_paragraph(&self, wording: &str) -> Option<Paragraph<'_>> {
        self.locate(wording)?.paragraph()
    }

    /// The node at an index ([`Division::index`] and its like); none where nothing there is a node that has a handle.
    /// O(1).
    ///
    /// ```
    /// let doc = gongwen::parse("一、总则\n正文。");
    /// let kept: Vec<u32> = doc.divisions().map(|division| division.index()).collect();
    /// let again = doc.node(kept[0]).and_then(|found| found.division()).unwrap();
    /// assert_eq!(again.heading().unwrap(), "总则");
    /// ```
    pub fn node(&self, index: u32) -> Option<Found<'_>> {
        let node = index;
        Some(match self.store.nodes.get(index as usize)?.kind {
            Kind::Root | Kind::Enclosure(_) => Found::Component(Component { doc: self, node }),
            Kind::Division => Found::Division(Division { doc: self, node }),
            Kind::Paragraph(_) => Found::Paragraph(Paragraph { doc: self, node }),
            Kind::Table => Found::Table(Table { doc: self, node }),
            Kind::Row => Found::Row(Row { doc: self, node }),
            _ => return None,
        })
    }

    /// The node that has `id`.
    fn with_id(&self, id: &str) -> Option<Found<'_>> {
        let mut own = String::new();
        // The root has none.
        (1..self.store.nodes.len()).find_map(|index| {
            let found = self.node(index as u32)?;
            own.clear();
            write_id(&self.store, index, &mut own);
            // What an enclosure puts before the ids in it ends in a stroke.
            (own.trim_end_matches('/') == id).then_some(found)
        })
    }
}

impl<'d> Component<'d> {
    /// This document and all that it carries, in text order.
    fn below(self) -> impl Iterator<Item = Component<'d>> {
        let doc = self.doc;
        let is_component = |node: &u32| matches!(doc.store.nodes[*node as usize].kind, Kind::Enclosure(_));
        let carried = (self.node + 1..self.data().end).filter(is_component);
        std::iter::once(self).chain(carried.map(move |node| Component { doc, node }))
    }

    /// The annex that is cited so: the first of that number, or the only one where the citation has none.
    fn annex(self, cited: Annex) -> Option<Component<'d>> {
        let mut fitting = self.below().skip(1).filter(|component| match component.annex_mark() {
            Some(mark) => mark.word == cited.word && (cited.number.is_none() || mark.number == cited.number),
            None => false,
        });
        let first = fitting.next()?;
        let is_certain = cited.number.is_some() || fitting.next().is_none();
        is_certain.then_some(first)
    }

    /// The mark of an annex, 附件 counted as 附件1.
    pub(crate) fn annex_mark(self) -> Option<Annex> {
        let num = self.element(Element::Num).filter(|_| self.kind() == Some(EnclosureKind::Annex))?;
        let (_, mark) = citation::annex(&folded(&num.as_str())).ok()?;
        Some(Annex { number: mark.number.or(Some(1)), ..mark })
    }

    /// The first place that all steps lead to.
    fn place(self, steps: &[Step]) -> Option<Found<'d>> {
        let (first, rest) = steps.split_first()?;
        // The first step may be any division of the document; from there each leads on downwards.
        let wanted = match first.unit {
            Unit::Division(style) => style,
            // Outside of articles an item is what has （一） for its marker.
            Unit::Item => Style::HanParen,
            Unit::Clause | Unit::Point => return None,
        };
        self.divisions().filter(|division| division.is(wanted, &first.numbers)).find_map(|d| d.place(rest))
    }
}

impl<'d> Division<'d> {
    /// The place that the steps lead to from here.
    fn place(self, steps: &[Step]) -> Option<Found<'d>> {
        let (mut at, mut clause) = (self, None);
        for (i, step) in steps.iter().enumerate() {
            match step.unit {
                Unit::Clause => {
                    let paragraph = at.clause(*step.numbers.first()?)?;
                    if i + 1 == steps.len() {
                        return Some(Found::Paragraph(paragraph));
                    }
                    clause = paragraph.paragraph_no();
                    continue;
                }
                Unit::Item | Unit::Point => {
                    let fits = |child: &Division<'d>| {
                        child.ordinal() == step.numbers
                            && clause.is_none_or(|clause| child.division().clause == clause)
                    };
                    at = at.inner().find(fits)?;
                }
                Unit::Division(style) => {
                    let fits = |child: &Division<'d>| child.is(style, &step.numbers);
                    at = at.inner().find(fits).or_else(|| at.descendants().find(fits))?;
                }
            }
            clause = None;
        }
        Some(Found::Division(at))
    }

    /// The 款 of that number, where this is an article.
    fn clause(self, number: u32) -> Option<Paragraph<'d>> {
        self.children().find_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph).filter(|p| p.paragraph_no() == Some(number)),
            _ => None,
        })
    }

    /// The divisions directly in this one.
    pub(crate) fn inner(self) -> impl Iterator<Item = Division<'d>> {
        self.children().filter_map(|block| Found::from(block).division())
    }

    /// Whether it has that number and style, or one that stands for it (1. and 1、).
    fn is(self, style: Style, numbers: &[u32]) -> bool {
        self.style().rank() == style.rank() && self.ordinal() == numbers
    }
}

#[cfg(test)]
mod tests {
    use crate::{Found, parse};

    const RULES: &str = "\
清溪县取水管理办法
第一章 总则
第一条 为了管好取水，制定本办法。
第二条 本办法适用于全县。
第二章 申请
第一节 条件
第三条 申请人提交：
（一）申请书；
（二）图纸：
1.平面图；
2.剖面图。
材料不全的，一次告知：
（一）缺什么；
（二）何时补。
第三条之一 网上申请的，不收纸件。
第二节 受理
第四条 当场受理。
不受理的，说明理由。
附件1
取水申请表
一、申请人
二、取水点
附件2
取水协议
第一条 甲方供水。
第二条 乙方付费。
";

    /// The id of what is found.
    fn found(text: &str, wording: &str) -> Option<String> {
        parse(text).locate(wording).map(|found| match found {
            Found::Component(component) => component.title().unwrap().to_string(),
            Found::Division(division) => division.id(),
            Found::Paragraph(paragraph) => paragraph.id(),
            Found::Table(table) => table.id(),
            Found::Row(row) => row.id(),
        })
    }

    #[test]
    fn a_place_is_found_by_its_citation() {
        for (wording, id) in [
            ("第二条", "art2"),
            ("第2条", "art2"),
            ("第一章", "ch1"),
            ("第二章第二节", "ch2.sec2"),
            ("第二章第四条", "art4"),
            ("第三条第一款", "art3.p1"),
            ("第三条第二款", "art3.p2"),
            ("第三条第（二）项", "art3.p1.2"),
            ("第三条第二项", "art3.p1.2"),
            ("第三条第二款第（二）项", "art3.p2.2"),
            ("第三条第一款第（二）项第2目", "art3.p1.2.2"),
            ("第三条（二）2.", "art3.p1.2.2"),
            ("第三条之一", "art3_1"),
            ("第四条第二款", "art4.p2"),
            ("附件1", "取水申请表"),
            ("附件一", "取水申请表"),
            ("附件1二、", "e1/2"),
            ("附件2第二条", "e2/art2"),
        ] {
            assert_eq!(found(RULES, wording).as_deref(), Some(id), "{wording}");
        }
    }

    #[test]
    fn every_id_leads_back_to_what_has_it() {
        let doc = parse(RULES);
        for division in doc.divisions() {
            assert_eq!(doc.locate(&division.id()), Some(Found::Division(division)));
        }
        for paragraph in doc.paragraphs() {
            assert_eq!(doc.locate(&paragraph.id()), Some(Found::Paragraph(paragraph)));
        }
        assert_eq!(found(RULES, "e1").as_deref(), Some("取水申请表"));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for wording in [
            "",
            "第五条",
            "第一章第三条",
            "第四条第三款",
            "第三条第三款第（一）项",
            "第三条第（三）项",
            "第一款",
            "附件3",
            "附件",
            "附件1第一条",
            "附表1",
            "三、",
            "甲",
            "e3",
            "art9",
        ] {
            assert_eq!(found(RULES, wording), None, "{wording}");
        }
    }

    #[test]
    fn an_article_is_found_in_what_a_notice_issues() {
        let notice = "清溪县人民政府关于印发取水管理办法的通知\n各乡镇人民政府：\n现将《取水管理办法》印发给你们。\n\
                      清溪县人民政府\n2026年1月1日\n取水管理办法\n第一条 为了管好取水，制定本办法。\n第二条 即日施行。";
        assert_eq!(found(notice, "第二条").as_deref(), Some("e1/art2"));
    }

    #[test]
    fn a_policy_document_is_cited_by_its_markers() {
        let plan = "一、目标\n（一）修路。修三条。\n（二）修桥。\n1.修一座；\n2、修两座。\n二、措施\n（三）出钱。\n（四）出力。";
        for (wording, id) in [
            ("一、", "1"),
            ("第二部分", "2"),
            ("一、（二）2.", "1.2.2"),
            ("一、（二）2、", "1.2.2"),
            ("（四）", "2.4"),
            ("第（三）项", "2.3"),
            ("第二部分第（四）项", "2.4"),
        ] {
            assert_eq!(found(plan, wording).as_deref(), Some(id), "{wording}");
        }
        // （二）1. is in the first （二） that has it, though another stands before.
        let again =
            "一、甲\n（一）乙。丙。\n（二）丁。戊。\n二、己\n（一）庚。辛。\n（二）壬\n1.癸；\n2.子。";
        assert_eq!(found(again, "（二）2.").as_deref(), Some("2.2.2"));
    }
}
