//! What the command is asked for, a file for each group of options. Their doc comments are the help that users read.

mod about;
mod asking;
mod codes;
mod conflicts;
mod files;
mod format;
mod help;
mod reading;
mod reporting;
mod usage;
mod words;
mod writing;

pub(crate) use about::Question;
pub(crate) use format::Format;
pub(crate) use help::EXAMPLES;
pub(crate) use writing::NetworkKind;

use about::About;
use asking::Asking;
use clap::error::ErrorKind;
use clap::{ArgAction, Parser};
use gongwen::Options;
use gongwen::ledger::Query;
use help::TEMPLATE;
use reading::Reading;
use reporting::Reporting;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use usage::{Both, fail};
use words::Words;
use writing::Writing;

const OTHER: &str = "其他 Other";

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
    #[command(flatten)]
    pub(crate) reading: Reading,

    #[command(flatten)]
    words: Words,

    #[command(flatten)]
    pub(crate) writing: Writing,

    #[command(flatten)]
    asking: Asking,

    #[command(flatten)]
    pub(crate) reporting: Reporting,

    #[command(flatten)]
    pub(crate) about: About,

    /// 帮助；-h 是简短的 · help; -h is the short one
    #[arg(short, long, action = ArgAction::Help, help_heading = OTHER)]
    help: Option<bool>,

    /// 版本 · version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = OTHER)]
    version: Option<bool>,
}

impl Args {
    /// What is written: what is asked for; else what the file's name says; else the outline of what a question finds;
    /// else JSON.
    pub(crate) fn format(&self) -> Format {
        let told = || self.file().filter(|_| self.folder().is_none()).and_then(Format::told_by);
        match self.writing.format {
            _ if self.reporting.check => Format::Check,
            Some(format) => format,
            None if self.asking.split_by.is_some() => Format::Slips,
            None => told().unwrap_or(if self.asking.asks() { Format::Outline } else { Format::Json }),
        }
    }

    /// The folder in which each input has a file of its own: one that exists, or whose name ends in a slash.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        let path = self.file().filter(|path| *path != Path::new("-"))?;
        let is_folder = path.as_os_str().as_encoded_bytes().ends_with(b"/")
            || path.as_os_str().to_string_lossy().ends_with(MAIN_SEPARATOR)
            || path.is_dir();
        is_folder.then(|| path.to_owned())
    }

    /// The file for all of them, or none for standard output.
    pub(crate) fn file(&self) -> Option<&Path> {
        let is_folder = self.asking.split_by.is_some() || self.writing.format == Some(Format::Tables);
        self.writing.output.as_deref().filter(|_| !is_folder)
    }

    /// The folder for tables for research.
    pub(crate) fn tables(&self) -> Option<PathBuf> {
        self.writing.output.clone().filter(|_| self.writing.format == Some(Format::Tables))
    }

    /// The network that is written.
    pub(crate) fn network(&self) -> NetworkKind {
        self.writing.network.unwrap_or_default()
    }

    /// Whether what is written is made of tasks.
    pub(crate) fn needs_tasks(&self) -> bool {
        let is_network = self.format().is_network() && self.network() != NetworkKind::Citations;
        is_network || self.format().is_ledger()
    }

    /// Whether what is written is made of rows for research.
    pub(crate) fn needs_research(&self) -> bool {
        let is_network = self.format().is_network() && self.network() == NetworkKind::Citations;
        is_network || self.format() == Format::Tables
    }

    /// The folder into which the ledger is split.
    pub(crate) fn split(&self) -> Option<PathBuf> {
        self.asking.split_by.and(self.writing.output.clone())
    }

    /// Ends the process where several inputs are to be put into what holds one.
    pub(crate) fn check_several(&self, several: bool) {
        let format = self.format();
        if several && format.is_for_one() && self.folder().is_none() {
            let name = format.name();
            let message = Both::new(
                format!("{name} 一份公文一个文件：几份时用 -o 给出文件夹，如 -o 结果/"),
                format!("{name} is of one document: for several name a folder with -o, as -o results/"),
            );
            fail(ErrorKind::ArgumentConflict, &message);
        }
    }

    /// What is asked of the ledger. Ends the process where the list of units is none.
    pub(crate) fn query(&self) -> Query {
        self.asking
            .query(self.words.forms())
            .unwrap_or_else(|message| fail(ErrorKind::ValueValidation, &message.about("--units")))
    }

    /// How to parse: with the words that were given.
    pub(crate) fn options(&self) -> Options {
        Options { vocabulary: self.words.vocabulary(), ..Options::default() }
    }
}

/// The one of `all` with this name, which JSON gives it too.
fn named<T: Copy>(name: &str, all: &[T], name_of: fn(T) -> &'static str, others: &[&str]) -> Result<T, Both> {
    all.iter().copied().find(|&one| name_of(one) == name).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|&one| name_of(one)).chain(others.iter().copied()).collect();
        let zh = format!("没有“{name}”这一种；可以是 {}", names.join("、"));
        Both::new(zh, format!("no “{name}”; one of {}", names.join(", ")))
    })
}
