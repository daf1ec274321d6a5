//! Every `fixtures/NAME.txt` gives the tree in `fixtures/NAME.json`. A case adds no code: write the text, run
//! `GONGWEN_BLESS=1 cargo test --test fixtures`, and read what was written before it is committed.

use gongwen::render::json;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The names of the files with this ending, without it.
fn names(ending: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder()).expect("the folder of fixtures");
    files
        .map(|file| file.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect()
}

fn tree_of(name: &str) -> String {
    let bytes = fs::read(folder().join(format!("{name}.txt"))).expect("the text");
    let doc = gongwen::parse_bytes(&bytes).expect("UTF-8");
    let options = json::Options { pretty: true, ..Default::default() };
    json::to_string(&doc, &options) + "\n"
}

/// The first line in which two texts differ, with its number.
fn first_difference(want: &str, got: &str) -> String {
    let lines = want.lines().zip(got.lines()).enumerate().find(|(_, (want, got))| want != got);
    match lines {
        Some((at, (want, got))) => format!("line {}:\n  want {want}\n  got  {got}", at + 1),
        None => "one is longer than the other".to_owned(),
    }
}

#[test]
fn every_fixture_gives_its_tree() {
    let bless = std::env::var_os("GONGWEN_BLESS").is_some();
    let texts = names("txt");
    let mut wrong = Vec::new();
    for name in &texts {
        let path = folder().join(format!("{name}.json"));
        let got = tree_of(name);
        if bless {
            fs::write(&path, got).expect("to write the tree");
            continue;
        }
        match fs::read_to_string(&path) {
            Ok(want) if want == got => {}
            Ok(want) => wrong.push(format!("{name}: {}", first_difference(&want, &got))),
            Err(_) => wrong.push(format!("{name}: no {name}.json")),
        }
    }
    wrong.extend(names("json").difference(&texts).map(|name| format!("{name}.json has no text")));
    assert!(texts.len() > 30, "the fixtures are there");
    assert!(wrong.is_empty(), "{}\n(GONGWEN_BLESS=1 rewrites them for review)", wrong.join("\n"));
}

/// What the founding document holds, counted by hand.
#[test]
fn the_ordos_draft_is_read_exactly() {
    use gongwen::{Code, Element, HeadingKind, ParagraphRole, Style};
    let bytes = fs::read(folder().join("ordos-2014.txt")).expect("the text");
    let doc = gongwen::parse_bytes(&bytes).expect("UTF-8");
    let root = doc.root();
    assert_eq!(root.title().unwrap(), "深化科技体制改革实施创新驱动发展战略意见的分工方案");
    assert_eq!(root.element(Element::DraftStatus).unwrap(), "（征求意见稿）");
    assert_eq!(root.paragraphs(ParagraphRole::Preamble).count(), 1);
    let of = |style| doc.divisions().filter(|division| division.style() == style).count();
    assert_eq!([of(Style::Han), of(Style::HanParen), of(Style::Arabic)], [6, 20, 38]);
    let run_in = doc.divisions().filter(|division| division.heading_kind() == Some(HeadingKind::RunIn));
    assert_eq!(run_in.count(), 8);
    assert_eq!((doc.annotations().len(), doc.units().len()), (46, 176));

    let lead = doc.find("6.1.1").unwrap().annotations().next().unwrap().assignments().next().unwrap();
    let names: Vec<_> = lead.units().map(|unit| unit.name().into_owned()).collect();
    assert_eq!(
        names,
        [
            "市科技局",
            "各旗区党委",
            "各旗区政府",
            "康巴什新区党工委",
            "康巴什新区管委会",
            "各经济开发区（园区）党工委",
            "各经济开发区（园区）管委会",
        ]
    );
    let alias = doc.units().find_map(|unit| unit.alias());
    assert_eq!(alias, Some("市知识产权局"));

    let findings: Vec<_> = doc.diagnostics().map(|finding| (finding.code(), finding.line())).collect();
    assert_eq!(findings, [(Code::Artefact, 25), (Code::UnitInTwoRoles, 55)]);
}
