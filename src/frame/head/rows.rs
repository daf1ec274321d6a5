//! Rows of the head that certain kinds of documents have: telegrams, minutes, replies, rules under their titles.

use super::*;
use crate::script::ends_with;

impl<'t> Reader<'t> {
    /// 时间：…, 地点：… under the title of minutes: what the meeting was.
    pub(in crate::frame) fn is_meeting_row(&self, line: &str) -> bool {
        static LABELS: Words = Words::new(&["时间", "会议时间", "地点", "会议地点"]);
        let of_minutes = |span: &Span| ends_with(&self.text[span.range()], "纪要");
        if !self.current().title.last().is_some_and(of_minutes) {
            return false;
        }
        let label = line.split(['：', ':']).next().map(shapes::squash);
        label
            .is_some_and(|label| label.len() < line.len() && LABELS.end(&label) && label.chars().count() <= 4)
    }

    /// 等级：特急·明电　　甲政办电〔2026〕1号: how urgent a telegram is, and its number beside it.
    pub(in crate::frame) fn telegram_row(&mut self, line: &'t str) -> bool {
        let label = ["等级", "缓急", "紧急程度"].iter().find(|word| line.starts_with(**word));
        let Some(value) = label.and_then(|label| line.strip_prefix(label)) else { return false };
        let value = value.trim_start_matches(|c| is_blank(c) || matches!(c, '：' | ':'));
        let parted = value.split_once(is_blank).map(|(first, rest)| (first, trim(rest)));
        let (urgency, number) = match parted {
            Some((first, rest)) if number::number_line(rest).is_some() => (first, Some(rest)),
            _ => (value, None),
        };
        if shape(urgency) != Shape::Element(Element::Urgency) {
            return false;
        }
        let row = Span::of(line, self.text);
        let urgency = Span::of(urgency, self.text);
        self.between(row.start, urgency.start);
        self.push(Place::Element(Element::Urgency), urgency, self.at);
        if let Some(number) = number {
            self.numbers(Span::of(number, self.text));
        }
        self.at += 1;
        true
    }

    /// （甲政发〔2026〕1号　2026年1月5日印发） under the title: the number, and when the text was issued.
    pub(in crate::frame) fn issued_row(&mut self, line: &'t str) -> bool {
        let inside = line.strip_prefix(['（', '(']).and_then(|inside| inside.strip_suffix(['）', ')']));
        let Some((number, rest)) = inside.and_then(issued).filter(|_| self.has(Element::Title)) else {
            return false;
        };
        self.issued_in(Span::of(line, self.text), number, rest);
        self.at += 1;
        true
    }

    /// The same behind the title.
    pub(in crate::frame) fn issued_title(&mut self, line: &'t str) -> bool {
        let Some((title, inside)) = crate::responsibility::units::trailing_bracket(line) else {
            return false;
        };
        let Some((number, rest)) = issued(inside).filter(|_| !title.is_empty()) else { return false };
        let (row, title) = (Span::of(line, self.text), Span::of(title, self.text));
        self.push(Place::Element(Element::Title), title, self.at);
        self.issued_in(Span { start: title.end, end: row.end }, number, rest);
        self.at += 1;
        true
    }

    fn issued_in(&mut self, row: Span, number: &str, rest: &str) {
        let (number, rest) = (Span::of(number, self.text), Span::of(rest, self.text));
        self.between(row.start, number.start);
        self.numbers(number);
        self.push(Place::Element(Element::History), rest, self.at);
        self.between(rest.end, row.end);
    }
}

/// A number, and when it was issued: 甲政发〔2026〕1号　2026年1月5日印发
fn issued(text: &str) -> Option<(&str, &str)> {
    static DEEDS: Words = Words::new(&["印发", "发布", "公布", "施行", "颁布"]);
    number::leading_number(text)
        .filter(|(_, rest)| date::begins_with_date(rest) && DEEDS.end(rest) && !rest.contains('。'))
}

/// 目录前言1第一章 总则2第二章 任务5: contents that have lost their lines.
pub(super) fn is_glued_contents(line: &str) -> bool {
    const COUNTS: [[&str; 2]; 3] = [["第一章", "第二章"], ["一、", "二、"], ["第一节", "第二节"]];
    if !line.starts_with('目') || line.contains(['。', '，', '；', '：']) {
        return false;
    }
    let behind = line['目'.len_utf8()..].trim_start_matches(is_blank).strip_prefix('录');
    behind.is_some_and(|rest| {
        COUNTS.iter().any(|[first, second]| rest.find(first).is_some_and(|at| rest[at..].contains(second)))
    })
}

/// A类, （B）, 类别：A, 签发人：: what the answer to a proposal is classed as.
pub(super) fn is_class(line: &str) -> bool {
    const LONGEST: usize = 4;
    const LONGEST_LABEL: usize = 6;
    let words = shapes::squash(line);
    let labelled = words.split_once(['：', ':']).filter(|(label, _)| {
        label.chars().count() <= LONGEST_LABEL
            && ["类别", "分类", "等级", "结果"].iter().any(|word| label.ends_with(word))
    });
    let words = labelled.map_or(&*words, |(_, class)| class);
    let words = words.trim_matches(|c: char| {
        c.is_ascii_punctuation() || matches!(c, '（' | '）' | '【' | '】' | '〔' | '〕')
    });
    words.chars().count() <= LONGEST
        && words.starts_with(|c: char| matches!(c, 'A'..='F' | 'Ａ'..='Ｆ'))
        && words
            .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || ('Ａ'..='Ｆ').contains(&c))
            .trim_start_matches('类')
            .is_empty()
}
