//! Many inputs at once: which files are read, in which order what comes of them is written, and where.

#![cfg(feature = "cli")]

#[path = "support/command.rs"]
mod command;

use command::{Folder, Run};
use serde_json::Value;
use std::fs;
use std::process::{Command, Stdio};

/// A text with one task, and one warning on line 2.
const GAP: &str = "一、修堤。（牵头单位：县水利局）\n三、清淤。\n";
const SOUND: &str = "一、总则\n（一）目标。修路。（牵头单位：市交通局）\n";
const BROKEN: &[u8] = b"\xE4\xBF\xAE\xE5\xA0\xA4\xFF\xE3\x80\x82";

/// The inputs that lines of JSON are of.
fn paths(run: &Run) -> Vec<String> {
    let path = |line: &Value| line["source"]["path"].as_str().expect("a path").replace('\\', "/");
    run.lines().iter().map(path).collect()
}

// ---- which files are read, and in which order

#[test]
fn the_order_is_that_of_the_inputs_however_long_each_takes() {
    let mut folder = Folder::new("order");
    let mut names = Vec::new();
    for n in 0..120 {
        // Long ones among short ones, so that later ones are done before them.
        let text = if n % 7 == 0 { SOUND.repeat(400) } else { SOUND.to_owned() };
        let name = format!("文件/{n:03}.txt");
        folder = folder.with(&name, text);
        names.push(name);
    }
    for jobs in ["1", "2", "5"] {
        let run = folder.run(&["-q", "--jobs", jobs, "文件"]);
        assert_eq!(paths(run.ends_with(0)), names, "--jobs {jobs}");
    }
    let mut args = vec!["-q", "-j", "4"];
    args.extend(names.iter().rev().map(String::as_str));
    assert!(paths(&folder.run(&args)).iter().eq(names.iter().rev()));
    assert_eq!(folder.run(&["--jobs", "0", "文件"]).status, 2);
}

#[test]
fn what_is_said_and_written_is_the_same_on_any_number_of_threads() {
    let mut folder = Folder::new("same").with("坏.txt", BROKEN);
    for n in 0..60 {
        folder = folder.with(&format!("文件/{n}.txt"), if n % 3 == 0 { GAP } else { SOUND });
    }
    for format in ["json", "outline", "text", "tasks", "units", "csv"] {
        let run = |jobs| folder.run(&["-f", format, "-j", jobs, "文件", "坏.txt", "文件"]);
        let (one, three) = (run("1"), run("3"));
        assert_eq!((&one.stdout, &one.stderr), (&three.stdout, &three.stderr), "{format}");
        assert_eq!((one.status, three.status), (3, 3), "{format}");
    }
}

#[test]
fn a_folder_is_gone_through_in_the_order_of_its_paths() {
    let folder = Folder::new("walk")
        .with("文件/b/2.txt", SOUND)
        .with("文件/b/10.txt", SOUND)
        .with("文件/a.md", SOUND)
        .with("文件/c", SOUND)
        .with("文件/a/页.html", "<html><body><p>一、总则</p></body></html>")
        .with("文件/1.关于防汛的通知", SOUND);
    let want = ["1.关于防汛的通知", "a/页.html", "a.md", "b/10.txt", "b/2.txt", "c"];
    let run = folder.run(&["-q", "文件/"]);
    assert_eq!(paths(run.ends_with(0)), want.map(|name| format!("文件/{name}")));
    let mut run = folder.command(&["-q", "."]);
    let run = run.current_dir(folder.0.join("文件")).output().expect("it ends");
    let first: Value =
        serde_json::from_str(String::from_utf8_lossy(&run.stdout).lines().next().expect("a line"))
            .expect("JSON");
    assert_eq!(first["source"]["path"], "1.关于防汛的通知");
}

#[test]
fn a_folder_gives_its_documents_and_says_what_it_passed_over() {
    let folder = Folder::new("passed")
        .with("文件/甲.txt", SOUND)
        .with("文件/~$甲.docx", "锁")
        .with("文件/.藏.txt", SOUND)
        .with("文件/.git/乙.txt", SOUND)
        .with("文件/.parse-1-0.tmp", SOUND)
        .with("文件/.gitignore", "甲.txt\n")
        .with("文件/图.JPG", "x")
        .with("文件/图.jpg", "x")
        .with("文件/旧.json", "{}")
        .with("文件/扫描.pdf", "%PDF-1.7\n");
    let run = folder.run(&["文件"]);
    // What may be a document is not left out in silence.
    let paths = paths(run.ends_with(3));
    assert_eq!(paths, ["文件/扫描.pdf", "文件/甲.txt"]);
    assert!(run.stderr.contains("pdftotext"), "{}", run.stderr);
    assert!(run.stderr.contains("3 个文件没有读：.jpg 2, .json 1\n"), "{}", run.stderr);
    // A file that is named is read, whatever its name.
    assert_eq!(folder.run(&["-q", "文件/旧.json", "文件/.藏.txt"]).ends_with(0).lines().len(), 2);
}

#[test]
fn a_folder_without_documents_is_a_failure_that_stops_nothing() {
    let folder = Folder::new("none").with("空/图.jpg", "x").with("甲.txt", SOUND);
    let run = folder.run(&["-q", "空", "甲.txt"]);
    assert_eq!(run.ends_with(3).lines()[0]["error"]["code"], "no-documents");
    assert_eq!(folder.run(&["-q", "空"]).ends_with(2).lines().len(), 1);
}

#[test]
fn the_shape_of_the_output_does_not_depend_on_how_many_files_a_folder_has() {
    let folder = Folder::new("shape").with("一/甲.txt", SOUND);
    assert!(folder.run(&["-f", "outline", "一"]).stdout.starts_with("==> 一/甲.txt <==\n"));
    assert_eq!(folder.run(&["-q", "--pretty", "一"]).lines().len(), 1);
}

#[test]
fn a_pattern_that_no_shell_has_expanded_is_expanded() {
    let folder = Folder::new("pattern")
        .with("方案/2023/甲.txt", SOUND)
        .with("方案/2024/乙.log", SOUND)
        .with("方案/2024/丙.txt", SOUND)
        .with("方案/2024/.藏.txt", SOUND)
        .with("方案/说明[1].txt", SOUND);
    for (pattern, want) in [
        ("方案/*/*.txt", &["方案/2023/甲.txt", "方案/2024/丙.txt"][..]),
        ("方案/202?/*.{log,md}", &["方案/2024/乙.log"]),
        ("**/*.txt", &["方案/2023/甲.txt", "方案/2024/丙.txt", "方案/说明[1].txt"]),
        // A folder that fits is gone through as one that is named.
        ("方案/*3", &["方案/2023/甲.txt"]),
        ("./方案/2024/.*.txt", &["方案/2024/.藏.txt"]),
        // There is a file of that name.
        ("方案/说明[1].txt", &["方案/说明[1].txt"]),
    ] {
        let run = folder.run(&["-q", pattern, "方案/2023/甲.txt"]);
        let mut paths = paths(run.ends_with(0));
        assert_eq!(paths.pop().as_deref(), Some("方案/2023/甲.txt"));
        assert_eq!(paths, want, "{pattern}");
    }
    let run = folder.run(&["-q", "没有/*.txt", "方案/*.[", "方案/2023"]);
    let lines = run.ends_with(3).lines();
    assert_eq!([&lines[0]["error"]["code"], &lines[1]["error"]["code"]], ["no-match", "no-match"]);
    assert_eq!(lines.len(), 3);
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_round_in_a_circle_are_told_by_name() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links").with("文件/乙.txt", SOUND).with("别处/丁.txt", SOUND);
    symlink("没有", folder.0.join("文件/丙.txt")).expect("a link");
    symlink("..", folder.0.join("文件/甲")).expect("a link");
    symlink("../别处", folder.0.join("文件/丁")).expect("a link");
    let run = folder.run(&["文件"]);
    assert_eq!(paths(run.ends_with(3)).len(), 4);
    assert!(
        run.stderr.contains("文件/甲/文件: error[link-loop]: ")
            || run.stderr.contains("文件/甲: error[link-loop]")
    );
    assert!(run.stderr.contains("文件/丙.txt: error[link-broken]: "), "{}", run.stderr);
    assert!(run.stdout.contains("文件/丁/丁.txt"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_closed_and_a_pipe_in_a_folder_stop_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("closed").with("文件/甲/乙.txt", SOUND).with("文件/丙.txt", SOUND);
    let made = Command::new("mkfifo").arg(folder.0.join("文件/管.txt")).status();
    let closed = folder.0.join("文件/甲");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("my own folder");
    let superuser = fs::read_dir(&closed).is_ok();
    let run = folder.run(&["文件"]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("my own folder");
    assert!(paths(&run).contains(&"文件/丙.txt".to_owned()));
    if made.is_ok_and(|status| status.success()) {
        assert!(run.stderr.contains("1 个文件没有读：.txt 1"), "a pipe is not waited for: {}", run.stderr);
    }
    if !superuser {
        assert!(run.ends_with(3).stderr.contains("文件/甲: error[permission-denied]: "), "{}", run.stderr);
    }
}

// ---- what goes wrong

#[test]
fn one_bad_file_in_the_midst_stops_none_of_the_rest() {
    let mut folder = Folder::new("midst").with("文件/30坏.docx", b"PK\x03\x04word/document.xml");
    for n in 10..60 {
        folder = folder.with(&format!("文件/{n}.txt"), SOUND);
    }
    for (format, count) in [("json", 51), ("tasks", 50)] {
        let run = folder.run(&["-f", format, "文件"]);
        assert_eq!(run.ends_with(3).lines().len(), count, "{format}");
        assert!(run.stderr.starts_with("文件/30坏.docx: error[archive-broken]: "), "{}", run.stderr);
    }
}

#[test]
fn the_closing_summary_says_how_many_and_which_not() {
    let folder = Folder::new("summary").with("甲.txt", GAP).with("乙.txt", SOUND).with("坏.txt", BROKEN);
    let run = folder.run(&["--lang", "en", "甲.txt", "坏.txt", "乙.txt", "没有.txt"]);
    let summary: Vec<&str> =
        run.ends_with(3).stderr.lines().skip_while(|line| !line.starts_with("parse: ")).collect();
    assert_eq!(
        summary[0],
        "parse: 2 of 4 documents read: 4 divisions, 2 tasks; 0 errors, 1 warning, 0 notes"
    );
    assert_eq!(summary[1], "parse: 2 could not be read:");
    assert!(summary[2].starts_with("  坏.txt: "), "{summary:?}");
    assert_eq!(summary[3], "  没有.txt: no such file; check the name");
    assert_eq!(summary.len(), 4);
    // Quiet, it tells of failures alone; of one input there is nothing to sum up.
    let run = folder.run(&["-q", "甲.txt", "没有.txt"]);
    assert_eq!(run.stderr, "没有.txt: error[not-found]: 没有这个文件；请核对文件名\n");
    assert_eq!(folder.run(&["乙.txt"]).stderr, "");
}

#[test]
fn a_pipe_gets_no_progress_bar() {
    let folder = Folder::new("bar").with("文件/甲.txt", SOUND).with("文件/乙.txt", SOUND);
    let run = folder.run(&["文件"]);
    assert_eq!(run.stderr, "parse: 2 份，读成 2 份：层次 4 处，任务 2 项；错误 0、警告 0、提示 0\n");
}

// ---- a file for each

#[test]
fn a_folder_for_the_output_mirrors_the_inputs() {
    let folder = Folder::new("mirror")
        .with("文件/甲.docx", SOUND)
        .with("文件/甲.txt", GAP)
        .with("文件/下/1.关于防汛的通知", SOUND)
        .with("文件/下/坏.txt", BROKEN)
        .with("另.txt", SOUND);
    let run = folder.run(&["-q", "文件", "./另.txt", "-o", "出/"]);
    assert_eq!((run.ends_with(3).stdout.as_str(), run.stderr.lines().count()), ("", 1), "{}", run.stderr);
    let want =
        ["出/另.json", "出/文件/下/1.关于防汛的通知.json", "出/文件/甲.docx.json", "出/文件/甲.txt.json"];
    assert_eq!(folder.files("出"), want);
    // Each is what the file alone would give.
    assert_eq!(folder.read("出/文件/甲.txt.json"), folder.run(&["-q", "文件/甲.txt"]).stdout);
    // A folder that is there needs no slash, and is no input however often it is written to.
    let again = folder.run(&["-q", "-f", "text", ".", "-o", "出"]);
    assert_eq!(again.ends_with(3).stderr.lines().count(), 1, "{}", again.stderr);
    assert_eq!(folder.files("出").len(), 8);
    assert_eq!(folder.read("出/文件/甲.docx.txt"), SOUND);
    folder.run(&["-q", "-f", "text", ".", "-o", "出"]).ends_with(3);
    assert_eq!(folder.files("出").len(), 8);
}

#[test]
fn each_format_can_be_mirrored_and_each_file_is_whole() {
    let folder = Folder::new("formats").with("文件/甲.txt", GAP).with("文件/乙.txt", SOUND);
    for (format, ending, begin) in [
        ("json", "json", "{\"schema\""),
        ("outline", "txt", "（无标题）\n├"),
        ("text", "txt", "一"),
        ("tasks", "ndjson", "{\"source\":\"文件/甲.txt\""),
        ("units", "ndjson", "{\"name\":\"县水利局\""),
        ("csv", "csv", "来源,"),
        ("xlsx", "xlsx", "PK"),
    ] {
        folder.run(&["-q", "-f", format, "文件", "-o", &format!("{format}/")]).ends_with(0);
        let file = folder.bytes(&format!("{format}/文件/甲.{ending}"));
        assert!(file.starts_with(begin.as_bytes()), "{format}: {:?}", String::from_utf8_lossy(&file));
        assert_eq!(folder.files(format).len(), 2, "{format}");
    }
    // Of many those that have what is asked for.
    folder.run(&["-q", "--unit", "县水利局", "文件", "-o", "问/"]).ends_with(0);
    assert_eq!(folder.files("问"), ["问/文件/甲.txt"]);
}

#[test]
fn what_is_named_from_elsewhere_stays_in_the_folder() {
    let folder = Folder::new("elsewhere")
        .with("件/2023/甲.txt", SOUND)
        .with("件/2024/甲.txt", SOUND)
        .with("里/乙.txt", SOUND);
    let all = folder.0.join("件");
    let (one, two) = (all.join("2023/甲.txt"), all.join("2024"));
    let run =
        folder.run(&["-q", one.to_str().unwrap(), two.to_str().unwrap(), "里/../里/乙.txt", "-o", "出/"]);
    run.ends_with(0);
    assert_eq!(folder.files("出"), ["出/件/2023/甲.json", "出/件/2024/甲.json", "出/里/乙.json"]);
    let mut up = folder.command(&["-q", "../件", "乙.txt", "-o", "../上/"]);
    assert!(up.current_dir(folder.0.join("里")).status().expect("it ends").success());
    assert_eq!(folder.files("上"), ["上/2023/甲.json", "上/2024/甲.json", "上/乙.json"]);
}

#[test]
fn no_input_is_overwritten_and_no_two_outputs_are_one_file() {
    let folder = Folder::new("overwrite").with("文件/甲.txt", GAP).with("文件/乙.md", SOUND);
    let run = folder.run(&["-q", "-f", "outline", "文件", "-o", "."]);
    assert!(run.ends_with(3).stderr.starts_with("文件/甲.txt: error[overwrites-input]: "), "{}", run.stderr);
    assert_eq!((folder.read("文件/甲.txt").as_str(), folder.files("文件").len()), (GAP, 3));
    let run = folder.run(&["-q", "文件/甲.txt", "文件/甲.txt", "-o", "出/"]);
    assert!(run.ends_with(3).stderr.contains("error[same-output]"), "{}", run.stderr);
}

#[test]
fn an_output_in_the_folder_that_is_read_is_no_input_the_next_time() {
    let folder = Folder::new("own-output").with("文件/甲.txt", SOUND);
    for input in ["文件", "文件/*.txt"] {
        for _ in 0..2 {
            folder.run(&["-q", "-f", "outline", input, "-o", "文件/全部.txt"]).ends_with(0);
            assert_eq!(folder.read("文件/全部.txt").matches("==>").count(), 1);
        }
    }
    // Named, it is one, and stays what it is.
    let run = folder.run(&["-f", "outline", "文件/全部.txt", "-o", "文件/全部.txt"]);
    assert!(run.ends_with(2).stderr.contains("overwrite"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_folder_leads_no_output_out_of_it() {
    use std::os::unix::fs::symlink;
    let folder =
        Folder::new("out").with("文件/甲.txt", SOUND).with("乙.txt", SOUND).with("外/守.txt", "不动");
    fs::create_dir(folder.0.join("出")).expect("a new folder");
    symlink("../外", folder.0.join("出/文件")).expect("a link");
    symlink("../外/守.txt", folder.0.join("出/乙.json")).expect("a link");
    let run = folder.run(&["-q", "文件", "乙.txt", "-o", "出"]);
    assert!(run.ends_with(3).stderr.starts_with("文件/甲.txt: error[cannot-write]: "), "{}", run.stderr);
    assert_eq!(
        (folder.files("外"), folder.read("外/守.txt")),
        (vec!["外/守.txt".to_owned()], "不动".to_owned())
    );
    assert!(folder.read("出/乙.json").starts_with('{'));
}

#[test]
fn a_folder_that_cannot_be_made_is_said_at_once() {
    let folder = Folder::new("unmade").with("甲.txt", SOUND).with("文件/乙.txt", SOUND).with("出", "");
    let run = folder.run(&["-q", "文件", "甲.txt", "-o", "出/"]);
    assert!(run.ends_with(2).stderr.starts_with("parse: error[io]: "), "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 1);
    assert_eq!(folder.run(&["-q", "没有.txt", "-o", "新/"]).status, 2);
    assert!(!folder.0.join("新").exists(), "where nothing is read nothing is made");
}

/// The most memory that a run had, in bytes.
#[cfg(target_os = "linux")]
fn peak(folder: &Folder, args: &[&str]) -> usize {
    let mut child =
        folder.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("a child").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
        peak = peak.max(kib.unwrap_or(0) * 1024);
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    peak
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_documents() {
    let mut folder = Folder::new("memory");
    let text = SOUND.repeat(130);
    for n in 0..200 {
        folder = folder.with(&format!("{}/{n:03}.txt", if n < 40 { "少" } else { "多" }), &text);
    }
    let json = folder.run(&["-q", "少/000.txt"]).stdout.len();
    let (few, many) =
        (peak(&folder, &["-q", "-j", "2", "少"]), peak(&folder, &["-q", "-j", "2", "少", "多"]));
    assert!(json * 160 > 15_000_000, "{json} bytes of JSON each");
    assert!(many < few + 5_000_000, "{few} and {many} bytes");
}
