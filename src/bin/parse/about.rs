//! What the command says about itself: the schema of its output, completions, the manual page.

use crate::args::{Args, EXAMPLES, Question};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use std::io::{self, Write};

/// Writes the answer to standard output.
///
/// # Errors
/// It cannot be written.
pub(crate) fn answer(question: &Question) -> io::Result<()> {
    let mut text = Vec::new();
    let mut command = Args::command();
    match question {
        Question::Schema(shape) => {
            serde_json::to_writer_pretty(&mut text, &gongwen::schema::json_schema(*shape))?;
            text.push(b'\n');
        }
        Question::Completions(shell) => clap_complete::generate(*shell, &mut command, "parse", &mut text),
        Question::Man => man(command, &mut text)?,
    }
    let mut to = io::stdout().lock();
    to.write_all(&text)?;
    to.flush()
}

/// The manual page. Its examples keep their lines, which `Man::render` would fill.
fn man(command: Command, to: &mut Vec<u8>) -> io::Result<()> {
    let page = Man::new(command)
        .title("PARSE")
        .manual("gongwen")
        .source(concat!("gongwen ", env!("CARGO_PKG_VERSION")));
    page.render_title(to)?;
    page.render_name_section(to)?;
    page.render_synopsis_section(to)?;
    page.render_description_section(to)?;
    page.render_options_section(to)?;
    let mut roff = Roff::new();
    for line in EXAMPLES.lines() {
        match line.strip_suffix(':') {
            Some(heading) => roff.control("SH", [heading]).control("nf", []),
            None => roff.text([roman(line)]),
        };
    }
    roff.control("fi", []).to_writer(to)
}
