//! What stands under a label that is a line of its own, or the head of a column.

use super::*;

/// Reads a line under a heading that is itself a label: the verbs win, a bare list takes the label's role.
pub(crate) fn under_label(role: Role, text: &str, whole: &str, draft: &mut Draft) -> bool {
    if text.len() > LONGEST_PROSE {
        return false;
    }
    draft.clear();
    let content = signs::without_end(text);
    if content.contains(|c| c == '。' || is_colon(c)) {
        return false;
    }
    // （五）责任人 / 王某某、李某某
    if role == Role::Leader {
        return behind_label(Label::Role(role), text, whole, draft)
            && draft.units.iter().all(|unit| persons::may_be_person(&whole[unit.span.range()]));
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
    let content = signs::without_end(text);
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
        // A bare number is an amount, whose column has slipped, unless it is a year.
        Label::Deadline if !is_amount(content) => draft.deadlines.push(Span::of(content, whole)),
        Label::Deadline | Label::Unknown => {}
    }
    draft.says_something() && draft.is_believable(whole)
}

/// Reads what stands behind a heading that is a label, or under one: offices, persons or a time limit and nothing else.
pub(crate) fn behind_label(label: Label, text: &str, whole: &str, draft: &mut Draft) -> bool {
    /// Of a person with a post, in characters.
    const LONGEST_PERSON: usize = 16;
    let content = signs::without_end(text);
    if label == Label::Role(Role::Contact)
        || content.contains(|c| c == '。' || is_colon(c))
        || !under_head(label, content, whole, draft)
    {
        return false;
    }
    // 责任单位：各股室、直属单位要落实责任 says what is to be done.
    let is_sentence =
        |part: &str| !units::is_plausible(part) && roles::predicate(part, draft.words).is_none();
    if matches!(label, Label::Role(_) | Label::Neutral)
        && units::split(content, signs::parts_units).any(is_sentence)
        && !content.contains("不再列出")
    {
        return false;
    }
    match label {
        Label::Role(Role::Leader) => {
            draft.units.iter().all(|unit| whole[unit.span.range()].chars().count() <= LONGEST_PERSON)
        }
        Label::Deadline => is_deadline(content) || is_same_as_above(content),
        Label::Role(_) | Label::Neutral => draft.is_clean(whole),
        Label::Unknown => false,
    }
}

/// Whether a text names offices and nothing else, with verbs or without: 县财政局牵头，县审计局配合. 县财政局，各乡镇人民政府。 is a
/// list of offices still, 建成县文化中心。 a task.
pub(crate) fn are_offices(text: &str) -> bool {
    /// In bytes.
    const LONGEST: usize = 600;
    let listed = text.trim_end_matches('。');
    let stopped = listed.len() < text.len();
    let words = Vocabulary::new();
    let mut names = units::split(listed, signs::parts_units)
        .map(|unit| unit.trim_end_matches('等'))
        .filter(|unit| !unit.is_empty());
    listed.len() <= LONGEST
        && !listed.contains('。')
        && names.all(|unit| match roles::predicate(unit, &words) {
            Some((.., before)) => {
                let name = before.trim_end_matches('等');
                units::is_certain(name) || is_plain_office(name)
            }
            None if stopped => units::is_certain(unit),
            None => units::is_unit(unit, &words),
        })
}

/// Whether a name before a verb is that of an office which names no level: 财政部, 市场监管总局.
fn is_plain_office(name: &str) -> bool {
    /// 人力资源社会保障部, in characters.
    const LONGEST: usize = 10;
    name.chars().count() <= LONGEST
        && ["部", "委", "总局", "署", "办"].iter().any(|end| crate::script::ends_with(name, end))
        && units::ends_like_unit(name)
        && units::is_plausible(name)
}

/// 1000, 569.7: figures that are no year, no month and no day.
fn is_amount(text: &str) -> bool {
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let year = |text: &str| text.len() == 4 && ["19", "20"].iter().any(|century| text.starts_with(century));
    match text.split_once('.') {
        Some((whole, rest)) if figures(whole) && figures(rest) => !year(whole) && whole.len() > 2,
        None => figures(text) && !year(text) && text.len() < 6,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_is_no_limit_unless_it_is_a_year() {
        for amount in ["1000", "8", "569.7", "31520", "1900.5"] {
            assert_eq!(is_amount(amount), amount != "1900.5", "{amount}");
        }
        for limit in ["2026", "1998", "2026.6", "6.30", "12.31", "202606", "20260630", "6月", "1.", ""] {
            assert!(!is_amount(limit), "{limit}");
        }
    }
}
