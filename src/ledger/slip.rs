//! 交办单: what goes to one office.

use super::{Name, Office, Place, Task};
use crate::kinds::Role;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

/// The most units of a task for which each slip says all of it. A task for more is for everybody, and what its slips say
/// of it would grow with the square of its units.
const MOST_UNITS: usize = 100;

/// What a slip says of such a task has as many characters in a cell.
const LONGEST: usize = 1000;

/// And it looks for names in as many of its lists of units.
const MOST_DUTIES: usize = 400;

/// The tasks of one office, to be handed over to it.
///
/// ```
/// use gongwen::ledger::{Offices, Slip, tasks};
///
/// let doc = gongwen::parse("白鹿县修路方案\n一、修路。（牵头单位：县交通局）\n二、种树。（牵头单位：县林业局）");
/// let tasks = tasks(&doc, &Default::default());
/// let mut offices = Offices::default();
/// tasks.iter().for_each(|task| offices.add(task));
/// let list = offices.list();
/// let slip = Slip::new(&list[1], &tasks);
/// assert!(gongwen::render::slip::to_markdown(&slip).starts_with("# 工作任务交办单：县林业局\n"));
/// ```
#[derive(Clone, Debug)]
pub struct Slip<'t> {
    office: &'t Office,
    all: &'t [Task],
    several: bool,
    /// Its forms as written.
    own: HashSet<&'t str>,
}

impl<'t> Slip<'t> {
    /// Of the tasks that were added to the [`Offices`](super::Offices) that have the office, in the same order.
    pub fn new(office: &'t Office, tasks: &'t [Task]) -> Self {
        let mut own = office.tasks.iter().filter_map(|place| tasks.get(place.index));
        let first = own.next();
        let several = own.any(|task| first.is_some_and(|first| !Arc::ptr_eq(&first.origin, &task.origin)));
        Self { office, all: tasks, several, own: office.written.iter().map(String::as_str).collect() }
    }

    /// Whose it is.
    pub fn office(&self) -> &'t Office {
        self.office
    }

    /// Its tasks, and what it is to each.
    pub fn tasks(&self) -> impl Iterator<Item = (&'t Task, &'t Place)> {
        let all = self.all;
        self.office.tasks.iter().filter_map(move |place| Some((all.get(place.index)?, place)))
    }

    /// Whether its tasks come from several documents.
    pub fn several(&self) -> bool {
        self.several
    }

    /// Whether it is the office that a task names so.
    pub(crate) fn is_own(&self, unit: &Name) -> bool {
        self.own.contains(unit.written.as_str())
    }

    /// What is to be done: the task's text. Of a task for more than a hundred units its first thousand characters and ……:
    /// each of them gets a slip.
    pub fn text<'a>(&self, task: &'a Task) -> Cow<'a, str> {
        match most_chars(task) {
            Some(most) => shortened(&task.task, most),
            None => Cow::Borrowed(&task.task),
        }
    }

    /// The time limits as written, as long as [`text`](Self::text) may be.
    pub(crate) fn limits(&self, task: &Task) -> String {
        match most_chars(task) {
            Some(most) => {
                let parts = task.deadlines.iter().flat_map(|limit| ["；", &limit.text]).skip(1);
                parts.flat_map(str::chars).take(most).collect()
            }
            None => task.limits(),
        }
    }

    /// Who leads, as [`Task::listed`] says it, and as long as [`text`](Self::text) may be.
    pub(crate) fn leads(&self, task: &Task) -> String {
        match most_chars(task) {
            Some(_) => self.names(task, Role::Lead, |_| true),
            None => task.listed(Role::Lead),
        }
    }

    /// The other units of a role: 市财政局、市人社局等. As long as [`text`](Self::text) may be.
    pub(crate) fn others(&self, task: &Task, role: Role) -> String {
        self.names(task, role, |unit| !self.is_own(unit))
    }

    /// A list of names that ends in 等 where a list of the text does, or where there are more.
    fn names(&self, task: &Task, role: Role, wanted: impl Fn(&Name) -> bool) -> String {
        let most = most_chars(task).unwrap_or(usize::MAX);
        let duties = match most {
            usize::MAX => &task.duties[..],
            _ => &task.duties[..task.duties.len().min(MOST_DUTIES)],
        };
        let duties = duties.iter().filter(|duty| duty.role == role);
        let mut more = duties.clone().any(|duty| duty.et_al);
        let (mut names, mut chars) = (String::new(), 0);
        for unit in duties.flat_map(|duty| &duty.units).filter(|unit| wanted(unit)) {
            chars += unit.name.chars().take(most).count() + 1;
            if chars > most {
                if names.is_empty() {
                    names.extend(unit.name.chars().take(most));
                }
                more = true;
                break;
            }
            if !names.is_empty() {
                names.push('、');
            }
            names.push_str(&unit.name);
        }
        if more && !names.is_empty() {
            names.push('等');
        }
        names
    }

    /// What stands under the title: from which document, and how many tasks.
    pub fn note(&self) -> String {
        let first = self.tasks().next().filter(|_| !self.several).map(|(task, _)| task);
        let document = first.map(Task::document).filter(|name| !name.is_empty());
        let number = first.and_then(|task| task.origin.number.clone());
        let source = document.map(|name| {
            format!("任务来源：{name}{}", number.map(|n| format!("（{n}）")).unwrap_or_default())
        });
        let count = format!("共 {} 项", self.office.tasks.len());
        source.into_iter().chain([count]).collect::<Vec<_>>().join("　")
    }
}

/// The most characters that a slip says of a task in a cell, where it is for too many to say all.
fn most_chars(task: &Task) -> Option<usize> {
    let units = task.duties.iter().take(MOST_UNITS + 1).map(|duty| duty.units.len().max(1));
    (units.sum::<usize>() > MOST_UNITS).then_some(LONGEST)
}

/// Its first characters and …… where it has more.
fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Cow::Owned(format!("{}……", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

impl Task {
    /// The name of its document: the title, or that of what it carries; else where it came from. Empty where there is
    /// none of them.
    pub fn document(&self) -> String {
        let origin = &self.origin;
        [&origin.title, &self.enclosure, &origin.source]
            .into_iter()
            .flatten()
            .next()
            .cloned()
            .unwrap_or_default()
    }

    /// The divisions above the one that says the task.
    pub fn parts(&self) -> &[String] {
        match self.path.split_last() {
            Some((_, above)) if !self.in_table => above,
            _ => &self.path,
        }
    }

    /// The units of a role as a list to read: 市财政局、市人社局等.
    pub fn listed(&self, role: Role) -> String {
        let duties = self.duties.iter().filter(|duty| duty.role == role && !duty.units.is_empty());
        let lists = duties.map(|duty| {
            let names: Vec<&str> = duty.units.iter().map(|unit| unit.name.as_str()).collect();
            format!("{}{}", names.join("、"), if duty.et_al { "等" } else { "" })
        });
        lists.collect::<Vec<_>>().join("、")
    }

    /// The time limits as written: 2026年6月底；长期坚持.
    pub fn limits(&self) -> String {
        self.deadlines.iter().map(|limit| limit.text.as_str()).collect::<Vec<_>>().join("；")
    }
}
