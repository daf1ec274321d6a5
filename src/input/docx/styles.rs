//! styles.xml: which paragraphs are numbered, and which text is hidden, by their style.

use super::xml::{Event, Start, Tag, Xml};
use crate::error::Error;
use std::collections::HashMap;

/// What a style says, its basis included.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// The list (`w:num`) that its paragraphs are numbered in; 0 is none.
    pub(super) num_id: Option<i32>,
    pub(super) level: Option<u8>,
    /// The style of the chain that says either: the list's level may name it.
    pub(super) numbered_by: Option<usize>,
    /// Whether its text is hidden.
    pub(super) hidden: Option<bool>,
}

/// A style as it is written.
#[derive(Debug, Default)]
struct Written {
    id: String,
    based_on: Option<String>,
    own: Style,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Style>,
    ids: HashMap<String, usize>,
    /// The style of a paragraph that names none.
    default: Option<usize>,
}

impl Styles {
    pub(super) fn read(part: &str, text: &str) -> Result<Self, Error> {
        let mut xml = Xml::new(part, text);
        let mut written: Vec<Written> = Vec::new();
        let mut styles = Self::default();
        loop {
            match xml.next()? {
                Event::Start(Tag::Style, start) => {
                    let id = start.attr("styleId").unwrap_or_default();
                    let is_default = start.attr("default").is_some_and(|it| it == "1" || it == "true");
                    if is_default && start.attr("type").is_some_and(|kind| kind == "paragraph") {
                        styles.default = Some(written.len());
                    }
                    styles.ids.insert(id.clone(), written.len());
                    written.push(Written { id, ..Default::default() });
                }
                Event::Start(Tag::Dropped, _) => xml.skip()?,
                Event::Start(tag, start) => {
                    if let Some(style) = written.last_mut() {
                        style.property(&xml, tag, &start);
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        styles.inherit(written);
        Ok(styles)
    }

    /// Fills in what each style has from its basis. Each is settled once; a circle ends where it closes.
    fn inherit(&mut self, written: Vec<Written>) {
        let basis: Vec<Option<usize>> =
            written.iter().map(|style| self.ids.get(style.based_on.as_ref()?).copied()).collect();
        self.styles = written.into_iter().map(|style| style.own).collect();
        let mut seen = vec![false; basis.len()];
        let mut chain = Vec::new();
        for style in 0..basis.len() {
            let mut at = Some(style);
            while let Some(next) = at.filter(|&at| !std::mem::replace(&mut seen[at], true)) {
                chain.push(next);
                at = basis[next];
            }
            while let Some(style) = chain.pop() {
                let base = basis[style].map(|basis| self.styles[basis].clone()).unwrap_or_default();
                let own = &mut self.styles[style];
                own.numbered_by = if own.num_id.or(own.level.map(i32::from)).is_some() {
                    Some(style)
                } else {
                    base.numbered_by
                };
                own.num_id = own.num_id.or(base.num_id);
                own.level = own.level.or(base.level);
                own.hidden = own.hidden.or(base.hidden);
            }
        }
    }

    /// The style with this id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// The style of a paragraph that names `style`.
    pub(super) fn of_paragraph(&self, style: Option<usize>) -> Option<(usize, &Style)> {
        let style = style.or(self.default)?;
        Some((style, self.styles.get(style)?))
    }

    /// Whether text in this style is hidden.
    pub(super) fn hides(&self, style: Option<usize>) -> bool {
        style.and_then(|style| self.styles.get(style)?.hidden).unwrap_or(false)
    }

    /// The list that the numbering style with this id stands for.
    pub(super) fn list(&self, id: &str) -> Option<i32> {
        self.styles.get(self.find(id)?)?.num_id
    }
}

impl Written {
    fn property(&mut self, xml: &Xml<'_>, tag: Tag, start: &Start<'_>) {
        let own = &mut self.own;
        match (xml.parent(0), tag) {
            (Tag::Style, Tag::BasedOn) => self.based_on = start.val().filter(|id| *id != self.id),
            (Tag::NumPr, Tag::NumId) => own.num_id = start.number(),
            (Tag::NumPr, Tag::Ilvl) => own.level = start.number().and_then(|level| u8::try_from(level).ok()),
            // Not that of a table style's conditional formats.
            (Tag::RPr, Tag::Vanish) if xml.parent(1) == Tag::Style => own.hidden = Some(start.is_on()),
            _ => {}
        }
    }
}
