//! What is wrong with the command line, in Chinese first and in English below: which language is wanted may be just what
//! could not be read. clap's own words are English; a table says the same before them.

use super::Args;
use crate::NOTHING_DONE;
use crate::report::{self, Report};
use clap::builder::styling::{AnsiColor, Style};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Error, Parser};
use gongwen::Lang;
use std::error::Error as _;
use std::ffi::OsString;
use std::{fmt, io, process};

/// A message in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Both {
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl Both {
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The message of something that has one in each language.
    pub(crate) fn of(message: impl Fn(gongwen::Lang) -> String) -> Self {
        Self { zh: message(gongwen::Lang::Zh), en: message(gongwen::Lang::En) }
    }

    /// The same about something that is named in front.
    pub(crate) fn about(self, name: &str) -> Self {
        Self { zh: format!("{name}：{}", self.zh), en: format!("{name}: {}", self.en) }
    }
}

// What clap shows behind its own words.
impl fmt::Display for Both {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&report::visible(&self.en))
    }
}

impl std::error::Error for Both {}

impl Args {
    /// What the command was started with. Ends the process where that is help, or makes no sense.
    pub(crate) fn read(words: impl IntoIterator<Item = OsString>) -> Self {
        let args = Self::try_parse_from(words).unwrap_or_else(|error| exit(&error));
        if let Some(message) = args.conflict() {
            fail(ErrorKind::ArgumentConflict, &message);
        }
        args
    }
}

/// Ends the process with a message of the command's own.
pub(super) fn fail(kind: ErrorKind, message: &Both) -> ! {
    say_first(&message.zh);
    Args::command().error(kind, message).exit()
}

/// Ends the process with what clap has to say: what is wrong, or the help that was asked for.
fn exit(error: &Error) -> ! {
    if error.use_stderr() {
        say_first(&in_chinese(error));
        error.exit()
    }
    match error.print() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Report { lang: Lang::Zh, quiet: false }.cannot_write(&error);
            process::exit(NOTHING_DONE.into())
        }
        _ => process::exit(0),
    }
}

fn say_first(message: &str) {
    let style: Style = AnsiColor::Red.on_default().bold();
    report::say(&format!("{style}错误：{style:#}{}\n", report::visible(message)));
}

/// What is wrong: `{arg}` is the option, `{value}` what was given to it, `{other}` what it does not go with.
const SAID: &[(ErrorKind, &str)] = &[
    (ErrorKind::UnknownArgument, "没有“{arg}”这个选项"),
    (ErrorKind::InvalidValue, "{arg} 不能是“{value}”"),
    (ErrorKind::ValueValidation, "{arg} 不能是“{value}”"),
    (ErrorKind::ArgumentConflict, "{arg} 不能和{other}一起用"),
    (ErrorKind::TooManyValues, "{arg} 后面多了“{value}”"),
    (ErrorKind::WrongNumberOfValues, "{arg} 后面的值个数不对"),
    (ErrorKind::InvalidUtf8, "参数里有不是 UTF-8 的字节"),
];

/// What clap says, in Chinese.
fn in_chinese(error: &Error) -> String {
    let texts = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let (arg, value) = (texts(ContextKind::InvalidArg), texts(ContextKind::InvalidValue));
    let said = match SAID.iter().find(|(kind, _)| *kind == error.kind()) {
        // An option without its value.
        Some((ErrorKind::InvalidValue, _)) if value.is_empty() => "{arg} 后面要写值",
        Some((_, said)) => said,
        None => "用法不对",
    };
    let other = match texts(ContextKind::PriorArg) {
        other if other.is_empty() => "别的选项".to_owned(),
        other => format!(" {other} "),
    };
    let mut message = said.replace("{arg}", &arg).replace("{other}", &other).replace("{value}", &value);
    if let Some(reason) = error.source().and_then(|source| source.downcast_ref::<Both>()) {
        message.push('：');
        message.push_str(&reason.zh);
    }
    let (values, like) = (
        texts(ContextKind::ValidValue),
        [ContextKind::SuggestedArg, ContextKind::SuggestedValue].map(texts).concat(),
    );
    if !like.is_empty() {
        message.push_str(&format!("；是不是 {like}"));
    } else if !values.is_empty() {
        message.push_str(&format!("；可以是 {values}"));
    }
    message
}
