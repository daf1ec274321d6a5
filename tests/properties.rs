//! What holds for every text: official ones, damaged ones, cut ones, and no texts at all.
//!
//! The cases are the same in every run, so that a failure comes from the change and not from luck.
//! `PROPTEST_CASES=20000 cargo test --release --test properties` searches further, and with
//! `PROPTEST_RNG_SEED` elsewhere.

#![cfg(feature = "schema")]

#[path = "support/grammar.rs"]
mod grammar;
#[path = "support/invariants.rs"]
mod invariants;
#[path = "support/texts.rs"]
mod texts;

use gongwen::render::json;
use gongwen::{Lang, Offsets, Options, Role, Style, Vocabulary};
use invariants::{faults, faults_in_units};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use texts::{FIXTURES, FRAGMENTS, config, edit, excerpt};

fn written(doc: &gongwen::Document<'_>, offsets: Offsets, lang: Lang) -> String {
    let options = json::Options {
        offsets,
        lang,
        #[cfg(feature = "mentions")]
        mentions: true,
        ..Default::default()
    };
    json::to_string(doc, &options)
}

/// The output for `text`, with mentions, which must hold the invariants.
fn checked(text: &str) -> String {
    let doc = gongwen::parse(text);
    let json = written(&doc, Offsets::Bytes, Lang::Zh);
    let faults = faults(text, &json);
    assert!(faults.is_empty(), "{faults:#?}\nin {text:?}");
    #[cfg(feature = "mentions")]
    mentions_hold(&doc);
    json
}

/// What the output does not show of mentions: they do not overlap, whatever holds them, and have no blanks at their ends.
#[cfg(feature = "mentions")]
fn mentions_hold(doc: &gongwen::Document<'_>) {
    let all: Vec<_> = doc.mentions().collect();
    for pair in all.windows(2) {
        assert!(pair[0].span().end <= pair[1].span().start, "{:?} and {:?}", pair[0], pair[1]);
    }
    for mention in all {
        let slices: String = mention.pieces().map(|piece| &doc.source_text()[piece.range()]).collect();
        assert_eq!(slices, mention.text());
        assert!(!slices.is_empty() && slices.trim() == slices, "{mention:?}");
    }
}

/// Every id leads back to what has it, and any words lead somewhere or nowhere.
fn places_hold(text: &str, wording: &str) {
    let doc = gongwen::parse(text);
    for division in doc.divisions() {
        assert_eq!(doc.find(&division.id()), Some(division));
    }
    for paragraph in doc.paragraphs() {
        assert_eq!(doc.find_paragraph(&paragraph.id()), Some(paragraph));
    }
    if let Some(found) = doc.locate(wording) {
        let json = json::found_to_string(found, &json::Options::default());
        assert!(
            serde_json::from_str::<serde_json::Value>(&json).is_ok_and(|value| value.is_object()),
            "{json}"
        );
    }
}

proptest! {
    #![proptest_config(config(160))]

    #[test]
    fn official_documents_hold(text in grammar::document()) {
        let json = checked(&text);

        let doc = gongwen::parse(&text);
        for offsets in [Offsets::Chars, Offsets::Utf16] {
            let faults = faults_in_units(&text, &json, &written(&doc, offsets, Lang::Zh));
            prop_assert!(faults.is_empty(), "{faults:#?}");
        }
        let faults = faults(&text, &written(&doc, Offsets::Bytes, Lang::En));
        prop_assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn the_same_text_gives_the_same_output(text in grammar::document()) {
        let doc = gongwen::parse(&text);
        let json = written(&doc, Offsets::Bytes, Lang::Zh);
        prop_assert_eq!(&written(&gongwen::parse(&text), Offsets::Bytes, Lang::Zh), &json);
        let bytes = gongwen::parse_bytes(text.as_bytes()).expect("UTF-8");
        prop_assert_eq!(&written(&bytes, Offsets::Bytes, Lang::Zh), &json);

        let copy = text.clone();
        let owned = gongwen::parse(&copy).into_owned();
        drop(copy);
        prop_assert_eq!(&written(&owned, Offsets::Bytes, Lang::Zh), &json);
    }
}

proptest! {
    #![proptest_config(config(160))]

    #[test]
    fn words_that_stand_nowhere_change_nothing(text in prop_oneof![grammar::document(), excerpt()]) {
        let doc = gongwen::parse_with(&text, &Options { vocabulary: unrelated(), ..Options::default() });
        let plain = written(&gongwen::parse(&text), Offsets::Bytes, Lang::Zh);
        prop_assert_eq!(written(&doc, Offsets::Bytes, Lang::Zh), plain);
    }

    #[test]
    fn documents_hold_whatever_words_are_given(
        text in prop_oneof![
            grammar::document(),
            excerpt(),
            vec(select(FRAGMENTS), 0..120).prop_map(|fragments| fragments.concat()),
        ],
        words in words(),
    ) {
        let doc = gongwen::parse_with(&text, &Options { vocabulary: words.clone(), ..Options::default() });
        let faults = faults(&text, &written(&doc, Offsets::Bytes, Lang::Zh));
        prop_assert!(faults.is_empty(), "{faults:#?}\nin {text:?}\nwith {words:?}");
    }
}

proptest! {
    #![proptest_config(config(320))]

    #[test]
    fn damaged_texts_hold(
        text in prop_oneof![3 => excerpt(), 1 => grammar::document()],
        edits in vec(edit(), 1..12),
    ) {
        let mut chars: Vec<char> = text.chars().collect();
        edits.iter().for_each(|edit| edit.apply(&mut chars));
        checked(&String::from_iter(chars));
    }

    #[test]
    fn fragments_hold(fragments in vec(select(FRAGMENTS), 0..120)) {
        checked(&fragments.concat());
    }

    #[test]
    fn places_are_found(text in grammar::document(), wording in vec(select(WORDINGS), 1..4)) {
        places_hold(&text, &wording.concat());
    }

    #[test]
    fn any_characters_hold(text in any::<String>()) {
        checked(&text);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(gongwen::parse_bytes(&bytes).is_ok(), std::str::from_utf8(&bytes).is_ok());
    }
}

#[test]
fn fixtures_are_read_the_same_with_words_that_stand_nowhere_in_them() {
    let options = Options { vocabulary: unrelated(), ..Options::default() };
    for text in FIXTURES.iter() {
        let plain = written(&gongwen::parse(text), Offsets::Bytes, Lang::Zh);
        assert_eq!(written(&gongwen::parse_with(text, &options), Offsets::Bytes, Lang::Zh), plain);
    }
}

#[test]
fn every_prefix_of_a_short_fixture_holds() {
    for text in FIXTURES.iter().filter(|text| text.len() <= SHORT) {
        for (end, _) in text.char_indices() {
            checked(&text[..end]);
        }
        checked(text);
    }
}

#[test]
fn prefixes_of_long_fixtures_hold() {
    /// About how many bytes are parsed in all; each fixture has an equal share, and three prefixes at least.
    const BUDGET: usize = 1_500_000;

    let long: Vec<&String> = FIXTURES.iter().filter(|text| text.len() > SHORT).collect();
    for text in &long {
        // The prefixes of a text are half as long as it is, on average.
        let count = (2 * BUDGET / long.len() / text.len()).max(3);
        for nth in 1..=count {
            checked(&text[..text.floor_char_boundary(text.len() * nth / count)]);
        }
    }
}

#[test]
fn the_same_thing_many_times_over_holds() {
    for fragment in FRAGMENTS {
        for repeated in
            [fragment.repeat(300), format!("{fragment}甲").repeat(200), format!("{fragment}\n").repeat(200)]
        {
            checked(&repeated);
        }
    }
    checked(&"一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n——己\n".repeat(60));
    checked(&(1..80).map(|depth| vec!["1"; depth].join(".") + " 甲\n").collect::<String>());
    checked(&format!("一、甲{}牵头单位：市科技局{}", "（".repeat(2000), "）".repeat(2000)));
}

#[test]
fn the_checks_see_what_is_broken() {
    assert_eq!(faults(TEXT, OUTPUT), [""; 0]);
    for (sound, broken) in [
        // What is missing, unknown or in the wrong place
        (r#""schema":"1""#, r#""schema":"2""#),
        (r#""offsets":"bytes""#, r#""offsets":"chars""#),
        (r#","enclosures":[]"#, ""),
        (r#","diagnostics":[]"#, ""),
        (r#""style":"han""#, r#""style":"chinese""#),
        (r#","kind":"line""#, ""),
        (r#""type":"paragraph","#, ""),
        (r#""role":"lead","label":"牵头单位""#, r#""label":"牵头单位","role":"lead""#),
        (r#""ordinal":[1]"#, r#""ordinal":[1],"more":1"#),
        // What is not so
        (r#""id":"1.1""#, r#""id":"1""#),
        (r#""line":2"#, r#""line":3"#),
        (r#""text":"做好甲事。""#, r#""text":"做好乙事。""#),
        (r#""label":"牵头单位""#, r#""label":"牵头部门""#),
        (r#""name":"市科技局""#, r#""name":"""#),
        (r#""collective":true,"#, ""),
        (r#""kind":"page""#, r#""kind":"artefact""#),
        // What reaches too far, or not far enough
        (r#""span":[0,107]"#, r#""span":[0,106]"#),
        (r#""span":[0,96]"#, r#""span":[0,97]"#),
        (r#""span":[13,96]"#, r#""span":[13,97]"#),
        (r#""span":[33,60]"#, r#""span":[33,57]"#),
        (r#""scope":[[15,30]]"#, r#""scope":[]"#),
        (r#""scope":[[15,30]]"#, r#""scope":[[15,29]]"#),
        (r#""scope":[[15,30]]"#, r#""scope":[[12,30]]"#),
        (r#""span":[6,12],"line":1"#, r#""span":[6,12],"line":1,"pieces":[[6,12]]"#),
        (r#""skipped":[{"kind":"page","span":[97,106]}],"#, ""),
        (r#""span":[97,106]"#, r#""span":[97,105]"#),
        (r#""span":[97,106]"#, r#""span":[93,106]"#),
    ] {
        let changed = OUTPUT.replacen(sound, broken, 1);
        assert_ne!(changed, OUTPUT, "{sound} is not in the output");
        assert!(!faults(TEXT, &changed).is_empty(), "{sound} became {broken}, and nothing was found");
    }
}

#[test]
fn the_checks_see_offsets_in_the_wrong_unit() {
    let chars = OUTPUT.replacen("bytes", "chars", 1);
    assert!(!faults_in_units(TEXT, OUTPUT, &chars).is_empty(), "positions in bytes are none in characters");
    assert_eq!(faults_in_units(TEXT, OUTPUT, OUTPUT), [""; 0]);

    let (text, output) = ("𠮷", |unit, end| OUTPUT_OF_ONE.replace("UNIT", unit).replace("END", end));
    let bytes = output("bytes", "4");
    assert_eq!(faults(text, &bytes), [""; 0]);
    for (unit, end, other) in [("chars", "1", "2"), ("utf16", "2", "1")] {
        assert_eq!(faults_in_units(text, &bytes, &output(unit, end)), [""; 0]);
        assert!(!faults_in_units(text, &bytes, &output(unit, other)).is_empty());
    }
}

/// A text whose output, below, holds.
const TEXT: &str = "一、总则\n1.做好甲事。（牵头单位：市科技局；责任单位：各有关部门）\n— 3 —\n";

const OUTPUT: &str = concat!(
    r#"{"schema":"1","offsets":"bytes","body":["#,
    r#"{"type":"division","id":"1","style":"han","num":{"text":"一、","span":[0,6],"line":1},"ordinal":[1],"#,
    r#""heading":{"text":"总则","span":[6,12],"line":1,"kind":"line"},"#,
    r#""children":[{"type":"division","id":"1.1","style":"arabic","#,
    r#""num":{"text":"1.","span":[13,15],"line":2},"ordinal":[1],"#,
    r#""children":[{"type":"paragraph","id":"1.1.p1","text":"做好甲事。","annotations":[],"span":[15,30],"line":2}],"#,
    r#""annotations":[{"text":"（牵头单位：市科技局；责任单位：各有关部门）","scope":[[15,30]],"assignments":["#,
    r#"{"role":"lead","label":"牵头单位","units":[{"text":"市科技局","name":"市科技局","span":[48,60]}],"span":[33,60]},"#,
    r#"{"role":"responsible","label":"责任单位","#,
    r#""units":[{"text":"各有关部门","name":"各有关部门","collective":true,"span":[78,93]}],"span":[63,93]}],"#,
    r#""span":[30,96],"line":2}],"span":[13,96],"line":2}],"annotations":[],"span":[0,96],"line":1}],"#,
    r#""annotations":[],"enclosures":[],"#,
    r#""skipped":[{"kind":"page","span":[97,106]}],"span":[0,107],"diagnostics":[]}"#,
);

/// The output for a text of one character.
const OUTPUT_OF_ONE: &str = concat!(
    r#"{"schema":"1","offsets":"UNIT","body":["#,
    r#"{"type":"paragraph","id":"p1","text":"𠮷","annotations":[],"span":[0,END],"line":1}],"#,
    r#""annotations":[],"enclosures":[],"span":[0,END],"diagnostics":[]}"#,
);

/// Words of every kind that stand in no text of these tests. The letters of the label do.
fn unrelated() -> Vocabulary {
    Vocabulary::new()
        .label("A饕餮", Role::Lead)
        .and_then(|words| words.neutral_label("饕餮分工"))
        .and_then(|words| words.deadline_label("饕餮时限"))
        .and_then(|words| words.verb("饕餮", Role::Leader))
        .and_then(|words| words.unit_suffix("饕餮"))
        .and_then(|words| words.marker("饕一餮", Style::Article))
        .expect("words that can be found")
}

/// Up to six words that stand in the texts of these tests and say something else there, or nothing.
fn words() -> impl Strategy<Value = Vocabulary> {
    let word = select(
        &["单位", "责任单位", "工作", "甲", "市科技局", "要求", "a", "1", "牵头", "负责", "部门分工"][..],
    );
    let role = select(Role::ALL);
    let first =
        select(&["【一】", "一是", "（1", "甲1", "1", "①", "第一，", "1.", "一", "目标1：", "附件1"][..]);
    let one =
        (0..6usize, word, role, first, select(Style::ALL)).prop_map(|(kind, word, role, first, style)| {
            let none = Vocabulary::new();
            match kind {
                0 => none.label(word, role),
                1 => none.neutral_label(word),
                2 => none.deadline_label(word),
                3 => none.verb(word, role),
                4 => none.unit_suffix(word),
                _ => none.marker(first, style),
            }
            .unwrap_or_default()
        });
    vec(one, 0..6).prop_map(|words| words.into_iter().fold(Vocabulary::new(), Vocabulary::merge))
}

/// The longest fixture, in bytes, of which every prefix is tried.
const SHORT: usize = 1500;

/// Steps of citations.
#[rustfmt::skip]
const WORDINGS: &[&str] = &[
    "第一条", "第2条", "第十七条之一", "第一款", "第（一）项", "第二项", "第1目", "第一章", "第二节", "第一编", "一、", "（二）", "1.", "①",
    "附件1", "附件", "第一部分", "1.1", "art1", ".p1", "e1/", "p1", " ", "甲",
];
