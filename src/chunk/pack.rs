//! Packs: as many atoms as a chunk may hold.

use super::atoms::Atom;
use crate::span::Span;

/// The text of a chunk.
pub(super) struct Pack {
    pub(super) span: Span,
    pub(super) header: Option<String>,
    pub(super) text: String,
}

/// The longest header that is repeated, in characters.
const LONGEST_HEADER: usize = 1000;

/// Fills packs with the atoms of a run, in order.
pub(super) fn packs(atoms: Vec<Atom>, max: usize) -> Vec<Pack> {
    let mut packs = Vec::new();
    let mut begun: Vec<Atom> = Vec::new();
    let mut length = 0;
    let mut header: Option<(u32, String)> = None;
    // The header that stands before what is in `begun`.
    let mut repeated: Option<String> = None;
    let mut atoms = atoms.into_iter().peekable();
    while let Some(atom) = atoms.next() {
        // What is glued together goes into one pack.
        let mut block = vec![atom];
        while block.last().is_some_and(|last| last.glued) {
            match atoms.next() {
                Some(next) => block.push(next),
                None => break,
            }
        }
        if !begun.is_empty() && length + length_of(&block) > max {
            // An annotation takes the sentence along that it speaks for, where another stays.
            let takes =
                |last: &Atom| block[0].annotation && !block[0].fresh && last.chars + length_of(&block) <= max;
            let parted = begun.len() > 1 && !begun[begun.len() - 2].glued && begun.last().is_some_and(takes);
            let next: Vec<Atom> = begun.pop_if(|_| parted).into_iter().collect();
            packs.push(pack(std::mem::replace(&mut begun, next), repeated.take()));
            let first = begun.first().unwrap_or(&block[0]);
            let above = header.as_ref().filter(|(table, _)| first.table == Some(*table) && !first.header);
            repeated = above.map(|(_, text)| text.clone());
            length = repeated.as_ref().map_or(0, |text| text.chars().count() + 1) + length_of(&begun);
            // A line end stands between two, not before the first.
            length -= usize::from(begun.first().is_some_and(|first| first.fresh));
        }
        if let Some(head) = block.iter().find(|atom| atom.header && atom.chars <= LONGEST_HEADER) {
            header = head.table.map(|table| (table, head.text.clone()));
        }
        length += length_of(&block) - usize::from(begun.is_empty() && block[0].fresh);
        begun.extend(block);
    }
    if !begun.is_empty() {
        packs.push(pack(begun, repeated));
    }
    packs
}

/// The length of atoms put behind others, with the ends of the lines before them.
fn length_of(atoms: &[Atom]) -> usize {
    atoms.iter().map(|atom| atom.chars + usize::from(atom.fresh)).sum()
}

fn pack(atoms: Vec<Atom>, header: Option<String>) -> Pack {
    let start = atoms.first().map_or(0, |atom| atom.span.start);
    let end = atoms.last().map_or(start, |atom| atom.span.end);
    let mut text = String::new();
    for atom in &atoms {
        if atom.fresh && !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&atom.text);
    }
    Pack { span: Span { start, end }, header, text }
}
