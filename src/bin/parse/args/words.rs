//! Words of the user's own. The doc comments are the help that users read.

use super::usage::Both;
use super::{files, named};
use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::{Args, ValueHint};
use gongwen::ledger::Forms;
use gongwen::rules::Rules;
use gongwen::{Role, Style, Vocabulary, VocabularyError};
use std::path::PathBuf;

const WORDS: &str = "用语 Words";

/// Options that add words.
#[derive(Args)]
pub(crate) struct Words {
    /// 本地用语的文件（TOML） · a file of words
    ///
    /// 标签、动词、序号的写法（可用正则表达式）、单位的名称和别称；
    /// 写法和例子见 docs/guide-zh.md。与下面的选项冲突时，以选项为准。
    #[arg(
        long, value_name = "FILE", verbatim_doc_comment, help_heading = WORDS, value_hint = ValueHint::FilePath,
        value_parser = PathBufValueParser::new().try_map(rules)
    )]
    rules: Option<Rules>,

    /// 标签，如 揭榜单位=lead；可以多次 · a label
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

    /// 序号，如 课题1：=arabic · a shape of markers
    ///
    /// 写出第一个序号；等号后是层次类型，即 JSON 里的 style。
    #[arg(long, value_name = "FIRST=STYLE", verbatim_doc_comment, help_heading = WORDS, value_parser = marker)]
    marker: Vec<Vocabulary>,
}

impl Words {
    /// All that were given. Of two meanings of one word the later counts, and an option before the file.
    pub(crate) fn vocabulary(&self) -> Vocabulary {
        let file = self.rules.as_ref().map(|rules| rules.vocabulary.clone()).unwrap_or_default();
        let words = [&self.label, &self.verb, &self.unit_suffix, &self.marker].into_iter().flatten();
        words.cloned().fold(file, Vocabulary::merge)
    }

    /// Which names are one unit's.
    pub(super) fn forms(&self) -> Option<&Forms> {
        self.rules.as_ref().map(|rules| &rules.forms)
    }
}

fn rules(path: PathBuf) -> Result<Rules, Both> {
    let text = files::text(&path)?;
    Rules::parse(&text).map_err(|error| Both::of(|lang| error.message(lang)))
}

fn label(argument: &str) -> Result<Vocabulary, Both> {
    let (word, name) = halves(argument)?;
    let empty = Vocabulary::new();
    let added = match name {
        "neutral" => empty.neutral_label(word),
        "deadline" => empty.deadline_label(word),
        _ => empty.label(word, named(name, Role::ALL, Role::as_str, &["neutral", "deadline"])?),
    };
    added.map_err(in_both)
}

fn verb(argument: &str) -> Result<Vocabulary, Both> {
    let (word, name) = halves(argument)?;
    let role = named(name, Role::ALL, Role::as_str, &[])?;
    Vocabulary::new().verb(word, role).map_err(in_both)
}

fn marker(argument: &str) -> Result<Vocabulary, Both> {
    let (first, name) = halves(argument)?;
    let style = named(name, Style::ALL, Style::as_str, &[])?;
    Vocabulary::new().marker(first, style).map_err(in_both)
}

fn unit_suffix(word: &str) -> Result<Vocabulary, Both> {
    Vocabulary::new().unit_suffix(word).map_err(in_both)
}

/// What stands before and behind the last `=`.
fn halves(argument: &str) -> Result<(&str, &str), Both> {
    argument.rsplit_once('=').ok_or_else(|| Both::new("写作 词=类别", "expected WORD=NAME"))
}

fn in_both(error: VocabularyError) -> Both {
    Both::of(|lang| error.message(lang))
}
