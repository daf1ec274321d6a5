//! The findings as SARIF: what stands in a log leads to the places in the file, and its fixes mend them.

use gongwen::render::sarif::{self, Options};
use gongwen::{Code, Document, Lang};
use serde_json::Value;

const DRAFT: &str = "关于修路的通知\n白政发[2025]3号\n\n各乡镇人民政府：\n(一)修𠮷路。（责任单位：县交通局、、县财政局、县交通局）\r\n\
                     （二）种树。（责任单位：县林业局、县财政局\n（四）“架桥。（责任单位：县水利局）\n第一条第一条 护林。\n";

fn log(doc: &Document<'_>, options: &Options<'_>) -> Value {
    serde_json::from_str(&sarif::to_string(doc, options)).expect("JSON")
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().expect("results")
}

/// The offset of a line and a column in code points, as the log's settings say them.
fn offset(text: &str, region: &Value, line: &str, column: &str) -> usize {
    let number = |key: &str| region[key].as_u64().unwrap_or_else(|| panic!("{key} in {region}")) as usize;
    let mut start = 0;
    for _ in 1..number(line) {
        let rest = &text[start..];
        let end = rest.find(['\n', '\r']).expect("a line");
        start += end + if rest[end..].starts_with("\r\n") { 2 } else { 1 };
    }
    let rest = text[start..].strip_prefix('\u{FEFF}').unwrap_or(&text[start..]);
    let start = text.len() - rest.len();
    let chars: usize = rest.chars().take(number(column) - 1).map(char::len_utf8).sum();
    start + chars
}

#[test]
fn every_finding_is_where_the_log_says() {
    for text in
        [DRAFT.to_owned(), format!("\u{FEFF}{DRAFT}"), "\u{FEFF}(一)甲。\n(二)乙。".to_owned(), String::new()]
    {
        let doc = gongwen::parse(&text);
        let log = log(&doc, &Options { path: Some("a b/草稿.txt"), ..Options::default() });
        let results = results(&log);
        assert_eq!(results.len(), doc.diagnostics().len());
        for (result, finding) in results.iter().zip(doc.diagnostics()) {
            assert_eq!(result["ruleId"], finding.code().as_str());
            assert_eq!(result["message"]["text"], finding.message(Lang::Zh));
            let rule = result["ruleIndex"].as_u64().expect("a number") as usize;
            assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][rule]["id"], finding.code().as_str());
            let place = &result["locations"][0]["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], "a%20b/%E8%8D%89%E7%A8%BF.txt");
            let region = &place["region"];
            let span = finding.span().range();
            assert_eq!(
                offset(&text, region, "startLine", "startColumn"),
                span.start,
                "{region} of {finding:?}"
            );
            assert_eq!(offset(&text, region, "endLine", "endColumn"), span.end, "{region} of {finding:?}");
            assert_eq!(
                (&region["byteOffset"], &region["byteLength"]),
                (&span.start.into(), &span.len().into())
            );
            assert_eq!(result["relatedLocations"].is_array(), finding.related().is_some());
            assert_eq!(result["fixes"].is_array(), finding.fix().is_some());
        }
    }
}

#[test]
fn the_fixes_of_a_log_mend_the_text() {
    let doc = gongwen::parse(DRAFT);
    let log = log(&doc, &Options::default());
    let mut edits = Vec::new();
    for result in results(&log) {
        for fix in result["fixes"].as_array().into_iter().flatten() {
            let change = &fix["artifactChanges"][0];
            assert_eq!(change["artifactLocation"]["uri"], "stdin");
            let replacement = &change["replacements"][0];
            let region = &replacement["deletedRegion"];
            let from = offset(DRAFT, region, "startLine", "startColumn");
            let to = offset(DRAFT, region, "endLine", "endColumn");
            edits.push((
                from,
                to,
                replacement["insertedContent"]["text"].as_str().expect("a text").to_owned(),
            ));
        }
    }
    assert!(edits.len() >= 5, "{edits:?}");
    // From the end, so that no place moves; of those that overlap the first and longest.
    edits.sort_by_key(|(from, to, _)| (*from, std::cmp::Reverse(*to)));
    let mut end = 0;
    edits.retain(|(from, to, _)| {
        *from >= end && {
            end = *to.max(&(from + 1));
            true
        }
    });
    let mut text = DRAFT.to_owned();
    for (from, to, new) in edits.into_iter().rev() {
        text.replace_range(from..to, &new);
    }
    assert_eq!(text, doc.mended());
}

#[test]
fn every_code_is_a_rule_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let log: Value = serde_json::from_str(&(sarif::begin(lang) + &sarif::end([]))).expect("JSON");
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["results"], Value::Array(Vec::new()));
        assert_eq!(run["invocations"][0]["executionSuccessful"], true);
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        assert_eq!(rules.len(), Code::ALL.len());
        for (rule, code) in rules.iter().zip(Code::ALL) {
            assert_eq!(rule["id"], code.as_str());
            assert_eq!(rule["fullDescription"]["text"], code.explain(lang).rule);
            assert!(
                rule["help"]["text"].as_str().is_some_and(|help| help.contains(code.explain(lang).basis))
            );
            let levels = ["note", "warning", "error"];
            assert_eq!(rule["defaultConfiguration"]["level"], levels[code.severity() as usize]);
            assert!(rule["shortDescription"]["text"].as_str().is_some_and(|text| !text.contains("{}")));
        }
    }
}

#[test]
fn several_documents_make_one_run_which_says_what_was_not_read() {
    let (one, other) = (gongwen::parse("一、甲。\n三、乙。"), gongwen::parse("1.甲。\n3.乙。"));
    let of = |doc, path| {
        let options = Options { path: Some(path), ..Options::default() };
        sarif::results(doc, Document::diagnostics(doc), &options)
    };
    let log = format!(
        "{}{},\n{}{}",
        sarif::begin(Lang::Zh),
        of(&one, "1.txt"),
        of(&other, "2.txt"),
        sarif::end(["3.txt: 没有这个文件"])
    );
    let log: Value = serde_json::from_str(&log).expect("JSON");
    let uri = |result: &Value| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert_eq!(results(&log).iter().map(uri).collect::<Vec<_>>(), ["1.txt", "2.txt"]);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["toolExecutionNotifications"][0]["message"]["text"], "3.txt: 没有这个文件");
}

#[test]
fn a_finding_keeps_its_fingerprint_when_lines_are_put_in_before_it() {
    let prints = |text: &str| -> Vec<Value> {
        let doc = gongwen::parse(text);
        results(&log(&doc, &Options::default()))
            .iter()
            .map(|it| it["partialFingerprints"]["gongwen/v1"].clone())
            .collect()
    };
    let text = "一、修路。（责任单位：县交通局、、县财政局）\n二、种树。（责任单位：县林业局、、县财政局）\n二、种树。（责任单位：县林业局、、县财政局）";
    let before = prints(text);
    assert_eq!(before, prints(&format!("关于修路的方案\n\n各乡镇要抓好落实。\n{text}")));
    let mut unlike = before.clone();
    unlike.sort_by_key(Value::to_string);
    unlike.dedup();
    assert_eq!(unlike.len(), before.len(), "{before:?}");
}

#[cfg(feature = "html")]
#[test]
fn what_is_no_text_has_lines_of_what_was_read_and_no_fixes() {
    let page =
        "<html><body><div id='zoom'><p>一、总则</p><p>(一)修路。</p><p>(二)种树。</p></div></body></html>";
    let input = gongwen::Input::read(page.as_bytes(), &Default::default()).expect("a page");
    let doc = input.parse(&Default::default());
    let log = log(&doc, &Options { path: Some("页.html"), ..Options::default() });
    let result = &results(&log)[0];
    let place = &result["locations"][0]["physicalLocation"];
    assert!(place["artifactLocation"]["description"]["text"].is_string());
    assert!(place["region"]["byteOffset"].is_null() && result["fixes"].is_null());
    assert_eq!(place["region"]["startLine"], 2);
}

#[cfg(feature = "encodings")]
#[test]
fn byte_offsets_are_given_where_the_bytes_are_those_of_the_text() {
    // (一)修路。 in GB18030.
    let bytes = b"(\xD2\xBB)\xD0\xDE\xC2\xB7\xA1\xA3\n(\xB6\xFE)\xD6\xD6\xCA\xF7\xA1\xA3\n";
    let input = gongwen::Input::read(bytes, &Default::default()).expect("a text");
    let doc = input.parse(&Default::default());
    let log = log(&doc, &Options::default());
    let result = &results(&log)[0];
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert!(region["byteOffset"].is_null(), "{region}");
    assert_eq!((&region["startLine"], &region["endColumn"]), (&1.into(), &4.into()));
    assert!(result["fixes"].is_array());
}
