//! What goes wrong around the command, not in a text: a full disk, a closed pipe, files that are closed, gone or still
//! growing, an interrupt. A file that is written is whole or absent, the status tells, and no input stops the others.

#![cfg(all(feature = "cli", unix))]

#[path = "support/command.rs"]
mod command;

use command::{Folder, PARSE, Run, finish, formats, plain};
use serde_json::Value;
use std::fs::{self, File, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread::{self, sleep};
use std::time::Duration;

const SOUND: &str = "一、总则\n（一）目标。修路。（牵头单位：市交通局）\n";
const BROKEN: &[u8] = b"\xE4\xBF\xAE\xE5\xA0\xA4\xFF\xE3\x80\x82";

/// The numbers that the system has for them.
const SIGNALS: &[(&str, i32)] = &[("HUP", 1), ("INT", 2), ("TERM", 15)];

/// A text of which every output is longer than a pipe holds.
fn long() -> String {
    SOUND.repeat(1000)
}

/// The names of files that were begun.
fn begun(folder: &Folder) -> Vec<String> {
    folder.files(".").into_iter().filter(|name| name.contains(".parse-")).collect()
}

#[track_caller]
fn cannot_write(run: &Run, why: &str) {
    assert!(run.ends_with(2).stderr.contains("error[io]: 写不出结果："), "{}", run.stderr);
    assert!(run.stderr.contains(why), "{}", run.stderr);
}

// ---- a full disk

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_an_error_whatever_was_to_be_written() {
    let folder = Folder::new("full").with("甲.txt", SOUND);
    let onto_full = |args: &[&str]| {
        let full = File::options().write(true).open("/dev/full").expect("the device");
        finish(folder.command(args).stdout(full).spawn().expect("the command starts"), "")
    };
    for format in formats().iter().filter(|format| *format != "tables") {
        cannot_write(&onto_full(&["-q", "-f", format, "甲.txt"]), "No space left");
        cannot_write(
            &folder.run(&["-q", "-f", format, "甲.txt", "-o", "/dev/full"]),
            "/dev/full: No space left",
        );
    }
    for args in [
        &["--check", "甲.txt"][..],
        &["--help"],
        &["-h"],
        &["--version"],
        &["--man"],
        &["--schema"],
        &["--explain"],
        &["--completions", "zsh"],
    ] {
        cannot_write(&onto_full(args), "No space left");
    }
}

/// Runs with a limit on the size of files, which a disk that fills up is to a program.
fn limited(folder: &Folder, args: &[&str]) -> Run {
    let mut shell = Command::new("sh");
    plain(&mut shell).args(["-c", "ulimit -f 8 && exec \"$0\" \"$@\"", PARSE]).args(args);
    shell.current_dir(&folder.0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    finish(shell.spawn().expect("a shell"), "")
}

#[test]
fn a_file_that_does_not_fit_on_the_disk_leaves_the_old_one() {
    for name in ["出.json", "出.csv", "出.html", "出.md", "出.xml", "出.sarif", "出.txt"] {
        let folder = Folder::new("limit").with("甲.txt", long()).with("旧", "旧").with(name, "旧");
        cannot_write(&limited(&folder, &["-q", "甲.txt", "-o", name]), &format!("{name}: File too large"));
        assert_eq!(folder.read(name), "旧", "{name}");
        assert_eq!(folder.files(".").len(), 3, "{:?}", folder.files("."));
    }
    // A workbook is packed, and of one line repeated there would be little left.
    let tasks: String =
        (0..2000).map(|n| format!("{n}.修{}路。（县{n}局负责）\n", n * 7919 % 1000)).collect();
    let folder = Folder::new("limit").with("甲.txt", tasks);
    for args in [&["-o", "出.xlsx"][..], &["-f", "tables", "-o", "出"]] {
        cannot_write(&limited(&folder, &[&["-q", "甲.txt"], args].concat()), "File too large");
        assert!(folder.files(".").iter().all(|name| name == "甲.txt"), "{:?}", folder.files("."));
    }
}

#[test]
fn of_many_files_the_one_that_does_not_fit_is_named_and_the_others_are_written() {
    let folder = Folder::new("limit-each")
        .with("文件/1.txt", SOUND)
        .with("文件/2.txt", long())
        .with("文件/3.txt", SOUND);
    let run = limited(&folder, &["文件", "-o", "出/"]);
    let last = run.ends_with(3).stderr.lines().last().expect("a summary");
    assert_eq!(last, "  文件/2.txt: 写不出结果：出/文件/2.json: File too large (os error 27)");
    assert_eq!(folder.files("出"), ["出/文件/1.json", "出/文件/3.json"]);
}

#[test]
fn where_a_folder_has_the_name_of_an_output_nothing_is_left_beside_it() {
    let folder = Folder::new("in-the-way").with("文件/甲.txt", SOUND).with("文件/乙.txt", SOUND);
    for way in ["出/文件/甲.json", "交办/市交通局.md", "表/tasks.csv"] {
        fs::create_dir_all(folder.0.join(way)).expect("a folder");
    }
    let run = folder.run(&["-q", "文件", "-o", "出"]);
    assert!(
        run.ends_with(3)
            .stderr
            .starts_with("文件/甲.txt: error[cannot-write]: 写不出结果：出/文件/甲.json: ")
    );
    assert_eq!(folder.files("出"), ["出/文件/乙.json"]);
    cannot_write(&folder.run(&["-q", "--split-by", "unit", "文件", "-o", "交办"]), "交办/市交通局.md: ");
    cannot_write(&folder.run(&["-q", "-f", "tables", "文件", "-o", "表"]), "表/tasks.csv: ");
    cannot_write(&folder.run(&["-q", "文件", "-o", "文件/甲.txt/出"]), "文件/甲.txt/出: Not a directory");
    cannot_write(&folder.run(&["-q", "--split-by", "unit", "文件", "-o", "文件/甲.txt"]), "文件/甲.txt: ");
    assert_eq!(begun(&folder), [""; 0]);
}

// ---- a closed pipe

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new("closed-pipe").with("长.txt", long());
    for format in formats()
        .iter()
        .filter(|format| !["tables", "xlsx", "dot", "mermaid", "edges", "units"].contains(&&***format))
    {
        let mut child = folder.command(&["-q", "-f", format, "长.txt"]).spawn().expect("the command starts");
        let mut stdout = child.stdout.take().expect("piped");
        stdout.read_exact(&mut [0]).expect("an output");
        drop(stdout);
        assert_eq!(finish(child, "").ends_with(0).stderr, "", "{format}");
    }
    let mut help = folder.command(&["--help"]);
    let mut child = help.spawn().expect("the command starts");
    drop(child.stdout.take());
    finish(child, "").ends_with(0);
}

#[test]
fn what_cannot_be_said_on_standard_error_does_not_stop_the_output() {
    let folder = Folder::new("closed-stderr").with("长.txt", "二、修路。\n".repeat(20_000));
    let mut closed = folder.command(&["长.txt"]).spawn().expect("the command starts");
    drop(closed.stderr.take());
    let mut runs = vec![finish(closed, "")];
    if let Ok(full) = File::options().write(true).open("/dev/full") {
        runs.push(finish(folder.command(&["长.txt"]).stderr(full).spawn().expect("the command starts"), ""));
    }
    for run in runs {
        assert!(run.ends_with(0).json()["body"].as_array().is_some_and(|body| body.len() == 20_000));
    }
}

// ---- files that cannot be read

/// The command, run by nobody in particular where the tests are run by one who may read everything; none where nobody
/// may not even start it.
fn unprivileged(folder: &Folder, args: &[&str]) -> Option<Run> {
    const NOBODY: u32 = 65_534;
    let mut command = folder.command(args);
    if fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0) {
        command.uid(NOBODY);
    }
    command.spawn().ok().map(|child| finish(child, ""))
}

#[test]
fn each_input_that_cannot_be_read_is_named_with_its_reason_and_none_stops_the_rest() {
    let folder = Folder::new("unreadable")
        .with("文件/1.txt", SOUND)
        .with("文件/2坏.txt", BROKEN)
        .with("文件/3关.txt", SOUND)
        .with("文件/4关/甲.txt", SOUND)
        .with("文件/6.docx", "PK\u{3}\u{4}word/document.xml")
        .with("文件/7.txt", SOUND);
    symlink("没有", folder.0.join("文件/5断.txt")).expect("a link");
    let closed = ["文件/3关.txt", "文件/4关"].map(|name| folder.0.join(name));
    let close = |mode| {
        closed
            .iter()
            .for_each(|path| fs::set_permissions(path, Permissions::from_mode(mode)).expect("my own"));
    };
    close(0o000);
    // Reading it fails in the midst.
    let failing = "/proc/self/mem";
    let run = unprivileged(&folder, &["文件", failing, "没有.txt", "文件/1.txt"]);
    close(0o755);
    let Some(run) = run else { return eprintln!("SKIPPED: nobody may not start the command here") };
    let failed: Vec<(&str, &str)> =
        run.ends_with(3).stderr.lines().filter_map(|line| line.split_once(": error[")).collect();
    let mut want = vec![
        ("文件/2坏.txt", "encoding"),
        ("文件/3关.txt", "permission-denied"),
        ("文件/4关", "permission-denied"),
        ("文件/5断.txt", "link-broken"),
        ("文件/6.docx", "archive-broken"),
        (failing, if cfg!(target_os = "linux") { "io" } else { "not-found" }),
        ("没有.txt", "not-found"),
    ];
    let codes: Vec<(&str, &str)> =
        failed.iter().map(|(name, rest)| (*name, rest.split(']').next().unwrap_or_default())).collect();
    assert_eq!(codes, want);
    // In the summary each again, and why.
    let summary: Vec<&str> =
        run.stderr.lines().skip_while(|line| !line.starts_with("parse: 没读成 7 份")).skip(1).collect();
    let why =
        |(name, rest): &(&str, &str)| format!("  {name}: {}", rest.split_once("]: ").expect("a reason").1);
    assert_eq!(summary, failed.iter().map(why).collect::<Vec<_>>());
    // Each has its place in the output.
    want.splice(0..0, [("文件/1.txt", "")]);
    want.insert(6, ("文件/7.txt", ""));
    want.push(("文件/1.txt", ""));
    let lines = run.lines();
    let said = lines.iter().map(|line| {
        (
            line["source"]["path"].as_str().unwrap_or_default(),
            line["error"]["code"].as_str().unwrap_or_default(),
        )
    });
    assert_eq!(said.collect::<Vec<_>>(), want);
}

/// Starts the command and returns when it has found its inputs and reads standard input, the first of them.
fn reading_stdin(folder: &Folder, args: &[&str]) -> Child {
    let mut child = folder.command(args).spawn().expect("the command starts");
    let text = "修路。\n".repeat(20_000);
    child.stdin.as_mut().expect("piped").write_all(text.as_bytes()).expect("more than a pipe holds is taken");
    child
}

#[test]
fn a_file_that_vanishes_before_its_turn_stops_nothing() {
    let folder =
        Folder::new("vanishes").with("文件/1.txt", SOUND).with("文件/2.txt", SOUND).with("文件/3.txt", SOUND);
    let child = reading_stdin(&folder, &["-j", "1", "-", "文件"]);
    fs::remove_file(folder.0.join("文件/1.txt")).expect("it is there");
    // Another has become a folder.
    fs::remove_file(folder.0.join("文件/2.txt")).expect("it is there");
    fs::create_dir(folder.0.join("文件/2.txt")).expect("a new folder");
    let run = finish(child, "");
    let codes: Vec<Value> =
        run.ends_with(3).lines().iter().map(|line| line["error"]["code"].clone()).collect();
    assert_eq!(codes, [Value::Null, "not-found".into(), "directory".into(), Value::Null]);
    for name in ["文件/1.txt", "文件/2.txt"] {
        assert!(run.stderr.contains(&format!("\n  {name}: ")), "{}", run.stderr);
    }
}

#[test]
fn a_file_that_grows_while_it_is_read_gives_a_tree_of_what_was_there() {
    let folder = Folder::new("grows").with("文.txt", SOUND);
    let mut file = File::options().append(true).open(folder.0.join("文.txt")).expect("it is there");
    let writer = thread::spawn(move || {
        for _ in 0..1000 {
            file.write_all(SOUND.as_bytes()).expect("written");
            sleep(Duration::from_micros(500));
        }
    });
    let mut lengths = Vec::new();
    while !writer.is_finished() {
        let json = folder.run(&["-q", "文.txt"]).ends_with(0).json();
        lengths.push(json["span"][1].as_u64().expect("an offset"));
    }
    assert!(lengths.is_sorted() && lengths.first() < lengths.last(), "{lengths:?}");
    assert!(lengths.iter().all(|length| length % SOUND.len() as u64 == 0), "{lengths:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_brings_more_than_it_announced_is_read_to_its_end_or_refused() {
    let folder = Folder::new("announced");
    // It announces nothing.
    let text = fs::read("/proc/version").expect("a text");
    let json = folder.run(&["-q", "/proc/version"]).ends_with(0).json();
    assert_eq!(json["span"][1], text.len());
    // It has no end.
    let run = folder.run(&["--max-len", "100000", "/dev/zero"]);
    assert!(run.ends_with(2).stderr.contains("error[too-long]"), "{}", run.stderr);
}

// ---- an interrupt

/// The command ignores what it was started to ignore, and so would each that is started from tests in the background of a
/// script. A signal that the tests handle is for those whom they start what it is by default.
fn heed_signals() {
    for (_, number) in SIGNALS {
        let by_default = Arc::new(AtomicBool::new(true));
        signal_hook::flag::register_conditional_default(*number, by_default).expect("it can be handled");
    }
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("sh").args(["-c", &format!("kill -{name} {}", child.id())]).status();
    assert!(sent.expect("a shell").success(), "it still runs");
}

#[test]
fn an_interrupt_takes_away_what_was_begun_and_leaves_what_was_there() {
    heed_signals();
    for (name, number) in SIGNALS {
        let folder = Folder::new("interrupted").with("甲.txt", long()).with("全部.json", "旧");
        let outputs =
            [("-o", "全部.json"), ("--split-by=unit", "-o交办"), ("-ftables", "-o表"), ("-o", "台账.xlsx")];
        for (one, two) in outputs {
            let mut child = reading_stdin(&folder, &["-q", "-j", "1", "甲.txt", "-", one, two]);
            let is_begun = begun(&folder);
            assert_eq!(is_begun.is_empty(), two == "-o交办", "{is_begun:?}");
            signal(&child, name);
            assert_eq!(child.wait().expect("it ends").signal(), Some(*number), "{one} {two}");
            assert_eq!(
                (folder.files("."), &*folder.read("全部.json")),
                (vec!["全部.json".into(), "甲.txt".into()], "旧")
            );
        }
        // As a shell shows it.
        let line = format!("sh -c '(sleep 0.2; kill -{name} $$) & exec {PARSE} -q -o 出.json'; echo $?");
        let mut shell = Command::new("sh");
        shell.args(["-c", &line]).current_dir(&folder.0).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut shell = shell.spawn().expect("a shell");
        let open = shell.stdin.take();
        let shown = String::from_utf8(shell.wait_with_output().expect("it ends").stdout).expect("UTF-8");
        drop(open);
        assert_eq!(shown.trim(), (128 + number).to_string());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_the_command_was_started_to_ignore_it_ignores() {
    let folder = Folder::new("ignored").with("甲.txt", SOUND);
    for (name, _) in SIGNALS {
        let mut shell = Command::new("sh");
        let line = format!("trap '' {name}; exec \"$0\" -q -j 1 甲.txt - -o 全部.json");
        shell.args(["-c", &line, PARSE]).current_dir(&folder.0).stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = shell.spawn().expect("a shell");
        while begun(&folder).is_empty() {
            sleep(Duration::from_millis(1));
        }
        signal(&child, name);
        child.stdin.take().expect("piped").write_all(SOUND.as_bytes()).expect("it still reads");
        assert_eq!(child.wait().expect("it ends").code(), Some(0), "{name}");
        fs::remove_file(folder.0.join("全部.json")).expect("it was written");
    }
}

#[test]
fn an_interrupted_folder_of_outputs_has_whole_files_alone() {
    heed_signals();
    let mut folder = Folder::new("interrupted-folder");
    for n in 0..300 {
        folder = folder.with(&format!("文件/{n:03}.txt"), SOUND.repeat(60));
    }
    fs::create_dir(folder.0.join("出")).expect("a new folder");
    for (name, number) in [("INT", Some(2)), ("TERM", Some(15)), ("KILL", Some(9))] {
        let mut child = folder.command(&["-q", "文件", "-o", "出"]).spawn().expect("the command starts");
        let before = folder.files("出").len();
        while folder.files("出").len() < before.max(3) + 3 {
            sleep(Duration::from_millis(1));
        }
        signal(&child, name);
        assert_eq!(child.wait().expect("it ends").signal(), number, "it was still at work");
        let is_left = |file: &String| file.ends_with(".tmp");
        // Nobody takes anything away who is killed.
        assert!(name == "KILL" || !folder.files("出").iter().any(is_left), "{name}");
        for file in folder.files("出").iter().filter(|file| !is_left(file)) {
            serde_json::from_str::<Value>(&folder.read(file)).expect("a whole document");
            fs::remove_file(folder.0.join(file)).expect("it is there");
        }
    }
}
