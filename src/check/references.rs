//! `reference-dangling`: a reference to a part of the document's own that it does not have.
//!
//! Only what is certain is reported. 本办法第五十条 and 本条第三款 speak of this text, 附件3 does where it has annexes
//! or lists them, and 第（九）项 where it has items; 《…》第五条 and 前款 may speak of another text or place, and a text
//! that does not begin with its first article is an excerpt. A part counts as there if any document of the text has it,
//! since an annex may speak of the rules that it belongs to, and a notice of the rules that it issues.

mod annexes;
mod articles;
mod items;

use crate::diagnostic::Finding;
use crate::document::{Document, Paragraph};
use crate::kinds::*;
use crate::source::trim_end;
use memchr::memmem;
use std::cell::OnceCell;

/// What a text calls itself: 本`办法`第三条.
const KINDS: &[&str] = &[
    "办法",
    "条例",
    "规定",
    "法",
    "细则",
    "规则",
    "章程",
    "准则",
    "规范",
    "意见",
    "方案",
    "决定",
    "通知",
    "措施",
    "制度",
    "标准",
    "指引",
    "规程",
    "实施细则",
    "实施办法",
    "实施方案",
    "实施意见",
    "实施条例",
    "暂行办法",
    "暂行规定",
    "暂行条例",
    "管理办法",
    "管理规定",
];

/// The findings. O(text) where it speaks of itself, and next to nothing where it has neither articles nor annexes.
pub(super) fn references(doc: &Document<'_>, findings: &mut Vec<Finding>) {
    let places = Places { doc, paragraphs: OnceCell::new() };
    articles::own_articles(&places, findings);
    items::own_items(&places, findings);
    annexes::annexes(&places, findings);
}

/// A piece of a paragraph and a place in it.
struct Place<'d> {
    paragraph: Paragraph<'d>,
    /// The text before the place, from the piece's beginning.
    before: &'d str,
    /// The text from the place on, up to the piece's end.
    after: &'d str,
    /// Whether the paragraph goes on in another piece, so that what touches the end may be cut.
    goes_on: bool,
}

impl<'d> Place<'d> {
    /// Whether what leaves `rest` of it may go on in the next piece.
    fn is_cut(&self, rest: &str) -> bool {
        self.goes_on && trim_end(rest).is_empty()
    }
}

/// The paragraphs of a text that can cite, and where `needle` stands in them.
struct Places<'d> {
    doc: &'d Document<'d>,
    /// Made when something is found.
    paragraphs: OnceCell<Vec<Paragraph<'d>>>,
}

impl<'d> Places<'d> {
    /// Calls `each` for every place of `needle` in the paragraphs of the document's text, of those that may be what is
    /// looked for by the text before and from the place on. O(text + places · log paragraphs).
    fn of(&self, needle: &str, may_be: impl Fn(&str, &str) -> bool, mut each: impl FnMut(Place<'d>)) {
        let text: &'d str = &self.doc.text;
        let found = memmem::find_iter(text.as_bytes(), needle);
        for at in found.filter(|&at| may_be(&text[..at], &text[at..])) {
            let paragraphs = self.paragraphs.get_or_init(|| self.doc.paragraphs().collect());
            let above = paragraphs.partition_point(|paragraph| paragraph.span().end as usize <= at);
            let Some(&paragraph) = paragraphs.get(above) else { return };
            let span = paragraph.span();
            if matches!(paragraph.role(), ParagraphRole::AnnexList | ParagraphRole::Contents) {
                continue;
            }
            if let Some(piece) = paragraph.text().piece_at(at as u32) {
                each(Place {
                    paragraph,
                    before: &text[piece.start as usize..at],
                    after: &text[at..piece.end as usize],
                    goes_on: piece.end < span.end,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Code, parse};

    /// What is reported as leading nowhere.
    fn dangling(text: &str) -> Vec<String> {
        let doc = parse(text);
        let findings = doc.diagnostics().filter(|finding| finding.code() == Code::ReferenceDangling);
        findings.map(|finding| text[finding.span().range()].to_owned()).collect()
    }

    /// Rules in which `sentence` stands as the third of four articles, the second of which has two 款 and two items.
    fn rules(sentence: &str) -> String {
        format!(
            "清溪县取水办法\n第一条 为了管好取水，制定本办法。\n第二条 取水应当申请。\n申请时提交：\n（一）申请书；\n\
             （二）图纸。\n第三条 {sentence}\n第四条 本办法自公布之日起施行。\n"
        )
    }

    #[test]
    fn an_article_paragraph_or_item_that_is_not_there_is_reported() {
        for (sentence, expected) in [
            ("违反本办法第五条的，责令改正。", &["第五条"][..]),
            ("违反本办法第五十条第一款的，责令改正。", &["第五十条第一款"]),
            ("违反本办法第二条、第六条和第七条的，责令改正。", &["第六条", "第七条"]),
            ("违反本办法第一条之一的，责令改正。", &["第一条之一"]),
            ("违反本办法第二条第三款的，责令改正。", &["第二条第三款"]),
            ("违反本办法第二条第二款第（三）项的，责令改正。", &["第二条第二款第（三）项"]),
            ("违反本办法第二条第三项的，责令改正。", &["第二条第三项"]),
            ("有本条第二款情形的，从重。", &["本条第二款"]),
            ("违反 本办法 第 5 条的，责令改正。", &["第 5 条"]),
        ] {
            assert_eq!(dangling(&rules(sentence)), expected, "{sentence}");
        }
    }

    #[test]
    fn what_is_there_or_may_be_elsewhere_is_not_reported() {
        for sentence in [
            "违反本办法第二条第二款第（二）项的，责令改正。",
            "违反本办法第二条第二项、第四条的，责令改正。",
            "违反《水法》第五十条的，依照水法第六十条处罚。",
            "依照前款第五项、第九条办理。",
            "本县水务办法第五十条另有规定的除外。",
            "《水法》规定：“违反本法第六十条的，处罚款。”",
            "本法第一章第九节另有规定的除外。",
            "本市第五十条线路，本条例第。",
            "有本条第一款情形的，从重。",
            "有下列情形，依照本条第三项：\n——甲；\n——乙。",
        ] {
            assert_eq!(dangling(&rules(sentence)), [""; 0], "{sentence}");
        }
    }

    #[test]
    fn an_excerpt_and_an_amendment_may_speak_of_what_they_do_not_hold() {
        let cited = "违反本办法第九条的，责令改正。";
        assert_eq!(dangling(&format!("第五条 甲。\n第六条 {cited}\n")), [""; 0]);
        assert_eq!(dangling(&format!("第一条 {cited}\n第二条 本办法自公布之日")), [""; 0]);
        assert_eq!(dangling(&format!("第一条 {cited}\n第二条 违反的怎么办？")), ["第九条"]);
        let amendment = format!("关于修改清溪县取水办法的决定\n第一条 增加：{cited}\n第二条 甲。\n");
        assert_eq!(dangling(&amendment), [""; 0]);
        assert_eq!(dangling(&format!("一、甲。\n二、{cited}\n")), [""; 0]);
    }

    #[test]
    fn rules_in_an_annex_and_their_notice_speak_of_one_another() {
        let notice = "清溪县水务局关于印发取水办法的通知\n各乡镇：\n现将办法印发给你们，请按本办法第九条办理。\n\
                      清溪县水务局\n2026年1月1日\n";
        let whole =
            notice.to_owned() + &rules("填写附件1。") + "附件1\n申请表\n依据本办法第三条、第五条填写。\n";
        assert_eq!(dangling(&whole), ["第九条", "第五条"]);
    }

    /// A notice with `sentence`, a list of annexes and some annexes.
    fn notice(sentence: &str, list: &str, annexes: &str) -> String {
        format!(
            "清溪县水务局关于取水的通知\n各乡镇：\n一、{sentence}\n二、抓紧办理。\n{list}清溪县水务局\n2026年1月1日\n{annexes}"
        )
    }

    #[test]
    fn an_item_is_reported_where_nothing_has_its_number() {
        let plan = "一、条件\n（一）满一年；\n（二）有场地。\n二、程序\n（一）符合第（二）项条件的，填表。\n（二）违反第（九）项的，取消。\n";
        assert_eq!(dangling(plan), ["第（九）项"]);
        for quiet in [
            "一、条件\n（一）满一年；\n（二）有下列之一：（三）甲；（四）乙。\n（五）符合第（四）项的。",
            "一、条件\n（一）符合《办法》第五条第（九）项、第（十）项的。\n（二）水法第（九）项。",
            "一、符合第（九）项的，填表。",
            "一、条件\n（一）符合第（九）项的，填",
        ] {
            assert_eq!(dangling(quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn an_annex_that_is_neither_there_nor_listed_is_reported() {
        const LIST: &str = "附件：1.申请表\n2.承诺书\n";
        const ANNEXES: &str = "附件1\n申请表\n填表。\n附件2\n承诺书\n承诺。\n";
        for (list, annexes) in [(LIST, ""), ("", ANNEXES), (LIST, ANNEXES)] {
            for (sentence, expected) in [
                ("填写申请表（附件1）和登记表（见附件3）。", &["附件3"][..]),
                ("按附件三填写，详见附件 4。", &["附件三", "附件 4"]),
                ("填写附件1至附件2。", &[]),
                ("按《县政府通知》附件3、清政发〔2025〕1号附件4和省方案附件5办理。", &[]),
                ("填写附表3。", &[]),
            ] {
                assert_eq!(dangling(&notice(sentence, list, annexes)), expected, "{sentence}");
            }
        }
    }

    #[test]
    fn a_text_that_came_without_its_annexes_is_not_reported() {
        assert_eq!(dangling(&notice("填写登记表（附件3）。", "", "")), [""; 0]);
    }

    #[test]
    fn a_damaged_list_may_run_on() {
        let glued = "附件：1.申请表2.承诺书3.登记表\n";
        assert_eq!(dangling(&notice("见附件2、见附件3、见附件4。", glued, "")), ["附件4"]);
        let ranged = "附件1-3下载：《申请表》.doc\n";
        assert_eq!(dangling(&notice("见附件2、见附件3、见附件4。", ranged, "")), ["附件4"]);
        let cut = "附件1\n申请表\n|县|乡|附件 2\n承诺书\n承诺。\n";
        assert_eq!(dangling(&notice("见附件2和附件3。", "", cut)), ["附件3"]);
    }

    #[test]
    fn what_a_line_end_cuts_is_not_certain() {
        let line = "为了推动城乡建设，完善治理体系，提高治理能力，根据有关规定和部署";
        let wrapped = format!("{line}\n").repeat(8) + "施行。\n附件：1.甲\n2.乙\n";
        let wrapped = wrapped.replacen("规定和部署\n", "详见附件9\n2", 1);
        let joined =
            parse(&wrapped).paragraphs().any(|paragraph| paragraph.text().as_str().contains("附件92"));
        assert!(joined, "the text is wrapped");
        assert_eq!(dangling(&wrapped), [""; 0]);
    }
}
