//! The `parse` command, run in a folder of its own and in an environment that decides nothing.

#![allow(dead_code, reason = "each test takes what it needs")]

use serde_json::Value;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// What the command or one of its libraries looks up: for colours (a build server's `CI` is taken for a terminal that
/// shows them), for the width of lines, for a language, for the number of threads.
const DECIDES: &[&str] = &[
    "CI",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORTERM",
    "COLUMNS",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "LINES",
    "NO_COLOR",
    "RAYON_NUM_THREADS",
    "TERM",
    "WT_SESSION",
];

/// Where the command is.
pub(crate) const PARSE: &str = env!("CARGO_BIN_EXE_parse");

/// Takes away what decides about the output, wherever the tests run.
pub(crate) fn plain(command: &mut Command) -> &mut Command {
    DECIDES.iter().fold(command, |command, name| command.env_remove(name))
}

/// The formats, as completions offer them.
pub(crate) fn formats() -> Vec<String> {
    let script = Folder(env!("CARGO_TARGET_TMPDIR").into()).run(&["--completions", "bash"]).stdout;
    let (_, values) = script.split_once(" --format)\n").expect("the option is in the script");
    values.split('"').nth(1).expect("its values").split(' ').map(str::to_owned).collect()
}

/// A folder of its own for one test, in which the command is run.
pub(crate) struct Folder(pub(crate) PathBuf);

/// What a run left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    /// A workbook is no text: of its bytes those that are none are replaced.
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    /// A new folder below one of this file of tests.
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(env!("CARGO_CRATE_NAME")).join(name);
        if let Err(error) = fs::remove_dir_all(&path) {
            assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
        }
        fs::create_dir_all(&path).expect("a new folder");
        Self(path)
    }

    pub(crate) fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, content).expect("a new file");
        self
    }

    /// The command with pipes on all its sides, not started yet.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(PARSE);
        plain(&mut command).args(args).current_dir(&self.0);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, "")
    }

    pub(crate) fn run_with(&self, args: &[&str], stdin: impl AsRef<[u8]>) -> Run {
        finish(self.command(args).spawn().expect("the command starts"), stdin)
    }

    /// Runs with variables of the environment.
    pub(crate) fn run_in(&self, variables: &[(&str, &str)], args: &[&str]) -> Run {
        let child = self.command(args).envs(variables.iter().copied()).spawn();
        finish(child.expect("the command starts"), "")
    }

    /// All files below a folder, with / between the parts of their paths.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![self.0.join(folder)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() && !path.is_symlink() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(&self.0).expect("below").to_string_lossy();
                    found.push(name.replace('\\', "/"));
                }
            }
        }
        found.sort();
        found
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("a text")
    }

    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).expect("a file")
    }
}

/// Waits for the end, `stdin` being written while the output is read.
pub(crate) fn finish(mut child: Child, stdin: impl AsRef<[u8]>) -> Run {
    let (pipe, stdin) = (child.stdin.take(), stdin.as_ref());
    let output = std::thread::scope(|scope| {
        scope.spawn(move || {
            // It may refuse what it was given, or have been given files.
            if let Some(Err(error)) = pipe.map(|mut pipe| pipe.write_all(stdin)) {
                assert_eq!(error.kind(), ErrorKind::BrokenPipe, "{error}");
            }
        });
        child.wait_with_output().expect("it ends")
    });
    let stdout = match String::from_utf8(output.stdout) {
        Err(error) if error.as_bytes().starts_with(b"PK") => {
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        }
        text => text.expect("UTF-8"),
    };
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    Run { status: output.status.code().expect("it ends by itself"), stdout, stderr }
}

impl Run {
    /// The one JSON value on standard output.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect("one JSON value")
    }

    /// One JSON value a line.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON on each line")).collect()
    }

    #[track_caller]
    pub(crate) fn ends_with(&self, status: i32) -> &Self {
        assert_eq!(self.status, status, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }
}
