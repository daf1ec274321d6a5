//! Clauses and labels that task lists have beside the plain ones.

use super::*;

fn said(text: &str) -> String {
    read(text).unwrap_or_default().join(";")
}

#[test]
fn clauses_say_who_in_other_words_too() {
    for (text, want) in [
        ("以上工作由县住建局牵头，各镇街负责", "lead 县住建局;responsible 各镇街"),
        ("区财政局 牵头　各预算单位 配合", "lead 区财政局;cooperating 各预算单位"),
        ("区财政局 牵头，区审计局 区人社局 配合", "lead 区财政局;cooperating 区审计局|区人社局"),
        (
            "责任分工：市发改委牵头负责，市财政局、市审计局按职责做好相关工作",
            "lead 市发改委;responsible 市财政局|市审计局",
        ),
        ("县教育局牵头，各镇按各自职责做好配合工作", "lead 县教育局;cooperating 各镇"),
        (
            "县委宣传部牵头，县妇联等人民团体及各镇街参与",
            "lead 县委宣传部;participating 县妇联|人民团体|各镇街",
        ),
        ("县教育局按职责负责，以下各项均需各镇街落实，不再列出", "responsible 县教育局"),
        ("牵头单位：县公安局；会同单位：县检察院、县法院", "lead 县公安局;cooperating 县检察院|县法院"),
        // Of 以下 nothing is said here, and costs are no tasks.
        ("以下工作由县住建局牵头", ""),
        ("工作经费由县财政局做好", ""),
    ] {
        assert_eq!(said(text), want, "{text}");
    }
}

#[test]
fn whom_others_help_stands_before_them() {
    for (text, want) in [
        ("牵头单位：县发改局，县财政局配合", "lead 县发改局;cooperating 县财政局"),
        (
            "责任单位：市城市管理局；市市场监管局、市生态环境局按照职责分工配合",
            "responsible 市城市管理局;cooperating 市市场监管局|市生态环境局",
        ),
        ("县教育局、县卫健局，县公安局参加", "responsible 县教育局|县卫健局;participating 县公安局"),
        // Behind a lead a list is of those who help.
        ("县教育局牵头，县财政局，各乡镇配合", "lead 县教育局;cooperating 县财政局|各乡镇"),
        ("县教育局、县财政局，各乡镇负责", "responsible 县教育局|县财政局|各乡镇"),
        ("责任单位：市市场监管局会同各有关部门", "lead 市市场监管局;cooperating 各有关部门"),
        ("牵头单位：市发改委会同市财政局、市审计局", "lead 市发改委;cooperating 市财政局|市审计局"),
        ("责任单位：县发改委商务局、县财政局", "responsible 县发改委商务局|县财政局"),
    ] {
        assert_eq!(said(text), want, "{text}");
    }
}

#[test]
fn a_role_counts_behind_labels_that_are_none() {
    assert_eq!(said("项目业主：县交通局；建设单位：县路桥公司；责任领导：王某某"), "leader 王某某");
    assert_eq!(said("项目业主：县交通局；联系人：王某某"), "");
    assert_eq!(said("项目业主：县交通局；建设地点：东山镇"), "");
}

#[test]
fn a_time_limit_may_stand_behind_its_label_and_wei() {
    let text = "牵头单位为县发改局，完成时间为2026年底";
    let words = Vocabulary::new();
    let mut draft = Draft::new(&words);
    assert!(bracketed(text, Bare::Yes, text, &mut draft));
    assert_eq!(draft.deadlines.iter().map(|d| &text[d.range()]).collect::<Vec<_>>(), ["2026年底"]);
}

#[test]
fn posts_behind_a_name_are_those_of_the_person() {
    for (text, want) in [
        ("责任人：王某某　县委常委、副县长", "leader 王某某　县委常委、副县长"),
        ("责任人：王某某 县长、李某某 副县长", "leader 王某某 县长|李某某 副县长"),
        ("责任人：县长 王某某 副县长 李某某", "leader 县长 王某某|副县长 李某某"),
        ("责任人：王某某、县教育局局长", "leader 王某某|县教育局局长"),
    ] {
        assert_eq!(said(text), want, "{text}");
    }
}

#[test]
fn under_a_label_of_persons_stand_names_and_posts() {
    let words = Vocabulary::new();
    let mut draft = Draft::new(&words);
    for (text, is) in
        [("王某、李四", true), ("县委副书记　赵某某", true), ("另行通知", false), ("待定", false)]
    {
        assert_eq!(under_label(Role::Leader, text, text, &mut draft), is, "{text}");
    }
}
