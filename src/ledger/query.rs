//! What is asked for: some of the tasks.

use super::{Duty, Forms, Name, Task};
use crate::document::IsoDate;
use crate::kinds::Role;

/// Which tasks are wanted. One that asks for nothing wants all.
///
/// All that is asked for must hold; of several units, or roles, one is enough, and a unit must have the role that is
/// asked for. What an annotated heading says holds for what it covers: an item under a heading with a lead has a lead.
///
/// ```
/// use gongwen::ledger::{Query, tasks};
/// use gongwen::Role;
///
/// let doc = gongwen::parse("一、修路（牵头单位：县交通局）\n（一）测量。测全线。（责任单位：县发改局；完成时限：2026年6月底）\n二、种树。（县林业局）");
/// let tasks = tasks(&doc, &Default::default());
/// let seqs = |query: Query| -> Vec<usize> { tasks.iter().filter(|t| query.wants(t)).map(|t| t.seq).collect() };
/// assert_eq!(seqs(Query::new().unit("县发展和改革局")), [2]);
/// assert_eq!(seqs(Query::new().role(Role::Lead)), [1]);
/// assert_eq!(seqs(Query::new().without_lead()), [3]);
/// assert_eq!(seqs(Query::new().due_before(gongwen::IsoDate { year: 2026, month: 6, day: 30 })), [2]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    units: Vec<String>,
    roles: Vec<Role>,
    due_before: Option<IsoDate>,
    without_lead: bool,
    without_deadline: bool,
    forms: Forms,
    /// What the names of the units that are asked for have in common with others of theirs.
    keys: Vec<String>,
}

impl Query {
    /// All tasks.
    pub fn new() -> Self {
        Self::default()
    }

    /// Tasks of this unit, by any of its names: as written, completed, its alias, a short form, one of [`Forms`].
    #[must_use]
    pub fn unit(mut self, name: &str) -> Self {
        self.units.push(name.to_owned());
        self.keyed()
    }

    /// Tasks in which somebody has this role; with [`unit`](Self::unit), one of those.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.roles.push(role);
        self
    }

    /// Tasks due on this day or before it (2026年6月30日前 has the 30th in it). Those whose day is not certain are not
    /// wanted.
    #[must_use]
    pub fn due_before(mut self, day: IsoDate) -> Self {
        self.due_before = Some(day);
        self
    }

    /// Tasks that nobody leads.
    #[must_use]
    pub fn without_lead(mut self) -> Self {
        self.without_lead = true;
        self
    }

    /// Tasks without a time limit.
    #[must_use]
    pub fn without_deadline(mut self) -> Self {
        self.without_deadline = true;
        self
    }

    /// More names of the units.
    #[must_use]
    pub fn forms(mut self, forms: Forms) -> Self {
        self.forms = forms;
        self.keyed()
    }

    fn keyed(mut self) -> Self {
        self.keys = self.units.iter().map(|name| self.forms.key(name)).collect();
        self
    }

    /// The names of units that it knows beside the built-in ones.
    pub fn known(&self) -> &Forms {
        &self.forms
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        let asks = self.due_before.is_some() || self.without_lead || self.without_deadline;
        self.units.is_empty() && self.roles.is_empty() && !asks
    }

    /// Whether a task is wanted.
    pub fn wants(&self, task: &Task) -> bool {
        let named = || self.units.is_empty() && self.roles.is_empty() || self.duties(task).next().is_some();
        let led = || task.above.lead || task.names(Role::Lead).next().is_some();
        let limited = || task.above.limit || !task.deadlines.is_empty();
        (!self.without_lead || !led())
            && (!self.without_deadline || !limited())
            && self.due_before.is_none_or(|day| due(task).is_some_and(|due| due <= day))
            && named()
    }

    /// The units of a task that have one of the names and one of the roles that are asked for, each with its role.
    pub fn duties<'t>(&self, task: &'t Task) -> impl Iterator<Item = (Role, &'t Name)> {
        let duties = task.duties.iter().filter(|duty: &&Duty| self.has_role(duty.role));
        let units = duties.flat_map(|duty| duty.units.iter().map(|unit| (duty.role, unit)));
        units.filter(|(_, unit)| self.has_name(unit))
    }

    fn has_role(&self, role: Role) -> bool {
        self.roles.is_empty() || self.roles.contains(&role)
    }

    fn has_name(&self, unit: &Name) -> bool {
        self.keys.is_empty() || self.named(unit).is_some()
    }

    /// Which of the units that are asked for this one is: its place in the order in which they were asked for.
    pub fn named(&self, unit: &Name) -> Option<usize> {
        let names = [Some(&unit.name), Some(&unit.written), unit.alias.as_ref()];
        let keys: Vec<String> = names.into_iter().flatten().map(|name| self.forms.key(name)).collect();
        self.keys.iter().position(|asked| keys.contains(asked))
    }

    /// The same, where neither units nor roles are asked for, of offices alone and not of persons: who answers for them, or
    /// whom to call.
    #[must_use]
    pub fn of_offices(mut self) -> Self {
        if self.units.is_empty() && self.roles.is_empty() {
            let persons = [Role::Leader, Role::Contact];
            self.roles = Role::ALL.iter().copied().filter(|role| !persons.contains(role)).collect();
        }
        self
    }

    /// The units that are asked for, in that order.
    pub fn units(&self) -> &[String] {
        &self.units
    }
}

/// The first day on which something of the task is due; where it says none, its heading's.
fn due(task: &Task) -> Option<IsoDate> {
    let own = task.deadlines.iter().filter_map(|limit| limit.iso).min();
    // A limit of its own whose day is not certain goes before the heading's.
    own.or(if task.deadlines.is_empty() { task.above.day } else { None })
}
