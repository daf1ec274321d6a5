//! numbering.xml: the lists (`w:num`), the definitions they share (`w:abstractNum`), and their levels.

use super::styles::Styles;
use super::xml::{Event, Start, Tag, Xml};
use crate::error::Error;
use crate::input::numeral::Format;
use std::collections::HashMap;

/// The levels of a list.
pub(super) const LEVELS: usize = 9;
/// The longest text of a level, in characters; Word takes no longer one.
const LONGEST_TEXT: usize = 255;
/// How many numbering styles may stand for one another in a row.
const MOST_LINKS: usize = 8;

/// One level of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) format: Format,
    /// What stands at the paragraph's head, %1 for the number of the first level.
    pub(super) text: String,
    /// The level, from 1, whose use makes it begin anew; 0 for none. By default that above it.
    pub(super) restart: Option<u8>,
    /// Whether all its numbers are written in decimal.
    pub(super) legal: bool,
    /// Whether nothing stands between it and the text.
    pub(super) bare: bool,
    /// The paragraph style that is numbered at this level.
    style: Option<String>,
}

/// What a list has of its own beside the definition.
#[derive(Clone, Debug, Default)]
struct Override {
    start: Option<u32>,
    level: Option<Level>,
}

/// A definition of levels.
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: [Option<Box<Level>>; LEVELS],
    /// The numbering style that defines it instead.
    link: Option<String>,
}

/// A list.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// The definition, by its place; it holds the count for all lists that share it.
    pub(super) definition: usize,
    overrides: Vec<(usize, Override)>,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: Vec<Definition>,
    lists: HashMap<i32, List>,
}

/// Where the reading of numbering.xml stands.
#[derive(Default)]
struct Reading {
    ids: HashMap<i32, usize>,
    list: Option<(i32, List)>,
    /// The level of the innermost `w:lvl` or `w:lvlOverride`.
    at: usize,
    level: Option<Level>,
}

impl Numbering {
    pub(super) fn read(part: &str, text: &str, styles: &Styles) -> Result<Self, Error> {
        let mut xml = Xml::new(part, text);
        let (mut numbering, mut reading) = (Self::default(), Reading::default());
        loop {
            match xml.next()? {
                // Word offers a format of its own, and a plain one to others.
                Event::Start(Tag::Fallback | Tag::Dropped | Tag::PPr | Tag::RPr, _) => xml.skip()?,
                Event::Start(tag, start) => numbering.begin(&mut reading, &xml, tag, &start),
                Event::End(tag) => numbering.end(&mut reading, &xml, tag),
                Event::Eof => break,
                Event::Text(_) => {}
            }
        }
        numbering.link(styles);
        Ok(numbering)
    }

    fn begin(&mut self, reading: &mut Reading, xml: &Xml<'_>, tag: Tag, start: &Start<'_>) {
        let count = || start.number().and_then(|n| u32::try_from(n).ok());
        match tag {
            Tag::AbstractNum => {
                let id = start.attr("abstractNumId").and_then(|id| id.trim().parse().ok());
                reading.ids.extend(id.map(|id| (id, self.definitions.len())));
                self.definitions.push(Definition::default());
            }
            Tag::NumStyleLink => {
                if let Some(definition) = self.definitions.last_mut() {
                    definition.link = start.val();
                }
            }
            Tag::Num => {
                let id = start.attr("numId").and_then(|id| id.trim().parse().ok());
                reading.list = id.map(|id| (id, List { definition: usize::MAX, ..Default::default() }));
            }
            Tag::AbstractNumId => {
                if let (Some((_, list)), Some(id)) = (&mut reading.list, start.number()) {
                    list.definition = reading.ids.get(&id).copied().unwrap_or(usize::MAX);
                }
            }
            Tag::Lvl | Tag::LvlOverride => {
                let at = start.attr("ilvl").and_then(|at| at.trim().parse().ok());
                // A level within an override has its own number again, or that of the override.
                reading.at =
                    at.unwrap_or(if xml.parent(0) == Tag::LvlOverride { reading.at } else { LEVELS });
                if tag == Tag::Lvl {
                    reading.level = Some(Level::default());
                } else if let (Some((_, list)), true) = (&mut reading.list, reading.at < LEVELS)
                    && list.overrides.len() < LEVELS
                {
                    list.overrides.push((reading.at, Override::default()));
                }
            }
            Tag::StartOverride => {
                if let Some((_, list)) = &mut reading.list
                    && let Some((_, own)) = list.overrides.last_mut()
                {
                    own.start = count();
                }
            }
            _ => {
                let Some(level) = &mut reading.level else { return };
                match tag {
                    Tag::Start => level.start = count().unwrap_or(0),
                    Tag::NumFmt => {
                        let example = start.attr("format");
                        level.format = Format::of(&start.val().unwrap_or_default(), example.as_deref());
                    }
                    Tag::LvlText => {
                        level.text = start.val().unwrap_or_default().chars().take(LONGEST_TEXT).collect();
                    }
                    Tag::LvlRestart => level.restart = start.number().and_then(|n| u8::try_from(n).ok()),
                    Tag::IsLgl => level.legal = start.is_on(),
                    Tag::Suff => level.bare = start.val().is_some_and(|val| val == "nothing"),
                    Tag::PStyle => level.style = start.val(),
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, reading: &mut Reading, xml: &Xml<'_>, tag: Tag) {
        match tag {
            Tag::Lvl => {
                let Some(level) = reading.level.take().filter(|_| reading.at < LEVELS) else { return };
                if xml.current() == Tag::LvlOverride {
                    let own = reading.list.as_mut().and_then(|(_, list)| list.overrides.last_mut());
                    if let Some((_, own)) = own {
                        own.level = Some(level);
                    }
                } else if let Some(definition) = self.definitions.last_mut() {
                    definition.levels[reading.at] = Some(Box::new(level));
                }
            }
            Tag::Num => self.lists.extend(reading.list.take()),
            _ => {}
        }
    }

    /// Puts in place of each definition that only names a numbering style the one that the style's list has.
    fn link(&mut self, styles: &Styles) {
        let target = |list: &List| {
            let link = self.definitions.get(list.definition)?.link.as_ref()?;
            Some(self.lists.get(&styles.list(link)?)?.definition)
        };
        let mut links: HashMap<i32, usize> = HashMap::new();
        for (id, list) in &self.lists {
            let mut list = list.clone();
            for _ in 0..MOST_LINKS {
                let Some(definition) = target(&list) else { break };
                list.definition = definition;
                links.insert(*id, definition);
            }
        }
        for (id, definition) in links {
            if let Some(list) = self.lists.get_mut(&id) {
                list.definition = definition;
            }
        }
    }

    /// The list with this id.
    pub(super) fn list(&self, id: i32) -> Option<&List> {
        self.lists.get(&id).filter(|list| list.definition < self.definitions.len())
    }

    /// A level of a list: its own, or the definition's.
    pub(super) fn level<'n>(&'n self, list: &'n List, at: usize) -> Option<&'n Level> {
        let own = list.of(at).and_then(|own| own.level.as_ref());
        own.or_else(|| self.definitions.get(list.definition)?.levels.get(at)?.as_deref())
    }

    /// The level that a paragraph style is numbered at in a list.
    pub(super) fn level_of_style(&self, list: &List, is_style: impl Fn(&str) -> bool) -> Option<usize> {
        (0..LEVELS)
            .find(|&at| self.level(list, at).and_then(|level| level.style.as_deref()).is_some_and(&is_style))
    }
}

impl List {
    fn of(&self, at: usize) -> Option<&Override> {
        self.overrides.iter().rev().find(|(level, _)| *level == at).map(|(_, own)| own)
    }

    /// The number that a level of this list begins with by its own account.
    pub(super) fn start(&self, at: usize) -> Option<u32> {
        self.of(at)?.start
    }
}
