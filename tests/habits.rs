//! What people are used to of a command: help that can be read, completions, a manual page, colours that can be turned
//! off, a word where it waits.

#![cfg(feature = "cli")]

#[path = "support/command.rs"]
mod command;

use command::{Folder, PARSE, Run, formats, plain};
use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use unicode_width::UnicodeWidthStr;

const TEXT: &str = "关于防汛工作的通知\n一、修堤。（牵头单位：县水利局；完成时限：2026年6月底）\n三、清淤。（责任单位：县住建局）\n";

/// The columns of a terminal that nobody has made wider.
const COLUMNS: usize = 80;

/// Runs where no files are wanted.
fn run(args: &[&str]) -> Run {
    run_in(&[], args)
}

fn run_in(variables: &[(&str, &str)], args: &[&str]) -> Run {
    Folder(env!("CARGO_TARGET_TMPDIR").into()).run_in(variables, args)
}

fn help(option: &str, columns: usize) -> String {
    let run = run_in(&[("COLUMNS", &columns.to_string())], &[option]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    run.stdout
}

/// The long names of all options, as the long help has them.
fn options() -> BTreeSet<String> {
    let names = Regex::new(r"(?m)^ +(?:-\w, )?--([a-z-]+)").expect("a pattern");
    let help = help("--help", COLUMNS);
    let found: BTreeSet<String> = names.captures_iter(&help).map(|found| found[1].to_owned()).collect();
    assert!(found.len() > 30, "{found:?}");
    found
}

/// What `script`, which gives its command a terminal, shows; none where it is not installed.
fn on_a_terminal(folder: &Folder, line: &str, set: &[(&str, &str)]) -> Option<String> {
    let mut script = Command::new("script");
    plain(&mut script).args(["-qec", line, "/dev/null"]).stdin(Stdio::null()).env("TERM", "xterm");
    script.current_dir(&folder.0).envs(set.iter().copied());
    let output = script.output().ok()?;
    // Without a terminal for itself it may refuse.
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    (!shown.is_empty()).then_some(shown)
}

#[test]
fn the_short_help_has_a_line_for_each_option_and_none_is_too_long() {
    let help = help("-h", COLUMNS);
    for line in help.lines() {
        assert!(line.width() <= COLUMNS, "{line}");
        let begins = line.trim_start();
        let is_entry = begins.starts_with('-') || begins.starts_with("[FILE]");
        assert!(is_entry || line.len() == begins.len(), "a second line of an option: {line}");
    }
    assert!(
        help.contains("--schema") && !help.contains("--completions"),
        "what is used once is in the long help only"
    );
}

#[test]
fn the_long_help_is_not_broken_up_on_a_narrow_terminal() {
    let narrow = help("--help", COLUMNS);
    assert!(narrow.lines().count() == help("--help", 300).lines().count(), "a line was wrapped");
    for line in narrow.lines() {
        assert!(line.width() <= COLUMNS, "{line}");
    }
    for heading in [
        "输入 Input:",
        "用语 Words:",
        "输出 Output:",
        "责任分工 Tasks:",
        "报告 Report:",
        "其他 Other:",
        "例子 Examples:",
    ] {
        assert!(narrow.lines().any(|line| line == heading), "{heading}");
    }
}

#[test]
fn completions_and_the_manual_page_name_every_option() {
    let options = options();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["--completions", shell]);
        assert_eq!((script.status, &*script.stderr), (0, ""), "{shell}");
        for name in &options {
            let named = [format!("--{name}"), format!("-l {name}")];
            assert!(named.iter().any(|named| script.stdout.contains(named.as_str())), "{shell}: {name}");
        }
    }
    let page = run(&["--man"]);
    assert_eq!((page.status, &*page.stderr), (0, ""));
    let plain = page.stdout.replace("\\:", "").replace('\\', "");
    for name in &options {
        assert!(plain.contains(&format!("--{name}")), "{name}");
    }
    for words in ["parse 方案.txt -o 台账.xlsx", ".SH \"例子 Examples\"", "退出状态"] {
        assert!(plain.contains(words), "{words}");
    }
    let unknown = run(&["--completions", "cmd"]);
    assert_eq!((unknown.status, unknown.stdout.len()), (2, 0));
}

#[test]
fn bash_completes_options_and_values() {
    let folder = Folder::new("bash").with("completions.bash", run(&["--completions", "bash"]).stdout);
    let complete = |words: &str, at: usize| {
        let line = format!(
            "source completions.bash; COMP_WORDS=({words}); COMP_CWORD={at}; _parse parse \"${{COMP_WORDS[{at}]}}\" \"${{COMP_WORDS[{at}-1]}}\"; echo \"${{COMPREPLY[@]}}\""
        );
        Command::new("bash").args(["--norc", "-c", &line]).current_dir(&folder.0).output()
    };
    if complete("parse --f", 1).is_err() {
        eprintln!("SKIPPED: there is no bash");
        return;
    }
    for (words, at, want) in [
        ("parse --find", 1, "--find"),
        ("parse --com", 1, "--compact --completions"),
        ("parse --format xl", 2, "xlsx"),
        ("parse 甲.txt --offsets ch", 3, "chars"),
        ("parse --schema ta", 2, "tasks"),
        ("parse --role coo", 2, "cooperating"),
        ("parse --input d", 2, "docx"),
    ] {
        let output = complete(words, at).expect("bash runs");
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), want, "{words}");
    }
}

#[test]
fn the_manual_page_is_one() {
    let folder = Folder::new("manual").with("parse.1", run(&["--man"]).stdout);
    let Ok(output) = Command::new("groff")
        .args(["-man", "-Kutf8", "-Tutf8", "-ww", "parse.1"])
        .current_dir(&folder.0)
        // It takes the width of a character from the language.
        .env("LC_ALL", "C.UTF-8")
        .output()
    else {
        eprintln!("SKIPPED: there is no groff");
        return;
    };
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "groff has something to say");
    let page = String::from_utf8_lossy(&output.stdout);
    let bold = Regex::new("\x1b\\[[0-9]*m|.\x08").expect("a pattern");
    for line in page.lines() {
        let shown = bold.replace_all(line, "").into_owned();
        assert!(shown.width() <= COLUMNS, "{shown}");
    }
}

#[test]
fn the_schema_that_is_printed_is_the_filed_one() {
    let filed = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/gongwen.schema.json"));
    assert_eq!(run(&["--schema"]).stdout, filed.expect("a schema"));
    for (shape, root) in [("chunks", "ChunkRow"), ("tasks", "TaskRow"), ("units", "UnitRow")] {
        let schema: serde_json::Value =
            serde_json::from_str(&run(&["--schema", shape]).stdout).expect("JSON");
        assert_eq!(schema["$ref"], format!("#/$defs/{root}"));
    }
    assert_eq!(run(&["--schema", "trees"]).status, 2);
}

#[test]
fn what_is_said_of_the_command_stands_alone() {
    for alone in [&["--schema"][..], &["--man"], &["--completions", "zsh"]] {
        for other in [&["--format", "json"][..], &["-q"], &["--man", "--schema"]] {
            let run = run(&[other, alone].concat());
            assert_eq!((run.status, run.stdout.len()), (2, 0), "{alone:?} {other:?}");
        }
    }
}

#[test]
fn colours_come_and_go_as_the_environment_says() {
    let folder = Folder::new("colours").with("gap.txt", TEXT);
    let coloured = |set: &[(&str, &str)]| {
        let run = folder.run_in(set, &["gap.txt"]);
        assert!(!run.stdout.contains('\x1b'), "never in what is written");
        assert!(run.stderr.contains("numbering-gap"), "{}", run.stderr);
        run.stderr.contains('\x1b')
    };
    assert!(!coloured(&[]), "a pipe is no terminal");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), "who wants none gets none");
    assert!(coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]), "an empty one says nothing");

    let line = format!("{PARSE} gap.txt -o gap.json");
    let Some(shown) = on_a_terminal(&folder, &line, &[]) else {
        eprintln!("SKIPPED: there is no script");
        return;
    };
    assert!(shown.contains("numbering-gap") && shown.contains("\x1b["), "{shown}");
    for set in [("NO_COLOR", "1"), ("TERM", "dumb"), ("CLICOLOR", "0")] {
        let shown = on_a_terminal(&folder, &line, &[set]).expect("as before");
        assert!(shown.contains("numbering-gap") && !shown.contains("\x1b["), "{set:?}: {shown}");
    }
}

#[test]
fn a_dash_is_standard_output_in_every_format() {
    let folder = Folder::new("dash").with("甲.txt", TEXT);
    let formats = formats();
    assert!(formats.len() > 6, "{formats:?}");
    for format in &formats {
        let named = folder.run(&["-q", "--format", format, "甲.txt", "-o", "-"]);
        // What is several files has no place on standard output, and says where it goes.
        if format == "tables" {
            assert!(named.status == 2 && named.stderr.contains("用 -o 给出文件夹"), "{}", named.stderr);
            continue;
        }
        assert_eq!((named.status, &*named.stderr), (0, ""), "{format}");
        let plain = folder.run(&["-q", "--format", format, "甲.txt"]);
        if named.stdout.starts_with("PK") {
            assert!(plain.stdout.starts_with("PK"), "a workbook says when it was made");
        } else {
            assert!(!plain.stdout.is_empty() && plain.stdout == named.stdout, "{format}");
        }
    }
    assert!(!folder.0.join("-").exists());
}

#[test]
fn on_a_terminal_it_says_that_it_waits() {
    let folder = Folder::new("waits").with("甲.txt", TEXT);
    let on_a_terminal = |args: &str| on_a_terminal(&folder, &format!("{PARSE} {args}"), &[]);
    let Some(shown) = on_a_terminal("--format text") else {
        eprintln!("SKIPPED: there is no script");
        return;
    };
    assert!(
        shown.contains("等待输入文本") && shown.contains("Ctrl-D") && shown.contains("parse --help"),
        "{shown}"
    );
    let english = on_a_terminal("--lang en").expect("as before");
    assert!(english.contains("waiting for text"), "{english}");
    for silent in ["--format text -q", "甲.txt"] {
        let shown = on_a_terminal(silent);
        assert!(shown.is_none_or(|shown| !shown.contains("等待")), "{silent}");
    }
    assert!(!run(&["--format", "text"]).stderr.contains("等待"), "a pipe needs no word");
}

#[test]
fn wrong_usage_is_explained_in_chinese_first() {
    let folder = Folder::new("usage")
        .with("twice.txt", "县甲局 = 县乙局\n县丙局 = 县乙局\n")
        .with("alone.txt", "县甲局\n");
    for (args, chinese, english) in [
        (
            &["--formt", "json"][..],
            "没有“--formt”这个选项；是不是 --format",
            "unexpected argument '--formt' found",
        ),
        (
            &["--format"],
            "--format <FORMAT> 后面要写值；可以是 json、",
            "a value is required for '--format <FORMAT>'",
        ),
        (&["--format", "jsn"], "--format <FORMAT> 不能是“jsn”；是不是 json", "invalid value 'jsn'"),
        (
            &["--offsets", "words"],
            "--offsets <UNIT> 不能是“words”；可以是 bytes、chars、utf16",
            "invalid value 'words'",
        ),
        (&["--max-len", "甲"], "--max-len <BYTES> 不能是“甲”", "invalid value '甲'"),
        (
            &["--lang", "en", "--lang", "zh"],
            "--lang <LANG> 不能和 --lang <LANG> 一起用",
            "cannot be used multiple times",
        ),
        (
            &["--schema", "-q"],
            "--schema [<SHAPE>] 不能和别的选项一起用",
            "cannot be used with one or more of the other",
        ),
        (&["--role", "头"], "--role <ROLE> 不能是“头”；可以是 lead、", "invalid value '头'"),
        (&["--verb", "帮=头"], "不能是“帮=头”：没有“头”这一种；可以是 lead、", "no “头”; one of lead, "),
        (&["--due-before", "六月"], "不能是“六月”：写作 2026-06-30", "no date: “六月”"),
        (&["--encoding", "甲"], "不能是“甲”：没有这种编码", "no such encoding"),
        (&["--label", "甲"], "不能是“甲”：写作 词=类别", "expected WORD=NAME"),
        (
            &["--label", "甲：=lead"],
            "“甲：”里有“：”，在文中匹配不到",
            "cannot be found in a text because of its “：”",
        ),
        (&["--find", "1", "--no-lead"], "--find 不能和问任务的条件", "--find and a question for tasks"),
        (
            &["--bom", "--format", "json"],
            "--bom 不能和 --format json 一起用；可以是 csv",
            "--bom cannot be used with '--format json'",
        ),
        (&["--split-by", "unit"], "--split-by 写出许多文件；用 -o 给出文件夹", "name it with -o"),
        (&["-", "-"], "标准输入（-）只能读一次", "can be read only once"),
        (
            &["--format", "units", "--units", "twice.txt"],
            "第 2 行：“县乙局”已经是另一个单位的名称",
            "line 2: “县乙局” is another",
        ),
        (
            &["--format", "units", "--units", "alone.txt"],
            "第 1 行：一行写一个单位的几种写法",
            "line 1: an office's names",
        ),
        (
            &["--format", "units", "--units", "没有.txt"],
            "--units：没有.txt：读不了：",
            "--units: 没有.txt: cannot be read: ",
        ),
        (&["--format", "units", "--units", "/"], "--units：/：读不了：", "--units: /: cannot be read: "),
    ] {
        let run = folder.run(args);
        assert_eq!((run.status, run.stdout.len()), (2, 0), "{args:?}");
        let (first, rest) = run.stderr.split_once('\n').expect("lines");
        assert!(first.starts_with("错误：") && first.contains(chinese), "{args:?}: {first}");
        assert!(rest.starts_with("error: ") && rest.contains(english), "{args:?}: {rest}");
        assert!(!run.stderr.contains('\x1b'), "a pipe is no terminal");
    }
    for asked in ["--help", "-h", "--version"] {
        let run = run(&[asked]);
        assert_eq!((run.status, &*run.stderr), (0, ""), "{asked} is no error");
    }
}
