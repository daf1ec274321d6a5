//! Every code of the report beside a text that has it and one that nearly has it.
//!
//! `fixtures/findings/CODE.txt` gives its code at the places in `CODE.at` (a `line:column` each) and nothing else;
//! `CODE.near.txt` does not give it. A code without its three files fails here, so that none comes untested.

use gongwen::{Code, Input, InputOptions, Options};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Limits low enough for small fixtures; as they are by default for all other codes.
fn options(code: Code) -> Options {
    let defaults = Options::default();
    match code {
        Code::InputTruncated => Options { max_len: 60, ..defaults },
        Code::DepthLimit => Options { max_depth: 4, ..defaults },
        Code::ReportTruncated => Options { max_findings: 2, ..defaults },
        _ => defaults,
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/findings")
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name))
        .unwrap_or_else(|error| panic!("fixtures/findings/{name}: {error}"))
}

/// The bytes of a fixture: as they are, but for `bytes-undecodable`, whose `\xFF` stand for bytes that are none of a
/// character, so that the file itself is UTF-8.
fn bytes(text: &str, code: Code) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (i, part) in text.split(r"\xFF").enumerate() {
        if i > 0 && code == Code::BytesUndecodable {
            bytes.push(0xFF);
        } else if i > 0 {
            bytes.extend_from_slice(br"\xFF");
        }
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

/// Code and place of each finding.
fn report(text: &str, code: Code) -> Vec<(Code, String)> {
    let bytes = bytes(text, code);
    let lossy = InputOptions { lossy: true, ..Default::default() };
    let input = Input::read(&bytes, &lossy).expect("a text");
    input
        .parse(&options(code))
        .diagnostics()
        .map(|finding| (finding.code(), format!("{}:{}", finding.line(), finding.column())))
        .collect()
}

#[test]
fn every_code_is_given_where_it_belongs_and_nothing_else_is() {
    for &code in Code::ALL {
        let found = report(&read(&format!("{code}.txt")), code);
        let places: Vec<&str> = found.iter().filter(|(it, _)| *it == code).map(|(_, at)| &**at).collect();
        let places_file = read(&format!("{code}.at"));
        let wanted: Vec<&str> = places_file.lines().collect();
        assert!(!wanted.is_empty(), "fixtures/findings/{code}.at names no place");
        assert_eq!(places, wanted, "{code}");
        // The report is only cut short where there is something to cut.
        if code != Code::ReportTruncated {
            assert_eq!(found.len(), places.len(), "{code}.txt has other findings: {found:?}");
        }
    }
}

#[test]
fn no_code_is_given_where_it_nearly_belongs() {
    for &code in Code::ALL {
        let found = report(&read(&format!("{code}.near.txt")), code);
        assert!(found.iter().all(|(it, _)| *it != code), "{code}.near.txt: {found:?}");
    }
}

#[test]
fn every_file_is_of_a_code() {
    let known: BTreeSet<String> = Code::ALL
        .iter()
        .flat_map(|code| ["txt", "near.txt", "at"].map(|extension| format!("{code}.{extension}")))
        .collect();
    let files = fs::read_dir(folder()).expect("the folder fixtures/findings/");
    let strange: Vec<String> = files
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| !known.contains(name))
        .collect();
    assert!(strange.is_empty(), "files of no code in fixtures/findings/: {strange:?}");
}

#[test]
fn what_only_looks_like_a_fault_is_none() {
    for text in [
        // The numbers that the divisions lack stand inside the paragraphs before them.
        "一、任务\n（一）抓好三件事。一是甲；二是乙。\n三是丙。\n（二）丁。",
        "1.1　甲\n子。1.2　乙\n1.3　丙\n丑。\n2.1　丁\n寅。",
        "第一条　甲。\n第二章 乙第二条　丙。\n第三条　丁。",
        // A part of a law, whose chapters begin anew and whose articles do not.
        "合同编\n第一分编 通则\n第一章 一般规定\n第四百六十三条 甲。\n第四百六十四条 乙。",
        // A straight mark is either half.
        "一、甲“乙\"丙。\n二、甲\"乙”丙。\n三、甲\"乙\"丙\"丁。",
        // Quotations of several paragraphs, with an opening mark at the first or at each.
        "一、第五条修改为：“任何单位不得甲。\n违反前款的，处罚款。”\n二、丙。",
        "一、第五条修改为：\n“任何单位不得甲。\n“违反前款的，处罚款。”\n二、丙。",
        // A line end inside brackets in brackets.
        "一、总则\n根据有关规定（甲府发〔\n2024〕1号），制定本办法。\n二、附则\n丙。",
        // A list that begins anew after a lead-in is another list.
        "一、甲\n1.乙。\n2.丙。\n具体如下：\n1、子；\n2、丑。\n二、丁\n戊。",
        "一、甲\n（一）乙（丙)丁。\n（二）《甲〈乙〉办法》丙。",
    ] {
        let doc = gongwen::parse(text);
        assert!(doc.diagnostics().len() == 0, "{text}: {:?}", doc.diagnostics().collect::<Vec<_>>());
    }
}

#[test]
fn annexes_are_known_by_number_or_title_however_they_are_listed() {
    let head = "关于甲的通知\n\n各局：\n请办理。\n\n";
    let tail = "\n\n甲县水利局\n2025年5月6日\n\n";
    let annex = |number: u32, title: &str| format!("附件{number}\n\n{title}\n一、子\n丑。\n\n");
    let codes = |list: &str, annexes: String| -> Vec<Code> {
        let text = format!("{head}{list}{tail}{annexes}");
        gongwen::parse(&text).diagnostics().map(|finding| finding.code()).collect()
    };
    assert_eq!(codes("附件：1.甲表2.乙表", annex(1, "甲表") + &annex(2, "乙表")), []);
    assert_eq!(codes("附件：1.甲表\n2.乙表", annex(2, "乙表")), [Code::AnnexMissing]);
    assert_eq!(codes("附件：1.甲表", annex(1, "甲表") + &annex(2, "乙表")), [Code::AnnexUnlisted]);
    assert_eq!(codes("附件：1.甲表\n2.乙表", String::new()), [], "the text came without its annexes");
}

#[test]
fn a_spelling_is_reported_once_beside_the_commonest() {
    let doc = gongwen::parse(concat!(
        "1.甲。（牵头单位：省发展和改革委）\n",
        "2.乙。（牵头单位：省发展改革委；责任单位：省发改委）\n",
        "3.丙。（牵头单位：省发展改革委；责任单位：省发改委、省发展和改革委）\n",
        "4.丁。（牵头单位：省发展改革委）",
    ));
    let found: Vec<_> = doc
        .diagnostics()
        .map(|finding| (finding.line(), finding.related().expect("the other form").1))
        .collect();
    assert_eq!(found, [(1, "省发展改革委".to_owned()), (2, "省发展改革委".to_owned())]);
}
