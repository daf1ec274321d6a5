//! A network as a list of its edges (CSV, RFC 4180), as Gephi, igraph and NetworkX read it: a header, then a row for each.
//!
//! `source` and `target` are the ids of nodes, `type` is `directed` or `undirected`, `label` has the roles of an office in
//! a task. What the text says stays data, as in [`csv`](crate::render::csv).
//!
//! ```
//! use gongwen::network::Tasks;
//!
//! let doc = gongwen::parse("一、修路。（牵头单位：县交通局；责任单位：县财政局）");
//! let mut tasks = Tasks::default();
//! gongwen::ledger::tasks(&doc, &Default::default()).iter().for_each(|task| tasks.add(task));
//! let edges = gongwen::render::network::edges::to_string(&tasks.unit_tasks(), false);
//! assert!(edges.starts_with("source,target,type,weight,label,source_label,source_kind,target_label,target_kind\n"));
//! assert!(edges.contains("县交通局,1,undirected,1,lead,县交通局,unit,修路。,task\n"));
//! ```

use crate::network::Network;
use crate::render::csv::harmless;
use csv::WriterBuilder;

const HEAD: [&str; 9] = [
    "source",
    "target",
    "type",
    "weight",
    "label",
    "source_label",
    "source_kind",
    "target_label",
    "target_kind",
];

/// The edges, behind a byte order mark where one is wanted.
pub fn to_string(network: &Network, bom: bool) -> String {
    let mut to = WriterBuilder::new().from_writer(Vec::new());
    let kind = if network.directed { "directed" } else { "undirected" };
    let rows = network.edges.iter().map(|edge| {
        let (from, to) = (&network.nodes[edge.from], &network.nodes[edge.to]);
        let roles: Vec<&str> = edge.roles.iter().map(|role| role.as_str()).collect();
        let cells: [String; HEAD.len()] = [
            from.id.clone(),
            to.id.clone(),
            kind.to_owned(),
            edge.weight.to_string(),
            roles.join("、"),
            from.label.clone(),
            from.kind.as_str().to_owned(),
            to.label.clone(),
            to.kind.as_str().to_owned(),
        ];
        cells.map(harmless)
    });
    // A vector takes all that is written to it.
    let mut written = to.write_record(HEAD);
    for row in rows {
        written = written.and_then(|()| to.write_record(row));
    }
    debug_assert!(written.is_ok());
    let text = String::from_utf8(to.into_inner().unwrap_or_default()).unwrap_or_default();
    if bom { format!("\u{FEFF}{text}") } else { text }
}
