//! Forms: what is a heading and of which level, what an item of a list, what a paragraph.

use crate::document::store::Kind;
use crate::document::{Component, Division, Document};
use crate::flow::{Flow, Is, Item};
use crate::kinds::{HeadingKind, Style};
use std::collections::HashSet;

/// How a division is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A heading of this level, from 1.
    Heading(usize),
    /// The same with the text of its paragraph on the next line.
    Above(usize),
    /// An item of a list.
    Item,
    Plain,
}

/// The form of each division, by its node.
pub(super) fn forms(doc: &Document<'_>, flow: &Flow<'_>) -> Vec<Form> {
    let nodes = &doc.store.nodes;
    let mut forms = vec![Form::Plain; nodes.len()];
    // What holds a heading of a style, and whether something stands in a node that is not for a list.
    let mut headed: HashSet<(u32, Style)> = HashSet::new();
    let mut blocks = vec![false; nodes.len()];
    let style = |node: usize| Division { doc, node: node as u32 }.style();
    for (at, item) in flow.items.iter().enumerate().filter(|(_, item)| item.is == Is::Division) {
        if is_heading(flow, at, item) {
            let node = item.node as usize;
            forms[node] = Form::Heading(0);
            headed.insert((nodes[node].parent, style(node)));
        }
    }
    for node in (1..nodes.len()).rev() {
        let is_division = nodes[node].kind == Kind::Division;
        // Beside a heading, or over one, an item is a heading too.
        if is_division
            && forms[node] == Form::Plain
            && is_headed(Division { doc, node: node as u32 })
            && (blocks[node] || headed.contains(&(nodes[node].parent, style(node))))
        {
            forms[node] = Form::Above(0);
        }
        if !matches!(nodes[node].kind, Kind::Paragraph(_)) && (!is_division || forms[node] != Form::Plain) {
            blocks[nodes[node].parent as usize] = true;
        }
        blocks[nodes[node].parent as usize] |= blocks[node];
    }
    for node in 0..nodes.len() {
        let parent = nodes[node].parent as usize;
        forms[node] = match (nodes[node].kind, forms[node]) {
            (Kind::Root | Kind::Enclosure(_), _) => Form::Heading(base(Component { doc, node: node as u32 })),
            (Kind::Division, Form::Heading(_)) => Form::Heading(level_above(doc, &forms, parent) + 1),
            (Kind::Division, Form::Above(_)) => Form::Above(level_above(doc, &forms, parent) + 1),
            (Kind::Division, _) if style(node) > Style::Han && style(node) != Style::Box => Form::Item,
            (_, form) => form,
        };
    }
    forms
}

/// The level of the nearest heading above. O(depth).
fn level_above(doc: &Document<'_>, forms: &[Form], mut node: usize) -> usize {
    loop {
        match forms[node] {
            Form::Heading(level) | Form::Above(level) => return level,
            _ => node = doc.store.nodes[node].parent as usize,
        }
    }
}

/// The level of a document's title: that of its divisions is one deeper.
pub(super) fn base(component: Component<'_>) -> usize {
    let above = std::iter::successors(component.parent(), |above| above.parent()).count();
    above + usize::from(component.title().is_some())
}

/// Whether a division is a heading: nothing else stands on its line.
fn is_heading(flow: &Flow<'_>, at: usize, item: &Item) -> bool {
    let division = Division { doc: flow.doc, node: item.node };
    let alone = flow.items.get(at + 1).is_none_or(|next| next.fresh || next.is == Is::Division);
    let heads = matches!(division.heading_kind(), Some(HeadingKind::Line | HeadingKind::Colon));
    alone && (heads || division.style() <= Style::Section)
}

/// Whether a division may stand below a heading of its own where it is none itself: not an article, which is text, and
/// not what begins a sentence.
fn is_headed(division: Division<'_>) -> bool {
    let begins_sentence = matches!(division.style(), Style::Ordinal | Style::ClauseWord | Style::Dash);
    division.style() != Style::Article && (division.heading_kind().is_some() || !begins_sentence)
}
