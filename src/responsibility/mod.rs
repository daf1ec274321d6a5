//! The annotation grammar (责任分工): who does what, and by when.
//!
//! An annotation is labelled (`牵头单位：甲；责任单位：乙、丙`), prose (`甲牵头，乙、丙配合`) or a bare list (`甲、乙`).
//! The readings are made in a [`Draft`] whose buffers are used again from one annotation to the next.

pub(crate) mod convention;
pub(crate) mod roles;
pub(crate) mod signs;
pub(crate) mod units;

use crate::diagnostic::{Code, Finding};
use crate::document::kinds::Role;
use crate::script::{ends_with, simplified, strip_prefix};
use crate::source::{is_blank, trim};
use crate::span::Span;
use crate::vocabulary::Vocabulary;
use roles::{Label, POSTS, TOGETHER};
use signs::{depth_after, is_colon, parts_clauses, parts_roles};
use units::{List, UnitDraft};

/// One role and its units.
#[derive(Clone, Debug)]
pub(crate) struct AssignmentDraft {
    pub(crate) role: Role,
    /// The label or verb; empty for a bare list.
    pub(crate) label: Span,
    pub(crate) span: Span,
    /// Index after its last unit.
    pub(crate) units_end: usize,
    pub(crate) et_al: bool,
}

/// What an annotation says.
#[derive(Debug)]
pub(crate) struct Draft<'v> {
    /// The user's words, asked beside the tables.
    pub(crate) words: &'v Vocabulary,
    pub(crate) label: Option<Span>,
    pub(crate) assignments: Vec<AssignmentDraft>,
    pub(crate) units: Vec<UnitDraft>,
    pub(crate) deadlines: Vec<Span>,
    pub(crate) conventions: Vec<Span>,
    pub(crate) findings: Vec<Finding>,
    /// Whether the line before was an annotation: only then does a line 联系人：… belong to it.
    pub(crate) after_annotation: bool,
    /// Whether a table has a column of its own for leads: then nobody leads by convention.
    pub(crate) leads_are_named: bool,
    list: List,
}

/// What kind of prose is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bare {
    /// A list without a verb counts: the bracket stands at the end of a paragraph, after a full stop.
    Yes,
    /// Only a list of several units does: the bracket stands before the full stop.
    Several,
    /// None does.
    No,
    /// The input ends inside the list: the whole units that it has count.
    Cut,
}

impl<'v> Draft<'v> {
    pub(crate) fn new(words: &'v Vocabulary) -> Self {
        Self {
            words,
            label: None,
            assignments: Vec::new(),
            units: Vec::new(),
            deadlines: Vec::new(),
            conventions: Vec::new(),
            findings: Vec::new(),
            after_annotation: false,
            leads_are_named: false,
            list: List::default(),
        }
    }

    fn clear(&mut self) {
        self.label = None;
        self.assignments.clear();
        self.units.clear();
        self.deadlines.clear();
        self.conventions.clear();
        self.findings.clear();
    }

    /// Drops the last unit of an annotation that breaks off, where it breaks off inside the name.
    pub(crate) fn drop_cut_unit(&mut self, whole: &str) {
        let words = self.words;
        let cut = |unit: &&UnitDraft| !units::is_unit(&whole[unit.span.range()], words);
        let Some(unit) = self.units.last().filter(cut) else { return };
        let cut = unit.span;
        self.units.pop();
        let Some(last) = self.assignments.last_mut() else { return };
        last.units_end = self.units.len();
        let first = self.assignments.len().checked_sub(2).map_or(0, |i| self.assignments[i].units_end);
        match self.units[first..].last() {
            Some(unit) => self.assignments.last_mut().expect("it was there").span.end = unit.span.end,
            None => {
                self.assignments.pop();
            }
        }
        debug_assert!(self.units.iter().all(|unit| unit.span.end <= cut.start));
    }

    /// Takes over what another draft read, each span where `place` says that it stands.
    pub(crate) fn take_over(&mut self, read: Draft<'_>, place: impl Fn(Span) -> Span) {
        let Draft { label, assignments, units, deadlines, conventions, findings, .. } = read;
        (self.assignments, self.units) = (assignments, units);
        (self.deadlines, self.conventions, self.findings) = (deadlines, conventions, findings);
        self.label = label.map(&place);
        for assignment in &mut self.assignments {
            (assignment.label, assignment.span) = (place(assignment.label), place(assignment.span));
        }
        for unit in &mut self.units {
            for span in [&mut unit.span, &mut unit.head, &mut unit.own, &mut unit.tail, &mut unit.alias] {
                *span = if span.is_empty() { Span::default() } else { place(*span) };
            }
        }
        for span in self.deadlines.iter_mut().chain(&mut self.conventions) {
            *span = place(*span);
        }
        for finding in &mut self.findings {
            finding.span = place(finding.span);
        }
    }

    fn says_something(&self) -> bool {
        !self.assignments.is_empty() || !self.deadlines.is_empty()
    }

    fn read_list(&mut self, text: &str, whole: &str) {
        self.list.clear();
        units::read(text, whole, self.words, &mut self.list);
    }

    /// Takes over what the last list held beside its units.
    fn keep_asides(&mut self) {
        self.deadlines.append(&mut self.list.deadlines);
        self.conventions.append(&mut self.list.conventions);
        let empty = self.list.empty.drain(..);
        self.findings.extend(empty.map(|span| Finding { code: Code::UnitEmpty, span, related: None }));
    }

    fn assign(&mut self, role: Role, label: Span, span: Span) {
        let et_al = self.list.et_al;
        self.units.append(&mut self.list.units);
        self.assignments.push(AssignmentDraft { role, label, span, units_end: self.units.len(), et_al });
        self.keep_asides();
    }
}

/// Reads what stands between the brackets of a possible annotation.
///
/// ```ebnf
/// annotation = labelled | prose | list ;
/// ```
pub(crate) fn bracketed(content: &str, bare: Bare, whole: &str, draft: &mut Draft) -> bool {
    draft.clear();
    let content = trim(content);
    match roles::label(content, draft.words) {
        Some((Label::Unknown, ..)) | None => {}
        // （联系电话：…） alone says whom to call, not who is responsible.
        Some((Label::Role(Role::Contact), ..)) => {
            return labelled(content, whole, draft)
                && draft.assignments.iter().any(|a| a.role != Role::Contact);
        }
        Some(_) => return labelled(content, whole, draft),
    }
    // （验收单位：甲；牵头单位：乙）: an unknown label counts beside a known one.
    if roles::label(content, draft.words).is_some() && labelled(content, whole, draft) {
        return !draft.assignments.is_empty();
    }
    draft.clear();
    prose(content, whole, draft) || bare_list(content, bare, whole, draft)
}

/// Reads an annotation that is a sentence: `责任单位：甲、乙。` or a line such as `甲牵头，乙配合。` Returns its length.
///
/// `whole_line` says that nothing else stands in the paragraph; only then prose without a label is believed.
pub(crate) fn sentence(text: &str, whole_line: bool, whole: &str, draft: &mut Draft) -> Option<usize> {
    draft.clear();
    if let Some((kind, label, after)) = roles::label(text, draft.words) {
        if kind == Label::Unknown
            || kind == Label::Role(Role::Contact) && !(whole_line && draft.after_annotation)
        {
            return None;
        }
        // 责任： and 分工： alone are too common in prose to open a sentence.
        if kind == Label::Neutral && label.chars().filter(|c| !is_blank(*c)).count() < 4 {
            return None;
        }
        let end = text.len() - after.len() + sentence_end(after);
        let content = text[..end].trim_end_matches(is_blank);
        let believed = labelled(content.trim_end_matches(['。', '.', '．']), whole, draft)
            && draft.units.iter().all(|unit| units::is_plausible(&whole[unit.span.range()]));
        return (believed && !(kind == Label::Deadline && draft.deadlines.is_empty()))
            .then_some(content.len());
    }
    // 由项目承担单位负责。 is a provision; only in brackets does 由 open an annotation.
    if !whole_line || text.len() > LONGEST_PROSE || text.starts_with('由') {
        return None;
    }
    let content = trim(text).trim_end_matches(['。', '.']);
    (!content.contains(|c| c == '。' || is_colon(c)) && prose(content, whole, draft) && draft.is_clean(whole))
        .then_some(text.len())
}

/// The longest line, in bytes, that is read as one sentence of prose clauses.
const LONGEST_PROSE: usize = 900;

/// Where a sentence ends: after its 。 outside brackets, or with the text. A `.` ends it only before a blank
/// or at the end.
fn sentence_end(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        depth = depth_after(depth, c);
        if depth == 0 && c == '。' {
            return at + c.len_utf8();
        }
    }
    text.len()
}

/// ```ebnf
/// labelled = { label, colon, ( list | deadline | prose ), [ ( "；" | "，" | "。" | blank ) ] } ;
/// ```
/// A ， ends a role only where a label follows it. （牵头单位：市科技局；责任单位：市发改委、市经信委）
fn labelled(content: &str, whole: &str, draft: &mut Draft) -> bool {
    let mut rest = content;
    let mut unknown = Vec::new();
    loop {
        let Some((kind, label, after)) = roles::label(rest, draft.words) else {
            // 适用范围：… stays in the annotation's text; a role may follow it.
            if !roles::is_any_label(rest) {
                break;
            }
            rest = rest[role_end(rest, draft.words)..].trim_start_matches(|c| is_blank(c) || parts_roles(c));
            continue;
        };
        let end = role_end(after, draft.words);
        let body = &after[..end];
        let label_span = Span::of(label, whole);
        match kind {
            Label::Role(role) => read_role(role, label_span, body, whole, draft),
            Label::Neutral => {
                draft.label = Some(label_span);
                // 部门分工：甲牵头，乙配合。 or 责任分工：甲、乙
                if !prose(body, whole, draft) && roles::label(trim(body), draft.words).is_none() {
                    read_role(
                        Role::Responsible,
                        Span { start: label_span.end, end: label_span.end },
                        body,
                        whole,
                        draft,
                    );
                }
            }
            Label::Deadline => {
                let limit = trim(body).trim_end_matches(['。', '.']);
                if !limit.is_empty() {
                    draft.deadlines.push(Span::of(limit, whole));
                }
            }
            Label::Unknown => unknown.push(label_span),
        }
        rest = after[end..].trim_start_matches(|c| is_blank(c) || parts_roles(c));
    }
    draft.findings.extend(unknown.into_iter().map(|span| Finding {
        code: Code::RoleUnknown,
        span,
        related: None,
    }));
    draft.says_something()
}

/// Where the list of a role ends: before a separator that a label follows, or with the text.
fn role_end(text: &str, words: &Vocabulary) -> usize {
    let mut depth = 0usize;
    let mut blank_before = false;
    for (at, c) in text.char_indices() {
        depth = depth_after(depth, c);
        if depth == 0 && parts_roles(c) {
            let next = text[at + c.len_utf8()..].trim_start_matches(is_blank);
            if roles::is_any_label(next) || roles::label(next, words).is_some() {
                return at;
            }
        }
        if depth == 0 && blank_before && !is_blank(c) && roles::label(&text[at..], words).is_some() {
            return at;
        }
        blank_before = is_blank(c);
    }
    text.len()
}

fn read_role(role: Role, label: Span, body: &str, whole: &str, draft: &mut Draft) {
    // 责任单位：甲牵头，乙配合: verbs win over the label.
    let verbs = units::split(body, parts_clauses).any(|clause| {
        roles::predicate(clause, draft.words).is_some_and(|(_, _, units)| units::is_unit(units, draft.words))
    });
    if verbs && role != Role::Leader && prose(body, whole, draft) {
        return;
    }
    draft.read_list(body, whole);
    // 以下除标注…外均为…: a clause about the list, no unit of it.
    draft
        .list
        .units
        .retain(|unit| !["以下", "除"].iter().any(|word| whole[unit.span.range()].starts_with(word)));
    if role == Role::Leader || role == Role::Contact {
        split_persons(&mut draft.list, whole);
    }
    match draft.list.units.last() {
        Some(last) => {
            let span = Span { start: label.start, end: last.span.end };
            draft.assign(role, label, span);
        }
        None => draft.keep_asides(),
    }
}

/// Persons are parted by blanks too: 某甲　某乙
fn split_persons(list: &mut List, whole: &str) {
    let persons: Vec<UnitDraft> = list
        .units
        .iter()
        .flat_map(|unit| {
            let name = &whole[unit.span.range()];
            // 某 乙 is one name of two characters, spaced out.
            let several =
                name.split(is_blank).filter(|part| !part.is_empty()).all(|part| part.chars().count() > 1);
            let parts: Vec<&str> = if several {
                name.split(is_blank).filter(|part| !part.is_empty()).collect()
            } else {
                vec![name]
            };
            parts.into_iter().map(|part| {
                let span = Span::of(part, whole);
                UnitDraft { span, own: span, ..UnitDraft::default() }
            })
        })
        .collect();
    list.units = persons;
}

/// ```ebnf
/// prose  = clause, { ( "，" | "；" | "。" ), clause } ;
/// clause = [ "由" ], list, [ "会同", list ], predicate | list | deadline | rule ;
/// ```
/// 甲、乙牵头，丙配合，丁按职责分工负责。 A list before a clause belongs to the clause's verb.
fn prose(content: &str, whole: &str, draft: &mut Draft) -> bool {
    let kept = (draft.assignments.len(), draft.units.len(), draft.deadlines.len(), draft.conventions.len());
    let mut clauses = units::split(content, parts_clauses).peekable();
    let mut pending: Option<Span> = None;
    let mut sure = 0;
    let mut doubtful = 0;
    while let Some(clause) = clauses.next() {
        if clause.is_empty() {
            continue;
        }
        if convention::is_rule(clause) {
            let mut span = Span::of(clause, whole);
            if let Some(next) = clauses.next_if(|next| *next == "下同") {
                span.end = Span::of(next, whole).end;
            }
            draft.conventions.push(span);
            continue;
        }
        if crate::frame::deadline::is_deadline(clause) {
            draft.deadlines.push(Span::of(clause, whole));
            continue;
        }
        let span = Span::of(clause, whole);
        let Some((role, verb, listed)) = roles::predicate(clause, draft.words) else {
            let list_so_far = pending.map_or(span, |p| Span { start: p.start, end: span.end });
            if plausible_list(clause, draft.words) {
                pending = Some(list_so_far);
            } else {
                // 以下均需…落实，不再列出: stays in the annotation's text.
                pending = None;
                doubtful += 1;
            }
            continue;
        };
        let listed = listed.strip_prefix('由').unwrap_or(listed);
        let units = match pending.take() {
            Some(before) if listed.is_empty() => &whole[before.range()],
            Some(before) => &whole[before.start as usize..Span::of(listed, whole).end as usize],
            None => listed,
        };
        if units.is_empty()
            || !units::split(units, signs::parts_units)
                .any(|unit| names_office(unit, draft.words) || is_post(unit))
        {
            doubtful += 1;
            continue;
        }
        if !clause_of(role, verb, units, whole, draft) {
            doubtful += 1;
            continue;
        }
        sure += 1;
    }
    // Units after the last verb: 甲牵头，乙、丙
    if let (Some(rest), true) = (pending, sure > 0) {
        draft.read_list(&whole[rest.range()], whole);
        if let (Some(first), Some(last)) = (draft.list.units.first(), draft.list.units.last()) {
            let span = Span { start: first.span.start, end: last.span.end };
            draft.assign(Role::Responsible, Span { start: span.start, end: span.start }, span);
        }
    }
    if sure == 0 || doubtful > sure {
        draft.assignments.truncate(kept.0);
        draft.units.truncate(kept.1);
        draft.deadlines.truncate(kept.2);
        draft.conventions.truncate(kept.3);
        return false;
    }
    true
}

/// Whether a clause without a verb is a list of units.
fn plausible_list(clause: &str, words: &Vocabulary) -> bool {
    let mut count = 0;
    let mut like = 0;
    for unit in units::split(clause, |c| c == '、') {
        count += 1;
        like += usize::from(names_office(unit, words));
        if !units::is_plausible(unit) {
            return false;
        }
    }
    like * 2 >= count
}

/// Whether an office is named, alone or before 等: 县财政局等
fn names_office(name: &str, words: &Vocabulary) -> bool {
    units::is_unit(name, words) || name.find('等').is_some_and(|at| units::is_unit(&name[..at], words))
}

fn is_post(name: &str) -> bool {
    POSTS.iter().any(|post| ends_with(name, post))
}

/// One clause with its verb; false where the words before the verb are no units.
fn clause_of(role: Role, verb: &str, units: &str, whole: &str, draft: &mut Draft) -> bool {
    let verb_span = Span::of(verb, whole);
    // 甲会同乙负责: 甲 leads, 乙 cooperates.
    let joint = units.char_indices().filter(|&(_, c)| simplified(c) == '会').find_map(|(at, _)| {
        let after = strip_prefix(&units[at..], TOGETHER)?;
        let (before, word, after) = (trim(&units[..at]), &units[at..units.len() - after.len()], trim(after));
        let whole_names =
            units::is_unit(before, draft.words) && units::is_unit(after.trim_end_matches('等'), draft.words);
        whole_names.then_some((before, word, after))
    });
    if let Some((before, word, after)) = joint {
        draft.read_list(before, whole);
        if !all_plausible(&draft.list, whole) {
            return false;
        }
        let lead = if role == Role::Responsible { Role::Lead } else { role };
        let span = Span::of(before, whole);
        draft.assign(lead, verb_span, span);
        draft.read_list(after, whole);
        let word = Span::of(word, whole);
        draft.assign(Role::Cooperating, word, Span { start: word.start, end: verb_span.end });
        return true;
    }
    draft.read_list(units, whole);
    let list = &draft.list;
    if list.units.is_empty() || !all_plausible(list, whole) {
        return false;
    }
    let posts = list.units.iter().all(|unit| is_post(&whole[unit.span.range()]));
    let role = if posts { Role::Leader } else { role };
    let span = Span { start: list.units[0].span.start, end: verb_span.end };
    draft.assign(role, verb_span, span);
    true
}

fn all_plausible(list: &List, whole: &str) -> bool {
    list.units.iter().all(|unit| units::is_plausible(&whole[unit.span.range()]))
}

/// ```ebnf
/// bare = list ;   (* （基教处、教科院） at the end of a paragraph *)
/// ```
fn bare_list(content: &str, bare: Bare, whole: &str, draft: &mut Draft) -> bool {
    const NOT_LISTS: &[&str] = &[
        "含", "包括", "以下", "如", "见", "例", "详", "附", "即", "指", "不含", "除", "限", "原", "或",
        "简称", "下称", "同", "注",
    ];
    if bare == Bare::No
        || content.len() > LONGEST_PROSE
        || NOT_LISTS.iter().any(|word| content.starts_with(word))
    {
        return false;
    }
    draft.clear();
    draft.read_list(content, whole);
    let list = &mut draft.list;
    if bare == Bare::Cut
        && list.units.last().is_some_and(|unit| !units::is_unit(&whole[unit.span.range()], draft.words))
    {
        list.units.pop();
    }
    let all = list.units.iter().all(|unit| {
        let name = &whole[unit.span.range()];
        units::is_unit(name, draft.words) && units::is_plausible(name) && name.chars().count() <= 25
    });
    let enough = list.units.len() >= if bare == Bare::Several { 2 } else { 1 };
    if !all || !enough || !list.empty.is_empty() {
        return false;
    }
    let span = Span { start: list.units[0].span.start, end: list.units[list.units.len() - 1].span.end };
    draft.assign(Role::Responsible, Span { start: span.start, end: span.start }, span);
    true
}

/// Reads a line under a heading that is itself a label: the verbs win, a bare list takes the label's role.
pub(crate) fn under_label(role: Role, text: &str, whole: &str, draft: &mut Draft) -> bool {
    if text.len() > LONGEST_PROSE {
        return false;
    }
    draft.clear();
    let content = trim(text).trim_end_matches(['。', '.', '；', ';']);
    if content.contains(|c| c == '。' || is_colon(c)) {
        return false;
    }
    if prose(content, whole, draft) && draft.is_clean(whole) {
        return true;
    }
    if !bare_list(content, Bare::Yes, whole, draft) {
        return false;
    }
    draft.assignments[0].role = role;
    true
}

/// Reads a cell of a table under what heads its column: units in the role that it names, or a time limit.
pub(crate) fn under_head(head: Label, text: &str, whole: &str, draft: &mut Draft) -> bool {
    draft.clear();
    let content = trim(text).trim_end_matches(['。', '.', '；', ';']);
    if content.len() > LONGEST_PROSE || !content.contains(|c: char| c.is_alphanumeric()) {
        return false;
    }
    // （牵头单位：甲；配合单位：乙） in a column 责任单位: its own labels win.
    if roles::label(content, draft.words).is_some_and(|(kind, ..)| kind != Label::Unknown) {
        return labelled(content, whole, draft) && draft.is_believable(whole);
    }
    let start = Span::of(content, whole).start;
    let none = Span { start, end: start };
    match head {
        Label::Role(role) => read_role(role, none, content, whole, draft),
        Label::Neutral if prose(content, whole, draft) => {}
        Label::Neutral => read_role(Role::Responsible, none, content, whole, draft),
        Label::Deadline => draft.deadlines.push(Span::of(content, whole)),
        Label::Unknown => {}
    }
    draft.says_something() && draft.is_believable(whole)
}

impl Draft<'_> {
    /// Whether no unit is a sentence or a figure.
    fn is_believable(&self, whole: &str) -> bool {
        self.units.iter().all(|unit| {
            let name = &whole[unit.span.range()];
            units::is_plausible(name) && name.contains(|c: char| c.is_alphabetic())
        })
    }

    /// Whether every unit looks like one: what a line of prose without a label must hold to.
    fn is_clean(&self, whole: &str) -> bool {
        self.units.iter().all(|unit| {
            let name = &whole[unit.span.range()];
            units::is_unit(name, self.words) || is_post(name)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Role, units joined by 、 and * for 等, of each assignment.
    fn read(text: &str) -> Option<Vec<String>> {
        let words = Vocabulary::new();
        let mut draft = Draft::new(&words);
        bracketed(text, Bare::Yes, text, &mut draft).then(|| show(&draft, text))
    }

    fn show(draft: &Draft, text: &str) -> Vec<String> {
        let mut first = 0;
        draft
            .assignments
            .iter()
            .map(|a| {
                let units: Vec<_> =
                    draft.units[first..a.units_end].iter().map(|u| &text[u.span.range()]).collect();
                first = a.units_end;
                format!("{} {}{}", a.role.as_str(), units.join("|"), if a.et_al { "*" } else { "" })
            })
            .collect()
    }

    #[test]
    fn roles_are_read_from_labels_and_verbs_in_any_order_and_number() {
        for (text, want) in [
            (
                "牵头单位：市科技局；责任单位：市发改委、市经信委",
                &["lead 市科技局", "responsible 市发改委|市经信委"][..],
            ),
            (
                "牵头单位：省医保局，参加单位：省大数据局、省药监局",
                &["lead 省医保局", "participating 省大数据局|省药监局"],
            ),
            ("责任单位：崂山区政府，市财政局、市科技局", &["responsible 崂山区政府|市财政局|市科技局"]),
            ("责任单位：市高院、市通信管理局等；各区政府", &["responsible 市高院|市通信管理局|各区政府*"]),
            ("省科技厅牵头，省财政厅配合", &["lead 省科技厅", "cooperating 省财政厅"]),
            (
                "财政部、市场监管总局，各省级人民政府按职责分工负责",
                &["responsible 财政部|市场监管总局|各省级人民政府"],
            ),
            ("国家发展改革委会同有关部门负责", &["lead 国家发展改革委", "cooperating 有关部门"]),
            (
                "分管副省长、协管副秘书长负责，省发展改革委牵头",
                &["leader 分管副省长|协管副秘书长", "lead 省发展改革委"],
            ),
            ("基教处、教科院", &["responsible 基教处|教科院"]),
            ("生态环境部牵头，国家统计局参与", &["lead 生态环境部", "participating 国家统计局"]),
            (
                "生态环境部指导，试点城市政府负责落实。以下均需试点城市政府落实，不再列出",
                &["supervising 生态环境部", "responsible 试点城市政府"],
            ),
            (
                "工业和信息化部、科技部等负责。列第一位者为牵头单位，下同",
                &["responsible 工业和信息化部|科技部*"],
            ),
            ("部门分工:省财政厅牵头,各地、各部门配合", &["lead 省财政厅", "cooperating 各地|各部门"]),
            ("省“十强产业”协调推进机制牵头部门负责", &["responsible 省“十强产业”协调推进机制牵头部门"]),
            ("州司法局、州委编办,6月底完成", &["responsible 州司法局|州委编办"]),
        ] {
            assert_eq!(read(text).unwrap_or_default(), want, "{text}");
        }
    }

    #[test]
    fn what_names_nobody_stays_text() {
        for text in [
            "以下简称市科技局",
            "具体措施见附件",
            "1：1",
            "试行",
            "技工院校内由人力资源社会保障行政部门负责",
            "首席科学家负责制",
            "2023—2025年",
            "下同",
            "含技工院校",
            "征求意见稿",
            "注：含税",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_is_an_annotation_where_a_label_opens_it_or_its_verbs_are_all_it_has() {
        let words = Vocabulary::new();
        let mut draft = Draft::new(&words);
        for (text, whole_line, want) in [
            ("责任单位：市委组织部、市科技局。2.对乙", false, Some("责任单位：市委组织部、市科技局。".len())),
            (
                "交通运输部运输服务司牵头，科技司、人事教育司配合。",
                true,
                Some("交通运输部运输服务司牵头，科技司、人事教育司配合。".len()),
            ),
            ("分管省领导:某甲", true, Some("分管省领导:某甲".len())),
            ("由项目承担单位负责。", true, None),
            ("牵头单位：要统筹协调各项工作的推进。", true, None),
            ("市财政局要会同市科技局加强管理。", true, None),
            ("本办法由市科技局负责解释。", true, None),
        ] {
            assert_eq!(sentence(text, whole_line, text, &mut draft), want, "{text}");
        }
    }
}
