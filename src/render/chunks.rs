//! Chunks as NDJSON: one object a line for each, every key on every line.
//!
//! `text` begins with the header of a table that an earlier chunk began; `span` names what is new.
//!
//! ```
//! let doc = gongwen::parse("一、修路。（牵头单位：市交通局）");
//! let rows = gongwen::render::chunks::to_string(&doc, &Default::default());
//! assert!(rows.contains(r#""id":"1","parent":null,"prev":null,"next":null,"path":["一、"],"citation":"一、","#));
//! assert!(rows.contains(r#""text":"一、修路。（牵头单位：市交通局）","units":{"lead":["市交通局"],"responsible":[],"#));
//! ```

use super::out::Out;
use crate::chunk::{Chunk, Options};
use crate::document::Document;
use crate::kinds::Role;

/// All chunks of a document, a line each.
pub fn to_string(doc: &Document<'_>, options: &Options) -> String {
    let mut out = String::new();
    for chunk in crate::chunk::chunks(doc, options) {
        out.push_str(&line(&chunk));
        out.push('\n');
    }
    out
}

/// One chunk as a JSON object, without a line end behind it. What has nothing is null or `[]`.
pub fn line(chunk: &Chunk) -> String {
    let mut out = Out::one_line();
    out.open('{');
    let origin = &chunk.origin;
    out.nullable("source", origin.source.as_deref());
    out.nullable("document_title", origin.title.as_deref());
    out.nullable("document_number", origin.number.as_deref());
    out.nullable("document_date", origin.date.as_deref());
    out.field("id", &chunk.id);
    out.nullable("parent", chunk.parent.as_deref());
    out.nullable("prev", chunk.prev.as_deref());
    out.nullable("next", chunk.next.as_deref());
    out.strings("path", chunk.path.iter().map(String::as_str));
    out.field("citation", &chunk.citation);
    out.field("text", &chunk.whole());
    out.key("units");
    out.open('{');
    for role in Role::ALL {
        out.strings(role.as_str(), chunk.names(*role).iter().map(String::as_str));
    }
    out.close('}');
    out.key("span");
    out.open('[');
    for offset in [chunk.span.start, chunk.span.end] {
        out.item();
        out.number(offset.into());
    }
    out.close(']');
    out.key("line");
    out.number(chunk.line.into());
    out.close('}');
    out.text
}
