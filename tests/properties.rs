//! What holds for every text: official ones, damaged ones, cut ones, and no texts at all.
//!
//! The cases are the same in every run, so that a failure comes from the change and not from luck.
//! `PROPTEST_CASES=20000 cargo test --release --test properties` searches further, and with
//! `PROPTEST_RNG_SEED` elsewhere.

#![cfg(feature = "schema")]

#[path = "support/invariants.rs"]
mod invariants;

use gongwen::render::json;
use gongwen::{Lang, Offsets, Options, Role, Style, Vocabulary};
use invariants::{faults, faults_in_units};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// So many cases from a fixed seed, unless the environment says otherwise.
fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(9704);
    }
    config
}

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

/// The texts beside the expected outputs, those that are UTF-8, in the order of their names.
static FIXTURES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = fs::read_dir(folder).expect("the folder of fixtures");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a fixture").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let texts: Vec<String> = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    assert!(!texts.is_empty(), "no fixtures");
    texts
});

/// Up to 900 characters from somewhere in a fixture: damage shows as well there, and sooner.
fn excerpt() -> impl Strategy<Value = String> {
    (any::<Index>(), any::<Index>(), 1..900usize).prop_map(|(fixture, start, len)| {
        let text = fixture.get(&FIXTURES);
        let start = text.floor_char_boundary(start.index(text.len().max(1)));
        text[start..].chars().take(len).collect()
    })
}

/// One damage to a text.
#[derive(Clone, Debug)]
enum Edit {
    /// Characters are lost.
    Cut(Index, usize),
    /// Characters stand twice, the second time elsewhere.
    Copy(Index, usize, Index),
    /// Something is put in, in the place of as many characters.
    Put(Index, usize, &'static str),
    /// Two lines change places.
    Swap(Index, Index),
    /// A line runs on into the next.
    Join(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 1..40usize).prop_map(|(at, len)| Edit::Cut(at, len)),
        (at(), 1..40usize, at()).prop_map(|(from, len, to)| Edit::Copy(from, len, to)),
        (at(), 0..3usize, select(FRAGMENTS)).prop_map(|(at, len, new)| Edit::Put(at, len, new)),
        (at(), at()).prop_map(|(one, other)| Edit::Swap(one, other)),
        at().prop_map(Edit::Join),
    ]
}

impl Edit {
    fn apply(&self, chars: &mut Vec<char>) {
        let place = |index: &Index, chars: &[char]| index.index(chars.len() + 1);
        let range = |index: &Index, len: usize, chars: &[char]| {
            let start = place(index, chars);
            start..(start + len).min(chars.len())
        };
        match self {
            Self::Cut(at, len) => drop(chars.drain(range(at, *len, chars))),
            Self::Copy(from, len, to) => {
                let copy = chars[range(from, *len, chars)].to_vec();
                let to = place(to, chars);
                chars.splice(to..to, copy);
            }
            Self::Put(at, len, new) => drop(chars.splice(range(at, *len, chars), new.chars())),
            Self::Swap(one, other) => {
                let mut lines: Vec<Vec<char>> =
                    chars.split_inclusive(|&c| c == '\n').map(<[_]>::to_vec).collect();
                if !lines.is_empty() {
                    let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                    lines.swap(one, other);
                    *chars = lines.concat();
                }
            }
            Self::Join(at) => {
                let at = place(at, chars);
                if let Some(end) = chars[at..].iter().position(|&c| c == '\n') {
                    chars.remove(at + end);
                }
            }
        }
    }
}

/// Steps of citations.
#[rustfmt::skip]
const WORDINGS: &[&str] = &[
    "第一条", "第2条", "第十七条之一", "第一款", "第（一）项", "第二项", "第1目", "第一章", "第二节", "第一编", "一、", "（二）", "1.", "①",
    "附件1", "附件", "第一部分", "1.1", "art1", ".p1", "e1/", "p1", " ", "甲",
];

/// What means something to the parser, and what should mean nothing.
#[rustfmt::skip]
const FRAGMENTS: &[&str] = &[
    // Markers
    "一、", "二、", "十一、", "（一）", "（二）", "(三)", "1.", "2.", "１．", "3、", "（1）", "(2)", "1）", "①", "②",
    "1.1 ", "1.1.2", "第一编", "第一章", "第二节", "第一条", "第十七条之一", "第一，", "一是", "首先", "——", "- ", "专栏1",
    "附件", "附件1", "附件：", "4294967296.", "第九百九十九条", "二十百、",
    // Brackets and stops
    "（", "）", "(", ")", "【", "】", "〔", "〕", "[", "]", "《", "》", "“", "”", "、", "，", "；", "。", "：",
    ",", ";", ":", "…",
    // Responsibility
    "牵头单位：", "责任单位:", "配合单位：", "部门分工：", "分管省领导：", "完成时限：", "牵头", "负责", "配合", "会同", "按职责分工负责",
    "市科技局", "各旗区党委、政府", "有关部门", "市科技局（市知识产权局）", "各县（市、区）人民政府", "等", "和", "列第一位者为牵头单位，下同",
    // The frame
    "国办发〔2018〕121号", "国务院令", "第707号", "的通知", "的意见\n", "（征求意见稿）", "各市人民政府：\n", "目录\n", "2018年12月29日",
    "二〇一八年十二月二十九日", "抄送：", "印发", "（此件公开发布）", "联系人：", "索引号：", "机密★1年", "特急", "国务院办公厅\n",
    // Text
    "甲", "做好某事", "加强领导。", "2025年底前", "1.5％", "3亿元", "第十二条第二款", "本办法第九条", "本条第三款", "见附件9", "符合第（九）项",
    "到2025年", "2024—2026年", "自2025年1月1日起施行", "有效期5年", "同时废止", "不超过", "百分之三十", "“十四五”期间", "民国107年", "經(jīng)", "a", "Word 2",
    // Layout
    "\n", "\n\n", "\r\n", "\r", " ", "　　", "\t", "| ", "\n| --- |\n", "# ", "**", "— 3 —",
    "[bookmark: x]", "\n1\n",
    // Tables
    "序号\t任务\t责任单位\n", "1\t修路\t市科技局\n", "\t\t", "\n甲\t乙\t丙\n", "| 任务 | 责任单位 |\n", "|---|---|\n", "\n| 甲 | 市科技局 |\n",
    "|| --- | --- ||", "||", "<br>", "\n┌─┬─┐\n", "│任务│责任单位│\n", "│甲│市科│\n", "│ │技局│\n", "├─┼─┤\n", "├─┤ │\n", "│二、农业│\n", "└─┴─┘\n",
    "+--+--+\n", "\n序号\n任务\n责任单位\n", "\n2\n修路\n市科技局\n",
    // What text files hold besides
    "\0", "\u{1}", "\u{7F}", "\u{85}", "\u{C}", "\u{2028}", "\u{200B}", "\u{200D}", "\u{2060}",
    "\u{FEFF}", "\u{A0}", "\u{E004}", "\u{FFFD}", "\u{301}", "\u{FE0F}", "葛\u{E0100}", "𠮷",
    "👨\u{200D}👩",
];

/// Documents as offices write them: the parts of GB/T 9704-2012 in their order, each there or not, and under
/// them divisions of any style with annotations in every place where they have been seen.
mod grammar {
    use super::*;

    /// Each part before the body, as alternatives.
    const FRONT: &[&[&str]] = &[
        &["索引号：000014349/2018-00199　　主题词：科技", "文号：国办发〔2018〕121号\n标题：关于某事的通知"],
        &["000012", "No.000012"],
        &["机密★1年", "秘密"],
        &["特急", "加急"],
        &["JNCR—2022—0040001"],
        &["某某省人民政府办公厅文件", "中华人民共和国国务院令", "某某总局令〔2026〕第1号（某某办法）"],
        &["国办发〔2018〕121号", "某政发[2024]3号　　签发人：李某", "第707号", "公告 2019年第3号"],
        &[
            "国务院办公厅关于印发某某行动方案的通知",
            "某某省人民政府\n关于印发《某某办法》的通知（某政发〔2024〕4号）",
            "某某市“十四五”规划（2021—2025年）",
        ],
        &["（征求意见稿）", "(试行)"],
        &[
            "（2019年1月30日国务院第39次常务会议通过　自2019年4月1日起施行）",
            "——2026年1月27日在某某省人民代表大会会议上",
        ],
        &[
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            "各县（市、区）人民政府:",
            "各位代表：",
        ],
        &["目　　录\n一、总体要求\n二、重点任务", "目录\n第一章　总则\n第二章　附则"],
        &[
            "为加快推进某项工作，现提出以下意见：",
            "《某某方案》已经国务院同意，现印发给你们，请认真贯彻执行。",
        ],
        &["下列任务中，列第一位者为牵头单位，下同。", "做好甲事。（市科技局负责）"],
    ];

    /// Each part after the body, as alternatives.
    const BACK: &[&[&str]] = &[
        &["各地区、各部门要高度重视，认真落实。", "本意见自2024年1月1日起施行，有效期5年。", "特此通知。"],
        &["附件：1.任务分工表\n　　　2.试点名单", "附件: 某某方案", "附件1、2"],
        &["国务院办公厅", "国 务 院", "总理　李克强", "某某省发展改革委　　某某省财政厅"],
        &["2018年12月29日", "二〇一八年十二月二十九日", "2019年2月28日"],
        &["（此件公开发布）", "(本文有删减)"],
        &["联系人：张某，联系电话：010-12345678", "（联系人：张某；联系电话：12345678）"],
        &["抄送：党中央各部门，全国人大常委会办公厅，\n　　　最高人民法院。", "抄送：各民主党派。"],
        &["国务院办公厅秘书局　　　　2018年12月29日印发", "某某办公室2018年1月2日印发\n共印100份"],
        &["扫一扫在手机打开当前页", "主办单位：国务院办公厅　　打印本页"],
    ];

    /// Shapes of markers by level, the highest first.
    const SCHEMES: &[&[&str]] = &[
        &["{han}、", "（{han}）", "{n}.", "（{n}）", "{circled}"],
        &["{han}、", "({han})", "{n}．", "{n}）", "——"],
        &["第{han}章　", "第{han}条　", "（{han}）", "{n}.", "{n}）"],
        &["第{han}编　", "第{han}章　", "第{han}节　", "第{han}条　", "（{han}）"],
        &["{n}　", "{path}　", "{path} ", "{path}", "（{n}）"],
        &["{n}、", "（{n}）", "{circled}", "—— ", "- "],
        &["第{han}，", "{han}是", "{n}﹒", "(一) ", "{circled}"],
        &["{han}、", "专栏{n}　", "{n}.", "（{han}）", "第{han}步，"],
    ];

    /// Lines that stand anywhere.
    const STRAY: &[&str] = &[
        "— 3 —",
        "第 3 页 共 9 页",
        "[bookmark: _Toc1]",
        "# 某某方案",
        "**重点**：做好甲事。",
        "1",
        "序号\t任务\t牵头单位",
        "1\t做好甲事\t市科技局、市财政局",
        "| 序号 | 任务 |\n| --- | --- |\n| 1 | 甲 |",
        "注：1、甲。2、乙。",
        "——坚持创新。走出新路。",
        "一是做甲。二是做乙。",
        "分别是：1.甲。2.乙。",
        "根据第十二条第二款第（一）项，到2025年突破3亿元，增长1.5％。",
        "經(jīng)貿(mào)委（以下简称委）。",
        "葛\u{E0100}城区𠮷野家",
        "",
    ];

    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "加强", "推进", "完善", "科技创新", "产业园区", "公共服务", "建设", "改革", "体系", "能力",
    ];

    /// What makes a phrase no title, or looks as if it did.
    #[rustfmt::skip]
    const TURNS: &[&str] = &[
        "、", "和", "“放管服”", "2025年", "5G", "（以下简称园区）", "《某某意见》（国发〔2019〕4号）", "由市科技局牵头",
    ];

    #[rustfmt::skip]
    const UNITS: &[&str] = &[
        "市科技局", "市发展改革委", "工业和信息化部", "省财政厅", "各旗区党委、政府", "市科技局（市知识产权局）", "各县（市、区）人民政府", "有关部门",
        "各地区、各部门", "济南、青岛、济宁市政府", "康巴什新区党工委、管委会", "各县(市、区)政府(管委会)", "宣传部", "张某", "市 教 育 局",
    ];

    #[rustfmt::skip]
    const LABELS: &[&str] = &[
        "牵头单位", "责任单位", "配合单位", "牵头部门", "责任主体", "参加单位", "试点指导单位", "责任领导", "分管省领导", "牵头责任单位",
        "协同责任单位", "某某单位",
    ];

    #[rustfmt::skip]
    const VERBS: &[&str] = &[
        "牵头", "负责", "配合", "参与", "督导", "牵头负责", "按职责分工负责", "分别负责", "具体实施", "会同市财政局负责", "",
    ];

    const BRACKETS: &[(&str, &str)] = &[
        ("（", "）"),
        ("(", ")"),
        ("（", ")"),
        ("〔", "〕"),
        ("[", "]"),
        ("【", "】"),
        ("（", ""),
        ("", ""),
    ];

    const DEADLINES: &[&str] =
        &["", "，2025年底前", "；完成时限：2025年6月30日", "。时间要求：长期坚持", "，6月底完成"];

    const CONVENTIONS: &[&str] =
        &["", "", "，列第一位者为牵头单位，下同", "。排在第一位的部门为牵头部门，下同", "，下同"];

    pub(super) fn document() -> impl Strategy<Value = String> {
        let enclosure = (select(&["附件", "附件1", "附件2：", "附表", ""][..]), part(12));
        (part(30), vec(enclosure, 0..3), layout()).prop_map(|(main, enclosures, layout)| {
            let mut text = main;
            for (num, enclosure) in enclosures {
                text += &format!("{num}\n{enclosure}");
            }
            layout.apply(&text)
        })
    }

    /// A document without what it carries.
    fn part(items: usize) -> impl Strategy<Value = String> {
        (frame(FRONT), body(items), weighted(0.3, table()), frame(BACK)).prop_map(
            |(front, body, table, back)| format!("{front}\n{body}\n{}{back}\n", table.unwrap_or_default()),
        )
    }

    /// How a table came into the text.
    #[derive(Clone, Copy, Debug)]
    enum Drawing {
        Tabs,
        Pipes,
        /// Markdown whose rows stand on one line
        Glued,
        Drawn,
        /// Drawn without rules between the rows
        Lined,
        /// One cell a line
        Flat,
    }

    /// The heads of a table's columns, the number of the rows left out.
    #[rustfmt::skip]
    const HEADS: &[&str] = &["工作任务", "主要内容", "牵头单位", "责任单位", "责任领导", "完成时限", "责任分工", "备注", "2025年"];

    fn table() -> impl Strategy<Value = String> {
        use Drawing::*;
        let cell = || {
            let limit = select(DEADLINES).prop_map(str::to_owned);
            prop_oneof![4 => phrase(), 4 => units(), 1 => limit, 1 => annotation(), 1 => Just(String::new())]
        };
        let row = (vec(cell(), 5), prop::bool::weighted(0.1));
        (
            select(&[Tabs, Pipes, Glued, Drawn, Lined, Flat][..]),
            prop::sample::subsequence(HEADS, 2..5),
            vec(row, 1..6),
            weighted(0.1, any::<Index>()),
        )
            .prop_map(|(drawing, heads, rows, slip)| {
                let mut all =
                    vec![std::iter::once("序号").chain(heads).map(str::to_owned).collect::<Vec<_>>()];
                let columns = all[0].len();
                for (at, (cells, across)) in rows.into_iter().enumerate() {
                    let cells = std::iter::once((at + 1).to_string()).chain(cells).take(columns);
                    all.push(if across { vec!["二、农业".to_owned()] } else { cells.collect() });
                }
                // A row that has lost a cell.
                if let Some(slip) = slip {
                    let at = slip.index(all.len());
                    all[at].pop();
                }
                drawing.draw(&all)
            })
    }

    impl Drawing {
        fn draw(self, rows: &[Vec<String>]) -> String {
            let join = |sign: &str| rows.iter().map(|row| row.join(sign) + "\n").collect::<String>();
            let rule = || "---|".repeat(rows[0].len());
            match self {
                Self::Tabs => join("\t"),
                Self::Flat => join("\n"),
                Self::Pipes => {
                    let mut lines: Vec<_> =
                        rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
                    lines.insert(1, format!("|{}\n", rule()));
                    lines.concat()
                }
                Self::Glued => {
                    let mut lines: Vec<_> =
                        rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
                    lines.insert(1, format!("|{}", rule()));
                    lines.concat() + "\n"
                }
                Self::Drawn | Self::Lined => {
                    let lines: Vec<_> = rows.iter().map(|row| format!("│{}│\n", row.join("│"))).collect();
                    let level = |signs: [&str; 3]| {
                        format!("{}{}{}\n", signs[0], vec!["──"; rows[0].len()].join(signs[1]), signs[2])
                    };
                    let between = if matches!(self, Self::Drawn) {
                        level(["├", "┼", "┤"])
                    } else {
                        String::new()
                    };
                    level(["┌", "┬", "┐"]) + &lines.join(&between) + &level(["└", "┴", "┘"])
                }
            }
        }
    }

    fn frame(parts: &'static [&'static [&'static str]]) -> impl Strategy<Value = String> {
        let parts: Vec<_> = parts.iter().map(|&forms| weighted(0.4, select(forms))).collect();
        parts.prop_map(|parts| parts.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    }

    /// A marked paragraph and what follows it up to the next.
    #[derive(Clone, Debug)]
    struct Item {
        level: usize,
        /// How far the count goes on: 1, but for slips.
        step: u32,
        heading: Option<(String, &'static str)>,
        sentences: Vec<String>,
        annotations: Vec<(Place, String)>,
        stray: Option<&'static str>,
        /// Whether the next marker stands in the same paragraph.
        glued: bool,
    }

    /// Where an annotation stands.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Place {
        Heading,
        Middle,
        End,
        BeforeStop,
        OwnLine,
    }

    fn body(items: usize) -> impl Strategy<Value = String> {
        (select(SCHEMES), vec(item(), 0..items)).prop_map(|(scheme, items)| {
            let (mut text, mut path) = (String::new(), Vec::new());
            for item in items {
                path.resize(item.level + 1, 0);
                path[item.level] += item.step;
                // A level that was left out counts as its first.
                path.iter_mut().for_each(|number| *number = (*number).max(1));
                item.write(scheme[item.level], &path, &mut text);
            }
            text
        })
    }

    fn item() -> impl Strategy<Value = Item> {
        let step = prop_oneof![12 => Just(1), 1 => Just(0), 1 => Just(2)];
        let heading = weighted(0.5, (phrase(), select(&["\n", "。\n", "。", "：", "：\n", ""][..])));
        let place =
            select(&[Place::Heading, Place::Middle, Place::End, Place::BeforeStop, Place::OwnLine][..]);
        let annotations = vec((place, annotation()), 0..3);
        (
            0..5usize,
            step,
            heading,
            vec(sentence(), 0..3),
            annotations,
            weighted(0.15, select(STRAY)),
            prop::bool::weighted(0.05),
        )
            .prop_map(|(level, step, heading, sentences, annotations, stray, glued)| Item {
                level,
                step,
                heading,
                sentences,
                annotations,
                stray,
                glued,
            })
    }

    impl Item {
        fn write(&self, shape: &str, path: &[u32], text: &mut String) {
            text.push_str(&marker(shape, path));
            if let Some((heading, end)) = &self.heading {
                text.push_str(heading);
                self.annotate(Place::Heading, text);
                text.push_str(end);
            }
            for (nth, sentence) in self.sentences.iter().enumerate() {
                text.push_str(sentence);
                if nth == 0 {
                    self.annotate(Place::Middle, text);
                }
            }
            if self.annotations.iter().any(|(at, _)| *at == Place::BeforeStop) {
                if text.ends_with('。') {
                    text.pop();
                }
                self.annotate(Place::BeforeStop, text);
                text.push('。');
            }
            self.annotate(Place::End, text);
            for (_, annotation) in self.annotations.iter().filter(|(at, _)| *at == Place::OwnLine) {
                text.push('\n');
                text.push_str(annotation);
            }
            if let Some(stray) = self.stray {
                text.push('\n');
                text.push_str(stray);
            }
            if !self.glued {
                text.push('\n');
            }
        }

        fn annotate(&self, place: Place, text: &mut String) {
            for (_, annotation) in self.annotations.iter().filter(|(at, _)| *at == place) {
                text.push_str(annotation);
            }
        }
    }

    fn marker(shape: &str, path: &[u32]) -> String {
        let number = *path.last().expect("a path has a level at least");
        let joined = path.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
        let circled = char::from_u32('①' as u32 + (number - 1) % 20).expect("a circled number");
        shape
            .replace("{han}", &han(number))
            .replace("{n}", &number.to_string())
            .replace("{path}", &joined)
            .replace("{circled}", &circled.to_string())
    }

    /// A number below 100 in Chinese.
    fn han(number: u32) -> String {
        let digit = |digit: u32| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][digit as usize];
        match (number / 10, number % 10) {
            (0, ones) => digit(ones).to_owned(),
            (1, ones) => format!("十{}", digit(ones)),
            (tens, ones) => format!("{}十{}", digit(tens % 10), digit(ones)),
        }
    }

    fn phrase() -> impl Strategy<Value = String> {
        vec(prop_oneof![4 => select(WORDS), 1 => select(TURNS)], 1..7).prop_map(|words| words.concat())
    }

    fn sentence() -> impl Strategy<Value = String> {
        (vec(phrase(), 1..4), select(&["。", "。", "。", "；", "：", ""][..]))
            .prop_map(|(phrases, end)| phrases.join("，") + end)
    }

    fn units() -> impl Strategy<Value = String> {
        let separator = select(&["、", "、", "，", "；", "和", " "][..]);
        (vec((select(UNITS), separator), 1..5), select(&["", "", "", "等", "等部门"][..])).prop_map(
            |(units, rest)| {
                let mut list = String::new();
                for (nth, (unit, separator)) in units.into_iter().enumerate() {
                    if nth > 0 {
                        list.push_str(separator);
                    }
                    list.push_str(unit);
                }
                list + rest
            },
        )
    }

    fn annotation() -> impl Strategy<Value = String> {
        let labelled = vec((select(LABELS), units()), 1..4).prop_map(|roles| {
            roles.iter().map(|(label, units)| format!("{label}：{units}")).collect::<Vec<_>>().join("；")
        });
        let prose = (select(&["", "", "", "部门分工："][..]), vec((units(), select(VERBS)), 1..4)).prop_map(
            |(label, clauses)| {
                let clauses: Vec<_> = clauses.iter().map(|(units, verb)| format!("{units}{verb}")).collect();
                label.to_owned() + &clauses.join("，")
            },
        );
        (prop_oneof![labelled, prose], select(DEADLINES), select(CONVENTIONS), select(BRACKETS)).prop_map(
            |(roles, deadline, convention, (open, close))| {
                format!("{open}{roles}{deadline}{convention}{close}")
            },
        )
    }

    /// How a text was typed or extracted.
    #[derive(Clone, Debug)]
    struct Layout {
        bom: bool,
        newline: &'static str,
        indent: &'static str,
        /// Whether a blank line stands after each line.
        spaced: bool,
        /// Whether punctuation was normalised to half width, as web pages do.
        half_width: bool,
        /// After how many characters lines are broken.
        wrap: Option<usize>,
    }

    fn layout() -> impl Strategy<Value = Layout> {
        (
            prop::bool::weighted(0.1),
            select(&["\n", "\n", "\n", "\r\n", "\r"][..]),
            select(&["", "", "　　", "  ", "\t", "\u{A0}\u{200B}"][..]),
            prop::bool::weighted(0.2),
            prop::bool::weighted(0.2),
            weighted(0.15, 15..40usize),
        )
            .prop_map(|(bom, newline, indent, spaced, half_width, wrap)| Layout {
                bom,
                newline,
                indent,
                spaced,
                half_width,
                wrap,
            })
    }

    impl Layout {
        fn apply(&self, text: &str) -> String {
            let mut laid_out = String::from(if self.bom { "\u{FEFF}" } else { "" });
            for line in text.lines() {
                laid_out.push_str(self.indent);
                for (nth, c) in line.chars().enumerate() {
                    if nth > 0 && self.wrap.is_some_and(|wrap| nth % wrap == 0) {
                        laid_out.push_str(self.newline);
                    }
                    laid_out.push(if self.half_width { half_width(c) } else { c });
                }
                laid_out.push_str(self.newline);
                if self.spaced {
                    laid_out.push_str(self.newline);
                }
            }
            laid_out
        }
    }

    fn half_width(c: char) -> char {
        match c {
            '（' => '(',
            '）' => ')',
            '：' => ':',
            '；' => ';',
            '，' => ',',
            '　' => ' ',
            _ => c,
        }
    }
}
