//! What is said about a document. The doc comments are the help that users read.

use super::codes::{Codes, codes};
use crate::policy::Policy;
use clap::{Args, ValueEnum};
use gongwen::Code;

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

    /// 给人看的检查结果：原文、所在、建议 · check a draft
    ///
    /// 每个问题引出原文那一行，在出处下面做记号，说明怎么改；按文件列出，
    /// 最后是个数。有错误、警告或 --deny 不许的问题时退出状态为 1。
    #[arg(long, verbatim_doc_comment, help_heading = REPORT, conflicts_with_all = ["format", "split_by", "strict"])]
    pub(crate) check: bool,

    /// 有这种问题就以状态 1 退出；可以多次 · deny a code
    ///
    /// 代码见 parse --explain；也可以写级别：error、warning、info，或 all。
    #[arg(
        long, value_name = "CODE", verbatim_doc_comment, help_heading = REPORT,
        hide_possible_values = true, value_parser = codes()
    )]
    deny: Vec<Codes>,

    /// 不报这种问题；可以多次 · allow a code
    ///
    /// 不列出，不计数，也不影响退出状态；JSON 里还是有的。写法同 --deny，
    /// 两者都说到的，以 --allow 为准。
    #[arg(
        long, value_name = "CODE", verbatim_doc_comment, help_heading = REPORT,
        hide_possible_values = true, value_parser = codes()
    )]
    allow: Vec<Codes>,

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

impl Reporting {
    /// What becomes of the findings.
    pub(crate) fn policy(&self) -> Policy {
        let all = |named: &[Codes]| named.iter().flat_map(|codes| codes.0.iter().copied()).collect();
        Policy { allowed: all(&self.allow), denied: all(&self.deny), strict: self.strict || self.check }
    }

    /// A code that both options name by its own name.
    pub(super) fn both_allowed_and_denied(&self) -> Option<Code> {
        let single = |named: &[Codes]| -> Vec<Code> {
            named
                .iter()
                .filter_map(|codes| codes.0[..].first().filter(|_| codes.0.len() == 1))
                .copied()
                .collect()
        };
        let denied = single(&self.deny);
        single(&self.allow).into_iter().find(|code| denied.contains(code))
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
