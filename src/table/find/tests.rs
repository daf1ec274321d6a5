//! Tables in texts.

use super::*;

fn cells(text: &str) -> Vec<Vec<Vec<String>>> {
    find(text, &[])
        .iter()
        .map(|grid| grid.rows.iter().map(|row| row.iter().map(|c| c.squashed(text)).collect()).collect())
        .collect()
}

#[test]
fn rows_of_one_width_are_a_table() {
    let want = vec![vec![vec!["序号", "任务", "牵头单位"], vec!["1", "修路", "甲局"], vec!["2", "", "乙局"]]];
    for text in [
        "前文。\n序号\t任务\t牵头单位\n1\t修路\t甲局\n2\t\t乙局\n后文。",
        "前文。\n| 序号 | 任务 | 牵头单位 |\n|---|:-:|---|\n| 1 | 修路 | 甲局 |\n| 2 | | 乙局 |\n后文。",
        "前文。\n| 序号 | 任务 | 牵头单位 || --- | --- | --- || 1 | 修路 | 甲局 || 2 | | 乙局 |\n后文。",
        "前文。\n| 序号 | 任务 | 牵头<br>单位 |\n|---|---|---|\n| 1 | 修路 | 甲局<br/> |\n| 2 | | 乙<BR />局 |\n后文。",
        "+----+----+----+\n| 序号 | 任务 | 牵头单位 |\n+====+====+====+\n| 1 | 修路 | 甲局 |\n+----+----+----+\n| 2 | | 乙局 |\n+----+----+----+",
        "前文。\n序号｜任务｜牵头单位\n1｜修路｜甲局\n2｜｜乙局\n后文。",
        "┌──┬──┬────┐\n│序号│任 务│牵头单位│\n├──┼──┼────┤\n│1 │修路│甲局 │\n├──┼──┼────┤\n│2 │ │乙 │\n│ │ │局 │\n└──┴──┴────┘",
    ] {
        assert_eq!(cells(text), want, "{text}");
    }
}

#[test]
fn rows_may_begin_with_a_marker_and_stand_under_a_line_across() {
    let text = "序号\t任务\t单位\n一、工业\n1\t修路\t甲局\n二、农业\t\t\n2\t种树\t乙局\n";
    let rows = cells(text).concat();
    assert_eq!((rows[1][0].as_str(), rows[3][0].as_str(), rows.len()), ("一、工业", "二、农业", 5));
    let rows = cells("序号\t任务\t单位\n一、\t修路\t甲局\n二、\t种树\t乙局\n").concat();
    assert_eq!(rows[2], ["二、", "种树", "乙局"]);
}

#[test]
fn lines_that_only_hold_a_tab_or_a_bar_are_none() {
    for text in [
        "一、\t总则\n二、\t附则\n三、\t其他",
        "甲局\t乙局\n2026年3月4日",
        "索引号\t1234\t分类\t财政\n发布机构\t甲局\t成文日期\t2026-01-01",
        "首页 | 新闻 | 关于我们\n正文在此。",
        "一、总则\t1\n二、附则\t2",
        "前言\t1\n总体要求\t2\n保障措施\t9",
        "第一章\t总则\t1\n第二章\t附则\t2",
        "| 任务 | 单位 || --- | --- || 修路 | 甲局 | 乙局 |",
    ] {
        assert!(cells(text).is_empty(), "{text}");
    }
}
