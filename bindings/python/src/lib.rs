//! gongwen for Python: the library's tree behind Python objects, read when it is asked for. No second implementation.
//!
//! An object holds the document and the index of its node. Every text is checked and copied once; the parser, the
//! writers and the threads run without the interpreter's lock.

#![forbid(unsafe_code)]

mod arrow;
mod document;
mod duties;
mod fault;
mod nodes;
mod parallel;
mod rules;
mod tree;
mod values;

use document::Document;
use fault::{Fault, text_of};
use gongwen::{Encoding, FileKind, Input, InputOptions};
use pyo3::prelude::*;
use pyo3::types::PyList;
use rules::Rules;
use std::ffi::OsString;
use std::path::PathBuf;
use tree::{Limits, Tree};

/// What becomes of a text that cannot be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OnError {
    Raise,
    /// Its error stands in its place.
    Keep,
}

impl OnError {
    fn named(name: &str) -> PyResult<Self> {
        named(name, &[("raise", Self::Raise), ("keep", Self::Keep)])
    }
}

/// The one that has this name.
fn named<T: Copy>(name: &str, all: &[(&str, T)]) -> PyResult<T> {
    all.iter().find(|(one, _)| *one == name).map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<_> = all.iter().map(|(one, _)| *one).collect();
        pyo3::exceptions::PyValueError::new_err(format!("“{name}”: {}", names.join(", ")))
    })
}

/// Reads a policy text. Never fails on what a text says: what is odd is in `diagnostics`.
#[pyfunction]
#[pyo3(signature = (text, *, max_len = None, max_depth = None, rules = None))]
fn parse(
    text: &Bound<'_, PyAny>,
    max_len: Option<usize>,
    max_depth: Option<usize>,
    rules: Option<&Bound<'_, Rules>>,
) -> PyResult<Document> {
    let limits = Limits::new(max_len, max_depth, rules.map(Bound::get));
    let py = text.py();
    let text = text_of(text)?;
    Ok(Document(py.detach(|| Tree::read(&text, &limits))?))
}

/// Reads many texts on several threads, in their order.
#[pyfunction]
#[pyo3(signature = (texts, *, threads = None, max_len = None, max_depth = None, rules = None, on_error = "raise"))]
fn parse_many<'py>(
    texts: &Bound<'py, PyAny>,
    threads: Option<usize>,
    max_len: Option<usize>,
    max_depth: Option<usize>,
    rules: Option<&Bound<'_, Rules>>,
    on_error: &str,
) -> PyResult<Bound<'py, PyList>> {
    let limits = Limits::new(max_len, max_depth, rules.map(Bound::get));
    let (py, on_error) = (texts.py(), OnError::named(on_error)?);
    let texts: Vec<_> = texts.try_iter()?.map(|text| Ok(text_of(&text?))).collect::<PyResult<_>>()?;
    let read = |at: usize| match &texts[at] {
        Ok(text) => Tree::read(text, &limits),
        Err(fault) => Err(fault.clone()),
    };
    let made = py.detach(|| parallel::in_order(texts.len(), threads, read));
    let list = PyList::empty(py);
    for made in made {
        match made {
            Ok(tree) => list.append(Document(tree))?,
            Err(fault) if on_error == OnError::Keep => list.append(fault.exception(py)?)?,
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(list)
}

/// Reads the bytes of a file: a text, a Word document (.docx) or a web page, told by its content.
#[pyfunction]
#[pyo3(signature = (data, *, kind = None, encoding = None, lossy = false, max_len = None, max_depth = None, rules = None))]
#[expect(clippy::too_many_arguments, reason = "Python names them")]
fn parse_bytes(
    py: Python<'_>,
    data: &[u8],
    kind: Option<&str>,
    encoding: Option<&str>,
    lossy: bool,
    max_len: Option<usize>,
    max_depth: Option<usize>,
    rules: Option<&Bound<'_, Rules>>,
) -> PyResult<Document> {
    let limits = Limits::new(max_len, max_depth, rules.map(Bound::get));
    let options = reading(kind, encoding, lossy, max_len)?;
    Ok(Document(py.detach(|| from_bytes(data, &options, &limits))?))
}

/// Reads a file: a text, a Word document (.docx) or a web page, told by its content.
#[pyfunction]
#[pyo3(signature = (path, *, kind = None, encoding = None, lossy = false, max_len = None, max_depth = None, rules = None))]
#[expect(clippy::too_many_arguments, reason = "Python names them")]
fn parse_file(
    py: Python<'_>,
    path: PathBuf,
    kind: Option<&str>,
    encoding: Option<&str>,
    lossy: bool,
    max_len: Option<usize>,
    max_depth: Option<usize>,
    rules: Option<&Bound<'_, Rules>>,
) -> PyResult<Document> {
    let limits = Limits::new(max_len, max_depth, rules.map(Bound::get));
    let options = reading(kind, encoding, lossy, max_len)?;
    let read = || from_bytes(&fault::read(&path, limits.bytes())?, &options, &limits);
    Ok(Document(py.detach(read)?))
}

fn reading(
    kind: Option<&str>,
    encoding: Option<&str>,
    lossy: bool,
    max_len: Option<usize>,
) -> PyResult<InputOptions> {
    let kinds: Vec<_> = FileKind::ALL.iter().map(|kind| (kind.as_str(), *kind)).collect();
    let kind = kind.map(|name| named(name, &kinds)).transpose()?;
    let unknown =
        |label: &str| pyo3::exceptions::PyLookupError::new_err(format!("unknown encoding: {label}"));
    let encoding =
        encoding.map(|label| Encoding::for_label(label).ok_or_else(|| unknown(label))).transpose()?;
    let max_text = max_len.unwrap_or(gongwen::MAX_LEN);
    Ok(InputOptions { kind, encoding, lossy, max_text, ..InputOptions::default() })
}

fn from_bytes(bytes: &[u8], options: &InputOptions, limits: &Limits) -> Result<std::sync::Arc<Tree>, Fault> {
    let input = Input::read(bytes, options).map_err(|error| Fault::from(&error))?;
    Ok(Tree::new(input.parse(limits.options()).into_owned()))
}

/// Runs the command `parse` and gives its exit status; `python -m gongwen` is this.
#[pyfunction]
fn command(py: Python<'_>, words: Vec<OsString>) -> u8 {
    py.detach(|| gongwen_command::command(words))
}

#[pymodule]
mod _native {
    #[pymodule_export]
    use super::arrow::{Tasks, tasks};
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::duties::{Annotation, Assignment, Diagnostic, Task, Unit};
    #[pymodule_export]
    use super::nodes::{Component, Division, Paragraph, Row, Table};
    #[pymodule_export]
    use super::rules::Rules;
    #[pymodule_export]
    use super::values::{Deadline, DocumentNumber, Mention, Text};
    #[pymodule_export]
    use super::{command, parse, parse_bytes, parse_file, parse_many};

    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
