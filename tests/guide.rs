//! The README, the guide and the notes for contributors: both languages have the same sections and examples, and every
//! link leads somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const PAGES: [&str; 6] = [
    "README.md",
    "docs/CONTRIBUTING.md",
    "docs/guide-zh.md",
    "docs/guide-en.md",
    "bindings/python/README.md",
    "bindings/wasm/README.md",
];

fn read(page: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect(page)
}

/// A page without its examples.
fn prose(page: &str) -> String {
    let mut inside = false;
    let mut prose = String::new();
    for line in page.lines() {
        let fence = line.starts_with("```");
        if !fence && !inside {
            prose += line;
            prose.push('\n');
        }
        inside ^= fence;
    }
    prose
}

/// Each heading's level, or an example's language, or a row of a table, in order.
fn skeleton(page: &str) -> Vec<&str> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in page.lines() {
        if let Some(language) = line.strip_prefix("```") {
            inside = !inside;
            found.extend(inside.then_some(language));
        } else if !inside && line.starts_with('#') {
            found.push(line.split(' ').next().unwrap_or_default());
        } else if !inside && line.starts_with("| ") {
            found.push("|");
        }
    }
    found
}

/// What GitHub makes of the headings, to link to them.
fn anchors(page: &str) -> BTreeSet<String> {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let anchor = |line: &str| {
        line.trim_start_matches('#').trim().to_lowercase().chars().filter(kept).collect::<String>()
    };
    prose(page)
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| anchor(line).replace(' ', "-"))
        .collect()
}

#[test]
fn both_languages_have_the_same_sections_and_examples() {
    assert_eq!(skeleton(&read("docs/guide-zh.md")), skeleton(&read("docs/guide-en.md")));
    for page in ["README.md", "docs/CONTRIBUTING.md"] {
        let text = read(page);
        let (chinese, english) = text.split_once("\n---\n").expect("two languages");
        // The README shows its example once.
        let chinese = chinese.split_once("\n## ").expect("sections").1;
        let english = english.split_once("\n## ").expect("sections").1;
        assert_eq!(skeleton(chinese), skeleton(english), "{page}");
    }
}

#[test]
fn links_lead_somewhere() {
    for page in PAGES {
        let text = read(page);
        for link in prose(&text).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.starts_with("https://") || link.starts_with("javascript:") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() {
                page.to_owned()
            } else {
                Path::new(page).parent().expect("a folder").join(path).to_str().expect("UTF-8").to_owned()
            };
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(&target).exists(), "{page}: {link}");
            assert!(anchor.is_empty() || anchors(&read(&target)).contains(anchor), "{page}: {link}");
        }
    }
}
