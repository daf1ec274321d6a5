//! What a caller says in an object: each word is looked up by its name, and a wrong one is an error.

use js_sys::{RangeError, Reflect, TypeError};
use wasm_bindgen::prelude::*;

/// An object of options, or none.
pub(crate) struct Said<'v>(Option<&'v JsValue>);

/// The names of all values of a kind.
pub(crate) fn kinds<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<(&'static str, T)> {
    all.iter().map(|one| (name(*one), *one)).collect()
}

fn is_none(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

fn wrong(name: &str, wanted: &str) -> JsValue {
    TypeError::new(&format!("{name}: {wanted}")).into()
}

impl<'v> Said<'v> {
    pub(crate) fn new(options: &'v JsValue) -> Result<Self, JsValue> {
        match options {
            none if is_none(none) => Ok(Self(None)),
            options if options.is_object() => Ok(Self(Some(options))),
            _ => Err(wrong("options", "object")),
        }
    }

    fn get(&self, name: &str) -> Result<Option<JsValue>, JsValue> {
        let Some(options) = self.0 else { return Ok(None) };
        Ok(Some(Reflect::get(options, &name.into())?).filter(|value| !is_none(value)))
    }

    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, JsValue> {
        self.get(name)?.map(|value| value.as_string().ok_or_else(|| wrong(name, "string"))).transpose()
    }

    pub(crate) fn truth(&self, name: &str) -> Result<bool, JsValue> {
        self.get(name)?.map_or(Ok(false), |value| value.as_bool().ok_or_else(|| wrong(name, "boolean")))
    }

    /// A whole number, not below 0; what is larger than any limit is the largest.
    pub(crate) fn number(&self, name: &str) -> Result<Option<usize>, JsValue> {
        let Some(value) = self.get(name)? else { return Ok(None) };
        let number = value.as_f64().ok_or_else(|| wrong(name, "number"))?;
        if number >= 0.0 && (number.fract() == 0.0 || number.is_infinite()) {
            return Ok(Some(number as usize));
        }
        Err(RangeError::new(&format!("{name}: {number}")).into())
    }

    pub(crate) fn named<T: Copy>(&self, name: &str, all: &[(&str, T)]) -> Result<Option<T>, JsValue> {
        let Some(word) = self.text(name)? else { return Ok(None) };
        if let Some((_, value)) = all.iter().find(|(one, _)| *one == word) {
            return Ok(Some(*value));
        }
        let names: Vec<_> = all.iter().map(|(one, _)| *one).collect();
        Err(RangeError::new(&format!("{name}: “{word}”: {}", names.join(", "))).into())
    }
}
