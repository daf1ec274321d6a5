//! Citations: which documents a document names, and which of them are in the same batch.

use super::Rows;
use super::key::Keys;
use crate::kinds::MentionKind;
use crate::mention::{self, Mention};
use crate::source::is_blank;
use std::collections::HashMap;

/// A document as another one names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cited {
    /// The title without its 《》.
    pub title: Option<String>,
    /// The numbers in the form of GB/T 9704: 国办发〔2018〕121号.
    pub numbers: Vec<String>,
}

impl Cited {
    /// What a mention of a document or a number names.
    pub(super) fn of(mention: Mention<'_>) -> Self {
        let value = mention.value();
        let numbers = value.iter().flat_map(|value| value.split('、')).map(str::to_owned).collect();
        let text = mention.text();
        let title = (mention.kind() == MentionKind::Document).then(|| mention::title(&text).to_owned());
        Self { title, numbers }
    }
}

/// How often a document cites another one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Citation {
    /// What it cites.
    pub cited: Cited,
    /// How often, its short name (以下简称《意见》) included.
    pub count: usize,
    /// The line on which it first does, from 1.
    pub line: u32,
}

/// The citations of one document, each document that it names once.
#[derive(Default)]
pub(super) struct Citations {
    found: Vec<Citation>,
    /// Where those of a title are, and those of a short name: the last one.
    titles: HashMap<String, usize>,
    numbers: HashMap<String, usize>,
}

impl Citations {
    /// Adds a mention of a document or a number; `before` is the text before it. O(mention).
    pub(super) fn add(&mut self, mention: Mention<'_>, before: &str) {
        let cited = Cited::of(mention);
        if cited.title.is_none() && cited.numbers.is_empty() {
            return;
        }
        let title = cited.title.as_deref().map(plain);
        if let (Some(title), Some(last)) = (&title, self.found.len().checked_sub(1))
            && before.trim_end().ends_with("简称")
        {
            self.titles.insert(title.clone(), last);
            return;
        }
        let by_number = cited.numbers.iter().find_map(|number| self.numbers.get(number).copied());
        let by_title = title.as_ref().and_then(|title| self.titles.get(title).copied());
        // Of one title and two numbers are two documents.
        let by_title =
            by_title.filter(|&at| cited.numbers.is_empty() || self.found[at].cited.numbers.is_empty());
        let at = by_number.or(by_title).unwrap_or_else(|| {
            let line = mention.line();
            self.found.push(Citation { cited: Cited::default(), count: 0, line });
            self.found.len() - 1
        });
        let known = &mut self.found[at];
        known.count += 1;
        if known.cited.title.is_none() {
            known.cited.title = cited.title;
        }
        // Entered once: a title may be cited as often as it has numbers.
        if known.cited.numbers.is_empty() {
            for number in &cited.numbers {
                self.numbers.entry(number.clone()).or_insert(at);
            }
            known.cited.numbers = cited.numbers;
        }
        if let Some(title) = title {
            self.titles.insert(title, at);
        }
        let text = mention.text();
        if let Some((_, short)) = text.split_once("简称《")
            && let Some((short, _)) = short.split_once('》')
        {
            self.titles.insert(plain(short), at);
        }
    }

    pub(super) fn finish(self) -> Vec<Citation> {
        self.found
    }
}

/// A title by which it is looked up: without blanks and quotation marks, its brackets of one width.
pub(super) fn plain(title: &str) -> String {
    let kept = title.chars().filter(|&c| !is_blank(c) && !"《》〈〉«»“”‘’\"'".contains(c));
    kept.map(|c| match c {
        '(' => '（',
        ')' => '）',
        c => c,
    })
    .collect()
}

/// The documents of a batch by number and title, and what they cite. It keeps names, not texts.
#[derive(Clone, Debug, Default)]
pub struct Library {
    keys: Keys,
    documents: Vec<Entry>,
    /// Which document a number or title is; none where it is several.
    numbers: HashMap<String, Option<u32>>,
    titles: HashMap<String, Option<u32>>,
    /// Each thing that is cited, once.
    cited: Vec<Cited>,
    places: HashMap<Cited, u32>,
    citations: Vec<(u32, u32, u32, u32)>,
}

#[derive(Clone, Debug)]
struct Entry {
    key: String,
    /// The key of its text, which documents of one text share.
    text: String,
    name: String,
}

/// A citation, and whether the cited document is in the batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'l> {
    /// The key of the document that cites.
    pub document: &'l str,
    /// What it cites.
    pub cited: &'l Cited,
    /// The key of that, where it is in the batch and no other document may be meant.
    pub key: Option<&'l str>,
    /// How often.
    pub count: usize,
    /// The line on which it first does, from 1.
    pub line: u32,
}

impl Library {
    /// An empty batch.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document; its key: that of its text, with `-2` … where documents before have the same text. O(names).
    pub fn add(&mut self, rows: &Rows) -> String {
        let at = self.documents.len() as u32;
        let document = &rows.document;
        let key = self.keys.unique(&document.key);
        let name = document.title.as_deref().or(document.number.as_deref()).or(document.source.as_deref());
        let name = name.unwrap_or(&key).to_owned();
        self.documents.push(Entry { key: key.clone(), text: document.key.clone(), name });
        for number in &rows.numbers {
            Self::know(&mut self.numbers, &self.documents, number.clone(), at);
        }
        for title in document.title.iter().chain(&document.issued) {
            let title = plain(title);
            // 《关于…的意见》 may be cited without the office that issued it.
            let short = title.find("关于").filter(|&at| at > 0).map(|at| title[at..].to_owned());
            for title in short.into_iter().chain([title]) {
                Self::know(&mut self.titles, &self.documents, title, at);
            }
        }
        for citation in &rows.citations {
            let cited = *self.places.entry(citation.cited.clone()).or_insert_with(|| {
                self.cited.push(citation.cited.clone());
                self.cited.len() as u32 - 1
            });
            self.citations.push((at, cited, citation.count as u32, citation.line));
        }
        key
    }

    fn know(names: &mut HashMap<String, Option<u32>>, documents: &[Entry], name: String, at: u32) {
        let text = |at: u32| &documents[at as usize].text;
        names
            .entry(name)
            .and_modify(|known| {
                // Of two of one text the first is meant.
                *known = known.filter(|&known| text(known) == text(at));
            })
            .or_insert(Some(at));
    }

    /// The citations, by document in the order in which they were added. A document that names itself, or what it
    /// issues, cites nothing by that.
    pub fn links(&self) -> impl Iterator<Item = Link<'_>> {
        let resolved: Vec<Option<u32>> = self.cited.iter().map(|cited| self.resolve(cited)).collect();
        self.citations.iter().filter_map(move |&(document, cited, count, line)| {
            let target = resolved[cited as usize];
            (target != Some(document)).then(|| Link {
                document: &self.documents[document as usize].key,
                cited: &self.cited[cited as usize],
                key: target.map(|target| self.documents[target as usize].key.as_str()),
                count: count as usize,
                line,
            })
        })
    }

    /// Key and name (title, number or source) of each document.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &str)> {
        self.documents.iter().map(|entry| (entry.key.as_str(), entry.name.as_str()))
    }

    /// By its number where one is said: a title may come again the next year.
    fn resolve(&self, cited: &Cited) -> Option<u32> {
        if cited.numbers.is_empty() {
            return cited.title.as_ref().and_then(|title| self.titles.get(&plain(title)).copied().flatten());
        }
        cited.numbers.iter().find_map(|number| self.numbers.get(number).copied().flatten())
    }
}
