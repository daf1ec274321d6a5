//! The tree of divisions as links.

use super::markup::Markup;
use super::model::Model;
use crate::document::{Block, Component, Division};
use crate::kinds::Element;

/// The longest text shown of a division without heading, in characters.
const PREVIEW: usize = 16;

pub(super) fn write(out: &mut Markup, model: &Model<'_>) {
    let root = model.doc.root();
    if model.doc.divisions().next().is_none() && root.enclosures().next().is_none() {
        out.raw("<p class=none>");
        out.raw(model.words.no_divisions);
        out.raw("</p>\n");
        return;
    }
    component(out, model, root);
}

fn component(out: &mut Markup, model: &Model<'_>, part: Component<'_>) {
    let mut divisions = part.body().filter_map(division_of).peekable();
    let mut enclosures = part.enclosures().peekable();
    if divisions.peek().is_none() && enclosures.peek().is_none() {
        return;
    }
    out.raw("<ul>\n");
    divisions.for_each(|division| item(out, division));
    for enclosure in enclosures {
        out.raw("<li class=e><a href=\"#");
        out.plain(&super::enclosure_id(enclosure));
        out.raw("\">");
        let num = enclosure.element(Element::Num).map(|num| num.to_string());
        if let Some(num) = &num {
            out.raw("<span class=n>");
            out.text(num);
            out.raw("</span> ");
        }
        match enclosure.title() {
            Some(title) => out.apart(&title.as_str()),
            None if num.is_none() => out.raw(model.words.untitled),
            None => {}
        }
        out.raw("</a>");
        component(out, model, enclosure);
    }
    out.raw("</ul>\n");
}

fn division_of(block: Block<'_>) -> Option<Division<'_>> {
    match block {
        Block::Division(division) => Some(division),
        _ => None,
    }
}

fn item(out: &mut Markup, division: Division<'_>) {
    out.raw("<li><a href=\"#");
    out.plain(&division.id());
    out.raw("\"><span class=n>");
    let num = division.num().to_string();
    out.text(&num);
    out.raw(if num.ends_with(['、', '）']) { "</span>" } else { "</span> " });
    name(out, division);
    out.raw("</a>");
    let mut inner = division.children().filter_map(division_of).peekable();
    if inner.peek().is_some() {
        out.raw("<ul>\n");
        inner.for_each(|division| item(out, division));
        out.raw("</ul>");
    }
    out.raw("\n");
}

/// The heading of a division, or how it begins.
pub(super) fn name(out: &mut Markup, division: Division<'_>) {
    if let Some(heading) = division.heading() {
        out.apart(&heading.as_str());
        return;
    }
    let first = division.children().find_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text()),
        _ => None,
    });
    if let Some(text) = first {
        out.raw("<i>");
        out.apart(&beginning(&text.as_str(), PREVIEW));
        out.raw("</i>");
    }
}

/// The first characters of a text.
pub(super) fn beginning(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if text.chars().nth(most).is_some() {
        short.push('…');
    }
    short
}
