//! The command as a user meets it: what goes where, and what the exit status tells.
#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A folder of its own for each test, removed when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("gongwen-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, content).expect("a file");
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn parse(args: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_parse"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command");
    // A command that refuses its arguments does not read its input.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_ref());
    child.wait_with_output().expect("its output")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("an exit status")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("UTF-8")
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}

const CLEAN: &str = "一、总则\n（一）目标。修路架桥，方便群众。（牵头单位：市交通局；责任单位：市财政局）\n";
/// 二、 is missing.
const GAP: &str = "一、总则\n甲。\n三、附则\n乙。\n";

#[test]
fn standard_input_gives_one_compact_line_in_a_pipe() {
    for args in [&[][..], &["-"], &["--compact"]] {
        let output = parse(args, CLEAN);
        assert_eq!(status(&output), 0);
        assert_eq!(stdout(&output).matches('\n').count(), 1);
        assert!(json(stdout(&output))["source"].is_null(), "standard input has no path");
    }
}

#[test]
fn pretty_is_the_same_json_on_many_lines() {
    let (pretty, compact) = (parse(&["--pretty"], CLEAN), parse(&["--compact"], CLEAN));
    assert!(stdout(&pretty).lines().count() > 20);
    assert_eq!(json(stdout(&pretty)), json(stdout(&compact)));
}

#[test]
fn the_outline_is_a_tree_for_the_eye() {
    let output = parse(&["--format", "outline"], CLEAN);
    assert!(stdout(&output).contains("└─ （一）目标"));
    assert!(stdout(&output).contains("牵头 市交通局"));
}

#[test]
fn findings_go_to_standard_error_one_a_line_and_can_be_switched_off() {
    let output = parse(&[], GAP);
    assert_eq!(status(&output), 0);
    assert_eq!(stderr(&output).lines().count(), 1);
    assert!(stderr(&output).contains(":3:1: warning[numbering-gap]: "), "{}", stderr(&output));
    assert_eq!(stderr(&parse(&["--quiet"], GAP)), "");
    assert!(stderr(&parse(&["--lang", "en"], GAP)).contains("the count jumps"));
}

#[test]
fn strict_denies_warnings_and_nothing_less() {
    assert_eq!(status(&parse(&["--strict"], GAP)), 1);
    assert_eq!(status(&parse(&["--strict"], CLEAN)), 0);
    // Half-width brackets are an info.
    let info = parse(&["--strict"], "一、总则\n(一)甲。\n(二)乙。\n");
    assert!(stderr(&info).contains("info[marker-form]"));
    assert_eq!(status(&info), 0);
}

#[test]
fn offsets_are_given_in_the_unit_asked_for() {
    for (unit, end) in [("bytes", 12), ("chars", 4), ("utf16", 4)] {
        let tree = json(stdout(&parse(&["--offsets", unit], "一、总则")));
        assert_eq!((&tree["offsets"], &tree["span"][1]), (&unit.into(), &end.into()));
    }
}

#[test]
fn several_files_give_a_line_each_in_order_and_a_bad_one_its_record() {
    let folder = Folder::new("several");
    let first = folder.file("甲 方案.txt", CLEAN);
    let bad = folder.file("bad.txt", b"\xE4\xB8\x80\xFF");
    let last = folder.file("last.txt", GAP);
    let output = parse(&["--pretty", &first, &bad, &last], "");
    assert_eq!(status(&output), 3);
    let lines: Vec<_> = stdout(&output).lines().map(json).collect();
    let paths: Vec<_> = lines.iter().map(|line| line["source"]["path"].as_str().expect("a path")).collect();
    assert_eq!(paths, [&first, &bad, &last]);
    assert_eq!((&lines[1]["error"]["code"], &lines[1]["error"]["offset"]), (&"encoding".into(), &3.into()));
    assert!(lines[1]["body"].is_null() && lines[2]["body"].is_array());
}

#[test]
fn a_path_that_cannot_be_read_is_named_and_the_others_are_parsed() {
    let folder = Folder::new("paths");
    let good = folder.file("good.txt", CLEAN);
    let missing = folder.0.join("missing.txt").to_string_lossy().into_owned();
    let directory = folder.0.to_string_lossy().into_owned();
    for bad in [&missing, &directory] {
        let output = parse(&["-q", bad, &good], "");
        assert_eq!(status(&output), 3);
        assert!(stderr(&output).contains(bad.as_str()));
        assert_eq!(stdout(&output).lines().count(), 2);
        let alone = parse(&[bad], "");
        assert_eq!((status(&alone), stdout(&alone)), (2, ""), "nothing could be read");
    }
    assert_eq!(status(&parse(&[&missing, &directory], "")), 2);
}

#[test]
fn bytes_that_are_no_utf8_are_named_by_offset_with_what_to_do() {
    let output = parse(&[], b"\xB9\xAB\xCE\xC4");
    assert_eq!((status(&output), stdout(&output)), (2, ""));
    assert!(stderr(&output).contains("iconv"), "{}", stderr(&output));
    let output = parse(&["--lang", "en"], b"ab\xFF");
    assert!(stderr(&output).contains("offset 2"), "{}", stderr(&output));
}

#[test]
fn empty_input_is_an_empty_document() {
    for text in ["", "\n \n", "\u{FEFF}"] {
        let output = parse(&["--strict"], text);
        assert_eq!(status(&output), 0);
        assert_eq!(json(stdout(&output))["body"], json("[]"));
    }
}

#[test]
fn a_text_over_the_limit_is_refused_with_the_limit_named() {
    let folder = Folder::new("limit");
    let file = folder.file("long.txt", CLEAN);
    for (args, input) in [(vec!["--max-len", "20"], CLEAN), (vec!["--max-len", "20", &file], "")] {
        let output = parse(&args, input);
        assert_eq!((status(&output), stdout(&output)), (2, ""));
        assert!(stderr(&output).contains("20"), "{}", stderr(&output));
    }
    assert_eq!(status(&parse(&["--max-len", "20"], "一、总则")), 0);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = Folder::new("pipe");
    let big = folder.file("big.txt", CLEAN.repeat(20_000));
    let mut child = Command::new(env!("CARGO_BIN_EXE_parse"))
        .args(["-q", &big])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("its end");
    assert_eq!((status(&output), stderr(&output)), (0, ""));
}

#[test]
fn terminal_escapes_in_a_text_stay_out_of_the_report_and_the_outline() {
    let text = "一、\u{1B}[31m甲\n（\u{1B}]0;乙\u{7}\n三、丙\n";
    let report = parse(&[], text);
    assert!(!stderr(&report).contains(['\u{1B}', '\u{7}']));
    let outline = parse(&["-q", "--format", "outline"], text);
    assert!(!stdout(&outline).contains(['\u{1B}', '\u{7}']));
}

#[test]
fn help_teaches_and_wrong_usage_is_two() {
    let help = parse(&["--help"], "");
    assert_eq!(status(&help), 0);
    for word in ["--format", "--strict", "jq", "NDJSON"] {
        assert!(stdout(&help).contains(word), "{word}");
    }
    assert!(stdout(&parse(&["--version"], "")).contains(env!("CARGO_PKG_VERSION")));
    assert_eq!(status(&parse(&["--no-such-option"], "")), 2);
    assert_eq!(status(&parse(&["--format", "pdf"], "")), 2);
}
