//! The `parse` command as its users meet it: what it prints where, and with which status it ends.

#![cfg(feature = "cli")]

#[path = "support/command.rs"]
mod command;

use command::Folder;
use serde_json::Value;
use std::fs;

/// A text with one warning, on line 3.
const GAP: &str = "关于防汛工作的通知\n一、修堤。\n三、清淤。\n";
/// A text without findings.
const SOUND: &str =
    "一、总则\n（一）目标。修路。（牵头单位：市交通局）\n（二）步骤。先修桥。（牵头单位：市水利局）\n";
/// UTF-8 with a byte in it, at offset 18, that is none.
const BROKEN: &[u8] =
    b"\xE4\xBF\xAE\xE5\xA0\xA4\xE6\xB8\x85\xE6\xB7\xA4\xE7\xA7\x8D\xE6\xA0\x91\xFF\xE3\x80\x82";
/// 一、总则, 正文。 in GB18030.
const GB18030: &[u8] = b"\xD2\xBB\xA1\xA2\xD7\xDC\xD4\xF2\n\xD5\xFD\xCE\xC4\xA1\xA3";

/// The JSON that the library gives, with the line end that the command adds.
fn expected(text: &str, options: &gongwen::render::json::Options) -> String {
    let input = gongwen::Input::read(text.as_bytes(), &Default::default()).expect("a text");
    gongwen::render::json::to_string(&input.parse(&Default::default()), options) + "\n"
}

// ---- what is read

#[test]
fn standard_input_is_read_where_no_file_is_given_and_has_no_path() {
    let folder = Folder::new("stdin");
    for args in [&[][..], &["-"]] {
        let run = folder.run_with(args, SOUND);
        run.ends_with(0);
        assert_eq!(run.stdout, expected(SOUND, &Default::default()));
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn a_file_is_read_and_its_path_is_in_the_json_as_it_was_named() {
    let folder = Folder::new("file").with("通知 一.txt", SOUND);
    let run = folder.run(&["./通知 一.txt"]);
    run.ends_with(0);
    assert_eq!(
        run.json()["source"],
        serde_json::json!({ "path": "./通知 一.txt", "encoding": "UTF-8", "kind": "text" })
    );
    assert_eq!(run.json()["body"][0]["num"]["text"], "一、");
}

#[test]
fn a_name_that_looks_like_an_option_is_a_file_after_two_dashes() {
    let folder = Folder::new("dashes").with("-q", SOUND);
    assert_eq!(folder.run(&["--", "-q"]).ends_with(0).json()["source"]["path"], "-q");
}

#[test]
fn an_empty_or_blank_input_is_an_empty_document() {
    let folder = Folder::new("empty").with("空.txt", "");
    for text in ["", " \n\u{3000}\r\n\t", "\u{FEFF}", "\u{FEFF}\n"] {
        let run = folder.run_with(&[], text);
        assert_eq!(run.ends_with(0).json()["body"], serde_json::json!([]), "{text:?}");
        assert_eq!(run.stderr, "", "{text:?}");
    }
    assert_eq!(folder.run(&["空.txt"]).ends_with(0).json()["span"], serde_json::json!([0, 0]));
}

#[test]
fn nul_bytes_and_long_lines_are_read() {
    let folder = Folder::new("odd");
    let text = format!("一、甲\0乙\n{}", "修路。".repeat(200_000));
    let run = folder.run_with(&[], &text);
    assert_eq!(run.ends_with(0).json()["span"], serde_json::json!([0, text.len()]));
}

// ---- several files

#[test]
fn several_files_give_one_object_a_line_in_order_and_an_unreadable_one_keeps_its_place() {
    let folder = Folder::new("several").with("甲.txt", SOUND).with("乙.txt", BROKEN).with("丙.txt", GAP);
    let run = folder.run(&["丙.txt", "乙.txt", "甲.txt", "--pretty"]);
    let lines = run.ends_with(3).lines();
    let paths: Vec<_> = lines.iter().map(|line| line["source"]["path"].as_str().expect("a path")).collect();
    assert_eq!(paths, ["丙.txt", "乙.txt", "甲.txt"]);
    assert_eq!(lines[1]["error"]["code"], "encoding");
    assert_eq!(lines[1]["error"]["offset"], 18);
    assert!(lines[1]["error"]["message"].as_str().expect("a message").contains("UTF-8"));
    assert_eq!(lines[2]["body"][0]["heading"]["text"], "总则");
    assert!(run.stderr.contains("乙.txt: error[encoding]: "), "{}", run.stderr);
}

#[test]
fn missing_paths_and_directories_are_told_apart_and_do_not_stop_the_rest() {
    let folder = Folder::new("missing").with("甲.txt", SOUND);
    fs::create_dir(folder.0.join("目录")).expect("a new folder");
    let run = folder.run(&["没有.txt", "目录", "甲.txt"]);
    let lines = run.ends_with(3).lines();
    assert_eq!(lines[0]["error"]["code"], "not-found");
    assert_eq!(lines[1]["error"]["code"], "no-documents");
    assert_eq!(lines[2]["source"]["path"], "甲.txt");
    assert!(run.stderr.starts_with("没有.txt: error[not-found]: "), "{}", run.stderr);
    assert!(run.stderr.contains("\n目录: error[no-documents]: "), "{}", run.stderr);
}

#[test]
fn where_all_of_several_fail_nothing_was_read() {
    let run = Folder::new("all-fail").run(&["没有.txt", "."]);
    assert_eq!(run.ends_with(2).lines().len(), 2);
}

#[test]
fn a_failed_file_weighs_more_than_a_denied_finding() {
    let folder = Folder::new("failed-and-denied").with("甲.txt", GAP);
    folder.run(&["--strict", "甲.txt", "没有.txt"]).ends_with(3);
}

#[test]
fn standard_input_has_its_place_among_the_files_but_only_once() {
    let folder = Folder::new("stdin-among").with("甲.txt", SOUND);
    let lines = folder.run_with(&["甲.txt", "-", "甲.txt"], GAP).ends_with(0).lines();
    assert_eq!(lines[1]["source"].get("path"), None);
    assert_eq!(lines[1]["body"][1]["num"]["text"], "三、");

    let run = folder.run_with(&["甲.txt", "-"], BROKEN);
    assert_eq!(run.ends_with(3).lines()[1]["source"]["path"], "-");
    assert!(run.stderr.contains("<stdin>: error[encoding]: "), "{}", run.stderr);

    let run = folder.run_with(&["-", "甲.txt", "-"], GAP);
    assert_eq!(run.ends_with(2).stdout, "");
}

// ---- what cannot be read

#[test]
fn a_single_unreadable_file_is_only_a_message() {
    let folder = Folder::new("single").with("旧.txt", BROKEN);
    for (name, code) in [("没有.txt", "not-found"), ("旧.txt", "encoding")] {
        let run = folder.run(&[name, "--quiet"]);
        assert_eq!(run.ends_with(2).stdout, "");
        assert!(run.stderr.starts_with(&format!("{name}: error[{code}]: ")), "{}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
}

#[test]
fn bytes_that_are_no_characters_are_refused_with_the_offset_and_a_way_out() {
    let folder = Folder::new("encoding");
    for lang in ["zh", "en"] {
        let run = folder.run_with(&["--lang", lang], BROKEN);
        assert_eq!(run.ends_with(2).stdout, "");
        for part in ["<stdin>: ", " 18 ", "UTF-8", "--encoding gb18030", "--lossy"] {
            assert!(run.stderr.contains(part), "{part:?} in {}", run.stderr);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_beyond_4_gib_is_refused_unread_with_the_limit_named() {
    let folder = Folder::new("4-gib").with("大.txt", "");
    // A hole in the file takes no room on the disk.
    let file = fs::File::options().write(true).open(folder.0.join("大.txt")).expect("my own file");
    file.set_len(1 << 32).expect("a sparse file");
    let run = folder.run(&["大.txt"]);
    assert!(run.ends_with(2).stderr.contains("4294967295"), "{}", run.stderr);
    assert!(run.stderr.starts_with("大.txt: error[too-long]: "), "{}", run.stderr);
}

#[test]
fn max_len_lowers_the_limit_and_a_longer_text_is_refused_not_cut() {
    let folder = Folder::new("max-len").with("甲.txt", SOUND);
    let (fits, short) = (SOUND.len().to_string(), (SOUND.len() - 1).to_string());
    folder.run(&["--max-len", &fits, "甲.txt"]).ends_with(0);
    folder.run_with(&["--max-len", &fits], SOUND).ends_with(0);
    for run in [folder.run(&["--max-len", &short, "甲.txt"]), folder.run_with(&["--max-len", &short], SOUND)]
    {
        assert_eq!(run.ends_with(2).stdout, "");
        assert!(run.stderr.contains(&format!(" {short} ")), "{}", run.stderr);
    }
    folder.run(&["--max-len", "4294967296", "甲.txt"]).ends_with(2);
}

// ---- files of other kinds and encodings

#[test]
fn an_encoding_is_told_by_content_or_named() {
    let folder = Folder::new("encodings").with("旧.txt", GB18030);
    for args in [&["旧.txt"][..], &["--encoding", "gbk", "旧.txt"], &["--encoding", "GB2312", "旧.txt"]] {
        let json = folder.run(args).ends_with(0).json();
        assert_eq!(json["source"]["encoding"], "GB18030", "{args:?}");
        assert_eq!(json["body"][0]["heading"]["text"], "总则", "{args:?}");
    }
    let run = folder.run_with(&["--encoding", "utf-8"], GB18030);
    assert!(run.ends_with(2).stderr.contains("error[encoding]"), "{}", run.stderr);
    let run = folder.run(&["--encoding", "klingon", "旧.txt"]);
    assert!(run.ends_with(2).stderr.contains("gb18030"), "{}", run.stderr);
}

#[test]
fn lossy_reads_on_and_reports_each_place() {
    let run = Folder::new("lossy").run_with(&["--lossy"], BROKEN);
    assert_eq!(run.ends_with(0).json()["span"], serde_json::json!([0, 24]));
    assert!(run.stderr.starts_with("<stdin>:1:7: warning[bytes-undecodable]: "), "{}", run.stderr);
    assert_eq!(Folder::new("lossy-strict").run_with(&["--lossy", "--strict"], BROKEN).status, 1);
}

#[test]
fn a_page_is_told_by_content_or_named() {
    let page = "<html><body><p>一、总则</p><p>正文。</p></body></html>";
    let folder = Folder::new("page").with("页.txt", page).with("片.txt", "一、总则<br>正文。");
    assert_eq!(folder.run(&["页.txt"]).ends_with(0).json()["source"]["kind"], "html");
    assert_eq!(folder.run_with(&[], page).ends_with(0).json()["source"]["kind"], "html");
    assert_eq!(folder.run(&["片.txt"]).ends_with(0).json()["source"]["kind"], "text");
    let named = folder.run(&["--input", "html", "片.txt"]).ends_with(0).json();
    assert_eq!(named["body"][0]["heading"]["text"], "总则");
    let named = folder.run(&["--input", "text", "页.txt"]).ends_with(0).json();
    assert_eq!(named["span"], serde_json::json!([0, page.len()]));
    assert!(folder.run(&["--input", "pdf", "页.txt"]).ends_with(2).stderr.contains("docx"));
}

#[test]
fn the_text_that_positions_are_of_is_written_where_it_is_asked_for() {
    let page = "<html><body><p>一、总则</p><p>正文。</p></body></html>";
    let folder = Folder::new("text").with("页.html", page).with("旧.txt", GB18030);
    let text = folder.run(&["--format", "text", "页.html"]).ends_with(0).stdout.clone();
    assert_eq!(text, "一、总则\n正文。\n");
    let json = folder.run(&["页.html"]).ends_with(0).json();
    let span = &json["body"][0]["heading"]["span"];
    let place = |at: usize| span[at].as_u64().expect("an offset") as usize;
    assert_eq!(&text[place(0)..place(1)], "总则");
    let both = folder.run(&["--format", "text", "页.html", "旧.txt"]);
    assert_eq!(
        both.ends_with(0).stdout,
        "==> 页.html <==\n一、总则\n正文。\n\n==> 旧.txt <==\n一、总则\n正文。"
    );
    folder.run(&["--format", "text", "--mentions", "页.html"]).ends_with(2);
}

#[test]
fn a_file_that_is_not_read_names_the_command_that_makes_it_readable() {
    let folder = Folder::new("foreign").with("甲.txt", "%PDF-1.7\n").with("乙.docx", "\u{FEFF}PK");
    let run = folder.run(&["甲.txt"]);
    let message = "甲.txt: error[unsupported-format]: ";
    assert!(run.ends_with(2).stderr.starts_with(message), "{}", run.stderr);
    assert!(run.stderr.contains("pdftotext -layout"), "{}", run.stderr);
    // A wrong extension misleads nobody.
    assert_eq!(folder.run(&["乙.docx"]).ends_with(0).json()["source"]["kind"], "text");
    let lines = folder.run(&["甲.txt", "乙.docx"]).ends_with(3).lines();
    assert_eq!(lines[0]["error"]["code"], "unsupported-format");
}

// ---- what is written

#[test]
fn json_is_compact_in_a_pipe_and_the_last_switch_counts() {
    let folder = Folder::new("pretty");
    let compact = expected(SOUND, &Default::default());
    let pretty = expected(SOUND, &gongwen::render::json::Options { pretty: true, ..Default::default() });
    for (args, want) in [
        (&[][..], &compact),
        (&["--compact"], &compact),
        (&["--pretty"], &pretty),
        (&["--compact", "--pretty"], &pretty),
        (&["--pretty", "--compact"], &compact),
    ] {
        assert_eq!(&folder.run_with(args, SOUND).ends_with(0).stdout, want, "{args:?}");
    }
}

#[test]
fn offsets_are_in_the_unit_asked_for() {
    let folder = Folder::new("offsets");
    let text = "一、𠮷林。";
    for (unit, end) in [("bytes", 16), ("chars", 5), ("utf16", 6)] {
        let json = folder.run_with(&["--offsets", unit], text).ends_with(0).json();
        assert_eq!(json["offsets"], unit);
        assert_eq!(json["span"], serde_json::json!([0, end]));
    }
}

#[test]
fn mentions_are_written_where_they_are_asked_for() {
    let folder = Folder::new("mentions");
    let text = "一、到2025年，投入3亿元。";
    assert!(!folder.run_with(&[], text).ends_with(0).stdout.contains("mentions"));
    let json = folder.run_with(&["--mentions"], text).ends_with(0).json();
    assert_eq!(
        json["body"][0]["children"][0]["mentions"],
        serde_json::json!([
            { "kind": "date", "text": "到2025年", "value": "../2025", "span": [6, 16] },
            { "kind": "money", "text": "3亿元", "value": "300000000", "span": [25, 32] },
        ])
    );
}

#[test]
fn a_place_is_found_by_its_citation_or_id() {
    let rules = "第一条　为了管好水，制定本办法。\n第二条　取水应当申请。\n申请时提交申请书。\n";
    let folder = Folder::new("find").with("甲.txt", rules).with("乙.txt", SOUND);
    for wording in ["第二条第二款", "第2条第2款", "art2.p2"] {
        let json = folder.run(&["--find", wording, "甲.txt"]).ends_with(0).json();
        assert_eq!((&json["type"], &json["text"]), (&"paragraph".into(), &"申请时提交申请书。".into()));
    }
    let run = folder.run(&["--find", "第一条", "--mentions", "--offsets", "chars", "--pretty", "甲.txt"]);
    assert_eq!(run.ends_with(0).json()["span"], serde_json::json!([0, 16]));

    let run = folder.run(&["-q", "--find", "第二条", "乙.txt", "甲.txt"]);
    let lines = run.ends_with(1).lines();
    assert_eq!((&lines[0], &lines[1]["id"]), (&Value::Null, &"art2".into()));
    assert_eq!(run.stderr, "乙.txt: error[no-such-place]: 没有“第二条”这一处\n");

    for wording in ["", "无此处", "附件1"] {
        assert_eq!(folder.run(&["--find", wording, "甲.txt"]).ends_with(1).stdout, "null\n", "{wording}");
    }
    folder.run(&["--find", "第一条", "--format", "json", "甲.txt"]).ends_with(0);
    for only_json in [&["--find", "第一条"][..], &["--mentions"]] {
        let run = folder.run(&[only_json, &["--format", "outline", "甲.txt"]].concat());
        assert!(run.ends_with(2).stderr.contains(only_json[0]), "{}", run.stderr);
    }
}

#[test]
fn the_outline_is_the_librarys() {
    let folder = Folder::new("outline").with("甲.txt", SOUND).with("乙.txt", GAP);
    let outline = |text| gongwen::render::outline::to_string(&gongwen::parse(text));
    let run = folder.run(&["--format", "outline", "甲.txt"]);
    assert_eq!(run.ends_with(0).stdout, outline(SOUND));

    let run = folder.run(&["-f", "outline", "甲.txt", "没有.txt", "乙.txt"]);
    let want = format!("==> 甲.txt <==\n{}\n==> 乙.txt <==\n{}", outline(SOUND), outline(GAP));
    assert_eq!(run.ends_with(3).stdout, want);
}

// ---- findings

#[test]
fn a_finding_is_one_line_with_its_place_and_code() {
    let folder = Folder::new("finding").with("甲.txt", GAP);
    let run = folder.run(&["甲.txt"]);
    assert_eq!(run.ends_with(0).stderr, "甲.txt:3:1: warning[numbering-gap]: 序号不连续：“三、”之前缺号\n");
    let run = folder.run_with(&["--lang", "en"], GAP);
    assert_eq!(run.stderr, "<stdin>:3:1: warning[numbering-gap]: the count jumps before “三、”\n");
    assert_eq!(run.json()["diagnostics"][0]["message"], "the count jumps before “三、”");
}

#[test]
fn quiet_silences_the_report_but_not_the_json() {
    let folder = Folder::new("quiet").with("甲.txt", GAP);
    for flag in ["-q", "--quiet"] {
        let run = folder.run(&[flag, "甲.txt"]);
        assert_eq!(run.ends_with(0).stderr, "");
        assert_eq!(run.json()["diagnostics"][0]["code"], "numbering-gap");
    }
}

#[test]
fn strict_denies_warnings_and_lets_notes_pass() {
    let folder = Folder::new("strict").with("甲.txt", GAP).with("乙.txt", SOUND);
    let run = folder.run(&["--strict", "-q", "甲.txt"]);
    assert_eq!(run.ends_with(1).json()["source"]["path"], "甲.txt", "the tree is written all the same");
    folder.run(&["--strict", "乙.txt"]).ends_with(0);
    assert_eq!(folder.run(&["--strict", "甲.txt", "乙.txt"]).ends_with(1).lines().len(), 2);

    let note = "一、修路（第一期。";
    let run = folder.run_with(&["--strict"], note);
    assert!(run.ends_with(0).stderr.contains(": info[bracket-unbalanced]: "), "{}", run.stderr);
}

#[test]
fn what_steers_a_terminal_does_not_reach_it() {
    let name = "甲\u{202E}.txt";
    let steering = "\u{1B}c\u{7}\u{9B}31m\u{202E}";
    let text = format!("一、修{steering}路。（牵头单位：市{steering}局、市{steering}局）\n");
    let folder = Folder::new("escapes").with(name, &text);
    // With colours, since the stream drops every escape without.
    let run = folder.run_in(&[("CLICOLOR_FORCE", "1")], &[name, "--format", "outline"]);
    run.ends_with(0);

    let (place, finding) = run.stderr.split_once(": ").expect("a finding");
    assert_eq!(place.split_once(':').expect("a place").0, "甲\u{FFFD}.txt");
    let (_, message) = finding.split_once("[unit-repeated]: ").expect("the finding that quotes the text");
    let steers = |c: char| c != '\n' && (c.is_control() || c == '\u{202E}');
    assert!(message.contains('局') && !message.contains(steers), "{message:?}");
    assert!(run.stdout.contains('局') && !run.stdout.contains(steers), "{:?}", run.stdout);
}

#[test]
fn no_colours_go_into_a_pipe() {
    let folder = Folder::new("colours").with("甲.txt", GAP);
    assert!(!folder.run(&["甲.txt"]).stderr.contains('\u{1B}'));
    // Where colours are forced, they are on the severity alone.
    let stderr = folder.run_in(&[("CLICOLOR_FORCE", "1")], &["甲.txt"]).stderr;
    assert!(stderr.starts_with("甲.txt:3:1: \u{1B}["), "{stderr:?}");
    assert!(stderr.contains("warning\u{1B}[0m[numbering-gap]: "), "{stderr:?}");
}

// ---- words of the user's own

#[test]
fn words_that_are_given_are_read_beside_the_built_in_ones() {
    let text = "课题1：修路。（揭榜单位：县公路攻坚队；销号：2025年6月底）\n\
                课题2：清淤。（归口：县水利局兜底，县财政局配合）\n";
    let folder = Folder::new("words").with("甲.txt", text);
    let plain = folder.run(&["-q", "甲.txt"]).ends_with(0).json();
    assert!(plain["body"].as_array().expect("a list").iter().all(|block| block["type"] == "paragraph"));

    let words = [
        ["--label", "揭榜单位=lead"],
        ["--label", "销号=deadline"],
        ["--label", "归口=neutral"],
        ["--verb", "兜底=responsible"],
        ["--unit-suffix", "攻坚队"],
        ["--marker", "课题1：=arabic"],
    ];
    let mut args: Vec<&str> = words.concat();
    args.extend(["-q", "甲.txt"]);
    let run = folder.run(&args).ends_with(0).json();
    let [one, two] = &run["body"].as_array().expect("a list")[..] else { panic!("two divisions: {run}") };
    assert_eq!((&one["style"], &two["num"]["text"]), (&Value::from("arabic"), &Value::from("课题2：")));
    assert_eq!(one["annotations"][0]["assignments"][0]["role"], "lead");
    assert_eq!(one["annotations"][0]["deadlines"][0]["text"], "2025年6月底");
    assert_eq!(two["annotations"][0]["label"], "归口");
    assert_eq!(two["annotations"][0]["assignments"][0]["role"], "responsible");
    assert_eq!(two["annotations"][0]["assignments"][0]["units"][0]["text"], "县水利局");
}

#[test]
fn a_word_that_cannot_work_is_refused_where_it_is_given() {
    let folder = Folder::new("refused").with("甲.txt", SOUND);
    for (option, value, said) in [
        ("--label", "揭榜单位", "WORD=NAME"),
        ("--label", "揭榜单位：=lead", "："),
        (
            "--label",
            "揭榜单位=boss",
            "cooperating, participating, supervising, leader, contact, neutral, deadline",
        ),
        ("--label", "=lead", "empty"),
        ("--verb", "兜底=deadline", "deadline"),
        ("--unit-suffix", "攻坚队、", "、"),
        ("--marker", "任务2：=arabic", "numeral one"),
        ("--marker", "——一=dash", "dash"),
    ] {
        let run = folder.run(&[option, value, "甲.txt"]);
        assert_eq!(run.ends_with(2).stdout, "", "{value}");
        assert!(run.stderr.contains(option) && run.stderr.contains(said), "{value}: {}", run.stderr);
    }
}

// ---- usage

#[test]
fn wrong_usage_ends_with_2_and_says_so_on_standard_error() {
    let folder = Folder::new("usage");
    for args in [&["--nonsense"][..], &["--format", "xml"], &["--offsets"], &["--max-len", "many"]] {
        let run = folder.run(args);
        assert_eq!(run.ends_with(2).stdout, "", "{args:?}");
        assert!(run.stderr.contains("--help"), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn the_help_names_every_option_status_and_shows_examples() {
    let folder = Folder::new("help");
    let long = folder.run(&["--help"]);
    long.ends_with(0);
    for part in [
        "--input",
        "--encoding",
        "--lossy",
        "--format",
        "--pretty",
        "--compact",
        "--offsets",
        "--mentions",
        "--find",
        "--label",
        "--verb",
        "--unit-suffix",
        "--marker",
        "--max-len",
        "--jobs",
        "--ndjson-in",
        "--lang",
        "--strict",
        "--quiet",
        "--version",
        "NDJSON",
        "Examples",
        "Exit status",
        "jq",
        "parse --format outline",
    ] {
        assert!(long.stdout.contains(part), "{part}");
    }
    let short = folder.run(&["-h"]);
    assert!(short.ends_with(0).stdout.lines().count() < long.stdout.lines().count());
}

#[test]
fn the_version_is_that_of_the_package() {
    let run = Folder::new("version").run(&["--version"]);
    assert_eq!(run.ends_with(0).stdout, format!("parse (gongwen) {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_report_is_one_page_for_one_document() {
    let plan = "一、修路。（牵头单位：县交通局）\n三、种树。（县林业局负责）\n";
    let folder = Folder::new("report")
        .with("甲.txt", plan)
        .with("乙.txt", plan)
        .with("别称.txt", "县路局 = 县交通局\n");
    let run = folder.run(&["-q", "甲.txt", "-o", "甲.html"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    let page = folder.read("甲.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<bdi>甲.txt</bdi>"));
    let english =
        folder.run(&["-q", "--format", "html", "--lang", "en", "--units", "别称.txt", "甲.txt"]).stdout;
    assert!(english.contains("<html lang=en>") && english.contains("<bdi>县路局</bdi>"));

    // Several have a page each, in a folder.
    for target in [&["-o", "全.html"][..], &[]] {
        let run = folder.run(&[&["-q", "--format", "html", "甲.txt", "乙.txt"], target].concat());
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.contains("for several name a folder"));
    }
    assert!(!folder.0.join("全.html").exists());
    let run = folder.run(&["-q", "--format", "html", "甲.txt", "乙.txt", "-o", "报告/"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(folder.read("报告/甲.html"), page);
    assert!(folder.0.join("报告/乙.html").exists());
    let run = folder.run(&["--format", "html", "--unit", "县交通局", "甲.txt"]);
    assert!(run.status == 2 && run.stderr.contains("cannot be used with '--format html'"), "{}", run.stderr);
}
