//! The report as a page: what holds for every page, and what a browser makes of it.
#![cfg(all(feature = "report", feature = "html"))]

mod browser;

use browser::browser;
use gongwen::render::html::{self, Options};
use gongwen::{Code, Lang};
use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, Token};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

/// A tag of a page.
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
}

impl Tag {
    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn is(&self, class: &str) -> bool {
        self.get("class").split(' ').any(|one| one == class)
    }
}

/// A page read as a browser reads it, and checked on the way: no fault of syntax, tags that nest.
struct Page {
    tags: Vec<Tag>,
    /// What the pane of the text says of the document, notes apart.
    text: String,
    title: String,
}

const VOID: &[&str] = &["meta", "input", "br"];

fn read(page: &str) -> Page {
    let mut read = Page { tags: Vec::new(), text: String::new(), title: String::new() };
    // Names of what is open, and whether it is in the text.
    let mut open: Vec<(String, bool)> = Vec::new();
    let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter).map(Result::unwrap) {
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (utf8(name), utf8(value)));
                let tag = Tag { name: utf8(&tag.name), attributes: attributes.collect() };
                // The end of an item of a list may be left out.
                if tag.name == "li" && open.last().is_some_and(|(name, _)| name == "li") {
                    open.pop();
                }
                let inside = open.last().is_some_and(|(_, inside)| *inside);
                let inside = (inside || tag.get("id") == "paper") && tag.name != "details" && !tag.is("none");
                if tag.is("ctl") && inside {
                    let number = u32::from_str_radix(tag.get("data-u"), 16).unwrap();
                    read.text.push(char::from_u32(number).unwrap());
                }
                if !VOID.contains(&tag.name.as_str()) {
                    open.push((tag.name.clone(), inside));
                }
                read.tags.push(tag);
            }
            Token::EndTag(tag) => {
                let name = utf8(&tag.name);
                if name == "ul" || name == "ol" {
                    assert_eq!(open.pop().unwrap().0, "li", "a list ends in an item");
                }
                assert_eq!(open.pop().map(|(name, _)| name), Some(name), "tags nest");
            }
            Token::String(text) => {
                let text = utf8(&text.value);
                if open.last().is_some_and(|(_, inside)| *inside) {
                    read.text.push_str(&text);
                } else if open.last().is_some_and(|(name, _)| name == "title") {
                    read.title.push_str(&text);
                }
            }
            Token::Doctype(_) => {}
            Token::Comment(comment) => panic!("a comment: {:?}", utf8(&comment)),
            Token::Error(error) => panic!("{:?} at {:?}", error.value, error.span),
        }
    }
    assert!(open.is_empty(), "all is closed: {open:?}");
    read
}

fn page(text: &str) -> String {
    html::to_string(&gongwen::parse(text), &Options::default())
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn words(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// Rules that hold for the page of any text.
fn check(text: &str, options: &Options) -> Page {
    let page = html::to_string(&gongwen::parse(text), options);
    let read = read(&page);
    if words(&read.text) != words(text) {
        // Only in a drawn table may the lines of cells stand by turns.
        assert!(read.tags.iter().any(|tag| tag.name == "td"), "the text stands there in order");
        let sorted = |text: &str| {
            let mut all: Vec<char> = words(text).chars().collect();
            all.sort_unstable();
            all
        };
        assert_eq!(sorted(&read.text), sorted(text), "the text stands there once, whole");
    }

    let mut ids = HashSet::new();
    for tag in read.tags.iter().filter(|tag| !tag.get("id").is_empty()) {
        assert!(ids.insert(tag.get("id")), "the id {} stands twice", tag.get("id"));
    }
    for tag in &read.tags {
        for (name, value) in &tag.attributes {
            match name.as_str() {
                "href" => assert!(
                    value.strip_prefix('#').is_some_and(|id| ids.contains(id)),
                    "a link leads to a place of the page: {value}"
                ),
                "aria-labelledby" => assert!(ids.contains(value.as_str())),
                "src" | "srcset" | "style" | "action" | "ping" => panic!("{name}={value}"),
                name => assert!(!name.starts_with("on"), "{name} would run"),
            }
        }
    }
    for (name, count) in
        [("script", 1), ("style", 1), ("link", 0), ("img", 0), ("iframe", 0), ("form", 0), ("base", 0)]
    {
        assert_eq!(read.tags.iter().filter(|tag| tag.name == name).count(), count, "{name}");
    }
    read
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let files = folder.read_dir().unwrap().map(|file| file.unwrap().path());
    let mut texts: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    texts.sort();
    texts
}

#[test]
fn every_fixture_makes_a_page_that_holds_its_text_once_and_loads_nothing() {
    let files = fixtures();
    assert!(files.len() > 100);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        eprintln!("{}", file.display());
        check(&text, &Options::default());
    }
}

/// What somebody might write to have it run, or to be taken for something else.
const HOSTILE: &[&str] = &[
    "<script>window.ran=1</script>",
    "</script><!--<script>window.ran=1//",
    "\" onmouseover=\"window.ran=1",
    "' autofocus onfocus='window.ran=1",
    "<img src=x onerror=window.ran=1>",
    "</title></style></textarea><svg onload=window.ran=1>",
    "javascript:window.ran=1",
    "]]>&lt;b&gt;&#x3C;script&#x3E;",
    "甲\u{2028}乙\u{2029}丙",
    "甲\0乙",
    "甲\u{202E}乙\u{2066}丙",
    "\u{1B}[31m甲\u{1B}]0;乙\u{7}",
    "甲\u{9B}31m\u{7F}乙",
    "甲\u{E0041}\u{FDD0}\u{FFFF}乙",
    "{{7*7}}${7*7}%s",
];

/// A document that says `words` wherever one can say something.
fn hostile(words: &str) -> String {
    format!(
        "白鹿县{words}方案\n县{words}局：\n一、{words}\n（一）做{words}。修路。（牵头单位：县{words}局；责任单位：县财政局{words}；\
         完成时限：2026年{words}底）\n| {words} | 责任单位 |\n| --- | --- |\n| {words} | 县{words}局 |\n三、{words}（牵头单位：县交通局）\n\
         附件：1.{words}\n白鹿县{words}局\n2026年1月1日\n附件1\n{words}\n一、{words}\n"
    )
}

#[test]
fn what_a_document_says_is_text_wherever_it_stands() {
    for words in HOSTILE {
        let text = hostile(words);
        for source in [None, Some((*words).to_owned())] {
            let read = check(&text, &Options { source, lang: Lang::En, ..Options::default() });
            let is_shown = |c: char| c == '\n' || c == '\t' || !c.is_control();
            assert!(read.title.chars().all(is_shown), "{:?}", read.title);
        }
        let page = page(&text);
        let steers =
            |c: char| c.is_control() && !"\n\t".contains(c) || ('\u{2028}'..='\u{202E}').contains(&c);
        assert_eq!(page.chars().find(|c| steers(*c)), None, "{words:?}");
    }
}

#[test]
fn odd_texts_make_pages_too() {
    for text in [
        "",
        "\n\n",
        "甲",
        "一、",
        "（牵头单位：",
        "\u{FEFF}一、总则",
        "一、甲\r二、乙\r\n三、丙",
        "附件\n附件\n附件1\n附件1",
    ] {
        check(text, &Options::default());
    }
}

#[test]
fn the_policy_names_the_page_s_own_style_and_script() {
    use sha2::{Digest, Sha256};
    let page = page("一、总则");
    let policy = page.split("Content-Security-Policy content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(policy.starts_with("default-src 'none'; "));
    for name in ["style", "script"] {
        let own =
            page.split(&format!("<{name}>")).nth(1).unwrap().split(&format!("</{name}>")).next().unwrap();
        let hash = format!("{name}-src 'sha256-{}'", base64(&Sha256::digest(own)));
        assert!(policy.contains(&hash), "the policy in src/render/html/mod.rs must say: {hash}");
        assert!(
            !own.contains("url(") && !own.contains("@import") && !own.contains("http"),
            "{name} loads something"
        );
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at > chunk.len() { '=' } else { char::from(sign) });
        }
    }
    out
}

#[test]
fn every_finding_is_in_the_list_and_at_its_place() {
    let text = std::fs::read_to_string("fixtures/numbering-findings.txt").unwrap();
    let doc = gongwen::parse(&text);
    let page = html::to_string(&doc, &Options::default());
    assert!(doc.diagnostics().len() > 3);
    for (finding, number) in doc.diagnostics().zip(1..) {
        let note = page.split(&format!("id=F{number}>")).nth(1).unwrap().split("</details>").next().unwrap();
        assert!(note.contains(finding.code().as_str()));
        assert!(note.contains(finding.help(Lang::Zh)));
        assert!(note.contains(&format!("第 {} 行第 {} 列", finding.line(), finding.column())));
        // The sign stands right before what it is about.
        let about = &text[finding.span().range()];
        let behind = page.split(&format!("id=P{number} ")).nth(1).unwrap().split("</a>").nth(1).unwrap();
        assert!(behind.starts_with(&format!("<span class=fx>{about}")), "{behind:.60}");
        assert!(page.contains(&format!("<a href=#P{number}>")));
    }
    // One about the end of the text, where no more words are.
    let doc =
        gongwen::parse_with("一、总则\n正文。", &gongwen::Options { max_len: 12, ..Default::default() });
    assert_eq!(doc.diagnostics().next().unwrap().code(), Code::InputTruncated);
    assert!(html::to_string(&doc, &Options::default()).contains("id=F1>"));
}

#[test]
fn units_are_marked_by_role_and_their_tasks_are_linked() {
    let page = page(
        "白鹿县修路方案\n一、修路（牵头单位：县交通局）\n（一）测量。测全线。（责任单位：县发改局、县财政局；完成时限：2026年6月底）\n\
         （二）施工。（牵头单位：县发展和改革局）",
    );
    assert!(page.contains("<u class=l data-u=2>县交通局</u>"));
    assert!(page.contains("<u class=r data-u=1>县发改局</u>、<u class=r data-u=3>县财政局</u>"));
    // The other name of the office is a finding, which has its sign before it.
    assert!(page.contains("<u class=l data-u=1><a "), "one office under two names");
    assert!(page.contains("<time datetime=2026-06-30>2026年6月底</time>"));
    let office = page.split("id=U1>").nth(1).unwrap().split("</details>").next().unwrap();
    assert!(office.contains("<bdi>县发改局</bdi>"));
    assert!(office.contains("<a class=r href=#T2>2</a>") && office.contains("<a class=l href=#T3>3</a>"));
    let row = page.split("<li id=R2>").nth(1).unwrap().split("<li").next().unwrap();
    assert!(row.contains("<bdi>一、修路</bdi> › <bdi>（一）</bdi>"), "{row}");
    assert!(row.contains("<bdi>2026年6月底</bdi>"));
    assert!(row.contains("<a class=up href=\"#1\">"), "the heading above names a lead");
}

#[test]
fn english_words_for_the_page_and_chinese_for_the_text() {
    let doc = gongwen::parse("一、甲\n二、乙\n四、丙（县交通局负责）");
    let page = html::to_string(&doc, &Options { lang: Lang::En, ..Options::default() });
    assert!(page.contains("<html lang=en>") && page.contains("<article id=paper lang=zh>"));
    assert!(page.contains(">Findings <small>1</small>") && page.contains("responsible 1"));
    assert!(page.contains("the count jumps before"));
}

// ---- in a browser

const WIDE: (u32, u32) = (1440, 900);
const PHONE: (u32, u32) = (390, 844);

/// The page in a file of its own.
fn saved(name: &str, page: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("report-{name}.html"));
    std::fs::write(&path, page).unwrap();
    path
}

fn plan() -> String {
    page(&std::fs::read_to_string("fixtures/ordos-2014.txt").unwrap())
}

#[test]
fn a_unit_that_is_chosen_lists_its_tasks_and_stands_out() {
    let Some(mut browser) = browser() else { return };
    let mut tab = browser.open(&saved("unit", &plan()), WIDE);
    tab.click("#U2 summary");
    tab.until("document.querySelectorAll('#U2 .at-tasks li').length === 14");
    assert_eq!(tab.get("document.querySelector('#U2 bdi').textContent"), "市财政局");
    assert_eq!(tab.get("document.querySelectorAll('#paper u.on').length"), 14);
    assert_eq!(
        tab.get("[...document.querySelectorAll('#paper u.on')].every(u => u.textContent === '市财政局')"),
        true
    );
    assert_eq!(tab.get("document.querySelector('#status').textContent"), "已选 市财政局，14 项任务");
    let first = "document.querySelector('#U2 .at-tasks li')";
    assert_eq!(tab.get(&format!("{first}.querySelector('.chip').textContent")), "牵头");
    assert!(tab.get(&format!("{first}.textContent")).as_str().unwrap().contains("一、服务主导产业"));
    // Its link leads to the place.
    tab.click("#U2 .at-tasks li a");
    tab.until("location.hash === '#T2' && document.activeElement.id === 'T2'");
    assert_eq!(
        tab.get("(() => { const y = T2.getBoundingClientRect().y; return y > 60 && y < innerHeight; })()"),
        true
    );
    // Another takes its place; a mark in the text chooses too; Escape lets go.
    tab.click("#U1 summary");
    tab.until("U1.open && !U2.open && document.querySelectorAll('#paper u.on').length === 41");
    tab.click("#paper u[data-u='2']");
    tab.until("U2.open && !U1.open");
    tab.press(&["Escape"]);
    tab.until("!U2.open && !document.querySelector('u.on')");
    assert_eq!(tab.reports(), [] as [serde_json::Value; 0]);
    tab.close();
}

#[test]
fn a_search_counts_marks_and_goes_from_one_to_the_next() {
    let Some(mut browser) = browser() else { return };
    // Across a mark, across a blank, across full and half width; not across paragraphs, not in notes.
    let text =
        "白鹿县总　　则\n一、总则ＡＢ１\n修路ab1。（牵头单位：县交通局）\n三、总\n则 县交通局负责修路。";
    let mut tab = browser.open(&saved("search", &page(text)), WIDE);
    let count = text.matches("县交通局").count();
    tab.press(&["/"]);
    tab.until("document.activeElement.id === 'q'");
    tab.write("总则");
    tab.until("hits.textContent === '第 1 处，共 2 处'");
    tab.press(&["Enter"]);
    tab.until("hits.textContent === '第 2 处，共 2 处'");
    assert_eq!(tab.get("document.querySelectorAll('mark').length"), 2);
    assert_eq!(tab.get("document.querySelector('mark.now').textContent"), "总则");
    tab.press(&["Enter"]);
    tab.until("hits.textContent === '第 1 处，共 2 处'");
    tab.press(&["Escape"]);
    tab.until("!document.querySelector('mark') && hits.textContent === ''");
    let whole = tab.get("paper.textContent");
    for (query, found) in [("AB1", 2), ("位：县交", 1), ("县交通局", count), ("没有的话", 0), ("缺号", 0)]
    {
        tab.get("q.focus(), q.select()");
        tab.write(query);
        let wanted =
            if found == 0 { "没有找到".to_owned() } else { format!("第 1 处，共 {found} 处") };
        tab.until(&format!("hits.textContent === '{wanted}'"));
    }
    tab.press(&["Escape"]);
    tab.until("!document.querySelector('mark')");
    assert_eq!(tab.get("paper.textContent"), whole, "the marks leave the text as it was");
    assert_eq!(tab.reports(), [] as [serde_json::Value; 0]);
    tab.close();
}

#[test]
fn a_finding_is_followed_to_its_line() {
    let Some(mut browser) = browser() else { return };
    let text = std::fs::read_to_string("fixtures/numbering-findings.txt").unwrap();
    let mut tab = browser.open(&saved("finding", &page(&text)), WIDE);
    tab.click(".views a[href='#findings']");
    tab.until("getComputedStyle(findings).display !== 'none' && getComputedStyle(units).display === 'none'");
    tab.click("#findings li:nth-child(4) a");
    tab.until("document.activeElement.id === 'P4' && F4.open");
    let seen = "(id => { const y = document.getElementById(id).getBoundingClientRect().y; return y > 0 && y < innerHeight; })";
    assert_eq!(tab.get(&format!("{seen}('P4') && {seen}('F4')")), true);
    assert_eq!(tab.reports(), [] as [serde_json::Value; 0]);
    tab.close();
}

#[test]
fn the_outline_is_walked_with_the_arrows_and_the_page_from_the_keyboard() {
    let Some(mut browser) = browser() else { return };
    let mut tab = browser.open(&saved("keys", &plan()), WIDE);
    tab.press(&["Tab"]);
    tab.until("document.activeElement.className === 'skip'");
    tab.press(&["Enter"]);
    tab.until("document.activeElement.id === 'text'");
    // The script too hears of the link, a little later.
    tab.get("new Promise(done => setTimeout(done, 300))");
    tab.get("document.querySelector('#outline [tabindex=\"0\"]').focus()");
    let here = "document.activeElement.hash";
    assert_eq!(tab.get(here), "#1");
    tab.press(&["ArrowDown"]);
    assert_eq!(tab.get(here), "#1.1");
    let is_open = "document.activeElement.getAttribute('aria-expanded')";
    tab.press(&["ArrowLeft"]);
    assert_eq!((tab.get(here), tab.get(is_open)), ("#1.1".into(), "false".into()), "first it shuts");
    tab.press(&["ArrowLeft"]);
    assert_eq!((tab.get(here), tab.get(is_open)), ("#1".into(), "true".into()), "then it goes up");
    tab.press(&["ArrowLeft"]);
    assert_eq!(tab.get(is_open), "false");
    tab.press(&["ArrowDown"]);
    assert_eq!(tab.get(here), "#2", "what is shut is passed over");
    tab.press(&["Enter"]);
    tab.until("location.hash === '#2' && document.activeElement.id === '2'");
    assert_eq!(
        tab.get("document.querySelectorAll('#outline [tabindex=\"0\"]').length"),
        1,
        "one stop for Tab"
    );
    assert_eq!(tab.reports(), [] as [serde_json::Value; 0]);
    tab.close();
}

#[test]
fn the_matrix_has_a_row_for_each_task_and_a_column_for_each_unit() {
    let Some(mut browser) = browser() else { return };
    let mut tab = browser.open(&saved("matrix", &plan()), WIDE);
    tab.click(".views a[href='#matrix']");
    tab.until("document.querySelectorAll('#grid tbody tr').length === 46");
    assert_eq!(tab.get("document.querySelectorAll('#grid thead th[scope=col]').length"), 42);
    assert_eq!(tab.get("document.querySelectorAll('#grid tbody th[scope=row]').length"), 46);
    assert_eq!(
        tab.get("document.querySelector('#grid tbody tr:nth-child(2) td:nth-child(3)').textContent"),
        "牵"
    );
    assert_eq!(
        tab.get("document.documentElement.scrollWidth <= innerWidth"),
        true,
        "it scrolls in its own box"
    );
    assert_eq!(tab.get("grid.scrollWidth > grid.clientWidth"), true);
    // Its header stays while it scrolls.
    tab.get("grid.scrollTo(300, 300)");
    let stays = "(() => { const box = grid.getBoundingClientRect(), head = grid.querySelector('tbody tr:nth-child(20) th').getBoundingClientRect(), \
                 top = grid.querySelector('thead th:nth-child(20)').getBoundingClientRect(); return Math.abs(head.x - box.x) < 3 && Math.abs(top.y - box.y) < 3; })()";
    tab.until(stays);
    tab.click("#grid tbody tr:nth-child(20) th a");
    tab.until("document.activeElement.id === 'T20' && getComputedStyle(text).display !== 'none'");
    assert_eq!(tab.reports(), [] as [serde_json::Value; 0]);
    tab.close();
}

#[test]
fn a_phone_shows_one_pane_at_a_time_and_nothing_is_wider_than_it() {
    let Some(mut browser) = browser() else { return };
    let mut tab = browser.open(&saved("phone", &plan()), PHONE);
    for view in ["outline", "units", "tasks", "findings", "matrix", "text"] {
        tab.click(&format!(".views a[href='#{view}']"));
        let shown = "['outline', 'text', 'units', 'tasks', 'findings', 'matrix'].filter(id => document.getElementById(id).offsetParent).join()";
        tab.until(&format!("{shown} === '{view}'"));
        tab.until(&format!("document.querySelector('.views [aria-current]').hash === '#{view}'"));
        assert_eq!(tab.get("document.documentElement.scrollWidth"), 390, "{view}");
    }
    tab.click(".views a[href='#outline']");
    tab.click("#outline a[href='#2']");
    tab.until("text.offsetParent && document.activeElement.id === '2'");
    assert_eq!(tab.reports(), [] as [serde_json::Value; 0]);
    tab.close();
}

#[test]
fn between_a_phone_and_a_wide_page_the_outline_takes_the_side_and_keeps_it() {
    let Some(mut browser) = browser() else { return };
    let mut tab = browser.open(&saved("medium", &plan()), (1000, 800));
    tab.click(".views a[href='#outline']");
    tab.until("!!outline.offsetParent && !units.offsetParent && !!text.offsetParent");
    tab.click("#outline a[href='#2']");
    tab.until("document.activeElement.id === '2'");
    let current = "[...document.querySelectorAll('.views [aria-current]')].map(tab => tab.hash).join()";
    assert_eq!(tab.get(current), "#outline,#text");
    assert_eq!(tab.get("outline.offsetParent !== null"), true);
    tab.click("#paper u");
    tab.until("!!units.offsetParent && !outline.offsetParent");
    assert_eq!(tab.reports(), [] as [serde_json::Value; 0]);
    tab.close();
}

#[test]
fn a_hostile_text_stays_text_in_a_browser() {
    let Some(mut browser) = browser() else { return };
    let text: String = HOSTILE.iter().map(|words| hostile(words)).collect::<Vec<_>>().join("\n");
    let mut tab = browser.open(&saved("hostile", &page(&text)), WIDE);
    for view in ["units", "tasks", "findings", "matrix", "text"] {
        tab.click(&format!(".views a[href='#{view}']"));
    }
    tab.get("document.querySelectorAll('#units details').forEach(unit => { unit.open = true; })");
    tab.get("document.querySelectorAll('#paper *, aside *').forEach(at => at.dispatchEvent(new Event('mouseover', { bubbles: true })))");
    tab.click("#paper u");
    tab.get("q.value = '<script>', q.dispatchEvent(new Event('input'))");
    tab.until("/^第 1 处/.test(hits.textContent)");
    assert_eq!(tab.get("typeof window.ran"), "undefined");
    assert_eq!(tab.get("document.scripts.length"), 1);
    assert_eq!(
        tab.get("document.querySelectorAll('img, svg, iframe, [onmouseover], [onfocus], [onerror]').length"),
        0
    );
    assert_eq!(tab.get("paper.textContent.includes('<script>window.ran=1</script>')"), true);
    assert_eq!(tab.get("performance.getEntriesByType('resource').length"), 0, "nothing is fetched");
    assert_eq!(tab.reports(), [] as [serde_json::Value; 0]);
    tab.close();
}

#[test]
fn a_page_that_is_printed_has_the_text_and_no_panes() {
    let Some(mut browser) = browser() else { return };
    let mut tab = browser.open(&saved("print", &plan()), WIDE);
    assert!(tab.print().starts_with("JVBERi"), "a PDF");
    tab.call_media("print");
    let gone =
        "['header', '#outline', 'aside', '#matrix'].every(one => !document.querySelector(one).offsetParent)";
    assert_eq!(tab.get(gone), true);
    assert_eq!(tab.get("paper.getBoundingClientRect().height > 3000"), true);
    // In black and white a lead and who is responsible differ.
    let looks = |class: &str| {
        format!(
            "(s => s.fontWeight + s.borderBottomStyle + s.backgroundColor)(getComputedStyle(document.querySelector('#paper u.{class}')))"
        )
    };
    let (lead, other) = (tab.get(&looks("l")), tab.get(&looks("r")));
    assert_ne!(lead, other);
    assert!(lead.as_str().unwrap().ends_with("rgba(0, 0, 0, 0)"));
    tab.close();
}

#[test]
fn a_deep_link_leads_to_its_division() {
    let Some(mut browser) = browser() else { return };
    let path = saved(
        "link",
        &page(
            "白鹿县供水办法\n第一条　为了供水，制定本办法。\n供水要稳。\n第二条　取水应当申请。\n申请时提交：\n（一）申请书；\n（二）图纸。",
        ),
    );
    let mut tab = browser.open(&path, WIDE);
    for (link, place) in
        [("art2", "art2"), ("art2.p2.2", "art2.p2.2"), ("art1.p2", "art1.p2"), ("art2.p1", "art2")]
    {
        tab.get(&format!("location.hash = '#{link}'"));
        tab.until(&format!("document.activeElement.id === '{place}'"));
    }
    tab.close();
}
