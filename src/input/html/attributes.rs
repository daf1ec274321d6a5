//! The attributes of one tag, as far as they matter.

use super::names;

/// What is kept of a value, in bytes.
const LONGEST: usize = 4096;

/// Attributes that are kept, in lower case.
const KEPT: [&str; 13] = [
    "class", "colspan", "content", "hidden", "id", "name", "property", "rowspan", "start", "style", "type",
    "value", "xmlns:o",
];

/// The attributes of one tag; its memory serves the next one.
#[derive(Default)]
pub(super) struct Attributes {
    /// Whether the attribute stands there.
    given: [bool; KEPT.len()],
    values: [String; KEPT.len()],
    last: Option<usize>,
}

impl Attributes {
    pub(super) fn clear(&mut self) {
        self.given = [false; KEPT.len()];
        self.last = None;
    }

    pub(super) fn name(&mut self, name: &[u8]) {
        // Of two with one name the first counts.
        self.last = KEPT.iter().position(|kept| kept.as_bytes() == name).filter(|at| !self.given[*at]);
        if let Some(at) = self.last {
            self.given[at] = true;
            self.values[at].clear();
        }
    }

    pub(super) fn value(&mut self, value: &[u8]) {
        if let Some(at) = self.last.take() {
            let value = &value[..value.len().min(LONGEST)];
            self.values[at].push_str(&String::from_utf8_lossy(value));
        }
    }

    /// The value of an attribute of [`KEPT`]; empty where it does not stand.
    pub(super) fn get(&self, name: &str) -> &str {
        let at = KEPT.iter().position(|kept| *kept == name).filter(|at| self.given[*at]);
        at.map_or("", |at| &self.values[at])
    }

    /// Whether the element is not to be seen.
    pub(super) fn is_hidden(&self) -> bool {
        let style: String = self.get("style").chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let hidden = KEPT.iter().position(|kept| *kept == "hidden").is_some_and(|at| self.given[at]);
        hidden || style.to_ascii_lowercase().contains("display:none")
    }

    /// How surely the element holds the content, by its id and classes.
    pub(super) fn mark(&self) -> Option<u8> {
        [names::mark(self.get("id")), names::mark(self.get("class"))].into_iter().flatten().min()
    }

    /// Whether Word wrote the page.
    pub(super) fn is_word(&self) -> bool {
        self.get("xmlns:o").contains("office")
    }

    /// Name and content of a `<meta>`.
    pub(super) fn meta(&self) -> Option<(String, String)> {
        let name = [self.get("name"), self.get("property")].into_iter().find(|name| !name.is_empty())?;
        let content = self.get("content").trim();
        (!content.is_empty()).then(|| (name.to_ascii_lowercase(), content.to_owned()))
    }

    /// How many columns or rows a cell spans, from 1; 0 for all that follow.
    pub(super) fn span(&self, name: &str) -> u16 {
        self.get(name).trim().parse().unwrap_or(1)
    }
}
