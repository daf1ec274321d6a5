//! The report: a page that opens in any browser, offline, in one file.
//!
//! The outline at the left; the text set as it is on paper, its units marked by role; at the side the units with their
//! tasks, all tasks, and the findings, which also stand at their lines; the matrix of tasks and units; a search. Without
//! its script the page can still be read, and it can be printed. It loads nothing: its policy (CSP) allows only its own
//! style and script, by their hashes.
//!
//! The page is written by hand and not by a template: the marks of a text are put into it by a cursor that goes through
//! it once, for which templates have no form. What a template gives, that no text of the document is taken for markup,
//! the writer's types give here.
//!
//! ```
//! let doc = gongwen::parse("白鹿县修路方案\n一、修路。（牵头单位：县交通局；责任单位：县财政局）");
//! let page = gongwen::render::html::to_string(&doc, &Default::default());
//! assert!(page.starts_with("<!DOCTYPE html>\n<html lang=zh-CN>"));
//! assert!(page.contains("<u class=l data-u=1>县交通局</u>"));
//! ```

mod findings;
mod flow;
mod leaves;
mod markup;
mod model;
mod outline;
mod text;
mod units;
mod words;

use crate::diagnostic::Lang;
use crate::document::{Component, Document};
use crate::ledger::Forms;
use markup::Markup;
use model::{Model, class};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The policy of the page, with the hashes of [`STYLE`] and [`SCRIPT`]; a test says what they must be.
const POLICY: &str = "default-src 'none'; \
    style-src 'sha256-M/65QwdRGryxiImxDL2MdPoSMBNWDIUbi6UEo+hUD14='; \
    script-src 'sha256-PrwJWBnYpuRLO3yieFHpjKtMCo0kiJTdtViF7jUSX8E='; \
    base-uri 'none'; form-action 'none'";

/// How to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The language of the page's own words, and of the findings.
    pub lang: Lang,
    /// Where the text came from, as the page says it.
    pub source: Option<String>,
    /// More names of the units: which are one, and which of them is shown.
    pub forms: Forms,
}

/// Writes the document as a page. O(text + annotations + findings × their notes), and as long: some four times the text
/// of a plan in which every item names its units.
pub fn to_string(doc: &Document<'_>, options: &Options) -> String {
    let model = Model::new(doc, options);
    let mut out = Markup::with_capacity(doc.text.len() * 3 + STYLE.len() + SCRIPT.len() + 4096);
    head(&mut out, &model);
    top(&mut out, &model);
    let words = model.words;
    begin(&mut out, "<nav id=outline tabindex=-1 aria-labelledby=o-h><h2 id=o-h>", words.outline);
    outline::write(&mut out, &model);
    out.raw("</nav>\n<main>\n<section id=text tabindex=-1 aria-label=\"");
    out.raw(words.text);
    out.raw("\">\n");
    summary(&mut out, &model);
    out.raw("<article id=paper lang=zh>\n");
    if doc.root().title().is_none() {
        out.raw("<h1 class=\"title none\">");
        out.raw(words.untitled);
        out.raw("</h1>\n");
    }
    if doc.text.trim().is_empty() {
        out.raw("<p class=none>");
        out.raw(words.empty);
        out.raw("</p>\n");
    }
    text::write(&model, &mut out);
    out.raw("</article>\n</section>\n");
    matrix(&mut out, &model);
    out.raw("</main>\n<aside>\n");
    side(&mut out, &model);
    out.raw("</aside>\n<p id=status class=vh role=status></p>\n<script>");
    out.raw(SCRIPT);
    out.raw("</script>\n</body>\n</html>\n");
    out.finish()
}

/// Opens a pane with its heading.
fn begin(out: &mut Markup, open: &'static str, heading: &'static str) {
    out.raw(open);
    out.raw(heading);
    out.raw("</h2>\n");
}

fn head(out: &mut Markup, model: &Model<'_>) {
    out.raw("<!DOCTYPE html>\n<html lang=");
    out.raw(model.words.lang);
    out.raw(">\n<head>\n<meta charset=utf-8>\n<meta http-equiv=Content-Security-Policy content=\"");
    out.raw(POLICY);
    out.raw(concat!(
        "\">\n<meta name=viewport content=\"width=device-width, initial-scale=1\">\n",
        "<meta name=color-scheme content=\"light dark\">\n<meta name=referrer content=no-referrer>\n",
        "<meta name=generator content=\"gongwen ",
        env!("CARGO_PKG_VERSION"),
        "\">\n<title>"
    ));
    if let Some(title) = model.doc.root().title() {
        out.plain(&title.as_str());
        out.raw(" – ");
    }
    out.raw(model.words.report);
    out.raw("</title>\n<style>");
    out.raw(STYLE);
    out.raw("</style>\n</head>\n");
}

/// What stands above the panes: the name, the search, the views.
fn top(out: &mut Markup, model: &Model<'_>) {
    let words = model.words;
    out.raw("<body");
    // Layout of a long text is put off until it is looked at.
    if model.doc.text.len() > 200_000 {
        out.raw(" class=long");
    }
    out.raw(words.said);
    out.raw(">\n<a class=skip href=#text>");
    out.raw(words.skip);
    out.raw("</a>\n<header>\n<p class=name>");
    match (model.doc.root().title(), &model.options.source) {
        (Some(title), _) => out.apart(&title.as_str()),
        (None, Some(source)) => out.apart(source),
        (None, None) => out.raw(words.untitled),
    }
    out.raw(
        "</p>\n<div class=\"find js\" role=search><input id=q type=search autocomplete=off aria-label=\"",
    );
    out.raw(words.search);
    out.raw("\" placeholder=\"");
    out.raw(words.search);
    out.raw("　/\" aria-keyshortcuts=\"/\"><span id=hits role=status></span>");
    for (id, word, sign) in
        [("<button id=previous", words.previous, "↑"), ("<button id=next", words.next, "↓")]
    {
        out.raw(id);
        out.raw(" type=button aria-label=\"");
        out.raw(word);
        out.raw("\">");
        out.raw(sign);
        out.raw("</button>");
    }
    out.raw("</div>\n<nav class=views aria-label=\"");
    out.raw(words.views);
    out.raw("\">");
    for (link, word, count) in [
        ("<a href=#outline>", words.outline, None),
        ("<a href=#text>", words.text, None),
        ("<a href=#matrix class=js>", words.matrix, None),
        ("<a href=#units>", words.units, Some(model.offices.len())),
        ("<a href=#tasks>", words.tasks, Some(model.tasks.len())),
        ("<a href=#findings>", words.findings, Some(model.doc.diagnostics().len())),
    ] {
        out.raw(link);
        out.raw(word);
        if let Some(count) = count {
            out.raw(" <small>");
            out.number(count);
            out.raw("</small>");
        }
        out.raw("</a>");
    }
    out.raw("</nav>\n</header>\n");
}

/// What stands above the text: where it is from, how much is in it, and what the marks mean.
fn summary(out: &mut Markup, model: &Model<'_>) {
    let words = model.words;
    out.raw("<div class=sum>");
    if let Some(source) = &model.options.source {
        out.raw("<p class=src>");
        out.apart(source);
        out.raw("</p>");
    }
    out.raw("<p>");
    let counts = [
        model.doc.divisions().count(),
        model.tasks.len(),
        model.offices.len(),
        model.doc.diagnostics().len(),
    ];
    for (at, (count, word)) in counts.into_iter().zip(words.counts).enumerate() {
        if at > 0 {
            out.raw(" · ");
        }
        out.number(count);
        out.raw(word);
    }
    out.raw("</p>");
    if model.roles().next().is_some() {
        out.raw("<ul class=legend aria-label=\"");
        out.raw(words.legend);
        out.raw("\">");
        for role in model.roles() {
            out.raw("<li><u class=");
            out.raw(class(role));
            out.raw(" data-m=\"");
            out.raw(words.mark(role));
            out.raw("\">");
            out.raw(words.role(role));
            out.raw("</u>");
        }
        out.raw("</ul>");
    }
    out.raw("</div>\n");
}

/// The place of the matrix, which the script makes of the lists of units and tasks.
fn matrix(out: &mut Markup, model: &Model<'_>) {
    let words = model.words;
    begin(out, "<section id=matrix tabindex=-1 aria-labelledby=m-h><h2 id=m-h>", words.matrix);
    if model.offices.is_empty() {
        out.raw("<p class=none>");
        out.raw(words.no_units);
        out.raw("</p>\n");
    }
    out.raw("<p class=\"none nojs\">");
    out.raw(words.without_script);
    out.raw(
        "</p>\n<p id=pager hidden><button id=back type=button>←</button> <span id=range role=status></span> ",
    );
    out.raw("<button id=on type=button>→</button></p>\n<div id=grid tabindex=0 role=region aria-labelledby=m-h></div>\n");
    out.raw("</section>\n");
}

/// The panes at the side.
fn side(out: &mut Markup, model: &Model<'_>) {
    let words = model.words;
    begin(out, "<section id=units tabindex=-1 aria-labelledby=u-h><h2 id=u-h>", words.units);
    out.raw("<input id=narrow class=js type=search autocomplete=off aria-label=\"");
    out.raw(words.narrow);
    out.raw("\" placeholder=\"");
    out.raw(words.narrow);
    out.raw("\">\n");
    units::units(out, model);
    begin(out, "</section>\n<section id=tasks tabindex=-1 aria-labelledby=t-h><h2 id=t-h>", words.tasks);
    units::tasks(out, model);
    begin(
        out,
        "</section>\n<section id=findings tabindex=-1 aria-labelledby=f-h><h2 id=f-h>",
        words.findings,
    );
    findings::list(out, model);
    out.raw("</section>\n");
}

/// `e1` for the first enclosure.
fn enclosure_id(part: Component<'_>) -> String {
    part.doc.id_of(part.node).trim_end_matches('/').to_owned()
}
