//! The parser beside a reading that is slow and plain enough to be seen to be right: a regular expression for each
//! shape of marker, one for a label, and a stack. On documents that keep to the standard's numbering and to labelled
//! annotations both must find the same divisions and the same units in the same roles.

#[path = "support/texts.rs"]
mod texts;

use gongwen::{Division, Document, Role};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use regex::Regex;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// A division by its path (`1.2.3`), or what a role of a task names: the path, the role, the units.
#[derive(Debug, Default, PartialEq, Eq)]
struct Reading {
    divisions: Vec<String>,
    tasks: Vec<(String, Role, Vec<String>)>,
}

/// The markers of laws and those of GB/T 9704-2012, 7.3.3, the highest first, and what an id puts before their numbers.
static MARKERS: LazyLock<[(Regex, &str); 7]> = LazyLock::new(|| {
    [
        ("^第([一二三四五六七八九十]+)章", "ch"),
        ("^第([一二三四五六七八九十]+)条", ARTICLE),
        ("^([一二三四五六七八九十]+)、", ""),
        ("^[（(]([一二三四五六七八九十]+)[）)]", ""),
        ("^([0-9]+)[.．]", ""),
        ("^[（(]([0-9]+)[）)]", ""),
        ("^([①②③④⑤⑥⑦⑧⑨])", ""),
    ]
    .map(|(shape, prefix)| (Regex::new(shape).expect("a regular expression"), prefix))
});

/// An article's id hangs on its document, whatever chapter holds it.
const ARTICLE: &str = "art";

/// A bracket that a label opens, and no bracket in it; or a line that one opens.
static ANNOTATION: LazyLock<Regex> = LazyLock::new(|| {
    let labelled = "((?:牵头|责任|配合|参加)(?:单位|部门)[：:][^（）()。]*)";
    Regex::new(&format!("[（(]{labelled}[）)]|^{labelled}。$")).expect("a regular expression")
});

/// 牵头单位：甲、乙
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(牵头|责任|配合|参加)(?:单位|部门)[：:]([^；;：:]*)").expect("a regular expression")
});

/// 一 to 九十九.
fn number(written: &str) -> u32 {
    if let Ok(number) = written.parse() {
        return number;
    }
    if let Some(at) = CIRCLED.iter().position(|circled| *circled == written) {
        return at as u32 + 1;
    }
    let digit = |c| "零一二三四五六七八九".chars().position(|digit| digit == c).expect("a digit") as u32;
    match written.split_once('十') {
        None => written.chars().map(digit).sum(),
        Some((tens, ones)) => {
            10 * tens.chars().map(digit).next().unwrap_or(1) + ones.chars().map(digit).next().unwrap_or(0)
        }
    }
}

fn role(label: &str) -> Role {
    match label {
        "牵头" => Role::Lead,
        "责任" => Role::Responsible,
        "配合" => Role::Cooperating,
        _ => Role::Participating,
    }
}

/// The plain reading.
fn by_regexes(text: &str) -> Reading {
    let mut reading = Reading::default();
    // The levels that are open, and their numbers.
    let mut open: Vec<(usize, u32)> = Vec::new();
    for line in text.lines() {
        for (level, (marker, _)) in MARKERS.iter().enumerate() {
            if let Some(found) = marker.captures(line) {
                open.retain(|&(above, _)| above < level);
                open.push((level, number(&found[1])));
                reading.divisions.push(path(&open));
            }
        }
        for annotation in ANNOTATION.captures_iter(line) {
            let labelled = annotation.get(1).or(annotation.get(2)).expect("one of them").as_str();
            for task in LABEL.captures_iter(labelled) {
                let units = task[2].split(['、', '，', ',']).map(str::to_owned).collect();
                reading.tasks.push((path(&open), role(&task[1]), units));
            }
        }
    }
    reading
}

fn path(open: &[(usize, u32)]) -> String {
    let steps: Vec<String> =
        open.iter().map(|&(level, number)| format!("{}{number}", MARKERS[level].1)).collect();
    let from = steps.iter().position(|step| step.starts_with(ARTICLE)).unwrap_or(0);
    steps[from..].join(".")
}

/// The parser's. Which 款 of an article an item belongs to is left out of its id.
fn by_gongwen(doc: &Document<'_>) -> Reading {
    static CLAUSE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\.p[0-9]+").expect("a regular expression"));
    let path = |division: Division<'_>| CLAUSE.replace(&division.id(), "").into_owned();
    let mut tasks = Vec::new();
    for annotation in doc.annotations() {
        for assignment in annotation.assignments() {
            let units = assignment.units().map(|unit| unit.name().into_owned()).collect();
            tasks.push((annotation.division().map(path).unwrap_or_default(), assignment.role(), units));
        }
    }
    Reading { divisions: doc.divisions().map(path).collect(), tasks }
}

// ---- documents

const WORK: &[&str] = &[
    "加强科技创新",
    "推进产业园区建设",
    "完善公共服务",
    "深化改革",
    "提升防汛能力",
    "优化营商环境",
    "修缮水库和堤防",
];
const SENTENCES: &[&str] = &[
    "多渠道筹集资金，到2025年建成三个园区。",
    "按照《白鹿县水利规划》（云府发〔2024〕3号）第十二条的要求，分两批实施。",
    "建立台账，逐项销号（台账另行印发）。",
    "实行“一村一策”，3个月内完成摸底；6月底前整改到位。",
    "支持企业上云、用数、赋智，增长1.5％。",
];
const UNITS: &[&str] = &[
    "县科技局",
    "县发展改革委",
    "县工业和信息化局",
    "青岚市财政局",
    "县水利局",
    "县公安局交警大队",
    "云岭镇人民政府",
];
const ROLES: &[&str] = &["牵头单位", "责任单位", "配合单位", "参加单位", "牵头部门", "责任部门"];

fn units() -> impl Strategy<Value = String> {
    prop::sample::subsequence(UNITS, 1..4).prop_map(|units| units.join("、"))
}

/// （牵头单位：甲；责任单位：乙、丙）, in either width.
fn annotation() -> impl Strategy<Value = String> {
    let task = (select(ROLES), units()).prop_map(|(role, units)| format!("{role}：{units}"));
    (vec(task, 1..4), any::<bool>()).prop_map(|(tasks, half)| {
        let wide = format!("（{}）", tasks.join("；"));
        if half {
            wide.replace('（', "(").replace('）', ")").replace('：', ":").replace('；', ";")
        } else {
            wide
        }
    })
}

/// A division: its text behind the marker, paragraphs below it, and what it holds.
#[derive(Clone, Debug)]
struct Item {
    text: String,
    below: Vec<String>,
    items: Vec<Item>,
}

fn text() -> impl Strategy<Value = String> {
    (select(WORK), vec(select(SENTENCES), 0..3), prop::option::of(annotation()), any::<bool>()).prop_map(
        |(work, sentences, annotation, stop_last)| {
            let mut text = format!("{work}。{}", sentences.concat());
            if let Some(annotation) = annotation {
                match stop_last {
                    true => {
                        text.pop();
                        text += &format!("{annotation}。");
                    }
                    false => text += &annotation,
                }
            }
            text
        },
    )
}

fn item() -> impl Strategy<Value = Item> {
    let task = (select(ROLES), units()).prop_map(|(role, units)| format!("{role}：{units}"));
    let line = vec(task, 1..3).prop_map(|tasks| tasks.join("；") + "。");
    let below = || vec(select(SENTENCES).prop_map(str::to_owned), 0..2);
    let leaf = (text(), below(), prop::option::weighted(0.2, line)).prop_map(|(text, mut below, line)| {
        // Behind another annotation it may speak for what holds the item.
        below.extend(line.filter(|_| !ANNOTATION.is_match(&text)));
        Item { text, below, items: Vec::new() }
    });
    leaf.prop_recursive(4, 60, 5, move |inner| {
        (text(), below(), vec(inner, 0..5)).prop_map(|(text, below, items)| Item { text, below, items })
    })
}

/// How the levels of a document are numbered.
#[derive(Clone, Copy, Debug)]
enum Numbering {
    /// 一、（一）1.（1）①
    Plan,
    /// 第一章 第一条 （一）1.（1）, the articles counted through
    Law,
}

const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const CIRCLED: [&str; 9] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"];

fn han(n: usize) -> String {
    match n {
        1..=10 => HAN[n - 1].to_owned(),
        _ => {
            let tens = if n / 10 == 1 { "" } else { HAN[n / 10 - 1] };
            let ones = if n.is_multiple_of(10) { "" } else { HAN[n % 10 - 1] };
            format!("{tens}十{ones}")
        }
    }
}

fn write(numbering: Numbering, items: &[Item], level: usize, articles: &mut usize, text: &mut String) {
    for (at, item) in items.iter().enumerate() {
        let marker = match (numbering, level) {
            (Numbering::Law, 0) => format!("第{}章　", HAN[at]),
            (Numbering::Law, 1) => {
                *articles += 1;
                format!("第{}条　", han(*articles))
            }
            (Numbering::Plan, 0) => format!("{}、", HAN[at]),
            (Numbering::Plan, 1) | (Numbering::Law, 2) => format!("（{}）", HAN[at]),
            (Numbering::Plan, 2) | (Numbering::Law, 3) => format!("{}.", at + 1),
            (Numbering::Plan, 3) | (Numbering::Law, 4) => format!("（{}）", at + 1),
            _ => CIRCLED[at].to_owned(),
        };
        if let (Numbering::Law, 0) = (numbering, level) {
            // A chapter has a name, and nothing else of its own.
            let _ = writeln!(text, "{marker}{}", item.text.split('。').next().unwrap_or_default());
        } else {
            let _ = writeln!(text, "{marker}{}", item.text);
            // A paragraph under an item that holds others stands before them; in an article it would be a 款.
            if matches!(numbering, Numbering::Plan) || level == 1 {
                // Behind the last item an annotation may speak for all of them.
                let speaks_for_all = |line: &str| at + 1 == items.len() && ANNOTATION.is_match(line);
                for line in item.below.iter().filter(|line| !speaks_for_all(line)) {
                    let _ = writeln!(text, "{line}");
                }
            }
        }
        write(numbering, &item.items, level + 1, articles, text);
    }
}

proptest! {
    #![proptest_config(texts::config(400))]

    #[test]
    fn a_plain_reading_finds_the_same(
        items in vec(item(), 1..8),
        numbering in select(&[Numbering::Plan, Numbering::Law][..]),
    ) {
        let mut text = String::from("关于白鹿县重点任务分工的意见\n");
        write(numbering, &items, 0, &mut 0, &mut text);
        prop_assert_eq!(by_gongwen(&gongwen::parse(&text)), by_regexes(&text), "{}", text);
    }
}

/// The reading itself, on a text that was read by hand.
#[test]
fn the_plain_reading_is_right() {
    let text = "方案\n一、修路。\n（一）修桥。（牵头单位：县交通局；责任单位：县财政局、县水利局）\n十二、(牵头部门:县公安局)\n";
    let reading = by_regexes(text);
    assert_eq!(reading.divisions, ["1", "1.1", "12"]);
    let units = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        reading.tasks,
        [
            ("1.1".to_owned(), Role::Lead, units(&["县交通局"])),
            ("1.1".to_owned(), Role::Responsible, units(&["县财政局", "县水利局"])),
            ("12".to_owned(), Role::Lead, units(&["县公安局"])),
        ]
    );
}
