//! What tests of files do with them.

use gongwen::render::json;
use gongwen::{Error, Input, InputOptions};
use std::fs;
use std::path::Path;

pub(crate) fn read(bytes: &[u8]) -> Result<Input<'_>, Error> {
    Input::read(bytes, &InputOptions::default())
}

pub(crate) fn lossy(bytes: &[u8]) -> Input<'_> {
    Input::read(bytes, &InputOptions { lossy: true, ..Default::default() }).expect("lossy reads anything")
}

/// The JSON of an input's document, but for `source` and `meta`.
pub(crate) fn tree(input: &Input<'_>) -> serde_json::Value {
    let text = json::to_string(&input.parse(&Default::default()), &Default::default());
    let mut tree: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    for key in ["source", "meta"] {
        tree.as_object_mut().expect("an object").remove(key);
    }
    tree
}

/// The texts beside the expected outputs.
pub(crate) fn fixtures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut all: Vec<_> = fs::read_dir(folder)
        .expect("the folder fixtures/")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .filter_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            Some((path.file_stem()?.to_str()?.to_owned(), text.trim_start_matches('\u{FEFF}').to_owned()))
        })
        .collect();
    all.sort();
    assert!(all.len() > 50);
    all
}
