//! Texts for tests that hold for every text: the fixtures, parts of them, damages, and fragments that mean something.

#![allow(dead_code, reason = "each test takes what it needs")]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// So many cases from a fixed seed, unless the environment says otherwise.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(9704);
    }
    config
}

/// The texts beside the expected outputs, those that are UTF-8, in the order of their names.
pub(crate) static FIXTURES: LazyLock<Vec<String>> = LazyLock::new(|| {
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
pub(crate) fn excerpt() -> impl Strategy<Value = String> {
    (any::<Index>(), any::<Index>(), 1..900usize).prop_map(|(fixture, start, len)| {
        let text = fixture.get(&FIXTURES);
        let start = text.floor_char_boundary(start.index(text.len().max(1)));
        text[start..].chars().take(len).collect()
    })
}

/// One damage to a text.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
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

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
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
    pub(crate) fn apply(&self, chars: &mut Vec<char>) {
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

/// What means something to the parser, and what should mean nothing.
#[rustfmt::skip]
pub(crate) const FRAGMENTS: &[&str] = &[
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
