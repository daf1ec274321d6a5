//! What is said about a document. The doc comments are the help that users read.

use clap::{Args, ValueEnum};

const REPORT: &str = "报告 Report";

/// Options about the report.
#[derive(Args)]
pub(crate) struct Reporting {
    /// 报告用的语言：zh（默认）或 en · language of messages
    #[arg(
        long, value_name = "LANG", help_heading = REPORT,
        value_enum, default_value_t, hide_default_value = true, hide_possible_values = true
    )]
    pub(crate) lang: Lang,

    /// 有错误或警告就以状态 1 退出 · exit 1 on warnings
    #[arg(long, help_heading = REPORT)]
    pub(crate) strict: bool,

    /// 不在标准错误上列出问题 · no findings on standard error
    ///
    /// 问题每条一行：文件:行:列: 级别[代码]: 说明。JSON 里总是有的。
    /// 读不了的文件照样报。
    #[arg(short, long, verbatim_doc_comment, help_heading = REPORT)]
    pub(crate) quiet: bool,
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
