//! Chunks (切块): a document in pieces that a search index or a language model takes one at a time.
//!
//! A chunk is a division that has no division in it, or a run of paragraphs beside divisions; a long one is cut. The
//! parts of the frame (title, addressee, signature …) are chunks too: nothing is lost, and nothing comes twice.
//!
//! ```
//! use gongwen::chunk;
//!
//! let doc = gongwen::parse("白鹿县修路方案\n一、任务\n（一）修路。（牵头单位：县交通局）\n（二）种树。\n各乡镇要抓紧。");
//! let chunks = chunk::chunks(&doc, &Default::default());
//! let ids: Vec<_> = chunks.iter().map(|chunk| chunk.id.as_str()).collect();
//! // The last paragraph speaks for the whole document, and is a chunk of its own.
//! assert_eq!(ids, ["head", "1.1", "1.2", "p1"]);
//! // A heading goes with the first text under it, and stands in the path of all.
//! assert_eq!(chunks[1].text, "一、任务\n（一）修路。（牵头单位：县交通局）");
//! assert_eq!(chunks[2].path, ["一、任务", "（二）"]);
//! assert_eq!(chunks[2].citation, "《白鹿县修路方案》一、（二）");
//! ```

mod atoms;
mod cite;
mod pack;
mod runs;

use crate::document::store::Kind;
use crate::document::{Annotation, Document};
use crate::flow::Flow;
use crate::kinds::Role;
use crate::ledger::{self, Origin};
use crate::source::{OffsetMap, Offsets};
use crate::span::Span;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How to make chunks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Where the text came from, as each chunk says it.
    pub source: Option<String>,
    /// The unit of [`Chunk::span`].
    pub offsets: Offsets,
    /// The most characters (Unicode scalar values) of a chunk's text; only a sentence with the headings above it, or a
    /// row of a table with its header, may be longer. 1000 unless said.
    pub max_chars: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { source: None, offsets: Offsets::default(), max_chars: 1000 }
    }
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Chunk {
    /// The document, which all its chunks share.
    pub origin: Arc<Origin>,
    /// The id of the division, or of the first paragraph or table, as JSON has it; `head` and `foot` are what stands
    /// above and below the body. The second part of what was cut, or met again, has `#2` behind it. Unique, and the same
    /// for the same text and the same [`Options::max_chars`].
    pub id: String,
    /// The id of the division or enclosed document that holds it.
    pub parent: Option<String>,
    /// The [`id`](Self::id) of the chunk before it in the text.
    pub prev: Option<String>,
    /// The [`id`](Self::id) of the chunk behind it in the text.
    pub next: Option<String>,
    /// What it stands under: the enclosed document, then marker and heading of each division down to its own.
    pub path: Vec<String>,
    /// The words by which it is cited: 《…》（云府发〔2026〕3号）四、（一）2., 《…》第十二条第二款第（一）项.
    pub citation: String,
    /// The header of a table that an earlier chunk began: the one thing that comes again.
    pub header: Option<String>,
    /// The text as one reads it: a line a paragraph or row, cells parted by tabs, headings and annotations in their
    /// places. What is no part of the document (signs of Markdown, page numbers, artefacts) is left out.
    pub text: String,
    /// Who is responsible for it, each unit once in a role: by the annotations in it, and by those that speak for it
    /// from a heading above or from another part of its division.
    pub units: Vec<(Role, Vec<String>)>,
    /// The physical line on which it begins, from 1.
    pub line: u32,
    /// From its first to its last character, in [`Options::offsets`]. Spans do not overlap and follow one another; no
    /// character of the document's text is outside of them.
    pub span: Span,
}

impl Chunk {
    /// [`header`](Self::header) and [`text`](Self::text) together.
    pub fn whole(&self) -> String {
        self.header.iter().map(String::as_str).chain([self.text.as_str()]).collect::<Vec<_>>().join("\n")
    }

    /// The names of the units that have a role.
    pub fn names(&self, role: Role) -> &[String] {
        self.units.iter().find(|(other, _)| *other == role).map_or(&[], |(_, names)| names)
    }
}

/// The most names for which one task speaks in every chunk that it covers; one that has more says them where it stands.
const MOST_NAMES: usize = 200;

/// The chunks of a document and its enclosures, in text order.
///
/// Leave the holes out of the text (`skipped` of the kinds `markup`, `page` and `artefact`) and the blanks, and it is
/// the texts of all chunks, one behind the other; the cells of a drawn table come cell by cell. A heading is never parted
/// from the text that follows it. A long chunk is cut between paragraphs or rows, else behind a sentence (。！？；) outside
/// of brackets and quotes, never in an annotation.
///
/// A heading that names units is said at each chunk below it, up to 200 names; a table's header is repeated up to
/// 1000 characters. So time and memory are O(length × depth).
pub fn chunks(doc: &Document<'_>, options: &Options) -> Vec<Chunk> {
    let flow = Flow::new(doc);
    let origin = Arc::new(ledger::origin(
        doc,
        &ledger::Options { source: options.source.clone(), offsets: options.offsets },
    ));
    let offsets = OffsetMap::new(&doc.text, options.offsets);
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut ids: HashMap<String, usize> = HashMap::new();
    let mut citer = cite::Citer::default();
    for run in runs::runs(&flow) {
        let atoms = atoms::atoms(&flow, &run);
        let base = run.id(&flow);
        let (path, parent) = (run.path(&flow), run.parent(&flow));
        for pack in pack::packs(atoms, options.max_chars) {
            let count = ids.entry(base.clone()).or_insert(0);
            *count += 1;
            let id = if *count > 1 { format!("{base}#{count}") } else { base.clone() };
            let prev = chunks.last_mut().map(|before| {
                before.next = Some(id.clone());
                before.id.clone()
            });
            spans.push(pack.span);
            chunks.push(Chunk {
                origin: Arc::clone(&origin),
                id,
                parent: parent.clone(),
                prev,
                next: None,
                path: path.clone(),
                citation: citer.citation(&flow, &run, pack.span),
                header: pack.header,
                text: pack.text,
                units: Vec::new(),
                line: doc.line_index().line(pack.span.start),
                span: Span { start: offsets.get(pack.span.start), end: offsets.get(pack.span.end) },
            });
        }
    }
    name_units(doc, &spans, &mut chunks);
    chunks
}

/// Tells each chunk who is responsible for it.
fn name_units(doc: &Document<'_>, spans: &[Span], chunks: &mut [Chunk]) {
    let names_of = |annotation: Annotation<'_>| -> Vec<(Role, String)> {
        let units = annotation.assignments().flat_map(|a| a.units());
        units.map(|unit| (unit.role(), unit.name().into_owned())).collect()
    };
    let within = |place: Span| {
        let first = spans.partition_point(|span| span.end <= place.start);
        (first..spans.len()).take_while(move |&at| spans[at].start < place.end)
    };
    let mut tell = |at: usize, names: &[(Role, String)]| {
        names.iter().for_each(|(role, name)| add(&mut chunks[at].units, *role, name));
    };
    for scope in doc.scopes() {
        let mut names: Vec<_> = scope.annotations().flat_map(names_of).collect();
        let mut met = HashSet::new();
        names.retain(|name| met.insert(name.clone()));
        if names.len() > MOST_NAMES {
            for annotation in scope.annotations() {
                let names = names_of(annotation);
                within(annotation.data().span).for_each(|at| tell(at, &names));
            }
            continue;
        }
        let places = scope.annotations().map(|annotation| annotation.data().span);
        let hull = scope.annotations().next().map(|annotation| annotation.data().hull);
        let mut covered: Vec<usize> = places.chain(hull).flat_map(within).collect();
        covered.sort_unstable();
        covered.dedup();
        covered.into_iter().for_each(|at| tell(at, &names));
    }
    for chunk in chunks {
        chunk.units.sort_by_key(|(role, _)| *role);
        for (_, names) in &mut chunk.units {
            let mut met = HashSet::new();
            names.retain(|name| met.insert(name.clone()));
        }
    }
}

fn add(units: &mut Vec<(Role, Vec<String>)>, role: Role, name: &str) {
    match units.iter_mut().find(|(other, _)| *other == role) {
        Some((_, names)) => names.push(name.to_owned()),
        None => units.push((role, vec![name.to_owned()])),
    }
}

/// Whether `node` is a division.
fn is_division(doc: &Document<'_>, node: u32) -> bool {
    doc.store.nodes[node as usize].kind == Kind::Division
}
