//! `eId`s after the naming convention, and the names of elements.

use crate::document::Division;
use crate::kinds::Style;
use std::collections::HashMap;
use std::fmt::Write;

/// What an element is called, and its like in an `eId`.
#[derive(Clone, Copy)]
pub(super) struct Name {
    pub(super) element: &'static str,
    pub(super) id: &'static str,
}

const HCONTAINER: Name = Name { element: "hcontainer", id: "hcontainer" };

/// 款
pub(super) const CLAUSE: Name = Name { element: "paragraph", id: "para" };

/// The levels that Akoma Ntoso has a name for wherever they stand.
const NAMED: &[(Style, Name)] = &[
    (Style::Part, Name { element: "part", id: "part" }),
    (Style::Subpart, Name { element: "subpart", id: "subpart" }),
    (Style::Chapter, Name { element: "chapter", id: "chp" }),
    (Style::Section, Name { element: "section", id: "sec" }),
    (Style::Article, Name { element: "article", id: "art" }),
];

/// 项 and 目
const IN_ARTICLE: &[Name] =
    &[Name { element: "point", id: "point" }, Name { element: "indent", id: "indent" }];

/// The name of a division so many levels below an article, if it is below one.
pub(super) fn name(style: Style, below_article: Option<usize>) -> Name {
    let named = NAMED.iter().find(|(other, _)| *other == style).map(|(_, name)| *name);
    let item = || match below_article {
        Some(level) if style != Style::Box => IN_ARTICLE.get(level).copied(),
        None if style == Style::Dash => Some(IN_ARTICLE[1]),
        _ => None,
    };
    named.or_else(item).unwrap_or(HCONTAINER)
}

/// The `eId`s of a document: no two are the same.
#[derive(Default)]
pub(super) struct Ids {
    /// How often each has been asked for.
    used: HashMap<String, u32>,
    /// How many of a kind there are in what holds them.
    counts: HashMap<String, u32>,
}

impl Ids {
    /// The id of `step` in what has the id `prefix`.
    pub(super) fn named(&mut self, prefix: &str, step: &str) -> String {
        let mut id = join(prefix, step);
        let count = self.used.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            // No step has a tilde.
            let _ = write!(id, "~{count}");
        }
        id
    }

    /// The id of the next of its kind in what has the id `prefix`.
    pub(super) fn counted(&mut self, prefix: &str, kind: &str) -> String {
        let count = self.counts.entry(join(prefix, kind)).or_insert(0);
        *count += 1;
        let step = format!("{kind}_{count}");
        self.named(prefix, &step)
    }

    /// The id of a division: `art_17-1` for 第十七条之一.
    pub(super) fn division(&mut self, prefix: &str, name: Name, division: Division<'_>) -> String {
        if division.ordinal().is_empty() {
            return self.counted(prefix, name.id);
        }
        let numbers: Vec<String> = division.ordinal().iter().map(u32::to_string).collect();
        self.named(prefix, &format!("{}_{}", name.id, numbers.join("-")))
    }
}

fn join(prefix: &str, step: &str) -> String {
    if prefix.is_empty() { step.to_owned() } else { format!("{prefix}__{step}") }
}
