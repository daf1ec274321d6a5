//! Shapes of markers that are given as regular expressions: `第([一二三四五六七八九十]+)项任务[：:]`.

use super::VocabularyError;
use crate::diagnostic::Lang;
use crate::kinds::Style;
use crate::script;
use crate::source::is_line_end;
use regex::{Regex, RegexBuilder};

/// The most characters of a pattern.
const LONGEST: usize = 500;

/// The most characters of a marker. A pattern is shown no more of a paragraph, so that what it costs does not grow with
/// the paragraph's length.
const REACH: usize = 64;

/// The most bytes that a compiled pattern takes, as the crate regex counts them: some thousand states. What is tried at a
/// character is at most each of them.
const SIZE: usize = 128 << 10;

/// What is wrong with a pattern of markers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatternFault {
    /// It is no regular expression.
    Syntax {
        /// What the crate regex says.
        reason: String,
    },
    /// It is longer, or needs more room, than a marker can ask for.
    TooLarge,
    /// It has no group, or several: one in brackets is the numeral.
    Groups {
        /// How many it has.
        found: usize,
    },
    /// It fits where there is nothing.
    MatchesNothing,
}

impl PatternFault {
    pub(super) fn message(&self, pattern: &str, lang: Lang) -> String {
        match (self, lang) {
            (Self::Syntax { reason }, Lang::Zh) => {
                format!("“{pattern}”不是正则表达式（{reason}）；括号、方括号要成对，普通的符号前加 \\")
            }
            (Self::Syntax { reason }, Lang::En) => {
                format!("“{pattern}” is no regular expression: {reason}; a plain sign takes a \\ before it")
            }
            (Self::TooLarge, Lang::Zh) => "正则表达式太大；去掉多余的重复次数 {…}，或分成几条".to_owned(),
            (Self::TooLarge, Lang::En) => {
                "the pattern is too large; repeat less in {…}, or make several of it".to_owned()
            }
            (Self::Groups { found }, Lang::Zh) => {
                format!("“{pattern}”里有 {found} 个括号组；只能有一个，括住数字，其余的写作 (?:…)")
            }
            (Self::Groups { found }, Lang::En) => format!(
                "“{pattern}” has {found} groups; the number is the only one in brackets, others are written (?:…)"
            ),
            (Self::MatchesNothing, Lang::Zh) => format!("“{pattern}”连空的都匹配；写出序号里一定有的字"),
            (Self::MatchesNothing, Lang::En) => {
                format!("“{pattern}” fits where there is nothing; write what every such marker has")
            }
        }
    }
}

/// A pattern of markers and their style.
#[derive(Clone, Debug)]
pub(crate) struct MarkerPattern {
    source: Box<str>,
    regex: Regex,
    pub(crate) style: Style,
}

// The same source is the same expression.
impl PartialEq for MarkerPattern {
    fn eq(&self, other: &Self) -> bool {
        (&self.source, self.style) == (&other.source, other.style)
    }
}

impl Eq for MarkerPattern {}

impl MarkerPattern {
    pub(super) fn new(pattern: &str, style: Style) -> Result<Self, VocabularyError> {
        let refused = |fault| VocabularyError::Pattern { pattern: pattern.to_owned(), fault };
        if pattern.chars().take(LONGEST + 1).count() > LONGEST {
            return Err(refused(PatternFault::TooLarge));
        }
        let regex = RegexBuilder::new(pattern).size_limit(SIZE).build().map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => refused(PatternFault::TooLarge),
            // The last line says what, those before it show where.
            other => {
                let said = other.to_string();
                let reason = said.lines().last().unwrap_or_default().trim_start_matches("error: ");
                refused(PatternFault::Syntax { reason: reason.to_owned() })
            }
        })?;
        let found = regex.captures_len() - 1;
        if found != 1 {
            return Err(refused(PatternFault::Groups { found }));
        }
        if regex.is_match("") {
            return Err(refused(PatternFault::MatchesNothing));
        }
        // Texts are shown with traditional characters folded; a range, [一-龥], may not bear the same.
        let folded = RegexBuilder::new(&script::folded(pattern)).size_limit(SIZE).build();
        Ok(Self { source: pattern.into(), regex: folded.unwrap_or(regex), style })
    }

    pub(super) fn is_same_shape(&self, other: &Self) -> bool {
        self.source == other.source
    }

    /// The marker at the head of a text, and the numeral in it.
    pub(crate) fn read<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let mut chars = text.char_indices();
        // No farther than it reaches: the rest of a long line is not even looked through for its end.
        let stop = chars.by_ref().take(REACH).find(|(_, c)| is_line_end(*c));
        let (end, is_cut) = match (stop, chars.next()) {
            (Some((at, _)), _) => (at, false),
            (None, Some((at, c))) => (at, !is_line_end(c)),
            (None, None) => (text.len(), false),
        };
        let found = self.regex.captures(&text[..end])?;
        let (whole, numeral) = (found.get(0)?, found.get(1)?.as_str());
        // What runs to the end of what was shown may go on behind it.
        let is_whole = whole.end() < end || !is_cut;
        (whole.start() == 0 && is_whole).then_some((whole.as_str(), numeral))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(pattern: &str) -> Option<PatternFault> {
        match MarkerPattern::new(pattern, Style::Arabic) {
            Err(VocabularyError::Pattern { fault, .. }) => Some(fault),
            other => {
                assert!(other.is_ok());
                None
            }
        }
    }

    #[test]
    fn a_pattern_says_where_the_numeral_is_and_what_else_there_is() {
        let read = |pattern: &str, text: &'static str| {
            MarkerPattern::new(pattern, Style::Arabic).unwrap().read(text)
        };
        assert_eq!(read(r"任务(\d+)[：:]", "任务３：修路"), Some(("任务３：", "３")));
        assert_eq!(read(r"任务(\d+)[：:]", "本任务3：修路"), None, "at the head only");
        assert_eq!(read(r"甲(\d)|乙(?:丙)", "乙丙"), None, "a marker without numeral is none");
        assert_eq!(read(r"(?x) 第 (\p{Han}) 项 # 一项", "第二项"), Some(("第二项", "二")));
        assert_eq!(read(r"任务(\d+)\n", "任务3\n修路"), None, "a marker stands on one line");
    }

    #[test]
    fn a_pattern_sees_the_head_of_a_paragraph_only() {
        let far = format!("{}3：", "任".repeat(REACH));
        let pattern = MarkerPattern::new(r"任+(\d)：", Style::Arabic).unwrap();
        assert_eq!(pattern.read(&far), None);
        let all = MarkerPattern::new(r"(\d).*", Style::Arabic).unwrap();
        assert_eq!(all.read(&format!("3{}", "任".repeat(REACH))), None, "it may go on");
        assert!(all.read("3任").is_some());
    }

    #[test]
    fn what_is_no_pattern_of_markers_is_refused() {
        assert!(
            matches!(fault("任务("), Some(PatternFault::Syntax { reason }) if reason == "unclosed group")
        );
        assert_eq!(fault("任务\\d+"), Some(PatternFault::Groups { found: 0 }));
        assert_eq!(fault("(任务)(\\d+)"), Some(PatternFault::Groups { found: 2 }));
        assert_eq!(fault("(\\d*)"), Some(PatternFault::MatchesNothing));
        assert_eq!(fault("(?:任务)?(\\d+)?"), Some(PatternFault::MatchesNothing));
        for bomb in ["((?:(?:a{100}){100}){100})", "(\\p{Han}{1,1000})", "(\\w{100}){1}\\w{200}"] {
            assert_eq!(fault(bomb), Some(PatternFault::TooLarge), "{bomb}");
        }
        assert_eq!(fault(&format!("({})", "a".repeat(LONGEST))), Some(PatternFault::TooLarge));
        assert!(matches!(
            fault(&format!("{}1{}", "(".repeat(240), ")".repeat(240))),
            Some(PatternFault::Groups { .. })
        ));
        for good in [
            "第([一二三四五六七八九十]+)项任务[：:]",
            "(?:重点|民生)工程\\s*(\\d+)",
            "\\p{Han}{2,4}(\\d{1,3})[.、]",
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
    }
}
