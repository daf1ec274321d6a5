//! Labels and verbs: what they say, how long they are, and whose word wins.

use super::predicate::{LAST, duty};
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
        assert_eq!(label(text, &Vocabulary::new()).map(|found| found.0), Some(want), "{text}");
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
        assert_eq!(label(text, &Vocabulary::new()), None, "{text}");
    }
}

#[test]
fn a_label_that_breaks_off_is_known_by_its_stem() {
    for text in ["牵头单", "牵头单位：", "市级责任部", "配合单", "分管负责领", "責任單"]
    {
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
        assert_eq!(predicate(text, &Vocabulary::new()), Some(want), "{text}");
    }
    for (i, (word, _)) in ROLE_WORDS.iter().enumerate() {
        let hidden = ROLE_WORDS[..i].iter().find(|(earlier, _)| word.ends_with(earlier));
        assert!(hidden.is_none(), "{word} behind {hidden:?}");
    }
    for words in [ROLE_WORDS.iter().map(|(word, _)| *word).collect(), ADVERBS.to_vec()] {
        let ends = |word: &&&str| word.chars().next_back().is_some_and(|c| LAST.contains(c));
        let alone = [
            "分别", "共同", "具体", "各自", "联合", "密切", "积极", "抓好", "统一", "做好", "归口", "全面",
            "主要", "支持", "分头", "通力", "主动", "全力", "跟踪", "贯彻", "主体", "分级", "并",
        ];
        let missing: Vec<_> = words.iter().filter(|word| !ends(word) && !alone.contains(word)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
    assert_eq!(predicate("甲局负责制", &Vocabulary::new()), None);
    assert_eq!(predicate("部门分工", &Vocabulary::new()), None);
}

#[test]
fn of_several_verbs_the_first_that_says_more_than_responsible_decides() {
    for (text, want) in [
        ("甲局牵头负责落实", (Lead, "牵头负责落实", "甲局")),
        ("甲局负责承办", (Lead, "负责承办", "甲局")),
        ("甲局参与配合", (Participating, "参与配合", "甲局")),
        ("甲局协助配合", (Cooperating, "协助配合", "甲局")),
        ("甲局配合做好落实", (Cooperating, "配合做好落实", "甲局")),
        ("甲局负责指导监督", (Supervising, "负责指导监督", "甲局")),
        ("甲局負責具體實施", (Responsible, "負責具體實施", "甲局")),
        ("甲局、乙局按照职能分工", (Responsible, "按照职能分工", "甲局、乙局")),
        ("甲局依据各自职责分别抓好落实", (Responsible, "依据各自职责分别抓好落实", "甲局")),
    ] {
        assert_eq!(predicate(text, &Vocabulary::new()), Some(want), "{text}");
    }
    for text in ["甲局组织", "甲局推进", "甲局共同", "甲局依据各自职责", "甲局分工", "甲局的职责", ""]
    {
        assert_eq!(predicate(text, &Vocabulary::new()), None, "{text}");
    }
}

#[test]
fn the_longer_label_wins_and_of_equal_ones_the_users() {
    let words = Vocabulary::new()
        .label("责任单位", Lead)
        .and_then(|words| words.label("位", Contact))
        .and_then(|words| words.neutral_label("完成时限"))
        .and_then(|words| words.label("A角", Leader))
        .unwrap();
    for (text, want) in [
        ("责任单位：", Some(Label::Role(Lead))),
        ("責 任 單 位：", Some(Label::Role(Lead))),
        ("市级责任单位：", Some(Label::Role(Lead))),
        ("协同责任单位：", Some(Label::Role(Cooperating))),
        ("配合单位：", Some(Label::Role(Cooperating))),
        ("完成时限：", Some(Label::Neutral)),
        ("座位：", Some(Label::Role(Contact))),
        ("A角：", Some(Label::Role(Leader))),
        ("县级A角：", Some(Label::Role(Leader))),
        ("A牵头单位X：", None),
        ("B角：", None),
    ] {
        assert_eq!(label(text, &words).map(|found| found.0), want, "{text}");
    }
}

#[test]
fn verbs_of_the_user_stand_in_runs_like_the_others() {
    let words = Vocabulary::new()
        .verb("兜底", Responsible)
        .and_then(|words| words.verb("负责", Lead))
        .and_then(|words| words.verb("头", Contact))
        .unwrap();
    for (text, want) in [
        ("甲局按职责分工兜底", (Responsible, "按职责分工兜底", "甲局")),
        ("甲局配合兜底", (Cooperating, "配合兜底", "甲局")),
        ("甲局負責", (Lead, "負責", "甲局")),
        ("甲局牵头", (Lead, "牵头", "甲局")),
        ("甲局挑头", (Contact, "头", "甲局挑")),
    ] {
        assert_eq!(predicate(text, &words), Some(want), "{text}");
    }
}

#[test]
fn a_label_is_so_long_and_no_longer() {
    let words = Vocabulary::new();
    let written = |text: &str| written(text, &words).map(|found| found.label.to_owned());
    let long = |count: usize| format!("{}：", "甲".repeat(count));
    assert!(written(&long(LONGEST)).is_some() && written(&long(LONGEST + 1)).is_none());
    // Blanks do not count, signs do.
    let spaced = |count: usize| format!("{} ：", "甲 ".repeat(count));
    assert!(written(&spaced(LONGEST)).is_some() && written(&spaced(LONGEST + 1)).is_none());
    let signs = |count: usize| format!("甲{}：", "、".repeat(count));
    assert!(written(&signs(LONGEST - 1)).is_some() && written(&signs(LONGEST)).is_none());
    for (text, want) in [
        ("牵头/责任单位：甲", Some("牵头/责任单位")),
        ("责任单位（部门）：甲", Some("责任单位（部门）")),
        ("（责任单位：甲", None),
        ("修堤（责任单位：甲", None),
        ("修堤(责任)(单位:甲", None),
        ("责任）单位：甲", None),
        ("责任(单位)部门:甲", Some("责任(单位)部门")),
        ("、责任单位：甲", None),
        ("责任，单位：甲", None),
        ("责任单位", None),
    ] {
        assert_eq!(written(text).as_deref(), want, "{text}");
    }
    let any = |count: usize| is_any_label(&long(count));
    assert!(any(2) && any(8) && !any(1) && !any(9) && !is_any_label("责任A：") && !is_any_label("责任"));
    // What breaks off is no longer than a label.
    let begun = |count: usize| begins_label(&format!("{}牵头单", "甲".repeat(count - 3)));
    assert!(begun(LONGEST) && !begun(LONGEST + 1) && !begun(LONGEST + 2) && !begins_label("A牵头单"));
}

#[test]
fn a_label_in_a_bracket_of_its_own_needs_no_colon() {
    let words = Vocabulary::new();
    let read = |text: &'static str| label(text, &words);
    let lead = Label::Role(Lead);
    for (text, want) in [
        ("【牵头单位】甲", Some((lead, "牵头单位", "甲"))),
        ("［牵头单位］：甲", Some((lead, "牵头单位", "甲"))),
        ("〔 牵头单位 〕 甲", Some((lead, "牵头单位", "甲"))),
        ("〔牵头〕甲", None),
        ("〔牵头单位A〕甲", None),
        ("〔牵头单位", None),
        ("（牵头单位）甲", None),
    ] {
        assert_eq!(read(text), want, "{text}");
    }
}

#[test]
fn a_role_of_one_unit_is_a_label_or_a_verb_and_no_person() {
    let words = Vocabulary::new();
    for (inside, want) in [
        ("牵头", Some(Lead)),
        ("牵头单位", Some(Lead)),
        ("负责落实", Some(Responsible)),
        ("责任人", None),
        ("联系人", None),
        ("完成时限", None),
        ("县局牵头", None),
        ("筹", None),
    ] {
        assert_eq!(of_a_unit(inside, &words), want, "{inside}");
    }
    let long = |count: usize| of_a_unit(&format!("{}负责", "积极".repeat(count)), &words);
    assert!(long(LONGEST / 2 - 1).is_some() && long(LONGEST / 2).is_none());
}

#[test]
fn whom_to_ask_is_an_office_that_is_for_contact() {
    let of = |text: &str| classify(text, &Vocabulary::new());
    for text in ["联系科室", "联系处室", "联系股室", "联络员", "联系方式"] {
        assert_eq!(of(text), Some(Label::Role(Contact)), "{text}");
    }
    assert_eq!(of("联系单位"), Some(Label::Unknown));
    assert_eq!((of("责任科室"), of("县联系科室")), (Some(Label::Role(Responsible)), Some(Label::Unknown)));
}

#[test]
fn of_a_known_word_as_much_counts_as_its_tables_say() {
    // The user's word is longer than 责任…, and shorter than 牵头….
    let words = Vocabulary::new().label("总责任单位", Lead).unwrap();
    assert_eq!(classify("县总责任单位", &words), Some(Label::Role(Lead)));
    let words = Vocabulary::new().label("人", Contact).unwrap();
    assert_eq!(classify("分管负责人", &words), Some(Label::Role(Leader)));
    assert_eq!(classify("验收人", &words), Some(Label::Role(Contact)));
    let words = Vocabulary::new().label("县分管负责人", Contact).unwrap();
    assert_eq!(classify("县分管负责人", &words), Some(Label::Role(Contact)));
    let words = Vocabulary::new().label("头单位", Contact).unwrap();
    assert_eq!(classify("牵头单位", &words), Some(Label::Role(Lead)));
}

#[test]
fn units_stand_before_or_behind_what_says_which_label_is_theirs() {
    let words = Vocabulary::new();
    for (text, want) in [
        ("甲局为牵头单位", Some((Lead, "为牵头单位", "甲局"))),
        ("甲局為責任單位", Some((Responsible, "為責任單位", "甲局"))),
        ("甲局为验收单位", None),
        ("甲局是牵头单位", None),
    ] {
        assert_eq!(predicate(text, &words), want, "{text}");
    }
    for (text, want) in [
        ("牵头单位为甲局", Some((Lead, "牵头单位", "甲局"))),
        ("責任單位為甲局", Some((Responsible, "責任單位", "甲局"))),
        ("牵头为甲局", None),
        ("验收单位为甲局", None),
        ("牵头单位是甲局", None),
    ] {
        assert_eq!(label_before(text, &words), want, "{text}");
    }
    for (text, want) in [
        ("甲局落实主体责任", Some("甲局")),
        ("甲局履行属地管理责任", Some("甲局")),
        ("甲局主体责任", None),
        ("甲局落实责任", None),
        ("甲局落实主体", None),
    ] {
        assert_eq!(duty(text), want, "{text}");
    }
    for (text, want) in [("甲局按职责分工", Some("甲局")), ("甲局依据职能", Some("甲局")), ("甲局职责", None)]
    {
        assert_eq!(according(text), want, "{text}");
    }
    for (text, want) in [
        ("甲局按职责", None),
        ("甲局按分工", Some(Responsible)),
        ("甲局统筹协调", Some(Lead)),
        ("甲局協調統籌", Some(Lead)),
        ("甲局统筹", Some(Lead)),
        ("甲局统筹推进", Some(Lead)),
        ("甲局推进", None),
    ] {
        assert_eq!(predicate(text, &words).map(|found| found.0), want, "{text}");
    }
    for (clause, want) in
        [("甲局负责", true), ("甲局牵头单位", true), ("甲局", false), ("", false), ("修好堤岸。", false)]
    {
        assert_eq!(may_end(clause), want, "{clause}");
    }
}

#[test]
fn a_bracket_inside_a_label_is_none_of_its_words() {
    let of = |text: &str| classify(text, &Vocabulary::new());
    assert_eq!(of("牵头（责任）单位"), Some(Label::Role(Lead)));
    assert_eq!(of("责任单位（部门）"), Some(Label::Role(Responsible)));
}
