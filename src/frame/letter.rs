//! Letters of offices in Taiwan: the rows above 主旨 (文書處理手冊, 公文格式).

use super::*;
use crate::source::prefix;
use crate::words::Words;

/// How far down a letter its subject stands, in paragraphs.
const FAR: usize = 30;

/// Labels of rows above the subject that name no part of the frame; 附件：如說明三 points into the text.
static OTHERS: Words = Words::new(&["档号", "保存年限", "解密条件", "附件", "装订"]);
/// Whom to ask.
static CONTACTS: Words = Words::new(&["承办人", "联络人", "电话", "传真", "信箱", "地址"]);

impl<'t> Reader<'t> {
    /// The rows of a letter up to its subject; nothing where the text is none.
    ///
    /// ```ebnf
    /// letter = { row }, "受文者：", text, { row }, "主旨：", text ;
    /// ```
    pub(super) fn letter_head(&mut self) {
        let limit = self.paragraphs.len().min(FAR);
        let labelled = |at: usize, word: &str| {
            self.paragraphs[at].facts.any(Facts::COLON)
                && row(self.line(at)).is_some_and(|(label, _)| label == word)
        };
        let Some(subject) = (0..limit).find(|&at| labelled(at, "主旨")) else { return };
        if !(0..subject).any(|at| labelled(at, "受文者")) {
            return;
        }
        while self.at < subject {
            let line = self.line(self.at);
            let Some((label, value)) = row(line) else {
                let letterhead = !self.has(Element::Letterhead) && is_letterhead(line);
                self.element(if letterhead { Element::Letterhead } else { Element::Boilerplate });
                continue;
            };
            match &*label {
                "受文者" if !value.is_empty() => self.row_value(value, Element::Addressee),
                "发文日期" | "日期" if date::date_line(value).is_some() => {
                    self.row_value(value, Element::Date)
                }
                "发文字号" | "字号" if number::number_line(value).is_some() => {
                    self.row_value(value, Element::Number)
                }
                "速别" if !value.is_empty() => self.row_value(value, Element::Urgency),
                "密等" if !value.is_empty() => self.row_value(value, Element::Secrecy),
                label if CONTACTS.stand_in(label) => self.element(Element::Contact),
                _ => self.element(Element::Boilerplate),
            }
        }
        if self.paragraphs[self.at].marker.is_none() {
            self.paragraph(ParagraphRole::Preamble);
        }
    }

    /// Takes what a row says as an element; its label is a row of the form.
    fn row_value(&mut self, value: &'t str, element: Element) {
        let (row, value) = (Span::of(self.line(self.at), self.text), Span::of(value, self.text));
        self.between(row.start, value.start);
        self.push_element(element, value);
        self.between(value.end, row.end);
        self.at += 1;
    }
}

/// The label of a row, and what it says.
fn row(line: &str) -> Option<(std::borrow::Cow<'_, str>, &str)> {
    const LONGEST: usize = 90;
    let near = prefix(line, LONGEST + '：'.len_utf8());
    let (label, _) = near.split_once(['：', ':']).filter(|(label, _)| label.len() <= LONGEST)?;
    let mut value = line[label.len()..].chars();
    value.next();
    let label = shapes::squash(label);
    let known =
        matches!(&*label, "主旨" | "受文者" | "发文日期" | "日期" | "发文字号" | "字号" | "速别" | "密等");
    (known || OTHERS.stand_in(&label) || CONTACTS.stand_in(&label)).then_some((label, trim(value.as_str())))
}

/// 白鹿市政府教育局　函: who writes, and what kind of document it is.
fn is_letterhead(line: &str) -> bool {
    const KINDS: &[&str] = &["开会通知单", "书函", "函", "公告", "令"];
    let words = shapes::squash(line);
    KINDS
        .iter()
        .any(|kind| words.strip_suffix(kind).is_some_and(crate::responsibility::units::ends_like_unit))
}
