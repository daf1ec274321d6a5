//! Tables for research and networks, as the library and the command write them.

#![cfg(feature = "cli")]

#[path = "support/command.rs"]
mod command;

use command::Folder;
use gongwen::network::{self, Edge, Network, Node, NodeKind};
use gongwen::render::network::{dot, edges, mermaid};
use gongwen::research;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const NOTICE: &str = "白鹿县人民政府办公室关于印发《白鹿县防汛办法》的通知\n云府办发〔2025〕7号\n各乡镇人民政府：\n\
    为落实《青岚市防汛意见》（青政发〔2024〕3号，以下简称《意见》），现予印发。《意见》另有要求的从其要求。\n\
    本通知自2025年3月1日起施行，有效期5年。《白鹿县防汛暂行办法》（云府办发〔2019〕2号）同时废止。\n\
    一、修堤。（牵头单位：县水利局；责任单位：县发改委、县财政局；完成时限：2025年6月底）\n\
    二、=1+1，备料。（牵头单位：县发展和改革委员会；责任单位：县财政局、各乡镇人民政府）\n\
    白鹿县人民政府办公室\n2025年2月20日\n";
const OPINION: &str = "青岚市人民政府关于防汛的意见\n青政发〔2024〕3号\n一、总则\n（一）目标。到2025年建成。\n（二）依据。依照《防洪法》第十二条。\n\
    二、任务。（责任单位：市水利局、市发改委）\n青岚市人民政府\n2024年5月6日\n";
const PLAN: &str = "白鹿县修路方案\n依照《关于防汛的意见》和《白鹿县修路方案》。\n一、修路。（县交通局、县财政局、县发改委）\n";

type Table = Vec<HashMap<String, String>>;

fn documents(name: &str, files: &[(&str, &str)]) -> Folder {
    files.iter().fold(Folder::new(name), |folder, (name, text)| folder.with(name, text))
}

/// What a run that goes well writes to standard output.
fn written(folder: &Folder, args: &[&str]) -> String {
    folder.run(args).ends_with(0).stdout.clone()
}

fn fails(folder: &Folder, args: &[&str], why: &str) {
    let run = folder.run(args);
    assert!(run.ends_with(2).stderr.contains(why), "{args:?}: {}", run.stderr);
}

/// The tables in a folder, by their names.
fn tables_in(folder: &Folder, of: &str) -> BTreeMap<String, Table> {
    let names = folder.files(of).into_iter().filter(|name| name.ends_with(".csv"));
    let name = |path: &str| path.trim_start_matches(of).trim_matches('/').trim_end_matches(".csv").to_owned();
    names.map(|path| (name(&path), table(&folder.bytes(&path)))).collect()
}

fn table(bytes: &[u8]) -> Table {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    csv::Reader::from_reader(bytes).deserialize().map(|row| row.expect("a row as long as the head")).collect()
}

fn column(table: &Table, name: &str) -> Vec<String> {
    table.iter().map(|row| row[name].clone()).collect()
}

fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

#[test]
fn the_tables_join_every_key_is_one_and_every_reference_has_its_row() {
    let folder =
        documents("join", &[("a.txt", NOTICE), ("b.txt", OPINION), ("c.txt", PLAN), ("d.txt", PLAN)]);
    written(&folder, &["-q", "-f", "tables", "a.txt", "b.txt", "c.txt", "d.txt", "-o", "t"]);
    let tables = tables_in(&folder, "t");
    let names: Vec<&str> = tables.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["citations", "divisions", "documents", "mentions", "task_units", "tasks", "units"],
        "no file is left beside them"
    );
    let keys = |name: &str, key: &str| -> HashSet<String> {
        let all = column(&tables[name], key);
        let set: HashSet<String> = all.iter().cloned().collect();
        assert_eq!(set.len(), all.len(), "{name}.{key} comes twice");
        assert!(!all.is_empty() && !set.contains(""), "{name}.{key}");
        set
    };
    let targets = BTreeMap::from([
        ("documents", keys("documents", "key")),
        ("divisions", keys("divisions", "key")),
        ("tasks", keys("tasks", "key")),
        ("units", keys("units", "unit")),
        ("mentions", keys("mentions", "key")),
    ]);
    for (from, column_name, to) in [
        ("divisions", "document", "documents"),
        ("divisions", "parent", "divisions"),
        ("tasks", "document", "documents"),
        ("tasks", "division", "divisions"),
        ("tasks", "inherited_from", "divisions"),
        ("task_units", "task", "tasks"),
        ("task_units", "document", "documents"),
        ("task_units", "unit", "units"),
        ("mentions", "document", "documents"),
        ("mentions", "division", "divisions"),
        ("citations", "document", "documents"),
        ("citations", "cited", "documents"),
    ] {
        for key in column(&tables[from], column_name).iter().filter(|key| !key.is_empty()) {
            assert!(targets[to].contains(key), "{from}.{column_name}: {key}");
        }
    }
    let (documents, tasks) = (&tables["documents"], &tables["tasks"]);
    for row in documents {
        let own = tasks.iter().filter(|task| task["document"] == row["key"]).count();
        assert_eq!(row["tasks"], own.to_string());
    }
    assert_eq!(documents[3]["key"], format!("{}-2", documents[2]["key"]), "one text, read twice");
}

#[test]
fn keys_are_the_same_in_another_order_and_under_another_name() {
    let folder = documents("order", &[("a.txt", NOTICE), ("b.txt", OPINION), ("z.txt", NOTICE)]);
    written(&folder, &["-q", "-f", "tables", "a.txt", "b.txt", "-o", "one"]);
    written(&folder, &["-q", "-f", "tables", "b.txt", "z.txt", "-o", "two"]);
    let (one, two) = (tables_in(&folder, "one"), tables_in(&folder, "two"));
    for (name, key) in
        [("documents", "key"), ("divisions", "key"), ("tasks", "key"), ("mentions", "key"), ("units", "unit")]
    {
        let sorted = |table: &Table| -> Vec<String> {
            let mut keys = column(table, key);
            keys.sort();
            keys
        };
        assert_eq!(sorted(&one[name]), sorted(&two[name]), "{name}");
    }
}

#[test]
fn a_document_says_what_it_is_and_what_it_does_not_say_is_empty() {
    let row = |text: &str| research::rows(&gongwen::parse(text), &Default::default()).document;
    let notice = row(NOTICE);
    assert_eq!(notice.genre, Some("通知"));
    assert_eq!(notice.issuer.as_deref(), Some("白鹿县人民政府办公室"));
    assert_eq!(notice.level, Some(gongwen::Level::County));
    assert_eq!(notice.number.as_deref(), Some("云府办发〔2025〕7号"));
    assert_eq!(notice.date.map(|day| day.to_string()).as_deref(), Some("2025-02-20"));
    assert_eq!((notice.in_force.as_deref(), notice.valid.as_deref()), (Some("2025-03-01"), Some("P5Y")));
    let repealed: Vec<_> =
        notice.repeals.iter().map(|cited| (cited.title.as_deref(), &cited.numbers[..])).collect();
    assert_eq!(repealed, [(Some("白鹿县防汛暂行办法"), &["云府办发〔2019〕2号".to_owned()][..])]);
    let bare = row("一、修路。");
    assert_eq!((bare.genre, bare.issuer, bare.level, bare.in_force), (None, None, None, None));
}

#[test]
fn a_citation_names_its_document_where_no_other_can_be_meant() {
    let folder = documents("citations", &[("a.txt", NOTICE), ("b.txt", OPINION), ("c.txt", PLAN)]);
    written(&folder, &["-q", "-f", "tables", "a.txt", "b.txt", "c.txt", "-o", "t"]);
    let tables = tables_in(&folder, "t");
    let keys = column(&tables["documents"], "key");
    let found = |document: &str, title: &str| {
        let rows = &tables["citations"];
        rows.iter().find(|row| row["document"] == document && row["title"] == title).cloned()
    };
    let by_number = found(&keys[0], "青岚市防汛意见").expect("the opinion by its number");
    assert_eq!(by_number["cited"], keys[1], "its number tells it, though its title is another");
    assert_eq!(by_number["count"], "2", "its short name counts too");
    assert_eq!(by_number["number"], "青政发〔2024〕3号");
    let by_title = found(&keys[2], "关于防汛的意见").expect("the opinion by its title");
    assert_eq!(by_title["cited"], keys[1], "without the office that issued it");
    assert_eq!(found(&keys[1], "防洪法").expect("a law")["cited"], "", "it is not in the batch");
    assert_eq!(found(&keys[0], "白鹿县防汛办法"), None, "what a notice issues it does not cite");
    assert_eq!(found(&keys[2], "白鹿县修路方案"), None, "nor itself");

    let other = OPINION.replace("到2025年", "到2026年").replace("3号", "4号");
    let folder = documents("ambiguous", &[("a.txt", OPINION), ("b.txt", &other), ("c.txt", PLAN)]);
    written(&folder, &["-q", "-f", "tables", "a.txt", "b.txt", "c.txt", "-o", "t"]);
    let tables = tables_in(&folder, "t");
    let rows = &tables["citations"];
    let cited = rows.iter().find(|row| row["title"] == "关于防汛的意见").expect("the opinion");
    assert_eq!(cited["cited"], "", "two documents have that title");
}

#[test]
fn offices_have_the_names_that_units_shows() {
    let folder =
        documents("names", &[("a.txt", NOTICE), ("c.txt", PLAN), ("units.txt", "县财政局 = 县财局\n")]);
    for extra in [&[][..], &["--units", "units.txt"]] {
        let args = |args: &[&'static str]| [&["-q", "a.txt", "c.txt"], args, extra].concat();
        written(&folder, &args(&["-f", "tables", "-o", "t"]));
        let tables = tables_in(&folder, "t");
        let rows = tables["units"].iter();
        let of_tables: BTreeMap<String, [String; 3]> = rows
            .map(|row| {
                (row["name"].clone(), ["lead", "responsible", "cooperating"].map(|role| row[role].clone()))
            })
            .collect();
        let of_units: BTreeMap<String, [String; 3]> = folder
            .run(&args(&["-f", "units"]))
            .lines()
            .iter()
            .map(|row| {
                let count = |role| row[role].to_string();
                let counts = ["lead", "responsible", "cooperating"].map(count);
                (row["name"].as_str().expect("a name").to_owned(), counts)
            })
            .collect();
        assert_eq!(of_tables, of_units);
        assert!(of_tables.contains_key("县发改委"), "the commonest of its names");
    }
}

#[test]
fn what_a_text_says_is_no_formula_in_a_table() {
    let folder = documents("formulas", &[("a.txt", NOTICE)]);
    written(&folder, &["-q", "-f", "tables", "--bom", "a.txt", "-o", "t"]);
    let task = column(&tables_in(&folder, "t")["tasks"], "task");
    assert!(task.iter().any(|text| text.starts_with("'=1+1")), "{task:?}");
    for name in folder.files("t") {
        let bytes = folder.bytes(&name);
        assert!(bytes.starts_with("\u{FEFF}".as_bytes()), "--bom is for every table");
    }
}

#[test]
fn tables_are_whole_or_absent() {
    let folder = documents("whole", &[("a.txt", NOTICE), ("tasks.csv", "一、修路。\n"), ("file", "")]);
    folder.run(&["-q", "-f", "tables", "missing.txt", "-o", "t"]);
    assert_eq!(folder.files("t"), [""; 0], "nothing was read");
    fails(&folder, &["-q", "-f", "tables", "a.txt", "-o", "file"], "file");
    fails(&folder, &["-q", "-f", "tables", "tasks.csv", "-o", "."], "tasks.csv");
    assert_eq!(folder.read("tasks.csv"), "一、修路。\n");
}

#[test]
fn options_that_do_not_go_together_are_told() {
    let folder = documents("conflicts", &[("a.txt", NOTICE)]);
    for (args, why) in [
        (&["-f", "tables", "a.txt"][..], "-o"),
        (&["-f", "tables", "a.txt", "-o", "-"], "-o"),
        (&["-f", "tables", "--unit", "县财政局", "a.txt", "-o", "t"], "tables"),
        (&["-f", "tables", "--network", "units", "a.txt", "-o", "t"], "--network"),
        (&["--network", "units", "a.txt"], "--network"),
        (&["--min-weight", "2", "a.txt"], "--min-weight"),
        (&["-f", "dot", "--bom", "a.txt"], "--bom"),
        (&["-f", "dot", "--network", "citations", "--unit", "县财政局", "a.txt"], "citations"),
        (&["-f", "dot", "--min-weight", "0", "a.txt"], "--min-weight"),
    ] {
        fails(&folder, args, why);
    }
}

#[test]
fn an_edge_weighs_as_much_as_the_offices_have_tasks_in_common() {
    let folder = documents("edges", &[("a.txt", NOTICE), ("c.txt", PLAN)]);
    let edges = |args: &[&str]| -> Vec<(String, String, String)> {
        let text = written(&folder, &[&["-q", "-f", "edges", "a.txt", "c.txt"], args].concat());
        let rows = table(text.as_bytes());
        rows.into_iter()
            .map(|row| (row["source"].clone(), row["target"].clone(), row["weight"].clone()))
            .collect()
    };
    let edge = |a: &str, b: &str, weight: &str| (a.to_owned(), b.to_owned(), weight.to_owned());
    let all = edges(&[]);
    assert!(all.contains(&edge("县发改委", "县财政局", "3")), "under all its names: {all:?}");
    assert!(all.contains(&edge("县发改委", "县水利局", "1")), "{all:?}");
    assert!(
        all.iter().all(|(a, b, _)| !a.contains('各') && !b.contains('各')),
        "a class is no office: {all:?}"
    );
    assert_eq!(edges(&["--min-weight", "3"]), [edge("县发改委", "县财政局", "3")]);
    let asked = edges(&["--unit", "县交通局", "--unit", "县财政局"]);
    assert_eq!(asked, [edge("县财政局", "县交通局", "1")], "only the units that are asked for");

    let roles = table(written(&folder, &["-q", "-f", "edges", "--network", "unit-task", "a.txt"]).as_bytes());
    let of = |unit: &str| -> Vec<(&str, &str)> {
        let rows = roles.iter().filter(|row| row["source"] == unit);
        rows.map(|row| (row["label"].as_str(), row["target"].as_str())).collect()
    };
    assert_eq!(of("县水利局"), [("lead", "1")]);
    assert_eq!(of("各乡镇人民政府"), [("responsible", "2")], "who does a task may be a class");
}

#[test]
fn the_network_of_citations_has_the_documents_and_what_they_name() {
    let folder = documents("cites", &[("a.txt", NOTICE), ("b.txt", OPINION), ("c.txt", PLAN)]);
    let text = written(&folder, &["-q", "-f", "edges", "--network", "citations", "a.txt", "b.txt", "c.txt"]);
    let rows = table(text.as_bytes());
    let found: Vec<[&str; 4]> = rows
        .iter()
        .map(|row| ["source_label", "target_label", "target_kind", "weight"].map(|name| row[name].as_str()))
        .collect();
    let opinion = "青岚市人民政府关于防汛的意见";
    let notice = "白鹿县人民政府办公室关于印发《白鹿县防汛办法》的通知";
    assert!(found.contains(&[notice, opinion, "document", "2"]), "{found:?}");
    assert!(found.contains(&[notice, "《白鹿县防汛暂行办法》", "cited", "1"]), "{found:?}");
    assert!(found.contains(&["白鹿县修路方案", opinion, "document", "1"]), "{found:?}");
    assert!(rows.iter().all(|row| row["type"] == "directed" && row["source"] != row["target"]));
}

#[test]
fn the_name_of_the_file_tells_the_network() {
    let folder = documents("endings", &[("a.txt", NOTICE), ("c.txt", PLAN)]);
    for (name, begins) in [("n.dot", "graph "), ("n.gv", "graph "), ("n.mmd", "flowchart LR\n")] {
        written(&folder, &["-q", "a.txt", "-o", name]);
        assert!(folder.read(name).starts_with(begins), "{name}");
    }
    written(&folder, &["-q", "-f", "mermaid", "a.txt", "c.txt", "-o", "each/"]);
    assert!(folder.0.join("each/a.mmd").is_file() && folder.0.join("each/c.mmd").is_file());
}

#[test]
fn a_task_for_everybody_joins_nobody() {
    let units: Vec<String> = ('\u{4E10}'..'\u{4F30}').map(|sign| format!("白{sign}县水利局")).collect();
    let lines: Vec<String> = units.chunks(9).map(|units| format!("责任单位：{}", units.join("、"))).collect();
    let text = format!("一、修堤。\n{}\n二、修路。（责任单位：甲县水利局、乙县水利局）", lines.join("\n"));
    let mut tasks = network::Tasks::default();
    gongwen::ledger::tasks(&gongwen::parse(&text), &Default::default())
        .iter()
        .for_each(|task| tasks.add(task));
    let network = tasks.units();
    assert!(network.nodes.len() > network::MOST_TOGETHER, "{}", network.nodes.len());
    assert_eq!(network.edges.len(), 1, "41 thousand pairs else");
}

#[test]
fn edges_that_weigh_too_little_take_their_nodes_with_them() {
    let node = |id: &str| Node { id: id.into(), label: id.into(), kind: NodeKind::Unit, weight: 1 };
    let edge = |from, to, weight| Edge { from, to, weight, roles: Vec::new() };
    let network = Network {
        directed: false,
        nodes: ["甲", "乙", "丙", "丁"].map(node).to_vec(),
        edges: vec![edge(0, 1, 1), edge(1, 3, 2)],
    };
    assert_eq!(network.clone().at_least(1), network, "also the node that nothing joins");
    let heavy = network.at_least(2);
    assert_eq!(heavy.nodes.iter().map(|node| node.id.as_str()).collect::<Vec<_>>(), ["乙", "丁"]);
    assert_eq!(heavy.edges, [edge(0, 1, 2)]);
}

/// Names that would be something else in DOT, Mermaid, Markdown, HTML, a spreadsheet or a terminal.
const HOSTILE: &[&str] = &[
    "县\"]局",
    "县\\\"];click n0 href \"javascript:alert(1)\"",
    "县局\n  n0 --> n1\nclick n0 call f()",
    "<script>alert(1)</script>",
    "-->|x| n9; end",
    "%%{init: {'theme':'dark'}}%%",
    "县\\",
    "\\N\\G\\l",
    "&lt;b&gt;&#34;",
    "`**县**`",
    "$$x^2$$",
    "1. 县 fa:fa-car",
    "style n0 fill:#f9f;",
    "\u{1B}[31m县\u{7}",
    "\u{202E}局财政\u{2066}",
    "graph { a -> b }",
    "=HYPERLINK(\"x\")",
    "",
    " ",
];

fn hostile() -> Network {
    let nodes: Vec<Node> = HOSTILE
        .iter()
        .map(|name| Node { id: (*name).into(), label: (*name).into(), kind: NodeKind::Unit, weight: 1 })
        .collect();
    let edges = (1..nodes.len()).map(|to| Edge { from: 0, to, weight: 1, roles: Vec::new() }).collect();
    Network { directed: false, nodes, edges }
}

/// What a label may show of a name: no line ends, and a sign in place of what steers a terminal.
fn shown(name: &str) -> String {
    let steers = |c: char| {
        c.is_control() || ('\u{202A}'..='\u{202E}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    let plain = name.trim().replace('\n', " ");
    plain.chars().map(|c| if steers(c) { '\u{FFFD}' } else { c }).collect()
}

#[test]
fn names_stay_data_in_dot() {
    let text = dot::to_string(&hostile());
    let pattern = regex::Regex::new(
        r#"^  n(\d+) \[label="((?:[^"\\]|\\["\\])*)", shape=box, fillcolor="[^"]*", color="[^"]*", fontsize=\d+\];$"#,
    );
    let pattern = pattern.expect("a pattern");
    let labels: Vec<String> = text
        .lines()
        .filter_map(|line| pattern.captures(line))
        .enumerate()
        .map(|(at, found)| {
            assert_eq!(found[1], at.to_string());
            assert!(!found[2].replace("&amp;", "").contains('&'), "{}", &found[2]);
            found[2].replace("\\\"", "\"").replace("\\\\", "\\").replace("&amp;", "&")
        })
        .collect();
    assert_eq!(labels, HOSTILE.iter().map(|name| shown(name)).collect::<Vec<_>>());
    let edges = text.lines().filter(|line| line.contains(" -- ") && line.starts_with("  n")).count();
    assert_eq!(edges, HOSTILE.len() - 1);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn graphviz_shows_the_names_as_they_are() {
    if Command::new("dot").arg("-V").output().is_err() {
        return skipped("Graphviz (dot) is not installed; its reading of the networks was not looked at");
    }
    let pattern = regex::Regex::new("(?s)<text[^>]*>(.*?)</text>").expect("a pattern");
    for directed in [false, true] {
        let mut child = Command::new("dot")
            .arg("-Tsvg")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("dot starts");
        let text = dot::to_string(&Network { directed, ..hostile() });
        child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("read");
        let output = child.wait_with_output().expect("it ends");
        let svg = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(svg.matches("class=\"node\"").count(), HOSTILE.len());
        assert_eq!(svg.matches("class=\"edge\"").count(), HOSTILE.len() - 1);
        assert!(!svg.contains("<script") && !svg.contains("href=\"javascript"));
        let decoded = |text: &str| {
            let entities = [
                ("&quot;", "\""),
                ("&#45;", "-"),
                ("&#39;", "'"),
                ("&#160;", " "),
                ("&lt;", "<"),
                ("&gt;", ">"),
                ("&amp;", "&"),
            ];
            entities.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
        };
        let labels: HashSet<String> =
            pattern.captures_iter(&svg).map(|found| decoded(&found[1]).trim().to_owned()).collect();
        for name in HOSTILE.iter().map(|name| shown(name)).filter(|name| !name.is_empty()) {
            // Graphviz shows several blanks as it likes.
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(labels.iter().any(|label| squeezed(label) == squeezed(&name)), "{name:?} in {labels:?}");
        }
    }
}

#[test]
fn names_stay_data_in_mermaid() {
    let text = mermaid::to_string(&hostile());
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("flowchart LR"));
    let node =
        regex::Regex::new(r#"^  n(\d+)\["((?:[^\x00-\x7F]|[A-Za-z0-9 ]|#\d+;)+)"\]$"#).expect("a pattern");
    let entity = regex::Regex::new(r"#(\d+);").expect("a pattern");
    for (at, name) in HOSTILE.iter().enumerate() {
        let line = lines.next().expect("a line for each node");
        let found = node.captures(line).unwrap_or_else(|| panic!("{line:?}"));
        assert_eq!(found[1], at.to_string());
        let label = entity.replace_all(&found[2], |found: &regex::Captures<'_>| {
            found[1].parse::<u32>().ok().and_then(char::from_u32).expect("a character").to_string()
        });
        assert_eq!(label.trim(), shown(name));
    }
    let edge = regex::Regex::new(r#"^  n\d+ ---\|"1"\| n\d+$"#).expect("a pattern");
    assert!(lines.all(|line| edge.is_match(line)));
}

#[test]
fn names_stay_data_in_the_list_of_edges() {
    let rows = table(edges::to_string(&hostile(), false).as_bytes());
    assert_eq!(rows.len(), HOSTILE.len() - 1);
    for (row, name) in rows.iter().zip(&HOSTILE[1..]) {
        let cell = row["target"].strip_prefix('\'').unwrap_or(&row["target"]);
        assert_eq!(cell, *name);
        assert!(!row["target"].starts_with(['=', '-']), "no formula");
    }
}

/// The guide's worked example: the edges as it prints them, in both languages, and the same from the tables in SQL.
#[test]
fn ten_documents_say_which_offices_work_together() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = documents("ten", &[]);
    let ten = root.join("fixtures/ten");
    let ten = ten.to_str().expect("UTF-8");
    let edges = table(written(&folder, &["-q", "-f", "edges", "--min-weight", "4", ten]).as_bytes());
    let edge = |row: &HashMap<String, String>| ["source", "target", "weight"].map(|name| row[name].clone());
    let printed: String = edges.iter().map(|row| edge(row).join(",") + "\n").collect();
    assert_eq!(guide().matches(&format!("source,target,weight\n{printed}```")).count(), 2, "{printed}");

    written(&folder, &["-q", "-f", "tables", "-o", "表", ten]);
    if !imported("duckdb") {
        return skipped("there is no python3 with duckdb; the guide's query was not run");
    }
    let query = format!(
        "import duckdb\nfor r in duckdb.sql(open('{ten}/together.sql').read()).fetchall(): print(*r[:3], sep=',')"
    );
    let run = Command::new("python3").args(["-c", &query]).current_dir(&folder.0).output().expect("it runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let sorted = |[a, b, tasks]: [String; 3]| if a < b { [a, b, tasks] } else { [b, a, tasks] };
    let asked: HashSet<String> = String::from_utf8_lossy(&run.stdout).lines().map(str::to_owned).collect();
    assert_eq!(asked, edges.iter().map(|row| sorted(edge(row)).join(",")).collect());
}

/// The guide, in both languages.
fn guide() -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    ["guide-zh.md", "guide-en.md"].map(|name| fs::read_to_string(docs.join(name)).expect(name)).concat()
}

fn imported(module: &str) -> bool {
    let run = Command::new("python3").args(["-c", &format!("import {module}")]).output();
    run.is_ok_and(|output| output.status.success())
}

/// The guide's recipe, run as it stands there.
#[test]
fn the_recipe_for_parquet_works() {
    if !imported("duckdb") {
        return skipped("there is no python3 with duckdb; the guide's recipe for Parquet was not run");
    }
    let guide = guide();
    let recipes: Vec<&str> = guide
        .lines()
        .filter_map(|line| line.strip_prefix("$ "))
        .filter(|line| line.contains("glob.glob("))
        .collect();
    assert!(recipes.len() >= 2, "one in each language");
    for recipe in recipes {
        let folder = documents("parquet", &[("a.txt", NOTICE), ("b.txt", OPINION), ("c.txt", PLAN)]);
        let tables = recipe.split("glob('").nth(1).and_then(|rest| rest.split('/').next()).expect("a folder");
        written(&folder, &["-q", "-f", "tables", "a.txt", "b.txt", "c.txt", "-o", tables]);
        let run = Command::new("sh").args(["-c", recipe]).current_dir(&folder.0).output().expect("sh runs");
        assert!(run.status.success(), "{recipe}: {}", String::from_utf8_lossy(&run.stderr));
        for (name, table) in tables_in(&folder, tables) {
            let count = format!(
                "import duckdb; print(len(duckdb.sql(\"from '{tables}/{name}.parquet'\").fetchall()))"
            );
            let run = Command::new("python3")
                .args(["-c", &count])
                .current_dir(&folder.0)
                .output()
                .expect("it runs");
            let counted = String::from_utf8_lossy(&run.stdout).trim().to_owned();
            assert_eq!(counted, table.len().to_string(), "{name}: {}", String::from_utf8_lossy(&run.stderr));
        }
    }
}
