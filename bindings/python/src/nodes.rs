//! The nodes of the tree: documents, divisions, paragraphs, tables and rows.

use crate::duties::Annotation;
use crate::named;
use crate::tree::Tree;
use crate::values::{DocumentNumber, Text};
use gongwen::{Block, Element, Found, ParagraphRole};
use pyo3::prelude::*;
use std::sync::Arc;

/// Declares a class whose objects are a document and an index in it, with what all such classes have.
macro_rules! handle {
    ($(#[$meta:meta])* $name:ident = |$doc:ident, $index:ident| $get:expr; $($methods:tt)*) => {
        $(#[$meta])*
        #[pyclass(frozen, eq, hash, module = "gongwen")]
        pub(crate) struct $name {
            tree: std::sync::Arc<crate::tree::Tree>,
            index: u32,
        }

        impl $name {
            pub(crate) fn new(tree: &std::sync::Arc<crate::tree::Tree>, handle: gongwen::$name<'_>) -> Self {
                Self { tree: tree.clone(), index: handle.index() }
            }

            /// The library's handle.
            fn at(&self) -> gongwen::$name<'_> {
                let ($doc, $index) = (&self.tree.doc, self.index);
                $get.expect("an index of this document")
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                std::sync::Arc::ptr_eq(&self.tree, &other.tree) && self.index == other.index
            }
        }

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                std::sync::Arc::as_ptr(&self.tree).hash(state);
                self.index.hash(state);
            }
        }

        #[pymethods]
        impl $name {
            /// From its first character to behind its last: `source_text[start:end]`.
            #[getter]
            fn span(&self) -> (usize, usize) {
                self.tree.span(self.at().span())
            }

            $($methods)*
        }
    };
}
pub(crate) use handle;

/// What a look-up found, as the object that it is.
pub(crate) fn found(py: Python<'_>, tree: &Arc<Tree>, found: Found<'_>) -> PyResult<Py<PyAny>> {
    Ok(match found {
        Found::Component(it) => Py::new(py, Component::new(tree, it))?.into_any(),
        Found::Division(it) => Py::new(py, Division::new(tree, it))?.into_any(),
        Found::Paragraph(it) => Py::new(py, Paragraph::new(tree, it))?.into_any(),
        Found::Table(it) => Py::new(py, Table::new(tree, it))?.into_any(),
        Found::Row(it) => Py::new(py, Row::new(tree, it))?.into_any(),
        _ => py.None(),
    })
}

fn blocks<'d>(
    py: Python<'_>,
    tree: &Arc<Tree>,
    blocks: impl Iterator<Item = Block<'d>>,
) -> PyResult<Vec<Py<PyAny>>> {
    blocks.map(|block| found(py, tree, block.into())).collect()
}

handle! {
    /// A document: the root, or one that it carries.
    Component = |doc, index| doc.node(index).and_then(Found::component);

    /// What it is to the document that carries it: `issued` or `annex`; None for the root.
    #[getter]
    fn kind(&self) -> Option<&'static str> {
        self.at().kind().map(|kind| kind.as_str())
    }

    /// The document that carries it; None for the root.
    #[getter]
    fn parent(&self) -> Option<Component> {
        self.at().parent().map(|it| Component::new(&self.tree, it))
    }

    /// 标题
    #[getter]
    fn title(&self) -> Option<Text> {
        self.at().title().map(|text| self.tree.text(text))
    }

    /// 发文字号
    #[getter]
    pub(crate) fn numbers(&self) -> Vec<DocumentNumber> {
        let number = |number: gongwen::Number<'_>| DocumentNumber {
            text: self.tree.text(number.text()),
            code: number.code().map(|code| code.into_owned()),
            year: number.year(),
            session: number.session(),
            sequence: number.sequence().map(str::to_owned),
        };
        self.at().numbers().map(number).collect()
    }

    /// 成文日期, `YYYY-MM-DD`, where it is a day of the calendar.
    #[getter]
    pub(crate) fn date(&self) -> Option<String> {
        self.at().date().map(|date| date.to_string())
    }

    /// The texts of one part of the frame, as `issuer`, `addressee`, `note`.
    fn elements(&self, name: &str) -> PyResult<Vec<Text>> {
        let all: Vec<_> = Element::ALL.iter().map(|element| (element.as_str(), *element)).collect();
        Ok(self.at().elements(named(name, &all)?).map(|text| self.tree.text(text)).collect())
    }

    /// The paragraphs of one part: `preamble`, `body`, `closing`, `annex_list`, `contents`.
    #[pyo3(signature = (role = "body"))]
    fn paragraphs(&self, role: &str) -> PyResult<Vec<Paragraph>> {
        let all: Vec<_> = ParagraphRole::ALL.iter().map(|role| (role.as_str(), *role)).collect();
        let role = named(role, &all)?;
        Ok(self.at().paragraphs(role).map(|it| Paragraph::new(&self.tree, it)).collect())
    }

    /// Divisions, paragraphs and tables directly in it.
    #[getter]
    fn body(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
        blocks(py, &self.tree, self.at().body())
    }

    /// All divisions in it, those of documents that it carries left out.
    #[getter]
    fn divisions(&self) -> Vec<Division> {
        self.at().divisions().map(|it| Division::new(&self.tree, it)).collect()
    }

    /// The documents that it carries.
    #[getter]
    fn enclosures(&self) -> Vec<Component> {
        self.at().enclosures().map(|it| Component::new(&self.tree, it)).collect()
    }

    /// The annotations that hang on no division, paragraph or row.
    #[getter]
    fn annotations(&self) -> Vec<Annotation> {
        self.at().annotations().map(|it| Annotation::new(&self.tree, it)).collect()
    }

    /// The line on which it starts, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.at().line()
    }

    fn __repr__(&self) -> String {
        let title = self.at().title().map(|title| title.to_string());
        format!("Component({:?})", title.unwrap_or_default())
    }
}

handle! {
    /// A numbered division (结构层次).
    Division = |doc, index| doc.node(index).and_then(Found::division);

    /// Unique in the document, the same for the same text: `3.2.1`, `ch2.sec1`, `art12`.
    #[getter]
    fn id(&self) -> String {
        self.at().id()
    }

    /// The shape of the marker, as `han`, `arabic`, `article`.
    #[getter]
    fn style(&self) -> &'static str {
        self.at().style().as_str()
    }

    /// The marker as written.
    #[getter]
    fn num(&self) -> Text {
        self.tree.text(self.at().num())
    }

    /// The marker's numbers: `[3]` for 三、, `[17, 1]` for 第十七条之一.
    #[getter]
    fn ordinal(&self) -> Vec<u32> {
        self.at().ordinal().to_vec()
    }

    /// The heading, where it has one.
    #[getter]
    fn heading(&self) -> Option<Text> {
        self.at().heading().map(|text| self.tree.text(text))
    }

    /// How the heading stands to its text: `line`, `run_in`, `bracketed`, `colon`.
    #[getter]
    fn heading_kind(&self) -> Option<&'static str> {
        self.at().heading_kind().map(|kind| kind.as_str())
    }

    /// The division that holds it.
    #[getter]
    fn parent(&self) -> Option<Division> {
        self.at().parent().map(|it| Division::new(&self.tree, it))
    }

    /// From the outermost division down to this one.
    #[getter]
    fn path(&self) -> Vec<Division> {
        self.at().path().map(|it| Division::new(&self.tree, it)).collect()
    }

    /// Divisions, paragraphs and tables directly in it.
    #[getter]
    fn children(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
        blocks(py, &self.tree, self.at().children())
    }

    /// All divisions in it, in text order.
    #[getter]
    fn descendants(&self) -> Vec<Division> {
        self.at().descendants().map(|it| Division::new(&self.tree, it)).collect()
    }

    /// The annotations that belong to it and to no division in it.
    #[getter]
    fn annotations(&self) -> Vec<Annotation> {
        self.at().annotations().map(|it| Annotation::new(&self.tree, it)).collect()
    }

    /// The document that it stands in.
    #[getter]
    fn component(&self) -> Component {
        Component::new(&self.tree, self.at().component())
    }

    /// The line on which it starts, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.at().line()
    }

    fn __repr__(&self) -> String {
        let division = self.at();
        let heading = division.heading().map(|heading| heading.to_string()).unwrap_or_default();
        format!("Division({:?}, {:?})", division.id(), division.num().to_string() + &heading)
    }
}

handle! {
    /// A paragraph, without a heading that runs into it and without annotations.
    Paragraph = |doc, index| doc.node(index).and_then(Found::paragraph);

    /// Unique in the document: `3.2.p1`, `art12.p2`.
    #[getter]
    fn id(&self) -> String {
        self.at().id()
    }

    /// `preamble`, `body`, `closing`, `annex_list` or `contents`.
    #[getter]
    fn role(&self) -> &'static str {
        self.at().role().as_str()
    }

    /// As written.
    #[getter]
    fn text(&self) -> Text {
        self.tree.text(self.at().text())
    }

    /// The number of the 款 in its article, from 1.
    #[getter]
    fn paragraph_no(&self) -> Option<u32> {
        self.at().paragraph_no()
    }

    /// The division that holds it.
    #[getter]
    fn division(&self) -> Option<Division> {
        self.at().division().map(|it| Division::new(&self.tree, it))
    }

    /// The annotations that hang on it, where no division is open.
    #[getter]
    fn annotations(&self) -> Vec<Annotation> {
        self.at().annotations().map(|it| Annotation::new(&self.tree, it)).collect()
    }

    /// The line on which it starts, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.at().line()
    }

    fn __str__(&self) -> String {
        self.at().text().to_string()
    }

    fn __repr__(&self) -> String {
        format!("Paragraph({:?})", self.at().id())
    }
}

handle! {
    /// A table.
    Table = |doc, index| doc.node(index).and_then(|found| match found {
        Found::Table(table) => Some(table),
        _ => None,
    });

    /// Unique in the document: `3.t1`.
    #[getter]
    fn id(&self) -> String {
        self.at().id()
    }

    /// The rows, from top to bottom.
    #[getter]
    fn rows(&self) -> Vec<Row> {
        self.at().rows().map(|it| Row::new(&self.tree, it)).collect()
    }

    /// The division that holds it.
    #[getter]
    fn division(&self) -> Option<Division> {
        self.at().division().map(|it| Division::new(&self.tree, it))
    }

    /// The line on which it starts, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.at().line()
    }

    fn __repr__(&self) -> String {
        format!("Table({:?})", self.at().id())
    }
}

handle! {
    /// A row of a table.
    Row = |doc, index| doc.node(index).and_then(|found| match found {
        Found::Row(row) => Some(row),
        _ => None,
    });

    /// Unique in the document.
    #[getter]
    fn id(&self) -> String {
        self.at().id()
    }

    /// The cells, from left to right.
    #[getter]
    fn cells(&self) -> Vec<Text> {
        self.at().cells().map(|text| self.tree.text(text)).collect()
    }

    /// The annotations in its cells.
    #[getter]
    fn annotations(&self) -> Vec<Annotation> {
        self.at().annotations().map(|it| Annotation::new(&self.tree, it)).collect()
    }

    /// The line on which it starts, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.at().line()
    }

    fn __repr__(&self) -> String {
        format!("Row({:?})", self.at().id())
    }
}
