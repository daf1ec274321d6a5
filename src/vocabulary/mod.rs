//! Words of the user's own, beside the tables of the library.
//!
//! Who asks a table asks here too: `responsibility::roles` for labels and verbs, `responsibility::units` for what
//! ends a name, `marker` for shapes. Nearly always there is nothing, and an empty list is the only thing looked at.

mod adding;
mod error;
#[cfg(feature = "rules")]
mod pattern;
mod shape;
mod words;

pub use error::VocabularyError;
#[cfg(feature = "rules")]
pub use pattern::PatternFault;

#[cfg(feature = "rules")]
pub(crate) use pattern::MarkerPattern;
pub(crate) use shape::{MarkerShape, Numerals, half_width};

use crate::kinds::Role;
use words::Words;

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

/// How many characters the name of a unit has at most.
const LONGEST_NAME: usize = 45;

/// Words that a house uses and the library does not know: labels, verbs, names of units and what they end in, shapes of
/// markers.
///
/// They are read beside the built-in ones. Where both fit, the longer wins, and of equal ones the user's: what is
/// built in can so be given another role. Texts in which none of them stands are read as without.
///
/// ```
/// use gongwen::{Options, Role, Style, Vocabulary};
///
/// let vocabulary = Vocabulary::new()
///     .label("揭榜单位", Role::Lead)?
///     .deadline_label("销号")?
///     .verb("兜底", Role::Responsible)?
///     .unit_suffix("攻坚队")?
///     .marker("课题1：", Style::Arabic)?;
/// let options = Options { vocabulary, ..Default::default() };
///
/// let text = "课题1：修建县道。（揭榜单位：县公路段攻坚队；销号：2025年6月底）\n课题2：清理河道。（县水利局兜底）";
/// let doc = gongwen::parse_with(text, &options);
/// let units: Vec<_> = doc.units().map(|unit| (unit.role(), unit.name())).collect();
/// assert_eq!(units, [(Role::Lead, "县公路段攻坚队".into()), (Role::Responsible, "县水利局".into())]);
/// assert_eq!(doc.find("2").unwrap().num(), "课题2：");
/// # Ok::<(), gongwen::VocabularyError>(())
/// ```
///
/// A word may be given in simplified or traditional characters and is found in both; blanks in it are left out, as
/// those of justified text are (牵 头 单 位). It has at most 16 characters, and a name 45. A word that is given
/// again replaces the one before. How many there are makes a text no slower to read, but for shapes of markers: each of
/// them is tried at the head of each paragraph.
///
/// The words are those of responsibility (责任分工) and of the divisions. What is title, signature or addressee is not
/// changed by them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    labels: Words<Label>,
    verbs: Words<Role>,
    unit_suffixes: Words<()>,
    units: Words<()>,
    markers: Vec<MarkerShape>,
    #[cfg(feature = "rules")]
    patterns: Vec<MarkerPattern>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::new()
    }
}

impl Vocabulary {
    /// No words.
    pub const fn new() -> Self {
        Self {
            labels: Words::new(),
            verbs: Words::new(),
            unit_suffixes: Words::new(),
            units: Words::new(),
            markers: Vec::new(),
            #[cfg(feature = "rules")]
            patterns: Vec::new(),
        }
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
            && self.verbs.is_empty()
            && self.unit_suffixes.is_empty()
            && self.units.is_empty()
            && !self.has_markers()
    }

    pub(crate) fn has_labels(&self) -> bool {
        !self.labels.is_empty()
    }

    pub(crate) fn has_suffixes(&self) -> bool {
        !self.unit_suffixes.is_empty()
    }

    pub(crate) fn has_units(&self) -> bool {
        !self.units.is_empty()
    }

    pub(crate) fn has_markers(&self) -> bool {
        #[cfg(feature = "rules")]
        if !self.patterns.is_empty() {
            return true;
        }
        !self.markers.is_empty()
    }

    /// The longest label that `label` ends in: its length and what it says.
    pub(crate) fn label_at_end(&self, label: &str) -> Option<(usize, Label)> {
        self.labels.at_end(label).map(|(_, len, meaning)| (len, *meaning))
    }

    /// The longest verb that a clause ends in: what stands before it, and its role.
    pub(crate) fn verb_at_end<'t>(&self, clause: &'t str) -> Option<(&'t str, Role)> {
        self.verbs.at_end(clause).map(|(before, _, role)| (before, *role))
    }

    /// The length of the longest suffix that a name ends in.
    pub(crate) fn suffix_at_end(&self, name: &str) -> Option<usize> {
        self.unit_suffixes.at_end(name).map(|(_, len, ())| len)
    }

    /// What stands before the longest name of a unit that a text ends in.
    pub(crate) fn unit_at_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.units.at_end(text).map(|(before, ..)| before)
    }

    /// The bytes of the longest name of a unit that a text begins with.
    pub(crate) fn unit_at_start(&self, text: &str) -> Option<usize> {
        self.units.at_start(text)
    }

    pub(crate) fn markers(&self) -> &[MarkerShape] {
        &self.markers
    }

    #[cfg(feature = "rules")]
    pub(crate) fn patterns(&self) -> &[MarkerPattern] {
        &self.patterns
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Style;

    #[test]
    fn words_are_kept_simplified_without_blanks_and_the_longest_first() -> Result<(), VocabularyError> {
        let words = Vocabulary::new()
            .label("單 位", Role::Responsible)?
            .label("揭榜單位", Role::Contact)?
            .label("揭榜单位", Role::Lead)?
            .neutral_label("牵头（责任）单位")?;
        assert_eq!(words.label_at_end("市级揭榜单位"), Some((12, Label::Role(Role::Lead))));
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
        assert_eq!(label("揭榜单位:"), character("揭榜单位:", ':'));
        assert_eq!(label("揭榜，单位"), character("揭榜，单位", '，'));
        assert_eq!(label("（揭榜单位"), character("（揭榜单位", '（'));
        assert_eq!(label("揭榜/协作（单位）"), Ok(()));
        let long = "长".repeat(17);
        assert_eq!(label(&long), Err(VocabularyError::TooLong { word: long.clone(), limit: 16 }));
        assert_eq!(label(&"长".repeat(16)), Ok(()));

        let verb = Vocabulary::new().verb("兜、底", Role::Lead).map(|_| ());
        assert_eq!(verb, character("兜、底", '、'));
        let suffix = Vocabulary::new().unit_suffix("专班）").map(|_| ());
        assert_eq!(suffix, character("专班）", '）'));
        let unit = |name: &str| Vocabulary::new().unit(name).map(|_| ());
        assert_eq!(unit("县路网、县政务通"), character("县路网、县政务通", '、'));
        assert_eq!(unit("县路网（筹）"), Ok(()));
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
