//! Words of the user's own, beside the tables of the library.
//!
//! Who asks a table asks here too: `responsibility::roles` for labels and verbs, `responsibility::units` for what
//! ends a name, `marker` for shapes. Nearly always there is nothing, and an empty list is the only thing looked at.

use crate::document::kinds::{Role, Style};
use crate::numeral::{circled, digit_value, han_or_zero_value};
use crate::script::{ends_with, normal, strip_suffix};

/// How many characters a label has at most, and any word of a [`Vocabulary`].
pub(crate) const LONGEST: usize = 16;

/// What a label before a colon says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// The units after it have this role.
    Role(Role),
    /// 部门分工：what follows states the roles itself.
    Neutral,
    /// 完成时限：what follows is a time limit.
    Deadline,
    /// It ends like a label of units, but no word in it names a role.
    Unknown,
}

/// Words and their meanings, the longest first.
type Words<T> = Vec<(Box<str>, T)>;

/// Words that a house uses and the library does not know: labels, verbs, endings of units, shapes of markers.
///
/// They are read beside the built-in ones. Where both fit, the longer wins, and of equal ones the user's: what is
/// built in can so be given another role. Texts in which none of them stands are read as without.
///
/// ```
/// use gongwen::{Options, Role, Style, Vocabulary};
///
/// let vocabulary = Vocabulary::new()
///     .label("承接单位", Role::Lead)?
///     .deadline_label("交账日期")?
///     .verb("兜底", Role::Responsible)?
///     .unit_suffix("攻坚队")?
///     .marker("任务1：", Style::Arabic)?;
/// let options = Options { vocabulary, ..Default::default() };
///
/// let text = "任务1：修建县道。（承接单位：县公路段攻坚队；交账日期：2025年6月底）\n任务2：清理河道。（县水利局兜底）";
/// let doc = gongwen::parse_with(text, &options);
/// let units: Vec<_> = doc.units().map(|unit| (unit.role(), unit.name())).collect();
/// assert_eq!(units, [(Role::Lead, "县公路段攻坚队".into()), (Role::Responsible, "县水利局".into())]);
/// assert_eq!(doc.find("2").unwrap().num(), "任务2：");
/// # Ok::<(), gongwen::VocabularyError>(())
/// ```
///
/// A word may be given in simplified or traditional characters and is found in both; blanks in it are left out, as
/// those of justified text are (牵 头 单 位). It has at most 16 characters. A word that is given again replaces
/// the one before.
///
/// The words are those of responsibility (责任分工) and of the divisions. What is title, signature or addressee is not
/// changed by them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    labels: Words<Label>,
    verbs: Words<Role>,
    unit_suffixes: Words<()>,
    markers: Vec<MarkerShape>,
}

/// Why a word cannot be part of a [`Vocabulary`].
///
/// ```
/// use gongwen::{Role, Vocabulary, VocabularyError};
/// let error = Vocabulary::new().label("承接单位：", Role::Lead).unwrap_err();
/// assert_eq!(error, VocabularyError::Character { word: "承接单位：".into(), character: '：' });
/// assert_eq!(error.to_string(), "“承接单位：” cannot be found in a text because of its “：”; give the word alone");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VocabularyError {
    /// Nothing, or nothing but blanks.
    #[error("an empty word can be found anywhere; give at least one character")]
    Empty,
    /// More than 16 characters.
    #[error("“{word}” is too long; a word has at most {LONGEST} characters")]
    TooLong {
        /// The word as it was given.
        word: String,
    },
    /// A character at which a label or a name ends, such as a colon: the word would never be found.
    #[error("“{word}” cannot be found in a text because of its “{character}”; give the word alone")]
    Character {
        /// The word as it was given.
        word: String,
        /// The first character that is the reason.
        character: char,
    },
    /// The example of a marker has no numeral, one that does not say one, or nothing beside it.
    #[error(
        "“{example}” is no first marker; write the numeral one (一, 1 or ①) and what stands beside it, as in 【一】"
    )]
    Marker {
        /// The example as it was given.
        example: String,
    },
    /// A style whose markers have no number.
    #[error("markers of the style `{}` have no number", .style.as_str())]
    Style {
        /// The style as it was given.
        style: Style,
    },
}

impl Vocabulary {
    /// No words.
    pub const fn new() -> Self {
        Self { labels: Vec::new(), verbs: Vec::new(), unit_suffixes: Vec::new(), markers: Vec::new() }
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
            && self.verbs.is_empty()
            && self.unit_suffixes.is_empty()
            && self.markers.is_empty()
    }

    /// Adds a label: the units behind it and its colon have this role. Other words may stand before it (市级承接单位：).
    ///
    /// ```
    /// use gongwen::{Options, Role, Vocabulary};
    /// let vocabulary = Vocabulary::new().label("A角", Role::Lead)?.label("B角", Role::Cooperating)?;
    /// let options = Options { vocabulary, ..Default::default() };
    /// let doc = gongwen::parse_with("一、修路。（A角：县交通局；B角：县财政局）", &options);
    /// let roles: Vec<_> = doc.units().map(|unit| unit.role()).collect();
    /// assert_eq!(roles, [Role::Lead, Role::Cooperating]);
    /// # Ok::<(), gongwen::VocabularyError>(())
    /// ```
    ///
    /// # Errors
    /// The word is empty, too long, or has a character that no label has; it is given without its colon.
    pub fn label(self, word: &str, role: Role) -> Result<Self, VocabularyError> {
        self.any_label(word, Label::Role(role))
    }

    /// Adds a label that names no role, like 部门分工：what follows it states the roles, or is responsible.
    ///
    /// ```
    /// use gongwen::{Options, Role, Vocabulary};
    /// let vocabulary = Vocabulary::new().neutral_label("任务归口")?;
    /// let options = Options { vocabulary, ..Default::default() };
    /// let doc = gongwen::parse_with("一、修路。（任务归口：县交通局牵头，县财政局配合）", &options);
    /// assert_eq!(doc.annotations().next().unwrap().label().unwrap(), "任务归口");
    /// assert_eq!(doc.units().next().unwrap().role(), Role::Lead);
    /// # Ok::<(), gongwen::VocabularyError>(())
    /// ```
    ///
    /// One of fewer than four characters counts in brackets only: outside they begin ordinary sentences.
    ///
    /// # Errors
    /// As [`Vocabulary::label`].
    pub fn neutral_label(self, word: &str) -> Result<Self, VocabularyError> {
        self.any_label(word, Label::Neutral)
    }

    /// Adds a label of time limits, like 完成时限.
    ///
    /// ```
    /// use gongwen::{Options, Vocabulary};
    /// let vocabulary = Vocabulary::new().deadline_label("交账日期")?;
    /// let options = Options { vocabulary, ..Default::default() };
    /// let doc = gongwen::parse_with("一、修路。（责任单位：县交通局；交账日期：2025年6月底）", &options);
    /// let deadline = doc.annotations().next().unwrap().deadlines().next().unwrap();
    /// assert_eq!(deadline.text(), "2025年6月底");
    /// # Ok::<(), gongwen::VocabularyError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Vocabulary::label`].
    pub fn deadline_label(self, word: &str) -> Result<Self, VocabularyError> {
        self.any_label(word, Label::Deadline)
    }

    /// Adds a verb: the units before it have this role. Adverbs may stand between (按职责分工兜底).
    ///
    /// ```
    /// use gongwen::{Options, Role, Vocabulary};
    /// let vocabulary = Vocabulary::new().verb("领办", Role::Lead)?;
    /// let options = Options { vocabulary, ..Default::default() };
    /// let doc = gongwen::parse_with("一、修路。（县交通局领办，县财政局配合）", &options);
    /// assert_eq!(doc.units().next().unwrap().role(), Role::Lead);
    /// # Ok::<(), gongwen::VocabularyError>(())
    /// ```
    ///
    /// # Errors
    /// The word is empty, too long, or has a character that is neither letter nor digit.
    pub fn verb(mut self, word: &str, role: Role) -> Result<Self, VocabularyError> {
        put(&mut self.verbs, checked(word, |_, _| false)?, role);
        Ok(self)
    }

    /// Adds what the names of units end in (通名), beside 局, 委员会, 街道, …: by it a name is known where no label
    /// stands before it, and 和 parts two of them.
    ///
    /// ```
    /// use gongwen::{Options, Vocabulary};
    /// let text = "一、修路。（县公路攻坚队和县水利攻坚队负责）";
    /// assert_eq!(gongwen::parse(text).units().count(), 0);
    ///
    /// let options = Options { vocabulary: Vocabulary::new().unit_suffix("攻坚队")?, ..Default::default() };
    /// assert_eq!(gongwen::parse_with(text, &options).units().count(), 2);
    /// # Ok::<(), gongwen::VocabularyError>(())
    /// ```
    ///
    /// # Errors
    /// The word is empty, too long, or has a character that is neither letter nor digit.
    pub fn unit_suffix(mut self, word: &str) -> Result<Self, VocabularyError> {
        put(&mut self.unit_suffixes, checked(word, |_, _| false)?, ());
        Ok(self)
    }

    /// Adds a shape of markers by its first one, and the style that it is read as: `【一】` as
    /// [`Style::HanParen`], `任务1：` as [`Style::Arabic`].
    ///
    /// The last numeral of the example must say one; 一 stands for Han numerals, 1 for Arabic, ① for circled ones.
    /// What stands before and behind it is written as it is in the text, where the width of signs (：:) makes no
    /// difference and blanks may stand around the number. The style says at which level the list stands; its
    /// numbers are counted and checked like those of the built-in shapes.
    ///
    /// ```
    /// use gongwen::{Options, Style, Vocabulary};
    /// let vocabulary = Vocabulary::new().marker("【一】", Style::HanParen)?;
    /// let options = Options { vocabulary, ..Default::default() };
    /// let doc = gongwen::parse_with("一、总则\n【一】目标\n修路。\n【二】原则\n先修桥。", &options);
    /// let second = doc.find("1.2").unwrap();
    /// assert_eq!(second.num(), "【二】");
    /// assert_eq!(second.style(), Style::HanParen);
    /// # Ok::<(), gongwen::VocabularyError>(())
    /// ```
    ///
    /// # Errors
    /// The example is empty, too long, or no first marker; or the style is [`Style::Dash`], which has no numbers.
    pub fn marker(mut self, example: &str, style: Style) -> Result<Self, VocabularyError> {
        if style == Style::Dash {
            return Err(VocabularyError::Style { style });
        }
        let word = bounded(example)?;
        let shape = MarkerShape::of_first(&word, style);
        let shape = shape.ok_or_else(|| VocabularyError::Marker { example: example.to_owned() })?;
        self.put_marker(shape);
        Ok(self)
    }

    /// Adds all words of `other`, which replace the same ones.
    ///
    /// ```
    /// use gongwen::{Role, Vocabulary};
    /// let county = Vocabulary::new().verb("兜底", Role::Responsible)?;
    /// let bureau = Vocabulary::new().label("承接单位", Role::Lead)?.verb("兜底", Role::Lead)?;
    /// let expected = Vocabulary::new().label("承接单位", Role::Lead)?.verb("兜底", Role::Lead)?;
    /// assert_eq!(county.merge(bureau), expected);
    /// # Ok::<(), gongwen::VocabularyError>(())
    /// ```
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        other.labels.into_iter().for_each(|(word, label)| put(&mut self.labels, word, label));
        other.verbs.into_iter().for_each(|(word, role)| put(&mut self.verbs, word, role));
        other.unit_suffixes.into_iter().for_each(|(word, ())| put(&mut self.unit_suffixes, word, ()));
        other.markers.into_iter().for_each(|shape| self.put_marker(shape));
        self
    }

    fn put_marker(&mut self, shape: MarkerShape) {
        self.markers.retain(|other| !other.is_same_shape(&shape));
        self.markers.push(shape);
    }

    fn any_label(mut self, word: &str, label: Label) -> Result<Self, VocabularyError> {
        // As in the built-in labels, signs may stand inside: 牵头（责任）单位
        let inside = |at: usize, c: char| at > 0 && matches!(c, '、' | '/' | '（' | '）' | '(' | ')');
        put(&mut self.labels, checked(word, inside)?, label);
        Ok(self)
    }

    // ---- what the grammars ask

    pub(crate) fn has_labels(&self) -> bool {
        !self.labels.is_empty()
    }

    pub(crate) fn has_suffixes(&self) -> bool {
        !self.unit_suffixes.is_empty()
    }

    pub(crate) fn has_markers(&self) -> bool {
        !self.markers.is_empty()
    }

    /// The longest label that `label`, simplified and without blanks, ends in: its length and what it says.
    pub(crate) fn label_at_end(&self, label: &str) -> Option<(usize, Label)> {
        let (word, meaning) = self.labels.iter().find(|(word, _)| label.ends_with(&**word))?;
        Some((word.len(), *meaning))
    }

    /// The longest verb that a clause ends in: what stands before it, and its role.
    pub(crate) fn verb_at_end<'t>(&self, clause: &'t str) -> Option<(&'t str, Role)> {
        self.verbs.iter().find_map(|(word, role)| Some((strip_suffix(clause, word)?, *role)))
    }

    /// The length of the longest suffix that a name ends in.
    pub(crate) fn suffix_at_end(&self, name: &str) -> Option<usize> {
        self.unit_suffixes.iter().find(|(word, ())| ends_with(name, word)).map(|(word, ())| word.len())
    }

    pub(crate) fn markers(&self) -> &[MarkerShape] {
        &self.markers
    }
}

/// Puts a word at its place, the longest first, in the place of the same word.
fn put<T>(words: &mut Words<T>, word: Box<str>, meaning: T) {
    words.retain(|(other, _)| *other != word);
    let at = words.partition_point(|(other, _)| (other.len(), &word) > (word.len(), other));
    words.insert(at, (word, meaning));
}

/// A word as it is kept: simplified and without blanks.
fn bounded(word: &str) -> Result<Box<str>, VocabularyError> {
    let kept = normal(word);
    match kept.chars().count() {
        0 => Err(VocabularyError::Empty),
        1..=LONGEST => Ok(kept.into()),
        _ => Err(VocabularyError::TooLong { word: word.to_owned() }),
    }
}

/// A word of letters and digits, and of the signs that are `allowed` at their place.
fn checked(word: &str, allowed: impl Fn(usize, char) -> bool) -> Result<Box<str>, VocabularyError> {
    let kept = bounded(word)?;
    match kept.char_indices().find(|&(at, c)| !c.is_alphanumeric() && !allowed(at, c)) {
        Some((_, character)) => Err(VocabularyError::Character { word: word.to_owned(), character }),
        None => Ok(kept),
    }
}

/// How a marker's number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numerals {
    Han,
    Arabic,
    Circled,
}

/// A shape of markers: what stands before and behind the number, in half width where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MarkerShape {
    pub(crate) before: Box<str>,
    pub(crate) numerals: Numerals,
    pub(crate) after: Box<str>,
    pub(crate) style: Style,
}

impl MarkerShape {
    /// The shape of which `example` is the first marker.
    fn of_first(example: &str, style: Style) -> Option<Self> {
        let numerals = |c: char| match c {
            c if digit_value(c).is_some() => Some((Numerals::Arabic, digit_value(c) == Some(1))),
            '十' | '廿' | '卅' | '百' | '千' => Some((Numerals::Han, false)),
            c if han_or_zero_value(c).is_some() => Some((Numerals::Han, c == '一')),
            c => circled(c.encode_utf8(&mut [0; 4])).ok().map(|(_, n)| (Numerals::Circled, n == 1)),
        };
        let (at, c, (kind, is_one)) =
            example.char_indices().rev().find_map(|(at, c)| Some((at, c, numerals(c)?)))?;
        let (before, after) = (&example[..at], &example[at + c.len_utf8()..]);
        // The 一 of 十一 and the 1 of 21 say something else.
        let one = is_one && before.chars().next_back().and_then(numerals).is_none_or(|(k, _)| k != kind);
        // A number with nothing beside it counts things; ① alone is a marker.
        let marked = !before.is_empty() || !after.is_empty() || kind == Numerals::Circled;
        let literal = |text: &str| text.chars().map(half_width).collect();
        (one && marked).then(|| Self {
            before: literal(before),
            numerals: kind,
            after: literal(after),
            style,
        })
    }

    fn is_same_shape(&self, other: &Self) -> bool {
        (&self.before, self.numerals, &self.after) == (&other.before, other.numerals, &other.after)
    }
}

/// The half-width form of a full-width sign, and of 【】 and 。 none: （ is ( and ： is :.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_simplified_without_blanks_and_the_longest_first() -> Result<(), VocabularyError> {
        let words = Vocabulary::new()
            .label("單 位", Role::Responsible)?
            .label("承接單位", Role::Contact)?
            .label("承接单位", Role::Lead)?
            .neutral_label("牵头（责任）单位")?;
        assert_eq!(words.label_at_end("市级承接单位"), Some((12, Label::Role(Role::Lead))));
        assert_eq!(words.label_at_end("其他单位"), Some((6, Label::Role(Role::Responsible))));
        assert_eq!(words.labels.len(), 3, "the same word in other characters is the same word");
        assert_eq!(words.label_at_end("责任人"), None);
        Ok(())
    }

    #[test]
    fn the_order_of_adding_makes_no_difference() -> Result<(), VocabularyError> {
        let one = Vocabulary::new()
            .verb("领办", Role::Lead)?
            .verb("兜底", Role::Responsible)?
            .verb("帮", Role::Lead)?;
        let other = Vocabulary::new()
            .verb("帮", Role::Lead)?
            .verb("兜底", Role::Responsible)?
            .verb("领办", Role::Lead)?;
        assert_eq!(one, other);
        assert!(!one.is_empty() && Vocabulary::default().is_empty());
        Ok(())
    }

    #[test]
    fn what_can_never_be_found_is_refused() {
        let label = |word: &str| Vocabulary::new().label(word, Role::Lead).map(|_| ());
        let character =
            |word: &str, character| Err(VocabularyError::Character { word: word.into(), character });
        assert_eq!(label(" \u{3000}"), Err(VocabularyError::Empty));
        assert_eq!(label("承接单位:"), character("承接单位:", ':'));
        assert_eq!(label("承接，单位"), character("承接，单位", '，'));
        assert_eq!(label("（承接单位"), character("（承接单位", '（'));
        assert_eq!(label("承接/协作（单位）"), Ok(()));
        let long = "长".repeat(17);
        assert_eq!(label(&long), Err(VocabularyError::TooLong { word: long.clone() }));
        assert_eq!(label(&"长".repeat(16)), Ok(()));

        let verb = Vocabulary::new().verb("兜、底", Role::Lead).map(|_| ());
        assert_eq!(verb, character("兜、底", '、'));
        let suffix = Vocabulary::new().unit_suffix("专班）").map(|_| ());
        assert_eq!(suffix, character("专班）", '）'));
    }

    #[test]
    fn a_marker_is_given_by_its_first() {
        let shape =
            |example: &str| Vocabulary::new().marker(example, Style::Han).map(|v| v.markers[0].clone());
        for (example, before, numerals, after) in [
            ("【一】", "【", Numerals::Han, "】"),
            ("任务 1：", "任务", Numerals::Arabic, ":"),
            ("統一任務１", "统一任务", Numerals::Arabic, ""),
            ("①", "", Numerals::Circled, ""),
            ("一级指标一、", "一级指标", Numerals::Han, "、"),
        ] {
            let found = shape(example).unwrap();
            assert_eq!(
                (&*found.before, found.numerals, &*found.after),
                (before, numerals, after),
                "{example}"
            );
        }
        for example in ["【】", "任务2：", "1", "一", "【十一】", "任务21：", "第一0"] {
            let error = VocabularyError::Marker { example: example.into() };
            assert_eq!(shape(example), Err(error), "{example}");
        }
        assert_eq!(shape(" "), Err(VocabularyError::Empty));
        let dash = Vocabulary::new().marker("一、", Style::Dash).map(|_| ());
        assert_eq!(dash, Err(VocabularyError::Style { style: Style::Dash }));
    }
}
