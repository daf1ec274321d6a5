//! What is written, where and how. The doc comments are the help that users read.

use super::format::Format;
use clap::builder::RangedU64ValueParser;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const OUTPUT: &str = "输出 Output";

/// Options about the output.
#[derive(Args)]
pub(crate) struct Writing {
    /// 写成什么：json、outline、xlsx、html…… · format
    ///
    /// 默认是 json。
    /// outline 是给人看的提纲：标题、层次、责任单位，每项一行。
    /// text 是从文件中读出的文本（UTF-8），JSON 里的位置指的就是它。
    /// markdown（或 md）有各级标题、列表和表格，再读进来还是同一棵树。
    /// chunks 是检索和语言模型用的切块，每块一行 JSON，见 --max-chars。
    /// sarif 是检查结果（SARIF 2.1.0），给编辑器看；给人看的用 --check。
    /// akn 是 Akoma Ntoso 3.0 XML，一份公文一个文件。
    /// 其余的是责任分工台账：tasks 每项任务一行 JSON，units 每个单位一行，
    /// csv 和 xlsx 是表格。几份文件合成一本台账。
    /// html 是一份能在浏览器里看的报告，一个文件，不联网也能打开：
    /// 目录、正文、单位、任务、问题、矩阵、查找。几份公文要写到文件夹里。
    /// 研究用的：tables 是几张能互相连接的 CSV（文件、层次、任务、单位、
    /// 提及、引用），写进 -o 的文件夹；dot（Graphviz）、mermaid、
    /// edges（边表 CSV）是网络，见 --network。
    /// 不写这个选项时看 -o 的扩展名：.xlsx、.csv、.html、.md、.xml、
    /// .sarif、.dot、.mmd。
    #[arg(
        short, long, value_name = "FORMAT", verbatim_doc_comment, help_heading = OUTPUT,
        value_enum, hide_possible_values = true
    )]
    pub(super) format: Option<Format>,

    /// 写到这个文件或文件夹；- 是标准输出 · write here
    ///
    /// 先写在旁边，写完再换名：文件要么完整，要么没有。
    /// 已有的文件夹，或以 / 结尾的名称：每份公文写一个文件，
    /// 文件夹的层次照旧，扩展名换掉；不会覆盖输入的文件。
    #[arg(short, long, value_name = "FILE", verbatim_doc_comment, help_heading = OUTPUT)]
    pub(crate) output: Option<PathBuf>,

    /// CSV 前加 BOM，好让 Excel 认出 UTF-8 · for Excel
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) bom: bool,

    /// 切块（chunks）的最大字数，默认 1000 · longest chunk
    ///
    /// 末级的一项是一块，更长的在段落、句子之间切开；只有一句话、表格的一行
    /// （连同标题、表头）本身更长时才超过。
    #[arg(long, value_name = "N", verbatim_doc_comment, help_heading = OUTPUT, value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub(crate) max_chars: Option<usize>,

    /// 哪种网络：units、unit-task、citations · network
    ///
    /// units（默认）：单位与单位，同在几项任务中出现，边就有多重；
    /// 各县区、有关部门之类的泛称不算。unit-task：单位与任务，边上是
    /// 哪类责任。citations：哪份文件引用哪份文件。
    #[arg(
        long, value_name = "NETWORK", verbatim_doc_comment, help_heading = OUTPUT,
        value_enum, hide_possible_values = true
    )]
    pub(super) network: Option<NetworkKind>,

    /// 网络中只要这么重的边，如 3 · lightest edge
    #[arg(long, value_name = "N", help_heading = OUTPUT, value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub(crate) min_weight: Option<usize>,

    /// JSON 缩进，终端上默认如此 · indent the JSON
    ///
    /// 几个文件时总是一个一行，这个选项不起作用。
    #[arg(long, verbatim_doc_comment, help_heading = OUTPUT, overrides_with = "compact")]
    pub(crate) pretty: bool,

    /// JSON 不缩进，管道里默认如此 · one line
    #[arg(long, help_heading = OUTPUT, overrides_with = "pretty")]
    pub(crate) compact: bool,

    /// 位置的单位：bytes、chars、utf16 · unit of positions
    ///
    /// bytes（默认）数 UTF-8 字节；chars 数码点（Python 的下标）；
    /// utf16 数 UTF-16 单元（JavaScript、Java 的下标）。
    #[arg(
        long, value_name = "UNIT", verbatim_doc_comment, help_heading = OUTPUT,
        value_enum, default_value_t, hide_default_value = true, hide_possible_values = true
    )]
    pub(crate) offsets: Offsets,

    /// 加上提及：文件、日期、金额…… · add mentions
    ///
    /// 段落、标题里引用的文件和文号、日期和期限、金额、百分比、条款，
    /// 各带位置，读得准的另给规范值（value）。比只读结构慢。
    #[arg(long, verbatim_doc_comment, help_heading = OUTPUT)]
    pub(crate) mentions: bool,

    /// 只要这一处，如 第十二条第二款 · only this place
    ///
    /// 输出这一处的 JSON。按引用的写法找：第十二条第二款第（一）项、
    /// 第一章第二节、附件2第三条、一、（二）3.；也可以用 JSON 里的 id。
    /// 没有这一处时输出 null，退出状态为 1。
    #[arg(long, value_name = "PLACE", verbatim_doc_comment, help_heading = OUTPUT)]
    pub(crate) find: Option<String>,
}

/// The networks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum NetworkKind {
    #[default]
    Units,
    UnitTask,
    Citations,
}

/// [`gongwen::Offsets`] as an option.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum Offsets {
    #[default]
    Bytes,
    Chars,
    Utf16,
}

impl From<Offsets> for gongwen::Offsets {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Bytes => Self::Bytes,
            Offsets::Chars => Self::Chars,
            Offsets::Utf16 => Self::Utf16,
        }
    }
}
