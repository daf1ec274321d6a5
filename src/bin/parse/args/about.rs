//! What is said about the command itself instead of a document. The doc comments are the help that users read.

use super::OTHER;
use super::codes::{ALL as EVERY_CODE, Codes, codes};
use clap::Args;
use clap::builder::PossibleValue;
use clap_complete::Shell;
use gongwen::Code;
use gongwen::schema::Shape;

/// Options that write something about the command to standard output; each stands alone.
#[derive(Args)]
pub(crate) struct About {
    /// 输出的 JSON Schema · JSON Schema of the output
    ///
    /// 只要一种时写出名称：tree、chunks、tasks、units，或 records
    /// （--ndjson-in 的一行）；不写是全部。
    #[arg(
        long, value_name = "SHAPE", verbatim_doc_comment, help_heading = OTHER, exclusive = true,
        num_args = 0..=1, default_missing_value = ALL, hide_possible_values = true,
        value_parser = shapes()
    )]
    schema: Option<String>,

    /// 问题代码的意思；不写代码就全列出 · explain a code
    ///
    /// 规则、依据的标准、一个例子和改好的样子。
    #[arg(
        long, value_name = "CODE", verbatim_doc_comment, help_heading = OTHER,
        num_args = 0..=1, default_missing_value = EVERY_CODE, hide_possible_values = true,
        value_parser = codes(), conflicts_with_all = ["check", "format", "output", "strict", "deny", "allow"]
    )]
    explain: Option<Codes>,

    /// 补全的脚本：bash、zsh、fish…… · completions
    ///
    /// 还有 powershell、elvish；各放在哪里见 docs/guide-zh.md。
    #[arg(
        long, value_name = "SHELL", verbatim_doc_comment, help_heading = OTHER, exclusive = true,
        hide_short_help = true, hide_possible_values = true, value_enum
    )]
    completions: Option<Shell>,

    /// 手册页 · the manual page
    ///
    /// parse --man | man -l -
    #[arg(long, verbatim_doc_comment, help_heading = OTHER, exclusive = true, hide_short_help = true)]
    man: bool,
}

/// What is wanted to be known.
pub(crate) enum Question {
    Schema(Option<Shape>),
    Explain(Vec<Code>),
    Completions(Shell),
    Man,
}

impl About {
    /// What is asked for, if anything is.
    pub(crate) fn question(&self) -> Option<Question> {
        let named = |name: &String| Shape::all().find(|shape| shape.as_str() == name);
        let schema = self.schema.as_ref().map(|name| Question::Schema(named(name)));
        let explain = self.explain.as_ref().map(|codes| Question::Explain(codes.0.clone()));
        schema
            .or(explain)
            .or(self.completions.map(Question::Completions))
            .or(self.man.then_some(Question::Man))
    }
}

impl About {
    pub(super) fn explains(&self) -> bool {
        self.explain.is_some()
    }
}

/// The schema of every shape.
const ALL: &str = "all";

fn shapes() -> Vec<PossibleValue> {
    let all = std::iter::once(PossibleValue::new(ALL));
    all.chain(Shape::all().map(|shape| PossibleValue::new(shape.as_str()))).collect()
}
