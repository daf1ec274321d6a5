//! A network as a Mermaid flowchart, for Markdown pages that draw it. Mermaid draws up to 500 edges unless its
//! configuration says otherwise.
//!
//! Names are data: every ASCII character of a label that is no letter, digit or blank is written as Mermaid's entity
//! (`#34;` for `"`), so that none ends the label, opens a directive (`%%{`), is read as Markdown, mathematics, an icon or
//! HTML. Characters that steer a terminal become U+FFFD.
//!
//! ```
//! use gongwen::network::Tasks;
//!
//! let doc = gongwen::parse("一、修路。（牵头单位：县交通局；责任单位：县财政局）");
//! let mut tasks = Tasks::default();
//! gongwen::ledger::tasks(&doc, &Default::default()).iter().for_each(|task| tasks.add(task));
//! let mermaid = gongwen::render::network::mermaid::to_string(&tasks.units());
//! assert_eq!(mermaid, "flowchart LR\n  n0[\"县交通局\"]\n  n1[\"县财政局\"]\n  n0 ---|\"1\"| n1\n");
//! ```

use super::{roles, visible};
use crate::network::{Network, NodeKind};
use std::fmt::Write;

/// The network as a flowchart.
pub fn to_string(network: &Network) -> String {
    let line = if network.directed { "-->" } else { "---" };
    let mut out = String::from("flowchart LR\n");
    for (at, node) in network.nodes.iter().enumerate() {
        let (open, close) = match node.kind {
            NodeKind::Task => ("(", ")"),
            _ => ("[", "]"),
        };
        let _ = writeln!(out, "  n{at}{open}\"{}\"{close}", label(&node.label));
    }
    for edge in &network.edges {
        let words = if edge.roles.is_empty() { edge.weight.to_string() } else { label(&roles(edge)) };
        let _ = writeln!(out, "  n{} {line}|\"{words}\"| n{}", edge.from, edge.to);
    }
    out
}

/// A label; an empty one would be no label to Mermaid.
fn label(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text) {
        if c.is_ascii_punctuation() {
            let _ = write!(out, "#{};", u32::from(c));
        } else {
            out.push(c);
        }
    }
    if out.is_empty() { " ".to_owned() } else { out }
}
