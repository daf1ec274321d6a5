//! Annotations with labels: 牵头单位：甲；责任单位：乙、丙.

use super::*;

/// ```ebnf
/// labelled = { label, colon, ( list | deadline | prose ), [ ( "；" | "，" | "。" | blank ) ] } ;
/// ```
/// A ， ends a role only where a label follows it. （牵头单位：市科技局；责任单位：市发改委、市经信委）
pub(super) fn labelled(content: &str, whole: &str, draft: &mut Draft) -> bool {
    let mut rest = content.trim_start_matches(stands_between);
    let mut unknown = Vec::new();
    loop {
        let verb = || {
            let found = roles::verb_label(rest, draft.words).or_else(|| roles::person_label(rest));
            found.map(|(role, label, after)| (Label::Role(role), label, after))
        };
        let Some((kind, label, after)) = roles::label(rest, draft.words).or_else(verb) else {
            // 适用范围：… stays in the annotation's text; a role may follow it. 验收：甲局 may be a role.
            if !roles::is_any_label(rest) {
                break;
            }
            let end = role_end(rest, draft.words);
            if let Some((label, listed)) = rest[..end].split_once(is_colon) {
                let limit = signs::without_end(listed);
                if is_deadline(limit) && roles::names_time(label) && !draft.assignments.is_empty() {
                    draft.deadlines.push(Span::of(limit, whole));
                } else if units::split(listed, signs::parts_units).all(units::is_certain) {
                    unknown.push(Span::of(label, whole));
                }
            }
            rest = rest[end..].trim_start_matches(stands_between);
            continue;
        };
        let label_span = Span::of(label, whole);
        // 责任分工：牵头单位：甲；配合单位：乙: the label of a role wins over the one it follows.
        let inner = trim_start(after);
        if matches!(kind, Label::Role(_) | Label::Neutral)
            && let Some((Label::Role(_) | Label::Deadline, next, _)) = roles::label(inner, draft.words)
            && next.chars().all(is_ideograph)
        {
            if kind == Label::Neutral {
                draft.label = Some(label_span);
            }
            rest = inner;
            continue;
        }
        let end = role_end(after, draft.words);
        let body = &after[..end];
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
                let limit = signs::without_end(body);
                if !limit.is_empty() {
                    draft.deadlines.push(Span::of(limit, whole));
                }
            }
            Label::Unknown => unknown.push(label_span),
        }
        rest = after[end..].trim_start_matches(stands_between);
    }
    draft.findings.extend(unknown.into_iter().map(|span| Finding {
        code: Code::RoleUnknown,
        span,
        related: None,
    }));
    draft.says_something()
}

/// What may stand between one role and the label of the next.
pub(super) fn stands_between(c: char) -> bool {
    is_blank(c) || parts_roles(c) || is_ornament(c)
}

/// Where the list of a role ends: before a separator that a label follows, or with the text.
pub(super) fn role_end(text: &str, words: &Vocabulary) -> usize {
    let mut depth = 0usize;
    // The end of the last blank, and that of the last run of blanks and ornaments: what follows it was asked already.
    let (mut blank, mut passed) = (None, 0);
    for (at, c) in signs_of(text) {
        // 甲【责任单位】乙
        if depth == 0 && roles::FRAMES.contains(&c) && roles::label(&text[at..], words).is_some() {
            return at;
        }
        depth = depth_after(depth, c);
        if depth == 0 && (parts_roles(c) || is_ornament(c)) && at >= passed {
            let next = text[at + c.len_utf8()..].trim_start_matches(|c| is_blank(c) || is_ornament(c));
            passed = text.len() - next.len();
            if (roles::is_any_label(next) || roles::label(next, words).is_some())
                && !(c == '、' && roles::stands_before_label(next, words))
            {
                return at;
            }
        }
        if depth == 0 && blank == Some(at) && !is_blank(c) && roles::label(&text[at..], words).is_some() {
            return at;
        }
        if is_blank(c) {
            let end = at + c.len_utf8();
            let is_ideograph = matches!(text.as_bytes().get(end), Some(0xE4..=0xE9));
            if depth == 0 && is_ideograph && roles::label(&text[end..], words).is_some() {
                return end;
            }
            blank = Some(end);
        }
    }
    text.len()
}

pub(super) fn read_role(role: Role, label: Span, body: &str, whole: &str, draft: &mut Draft) {
    let (body, remarks) = body.split_at(sentence_end(body));
    read_units(role, label, body, whole, draft);
    for remark in units::split(remarks, |c| c == '。').filter(|remark| !remark.is_empty()) {
        remark_of(role, remark, whole, draft);
    }
}

/// Reads a sentence behind the units of a role: more units, clauses with verbs of their own, a rule or a time limit. Any
/// other (以下均需各市落实，不再列出) stays in the annotation's text.
fn remark_of(role: Role, remark: &str, whole: &str, draft: &mut Draft) {
    let units_only = units::split(remark, signs::parts_units)
        .all(|unit| units::is_unit(unit, draft.words) && units::is_plausible(unit));
    if units_only {
        let span = Span::of(remark, whole);
        return read_units(role, Span { start: span.start, end: span.start }, remark, whole, draft);
    }
    if prose(remark, whole, draft) {
        return;
    }
    let mut clauses = units::split(remark, parts_clauses).peekable();
    while let Some(clause) = clauses.next() {
        let mut span = Span::of(clause, whole);
        if convention::is_rule(clause) {
            if let Some(next) = clauses.next_if(|next| *next == "下同") {
                span.end = Span::of(next, whole).end;
            }
            draft.conventions.push(span);
        } else if is_deadline(clause) {
            draft.deadlines.push(span);
        }
    }
}

/// 同上: whoever has the role in the row above.
pub(crate) fn is_same_as_above(name: &str) -> bool {
    ["同上", "同前"].contains(&name)
}

fn read_units(role: Role, label: Span, body: &str, whole: &str, draft: &mut Draft) {
    // Whom it names the document's annotations tell when they are kept.
    let above = signs::without_end(body);
    if is_same_as_above(above) && draft.held & 1 << role as u16 != 0 {
        let span = Span::of(above, whole);
        draft.list.clear();
        draft.list.units.push(UnitDraft { span, own: span, ..UnitDraft::default() });
        return draft.assign(role, label, Span { start: label.start, end: span.end });
    }
    // 责任单位：甲牵头，乙配合: verbs win over the label.
    let verbs = units::split(body, parts_clauses).any(|clause| {
        roles::predicate(clause, draft.words).is_some_and(|(_, _, units)| units::is_unit(units, draft.words))
    });
    if verbs && role != Role::Leader && prose_behind((role, label), body, whole, draft) {
        return;
    }
    // 责任单位：甲会同乙
    if !role.is_person()
        && let Some((before, word, after)) = joined(body, draft.words)
    {
        let lead = if role == Role::Responsible { Role::Lead } else { role };
        for (role, label, listed) in
            [(lead, label, before), (Role::Cooperating, Span::of(word, whole), after)]
        {
            draft.read_list(listed, whole);
            if let Some(last) = draft.list.units.last() {
                let span = Span { start: label.start, end: last.span.end };
                draft.assign(role, label, span);
            }
        }
        return;
    }
    draft.read_list(body, whole);
    // 无, 以下除标注…外均为…, 不再列出: a word or a clause about the list, no unit of it.
    let words = draft.words;
    draft.list.units.retain(|unit| {
        let name = &whole[unit.span.range()];
        !["无", "略", "同上"].contains(&name.trim_matches(|c| signs::opens(c) || signs::closes(c)))
            && !["以下", "除", "不再"].iter().any(|word| name.starts_with(word))
            && (role == Role::Leader || units::is_unit(name, words) || units::is_plausible(name))
    });
    let joint = role != Role::Leader && roles::is_joint(&whole[label.range()]);
    if joint || role == Role::Leader || role == Role::Contact {
        split_persons(&mut draft.list, whole);
        join_posts(&mut draft.list, whole);
        share_persons(&mut draft.list, whole, words);
    }
    if joint {
        // 市民政局 张三: the person leads.
        for unit in &mut draft.list.units {
            if !units::is_unit(&whole[unit.span.range()], words) {
                let Span { end, .. } = unit.span;
                unit.stated = Some((Role::Leader, Span { start: end, end }));
            }
        }
    }
    match draft.list.units.last() {
        Some(last) => {
            let span = Span { start: label.start, end: last.span.end };
            draft.assign(role, label, span);
        }
        None => draft.keep_asides(),
    }
}
