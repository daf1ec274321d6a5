//! The same tree from the .txt and the .docx of one document, whose markers Word makes.

#![cfg(feature = "docx")]

#[path = "support/docx.rs"]
mod support;

use gongwen::{Input, InputOptions, render::json};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use support::{Docx, definition, item, list, p, start};

/// The levels of the two lists that the markers of a fixture are made by: before and behind the number, the number's
/// format, and whether the marker stands apart from its text.
const LISTS: [&[(&str, &str, &str)]; 2] = [
    &[
        ("", "、", "chineseCounting"),
        ("（", "）", "chineseCounting"),
        ("", ".", "decimal"),
        ("（", "）", "decimal"),
        ("", "", "decimalEnclosedCircle"),
    ],
    &[
        ("第", "编", "chineseCountingThousand"),
        ("第", "章", "chineseCountingThousand"),
        ("第", "节", "chineseCountingThousand"),
        ("第", "条", "chineseCountingThousand"),
    ],
];

const DIGITS: &str = "一二三四五六七八九";

/// 1 to 99 as chineseCounting writes them.
fn han(n: u32) -> String {
    let digit = |n: u32| DIGITS.chars().nth(n as usize - 1).map(String::from).unwrap_or_default();
    let tens = match n / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => digit(tens) + "十",
    };
    if n.is_multiple_of(10) { tens } else { tens + &digit(n % 10) }
}

fn written(format: &str, n: u32) -> Option<String> {
    match format {
        "decimal" => Some(n.to_string()),
        "decimalEnclosedCircle" => {
            (n <= 20).then(|| char::from_u32(0x2460 + n - 1)).flatten().map(String::from)
        }
        _ => Some(han(n)),
    }
}

/// The marker that an automatic list can make at the head of `line`: list, level, number, and the text behind it.
fn marker(line: &str) -> Option<(usize, usize, u32, &str)> {
    for (kind, levels) in LISTS.iter().enumerate() {
        for (level, (before, behind, format)) in levels.iter().enumerate() {
            let Some(rest) = line.strip_prefix(before) else { continue };
            let of = |n: u32| {
                let rest = rest.strip_prefix(&written(format, n)?)?.strip_prefix(behind)?;
                // 1.2 is none of 1.; 第四条之一, a doubled 第一条第一条 and a cited 第九条修改为 are typed.
                let typed = rest.starts_with(['之', '第'])
                    || ["修改为", "后增加"].iter().any(|verb| rest.starts_with(verb))
                    || *behind == "." && rest.starts_with(|c: char| c.is_ascii_digit());
                (!typed).then_some((n, rest))
            };
            if let Some((n, rest)) = (1..=99).rev().find_map(of) {
                return Some((kind, level, n, rest.trim_start()));
            }
        }
    }
    None
}

/// The document with its markers made by lists; how many there are; and whether a list's articles count on behind a
/// chapter. A number that the count would not come to gets a list of its own that starts there.
fn docx(text: &str) -> (Vec<u8>, usize, bool) {
    let mut numbering = String::new();
    for (kind, levels) in (0..).zip(LISTS) {
        let texts: Vec<_> =
            (1..).zip(levels).map(|(at, (before, behind, _))| format!("{before}%{at}{behind}")).collect();
        let levels: Vec<_> = levels
            .iter()
            .zip(&texts)
            // The count of articles runs through the chapters.
            .map(|((_, behind, format), text)| {
                (*format, text.as_str(), if *behind == "条" { "<w:lvlRestart w:val=\"0\"/>" } else { "" })
            })
            .collect();
        numbering += &definition(kind, &levels);
    }
    let mut lists = list(1, 0, "") + &list(2, 1, "");
    let (mut id, mut body, mut made) = (2, String::new(), 0);
    let mut counts = [[0u32; 9]; 2];
    let (mut above_articles, mut counts_on) = (false, false);
    for line in text.replace("\r\n", "\n").split(['\n', '\r']) {
        // XML has no form feed.
        let line = &line.replace('\u{C}', "");
        let head = line.trim_start();
        let Some((kind, level, n, rest)) = marker(head) else {
            body += &p(line);
            continue;
        };
        made += 1;
        let mut by = kind as u32 + 1;
        if n != counts[kind][level] + 1 || counts[kind][..level].contains(&0) {
            id += 1;
            by = id;
            lists += &list(id, kind as u32, &start(level, n));
        }
        counts_on |= above_articles && level == 3 && n > 1 && by == 2;
        above_articles = kind == 1 && (level < 3 || above_articles && level != 3);
        for above in &mut counts[kind][..level] {
            *above = (*above).max(1);
        }
        counts[kind][level] = n;
        let kept = if kind == 1 && level < 3 { 3 } else { 9 };
        counts[kind][level + 1..kept].fill(0);
        body += &item(by, level, rest);
    }
    (Docx::new(&body).numbering(&(numbering + &lists)).bytes(), made, counts_on)
}

/// The tree without what counts bytes and lines; and the blank behind a marker, where the marker is in the text (an
/// entry of the contents), is any blank.
fn tree(json: &str) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for field in ["span", "line", "column", "pieces", "scope", "source"] {
                    fields.shift_remove(field);
                }
                fields.values_mut().for_each(strip);
            }
            Value::Array(values) => values.iter_mut().for_each(strip),
            Value::String(text) => *text = text.replace('\u{3000}', " "),
            _ => {}
        }
    }
    let mut value = serde_json::from_str(json).expect("JSON");
    strip(&mut value);
    value
}

/// The fixtures: name and text, without a byte order mark.
fn fixtures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let paths = fs::read_dir(folder).expect("fixtures/").map(|entry| entry.expect("an entry").path());
    let mut texts: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("UTF-8");
            (name, text.trim_start_matches('\u{FEFF}').to_owned())
        })
        .collect();
    texts.sort();
    texts
}

#[test]
fn the_tree_is_that_of_the_text() {
    let (mut files, mut markers, mut faults) = (0, 0, Vec::new());
    // So few lines that only their indents tell that they are wrapped, or paragraphs told by them alone; a .docx has none. Nor
    // has it a sentence that goes on in the next paragraph's number, or a number of a list before 至第五条.
    const WRAPPED: &[&str] = &[
        "short-text-hard-wrapped",
        "articles-cited-at-line-heads",
        "wrapped-items-over-pages",
        "articles-left-out",
    ];
    let is_wrapped = |name: &str| WRAPPED.contains(&name);
    for (name, text) in fixtures().into_iter().filter(|(name, _)| !is_wrapped(name)) {
        let (bytes, made, _) = docx(&text);
        let options = InputOptions::default();
        let input = Input::read(&bytes, &options).unwrap_or_else(|error| panic!("{name}: {error}"));
        let json = |doc: &gongwen::Document<'_>| tree(&json::to_string(doc, &json::Options::default()));
        let (want, got) = (json(&gongwen::parse(&text)), json(&input.parse(&Default::default())));
        if want != got {
            let show = |value: &Value| serde_json::to_string_pretty(value).expect("JSON");
            let (want, got) = (show(&want), show(&got));
            let at = want.lines().zip(got.lines()).position(|(want, got)| want != got);
            let line = |text: &str| at.and_then(|at| text.lines().nth(at).map(str::to_owned));
            faults.push(format!("{name}: {:?} in the text, {:?} in the .docx", line(&want), line(&got)));
        }
        (files, markers) = (files + 1, markers + made);
    }
    assert!(
        faults.is_empty(),
        "{} of {files} fixtures have another tree:\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(files > 100 && markers > 1000, "{files} fixtures with {markers} automatic markers");
}

/// LibreOffice counts as Word does, but for articles that count on through the chapters: those it begins anew, whatever
/// `w:lvlRestart` says. Its text differs from ours in blanks only: it indents, and sets a blank behind every number.
#[test]
fn libreoffice_shows_the_same_text() {
    let office = |args: &[&str]| Command::new("soffice").args(args).output();
    if !office(&["--version"]).is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED libreoffice_shows_the_same_text: there is no soffice to compare with");
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libreoffice");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a new folder");
    let mut texts = BTreeMap::new();
    for (name, text) in fixtures() {
        let (bytes, _, counts_on) = docx(&text);
        if counts_on {
            continue;
        }
        let input = Input::read(&bytes, &InputOptions::default()).expect("a document");
        texts.insert(name.clone(), input.text().to_owned());
        fs::write(folder.join(name).with_extension("docx"), bytes).expect("a new file");
    }
    let place = folder.to_str().expect("a path in Unicode");
    let profile = format!("-env:UserInstallation=file://{place}/profile");
    let files: Vec<_> = texts.keys().map(|name| format!("{place}/{name}.docx")).collect();
    let mut args =
        vec![profile.as_str(), "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", place];
    args.extend(files.iter().map(String::as_str));
    assert!(office(&args).is_ok_and(|output| output.status.success()), "soffice converts");
    let letters = |text: &str| -> Vec<String> {
        let blank =
            |c: &char| !(c.is_whitespace() || "\u{FEFF}\u{200B}\u{200C}\u{200D}\u{2060}".contains(*c));
        let lines = text.lines().map(|line| line.chars().filter(blank).collect::<String>());
        lines.filter(|line| !line.is_empty()).collect()
    };
    let mut faults = Vec::new();
    for (name, text) in &texts {
        let want = fs::read_to_string(folder.join(name).with_extension("txt")).expect("its text");
        let (want, got) = (letters(&want), letters(text));
        if let Some((want, got)) = want.iter().zip(&got).find(|(want, got)| want != got) {
            faults.push(format!("{name}: {want:?} by LibreOffice, {got:?} here"));
        } else if want.len() != got.len() {
            faults.push(format!("{name}: {} lines by LibreOffice, {} here", want.len(), got.len()));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), texts.len(), faults.join("\n"));
}
