//! Lists of units: where one name ends and the next begins, and what a name leaves unsaid.
//!
//! A name is never cut inside a bracket, and at 和 及 与 以及 only where what stands on both sides is a whole
//! name (工业和信息化局 is one, 市科技局和市财政局 are two).

mod classes;

use super::complete::complete;
use super::names::may_go_on;
use super::signs::{closes, depth_after, opens, parts_units, without_stop};
use super::{convention, persons, roles};
use classes::{CLASSES, GENERIC, is_class, is_count, is_generic, join_kinds};

pub(crate) use super::complete::{is_certain, is_stub};
pub(crate) use super::names::{ends_in_name, ends_like_unit, has_level, is_plausible, is_unit, may_end};

use super::deadline::{is_deadline, may_be_deadline};
use crate::kinds::Role;
use crate::script::strip_prefix;
use crate::source::{is_blank, is_ideograph, is_line_end, signs, trim, trim_start};
use crate::span::Span;
use crate::vocabulary::Vocabulary;

/// A unit as read: where it stands, and what completes its name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct UnitDraft {
    pub(crate) span: Span,
    /// A head taken from the unit before: 各旗区 of 各旗区党委、政府.
    pub(crate) head: Span,
    /// The unit's own part of its name: the text without an alias.
    pub(crate) own: Span,
    /// A tail taken from a unit after: 市政府 of 济南、青岛市政府.
    pub(crate) tail: Span,
    /// A second name in brackets.
    pub(crate) alias: Span,
    /// A role of its own, written behind it: 市科技局（牵头）.
    pub(crate) stated: Option<(Role, Span)>,
}

/// What was read of one list.
#[derive(Debug, Default)]
pub(crate) struct List {
    pub(crate) units: Vec<UnitDraft>,
    /// 等 stands at the end, or before 和 or a separator.
    pub(crate) et_al: bool,
    /// Places with nothing in them.
    pub(crate) empty: Vec<Span>,
    pub(crate) deadlines: Vec<Span>,
    pub(crate) conventions: Vec<Span>,
}

impl List {
    pub(crate) fn clear(&mut self) {
        self.units.clear();
        self.et_al = false;
        self.empty.clear();
        self.deadlines.clear();
        self.conventions.clear();
    }
}

/// Splits at separators, none of which is an ideograph, outside brackets; yields each part, blanks trimmed.
pub(crate) fn split(text: &str, separates: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut depth = 0;
        for (at, c) in signs(text) {
            depth = depth_after(depth, c);
            if depth == 0 && separates(c) {
                rest = Some(&text[at + c.len_utf8()..]);
                return Some(trim(&text[..at]));
            }
        }
        rest = None;
        Some(trim(text))
    })
}

/// Reads a list of units into `list`.
///
/// ```ebnf
/// list  = place, { separator of units, place } ;
/// place = names | deadline | convention | ;          (* an empty place is reported *)
/// names = name, { ( "和" | "及" | "与" | "以及" ), name }, [ "等", [ names ] ] ;
/// ```
/// 市科技局、市财政局和市人社局等，2025年底前
pub(crate) fn read(text: &str, whole: &str, words: &Vocabulary, list: &mut List) {
    let text = without_stop(text);
    if text.is_empty() {
        return;
    }
    let mut reader = Reader { whole, words, list };
    for part in split(text, parts_units) {
        if is_one_name(part) {
            reader.keep(part);
        } else {
            reader.place(without_page(part));
        }
    }
    join_kinds(text, whole, list, words);
    complete(whole, &mut list.units);
}

/// Whether a place holds one name of which nothing is to be asked: ideographs alone, none of which parts names, and no limit or
/// rule. Nearly all are such.
fn is_one_name(part: &str) -> bool {
    !part.is_empty()
        && part.chars().all(|c| is_ideograph(c) && !parts_names(c))
        && !may_be_deadline(part)
        && !convention::is_rule(part)
        && part != SAME_BELOW
}

/// A name without the page number that a hard-wrapped list was broken at: the number stands on a line of its own.
fn without_page(part: &str) -> &str {
    let mut part = part;
    while let Some((line, rest)) = part.split_once(['\n', '\r']).filter(|(line, _)| is_page_line(line)) {
        debug_assert!(line.len() < part.len());
        part = trim(rest);
    }
    while let Some((rest, line)) = part.rsplit_once(['\n', '\r']).filter(|(_, line)| is_page_line(line)) {
        debug_assert!(line.len() < part.len());
        part = trim(rest);
    }
    part
}

pub(super) fn is_page_line(line: &str) -> bool {
    let line = trim(line);
    line.is_empty() || crate::page_number::is_page(line) || line.bytes().all(|b| b.is_ascii_digit())
}

/// What reading a list takes along.
struct Reader<'r> {
    whole: &'r str,
    words: &'r Vocabulary,
    list: &'r mut List,
}

/// The bracket that a text ends with: what stands before it, and inside.
pub(crate) fn trailing_bracket(text: &str) -> Option<(&str, &str)> {
    let closing = text.chars().next_back()?;
    if !closes(closing) {
        return None;
    }
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        if closes(c) {
            depth += 1;
        } else if opens(c) {
            depth -= 1;
            if depth == 0 {
                let inside = &text[at + c.len_utf8()..text.len() - closing.len_utf8()];
                return Some((trim(&text[..at]), trim(inside)));
            }
        }
    }
    None
}

/// What joins the last unit of a list: 国发〔2018〕39号 (有关部门和单位), 国办发〔2018〕115号 (人民政府部门、乡镇人民政府及街道办事处),
/// 中国人民银行令〔2021〕第7号 (与). 以及 and 暨: no number known.
pub(super) const JOINS: &[&str] = &["和", "及", "与", "以及", "暨"];

/// Whether one of [`JOINS`] begins with the character: asked at each one of a list.
fn begins_join(c: char) -> bool {
    matches!(c, '和' | '及' | '与' | '以' | '暨')
}

/// Whether names may be parted at the ideograph.
fn parts_names(c: char) -> bool {
    c == '等' || begins_join(c)
}

/// What a rule says of the annotations behind it.
const SAME_BELOW: &str = "下同";

impl Reader<'_> {
    /// What stands between two separators.
    fn place(&mut self, part: &str) {
        let span = Span::of(part, self.whole);
        if part.is_empty() {
            // `A、` with nothing behind the last separator, or `A、、B`.
            self.list.empty.push(Span { start: span.start, end: span.start });
        } else if part == SAME_BELOW {
            if let Some(rule) = self.list.conventions.last_mut() {
                rule.end = span.end;
            }
        } else if is_deadline(part) {
            self.list.deadlines.push(span);
        } else if let Some((name, limit)) = part
            // 县交通局　2026年6月底
            .rsplit_once(is_blank)
            .filter(|(name, limit)| is_deadline(limit) && self.ends_like_unit(trim(name)))
        {
            self.list.deadlines.push(Span::of(limit, self.whole));
            self.names(trim(name));
        } else if let Some((before, inside)) =
            // 工商联（列第一位者为牵头单位，下同）: the rule is no part of the name.
            trailing_bracket(part).filter(|(_, inside)| convention::is_rule(inside))
        {
            self.list.conventions.push(Span::of(inside, self.whole));
            self.names(before);
        } else if let Some((before, _)) = trailing_bracket(part).filter(|(_, inside)| is_remark(inside)) {
            self.names(before);
        } else if convention::is_rule(part) {
            self.list.conventions.push(span);
        } else {
            self.names(part);
        }
    }

    fn names(&mut self, part: &str) {
        // No run of names without a separator is this long; cutting it up would only cost time.
        const LONGEST: usize = 400;
        if part.is_empty() {
            return;
        }
        if part.len() > LONGEST {
            return self.push(part);
        }
        // The user's own name is not parted at what joins names.
        let own = if self.words.has_units() { self.words.unit_at_start(part).unwrap_or(0) } else { 0 };
        let mut depth = 0;
        for (at, c) in part.char_indices() {
            // Most characters are Han and part nothing.
            if is_ideograph(c) && !parts_names(c) {
                continue;
            }
            depth = depth_after(depth, c);
            if depth > 0 || at == 0 || at < own {
                continue;
            }
            let (left, right) = part.split_at(at);
            if c == '等' && (self.ends_like_unit(left) || right == "等") {
                let right = trim(&right['等'.len_utf8()..]);
                self.push(left);
                let join = |text| JOINS.iter().find_map(|join| strip_prefix(text, join)).map(trim);
                // 县财政局等部门与各乡镇: the class adds no unit before a join either.
                let joined = join(right).or_else(|| {
                    let behind = GENERIC.iter().find_map(|word| strip_prefix(right, word));
                    behind.map(trim).and_then(join)
                });
                let generic = is_generic(right) || is_count(right);
                self.list.et_al |= right.is_empty() || generic || joined.is_some();
                return match joined {
                    // 等部门和单位 names no unit either.
                    Some(next) if is_generic(next) => {}
                    Some(next) => self.names(next),
                    None if generic => {}
                    None => self.names(right),
                };
            }
            if begins_join(c)
                && let Some(next) = JOINS.iter().find_map(|join| strip_prefix(right, join)).map(trim)
                && self.ends_like_unit(left)
                && self.begins_unit(next)
                && !(is_class(left) && is_generic(next))
            {
                self.push(left);
                return self.names(next);
            }
            // Blanks part two whole names, 市科技局 市财政局, and no characters: 省 科 技 厅, as OCR writes.
            if is_blank(c) && left.chars().count() > 2 && self.ends_like_unit(left) {
                let next = trim(right);
                let words = [left.rsplit(is_blank).next(), next.split(is_blank).next()];
                if words.iter().flatten().any(|word| word.chars().nth(1).is_none()) {
                    continue;
                }
                let whole = next.chars().count() > 2 || next.starts_with('各');
                if whole && self.begins_unit(next) && self.are_parted(left, next) {
                    self.push(left);
                    return self.names(next);
                }
            }
        }
        self.push(part);
    }

    fn ends_like_unit(&self, name: &str) -> bool {
        is_unit(name, self.words)
    }

    /// Whether the blanks between two names part them, and are not the end of a line inside one (省住房城乡 / 建设厅) or
    /// what OCR left in it (市科 技局).
    fn are_parted(&self, left: &str, next: &str) -> bool {
        if next.starts_with(['（', '(']) || next.starts_with(parts_names) {
            return false;
        }
        let (left_at, next_at) = (Span::of(left, self.whole), Span::of(next, self.whole));
        let gap = &self.whole[left_at.end as usize..next_at.start as usize];
        if gap.contains(is_line_end) && !begins_anew(left, next) {
            // One name a line: before the first stands nothing or a label, and the next has its line for itself.
            // A cell is a line of its own.
            let ends_line = |c: char| is_line_end(c) || matches!(c, '\t' | '|');
            let before = self.whole[..left_at.start as usize].rsplit(ends_line).next().map_or("", trim);
            let line = next.split(is_line_end).next().map_or("", trim);
            let behind = &self.whole[Span::of(line, self.whole).end as usize..];
            let ends = trim_start(behind.split(ends_line).next().unwrap_or_default()).is_empty();
            return (before.is_empty() || before.ends_with(['：', ':'])) && ends;
        }
        !may_go_on(left) || begins_with_level(next)
    }

    /// Whether what follows 和 is a name of its own: it ends like one before the next join.
    fn begins_unit(&self, text: &str) -> bool {
        let first = split(text, parts_units).next().unwrap_or_default();
        let name = first.split('等').next().unwrap_or_default();
        self.ends_like_unit(name) || self.ends_like_unit(first)
    }

    /// Keeps a name as it is.
    fn keep(&mut self, name: &str) {
        let span = Span::of(name, self.whole);
        self.list.units.push(UnitDraft { span, own: span, ..UnitDraft::default() });
    }

    fn push(&mut self, name: &str) {
        let name = trim(name);
        if name.is_empty() {
            return;
        }
        let span = Span::of(name, self.whole);
        let mut unit = UnitDraft { span, own: span, ..UnitDraft::default() };
        if let Some((before, inside)) =
            trailing_bracket(name).filter(|(before, _)| self.ends_like_unit(before))
        {
            if let Some(role) = roles::of_a_unit(inside, self.words) {
                // 市科技局（牵头）: the role of this one, and no part of the name.
                unit.span = Span::of(before, self.whole);
                unit.own = unit.span;
                unit.stated = Some((role, Span::of(inside, self.whole)));
            } else if persons::is_named(inside) {
                // 县水利局（局长某某某）: who answers in it.
                let (office, person) = (Span::of(before, self.whole), Span::of(inside, self.whole));
                (unit.span, unit.own) = (office, office);
                self.list.units.push(unit);
                let stated = Some((Role::Leader, Span { start: person.end, end: person.end }));
                self.list.units.push(UnitDraft { span: person, own: person, stated, ..UnitDraft::default() });
                return;
            } else if self.ends_like_unit(inside) && has_level(inside) {
                // 市科技局（市知识产权局）: a full name with its own level in the bracket is a second name.
                unit.own = Span::of(before, self.whole);
                unit.alias = Span::of(inside, self.whole);
            }
        }
        self.list.units.push(unit);
    }
}

/// 各县政府（以下均需各县政府落实，不再列出）: what is said of the whole list stays in the annotation's text.
fn is_remark(inside: &str) -> bool {
    inside.starts_with("以下") || inside.ends_with("不再列出") || inside.ends_with("下同")
}

/// Whether `next` is another name than the one that `left` ends: a name that goes on says its level once.
pub(super) fn begins_anew(left: &str, next: &str) -> bool {
    !may_go_on(left) && begins_with_level(next)
}

fn begins_with_level(name: &str) -> bool {
    has_level(name) || CLASSES.iter().any(|word| strip_prefix(name, word).is_some())
}

#[cfg(test)]
mod tests;
