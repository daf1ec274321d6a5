//! Which files are read, and how. The doc comments are the help that users read.

use super::named;
use super::usage::Both;
use clap::builder::{PossibleValuesParser, RangedU64ValueParser, TypedValueParser};
use clap::{Args, ValueHint};
use gongwen::{Encoding, FileKind, InputOptions, MAX_LEN};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

const INPUT: &str = "输入 Input";
const LIMITS: &str = "限制 Limits";

/// Options about the input.
#[derive(Args)]
pub(crate) struct Reading {
    /// 文件或文件夹；不写或 - 是标准输入 · files
    ///
    /// 文本、Word 文档（.docx）、网页都行；是哪一种、什么编码，
    /// 看内容，不看扩展名。
    /// 文件夹连同其中的文件夹一并读，以路径为序：只读像公文的
    /// （.txt、.docx、.html 等，或没有扩展名），其余略过并报数，
    /// 隐藏文件不算。引号里的通配符（'方案/**/*.docx'）自己展开。
    /// 几个文件时每个一行（NDJSON），次序不变；读不了的那个，
    /// 原位是 {"source":{"path":…},"error":{"code":…,"message":…}}。
    #[arg(value_name = "FILE", verbatim_doc_comment, help_heading = INPUT, value_hint = ValueHint::AnyPath)]
    pub(crate) files: Vec<PathBuf>,

    /// 种类：text、docx、html；默认看内容 · kind of file
    #[arg(long, value_name = "KIND", help_heading = INPUT, hide_possible_values = true,
        value_parser = PossibleValuesParser::new(FileKind::ALL.iter().map(|kind| kind.as_str())).try_map(|name| kind(&name)))]
    pub(crate) input: Option<FileKind>,

    /// 编码，如 gb18030、big5；默认看内容 · encoding
    ///
    /// 还有 utf-8、utf-16le 等，用于文本和网页；写法同网页的
    /// charset。gbk、gb2312 按 gb18030 读。
    #[arg(long, value_name = "LABEL", verbatim_doc_comment, help_heading = INPUT, value_parser = encoding)]
    pub(crate) encoding: Option<Encoding>,

    /// 不成字符的字节读作“�”并报告 · bear broken bytes
    ///
    /// 每处一条 warning[bytes-undecodable]。
    /// 不加这个选项，遇到这样的字节就不读。
    #[arg(long, verbatim_doc_comment, help_heading = INPUT)]
    pub(crate) lossy: bool,

    /// 每行一条 JSON 记录，读其中这个字段 · a record a line
    ///
    /// 每行进、每行出，次序不变：{"id":…,"document":{…}}，加上
    /// -f tasks 则是 {"id":…,"tasks":[…]}，chunks 也一样；id 照抄。
    /// 不成的那条是
    /// {"id":…,"error":{"code":…,"message":…,"line":…}}，不算失败。
    /// 数据引擎可以拿它当管道，如 Spark 的 rdd.pipe。
    #[arg(
        long, value_name = "FIELD", verbatim_doc_comment, help_heading = INPUT,
        conflicts_with_all = ["encoding", "lossy", "pretty", "find"]
    )]
    pub(crate) ndjson_in: Option<String>,

    /// 同时读几份，默认是核数 · files read at once
    ///
    /// 输出的次序总是输入的次序；内存不随文件的份数增长。
    #[arg(
        short, long, value_name = "N", verbatim_doc_comment, help_heading = LIMITS,
        value_parser = RangedU64ValueParser::<usize>::new().range(1..=1024)
    )]
    pub(crate) jobs: Option<usize>,

    /// 文本长度上限；更长的不读 · refuse longer texts
    ///
    /// 以字节计，默认 4294967295。
    #[arg(
        long, value_name = "BYTES", help_heading = LIMITS, hide_default_value = true,
        default_value_t = MAX_LEN, value_parser = RangedU64ValueParser::<usize>::new().range(..=MAX_LEN as u64)
    )]
    pub(crate) max_len: usize,
}

impl Reading {
    /// How many threads read so many files. Asking the system takes longer than reading one small file.
    pub(crate) fn threads(&self, files: usize) -> usize {
        let cores = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
        if files <= 1 { 1 } else { self.jobs.unwrap_or_else(cores).min(files) }
    }

    /// How to read the files.
    pub(crate) fn options(&self) -> InputOptions {
        InputOptions {
            kind: self.input,
            // JSON is UTF-8; what a string holds is no matter of guessing.
            encoding: self.encoding.or_else(|| self.ndjson_in.as_ref().and(Encoding::for_label("utf-8"))),
            lossy: self.lossy,
            max_text: self.max_len,
            ..InputOptions::default()
        }
    }
}

fn kind(name: &str) -> Result<FileKind, Both> {
    named(name, FileKind::ALL, FileKind::as_str, &[])
}

fn encoding(label: &str) -> Result<Encoding, Both> {
    Encoding::for_label(label).ok_or_else(|| {
        Both::new(
            "没有这种编码；如 gb18030、big5、utf-8、utf-16le",
            "no such encoding; as gb18030, big5, utf-8, utf-16le",
        )
    })
}
