//! Networks: who works with whom, who does what, which document names which.
//!
//! | network | nodes | an edge | its weight |
//! | --- | --- | --- | --- |
//! | [`Tasks::units`] | offices | they have tasks in common | how many |
//! | [`Tasks::unit_tasks`] | offices, tasks | the office has a role in the task | 1 |
//! | `citations` | documents, also cited ones that are elsewhere | one names the other | how often |
//!
//! [`render::network`](crate::render::network) writes them.
//!
//! ```
//! use gongwen::{ledger, network};
//!
//! let doc = gongwen::parse("一、修路。（牵头单位：县交通局；责任单位：县财政局）\n二、架桥。（县财政局、县交通局）");
//! let mut tasks = network::Tasks::default();
//! ledger::tasks(&doc, &Default::default()).iter().for_each(|task| tasks.add(task));
//! let network = tasks.units();
//! assert_eq!(network.nodes[0].label, "县交通局");
//! assert_eq!((network.edges[0].from, network.edges[0].to, network.edges[0].weight), (0, 1, 2));
//! ```

pub use crate::kinds::NodeKind;
use crate::kinds::Role;
use crate::ledger::{Office, Offices, Query, Task};
use std::collections::BTreeMap;

/// A node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Unique in the network: an office's name, a task's id, the key, number or title of a document.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What it stands for.
    pub kind: NodeKind,
    /// Of an office in how many tasks it has a role; of a task how many offices; of a document how often it is named.
    pub weight: usize,
}

/// An edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The place of a node in [`Network::nodes`].
    pub from: usize,
    /// The place of the other.
    pub to: usize,
    /// See the table above.
    pub weight: usize,
    /// The roles of an office in a task; else empty.
    pub roles: Vec<Role>,
}

/// Nodes and what joins them. No edge comes twice, and none leads from a node to itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// Whether an edge leads from one node to the other, and not both ways.
    pub directed: bool,
    /// Offices with most tasks first, then tasks; documents in the order in which they were added.
    pub nodes: Vec<Node>,
    /// By their first node, then their second.
    pub edges: Vec<Edge>,
}

impl Network {
    /// Only the edges of that weight or more, and the nodes that they join. With a weight of 1 all stays, also nodes that
    /// nothing joins. O(nodes + edges).
    #[must_use]
    pub fn at_least(mut self, weight: usize) -> Self {
        if weight <= 1 {
            return self;
        }
        self.edges.retain(|edge| edge.weight >= weight);
        let mut kept = vec![false; self.nodes.len()];
        self.edges.iter().for_each(|edge| (kept[edge.from], kept[edge.to]) = (true, true));
        let mut next = 0;
        let places: Vec<usize> = kept
            .iter()
            .map(|&kept| {
                next += usize::from(kept);
                next.saturating_sub(1)
            })
            .collect();
        let mut at = 0;
        self.nodes.retain(|_| {
            at += 1;
            kept[at - 1]
        });
        for edge in &mut self.edges {
            (edge.from, edge.to) = (places[edge.from], places[edge.to]);
        }
        self
    }
}

/// The most offices of one task that count as working together. A task for more is for everybody; it says nothing of who
/// works with whom, and its pairs would grow with the square of its offices.
pub const MOST_TOGETHER: usize = 100;

/// The most characters of a task that its node shows.
const LONGEST_LABEL: usize = 24;

/// Gathers tasks for networks of offices. Keeps names and ids, no texts.
///
/// Who is one office is told as [`Offices`] tells it, and persons (leaders, whom to call) are left out unless asked for.
#[derive(Clone, Debug)]
pub struct Tasks {
    offices: Offices,
    labels: Vec<String>,
}

impl Default for Tasks {
    fn default() -> Self {
        Self::new(Query::new(), false)
    }
}

impl Tasks {
    /// Only the units and roles that are asked for. `several` puts the source before each task's id.
    pub fn new(query: Query, several: bool) -> Self {
        Self { offices: Offices::new(query.of_offices(), several), labels: Vec::new() }
    }

    /// Adds a task. O(units).
    pub fn add(&mut self, task: &Task) {
        self.offices.add(task);
        let mut chars = task.task.chars().map(|c| if c.is_control() { ' ' } else { c });
        let mut label: String = chars.by_ref().take(LONGEST_LABEL).collect();
        if chars.next().is_some() {
            label.push('…');
        }
        self.labels.push(label);
    }

    /// Which offices have tasks in common. Classes of units (各乡镇, 有关部门) are no offices and left out, and so are the pairs
    /// of a task for more than [`MOST_TOGETHER`]. O(units × [`MOST_TOGETHER`]).
    pub fn units(self) -> Network {
        let offices: Vec<Office> =
            self.offices.list().into_iter().filter(|office| !office.collective).collect();
        let mut together: Vec<Vec<usize>> = vec![Vec::new(); self.labels.len()];
        for (at, office) in offices.iter().enumerate() {
            office.tasks.iter().for_each(|place| together[place.index].push(at));
        }
        let mut weights: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for units in together.iter().filter(|units| units.len() <= MOST_TOGETHER) {
            // They stand in the order of the offices.
            for (at, &from) in units.iter().enumerate() {
                for &to in &units[at + 1..] {
                    *weights.entry((from, to)).or_default() += 1;
                }
            }
        }
        let edge = |((from, to), weight)| Edge { from, to, weight, roles: Vec::new() };
        Network {
            directed: false,
            nodes: offices.iter().map(unit).collect(),
            edges: weights.into_iter().map(edge).collect(),
        }
    }

    /// Which office has which role in which task. O(units).
    pub fn unit_tasks(self) -> Network {
        let offices = self.offices.list();
        let mut nodes: Vec<Node> = offices.iter().map(unit).collect();
        let mut places: Vec<Option<usize>> = vec![None; self.labels.len()];
        let mut ids: std::collections::HashSet<String> = std::collections::HashSet::new();
        let mut edges = Vec::new();
        for (from, office) in offices.iter().enumerate() {
            for place in &office.tasks {
                let to = *places[place.index].get_or_insert_with(|| {
                    // Two annotations in one division have one id.
                    let id = if ids.insert(place.id.clone()) {
                        place.id.clone()
                    } else {
                        format!("{}#{}", place.id, place.index + 1)
                    };
                    let label = self.labels[place.index].clone();
                    nodes.push(Node { id, label, kind: NodeKind::Task, weight: 0 });
                    nodes.len() - 1
                });
                nodes[to].weight += 1;
                edges.push(Edge { from, to, weight: 1, roles: place.roles.clone() });
            }
        }
        Network { directed: false, nodes, edges }
    }
}

fn unit(office: &Office) -> Node {
    let name = office.name.clone();
    Node { id: name.clone(), label: name, kind: NodeKind::Unit, weight: office.tasks.len() }
}

/// Which document names which: those of the batch under their titles, others as they are named. O(citations).
#[cfg(feature = "mentions")]
pub fn citations(library: &crate::research::Library) -> Network {
    use std::collections::HashMap;
    let mut nodes: Vec<Node> = library
        .documents()
        .map(|(key, name)| Node {
            id: key.to_owned(),
            label: name.to_owned(),
            kind: NodeKind::Document,
            weight: 0,
        })
        .collect();
    let mut places: HashMap<String, usize> =
        nodes.iter().enumerate().map(|(at, node)| (node.id.clone(), at)).collect();
    let mut weights: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for link in library.links() {
        let Some(&from) = places.get(link.document) else { continue };
        let to = match link.key {
            Some(key) => places.get(key).copied(),
            None => {
                let (id, label) = names(link.cited);
                Some(*places.entry(id).or_insert_with_key(|id| {
                    nodes.push(Node { id: id.clone(), label, kind: NodeKind::Cited, weight: 0 });
                    nodes.len() - 1
                }))
            }
        };
        if let Some(to) = to.filter(|&to| to != from) {
            *weights.entry((from, to)).or_default() += link.count;
            nodes[to].weight += link.count;
        }
    }
    let edge = |((from, to), weight)| Edge { from, to, weight, roles: Vec::new() };
    Network { directed: true, nodes, edges: weights.into_iter().map(edge).collect() }
}

/// By what a document elsewhere is told from others, and what it is called.
#[cfg(feature = "mentions")]
fn names(cited: &crate::research::Cited) -> (String, String) {
    let number = cited.numbers.first().cloned();
    let title = cited.title.as_ref().map(|title| format!("《{title}》"));
    let label = title.clone().or_else(|| number.clone()).unwrap_or_default();
    (number.or(title).unwrap_or_default(), label)
}
