//! Records through `--ndjson-in`: exactly one line out for each line in, whatever is in it.

#![cfg(feature = "cli")]

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const TEXT: &str = "一、修堤。（牵头单位：县水利局）\n三、清淤。";

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parse"));
    command.args(args).current_dir(env!("CARGO_TARGET_TMPDIR")).env_remove("CLICOLOR_FORCE");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs with `stdin` on standard input, which is written while the output is read.
fn run(args: &[&str], stdin: &[u8]) -> (i32, String, String) {
    let mut child = command(args).spawn().expect("the command starts");
    let mut pipe = child.stdin.take().expect("piped");
    let text = stdin.to_vec();
    // It may refuse its options and read nothing.
    let feed = std::thread::spawn(move || drop(pipe.write_all(&text)));
    let output = child.wait_with_output().expect("it ends");
    feed.join().expect("fed");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("by itself"), text(output.stdout), text(output.stderr))
}

fn lines(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).expect("JSON on each line")).collect()
}

fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ndjson");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    fs::write(&path, content).expect("a new file");
    path
}

fn record(id: &Value, text: &str) -> String {
    json!({ "id": id, "text": text }).to_string() + "\n"
}

#[test]
fn each_record_gives_its_document_or_its_tasks_beside_its_id() {
    let record = record(&json!(7), TEXT);
    let (status, stdout, _) = run(&["-q", "--ndjson-in", "text"], record.as_bytes());
    assert_eq!(status, 0);
    let (_, alone, _) = run(&["-q", "--compact"], TEXT.as_bytes());
    assert_eq!(stdout, format!("{{\"id\":7,\"document\":{}}}\n", alone.trim_end()));

    for rows in ["tasks", "chunks"] {
        let (_, stdout, _) = run(&["-q", "-f", rows, "--ndjson-in", "text"], record.repeat(2).as_bytes());
        let (_, alone, _) = run(&["-q", "-f", rows], TEXT.as_bytes());
        let list = alone.trim_end().replace('\n', ",");
        assert_eq!(stdout, format!("{{\"id\":7,\"{rows}\":[{list}]}}\n").repeat(2));
    }
    // What is asked for; nothing is an empty list, and no failure of the run.
    let args = ["-q", "-f", "tasks", "--unit", "县林业局", "--ndjson-in", "text"];
    assert_eq!(run(&args, record.as_bytes()), (0, "{\"id\":7,\"tasks\":[]}\n".to_owned(), String::new()));
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
            let (status, stdout, stderr) = run(&args, &stdin);
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
        let (_, stdout, _) =
            run(&["-q", "--ndjson-in", "text"], format!(r#"{{"text":"","id":{id}}}"#).as_bytes());
        assert!(stdout.starts_with(&format!("{{\"id\":{id},\"document\"")), "{stdout}");
    }
}

#[test]
fn many_records_keep_their_order_and_nothing_in_gives_nothing_out() {
    let mut stdin = String::new();
    for n in 0..500 {
        stdin += &record(&json!(n), &TEXT.repeat(if n % 9 == 0 { 60 } else { 1 }));
    }
    let (status, stdout, stderr) = run(&["--ndjson-in", "text", "-j", "3"], stdin.as_bytes());
    assert_eq!(status, 0);
    assert!(lines(&stdout).iter().map(|line| line["id"].as_u64()).eq((0..500).map(Some)));
    assert!(stderr.starts_with("parse: 500 份，读成 500 份"), "{stderr}");
    assert_eq!(run(&["-q", "--ndjson-in", "text"], b""), (0, String::new(), String::new()));
}

#[test]
fn the_summary_counts_the_bad_ones_and_names_their_lines() {
    let (status, _, stderr) = run(&["--lang", "en", "--ndjson-in", "text"], b"{}\n{\"text\":\"\"}\n\n");
    assert_eq!(status, 0);
    let lines: Vec<&str> = stderr.lines().collect();
    assert_eq!(lines[1..3], ["parse: 2 could not be read:", "  <stdin>:1: there is no field text"]);
}

#[test]
fn records_are_read_from_files_and_one_that_is_not_there_is_a_failure() {
    let one = file("一.ndjson", format!("\u{FEFF}{}{{}}", record(&json!("甲"), TEXT)));
    let two = file("二.ndjson", record(&json!("乙"), TEXT));
    let names = [one.to_str().unwrap(), two.to_str().unwrap()];
    let (status, stdout, stderr) = run(&["-q", "--ndjson-in", "text", names[0], "没有", names[1]], b"");
    let said: Vec<Value> = lines(&stdout).iter().map(|line| line["id"].clone()).collect();
    assert_eq!((status, said), (3, vec![json!("甲"), json!(null), json!("乙")]));
    assert_eq!(stderr, "没有: error[not-found]: 没有这个文件；请核对文件名\n");
    let (status, stdout, stderr) = run(&["-q", "--ndjson-in", "text", "ndjson"], b"");
    assert_eq!((status, stdout.as_str()), (2, ""));
    assert!(stderr.starts_with("ndjson: error[directory]: "), "{stderr}");
    let out = file("出.ndjson", "旧");
    let (status, ..) = run(&["-q", "--ndjson-in", "text", names[1], "-o", out.to_str().unwrap()], b"");
    assert_eq!((status, lines(&fs::read_to_string(out).expect("a file")).len()), (0, 1));
}

#[test]
fn strict_denies_findings_also_in_records() {
    let stdin = record(&json!(1), TEXT);
    assert_eq!(run(&["-q", "--strict", "--ndjson-in", "text"], stdin.as_bytes()).0, 1);
}

/// Whoever writes one line and waits for its answer before the next one must get it.
#[test]
fn an_answer_does_not_wait_for_the_next_line() {
    for jobs in ["1", "2"] {
        let mut child: Child =
            command(&["-q", "-j", jobs, "--ndjson-in", "text"]).spawn().expect("it starts");
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
    let mut child = command(&["-q", "-j", "2", "--ndjson-in", "text"]).spawn().expect("it starts");
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
        let (status, stdout, stderr) = run(&[&["--ndjson-in", "text"], args].concat(), b"");
        assert_eq!((status, stdout.as_str()), (2, ""), "{args:?}");
        assert!(stderr.contains("--ndjson-in"), "{args:?}: {stderr}");
    }
}
