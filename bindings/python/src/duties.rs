//! Who is responsible for what, and what is reported.

use crate::document::loads;
use crate::nodes::{Division, Paragraph, Row, handle};
use crate::tree::Tree;
use crate::values::{Deadline, Text};
use gongwen::{Lang, Role, ledger};
use pyo3::prelude::*;
use std::sync::Arc;

handle! {
    /// A statement of who does what (责任分工).
    Annotation = |doc, index| doc.annotation(index);

    /// As written, its brackets included.
    #[getter]
    fn text(&self) -> Text {
        self.tree.text(self.at().text())
    }

    /// An outer, neutral label, as 部门分工.
    #[getter]
    fn label(&self) -> Option<String> {
        self.at().label().map(|label| label.into_owned())
    }

    /// The ranges of the text that it speaks for.
    #[getter]
    fn scope(&self) -> Vec<(usize, usize)> {
        self.at().scope().into_iter().map(|range| self.tree.span(range)).collect()
    }

    /// What it says: a role and its units each.
    #[getter]
    fn assignments(&self) -> Vec<Assignment> {
        self.at().assignments().map(|it| Assignment::new(&self.tree, it)).collect()
    }

    /// By when.
    #[getter]
    fn deadlines(&self) -> Vec<Deadline> {
        let deadline = |it: gongwen::Deadline<'_>| Deadline {
            text: it.text().to_string(),
            iso: it.iso().map(|day| day.to_string()),
        };
        self.at().deadlines().map(deadline).collect()
    }

    /// The division that it belongs to.
    #[getter]
    fn division(&self) -> Option<Division> {
        self.at().division().map(|it| Division::new(&self.tree, it))
    }

    /// The paragraph that it hangs on, where no division is open.
    #[getter]
    fn paragraph(&self) -> Option<Paragraph> {
        self.at().paragraph().map(|it| Paragraph::new(&self.tree, it))
    }

    /// The row of a table that it stands in.
    #[getter]
    fn row(&self) -> Option<Row> {
        self.at().row().map(|it| Row::new(&self.tree, it))
    }

    fn __repr__(&self) -> String {
        format!("Annotation({:?})", self.at().text().to_string())
    }
}

handle! {
    /// A role, and the units that have it.
    Assignment = |doc, index| doc.assignment(index);

    /// `lead`, `responsible`, `cooperating`, `participating`, `supervising`, `leader` or `contact`.
    #[getter]
    fn role(&self) -> &'static str {
        self.at().role().as_str()
    }

    /// The label as written, as 牵头单位.
    #[getter]
    fn label(&self) -> Option<String> {
        self.at().label().map(|label| label.into_owned())
    }

    /// The units, in text order.
    #[getter]
    fn units(&self) -> Vec<Unit> {
        self.at().units().map(|it| Unit::new(&self.tree, it)).collect()
    }

    /// Whether it follows from a rule such as 列第一位者为牵头单位.
    #[getter]
    fn by_convention(&self) -> bool {
        self.at().by_convention()
    }

    /// Whether the list ends in 等.
    #[getter]
    fn et_al(&self) -> bool {
        self.at().et_al()
    }

    fn __repr__(&self) -> String {
        let names: Vec<_> = self.at().units().map(|unit| unit.name().into_owned()).collect();
        format!("Assignment({}, {names:?})", self.at().role().as_str())
    }
}

handle! {
    /// A unit as a text names it: one that stands in two roles comes twice.
    Unit = |doc, index| doc.unit(index);

    /// As written.
    #[getter]
    fn text(&self) -> Text {
        self.tree.text(self.at().text())
    }

    /// Completed, without an alias.
    #[getter]
    fn name(&self) -> String {
        self.at().name().into_owned()
    }

    /// A second name in brackets.
    #[getter]
    fn alias(&self) -> Option<String> {
        self.at().alias().map(str::to_owned)
    }

    /// What the assignment makes it.
    #[getter]
    fn role(&self) -> &'static str {
        self.at().role().as_str()
    }

    /// Whether it names a class of units (各, 有关).
    #[getter]
    fn collective(&self) -> bool {
        self.at().is_collective()
    }

    /// The annotation that names it.
    #[getter]
    fn annotation(&self) -> Annotation {
        Annotation::new(&self.tree, self.at().annotation())
    }

    fn __str__(&self) -> String {
        self.at().name().into_owned()
    }

    fn __repr__(&self) -> String {
        format!("Unit({:?}, {})", self.at().name(), self.at().role().as_str())
    }
}

handle! {
    /// A finding: something that is odd in the text.
    Diagnostic = |doc, index| doc.diagnostic(index);

    /// A stable code, as `numbering-gap`.
    #[getter]
    fn code(&self) -> &'static str {
        self.at().code().as_str()
    }

    /// `error`, `warning` or `info`.
    #[getter]
    fn severity(&self) -> &'static str {
        self.at().severity().as_str()
    }

    /// What is odd, in Chinese.
    #[getter]
    fn message(&self) -> String {
        self.at().message(Lang::Zh)
    }

    /// What is odd, in English.
    #[getter]
    fn message_en(&self) -> String {
        self.at().message(Lang::En)
    }

    /// What to do about it, in Chinese.
    #[getter]
    fn help(&self) -> &'static str {
        self.at().help(Lang::Zh)
    }

    /// What to do about it, in English.
    #[getter]
    fn help_en(&self) -> &'static str {
        self.at().help(Lang::En)
    }

    /// Another place that explains it.
    #[getter]
    fn related(&self) -> Option<(usize, usize)> {
        self.at().related().map(|(span, _)| self.tree.span(span))
    }

    /// The line on which it starts, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.at().line()
    }

    /// The column, in characters as a reader counts them, from 1.
    #[getter]
    fn column(&self) -> u32 {
        self.at().column()
    }

    fn __str__(&self) -> String {
        self.at().message(Lang::Zh)
    }

    fn __repr__(&self) -> String {
        format!("Diagnostic({}, line {})", self.at().code(), self.at().line())
    }
}

/// A row of the ledger (责任分工台账): what one scope of annotations says.
#[pyclass(frozen, module = "gongwen")]
pub(crate) struct Task {
    task: ledger::Task,
}

/// The tasks of a document, spans in characters.
pub(crate) fn tasks(tree: &Arc<Tree>) -> Vec<Task> {
    let options = ledger::Options { offsets: gongwen::Offsets::Chars, ..Default::default() };
    ledger::tasks(&tree.doc, &options).into_iter().map(|task| Task { task }).collect()
}

impl Task {
    fn names_in(&self, role: Role) -> Vec<&str> {
        self.task.names(role).collect()
    }
}

#[pymethods]
impl Task {
    /// The id of the division, paragraph or row; None where the task is the whole document's.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.task.id.as_deref()
    }

    /// Its number in the document, from 1.
    #[getter]
    fn seq(&self) -> usize {
        self.task.seq
    }

    /// The enclosed document in which it stands: its number and title.
    #[getter]
    fn enclosure(&self) -> Option<&str> {
        self.task.enclosure.as_deref()
    }

    /// Markers with headings, from the top.
    #[getter]
    fn path(&self) -> Vec<&str> {
        self.task.path.iter().map(String::as_str).collect()
    }

    /// The text that the annotation speaks for, as one reads it.
    #[getter]
    fn task(&self) -> &str {
        &self.task.task
    }

    /// 牵头
    #[getter]
    fn lead(&self) -> Vec<&str> {
        self.names_in(Role::Lead)
    }

    /// 责任
    #[getter]
    fn responsible(&self) -> Vec<&str> {
        self.names_in(Role::Responsible)
    }

    /// 配合
    #[getter]
    fn cooperating(&self) -> Vec<&str> {
        self.names_in(Role::Cooperating)
    }

    /// 参加
    #[getter]
    fn participating(&self) -> Vec<&str> {
        self.names_in(Role::Participating)
    }

    /// 指导
    #[getter]
    fn supervising(&self) -> Vec<&str> {
        self.names_in(Role::Supervising)
    }

    /// 领导: persons and posts.
    #[getter]
    fn leaders(&self) -> Vec<&str> {
        self.names_in(Role::Leader)
    }

    /// 联系人
    #[getter]
    fn contacts(&self) -> Vec<&str> {
        self.names_in(Role::Contact)
    }

    /// Whether a unit leads by a rule of the document.
    #[getter]
    fn by_convention(&self) -> bool {
        self.task.by_convention()
    }

    /// Whether a list of units ends in 等.
    #[getter]
    fn et_al(&self) -> bool {
        self.task.et_al()
    }

    /// By when.
    #[getter]
    fn deadlines(&self) -> Vec<Deadline> {
        let iso = |limit: &ledger::Limit| limit.iso.map(|day| day.to_string());
        self.task.deadlines.iter().map(|it| Deadline { text: it.text.clone(), iso: iso(it) }).collect()
    }

    /// The id of the annotated heading that covers it.
    #[getter]
    fn inherited_from(&self) -> Option<&str> {
        self.task.inherited_from.as_deref()
    }

    /// The line on which its text starts, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.task.line
    }

    /// From the first character of its text to behind the last.
    #[getter]
    fn span(&self) -> (u32, u32) {
        (self.task.span.start, self.task.span.end)
    }

    /// The row as the command writes it, in plain dicts and lists.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        loads(py, &self.to_json())
    }

    /// The row as the command writes it with `--offsets chars`.
    fn to_json(&self) -> String {
        gongwen::render::tasks::line(&self.task)
    }

    fn __repr__(&self) -> String {
        format!("Task({}, {:?})", self.task.seq, self.task.id.as_deref().unwrap_or(""))
    }
}
