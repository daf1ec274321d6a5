//! What the command says about itself: the schema of its output, completions, the manual page.

use crate::args::{Args, EXAMPLES, Question};
use crate::explain;
use clap::{Command, CommandFactory, ValueHint};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use gongwen::Lang;
use std::io::{self, Write};

/// Writes the answer to standard output.
///
/// # Errors
/// It cannot be written.
pub(crate) fn answer(question: &Question, lang: Lang) -> io::Result<()> {
    let mut text = Vec::new();
    match question {
        Question::Schema(shape) => {
            serde_json::to_writer_pretty(&mut text, &gongwen::schema::json_schema(*shape))?;
            text.push(b'\n');
        }
        Question::Completions(shell) => {
            clap_complete::generate(*shell, &mut command_for_shells(), "parse", &mut text);
        }
        Question::Explain(codes) => text.extend_from_slice(
            match codes[..] {
                [code] => explain::one(code, lang),
                _ => explain::list(codes, lang),
            }
            .as_bytes(),
        ),
        Question::Man => man(&mut text)?,
    }
    let mut to = io::stdout().lock();
    to.write_all(&text)?;
    to.flush()
}

/// The options as a shell completes them: files are offered only where a file is wanted.
fn command_for_shells() -> Command {
    Args::command().mut_args(|arg| {
        let takes_text = arg.get_action().takes_values()
            && arg.get_value_hint() == ValueHint::Unknown
            && arg.get_possible_values().is_empty();
        if takes_text { arg.value_hint(ValueHint::Other) } else { arg }
    })
}

/// The manual page. Its examples keep their lines, which `Man::render` would fill.
fn man(to: &mut Vec<u8>) -> io::Result<()> {
    let page = Man::new(Args::command())
        .title("PARSE")
        .manual("gongwen")
        .source(concat!("gongwen ", env!("CARGO_PKG_VERSION")));
    let mut filled = Vec::new();
    page.render_title(&mut filled)?;
    // A ragged right edge: Chinese has no blanks that could be stretched.
    Roff::new().control("ad", ["l"]).control("nh", []).to_writer(&mut filled)?;
    page.render_name_section(&mut filled)?;
    page.render_synopsis_section(&mut filled)?;
    page.render_description_section(&mut filled)?;
    page.render_options_section(&mut filled)?;
    to.extend_from_slice(breakable(&String::from_utf8_lossy(&filled)).as_bytes());

    let mut roff = Roff::new();
    for line in EXAMPLES.lines() {
        match line.strip_suffix(':') {
            Some(heading) => roff.control("SH", [heading]).control("nf", []),
            None => roff.text([roman(line.strip_prefix("  ").unwrap_or(line))]),
        };
    }
    roff.control("fi", []).to_writer(to)
}

/// A page whose lines may end behind Chinese characters, and get no blank where two lines of its source meet: roff by
/// itself knows words with blanks between them.
fn breakable(page: &str) -> String {
    let is_text = |line: &&str| !line.starts_with(['.', '\'', '\\']);
    let mut out = String::with_capacity(page.len() * 2);
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        let mut last = None;
        for c in line.chars() {
            if is_text(&line) && last.is_some_and(|last| may_part(last, c)) {
                out.push_str("\\:");
            }
            out.push(c);
            last = Some(c);
        }
        let next =
            lines.peek().filter(|next| is_text(&line) && is_text(next)).and_then(|next| next.chars().next());
        if last.zip(next).is_some_and(|(last, next)| may_part(last, next)) {
            out.push_str("\\:\\c");
        }
        out.push('\n');
    }
    out
}

/// Whether a line may end between two characters that have no blank between them.
fn may_part(before: char, behind: char) -> bool {
    const OPENING: &str = "（“《【〔";
    const CLOSING: &str = "，。、；：）”》】〕…！？";
    let is_wide = |c| matches!(c, '\u{3001}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' | '“' | '”');
    is_wide(before)
        && (is_wide(behind) || CLOSING.contains(before))
        && !OPENING.contains(before)
        && !CLOSING.contains(behind)
}
