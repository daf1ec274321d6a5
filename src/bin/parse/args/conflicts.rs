//! What cannot be asked for together: an output that has only one of two things would hide that nothing came of the
//! other.

use super::usage::Both;
use super::{Args, Format, NetworkKind};
use gongwen::FileKind;
use gongwen::render::tables;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// An option that only some formats have a use for.
struct Use {
    /// What it is called, in Chinese and in English.
    option: (&'static str, &'static str),
    given: fn(&Args) -> bool,
    formats: &'static [Format],
}

/// An option under its own name.
const fn itself(option: &'static str) -> (&'static str, &'static str) {
    (option, option)
}

const NETWORKS: &[Format] = &[Format::Dot, Format::Mermaid, Format::Edges];

const USES: &[Use] = &[
    Use { option: itself("--mentions"), given: |args| args.writing.mentions, formats: &[Format::Json] },
    Use { option: itself("--find"), given: |args| args.writing.find.is_some(), formats: &[Format::Json] },
    Use {
        option: itself("--ndjson-in"),
        given: |args| args.reading.ndjson_in.is_some(),
        formats: &[Format::Json, Format::Tasks, Format::Chunks],
    },
    Use {
        option: itself("--bom"),
        given: |args| args.writing.bom,
        formats: &[Format::Csv, Format::Tables, Format::Edges],
    },
    Use { option: itself("--network"), given: |args| args.writing.network.is_some(), formats: NETWORKS },
    Use {
        option: itself("--min-weight"),
        given: |args| args.writing.min_weight.is_some(),
        formats: NETWORKS,
    },
    Use {
        option: itself("--max-chars"),
        given: |args| args.writing.max_chars.is_some(),
        formats: &[Format::Chunks],
    },
    Use { option: itself("--split-by"), given: Args::splits, formats: &[Format::Slips, Format::Xlsx] },
    Use {
        option: ("问任务的条件（--unit、--role 等）", "a question for tasks"),
        given: |args| args.asking.asks(),
        formats: &[
            Format::Outline,
            Format::Tasks,
            Format::Units,
            Format::Csv,
            Format::Xlsx,
            Format::Dot,
            Format::Mermaid,
            Format::Edges,
            Format::Slips,
        ],
    },
    Use {
        option: ("没有问任务的条件时，--units ", "--units without a question for tasks"),
        given: |args| args.asking.units.is_some() && !args.asking.asks(),
        formats: &[
            Format::Units,
            Format::Xlsx,
            Format::Tables,
            Format::Dot,
            Format::Mermaid,
            Format::Edges,
            Format::Slips,
            Format::Html,
        ],
    },
];

impl Args {
    fn splits(&self) -> bool {
        self.asking.split_by.is_some()
    }

    /// Why what is asked for does not go together, where it does not.
    pub(super) fn conflict(&self) -> Option<Both> {
        let format = self.format();
        let to_stdout = self.writing.output.as_deref().is_none_or(|path| path == Path::new("-"));
        // It would be empty the second time, and an empty document in its place would hide the slip.
        if self.reading.files.iter().filter(|file| *file == Path::new("-")).count() > 1 {
            return Some(Both::new("标准输入（-）只能读一次", "standard input ('-') can be read only once"));
        }
        if self.writing.find.is_some() && self.asking.asks() {
            return Some(Both::new(
                "--find 不能和问任务的条件（--unit、--role 等）一起用",
                "--find and a question for tasks cannot be used together",
            ));
        }
        if let Some(useless) = USES.iter().find(|one| (one.given)(self) && !one.formats.contains(&format)) {
            let names: Vec<String> = useless.formats.iter().map(|format| format.name()).collect();
            let ((zh, en), asked) = (useless.option, format.asked_for());
            return Some(Both::new(
                format!("{zh} 不能和 {asked} 一起用；可以是 {}", names.join("、")),
                format!("{en} cannot be used with '{asked}'; it is for: {}", names.join(", ")),
            ));
        }
        if self.reading.ndjson_in.is_some() && self.folder().is_some() {
            return Some(Both::new(
                "--ndjson-in 每条记录一行，写在一个文件里：-o 要写文件名",
                "--ndjson-in gives one line for each record: -o must name a file",
            ));
        }
        if self.reading.ndjson_in.is_some() && self.reading.input == Some(FileKind::Docx) {
            return Some(Both::new(
                "--ndjson-in 读文本和网页：字符串里放不下 docx",
                "--ndjson-in reads texts and pages: a string holds no docx",
            ));
        }
        if let Some(code) = self.reporting.both_allowed_and_denied() {
            return Some(Both::new(
                format!("--allow 和 --deny 不能都写 {code}"),
                format!("--allow and --deny cannot both name {code}"),
            ));
        }
        if self.about.explains() && !self.reading.files.is_empty() {
            return Some(Both::new("--explain 不读文件", "--explain reads no file"));
        }
        if self.splits() && to_stdout {
            return Some(Both::new(
                "--split-by 写出许多文件；用 -o 给出文件夹",
                "--split-by writes into a folder: name it with -o",
            ));
        }
        if format == Format::Tables && to_stdout {
            return Some(Both::new(
                "--format tables 写出几张表；用 -o 给出文件夹",
                "--format tables writes into a folder: name it with -o",
            ));
        }
        let is_of_tasks = self.asking.asks() || self.asking.units.is_some();
        if is_of_tasks && format.is_network() && self.network() == NetworkKind::Citations {
            return Some(Both::new(
                "--network citations 是文件的网络，不能和 --units、问任务的条件（--unit、--role 等）一起用",
                "--network citations is of documents: it takes no question for tasks and no --units",
            ));
        }
        if format == Format::Xlsx && to_stdout && io::stdout().is_terminal() {
            return Some(Both::new(
                "电子表格不能显示在终端上；用 -o 给出文件名",
                "a workbook is nothing for a terminal: name a file with -o",
            ));
        }
        self.overwritten().map(|path| {
            let path = path.display();
            Both::new(format!("-o 会盖掉要读的文件 {path}"), format!("-o would overwrite the input {path}"))
        })
    }

    /// The input that the output would take the place of.
    fn overwritten(&self) -> Option<&Path> {
        let output = self.writing.output.as_deref()?;
        let tables = self
            .tables()
            .into_iter()
            .flat_map(|folder| tables::names().map(move |name| folder.join(format!("{name}.csv"))));
        let outputs =
            [output.to_owned()].into_iter().chain(tables).filter_map(|path| fs::canonicalize(path).ok());
        let outputs: Vec<PathBuf> = outputs.filter(|path| path.is_file()).collect();
        let is_output = |file: &&PathBuf| fs::canonicalize(file).is_ok_and(|file| outputs.contains(&file));
        self.reading.files.iter().find(is_output).map(PathBuf::as_path)
    }
}
