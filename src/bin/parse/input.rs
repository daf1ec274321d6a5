//! Where a text comes from, and why it could not be read.

use gongwen::Lang;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::PathBuf;

/// One input, as it was named.
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// The name in messages.
    pub(crate) fn name(&self) -> String {
        self.path().unwrap_or_else(|| "<stdin>".to_owned())
    }

    /// The path of a file. What is no Unicode in it is replaced, since JSON could not hold it.
    pub(crate) fn path(&self) -> Option<String> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(path.to_string_lossy().into_owned()),
        }
    }

    /// How many bytes it has, as far as that is known beforehand.
    pub(crate) fn weight(&self) -> u64 {
        match self {
            Self::Stdin => 0,
            Self::File(path) => fs::metadata(path).map_or(0, |metadata| metadata.len()),
        }
    }

    /// All bytes, at most `limit`.
    pub(crate) fn read(&self, limit: usize) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Stdin => read(io::stdin().lock(), 0, limit),
            Self::File(path) => {
                // Asked before opening, because not every system opens a directory.
                let metadata = fs::metadata(path)?;
                if metadata.is_dir() {
                    return Err(Failure::Directory);
                }
                read(File::open(path)?, metadata.len(), limit)
            }
        }
    }
}

/// Reads to the end, or refuses: before reading where the `announced` length is beyond the limit already, and
/// at the limit where a pipe or a growing file brings more than it announced.
fn read(from: impl Read, announced: u64, limit: usize) -> Result<Vec<u8>, Failure> {
    let too_long = Failure::TooLong { limit };
    let Some(announced) = usize::try_from(announced).ok().filter(|&announced| announced <= limit) else {
        return Err(too_long);
    };
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(announced).map_err(io::Error::from)?;
    from.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(too_long) } else { Ok(bytes) }
}

/// Why an input gives no tree.
pub(crate) enum Failure {
    Directory,
    /// A folder without a file to read.
    NoDocument,
    /// A pattern that fits no file.
    NoMatch,
    /// A link in a folder that leads back to that folder.
    Loop,
    /// A link in a folder that leads nowhere.
    BrokenLink,
    TooLong {
        limit: usize,
    },
    Io(io::Error),
    Text(gongwen::Error),
    /// What comes of it would take the place of what came of another input.
    SameOutput {
        path: PathBuf,
    },
    /// What comes of it would take the place of an input.
    Overwrites {
        path: PathBuf,
    },
    Write(io::Error),
    /// The program is at fault, here in its source.
    Defect {
        place: String,
    },
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // Some systems open a directory and only then refuse to read it.
            io::ErrorKind::IsADirectory => Self::Directory,
            _ => Self::Io(error),
        }
    }
}

impl From<gongwen::Error> for Failure {
    fn from(error: gongwen::Error) -> Self {
        Self::Text(error)
    }
}

impl Failure {
    /// A stable code for the error record, beside those of [`gongwen::Error`].
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Directory => "directory",
            Self::NoDocument => "no-documents",
            Self::NoMatch => "no-match",
            Self::Loop => "link-loop",
            Self::BrokenLink => "link-broken",
            Self::TooLong { .. } => "too-long",
            Self::Io(error) => match error.kind() {
                io::ErrorKind::NotFound => "not-found",
                io::ErrorKind::PermissionDenied => "permission-denied",
                _ => "io",
            },
            Self::Text(error) => error.code(),
            Self::SameOutput { .. } => "same-output",
            Self::Overwrites { .. } => "overwrites-input",
            Self::Write(_) => "cannot-write",
            Self::Defect { .. } => "defect",
        }
    }

    /// The byte offset that it is about, where there is one.
    pub(crate) fn offset(&self) -> Option<usize> {
        match self {
            Self::Text(error) => error.offset(),
            _ => None,
        }
    }

    /// What is wrong and what to do about it.
    pub(crate) fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Directory, Lang::Zh) => "这是目录，不是文件；请给出其中的文件".to_owned(),
            (Self::Directory, Lang::En) => "is a directory; name the files in it".to_owned(),
            (Self::NoDocument, Lang::Zh) => "文件夹里没有可读的文件".to_owned(),
            (Self::NoDocument, Lang::En) => "the folder has no files that can be read".to_owned(),
            (Self::NoMatch, Lang::Zh) => "没有名字相配的文件；请核对".to_owned(),
            (Self::NoMatch, Lang::En) => "no file has such a name; check it".to_owned(),
            (Self::Loop, Lang::Zh) => "这个链接绕回上层文件夹，没有跟进去".to_owned(),
            (Self::Loop, Lang::En) => "the link leads back to a folder above and was not followed".to_owned(),
            (Self::BrokenLink, Lang::Zh) => "这个链接所指的文件不存在".to_owned(),
            (Self::BrokenLink, Lang::En) => "what the link leads to is not there".to_owned(),
            (Self::SameOutput { path }, Lang::Zh) => {
                format!("另一个文件的结果已经写在 {}；请分开写", path.display())
            }
            (Self::SameOutput { path }, Lang::En) => {
                format!("the output of another file is {}; write them one by one", path.display())
            }
            (Self::Overwrites { path }, Lang::Zh) => {
                format!("结果会覆盖输入文件 {}；请换一个文件夹", path.display())
            }
            (Self::Overwrites { path }, Lang::En) => {
                format!("the output would overwrite the input {}; choose another folder", path.display())
            }
            (Self::Write(error), Lang::Zh) => format!("写不出结果：{error}"),
            (Self::Write(error), Lang::En) => format!("cannot write the output: {error}"),
            (Self::TooLong { limit }, Lang::Zh) => format!("太长：上限是 {limit} 字节；请分成几份再读"),
            (Self::TooLong { limit }, Lang::En) => {
                format!("too long: at most {limit} bytes can be read; split the text")
            }
            (Self::Io(error), Lang::Zh) => match error.kind() {
                io::ErrorKind::NotFound => "没有这个文件；请核对文件名".to_owned(),
                io::ErrorKind::PermissionDenied => "没有读取这个文件的权限".to_owned(),
                _ => format!("读不了：{error}"),
            },
            (Self::Io(error), Lang::En) => match error.kind() {
                io::ErrorKind::NotFound => "no such file; check the name".to_owned(),
                io::ErrorKind::PermissionDenied => "no permission to read this file".to_owned(),
                _ => format!("cannot be read: {error}"),
            },
            (Self::Text(error), lang) => error.message(lang),
            (Self::Defect { place }, Lang::Zh) => {
                format!("程序自己出了错（{place}），这一份没有读成；请把它和文件一起报告")
            }
            (Self::Defect { place }, Lang::En) => {
                format!("a defect of the program ({place}) stopped it here; please report it with the file")
            }
        }
    }
}
