//! Who takes part, each at its fastest settings, and what shows that it did its work.

use std::hint::black_box;

use comrak::nodes::NodeValue;
use pulldown_cmark::{Event, Parser};
use simdutf8::basic::from_utf8;

use crate::inputs::{DRAFT, half_width};
use crate::rival;

/// One whole call, with the drop of what it made.
pub(crate) type Call = fn(&str);

/// From text to tree.
pub(crate) const GONGWEN: Call = |text| {
    black_box(gongwen::parse(text));
};
/// From text to the last event, with the default options: no extension costs anything.
pub(crate) const PULLDOWN: Call = |text| Parser::new(text).for_each(|event| _ = black_box(event));
/// From text to tree, with the default options.
pub(crate) const COMRAK: Call = |text| {
    let arena = comrak::Arena::new();
    black_box(comrak::parse_document(&arena, text, &comrak::Options::default()));
};
/// From text to tree.
pub(crate) const RIVAL: Call = |text| {
    black_box(rival::parse(text));
};
/// From bytes to JSON.
pub(crate) const GONGWEN_JSON: Call = |text| {
    black_box(gongwen_json(text.as_bytes()));
};
/// From bytes to tree; the check of the encoding is the fast one for all.
pub(crate) const COMRAK_BYTES: Call = |text| COMRAK(from_utf8(text.as_bytes()).expect("UTF-8"));
/// From bytes to JSON.
pub(crate) const RIVAL_JSON: Call = |text| {
    black_box(rival_json(text.as_bytes()));
};

fn gongwen_json(bytes: &[u8]) -> Vec<u8> {
    let doc = gongwen::parse_bytes(bytes).expect("UTF-8");
    gongwen::render::json::to_string(&doc, &Default::default()).into_bytes()
}

fn rival_json(bytes: &[u8]) -> Vec<u8> {
    serde_json::to_vec(&rival::parse(from_utf8(bytes).expect("UTF-8"))).expect("a tree that can be written")
}

/// The bytes of text in pulldown-cmark's events.
fn pulldown_text(text: &str) -> usize {
    let len = |event| match event {
        Event::Text(part) | Event::Code(part) | Event::Html(part) | Event::InlineHtml(part) => part.len(),
        _ => 0,
    };
    Parser::new(text).map(len).sum()
}

/// The bytes of text in comrak's tree.
fn comrak_text(text: &str) -> usize {
    let arena = comrak::Arena::new();
    let root = comrak::parse_document(&arena, text, &comrak::Options::default());
    let len = |value: &NodeValue| match value {
        NodeValue::Text(part) => part.len(),
        NodeValue::HtmlInline(part) => part.len(),
        NodeValue::HtmlBlock(block) => block.literal.len(),
        NodeValue::Code(code) => code.literal.len(),
        NodeValue::CodeBlock(block) => block.literal.len(),
        _ => 0,
    };
    root.descendants().map(|node| len(&node.data.borrow().value)).sum()
}

/// How often a part stands in JSON that is well-formed.
fn counted(json: &[u8], part: &str) -> usize {
    serde_json::from_slice::<serde::de::IgnoredAny>(json).expect("well-formed JSON");
    memchr::memmem::find_iter(json, part).count()
}

/// Asserts that both readers of policy texts find all there is in the draft, whichever width its brackets have.
pub(crate) fn read_the_draft() {
    for text in [DRAFT.to_owned(), half_width(DRAFT)] {
        let (ours, theirs) = (gongwen::parse(&text), rival::parse(&text));
        assert_eq!(
            (ours.divisions().count(), ours.units().count()),
            (64, 176),
            "gongwen reads the whole draft"
        );
        assert_eq!((theirs.divisions(), theirs.units()), (64, 176), "the rival reads the whole draft");
        // As they are written; the library tells a second name in brackets from the first.
        for (unit, name) in ours.units().zip(theirs.names()) {
            let written = unit.text();
            assert!(name.starts_with(&*written.as_str()), "both read {name:?}, {written:?}");
        }
    }
}

/// Asserts that each contender did its work on a text, and says what they found. Of the draft's own lines both readers of
/// policy texts find the same.
pub(crate) fn did_their_work(text: &str, is_draft: bool) -> String {
    let (ours, theirs) = (gongwen::parse(text), rival::parse(text));
    assert_eq!(ours.source_text().len(), text.len(), "gongwen reads to the end");
    let (divisions, units) = (ours.divisions().count(), ours.units().count());
    if is_draft {
        assert_eq!((divisions, units), (theirs.divisions(), theirs.units()), "both find the same");
    }
    assert_eq!(counted(&gongwen_json(text.as_bytes()), r#""type":"division""#), divisions);
    assert_eq!(counted(&rival_json(text.as_bytes()), r#""ordinal":"#), theirs.divisions());
    // Markdown takes marks and blanks away, and no more.
    let letters = text.split_whitespace().map(str::len).sum::<usize>() as f64;
    for (name, found) in [("pulldown-cmark", pulldown_text(text)), ("comrak", comrak_text(text))] {
        assert!(found as f64 > 0.9 * letters, "{name} gives the text: {found} bytes of {letters}");
    }
    format!(
        "gongwen {divisions} divisions and {units} units, regex parser {} and {}",
        theirs.divisions(),
        theirs.units()
    )
}
