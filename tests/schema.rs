//! The JSON Schema that is filed, what is written, and the structs that read it: each says the same as the others.

#![cfg(all(feature = "json-schema", feature = "mentions", feature = "html"))]

#[cfg(feature = "cli")]
#[path = "support/command.rs"]
mod command;

use gongwen::chunk;
use gongwen::ledger::{self, Offices};
use gongwen::render::{chunks, json, tasks, units};
use gongwen::schema::{ChunkRow, Record, Shape, TaskRow, UnitRow, json_schema};
use gongwen::{Document, Input, InputOptions, Offsets};
use jsonschema::Validator;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FILE: &str = "docs/gongwen.schema.json";

const OFFSETS: [Offsets; 3] = [Offsets::Bytes, Offsets::Chars, Offsets::Utf16];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn validator(shape: Option<Shape>) -> Validator {
    jsonschema::validator_for(&json_schema(shape)).expect("the schema is one")
}

/// Every text of the folder `fixtures/`, those that are about findings too.
fn fixtures() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["fixtures", "fixtures/findings"] {
        for entry in fs::read_dir(root().join(folder)).expect("a folder of fixtures") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|it| it == "txt") {
                found.push((path.display().to_string(), fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    assert!(found.len() > 100, "the fixtures are there");
    found
}

fn tree(doc: &Document<'_>, mentions: bool, offsets: Offsets) -> String {
    let source = Some(json::Source { path: Some("甲.txt".to_owned()), ..Default::default() });
    json::to_string(doc, &json::Options { mentions, offsets, source, ..Default::default() })
}

/// What a document is in each of the formats whose lines are JSON.
fn lines(doc: &Document<'_>, offsets: Offsets) -> Vec<(Shape, String)> {
    let source = Some("甲.txt".to_owned());
    let cut = chunk::Options { source: source.clone(), offsets, max_chars: 60 };
    let chunks = chunk::chunks(doc, &cut).iter().map(chunks::line).collect::<Vec<_>>();
    let chunks = chunks.into_iter().map(|line| (Shape::Chunks, line));
    let options = ledger::Options { source, offsets };
    let rows = ledger::tasks(doc, &options);
    let mut offices = Offices::default();
    rows.iter().for_each(|row| offices.add(row));
    let trees = [false, true].map(|mentions| (Shape::Tree, tree(doc, mentions, offsets)));
    let rows = rows.iter().map(|row| (Shape::Tasks, tasks::line(row)));
    let offices = units::to_string(&offices.list());
    let offices = offices.lines().map(|line| (Shape::Units, line.to_owned()));
    let record = (Shape::Records, format!("{{\"id\":7,\"document\":{}}}", trees[0].1));
    trees.into_iter().chain([record]).chain(chunks).chain(rows).chain(offices).collect()
}

/// Reads a line into its struct and writes it again.
fn again<T: DeserializeOwned + Serialize>(line: &str) -> String {
    let read: T = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    serde_json::to_string(&read).expect("it can be written")
}

#[test]
fn the_filed_schema_is_that_of_the_structs() {
    let want = serde_json::to_string_pretty(&json_schema(None)).expect("JSON") + "\n";
    let filed = fs::read_to_string(root().join(FILE)).unwrap_or_default();
    assert!(filed == want, "{FILE} is out of date; write it anew: cargo run -- --schema > {FILE}");
}

#[test]
fn every_fixture_is_what_the_schema_says_and_what_the_structs_read() {
    let any = validator(None);
    let all: Vec<(Shape, Validator)> = Shape::all().map(|shape| (shape, validator(Some(shape)))).collect();
    let mut seen = BTreeSet::new();
    for (name, text) in fixtures() {
        let doc = gongwen::parse(&text);
        for (shape, line) in OFFSETS.into_iter().flat_map(|offsets| lines(&doc, offsets)) {
            let value: Value = serde_json::from_str(&line).expect("JSON");
            for (of, validator) in &all {
                let errors: Vec<String> = validator.iter_errors(&value).map(|it| it.to_string()).collect();
                assert_eq!(
                    errors.is_empty(),
                    *of == shape,
                    "{name}, {} by {}: {errors:?}",
                    shape.as_str(),
                    of.as_str()
                );
            }
            assert!(any.is_valid(&value), "{name}");
            let same = match shape {
                Shape::Tree => again::<Record>(&line),
                Shape::Chunks => again::<ChunkRow>(&line),
                Shape::Tasks => again::<TaskRow>(&line),
                Shape::Units => again::<UnitRow>(&line),
                // The command writes it, around lines of the others.
                Shape::Records => line.clone(),
                _ => unreachable!("a shape that no line has"),
            };
            assert_eq!(same, line, "{name}");
            seen.insert(shape.as_str());
        }
    }
    assert_eq!(seen.len(), Shape::all().count(), "every shape has been seen");
}

#[test]
fn what_could_not_be_read_is_a_record_too() {
    for (offset, count) in [(None, 2), (Some(7), 3)] {
        let line = json::unreadable("甲.txt", "encoding", "坏字节", offset);
        assert_eq!(again::<Record>(&line), line);
        let value: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(value["error"].as_object().map(serde_json::Map::len), Some(count));
        assert!(validator(Some(Shape::Tree)).is_valid(&value), "{line}");
        assert!(!validator(Some(Shape::Tasks)).is_valid(&value));
    }
}

#[cfg(feature = "cli")]
#[test]
fn what_the_command_makes_of_records_is_in_the_schema() {
    let records = "{\"id\":{\"甲\":1},\"text\":\"一、修路。（牵头单位：县交通局）\"}\n{\"text\":\"\"}\n{\"id\":2}\n\n甲\n";
    let folder = command::Folder::new("records");
    let validator = validator(Some(Shape::Records));
    for format in ["json", "tasks", "chunks"] {
        let lines = folder.run_with(&["-q", "--ndjson-in", "text", "--format", format], records).lines();
        assert_eq!(lines.len(), 5, "{lines:?}");
        for value in lines {
            let errors: Vec<String> = validator.iter_errors(&value).map(|it| it.to_string()).collect();
            assert_eq!(errors, [""; 0], "{format}: {value}");
            for (key, what) in [("document", json!(null)), ("answer", json!([]))] {
                let mut damaged = value.clone();
                damaged.as_object_mut().expect("an object").insert(key.to_owned(), what);
                assert!(!validator.is_valid(&damaged), "{value}: {key}");
            }
        }
    }
}

#[test]
fn what_a_web_page_says_of_itself_is_in_the_schema() {
    let page = "<html><meta name=\"ArticleTitle\" content=\"白鹿县人民政府关于修路的通知\"><body><div id=\"UCAP-CONTENT\">\
                <p>一、修路。（牵头单位：县交通局）</p></div></body></html>";
    let input = Input::read(page.as_bytes(), &InputOptions::default()).expect("a page");
    let line = json::to_string(&input.parse(&Default::default()), &Default::default());
    let value: Value = serde_json::from_str(&line).expect("JSON");
    assert_eq!(value["source"]["kind"], "html", "{line}");
    let errors: Vec<String> =
        validator(Some(Shape::Tree)).iter_errors(&value).map(|it| it.to_string()).collect();
    assert_eq!(errors, [""; 0], "{line}");
    assert_eq!(again::<Record>(&line), line);
}

/// A text that has most of what there is.
const RICH: &str = "白鹿县人民政府文件\n白政发〔2026〕3号\n关于修路的意见\n各乡镇人民政府：\n为修路，提出以下意见（排在第一位的部门为牵头部门，下同）。\n\
    一、总体要求。到2027年，修路100公里。\n（一）修建县道。投入3亿元。（牵头单位：县交通局；责任单位：县财政局等；联系人：李某；完成时限：2026年6月底）\n\
    （三）修建村道。（县交通局、县水利局）\n序号\t工作任务\t牵头单位\n1\t修桥\t县交通局\n2\t种树\t县林业局\n\
    附件：任务分工表\n白鹿县人民政府\n2026年3月1日\n附件\n任务分工表\n一、修路\n先修桥。\n";

/// Every place of a value, each kind of place once: the path to it, list positions left out.
fn places(
    value: &Value,
    path: &str,
    at: &str,
    found: &mut Vec<(String, String)>,
    seen: &mut BTreeSet<String>,
) {
    let step = |name: &str| (format!("{path}/{name}"), format!("{at}/{name}"));
    match value {
        Value::Object(object) => {
            let kind = object.get("type").and_then(Value::as_str).unwrap_or_default();
            for (name, inner) in object {
                let (pointer, _) = step(name);
                let general = format!("{at}{kind}/{name}");
                if seen.insert(general.clone()) {
                    found.push((pointer.clone(), name.clone()));
                }
                places(inner, &pointer, &general, found, seen);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                places(inner, &format!("{path}/{index}"), at, found, seen);
            }
        }
        _ => {}
    }
}

/// The object that holds a place.
fn holder<'v>(value: &'v mut Value, pointer: &str) -> &'v mut serde_json::Map<String, Value> {
    let (parent, _) = pointer.rsplit_once('/').expect("a place in something");
    value.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object")
}

/// Damages a sound line in each of its places, one at a time, and demands that the schema sees it; how many places.
fn damages(shape: Shape, line: &str) -> usize {
    /// Texts of a closed vocabulary.
    const NAMES: &[&str] = &["type", "style", "role", "kind", "severity", "code", "offsets", "schema", "iso"];
    let validator = validator(Some(shape));
    let sound: Value = serde_json::from_str(line).expect("JSON");
    assert!(validator.is_valid(&sound), "{line}");
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    places(&sound, "", "", &mut found, &mut seen);
    for (pointer, name) in &found {
        let damaged = |how: &str, damage: &dyn Fn(&mut serde_json::Map<String, Value>)| {
            let mut value = sound.clone();
            damage(holder(&mut value, pointer));
            assert!(!validator.is_valid(&value), "{pointer} may be {how}");
        };
        damaged("misspelt", &|object| {
            let value = object.shift_remove(name).expect("it is there");
            object.insert(format!("{name}_"), value);
        });
        damaged("of another kind", &|object| {
            let other = if object[name].is_number() { json!("1") } else { json!(-1) };
            object.insert(name.clone(), other);
        });
        // The code of a document number is what an office calls itself.
        if NAMES.contains(&name.as_str()) && !pointer.contains("/numbers/") && !pointer.starts_with("/source")
        {
            damaged("another word", &|object| _ = object.insert(name.clone(), json!("other")));
        }
        if shape == Shape::Tree {
            damaged("null", &|object| _ = object.insert(name.clone(), Value::Null));
        } else {
            damaged("left out", &|object| _ = object.shift_remove(name));
        }
    }
    found.len()
}

#[test]
fn a_damaged_output_is_none() {
    let doc = gongwen::parse(RICH);
    let lines = lines(&doc, Offsets::Bytes);
    let first = |shape| &lines.iter().rev().find(|(of, _)| *of == shape).expect("a line").1;
    assert!(damages(Shape::Tree, first(Shape::Tree)) > 100);
    assert!(damages(Shape::Units, first(Shape::Units)) == 10);
    let with_deadline = lines.iter().find(|(of, line)| *of == Shape::Tasks && line.contains("\"iso\":\"2"));
    let row = &with_deadline.expect("a task with a time limit").1;
    // What is in `others` may be left out; it may not be a role that has a list of its own.
    let contact = "\"others\":{\"contact\":[\"李某\"]}";
    assert!(row.contains(contact), "{row}");
    assert!(damages(Shape::Tasks, &row.replace(contact, "\"others\":{}")) > 20);
    let lead: Value =
        serde_json::from_str(&row.replace(contact, "\"others\":{\"lead\":[\"李某\"]}")).expect("JSON");
    assert!(!validator(Some(Shape::Tasks)).is_valid(&lead));
}

#[test]
fn roots_and_enclosures_are_told_apart() {
    let validator = validator(Some(Shape::Tree));
    let sound: Value =
        serde_json::from_str(&tree(&gongwen::parse(RICH), false, Offsets::Bytes)).expect("JSON");
    assert_eq!(sound["enclosures"][0]["kind"], "annex");
    for (pointer, key, value) in [
        ("", "kind", Some(json!("annex"))),
        ("", "schema", None),
        ("", "schema", Some(json!("2"))),
        ("", "diagnostics", None),
        ("/enclosures/0", "kind", None),
        ("/enclosures/0", "diagnostics", Some(json!([]))),
        ("/enclosures/0", "source", Some(json!({ "path": "甲" }))),
    ] {
        let mut damaged = sound.clone();
        let object = damaged.pointer_mut(pointer).and_then(Value::as_object_mut).expect("an object");
        match value {
            Some(value) => _ = object.insert(key.to_owned(), value),
            None => _ = object.shift_remove(key),
        }
        assert!(!validator.is_valid(&damaged), "{pointer}/{key}");
    }
}
