//! What is wrong with a file of rules, where, and what to do about it.

use crate::diagnostic::Lang;
use crate::vocabulary::VocabularyError;
use std::fmt;

/// Why a file of rules cannot be used.
///
/// ```
/// use gongwen::{Lang, rules::Rules};
/// let error = Rules::parse("[labels]\nleed = [\"揭榜单位\"]\n").unwrap_err();
/// assert_eq!((error.line(), error.column(), error.key()), (2, 1, "labels.leed"));
/// assert_eq!(error.message(Lang::Zh), "第 2 行第 1 列，labels.leed：没有这个键；是不是 lead");
/// assert_eq!(error.to_string(), "line 2, column 1, labels.leed: no such key; did you mean lead?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesError {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) key: String,
    pub(super) fault: Fault,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No TOML; what its parser says.
    Toml(String),
    /// A key, or a word for a value, that is none of those there are.
    Unknown {
        is_key: bool,
        known: Vec<&'static str>,
        like: Option<&'static str>,
    },
    /// Something else stands where this must.
    Kind(Kind),
    /// A table has none, or several, of the keys of which it must have one.
    OneOf(&'static [&'static str]),
    /// A table that has all but this.
    Missing(&'static str),
    Word(VocabularyError),
    /// A name of two offices.
    Twice(String),
    TooMany {
        limit: usize,
    },
}

/// What must stand somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Texts,
    Table,
    Tables,
}

impl RulesError {
    /// The line, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column, in characters from 1.
    pub fn column(&self) -> usize {
        self.column
    }

    /// The key and those above it, as `labels.lead` or `marker[2].style`; empty where the file is no TOML.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Where, what is wrong, and what to do about it. [`Display`](fmt::Display) gives the English one.
    pub fn message(&self, lang: Lang) -> String {
        let Self { line, column, key, .. } = self;
        match lang {
            Lang::Zh => {
                let key = if key.is_empty() { String::new() } else { format!("，{key}") };
                format!("第 {line} 行第 {column} 列{key}：{}", self.fault.zh())
            }
            Lang::En => {
                let key = if key.is_empty() { String::new() } else { format!(", {key}") };
                format!("line {line}, column {column}{key}: {}", self.fault.en())
            }
        }
    }
}

impl Fault {
    fn zh(&self) -> String {
        match self {
            Self::Toml(reason) => {
                format!("不是 TOML（{reason}）；文字写在引号里，几个用逗号隔开放进 [ ]，正则表达式用单引号")
            }
            Self::Unknown { is_key, known, like } => {
                let what = if *is_key { "键" } else { "值" };
                match like {
                    Some(like) => format!("没有这个{what}；是不是 {like}"),
                    None => format!("没有这个{what}；可以是 {}", known.join("、")),
                }
            }
            Self::Kind(Kind::Text) => "这里要写文字，如 \"攻坚队\"".to_owned(),
            Self::Kind(Kind::Texts) => "这里要写一组文字，如 [\"揭榜单位\", \"主责单位\"]".to_owned(),
            Self::Kind(Kind::Table) => "这里要写一张表，如 [labels]".to_owned(),
            Self::Kind(Kind::Tables) => "写作 [[marker]]、[[unit]]，每种写法、每个单位一张表".to_owned(),
            Self::OneOf(keys) => format!("要有 {} 之一，只能有一个", keys.join("、")),
            Self::Missing(key) => format!("少了 {key}"),
            Self::Word(error) => error.message(Lang::Zh),
            Self::Twice(name) => format!("“{name}”已经是另一个单位的名称；合成一张表，或去掉一处"),
            Self::TooMany { limit } => format!("太多；最多 {limit} 张表"),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::Toml(reason) => format!(
                "no TOML ({reason}); words stand in quotes, several in [ ] with commas between, patterns in single quotes"
            ),
            Self::Unknown { is_key, known, like } => {
                let what = if *is_key { "key" } else { "value" };
                match like {
                    Some(like) => format!("no such {what}; did you mean {like}?"),
                    None => format!("no such {what}; one of {}", known.join(", ")),
                }
            }
            Self::Kind(Kind::Text) => "a text must stand here, as \"攻坚队\"".to_owned(),
            Self::Kind(Kind::Texts) => {
                "a list of texts must stand here, as [\"揭榜单位\", \"主责单位\"]".to_owned()
            }
            Self::Kind(Kind::Table) => "a table must stand here, as [labels]".to_owned(),
            Self::Kind(Kind::Tables) => {
                "write [[marker]] or [[unit]], a table for each shape and each unit".to_owned()
            }
            Self::OneOf(keys) => format!("needs one of {}, and only one", keys.join(", ")),
            Self::Missing(key) => format!("has no {key}"),
            Self::Word(error) => error.message(Lang::En),
            Self::Twice(name) => format!("“{name}” is another unit's name already; make one table of both"),
            Self::TooMany { limit } => format!("too many; at most {limit} tables"),
        }
    }
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for RulesError {}
