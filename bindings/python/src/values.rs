//! Values that need no document any more.

use pyo3::basic::CompareOp;
use pyo3::prelude::*;
use pyo3::types::PyString;

/// A text of the tree, as written. `str(text)` is the text itself, and it equals the string of the same characters.
#[pyclass(frozen, module = "gongwen")]
#[derive(Clone)]
pub(crate) struct Text {
    /// The text as written.
    #[pyo3(get)]
    pub(crate) text: String,
    /// From its first character to behind its last: `source_text[start:end]`.
    #[pyo3(get)]
    pub(crate) span: (usize, usize),
    /// The slices whose concatenation is the text.
    #[pyo3(get)]
    pub(crate) pieces: Vec<(usize, usize)>,
    /// The line on which it starts, from 1.
    #[pyo3(get)]
    pub(crate) line: u32,
}

#[pymethods]
impl Text {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Text({})", PyString::new(py, &self.text).repr()?))
    }

    fn __len__(&self) -> usize {
        self.text.chars().count()
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        PyString::new(py, &self.text).hash()
    }

    fn __richcmp__(&self, other: &Bound<'_, PyAny>, op: CompareOp) -> PyResult<Py<PyAny>> {
        let py = other.py();
        let own = PyString::new(py, &self.text);
        match other.cast::<Self>() {
            Ok(text) => own.rich_compare(PyString::new(py, &text.get().text), op),
            Err(_) if other.is_instance_of::<PyString>() => own.rich_compare(other, op),
            Err(_) => return Ok(py.NotImplemented()),
        }
        .map(Bound::unbind)
    }
}

/// A document number (发文字号), as written and its parts.
#[pyclass(frozen, module = "gongwen", get_all)]
pub(crate) struct DocumentNumber {
    /// As written.
    pub(crate) text: Text,
    /// 机关代字
    pub(crate) code: Option<String>,
    /// 年份
    pub(crate) year: Option<u16>,
    /// 届
    pub(crate) session: Option<u16>,
    /// 顺序号
    pub(crate) sequence: Option<String>,
}

#[pymethods]
impl DocumentNumber {
    fn __str__(&self) -> &str {
        &self.text.text
    }

    fn __repr__(&self) -> String {
        format!("DocumentNumber({:?})", self.text.text)
    }
}

/// A time limit of a task.
#[pyclass(frozen, module = "gongwen", get_all)]
#[derive(Clone)]
pub(crate) struct Deadline {
    /// As written.
    pub(crate) text: String,
    /// The last day meant, `YYYY-MM-DD`, where the year is certain.
    pub(crate) iso: Option<String>,
}

#[pymethods]
impl Deadline {
    fn __repr__(&self) -> String {
        let iso = self.iso.iter().map(|iso| format!(", {iso}"));
        format!("Deadline({:?}{})", self.text, iso.collect::<String>())
    }
}

/// A thing that the text speaks of: a cited document, a date, a sum.
#[pyclass(frozen, module = "gongwen", get_all)]
pub(crate) struct Mention {
    /// `document`, `number`, `date`, `period`, `term`, `money`, `percent` or `article`.
    pub(crate) kind: &'static str,
    /// As written.
    pub(crate) text: String,
    /// The same in one notation, where that is certain.
    pub(crate) value: Option<String>,
    /// From its first character to behind its last.
    pub(crate) span: (usize, usize),
    /// The line on which it starts, from 1.
    pub(crate) line: u32,
}

#[pymethods]
impl Mention {
    fn __repr__(&self) -> String {
        format!("Mention({}, {:?})", self.kind, self.text)
    }
}
