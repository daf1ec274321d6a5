//! The words that say who does what: labels before a colon, verbs after the units.
//!
//! A label is a word that names the role and a tail that names who fills it (牵头 + 单位, 责任 + 部门); any words may
//! stand before them (市级牵头单位, 试点指导单位). What a clause ends in is a run of verbs and adverbs (按职责分工负责,
//! 牵头负责落实). The words are the tables below, in simplified characters; texts in traditional ones are read with
//! the same tables ([`crate::script`]).
//!
//! Each group of entries has a document behind it in which they stand so, by its 发文字号. Where none is known whose
//! number the copy at hand shows, that is said.

use super::signs::{closes, is_colon};
use super::units::{JOINS, trailing_bracket};
use crate::document::kinds::Role;
use crate::script::{normal, strip_suffix};
use crate::source::{is_blank, trim, trim_start};
use crate::vocabulary::{LONGEST, Vocabulary};
use crate::words::{Chars, Endings, Ends, Words};

pub(crate) use crate::vocabulary::Label;

use Role::*;

/// Words that name a role, in labels and as verbs. One that ends in another stands before it.
const ROLE_WORDS: &[(&str, Role)] = &[
    // Of several leads, and of several who answer: no number known
    ("总牵头", Lead),
    ("双牵头", Lead),
    ("总负责", Responsible),
    ("抓落实", Responsible),
    // 国办发〔2018〕128号 (生态环境部牵头); 国发〔2018〕42号 (农业农村部、工业和信息化部牵头负责)
    ("牵头", Lead),
    // 江政办〔2022〕1号 (对承办的责任事项); 主办 as a role, no number known
    ("主办", Lead),
    ("承办", Lead),
    // 市长主抓 stands in 桐乡市主要工作责任分解 2020; no number known
    ("主抓", Lead),
    // 粤府〔2021〕22号 (各地、各部门配合); 穗府辦〔2006〕19號 (配合單位:)
    ("配合", Cooperating),
    // 协同责任单位：stands in 安徽省重点工作及责任分解 2022, 协办 and 会办 beside 主办; no number known
    ("协同", Cooperating),
    ("协办", Cooperating),
    ("会办", Cooperating),
    ("协助", Cooperating),
    // 国办发〔2018〕128号 (协作); 协作和配合单位 in the task list of a county, no number known
    ("协作", Cooperating),
    // 国办发〔2018〕128号 (国家统计局参与); 国函〔2018〕144号 (其他相关部门和单位参加)
    ("参与", Participating),
    ("参加", Participating),
    // 国办发〔2018〕128号 (生态环境部指导); 竹府办〔2016〕20号 (重点督办); 国函〔2018〕144号 (督导);
    // 国办发〔2018〕108号 (督查); 国务院令第737号 (监督); 国发〔2018〕42号 (督促)
    ("指导", Supervising),
    ("督导", Supervising),
    ("督办", Supervising),
    ("督查", Supervising),
    ("监督", Supervising),
    ("督促", Supervising),
    // 国发〔2019〕3号 (税务总局、财政部、海关总署负责); 国发〔2018〕38号 (负责部门：);
    // 国办发〔2018〕128号 (试点城市政府负责落实); 国办函〔2018〕71号 (组织实施)
    ("负责", Responsible),
    ("落实", Responsible),
    ("实施", Responsible),
    // 菏政办字〔2023〕1号 (负总责); 国办发〔1997〕11号 (各司其职，各负其责). 主责单位 stands beside 牵头部门 and 协办单位 in 北京市大气污染防治
    // 2021年行动计划, no number known
    ("主责", Responsible),
    ("负总责", Responsible),
    ("各负其责", Responsible),
    ("各司其职", Responsible),
];

/// Name the role in a label and are no verbs: 许政[2020]20号 (责任单位:). 执行单位: no number known
const RESPONSIBLE_WORDS: &[&str] = &["责任", "执行"];
static RESPONSIBLE: Words = Words::new(RESPONSIBLE_WORDS);

/// Whom a label of units names, behind the word of the role.
#[rustfmt::skip]
const UNIT_TAILS: &[&str] = &[
    // 黔府发〔2022〕8号 (牵头单位:); 国发〔2018〕38号 (负责部门：); 宁政发[2006]275号 (责任主体)
    "单位", "部门", "主体",
    // 江政办〔2022〕1号 (责任科室); 穗卫函〔2023〕1930号 (牵头处室); 股室 and 地区, no number known
    "科室", "处室", "股室", "地区",
];

/// What a label of persons ends in. The role does not matter: a 牵头领导 is a person.
#[rustfmt::skip]
const PERSON_TAILS: &[&str] = &[
    // 粤府〔2021〕22号 (分管省领导:); 江政办〔2022〕1号 (责任人); 国办发〔2018〕123号 (分管负责人)
    "领导", "责任人", "负责人",
    // The posts of [`POSTS`] that head a government; as labels no number known
    "省长", "市长", "县长", "区长",
];

/// Words without which a label of persons is no assignment: 市领导：is a list of guests.
#[rustfmt::skip]
const PERSON_WORDS: &[&str] = &[
    // 竹府办〔2016〕20号 (责任领导); 国办发〔2018〕123号 (分管负责人); 银发〔2006〕112号 (主管领导)
    "责任", "负责", "分管", "主管",
    // 牵头负责领导: in 安徽省重点工作及责任分解 2022, 市长主抓 in 桐乡市主要工作责任分解 2020, the others in task tables of
    // counties; no number known
    "牵头", "协管", "包保", "包联", "包抓", "挂钩", "联系", "督办", "督导", "挂帅", "主抓",
];

/// Whom to ask. 穗卫函〔2023〕1930号 (联系人：, 联系电话：, 联系方式：); 国函〔2018〕144号 (联络员)
const CONTACTS: &[&str] = &["联系人", "联络员", "联系电话", "联系方式"];

/// Labels that leave the roles to what follows them.
#[rustfmt::skip]
const NEUTRAL: &[&str] = &[
    // 粤府〔2021〕22号 (部门分工:); 国办发〔2018〕114号 (责任分工); 国发〔2019〕3号 (任务分工);
    // 国办发〔2018〕117号 (职责分工); 宁政发[2006]275号 (工作分工)
    "部门分工", "责任分工", "任务分工", "职责分工", "工作分工",
    // The same cut short, believed in brackets only; no number known
    "分工", "责任",
];

/// Labels of time limits.
#[rustfmt::skip]
const DEADLINES: &[&str] = &[
    // 竹府办〔2016〕20号 (完成时限, a column); 国办函〔2018〕71号 (时间节点); 银办发〔2013〕188号 (时间要求);
    // 国办发〔2018〕115号 (时限)
    "完成时限", "时间节点", "时间要求", "时限",
    // The columns and labels of other task lists and rectification plans; no number known
    "完成时间", "完成期限", "办结时限", "办结时间", "整改时限", "整改期限", "时限要求", "工作时限", "落实时限",
    "办理时限", "办理期限", "推进时限", "时间进度", "进度要求", "完成节点", "完成日期",
];

/// Reads a label and its colon at the beginning of `text`: what it says, the label, what follows the colon.
///
/// ```ebnf
/// label = { han }, role, { han }, tail, colon | neutral, colon | deadline, colon | own, colon ;
/// ```
/// 牵头责任单位：  部门分工:  and what the user's vocabulary adds.
pub(crate) fn label<'t>(text: &'t str, words: &Vocabulary) -> Option<(Label, &'t str, &'t str)> {
    let Written { label, own_only, after } = written(text, words)?;
    let kind = if own_only { words.label_at_end(&normal(label))?.1 } else { classify(label, words)? };
    Some((kind, label, after))
}

/// Reads a run of verbs that stands as a label: 具体落实：, 组织实施：. Only beside other labels is it one, for plans
/// have sections of these names.
pub(crate) fn verb_label<'t>(text: &'t str, words: &Vocabulary) -> Option<(Role, &'t str, &'t str)> {
    let Written { label, after, .. } = written(text, words)?;
    let (role, ..) = predicate(label, words).filter(|(.., units)| units.is_empty())?;
    Some((role, label, after))
}

/// The role that a bracket behind a unit gives to it alone: 市科技局（牵头）
pub(crate) fn of_a_unit(inside: &str, words: &Vocabulary) -> Option<Role> {
    if inside.chars().nth(LONGEST).is_some() {
        return None;
    }
    match classify(inside, words) {
        Some(Label::Role(role)) => Some(role).filter(|role| !matches!(role, Leader | Contact)),
        Some(_) => None,
        // （按职责分工） says how, and of all of them.
        None if according(inside).is_some() => None,
        None => predicate(inside, words).filter(|(.., units)| units.is_empty()).map(|(role, ..)| role),
    }
}

/// What stands before a colon.
struct Written<'t> {
    label: &'t str,
    /// Whether a character stands in it that only labels of the user have: A角：
    own_only: bool,
    after: &'t str,
}

/// Han characters and few signs before the first colon; nothing where they are too many.
fn written<'t>(text: &'t str, words: &Vocabulary) -> Option<Written<'t>> {
    if let Some(inside) = text.strip_prefix(FRAMES) {
        return framed(inside);
    }
    // Nearly all sentences are told by how many ideographs they begin with.
    let han = |c: &&[u8]| matches!(c, [0xE4, 0xB8..=0xBF, _] | [0xE5..=0xE9, ..]);
    let begins = text.as_bytes().chunks_exact(3).take(LONGEST + 1).take_while(han).count();
    if begins > LONGEST {
        return None;
    }
    let mut count = begins;
    let mut end = None;
    let mut own_only = false;
    let mut open = 0u32;
    for (at, c) in text[3 * begins..].char_indices().map(|(at, c)| (3 * begins + at, c)) {
        match c {
            // 修堤（责任单位：…: the bracket holds the annotation, and is no part of its label.
            c if is_colon(c) && open == 0 => {
                end = Some((at, at + c.len_utf8()));
                break;
            }
            // Labels are Han; blanks stand in justified text, and a line may break inside.
            '\u{4E00}'..='\u{9FFF}' => count += 1,
            '、' | '/' if at > 0 => count += 1,
            '（' | '(' if at > 0 => {
                open += 1;
                count += 1;
            }
            '）' | ')' if open > 0 => {
                open -= 1;
                count += 1;
            }
            c if is_blank(c) => {}
            c if words.has_labels() && c.is_alphanumeric() => {
                own_only = true;
                count += 1;
            }
            _ => return None,
        }
        if count > LONGEST {
            return None;
        }
    }
    let (at, after) = end?;
    Some(Written { label: trim(&text[..at]), own_only, after: &text[after..] })
}

/// Brackets in which a label stands without a colon: 【牵头单位】甲
pub(crate) const FRAMES: [char; 4] = ['【', '[', '〔', '［'];

/// A label whose bracket is open: Han characters up to its end. A colon may follow. 市科技局〔牵头〕 has a bracket of its own.
fn framed(inside: &str) -> Option<Written<'_>> {
    const FEWEST: usize = 4;
    let end = inside.char_indices().take(LONGEST + 1).find(|&(_, c)| closes(c))?.0;
    let (label, rest) = (trim(&inside[..end]), &inside[end..]);
    let rest = trim_start(&rest[rest.chars().next()?.len_utf8()..]);
    let after = rest.strip_prefix(is_colon).unwrap_or(rest);
    let han = label.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) || is_blank(c));
    (han && label.chars().count() >= FEWEST).then_some(Written { label, own_only: false, after })
}

/// Whether `text`, in which the input ends, breaks off inside a label of units or right behind it: 牵头单, 责任单位：
pub(crate) fn begins_label(text: &str) -> bool {
    let text = text.trim_end_matches(is_colon);
    if text.chars().count() > LONGEST || !text.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
        return false;
    }
    let text = normal(text);
    let roles = ROLE_WORDS.iter().map(|(word, _)| *word).chain(RESPONSIBLE.iter().copied());
    roles
        .filter_map(|word| text.split_once(word))
        .filter(|(_, tail)| !tail.is_empty())
        .any(|(_, tail)| UNIT_TAILS.iter().chain(PERSON_TAILS).any(|whole| whole.starts_with(tail)))
}

/// Whether a short word and a colon stand at the beginning of `text`, whatever it says: 适用范围：
pub(crate) fn is_any_label(text: &str) -> bool {
    const LONGEST: usize = 8;
    let mut count = 0;
    for c in text.chars() {
        match c {
            c if is_colon(c) => return count > 1,
            '\u{4E00}'..='\u{9FFF}' if count < LONGEST => count += 1,
            c if is_blank(c) && count > 0 => {}
            _ => return false,
        }
    }
    false
}

/// What a label without its colon says: the longer of the user's word and the tables', the user's where they are equal.
pub(crate) fn classify(label: &str, words: &Vocabulary) -> Option<Label> {
    if !words.has_labels() {
        // Nearly all labels are one of these.
        match label {
            "牵头单位" => return Some(Label::Role(Lead)),
            "责任单位" => return Some(Label::Role(Responsible)),
            "配合单位" => return Some(Label::Role(Cooperating)),
            _ => {}
        }
    }
    let label = normal(label);
    // 责任单位（部门）
    let known = known(trailing_bracket(&label).map_or(&*label, |(before, _)| before));
    let own = words.label_at_end(&label);
    match (own, known) {
        (Some((len, own)), known) if known.is_none_or(|(longer, _)| longer <= len) => Some(own),
        (_, known) => known.map(|(_, label)| label),
    }
}

/// What the tables say of a label, and how many bytes of its end they know.
fn known(label: &str) -> Option<(usize, Label)> {
    let ends = |words: &[&str]| words.iter().find(|word| label.ends_with(**word)).map(|word| word.len());
    if DEADLINES.contains(&label) {
        return Some((label.len(), Label::Deadline));
    }
    if NEUTRAL.contains(&label) {
        return Some((label.len(), Label::Neutral));
    }
    if CONTACTS.contains(&label) || is_contact_office(label) {
        return Some((label.len(), Label::Role(Contact)));
    }
    if is_joint(label) {
        return role_in(label).map(|(at, role)| (label.len() - at, Label::Role(role)));
    }
    if ends(PERSON_TAILS).is_some() {
        let at = PERSON_WORDS.iter().filter_map(|word| label.find(word)).min()?;
        return Some((label.len() - at, Label::Role(Leader)));
    }
    if let Some(tail) = ends(UNIT_TAILS) {
        let known = role_in(label).map(|(at, role)| (label.len() - at, Label::Role(role)));
        return known.or(Some((tail, Label::Unknown)));
    }
    // A role alone: （牵头：市科技局；配合：市财政局）
    let alone = ROLE_WORDS.iter().find(|(word, _)| *word == label);
    alone.map(|&(_, role)| (label.len(), Label::Role(role)))
}

/// Whether a label is of units and of persons: 责任单位及责任人. Who of the list is which, the names tell.
pub(crate) fn is_joint(label: &str) -> bool {
    let label = normal(label);
    let ends = |text: &str, tails: &[&str]| tails.iter().any(|tail| text.ends_with(tail));
    let (persons, units) = (ends(&label, PERSON_TAILS), ends(&label, UNIT_TAILS));
    let mut parts = JOINS.iter().chain(&["、", "/"]).filter_map(|join| label.split_once(join));
    (persons || units)
        && parts.any(|(first, _)| {
            let others = if persons { UNIT_TAILS } else { PERSON_TAILS };
            ends(first, others) && role_in(first).is_some()
        })
}

/// 联系科室：, 联系处室： say whom to ask. A 联系单位 or 联系部门 may be a task's.
fn is_contact_office(label: &str) -> bool {
    label.starts_with("联系") && ["科室", "处室", "股室"].iter().any(|word| label.ends_with(word))
}

/// The role that a label names, and where its first word stands. The first word that says more than 责任 decides:
/// 牵头责任单位 leads, 协同责任单位 cooperates.
fn role_in(label: &str) -> Option<(usize, Role)> {
    let found = || {
        label.char_indices().filter_map(|(at, _)| {
            let rest = &label[at..];
            let word = ROLE_WORDS.iter().find(|(word, _)| rest.starts_with(word)).map(|&(_, role)| role);
            let named = || RESPONSIBLE.open(rest).then_some(Responsible);
            Some((at, word.or_else(named)?))
        })
    };
    let (at, first) = found().next()?;
    Some((at, found().map(|(_, role)| role).find(|&role| role != Responsible).unwrap_or(first)))
}

/// What may stand before, between and behind the verbs of a clause.
#[rustfmt::skip]
const ADVERBS: &[&str] = &[
    // 粤府〔2021〕22号 (重点任务分工); 国发〔2019〕4号 (分别负责); 国办函〔2004〕71号 (共同做好);
    // 国办函〔1996〕14号 (具体实施方案); 国办发〔1997〕11号 (各自的职责)
    "分工", "分别", "共同", "具体", "各自",
    // 菏政办字〔2023〕1号 (统筹落实); 国函〔2018〕144号 (联合, 密切配合); 国办函〔2004〕71号 (积极配合);
    // 国函〔1996〕95号 (办理); 国办发〔2004〕7号 (抓好落实); 国办函〔2018〕71号 (组织实施, 统一)
    "统筹", "联合", "密切", "积极", "办理", "抓好", "组织", "统一",
    // 国发〔2018〕42号 (统筹协调); 国办发〔2018〕128号 (全面落实); 国函〔2018〕144号 (主要负责); 国办发〔2019〕2号 (监督检查, 跟踪);
    // 穗卫函〔2023〕1930号 (归口); 国办发〔1997〕11号 (通力)
    "协调", "全面", "主要", "检查", "跟踪", "归口", "通力",
    // 分头落实, 负责推进, 牵头推动, 做好配合, 牵头抓总, 牵头调度, 支持配合, 主动配合, 全力配合, 贯彻落实, 主体落实,
    // 分级负责, 牵头并负责: no number known
    "分头", "推进", "推动", "做好", "抓总", "调度", "支持", "主动", "全力", "贯彻", "主体", "分级", "并",
];

/// By what the work is shared out: one of the first, then one of the second.
///
/// 国发〔2018〕39号 (按职责分工); 国函〔2018〕144号 (按照职责分工); 国函〔2006〕38号 (按照职能分工);
/// 国发〔2004〕18号 (按分工); 国发〔2018〕38号 (依职责); 国办发〔2019〕2号 (按照分工); 根据, 依据 and 职能职责: no number known
const ACCORDING: &[&str] = &["按照", "按", "根据", "依据", "依"];
#[rustfmt::skip]
const DUTIES: &[&str] = &[
    "职责分工", "职能分工", "任务分工", "分工", "工作职责", "职能职责", "各自职责", "职责", "职能",
];

/// What a duty that is taken up is called: one of the first, one of the second, 责任.
///
/// 国发〔2019〕3号 (落实主体责任); 穗卫函〔2023〕1930号 (属地责任); 国办发〔2018〕128号 (监管责任); 国办发〔2004〕7号 (领导责任);
/// the others: no number known
const TAKING_UP: &[&str] = &["落实", "承担", "履行", "压实", "负"];
const OF_WHOM: &[&str] = &["主体", "属地管理", "属地", "行业监管", "行业管理", "监管", "领导", "管理"];

/// What the last word of a run of verbs ends in: most clauses end in none, and one look tells.
static LAST: Chars = Chars::new("头办合同助与加导督查责实施工理织进抓促职总筹调动度作任");

/// The words by which a clause says which label a unit would stand under: 市科技局为牵头单位.
const IS: char = '为';

/// The verb at a clause's end: its role, the verb with its adverbs, and the units before it.
///
/// ```ebnf
/// predicate = { adverb | verb }, ( verb | adverb ) ;   (* 牵头负责  按职责分工负责  具体实施  负责落实 *)
/// ```
/// The first verb that says more than 负责 decides: 负责牵头 leads, 参与配合 takes part. Blanks between the
/// characters are passed over (justified text).
pub(crate) fn predicate<'t>(clause: &'t str, words: &Vocabulary) -> Option<(Role, &'t str, &'t str)> {
    let last = last_of(clause)?;
    if (!LAST.contains(last) || !is_verb_or_adverb(clause)) && words.verb_at_end(clause).is_none() {
        return as_label(clause, last, words);
    }
    let mut role = None;
    let mut units = clause;
    loop {
        let own = words.verb_at_end(units);
        let Some(last) = last_of(units) else { break };
        let of_a_role = OF_ROLES.may_be(last);
        let verb = ROLE_WORDS
            .iter()
            .take_while(|_| of_a_role)
            .find_map(|&(word, role)| Some((strip_suffix(units, word)?, role)))
            // The user's word wins unless it is the shorter one.
            .filter(|(rest, _)| own.is_none_or(|(own, _)| rest.len() < own.len()))
            .or(own);
        if let Some((rest, found)) = verb {
            // What is read here stands before what was read: it decides, unless it says less.
            role = Some(role.filter(|_| found == Responsible).unwrap_or(found));
            units = rest;
        } else if let Some(rest) = duty(units).filter(|_| last == '任') {
            role = Some(role.unwrap_or(Responsible));
            units = rest;
        } else if let Some(rest) = according(units) {
            units = rest;
        } else if let Some(rest) = adverb(units, last) {
            units = rest;
        } else {
            break;
        }
    }
    let run = &clause[units.len()..];
    // 按职责分工 alone is a verb too, and so is 统筹协调; 分工 alone and 依据各自职责 say only how.
    let role = role
        .or_else(|| (last == '工' && run.contains('按')).then_some(Responsible))
        .or_else(|| ["统筹协调", "协调统筹"].contains(&&*normal(run)).then_some(Lead))?;
    Some((role, trim(run), trim(units)))
}

/// Whether a clause may say who does what, by the characters it ends in: most say nothing.
pub(crate) fn may_end(clause: &str) -> bool {
    last_of(clause)
        .is_some_and(|last| may_end_label(last) || LAST.contains(last) && is_verb_or_adverb(clause))
}

/// Whether a label of units may end in the character, of the simplified script.
pub(crate) fn may_end_label(last: char) -> bool {
    static ENDS: Ends = Ends::of(&[UNIT_TAILS]);
    ENDS.may_be(last)
}

/// Whether a clause may end in one of the words of which predicates are made.
fn is_verb_or_adverb(clause: &str) -> bool {
    static ENDS: Endings = Endings::of(&[&ROLES, ADVERBS, DUTIES, &["责任"]]);
    ENDS.may_end(clause)
}

/// The words of [`ROLE_WORDS`], and what they end in.
const ROLES: [&str; ROLE_WORDS.len()] = words_of(ROLE_WORDS);
static OF_ROLES: Ends = Ends::of(&[&ROLES]);

/// Words of which every annotation holds one that is no bare list of units.
pub(crate) const OF_ASSIGNMENTS: &[&[&str]] = &[
    &ROLES,
    RESPONSIBLE_WORDS,
    PERSON_WORDS,
    CONTACTS,
    NEUTRAL,
    DEADLINES,
    DUTIES,
    &["统筹协调", "协调统筹"],
];

const fn words_of<const N: usize>(list: &[(&'static str, Role)]) -> [&'static str; N] {
    let (mut words, mut at) = ([""; N], 0);
    while at < N {
        words[at] = list[at].0;
        at += 1;
    }
    words
}

/// The last character that is no blank, simplified.
fn last_of(text: &str) -> Option<char> {
    crate::source::trim_end(text).chars().next_back().map(crate::script::simplified)
}

/// What stands before an adverb at the end of a text whose last character is `last`.
fn adverb(text: &str, last: char) -> Option<&str> {
    static ENDS: Ends = Ends::of(&[ADVERBS]);
    ENDS.may_be(last).then(|| ADVERBS.iter().find_map(|word| strip_suffix(text, word))).flatten()
}

/// 市科技局为牵头单位: a label behind the units.
fn as_label<'t>(clause: &'t str, last: char, words: &Vocabulary) -> Option<(Role, &'t str, &'t str)> {
    if !UNIT_TAILS.iter().any(|tail| tail.ends_with(last)) {
        return None;
    }
    let at = clause.char_indices().rev().take(LONGEST).find(|&(_, c)| crate::script::simplified(c) == IS)?.0;
    let verb = &clause[at..];
    let label = &verb[verb.chars().next()?.len_utf8()..];
    match classify(label, words)? {
        Label::Role(role) => Some((role, verb, trim(&clause[..at]))),
        _ => None,
    }
}

/// What stands before 落实属地责任 at the end of a text.
fn duty(text: &str) -> Option<&str> {
    let rest = strip_suffix(text, "责任")?;
    let rest = OF_WHOM.iter().find_map(|word| strip_suffix(rest, word))?;
    TAKING_UP.iter().find_map(|word| strip_suffix(rest, word))
}

/// 牵头单位为市科技局: the role, what says so, and the units behind it.
pub(crate) fn label_before<'t>(clause: &'t str, words: &Vocabulary) -> Option<(Role, &'t str, &'t str)> {
    let at = clause.char_indices().take(LONGEST).find(|&(_, c)| crate::script::simplified(c) == IS)?.0;
    let (label, rest) = clause.split_at(at);
    let tail = crate::script::simplified(label.chars().next_back()?);
    if !UNIT_TAILS.iter().any(|word| word.ends_with(tail)) {
        return None;
    }
    match classify(trim(label), words)? {
        Label::Role(role) => Some((role, label, trim(&rest[rest.chars().next()?.len_utf8()..]))),
        _ => None,
    }
}

/// What stands before 按职责分工 at the end of a text.
fn according(text: &str) -> Option<&str> {
    DUTIES
        .iter()
        .filter_map(|duty| strip_suffix(text, duty))
        .find_map(|rest| ACCORDING.iter().find_map(|by| strip_suffix(rest, by)))
}

/// The words that make the units before them leaders and those after them partners: 甲会同乙负责.
///
/// 国办发〔2018〕117号 (国家发展改革委会同有关部门负责); 国函〔2018〕144号 (联合)
const TOGETHER: &[&str] = &["会同", "联合"];

/// What stands behind one of [`TOGETHER`] at the beginning of a text.
pub(crate) fn together(text: &str) -> Option<&str> {
    TOGETHER.iter().find_map(|word| crate::script::strip_prefix(text, word))
}

/// Words by which a unit list names posts: 分管副省长、协管副秘书长负责.
#[rustfmt::skip]
pub(crate) const POSTS: &[&str] = &[
    // 国办发〔2018〕109号 (副省长, 书记, 局长, 部长, 主席, 秘书长, 副主任)
    "省长", "书记", "局长", "部长", "主席", "秘书长", "主任",
    // 国函〔2006〕38号 (副市长, 有关负责同志); 国办发〔2004〕7号 (区长, 镇长); 国办发〔2018〕118号 (主要负责人);
    // 粤府〔2021〕22号 (分管省领导)
    "市长", "负责同志", "区长", "镇长", "主要负责人", "领导",
    // 州长 in 立法法; 县长, 旗长 and 常委, no number known
    "州长", "县长", "旗长", "常委",
];

#[cfg(test)]
mod tests;
