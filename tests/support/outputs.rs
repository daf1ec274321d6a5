//! Every output of the library, with a reader of its format that is not ours: it asserts that the output is well-formed
//! and that nothing in it does anything but what the program put there, and gives back what the text says in it.

#[path = "markdown_pages.rs"]
mod markdown_pages;

use gongwen::ledger::{self, Offices, Slip};
use gongwen::network::Tasks;
use gongwen::render::network::{dot, edges, mermaid};
use gongwen::render::{
    akn, chunks, csv, html, json, markdown, outline, sarif, slip, snippets, steers, tables, tasks, units,
    xlsx,
};
use gongwen::{Document, Lang, research};
use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, Token};
use markdown_pages::{events, holds_no_signs};
use pulldown_cmark::Event;
use quick_xml::events::Event as Xml;
use serde_json::Value;
use std::io::Cursor;

pub(crate) struct Output {
    /// As the command calls its format; what it has no format of its own for has a name of ours.
    pub(crate) name: &'static str,
    pub(crate) write: fn(&Document<'_>) -> Vec<u8>,
    pub(crate) read: fn(&[u8]) -> String,
}

pub(crate) const OUTPUTS: &[Output] = &[
    output("json", |doc| json::to_string(doc, &Default::default()).into(), as_json),
    output(
        "pretty",
        |doc| json::to_string(doc, &json::Options { pretty: true, ..Default::default() }).into(),
        as_one_json,
    ),
    output("chunks", |doc| chunks::to_string(doc, &Default::default()).into(), as_json),
    output("tasks", |doc| tasks::to_string(doc, &Default::default()).into(), as_json),
    output("units", |doc| units::to_string(&offices(doc).list()).into(), as_json),
    output(
        "sarif",
        |doc| {
            let results = sarif::to_string(doc, &Default::default());
            [sarif::begin(Lang::Zh), results, sarif::end([])].concat().into()
        },
        as_one_json,
    ),
    output("outline", |doc| outline::to_string(doc).into(), as_lines),
    output("check", |doc| snippets::to_string(doc, &Default::default()).into(), as_lines),
    output("markdown", |doc| markdown::to_string(doc).into(), as_markdown),
    output("slip", |doc| slips(doc, |slip| slip::to_markdown(slip).into()), as_markdown),
    output("html", |doc| html::to_string(doc, &Default::default()).into(), as_html),
    output("akn", |doc| akn::to_string(doc).into(), as_xml),
    output("csv", |doc| csv::to_string(&rows(doc), &Default::default()).into(), as_csv),
    output("edges", |doc| edges::to_string(&network(doc).units(), false).into(), as_csv),
    output("tables", all_tables, |out| out.split(|byte| *byte == BETWEEN).map(as_csv).collect()),
    output("xlsx", |doc| xlsx::to_bytes(&rows(doc), &Default::default()).expect("a workbook"), as_workbook),
    output("dot", |doc| dot::to_string(&network(doc).unit_tasks()).into(), as_dot),
    output("mermaid", |doc| mermaid::to_string(&network(doc).unit_tasks()).into(), as_mermaid),
];

const fn output(
    name: &'static str,
    write: fn(&Document<'_>) -> Vec<u8>,
    read: fn(&[u8]) -> String,
) -> Output {
    Output { name, write, read }
}

// ---- writing

fn rows(doc: &Document<'_>) -> Vec<ledger::Task> {
    ledger::tasks(doc, &Default::default())
}

fn offices(doc: &Document<'_>) -> Offices {
    let mut offices = Offices::default();
    rows(doc).iter().for_each(|task| offices.add(task));
    offices
}

fn network(doc: &Document<'_>) -> Tasks {
    let mut tasks = Tasks::default();
    rows(doc).iter().for_each(|task| tasks.add(task));
    tasks
}

fn slips(doc: &Document<'_>, write: fn(&Slip<'_>) -> Vec<u8>) -> Vec<u8> {
    let rows = rows(doc);
    offices(doc).list().iter().flat_map(|office| write(&Slip::new(office, &rows))).collect()
}

/// All tables, a zero byte between them.
/// Stands between two tables, and in no text.
const BETWEEN: u8 = 0xFF;

fn all_tables(doc: &Document<'_>) -> Vec<u8> {
    let mut writer = tables::Writer::new(|_| Ok(Vec::new()), &Default::default()).expect("memory");
    writer.add(&research::rows(doc, &Default::default())).expect("memory");
    let tables = writer.finish().expect("memory");
    tables.into_iter().map(|(_, table)| table).collect::<Vec<_>>().join(&BETWEEN)
}

// ---- reading

fn text(out: &[u8]) -> &str {
    std::str::from_utf8(out).expect("UTF-8")
}

/// All strings of a value.
fn strings(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(strings).collect(),
        Value::Object(fields) => fields.values().map(strings).collect(),
        _ => String::new(),
    }
}

fn as_one_json(out: &[u8]) -> String {
    strings(&serde_json::from_slice(out).expect("JSON"))
}

/// A value a line.
fn as_json(out: &[u8]) -> String {
    text(out).lines().map(|line| strings(&serde_json::from_str(line).expect("JSON on each line"))).collect()
}

/// For a terminal.
fn as_lines(out: &[u8]) -> String {
    let shown = text(out);
    assert_eq!(shown.chars().find(|c| *c != '\n' && steers(*c)), None, "{shown:?}");
    shown.to_owned()
}

/// Headings, paragraphs, lists and tables, and nothing else.
fn as_markdown(out: &[u8]) -> String {
    let page = text(out);
    let mut said = as_shown(page);
    holds_no_signs(page);
    said.extend(events(page).filter_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    }));
    said
}

/// Nothing is said yet; what steers has been replaced.
fn as_shown(page: &str) -> String {
    let is_blank = |c: char| c.is_whitespace();
    assert_eq!(page.chars().find(|c| steers(*c) && !is_blank(*c)), None, "{page:?}");
    String::new()
}

/// One style and one script, both the page's own, links within it, and nothing that runs or loads.
fn as_html(out: &[u8]) -> String {
    let page = as_shown(text(out)) + text(out);
    let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let (mut said, mut own) = (String::new(), Vec::new());
    for Ok(token) in Tokenizer::new_with_emitter(&page, emitter) {
        match token {
            Token::StartTag(tag) => {
                let name = utf8(&tag.name);
                assert!(
                    !["link", "img", "iframe", "form", "base", "object", "svg"].contains(&&*name),
                    "{name}"
                );
                for (name, value) in &tag.attributes {
                    let (name, value) = (utf8(name), utf8(value));
                    let does = name.starts_with("on")
                        || ["src", "srcset", "style", "action", "ping"].contains(&&*name);
                    assert!(!does && (name != "href" || value.starts_with('#')), "{name}={value}");
                }
                if ["script", "style"].contains(&&*name) {
                    own.push(name);
                }
            }
            Token::String(text) => said.push_str(&utf8(&text.value)),
            Token::Comment(_) | Token::Error(_) => panic!("{token:?}"),
            Token::EndTag(_) | Token::Doctype(_) => {}
        }
    }
    own.sort();
    assert_eq!(own, ["script", "style"]);
    said
}

fn as_xml(out: &[u8]) -> String {
    let mut reader = quick_xml::Reader::from_str(text(out));
    let mut said = String::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Xml::Text(part) => said.push_str(&part),
            Xml::GeneralRef(name) => match name.resolve_char_ref().expect("a reference") {
                Some(c) => said.push(c),
                None => said
                    .push_str(quick_xml::escape::resolve_predefined_entity(&name).expect("an entity of XML")),
            },
            Xml::Eof => return said,
            event @ (Xml::Comment(_) | Xml::CData(_) | Xml::PI(_) | Xml::DocType(_)) => panic!("{event:?}"),
            _ => {}
        }
    }
}

/// Rows as long as the head, and no cell that a spreadsheet would compute.
fn as_csv(out: &[u8]) -> String {
    let mut said = String::new();
    for record in ::csv::Reader::from_reader(out).records() {
        for cell in &record.expect("a row as long as the head") {
            let cell = cell.trim_start_matches('\0');
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']), "{cell:?}");
            said.push_str(cell);
        }
    }
    said
}

fn as_workbook(out: &[u8]) -> String {
    use calamine::{Reader, Xlsx};
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(out)).expect("a workbook");
    let mut said = String::new();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).expect("a sheet").is_empty(), "a formula in {name}");
        let cells = book.worksheet_range(&name).expect("a sheet");
        cells.used_cells().for_each(|(_, _, cell)| said.push_str(&cell.to_string()));
    }
    said
}

/// What stands between quotation marks; around them nothing but the words of the format, which are ASCII.
fn quoted(graph: &str, is_own: fn(char) -> bool, is_escape: bool) -> String {
    let (mut said, mut inside, mut signs) = (as_shown(graph), false, graph.chars());
    while let Some(c) = signs.next() {
        match c {
            '"' => inside = !inside,
            '\\' if inside && is_escape => said.extend(signs.next()),
            '\n' if inside => panic!("a line ends in a name: {graph}"),
            _ if inside => said.push(c),
            _ => assert!(is_own(c), "{c:?} outside of names in {graph}"),
        }
    }
    assert!(!inside, "a name has no end: {graph}");
    said
}

fn as_dot(out: &[u8]) -> String {
    quoted(text(out), |c| c == '\n' || c == ' ' || c.is_ascii_graphic(), true).replace("&amp;", "&")
}

fn as_mermaid(out: &[u8]) -> String {
    let said = quoted(
        text(out),
        |c| c == '\n' || c == ' ' || c.is_ascii_alphanumeric() || "-|>[](){}".contains(c),
        false,
    );
    let mut parts = said.split('#');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(';').expect("an entity ends");
        plain.extend(number.parse().ok().and_then(char::from_u32));
        plain.push_str(rest);
    }
    plain
}
