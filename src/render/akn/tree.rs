//! The flow, folded: what holds what. A holder takes what comes until its last item; so the order of the text is kept,
//! whatever the tree says.

use crate::document::store::Kind;
use crate::flow::{Flow, Is};

/// What stands in a holder: places in the flow's items, and in the list of holders.
#[derive(Clone, Copy)]
pub(super) enum Child {
    Item(usize),
    Holder(usize),
}

/// A document or a division.
pub(super) struct Holder {
    pub(super) node: u32,
    /// The item with a division's marker.
    pub(super) marker: Option<usize>,
    pub(super) children: Vec<Child>,
}

/// All holders; the first is the root. O(items × depth).
pub(super) fn holders(flow: &Flow<'_>) -> Vec<Holder> {
    let nodes = &flow.doc.store.nodes;
    // The last item in each node.
    let mut last = vec![0; nodes.len()];
    for (at, item) in flow.items.iter().enumerate() {
        last[item.node as usize] = at;
    }
    for node in (1..nodes.len()).rev() {
        let parent = nodes[node].parent as usize;
        last[parent] = last[node].max(last[parent]);
    }
    let mut holders = vec![Holder { node: 0, marker: None, children: Vec::new() }];
    let (mut open, mut opened, mut stack) = (vec![false; nodes.len()], vec![false; nodes.len()], vec![0]);
    (open[0], opened[0]) = (true, true);
    for (at, item) in flow.items.iter().enumerate() {
        let mut wanted = Vec::new();
        let mut node = item.node as usize;
        // The root is open to the end.
        while !open[node] {
            let opens = match nodes[node].kind {
                Kind::Enclosure(_) => !opened[node],
                Kind::Division => item.is == Is::Division && item.node as usize == node,
                _ => false,
            };
            if opens {
                wanted.push(node);
            }
            node = nodes[node].parent as usize;
        }
        while let [_, .., top] = stack[..] {
            let top: &Holder = &holders[top];
            // A part of the frame amid a division opens nothing and stays where it stands.
            if top.node as usize == node || wanted.is_empty() && last[top.node as usize] > at {
                break;
            }
            open[top.node as usize] = false;
            stack.pop();
        }
        for node in wanted.into_iter().rev() {
            (open[node], opened[node]) = (true, true);
            let parent = stack[stack.len() - 1];
            let holder = holders.len();
            holders[parent].children.push(Child::Holder(holder));
            stack.push(holder);
            holders.push(Holder { node: node as u32, marker: None, children: Vec::new() });
        }
        let top = &mut holders[stack[stack.len() - 1]];
        if item.is == Is::Division && top.node == item.node {
            top.marker = Some(at);
        } else {
            top.children.push(Child::Item(at));
        }
    }
    holders
}
