//! The ledger of tasks as its users get it from the `parse` command: formats, questions, slips, files.

#![cfg(feature = "cli")]

#[path = "support/command.rs"]
mod command;

use command::Folder;

const PLAN: &str = "白鹿县修路方案\n一、路\n（一）修路。修三条。（牵头单位：县交通局；责任单位：县发改委；完成时限：2026年6月底）\n\
                    （二）护路。（责任单位：县公路局）\n二、桥\n架桥。（牵头单位：县发展和改革委员会）\n";
const OTHER: &str = "青岚市种树方案\n一、种树。（牵头单位：市林业局）\n";
const NOTHING: &str = "一、总则\n正文。\n";

fn plans(name: &str) -> Folder {
    Folder::new(name).with("路.txt", PLAN).with("树.txt", OTHER).with("无.txt", NOTHING)
}

#[test]
fn rows_of_many_files_stand_in_their_order() {
    let folder = plans("rows");
    let run = folder.run(&["-q", "-f", "tasks", "路.txt", "树.txt"]);
    let said: Vec<String> =
        run.lines().iter().map(|row| format!("{} {}", row["source"].as_str().unwrap(), row["id"])).collect();
    assert_eq!(said, ["路.txt \"1.1\"", "路.txt \"1.2\"", "路.txt \"2\"", "树.txt \"1\""]);
    assert_eq!(run.status, 0);
}

#[test]
fn a_question_without_a_format_gives_the_outline_of_what_it_finds() {
    let folder = plans("question");
    let run = folder.run(&["-q", "--unit", "县发展改革委", "--role", "牵头", "路.txt", "树.txt"]);
    assert_eq!(run.status, 0);
    let want = "==> 路.txt <==\n白鹿县修路方案\n└─ 二、桥。架桥。\n     ※ 牵头 县发展和改革委员会\n";
    assert_eq!(run.stdout, want);
    let run = folder.run(&["-q", "-f", "tasks", "--due-before", "2026年6月30日", "路.txt"]);
    assert_eq!(run.lines().len(), 1);
    let run = folder.run(&["-q", "-f", "tasks", "--no-lead", "路.txt"]);
    assert_eq!(run.lines()[0]["id"], "1.2");
    let run = folder.run(&["-q", "-f", "tasks", "--no-deadline", "路.txt", "树.txt"]);
    assert_eq!(run.lines().len(), 3);
}

#[test]
fn what_is_not_there_is_said() {
    let folder = plans("nothing");
    let run = folder.run(&["-q", "--unit", "交通局", "路.txt"]);
    assert_eq!((run.status, &*run.stdout), (1, ""));
    assert!(run.stderr.contains("没有单位“交通局”；相近的有：县交通局"), "{}", run.stderr);
    assert!(run.stderr.contains("no-such-task"), "{}", run.stderr);
    let run = folder.run(&["-q", "--lang", "en", "--unit", "县交通局", "--no-lead", "路.txt"]);
    assert_eq!(run.stderr, "parse: error[no-such-task]: no such task\n");
}

#[test]
fn names_of_ones_own_find_a_unit() {
    let folder = plans("names").with("别称.txt", "县路网中心 = 县公路局\n").with("错.txt", "县路网中心\n");
    let run = folder.run(&["-q", "-f", "units", "--units", "别称.txt", "--unit", "县路网中心", "路.txt"]);
    assert_eq!(run.lines()[0]["name"], "县路网中心");
    assert_eq!(run.lines()[0]["written"], serde_json::json!(["县公路局"]));
    let run = folder.run(&["--units", "错.txt", "-f", "units", "路.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("错.txt: line 1"), "{}", run.stderr);
    let run = folder.run(&["--units", "别称.txt", "路.txt"]);
    assert_eq!(run.status, 2, "it would do nothing");
}

#[test]
fn units_of_many_files_are_put_together() {
    let folder = plans("units");
    let run = folder.run(&["-q", "-f", "units", "路.txt", "树.txt"]);
    let rows = run.lines();
    assert_eq!(rows[0]["name"], "县发改委");
    assert_eq!(rows[0]["tasks"], serde_json::json!(["路.txt#1.1", "路.txt#2"]));
    assert_eq!(rows.len(), 4);
}

#[test]
fn csv_has_one_header_and_a_mark_where_it_is_asked_for() {
    let folder = plans("csv");
    let run = folder.run(&["-q", "-f", "csv", "--bom", "路.txt", "树.txt"]);
    assert!(run.stdout.starts_with('\u{FEFF}'));
    assert_eq!(run.stdout.matches("工作任务").count(), 1);
    assert_eq!(run.stdout.lines().count(), 5);
    assert_eq!(folder.run(&["--bom", "路.txt"]).status, 2);
}

#[test]
fn a_ledger_without_tasks_has_its_header_and_a_message() {
    let folder = plans("empty");
    for format in ["csv", "xlsx", "tasks", "units"] {
        let run = folder.run(&["-q", "-f", format, "无.txt"]);
        assert_eq!(run.status, 0);
        assert!(run.stderr.contains("warning[no-tasks]"), "{format}: {}", run.stderr);
        assert_eq!(run.stdout.is_empty(), ["tasks", "units"].contains(&format), "{format}");
    }
}

#[test]
fn a_workbook_is_told_by_its_name_and_is_whole_or_absent() {
    let folder = plans("workbook");
    let run = folder.run(&["-q", "路.txt", "树.txt", "-o", "台账.xlsx"]);
    assert_eq!((run.status, run.stdout.len()), (0, 0));
    let old = folder.bytes("台账.xlsx");
    assert!(old.starts_with(b"PK"));
    // Where nothing can be read the old one stays.
    assert_eq!(folder.run(&["-q", "没有.txt", "-o", "台账.xlsx"]).status, 2);
    assert_eq!(folder.bytes("台账.xlsx"), old);
    assert_eq!(folder.run(&["-q", "没有.txt", "-o", "新.json"]).status, 2);
    assert_eq!(folder.files("."), ["台账.xlsx", "无.txt", "树.txt", "路.txt"]);
}

#[test]
fn any_format_goes_to_a_file() {
    let folder = plans("files");
    for (format, begin) in
        [("json", "{"), ("outline", "白"), ("tasks", "{"), ("units", "{"), ("csv", "来"), ("xlsx", "PK")]
    {
        assert_eq!(folder.run(&["-q", "-f", format, "-o", "出", "路.txt"]).status, 0, "{format}");
        assert!(folder.bytes("出").starts_with(begin.as_bytes()), "{format}");
    }
    assert!(folder.run(&["-q", "-o", "-", "路.txt"]).stdout.starts_with('{'));
    let run = folder.run(&["-q", "路.txt", "-o", "路.txt"]);
    assert_eq!(run.status, 2, "the input stays");
    assert_eq!(folder.read("路.txt"), PLAN);
    assert_eq!(folder.run(&["-q", "路.txt", "-o", "."]).status, 0, "a folder takes a file for each");
    assert!(folder.files(".").contains(&"路.json".to_owned()));
    assert_eq!(folder.run(&["-q", "路.txt", "-o", "没有/出"]).status, 2);
}

#[test]
fn each_unit_gets_its_slip() {
    let hostile = "一、修路。（牵头单位：县交通局；责任单位：../县财政局、县交通/局；责任领导：赵某）\n";
    let folder = plans("slips").with("险.txt", hostile);
    let run = folder.run(&["-q", "--split-by", "unit", "-o", "交办", "路.txt"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(folder.files("交办"), ["交办/县交通局.md", "交办/县公路局.md", "交办/县发改委.md"]);
    let page = folder.read("交办/县发改委.md");
    assert!(page.starts_with("# 工作任务交办单：县发改委\n\n任务来源：白鹿县修路方案　共 2 项\n"), "{page}");
    let run =
        folder.run(&["-q", "--split-by", "unit", "-f", "xlsx", "-o", "表", "--unit", "县公路局", "路.txt"]);
    assert_eq!((run.status, folder.files("表")), (0, vec!["表/县公路局.xlsx".to_owned()]));
    folder.run(&["-q", "--split-by", "unit", "-o", "险", "险.txt"]);
    for name in folder.files("险") {
        let name = name.strip_prefix("险/").expect("in the folder");
        assert!(name.ends_with(".md") && !name.contains(['/', '\\']) && !name.starts_with('.'), "{name}");
    }
    assert_eq!(folder.run(&["--split-by", "unit", "路.txt"]).status, 2);
    assert_eq!(folder.run(&["--split-by", "unit", "-f", "csv", "-o", "乙", "路.txt"]).status, 2);
}

#[test]
fn what_cannot_be_put_together_says_so() {
    let folder = plans("conflicts");
    for args in [
        &["-f", "json", "--unit", "县交通局", "路.txt"][..],
        &["-f", "csv", "--find", "一、", "路.txt"],
        &["-f", "tasks", "--mentions", "路.txt"],
        &["--unit", "县交通局", "--find", "一、", "路.txt"],
        &["--role", "甲", "路.txt"],
        &["--due-before", "六月", "路.txt"],
    ] {
        let run = folder.run(args);
        assert_eq!((run.status, run.stdout.len()), (2, 0), "{args:?}");
        assert!(run.stderr.contains("error:"), "{args:?}");
    }
}
