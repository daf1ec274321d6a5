//! The rival: the same reading as one would first write it, seven regexes and an owned tree.
//!
//! It knows the shapes that the Ordos draft uses, with full-width and half-width punctuation alike: three
//! styles of markers, line and run-in headings, and labelled annotations in brackets. It knows no frame, no
//! prose annotations, no report and no positions: it does less than the library it is measured against.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

/// A mark that converted Word files leave at the head of a line: `[bookmark: baidusnap1]`.
static ARTEFACT: LazyLock<Regex> = LazyLock::new(|| regex(r"^\[bookmark:[^\]]*\]\s*"));

/// `一、`, `（一）` or `1.` at the head of a line.
static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r"^(?:([一二三四五六七八九十]+)、|[（(]([一二三四五六七八九十]+)[）)]",
        r"|([0-9０-９]+)(?:、|[.．]([0-9０-９])?))\s*",
    ))
});

/// A whole paragraph without sentence punctuation: `支撑产业转型升级`.
static LINE_HEADING: LazyLock<Regex> = LazyLock::new(|| regex(r"^[^。；;：:]+$"));

/// A phrase and its `。`: `加强知识产权工作。大力推进…`.
static RUN_IN: LazyLock<Regex> = LazyLock::new(|| regex(r"^[^。；;：:]+。"));

/// A bracket that opens with a role and may hold brackets: `（牵头单位：市科技局（市知识产权局））`.
static ANNOTATION: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r"[（(](?:牵头|主办|责任|承办|配合|协办|参与|参加|指导)(?:单位|部门)[：:]",
        r"(?:[^（）()]|[（(][^（）()]*[）)])*[）)]",
    ))
});

/// A role label with the bracket or separator before it: `；责任单位：`.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"[（(；;，,]\s*(牵头|主办|责任|承办|配合|协办|参与|参加|指导)(?:单位|部门)[：:]")
});

/// One unit, with the brackets in it and any separators in those: `各经济开发区（园区）管委会`.
static UNIT: LazyLock<Regex> = LazyLock::new(|| regex(r"(?:[^、，,；;（）()]|[（(][^（）()]*[）)])+"));

/// A run-in heading has at most so many characters, its `。` included.
const RUN_IN_MAX: usize = 31;

/// The paragraphs before the first division, and the divisions of the top level.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Tree {
    preamble: Vec<String>,
    divisions: Vec<Division>,
}

/// A numbered division with all that stands under it; its `text` is without marker, heading and annotations.
#[derive(Debug, Serialize)]
struct Division {
    style: Style,
    ordinal: u32,
    heading: Option<Heading>,
    text: String,
    annotations: Vec<Annotation>,
    children: Vec<Division>,
}

/// `一、`, `（一）` and `1.`, by rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
enum Style {
    Han,
    HanParen,
    Arabic,
}

/// A heading that fills its paragraph, or one that text follows.
#[derive(Debug, Serialize)]
enum Heading {
    Line(String),
    RunIn(String),
}

/// One bracket: its roles in the order written.
#[derive(Debug, Serialize)]
struct Annotation(Vec<Assignment>);

/// One role and the units that fill it, as written.
#[derive(Debug, Serialize)]
struct Assignment {
    role: Role,
    units: Vec<String>,
}

/// What the units of an assignment have to do.
#[derive(Clone, Copy, Debug, Serialize)]
enum Role {
    Lead,
    Responsible,
    Cooperating,
    Participating,
    Supervising,
}

impl Tree {
    /// The number of divisions.
    pub(crate) fn divisions(&self) -> usize {
        fn count(divisions: &[Division]) -> usize {
            divisions.iter().map(|division| 1 + count(&division.children)).sum()
        }
        count(&self.divisions)
    }

    /// The number of units over all roles of all annotations.
    pub(crate) fn units(&self) -> usize {
        self.names().len()
    }

    /// The units of all annotations, in the order of the text.
    pub(crate) fn names(&self) -> Vec<&str> {
        fn gather<'t>(divisions: &'t [Division], names: &mut Vec<&'t str>) {
            for division in divisions {
                let assignments = division.annotations.iter().flat_map(|annotation| &annotation.0);
                names.extend(assignments.flat_map(|assignment| &assignment.units).map(String::as_str));
                gather(&division.children, names);
            }
        }
        let mut names = Vec::new();
        gather(&self.divisions, &mut names);
        names
    }
}

/// Reads a whole text.
pub(crate) fn parse(text: &str) -> Tree {
    let mut tree = Tree::default();
    let mut open = Vec::new();
    for line in text.lines().map(str::trim) {
        let line = ARTEFACT.find(line).map_or(line, |mark| &line[mark.end()..]);
        if line.is_empty() {
            continue;
        }
        if let Some(division) = division(line) {
            close(&mut tree, &mut open, division.style);
            open.push(division);
        } else if let Some(last) = open.last_mut() {
            annotate(last, line);
        } else {
            tree.preamble.push(line.to_owned());
        }
    }
    close(&mut tree, &mut open, Style::Han);
    tree
}

/// Hands every open division of this rank or below to its parent.
fn close(tree: &mut Tree, open: &mut Vec<Division>, style: Style) {
    while let Some(division) = open.pop_if(|division| division.style >= style) {
        open.last_mut().map_or(&mut tree.divisions, |parent| &mut parent.children).push(division);
    }
}

/// The division that a line opens, if a marker stands at its head.
fn division(line: &str) -> Option<Division> {
    let captures = MARKER.captures(line)?;
    let (style, digits) = match (captures.get(1), captures.get(2), captures.get(3)) {
        (Some(digits), _, _) => (Style::Han, digits),
        (_, Some(digits), _) => (Style::HanParen, digits),
        // `1.5％` is a number, not a marker.
        (_, _, digits) => (Style::Arabic, digits.filter(|_| captures.get(4).is_none())?),
    };
    let body = &line[captures.get_match().end()..];
    let (heading, body) = heading(style, body);
    let ordinal = ordinal(digits.as_str());
    let mut division = Division {
        style,
        ordinal,
        heading,
        text: String::new(),
        annotations: Vec::new(),
        children: Vec::new(),
    };
    annotate(&mut division, body);
    Some(division)
}

/// Parts the heading from the rest of a division's first paragraph.
fn heading(style: Style, body: &str) -> (Option<Heading>, &str) {
    if LINE_HEADING.is_match(body) {
        return (Some(Heading::Line(body.to_owned())), "");
    }
    // Items under `1.` open with sentences, not with headings; before a bracket stands content.
    if style < Style::Arabic
        && let Some(phrase) = RUN_IN.find(body)
        && phrase.as_str().chars().count() <= RUN_IN_MAX
    {
        let rest = body[phrase.end()..].trim_start();
        if !rest.is_empty() && !rest.starts_with(['（', '(']) {
            return (Some(Heading::RunIn(phrase.as_str().trim_end_matches('。').to_owned())), rest);
        }
    }
    (None, body)
}

/// Adds a paragraph to a division: its annotations, and what stands around them as text.
fn annotate(division: &mut Division, paragraph: &str) {
    if !division.text.is_empty() {
        division.text.push('\n');
    }
    let mut end = 0;
    for bracket in ANNOTATION.find_iter(paragraph) {
        division.text.push_str(&paragraph[end..bracket.start()]);
        division.annotations.push(annotation(bracket.as_str()));
        end = bracket.end();
    }
    division.text.push_str(&paragraph[end..]);
}

/// Reads an annotation, its brackets included.
fn annotation(bracket: &str) -> Annotation {
    let mut assignments = Vec::<Assignment>::new();
    let mut roles = ROLE.captures_iter(bracket).peekable();
    while let Some(captures) = roles.next() {
        let end = roles.peek().map_or(bracket.len(), |next| next.get_match().start());
        let units = UNIT.find_iter(&bracket[captures.get_match().end()..end]);
        let units = units.map(|unit| unit.as_str().trim()).filter(|unit| !unit.is_empty());
        assignments.push(Assignment { role: role(&captures[1]), units: units.map(str::to_owned).collect() });
    }
    Annotation(assignments)
}

/// The role that a label states.
fn role(label: &str) -> Role {
    match label {
        "牵头" | "主办" => Role::Lead,
        "配合" | "协办" => Role::Cooperating,
        "参与" | "参加" => Role::Participating,
        "指导" => Role::Supervising,
        _ => Role::Responsible,
    }
}

/// The value of `十二`, `二十` or `12`; the marker admits digits only.
fn ordinal(digits: &str) -> u32 {
    let (tens, ones) = digits.split_once('十').map_or((None, digits), |(tens, ones)| (Some(tens), ones));
    let value = |digits: &str| {
        digits.chars().fold(0u32, |value, digit| {
            let han = "一二三四五六七八九".chars().zip(1..).find(|(han, _)| *han == digit);
            let wide = (digit as u32).checked_sub('０' as u32).filter(|wide| *wide < 10);
            let digit = digit.to_digit(10).or(wide).or(han.map(|(_, value)| value)).unwrap_or(0);
            value.saturating_mul(10).saturating_add(digit)
        })
    };
    tens.map_or(0, |tens| value(tens).max(1).saturating_mul(10)).saturating_add(value(ones))
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is well-formed")
}
