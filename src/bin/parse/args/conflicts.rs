//! What cannot be asked for together: an output that has only one of two things would hide that nothing came of the
//! other.

use super::{Args, Format};
use gongwen::FileKind;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// An option that only some formats have a use for.
struct Use {
    option: &'static str,
    given: fn(&Args) -> bool,
    formats: &'static [Format],
}

const USES: &[Use] = &[
    Use { option: "--mentions", given: |args| args.writing.mentions, formats: &[Format::Json] },
    Use { option: "--find", given: |args| args.writing.find.is_some(), formats: &[Format::Json] },
    Use {
        option: "--ndjson-in",
        given: |args| args.reading.ndjson_in.is_some(),
        formats: &[Format::Json, Format::Tasks, Format::Chunks],
    },
    Use { option: "--bom", given: |args| args.writing.bom, formats: &[Format::Csv] },
    Use { option: "--max-chars", given: |args| args.writing.max_chars.is_some(), formats: &[Format::Chunks] },
    Use { option: "--split-by", given: Args::splits, formats: &[Format::Slips, Format::Xlsx] },
    Use {
        option: "a question for tasks",
        given: |args| args.asking.asks(),
        formats: &[Format::Outline, Format::Tasks, Format::Units, Format::Csv, Format::Xlsx, Format::Slips],
    },
    Use {
        option: "--units without a question for tasks",
        given: |args| args.asking.units.is_some() && !args.asking.asks(),
        formats: &[Format::Units, Format::Xlsx, Format::Slips, Format::Html],
    },
];

impl Args {
    fn splits(&self) -> bool {
        self.asking.split_by.is_some()
    }

    /// Why what is asked for does not go together, where it does not.
    pub(super) fn conflict(&self) -> Option<String> {
        let format = self.format();
        let to_stdout = self.writing.output.as_deref().is_none_or(|path| path == Path::new("-"));
        // It would be empty the second time, and an empty document in its place would hide the slip.
        if self.reading.files.iter().filter(|file| *file == Path::new("-")).count() > 1 {
            return Some("standard input ('-') can be read only once".to_owned());
        }
        if self.writing.find.is_some() && self.asking.asks() {
            return Some("--find and a question for tasks cannot be used together".to_owned());
        }
        if let Some(useless) = USES.iter().find(|one| (one.given)(self) && !one.formats.contains(&format)) {
            let names: Vec<String> = useless.formats.iter().map(|format| format.name()).collect();
            let (option, asked, names) = (useless.option, format.asked_for(), names.join(", "));
            return Some(format!("{option} cannot be used with '{asked}'; it is for: {names}"));
        }
        if self.reading.ndjson_in.is_some() && self.folder().is_some() {
            return Some("--ndjson-in gives one line for each record: -o must name a file".to_owned());
        }
        if self.reading.ndjson_in.is_some() && self.reading.input == Some(FileKind::Docx) {
            return Some("--ndjson-in reads texts and pages: a string holds no docx".to_owned());
        }
        if let Some(code) = self.reporting.both_allowed_and_denied() {
            return Some(format!("--allow and --deny cannot both name {code}"));
        }
        if self.about.explains() && !self.reading.files.is_empty() {
            return Some("--explain reads no file".to_owned());
        }
        if self.splits() && to_stdout {
            return Some("--split-by writes into a folder: name it with -o".to_owned());
        }
        if format == Format::Xlsx && to_stdout && io::stdout().is_terminal() {
            return Some("a workbook is nothing for a terminal: name a file with -o".to_owned());
        }
        self.overwritten().map(|path| format!("-o would overwrite the input {}", path.display()))
    }

    /// The input that the output would take the place of.
    fn overwritten(&self) -> Option<&Path> {
        let output = fs::canonicalize(self.writing.output.as_deref()?).ok().filter(|path| path.is_file())?;
        let is_output = |file: &&PathBuf| fs::canonicalize(file).is_ok_and(|file| file == output);
        self.reading.files.iter().find(is_output).map(PathBuf::as_path)
    }
}
