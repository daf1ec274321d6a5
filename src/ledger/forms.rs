//! One office under several names: what the built-in table knows, and a list of the user's own.

use crate::aliases;
use crate::diagnostic::Lang;
use std::collections::HashMap;
use std::fmt;

/// The names by which a house knows an office, beside the built-in rules (发改委, 发展改革委, 发展和改革委员会).
///
/// ```
/// use gongwen::ledger::Forms;
///
/// let forms = Forms::parse("# 机构改革前后，本县按一家算\n县工信局 = 县经信局 = 县工业和信息化局\n县路网中心\t县公路段\n")?;
/// assert!(forms.same("县经信局", "县工信局"));
/// assert!(forms.same("县公路段", "县路网中心"));
/// assert!(forms.same("县发改委", "县发展和改革委员会"), "what is built in");
/// assert!(!forms.same("县经信局", "市经信局"));
/// # Ok::<(), gongwen::ledger::FormsError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// The first form of each office.
    names: Vec<String>,
    /// From what all spellings of a form have in common to its office.
    offices: HashMap<String, usize>,
}

/// What is wrong with a list of names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormsError {
    /// A line that says nothing: it has one form, or an empty one.
    Alone {
        /// From 1.
        line: usize,
    },
    /// A form of two offices.
    Twice {
        /// From 1.
        line: usize,
        /// As written.
        form: String,
    },
}

impl FormsError {
    /// What is wrong and what to do about it. [`Display`](fmt::Display) gives the English one.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Alone { line }, Lang::Zh) => {
                format!("第 {line} 行：一行写一个单位的几种写法，用 = 或制表符隔开，至少两种，不能空着")
            }
            (Self::Alone { line }, Lang::En) => {
                format!(
                    "line {line}: an office's names, parted by = or a tab; two at least, none of them empty"
                )
            }
            (Self::Twice { line, form }, Lang::Zh) => {
                format!("第 {line} 行：“{form}”已经是另一个单位的名称；两行合成一行，或去掉一处")
            }
            (Self::Twice { line, form }, Lang::En) => {
                format!("line {line}: “{form}” is another office's name already")
            }
        }
    }
}

impl fmt::Display for FormsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for FormsError {}

impl Forms {
    /// No names but the built-in ones.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a list: one office a line, its names parted by `=` or a tab, the one to show first. Empty lines and those
    /// that begin with `#` are passed over.
    ///
    /// # Errors
    /// [`FormsError`], with the line, where a line has only one name or an empty one, and where a name is another
    /// office's already.
    pub fn parse(list: &str) -> Result<Self, FormsError> {
        Self::new().with_list(list)
    }

    /// Adds the offices of another list, as [`Forms::parse`] reads it.
    ///
    /// ```
    /// use gongwen::ledger::Forms;
    /// let forms = Forms::parse("县工信局 = 县经信局")?.with_list("县路网中心 = 县公路段")?;
    /// assert!(forms.same("县经信局", "县工信局") && forms.same("县公路段", "县路网中心"));
    /// assert!(forms.with_list("县经信办 = 县经信局").is_err());
    /// # Ok::<(), gongwen::ledger::FormsError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Forms::parse`]; also where a name is another office's in what was there before.
    pub fn with_list(mut self, list: &str) -> Result<Self, FormsError> {
        for (at, line) in list.trim_start_matches('\u{FEFF}').lines().enumerate() {
            let (text, line) = (line.trim(), at + 1);
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let names: Vec<&str> = text.split(['=', '＝', '\t']).map(str::trim).collect();
            if names.len() < 2 || names.iter().any(|name| name.is_empty()) {
                return Err(FormsError::Alone { line });
            }
            let office = self.office(names[0]);
            for name in names {
                self.name(office, name).map_err(|form| FormsError::Twice { line, form })?;
            }
        }
        Ok(self)
    }

    /// A new office, and the form to show.
    pub(crate) fn office(&mut self, shown: &str) -> usize {
        self.names.push(shown.to_owned());
        self.names.len() - 1
    }

    /// Gives an office a name; where it is another's already, says it.
    pub(crate) fn name(&mut self, office: usize, name: &str) -> Result<(), String> {
        match self.offices.insert(aliases::canonical(name), office) {
            Some(taken) if taken != office => Err(name.to_owned()),
            _ => Ok(()),
        }
    }

    /// Whether two names are one office's.
    pub fn same(&self, a: &str, b: &str) -> bool {
        self.key(a) == self.key(b)
    }

    /// The name under which the list shows an office; none where the list does not have it.
    pub fn shown(&self, name: &str) -> Option<&str> {
        self.offices.get(&aliases::canonical(name)).map(|&office| self.names[office].as_str())
    }

    /// What all names of an office have in common; no name to show.
    pub(crate) fn key(&self, name: &str) -> String {
        let own = aliases::canonical(name);
        match self.offices.get(&own) {
            Some(&office) => aliases::canonical(&self.names[office]),
            None => own,
        }
    }
}
