//! Web pages: the document found in them, its tables and metadata, and pages that are no pages.

#![cfg(feature = "html")]

#[path = "support/pages.rs"]
mod pages;
#[path = "support/reading.rs"]
mod reading;

use gongwen::render::json;
use gongwen::{Element, Error, FileKind, Input, InputOptions, Role};
use reading::{fixtures, lossy, read, tree};
use std::time::{Duration, Instant};

fn page(text: &str) -> Input<'_> {
    let options = InputOptions { kind: Some(FileKind::Html), ..Default::default() };
    Input::read(text.as_bytes(), &options).expect("a page")
}

fn meta(input: &Input<'_>, name: &str) -> Option<String> {
    input.meta().find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}

/// The tree without what places say.
fn without_places(mut tree: serde_json::Value) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                for key in ["span", "line", "column", "pieces", "scope"] {
                    map.remove(key);
                }
                map.values_mut().for_each(strip);
            }
            serde_json::Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut tree);
    tree
}

#[test]
fn every_fixture_gives_the_same_tree_as_a_page() {
    let mut compared = 0;
    for (name, text) in fixtures() {
        // A page has no such characters, and one line end.
        if text.contains(|c: char| c.is_control() && !"\n\r\t".contains(c))
            || text.replace("\r\n", "").contains('\r')
        {
            continue;
        }
        let text = pages::lines(&text).collect::<Vec<_>>().join("\n");
        let as_page = pages::of_lines(&text);
        let input = read(as_page.as_bytes()).expect("a page");
        assert_eq!(input.kind(), FileKind::Html);
        let plain = read(text.as_bytes()).expect("a text");
        let (got, want) = (without_places(tree(&input)), without_places(tree(&plain)));
        assert_eq!(got, want, "{name}");
        compared += 1;
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn a_page_says_where_it_was_read_from() {
    let input = read(pages::TABLES.as_bytes()).expect("a page");
    let json = json::to_string(&input.parse(&Default::default()), &Default::default());
    let start =
        r#"{"schema":"1","offsets":"bytes","source":{"encoding":"UTF-8","kind":"html"},"meta":{"索引号":"#;
    assert!(json.starts_with(start), "{json}");
    let tree: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(tree["meta"]["发文字号"], "白政发〔2025〕7号");
}

#[test]
fn a_page_laid_out_in_tables_gives_its_document_and_its_metadata() {
    let input = read(pages::TABLES.as_bytes()).expect("a page");
    assert_eq!(
        input.text(),
        "白鹿县人民政府\n关于修堤的通知\n白政发〔2025〕7号\n\n各乡镇人民政府，县直各部门：\n为修好白鹿河堤，现通知如下。\n\
         一、先修上游。（县水利局牵头，县财政局配合）\n二、再修下游。（县水利局负责）\n白鹿县人民政府\n2025年3月5日\n"
    );
    let pairs: Vec<_> = input.meta().collect();
    assert_eq!(
        pairs,
        [
            ("索引号", "000000000/2025-00007"),
            ("主题分类", "水利\\防汛"),
            ("发文机关", "白鹿县人民政府"),
            ("成文日期", "2025年3月5日"),
            ("标题", "白鹿县人民政府关于修堤的通知"),
            ("发文字号", "白政发〔2025〕7号"),
            ("发布日期", "2025年3月6日"),
        ]
    );
    let doc = input.parse(&Default::default());
    assert_eq!(doc.root().title().expect("a title"), "白鹿县人民政府关于修堤的通知");
    assert_eq!(doc.units().filter(|unit| unit.role() == Role::Lead).count(), 1);
    assert_eq!(doc.root().element(Element::Date).expect("a date"), "2025年3月5日");
    assert_eq!(doc.diagnostics().len(), 0);
}

#[test]
fn a_page_in_gb2312_with_its_title_outside_of_the_content() {
    #[cfg(feature = "encodings")]
    let bytes = encoding_rs::GBK.encode(pages::ZOOM).0.into_owned();
    #[cfg(not(feature = "encodings"))]
    let bytes = pages::ZOOM.as_bytes().to_vec();
    let input = read(&bytes).expect("a page");
    assert_eq!(input.encoding(), Some(if cfg!(feature = "encodings") { "GB18030" } else { "UTF-8" }));
    assert_eq!(
        input.text(),
        "青岚市河道管理办法\n第一章\u{2003}总则\n第一条\u{2003}为了管好河道，制定本办法。\n第二条\u{2003}下列行为禁止：\n\
         （一）向河道倾倒垃圾；\n（二）在河堤上取土。\n第二章\u{2003}附则\n第三条\u{2003}本办法自2024年8月1日起施行。\n"
    );
    for (name, value) in [
        ("索引号", "QL-2024-00031"),
        ("发文字号", "青水规〔2024〕2号"),
        ("标题", "青岚市河道管理办法"),
        ("发布日期", "2024-07-01"),
        ("来源", "青岚市水务局"),
        ("网站名称", "青岚市水务局网站"),
    ] {
        assert_eq!(meta(&input, name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(meta(&input, "作者"), None);
    let doc = input.parse(&Default::default());
    assert_eq!(doc.locate("第二条第（二）项").expect("an item").span().len(), "（二）在河堤上取土。".len());
}

#[test]
fn a_page_that_marks_nothing_gives_its_densest_block() {
    let input = read(pages::PLAIN.as_bytes()).expect("a page");
    assert_eq!(
        input.text(),
        "关于做好夏粮收购的通知\n各粮站：\n今年夏粮收购自6月10日开始，现将有关事项通知如下。\n\
         一、收购价格——按国家规定执行，不得压级压价；水分大于12.5%的，先晾晒后收购。\n二、职责分工如下：\n\
         1.收购由各粮站负责，每日报送进度。\n5.质量由县质检所负责，随到随检。\n\
         三、A&B两类仓库分开存放，“优先”使用标准仓。\n白鹿县粮食局\n2025年6月1日\n"
    );
}

#[test]
fn a_table_is_rows_of_cells_with_tabs_between() {
    let input = page(pages::PLAN);
    let (_, table) = input.text().split_once("任务分工表\n").expect("a caption");
    assert_eq!(
        table,
        "序号\t工作任务\t牵头单位\t完成时限\n1\t修堤\n护岸\t县水利局\t6月底\n2\t\t县财政局\t\n附注：本表自印发之日起执行。\n"
    );
}

#[test]
fn white_space_is_what_a_reader_sees() {
    for (source, text) in [
        ("<p>一、\n   总\n则</p>", "一、总则\n"),
        ("<p>a\n b  c</p>", "a b c\n"),
        ("<p>甲 <b>乙</b></p>", "甲 乙\n"),
        ("<p>甲<br>乙<br><br>丙</p>", "甲\n乙\n\n丙\n"),
        ("<p>甲</p><p>&nbsp;</p><p></p><p><br></p><p>乙</p>", "甲\n\n\n\n乙\n"),
        ("<pre>甲  乙\n丙</pre>", "甲  乙\n丙\n"),
        ("甲<div>乙</div>丙", "甲\n乙\n丙\n"),
        ("<p>甲<p>乙<li>丙<li>丁", "甲\n乙\n丙\n丁\n"),
        ("<p>甲<script>乙</script>丙<style>丁</style><!--戊--><span hidden>己</span></p>", "甲丙\n"),
        ("<p><b>一、<i>总</b>则</i></p>", "一、总则\n"),
        ("<b><p>一、</b>总则</p>", "一、总则\n"),
        ("<p>甲&#x4E59;&lt;丙&gt;&nosuch;&amp;amp;</p>", "甲乙<丙>&nosuch;&amp;\n"),
        ("<title>没有合上<p>甲", "没有合上\n甲\n"),
        ("<p>甲</p><textarea>乙", "甲\n"),
        ("<p>甲<a/>乙<br/>丙</p>", "甲乙\n丙\n"),
        ("<ol type=a><li>甲<li>二、乙</ol>", "a.甲\n二、乙\n"),
        ("<ol class=custom_cn2><li><p>甲</p><li><p>乙</p></ol>", "（一）甲\n（二）乙\n"),
        ("", ""),
    ] {
        assert_eq!(page(source).text(), text, "{source}");
    }
}

#[test]
fn what_is_odd_about_tables_loses_no_text() {
    for source in [
        "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>",
        "<table><td>甲</td><td>乙</td><tr>戊<td>丙<td>丁己</table>",
        "<table><tr><td colspan=9999 rowspan=0>甲<td>乙<tr><td>丙<td rowspan=70000>丁</table>",
        "<table><tr><td rowspan=3>甲<td>乙<tr><td>丙<tr><td>丁<td>戊<td>己</table>",
        "<table><tr><td>甲<table><tr><td>乙<td>丙<tr><td>丁<td>戊</table>己<td>庚</table>",
        "<tr><td>甲<td>乙</td></tr></table>丙</p></div>",
    ] {
        let text = page(source).text().to_owned();
        for c in source.chars().filter(|c| *c > '\u{3000}') {
            assert_eq!(text.matches(c).count(), 1, "{c} of {source} in {text:?}");
        }
    }
}

#[test]
fn undecodable_bytes_of_a_page_are_reported_where_its_text_has_them() {
    let mut bytes = pages::of_lines("一、先修上游堤。\n二、再修下游堤。").into_bytes();
    let at = bytes.windows(6).position(|window| window == "上游".as_bytes()).expect("the text");
    bytes.insert(at, 0xFF);
    assert_eq!(read(&bytes).unwrap_err(), Error::Encoding { encoding: "UTF-8", offset: at });
    let input = lossy(&bytes);
    let doc = input.parse(&Default::default());
    let found: Vec<_> = doc.diagnostics().map(|it| (it.code(), it.line(), it.column())).collect();
    assert_eq!(found, [(gongwen::Code::BytesUndecodable, 1, 5)]);
}

#[test]
fn hostile_pages_are_read_in_time() {
    // A build without optimisation is some ten times slower.
    const LARGE: usize = if cfg!(debug_assertions) { 200_000 } else { 5_000_000 };
    let filled = |part: &str| part.repeat(LARGE / part.len());
    let mut pages = vec![
        "<".repeat(10 * LARGE),
        "<div>".repeat(100_000) + "甲。",
        "<b>".repeat(100_000) + "甲。",
        "<table><tr><td>".repeat(100_000) + "甲。",
        "<b><i>".repeat(200) + &filled("</p></b></i>"),
        "<p><table><tr><td>".to_owned() + &"<span>".repeat(500) + &filled("</p>"),
        "<table>".to_owned() + &filled("<tr><td colspan=1000 rowspan=65000>a<td>b"),
        format!("<p class=\"{}\">", filled("zoom ")),
        format!("<p {}>", (0..LARGE / 9).map(|i| format!("a{i}=1 ")).collect::<String>()),
        "<!--".to_owned() + &filled("x-"),
        "<script>".to_owned() + &filled("x</"),
        "<title>".to_owned() + &filled("<p>"),
    ];
    pages.extend(
        [
            "<div>",
            "<table>",
            "<table><td>",
            "<ol><li>",
            "<p>",
            "<p>a",
            "<a ",
            "&lt;",
            "&CounterClockwiseContourIntegral;",
            "<br>",
            "<b><div></b>",
            "<span id=zoom>a</span>",
            "<div id=zoom>a",
            "<svg>",
            "<![CDATA[",
            "来源：标题：",
            "：",
            "<dt>索引号<dd>",
            "<meta name=a content=b>",
            "<p style='display:none'>",
            "</",
            "<!doctype html>",
        ]
        .map(filled),
    );
    for text in pages {
        let start = Instant::now();
        let input = page(&text);
        let shown: String = text.chars().take(30).collect();
        assert!(start.elapsed() < Duration::from_secs(20), "{shown}: {:?}", start.elapsed());
        assert!(input.text().len() <= 2 * text.len(), "{shown}");
    }
}
