//! `unit-spelling`: one office written in two ways.

use crate::aliases;
use crate::diagnostic::{Code, Finding};
use crate::document::kinds::Role;
use crate::document::{Document, is_collective};
use crate::span::Span;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// A way in which an office is written, and how often.
#[derive(Clone, Copy)]
struct Form {
    count: usize,
    first: Span,
}

/// Reports each rarer form once, at its first place, beside the first place of the commonest. O(units).
pub(super) fn offices(doc: &Document<'_>, findings: &mut Vec<Finding>) {
    let mut forms: HashMap<Cow<'_, str>, Form> = HashMap::new();
    for unit in doc.units().filter(|unit| !matches!(unit.role(), Role::Leader | Role::Contact)) {
        let name = unit.name();
        if !is_collective(&name) {
            let form = forms.entry(name).or_insert(Form { count: 0, first: unit.span() });
            form.count += 1;
        }
    }
    let mut offices: HashMap<String, Vec<Form>> = HashMap::new();
    for (name, form) in forms {
        offices.entry(aliases::canonical(&name)).or_default().push(form);
    }
    slips(&mut offices);
    for mut forms in offices.into_values().filter(|forms| forms.len() > 1) {
        // The commonest leads; of equals the first in the text.
        forms.sort_unstable_by_key(|form| (usize::MAX - form.count, form.first));
        let related = Some(forms[0].first);
        let rarer = forms[1..].iter();
        findings.extend(rarer.map(|form| Finding { code: Code::UnitSpelling, span: form.first, related }));
    }
}

/// The longest key that is looked at for slips: names are shorter, and each is looked at once a character.
const LONGEST: usize = 30;

/// The shortest field in which one wrong character is certainly a slip: 农业 and 林业 are two fields.
const LONG_FIELD: usize = 5;

/// Puts names that are slips of the pen (省农村农业厅) with the office that is meant.
///
/// Only what is certain: the office stands beside it with the same words before and behind a known field, and the
/// field has its characters in another order, or, where it is long, one wrong, one too many or one too few.
/// O(characters of the names).
fn slips(offices: &mut HashMap<String, Vec<Form>>) {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for key in offices.keys().filter(|key| key.chars().count() <= LONGEST) {
        match aliases::field(key) {
            Some(field) => known.push(Office { key: key.clone(), chars: key.chars().collect(), field }),
            None => unknown.push(key.clone()),
        }
    }
    if known.is_empty() || unknown.is_empty() {
        return;
    }
    let mut meant: HashMap<Blur, &Office> = HashMap::new();
    for office in &known {
        meant.insert(Blur::sorted(&office.chars), office);
        if office.field.len() >= LONG_FIELD {
            meant.insert(Blur::Whole(office.chars.clone()), office);
            for at in office.field.clone() {
                let rest = without(&office.chars, at);
                meant.insert(Blur::Masked(at, rest.clone()), office);
                meant.insert(Blur::Shorter(rest), office);
            }
        }
    }
    for name in unknown {
        let chars: Vec<char> = name.chars().collect();
        let find = |blur: Blur| meant.get(&blur).filter(|office| office.surrounds(&chars));
        let found = find(Blur::sorted(&chars)).or_else(|| find(Blur::Shorter(chars.clone()))).or_else(|| {
            (0..chars.len()).find_map(|at| {
                let rest = without(&chars, at);
                find(Blur::Masked(at, rest.clone())).or_else(|| find(Blur::Whole(rest)))
            })
        });
        if let (Some(office), Some(forms)) = (found, offices.remove(&name)) {
            offices.entry(office.key.clone()).or_default().extend(forms);
        }
    }
}

/// An office whose name holds a known field.
struct Office {
    key: String,
    chars: Vec<char>,
    /// Where the field stands, in characters.
    field: Range<usize>,
}

impl Office {
    /// Whether a name has the same words as the office before and behind the field.
    fn surrounds(&self, name: &[char]) -> bool {
        name.starts_with(&self.chars[..self.field.start]) && name.ends_with(&self.chars[self.field.end..])
    }
}

/// A name with its certainty taken away in one place: what an office and a slip for it have in common.
#[derive(PartialEq, Eq, Hash)]
enum Blur {
    /// The characters in the order of their codes, for another order of the same.
    Sorted(Vec<char>),
    /// All characters but the one at a place, for a wrong one.
    Masked(usize, Vec<char>),
    /// The office's less one, for a name that has one too few.
    Shorter(Vec<char>),
    /// The office's own, for a name that has one too many.
    Whole(Vec<char>),
}

impl Blur {
    fn sorted(chars: &[char]) -> Self {
        let mut sorted = chars.to_vec();
        sorted.sort_unstable();
        Self::Sorted(sorted)
    }
}

fn without(chars: &[char], at: usize) -> Vec<char> {
    [&chars[..at], &chars[at + 1..]].concat()
}
