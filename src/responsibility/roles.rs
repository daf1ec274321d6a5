//! The words that say who does what: labels before a colon, verbs after the units.
//!
//! A label is a stem that names the role and a tail that names who fills it (牵头 + 单位, 责任 + 部门); any words may
//! stand before them (市级牵头单位, 试点指导单位). The words are the tables below, simplified and traditional.
//! Sources: 国办发〔2018〕128号 (指导, 参与), 鲁政办发 (牵头、参加), 粤府〔2021〕22号 (部门分工, 分管省领导), 穗府办 (配合).

use super::signs::is_colon;
use crate::document::kinds::Role;
use crate::source::is_blank;

/// What a label before a colon says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// The units after it have this role.
    Role(Role),
    /// 部门分工：what follows states the roles itself.
    Neutral,
    /// 完成时限：what follows is a time limit.
    Deadline,
    /// It ends like a label of units, but no stem names a role.
    Unknown,
}

use Role::*;

/// Words that name a role, the stronger first: 牵头责任单位 leads, 协同责任单位 cooperates.
const STEMS: &[(&str, Role)] = &[
    ("牵头", Lead),
    ("牽頭", Lead),
    ("主办", Lead),
    ("主辦", Lead),
    ("承办", Lead),
    ("承辦", Lead),
    ("配合", Cooperating),
    ("协办", Cooperating),
    ("協辦", Cooperating),
    ("会办", Cooperating),
    ("會辦", Cooperating),
    ("协同", Cooperating),
    ("協同", Cooperating),
    ("协助", Cooperating),
    ("協助", Cooperating),
    ("参加", Participating),
    ("參加", Participating),
    ("参与", Participating),
    ("參與", Participating),
    ("指导", Supervising),
    ("指導", Supervising),
    ("督导", Supervising),
    ("督導", Supervising),
    ("督办", Supervising),
    ("督辦", Supervising),
    ("督查", Supervising),
    ("监督", Supervising),
    ("監督", Supervising),
    ("责任", Responsible),
    ("責任", Responsible),
    ("负责", Responsible),
    ("負責", Responsible),
    ("实施", Responsible),
    ("實施", Responsible),
    ("落实", Responsible),
    ("落實", Responsible),
];

/// What a label of units ends in.
const UNIT_TAILS: &[&str] =
    &["单位", "單位", "部门", "部門", "主体", "主體", "科室", "处室", "處室", "股室", "地区", "地區"];

/// What a label of persons ends in. The stem does not matter: a 牵头领导 is a person.
const PERSON_TAILS: &[&str] =
    &["领导", "領導", "责任人", "責任人", "负责人", "負責人", "省长", "市长", "县长", "区长"];

/// Words without which a label of persons is no assignment: 市领导：is a list of guests.
const PERSON_STEMS: &[&str] = &[
    "牵头", "牽頭", "责任", "責任", "负责", "負責", "分管", "协管", "主管", "包保", "包联", "包抓", "挂钩",
    "掛鉤", "联系", "聯繫", "督办", "督導", "督导", "挂帅", "主抓",
];

const CONTACTS: &[&str] = &["联系人", "聯繫人", "联络员", "聯絡員", "联系电话", "联系方式"];

const NEUTRAL: &[&str] = &[
    "部门分工",
    "部門分工",
    "责任分工",
    "責任分工",
    "任务分工",
    "任務分工",
    "职责分工",
    "職責分工",
    "工作分工",
    "分工",
    "责任",
];

const DEADLINES: &[&str] = &[
    "完成时限",
    "完成時限",
    "完成时间",
    "完成時間",
    "完成期限",
    "办结时限",
    "辦結時限",
    "办结时间",
    "整改时限",
    "整改時限",
    "整改期限",
    "时间要求",
    "時間要求",
    "时间节点",
    "時間節點",
    "时限要求",
    "工作时限",
    "落实时限",
    "时限",
    "時限",
];

/// The longest label, in characters.
const LONGEST_LABEL: usize = 16;

/// Reads a label and its colon at the beginning of `text`: what it says, the label, what follows the colon.
///
/// ```ebnf
/// label = { han }, stem, { han }, tail, colon | neutral, colon | deadline, colon ;   (* 牵头责任单位：  部门分工: *)
/// ```
pub(crate) fn label(text: &str) -> Option<(Label, &str, &str)> {
    let mut count = 0;
    let mut end = None;
    for (at, c) in text.char_indices() {
        match c {
            c if is_colon(c) => {
                end = Some((at, at + c.len_utf8()));
                break;
            }
            // Labels are Han; blanks stand in justified text, and a line may break inside.
            '\u{4E00}'..='\u{9FFF}' => count += 1,
            '、' | '/' | '（' | '）' | '(' | ')' if at > 0 => count += 1,
            c if is_blank(c) => {}
            _ => return None,
        }
        if count > LONGEST_LABEL {
            return None;
        }
    }
    let (at, after) = end?;
    let written = crate::source::trim(&text[..at]);
    let kind = if written.contains(is_blank) {
        classify(&written.replace(is_blank, ""))
    } else {
        classify(written)
    }?;
    Some((kind, written, &text[after..]))
}

/// Whether `text`, in which the input ends, breaks off inside a label of units or right behind it: 牵头单, 责任单位：
pub(crate) fn begins_label(text: &str) -> bool {
    let text = text.trim_end_matches(['：', ':']);
    let after_stem = STEMS.iter().filter_map(|(stem, _)| text.split_once(stem)).map(|(_, tail)| tail);
    text.chars().count() <= LONGEST_LABEL
        && text.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
        && after_stem
            .filter(|tail| !tail.is_empty())
            .any(|tail| UNIT_TAILS.iter().chain(PERSON_TAILS).any(|whole| whole.starts_with(tail)))
}

/// Whether a short word and a colon stand at the beginning of `text`, whatever it says: 适用范围：
pub(crate) fn is_any_label(text: &str) -> bool {
    const LONGEST: usize = 8;
    let mut count = 0;
    for c in text.chars() {
        match c {
            c if is_colon(c) => return count > 1,
            '\u{4E00}'..='\u{9FFF}' if count < LONGEST => count += 1,
            _ => return false,
        }
    }
    false
}

/// What a label without its colon and blanks says.
pub(crate) fn classify(label: &str) -> Option<Label> {
    let ends = |words: &[&str]| words.iter().any(|word| label.ends_with(word));
    // Nearly all labels are one of these.
    match label {
        "牵头单位" => return Some(Label::Role(Lead)),
        "责任单位" => return Some(Label::Role(Responsible)),
        "配合单位" => return Some(Label::Role(Cooperating)),
        _ => {}
    }
    let stem = || STEMS.iter().find(|(word, _)| label.contains(word)).map(|&(_, role)| role);
    if DEADLINES.contains(&label) {
        return Some(Label::Deadline);
    }
    if NEUTRAL.contains(&label) {
        return Some(Label::Neutral);
    }
    if CONTACTS.contains(&label) || is_contact_office(label) {
        return Some(Label::Role(Contact));
    }
    if ends(PERSON_TAILS) {
        return PERSON_STEMS.iter().any(|word| label.contains(word)).then_some(Label::Role(Leader));
    }
    if ends(UNIT_TAILS) {
        return Some(stem().map_or(Label::Unknown, Label::Role));
    }
    // A stem alone: （牵头：市科技局；配合：市财政局）
    STEMS.iter().find(|(word, _)| *word == label).map(|&(_, role)| Label::Role(role))
}

/// 联系科室：, 联系处室： say whom to ask. A 联系单位 or 联系部门 may be a task's.
fn is_contact_office(label: &str) -> bool {
    ["联系", "聯繫"].iter().any(|word| label.starts_with(word))
        && ["科室", "处室", "處室", "股室"].iter().any(|word| label.ends_with(word))
}

/// Verbs that a clause ends in, the longer first where one ends another.
const VERBS: &[(&str, Role)] = &[
    ("牵头组织实施", Lead),
    ("牵头负责落实", Lead),
    ("牵头负责", Lead),
    ("牽頭負責", Lead),
    ("牵头落实", Lead),
    ("牵头实施", Lead),
    ("牵头推进", Lead),
    ("牵头组织", Lead),
    ("牵头办理", Lead),
    ("负责牵头", Lead),
    ("负责承办", Lead),
    ("牵头", Lead),
    ("牽頭", Lead),
    ("主办", Lead),
    ("主辦", Lead),
    ("承办", Lead),
    ("承辦", Lead),
    ("协同配合", Cooperating),
    ("密切配合", Cooperating),
    ("积极配合", Cooperating),
    ("负责配合", Cooperating),
    ("配合落实", Cooperating),
    ("配合实施", Cooperating),
    ("做好配合", Cooperating),
    ("配合", Cooperating),
    ("协助配合", Cooperating),
    ("协助", Cooperating),
    ("協助", Cooperating),
    ("协办", Cooperating),
    ("協辦", Cooperating),
    ("会办", Cooperating),
    ("协同", Cooperating),
    ("参与配合", Participating),
    ("参加", Participating),
    ("參加", Participating),
    ("参与", Participating),
    ("參與", Participating),
    ("负责指导", Supervising),
    ("指导监督", Supervising),
    ("监督指导", Supervising),
    ("指导", Supervising),
    ("指導", Supervising),
    ("督导", Supervising),
    ("督導", Supervising),
    ("督办", Supervising),
    ("督辦", Supervising),
    ("督查", Supervising),
    ("监督", Supervising),
    ("監督", Supervising),
    ("负责组织实施", Responsible),
    ("负责具体实施", Responsible),
    ("负责具体落实", Responsible),
    ("负责落实", Responsible),
    ("负责实施", Responsible),
    ("负责推进", Responsible),
    ("负责办理", Responsible),
    ("組織實施", Responsible),
    ("组织实施", Responsible),
    ("抓好落实", Responsible),
    ("负责", Responsible),
    ("負責", Responsible),
    ("落实", Responsible),
    ("落實", Responsible),
    ("实施", Responsible),
    ("實施", Responsible),
    ("分工", Responsible),
];

/// What may stand between the units and the verb; any number of them.
const ADVERBS: &[&str] = &[
    "按职责分工",
    "按職責分工",
    "按职能分工",
    "按照职责分工",
    "按照职能分工",
    "根据职责分工",
    "依据职责分工",
    "按照各自职责",
    "按各自职责",
    "按照职能职责",
    "按职能职责",
    "按工作职责",
    "按照工作职责",
    "按照职责",
    "按职责",
    "按职能",
    "按照分工",
    "按分工",
    "依职责",
    "依据职责",
    "根据职责",
    "各自职责",
    "职责分工",
    "按任务分工",
    "按照任务分工",
    "分工",
    "分别",
    "分別",
    "分头",
    "分頭",
    "共同",
    "具体",
    "具體",
    "各自",
    "联合",
    "聯合",
    "统筹",
    "统一",
    "组织",
    "各司其职",
    "各负其责",
];

/// The verb at a clause's end: its role, the verb with its adverbs, and the units before it.
///
/// ```ebnf
/// predicate = { adverb }, verb ;   (* 牵头负责  按职责分工负责  具体实施 *)
/// ```
/// Blanks between the characters of a verb are passed over (justified text).
pub(crate) fn predicate(clause: &str) -> Option<(Role, &str, &str)> {
    let last = clause.trim_end_matches(is_blank).chars().next_back()?;
    // Most clauses end in no verb: one look at the last character tells.
    if !"头頭责責实實施办辦合助同加参與与导導督查监進进理工".contains(last) {
        return None;
    }
    let (word, role, mut units) = VERBS
        .iter()
        .filter(|(word, _)| word.ends_with(last))
        .filter_map(|&(word, role)| strip_suffix(clause, word).map(|rest| (word, role, rest)))
        // The longest: 负责牵头 and not 牵头.
        .max_by_key(|&(word, _, _)| word.len())?;
    let verb_only = word == "分工";
    loop {
        let shorter =
            ADVERBS.iter().filter_map(|word| strip_suffix(units, word)).min_by_key(|rest| rest.len());
        match shorter {
            Some(rest) => units = rest,
            None => break,
        }
    }
    // 分工 is a verb only as 按职责分工.
    if verb_only && !clause[units.len()..].contains('按') {
        return None;
    }
    let verb = crate::source::trim(&clause[units.len()..]);
    Some((role, verb, crate::source::trim(units)))
}

/// `text` without `word` at its end, blanks inside passed over.
fn strip_suffix<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.trim_end_matches(is_blank);
    for c in word.chars().rev() {
        rest = rest.trim_end_matches(is_blank).strip_suffix(c)?;
    }
    Some(rest)
}

/// Words that make the units before them leaders and those after them partners: 甲会同乙负责.
pub(crate) const TOGETHER: &[&str] = &["会同", "會同"];

/// Words by which a unit list names posts: 分管副省长、协管副秘书长负责.
pub(crate) const POSTS: &[&str] = &[
    "省长",
    "市长",
    "县长",
    "区长",
    "州长",
    "旗长",
    "镇长",
    "主席",
    "秘书长",
    "领导",
    "主要负责人",
    "负责同志",
    "书记",
    "局长",
    "主任",
    "部长",
    "常委",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_stem_and_tail_whatever_stands_before() {
        for (text, want) in [
            ("牵头单位：", Label::Role(Lead)),
            ("牵 头 单 位:", Label::Role(Lead)),
            ("牽頭單位:", Label::Role(Lead)),
            ("牵头责任单位：", Label::Role(Lead)),
            ("市级责任部门：", Label::Role(Responsible)),
            ("责任科室：", Label::Role(Responsible)),
            ("协同责任单位：", Label::Role(Cooperating)),
            ("参加单位：", Label::Role(Participating)),
            ("试点指导单位：", Label::Role(Supervising)),
            ("牵头负责领导：", Label::Role(Leader)),
            ("分管省领导：", Label::Role(Leader)),
            ("责任人：", Label::Role(Leader)),
            ("联系人：", Label::Role(Contact)),
            ("部门分工:", Label::Neutral),
            ("整改时限：", Label::Deadline),
            ("验收单位：", Label::Unknown),
            ("牵头：", Label::Role(Lead)),
        ] {
            assert_eq!(label(text).map(|found| found.0), Some(want), "{text}");
        }
        for text in [
            "目标：",
            "以下简称：",
            "市领导：",
            "各有关单位要做好如下几个方面的工作：",
            "牵头单位",
            "1：1",
            "参加人员：",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn a_label_that_breaks_off_is_known_by_its_stem() {
        for text in ["牵头单", "牵头单位：", "市级责任部", "配合单", "分管负责领"] {
            assert!(begins_label(text), "{text}");
        }
        for text in ["", "牵", "责任编", "以下简", "试行", "牵头单位：市", "责任"] {
            assert!(!begins_label(text), "{text}");
        }
    }

    #[test]
    fn a_predicate_is_the_longest_verb_with_its_adverbs() {
        for (text, want) in [
            ("甲局牵头负责", (Lead, "牵头负责", "甲局")),
            ("甲局、乙局按职责分工负责", (Responsible, "按职责分工负责", "甲局、乙局")),
            ("甲局分工负责", (Responsible, "分工负责", "甲局")),
            ("甲局具体实施", (Responsible, "具体实施", "甲局")),
            ("甲局配合", (Cooperating, "配合", "甲局")),
            ("甲局分头落实", (Responsible, "分头落实", "甲局")),
            ("甲局 负 责", (Responsible, "负 责", "甲局")),
            ("甲局负责牵头", (Lead, "负责牵头", "甲局")),
        ] {
            assert_eq!(predicate(text), Some(want), "{text}");
        }
        assert_eq!(predicate("甲局负责制"), None);
        assert_eq!(predicate("部门分工"), None);
    }
}
