//! What cannot be read, with the codes and messages of the command: in JavaScript an `Error` that has a `code`.

use gongwen::{Error, Lang};
use js_sys::{JsString, Reflect};
use wasm_bindgen::prelude::*;

/// Why a text gives no document.
pub(crate) struct Fault {
    code: &'static str,
    zh: String,
    en: String,
    /// In bytes.
    offset: Option<usize>,
}

impl From<&Error> for Fault {
    fn from(error: &Error) -> Self {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| error.message(lang));
        Self { code: error.code(), zh, en, offset: error.offset() }
    }
}

impl From<Fault> for JsValue {
    fn from(fault: Fault) -> Self {
        let error = js_sys::Error::new(&fault.zh);
        error.set_name("GongwenError");
        let offset = fault.offset.map_or(JsValue::UNDEFINED, |offset| JsValue::from_f64(offset as f64));
        let own = [("code", fault.code.into()), ("messageEn", fault.en.into()), ("offset", offset)];
        for (name, value) in own {
            // A new object takes every property.
            let _ = Reflect::set(&error, &name.into(), &value);
        }
        error.into()
    }
}

/// The text of a JavaScript string.
///
/// # Errors
/// It is no string, is longer than the limit, or has half a pair of surrogates, which UTF-8 cannot hold: the command, given
/// such bytes, names the same offset.
pub(crate) fn text_of(value: &JsValue, limit: usize) -> Result<String, Fault> {
    let Some(string) = value.dyn_ref::<JsString>() else {
        let (zh, en) = ("字段 text 不是字符串".to_owned(), "the field text is no string".to_owned());
        return Err(Fault { code: "field-type", zh, en, offset: None });
    };
    let too_long = |len| Fault::from(&Error::TooLong { len, limit });
    // No character has fewer bytes than units: such a string need not come over.
    if string.length() as usize > limit {
        return Err(too_long(limit + 1));
    }
    let text = String::from(string);
    if text.len() > limit {
        return Err(too_long(text.len()));
    }
    // Halves come over as U+FFFD, which a text may have of its own.
    if let Some(offset) = text.contains('\u{FFFD}').then(|| half(string)).flatten() {
        return Err(Fault::from(&Error::Encoding { encoding: "UTF-8", offset }));
    }
    Ok(text)
}

/// How many bytes stand before the first half of a pair.
fn half(string: &JsString) -> Option<usize> {
    let mut before = 0;
    for unit in char::decode_utf16(string.iter()) {
        match unit {
            Ok(c) => before += c.len_utf8(),
            Err(_) => return Some(before),
        }
    }
    None
}
