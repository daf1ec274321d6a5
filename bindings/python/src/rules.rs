//! What a house writes differently, in the file that the command takes as `--rules`.

use crate::fault::{Fault, read, text_of};
use gongwen::{FileKind, Input, InputOptions, rules};
use pyo3::prelude::*;
use pyo3::types::PyType;
use std::path::PathBuf;

/// The most bytes of such a file, as for the command.
const LONGEST: usize = 16 << 20;

/// Labels, verbs, shapes of markers and names of units of one's own: the text of a file of rules, in TOML.
#[pyclass(frozen, module = "gongwen")]
pub(crate) struct Rules {
    /// From which it is made again in another process.
    toml: String,
    pub(crate) rules: rules::Rules,
}

impl Rules {
    fn parse(toml: &str) -> Result<Self, Fault> {
        let rules = rules::Rules::parse(toml).map_err(|error| Fault::from(&error))?;
        Ok(Self { toml: toml.into(), rules })
    }
}

#[pymethods]
impl Rules {
    #[new]
    fn new(toml: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self::parse(&text_of(toml)?)?)
    }

    /// Reads them from a file, in any encoding that a text may have.
    #[classmethod]
    fn from_file(_: &Bound<'_, PyType>, path: PathBuf) -> PyResult<Self> {
        let bytes = read(&path, LONGEST)?;
        let options = InputOptions { kind: Some(FileKind::Text), ..InputOptions::default() };
        let text = Input::read(&bytes, &options).map_err(|error| Fault::from(&error))?;
        Ok(Self::parse(text.text())?)
    }

    /// Whether two names are said to be one unit's, or are two spellings of one.
    fn same_unit(&self, a: &str, b: &str) -> bool {
        self.rules.forms.same(a, b)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.toml == other.toml
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        pyo3::types::PyString::new(py, &self.toml).hash()
    }

    fn __reduce__<'py>(this: &Bound<'py, Self>) -> (Bound<'py, PyType>, (String,)) {
        (this.get_type(), (this.get().toml.clone(),))
    }
}
