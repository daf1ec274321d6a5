//! The ledger by office: who has how many tasks in which role.

use super::naming::Naming;
use super::{Name, Query, Task};
use crate::kinds::Role;
use std::collections::{HashMap, HashSet};

/// An office and its tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Office {
    /// The completed name; of several the commonest, of equals the first, or the one that [`Forms`](super::Forms) shows.
    pub name: String,
    /// Its forms as written, in text order.
    pub written: Vec<String>,
    /// Whether it names a class of units.
    pub collective: bool,
    /// How many tasks it has in each role, in the order of [`Role::ALL`]. Named twice in a role of one task, it
    /// counts once.
    pub counts: [usize; Role::ALL.len()],
    /// Its tasks in order, each once.
    pub tasks: Vec<Place>,
}

/// A task of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// Which of the tasks that were added, from 0.
    pub index: usize,
    /// The task's id; where it has none, `#` and its number. Where the tasks come from several documents, the source goes
    /// before, as in `方案.txt#3.2.1`.
    pub id: String,
    /// The roles that the office has in it, in the order of [`Role::ALL`], each once.
    pub roles: Vec<Role>,
}

impl Office {
    /// How many tasks it has in a role.
    pub fn count(&self, role: Role) -> usize {
        self.counts[role as usize]
    }
}

/// Puts the units of tasks together by office.
///
/// Names are one office where the completed names are equal, where the built-in rules hold them for one (市发改委,
/// 市发展和改革委员会), and where [`Forms`](super::Forms) does. A second name in brackets does not bring two offices together: it is
/// true of one document, and perhaps not of the next.
///
/// ```
/// use gongwen::ledger::{Offices, tasks};
/// use gongwen::Role;
///
/// let doc = gongwen::parse("一、修路。（牵头单位：市发改委）\n二、架桥。（牵头单位：市发展改革委；责任单位：市交通局）");
/// let mut offices = Offices::default();
/// for task in &tasks(&doc, &Default::default()) {
///     offices.add(task);
/// }
/// let list = offices.list();
/// assert_eq!((list[0].name.as_str(), list[0].count(Role::Lead)), ("市发改委", 2));
/// assert_eq!(list[0].written, ["市发改委", "市发展改革委"]);
/// assert_eq!(list[1].tasks[0].id, "2");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Offices {
    query: Query,
    /// Whether ids say the source.
    several: bool,
    added: usize,
    places: HashMap<String, usize>,
    offices: Vec<Gathered>,
}

#[derive(Clone, Debug)]
struct Gathered {
    office: Office,
    names: Naming,
    written: HashSet<String>,
}

impl Offices {
    /// Only the units and roles that are asked for, under the names that the query's [`Forms`](super::Forms) show.
    /// `several` puts the source before each id.
    pub fn new(query: Query, several: bool) -> Self {
        Self { query, several, ..Self::default() }
    }

    /// Adds the units of a task; the task is counted whether it has some or not. O(units).
    pub fn add(&mut self, task: &Task) {
        let index = self.added;
        self.added += 1;
        let wanted: Vec<(Role, &Name)> = self.query.duties(task).collect();
        for (role, unit) in wanted {
            self.unit(task, index, role, unit);
        }
    }

    fn unit(&mut self, task: &Task, index: usize, role: Role, unit: &Name) {
        let key = self.query.known().key(&unit.name);
        let at = *self.places.entry(key).or_insert_with(|| {
            let office = Office {
                name: unit.name.clone(),
                written: Vec::new(),
                collective: unit.collective,
                counts: Default::default(),
                tasks: Vec::new(),
            };
            self.offices.push(Gathered { office, names: Naming::default(), written: HashSet::new() });
            self.offices.len() - 1
        });
        let Gathered { office, names, written } = &mut self.offices[at];
        names.add(&unit.name);
        let is_form = !crate::responsibility::is_same_as_above(&unit.written);
        if is_form && written.insert(unit.written.clone()) {
            office.written.push(unit.written.clone());
        }
        if office.tasks.last().is_none_or(|place| place.index != index) {
            office.tasks.push(Place { index, id: id(task, self.several), roles: Vec::new() });
        }
        if let Some(place) = office.tasks.last_mut()
            && !place.roles.contains(&role)
        {
            place.roles.push(role);
            place.roles.sort_unstable();
            office.counts[role as usize] += 1;
        }
    }

    /// The offices, those with most tasks first, of equals the first in the text.
    pub fn list(self) -> Vec<Office> {
        let named = |gathered: Gathered| {
            let mut office = gathered.office;
            office.name = gathered.names.shown(self.query.known());
            office
        };
        let mut list: Vec<Office> = self.offices.into_iter().map(named).collect();
        list.sort_by_key(|office| std::cmp::Reverse(office.tasks.len()));
        list
    }
}

/// How a list of an office's tasks names one.
fn id(task: &Task, several: bool) -> String {
    let own = task.id.clone();
    match &task.origin.source {
        Some(source) if several => format!("{source}#{}", own.unwrap_or_else(|| task.seq.to_string())),
        _ => own.unwrap_or_else(|| format!("#{}", task.seq)),
    }
}
