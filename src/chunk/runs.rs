//! Runs: what belongs together before anything is cut – a division that holds no other, the paragraphs beside
//! divisions, the parts of a frame that stand together.

use super::is_division;
use crate::document::store::Kind;
use crate::document::{Component, Division};
use crate::flow::{Flow, Is, Item};
use crate::kinds::ParagraphRole;
use crate::ledger;
use crate::places::Places;
use std::ops::Range;

/// What a run is part of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    /// A division's marker, heading and the text up to the first division in it.
    Own(u32),
    /// Paragraphs of one role and tables directly in a division or document behind that.
    Beside(u32, ParagraphRole),
    /// Elements of the frame of a document.
    Frame(u32),
}

/// Items that follow one another.
pub(super) struct Run {
    pub(super) items: Range<usize>,
    key: Key,
    /// Of a frame: whether it stands above the body.
    is_head: bool,
}

/// The runs of a document, in text order. Each item is in one.
pub(super) fn runs(flow: &Flow<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // Where the body of each document begins that has a frame; one without a body is all head.
    let mut bodies: Places<u32, u32> = Places::default();
    let node = |at: u32| &flow.doc.store.nodes[at as usize];
    let body = |component: u32| {
        let is_body = |at: &u32| !matches!(node(*at).kind, Kind::Element(_));
        flow.doc.child_nodes(component).find(is_body).unwrap_or(u32::MAX)
    };
    for (at, item) in flow.items.iter().enumerate() {
        let key = match runs.last() {
            Some(run) if item.is == Is::Annotation => run.key,
            before => key(flow, item, before.map(|run| run.key)),
        };
        match runs.last_mut() {
            Some(run) if run.key == key => run.items.end = at + 1,
            _ => {
                let is_head = match key {
                    Key::Frame(holder) => item.node < *bodies.entry(holder).or_insert_with(|| body(holder)),
                    _ => false,
                };
                runs.push(Run { items: at..at + 1, key, is_head });
            }
        }
    }
    // A heading without text of its own goes with the first division under it.
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    let mut heading: Option<(u32, Run)> = None;
    for mut run in runs {
        if let Some((node, above)) = heading.take() {
            if flow.items[run.items.start].node < flow.doc.store.nodes[node as usize].end {
                run.items.start = above.items.start;
            } else {
                joined.push(above);
            }
        }
        match run.key {
            Key::Own(node) if is_bare(flow, &run) && holds_divisions(flow, node) => {
                heading = Some((node, run));
            }
            _ => joined.push(run),
        }
    }
    joined.extend(heading.map(|(_, run)| run));
    joined
}

/// Whether nothing but markers, headings and what is said in them is in the run.
fn is_bare(flow: &Flow<'_>, run: &Run) -> bool {
    flow.items[run.items.clone()].iter().all(|item| matches!(item.is, Is::Division | Is::Annotation))
}

fn holds_divisions(flow: &Flow<'_>, division: u32) -> bool {
    flow.doc.child_nodes(division).any(|child| is_division(flow.doc, child))
}

fn key(flow: &Flow<'_>, item: &Item, before: Option<Key>) -> Key {
    let node = |at: u32| &flow.doc.store.nodes[at as usize];
    let holder = match item.is {
        Is::Division => return Key::Own(item.node),
        Is::Row => node(node(item.node).parent).parent,
        _ => node(item.node).parent,
    };
    match item.is {
        Is::Element(_) => Key::Frame(holder),
        _ if before == Some(Key::Own(holder)) => Key::Own(holder),
        Is::Paragraph(role) => Key::Beside(holder, role),
        _ => Key::Beside(holder, ParagraphRole::Body),
    }
}

impl Run {
    /// The division whose text it is; none in a frame.
    pub(super) fn division<'d>(&self, flow: &Flow<'d>) -> Option<Division<'d>> {
        let (Key::Own(node) | Key::Beside(node, _) | Key::Frame(node)) = self.key;
        is_division(flow.doc, node).then_some(Division { doc: flow.doc, node })
    }

    /// The document in which it stands.
    pub(super) fn component<'d>(&self, flow: &Flow<'d>) -> Component<'d> {
        let (Key::Own(node) | Key::Beside(node, _) | Key::Frame(node)) = self.key;
        ledger::component_of(flow.doc, node)
    }

    /// The id without what tells the parts of a run apart.
    pub(super) fn id(&self, flow: &Flow<'_>) -> String {
        let doc = flow.doc;
        let node = |at: u32| &doc.store.nodes[at as usize];
        match self.key {
            Key::Own(division) => doc.id_of(division),
            Key::Beside(holder, _) => {
                let first = &flow.items[self.items.start];
                match first.is {
                    Is::Row => doc.id_of(node(first.node).parent),
                    // An annotation before all else.
                    _ if first.node == holder => format!("{}head", doc.id_of(holder)),
                    _ => doc.id_of(first.node),
                }
            }
            Key::Frame(component) => {
                let name = if self.is_head { "head" } else { "foot" };
                format!("{}{name}", doc.id_of(component))
            }
        }
    }

    /// The id of what holds it.
    pub(super) fn parent(&self, flow: &Flow<'_>) -> Option<String> {
        let holder = match self.key {
            Key::Own(division) => flow.doc.store.nodes[division as usize].parent,
            Key::Beside(holder, _) | Key::Frame(holder) => holder,
        };
        let id = flow.doc.id_of(holder).trim_end_matches('/').to_owned();
        Some(id).filter(|id| !id.is_empty())
    }

    /// What it stands under.
    pub(super) fn path(&self, flow: &Flow<'_>) -> Vec<String> {
        let enclosure = ledger::named(self.component(flow));
        let steps = self.division(flow).into_iter().flat_map(|division| division.path()).map(ledger::step);
        enclosure.into_iter().chain(steps).collect()
    }
}
