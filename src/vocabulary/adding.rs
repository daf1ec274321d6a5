//! How words are added.

#[cfg(feature = "rules")]
use super::MarkerPattern;
use super::words::{bounded, checked};
use super::{LONGEST, LONGEST_NAME, Label, MarkerShape, Vocabulary, VocabularyError};
use crate::kinds::{Role, Style};

impl Vocabulary {
    /// Adds a label: the units behind it and its colon have this role. Other words may stand before it (市级揭榜单位：).
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
    /// let vocabulary = Vocabulary::new().deadline_label("销号")?;
    /// let options = Options { vocabulary, ..Default::default() };
    /// let doc = gongwen::parse_with("一、修路。（责任单位：县交通局；销号：2025年6月底）", &options);
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
        self.verbs.put(checked(word, LONGEST, |_, _| false)?, role);
        Ok(self)
    }

    /// Adds a word of a role in all places where 牵头 can stand: as a verb (县交通局领办), and as a label, alone and with
    /// what 牵头 has behind it (领办单位：, 领办部门：, 领办责任单位：).
    ///
    /// ```
    /// use gongwen::{Options, Role, Vocabulary};
    /// let vocabulary = Vocabulary::new().role_word("领办", Role::Lead)?;
    /// let options = Options { vocabulary, ..Default::default() };
    /// for text in ["一、修路。（县交通局领办）", "一、修路。（领办单位：县交通局）"] {
    ///     assert_eq!(gongwen::parse_with(text, &options).units().next().unwrap().role(), Role::Lead);
    /// }
    /// # Ok::<(), gongwen::VocabularyError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Vocabulary::verb`]; with 责任单位 behind it the word has at most 16 characters.
    pub fn role_word(self, word: &str, role: Role) -> Result<Self, VocabularyError> {
        const BEHIND: [&str; 4] = ["", "单位", "部门", "责任单位"];
        let label = |words: Self, behind: &&str| words.label(&format!("{word}{behind}"), role);
        BEHIND.iter().try_fold(self.verb(word, role)?, label)
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
        self.unit_suffixes.put(checked(word, LONGEST, |_, _| false)?, ());
        Ok(self)
    }

    /// Adds the whole name of a unit that is none by its end: it is known where no label stands before it, and is not
    /// parted at a 和 in it.
    ///
    /// ```
    /// use gongwen::{Options, Vocabulary};
    /// let text = "一、修路。（县政务通和县路网负责）";
    /// assert_eq!(gongwen::parse(text).units().count(), 0);
    ///
    /// let vocabulary = Vocabulary::new().unit("县政务通")?.unit("县路网")?;
    /// let options = Options { vocabulary, ..Default::default() };
    /// assert_eq!(gongwen::parse_with(text, &options).units().count(), 2);
    /// # Ok::<(), gongwen::VocabularyError>(())
    /// ```
    ///
    /// # Errors
    /// The name is empty, longer than 45 characters, or has a sign at which names end: 、，；：。
    pub fn unit(mut self, name: &str) -> Result<Self, VocabularyError> {
        let inside = |_: usize, c: char| !"、，,；;：:。！？《》\n\r".contains(c);
        self.units.put(checked(name, LONGEST_NAME, inside)?, ());
        Ok(self)
    }

    /// Adds a shape of markers by its first one, and the style that it is read as: `【一】` as
    /// [`Style::HanParen`], `课题1：` as [`Style::Arabic`].
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
        let word = bounded(example, LONGEST)?;
        let shape = MarkerShape::of_first(&word, style);
        let shape = shape.ok_or_else(|| VocabularyError::Marker { example: example.to_owned() })?;
        self.put_marker(shape);
        Ok(self)
    }

    /// Adds a shape of markers by a regular expression, in which one group is the number: `第(\p{Han}+)项任务[：:]`.
    ///
    /// It is tried at the head of a paragraph, on at most 64 characters of its line as they are written (full-width signs
    /// are other characters than half-width ones); simplified and traditional characters are the same to it. The number may be Han, Arabic or circled; blanks at the end are no part
    /// of the marker, and a number with nothing beside it counts things and is none. The syntax is that of the crate
    /// [`regex`](https://docs.rs/regex), whose expressions take no more time than the text is long.
    ///
    /// ```
    /// use gongwen::{Options, Style, Vocabulary};
    /// let vocabulary = Vocabulary::new().marker_pattern(r"(?:惠民|民生)工程(\d+)[：:]", Style::Arabic)?;
    /// let options = Options { vocabulary, ..Default::default() };
    /// let doc = gongwen::parse_with("一、工程\n惠民工程1：修路。\n民生工程2：修桥。", &options);
    /// assert_eq!(doc.find("1.2").unwrap().num(), "民生工程2：");
    /// # Ok::<(), gongwen::VocabularyError>(())
    /// ```
    ///
    /// # Errors
    /// [`VocabularyError::Pattern`] where it is no expression, has not exactly one group, fits where there is nothing, is
    /// longer than 500 characters or needs more than 128 KiB; [`VocabularyError::Style`] for [`Style::Dash`].
    #[cfg(feature = "rules")]
    pub fn marker_pattern(mut self, pattern: &str, style: Style) -> Result<Self, VocabularyError> {
        if style == Style::Dash {
            return Err(VocabularyError::Style { style });
        }
        self.put_pattern(MarkerPattern::new(pattern, style)?);
        Ok(self)
    }

    /// Adds all words of `other`, which replace the same ones.
    ///
    /// ```
    /// use gongwen::{Role, Vocabulary};
    /// let county = Vocabulary::new().verb("兜底", Role::Responsible)?;
    /// let bureau = Vocabulary::new().label("揭榜单位", Role::Lead)?.verb("兜底", Role::Lead)?;
    /// let expected = Vocabulary::new().label("揭榜单位", Role::Lead)?.verb("兜底", Role::Lead)?;
    /// assert_eq!(county.merge(bureau), expected);
    /// # Ok::<(), gongwen::VocabularyError>(())
    /// ```
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.labels.put_all(other.labels);
        self.verbs.put_all(other.verbs);
        self.unit_suffixes.put_all(other.unit_suffixes);
        self.units.put_all(other.units);
        other.markers.into_iter().for_each(|shape| self.put_marker(shape));
        #[cfg(feature = "rules")]
        other.patterns.into_iter().for_each(|pattern| self.put_pattern(pattern));
        self
    }

    fn put_marker(&mut self, shape: MarkerShape) {
        self.markers.retain(|other| !other.is_same_shape(&shape));
        self.markers.push(shape);
    }

    #[cfg(feature = "rules")]
    fn put_pattern(&mut self, pattern: MarkerPattern) {
        self.patterns.retain(|other| !other.is_same_shape(&pattern));
        self.patterns.push(pattern);
    }

    fn any_label(mut self, word: &str, label: Label) -> Result<Self, VocabularyError> {
        // As in the built-in labels, signs may stand inside: 牵头（责任）单位
        let inside = |at: usize, c: char| at > 0 && matches!(c, '、' | '/' | '（' | '）' | '(' | ')');
        self.labels.put(checked(word, LONGEST, inside)?, label);
        Ok(self)
    }
}
