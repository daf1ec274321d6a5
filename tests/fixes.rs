//! What mends a finding takes the finding away, and nothing else.

#[path = "support/texts.rs"]
mod texts;

use gongwen::{Code, Document, Role};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use texts::config;

/// What a fix must leave as it is: the divisions, and the units of each task, once.
fn sense(doc: &Document<'_>) -> (Vec<String>, Vec<BTreeSet<(Role, String)>>) {
    let divisions =
        doc.divisions().map(|division| format!("{:?} {:?}", division.style(), division.ordinal()));
    let units = doc.scopes().map(|scope| {
        let assignments = scope.annotations().flat_map(|annotation| annotation.assignments());
        assignments.flat_map(|a| a.units()).map(|unit| (unit.role(), unit.name().into_owned())).collect()
    });
    (divisions.collect(), units.collect())
}

/// Mends a text once; what must then be so of it. The number of fixes.
fn mends(text: &str) -> usize {
    let doc = gongwen::parse(text);
    let fixes = doc.fixes();
    for pair in fixes.windows(2) {
        assert!(pair[0].span().end <= pair[1].span().start, "{pair:?} overlap in {text:?}");
    }
    for fix in &fixes {
        assert_ne!(&text[fix.span().range()], fix.replacement(), "a fix changes something");
    }
    let mended = doc.mended();
    let again = gongwen::parse(&mended);
    assert_eq!(sense(&again), sense(&doc), "{text:?}\nbecame\n{mended:?}");
    let left: Vec<_> = again.diagnostics().filter(|finding| finding.fix().is_some()).collect();
    assert!(left.is_empty(), "{left:?} are left in\n{mended}");
    assert_eq!(again.mended(), mended);
    fixes.len()
}

#[test]
fn each_kind_of_slip_has_its_fix() {
    for (code, text, mended) in [
        (Code::MarkerForm, "一.修路。\n二．种树。", "一、修路。\n二、种树。"),
        (
            Code::MarkerForm,
            "(一)修路。\n（二)种树。\n（三）.架桥。",
            "（一）修路。\n（二）种树。\n（三）架桥。",
        ),
        (Code::MarkerForm, "（一）、修路。\n（二）、种树。", "（一）修路。\n（二）种树。"),
        (Code::MarkerForm, "(1)修路。\n(2)种树。", "（1）修路。\n（2）种树。"),
        (Code::MarkerForm, "1)修路。\n2)种树。", "1）修路。\n2）种树。"),
        (Code::NumberMalformed, &number("白政发[2025]12号"), &number("白政发〔2025〕12号")),
        (Code::NumberMalformed, &number("白政发【2025】12号"), &number("白政发〔2025〕12号")),
        (Code::NumberMalformed, &number("白政发（2025）12号"), &number("白政发〔2025〕12号")),
        (Code::NumberMalformed, &number("白政发〔2025〕第05号"), &number("白政发〔2025〕5号")),
        (
            Code::UnitEmpty,
            "1.修路。（责任单位：县交通局、、县财政局）",
            "1.修路。（责任单位：县交通局、县财政局）",
        ),
        (
            Code::UnitEmpty,
            "1.修路。（责任单位：县交通局、；县财政局）",
            "1.修路。（责任单位：县交通局；县财政局）",
        ),
        (
            Code::UnitEmpty,
            "1.修路。（责任单位：县交通局，、县财政局）",
            "1.修路。（责任单位：县交通局，县财政局）",
        ),
        (
            Code::UnitEmpty,
            "1.修路。（责任单位：县交通局、县财政局、）",
            "1.修路。（责任单位：县交通局、县财政局）",
        ),
        (
            Code::UnitEmpty,
            "1.修路。（责任单位：、县交通局、县财政局）",
            "1.修路。（责任单位：县交通局、县财政局）",
        ),
        (
            Code::UnitEmpty,
            "1.修路。（牵头单位：县交通局、；责任单位：县财政局、、、县林业局、、）",
            "1.修路。（牵头单位：县交通局；责任单位：县财政局、县林业局）",
        ),
        (
            Code::UnitRepeated,
            "1.修路。（责任单位：县交通局、县财政局、县交通局、县林业局和县财政局）",
            "1.修路。（责任单位：县交通局、县财政局、县林业局）",
        ),
        (
            Code::UnitRepeated,
            "1.修路。（责任单位：县交通局、、县交通局，县财政局）",
            "1.修路。（责任单位：县交通局，县财政局）",
        ),
        (
            Code::AnnotationUnclosed,
            "1.修路。（牵头单位：县交通局；责任单位：县财政局\n2.种树。（牵头单位：县林业局）",
            "1.修路。（牵头单位：县交通局；责任单位：县财政局）\n2.种树。（牵头单位：县林业局）",
        ),
        (
            Code::AnnotationUnclosed,
            "1.修路。[牵头单位：县交通局。\n2.种树。（牵头单位：县林业局）",
            "1.修路。[牵头单位：县交通局]。\n2.种树。（牵头单位：县林业局）",
        ),
        (Code::Artefact, "第一条第一条第一条 甲。\n第二条 乙。", "第一条 甲。\n第二条 乙。"),
    ] {
        let doc = gongwen::parse(text);
        assert!(doc.diagnostics().any(|finding| finding.code() == code && finding.fix().is_some()), "{text}");
        assert_eq!(doc.mended(), mended);
        mends(text);
    }
}

fn number(number: &str) -> String {
    format!("关于修路的通知\n{number}\n\n各乡镇人民政府：\n一、修路。\n二、种树。")
}

#[test]
fn what_asks_for_a_decision_has_no_fix() {
    for (code, text) in [
        (Code::NumberingGap, "一、修路。\n三、种树。"),
        (Code::UnitInTwoRoles, "1.修路。（牵头单位：县交通局；责任单位：县交通局、县财政局）"),
        // A second name would go with the second mention.
        (Code::UnitRepeated, "1.修路。（责任单位：市科技局、市科技局（市知识产权局））"),
        // 政府 is completed by the repetition: without it there would be 乙县政府.
        (Code::UnitRepeated, "1.修路。（责任单位：甲县党委、乙县党委、甲县党委、政府）"),
        // Two annotations of one task: the second would say nothing.
        (Code::UnitRepeated, "1.修路。（责任单位：县交通局）（责任单位：县交通局）"),
        // The columns of a table may be drawn.
        (Code::UnitEmpty, "序号\t工作任务\t责任单位\n1\t修路\t县交通局、、县财政局\n2\t种树\t县林业局\n"),
        // Only the doubled marker shows that the one at the line's end is a copy.
        (Code::Artefact, "第一条第一条 甲第一条\n第二条 乙。"),
        (Code::AnnotationCut, "1.修路。（牵头单位：县交通局；责任单位：县财政局"),
        (Code::NumberMalformed, &number("白政发〔2025〕号12")),
    ] {
        let doc = gongwen::parse(text);
        assert!(doc.diagnostics().any(|finding| finding.code() == code), "{text}: no {code}");
        assert_eq!(doc.fixes(), [], "{text}");
        assert_eq!(doc.mended(), text);
    }
}

#[test]
fn fixtures_are_mended_and_mean_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut fixes = 0;
    for folder in [folder.clone(), folder.join("findings")] {
        for entry in fs::read_dir(folder).expect("fixtures") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "txt")
                && let Ok(text) = fs::read_to_string(&path)
            {
                fixes += mends(&text);
            }
        }
    }
    assert!(fixes > 0, "no fixture has anything to mend");
}

const UNITS: &[&str] = &[
    "县交通局",
    "县财政局",
    "市工业和信息化局",
    "各乡镇党委",
    "政府",
    "市科技局（市知识产权局）",
    "各县（市、区）人民政府",
    "有关部门",
    "济南",
    "青岛市政府",
    "县委宣传部",
    "乙县党委",
];
const SEPARATORS: &[&str] =
    &["、", "、", "、", "，", "；", "、、", "，、", "、；", " 、、 ", "和", "、\n", ""];
const MARKERS: &[&str] =
    &["{}、", "{}.", "（{}）", "({})", "（{})、", "第{}条 ", "第{}条第{}条 ", "第{}条第{}条"];
const ROLES: &[&str] = &["责任单位：", "牵头单位：、", "配合单位:", "", "部门分工："];
const ENDS: &[&str] = &["）", "）。", "", "。", ")", "、）", "等）", "县林业局牵头）", "〕"];

/// A text with slips in all places.
fn careless() -> impl Strategy<Value = String> {
    let list = vec((select(UNITS), select(SEPARATORS)), 1..7);
    let parts = vec((select(ROLES), list), 1..3);
    let item = (select(MARKERS), parts, select(ENDS), any::<bool>());
    let head = select(&["", "白政发[2025]3号\n", "白政发〔2025〕第03号\n", "白政发 (2025) 3号\n"][..]);
    (head, vec(item, 1..6)).prop_map(|(head, items)| {
        let mut text = format!("关于修路的通知\n{head}\n各乡镇人民政府：\n");
        for ((marker, parts, end, glued), number) in items.into_iter().zip("一二三四五六".chars()) {
            text += &marker.replace("{}", &number.to_string());
            text += if glued { "修路（" } else { "修路。（" };
            for (nth, (role, list)) in parts.into_iter().enumerate() {
                text += if nth > 0 { "；" } else { "" };
                text += role;
                text.extend(list.into_iter().flat_map(|(unit, separator)| [unit, separator]));
            }
            text += end;
            text.push('\n');
        }
        text
    })
}

/// A piece of a text with mended things in it, some characters of which are lost, doubled or put in.
fn damaged() -> impl Strategy<Value = String> {
    let edit = (
        any::<Index>(),
        0..3usize,
        select(&["、", "（", "）", "(", "一.", "。", "\n", "，", "县交通局"][..]),
    );
    (careless(), vec(edit, 0..8)).prop_map(|(text, edits)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, lost, put) in edits {
            let at = at.index(chars.len() + 1);
            let end = (at + lost).min(chars.len());
            chars.splice(at..end, put.chars());
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn careless_texts_are_mended_and_mean_the_same(text in careless()) {
        mends(&text);
    }

    #[test]
    fn damaged_texts_are_mended_and_mean_the_same(text in damaged()) {
        mends(&text);
    }
}

#[test]
fn many_fixes_take_no_more_than_their_number() {
    // Each place of a run is looked at from both sides; a run that long is no slip.
    for text in [
        format!("1.修路。（责任单位：甲县交通局{}乙县交通局）", "、".repeat(1900)),
        format!("1.修路。（责任单位：{}）", "甲局、".repeat(600)),
        "1.修路。（责任单位：甲局、、甲局、）\n".repeat(4000),
        "第一条".repeat(20_000),
        (1..200).map(|n| format!("第{n}条第{n}条 甲。")).collect::<String>().repeat(100),
    ] {
        let doc = gongwen::parse(&text);
        let started = std::time::Instant::now();
        doc.fixes();
        assert!(started.elapsed().as_secs() < 60, "{} bytes", text.len());
    }
}
