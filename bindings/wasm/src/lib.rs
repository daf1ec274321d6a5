//! gongwen for JavaScript: the library's tree and outputs behind one class. No second implementation.
//!
//! What has a shape crosses over as the JSON that the library writes, offsets in UTF-16, and is read there once.

#![forbid(unsafe_code)]

mod document;
mod fault;
mod options;

use document::Document;
use fault::{Fault, text_of};
use gongwen::{Encoding, Error, FileKind, Input, InputOptions};
use js_sys::Uint8Array;
use options::{Said, kinds};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.ts");

/// The longest text that is read, in bytes of UTF-8: a parse takes at most 192 bytes for each, an output of a text that is all
/// markers as much, and a module has 4 GiB.
const MAX_TEXT: usize = 8 << 20;

/// The largest file. A Word document is mostly pictures, which are not unpacked.
const MAX_FILE: usize = 256 << 20;

/// The most that is unpacked of one.
const MAX_UNPACKED: usize = 64 << 20;

/// Limits of a parse, as they were said.
struct Limits {
    max_len: usize,
    options: gongwen::Options,
}

impl Limits {
    fn said(said: &Said) -> Result<Self, JsValue> {
        let mut options = gongwen::Options::default();
        options.max_depth = said.number("maxDepth")?.unwrap_or(options.max_depth);
        Ok(Self { max_len: said.number("maxLen")?.unwrap_or(MAX_TEXT).min(MAX_TEXT), options })
    }
}

/// Reads a policy text. Never fails on what a text says: what is odd is in `diagnostics`.
///
/// Linear in the text's length. Throws a `GongwenError`: `field-type` for what is no string, `encoding` for half a pair of
/// surrogates (`text.toWellFormed()` has none), `too-long` beyond the limit.
#[wasm_bindgen]
pub fn parse(
    #[wasm_bindgen(unchecked_param_type = "string")] text: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ParseOptions")] options: JsValue,
) -> Result<Document, JsValue> {
    let limits = Limits::said(&Said::new(&options)?)?;
    let text = text_of(&text, limits.max_len)?;
    Ok(Document::new(gongwen::parse_with(&text, &limits.options).into_owned()))
}

/// Reads the bytes of a file: a text (UTF-8, UTF-16, GB18030, Big5), a Word document (.docx) or a web page, told by its
/// content unless `kind` and `encoding` say otherwise. Spans are of `text`.
///
/// Throws a `GongwenError` with the codes of the command.
#[wasm_bindgen(js_name = parseBytes)]
pub fn parse_bytes(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ReadOptions")] options: JsValue,
) -> Result<Document, JsValue> {
    let said = Said::new(&options)?;
    let limits = Limits::said(&said)?;
    let reading = InputOptions {
        kind: said.named("kind", &kinds(FileKind::ALL, FileKind::as_str))?,
        encoding: said.text("encoding")?.map(|label| encoding(&label)).transpose()?,
        lossy: said.truth("lossy")?,
        max_text: limits.max_len,
        max_unpacked: MAX_UNPACKED,
    };
    let Some(bytes) = bytes.dyn_ref::<Uint8Array>() else {
        return Err(js_sys::TypeError::new("Uint8Array").into());
    };
    if bytes.length() as usize > MAX_FILE {
        let error = Error::TooLong { len: bytes.length() as usize, limit: MAX_FILE };
        return Err(Fault::from(&error).into());
    }
    let bytes = bytes.to_vec();
    let input = Input::read(&bytes, &reading).map_err(|error| Fault::from(&error))?;
    Ok(Document::new(input.parse(&limits.options).into_owned()))
}

/// The version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn encoding(label: &str) -> Result<Encoding, JsValue> {
    let unknown = || js_sys::RangeError::new(&format!("encoding: {label}"));
    Ok(Encoding::for_label(label).ok_or_else(unknown)?)
}
