//! What is fuzzed: each target takes any bytes and asserts what must hold of what comes of them, not only that nothing
//! panics. `fuzz/` searches for bytes that break it; `tests/seeds.rs` tries those that were found worth keeping.

#![allow(dead_code, reason = "each program takes one of them, and the tests all")]

#[path = "docx.rs"]
mod docx;
#[path = "grammar.rs"]
mod grammar;
#[path = "invariants.rs"]
mod invariants;
#[path = "outputs.rs"]
mod outputs;
#[path = "texts.rs"]
mod texts;

use gongwen::chunk;
use gongwen::ledger::{self, Offices};
use gongwen::render::{chunks, json, tasks, units};
use gongwen::schema::{ChunkRow, Record, TaskRow, UnitRow};
use gongwen::{Document, Encoding, Error, FileKind, Input, InputOptions, Lang, Offsets};
use invariants::{faults, faults_in_units};
use outputs::OUTPUTS;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use texts::FRAGMENTS;

/// A target by its name.
pub(crate) type Target = (&'static str, fn(&[u8]));

pub(crate) const TARGETS: &[Target] =
    &[("tree", tree), ("rows", rows), ("render", render), ("input", input), ("grammar", grammar)];

fn written(doc: &Document<'_>, offsets: Offsets) -> String {
    json::to_string(doc, &json::Options { offsets, mentions: true, ..json::Options::default() })
}

/// The contract of the tree: nothing lost, spans, ids, the same again; gives the JSON back.
fn checked(doc: &Document<'_>) -> String {
    let text = doc.source_text();
    let json = written(doc, Offsets::Bytes);
    let faults = faults(text, &json);
    assert!(faults.is_empty(), "{faults:#?}\nin {text:?}");
    for division in doc.divisions() {
        assert_eq!(doc.find(&division.id()), Some(division));
    }
    json
}

/// Bytes → tree, in every unit of positions.
pub(crate) fn tree(bytes: &[u8]) {
    let doc = match (gongwen::parse_bytes(bytes), std::str::from_utf8(bytes)) {
        (Ok(doc), Ok(text)) => {
            assert_eq!(doc.source_text(), text);
            doc
        }
        (Err(Error::Encoding { offset, .. }), Err(error)) => return assert_eq!(offset, error.valid_up_to()),
        (read, _) => panic!("{:?}", read.map(|_| "read")),
    };
    let json = checked(&doc);
    for offsets in [Offsets::Chars, Offsets::Utf16] {
        let faults = faults_in_units(doc.source_text(), &json, &written(&doc, offsets));
        assert!(faults.is_empty(), "{faults:#?}\nin {:?}", doc.source_text());
    }
    assert_eq!(written(&gongwen::parse(doc.source_text()), Offsets::Bytes), json, "the same again");
}

/// A line read into the structs and written again.
fn again<T: DeserializeOwned + Serialize>(line: &str) {
    let read: T = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    assert_eq!(serde_json::to_string(&read).expect("it can be written"), line);
}

/// Text → tree → lines of JSON → structs → lines of JSON. The first byte chooses the unit of positions.
pub(crate) fn rows(bytes: &[u8]) {
    let Some((choice, text)) = chosen(bytes) else { return };
    let offsets = [Offsets::Bytes, Offsets::Chars, Offsets::Utf16][choice % 3];
    let doc = gongwen::parse(text);
    again::<Record>(&written(&doc, offsets));
    let source = Some("甲.txt".to_owned());
    let cut = chunk::Options { source: source.clone(), offsets, max_chars: 1 + choice * 4 };
    chunk::chunks(&doc, &cut).iter().for_each(|chunk| again::<ChunkRow>(&chunks::line(chunk)));
    let rows = ledger::tasks(&doc, &ledger::Options { source, offsets });
    rows.iter().for_each(|row| again::<TaskRow>(&tasks::line(row)));
    let mut offices = Offices::default();
    rows.iter().for_each(|row| offices.add(row));
    units::to_string(&offices.list()).lines().for_each(again::<UnitRow>);
}

/// Every output, chosen by the first byte: well-formed, and what the text says is data in it.
pub(crate) fn render(bytes: &[u8]) {
    let Some((choice, text)) = chosen(bytes) else { return };
    let output = &OUTPUTS[choice % OUTPUTS.len()];
    let doc = gongwen::parse(text);
    let written = (output.write)(&doc);
    (output.read)(&written);
    // A workbook says when it was made.
    assert!(output.name == "xlsx" || (output.write)(&doc) == written, "{}: the same again", output.name);
}

/// The first byte, and the rest where it is text.
fn chosen(bytes: &[u8]) -> Option<(usize, &str)> {
    let (&choice, rest) = bytes.split_first()?;
    Some((choice.into(), std::str::from_utf8(rest).ok()?))
}

/// How a kind of input is read, in which encoding, and how bytes become a file of it.
type Kind = (Option<FileKind>, Option<&'static str>, fn(&[u8]) -> Vec<u8>);

/// A changed byte breaks a packed file, so that its parts are packed here: the body, or the lists that number it.
const KINDS: &[Kind] = &[
    (Some(FileKind::Text), Some("utf-8"), <[u8]>::to_vec),
    (Some(FileKind::Text), Some("gb18030"), <[u8]>::to_vec),
    (Some(FileKind::Text), Some("big5"), <[u8]>::to_vec),
    (Some(FileKind::Text), Some("utf-16le"), <[u8]>::to_vec),
    (Some(FileKind::Text), Some("utf-16be"), <[u8]>::to_vec),
    (Some(FileKind::Html), None, <[u8]>::to_vec),
    (Some(FileKind::Docx), None, |body| docx::Docx::new(&String::from_utf8_lossy(body)).bytes()),
    (Some(FileKind::Docx), None, |lists| {
        docx::Docx::new(&docx::item(1, 1, "修路").repeat(3))
            .numbering(&String::from_utf8_lossy(lists))
            .bytes()
    }),
    (None, None, <[u8]>::to_vec),
];

/// Every kind of input and every encoding, chosen by the first byte; the second says whether broken bytes are borne.
pub(crate) fn input(bytes: &[u8]) {
    const LIMIT: usize = 1 << 20;
    let [choice, lossy, rest @ ..] = bytes else { return };
    let (kind, encoding, packed) = KINDS[usize::from(*choice) % KINDS.len()];
    let (file, lossy) = (packed(rest), lossy % 2 == 1);
    let encoding = encoding.and_then(Encoding::for_label);
    let options = InputOptions { kind, encoding, lossy, max_text: LIMIT, max_unpacked: LIMIT };
    let read = match Input::read(&file, &options) {
        Ok(read) => read,
        Err(error) => {
            assert!([Lang::Zh, Lang::En].iter().all(|lang| !error.message(*lang).is_empty()));
            let is_encoding = matches!(error, Error::Encoding { .. });
            return assert!(!(lossy && is_encoding), "any bytes can be read so: {error}");
        }
    };
    assert!(read.text().len() <= LIMIT);
    let json = checked(&read.parse(&Default::default()));
    let twice = Input::read(&file, &options).expect("as before");
    assert_eq!(written(&twice.parse(&Default::default()), Offsets::Bytes), json, "the same again");
}

/// A document from the grammar, which the first bytes choose, then damaged by each four that follow: a place, how much is
/// lost there, and what is put in.
pub(crate) fn grammar(bytes: &[u8]) {
    let (chosen, damages) = bytes.split_at(bytes.len().min(SEED));
    let mut seed = [0; SEED];
    seed[..chosen.len()].copy_from_slice(chosen);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let Ok(made) = grammar::document().new_tree(&mut runner) else { return };
    let mut chars: Vec<char> = made.current().chars().collect();
    for &[high, low, lost, new] in damages.as_chunks().0 {
        let at = usize::from(u16::from_be_bytes([high, low])) % (chars.len() + 1);
        let end = chars.len().min(at + usize::from(lost % 32));
        chars.splice(at..end, FRAGMENTS[usize::from(new) % FRAGMENTS.len()].chars());
    }
    tree(String::from_iter(chars).as_bytes());
}

/// How many bytes choose a document.
const SEED: usize = 32;
