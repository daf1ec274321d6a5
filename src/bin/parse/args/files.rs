//! Files of the user's own: lists of names, rules.

use super::usage::Both;
use gongwen::{FileKind, Input, InputOptions};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The most bytes that such a file has; a list of all offices of a country has fewer.
const LONGEST: usize = 16 << 20;

/// The text of a file, in whatever encoding the house's editor has saved it.
pub(super) fn text(path: &Path) -> Result<String, Both> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    // A device or a pipe may have no end.
    let read = File::open(path).and_then(|file| file.take(LONGEST as u64 + 1).read_to_end(&mut bytes));
    read.map_err(|error| {
        Both::new(format!("读不了：{error}"), format!("cannot be read: {error}")).about(&name)
    })?;
    let options = InputOptions { kind: Some(FileKind::Text), max_text: LONGEST, ..InputOptions::default() };
    let text = Input::read(&bytes, &options);
    let text = text.map_err(|error| Both::of(|lang| error.message(lang)).about(&name))?;
    Ok(text.text().to_owned())
}
