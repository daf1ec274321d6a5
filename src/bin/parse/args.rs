//! What the command is asked for. The doc comments of [`Args`] are the help that users read.

use crate::asking::Asking;
use crate::input::Input;
use clap::builder::RangedU64ValueParser;
use clap::error::ErrorKind;
use clap::{ArgAction, CommandFactory, Parser, ValueEnum};
use gongwen::ledger::Query;
use gongwen::{Encoding, FileKind, InputOptions, MAX_LEN, Options, Role, Style, Vocabulary, VocabularyError};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// The labels in the language of the rest, and the groups under headings of their own.
const TEMPLATE: &str = "{about-with-newline}\n用法 Usage: {usage}\n\n{all-args}{after-help}";

const INPUT: &str = "输入 Input";
const WORDS: &str = "用语 Words";
const LIMITS: &str = "限制 Limits";
const OUTPUT: &str = "输出 Output";
const REPORT: &str = "报告 Report";
const OTHER: &str = "其他 Other";

const EXAMPLES: &str = "\
例子 Examples:
  parse 通知.txt                      一份公文，终端上自动缩进
  parse --format outline 通知.txt     只看标题、层次和责任单位
  parse 方案.txt -o 台账.xlsx         责任分工台账，Excel 打开就能用
  parse --unit 市财政局 --role 牵头 方案/*.txt
                                      市财政局牵头哪些事
  parse --split-by unit -o 交办 方案.txt
                                      每个单位一份交办单
  parse 文件/*.txt > 全部.ndjson      许多公文，每份一行
  pdftotext -layout 通知.pdf - | parse
                                      从管道读
  parse 方案.docx 网页.html 旧.txt    Word 文档、存下的网页、GB18030 等编码的文本
  parse --format text 方案.docx       只要读出的文本
  parse --strict -q 通知.txt > /dev/null || echo 有问题
                                      在脚本里检查
  parse 通知.txt | jq '.diagnostics[].message'
  parse -q --find 第十二条第二款 办法.txt
                                      只要这一款
  parse --label 承接单位=lead --verb 兜底=responsible 方案.txt
                                      加上本地的用语

退出状态 Exit status:
  0  读完了 · parsed
  1  有 --strict 不允许的问题，或没有 --find 要找的
     findings that --strict denies, or nothing that --find names
  2  用法不对，或者什么也没读成 · wrong usage, or nothing could be read
  3  有的文件没读成，其余照常 · some inputs failed, the others were parsed";

/// 读中国政策公文，输出带类型的树 · Reads Chinese policy texts into a typed tree
///
/// 树里有结构层次（一、（一）1.（1）、第一条……）、公文的各个部分（标题、发文字号、
/// 主送机关、附件……）和责任分工（谁牵头、谁负责、谁配合），
/// 每一处都带着它在原文中的位置。原文不改一字、不漏一字；
/// 缺号、重号、括号不闭合之类的问题另行报告。
#[derive(Parser)]
#[command(
    name = "parse",
    version = concat!("(gongwen) ", env!("CARGO_PKG_VERSION")),
    verbatim_doc_comment,
    override_usage = "parse [OPTIONS] [FILE]…",
    help_template = TEMPLATE,
    after_help = "例子和说明见 parse --help · examples: parse --help",
    after_long_help = EXAMPLES,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub(crate) struct Args {
    /// 要读的文件；不给文件，或写作 -，就读标准输入 · files; - is standard input
    ///
    /// 文本、Word 文档（.docx）、网页都行；是哪一种、什么编码，看内容，不看扩展名。
    /// 几个文件时每个一行（NDJSON），次序不变；读不了的那个，
    /// 原位是 {"source":{"path":…},"error":{"code":…,"message":…}}。
    #[arg(value_name = "FILE", verbatim_doc_comment, help_heading = INPUT)]
    pub(crate) files: Vec<PathBuf>,

    /// 文件种类：text、docx 或 html；默认看内容 · kind of file, by default told by content
    #[arg(long, value_name = "KIND", help_heading = INPUT, value_parser = kind)]
    pub(crate) input: Option<FileKind>,

    /// 编码，如 gb18030、big5、utf-16le；默认看内容 · encoding, by default told by content
    ///
    /// 用于文本和网页；写法同网页的 charset。gbk、gb2312 按 gb18030 读。
    #[arg(long, value_name = "LABEL", verbatim_doc_comment, help_heading = INPUT, value_parser = encoding)]
    pub(crate) encoding: Option<Encoding>,

    /// 不成字符的字节读作“�”，逐处报告 · read undecodable bytes as U+FFFD
    ///
    /// 每处一条 warning[bytes-undecodable]。不加这个选项，遇到这样的字节就不读。
    #[arg(long, verbatim_doc_comment, help_heading = INPUT)]
    pub(crate) lossy: bool,

    /// 文本长度上限，默认 4294967295；更长的不读 · refuse longer texts
    #[arg(
        long, value_name = "BYTES", help_heading = LIMITS, hide_default_value = true,
        default_value_t = MAX_LEN, value_parser = RangedU64ValueParser::<usize>::new().range(..=MAX_LEN as u64)
    )]
    pub(crate) max_len: usize,

    /// 责任分工的标签，如 承接单位=lead；可以多次 · a label of responsibility; may be repeated
    ///
    /// 等号后是责任类别：lead、responsible、cooperating、participating、
    /// supervising、leader、contact；或 neutral（如“部门分工”，角色在后文说明）、
    /// deadline（如“完成时限”）。与内置的标签冲突时，以较长的为准；一样长的，以给出的为准。
    #[arg(long, value_name = "WORD=ROLE", verbatim_doc_comment, help_heading = WORDS, value_parser = label)]
    pub(crate) label: Vec<Vocabulary>,

    /// 说明责任的动词，如 兜底=responsible · a verb of responsibility
    ///
    /// 用在单位之后：（县水利局兜底）。责任类别同 --label，没有 neutral 和 deadline。
    #[arg(long, value_name = "WORD=ROLE", verbatim_doc_comment, help_heading = WORDS, value_parser = verb)]
    pub(crate) verb: Vec<Vocabulary>,

    /// 单位名称的末尾，如 攻坚队 · what names of units end in
    #[arg(long, value_name = "WORD", help_heading = WORDS, value_parser = unit_suffix)]
    pub(crate) unit_suffix: Vec<Vocabulary>,

    /// 序号的写法，如 【一】=han_paren、任务1：=arabic · a shape of markers
    ///
    /// 写出第一个序号；等号后是层次类型，即 JSON 里的 style。
    #[arg(long, value_name = "FIRST=STYLE", verbatim_doc_comment, help_heading = WORDS, value_parser = marker)]
    pub(crate) marker: Vec<Vocabulary>,

    /// json（默认）、outline、text、tasks、units、csv 或 xlsx · what is written
    ///
    /// outline 是给人看的提纲：标题、层次、责任单位，每项一行。
    /// text 是从文件中读出的文本（UTF-8），JSON 里的位置指的就是它。
    /// 其余的是责任分工台账：tasks 每项任务一行 JSON，units 每个单位一行 JSON，
    /// csv 和 xlsx 是表格。几份文件合成一本台账。
    /// 不写这个选项时看 -o 的扩展名（.xlsx、.csv）。
    #[arg(
        short, long, value_name = "FORMAT", verbatim_doc_comment, help_heading = OUTPUT,
        value_enum, hide_possible_values = true
    )]
    format: Option<Format>,

    /// 写到这个文件；- 是标准输出 · write to this file; - is standard output
    ///
    /// 先写在旁边，写完再换名：文件要么完整，要么没有。
    #[arg(short, long, value_name = "FILE", verbatim_doc_comment, help_heading = OUTPUT)]
    pub(crate) output: Option<PathBuf>,

    /// CSV 前加 BOM，好让 Excel 认出 UTF-8 · a byte order mark before CSV, for Excel
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) bom: bool,

    #[command(flatten)]
    pub(crate) asking: Asking,

    /// JSON 缩进，终端上默认如此 · indent the JSON, as on a terminal
    ///
    /// 几个文件时总是一个一行，这个选项不起作用。
    #[arg(long, verbatim_doc_comment, help_heading = OUTPUT, overrides_with = "compact")]
    pub(crate) pretty: bool,

    /// JSON 不缩进，管道里默认如此 · one line of JSON, as in a pipe
    #[arg(long, help_heading = OUTPUT, overrides_with = "pretty")]
    pub(crate) compact: bool,

    /// JSON 里位置的单位：bytes（默认）、chars 或 utf16 · unit of positions
    ///
    /// bytes 数 UTF-8 字节；chars 数码点（Python 的下标）；
    /// utf16 数 UTF-16 单元（JavaScript、Java 的下标）。
    #[arg(
        long, value_name = "UNIT", verbatim_doc_comment, help_heading = OUTPUT,
        value_enum, default_value_t, hide_default_value = true, hide_possible_values = true
    )]
    pub(crate) offsets: Offsets,

    /// JSON 里加上提及：文件、日期、金额…… · add what the text mentions
    ///
    /// 段落、标题里引用的文件和文号、日期和期限、金额、百分比、条款，
    /// 各带位置，读得准的另给规范值（value）。比只读结构慢。
    #[arg(long, verbatim_doc_comment, help_heading = OUTPUT)]
    pub(crate) mentions: bool,

    /// 只输出这一处的 JSON：第十二条第二款、附件2、3.2.1 · only this place
    ///
    /// 按引用的写法找：第十二条第二款第（一）项、第一章第二节、
    /// 附件2第三条、一、（二）3.；也可以用 JSON 里的 id。
    /// 没有这一处时输出 null，退出状态为 1。
    #[arg(long, value_name = "PLACE", verbatim_doc_comment, help_heading = OUTPUT)]
    pub(crate) find: Option<String>,

    /// 报告用的语言：zh（默认）或 en · language of messages
    #[arg(
        long, value_name = "LANG", help_heading = REPORT,
        value_enum, default_value_t, hide_default_value = true, hide_possible_values = true
    )]
    pub(crate) lang: Lang,

    /// 有错误（error）或警告（warning）就以状态 1 退出 · exit 1 on errors and warnings
    #[arg(long, help_heading = REPORT)]
    pub(crate) strict: bool,

    /// 不在标准错误上列出问题 · no findings on standard error
    ///
    /// 问题每条一行：文件:行:列: 级别[代码]: 说明。JSON 里总是有的。
    /// 读不了的文件照样报。
    #[arg(short, long, verbatim_doc_comment, help_heading = REPORT)]
    pub(crate) quiet: bool,

    /// 帮助；-h 是简短的 · help; -h is the short one
    #[arg(short, long, action = ArgAction::Help, help_heading = OTHER)]
    help: Option<bool>,

    /// 版本 · version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = OTHER)]
    version: Option<bool>,
}

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Json,
    Outline,
    Text,
    Tasks,
    Units,
    Csv,
    Xlsx,
    /// 交办单 in Markdown: what `--split-by` writes if nothing else is asked for.
    #[value(skip)]
    Slips,
}

/// The formats that the name of a file tells.
const ENDINGS: &[(&str, Format)] = &[("xlsx", Format::Xlsx), ("csv", Format::Csv)];

fn kind(name: &str) -> Result<FileKind, String> {
    named(name, FileKind::ALL, FileKind::as_str, &[])
}

fn encoding(label: &str) -> Result<Encoding, String> {
    Encoding::for_label(label).ok_or_else(|| "no such encoding; as gb18030, big5, utf-8, utf-16le".to_owned())
}

fn label(argument: &str) -> Result<Vocabulary, String> {
    let (word, name) = halves(argument)?;
    let empty = Vocabulary::new();
    let added = match name {
        "neutral" => empty.neutral_label(word),
        "deadline" => empty.deadline_label(word),
        _ => empty.label(word, named(name, Role::ALL, Role::as_str, &["neutral", "deadline"])?),
    };
    added.map_err(|error| error.to_string())
}

fn verb(argument: &str) -> Result<Vocabulary, String> {
    let (word, name) = halves(argument)?;
    let role = named(name, Role::ALL, Role::as_str, &[])?;
    Vocabulary::new().verb(word, role).map_err(|error| error.to_string())
}

fn marker(argument: &str) -> Result<Vocabulary, String> {
    let (first, name) = halves(argument)?;
    let style = named(name, Style::ALL, Style::as_str, &[])?;
    Vocabulary::new().marker(first, style).map_err(|error| error.to_string())
}

fn unit_suffix(word: &str) -> Result<Vocabulary, VocabularyError> {
    Vocabulary::new().unit_suffix(word)
}

/// What stands before and behind the last `=`.
fn halves(argument: &str) -> Result<(&str, &str), String> {
    argument.rsplit_once('=').ok_or_else(|| "expected WORD=NAME".to_owned())
}

/// The one of `all` with this name, which JSON gives it too.
pub(crate) fn named<T: Copy>(
    name: &str,
    all: &[T],
    name_of: fn(T) -> &'static str,
    others: &[&str],
) -> Result<T, String> {
    all.iter().copied().find(|&one| name_of(one) == name).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|&one| name_of(one)).chain(others.iter().copied()).collect();
        format!("no “{name}”; one of {}", names.join(", "))
    })
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

/// [`gongwen::Lang`] as an option.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum Lang {
    #[default]
    Zh,
    En,
}

impl From<Lang> for gongwen::Lang {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Zh,
            Lang::En => Self::En,
        }
    }
}

impl Args {
    /// What is written: what is asked for; else what the file's name says; else the outline of what a question finds;
    /// else JSON.
    pub(crate) fn format(&self) -> Format {
        let ending = self.output.as_deref().and_then(Path::extension).and_then(OsStr::to_str);
        let told = || {
            ENDINGS.iter().find(|(name, _)| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(name)))
        };
        match self.format {
            Some(format) => format,
            None if self.asking.split_by.is_some() => Format::Slips,
            None if told().is_some() => told().map_or(Format::Json, |(_, format)| *format),
            None if self.asking.asks() => Format::Outline,
            None => Format::Json,
        }
    }

    /// The folder into which the ledger is split.
    pub(crate) fn split(&self) -> Option<PathBuf> {
        self.asking.split_by.and(self.output.clone())
    }

    /// Ends the process where two things are asked for that do not go together: an output that has only one of them would
    /// hide that nothing came of the other.
    pub(crate) fn check(&self) {
        if let Some(message) = self.conflict() {
            Self::command().error(ErrorKind::ArgumentConflict, message).exit();
        }
    }

    /// How to read the files.
    pub(crate) fn input_options(&self) -> InputOptions {
        InputOptions {
            kind: self.input,
            encoding: self.encoding,
            lossy: self.lossy,
            max_text: self.max_len,
            ..InputOptions::default()
        }
    }

    fn conflict(&self) -> Option<String> {
        let format = self.format();
        let name = format.to_possible_value().map_or("slips".to_owned(), |value| value.get_name().to_owned());
        let asking = &self.asking;
        let (split, asks) = (asking.split_by.is_some(), asking.asks());
        let counts_units = matches!(format, Format::Units | Format::Xlsx) || split;
        let to_stdout = self.output.as_deref().is_none_or(|path| path == Path::new("-"));
        let not_with = |option: &str, writes: &str| {
            Some(format!("{option} {writes} and cannot be used with '--format {name}'"))
        };
        match format {
            _ if self.mentions && format != Format::Json => not_with("--mentions", "writes JSON"),
            _ if self.find.is_some() && format != Format::Json => not_with("--find", "writes JSON"),
            Format::Json if asks && self.find.is_some() => {
                Some("--find and a question for tasks cannot be used together".to_owned())
            }
            Format::Json | Format::Text if asks => {
                not_with("a question for tasks", "writes outline, tasks, units, csv or xlsx")
            }
            _ if self.bom && format != Format::Csv => not_with("--bom", "is for CSV"),
            _ if split && !matches!(format, Format::Slips | Format::Xlsx) => {
                not_with("--split-by", "writes Markdown, or xlsx,")
            }
            _ if split && to_stdout => Some("--split-by writes into a folder: name it with -o".to_owned()),
            _ if asking.units.is_some() && !asks && !counts_units => {
                Some("--units is for --unit, --split-by, and the formats units and xlsx".to_owned())
            }
            Format::Xlsx if to_stdout && io::stdout().is_terminal() => {
                Some("a workbook is nothing for a terminal: name a file with -o".to_owned())
            }
            _ => self.overwritten().map(|path| format!("-o would overwrite the input {}", path.display())),
        }
    }

    /// The input that the output would take the place of.
    fn overwritten(&self) -> Option<&Path> {
        let output = fs::canonicalize(self.output.as_deref()?).ok().filter(|path| path.is_file())?;
        let is_output = |file: &&PathBuf| fs::canonicalize(file).is_ok_and(|file| file == output);
        self.files.iter().find(is_output).map(PathBuf::as_path)
    }

    /// What is asked of the ledger. Ends the process where the list of units is none.
    pub(crate) fn query(&self) -> Query {
        self.asking.query().unwrap_or_else(|message| {
            Self::command().error(ErrorKind::ValueValidation, format!("--units {message}")).exit()
        })
    }

    /// How to parse: with the words that were given. Of two meanings of one word the later counts.
    pub(crate) fn options(&self) -> Options {
        let words = [&self.label, &self.verb, &self.unit_suffix, &self.marker].into_iter().flatten();
        let vocabulary = words.cloned().fold(Vocabulary::new(), Vocabulary::merge);
        Options { vocabulary, ..Options::default() }
    }

    /// The inputs in the order in which they were named. Ends the process where `-` was named twice: it would
    /// be empty the second time, and an empty document in its place would hide the slip.
    pub(crate) fn inputs(&self) -> Vec<Input> {
        if self.files.is_empty() {
            return vec![Input::Stdin];
        }
        let is_stdin = |file: &PathBuf| file == Path::new("-");
        if self.files.iter().filter(|file| is_stdin(file)).count() > 1 {
            let message = "standard input ('-') can be read only once";
            Self::command().error(ErrorKind::ArgumentConflict, message).exit();
        }
        self.files
            .iter()
            .map(|file| if is_stdin(file) { Input::Stdin } else { Input::File(file.clone()) })
            .collect()
    }
}
