//! 交办单: what one office has to do, as a workbook of one sheet.

use super::super::slip::{others, own};
use super::sheet::{Cell, Column, Sheet};
use super::style::Style;
use super::{Result, book};
use crate::document::kinds::Role;
use crate::ledger::Slip;

/// The tasks of an office, with room for what came of them and for who took them over.
pub(super) fn sheet_of(slip: &Slip<'_>) -> Result<Vec<u8>> {
    let title = format!("工作任务交办单（{}）", slip.office().name);
    let mut book = book(&title);
    let mut columns = vec![
        Column::new("序号", 6.0, Style::Centred),
        Column::new("编号", 9.0, Style::Centred),
        Column::new("所属部分", 24.0, Style::Text),
        Column::new("工作任务", 52.0, Style::Text),
        Column::new("本单位职责", 12.0, Style::Centred),
        Column::new("牵头单位", 17.0, Style::Text),
        Column::new("其他单位", 24.0, Style::Text),
        Column::new("完成时限", 13.0, Style::Centred),
        Column::new("进展情况", 18.0, Style::Text),
    ];
    if slip.several() {
        columns.insert(2, Column::new("文件", 20.0, Style::Text));
    }
    let mut to = Sheet::begin(&mut book, "交办单", &title, &slip.note(), columns, 0)?;
    for (at, (task, place)) in slip.tasks().enumerate() {
        let mut cells = vec![
            Cell::Number((at + 1) as f64),
            Cell::Text(task.id.clone().unwrap_or_default()),
            Cell::Text(task.parts().join("\n")),
            Cell::Text(task.task.clone()),
            Cell::Text(own(place)),
            Cell::Text(task.listed(Role::Lead)),
            Cell::Text(others(slip, task)),
            Cell::Text(task.limits()),
        ];
        if slip.several() {
            cells.insert(2, Cell::Text(task.document()));
        }
        to.row(&cells)?;
    }
    to.note("签收人：　　　　　　　　　　　签收日期：　　　　年　　月　　日　　　　　　联系电话：")?;
    book.save_to_buffer()
}
