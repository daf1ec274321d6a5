//! Words of the user's own. The doc comments are the help that users read.

use super::named;
use clap::Args;
use gongwen::{Role, Style, Vocabulary, VocabularyError};

const WORDS: &str = "用语 Words";

/// Options that add words.
#[derive(Args)]
pub(crate) struct Words {
    /// 标签，如 承接单位=lead；可以多次 · a label
    ///
    /// 等号后是责任类别：lead、responsible、cooperating、participating、
    /// supervising、leader、contact；或 neutral（如“部门分工”，角色在后文
    /// 说明）、deadline（如“完成时限”）。与内置的标签冲突时，以较长的为准；
    /// 一样长的，以给出的为准。
    #[arg(long, value_name = "WORD=ROLE", verbatim_doc_comment, help_heading = WORDS, value_parser = label)]
    label: Vec<Vocabulary>,

    /// 动词，如 兜底=responsible · a verb
    ///
    /// 用在单位之后：（县水利局兜底）。责任类别同 --label，
    /// 没有 neutral 和 deadline。
    #[arg(long, value_name = "WORD=ROLE", verbatim_doc_comment, help_heading = WORDS, value_parser = verb)]
    verb: Vec<Vocabulary>,

    /// 单位名称的末尾，如 攻坚队 · end of units' names
    #[arg(long, value_name = "WORD", help_heading = WORDS, value_parser = unit_suffix)]
    unit_suffix: Vec<Vocabulary>,

    /// 序号，如 任务1：=arabic · a shape of markers
    ///
    /// 写出第一个序号；等号后是层次类型，即 JSON 里的 style。
    #[arg(long, value_name = "FIRST=STYLE", verbatim_doc_comment, help_heading = WORDS, value_parser = marker)]
    marker: Vec<Vocabulary>,
}

impl Words {
    /// All that were given. Of two meanings of one word the later counts.
    pub(crate) fn vocabulary(&self) -> Vocabulary {
        let words = [&self.label, &self.verb, &self.unit_suffix, &self.marker].into_iter().flatten();
        words.cloned().fold(Vocabulary::new(), Vocabulary::merge)
    }
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
