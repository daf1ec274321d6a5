//! The list of annexes (附件说明) against the annexes.

use super::{counts, key};
use crate::diagnostic::{Code, Finding};
use crate::document::Component;
use crate::kinds::{Element, EnclosureKind, ParagraphRole, Style};
use crate::marker::marker;
use crate::source::{is_blank, trim, trim_start};
use crate::span::Span;
use std::collections::HashSet;

/// `annex-missing`, `annex-unlisted`: the list of annexes against the annexes. What stands behind the list under the
/// name that it gives is the annex, marked or not.
pub(super) fn annexes(component: Component<'_>, findings: &mut Vec<Finding>) {
    let mut listed: Vec<(u32, String, Span)> = Vec::new();
    for paragraph in component.paragraphs(ParagraphRole::AnnexList) {
        let text = paragraph.text();
        let line = text.as_str();
        let mark = crate::shapes::annex_mark(&line);
        let rest = mark.map_or(&*line, |(_, rest)| rest);
        let rest = trim_start(rest.trim_start_matches(|c| is_blank(c) || matches!(c, '：' | ':')));
        // 附「甲要點」 under an order names what the order issues.
        if rest.is_empty() || rest.contains('「') {
            continue;
        }
        let item = marker(rest);
        // The name of a file stands where a page links to the annex itself.
        if crate::shapes::web::is_file_link(&line) || mark.is_none() && item.is_none() {
            continue;
        }
        let name = &rest[item.map_or(0, |item| item.len as usize)..];
        let number = mark.and_then(|(mark, _)| number_of(mark)).or(item.map(|item| item.ordinal.last()));
        listed.push((number.unwrap_or(1), key(name), text.span()));
        // 1.甲表2.乙表, 附件1.甲表2.乙表: a line that lost its breaks lists several.
        let glued = number.filter(|_| mark.is_some() && rest.starts_with(['.', '．', '、'])).map(|first| {
            let style = if rest.starts_with('、') { Style::ArabicComma } else { Style::Arabic };
            (style, first)
        });
        if let Some((style, first)) = item.map(|item| (item.style, item.ordinal.last())).or(glued) {
            let further = counts::run(name, style, &[], first + 1);
            listed.extend(further.map(|(_, item)| (item.ordinal.last(), String::new(), text.span())));
        }
    }
    if listed.is_empty() {
        return;
    }
    let present: Vec<(u32, Span)> = component
        .enclosures()
        .filter(|enclosure| enclosure.kind() == Some(EnclosureKind::Annex))
        .filter_map(|enclosure| enclosure.element(Element::Num))
        .map(|num| (number_of(&num.as_str()).unwrap_or(1), num.span()))
        .collect();
    let numbers: HashSet<u32> = present.iter().map(|(number, _)| *number).collect();
    let titles: HashSet<String> = component
        .enclosures()
        .filter_map(|enclosure| enclosure.title())
        .map(|title| key(&title.as_str()))
        .collect();
    let mut missing = listed
        .iter()
        .filter(|(number, name, _)| !numbers.contains(number) && !titles.contains(name))
        .peekable();
    let lines = missing.peek().map(|(_, _, span)| lines_behind(component, span.end)).unwrap_or_default();
    let mut missing: Vec<Span> =
        missing.filter(|(_, name, _)| !lines.contains(name)).map(|(_, _, span)| *span).collect();
    // A line that lists several is named once.
    missing.dedup();
    findings.extend(missing.into_iter().map(|span| Finding {
        code: Code::AnnexMissing,
        span,
        related: None,
    }));
    let numbers: HashSet<u32> = listed.iter().map(|(number, ..)| *number).collect();
    for (number, span) in &present {
        if !numbers.contains(number) {
            findings.push(Finding { code: Code::AnnexUnlisted, span: *span, related: Some(listed[0].2) });
        }
    }
}

/// What stands on the lines of a document behind `start`, a name over two lines also.
fn lines_behind(component: Component<'_>, start: u32) -> HashSet<String> {
    const LONGEST: usize = 300;
    let text = &component.doc.text[start as usize..component.span().end.max(start) as usize];
    let lines = text.lines().map(trim).filter(|line| !line.is_empty() && line.len() <= LONGEST).map(key);
    let mut behind = HashSet::new();
    let mut before = String::new();
    for line in lines {
        behind.insert(before + &line);
        behind.insert(line.clone());
        before = line;
    }
    behind
}

/// The number in 附件2, 附表三.
pub(super) fn number_of(mark: &str) -> Option<u32> {
    let at = mark.char_indices().find(|(_, c)| {
        crate::numeral::digit_value(*c).is_some()
            || crate::numeral::han_digit_value(*c).is_some()
            || *c == '十'
    })?;
    let rest = &mark[at.0..];
    crate::numeral::arabic(rest).or_else(|_| crate::numeral::han(rest)).ok().map(|(_, number)| number)
}
