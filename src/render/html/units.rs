//! The panes of units and of tasks.

use super::markup::Markup;
use super::model::{Model, class};
use super::outline::beginning;
use crate::kinds::Role;
use crate::ledger::{Office, Task};

/// The longest beginning of a task, in characters.
const PREVIEW: usize = 40;

/// The units, those with most tasks first; each leads to its tasks.
pub(super) fn units(out: &mut Markup, model: &Model<'_>) {
    if model.offices.is_empty() {
        return none(out, model.words.no_units);
    }
    for (office, number) in model.offices.iter().zip(1..) {
        out.raw("<details class=u id=U");
        out.number(number);
        out.raw("><summary>");
        out.apart(&office.name);
        counts(out, model, office);
        out.raw("</summary><p class=at>");
        for place in &office.tasks {
            for role in &place.roles {
                out.raw("<a class=");
                out.raw(class(*role));
                out.raw(" href=#T");
                out.number(place.index + 1);
                out.raw(">");
                out.number(place.index + 1);
                out.raw("</a> ");
            }
        }
        out.raw("</p></details>\n");
    }
}

/// How many tasks a unit has in each role.
fn counts(out: &mut Markup, model: &Model<'_>, office: &Office) {
    for role in Role::ALL.iter().filter(|role| office.count(**role) > 0) {
        out.raw(" <span class=\"chip ");
        out.raw(class(*role));
        out.raw("\">");
        out.raw(model.words.role(*role));
        out.raw(" ");
        out.number(office.count(*role));
        out.raw("</span>");
    }
}

/// The tasks in text order: where each stands, how it begins, and by when it is due.
pub(super) fn tasks(out: &mut Markup, model: &Model<'_>) {
    if model.tasks.is_empty() {
        return none(out, model.words.no_tasks);
    }
    out.raw("<ol id=rows>\n");
    for task in &model.tasks {
        row(out, model, task);
    }
    out.raw("</ol>\n");
}

fn row(out: &mut Markup, model: &Model<'_>, task: &Task) {
    out.raw("<li id=R");
    out.number(task.seq);
    out.raw("><a href=#T");
    out.number(task.seq);
    out.raw("><span class=path>");
    for (at, step) in task.enclosure.iter().chain(&task.path).enumerate() {
        if at > 0 {
            out.raw(" › ");
        }
        out.apart(step);
    }
    out.raw("</span> <span class=say>");
    out.apart(&beginning(&task.task, PREVIEW));
    out.raw("</span></a>");
    for limit in &task.deadlines {
        out.raw(" <span class=due>");
        out.raw(model.words.deadline);
        out.raw(" ");
        out.apart(&limit.text);
        out.raw("</span>");
    }
    if let Some(id) = &task.inherited_from {
        out.raw(" <a class=up href=\"#");
        out.plain(id);
        out.raw("\">");
        out.raw(model.words.inherited);
        out.raw("</a>");
    }
    out.raw("\n");
}

fn none(out: &mut Markup, words: &'static str) {
    out.raw("<p class=none>");
    out.raw(words);
    out.raw("</p>\n");
}
