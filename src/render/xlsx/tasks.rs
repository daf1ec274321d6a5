//! The sheet 任务台账.

use super::Result;
use super::sheet::{Cell, Column, MOST_ROWS, Sheet};
use super::style::Style;
use crate::kinds::Role;
use crate::ledger::Task;
use rust_xlsxwriter::Workbook;

/// The columns of roles: those that always stand, and those that stand where a task has such units.
const ROLES: &[(&str, Role, f64, bool)] = &[
    ("牵头单位", Role::Lead, 17.0, true),
    ("责任单位", Role::Responsible, 23.0, true),
    ("配合单位", Role::Cooperating, 17.0, true),
    ("参加单位", Role::Participating, 15.0, false),
    ("指导单位", Role::Supervising, 13.0, false),
    ("责任领导", Role::Leader, 11.0, false),
    ("联系人", Role::Contact, 11.0, false),
];

/// Writes all tasks; more than a sheet can hold go on in a second one.
pub(super) fn ledger(book: &mut Workbook, tasks: &[Task], title: &str, several: bool) -> Result<()> {
    let used = |role: Role| tasks.iter().any(|task| task.names(role).next().is_some());
    let roles: Vec<_> = ROLES.iter().filter(|(_, role, _, always)| *always || used(*role)).collect();
    let mut columns =
        vec![Column::new("序号", 6.0, Style::Centred), Column::new("编号", 9.0, Style::Centred)];
    if several {
        columns.push(Column::new("文件", 20.0, Style::Text));
    }
    columns.push(Column::new("工作任务", 52.0, Style::Text));
    columns.extend(roles.iter().map(|(head, _, width, _)| Column::new(head, *width, Style::Text)));
    columns.extend([
        Column::new("完成时限", 13.0, Style::Centred),
        Column::new("进展情况", 17.0, Style::Text),
        Column::new("办结", 6.0, Style::Centred),
        Column::new("备注", 10.0, Style::Text),
    ]);
    let sheets = tasks.len().div_ceil(MOST_ROWS).max(1);
    for sheet in 0..sheets {
        let name =
            if sheet == 0 { "任务台账".to_owned() } else { format!("任务台账 ({})", sheet + 1) };
        let mut to = Sheet::begin(book, &name, title, &note(tasks, several), columns.clone(), 0)?;
        let from = sheet * MOST_ROWS;
        for (at, task) in tasks.iter().enumerate().skip(from).take(MOST_ROWS) {
            let mut cells =
                vec![Cell::Number((at + 1) as f64), Cell::Text(task.id.clone().unwrap_or_default())];
            if several {
                cells.push(Cell::Text(task.document()));
            }
            cells.push(Cell::Text(task.task.clone()));
            cells.extend(roles.iter().map(|(_, role, ..)| Cell::Text(task.listed(*role))));
            cells.push(Cell::Text(task.limits()));
            to.row(&cells)?;
        }
        to.filtered()?;
    }
    Ok(())
}

/// What stands under the title: 云府发〔2026〕3号　2026-03-01　共 37 项
fn note(tasks: &[Task], several: bool) -> String {
    let origin = tasks.first().map(|task| &task.origin).filter(|_| !several);
    let words = origin.into_iter().flat_map(|origin| [origin.number.clone(), origin.date.clone()]).flatten();
    words.chain([format!("共 {} 项", tasks.len())]).collect::<Vec<_>>().join("　")
}
