//! Ids: unique in the document, the same for the same text.

use super::store::{Kind, Store};
use crate::kinds::{EnclosureKind, Style};
use std::collections::HashMap;
use std::fmt::Write;

/// Writes the id of a division, paragraph, table or row: its path of ordinals (`3.2.1`, `art12.p2.1`, `e1/2.p1`,
/// `t1.r3`).
pub(crate) fn write_id(store: &Store, node: usize, out: &mut String) {
    let n = &store.nodes[node];
    match n.kind {
        Kind::Division => {
            let style = store.divisions[n.data as usize].style;
            if style == Style::Article {
                // An article starts a path of its own, because that is how it is cited.
                write_enclosures(store, node, out);
            } else {
                write_holder(store, node, out);
            }
            write_own(store, node, out);
            if n.number > 1 && !is_counted(store, node) {
                let _ = write!(out, "~{}", n.number);
            }
        }
        Kind::Paragraph(_) => {
            write_holder(store, node, out);
            let _ = write!(out, "p{}", n.number);
        }
        Kind::Table => {
            write_holder(store, node, out);
            let _ = write!(out, "t{}", n.number);
        }
        Kind::Row => {
            write_id(store, n.parent as usize, out);
            let _ = write!(out, ".r{}", n.number);
        }
        _ => write_enclosures(store, node, out),
    }
}

/// The id of what holds `node`, with what joins the two.
fn write_holder(store: &Store, node: usize, out: &mut String) {
    let parent = store.nodes[node].parent as usize;
    if store.nodes[parent].kind != Kind::Division {
        return write_enclosures(store, node, out);
    }
    write_id(store, parent, out);
    out.push('.');
    let holder = &store.divisions[store.nodes[parent].data as usize];
    if holder.style == Style::Article && store.nodes[node].kind == Kind::Division {
        // An item is cited by the 款 before it: 第十二条第二款第（一）项.
        let clause = store.divisions[store.nodes[node].data as usize].clause;
        if clause > 0 {
            let _ = write!(out, "p{clause}.");
        }
    }
}

/// `e1/` for each enclosure around `node`.
fn write_enclosures(store: &Store, node: usize, out: &mut String) {
    let mut at = node;
    while !matches!(store.nodes[at].kind, Kind::Root | Kind::Enclosure(_)) {
        at = store.nodes[at].parent as usize;
    }
    if let Kind::Enclosure(EnclosureKind::Issued | EnclosureKind::Annex) = store.nodes[at].kind {
        write_enclosures(store, store.nodes[at].parent as usize, out);
        let _ = write!(out, "e{}/", store.nodes[at].number);
    }
}

/// The last step of a division's path, without what tells equals apart.
fn write_own(store: &Store, node: usize, out: &mut String) {
    let n = &store.nodes[node];
    let division = &store.divisions[n.data as usize];
    out.push_str(division.style.id_prefix());
    let counted = is_counted(store, node).then_some(&n.number);
    let numbers = counted.map_or_else(|| own_numbers(store, node), std::slice::from_ref);
    for (i, number) in numbers.iter().enumerate() {
        if i > 0 {
            out.push('_');
        }
        let _ = write!(out, "{number}");
    }
}

/// The numbers of a division that its parent's id does not say already.
fn own_numbers(store: &Store, node: usize) -> &[u32] {
    let n = &store.nodes[node];
    let data = n.data as usize;
    match (store.divisions[data].style, store.ordinal(data)) {
        (Style::Decimal, [prefix @ .., last]) if is_prefix(store, n.parent as usize, prefix) => {
            std::slice::from_ref(last)
        }
        (_, numbers) => numbers,
    }
}

/// Whether an id counts the division among its like in what holds it: a dash has no number, and a box none
/// that the text's own count knows.
fn is_counted(store: &Store, node: usize) -> bool {
    let division = &store.divisions[store.nodes[node].data as usize];
    division.style == Style::Box || division.ordinal_len == 0
}

/// Whether the division `node` is the one that a decimal's leading numbers name: 1.2 for 1.2.3.
fn is_prefix(store: &Store, node: usize, prefix: &[u32]) -> bool {
    let n = &store.nodes[node];
    n.kind == Kind::Division && store.ordinal(n.data as usize) == prefix || prefix.is_empty()
}

impl Store {
    /// The numbers of a division's marker.
    pub(crate) fn ordinal(&self, division: usize) -> &[u32] {
        let d = &self.divisions[division];
        match d.ordinal_len {
            0 => &[],
            1 => std::slice::from_ref(&d.ordinal),
            n => &self.ordinals[d.ordinal as usize..d.ordinal as usize + n as usize],
        }
    }

    /// Numbers equal ids: the second of two gets 2. One pass, with a map only where a count does not rise.
    pub(crate) fn number_equal_ids(&mut self) {
        let mut group = Vec::new();
        for node in 0..self.nodes.len() {
            match self.nodes[node].kind {
                Kind::Division => {}
                Kind::Root | Kind::Enclosure(_) => {
                    group.clear();
                    self.articles(node, &mut group);
                    self.number_equals(&group);
                }
                _ => continue,
            }
            group.clear();
            self.child_divisions(node, &mut group);
            self.number_equals(&group);
        }
    }

    /// Child divisions whose id hangs on `node`'s: an article's hangs on its document's.
    fn child_divisions(&self, node: usize, found: &mut Vec<usize>) {
        let mut at = node + 1;
        while at < self.nodes[node].end as usize {
            let n = &self.nodes[at];
            if n.kind == Kind::Division && self.divisions[n.data as usize].style != Style::Article {
                found.push(at);
            }
            at = n.end as usize;
        }
    }

    /// All articles of the document `node`, its enclosures' apart.
    fn articles(&self, node: usize, found: &mut Vec<usize>) {
        let mut at = node + 1;
        while at < self.nodes[node].end as usize {
            match self.nodes[at].kind {
                Kind::Enclosure(_) => at = self.nodes[at].end as usize,
                Kind::Division => {
                    if self.divisions[self.nodes[at].data as usize].style == Style::Article {
                        found.push(at);
                    }
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }

    fn number_equals(&mut self, group: &[usize]) {
        let key = |node: usize| {
            let d = &self.divisions[self.nodes[node].data as usize];
            (d.style, d.clause, self.ordinal(self.nodes[node].data as usize))
        };
        let rises = group.windows(2).all(|pair| {
            let (a, b) = (key(pair[0]), key(pair[1]));
            // Equal styles on both sides make the whole group one style.
            // Decimals of different depths may share their last number.
            a.0 == b.0 && (a.1, a.2) < (b.1, b.2) && (a.0 != Style::Decimal || a.2.len() == b.2.len())
        });
        if rises {
            return;
        }
        let mut seen: HashMap<_, u32> = HashMap::new();
        let mut counts = Vec::with_capacity(group.len());
        for &node in group.iter().filter(|&&node| !is_counted(self, node)) {
            let division = &self.divisions[self.nodes[node].data as usize];
            let own = (division.clause, division.style.id_prefix(), own_numbers(self, node));
            let count = seen.entry(own).or_default();
            *count += 1;
            counts.push((node, *count));
        }
        for (node, count) in counts {
            self.nodes[node].number = count;
        }
    }
}
