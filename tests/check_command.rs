//! Checking a draft, as its author gets it from the `parse` command.

#![cfg(feature = "cli")]

#[path = "support/command.rs"]
mod command;

use command::Folder;
use serde_json::Value;
use std::fs;
use std::path::Path;

const SLIPS: &str =
    "关于修路的方案\n一、路\n1.修路。（责任单位：县交通局、、县财政局）\n3.护路。（责任单位：县公路局）\n";
const NOTES: &str = "(一)修路。\n（二）种树。\n";
const CLEAN: &str = "一、修路。\n二、种树。\n";

fn drafts(name: &str) -> Folder {
    Folder::new(name).with("错.txt", SLIPS).with("注.txt", NOTES).with("好.txt", CLEAN)
}

#[test]
fn a_draft_is_checked_for_a_person() {
    let run = drafts("person").run(&["--check", "错.txt"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.stderr, "", "what is on standard output is not said twice");
    assert_eq!(
        run.stdout,
        "\
警告[unit-empty]: 单位名单中有空位
 --> 错.txt:3:17
  |
3 | 1.修路。（责任单位：县交通局、、县财政局）
  |                               ^
  |
  = 建议: 删去多余的标点或补上单位：删“、”

警告[numbering-gap]: 序号不连续：“3.”之前缺号
 --> 错.txt:4:1
  |
3 | 1.修路。（责任单位：县交通局、、县财政局）
  | -- 前一序号
4 | 3.护路。（责任单位：县公路局）
  | ^^
  |
  = 建议: 核对是否漏了一项，或序号写错

错.txt：2 个警告
"
    );
}

#[test]
fn the_draft_of_the_picture_has_what_the_picture_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/draft.txt")).expect("the draft");
    let codes: Vec<&str> =
        gongwen::parse(&text).diagnostics().map(|finding| finding.code().as_str()).collect();
    assert_eq!(codes, ["number-malformed", "unit-empty", "unit-repeated", "numbering-gap"]);
}

#[test]
fn files_are_counted_each_and_all() {
    let folder = drafts("count");
    let run = folder.run(&["--check", "错.txt", "好.txt", "注.txt"]);
    let counts: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| line.contains('：') && line.contains(" 个") || line.contains("没有问题"))
        .collect();
    assert_eq!(
        counts,
        ["错.txt：2 个警告", "好.txt：没有问题", "注.txt：1 个提示", "共 3 份：2 个警告，1 个提示"]
    );
    let run = folder.run(&["--check", "--lang", "en", "错.txt", "好.txt", "注.txt"]);
    for line in [
        "错.txt: 2 warnings\n",
        "好.txt: no findings\n",
        "注.txt: 1 note\n",
        "3 documents: 2 warnings, 1 note\n",
    ] {
        assert!(run.stdout.contains(line), "{line}{}", run.stdout);
    }
}

#[test]
fn the_status_says_whether_something_is_denied() {
    let folder = drafts("status");
    for (args, status) in [
        (&["--check", "好.txt"][..], 0),
        (&["--check", "注.txt"], 0),
        (&["--check", "错.txt"], 1),
        (&["--check", "--allow", "unit-empty", "错.txt"], 1),
        (&["--check", "--allow", "unit-empty", "--allow", "numbering-gap", "错.txt"], 0),
        (&["--check", "--allow", "warning", "错.txt"], 0),
        (&["--check", "--deny", "marker-form", "注.txt"], 1),
        (&["--check", "--deny", "info", "注.txt"], 1),
        (&["--check", "--deny", "all", "--allow", "marker-form", "注.txt"], 0),
        (&["--deny", "unit-empty", "-q", "错.txt"], 1),
        (&["--deny", "unit-repeated", "-q", "错.txt"], 0),
        (&["--strict", "--allow", "unit-empty", "--allow", "numbering-gap", "错.txt"], 0),
        (&["--strict", "错.txt"], 1),
        (&["--check", "无.txt"], 2),
        (&["--check", "好.txt", "无.txt"], 3),
    ] {
        assert_eq!(folder.run(args).status, status, "{args:?}");
    }
}

#[test]
fn what_is_allowed_is_nowhere_but_in_the_tree() {
    let folder = drafts("allow");
    let args = ["--allow", "unit-empty", "错.txt"];
    let run = folder.run(&args);
    assert!(!run.stderr.contains("unit-empty") && run.stderr.contains("numbering-gap"), "{}", run.stderr);
    let tree: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(tree["diagnostics"].as_array().map(Vec::len), Some(2));
    for format in [&["--check"][..], &["-q", "--format", "sarif"]] {
        let run = folder.run(&[format, &args[..]].concat());
        let results = run.stdout.rsplit("\"results\":").next().expect("a text");
        assert!(!results.contains("unit-empty") && results.contains("numbering-gap"), "{results}");
    }
}

#[test]
fn colours_are_where_they_are_wanted() {
    let folder = drafts("colours");
    assert!(!folder.run(&["--check", "错.txt"]).stdout.contains('\u{1B}'), "not in a pipe");
    let forced = [("CLICOLOR_FORCE", "1")];
    assert!(folder.run_in(&forced, &["--check", "错.txt"]).stdout.contains("\u{1B}["));
    let run = folder.run_in(&forced, &["--check", "错.txt", "-o", "结果.txt"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    let file = folder.read("结果.txt");
    assert!(file.ends_with("错.txt：2 个警告\n") && !file.contains('\u{1B}'), "{file}");
}

#[test]
fn a_name_steers_no_terminal() {
    let folder = drafts("names").with("甲\u{1B}[2J\u{202E}.txt", SLIPS);
    let run = folder.run(&["--check", "甲\u{1B}[2J\u{202E}.txt"]);
    assert!(run.stdout.contains("甲\u{FFFD}[2J\u{FFFD}.txt"), "{}", run.stdout);
    assert!(!run.stdout.contains(['\u{1B}', '\u{202E}']));
}

#[test]
fn many_files_make_one_log() {
    let folder = drafts("log");
    let run = folder.run(&["-q", "--format", "sarif", "好.txt", "无.txt", "错.txt", "好.txt", "注.txt"]);
    assert_eq!(run.status, 3);
    let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let uris: Vec<&Value> =
        results.iter().map(|it| &it["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]).collect();
    assert_eq!(uris, ["%E9%94%99.txt", "%E9%94%99.txt", "%E6%B3%A8.txt"]);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let said = invocation["toolExecutionNotifications"][0]["message"]["text"].as_str().expect("a text");
    assert!(said.starts_with("无.txt"), "{said}");
    // A clean file makes a log too, and the ending of a file's name says what is wanted.
    folder.run(&["好.txt", "-o", "a.sarif"]);
    let log: Value = serde_json::from_str(&folder.read("a.sarif")).expect("JSON");
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
    // A folder has a log of each.
    let run = folder.run(&["-q", "--format", "sarif", "错.txt", "注.txt", "-o", "每份/"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for (name, count) in [("错.sarif", 2), ("注.sarif", 1)] {
        let log: Value = serde_json::from_str(&folder.read(&format!("每份/{name}"))).expect("JSON");
        assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(count), "{name}");
    }
}

#[test]
fn a_code_is_explained() {
    let folder = drafts("explain");
    let run = folder.run(&["--explain", "number-malformed"]);
    assert_eq!(run.status, 0);
    for part in [
        "number-malformed · 警告",
        "依据: GB/T 9704—2012 7.2.5",
        "    白政发[2025]12号",
        "    白政发〔2025〕12号",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    assert!(folder.run(&["--explain", "unit-empty", "--lang", "en"]).stdout.contains("rule: "));
    let list = folder.run(&["--explain"]);
    let unknown = folder.run(&["--explain", "unit-emtpy"]);
    assert_eq!((list.status, unknown.status), (0, 2));
    assert!(unknown.stderr.contains("'unit-empty'"), "{}", unknown.stderr);
    assert_eq!(list.stdout.lines().count(), gongwen::Code::ALL.len());
    for code in gongwen::Code::ALL {
        assert!(list.stdout.contains(code.as_str()) && unknown.stderr.contains(code.as_str()), "{code}");
    }
    let warnings = gongwen::Code::ALL.iter().filter(|code| code.severity() == gongwen::Severity::Warning);
    assert_eq!(folder.run(&["--explain", "warning"]).stdout.lines().count(), warnings.count());
}

#[test]
fn what_does_not_go_together_is_said() {
    let folder = drafts("conflicts");
    for args in [
        &["--check", "--format", "json", "好.txt"][..],
        &["--check", "--find", "1", "好.txt"],
        &["--check", "--unit", "县交通局", "好.txt"],
        &["--check", "--strict", "好.txt"],
        &["--check", "--split-by", "unit", "-o", "x", "好.txt"],
        &["--check", "--mentions", "好.txt"],
        &["--check", "--deny", "unit-emtpy", "好.txt"],
        &["--check", "--deny", "unit-empty", "--allow", "unit-empty", "好.txt"],
        &["--format", "sarif", "--bom", "好.txt"],
        &["--explain", "unit-empty", "好.txt"],
        &["--explain", "unit-empty", "--check"],
    ] {
        let run = folder.run(args);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains("error: "), "{args:?}: {}", run.stderr);
    }
}
