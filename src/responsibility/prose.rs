//! Annotations without labels: clauses of units and a verb (甲牵头，乙、丙配合), and bare lists.

use super::deadline::{is_deadline, may_be_deadline};
use super::draft::Draft;
use super::persons::{is_of_person, join_posts};
use super::roles::{self, POSTS};
use super::signs::{self, closes, parts_clauses};
use super::units::{self, List};
use super::{Bare, LONGEST_PROSE, convention};
use crate::kinds::Role;
use crate::script::{ends_with, simplified};
use crate::source::{is_blank, trim};
use crate::span::Span;
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// ```ebnf
/// prose  = clause, { ( "，" | "；" | "。" ), clause } ;
/// clause = [ "由" ], list, [ "会同", list ], predicate | list | deadline | rule ;
/// ```
/// 甲、乙牵头，丙配合，丁按职责分工负责。 A list before a clause belongs to the clause's verb.
pub(super) fn prose(content: &str, whole: &str, draft: &mut Draft) -> bool {
    let none = Span::of(&content[..0], whole);
    read(content, whole, false, (Role::Responsible, none), draft)
}

/// The same behind a label: what stands before the first clause with a verb of help is whom the label names.
/// 牵头单位：甲，乙配合
pub(super) fn prose_behind(label: (Role, Span), content: &str, whole: &str, draft: &mut Draft) -> bool {
    read(content, whole, false, label, draft)
}

/// The same where every clause must say who does what, or nothing is believed: most sentences are seen by their first
/// clause to be none.
pub(super) fn prose_alone(content: &str, whole: &str, draft: &mut Draft) -> bool {
    let none = Span::of(&content[..0], whole);
    read(content, whole, true, (Role::Responsible, none), draft)
}

fn read(content: &str, whole: &str, alone: bool, label: (Role, Span), draft: &mut Draft) -> bool {
    let kept = (draft.assignments.len(), draft.units.len(), draft.deadlines.len(), draft.conventions.len());
    let words = draft.words;
    let mut clauses =
        units::split(content, parts_clauses).flat_map(|part| verbs_apart(part, words)).peekable();
    let mut prose =
        Prose { content, whole, alone, label, draft, pending: None, sure: 0, doubtful: 0, who: None };
    while let Some(clause) = clauses.next() {
        if alone && prose.doubtful > 0 {
            break;
        }
        if clause.is_empty() {
            continue;
        }
        if alone && !may_count(clause, words) {
            prose.doubtful += 1;
            break;
        }
        if convention::is_rule(clause) {
            let mut span = Span::of(clause, whole);
            if let Some(next) = clauses.next_if(|next| *next == "下同") {
                span.end = Span::of(next, whole).end;
            }
            prose.draft.conventions.push(span);
            // 其他单位为配合单位: the rule goes on.
            while clauses.next_if(|next| next.starts_with("其他") || next.starts_with("其余")).is_some() {
            }
            continue;
        }
        prose.clause(clause);
    }
    prose.end();
    let Prose { sure, doubtful, .. } = prose;
    if sure == 0 || doubtful > sure || alone && doubtful > 0 {
        draft.assignments.truncate(kept.0);
        draft.units.truncate(kept.1);
        draft.deadlines.truncate(kept.2);
        draft.conventions.truncate(kept.3);
        return false;
    }
    true
}

/// An annotation without labels, as far as its clauses were read.
struct Prose<'t, 'd, 'v> {
    content: &'t str,
    whole: &'t str,
    /// Whether every clause must say who does what.
    alone: bool,
    /// Of whom the label before it speaks.
    label: (Role, Span),
    draft: &'d mut Draft<'v>,
    /// The units that wait for a verb.
    pending: Option<Span>,
    /// How many clauses say who does what, and how many say nothing that is known.
    sure: usize,
    doubtful: usize,
    /// Whether one of the clauses has an office and a verb, once it was asked: an annotation may have many.
    who: Option<bool>,
}

impl Prose<'_, '_, '_> {
    /// Reads a clause that is no rule.
    fn clause(&mut self, clause: &str) {
        let (whole, words) = (self.whole, self.draft.words);
        if is_deadline(clause) {
            return self.draft.deadlines.push(Span::of(clause, whole));
        }
        // 以下各项均需各镇街落实，不再列出: said of the tasks below, it stays in the annotation's text.
        if !self.alone && ["以下", "不再"].iter().any(|word| clause.starts_with(word)) {
            return;
        }
        let clause = clause.strip_prefix('由').map_or(clause, trim);
        // 以上工作由甲牵头: in an annotation it is plain what is meant.
        let clause = if self.alone { clause } else { roles::without_tasks(clause) };
        let span = Span::of(clause, whole);
        // 完成时间为2026年底: behind who does it where a whole line must say that.
        if (!self.alone || self.sure > 0)
            && let Some(limit) = roles::limit_before(clause, words).filter(|limit| is_deadline(limit))
        {
            return self.draft.deadlines.push(Span::of(limit, whole));
        }
        // 牵头单位为甲，配合单位为乙
        if let Some((role, label, listed)) = roles::label_before(clause, words)
            && names_office(listed, words)
        {
            self.draft.read_list(listed, whole);
            if all_plausible(&self.draft.list, whole) {
                self.draft.assign(role, Span::of(label, whole), span);
                self.sure += 1;
                self.pending = None;
                return;
            }
        }
        let Some((role, verb, listed)) = roles::predicate(clause, words).or_else(|| self.beside(clause))
        else {
            if plausible_list(clause, words) {
                let start = self.pending.map_or(span.start, |before| before.start);
                self.pending = Some(Span { start, end: span.end });
            } else {
                // 以下均需…落实，不再列出: stays in the annotation's text.
                self.pending = None;
                self.doubtful += 1;
            }
            return;
        };
        // 甲牵头，会同乙落实
        let (role, listed) =
            roles::together(listed).map_or((role, listed), |rest| (Role::Cooperating, trim(rest)));
        let helps = matches!(role, Role::Cooperating | Role::Participating | Role::Supervising);
        if helps && self.sure == 0 && names_office(listed, words) {
            self.helped();
        }
        let units = match self.pending.take() {
            Some(before) if listed.is_empty() => &whole[before.range()],
            Some(before) => &whole[before.start as usize..Span::of(listed, whole).end as usize],
            None => listed,
        };
        let named = units::split(units, signs::parts_units)
            .any(|unit| names_office(unit, words) || is_of_person(unit));
        if !units.is_empty() && named && clause_of(role, verb, units, whole, self.draft) {
            self.sure += 1;
        } else {
            self.doubtful += 1;
        }
    }

    /// 甲牵头，乙共同推进: what is done beside a clause with a verb.
    fn beside<'c>(&mut self, clause: &'c str) -> Option<(Role, &'c str, &'c str)> {
        let doing = roles::doing(clause).filter(|_| !self.alone)?;
        let (content, words) = (self.content, self.draft.words);
        let said = self.sure > 0 || *self.who.get_or_insert_with(|| says_who(content, words));
        said.then_some(doing)
    }

    /// 甲，乙配合: whom 乙 helps stands before it.
    fn helped(&mut self) {
        let Some(before) = self.pending.take() else { return };
        let (whole, (role, label)) = (self.whole, self.label);
        self.draft.read_list(&whole[before.range()], whole);
        let list = &self.draft.list;
        if let Some(last) = list.units.last().filter(|_| all_plausible(list, whole)) {
            let start = if label.is_empty() { list.units[0].span.start } else { label.start };
            let span = Span { start, end: last.span.end };
            self.draft.assign(role, label, span);
        }
    }

    /// Gives the units after the last verb their role: 甲牵头，乙、丙
    fn end(&mut self) {
        let Some(rest) = self.pending.take().filter(|_| self.sure > 0) else { return };
        let listed = &self.whole[rest.range()];
        let (role, listed) =
            roles::together(listed).map_or((Role::Responsible, listed), |rest| (Role::Cooperating, rest));
        self.draft.read_list(listed, self.whole);
        if let (Some(first), Some(last)) = (self.draft.list.units.first(), self.draft.list.units.last()) {
            let span = Span { start: first.span.start, end: last.span.end };
            self.draft.assign(role, Span { start: span.start, end: span.start }, span);
        }
    }
}

/// Whether one of the clauses has an office and a verb.
fn says_who(content: &str, words: &Vocabulary) -> bool {
    let predicate = |clause| roles::predicate(clause, words);
    units::split(content, parts_clauses)
        .any(|clause| predicate(clause).is_some_and(|(.., units)| names_office(units, words)))
}

/// The clauses of which each has its verb: 甲牵头、乙、丙配合 are two, and so are 甲 牵头　乙 配合.
fn verbs_apart<'t>(part: &'t str, words: &Vocabulary) -> impl Iterator<Item = &'t str> {
    let mut rest = Some(part);
    std::iter::from_fn(move || {
        let part = rest.take()?;
        let ends = |clause: &str| {
            clause.len() <= LONGEST_PROSE
                && roles::may_end(clause)
                && roles::predicate(clause, words).is_some_and(|(.., units)| names_office(units, words))
        };
        let begins = |clause: &str| {
            roles::predicate(clause, words).is_some_and(|(.., units)| names_office(units, words))
        };
        let mut parts = part.match_indices(|c: char| c == '、' || is_blank(c));
        match parts.find(|&(at, sign)| ends(&part[..at]) && (sign == "、" || begins(&part[at..]))) {
            Some((at, sign)) => {
                rest = Some(trim(&part[at + sign.len()..]));
                Some(trim(&part[..at]))
            }
            None => Some(part),
        }
    })
}

/// Whether a clause can be anything that [`read`] knows: nearly all sentences begin with one that is not, and this look
/// costs a twentieth of trying.
fn may_count(clause: &str, words: &Vocabulary) -> bool {
    let office = |c: char| units::may_end(simplified(c)) || closes(c);
    // The name before a separator or 等, and the label before 为.
    let mut before = ' ';
    let mut names = || {
        clause.chars().any(|c| {
            let last = std::mem::replace(&mut before, c);
            match c {
                '、' | '等' => office(last),
                '为' => roles::may_end_label(simplified(last)),
                _ => false,
            }
        })
    };
    !words.is_empty()
        || clause.ends_with(office)
        || roles::may_end(clause)
        || may_be_deadline(clause)
        || names()
        || convention::is_rule(clause)
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

pub(super) fn is_post(name: &str) -> bool {
    POSTS.iter().any(|post| ends_with(name, post))
}

/// One clause with its verb; false where the words before the verb are no units.
fn clause_of(role: Role, verb: &str, units: &str, whole: &str, draft: &mut Draft) -> bool {
    let verb_span = Span::of(verb, whole);
    if let Some((before, word, after)) = joined(units, draft.words) {
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
    let persons = list.units.iter().all(|unit| is_of_person(&whole[unit.span.range()]));
    let role = if persons { Role::Leader } else { role };
    let span = Span { start: list.units[0].span.start, end: verb_span.end };
    if persons {
        join_posts(&mut draft.list, whole);
    }
    draft.assign(role, verb_span, span);
    true
}

/// 甲会同乙: 甲 leads, 乙 cooperates. The two, and the word between them.
pub(super) fn joined<'t>(units: &'t str, words: &Vocabulary) -> Option<(&'t str, &'t str, &'t str)> {
    units.char_indices().filter(|&(_, c)| matches!(c, '会' | '联' | '商')).find_map(|(at, _)| {
        // 甲商乙落实; 县发改委商务局 is one name, and so is 商务部.
        let asked = || units[at..].strip_prefix('商').filter(|after| begins_name(trim(after)));
        let after = roles::together(&units[at..]).or_else(asked)?;
        let (before, word, after) = (trim(&units[..at]), &units[at..units.len() - after.len()], trim(after));
        // 甲牵头会同乙负责
        let before = roles::predicate(before, words).map_or(before, |(.., units)| units);
        let whole_names =
            units::is_unit(before, words) && units::is_unit(after.trim_end_matches('等'), words);
        whole_names.then_some((before, word, after))
    })
}

/// Whether what stands behind 商 begins as the name of an office that says whose it is, or names a class.
fn begins_name(after: &str) -> bool {
    units::has_level(after)
        || ["有关", "相关", "各"].iter().any(|word| crate::script::strip_prefix(after, word).is_some())
}

fn all_plausible(list: &List, whole: &str) -> bool {
    list.units.iter().all(|unit| units::is_plausible(&whole[unit.span.range()]))
}

/// ```ebnf
/// bare = list ;   (* （基教处、教科院） at the end of a paragraph *)
/// ```
pub(super) fn bare_list(content: &str, bare: Bare, whole: &str, draft: &mut Draft) -> bool {
    static NOT_LISTS: Words = Words::new(&[
        "含", "包括", "以下", "如", "见", "例", "详", "附", "即", "指", "不含", "除", "限", "原", "或",
        "简称", "下称", "同", "注", "非", "抄送", "抄报", "报送",
    ]);
    /// The longest name that does not end like one, in characters: 白鹿移动.
    const LONGEST_OTHER: usize = 8;
    /// The same of one that begins like one: 各乡镇卫生所村医点.
    const LONGEST_BEGUN: usize = 12;
    if bare == Bare::No || content.len() > LONGEST_PROSE || NOT_LISTS.open(content) {
        return false;
    }
    draft.clear();
    // 党政办公室会同纪委办公室、监察专员办公室
    if let Some((before, word, after)) = joined(content, draft.words) {
        draft.read_list(before, whole);
        let leads = all_plausible(&draft.list, whole);
        let (none, word) = (Span::of(&before[..0], whole), Span::of(word, whole));
        draft.assign(Role::Lead, none, Span::of(before, whole));
        draft.read_list(after, whole);
        let helps = all_plausible(&draft.list, whole);
        draft.assign(Role::Cooperating, word, Span { start: word.start, end: Span::of(after, whole).end });
        if leads && helps {
            return true;
        }
        draft.clear();
    }
    draft.read_list(content, whole);
    let list = &mut draft.list;
    // 以下均需各县落实，不再列出 is said of the list and no unit of it.
    list.units.retain(|unit| {
        let name = &whole[unit.span.range()];
        // 2026年建成 is a time, and no unit.
        let times = name.starts_with(|c: char| c.is_ascii_digit()) && !units::is_unit(name, draft.words);
        !times && !["以下", "不再"].iter().any(|word| name.starts_with(word))
    });
    if bare == Bare::Cut
        && list.units.last().is_some_and(|unit| !units::is_unit(&whole[unit.span.range()], draft.words))
    {
        list.units.pop();
    }
    // How many offices must stand beside those that do not end like one.
    let (mut offices, mut wanted, mut plausible) = (0, 0, true);
    for unit in &list.units {
        let name = &whole[unit.span.range()];
        let is_office = units::is_unit(name, draft.words) || !unit.head.is_empty();
        // 各矿, 市汽运: of whom they are helps to tell them, whatever they end in.
        let (of_office, longest, beside) = match () {
            () if is_office => (1, 25, 0),
            () if name.starts_with('各') => (0, LONGEST_BEGUN, 1),
            () if units::has_level(name) => (0, LONGEST_BEGUN, 2),
            () => (0, LONGEST_OTHER, 3),
        };
        offices += of_office;
        wanted += beside;
        plausible &= units::is_plausible(name) && name.chars().count() <= longest;
    }
    // 县移动公司 is an office; 白鹿移动 is told by those that stand before it.
    // 【县教育局，每季度一次】: with a time limit it is no aside, but （国家统计局，2024年） is where a figure is from.
    let is_limit = |limit: &Span| !whole[limit.range()].ends_with(['年', '度']);
    let aside = match bare {
        Bare::Several => true,
        Bare::Certain => !list.units.iter().all(|unit| units::is_certain(&whole[unit.span.range()])),
        Bare::Yes | Bare::No | Bare::Cut => false,
    };
    let fewest = if aside && !list.deadlines.iter().any(is_limit) { 2 } else { 1 };
    if !plausible || offices < fewest || wanted > offices || !list.empty.is_empty() {
        return false;
    }
    let span = Span { start: list.units[0].span.start, end: list.units[list.units.len() - 1].span.end };
    draft.assign(Role::Responsible, Span { start: span.start, end: span.start }, span);
    true
}
