//! Networks as text: for Graphviz, for Mermaid, as a list of edges.

pub mod dot;
#[cfg(feature = "csv")]
pub mod edges;
pub mod mermaid;

use super::words;
use crate::network::Edge;

/// `text` on one line, with a visible sign in place of what would steer a terminal or turn the order of characters: a
/// label is shown in places that give such signs a meaning.
fn visible(text: &str) -> impl Iterator<Item = char> {
    text.trim().chars().map(|c| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        c if super::steers(c) => '\u{FFFD}',
        c => c,
    })
}

/// The roles of an office in a task: 牵头、责任.
fn roles(edge: &Edge) -> String {
    edge.roles.iter().map(|role| words::role(*role)).collect::<Vec<_>>().join("、")
}
