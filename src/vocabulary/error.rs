//! Why a word, or a shape of markers, cannot be part of a vocabulary.

use crate::diagnostic::Lang;
use crate::kinds::Style;
use std::fmt;

/// Why a word cannot be part of a [`Vocabulary`](crate::Vocabulary).
///
/// ```
/// use gongwen::{Lang, Role, Vocabulary, VocabularyError};
/// let error = Vocabulary::new().label("揭榜单位：", Role::Lead).unwrap_err();
/// assert_eq!(error, VocabularyError::Character { word: "揭榜单位：".into(), character: '：' });
/// assert_eq!(error.to_string(), "“揭榜单位：” cannot be found in a text because of its “：”; give the word alone");
/// assert_eq!(error.message(Lang::Zh), "“揭榜单位：”里有“：”，在文中匹配不到；只写词本身");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VocabularyError {
    /// Nothing, or nothing but blanks.
    Empty,
    /// More than 16 characters; of a unit's name, more than 45.
    TooLong {
        /// The word as it was given.
        word: String,
        /// The most characters that it may have.
        limit: usize,
    },
    /// A character at which a label or a name ends, such as a colon: the word would never be found.
    Character {
        /// The word as it was given.
        word: String,
        /// The first character that is the reason.
        character: char,
    },
    /// The example of a marker has no numeral, one that does not say one, or nothing beside it.
    Marker {
        /// The example as it was given.
        example: String,
    },
    /// A style whose markers have no number.
    Style {
        /// The style as it was given.
        style: Style,
    },
    /// More shapes of markers than can be tried at each paragraph's head.
    TooManyMarkers {
        /// The most that there may be.
        limit: usize,
    },
    /// A pattern of markers that is no regular expression, or not one for a marker.
    #[cfg(feature = "rules")]
    Pattern {
        /// The pattern as it was given.
        pattern: String,
        /// What is wrong with it.
        fault: super::PatternFault,
    },
}

impl VocabularyError {
    /// What is wrong and what to do about it. [`Display`](fmt::Display) gives the English one.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Empty, Lang::Zh) => "空的词哪里都能匹配；至少写一个字".to_owned(),
            (Self::Empty, Lang::En) => {
                "an empty word can be found anywhere; give at least one character".to_owned()
            }
            (Self::TooLong { word, limit }, Lang::Zh) => format!("“{word}”太长；最多 {limit} 个字"),
            (Self::TooLong { word, limit }, Lang::En) => {
                format!("“{word}” is too long; a word has at most {limit} characters")
            }
            (Self::Character { word, character }, Lang::Zh) => {
                format!("“{word}”里有“{character}”，在文中匹配不到；只写词本身")
            }
            (Self::Character { word, character }, Lang::En) => {
                format!(
                    "“{word}” cannot be found in a text because of its “{character}”; give the word alone"
                )
            }
            (Self::Marker { example }, Lang::Zh) => {
                format!("“{example}”不是第一个序号；写出一、1 或 ①，连同它旁边的符号，如【一】")
            }
            (Self::Marker { example }, Lang::En) => format!(
                "“{example}” is no first marker; write the numeral one (一, 1 or ①) and what stands beside it, as in 【一】"
            ),
            (Self::Style { style }, Lang::Zh) => format!("{} 这种序号没有数字", style.as_str()),
            (Self::Style { style }, Lang::En) => {
                format!("markers of the style `{}` have no number", style.as_str())
            }
            (Self::TooManyMarkers { limit }, Lang::Zh) => format!("序号的写法太多；最多 {limit} 种"),
            (Self::TooManyMarkers { limit }, Lang::En) => {
                format!("too many shapes of markers; at most {limit} can be tried at each paragraph")
            }
            #[cfg(feature = "rules")]
            (Self::Pattern { pattern, fault }, lang) => fault.message(pattern, lang),
        }
    }
}

impl fmt::Display for VocabularyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for VocabularyError {}
