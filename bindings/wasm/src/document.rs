//! A document as JavaScript holds it.

use crate::options::Said;
use gongwen::render::{html, json, outline, tasks};
use gongwen::{Found, Lang, Offsets, ledger};
use js_sys::{JSON, Reflect, TypeError};
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;

/// A parsed text. Spans count UTF-16 units: `doc.text.slice(start, end)` is what they name.
///
/// It lives in the module's memory, which is given back some time after the last use, or at once by `free()`.
#[wasm_bindgen]
pub struct Document {
    doc: gongwen::Document<'static>,
    /// The tree in JavaScript, from when it was first asked for.
    tree: OnceCell<JsValue>,
}

const LANGS: &[(&str, Lang)] = &[("zh", Lang::Zh), ("en", Lang::En)];

fn json_options(said: &Said) -> Result<json::Options, JsValue> {
    let units = [Offsets::Utf16, Offsets::Chars, Offsets::Bytes].map(|unit| (unit.as_str(), unit));
    let source =
        said.text("source")?.map(|path| json::Source { path: Some(path), ..json::Source::default() });
    Ok(json::Options {
        offsets: said.named("offsets", &units)?.unwrap_or(Offsets::Utf16),
        pretty: said.truth("pretty")?,
        lang: said.named("lang", LANGS)?.unwrap_or_default(),
        source,
        mentions: said.truth("mentions")?,
    })
}

fn utf16() -> json::Options {
    json::Options { offsets: Offsets::Utf16, ..json::Options::default() }
}

impl Document {
    pub(crate) fn new(doc: gongwen::Document<'static>) -> Self {
        Self { doc, tree: OnceCell::new() }
    }
}

#[wasm_bindgen]
impl Document {
    /// The text that was parsed; of a file, the text that was found in it.
    #[wasm_bindgen(getter)]
    pub fn text(&self) -> String {
        self.doc.source_text().to_owned()
    }

    /// The kind of file that it was read from; none where it came as a string.
    #[wasm_bindgen(getter, unchecked_return_type = "FileKind | undefined")]
    pub fn kind(&self) -> Option<String> {
        self.doc.file_kind().map(|kind| kind.as_str().to_owned())
    }

    /// The name of the encoding that was read.
    #[wasm_bindgen(getter)]
    pub fn encoding(&self) -> Option<String> {
        self.doc.encoding().map(str::to_owned)
    }

    /// 标题
    #[wasm_bindgen(getter)]
    pub fn title(&self) -> Option<String> {
        self.doc.root().title().map(|title| title.to_string())
    }

    /// The whole tree, as `toJson()` writes it. Made when it is first asked for, and kept.
    #[wasm_bindgen(getter, unchecked_return_type = "Component")]
    pub fn tree(&self) -> Result<JsValue, JsValue> {
        if let Some(tree) = self.tree.get() {
            return Ok(tree.clone());
        }
        let tree = JSON::parse(&json::to_string(&self.doc, &utf16()))?;
        Ok(self.tree.get_or_init(|| tree).clone())
    }

    /// The findings, in text order.
    #[wasm_bindgen(getter, unchecked_return_type = "Diagnostic[]")]
    pub fn diagnostics(&self) -> Result<JsValue, JsValue> {
        Reflect::get(&self.tree()?, &"diagnostics".into())
    }

    /// The ledger of tasks (责任分工台账), rows as the command writes them.
    #[wasm_bindgen(unchecked_return_type = "Task[]")]
    pub fn tasks(&self) -> Result<JsValue, JsValue> {
        let options = ledger::Options { offsets: Offsets::Utf16, ..Default::default() };
        let rows: Vec<_> = ledger::tasks(&self.doc, &options).iter().map(tasks::line).collect();
        JSON::parse(&format!("[{}]", rows.join(",")))
    }

    /// The division that an id (`3.2.1`, `art12`) or a citation (第十二条, 一、（二）) names.
    #[wasm_bindgen(unchecked_return_type = "Division | undefined")]
    pub fn find(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] wording: JsValue,
    ) -> Result<JsValue, JsValue> {
        found(self.doc.find(&words(&wording)?).map(Found::Division))
    }

    /// Whatever an id or a citation names: a division, paragraph, table, row or enclosed document.
    #[wasm_bindgen(unchecked_return_type = "Block | Row | Component | undefined")]
    pub fn locate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] wording: JsValue,
    ) -> Result<JsValue, JsValue> {
        found(self.doc.locate(&words(&wording)?))
    }

    /// The outline, a tree for the eye.
    pub fn outline(&self) -> String {
        outline::to_string(&self.doc)
    }

    /// The report: a page in one file, as the command writes it.
    pub fn html(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "HtmlOptions")] options: JsValue,
    ) -> Result<String, JsValue> {
        let said = Said::new(&options)?;
        let lang = said.named("lang", LANGS)?.unwrap_or_default();
        let options = html::Options { lang, source: said.text("source")?, ..html::Options::default() };
        Ok(html::to_string(&self.doc, &options))
    }

    /// The whole as JSON: what the command writes with `--offsets utf16`.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "JsonOptions")] options: JsValue,
    ) -> Result<String, JsValue> {
        Ok(json::to_string(&self.doc, &json_options(&Said::new(&options)?)?))
    }

    /// The tree, for `JSON.stringify(doc)`.
    #[wasm_bindgen(js_name = toJSON, unchecked_return_type = "Component")]
    pub fn for_stringify(&self) -> Result<JsValue, JsValue> {
        self.tree()
    }
}

/// Words to look for; what has half a pair of surrogates is found nowhere.
fn words(wording: &JsValue) -> Result<String, JsValue> {
    wording.as_string().ok_or_else(|| TypeError::new("wording: string").into())
}

fn found(found: Option<Found<'_>>) -> Result<JsValue, JsValue> {
    found.map_or(Ok(JsValue::UNDEFINED), |found| JSON::parse(&json::found_to_string(found, &utf16())))
}
