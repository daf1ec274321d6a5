//! Annotations in brackets, on lines of their own and under labels.

use super::*;

mod cells;
mod clauses;

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
        ("工业和信息化部、科技部等负责。列第一位者为牵头单位，下同", &["responsible 工业和信息化部|科技部*"]),
        ("部门分工:省财政厅牵头,各地、各部门配合", &["lead 省财政厅", "cooperating 各地|各部门"]),
        ("省“十强产业”协调推进机制牵头部门负责", &["responsible 省“十强产业”协调推进机制牵头部门"]),
        ("州司法局、州委编办,6月底完成", &["responsible 州司法局|州委编办"]),
        ("6月底前，州司法局负责", &["responsible 州司法局"]),
        ("省科技厅牵头抓总，省财政厅支持配合", &["lead 省科技厅", "cooperating 省财政厅"]),
        ("省科技厅统筹协调，各市政府落实属地责任", &["lead 省科技厅", "responsible 各市政府"]),
        ("省科技厅牵头，会同省财政厅落实", &["lead 省科技厅", "cooperating 省财政厅"]),
        ("省科技厅牵头会同省财政厅负责", &["lead 省科技厅", "cooperating 省财政厅"]),
        ("省科技厅为牵头单位，省财政厅为配合单位", &["lead 省科技厅", "cooperating 省财政厅"]),
        ("牵头单位为省科技厅，配合单位为省财政厅", &["lead 省科技厅", "cooperating 省财政厅"]),
        (
            "责任单位：省科技厅（牵头）、省财政厅、省教育厅",
            &["lead 省科技厅", "responsible 省财政厅|省教育厅"],
        ),
        ("省财政厅、省科技厅（牵头）", &["responsible 省财政厅", "lead 省科技厅"]),
        ("牵头单位：省科技厅；具体落实：省财政厅", &["lead 省科技厅", "responsible 省财政厅"]),
        (
            "责任单位：省科技厅、省财政厅。具体任务均涉及各市人民政府，不再做分工，下同。",
            &["responsible 省科技厅|省财政厅"],
        ),
        ("责任单位：省科技厅。各市人民政府配合。", &["responsible 省科技厅", "cooperating 各市人民政府"]),
        ("中国（东岭）自由贸易试验区管委会负责", &["responsible 中国（东岭）自由贸易试验区管委会"]),
        ("各县、区", &["responsible 各县|区"]),
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
        "责任单位：无",
        "非试点地区",
        "省级由省科技厅负责，市县由各市县政府负责",
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
        ("由县级以上人民政府组织实施。", true, None),
        ("由市科技局、市财政局负责落实。", true, Some("由市科技局、市财政局负责落实。".len())),
        ("联席会议由市科技局、市财政局等单位组成，市科技局为牵头单位。", true, None),
        ("组织实施：市科技局、市财政局", true, None),
        ("牵头单位：要统筹协调各项工作的推进。", true, None),
        ("市财政局要会同市科技局加强管理。", true, None),
        ("本办法由市科技局负责解释。", true, None),
    ] {
        assert_eq!(sentence(text, whole_line, text, &mut draft), want, "{text}");
    }
}

#[test]
fn what_ends_a_role_is_followed_by_a_label() {
    for (text, want) in [
        ("牵头单位：市科技局，市财政局", &["lead 市科技局|市财政局"][..]),
        ("牵头单位：市科技局 责任单位：市财政局", &["lead 市科技局", "responsible 市财政局"]),
        (
            "牵头单位：市科技局（责任单位：市教育局），市财政局",
            &["lead 市科技局（责任单位：市教育局）|市财政局"],
        ),
        (
            "牵头单位：市科技局；适用范围：全市；责任单位：市财政局",
            &["lead 市科技局", "responsible 市财政局"],
        ),
        ("责任单位：市科技局牵头，市财政局配合", &["lead 市科技局", "cooperating 市财政局"]),
        ("责任人：李某某　王某某", &["leader 李某某|王某某"]),
        ("责任人：李　某", &["leader 李　某"]),
        ("责任单位：市科技局、略", &["responsible 市科技局"]),
        ("责任单位：市科技局，以下不再列出", &["responsible 市科技局"]),
    ] {
        assert_eq!(read(text).unwrap_or_default(), want, "{text}");
    }
}

#[test]
fn clauses_are_believed_where_more_of_them_say_who_than_do_not() {
    for (text, want) in [
        ("省科技厅牵头，修好水库，省财政厅配合", Some(&["lead 省科技厅", "cooperating 省财政厅"][..])),
        ("省科技厅牵头，修好水库", Some(&["lead 省科技厅"])),
        ("省科技厅牵头，修好水库，加快建设", None),
        ("修好水库", None),
        ("省科技厅、省财政厅，省教育厅负责", Some(&["responsible 省科技厅|省财政厅|省教育厅"])),
        ("省科技厅牵头，省财政厅、省教育厅", Some(&["lead 省科技厅", "responsible 省财政厅|省教育厅"])),
        ("省科技厅牵头，会同省财政厅、省教育厅", Some(&["lead 省科技厅", "cooperating 省财政厅|省教育厅"])),
        ("省财政厅等负责", Some(&["responsible 省财政厅*"])),
        ("大家负责", None),
        ("分管副省长牵头", Some(&["leader 分管副省长"])),
        ("省科技厅会同省财政厅牵头", Some(&["lead 省科技厅", "cooperating 省财政厅"])),
        ("省科技厅会同有关专家负责", None),
    ] {
        let want = want.map(|want| want.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(read(text), want, "{text}");
    }
}

#[test]
fn a_bare_list_names_offices_and_nothing_else() {
    let words = Vocabulary::new();
    let list = |text: &str, bare| {
        let mut draft = Draft::new(&words);
        bracketed(text, bare, text, &mut draft).then(|| show(&draft, text))
    };
    let one = |want: &str| Some(vec![want.to_owned()]);
    assert_eq!(list("县教育局、县财政局", Bare::No), None, "nothing says that it is one");
    assert_eq!(list("县教育局、县财政局", Bare::Several), one("responsible 县教育局|县财政局"));
    assert_eq!(
        (list("县教育局", Bare::Several), list("县教育局", Bare::Yes)),
        (None, one("responsible 县教育局"))
    );
    assert_eq!(list("县教育局、县财", Bare::Yes), None, "县财 is no office");
    assert_eq!(
        list("县教育局、县财", Bare::Cut),
        one("responsible 县教育局"),
        "where the text breaks off it may become one"
    );
    assert_eq!(list("县教育局、、县财政局", Bare::Yes), None, "an empty place");
    for text in ["含县教育局", "见县教育局", "抄送县教育局", "县教育局、修建水库", "县教育局负责的县财政局"]
    {
        assert_eq!(list(text, Bare::Yes), None, "{text}");
    }
    let name = |count: usize| format!("{}局", "县".repeat(count - 1));
    assert!(
        list(&name(25), Bare::Yes).is_some() && list(&name(26), Bare::Yes).is_none(),
        "no name is longer"
    );
}

#[test]
fn a_line_under_a_label_takes_its_role_unless_verbs_say_another() {
    let words = Vocabulary::new();
    let mut draft = Draft::new(&words);
    let mut line =
        |text: &str| under_label(Role::Cooperating, text, text, &mut draft).then(|| show(&draft, text));
    assert_eq!(line("县教育局、县财政局。").unwrap_or_default(), ["cooperating 县教育局|县财政局"]);
    assert_eq!(
        line("县教育局牵头，县财政局配合").unwrap_or_default(),
        ["lead 县教育局", "cooperating 县财政局"]
    );
    for text in ["县教育局。县财政局", "单位：县教育局", "各乡镇要落实"] {
        assert_eq!(line(text), None, "{text}");
    }
}

#[test]
fn a_sentence_ends_at_its_stop_outside_brackets() {
    for (text, want) in [
        ("责任单位：县教育局。各乡镇要落实。", "责任单位：县教育局。"),
        ("责任单位：县教育局（牵头。）、县财政局。各乡镇", "责任单位：县教育局（牵头。）、县财政局。"),
        ("责任单位：县教育局  ", "责任单位：县教育局"),
    ] {
        let words = Vocabulary::new();
        let mut draft = Draft::new(&words);
        assert_eq!(sentence(text, false, text, &mut draft), Some(want.len()), "{text}");
    }
    let words = Vocabulary::new();
    let mut draft = Draft::new(&words);
    for text in
        ["责任：县教育局。", "联系电话：12345678。", "验收单位：县教育局。", "完成时限：。", "县教育局牵头。"]
    {
        assert_eq!(sentence(text, false, text, &mut draft), None, "{text}");
    }
}

#[test]
fn a_time_limit_before_says_nobody_by_itself() {
    assert_eq!(read("2025年底前，县教育局负责").unwrap_or_default(), ["responsible 县教育局"]);
    assert_eq!(read("2025年底前，完成时限：2026年底"), None);
    assert_eq!(read("2025年底前，修好堤岸"), None);
    assert_eq!(read("县教育局，2025年底前").unwrap_or_default(), ["responsible 县教育局"]);
    // Whom to call alone is no assignment.
    assert_eq!(read("联系人：李某"), None);
    assert_eq!(
        read("联系人：李某；责任单位：县教育局").unwrap_or_default(),
        ["contact 李某", "responsible 县教育局"]
    );
    // An unknown label counts beside a known one.
    assert_eq!(read("验收单位：县教育局；牵头单位：县财政局").unwrap_or_default(), ["lead 县财政局"]);
    assert_eq!(read("验收单位：县教育局"), None);
    assert_eq!(read("具体落实：县教育局、县财政局").unwrap_or_default(), ["responsible 县教育局|县财政局"]);
    assert_eq!(read("具体落实：修好堤岸"), None);
}

#[test]
fn a_sentence_without_a_label_has_at_most_nine_hundred_bytes() {
    let words = Vocabulary::new();
    let mut draft = Draft::new(&words);
    let of = |bytes: usize, end: &str| {
        let units = "县教育局、".repeat((bytes - end.len()) / 15 - 1);
        let rest = bytes - end.len() - units.len();
        format!("{units}{}局{end}", "县".repeat(rest / 3 - 1))
    };
    for (bytes, want) in [(900, true), (903, false)] {
        let text = of(bytes, "负责。");
        assert_eq!(text.len(), bytes);
        assert_eq!(sentence(&text, true, &text, &mut draft).is_some(), want, "{bytes} as a sentence");
        let text = of(bytes, "");
        let read = bracketed(&text, Bare::Yes, &text, &mut draft);
        assert_eq!(read, want, "{bytes} as a list");
        assert_eq!(under_label(Role::Lead, &text, &text, &mut draft), want, "{bytes} under a label");
        let read = under_head(Label::Role(Role::Lead), &text, &text, &mut draft);
        assert_eq!(read, want, "{bytes} in a cell");
    }
}

#[test]
fn a_label_ends_the_list_before_it() {
    let words = Vocabulary::new().label("A角", Role::Leader).unwrap();
    let mut draft = Draft::new(&words);
    let mut ends = |text: &str, want: &[&str]| {
        assert!(bracketed(text, Bare::Yes, text, &mut draft), "{text}");
        assert_eq!(show(&draft, text), want, "{text}");
    };
    ends("责任单位：县教育局 A角：李某", &["responsible 县教育局", "leader 李某"]);
    ends("责任单位：县教育局【配合单位】县财政局", &["responsible 县教育局", "cooperating 县财政局"]);
    ends("责任单位：县教育局。配合单位：县财政局", &["responsible 县教育局", "cooperating 县财政局"]);
    ends("责任单位：县教育局（牵头）；配合单位：县财政局", &["lead 县教育局", "cooperating 县财政局"]);
    ends("责任单位：县教育局\u{3000}配合单位：县财政局", &["responsible 县教育局", "cooperating 县财政局"]);
}

#[test]
fn clauses_with_words_that_are_no_units_are_doubtful() {
    for text in ["县教育局、按照规定的县财政局负责", "负责", "按照规定的县教育局会同县财政局负责"]
    {
        assert_eq!(read(text), None, "{text}");
    }
    let alone = |text: &str| {
        let words = Vocabulary::new();
        let mut draft = Draft::new(&words);
        sentence(text, true, text, &mut draft).is_some()
    };
    assert!(alone("县教育局牵头，县财政局配合。") && !alone("县教育局牵头，修好堤岸。"));
    assert!(alone("牵头单位为县教育局，配合单位为县财政局。") && !alone("修好堤岸，县教育局牵头。"));
    assert!(alone("县教育局牵头，2025年底前，列第一位者为牵头单位，下同。"));
    // The rule goes on with what it says of the others.
    assert!(alone("县教育局、县财政局负责，列第一位者为牵头单位，其他为配合单位。"));
    assert!(alone("县教育局、县财政局负责，列第一位者为牵头单位，其余为配合单位。"));
}

#[test]
fn persons_are_parted_by_blanks_unless_one_is_spaced_out() {
    for (text, want) in [
        ("责任人：李某 王某某", "leader 李某|王某某"),
        ("责任人：李 某 王 某", "leader 李 某 王 某"),
        ("联系人：李某 王某；责任单位：县教育局", "contact 李某|王某"),
        ("责任单位：县教育局 县财政局", "responsible 县教育局|县财政局"),
    ] {
        assert_eq!(read(text).unwrap_or_default().first().map(String::as_str), Some(want), "{text}");
    }
}

#[test]
fn a_label_may_name_units_and_persons_and_have_a_bracket() {
    for (text, want) in [
        (
            "责任单位及责任人：县教育局 李某，县财政局 王某",
            "responsible 县教育局;leader 李某;responsible 县财政局;leader 王某",
        ),
        ("牵头领导及单位：李某、县教育局", "leader 李某;lead 县教育局"),
        ("责任单位、责任人：县教育局", "responsible 县教育局"),
        ("牵头单位（部门）：县教育局", "lead 县教育局"),
    ] {
        assert_eq!(read(text).unwrap_or_default().join(";"), want, "{text}");
    }
}

#[test]
fn a_verb_may_stand_inside_a_list() {
    for (text, want) in [
        ("县教育局牵头、县财政局、县水务局配合", "lead 县教育局;cooperating 县财政局|县水务局"),
        ("县教育局负责、县财政局监督", "responsible 县教育局;supervising 县财政局"),
    ] {
        assert_eq!(read(text).unwrap_or_default().join(";"), want, "{text}");
    }
}

#[test]
fn a_company_counts_among_offices() {
    let list = |text| read(text).unwrap_or_default().join(";");
    assert_eq!(
        list("县教育局、县财政局、县水务局、白鹿移动"),
        "responsible 县教育局|县财政局|县水务局|白鹿移动"
    );
    assert_eq!(list("县教育局、县财政局、白鹿移动"), "", "one of three");
    assert_eq!(list("县教育局、县财政局、县水务局、白鹿县移动通信业务"), "", "too long");
}
