//! What cannot be read, with the codes and messages of the command; in Python an exception of `gongwen._errors`.

use gongwen::Lang;
use pyo3::exceptions::{PyBaseException, PyUnicodeEncodeError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PySlice, PyString};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Why a text gives no document.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) code: &'static str,
    pub(crate) zh: String,
    pub(crate) en: String,
    /// In bytes.
    pub(crate) offset: Option<usize>,
}

impl From<&gongwen::Error> for Fault {
    fn from(error: &gongwen::Error) -> Self {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| error.message(lang));
        Self { code: error.code(), zh, en, offset: error.offset() }
    }
}

impl From<&gongwen::rules::RulesError> for Fault {
    fn from(error: &gongwen::rules::RulesError) -> Self {
        Self::new("rules", error.message(Lang::Zh), error.message(Lang::En))
    }
}

impl Fault {
    fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, zh: zh.into(), en: en.into(), offset: None }
    }

    /// What a path leads to cannot be read.
    fn io(error: &io::Error) -> Self {
        use io::ErrorKind::*;
        match error.kind() {
            NotFound => Self::new("not-found", "没有这个文件；请核对文件名", "no such file; check the name"),
            PermissionDenied => {
                Self::new("permission-denied", "没有读取这个文件的权限", "no permission to read this file")
            }
            IsADirectory => Self::new(
                "directory",
                "这是目录，不是文件；请给出其中的文件",
                "is a directory; name the files in it",
            ),
            _ => Self::new("io", format!("读不了：{error}"), format!("cannot be read: {error}")),
        }
    }

    /// The exception, not raised.
    pub(crate) fn exception<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBaseException>> {
        static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        let make = MAKE.import(py, "gongwen._errors", "make")?;
        Ok(make.call1((self.code, &self.zh, &self.en, self.offset))?.cast_into()?)
    }
}

impl From<Fault> for PyErr {
    fn from(fault: Fault) -> Self {
        Python::attach(|py| match fault.exception(py) {
            Ok(exception) => PyErr::from_value(exception.into_any()),
            Err(error) => error,
        })
    }
}

/// The text of a Python string.
///
/// # Errors
/// It is no string, or has half a pair of surrogates, which UTF-8 cannot hold: the command, given such bytes, names the
/// same offset.
pub(crate) fn text_of(text: &Bound<'_, PyAny>) -> Result<PyBackedStr, Fault> {
    let Ok(string) = text.cast::<PyString>() else {
        return Err(Fault::new("field-type", "字段 text 不是字符串", "the field text is no string"));
    };
    PyBackedStr::try_from(string.clone()).map_err(|error| {
        let offset = offset(string, &error).unwrap_or_default();
        Fault::from(&gongwen::Error::Encoding { encoding: "UTF-8", offset })
    })
}

/// How many bytes stand before the character at which encoding ended.
fn offset(text: &Bound<'_, PyString>, error: &PyErr) -> PyResult<usize> {
    let py = text.py();
    let error = error.value(py).cast::<PyUnicodeEncodeError>()?.clone();
    let start: isize = error.getattr("start")?.extract()?;
    let before = text.get_item(PySlice::new(py, 0, start, 1))?;
    Ok(PyBackedStr::try_from(before.cast_into::<PyString>()?)?.len())
}

/// All bytes of a file, at most `limit`.
///
/// # Errors
/// It cannot be read, or is longer; then no more than the limit is.
pub(crate) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, Fault> {
    let metadata = fs::metadata(path).map_err(|error| Fault::io(&error))?;
    if metadata.is_dir() {
        return Err(Fault::io(&io::ErrorKind::IsADirectory.into()));
    }
    let mut bytes = Vec::new();
    if metadata.len() <= limit as u64 {
        let file = File::open(path).map_err(|error| Fault::io(&error))?;
        file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|error| Fault::io(&error))?;
    }
    if metadata.len() > limit as u64 || bytes.len() > limit {
        return Err(Fault::new(
            "too-long",
            format!("太长：上限是 {limit} 字节；请分成几份再读"),
            format!("too long: at most {limit} bytes can be read; split the text"),
        ));
    }
    Ok(bytes)
}
