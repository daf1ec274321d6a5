//! Findings that need the whole tree: units in two roles or two spellings, items without annotation, annexes and
//! contents that do not agree with what they list, references that lead nowhere; and what the whole tree shows to be
//! no fault.

mod annexes;
mod counts;
mod marks;
mod names;
mod references;
mod spelling;

use crate::diagnostic::{Code, Finding};
use crate::document::{Annotation, Block, Component, Division, Document, Scope, Text};
use crate::kinds::*;
use crate::places::Places;
use crate::source::{is_blank, trim};
use crate::span::Span;
use std::collections::HashSet;

/// Adds the findings of the finished tree, and takes back what only a part of it made look like a fault.
/// O(text + nodes + units).
pub(crate) fn complete(doc: &mut Document<'_>) {
    marks::join(doc);
    counts::found_inside(doc);
    let mut findings = of_tree(doc);
    doc.store.findings.append(&mut findings);
}

/// All findings that need the whole tree.
fn of_tree(doc: &Document<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    counts::mixed_shapes(doc, &mut findings);
    let names = names::Names::of(doc);
    units(doc, &names, &mut findings);
    spelling::offices(doc, &names, &mut findings);
    leads(doc, &mut findings);
    unannotated(doc, &mut findings);
    for component in doc.components() {
        annexes::annexes(component, &mut findings);
        contents(component, &mut findings);
    }
    references::references(doc, &mut findings);
    findings
}

/// `unit-repeated`, `unit-in-two-roles`: a unit twice in one role, or in two roles of one task.
fn units(doc: &Document<'_>, names: &names::Names<'_>, findings: &mut Vec<Finding>) {
    let mut named: Vec<(&str, Role, Span)> = Vec::new();
    for scope in doc.scopes() {
        named.clear();
        for assignment in scope.annotations().flat_map(|annotation| annotation.assignments()) {
            let role = assignment.role();
            named.extend(assignment.units().map(|unit| (names.get(unit), role, unit.span())));
        }
        // Of equal names the first stays the first.
        named.sort_by_key(|&(name, ..)| name);
        for same in named.chunk_by(|a, b| a.0 == b.0) {
            let (_, role, first) = same[0];
            findings.extend(same[1..].iter().map(|&(_, other, span)| {
                let code = if other == role { Code::UnitRepeated } else { Code::UnitInTwoRoles };
                Finding { code, span, related: Some(first) }
            }));
        }
    }
}

/// `lead-missing`: several responsible units and no lead, where at least four tasks name a lead for each one that so
/// leaves it open. With fewer the document plainly uses both forms.
fn leads(doc: &Document<'_>, findings: &mut Vec<Finding>) {
    fn roles<'d>(scope: Scope<'d>, role: Role) -> impl Iterator<Item = crate::Unit<'d>> {
        let assignments = scope.annotations().flat_map(|annotation| annotation.assignments());
        assignments.filter(move |a| a.role() == role).flat_map(|a| a.units())
    }
    let (mut with, mut without) = (0, Vec::new());
    for scope in doc.scopes() {
        if roles(scope, Role::Lead).next().is_some() {
            with += 1;
        } else if roles(scope, Role::Responsible).filter(|unit| !unit.is_collective()).nth(1).is_some() {
            without.push(scope);
        }
    }
    const LEADS_FOR_ONE: usize = 4;
    if without.len() * LEADS_FOR_ONE > with {
        return;
    }
    if without.is_empty() {
        return;
    }
    let names_lead = |annotation: &Annotation| annotation.assignments().any(|a| a.role() == Role::Lead);
    let leading = doc.annotations().filter(names_lead).filter_map(|annotation| annotation.division());
    let leading: HashSet<u32> = leading.map(|division| division.node).collect();
    for scope in without {
        // A heading above may name the lead for all below it.
        let mut above = scope.division().into_iter().flat_map(|division| division.ancestors());
        let led = above.any(|division| leading.contains(&division.node));
        if let (false, Some(annotation)) = (led, scope.annotations().next()) {
            findings.push(Finding { code: Code::LeadMissing, span: annotation.text().span(), related: None });
        }
    }
}

/// `annotation-missing`: of at least three siblings of one style all but one are annotated.
///
/// Items without items below are asked for an annotation of their own. Sections count as annotated where anything in
/// them is, and only one between others is asked: the first ones say the aims of all (总体要求), the last ones what
/// supports all (保障措施). Nor is the item asked in whose sentence the input breaks off.
fn unannotated(doc: &Document<'_>, findings: &mut Vec<Finding>) {
    /// Fewer siblings are no rule.
    const FEWEST: usize = 2;
    let mut annotated: HashSet<u32> = HashSet::new();
    // Those that hold an annotation below them; each chain is climbed as far as it is new.
    let mut holding: HashSet<u32> = HashSet::new();
    for division in doc.annotations().filter_map(|annotation| annotation.division()) {
        if annotated.insert(division.node) {
            let mut above = division.ancestors();
            while above.next().is_some_and(|above| holding.insert(above.node)) {}
        }
    }
    if annotated.is_empty() {
        return;
    }
    #[derive(Default)]
    struct List<'d> {
        with: usize,
        without: Vec<Division<'d>>,
        /// Those without annotation behind the last one that has one.
        last: Vec<Division<'d>>,
    }
    let mut lists: Places<(u32, Style, bool), List<'_>> = Places::default();
    for division in doc.divisions() {
        let section = division.descendants().next().is_some();
        let key = (division.data().parent, division.style(), section);
        let list = lists.entry(key).or_default();
        // （三）责任单位：甲局 says who does what its siblings say, and asks nothing of them.
        let is_label =
            || division.heading_kind() == Some(HeadingKind::Colon) && division.children().next().is_none();
        let has =
            annotated.contains(&division.node) && !is_label() || section && holding.contains(&division.node);
        if !has {
            list.last.push(division);
            continue;
        }
        if section && list.with == 0 {
            list.last.clear();
        }
        list.without.append(&mut list.last);
        list.with += 1;
    }
    let broken_off = broken_off(doc);
    let mut missing: Vec<Division<'_>> = lists
        .into_iter()
        .map(|((.., section), mut list)| {
            if !section {
                list.without.append(&mut list.last);
            }
            list
        })
        .filter(|list| list.with >= FEWEST && list.without.len() == 1)
        .flat_map(|list| list.without)
        .filter(|division| !division.ancestors().any(|above| annotated.contains(&above.node)))
        // A heading with paragraphs of its own under it is no task.
        .filter(|division| {
            division.descendants().next().is_some() || division.heading_kind() != Some(HeadingKind::Line)
        })
        .filter(|division| broken_off.is_none_or(|end| division.span().end < end))
        .collect();
    missing.sort_by_key(|division| division.node);
    findings.extend(missing.into_iter().map(|division| Finding {
        code: Code::AnnotationMissing,
        span: division.num().span(),
        related: None,
    }));
}

/// Whether a text ends as a sentence does, and not in the middle of one.
fn ends_whole(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '；', '.', ';', '）', ')', '〕', '】', ']', '”', '"', '》'])
}

/// The end of a text that breaks off inside a sentence.
fn broken_off(doc: &Document<'_>) -> Option<u32> {
    let text = trim(&doc.text);
    (!ends_whole(text)).then(|| Span::of(text, &doc.text).end)
}

/// `contents-mismatch`: a line of contents that is no heading, no annex and no line of the text (前言, 结束语), where most are.
fn contents(component: Component<'_>, findings: &mut Vec<Finding>) {
    /// The longest line, in bytes, that may be a heading without a number.
    const LONGEST_LINE: usize = 120;
    let entries: Vec<(String, Span)> = component
        .paragraphs(ParagraphRole::Contents)
        .map(|paragraph| {
            let words = crate::frame::entry_words(&paragraph.text().as_str());
            (key(&words), paragraph.text().span())
        })
        .filter(|(entry, _)| !entry.is_empty() && !matches!(&**entry, "目录" | "目次"))
        .collect();
    if entries.is_empty() {
        return;
    }
    let annexes: HashSet<u32> = component
        .enclosures()
        .filter_map(|enclosure| annexes::number_of(&enclosure.element(Element::Num)?.as_str()))
        .collect();
    let attached = component.enclosures().next().is_some();
    let is_annex = |entry: &str| {
        let mark = crate::shapes::annex_mark(entry);
        mark.is_some_and(|(mark, _)| {
            annexes::number_of(mark).map_or(attached, |number| annexes.contains(&number))
        })
    };
    // What of them is met in the text is taken out; headings are many and entries few.
    let mut unmet: HashSet<&str> = entries.iter().map(|(entry, _)| &**entry).collect();
    let mut line = String::new();
    let mut meet = |unmet: &mut HashSet<&str>, num: &str, words: &str| {
        line.clear();
        line.extend(letters(num).chain(letters(words)));
        unmet.remove(&*line);
    };
    for (num, heading) in component.divisions().filter_map(|d| Some((d.num(), d.heading()?))) {
        let heading = heading.as_str();
        meet(&mut unmet, &num.as_str(), &heading);
        // Contents may have lost the numbers of their first level.
        meet(&mut unmet, "", &heading);
    }
    let short = |text: &Text<'_>| text.span().len() <= LONGEST_LINE;
    for role in [ParagraphRole::Preamble, ParagraphRole::Body, ParagraphRole::Closing] {
        let lines = component.paragraphs(role).map(|paragraph| paragraph.text());
        lines.filter(short).for_each(|text| meet(&mut unmet, "", &text.as_str()));
    }
    // Where most are missing the text is another one than these are the contents of.
    let missed = entries.iter().filter(|(entry, _)| unmet.contains(&**entry) && !is_annex(entry)).count();
    if missed * 2 > entries.len() {
        return;
    }
    // 结束语 stands behind the last division, and in it.
    if !unmet.is_empty() {
        let blocks = component.divisions().flat_map(|division| division.children());
        let lines = blocks.filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.text()),
            _ => None,
        });
        lines.filter(short).for_each(|text| meet(&mut unmet, "", &text.as_str()));
    }
    let missing = entries.iter().filter(|(entry, _)| unmet.contains(&**entry) && !is_annex(entry));
    findings.extend(missing.map(|(_, span)| Finding {
        code: Code::ContentsMismatch,
        span: *span,
        related: None,
    }));
}

/// What two writings of one heading have in common: blanks, stops and the signs of a name left out.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    key.extend(letters(text));
    key
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| {
        !is_blank(*c)
            && !matches!(*c, '。' | '：' | ':' | '，' | ',' | '《' | '》' | '#' | '*' | '.' | '．' | '、')
    })
}
