//! The fatal [`Error`]: why an input gives no tree, and what to do about it.

use crate::diagnostic::Lang;
use crate::format;
use std::fmt;

/// Why there is no tree. Every message says what to do.
///
/// ```
/// use gongwen::{Error, Input, InputOptions, Lang};
/// let error = Input::read(b"%PDF-1.7 ...", &InputOptions::default()).unwrap_err();
/// assert_eq!(error, Error::Unsupported { format: "pdf" });
/// assert!(error.message(Lang::Zh).contains("pdftotext -layout"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Bytes that are no character of the encoding that was read.
    Encoding {
        /// The encoding, as `UTF-8` or `GB18030`.
        encoding: &'static str,
        /// Byte offset in the file of the first byte that belongs to no character.
        offset: usize,
    },
    /// The text is longer than the limit.
    TooLong {
        /// Length in bytes; the limit and one where the reading ended there.
        len: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// A kind of file that is known and not read here.
    Unsupported {
        /// Its usual extension: `pdf`, `doc`, `rtf`, `png`, `zip`, …
        format: &'static str,
    },
    /// A kind of file or an encoding that this build leaves out.
    Feature {
        /// The feature of the crate that reads it: `docx`, `html`, `encodings`.
        feature: &'static str,
    },
    /// A .docx that is no whole zip archive.
    BrokenArchive,
    /// A part of a .docx that is missing or no well-formed XML.
    BrokenPart {
        /// The part, as `word/document.xml`.
        part: String,
        /// Byte offset in the part, where there is one.
        offset: Option<usize>,
    },
    /// The file is locked with a password.
    Encrypted,
    /// A packed file that holds more than the limit.
    Unpacked {
        /// The limit in bytes.
        limit: usize,
    },
    /// Elements nested deeper than any document has them.
    TooDeep {
        /// The most levels.
        limit: usize,
    },
}

impl Error {
    /// A stable code, as in the JSON record of a file that could not be read.
    ///
    /// ```
    /// assert_eq!(gongwen::parse_bytes(b"\xFF").unwrap_err().code(), "encoding");
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            Self::Encoding { .. } => "encoding",
            Self::TooLong { .. } => "too-long",
            Self::Unsupported { .. } => "unsupported-format",
            Self::Feature { .. } => "feature-missing",
            Self::BrokenArchive => "archive-broken",
            Self::BrokenPart { .. } => "part-broken",
            Self::Encrypted => "encrypted",
            Self::Unpacked { .. } => "too-large-unpacked",
            Self::TooDeep { .. } => "too-deep",
        }
    }

    /// The byte offset in the file that the error is about, where there is one.
    pub fn offset(&self) -> Option<usize> {
        match self {
            Self::Encoding { offset, .. } => Some(*offset),
            _ => None,
        }
    }

    /// What is wrong and what to do about it. [`Display`](fmt::Display) gives the English one.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Encoding { encoding, offset } => format!(
                "偏移 {offset} 处的字节不是 {encoding} 的字符；\
                 请用 --encoding 指定编码（如 --encoding gb18030），或用 --lossy 以“�”代替坏字节并逐处报告"
            ),
            Self::TooLong { len, limit } => format!("太长：{len} 字节，上限是 {limit} 字节；请分成几份再读"),
            Self::Unsupported { format } => format::advice(format, Lang::Zh),
            Self::Feature { feature } => format!("这个版本编译时没有带上读它的功能；请启用特性 {feature}"),
            Self::BrokenArchive => {
                ".docx 文件残缺（不是完整的 zip）；请重新下载，或用 Word、WPS 打开后另存为 .docx".to_owned()
            }
            Self::BrokenPart { part, offset } => {
                let at = offset.map(|at| format!("，偏移 {at} 处")).unwrap_or_default();
                format!(".docx 文件里的 {part} 缺失或损坏{at}；请用 Word、WPS 打开后另存为 .docx")
            }
            Self::Encrypted => "文件有密码；请打开后取消密码，另存为 .docx".to_owned(),
            Self::Unpacked { limit } => {
                format!("解压后超过上限 {limit} 字节，不像是公文；若确实是，请分成几份再读")
            }
            Self::TooDeep { limit } => {
                format!("元素嵌套超过 {limit} 层，不像是公文；请打开后另存为新的文件")
            }
        }
    }

    fn en(&self) -> String {
        match self {
            Self::Encoding { encoding, offset } => format!(
                "the byte at offset {offset} belongs to no character of {encoding}; name the encoding \
                 (`--encoding gb18030`), or read it with `--lossy`, which reports each such place"
            ),
            Self::TooLong { len, limit } => {
                format!("too long: {len} bytes where at most {limit} can be read; split the text")
            }
            Self::Unsupported { format } => format::advice(format, Lang::En),
            Self::Feature { feature } => {
                format!("this build cannot read it; turn on the feature `{feature}`")
            }
            Self::BrokenArchive => "the .docx is no whole zip archive; get the file again, or open it in \
                 Word and save it as .docx"
                .to_owned(),
            Self::BrokenPart { part, offset } => {
                let at = offset.map(|at| format!(" at offset {at}")).unwrap_or_default();
                format!(
                    "{part} of the .docx is missing or damaged{at}; open the file in Word and save it as .docx"
                )
            }
            Self::Encrypted => {
                "the file is locked with a password; open it and save it as .docx without one".to_owned()
            }
            Self::Unpacked { limit } => {
                format!("unpacks to more than {limit} bytes, as no document does; split it if it is one")
            }
            Self::TooDeep { limit } => {
                format!("elements nested beyond {limit} levels, as in no document; save it anew from Word")
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for Error {}
