//! Phrases that are headings, and sentences that are none.

use super::*;

/// So many characters that say nothing of what they are.
fn long(count: usize) -> String {
    "建".repeat(count)
}

/// Checks that `holds` is said of phrases of `from` to `to` characters and of none beside them; of no text it is never asked.
fn is_bounded(from: usize, to: usize, holds: impl Fn(&str) -> bool) {
    assert!(from == 1 || !holds(&long(from - 1)), "{} characters", from - 1);
    assert!(holds(&long(from)), "{from} characters");
    assert!(holds(&long(to)), "{to} characters");
    assert!(!holds(&long(to + 1)), "{} characters", to + 1);
}

#[test]
fn a_run_in_heading_is_a_phrase_and_no_sentence() {
    for phrase in [
        "提升产业园区创新能力",
        "在补贴标准方面做到有升有降",
        "坚持深化改革，简政放权",
        "给予企业房租补贴",
        "重大意义",
        "基础支撑筑牢夯实",
        "优化“互联网＋政务服务”应用",
    ] {
        assert!(is_run_in(phrase), "{phrase}");
    }
    for phrase in [
        "各单位要加强领导",
        "申请人应当提交材料",
        "本办法自公布之日起施行",
        "到2025年建成三个园区",
        "有下列情形之一的",
        "根据园区产业特色加强引导",
        "市财政每年安排不低于1亿元",
        "在财政补贴方面，向粮食主产区倾斜",
        "在全市范围内推广试点经验",
    ] {
        assert!(!is_run_in(phrase), "{phrase}");
    }
}

#[test]
fn what_is_a_heading_has_a_length() {
    is_bounded(2, 32, is_run_in);
    is_bounded(1, 50, |phrase| is_line(phrase, false));
    is_bounded(2, 38, |phrase| is_line(phrase, true));
    is_bounded(2, 20, |phrase| is_title(phrase, 20));
    is_bounded(2, 24, is_article_line);
    is_bounded(2, 24, is_name_in_doubt);
    is_bounded(2, 24, is_colon);
    is_bounded(1, 44, is_long_run_in);
    is_bounded(1, 60, is_long_stopped);
    is_bounded(1, 90, is_long_line);
    // From 26 characters on one in doubt must be a phrase.
    is_bounded(2, 44, is_doubtful);
    let sentence = |count: usize| format!("按照{}", long(count - 2));
    assert!(is_doubtful(&sentence(26)) && !is_doubtful(&sentence(27)));
    // The name of a part is short.
    let part = |count: usize| long(count - 2) + "要求";
    assert!(is_part(&part(12)) && !is_part(&part(13)) && !is_part(&long(8)));
}

#[test]
fn a_phrase_that_is_told_to_be_longer_by_its_characters_has_more_words() {
    let long = long(30);
    for phrase in [&*long, "加强领导（以下简称领导）", "经(jīng)贸委员会", "甲 乙　丙", "甲（乙）丙", ""]
    {
        let count = words(phrase).chars().count();
        for longest in 0..40 {
            assert!(!is_longer(phrase, longest) || count > longest, "{phrase} and {longest}");
        }
    }
    assert!(is_longer(&long, 29) && !is_longer(&long, 30), "and what has no brackets is known by it");
}

#[test]
fn glosses_short_names_and_counts_in_brackets_are_no_words() {
    for (phrase, want) in [
        ("经(jīng)贸(mào)协作", "经贸协作"),
        ("筹备办公室（以下简称筹备办）职责", "筹备办公室职责"),
        ("改革任务（共4项）", "改革任务"),
        ("改革任务（12条）", "改革任务"),
        ("任务（分工）安排", "任务（分工）安排"),
        ("任务（IPv6）安排", "任务（IPv6）安排"),
        ("任务（abcdefghi）安排", "任务（abcdefghi）安排"),
        ("任务（）安排", "任务（）安排"),
        ("  加强领导 ", "加强领导"),
    ] {
        assert_eq!(words(phrase), want, "{phrase}");
    }
    for (phrase, want) in [
        ("知识产权方面5项", "知识产权方面"),
        ("知识产权方面共十二项", "知识产权方面"),
        ("办理事项", "办理事项"),
        ("第三条", "第"),
        ("知识产权方面", "知识产权方面"),
    ] {
        assert_eq!(without_count(phrase), want, "{phrase}");
    }
}

#[test]
fn a_command_says_what_somebody_has_to_do() {
    for phrase in ["各单位要加强领导", "县里要办好", "工作要点要落实"] {
        assert!(commands(phrase), "{phrase}");
    }
    for phrase in [
        "主要任务",
        "重要意义",
        "发展需要",
        "会议纪要",
        "落实要求",
        "工作要点",
        "要加强领导",
        "加强领导",
        "规划纲要",
    ] {
        assert!(!commands(phrase), "{phrase}");
    }
    for (phrase, demanded, obliged) in [
        ("应能够防御洪水", true, false),
        ("应急管理", false, false),
        ("还应具备条件", false, true),
        ("适应变化", false, false),
        ("供应链建设", false, false),
        ("灾害应急", false, false),
        ("条例应备文件", false, false),
        ("条例应备齐全", false, true),
        ("条例应", false, false),
        ("加强领导", false, false),
    ] {
        assert_eq!((demands(phrase), obliges(phrase)), (demanded, obliged), "{phrase}");
    }
}

#[test]
fn figures_and_offices_make_a_sentence() {
    for (phrase, counts) in [
        ("新建41万户", true),
        ("建成9所", true),
        ("6月底前", true),
        ("推广5G应用", false),
        ("1+X证书", false),
        ("新建", false),
        ("共9", false),
    ] {
        assert_eq!(counts_something(phrase), counts, "{phrase}");
    }
    for (phrase, names) in [
        ("县商务局负责日常调度", true),
        ("县商务局牵头调度", true),
        ("县商务局会同各乡镇调度", true),
        ("负责日常调度", false),
        ("认真负责", false),
        ("县商务局日常调度", false),
    ] {
        assert_eq!(names_who(phrase), names, "{phrase}");
    }
    for phrase in [
        "将第六条改为“甲",
        "建成9所",
        "县商务局负责日常调度",
        "加强领导，",
        "甲，乙，丙，丁",
        "加强领导？",
        "支持的",
        "应能够防御",
    ] {
        assert!(!is_phrase(phrase), "{phrase}");
    }
    for phrase in ["推广“互联网”应用", "甲，乙，丙", "在抓落实上见实效", "推广5G应用", "工作要点"]
    {
        assert!(is_phrase(phrase), "{phrase}");
    }
}

#[test]
fn an_aspect_is_what_a_part_is_about_and_no_clause() {
    for (phrase, names) in [
        ("在支持重点方面突出保供", true),
        ("在抓落实上见实效", true),
        ("在城上见实效", false),
        ("在支持重点方面，突出保供", false),
        ("在重点、难点上见实效", false),
        ("在支持重点方面", false),
        ("支持重点方面突出保供", false),
    ] {
        assert_eq!(names_aspect(phrase), names, "{phrase}");
    }
    let aspect = |count: usize| format!("在{}上见实效", long(count));
    assert!(names_aspect(&aspect(12)) && !names_aspect(&aspect(13)));
}

#[test]
fn a_line_of_its_own_ends_like_one() {
    for line in ["加强领导", "加强领导（试行）", "甲方案“乙”"] {
        assert!(is_line(line, false), "{line}");
    }
    for line in ["加强领导；", "加强领导，", "加强领导：", "加强。领导", "加强；领导", "加强领导！"]
    {
        assert!(!is_line(line, false), "{line}");
    }
    assert!(
        is_line("各单位要加强领导", false) && !is_line("各单位要加强领导", true),
        "a sentence if it has a stop"
    );
    assert!(is_title("填写说明", 8) && is_title("《甲办法》说明（试行）", 20));
    assert!(!is_title("填写、说明", 8) && !is_title("填写说明：", 8) && !is_title("按照说明", 8));
    assert!(is_article_line("适用范围") && !is_article_line("适用，范围"));
    for line in ["甲；乙", "甲：乙", "甲？", "甲，", "甲、"] {
        assert!(!is_long_line(line), "{line}");
    }
}

#[test]
fn what_stands_before_a_colon_names_a_part_or_leads_in() {
    for (phrase, want) in [
        ("总体要求", Some(Name::Part)),
        ("加强领导", Some(Name::Part)),
        ("申报材料", Some(Name::Perhaps)),
        ("知识产权方面5项", Some(Name::Perhaps)),
        ("知识产权", Some(Name::Other)),
        ("（甲）总体要求", Some(Name::Perhaps)),
        ("按照下列方法确定", None),
        ("应当符合条件", None),
        ("总体要求，加强领导", None),
        ("甲", None),
    ] {
        assert_eq!(name(phrase), want, "{phrase}");
    }
    let part = |count: usize| long(count - 2) + "要求";
    assert_eq!((name(&part(10)), name(&part(11))), (Some(Name::Part), Some(Name::Perhaps)));
    assert_eq!((name(&long(16)), name(&long(17))), (Some(Name::Other), None));
    for phrase in ["办法如下", "以下几项", "提交材料", "符合条件"] {
        assert!(!is_colon(phrase) && !is_name_in_doubt(phrase), "{phrase}");
    }
    for phrase in ["申报材料", "申报条件", "知识产权"] {
        assert!(is_colon(phrase) && is_name_in_doubt(phrase), "{phrase}");
    }
    for phrase in ["甲、乙", "甲，乙", "甲；乙", "应当提交", "各单位要提交"] {
        assert!(!is_name_in_doubt(phrase), "{phrase}");
    }
    assert!(is_doubtful("加强领导"));
    for phrase in
        ["本办法自一月一日起施行", "甲；乙", "甲，乙，丙", "各单位要加强领导", "应能够防御", "甲：乙"]
    {
        assert!(!is_doubtful(phrase), "{phrase}");
    }
}

#[test]
fn short_sentences_side_by_side_are_equals_and_none_is_a_heading() {
    let twelve = long(12);
    let equals = format!("{twelve}。{twelve}。");
    assert!(is_one_of_equals(&twelve, &equals));
    assert!(!is_one_of_equals(&long(13), &equals), "a longer first one");
    assert!(!is_one_of_equals(&twelve, &format!("{twelve}。{}。", long(13))), "a longer one among them");
    assert!(!is_one_of_equals(&twelve, &format!("{twelve}。")), "one alone");
    assert!(!is_one_of_equals(&twelve, ""));
}
