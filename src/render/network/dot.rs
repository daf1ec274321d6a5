//! A network for Graphviz (the DOT language). `dot -Tsvg`, or `sfdp` for a large one; the file names the layout that
//! suits it.
//!
//! Names are data: in a quoted string `"` and `\` are escaped, and `&` too, which Graphviz would read as the beginning of
//! an HTML entity. Characters that steer a terminal become U+FFFD.
//!
//! ```
//! use gongwen::network::Tasks;
//!
//! let doc = gongwen::parse("一、修路。（牵头单位：县交通局；责任单位：县财政局）");
//! let mut tasks = Tasks::default();
//! gongwen::ledger::tasks(&doc, &Default::default()).iter().for_each(|task| tasks.add(task));
//! let dot = gongwen::render::network::dot::to_string(&tasks.units());
//! assert!(dot.contains("n0 [label=\"县交通局\""));
//! assert!(dot.contains("n0 -- n1 [weight=1, "));
//! ```

use super::{roles, visible};
use crate::network::{Network, NodeKind};
use std::fmt::Write;

/// How a kind of node looks: its shape, fill and line.
fn look(kind: NodeKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        NodeKind::Unit => ("box", "#dbe9f6", "#3b6ea5"),
        NodeKind::Task => ("ellipse", "#fdf3dc", "#b98a2f"),
        NodeKind::Document => ("box", "#e3f1e1", "#4f8a4b"),
        NodeKind::Cited => ("box", "#ffffff", "#999999"),
    }
}

/// The network as a graph, directed where it is.
pub fn to_string(network: &Network) -> String {
    let (word, line) = if network.directed { ("digraph", "->") } else { ("graph", "--") };
    // neato takes the cube of the nodes, sfdp does not.
    let layout = match network.nodes.len() {
        _ if network.directed => "dot",
        0..=150 => "neato",
        _ => "sfdp",
    };
    let heaviest = network.nodes.iter().map(|node| node.weight).max().unwrap_or(1).max(1);
    let thickest = network.edges.iter().map(|edge| edge.weight).max().unwrap_or(1).max(1);
    let mut out = format!(
        "{word} network {{\n  graph [layout={layout}, overlap=false, splines=true, sep=\"+12\", pad=0.2, rankdir=LR, outputorder=edgesfirst];\n  \
         node [style=\"filled,rounded\", fontname=\"sans-serif\"];\n  edge [color=\"#6f8fb480\", fontname=\"sans-serif\", fontsize=9];\n"
    );
    for (at, node) in network.nodes.iter().enumerate() {
        let (shape, fill, rim) = look(node.kind);
        let size = 10.0 + 14.0 * share(node.weight, heaviest);
        let _ = writeln!(
            out,
            "  n{at} [label={}, shape={shape}, fillcolor=\"{fill}\", color=\"{rim}\", fontsize={size:.0}];",
            quoted(&node.label)
        );
    }
    for edge in &network.edges {
        let width = 0.6 + 5.0 * share(edge.weight, thickest);
        let _ =
            write!(out, "  n{} {line} n{} [weight={}, penwidth={width:.1}", edge.from, edge.to, edge.weight);
        if !edge.roles.is_empty() {
            let _ = write!(out, ", label={}", quoted(&roles(edge)));
        }
        out.push_str("];\n");
    }
    out.push_str("}\n");
    out
}

/// By area, as the eye compares sizes.
fn share(part: usize, whole: usize) -> f64 {
    (part as f64 / whole as f64).sqrt()
}

/// A quoted string whose text is `text`.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in visible(text) {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
