//! Documents as offices write them: the parts of GB/T 9704-2012 in their order, each there or not, and under
//! them divisions of any style with annotations in every place where they have been seen.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};

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
    &["各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", "各县（市、区）人民政府:", "各位代表："],
    &["目　　录\n一、总体要求\n二、重点任务", "目录\n第一章　总则\n第二章　附则"],
    &["为加快推进某项工作，现提出以下意见：", "《某某方案》已经国务院同意，现印发给你们，请认真贯彻执行。"],
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

const BRACKETS: &[(&str, &str)] =
    &[("（", "）"), ("(", ")"), ("（", ")"), ("〔", "〕"), ("[", "]"), ("【", "】"), ("（", ""), ("", "")];

const DEADLINES: &[&str] =
    &["", "，2025年底前", "；完成时限：2025年6月30日", "。时间要求：长期坚持", "，6月底完成"];

const CONVENTIONS: &[&str] =
    &["", "", "，列第一位者为牵头单位，下同", "。排在第一位的部门为牵头部门，下同", "，下同"];

pub(crate) fn document() -> impl Strategy<Value = String> {
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
    (frame(FRONT), body(items), weighted(0.3, table()), frame(BACK)).prop_map(|(front, body, table, back)| {
        format!("{front}\n{body}\n{}{back}\n", table.unwrap_or_default())
    })
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
            let mut all = vec![std::iter::once("序号").chain(heads).map(str::to_owned).collect::<Vec<_>>()];
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
                let mut lines: Vec<_> = rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
                lines.insert(1, format!("|{}\n", rule()));
                lines.concat()
            }
            Self::Glued => {
                let mut lines: Vec<_> = rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
                lines.insert(1, format!("|{}", rule()));
                lines.concat() + "\n"
            }
            Self::Drawn | Self::Lined => {
                let lines: Vec<_> = rows.iter().map(|row| format!("│{}│\n", row.join("│"))).collect();
                let level = |signs: [&str; 3]| {
                    format!("{}{}{}\n", signs[0], vec!["──"; rows[0].len()].join(signs[1]), signs[2])
                };
                let between =
                    if matches!(self, Self::Drawn) { level(["├", "┼", "┤"]) } else { String::new() };
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
    let place = select(&[Place::Heading, Place::Middle, Place::End, Place::BeforeStop, Place::OwnLine][..]);
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
        |(roles, deadline, convention, (open, close))| format!("{open}{roles}{deadline}{convention}{close}"),
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
