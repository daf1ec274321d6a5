//! `unit-spelling`: one office written in two ways.

use super::names::Names;
use crate::aliases;
use crate::diagnostic::{Code, Finding};
use crate::document::{Document, is_collective};
use crate::places::Mix;
use crate::span::Span;
use std::collections::HashMap;
use std::hash::Hasher;

/// A way in which an office is written: the key that all ways share, how often it stands, and where first.
#[derive(Clone, Copy)]
struct Form {
    /// Where in the string of all keys it stands.
    key: Span,
    count: usize,
    first: Span,
}

/// Reports each rarer form once, at its first place, beside the first place of the commonest. O(units + names · log names).
pub(super) fn offices(doc: &Document<'_>, names: &Names<'_>, findings: &mut Vec<Finding>) {
    let mut forms: HashMap<&str, Form> = HashMap::new();
    for unit in doc.units().filter(|unit| !unit.role().is_person()) {
        let name = names.get(unit);
        if !is_collective(name) {
            let new = Form { key: Span::default(), count: 0, first: unit.span() };
            forms.entry(name).or_insert(new).count += 1;
        }
    }
    let mut keys = String::new();
    let mut forms: Vec<Form> = (forms.into_iter())
        .map(|(name, form)| {
            let start = keys.len();
            aliases::write_canonical(name, &mut keys);
            Form { key: Span::new(start, keys.len()), ..form }
        })
        .collect();
    let key = |form: &Form| &keys[form.key.range()];
    forms.sort_unstable_by(|a, b| key(a).cmp(key(b)));
    slips(&keys, &mut forms);
    // Of one office the commonest leads; of equals the first in the text.
    forms.sort_unstable_by(|a, b| {
        (key(a), usize::MAX - a.count, a.first).cmp(&(key(b), usize::MAX - b.count, b.first))
    });
    for forms in forms.chunk_by(|a, b| key(a) == key(b)) {
        let related = Some(forms[0].first);
        let rarer = forms[1..].iter();
        findings.extend(rarer.map(|form| Finding { code: Code::UnitSpelling, span: form.first, related }));
    }
}

/// The longest key that is looked at for slips: names are shorter, and each is looked at once a character.
const LONGEST: usize = 30;

/// The shortest field in which one wrong character is certainly a slip: 农业 and 林业 are two fields.
const LONG_FIELD: usize = 5;

/// Gives names that are slips of the pen (省农村农业厅) the key of the office that is meant; the forms stand in the order of
/// their keys.
///
/// Only what is certain: the office stands beside it with the same words before and behind a known field, and the
/// field has its characters in another order, or, where it is long, one wrong, one too many or one too few.
/// O(characters of the names).
fn slips(keys: &str, forms: &mut [Form]) {
    let mut meant: HashMap<Blur, Office> = HashMap::new();
    for form in forms.chunk_by(|a, b| keys[a.key.range()] == keys[b.key.range()]).map(|forms| forms[0]) {
        let Some((name, field)) = Letters::of(keys, form.key).zip(aliases::field(&keys[form.key.range()]))
        else {
            continue;
        };
        let office = Office { key: form.key, field: (field.start as u8, field.end as u8) };
        meant.insert(Blur::sorted(&name), office);
        if field.len() >= LONG_FIELD {
            meant.insert(Blur::Whole(hash(name.all())), office);
            for at in field {
                let rest = hash(name.without(at));
                meant.insert(Blur::Masked(at, rest), office);
                meant.insert(Blur::Shorter(rest), office);
            }
        }
    }
    if meant.is_empty() {
        return;
    }
    for form in forms {
        let Some(name) = Letters::of(keys, form.key) else { continue };
        if aliases::field(&keys[form.key.range()]).is_some() {
            continue;
        }
        let find = |blur: Blur| meant.get(&blur).filter(|office| office.surrounds(&name, keys));
        let found =
            find(Blur::sorted(&name)).or_else(|| find(Blur::Shorter(hash(name.all())))).or_else(|| {
                (0..name.len).find_map(|at| {
                    let rest = hash(name.without(at));
                    find(Blur::Masked(at, rest)).or_else(|| find(Blur::Whole(rest)))
                })
            });
        if let Some(office) = found {
            form.key = office.key;
        }
    }
}

/// The characters of a key that is not too long.
struct Letters {
    chars: [char; LONGEST],
    len: usize,
}

impl Letters {
    fn of(keys: &str, key: Span) -> Option<Self> {
        let mut letters = Self { chars: ['\0'; LONGEST], len: 0 };
        for c in keys[key.range()].chars() {
            *letters.chars.get_mut(letters.len)? = c;
            letters.len += 1;
        }
        Some(letters)
    }

    fn all(&self) -> impl Iterator<Item = char> {
        self.chars[..self.len].iter().copied()
    }

    fn without(&self, at: usize) -> impl Iterator<Item = char> {
        self.chars[..at].iter().chain(&self.chars[at + 1..self.len]).copied()
    }
}

/// An office whose name holds a known field.
#[derive(Clone, Copy)]
struct Office {
    key: Span,
    /// Where the field stands, in characters.
    field: (u8, u8),
}

impl Office {
    /// Whether a name has the same words as the office before and behind the field.
    fn surrounds(&self, name: &Letters, keys: &str) -> bool {
        let Some(own) = Letters::of(keys, self.key) else { return false };
        let name = &name.chars[..name.len];
        name.starts_with(&own.chars[..self.field.0.into()])
            && name.ends_with(&own.chars[self.field.1.into()..own.len])
    }
}

/// A name with its certainty taken away in one place, as a hash of its characters: what an office and a slip for it have
/// in common.
#[derive(PartialEq, Eq, Hash)]
enum Blur {
    /// The characters in any order, for another order of the same.
    Sorted(u64),
    /// All characters but the one at a place, for a wrong one.
    Masked(usize, u64),
    /// The office's less one, for a name that has one too few.
    Shorter(u64),
    /// The office's own, for a name that has one too many.
    Whole(u64),
}

impl Blur {
    fn sorted(name: &Letters) -> Self {
        // Sums do not depend on the order.
        Self::Sorted(name.all().fold(0, |sum, c| sum.wrapping_add(hash([c].into_iter()))))
    }
}

/// Nothing is found by it alone: the office that a hash leads to must surround the name.
fn hash(chars: impl Iterator<Item = char>) -> u64 {
    let mut hasher = Mix::default();
    chars.for_each(|c| hasher.write_u32(c.into()));
    hasher.finish()
}
