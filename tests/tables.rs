//! A table is the same in text, on a page and in a Word document, and no byte of it is lost.

#![cfg(all(feature = "docx", feature = "html", feature = "schema"))]

#[path = "support/docx.rs"]
mod docx;
#[path = "support/invariants.rs"]
#[allow(dead_code)]
mod invariants;
#[path = "support/reading.rs"]
#[allow(dead_code)]
mod reading;

use docx::{Docx, p};
use gongwen::{Block, Input, Role, render::json};
use reading::{read, tree};

const TITLE: &str = "白鹿县2026年重点任务分解方案";
const BEFORE: &[&str] = &[TITLE, "各乡镇人民政府，县直各部门：", "现将重点任务分解如下，请认真落实。"];
const AFTER: &[&str] = &["白鹿县人民政府办公室", "2026年3月4日"];
const ROWS: &[&[&str]] = &[
    &["序号", "工作任务", "牵头单位", "配合单位", "完成时限"],
    &["1", "改造农村公路120公里", "县交通运输局", "县财政局、县水务局", "2026年6月底前"],
    &["2", "新建公办幼儿园2所（县住建局参与）", "县教育局", "各乡镇人民政府", "长期坚持"],
    &["3", "整治河道", "县水务局", "县财政局等", ""],
];

fn lines(rows: &str) -> String {
    [&BEFORE.join("\n"), rows, &AFTER.join("\n")].join("\n") + "\n"
}

fn tabs() -> String {
    lines(&ROWS.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n"))
}

fn page(rows: &str) -> String {
    let lines = |lines: &[&str]| lines.iter().map(|line| format!("<p>{line}</p>")).collect::<String>();
    format!("<html><body><div>{}<table>{rows}</table>{}</div></body></html>", lines(BEFORE), lines(AFTER))
}

fn html_rows() -> String {
    let cells = |row: &&[&str]| row.iter().map(|cell| format!("<td>{cell}</td>")).collect::<String>();
    ROWS.iter().map(|row| format!("<tr>{}</tr>", cells(row))).collect()
}

fn word_table(rows: &[&[&str]]) -> String {
    let row = |row: &&[&str]| row.iter().map(|cell| format!("<w:tc>{}</w:tc>", p(cell))).collect::<String>();
    let rows: String = rows.iter().map(|cells| format!("<w:tr>{}</w:tr>", row(cells))).collect();
    format!("<w:tbl>{rows}</w:tbl>")
}

fn word(table: &str) -> Vec<u8> {
    let lines = |lines: &[&str]| lines.iter().map(|line| p(line)).collect::<String>();
    Docx::new(&format!("{}{table}{}", lines(BEFORE), lines(AFTER))).bytes()
}

/// Who does what by when, row by row: the row's first task cell, then role and units, then time limits.
fn said(input: &Input<'_>) -> Vec<Vec<String>> {
    let doc = input.parse(&Default::default());
    let faults = invariants::faults(input.text(), &json::to_string(&doc, &Default::default()));
    assert!(faults.is_empty(), "{faults:?}");
    let tables: Vec<_> = doc.tables().collect();
    let rows = tables.iter().flat_map(|table| table.rows());
    let said = rows.map(|row| {
        let annotations = row.annotations().flat_map(|annotation| {
            let units = annotation.assignments().map(|assignment| {
                let units: Vec<String> = assignment.units().map(|unit| unit.name().into_owned()).collect();
                format!("{} {}", assignment.role().as_str(), units.join("、"))
            });
            let limits = annotation.deadlines().map(|deadline| deadline.text().to_string());
            units.chain(limits).collect::<Vec<_>>()
        });
        annotations.collect::<Vec<_>>()
    });
    said.filter(|said| !said.is_empty()).collect()
}

#[test]
fn a_table_is_the_same_in_text_on_a_page_and_in_word() {
    let (text, page, word) = (tabs(), page(&html_rows()), word(&word_table(ROWS)));
    let want = tree(&read(text.as_bytes()).unwrap());
    assert_eq!(tree(&read(page.as_bytes()).unwrap()), want);
    assert_eq!(tree(&read(&word).unwrap()), want);
    let drawn =
        lines(&ROWS.iter().map(|row| format!("| {} |", row.join(" | "))).collect::<Vec<_>>().join("\n"));
    let want = said(&read(text.as_bytes()).unwrap());
    assert_eq!(said(&read(drawn.as_bytes()).unwrap()), want);
    assert_eq!(
        want,
        [
            vec!["lead 县交通运输局", "cooperating 县财政局、县水务局", "2026年6月底前"],
            vec!["participating 县住建局", "lead 县教育局", "cooperating 各乡镇人民政府", "长期坚持"],
            vec!["lead 县水务局", "cooperating 县财政局"],
        ]
    );
}

#[test]
fn a_merged_cell_speaks_for_every_row_that_it_covers() {
    let html = "<tr><th rowspan=2>任务</th><th colspan=2>责任分工</th></tr><tr><th>牵头单位</th><th>配合单位</th></tr>\
                <tr><td>修路</td><td rowspan=2>县交通运输局</td><td>县财政局<br>县水务局</td></tr>\
                <tr><td>修桥</td><td>县应急管理局</td></tr>";
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", text.split('\n').map(p).collect::<String>())
    };
    let (down, on, wide) = (r#"<w:vMerge w:val="restart"/>"#, "<w:vMerge/>", r#"<w:gridSpan w:val="2"/>"#);
    let rows = [
        cell(down, "任务") + &cell(wide, "责任分工"),
        cell(on, "") + &cell("", "牵头单位") + &cell("", "配合单位"),
        cell("", "修路") + &cell(down, "县交通运输局") + &cell("", "县财政局\n县水务局"),
        cell("", "修桥") + &cell(on, "") + &cell("", "县应急管理局"),
    ];
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    let (page, word) = (page(html), word(&format!("<w:tbl>{rows}</w:tbl>")));
    for input in [read(page.as_bytes()).unwrap(), read(&word).unwrap()] {
        assert_eq!(
            said(&input),
            [vec!["lead 县交通运输局", "cooperating 县财政局、县水务局"], vec!["cooperating 县应急管理局"]],
            "{}",
            input.text()
        );
        let doc = input.parse(&Default::default());
        let lead = doc.annotations().find(|a| a.assignments().any(|a| a.role() == Role::Lead)).unwrap();
        let scope: Vec<&str> = lead.scope().into_iter().map(|range| &input.text()[range.range()]).collect();
        assert!(
            scope.first().unwrap().starts_with("修路") && scope.last().unwrap().ends_with("修桥"),
            "{scope:?}"
        );
    }
}

#[test]
fn a_table_of_other_things_names_nobody_and_opens_no_division() {
    let rows: &[&[&str]] =
        &[&["企业名称", "负责人", "产值"], &["一、甲公司", "某甲", "1.5"], &["2.乙公司", "某乙", "3"]];
    let (page, word) = (
        format!(
            "<html><body><p>白鹿县企业名录</p><table>{}</table></body></html>",
            rows.iter()
                .map(|row| format!(
                    "<tr>{}</tr>",
                    row.iter().map(|c| format!("<td>{c}</td>")).collect::<String>()
                ))
                .collect::<String>()
        ),
        Docx::new(&(p("白鹿县企业名录") + &word_table(rows))).bytes(),
    );
    for input in [read(page.as_bytes()).unwrap(), read(&word).unwrap()] {
        assert!(said(&input).is_empty());
        let doc = input.parse(&Default::default());
        assert_eq!((doc.divisions().count(), doc.tables().count()), (0, 1));
        let tables = doc.root().body().filter(|block| matches!(block, Block::Table(_)));
        assert_eq!(tables.count(), 1);
    }
}

#[test]
fn an_escaped_sign_is_text_of_its_cell_and_its_escape_is_none() {
    let text = "# 分工\n| 任务 | 单位 |\n|---|---|\n| 修\\*路 | \\*甲局 |\n| \\|宽 | 乙局\\|";
    let doc = gongwen::parse(text);
    let Some(Block::Table(table)) = doc.root().body().find(|block| matches!(block, Block::Table(_))) else {
        panic!("a table")
    };
    let cells: Vec<String> = table.rows().flat_map(|row| row.cells()).map(|cell| cell.to_string()).collect();
    assert_eq!(cells, ["任务", "单位", "修*路", "*甲局", "|宽", "乙局|"]);
    let faults = invariants::faults(text, &json::to_string(&doc, &Default::default()));
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_cell_with_nothing_but_an_entity_is_empty() {
    let text = "甲。\n任务\t单位\t备注\n修路\t县局\t&nbsp;\n种树\t县局\t丙\n";
    let doc = gongwen::parse(text);
    let cells: Vec<_> = doc.tables().flat_map(|table| table.rows()).flat_map(|row| row.cells()).collect();
    assert_eq!((cells[5].to_string().as_str(), cells[8].to_string().as_str()), ("", "丙"));
}
