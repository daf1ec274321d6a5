//! The tasks of many texts as columns, handed to other packages through Arrow's C interface.
//!
//! Rows never become Python objects. They come in batches, whose columns stay far below the 2 GiB that Arrow's lists and
//! strings can hold.

use crate::OnError;
use crate::fault::{Fault, text_of};
use crate::parallel;
use crate::rules::Rules;
use crate::tree::Limits;
use arrow_array::builder::*;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef, ffi::FFI_ArrowSchema};
use gongwen::ledger::{self, Task};
use gongwen::{Offsets, Role};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::sync::{Arc, LazyLock};

/// The roles with a column each.
const ROLES: &[(&str, Role)] = &[
    ("lead", Role::Lead),
    ("responsible", Role::Responsible),
    ("cooperating", Role::Cooperating),
    ("participating", Role::Participating),
    ("supervising", Role::Supervising),
    ("leaders", Role::Leader),
    ("contacts", Role::Contact),
];

/// A batch ends behind the row with which it has so many bytes of rows.
const BATCH: usize = 16 << 20;

/// The longest text whose rows are sure to fit in a batch.
const LONGEST: usize = 256 << 20;

fn texts(name: &str) -> Field {
    Field::new_list(name, Field::new_list_field(DataType::Utf8, true), true)
}

fn deadline() -> Fields {
    let text = |name| Field::new(name, DataType::Utf8, true);
    Fields::from(vec![text("text"), text("iso")])
}

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let text = |name| Field::new(name, DataType::Utf8, true);
    let number = |name| Field::new(name, DataType::Int64, true);
    let truth = |name| Field::new(name, DataType::Boolean, true);
    let deadlines = Field::new_list_field(DataType::Struct(deadline()), true);
    let mut fields = vec![number("index"), text("error_code"), text("error_message")];
    fields.extend(["document_title", "document_number", "document_date", "enclosure", "id"].map(text));
    fields.extend([number("seq"), texts("path"), text("task")]);
    fields.extend(ROLES.iter().map(|(name, _)| texts(name)));
    fields.extend([truth("by_convention"), truth("et_al")]);
    fields.extend([Field::new_list("deadlines", deadlines, true), text("inherited_from")]);
    fields.extend(["line", "start", "end"].map(number));
    Arc::new(Schema::new(fields))
});

/// The columns of a batch while rows are put in, in the order of the schema.
#[derive(Default)]
struct Columns {
    index: Int64Builder,
    error: [StringBuilder; 2],
    /// Title, number, date, enclosure, id.
    names: [StringBuilder; 5],
    seq: Int64Builder,
    path: ListBuilder<StringBuilder>,
    task: StringBuilder,
    roles: [ListBuilder<StringBuilder>; ROLES.len()],
    truths: [BooleanBuilder; 2],
    deadlines: Option<ListBuilder<StructBuilder>>,
    inherited_from: StringBuilder,
    /// Line, start, end.
    places: [Int64Builder; 3],
    /// As long as all that was put in, at least.
    bytes: usize,
}

impl Columns {
    fn deadlines(&mut self) -> &mut ListBuilder<StructBuilder> {
        self.deadlines.get_or_insert_with(|| ListBuilder::new(StructBuilder::from_fields(deadline(), 0)))
    }

    fn push(&mut self, index: usize, task: &Task) {
        self.index.append_value(index as i64);
        self.error.iter_mut().for_each(StringBuilder::append_null);
        let origin = &task.origin;
        let names = [&origin.title, &origin.number, &origin.date, &task.enclosure, &task.id];
        for (column, name) in self.names.iter_mut().zip(names) {
            column.append_option(name.as_deref());
            self.bytes += name.as_ref().map_or(0, String::len);
        }
        self.seq.append_value(task.seq as i64);
        self.bytes += list(&mut self.path, task.path.iter().map(String::as_str));
        self.task.append_value(&task.task);
        self.bytes += task.task.len() + size_of::<Task>();
        for (column, (_, role)) in self.roles.iter_mut().zip(ROLES) {
            self.bytes += list(column, task.names(*role));
        }
        self.truths[0].append_value(task.by_convention());
        self.truths[1].append_value(task.et_al());
        for limit in &task.deadlines {
            let row = self.deadlines().values();
            let texts = [Some(limit.text.clone()), limit.iso.map(|day| day.to_string())];
            for (at, text) in texts.into_iter().enumerate() {
                if let Some(column) = row.field_builder::<StringBuilder>(at) {
                    column.append_option(text);
                }
            }
            row.append(true);
        }
        self.deadlines().append(true);
        self.inherited_from.append_option(task.inherited_from.as_deref());
        let places = [task.line, task.span.start, task.span.end];
        for (column, place) in self.places.iter_mut().zip(places) {
            column.append_value(place.into());
        }
    }

    /// A text that could not be read: its error, and nothing else.
    fn push_fault(&mut self, index: usize, fault: &Fault) {
        self.index.append_value(index as i64);
        self.error[0].append_value(fault.code);
        self.error[1].append_value(&fault.zh);
        self.names.iter_mut().for_each(StringBuilder::append_null);
        self.seq.append_null();
        self.path.append_null();
        self.task.append_null();
        self.roles.iter_mut().for_each(ListBuilder::append_null);
        self.truths.iter_mut().for_each(BooleanBuilder::append_null);
        self.deadlines().append_null();
        self.inherited_from.append_null();
        self.places.iter_mut().for_each(Int64Builder::append_null);
    }

    fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        let mut all: Vec<ArrayRef> = vec![Arc::new(self.index.finish())];
        all.extend(self.error.iter_mut().map(|it| Arc::new(it.finish()) as ArrayRef));
        all.extend(self.names.iter_mut().map(|it| Arc::new(it.finish()) as ArrayRef));
        all.extend([
            Arc::new(self.seq.finish()) as ArrayRef,
            Arc::new(self.path.finish()),
            Arc::new(self.task.finish()),
        ]);
        all.extend(self.roles.iter_mut().map(|it| Arc::new(it.finish()) as ArrayRef));
        all.extend(self.truths.iter_mut().map(|it| Arc::new(it.finish()) as ArrayRef));
        all.push(Arc::new(self.deadlines().finish()));
        all.push(Arc::new(self.inherited_from.finish()));
        all.extend(self.places.iter_mut().map(|it| Arc::new(it.finish()) as ArrayRef));
        RecordBatch::try_new(SCHEMA.clone(), all)
    }
}

/// Puts a list of texts in, and gives their length.
fn list<'t>(column: &mut ListBuilder<StringBuilder>, texts: impl Iterator<Item = &'t str>) -> usize {
    let mut bytes = 0;
    for text in texts {
        column.values().append_value(text);
        bytes += text.len();
    }
    column.append(true);
    bytes
}

/// The tasks of many texts, a row each. `pyarrow.table(tasks)`, `polars.DataFrame(tasks)` and
/// `pandas.DataFrame.from_arrow(tasks)` take its columns as they are.
#[pyclass(frozen, module = "gongwen")]
pub(crate) struct Tasks {
    batches: Vec<RecordBatch>,
}

#[pymethods]
impl Tasks {
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn __repr__(&self) -> String {
        format!("Tasks({} rows)", self.__len__())
    }

    /// The schema, as Arrow's C interface has it.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(SCHEMA.as_ref()).map_err(failed)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The rows, as Arrow's C interface has them.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // Who asks for other types has to cast; the interface leaves that to it.
        drop(requested_schema);
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, SCHEMA.clone());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
    }
}

fn failed(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

/// The tasks of many texts as columns, in the order of the texts.
#[pyfunction]
#[pyo3(signature = (texts, *, threads = None, max_len = None, max_depth = None, rules = None, on_error = "raise"))]
pub(crate) fn tasks(
    texts: &Bound<'_, PyAny>,
    threads: Option<usize>,
    max_len: Option<usize>,
    max_depth: Option<usize>,
    rules: Option<&Bound<'_, Rules>>,
    on_error: &str,
) -> PyResult<Tasks> {
    let py = texts.py();
    let longest = max_len.unwrap_or(LONGEST).min(LONGEST);
    let limits = Limits::new(Some(longest), max_depth, rules.map(Bound::get));
    let on_error = OnError::named(on_error)?;
    let texts: Vec<_> = texts.try_iter()?.map(|text| Ok(text_of(&text?))).collect::<PyResult<_>>()?;
    let options = ledger::Options { offsets: Offsets::Chars, ..Default::default() };
    let read = |at: usize| -> Result<Vec<Task>, Fault> {
        let text = texts[at].as_ref().map_err(Fault::clone)?;
        limits.check(text)?;
        Ok(ledger::tasks(&gongwen::parse_with(text, limits.options()), &options))
    };
    // A run of texts a step, so that what waits to be put in columns stays small.
    let work = |run: usize| -> Result<Vec<RecordBatch>, Failure> {
        let (mut batches, mut columns) = (Vec::new(), Columns::default());
        for at in run * RUN..((run + 1) * RUN).min(texts.len()) {
            match read(at) {
                Ok(tasks) => {
                    for task in &tasks {
                        columns.push(at, task);
                        if columns.bytes > BATCH {
                            batches.push(std::mem::take(&mut columns).finish()?);
                        }
                    }
                }
                Err(fault) if on_error == OnError::Keep => columns.push_fault(at, &fault),
                Err(fault) => return Err(Failure::Text(fault)),
            }
        }
        batches.push(columns.finish()?);
        Ok(batches)
    };
    let made = py.detach(|| parallel::in_order(texts.len().div_ceil(RUN), threads, work));
    let made: Result<Vec<_>, Failure> = made.into_iter().collect();
    Ok(Tasks { batches: made?.into_iter().flatten().filter(|batch| batch.num_rows() > 0).collect() })
}

/// Texts that a thread takes at once.
const RUN: usize = 64;

/// Why there are no rows.
enum Failure {
    Text(Fault),
    Arrow(ArrowError),
}

impl From<ArrowError> for Failure {
    fn from(error: ArrowError) -> Self {
        Self::Arrow(error)
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Text(fault) => fault.into(),
            Failure::Arrow(error) => failed(error),
        }
    }
}
