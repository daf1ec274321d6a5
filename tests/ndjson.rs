//! Records through `--ndjson-in`: exactly one line out for each line in, whatever is in it.

#![cfg(feature = "cli")]

#[path = "support/command.rs"]
mod command;

use command::{Folder, Run};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Child;

const TEXT: &str = "一、修堤。（牵头单位：县水利局）\n三、清淤。";

/// Where no files are wanted.
fn nowhere() -> Folder {
    Folder(env!("CARGO_TARGET_TMPDIR").into())
}

fn run(args: &[&str], stdin: impl AsRef<[u8]>) -> Run {
    nowhere().run_with(args, stdin)
}

fn record(id: &Value, text: &str) -> String {
    json!({ "id": id, "text": text }).to_string() + "\n"
}

#[test]
fn each_record_gives_its_document_or_its_tasks_beside_its_id() {
    let record = record(&json!(7), TEXT);
    let Run { status, stdout, .. } = run(&["-q", "--ndjson-in", "text"], &record);
    assert_eq!(status, 0);
    let alone = run(&["-q", "--compact"], TEXT).stdout;
    assert_eq!(stdout, format!("{{\"id\":7,\"document\":{}}}\n", alone.trim_end()));

    for rows in ["tasks", "chunks"] {
        let stdout = run(&["-q", "-f", rows, "--ndjson-in", "text"], record.repeat(2)).stdout;
        let alone = run(&["-q", "-f", rows], TEXT).stdout;
        let list = alone.trim_end().replace('\n', ",");
        assert_eq!(stdout, format!("{{\"id\":7,\"{rows}\":[{list}]}}\n").repeat(2));
    }
    // What is asked for; nothing is an empty list, and no failure of the run.
    let args = ["-q", "-f", "tasks", "--unit", "县林业局", "--ndjson-in", "text"];
    let run = run(&args, &record);
    assert_eq!((run.status, &*run.stdout, &*run.stderr), (0, "{\"id\":7,\"tasks\":[]}\n", ""));
}

#[test]
fn every_kind_of_bad_line_gives_one_line_that_says_why() {
    let long = format!("{{\"id\":12,\"text\":\"{}\"}}", "长".repeat(300));
    let unpacked = format!("{{\"id\":13,\"text\":\"{}\"}}", "\\u957f".repeat(120));
    let cases: Vec<(&[u8], Value, Option<&str>)> = vec![
        (b"", json!(null), Some("json")),
        (b" \t", json!(null), Some("json")),
        (b"no JSON", json!(null), Some("json")),
        (br#"{"id":1,"text":"a""#, json!(null), Some("json")),
        (br#"{"id":1,"text":"a"} {}"#, json!(null), Some("json")),
        (br#"["text"]"#, json!(null), Some("json")),
        (br#"{"id":2}"#, json!(2), Some("field-missing")),
        (br#"{"id":"3","text":null}"#, json!("3"), Some("field-type")),
        (br#"{"id":[4,{"a":null}],"text":["a"]}"#, json!([4, { "a": null }]), Some("field-type")),
        (br#"{"id":5,"text":"\ud800"}"#, json!(5), Some("json")),
        (b"{\"id\":6,\"text\":\"\xFF\"}", json!(null), Some("encoding")),
        (br#"{"id":7,"text":"%PDF-1.7"}"#, json!(7), Some("unsupported-format")),
        (long.as_bytes(), json!(null), Some("too-long")),
        (unpacked.as_bytes(), json!(13), None),
        (br#"{"text":"a"}"#, json!(null), None),
        ("{\"id\":8,\"text\":\"\"}\r".as_bytes(), json!(8), None),
        ("{\"id\":[9,\r9],\"text\":\"\\n\\u2028\u{2028}\u{85}\"}".as_bytes(), json!([9, 9]), None),
    ];
    let mut stdin = Vec::new();
    cases.iter().for_each(|(line, ..)| stdin.extend([*line, b"\n"].concat()));
    for lang in ["zh", "en"] {
        for jobs in ["1", "3"] {
            let args = ["-q", "--lang", lang, "-j", jobs, "--max-len", "800", "--ndjson-in", "text"];
            let Run { status, stdout, stderr } = run(&args, &stdin);
            assert_eq!((status, stderr.as_str()), (0, ""));
            assert_eq!(stdout.split('\n').count(), cases.len() + 1, "line ends alone end a line");
            assert!(!stdout.contains('\r'));
            for (at, (line, (text, id, error))) in stdout.lines().zip(&cases).enumerate() {
                let text = String::from_utf8_lossy(text);
                let line: Value = serde_json::from_str(line).expect("JSON");
                assert_eq!(&line["id"], id, "{text}");
                assert_eq!(line["error"]["code"].as_str(), *error, "{text}");
                assert_eq!(line.get("document").is_some(), error.is_none(), "{text}");
                assert_eq!(line["error"]["line"].as_u64(), error.map(|_| at as u64 + 1), "{text}");
            }
        }
    }
}

#[test]
fn an_id_is_echoed_as_it_is_written_whatever_number_holds_it() {
    for id in ["12345678901234567890123", "1e400", "1.10", r#""\u7532""#, r#"{"a": 1}"#] {
        let stdout = run(&["-q", "--ndjson-in", "text"], format!(r#"{{"text":"","id":{id}}}"#)).stdout;
        assert!(stdout.starts_with(&format!("{{\"id\":{id},\"document\"")), "{stdout}");
    }
}

#[test]
fn many_records_keep_their_order_and_nothing_in_gives_nothing_out() {
    let mut stdin = String::new();
    for n in 0..500 {
        stdin += &record(&json!(n), &TEXT.repeat(if n % 9 == 0 { 60 } else { 1 }));
    }
    let out = run(&["--ndjson-in", "text", "-j", "3"], &stdin);
    assert_eq!(out.status, 0);
    assert!(out.lines().iter().map(|line| line["id"].as_u64()).eq((0..500).map(Some)));
    assert!(out.stderr.starts_with("parse: 500 份，读成 500 份"), "{}", out.stderr);
    let run = run(&["-q", "--ndjson-in", "text"], "");
    assert_eq!((run.status, &*run.stdout, &*run.stderr), (0, "", ""));
}

#[test]
fn the_summary_counts_the_bad_ones_and_names_their_lines() {
    let Run { status, stderr, .. } = run(&["--lang", "en", "--ndjson-in", "text"], "{}\n{\"text\":\"\"}\n\n");
    assert_eq!(status, 0);
    let lines: Vec<&str> = stderr.lines().collect();
    assert_eq!(lines[1..3], ["parse: 2 could not be read:", "  <stdin>:1: there is no field text"]);
}

#[test]
fn records_are_read_from_files_and_one_that_is_not_there_is_a_failure() {
    let folder = Folder::new("files")
        .with("一.ndjson", format!("\u{FEFF}{}{{}}", record(&json!("甲"), TEXT)))
        .with("二.ndjson", record(&json!("乙"), TEXT))
        .with("出.ndjson", "旧");
    let run = folder.run(&["-q", "--ndjson-in", "text", "一.ndjson", "没有", "二.ndjson"]);
    let said: Vec<Value> = run.lines().iter().map(|line| line["id"].clone()).collect();
    assert_eq!((run.status, said), (3, vec![json!("甲"), json!(null), json!("乙")]));
    assert_eq!(run.stderr, "没有: error[not-found]: 没有这个文件；请核对文件名\n");
    let run = folder.run(&["-q", "--ndjson-in", "text", "."]);
    assert_eq!((run.status, &*run.stdout), (2, ""));
    assert!(run.stderr.starts_with(".: error[directory]: "), "{}", run.stderr);
    folder.run(&["-q", "--ndjson-in", "text", "二.ndjson", "-o", "出.ndjson"]).ends_with(0);
    assert_eq!(folder.read("出.ndjson").lines().count(), 1);
}

#[test]
fn strict_denies_findings_also_in_records() {
    let stdin = record(&json!(1), TEXT);
    assert_eq!(run(&["-q", "--strict", "--ndjson-in", "text"], stdin).status, 1);
}

/// Whoever writes one line and waits for its answer before the next one must get it.
#[test]
fn an_answer_does_not_wait_for_the_next_line() {
    for jobs in ["1", "2"] {
        let mut child: Child =
            nowhere().command(&["-q", "-j", jobs, "--ndjson-in", "text"]).spawn().expect("it starts");
        let mut stdin = child.stdin.take().expect("piped");
        let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
        for n in 0..20 {
            stdin.write_all(record(&json!(n), TEXT).as_bytes()).expect("it reads");
            let mut line = String::new();
            stdout.read_line(&mut line).expect("it answers");
            assert!(line.starts_with(&format!("{{\"id\":{n},")), "{line}");
        }
        drop(stdin);
        assert_eq!(stdout.read_to_string(&mut String::new()).expect("the end"), 0);
        assert!(child.wait().expect("it ends").success());
    }
}

/// A reader that has seen enough is no error, and does not leave the command waiting for more lines.
#[test]
fn a_closed_pipe_ends_it() {
    let mut child = nowhere().command(&["-q", "-j", "2", "--ndjson-in", "text"]).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("piped");
    drop(child.stdout.take());
    // One line may be written into a pipe that is about to close.
    for _ in 0..5 {
        drop(stdin.write_all(record(&json!(1), TEXT).as_bytes()));
    }
    assert!(child.wait().expect("it ends").success(), "with standard input still open");
}

#[test]
fn what_would_do_nothing_beside_it_is_refused() {
    for args in [
        &["-f", "outline"][..],
        &["-f", "csv"],
        &["--encoding", "gbk"],
        &["--lossy"],
        &["--pretty"],
        &["--find", "一、"],
        &["--input", "docx"],
        &["-o", "."],
        &["--unit", "县水利局"],
    ] {
        let Run { status, stdout, stderr } = run(&[&["--ndjson-in", "text"], args].concat(), "");
        assert_eq!((status, stdout.as_str()), (2, ""), "{args:?}");
        assert!(stderr.contains("--ndjson-in"), "{args:?}: {stderr}");
    }
}
