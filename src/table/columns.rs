//! What the header of a table says: which column names tasks, which units and in what role, which time limits.

use super::{Cell, Grid};
use crate::kinds::Role;
use crate::places::Places;
use crate::responsibility::roles::{self, Label};
use crate::responsibility::units::trailing_bracket;
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// What is to be done: 工作任务, 主要内容
    Task,
    /// Who does it: 牵头单位, 责任单位, 责任领导, 责任分工
    Units(Label),
    /// By when: 完成时限
    Deadline,
    /// Anything else: 序号, 备注
    Other,
}

/// The columns of a table of tasks.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// How many rows the title and the header take.
    pub(crate) header: usize,
    pub(crate) columns: Vec<Column>,
    /// Whether a column names leads: then no other unit leads by convention.
    pub(crate) names_leads: bool,
}

/// What the heads of columns of tasks hold. 竹府办〔2016〕20号 (民生实事); 国办发〔2018〕126号 (改革举措, 主要内容);
/// 工作任务 and the others: task tables of counties and cities, no number known.
static TASKS: Words = Words::new(&[
    "任务", "事项", "措施", "举措", "内容", "目标", "项目", "工程", "实事", "要点", "问题", "指标", "工作",
]);

/// The ends of columns of time limits that are no labels in prose; no number known.
static LIMITS: Words = Words::new(&[
    "时限",
    "期限",
    "完成时间",
    "完成日期",
    "时间节点",
    "时间要求",
    "时间安排",
    "时间进度",
    "进度要求",
    "进度安排",
]);

/// The rows in which the header is looked for: a title and a note may stand over it.
const FIRST_ROWS: usize = 4;

/// What a column is by its head.
pub(crate) fn column(head: &str, words: &Vocabulary) -> Column {
    // 责任单位（列第一位的为牵头单位）
    let head = trailing_bracket(head).map_or(head, |(before, _)| before);
    let head = crate::script::normal(head);
    match roles::classify(&head, words) {
        Some(Label::Deadline) => return Column::Deadline,
        Some(Label::Unknown) | None => {}
        Some(label) => return Column::Units(label),
    }
    if LIMITS.end(&head) {
        Column::Deadline
    } else if TASKS.stand_in(&head) {
        Column::Task
    } else {
        Column::Other
    }
}

/// What the header says; none where the table speaks of no tasks.
pub(crate) fn columns(text: &str, grid: &Grid, words: &Vocabulary) -> Option<Columns> {
    (0..grid.rows.len().min(FIRST_ROWS)).find_map(|row| header(text, grid, row, words))
}

/// The columns, if `row` begins the header.
fn header(text: &str, grid: &Grid, row: usize, words: &Vocabulary) -> Option<Columns> {
    let cells = &grid.rows[row];
    if cells.iter().filter(|cell| !cell.span.is_empty()).count() < 2 {
        return None;
    }
    // 责任单位 over 牵头 and 配合: the header goes as far down as one of its cells.
    let last = (0..cells.len()).map(|column| grid.last_row(row, column)).max().unwrap_or(row);
    let last = last.min(row + FIRST_ROWS).min(grid.rows.len().saturating_sub(2).max(row));
    // Below it 牵头 and 配合 alone, where the grid knows of no merge.
    let is_head = |cell: &&Cell| {
        let head = cell.squashed(text);
        matches!(self::column(&head, words), Column::Units(_) | Column::Deadline)
    };
    let is_second = |row: &&Vec<Cell>| {
        let mut heads = row.iter().filter(|cell| !cell.span.is_empty());
        row.first().is_some_and(|cell| cell.span.is_empty())
            && heads.clone().count() > 0
            && heads.all(|cell| is_head(&cell))
    };
    let last = last + usize::from(last == row && grid.rows.get(row + 1).filter(is_second).is_some());
    // One head may cover a thousand columns, and is read once.
    let mut read: Places<(u32, u32), Column> = Places::default();
    let of = |column: usize| {
        let said = (row..=last).rev().filter_map(|row| {
            let place = grid.rows.get(row)?.get(column)?.merged.unwrap_or((row as u32, column as u32));
            let cell = grid.cell(row, column)?;
            Some(*read.entry(place).or_insert_with(|| self::column(&cell.squashed(text), words)))
        });
        said.into_iter().find(|column| *column != Column::Other).unwrap_or(Column::Other)
    };
    let columns: Vec<Column> = (0..cells.len()).map(of).collect();
    let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let tasks = has(|column| *column == Column::Task);
    let units = has(|column| matches!(column, Column::Units(label) if !is_person(*label)));
    let others = has(|column| matches!(column, Column::Deadline | Column::Units(Label::Role(Role::Leader))));
    (units || tasks && others).then(|| Columns {
        header: last + 1,
        names_leads: columns.contains(&Column::Units(Label::Role(Role::Lead))),
        columns,
    })
}

fn is_person(label: Label) -> bool {
    matches!(label, Label::Role(role) if role.is_person())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Columns> {
        let grids = crate::table::find(text, &[]);
        columns(text, grids.first()?, &Vocabulary::new())
    }

    #[test]
    fn a_header_names_tasks_units_and_time_limits() {
        let found = read(
            "序号\t工作任务\t牵头单位\t责任单位（部门）\t计划完成时间\t备注\n1\t修路\t甲局\t乙局\t6月\t\n",
        )
        .unwrap();
        let role = |role| Column::Units(Label::Role(role));
        let want = [
            Column::Other,
            Column::Task,
            role(Role::Lead),
            role(Role::Responsible),
            Column::Deadline,
            Column::Other,
        ];
        assert_eq!(found.columns, want);
        assert!(found.names_leads && found.header == 1);
    }

    #[test]
    fn other_tables_name_none() {
        for text in [
            "企业名称\t负责人\t电话\n甲公司\t某甲\t1234\n",
            "指标\t2024年\t2025年\n产值\t3\t4\n",
            "单位\t联系人\t电话\n甲局\t某甲\t1234\n",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
