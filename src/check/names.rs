//! The completed names of a document's units, made once for all checks that compare them.

use crate::document::{Document, Unit};
use crate::span::Span;

/// Most names stand in the text; the completed ones stand one behind the other in a string of their own.
pub(super) struct Names<'d> {
    doc: &'d Document<'d>,
    made: String,
    /// The index of each unit whose name was made, and where in `made` it stands.
    places: Vec<(u32, Span)>,
}

impl<'d> Names<'d> {
    /// O(units).
    pub(super) fn of(doc: &'d Document<'_>) -> Self {
        let (mut made, mut places) = (String::new(), Vec::new());
        for unit in doc.units().filter(|unit| unit.is_completed()) {
            let start = made.len();
            unit.write_name(&mut made);
            places.push((unit.index, Span::new(start, made.len())));
        }
        Self { doc, made, places }
    }

    /// The unit's completed name. O(1) where it is the text, as nearly always, O(log units) where it was made.
    pub(super) fn get(&self, unit: Unit<'_>) -> &str {
        if !unit.is_completed() {
            return &self.doc.text[unit.span().range()];
        }
        match self.places.binary_search_by_key(&unit.index, |&(index, _)| index) {
            Ok(at) => &self.made[self.places[at].1.range()],
            Err(_) => &self.doc.text[unit.span().range()],
        }
    }
}
