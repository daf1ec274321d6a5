//! What a page says of its document beside the text: rows of metadata, `<meta>`, the title.

use super::content::bare;
use super::names::{LONGEST_LABEL, META, is_tool, label};
use super::page::{LineKind, Page};
use crate::source::{is_blank, is_ideograph, trim};
use std::ops::Range;

/// The longest value that is taken for one, in bytes.
const LONGEST: usize = 600;

/// The metadata: rows that stand outside of the content and in its tables of metadata, then what `<meta>` adds. A name
/// comes once.
pub(super) fn read(page: &Page, content: &Range<u32>, tables: &[Range<u32>]) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let in_table = |at: u32| {
        let before = tables.partition_point(|table| table.start <= at);
        before.checked_sub(1).is_some_and(|before| at < tables[before].end)
    };
    let in_content = |at: u32| content.contains(&at) && !in_table(at);
    let mut waits: Option<&'static str> = None;
    for (at, line) in page.lines.iter().enumerate() {
        if in_content(at as u32) {
            waits = None;
            continue;
        }
        let text = trim(page.line(line));
        let found = labels(text);
        // A heading is what the page is about, not what a label before it lacks.
        if let Some(name) = waits.take()
            && line.kind != LineKind::Heading
            && found.first().is_none_or(|label| label.place.start > 0)
            && label(text).is_none()
        {
            add(&mut pairs, name, text);
        }
        for (i, label) in found.iter().enumerate() {
            let end = found.get(i + 1).map_or(text.len(), |next| next.place.start);
            let value = trim(&text[label.value..end]).trim_end_matches(['【', '[', '|', '｜']);
            match label.name {
                Some(name) if value.is_empty() => waits = (i + 1 == found.len()).then_some(name),
                Some(name) => add(&mut pairs, name, value),
                None => {}
            }
        }
        if found.is_empty() && line.kind == LineKind::Cell {
            waits = label(text);
        }
    }
    for (name, value) in &page.metas {
        if let Some((_, label)) = META.iter().find(|(known, _)| known == name) {
            add(&mut pairs, label, value);
        }
    }
    pairs
}

fn add(pairs: &mut Vec<(String, String)>, name: &str, value: &str) {
    // A dash is what a script would have filled in.
    let value = trim(value);
    let is_value = !value.is_empty() && value.len() <= LONGEST && value != "-";
    if is_value && !pairs.iter().any(|(known, _)| known == name) {
        pairs.push((name.to_owned(), value.to_owned()));
    }
}

/// A label in a line: its name, none where it names a tool of the page; where it stands; where the value begins.
struct Label {
    name: Option<&'static str>,
    place: Range<usize>,
    value: usize,
}

/// The labels in a line with their colons.
fn labels(line: &str) -> Vec<Label> {
    let mut found = Vec::new();
    let mut from = 0;
    for (colon, sign) in line.match_indices(['：', ':']) {
        // From the colon back over as many characters as a label has: the longest that is one.
        let mut longest = None;
        let characters = line[from..colon].char_indices().rev().filter(|(_, c)| !is_blank(*c));
        for (at, _) in characters.take(LONGEST_LABEL) {
            let text = &line[from + at..colon];
            let name = label(text);
            if name.is_some() || is_tool(text) {
                longest = Some((name, from + at));
            }
        }
        if let Some((name, start)) = longest {
            from = colon + sign.len();
            found.push(Label { name, place: start..colon, value: from });
        }
    }
    found
}

/// What the page calls its document; empty where it does not say.
pub(super) fn title(page: &Page) -> String {
    let meta = page.metas.iter().find(|(name, _)| name == "articletitle");
    if let Some((_, title)) = meta {
        return without_site(title);
    }
    let page_title = bare(&page.title);
    let headings =
        page.lines.iter().filter(|line| line.kind == LineKind::Heading).map(|line| page.line(line));
    let named = headings.filter(|heading| {
        let heading = bare(heading);
        (SHORTEST..=page_title.len()).contains(&heading.len()) && page_title.contains(&heading)
    });
    if let Some(heading) = named.max_by_key(|heading| heading.len()) {
        return trim(heading).to_owned();
    }
    if page.from_word { String::new() } else { without_site(&page.title) }
}

/// The shortest title, in bytes.
const SHORTEST: usize = 12;

/// What names of sites and their parts end in.
const SITES: &[&str] =
    &["网", "网站", "门户", "平台", "官网", "人民政府", "政务公开", "信息公开", "频道", "专栏", "主页"];

/// A page's title without the site's name before or behind it.
fn without_site(title: &str) -> String {
    let is_site = |part: &str| {
        part.is_empty() || SITES.iter().any(|site| part.ends_with(site)) && !part.contains("关于")
    };
    let mut rest = trim(title);
    let signs = ['_', '|', '-', '－', '—', '–', '>', '<', '·'];
    loop {
        let (head, tail) = (rest.split_once(signs), rest.rsplit_once(signs));
        rest = match (head, tail) {
            (_, Some((kept, site))) if is_site(trim(site)) => trim(kept),
            (Some((site, kept)), _) if is_site(trim(site)) => trim(kept),
            _ => break,
        };
    }
    let is_title = rest.len() >= SHORTEST && !is_site(rest) && rest.chars().any(is_ideograph);
    if is_title { rest.split(is_line_end).collect::<Vec<_>>().join("") } else { String::new() }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Whether the content has the title in its first lines.
pub(super) fn is_in(page: &Page, content: &Range<u32>, title: &str) -> bool {
    /// Lines and bytes in which a title stands.
    const NEAR: (usize, usize) = (12, 1200);
    let mut head = String::new();
    let lines = &page.lines[content.start as usize..content.end as usize];
    for line in lines.iter().filter(|line| line.start < line.end).take(NEAR.0) {
        head.push_str(&bare(page.line(line)));
        if head.len() > NEAR.1 {
            break;
        }
    }
    head.contains(&bare(title))
}
