//! Chunks: nothing of the document is lost, nothing comes twice, and what belongs together stays together.

#![cfg(feature = "schema")]

#[cfg(feature = "cli")]
#[path = "support/command.rs"]
mod command;
#[path = "support/grammar.rs"]
mod grammar;
#[path = "support/texts.rs"]
mod texts;

use gongwen::chunk::{Chunk, Options, chunks};
use gongwen::render;
use gongwen::{Block, Document, Role};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::collections::HashSet;
use texts::{FIXTURES, FRAGMENTS, config, edit, excerpt};

fn cut(doc: &Document<'_>, max_chars: usize) -> Vec<Chunk> {
    chunks(doc, &Options { max_chars, ..Options::default() })
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn squashed(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// The bytes that are no part of the document, as the JSON says it.
fn holes(doc: &Document<'_>) -> Vec<std::ops::Range<usize>> {
    fn walk(value: &Value, out: &mut Vec<std::ops::Range<usize>>) {
        for sign in value["skipped"].as_array().into_iter().flatten() {
            if matches!(sign["kind"].as_str(), Some("markup" | "page" | "artefact")) {
                let at = |i: usize| sign["span"][i].as_u64().unwrap() as usize;
                out.push(at(0)..at(1));
            }
        }
        value["enclosures"].as_array().into_iter().flatten().for_each(|enclosure| walk(enclosure, out));
    }
    let json: Value = serde_json::from_str(&render::json::to_string(doc, &Default::default())).unwrap();
    let mut found = Vec::new();
    walk(&json, &mut found);
    found
}

/// What must hold of the chunks of `text`.
fn check(text: &str, max_chars: usize) {
    let doc = gongwen::parse(text);
    let chunks = cut(&doc, max_chars);

    // The document's text: all that is no blank and no hole.
    let mut kept: Vec<bool> = vec![true; text.len()];
    holes(&doc).into_iter().for_each(|hole| kept[hole].fill(false));
    let slice = |range: std::ops::Range<usize>| -> String {
        let from = range.start;
        let chars = text[range].char_indices().filter(|(at, c)| kept[from + at] && !is_blank(*c));
        chars.map(|(_, c)| c).collect()
    };
    let mut end = 0;
    for chunk in &chunks {
        let span = chunk.span.range();
        assert!(span.start >= end && span.end > span.start, "spans follow one another: {chunk:#?}");
        assert_eq!(slice(end..span.start), "", "lost before {chunk:#?}");
        let (want, got) = (slice(span.clone()), squashed(&chunk.text));
        if want != got {
            // In a drawn table a cell's lines come together: the same characters in another order.
            assert!(text[span.clone()].contains(['│', '┃', '├']), "{want:?}\n{got:?}");
            let sorted = |text: &str| {
                let mut chars: Vec<char> = text.chars().collect();
                chars.sort_unstable();
                chars
            };
            assert_eq!(sorted(&want), sorted(&got));
        }
        assert_eq!(chunk.line as usize, line_of(text, span.start));
        end = span.end;
    }
    assert_eq!(slice(end..text.len()), "", "lost at the end");

    let ids: HashSet<&str> = chunks.iter().map(|chunk| chunk.id.as_str()).collect();
    assert_eq!(ids.len(), chunks.len(), "ids are unique");
    assert!(chunks.iter().all(|chunk| !chunk.id.is_empty()));
    for pair in chunks.windows(2) {
        assert_eq!(pair[0].next.as_deref(), Some(pair[1].id.as_str()));
        assert_eq!(pair[1].prev.as_deref(), Some(pair[0].id.as_str()));
    }
    assert!(chunks.first().is_none_or(|chunk| chunk.prev.is_none()));
    assert!(chunks.last().is_none_or(|chunk| chunk.next.is_none()));

    // A chunk is too long only where nothing in it can be cut.
    let least: HashSet<(u32, u32)> =
        cut(&doc, 1).iter().map(|chunk| (chunk.span.start, chunk.span.end)).collect();
    for chunk in &chunks {
        let whole = least.contains(&(chunk.span.start, chunk.span.end));
        assert!(chunk.whole().chars().count() <= max_chars || whole, "too long: {chunk:#?}");
    }

    whole_things(&doc, &chunks);
    let rows = render::chunks::to_string(&doc, &Options { max_chars, ..Options::default() });
    assert_eq!(rows.lines().count(), chunks.len());
}

fn line_of(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let ends = |i: &usize| bytes[*i] == b'\n' || bytes[*i] == b'\r' && bytes.get(i + 1) != Some(&b'\n');
    1 + (0..at).filter(ends).count()
}

/// What no cut may go through.
fn whole_things(doc: &Document<'_>, chunks: &[Chunk]) {
    let at = |offset: u32| chunks.partition_point(|chunk| chunk.span.end <= offset);
    let same = |from: u32, to: u32| at(from) == at(to);
    for annotation in doc.annotations() {
        let span = annotation.text().span();
        assert!(same(span.start, span.end - 1), "an annotation is cut: {annotation:?}");
        for unit in annotation.assignments().flat_map(|assignment| assignment.units()) {
            let names = chunks[at(span.start)].names(unit.role());
            assert!(names.iter().any(|name| *name == unit.name()), "{unit:?} is not said");
        }
    }
    for division in doc.divisions() {
        let span = division.span();
        let num = division.num().span();
        assert!(same(num.start, num.end - 1), "a marker is cut: {division:?}");
        let chunk = &chunks[at(num.start)];
        let step = squashed(&division.num().to_string());
        assert!(chunk.path.iter().any(|own| squashed(own).starts_with(&step)), "{division:?} in {chunk:#?}");
        let Some(heading) = division.heading() else { continue };
        // A heading stays with its marker, and with what it heads.
        assert!(same(num.start, heading.span().end - 1), "a heading is cut: {division:?}");
        let first = division.children().next().map(|block| match block {
            Block::Division(below) => below.span().start,
            Block::Paragraph(text) => text.text().span().start,
            Block::Table(table) => table.span().start,
            _ => span.start,
        });
        assert!(first.is_none_or(|first| same(num.start, first)), "a heading is parted: {division:?}");
    }
}

#[test]
fn fixtures_lose_nothing_however_they_are_cut() {
    for text in FIXTURES.iter() {
        for max_chars in [1, 60, 300, usize::MAX] {
            check(text, max_chars);
        }
    }
}

proptest! {
    #![proptest_config(config(80))]

    #[test]
    fn documents_lose_nothing(text in grammar::document(), max_chars in 1..400usize) {
        check(&text, max_chars);
    }

    #[test]
    fn damaged_texts_lose_nothing(text in excerpt(), edits in vec(edit(), 1..12), max_chars in 1..200usize) {
        let mut chars: Vec<char> = text.chars().collect();
        edits.iter().for_each(|edit| edit.apply(&mut chars));
        check(&String::from_iter(chars), max_chars);
    }

    #[test]
    fn fragments_lose_nothing(fragments in vec(select(FRAGMENTS), 0..120), max_chars in 1..80usize) {
        check(&fragments.concat(), max_chars);
    }
}

fn texts_of(text: &str, max_chars: usize) -> Vec<(String, String)> {
    let doc = gongwen::parse(text);
    cut(&doc, max_chars).into_iter().map(|chunk| (chunk.id.clone(), chunk.whole())).collect()
}

fn pairs(want: &[(&str, &str)]) -> Vec<(String, String)> {
    want.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_long_paragraph_is_cut_behind_its_sentences() {
    let text = "一、修路。先修东路，再修西路；桥梁另行安排。“先桥后路。”是原则。（一期12.5公里；二期8公里。）完工后验收。（牵头单位：县交通局；责任单位：县财政局）";
    let want = [
        ("1", "一、修路。先修东路，再修西路；"),
        ("1#2", "桥梁另行安排。“先桥后路。”"),
        ("1#3", "是原则。"),
        ("1#4", "（一期12.5公里；二期8公里。）完工后验收。"),
        ("1#5", "（牵头单位：县交通局；责任单位：县财政局）"),
    ];
    assert_eq!(texts_of(text, 17), pairs(&want));
    // Each part says who has the task.
    let doc = gongwen::parse(text);
    for chunk in cut(&doc, 17) {
        assert_eq!(chunk.names(Role::Lead), ["县交通局"], "{}", chunk.id);
    }
}

#[test]
fn an_annotation_takes_its_sentence_along() {
    let text = "一、修路。\n先修东路，再修西路和北路。桥梁另行安排。（县交通局负责）";
    let want = [("1", "一、修路。\n先修东路，再修西路和北路。"), ("1#2", "桥梁另行安排。（县交通局负责）")];
    assert_eq!(texts_of(text, 28), pairs(&want));
}

#[test]
fn no_character_and_no_number_is_cut() {
    // The accent belongs to the stop before it.
    let text = "甲乙丙丁。\u{301}戊己庚辛壬癸。12.5；13.5；";
    for (_, part) in texts_of(text, 1) {
        assert!(!part.starts_with('\u{301}'), "{part:?}");
    }
    let whole: String =
        texts_of("网址是 a;b!c?d 的页面。其他。", 1).into_iter().map(|(_, t)| t + "|").collect();
    assert_eq!(whole, "网址是 a;b!c?d 的页面。|其他。|");
}

#[test]
fn a_table_in_parts_repeats_its_header() {
    let text =
        "任务分工表\n序号\t工作任务\t责任单位\n1\t修路\t县交通局\n2\t种树\t县林业局\n3\t架桥\t县交通局\n";
    let doc = gongwen::parse(text);
    let chunks = cut(&doc, 31);
    let tables: Vec<&Chunk> = chunks.iter().filter(|chunk| chunk.id.starts_with("t1")).collect();
    let head = "序号\t工作任务\t责任单位";
    assert_eq!(tables[0].whole(), format!("{head}\n1\t修路\t县交通局"));
    assert_eq!((tables[0].id.as_str(), tables[0].header.as_deref()), ("t1", None));
    assert_eq!((tables[1].id.as_str(), tables[1].header.as_deref()), ("t1#2", Some(head)));
    assert_eq!(tables[1].text, "2\t种树\t县林业局");
    assert_eq!(&text[tables[1].span.range()], tables[1].text, "the header is not in the span");
    assert_eq!(tables[1].names(Role::Responsible), ["县林业局"]);
    assert_eq!(tables.len(), 3);
}

#[test]
fn a_heading_says_its_units_at_each_chunk_below() {
    let doc = gongwen::parse(
        "一、道路（县交通局牵头）\n（一）修路。\n（二）护路。（县公路局配合）\n二、林业\n种树。",
    );
    let chunks = cut(&doc, 1000);
    let said: Vec<(&str, &[String], &[String])> =
        chunks.iter().map(|c| (c.id.as_str(), c.names(Role::Lead), c.names(Role::Cooperating))).collect();
    let road = ["县交通局".to_owned()];
    let care = ["县公路局".to_owned()];
    assert_eq!(said, [("1.1", &road[..], &[][..]), ("1.2", &road[..], &care[..]), ("2", &[][..], &[][..])]);
    assert_eq!(chunks[0].text, "一、道路（县交通局牵头）\n（一）修路。");
}

#[test]
fn chunks_are_cited_as_people_cite_them() {
    let cited = |text: &str, max_chars: usize| -> Vec<String> {
        let doc = gongwen::parse(text);
        cut(&doc, max_chars).into_iter().map(|chunk| chunk.citation).collect()
    };
    let law = "白鹿县取水办法\n第一章　总则\n第一条　为了管好水，制定本办法。\n第二章　取水\n第二条　取水应当申请。\n申请时提交：\n（一）申请书；\n（二）图纸：\n1.平面图；\n第三条　取水的期限：\n（一）一年。\n（二）五年。";
    assert_eq!(
        cited(law, 1000),
        [
            "《白鹿县取水办法》",
            "《白鹿县取水办法》第一条",
            "《白鹿县取水办法》第二条",
            "《白鹿县取水办法》第二条第二款第（一）项",
            "《白鹿县取水办法》第二条第二款第（二）项",
            "《白鹿县取水办法》第二条第二款第（二）项第1目",
            "《白鹿县取水办法》第三条",
            "《白鹿县取水办法》第三条第（一）项",
            "《白鹿县取水办法》第三条第（二）项",
        ]
    );
    let parts = cited("第二条　取水应当申请。\n申请时提交材料。\n材料应当齐全。", 16);
    assert_eq!(parts, ["第二条第一款", "第二条第二款至第三款"]);

    let notice = "白鹿县人民政府关于印发《修路方案》的通知\n白政发〔2026〕3号\n各乡镇人民政府：\n现将《修路方案》印发给你们，请遵照执行。\n白鹿县人民政府\n2026年3月1日\n\
                  修路方案\n一、任务\n（一）修路\n1.东路。\n2.西路。\n附件2\n任务分工表\n一、修路。";
    let cited = cited(notice, 1000);
    assert_eq!(cited[0], "《白鹿县人民政府关于印发〈修路方案〉的通知》（白政发〔2026〕3号）");
    assert!(cited.contains(&"《修路方案》（白政发〔2026〕3号）一、（一）2.".to_owned()), "{cited:#?}");
    assert!(cited.iter().any(|words| words.contains("附件2《任务分工表》一、")), "{cited:#?}");
}

#[test]
fn a_row_has_every_key_in_its_place() {
    let doc = gongwen::parse("白鹿县方案\n一、修路。（县交通局牵头）\n二、种树。");
    let options = Options { source: Some("方案.txt".to_owned()), ..Options::default() };
    for line in render::chunks::to_string(&doc, &options).lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
        let want = "source document_title document_number document_date id parent prev next path citation text units span line";
        assert_eq!(keys, want.split(' ').collect::<Vec<_>>());
        assert_eq!(row["units"].as_object().unwrap().len(), Role::ALL.len());
        assert_eq!(row["source"], "方案.txt");
    }
}

#[test]
fn what_the_text_says_is_data() {
    let hostile =
        "一、<script>alert(1)</script>\u{1B}[31m\u{202E}\"\\\n=1+1\u{7}。（牵头单位：县\"交通\"局）";
    let doc = gongwen::parse(hostile);
    let rows = render::chunks::to_string(&doc, &Options::default());
    assert_eq!(rows.lines().count(), cut(&doc, 1000).len(), "a line a chunk");
    assert!(!rows.contains(['\u{1B}', '\u{7}']));
    let texts: String = rows
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().to_owned())
        .collect();
    assert!(texts.contains("<script>alert(1)</script>\u{1B}[31m\u{202E}\"\\"));
}

/// Twice the text may take little more than twice the time and output, however it is made up.
#[test]
fn output_grows_with_the_text() {
    let units = (0..400).map(|n| format!("县{n}局")).collect::<Vec<_>>().join("、");
    type Make = fn(usize) -> String;
    let cases: [(&str, Make); 4] = [
        ("a heading with many units", |n| {
            format!("一、任务（{}负责）\n", "县交通局、".repeat(150)) + &"（一）修路。\n".repeat(n)
        }),
        ("a long header", |n| {
            format!("序号\t{}\t责任单位\n", "甲".repeat(n)) + &"1\t修路\t县交通局\n".repeat(n)
        }),
        ("many items of an article", |n| {
            "第一条　范围：\n".to_owned() + &"款。\n".repeat(n) + &"（一）甲；\n".repeat(n)
        }),
        ("one long paragraph", |n| "甲（乙。；".repeat(n)),
    ];
    for (name, make) in cases {
        let size = |n: usize| {
            let text = make(n);
            let doc = gongwen::parse(&text);
            render::chunks::to_string(&doc, &Options { max_chars: 10, ..Options::default() }).len()
        };
        assert!(size(1600) < size(800) * 3, "{name}");
    }
    let doc = format!("一、任务\n（一）修路。（{units}负责）");
    let doc = gongwen::parse(&doc);
    assert_eq!(cut(&doc, 1000).last().unwrap().names(Role::Responsible).len(), 400);
}

/// The folder `fixtures/`.
#[cfg(feature = "cli")]
fn fixtures() -> command::Folder {
    command::Folder(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures").into())
}

#[cfg(feature = "cli")]
#[test]
fn the_command_writes_a_chunk_a_line() {
    let folder = fixtures();
    let rows =
        folder.run(&["-q", "--format", "chunks", "ordos-2014.txt", "annexes.txt"]).ends_with(0).lines();
    assert!(rows.iter().any(|row| row["source"] == "ordos-2014.txt"));
    assert!(rows.iter().any(|row| row["source"] == "annexes.txt"));

    let fine = folder.run(&["-q", "--format", "chunks", "--max-chars", "80", "ordos-2014.txt"]);
    let rough = folder.run(&["-q", "--format", "chunks", "ordos-2014.txt"]);
    assert!(fine.lines().len() > rough.lines().len());

    let chars = folder.run(&["-q", "--format", "chunks", "--offsets", "chars", "ordos-2014.txt"]);
    let text: Vec<char> =
        FIXTURES.iter().find(|text| text.contains("深化科技体制改革")).unwrap().chars().collect();
    let row = &chars.lines()[3];
    let at = |i: usize| row["span"][i].as_u64().unwrap() as usize;
    assert_eq!(String::from_iter(&text[at(0)..at(1)]), row["text"].as_str().unwrap());
}

#[cfg(feature = "cli")]
#[test]
fn max_chars_is_for_chunks_and_a_number() {
    for args in [["--max-chars", "80", "--format", "json"], ["--max-chars", "0", "--format", "chunks"]] {
        let run = fixtures().run(&[&args[..], &["ordos-2014.txt"]].concat());
        assert_eq!(run.ends_with(2).stdout, "");
        assert!(run.stderr.contains("--max-chars"), "{}", run.stderr);
    }
}
