//! The sheets 按单位 and 矩阵.

use super::super::words;
use super::Result;
use super::sheet::{Cell, Column, MOST_ROWS, Sheet};
use super::style::Style;
use crate::kinds::Role;
use crate::ledger::{Office, Task};
use rust_xlsxwriter::Workbook;

/// What a role is called in the matrix.
fn mark(role: Role) -> &'static str {
    let (at, _) = words::role(role).char_indices().nth(1).unwrap_or_default();
    &words::role(role)[..at]
}

/// The roles whose columns always stand.
const ALWAYS: &[Role] = &[Role::Lead, Role::Responsible, Role::Cooperating];

/// The most offices that have a column in one sheet of the matrix; a spreadsheet has 16 384 columns.
const MOST_OFFICES: usize = 16_000;

/// The most cells of a matrix that are written though they are empty, for the lines around them: tasks times offices are
/// more than a workbook of many documents can hold.
const MOST_RULED: usize = 200_000;

/// Counts and tasks of each office.
pub(super) fn by_office(book: &mut Workbook, offices: &[Office], title: &str) -> Result<()> {
    let used = |role: Role| offices.iter().any(|office| office.count(role) > 0);
    let roles: Vec<Role> =
        Role::ALL.iter().copied().filter(|role| ALWAYS.contains(role) || used(*role)).collect();
    let mut columns = vec![
        Column::new("序号", 6.0, Style::Centred),
        Column::new("单位", 22.0, Style::Text),
        Column::new("合计", 7.0, Style::Centred),
    ];
    columns.extend(roles.iter().map(|role| Column::new(words::role(*role), 7.0, Style::Centred)));
    columns.push(Column::new("任务（任务台账的序号）", 64.0, Style::Text));
    columns.push(Column::new("文中写法", 26.0, Style::Text));
    let note = format!("共 {} 个单位", offices.len());
    let mut to = Sheet::begin(book, "按单位", &format!("{title}（按单位）"), &note, columns, 0)?;
    for (at, office) in offices.iter().enumerate().take(MOST_ROWS) {
        let mut cells = vec![
            Cell::Number((at + 1) as f64),
            Cell::Text(office.name.clone()),
            Cell::Number(office.tasks.len() as f64),
        ];
        cells.extend(roles.iter().map(|role| match office.count(*role) {
            0 => Cell::Text(String::new()),
            count => Cell::Number(count as f64),
        }));
        cells.push(Cell::Text(numbers(office, &roles)));
        let others = office.written.iter().filter(|form| **form != office.name);
        cells.push(Cell::Text(others.cloned().collect::<Vec<_>>().join("、")));
        to.row(&cells)?;
    }
    to.filtered()
}

/// 牵头：1、3、5, a line a role.
fn numbers(office: &Office, roles: &[Role]) -> String {
    let lines = roles.iter().filter(|role| office.count(**role) > 0).map(|role| {
        let places = office.tasks.iter().filter(|place| place.roles.contains(role));
        let numbers: Vec<String> = places.map(|place| (place.index + 1).to_string()).collect();
        format!("{}：{}", words::role(*role), numbers.join("、"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Tasks down, offices across, at the crossing what the office is to the task.
pub(super) fn matrix(book: &mut Workbook, tasks: &[Task], offices: &[Office], title: &str) -> Result<()> {
    let sheets = tasks.len().div_ceil(MOST_ROWS).max(1) * offices.len().div_ceil(MOST_OFFICES).max(1);
    let groups: Vec<&[Office]> =
        if offices.is_empty() { vec![&[]] } else { offices.chunks(MOST_OFFICES).collect() };
    for sheet in 0..sheets {
        let group = groups[sheet % groups.len()];
        let from = sheet / groups.len() * MOST_ROWS;
        let name = if sheet == 0 { "矩阵".to_owned() } else { format!("矩阵 ({})", sheet + 1) };
        one_matrix(book, &name, title, (from, &tasks[from..tasks.len().min(from + MOST_ROWS)]), group)?;
    }
    Ok(())
}

fn one_matrix(
    book: &mut Workbook,
    name: &str,
    title: &str,
    (from, tasks): (usize, &[Task]),
    offices: &[Office],
) -> Result<()> {
    let mut columns = vec![
        Column::new("序号", 6.0, Style::Centred),
        Column::new("编号", 9.0, Style::Centred),
        Column::new("工作任务", 36.0, Style::Text),
    ];
    columns.extend(
        offices
            .iter()
            .map(|office| Column { upright: true, ..Column::new(&office.name, 3.3, Style::Centred) }),
    );
    let shown = Role::ALL.iter().filter(|role| offices.iter().any(|office| office.count(**role) > 0));
    let legend: Vec<String> = shown.map(|role| format!("{}＝{}", mark(*role), words::role(*role))).collect();
    let mut to = Sheet::begin(book, name, &format!("{title}（责任矩阵）"), &legend.join("　"), columns, 3)?;
    // Where each office's next task is: the rows are gone through once.
    let mut marks: Vec<Vec<(usize, &[Role])>> = vec![Vec::new(); tasks.len()];
    for (column, office) in offices.iter().enumerate() {
        let first = office.tasks.partition_point(|place| place.index < from);
        for place in office.tasks[first..].iter().take_while(|place| place.index < from + tasks.len()) {
            marks[place.index - from].push((column, &place.roles));
        }
    }
    let ruled = tasks.len().saturating_mul(offices.len()) <= MOST_RULED;
    for (at, (task, marks)) in tasks.iter().zip(&marks).enumerate() {
        let cells = [
            Cell::Number((from + at + 1) as f64),
            Cell::Text(task.id.clone().unwrap_or_default()),
            Cell::Text(short(&task.task)),
        ];
        let marks = marks.iter().map(|(column, roles)| {
            let mark: String = roles.iter().map(|role| mark(*role)).collect();
            (
                cells.len() + column,
                if roles.contains(&Role::Lead) { Cell::Lead(mark) } else { Cell::Text(mark) },
            )
        });
        to.marked_row(&cells, &marks.collect::<Vec<_>>(), ruled)?;
    }
    to.filtered()
}

/// The beginning of a task, by which one knows it again.
fn short(task: &str) -> String {
    const LONGEST: usize = 30;
    let first = task.lines().next().unwrap_or_default();
    let mut short: String = first.chars().take(LONGEST).collect();
    if task.chars().nth(short.chars().count()).is_some() {
        short.push('…');
    }
    short
}
