//! The formats that are written.

use clap::ValueEnum;
use std::ffi::OsStr;
use std::path::Path;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Json,
    Outline,
    Text,
    #[value(alias = "md")]
    Markdown,
    Chunks,
    /// Akoma Ntoso 3.0.
    Akn,
    Tasks,
    Units,
    Csv,
    Xlsx,
    Html,
    Tables,
    Dot,
    Mermaid,
    Edges,
    Sarif,
    /// What `--check` writes: the findings as a person reads them.
    #[value(skip)]
    Check,
    /// 交办单 in Markdown: what `--split-by` writes if nothing else is asked for.
    #[value(skip)]
    Slips,
}

/// The formats that the name of a file tells.
const ENDINGS: &[(&str, Format)] = &[
    ("xlsx", Format::Xlsx),
    ("csv", Format::Csv),
    ("html", Format::Html),
    ("md", Format::Markdown),
    ("sarif", Format::Sarif),
    ("xml", Format::Akn),
    ("dot", Format::Dot),
    ("gv", Format::Dot),
    ("mmd", Format::Mermaid),
];

impl Format {
    /// What the name of a file tells.
    pub(super) fn told_by(path: &Path) -> Option<Self> {
        let ending = path.extension().and_then(OsStr::to_str)?;
        ENDINGS.iter().find(|(name, _)| ending.eq_ignore_ascii_case(name)).map(|(_, format)| *format)
    }

    /// How it is asked for on the command line.
    pub(super) fn asked_for(self) -> String {
        match self {
            Self::Check => "--check".to_owned(),
            _ => format!("--format {}", self.name()),
        }
    }

    /// The name on the command line.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map_or_else(|| "slips".to_owned(), |value| value.get_name().to_owned())
    }

    /// How the name of a file ends that holds one input of many.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Outline | Self::Text | Self::Check => "txt",
            Self::Chunks | Self::Tasks | Self::Units => "ndjson",
            Self::Akn => "xml",
            Self::Csv | Self::Edges | Self::Tables => "csv",
            Self::Dot => "dot",
            Self::Mermaid => "mmd",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Sarif => "sarif",
            Self::Markdown | Self::Slips => "md",
        }
    }

    /// Whether a file holds one document and no more.
    pub(super) fn is_for_one(self) -> bool {
        matches!(self, Self::Html | Self::Akn)
    }

    /// Whether a network is written.
    pub(crate) fn is_network(self) -> bool {
        matches!(self, Self::Dot | Self::Mermaid | Self::Edges)
    }

    /// Whether rows are written, and not trees.
    pub(crate) fn is_ledger(self) -> bool {
        matches!(self, Self::Tasks | Self::Units | Self::Csv | Self::Xlsx | Self::Slips)
    }
}
