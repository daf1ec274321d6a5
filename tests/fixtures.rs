//! Each `fixtures/NAME.txt` beside what it parses to, `fixtures/NAME.json`: a case is a pair of files and no code.
//!
//! Those whose name begins with `mentions` have their mentions in it.
//!
//! After a change that is meant, `GONGWEN_BLESS=1 cargo test --test fixtures` writes the JSON anew; the diff is
//! what is reviewed.

use gongwen::render::json;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines shown before the first that differs.
const CONTEXT: usize = 4;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The names, without extension, of the fixtures with `extension`.
fn names(extension: &str) -> BTreeSet<String> {
    fs::read_dir(folder())
        .expect("the folder fixtures/")
        .map(|entry| entry.expect("an entry of fixtures/").path())
        .filter(|path| path.extension().is_some_and(|it| it == extension))
        .map(|path| path.file_stem().expect("a name").to_str().expect("a name in Unicode").to_owned())
        .collect()
}

/// Whether a fixture's JSON has mentions.
fn has_mentions(name: &str) -> bool {
    name.starts_with("mentions")
}

/// What stands in the JSON file of a fixture whose text is `bytes`.
fn written(name: &str, bytes: &[u8]) -> String {
    let doc = gongwen::parse_bytes(bytes).unwrap_or_else(|error| panic!("fixtures/{name}.txt: {error}"));
    let options = json::Options {
        pretty: true,
        #[cfg(feature = "mentions")]
        mentions: has_mentions(name),
        ..Default::default()
    };
    json::to_string(&doc, &options) + "\n"
}

/// The first line in which the two differ, below the lines that lead to it.
fn first_difference(want: &str, got: &str) -> String {
    let (want, got): (Vec<_>, Vec<_>) = (want.split('\n').collect(), got.split('\n').collect());
    let at = want.iter().zip(&got).take_while(|(want, got)| want == got).count();
    let mut shown = String::new();
    for line in &want[at.saturating_sub(CONTEXT)..at] {
        let _ = writeln!(shown, "      {line}");
    }
    for (sign, lines) in [('-', &want), ('+', &got)] {
        let _ = writeln!(shown, "    {sign} {}", lines.get(at).unwrap_or(&"(the end)"));
    }
    format!("line {} (- as filed, + as parsed now)\n{shown}", at + 1)
}

#[test]
fn every_fixture_parses_to_its_json() {
    let bless = std::env::var_os("GONGWEN_BLESS").is_some_and(|value| value == "1");
    let mut faults = Vec::new();
    for name in names("txt") {
        if has_mentions(&name) && !cfg!(feature = "mentions") {
            continue;
        }
        let bytes = fs::read(folder().join(&name).with_extension("txt")).expect("a text");
        let got = written(&name, &bytes);
        let path = folder().join(&name).with_extension("json");
        match fs::read_to_string(&path) {
            Ok(want) if want == got => {}
            _ if bless => fs::write(&path, got).expect("a new JSON file"),
            Ok(want) => faults.push(format!("fixtures/{name}.json, {}", first_difference(&want, &got))),
            Err(error) => faults.push(format!("fixtures/{name}.json: {error}\n")),
        }
    }
    assert!(
        faults.is_empty(),
        "{} of the fixtures differ:\n\n{}\nIf it is meant, write them anew and read the diff:\n    \
         GONGWEN_BLESS=1 cargo test --test fixtures\n",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_json_has_its_text() {
    let texts = names("txt");
    assert!(!texts.is_empty(), "no fixtures in {}", folder().display());
    let orphans: Vec<_> = names("json").into_iter().filter(|name| !texts.contains(name)).collect();
    assert!(orphans.is_empty(), "JSON in fixtures/ without a text of that name: {orphans:?}");
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

#[test]
fn the_first_difference_is_shown_with_the_lines_before_it() {
    let shown = first_difference("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"a\": 1,\n  \"b\": 3\n}\n");
    let want = "      {\n        \"a\": 1,\n    -   \"b\": 2\n    +   \"b\": 3\n";
    assert_eq!(shown, format!("line 3 (- as filed, + as parsed now)\n{want}"));
    assert!(first_difference("{\n", "{").contains("    + (the end)\n"));
}
