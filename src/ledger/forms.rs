//! One office under several names: what the built-in table knows, and a list of the user's own.

use crate::aliases;
use std::collections::HashMap;
use thiserror::Error;

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
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FormsError {
    /// A line that says nothing: it has one form, or an empty one.
    #[error("line {line}: an office's names, parted by = or a tab; two at least, none of them empty")]
    Alone {
        /// From 1.
        line: usize,
    },
    /// A form of two offices.
    #[error("line {line}: “{form}” is another office's name already")]
    Twice {
        /// From 1.
        line: usize,
        /// As written.
        form: String,
    },
}

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
        let mut forms = Self::new();
        for (at, line) in list.trim_start_matches('\u{FEFF}').lines().enumerate() {
            let text = line.trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let names: Vec<&str> = text.split(['=', '＝', '\t']).map(str::trim).collect();
            forms.add(&names, at + 1)?;
        }
        Ok(forms)
    }

    fn add(&mut self, names: &[&str], line: usize) -> Result<(), FormsError> {
        if names.len() < 2 || names.iter().any(|name| name.is_empty()) {
            return Err(FormsError::Alone { line });
        }
        let office = self.names.len();
        for name in names {
            let taken = self.offices.insert(aliases::canonical(name), office);
            if taken.is_some_and(|taken| taken != office) {
                return Err(FormsError::Twice { line, form: (*name).to_owned() });
            }
        }
        self.names.push(names[0].to_owned());
        Ok(())
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
