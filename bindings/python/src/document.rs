//! A document as Python holds it.

use crate::duties::{Annotation, Diagnostic, Task, Unit, tasks};
use crate::named;
use crate::nodes::{Component, Division, Paragraph, Table, found};
use crate::tree::Tree;
use crate::values::{DocumentNumber, Mention, Text};
use gongwen::{Lang, Offsets, render::json};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;
use std::sync::Arc;

/// A parsed text. What is asked for is read from the tree then; spans count characters, so that
/// `source_text[start:end]` is what they name.
#[pyclass(frozen, module = "gongwen")]
pub(crate) struct Document(pub(crate) Arc<Tree>);

/// What Python's own reader makes of JSON.
pub(crate) fn loads<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    LOADS.import(py, "json", "loads")?.call1((json,))
}

impl Document {
    fn json(&self, py: Python<'_>, options: &json::Options) -> String {
        py.detach(|| json::to_string(&self.0.doc, options))
    }
}

fn options(offsets: &str, pretty: bool, lang: &str, mentions: bool) -> PyResult<json::Options> {
    let units = [Offsets::Chars, Offsets::Bytes, Offsets::Utf16].map(|unit| (unit.as_str(), unit));
    Ok(json::Options {
        offsets: named(offsets, &units)?,
        pretty,
        lang: named(lang, &[("zh", Lang::Zh), ("en", Lang::En)])?,
        source: None,
        mentions,
    })
}

#[pymethods]
impl Document {
    /// The text that was parsed.
    #[getter]
    fn source_text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        PyString::new(py, self.0.doc.source_text())
    }

    /// The kind of file that it was read from: `text`, `docx`, `html`; None where it came as a string.
    #[getter]
    fn file_kind(&self) -> Option<&'static str> {
        self.0.doc.file_kind().map(|kind| kind.as_str())
    }

    /// The name of the encoding that was read.
    #[getter]
    fn encoding(&self) -> Option<&'static str> {
        self.0.doc.encoding()
    }

    /// What the file says of the document outside its text, in its order.
    #[getter]
    fn meta(&self) -> Vec<(&str, &str)> {
        self.0.doc.meta().collect()
    }

    /// The outermost document.
    #[getter]
    fn root(&self) -> Component {
        Component::new(&self.0, self.0.doc.root())
    }

    /// 标题
    #[getter]
    fn title(&self) -> Option<Text> {
        self.0.doc.root().title().map(|text| self.0.text(text))
    }

    /// 发文字号
    #[getter]
    fn numbers(&self) -> Vec<DocumentNumber> {
        self.root().numbers()
    }

    /// 成文日期, `YYYY-MM-DD`, where it is a day of the calendar.
    #[getter]
    fn date(&self) -> Option<String> {
        self.root().date()
    }

    /// The root and all documents that it carries, in text order.
    #[getter]
    fn components(&self) -> Vec<Component> {
        self.0.doc.components().map(|it| Component::new(&self.0, it)).collect()
    }

    /// All divisions in text order.
    #[getter]
    fn divisions(&self) -> Vec<Division> {
        self.0.doc.divisions().map(|it| Division::new(&self.0, it)).collect()
    }

    /// All paragraphs in text order, those of the frame too.
    #[getter]
    fn paragraphs(&self) -> Vec<Paragraph> {
        self.0.doc.paragraphs().map(|it| Paragraph::new(&self.0, it)).collect()
    }

    /// All tables in text order.
    #[getter]
    fn tables(&self) -> Vec<Table> {
        self.0.doc.tables().map(|it| Table::new(&self.0, it)).collect()
    }

    /// All annotations in text order.
    #[getter]
    fn annotations(&self) -> Vec<Annotation> {
        self.0.doc.annotations().map(|it| Annotation::new(&self.0, it)).collect()
    }

    /// All units as they are named, in text order.
    #[getter]
    fn units(&self) -> Vec<Unit> {
        self.0.doc.units().map(|it| Unit::new(&self.0, it)).collect()
    }

    /// The ledger of tasks (责任分工台账).
    #[getter]
    fn tasks(&self) -> Vec<Task> {
        tasks(&self.0)
    }

    /// The findings, in text order.
    #[getter]
    fn diagnostics(&self) -> Vec<Diagnostic> {
        self.0.doc.diagnostics().map(|it| Diagnostic::new(&self.0, it)).collect()
    }

    /// What the text cites, dates and counts. Worked out at each call, which takes longer than a parse.
    fn mentions(&self, py: Python<'_>) -> Vec<Mention> {
        let mention = |it: gongwen::Mention<'_>| Mention {
            kind: it.kind().as_str(),
            text: it.text().into_owned(),
            value: it.value(),
            span: self.0.span(it.span()),
            line: it.line(),
        };
        py.detach(|| self.0.doc.mentions().map(mention).collect())
    }

    /// The division that an id (`3.2.1`, `art12`) or a citation (第十二条, 一、（二）) names.
    fn find(&self, wording: &str) -> Option<Division> {
        self.0.doc.find(wording).map(|it| Division::new(&self.0, it))
    }

    /// Whatever an id or a citation names: a division, paragraph, table, row or enclosed document.
    fn locate(&self, py: Python<'_>, wording: &str) -> PyResult<Option<Py<PyAny>>> {
        self.0.doc.locate(wording).map(|it| found(py, &self.0, it)).transpose()
    }

    /// The whole as JSON: what the command writes with `--offsets chars`.
    #[pyo3(signature = (*, offsets = "chars", pretty = false, lang = "zh", mentions = false))]
    fn to_json<'py>(
        &self,
        py: Python<'py>,
        offsets: &str,
        pretty: bool,
        lang: &str,
        mentions: bool,
    ) -> PyResult<Bound<'py, PyString>> {
        Ok(PyString::new(py, &self.json(py, &options(offsets, pretty, lang, mentions)?)))
    }

    /// The same as `to_json`, in plain dicts and lists.
    #[pyo3(signature = (*, offsets = "chars", lang = "zh", mentions = false))]
    fn to_dict<'py>(
        &self,
        py: Python<'py>,
        offsets: &str,
        lang: &str,
        mentions: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        loads(py, &self.json(py, &options(offsets, false, lang, mentions)?))
    }

    fn __repr__(&self) -> String {
        let doc = &self.0.doc;
        let title = doc.root().title().map(|title| title.to_string()).unwrap_or_default();
        format!("Document({title:?}, {} divisions, {} units)", doc.divisions().count(), doc.units().len())
    }
}
