//! Under which of its names an office is shown.

use super::Forms;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The completed names under which an office stands: how often each, and which of them it is in the order of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Naming(HashMap<String, (usize, usize)>);

impl Naming {
    pub(crate) fn add(&mut self, name: &str) {
        match self.0.get_mut(name) {
            Some((_, count)) => *count += 1,
            None => {
                let order = self.0.len();
                self.0.insert(name.to_owned(), (order, 1));
            }
        }
    }

    /// The one that `forms` shows; else the commonest, of equals the first.
    pub(crate) fn shown(&self, forms: &Forms) -> String {
        let rank = |&(order, count): &(usize, usize)| (count, Reverse(order));
        let commonest = self.0.iter().max_by_key(|(_, said)| rank(said)).map_or("", |(name, _)| name);
        forms.shown(commonest).unwrap_or(commonest).to_owned()
    }
}
