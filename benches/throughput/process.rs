//! The command as a whole: its start, a stream through it, and a batch on one core and on two.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

use crate::goals::{Goal, Row};
use crate::inputs::DRAFT;
use crate::race::median;

/// Where the files of a run are: in cargo's folder for such things, and gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Self> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{}", std::process::id()));
        fs::create_dir_all(&folder).map(|()| Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed stays below target/, which is no place for what is dear.
        _ = fs::remove_dir_all(&self.0);
    }
}

/// The rows of the table, and the figures they come from. Without the command, which the feature `cli` builds, the rows
/// have no figures.
pub(crate) fn rows(texts: &[String], stream: &str, quick: bool) -> Vec<Row> {
    let (mut start, mut batch) = (Vec::new(), Vec::new());
    match option_env!("CARGO_BIN_EXE_parse") {
        Some(parse) => match figures(Path::new(parse), texts, stream, quick) {
            Ok((first, second)) => {
                start.push(first);
                batch.push(second);
            }
            Err(error) => println!("\nSKIPPED: the command was not measured: {error}"),
        },
        None => println!("\nSKIPPED: the command is not built without the feature cli"),
    }
    vec![
        Row {
            measure: "parse on the draft, user + system ms above an empty main",
            goal: Goal::AtMost(0.5),
            figures: start,
        },
        Row { measure: "batch: documents a second, -j2 / -j1", goal: Goal::AtLeast(1.8), figures: batch },
    ]
}

/// Start-up in milliseconds above an empty `main`, and the batch's gain from a second core.
fn figures(parse: &Path, texts: &[String], stream: &str, quick: bool) -> io::Result<(f64, f64)> {
    let folder = Folder::new()?;
    let file = |name: &str, text: &str| {
        let path = folder.0.join(name);
        fs::write(&path, text).map(|()| path)
    };
    let (draft, stream_file) = (file("draft.txt", DRAFT)?, file("stream.txt", stream)?);
    let empty = empty_main(&folder.0)?;
    println!("\nthe command (what it writes goes nowhere)");

    let (mut bare, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..if quick { 100 } else { 500 } {
        bare.push(processor(&mut Command::new(&empty))?);
        whole.push(processor(Command::new(parse).arg(&draft))?);
    }
    let (bare, whole) = (median(bare), median(whole));
    println!("start-up     user + system: empty main {bare:.3} ms, parse on the draft {whole:.3} ms");

    let mut times = Vec::new();
    for _ in 0..if quick { 3 } else { 7 } {
        times.push(wall(Command::new(parse).arg("-q").stdin(File::open(&stream_file)?))?);
    }
    println!(
        "stream       {:.1} MB/s from standard input to JSON, with -q",
        stream.len() as f64 / median(times) / 1e6
    );

    let (documents, batch) = (if quick { 1_000 } else { 10_000 }, folder.0.join("batch"));
    for number in 0..documents {
        let folder = batch.join(format!("{:03}", number / 100));
        if number % 100 == 0 {
            fs::create_dir_all(&folder)?;
        }
        fs::write(folder.join(format!("{number:05}.txt")), &texts[number % texts.len()])?;
    }
    let [mut one, mut two] = [const { Vec::new() }; 2];
    for _ in 0..if quick { 3 } else { 5 } {
        one.push(wall(Command::new(parse).arg("-qj1").arg(&batch))?);
        two.push(wall(Command::new(parse).arg("-qj2").arg(&batch))?);
    }
    let rate = |times| documents as f64 / median(times);
    let (one, two) = (rate(one), rate(two));
    println!("batch        {documents} documents: {one:.0} a second on one core, {two:.0} on two");
    Ok((whole - bare, two / one))
}

/// Compiles a `main` that does nothing, as the command is compiled.
fn empty_main(folder: &Path) -> io::Result<PathBuf> {
    let path = folder.join("empty");
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut rustc = Command::new(compiler)
        .args([
            "--edition=2024",
            "-Copt-level=3",
            "-Clto=fat",
            "-Ccodegen-units=1",
            "--crate-name=empty",
            "-o",
        ])
        .arg(&path)
        .arg("-")
        .stdin(Stdio::piped())
        .spawn()?;
    rustc.stdin.take().map_or(Ok(()), |mut source| source.write_all(b"fn main() {}"))?;
    match rustc.wait()?.success() {
        true => Ok(path),
        false => Err(io::Error::other("an empty main could not be compiled")),
    }
}

/// Milliseconds that a process took of the processor, its own and the system's on its behalf.
fn processor(command: &mut Command) -> io::Result<f64> {
    let children = || {
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(io::Error::from)?;
        Ok::<_, io::Error>((usage.user_time() + usage.system_time()).num_microseconds() as f64 / 1e3)
    };
    let before = children()?;
    wall(command)?;
    Ok(children()? - before)
}

/// Seconds until a process ends, which must be well.
fn wall(command: &mut Command) -> io::Result<f64> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let time = start.elapsed().as_secs_f64();
    if status.success() {
        Ok(time)
    } else {
        Err(io::Error::other(format!("{command:?} ended with {status}")))
    }
}
