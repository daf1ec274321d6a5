//! The JSON Schema of what is written: made from the structs, and stricter than serde reads them.
//!
//! The structs pass over what they do not know, so that they can read what a later version writes. The schema says what
//! *this* version writes, so that a validator catches a field that is misspelt: no other fields, and what may be left
//! out is there only where there is something.

use super::{Block, ChunkRow, Division, Document, Paragraph, Role, Table, TaskRow, UnitRow, Unreadable};
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema as schema};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// What a line, or a file, of output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shape {
    /// The tree of a document, or why one could not be read.
    Tree,
    /// A [`ChunkRow`].
    Chunks,
    /// A [`TaskRow`].
    Tasks,
    /// A [`UnitRow`].
    Units,
    /// What a record of `parse --ndjson-in` gives: its id, and the document, its rows or an error.
    Records,
}

/// A shape: its name on the command line, and what it is. A new kind of row is a new line here.
struct Described {
    shape: Shape,
    name: &'static str,
    of: fn(&mut SchemaGenerator) -> Schema,
}

const SHAPES: &[Described] = &[
    Described { shape: Shape::Tree, name: "tree", of: record },
    Described { shape: Shape::Chunks, name: "chunks", of: SchemaGenerator::subschema_for::<ChunkRow> },
    Described { shape: Shape::Tasks, name: "tasks", of: SchemaGenerator::subschema_for::<TaskRow> },
    Described { shape: Shape::Units, name: "units", of: SchemaGenerator::subschema_for::<UnitRow> },
    Described { shape: Shape::Records, name: "records", of: answer },
];

impl Shape {
    /// Every shape, the tree first.
    pub fn all() -> impl Iterator<Item = Self> {
        SHAPES.iter().map(|described| described.shape)
    }

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        SHAPES.iter().find(|described| described.shape == self).map_or("", |described| described.name)
    }
}

/// The JSON Schema (draft 2020-12) of one shape, or of any of them.
///
/// It describes what this version writes, under the [`schema`](super::Document::schema) that a root names: every field,
/// the names of roles and styles, and that there is nothing else. It stands alone; all parts are in its `$defs`, also
/// those that [`render::json::found_to_string`](crate::render::json::found_to_string) writes.
///
/// ```
/// use gongwen::schema::{Shape, json_schema};
///
/// let tasks = json_schema(Some(Shape::Tasks));
/// assert_eq!(tasks["$ref"], "#/$defs/TaskRow");
/// assert_eq!(tasks["$defs"]["TaskRow"]["properties"]["lead"]["type"], "array");
/// assert!(json_schema(None)["anyOf"].as_array().unwrap().len() > 2);
/// ```
pub fn json_schema(shape: Option<Shape>) -> Value {
    let mut generator =
        SchemaSettings::draft2020_12().for_serialize().with_transform(Strict).into_generator();
    let mut root = Map::new();
    root.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    root.insert("title".to_owned(), format!("gongwen {}", shape.map_or("", Shape::as_str)).trim_end().into());
    root.insert("description".to_owned(), ABOUT.into());
    let mut wanted = SHAPES.iter().filter(|described| shape.is_none_or(|shape| described.shape == shape));
    match shape.and_then(|_| wanted.next()) {
        Some(described) => root.extend(object((described.of)(&mut generator))),
        None => {
            let all: Vec<Value> = wanted.map(|described| (described.of)(&mut generator).into()).collect();
            root.insert("anyOf".to_owned(), all.into());
        }
    }
    root.insert("$defs".to_owned(), generator.take_definitions(true).into());
    root.into()
}

const ABOUT: &str = "One line, or one file, of what gongwen writes. A later version may have further fields, and its own schema.";

fn object(schema: Schema) -> Map<String, Value> {
    match schema.into() {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

/// The line that a record gives.
fn answer(generator: &mut SchemaGenerator) -> Schema {
    let given = schema!({
        "document": root(generator),
        "tasks": generator.subschema_for::<Vec<TaskRow>>(),
        "chunks": generator.subschema_for::<Vec<ChunkRow>>(),
        "error": {
            "type": "object",
            "properties": {
                "code": { "type": "string" },
                "message": { "type": "string" },
                "line": { "type": "integer", "minimum": 1 },
            },
            "required": ["code", "message", "line"],
            "additionalProperties": false,
        },
    });
    let mut properties = object(given);
    let one_of: Vec<Value> = properties.keys().map(|key| serde_json::json!({ "required": [key] })).collect();
    properties.shift_insert(0, "id".to_owned(), true.into());
    schema!({
        "type": "object",
        "properties": properties,
        "required": ["id"],
        "additionalProperties": false,
        "oneOf": one_of,
    })
}

/// A document, or why there is none.
fn record(generator: &mut SchemaGenerator) -> Schema {
    schema!({ "oneOf": [root(generator), generator.subschema_for::<Unreadable>()] })
}

/// A document as a root.
fn root(generator: &mut SchemaGenerator) -> Schema {
    let mut root = generator.subschema_for::<Document>();
    root.insert(
        "required".to_owned(),
        ROOT.iter().filter(|field| field.always).map(|field| field.name).collect(),
    );
    root.insert("properties".to_owned(), none_of(&["kind", "num"]));
    root
}

/// A field that only the root has.
struct OfRoot {
    name: &'static str,
    always: bool,
}

const ROOT: &[OfRoot] = &[
    OfRoot { name: "schema", always: true },
    OfRoot { name: "offsets", always: true },
    OfRoot { name: "source", always: false },
    OfRoot { name: "meta", always: false },
    OfRoot { name: "diagnostics", always: true },
];

/// Documents that another one carries.
pub(super) fn enclosures(generator: &mut SchemaGenerator) -> Schema {
    let mut document = generator.subschema_for::<Document>();
    let of_root: Vec<&str> = ROOT.iter().map(|field| field.name).collect();
    document.insert("required".to_owned(), vec!["kind"].into());
    document.insert("properties".to_owned(), none_of(&of_root));
    schema!({ "type": "array", "items": document })
}

/// Properties that must not be there.
fn none_of(names: &[&str]) -> Value {
    names.iter().map(|name| ((*name).to_owned(), Value::Bool(false))).collect::<Map<_, _>>().into()
}

/// The roles without a list of their own, each with its names.
pub(super) fn others(_: &mut SchemaGenerator) -> Schema {
    let names = |role: Role| {
        let names = serde_json::json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 });
        (role.as_str().to_owned(), names)
    };
    let properties: Map<String, Value> = crate::render::tasks::others().map(names).collect();
    schema!({ "type": "object", "properties": properties })
}

/// The codes of findings.
pub(super) fn codes(_: &mut SchemaGenerator) -> Schema {
    let names: Vec<&str> = crate::Code::ALL.iter().map(|code| code.as_str()).collect();
    schema!({ "type": "string", "enum": names })
}

/// Adds the `type` that serde writes before the fields of a struct, and that the derive passes over.
pub(super) fn tagged(name: &'static str) -> impl Transform {
    move |schema: &mut Schema| {
        let mut properties = Map::new();
        properties.insert("type".to_owned(), serde_json::json!({ "type": "string", "const": name }));
        if let Some(Value::Object(fields)) = schema.remove("properties") {
            properties.extend(fields);
        }
        schema.insert("properties".to_owned(), properties.into());
        if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
            required.insert(0, "type".into());
        }
    }
}

// A derive would say of each of the three again that it has a `type`.
impl JsonSchema for Block {
    fn schema_name() -> Cow<'static, str> {
        "Block".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema!({ "oneOf": [
            generator.subschema_for::<Division>(),
            generator.subschema_for::<Paragraph>(),
            generator.subschema_for::<Table>(),
        ] })
    }
}

/// Says what the writer holds to and derives cannot know: no other fields, and nothing empty where it could be left out.
#[derive(Clone)]
struct Strict;

impl Transform for Strict {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else { return };
        // Beside a reference properties only narrow what it says.
        if object.contains_key("$ref") {
            return;
        }
        let always: Vec<Value> =
            object.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) else { return };
        for (name, property) in properties {
            if !always.iter().any(|required| required == name)
                && let Some(property) = property.as_object_mut()
            {
                there_is_something(property);
            }
        }
        object.insert("additionalProperties".to_owned(), false.into());
    }
}

/// Narrows a property that is left out where there is nothing: it is not null, not false, and no empty list.
fn there_is_something(property: &mut Map<String, Value>) {
    property.remove("default");
    let is_null = |schema: &Value| *schema == "null" || schema["type"] == "null";
    for key in ["type", "anyOf"] {
        if let Some(Value::Array(choices)) = property.get_mut(key) {
            choices.retain(|choice| !is_null(choice));
            if let [only] = &choices[..] {
                let only = only.clone();
                match (key, only) {
                    ("anyOf", Value::Object(only)) => {
                        property.remove(key);
                        property.extend(only);
                    }
                    (_, only) => _ = property.insert(key.to_owned(), only),
                }
            }
            // A list that may be absent as such may be empty where it is there.
            return;
        }
    }
    let narrower = match property.get("type").and_then(Value::as_str) {
        Some("array") => ("minItems", Value::from(1)),
        Some("object") => ("minProperties", Value::from(1)),
        Some("boolean") => ("const", Value::from(true)),
        _ => return,
    };
    property.insert(narrower.0.to_owned(), narrower.1);
}
