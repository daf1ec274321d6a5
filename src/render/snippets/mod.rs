//! Findings as a person reads them: the line quoted, the place marked under it, and what to do about it.
//!
//! A line of a policy text has hundreds of characters, of which those round the place are shown. What would steer a
//! terminal, or take no room on it, is replaced or left out, so that the marks stand under what they mean.
//!
//! ```
//! let doc = gongwen::parse("1.修路。（责任单位：县交通局、、县财政局）");
//! let options = gongwen::render::snippets::Options { path: Some("草稿.txt"), ..Default::default() };
//! let shown = gongwen::render::snippets::to_string(&doc, &options);
//! assert!(shown.starts_with("警告[unit-empty]: 单位名单中有空位\n"), "{shown}");
//! assert!(shown.contains("1 | 1.修路。（责任单位：县交通局、、县财政局）\n"), "{shown}");
//! ```

mod window;

use crate::diagnostic::{Code, Lang, Severity};
use crate::document::{Diagnostic, Document};
use crate::span::Span;
use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};
use std::ops::Range;
use window::{Window, shown};

/// How findings are shown.
#[derive(Clone, Copy, Debug)]
pub struct Options<'p> {
    /// The name of the file, which stands above each quotation.
    pub path: Option<&'p str>,
    /// The language of what is said.
    pub lang: Lang,
    /// Whether there are colours, as escapes of a terminal.
    pub colour: bool,
    /// How many columns a quoted line may take, 40 at least; a character of full width takes two.
    pub columns: usize,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { path: None, lang: Lang::default(), colour: false, columns: 100 }
    }
}

/// All findings of a document, in text order, an empty line behind each. O(text + findings).
pub fn to_string(doc: &Document<'_>, options: &Options<'_>) -> String {
    doc.diagnostics().map(|finding| one(finding, options) + "\n").collect()
}

/// One finding, with a line end. O(columns), the first of a document O(text).
pub fn one(finding: Diagnostic<'_>, options: &Options<'_>) -> String {
    let lang = options.lang;
    let title = level(finding.severity(), lang).primary_title(shown(&finding.message(lang)));
    let quoted = quoted(finding, options);
    let last = quoted.iter().map(|snippet| snippet.last).max().unwrap_or_default();
    let name = match lang {
        Lang::Zh => "建议",
        Lang::En => "help",
    };
    let group = title
        .id(finding.code().as_str())
        .elements(quoted.into_iter().map(|part| part.snippet))
        .element(Level::HELP.with_name(name).message(advice(finding, lang)));
    let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
    // It has but windows of the lines, and need not look for what to leave out.
    let said = renderer.term_width(usize::from(u16::MAX)).render(&[group]);
    // It knows no column but that in the window, and so the place is written here.
    let (title, rest) = said.split_once('\n').unwrap_or((&said, ""));
    let blanks = " ".repeat(last.to_string().len());
    let (path, line, column) =
        (options.path.map_or_else(|| "<text>".to_owned(), shown), finding.line(), finding.column());
    let (begin, end) = match options.colour {
        true => {
            (DEFAULT_LINE_NUM_STYLE.render().to_string(), DEFAULT_LINE_NUM_STYLE.render_reset().to_string())
        }
        false => Default::default(),
    };
    format!("{title}\n{blanks}{begin}-->{end} {path}:{line}:{column}\n{rest}\n")
}

/// Quoted lines, and the number of the last.
struct Quoted {
    snippet: Snippet<'static, Annotation<'static>>,
    last: usize,
}

/// The line of a finding and that of the place which explains it: one quotation, or two where they are far apart.
fn quoted(finding: Diagnostic<'_>, options: &Options<'_>) -> Vec<Quoted> {
    /// So many lines may be between them, which are not shown but counted.
    const FAR: usize = 200;
    let doc = finding.doc;
    let (text, lines, columns) = (doc.source_text(), doc.line_index(), options.columns.max(40));
    let of = |span: Span| (Window::new(text, span, columns), lines.line(span.start) as usize);
    let (here, line) = of(finding.span());
    let primary = AnnotationKind::Primary.span(here.mark.clone());
    let one = |window: Window<'_>, line: usize, marks: Vec<Annotation<'static>>| Quoted {
        snippet: Snippet::source(window.text).line_start(line).annotations(marks),
        last: line,
    };
    let Some((span, _)) = finding.related() else { return vec![one(here, line, vec![primary])] };
    let label = related_label(finding.code(), options.lang);
    if let Some(place) = here.place(span) {
        // A label of full width in front of a mark would push it aside, as each character is counted as one column.
        let label = (place.start > here.mark.start).then_some(label);
        return vec![one(here, line, vec![primary, AnnotationKind::Context.span(place).label(label)])];
    }
    let (there, at) = of(span);
    let related = AnnotationKind::Context.span(there.mark.clone()).label(label);
    if at == line || at.abs_diff(line) > FAR {
        return vec![one(here, line, vec![primary]), one(there, at, vec![related])];
    }
    let ((above, first), (below, last)) =
        if at < line { ((there, at), (here, line)) } else { ((here, line), (there, at)) };
    // One line between them is shown.
    let between = (last - first == 2).then(|| lines.start(first as u32 + 1)).flatten();
    let between = between.map(|start| of(Span { start, end: start }).0.text).unwrap_or_default();
    let source = format!("{}\n{between}{}{}", above.text, "\n".repeat(last - first - 1), below.text);
    let shift = source.len() - below.text.len();
    let shifted = |mark: &Range<usize>| mark.start + shift..mark.end + shift;
    let (primary, related) = match at < line {
        true => (AnnotationKind::Primary.span(shifted(&below.mark)), related),
        false => (primary, AnnotationKind::Context.span(shifted(&below.mark)).label(label)),
    };
    vec![Quoted { snippet: Snippet::source(source).line_start(first).annotations([primary, related]), last }]
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    let (level, zh) = match severity {
        Severity::Error => (Level::ERROR, "错误"),
        Severity::Warning => (Level::WARNING, "警告"),
        Severity::Info => (Level::INFO, "提示"),
    };
    match lang {
        Lang::Zh => level.with_name(zh),
        Lang::En => level,
    }
}

/// What to do about it, and the fix where there is one.
fn advice(finding: Diagnostic<'_>, lang: Lang) -> String {
    let help = finding.help(lang);
    let Some(fix) = finding.fix() else { return help.to_owned() };
    let old = shown(&finding.doc.source_text()[fix.span().range()]);
    let new = shown(fix.replacement());
    match (lang, old.is_empty(), new.is_empty()) {
        (Lang::Zh, true, _) => format!("{help}：补“{new}”"),
        (Lang::Zh, _, true) => format!("{help}：删“{old}”"),
        (Lang::Zh, ..) => format!("{help}：“{old}”改为“{new}”"),
        (Lang::En, true, _) => format!("{help}: put “{new}”"),
        (Lang::En, _, true) => format!("{help}: drop “{old}”"),
        (Lang::En, ..) => format!("{help}: “{old}” becomes “{new}”"),
    }
}

/// What the other place is to the finding.
fn related_label(code: Code, lang: Lang) -> &'static str {
    let (zh, en) = match code {
        Code::NumberingGap | Code::NumberingRepeat | Code::NumberingBackward => {
            ("前一序号", "the number before")
        }
        Code::NumberingMixed => ("多数的写法", "as most are written"),
        Code::UnitRepeated | Code::UnitInTwoRoles => ("前一处", "first here"),
        Code::UnitSpelling => ("另一写法", "the other spelling"),
        _ => ("参见", "see here"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
