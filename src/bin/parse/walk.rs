//! Which files are read: those that are named, those in folders, and those that a pattern fits.

use crate::input::{Failure, Input};
use globset::GlobBuilder;
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// The endings of what may be a document. In a folder only these are taken, and names without an ending; what is in
/// such a file, its content tells. Some are kinds that are not read: a document left out must be told by name.
const DOCUMENTS: &[&str] = &[
    "doc", "docm", "docx", "dot", "dotx", "htm", "html", "markdown", "md", "mht", "mhtml", "odt", "ofd",
    "pdf", "rtf", "shtml", "text", "txt", "wps", "wpt", "xhtml",
];

/// The most letters of an ending; what is longer belongs to the name.
const ENDING: usize = 8;

/// The signs that make a pattern of a name, unless there is a file of that name.
const SIGNS: &[char] = &['*', '?', '[', '{'];

/// One input, and why it cannot be read where that is known already.
pub(crate) struct Job {
    pub(crate) input: Input,
    pub(crate) failure: Option<Failure>,
    /// The folder under which it was found; for a file that was named, the folder that holds it.
    pub(crate) root: PathBuf,
    /// Where it is to be written, when each has a file of its own.
    pub(crate) to: Option<PathBuf>,
}

/// All inputs in order.
#[derive(Default)]
pub(crate) struct Inputs {
    pub(crate) jobs: Vec<Job>,
    /// Whether there may be several, however many there are: what is written must not depend on what is in a folder.
    pub(crate) several: bool,
    /// How many files in folders were passed over, by their ending.
    pub(crate) passed: BTreeMap<String, usize>,
}

/// Looks for the files that are named. `output` is passed over where nobody named it: it is none of the inputs.
/// Without `folders`, one that is named stays what it is.
pub(crate) fn inputs(named: &[PathBuf], output: Option<&Path>, folders: bool) -> Inputs {
    let output = output.and_then(|path| fs::canonicalize(path).ok());
    let mut walk = Walk { output, folders, found: Inputs::default() };
    walk.found.several = named.len() > 1;
    for path in named {
        walk.named(path);
    }
    if named.is_empty() {
        walk.found.jobs.push(Job::new(Input::Stdin, Path::new("")));
    }
    walk.found
}

impl Job {
    fn new(input: Input, root: &Path) -> Self {
        Self { input, failure: None, root: root.to_owned(), to: None }
    }

    fn failed(path: PathBuf, failure: Failure) -> Self {
        Self { input: Input::File(path), failure: Some(failure), root: PathBuf::new(), to: None }
    }
}

struct Walk {
    /// What is written, where it exists.
    output: Option<PathBuf>,
    folders: bool,
    found: Inputs,
}

impl Walk {
    fn named(&mut self, path: &Path) {
        if path == Path::new("-") {
            self.found.jobs.push(Job::new(Input::Stdin, Path::new("")));
        } else if self.folders && path.is_dir() {
            self.folder(path);
        } else if let Some((base, pattern)) = pattern(path) {
            self.pattern(path, &base, &pattern);
        } else {
            let root = path.parent().unwrap_or(Path::new(""));
            self.found.jobs.push(Job::new(Input::File(path.to_owned()), root));
        }
    }

    /// The documents in a folder and the folders in it, in the order of their paths.
    fn folder(&mut self, folder: &Path) {
        self.found.several = true;
        let before = self.found.jobs.len();
        for entry in entries(folder, self.output.clone(), true, None) {
            match entry {
                Err(error) => self.error(error, folder, |_| true),
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {}
                Ok(entry) => {
                    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                    let ending = ending(entry.path());
                    let is_document = ending.as_deref().is_none_or(|ending| DOCUMENTS.contains(&ending));
                    if is_file && is_document {
                        self.found.jobs.push(Job::new(Input::File(plain(entry.path())), folder));
                    } else {
                        let ending = ending.map_or_else(|| "?".to_owned(), |ending| format!(".{ending}"));
                        *self.found.passed.entry(ending).or_default() += 1;
                    }
                }
            }
        }
        if self.found.jobs.len() == before {
            self.found.jobs.push(Job::failed(folder.to_owned(), Failure::NoDocument));
        }
    }

    /// What a pattern fits, as a shell would have it: files whatever they are called, and folders with what is in them.
    fn pattern(&mut self, path: &Path, base: &Path, pattern: &str) {
        self.found.several = true;
        let before = self.found.jobs.len();
        let glob = GlobBuilder::new(pattern).literal_separator(true).build();
        let is_there = base.as_os_str().is_empty() || base.is_dir();
        let (Ok(glob), true) = (glob, is_there) else {
            return self.found.jobs.push(Job::failed(path.to_owned(), Failure::NoMatch));
        };
        let glob = glob.compile_matcher();
        let fits = |path: &Path| glob.is_match(plain(path).strip_prefix(base).unwrap_or(path));
        // With ** a folder is gone through for the files in it that fit.
        let deep = pattern.contains("**");
        let depth = (!deep).then(|| pattern.split('/').count());
        let hidden = !pattern.split('/').any(|part| part.starts_with('.'));
        for entry in entries(base, self.output.clone(), hidden, depth) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    // A broken link that the pattern does not fit is nobody's concern; a closed folder may be.
                    self.error(error, base, |path| fits(path) || path.is_dir());
                    continue;
                }
            };
            if entry.depth() == 0 || !fits(entry.path()) {
                continue;
            }
            if !entry.file_type().is_some_and(|kind| kind.is_dir()) {
                self.found.jobs.push(Job::new(Input::File(plain(entry.path())), base));
            } else if !deep && self.folders {
                self.folder(&plain(entry.path()));
            }
        }
        if self.found.jobs.len() == before {
            self.found.jobs.push(Job::failed(path.to_owned(), Failure::NoMatch));
        }
    }

    /// Tells of what went wrong below `root`, where it `matters`. What is hidden does not.
    fn error(&mut self, error: ignore::Error, root: &Path, matters: impl Fn(&Path) -> bool) {
        let mut path = root.to_owned();
        let failure = failure(error, &mut path);
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if path == root || !hidden && matters(&path) {
            self.found.jobs.push(Job::failed(plain(&path), failure));
        }
    }
}

/// What is in a folder, but for what is `hidden` and for what is written there.
fn entries(folder: &Path, output: Option<PathBuf>, hidden: bool, depth: Option<usize>) -> ignore::Walk {
    let root = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let output_name = output.as_deref().and_then(Path::file_name).map(OsStr::to_owned);
    WalkBuilder::new(root)
        .standard_filters(false)
        .hidden(hidden)
        .follow_links(true)
        .max_depth(depth)
        .sort_by_file_name(OsStr::cmp)
        .filter_entry(move |entry| {
            let is_output = || {
                let named = Some(entry.file_name()) == output_name.as_deref() || entry.path_is_symlink();
                named && fs::canonicalize(entry.path()).ok() == output
            };
            // Word keeps ~$方案.docx beside 方案.docx while somebody has it open.
            entry.depth() == 0
                || !(entry.file_name().as_encoded_bytes().starts_with(b"~$")
                    || output.is_some() && is_output())
        })
        .build()
}

/// What went wrong in a walk, and where.
fn failure(error: ignore::Error, at: &mut PathBuf) -> Failure {
    match error {
        ignore::Error::WithPath { path, err } => {
            *at = path;
            failure(*err, at)
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => failure(*err, at),
        ignore::Error::Loop { child, .. } => {
            *at = child;
            Failure::Loop
        }
        // What a folder lists is there, if only as a link.
        ignore::Error::Io(error) if error.kind() == ErrorKind::NotFound => Failure::BrokenLink,
        ignore::Error::Io(error) => error.into(),
        other => std::io::Error::other(other.to_string()).into(),
    }
}

/// A name that is no file's and has signs of a pattern: the folder before the first of them, and the rest.
fn pattern(path: &Path) -> Option<(PathBuf, String)> {
    let is_pattern = path.to_str()?.contains(SIGNS) && fs::symlink_metadata(path).is_err();
    let parts: Vec<Component<'_>> = is_pattern.then(|| path.components().collect())?;
    let has_sign = |part: &Component<'_>| part.as_os_str().to_string_lossy().contains(SIGNS);
    let first = parts.iter().position(has_sign)?;
    let base: PathBuf = parts[..first].iter().collect();
    let rest: Vec<&str> = parts[first..].iter().filter_map(|part| part.as_os_str().to_str()).collect();
    Some((plain(&base), rest.join("/")))
}

/// The path without a . in front, as one would type it.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// The ending of a file's name in small letters. What stands behind the dot in 1.关于防汛的通知 or 2024.12 is none.
pub(crate) fn ending(path: &Path) -> Option<String> {
    let ending = path.extension()?.to_str()?;
    let is_ending = ending.len() <= ENDING
        && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        && ending.bytes().any(|b| b.is_ascii_alphabetic());
    is_ending.then(|| ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_told_from_a_dot_in_a_name() {
        for (name, want) in [
            ("方案.DOCX", Some("docx")),
            ("a.b/方案.txt", Some("txt")),
            ("音.mp3", Some("mp3")),
            ("方案", None),
            ("1.关于防汛的通知", None),
            ("会议纪要2024.12", None),
            (".txt", None),
            ("方案.", None),
            ("v1.beginning", None),
        ] {
            assert_eq!(ending(Path::new(name)).as_deref(), want, "{name}");
        }
    }

    #[test]
    fn a_pattern_is_parted_from_the_folder_before_it() {
        let parted =
            |name: &str| pattern(Path::new(name)).map(|(base, rest)| format!("{} + {rest}", base.display()));
        assert_eq!(parted("没有/甲/*.txt").as_deref(), Some("没有/甲 + *.txt"));
        assert_eq!(parted("**/*.{txt,docx}").as_deref(), Some(" + **/*.{txt,docx}"));
        assert_eq!(parted("/没有/20??/甲.txt").as_deref(), Some("/没有 + 20??/甲.txt"));
        assert_eq!(parted("没有/甲.txt"), None);
    }
}
