//! From TOML to rules. What may stand in a file is said by the tables below.

use super::error::{Fault, Kind, RulesError};
use super::{MAX_MARKERS, Rules};
use crate::kinds::{Role, Style};
use crate::vocabulary::{Vocabulary, VocabularyError};
use std::mem;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Value<'t> = Spanned<DeValue<'t>>;
type Done = Result<(), RulesError>;

/// What reads a table.
type Read = fn(&mut Reader<'_>, &Value<'_>) -> Done;

/// The tables of a file.
const TABLES: &[(&str, Read)] = &[
    ("labels", |reader, value| reader.words(value, &LABELS)),
    ("verbs", |reader, value| reader.words(value, &VERBS)),
    ("roles", |reader, value| reader.words(value, &ROLES)),
    ("marker", |reader, value| reader.tables(value, MAX_MARKERS, Reader::marker)),
    ("unit", |reader, value| reader.tables(value, usize::MAX, Reader::unit)),
];

/// How a word is added.
type Add = fn(Vocabulary, &str) -> Result<Vocabulary, VocabularyError>;

/// A table of words: under the name of a role, or under further keys.
struct Words {
    by_role: fn(Vocabulary, &str, Role) -> Result<Vocabulary, VocabularyError>,
    others: &'static [(&'static str, Add)],
}

const LABELS: Words = Words {
    by_role: Vocabulary::label,
    others: &[("neutral", Vocabulary::neutral_label), ("deadline", Vocabulary::deadline_label)],
};
const VERBS: Words = Words { by_role: Vocabulary::verb, others: &[] };
const ROLES: Words = Words { by_role: Vocabulary::role_word, others: &[] };

pub(super) fn rules(toml: &str) -> Result<Rules, RulesError> {
    let text = toml.strip_prefix('\u{FEFF}').unwrap_or(toml);
    let mut reader = Reader { text, key: Vec::new(), rules: Rules::default() };
    let root = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        reader.error(at, Fault::Toml(error.message().to_owned()))
    })?;
    let names: Vec<&'static str> = TABLES.iter().map(|(name, _)| *name).collect();
    reader.entries(root.get_ref(), &names, |reader, which, value| (TABLES[which].1)(reader, value))?;
    Ok(reader.rules)
}

struct Reader<'t> {
    text: &'t str,
    /// The keys down to what is read.
    key: Vec<String>,
    rules: Rules,
}

impl Reader<'_> {
    /// An error at a byte of the file.
    fn error(&self, at: usize, fault: Fault) -> RulesError {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        RulesError { line, column, key: self.key.join("."), fault }
    }

    /// Does something under a key.
    fn under(&mut self, key: &str, read: impl FnOnce(&mut Self) -> Done) -> Done {
        self.key.push(key.to_owned());
        let done = read(self);
        self.key.pop();
        done
    }

    /// Reads the entries of a table in the order of the file; `read` is told which of the known keys it is.
    fn entries(
        &mut self,
        table: &DeTable<'_>,
        known: &[&'static str],
        mut read: impl FnMut(&mut Self, usize, &Value<'_>) -> Done,
    ) -> Done {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let name: &str = key.get_ref();
            self.under(name, |reader| match known.iter().position(|known| *known == name) {
                Some(which) => read(reader, which, value),
                None => Err(reader.error(key.span().start, Fault::unknown(true, name, known))),
            })?;
        }
        Ok(())
    }

    fn table<'v, 'd>(&self, value: &'v Value<'d>) -> Result<&'v DeTable<'d>, RulesError> {
        let found = value.get_ref().as_table();
        found.ok_or_else(|| self.error(value.span().start, Fault::Kind(Kind::Table)))
    }

    fn text<'v>(&self, value: &'v Value<'_>) -> Result<&'v str, RulesError> {
        let found = value.get_ref().as_str();
        found.ok_or_else(|| self.error(value.span().start, Fault::Kind(Kind::Text)))
    }

    /// Reads a list of texts; `read` gets each with its place.
    fn texts(
        &mut self,
        value: &Value<'_>,
        mut read: impl FnMut(&mut Self, &str) -> Result<(), Fault>,
    ) -> Done {
        let Some(list) = value.get_ref().as_array() else {
            return Err(self.error(value.span().start, Fault::Kind(Kind::Texts)));
        };
        list.iter().try_for_each(|value| {
            let text = self.text(value)?;
            read(self, text).map_err(|fault| self.error(value.span().start, fault))
        })
    }

    fn add(
        &mut self,
        add: impl FnOnce(Vocabulary) -> Result<Vocabulary, VocabularyError>,
    ) -> Result<(), Fault> {
        // Where it fails nothing is made of what there was.
        self.rules.vocabulary = add(mem::take(&mut self.rules.vocabulary)).map_err(Fault::Word)?;
        Ok(())
    }

    /// `[labels]`, `[verbs]`, `[roles]`: lists of words.
    fn words(&mut self, value: &Value<'_>, words: &'static Words) -> Done {
        let roles = Role::ALL.iter().map(|role| role.as_str());
        let known: Vec<&'static str> = roles.chain(words.others.iter().map(|(name, _)| *name)).collect();
        let table = self.table(value)?;
        self.entries(table, &known, |reader, which, value| {
            reader.texts(value, |reader, word| {
                reader.add(|vocabulary| match Role::ALL.get(which) {
                    Some(role) => (words.by_role)(vocabulary, word, *role),
                    None => (words.others[which - Role::ALL.len()].1)(vocabulary, word),
                })
            })
        })
    }

    /// `[[marker]]`, `[[unit]]`: tables of one name.
    fn tables(&mut self, value: &Value<'_>, limit: usize, read: fn(&mut Self, &Value<'_>) -> Done) -> Done {
        let tables =
            value.get_ref().as_array().filter(|list| list.iter().all(|one| one.get_ref().is_table()));
        let Some(tables) = tables else {
            return Err(self.error(value.span().start, Fault::Kind(Kind::Tables)));
        };
        if tables.len() > limit {
            return Err(self.error(tables[limit].span().start, Fault::TooMany { limit }));
        }
        let name = self.key.pop().unwrap_or_default();
        for (at, table) in tables.iter().enumerate() {
            self.under(&format!("{name}[{}]", at + 1), |reader| read(reader, table))?;
        }
        self.key.push(name);
        Ok(())
    }

    /// The one entry of a table under these keys, of which there must be one and no more.
    fn one_of<'v, 'd>(
        &self,
        value: &'v Value<'d>,
        keys: &'static [&'static str],
    ) -> Result<(&'static str, &'v Value<'d>), RulesError> {
        let table = self.table(value)?;
        let mut found = keys.iter().filter_map(|key| Some((*key, table.get(*key)?)));
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            _ => Err(self.error(value.span().start, Fault::OneOf(keys))),
        }
    }

    fn marker(&mut self, value: &Value<'_>) -> Done {
        self.entries(self.table(value)?, &["first", "pattern", "style"], |_, _, _| Ok(()))?;
        let (key, shape) = self.one_of(value, &["first", "pattern"])?;
        let Some(style) = self.table(value)?.get("style") else {
            return Err(self.error(value.span().start, Fault::Missing("style")));
        };
        let mut named = Style::Arabic;
        self.under("style", |reader| {
            let name = reader.text(style)?;
            let names: Vec<&'static str> = Style::ALL.iter().map(|style| style.as_str()).collect();
            let found = names.iter().position(|known| *known == name);
            let unknown = || reader.error(style.span().start, Fault::unknown(false, name, &names));
            named = Style::ALL[found.ok_or_else(unknown)?];
            Ok(())
        })?;
        self.under(key, |reader| {
            let text = reader.text(shape)?;
            let added = reader.add(|vocabulary| match key {
                "first" => vocabulary.marker(text, named),
                _ => vocabulary.marker_pattern(text, named),
            });
            added.map_err(|fault| reader.error(shape.span().start, fault))
        })
    }

    fn unit(&mut self, value: &Value<'_>) -> Done {
        self.entries(self.table(value)?, &["names", "suffix"], |_, _, _| Ok(()))?;
        let (key, entry) = self.one_of(value, &["names", "suffix"])?;
        self.under(key, |reader| {
            if key == "suffix" {
                let text = reader.text(entry)?;
                let added = reader.add(|vocabulary| vocabulary.unit_suffix(text));
                return added.map_err(|fault| reader.error(entry.span().start, fault));
            }
            let mut office = None;
            reader.texts(entry, |reader, name| {
                reader.add(|vocabulary| vocabulary.unit(name))?;
                let at = *office.get_or_insert_with(|| reader.rules.forms.office(name));
                reader.rules.forms.name(at, name).map_err(Fault::Twice)
            })?;
            let none = || reader.error(entry.span().start, Fault::Kind(Kind::Texts));
            office.map(|_| ()).ok_or_else(none)
        })
    }
}

impl Fault {
    /// That a name is none of those that are known; the nearest is offered, where one is near.
    fn unknown(is_key: bool, name: &str, known: &[&'static str]) -> Self {
        // Two slips of the pen, and one in a short name.
        let near = |known: &&'static str| {
            let distance = distance(name, known);
            (distance <= 2 && distance * 2 < known.len()).then_some((distance, *known))
        };
        let like = known.iter().filter_map(near).min().map(|(_, known)| known);
        Self::Unknown { is_key, known: known.to_vec(), like }
    }
}

/// How many characters must be put in, left out or changed to make `name` a known one; of a long name only the length
/// is looked at.
fn distance(name: &str, known: &str) -> usize {
    const LONGEST: usize = 32;
    let name: Vec<char> = name.chars().take(LONGEST + 1).collect();
    if name.len() > LONGEST {
        return name.len();
    }
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (above, expected) in known.chars().enumerate() {
        let mut corner = mem::replace(&mut row[0], above + 1);
        for (at, found) in name.iter().enumerate() {
            let changed = corner + usize::from(*found != expected);
            corner = row[at + 1];
            row[at + 1] = changed.min(corner + 1).min(row[at] + 1);
        }
    }
    row[name.len()]
}
