//! The ledger of tasks as a library's user meets it: rows, queries, offices, CSV and workbooks.

#![cfg(all(feature = "csv", feature = "xlsx"))]

use calamine::{Data, Range, Reader, Xlsx};
use gongwen::ledger::{self, Forms, FormsError, Offices, Query, Slip, Task};
use gongwen::render::{csv, slip, tasks, units, xlsx};
use gongwen::{IsoDate, Offsets, Role};
use serde_json::Value;
use std::io::Cursor;

const PLAN: &str = "\
白鹿县乡村道路三年行动方案
鹿政办发〔2026〕7号
各乡镇人民政府：
现将有关任务分工如下。
一、修路（牵头单位：县交通局；完成时限：2026年底前）
（一）勘测。勘测全线，并绘图。（责任单位：县测绘所、县发改委等）
（二）施工。分三段施工。
二、管护
（一）建账。逐段建账。（县公路局牵头，县发展和改革委员会、县财政局配合；2026年6月30日前完成）
（二）巡查。每月一次。（责任单位：各乡镇党委、政府）逢汛加密。（责任领导：赵某）
2026年3月1日
附件1
任务分工表
序号\t工作任务\t牵头单位\t责任单位\t完成时限
1\t清淤\t县水利局\t县财政局\t2026年5月
2\t架桥\t县交通局\t=县公路局\t长期坚持
";

fn rows(text: &str) -> Vec<Task> {
    ledger::tasks(&gongwen::parse(text), &Default::default())
}

fn query(text: &str, query: Query) -> Vec<usize> {
    rows(text).iter().filter(|task| query.wants(task)).map(|task| task.seq).collect()
}

fn day(year: u16, month: u8, day: u8) -> IsoDate {
    IsoDate { year, month, day }
}

#[test]
fn a_row_is_a_scope_with_all_that_it_says() {
    let options = ledger::Options { source: Some("方案.txt".to_owned()), ..Default::default() };
    let text = tasks::to_string(&gongwen::parse(PLAN), &options);
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let keys = "source document_title document_number document_date enclosure id seq path task lead responsible \
                cooperating participating supervising leaders others by_convention et_al deadlines inherited_from line span";
    for row in &rows {
        let names: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names.join(" "), keys);
        assert_eq!(row["source"], "方案.txt");
        assert_eq!(row["document_title"], "白鹿县乡村道路三年行动方案");
        assert_eq!(row["document_number"], "鹿政办发〔2026〕7号");
        assert_eq!(row["document_date"], "2026-03-01");
    }
    let of = |key: &str| -> Vec<String> { rows.iter().map(|row| row[key].to_string()).collect() };
    assert_eq!(of("seq"), ["1", "2", "3", "4", "5", "6", "7"]);
    assert_eq!(
        of("id"),
        ["\"1\"", "\"1.1\"", "\"2.1\"", "\"2.2\"", "\"2.2\"", "\"e1/t1.r2\"", "\"e1/t1.r3\""]
    );
    assert_eq!(rows[1]["path"], serde_json::json!(["一、修路", "（一）勘测"]));
    assert_eq!(rows[0]["task"], "修路\n（一）勘测。勘测全线，并绘图。\n（二）施工。分三段施工。");
    assert_eq!(rows[1]["task"], "勘测。勘测全线，并绘图。");
    assert_eq!(rows[1]["inherited_from"], "1");
    assert_eq!(rows[1]["responsible"], serde_json::json!(["县测绘所", "县发改委"]));
    assert_eq!(rows[1]["et_al"], true);
    assert_eq!(rows[2]["inherited_from"], Value::Null);
    assert_eq!(rows[2]["cooperating"], serde_json::json!(["县发展和改革委员会", "县财政局"]));
    assert_eq!(rows[2]["deadlines"][0]["iso"], "2026-06-30");
    assert_eq!(rows[3]["responsible"], serde_json::json!(["各乡镇党委", "各乡镇政府"]));
    assert_eq!(rows[4]["task"], "逢汛加密。");
    assert_eq!(rows[4]["leaders"], serde_json::json!(["赵某"]));
    assert_eq!(rows[5]["enclosure"], "附件1 任务分工表");
    assert_eq!(rows[5]["task"], "清淤");
    assert_eq!(rows[5]["path"], serde_json::json!([]));
    assert_eq!(rows[5]["lead"], serde_json::json!(["县水利局"]));
    assert_eq!(rows[6]["deadlines"], serde_json::json!([{ "text": "长期坚持", "iso": null }]));
    assert_eq!(rows[6]["others"], serde_json::json!({}));
}

#[test]
fn ids_lead_back_to_the_tree_and_spans_into_the_text() {
    let doc = gongwen::parse(PLAN);
    for task in ledger::tasks(&doc, &Default::default()) {
        let id = task.id.unwrap();
        assert!(doc.locate(&id).is_some(), "{id}");
        assert!(PLAN[task.span.range()].starts_with(task.task.chars().next().unwrap()), "{}", task.task);
    }
    let chars = ledger::Options { offsets: Offsets::Chars, ..Default::default() };
    let task = &ledger::tasks(&doc, &chars)[5];
    let text: String = PLAN
        .chars()
        .skip(task.span.start as usize)
        .take((task.span.end - task.span.start) as usize)
        .collect();
    assert_eq!(text, "清淤");
}

#[test]
fn a_task_of_several_rows_has_the_cells_that_say_it() {
    let table =
        "序号\t工作任务\t备注\t工作目标\t责任单位\n1\t修路\t急\t三条\t县交通局\n2\t种树\t\t十亩\t县林业局\n";
    let tasks: Vec<String> = rows(table).into_iter().map(|task| task.task).collect();
    assert_eq!(tasks, ["修路　三条", "种树　十亩"]);
}

#[test]
fn a_task_is_read_without_what_belongs_to_the_page() {
    let text = "一、**修路。**修好 open\nsource 的路。。（牵头单位：县交通局）。种树。（牵头单位：县林业局）\n— 3 —\n二、架桥。（县交通局负责）";
    let tasks: Vec<String> = rows(text).into_iter().map(|task| task.task).collect();
    assert_eq!(tasks.last().unwrap(), "架桥。");
    assert!(tasks.iter().all(|task| !task.contains(['*', '—'])), "{tasks:?}");
    assert!(!tasks[1].starts_with('。'), "{tasks:?}");
}

#[test]
fn wrapped_lines_are_joined_and_paragraphs_are_not() {
    let text = include_str!("../fixtures/wrapped-division-of-tasks.txt");
    let doc = gongwen::parse(text);
    let tasks = ledger::tasks(&doc, &Default::default());
    assert!(tasks.iter().any(|task| text[task.span.range()].contains('\n')), "lines are wrapped");
    for task in
        tasks.iter().filter(|task| doc.find(task.id.as_ref().unwrap()).unwrap().children().count() == 1)
    {
        assert!(!task.task.contains('\n'), "{}", task.task);
    }
}

#[test]
fn what_is_asked_for_and_nothing_else() {
    for (asked, seqs) in [
        (Query::new(), &[1, 2, 3, 4, 5, 6, 7][..]),
        // The completed name, another form of it, the form as written.
        (Query::new().unit("县交通局"), &[1, 7]),
        (Query::new().unit("县发展改革委"), &[2, 3]),
        (Query::new().unit("各乡镇政府"), &[4]),
        (Query::new().unit("政府"), &[4]),
        // Another level is another office.
        (Query::new().unit("市发展改革委"), &[]),
        (Query::new().unit("县交通局").unit("县水利局"), &[1, 6, 7]),
        (Query::new().unit("县财政局").role(Role::Cooperating), &[3]),
        (Query::new().role(Role::Leader), &[5]),
        (Query::new().due_before(day(2026, 6, 30)), &[3, 6]),
        (Query::new().due_before(day(2026, 6, 29)), &[6]),
        // Under a heading with a time limit there is one, and its day is known.
        (Query::new().due_before(day(2026, 12, 31)), &[1, 2, 3, 6]),
        (Query::new().without_lead(), &[4, 5]),
        (Query::new().without_deadline(), &[4, 5]),
        (Query::new().without_lead().unit("赵某"), &[5]),
    ] {
        assert_eq!(query(PLAN, asked.clone()), seqs, "{asked:?}");
    }
}

#[test]
fn an_alias_is_a_name() {
    let text = "一、甲事。（牵头单位：市科技局（市知识产权局））";
    for name in ["市科技局", "市知识产权局", "市科技局（市知识产权局）", "市科学技术局"]
    {
        assert_eq!(query(text, Query::new().unit(name)), [1], "{name}");
    }
}

#[test]
fn names_of_ones_own_are_names() {
    let forms = Forms::parse("\u{FEFF}# 本县\n\n县路网中心 = 县公路局＝=县公路局").unwrap_err();
    assert_eq!(forms, FormsError::Alone { line: 3 });
    let forms = Forms::parse("县路网中心 = 县公路局\n县测绘院\t县测绘所\n").unwrap();
    assert_eq!(query(PLAN, Query::new().forms(forms.clone()).unit("县路网中心")), [3]);
    assert_eq!(query(PLAN, Query::new().unit("县测绘院").forms(forms.clone())), [2]);
    assert_eq!(forms.shown("县公路局"), Some("县路网中心"));
    assert_eq!(Forms::parse("甲局"), Err(FormsError::Alone { line: 1 }));
    let twice = Forms::parse("甲局=乙局\n丙局=乙局");
    assert_eq!(twice, Err(FormsError::Twice { line: 2, form: "乙局".to_owned() }));
}

#[test]
fn an_office_has_one_row_under_all_its_forms() {
    let mut offices = Offices::new(Query::new(), false);
    rows(PLAN).iter().for_each(|task| offices.add(task));
    let list = offices.list();
    let office = list.iter().find(|office| office.name == "县发改委").unwrap();
    assert_eq!(office.written, ["县发改委", "县发展和改革委员会"]);
    assert_eq!((office.count(Role::Responsible), office.count(Role::Cooperating)), (1, 1));
    let ids: Vec<&str> = office.tasks.iter().map(|place| place.id.as_str()).collect();
    assert_eq!(ids, ["1.1", "2.1"]);
    let line: Value = serde_json::from_str(&units::line(office)).unwrap();
    assert_eq!(line["responsible"], 1);
    assert_eq!(line["contact"], 0);

    let mut asked = Offices::new(Query::new().unit("县财政局").role(Role::Cooperating), true);
    let options = ledger::Options { source: Some("甲.txt".to_owned()), ..Default::default() };
    ledger::tasks(&gongwen::parse(PLAN), &options).iter().for_each(|task| asked.add(task));
    let list = asked.list();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].tasks[0].id, "甲.txt#2.1");
}

/// What somebody would write to make a spreadsheet do something.
const HOSTILE: &str = "\
一、=HYPERLINK(\"http://x\",\"点我\")，修路。（牵头单位：+县交通局、@县财政局；责任单位：-县<林业>局、“县\"农业\"局”）
二、@SUM(A1)\u{1}\u{7}架桥，_x0041_。（牵头单位：县交通局）
";

#[test]
fn csv_reads_back_and_holds_no_formula() {
    let text = csv::to_string(&rows(HOSTILE), &csv::Options { bom: true, ..Default::default() });
    assert!(text.starts_with('\u{FEFF}'));
    let text = text.trim_start_matches('\u{FEFF}');
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    assert_eq!(heads.len(), 22);
    let records: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 2);
    for cell in records.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
    let task = heads.iter().position(|head| head == "工作任务").unwrap();
    assert!(records[0][task].starts_with("'=HYPERLINK(\"http://x\",\"点我\")"));
    let english = csv::to_string(&[], &csv::Options { lang: gongwen::Lang::En, ..Default::default() });
    assert!(
        english.starts_with(
            "source,document_title,document_number,document_date,enclosure,id,seq,path,task,lead,"
        )
    );
}

fn sheets(bytes: Vec<u8>) -> Vec<(String, Range<Data>)> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    names.into_iter().map(|name| (name.clone(), book.worksheet_range(&name).unwrap())).collect()
}

fn row(range: &Range<Data>, row: u32) -> Vec<String> {
    let (_, width) = range.get_size();
    (0..width as u32)
        .map(|column| range.get_value((row, column)).unwrap_or(&Data::Empty).to_string())
        .collect()
}

#[test]
fn a_workbook_reads_back() {
    let bytes = xlsx::to_bytes(&rows(PLAN), &Query::new()).unwrap();
    let sheets = sheets(bytes);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["任务台账", "按单位", "矩阵"]);
    let ledger = &sheets[0].1;
    assert_eq!(row(ledger, 0)[0], "白鹿县乡村道路三年行动方案任务台账");
    assert_eq!(row(ledger, 1)[0], "鹿政办发〔2026〕7号　2026-03-01　共 7 项");
    let heads = "序号 编号 工作任务 牵头单位 责任单位 配合单位 责任领导 完成时限 进展情况 办结 备注";
    assert_eq!(row(ledger, 2).join(" "), heads);
    let second = ["2", "1.1", "勘测。勘测全线，并绘图。", "", "县测绘所、县发改委等", "", "", "", "", "", ""];
    assert_eq!(row(ledger, 4), second);
    assert_eq!(ledger.height(), 3 + 7);
    let offices = &sheets[1].1;
    assert_eq!(row(offices, 2)[..6], ["序号", "单位", "合计", "牵头", "责任", "配合"]);
    let planners = (3..).map(|at| row(offices, at)).find(|row| row[1] == "县发改委").unwrap();
    assert_eq!(planners[2..6], ["2", "", "1", "1"]);
    assert!(planners.contains(&"责任：2\n配合：3".to_owned()));
    let matrix = &sheets[2].1;
    let heads = row(matrix, 2);
    let column = heads.iter().position(|head| head == "县财政局").unwrap();
    let marks: Vec<String> = (3..10).map(|at| row(matrix, at)[column].clone()).collect();
    assert_eq!(marks, ["", "", "配", "", "", "责", ""]);
}

#[test]
fn what_the_text_says_is_text_in_a_workbook() {
    let bytes = xlsx::to_bytes(&rows(HOSTILE), &Query::new()).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{name}");
    }
    let first = row(&sheets(bytes)[0].1, 3);
    assert!(first[2].starts_with("=HYPERLINK(\"http://x\",\"点我\")"), "{first:?}");
    assert!(first[3].starts_with("+县交通局"), "{first:?}");
}

#[test]
fn without_tasks_the_workbook_has_its_headers() {
    let sheets = sheets(xlsx::to_bytes(&[], &Query::new()).unwrap());
    assert_eq!(sheets.len(), 3);
    assert_eq!(row(&sheets[0].1, 0)[0], "责任分工任务台账");
    assert_eq!(row(&sheets[0].1, 2)[..3], ["序号", "编号", "工作任务"]);
    assert_eq!(sheets[0].1.height(), 3);
}

#[test]
fn many_documents_make_one_workbook() {
    let mut tasks = rows(PLAN);
    tasks.extend(rows("青岚市种树方案\n一、种树。（牵头单位：市林业局）"));
    let sheets = sheets(xlsx::to_bytes(&tasks, &Query::new()).unwrap());
    assert_eq!(row(&sheets[0].1, 0)[0], "责任分工任务台账（2 份文件）");
    assert_eq!(row(&sheets[0].1, 2)[2], "文件");
    assert_eq!(row(&sheets[0].1, 10)[..4], ["8", "1", "青岚市种树方案", "种树。"]);
}

#[test]
fn a_long_task_is_cut_and_a_row_is_not_too_high() {
    let text = format!("一、{}。（牵头单位：县交通局）", "修路".repeat(40_000));
    let sheets = sheets(xlsx::to_bytes(&rows(&text), &Query::new()).unwrap());
    assert!(row(&sheets[0].1, 3)[2].ends_with("……（过长，未录完）"));
}

#[test]
fn a_slip_is_what_one_office_has_to_do() {
    let tasks = rows(PLAN);
    let mut offices = Offices::default();
    tasks.iter().for_each(|task| offices.add(task));
    let list = offices.list();
    let office = list.iter().find(|office| office.name == "县发改委").unwrap();
    let own = Slip::new(office, &tasks);
    let page = slip::to_markdown(&own);
    assert!(page.contains("## 一、修路\n"), "{page}");
    assert!(
        page.contains(
            "| 2 | 2.1 | 建账。逐段建账。 | 配合 | 县公路局 | 配合：县财政局 | 2026年6月30日前完成 |  |"
        ),
        "{page}"
    );
    let sheets = sheets(xlsx::slip_to_bytes(&own).unwrap());
    assert_eq!(sheets[0].0, "交办单");
    assert_eq!(row(&sheets[0].1, 3)[..5], ["1", "1.1", "一、修路", "勘测。勘测全线，并绘图。", "责任"]);
}

#[test]
fn what_is_for_everybody_is_said_to_each_as_far_as_a_slip_goes() {
    let pages = |units: usize| {
        let names: Vec<_> = (0..units).map(|i| format!("县第{i}局")).collect();
        let text = format!(
            "一、修路。{}\n责任单位：{}\n完成时限：6月底",
            "逐段养护。".repeat(400),
            names.join("、")
        );
        let tasks = rows(&text);
        let mut offices = Offices::default();
        tasks.iter().for_each(|task| offices.add(task));
        let list = offices.list();
        assert_eq!(list.len(), units);
        let pages: Vec<_> = list.iter().map(|office| slip::to_markdown(&Slip::new(office, &tasks))).collect();
        assert!(pages.iter().all(|page| page.contains("| 6月底 |")));
        pages
    };
    let few = pages(100);
    assert!(few.iter().all(|page| page.contains(&"逐段养护。".repeat(400)) && !page.contains('等')));
    assert!(few[0].contains("、县第99局 |") && few[99].contains("责任：县第0局、"));
    let many = pages(300);
    assert!(many.iter().all(|page| page.contains("……")));
    assert!(many.iter().all(|page| page.chars().count() < 2 * 1000 + 400 && page.contains("局等 |")));
    assert!(!many[7].contains("县第7局、") && many[7].contains("责任：县第0局、"));
}

#[test]
fn a_cell_beside_many_rows_is_said_in_each_as_far_as_a_ledger_goes() {
    let long = "修".repeat(600);
    let cells = |count: usize| {
        let text = format!("│任务│责任单位│\n├──┼──┤\n│{long}│县局│\n")
            + &"│　├──┤\n│　│县局│\n".repeat(count)
            + "├──┼──┤\n│种树│县局│\n";
        let mut cells: Vec<_> = rows(&text).into_iter().map(|task| task.task).collect();
        assert_eq!((cells.pop().as_deref(), cells.len()), (Some("种树"), count + 1));
        cells
    };
    assert!(cells(20).iter().all(|cell| *cell == long));
    let many = cells(200);
    assert!(many[..50].iter().all(|cell| *cell == long));
    assert_eq!(many[200], "修".repeat(24) + "……");
}

#[test]
fn a_slip_holds_no_markup_of_the_text() {
    let text = "一、修<script>路 | **甲** [乙](http://x)。（牵头单位：县交通局）";
    let tasks = rows(text);
    let mut offices = Offices::default();
    tasks.iter().for_each(|task| offices.add(task));
    let page = slip::to_markdown(&Slip::new(&offices.list()[0], &tasks));
    assert!(page.contains(r"修&lt;script&gt;路 \| "), "{page}");
    assert!(page.contains(r"\[乙\](http\://x)"), "{page}");
}

#[test]
fn the_real_plan_is_kept_whole() {
    let text = include_str!("../fixtures/ordos-2014.txt");
    let doc = gongwen::parse(text);
    let tasks = ledger::tasks(&doc, &Default::default());
    assert_eq!(tasks.len(), doc.scopes().count());
    let units: usize = tasks.iter().flat_map(|task| &task.duties).map(|duty| duty.units.len()).sum();
    assert_eq!(units, doc.units().len());
    assert!(tasks.iter().all(|task| !task.task.is_empty() && !task.path.is_empty()));
    let bytes = xlsx::to_bytes(&tasks, &Query::new()).unwrap();
    assert_eq!(sheets(bytes)[0].1.height(), 3 + tasks.len());
}

#[test]
fn every_fixture_gives_a_row_a_scope() {
    let mut tasks_in_all = 0;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let doc = gongwen::parse(&text);
        let tasks = ledger::tasks(&doc, &Default::default());
        assert_eq!(tasks.len(), doc.scopes().count(), "{}", path.display());
        tasks_in_all += tasks.len();
        for task in &tasks {
            assert!(!task.task.trim().is_empty(), "{}: {task:?}", path.display());
            assert!(
                task.id.as_deref().is_none_or(|id| doc.locate(id).is_some()),
                "{}: {task:?}",
                path.display()
            );
            for unit in task.duties.iter().flat_map(|duty| &duty.units) {
                assert!(Query::new().unit(&unit.name).wants(task), "{}: {unit:?}", path.display());
            }
        }
        let all = gongwen::render::outline::asked_to_string(&doc, &Query::new().role(Role::Lead));
        let leads = tasks.iter().any(|task| task.names(Role::Lead).next().is_some());
        assert_eq!(leads, !all.is_empty(), "{}", path.display());
    }
    assert!(tasks_in_all > 300, "{tasks_in_all}");
}

#[test]
fn rows_are_made_in_linear_time() {
    let measure = |lines: usize| {
        let heads = "一、修路（牵头单位：县交通局）\n（一）勘测。（责任单位：县测绘所）\n".repeat(lines);
        let table = format!("工作任务\t责任单位\n{}", "修路\t县交通局\n".repeat(lines));
        let names: String = (0..lines).map(|at| format!("{at}.修路。（责任单位：第{at}管理局）\n")).collect();
        [heads, table, names].map(|text| {
            let doc = gongwen::parse(&text);
            let begun = std::time::Instant::now();
            let tasks = ledger::tasks(&doc, &Default::default());
            let mut offices = Offices::default();
            tasks.iter().for_each(|task| offices.add(task));
            gongwen::render::outline::asked_to_string(&doc, &Query::new().unit("县交通局"));
            assert!(!offices.list().is_empty());
            begun.elapsed().as_secs_f64()
        })
    };
    let (small, large) = (measure(200), measure(1_600));
    for (small, large) in small.into_iter().zip(large) {
        // Eight times as much; the rest is for a busy machine.
        assert!(large < small.max(0.02) * 32.0, "{small} s, then {large} s");
    }
}
