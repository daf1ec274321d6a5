//! A folder with a file for each input, laid out as the inputs are.

use crate::input::{Failure, Input};
use crate::target::about;
use crate::walk::{self, Job};
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Says for each input where it is to be written in the folder, or why it cannot be: a name with another `ending`.
///
/// A relative path is kept as it is; of the others that part below the deepest folder that all of them share. Where
/// two would be one file (方案.docx and 方案.txt), the ending of each stays in the name. O(inputs).
///
/// # Errors
/// There is something else of the folder's name.
pub(crate) fn plan(jobs: &mut [Job], folder: &Path, ending: &str) -> io::Result<()> {
    let places: Vec<Option<PathBuf>> = places(jobs);
    let short = |place: &Path| named(place, &stem(place), ending);
    let long = |place: &Path| named(place, place.file_name().unwrap_or_default(), ending);
    let mut counts: HashMap<String, usize> = HashMap::new();
    for place in places.iter().flatten() {
        let (short, long) = (key(&short(place)), key(&long(place)));
        if long != short {
            *counts.entry(long).or_default() += 1;
        }
        *counts.entry(short).or_default() += 1;
    }
    let mut taken = HashSet::new();
    let mut inputs = None;
    for at in 0..jobs.len() {
        let Some(place) = &places[at] else { continue };
        let own = short(place);
        let own = if counts.get(&key(&own)) == Some(&1) { own } else { long(place) };
        let to = folder.join(&own);
        let failure = if !taken.insert(key(&own)) {
            Some(Failure::SameOutput { path: to.clone() })
        } else if fs::canonicalize(&to).is_ok_and(|to| inputs.get_or_insert_with(|| real(jobs)).contains(&to))
        {
            Some(Failure::Overwrites { path: to.clone() })
        } else {
            None
        };
        jobs[at].failure = failure;
        jobs[at].to = Some(to);
    }
    match fs::metadata(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(about(folder)(error)),
        _ => Ok(()),
    }
}

/// Where each input that can be read stands among the others.
fn places(jobs: &[Job]) -> Vec<Option<PathBuf>> {
    let mut roots: HashMap<&Path, Option<PathBuf>> = HashMap::new();
    let mut shared: Option<PathBuf> = None;
    for job in jobs.iter().filter(|job| job.failure.is_none() && !is_plain(&job.root)) {
        roots.entry(&job.root).or_insert_with(|| {
            let root = fs::canonicalize(&job.root).ok()?;
            shared = Some(shared.take().map_or_else(|| root.clone(), |shared| common(&shared, &root)));
            Some(root)
        });
    }
    let shared = shared.unwrap_or_default();
    let place = |job: &Job| {
        let path = match &job.input {
            _ if job.failure.is_some() => return None,
            Input::Stdin => return Some(PathBuf::from("stdin")),
            Input::File(path) => path,
        };
        match roots.get(job.root.as_path()) {
            None => Some(path.components().filter(|part| matches!(part, Component::Normal(_))).collect()),
            Some(root) => {
                let root = root.as_deref()?.strip_prefix(&shared).ok()?;
                Some(root.join(path.strip_prefix(&job.root).ok()?))
            }
        }
    };
    jobs.iter().map(place).collect()
}

/// Whether a path leads down from where the command was started.
fn is_plain(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// The deepest folder that holds both.
fn common(one: &Path, other: &Path) -> PathBuf {
    let parts = one.components().zip(other.components());
    parts.take_while(|(one, other)| one == other).map(|(part, _)| part).collect()
}

/// The name of a file without its ending.
fn stem(place: &Path) -> OsString {
    let stem = walk::ending(place).and_then(|_| place.file_stem());
    stem.or_else(|| place.file_name()).unwrap_or_default().to_owned()
}

fn named(place: &Path, name: &std::ffi::OsStr, ending: &str) -> PathBuf {
    let mut name = name.to_owned();
    name.push(".");
    name.push(ending);
    place.with_file_name(name)
}

/// Two names that are one file on some system have one key.
fn key(path: &Path) -> String {
    path.to_string_lossy().to_lowercase()
}

/// The inputs as they stand on the disk.
fn real(jobs: &[Job]) -> HashSet<PathBuf> {
    let path = |job: &Job| match &job.input {
        Input::Stdin => None,
        Input::File(path) => fs::canonicalize(path).ok(),
    };
    jobs.iter().filter_map(path).collect()
}

/// Makes `folder` and the folders between it and a file in it. No link in it may lead out of it.
///
/// # Errors
/// One of them cannot be made, or leads out.
pub(crate) fn make_way(folder: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(folder).map_err(about(folder))?;
    let mut at = folder.to_owned();
    let below = to.parent().and_then(|parent| parent.strip_prefix(folder).ok()).unwrap_or(Path::new(""));
    for part in below.components() {
        at.push(part);
        match fs::symlink_metadata(&at) {
            Ok(found) if found.is_dir() => {}
            Ok(_) if !fs::canonicalize(&at).map_err(about(&at))?.starts_with(fs::canonicalize(folder)?) => {
                return Err(io::Error::other(format!("{}: leads out of the folder", at.display())));
            }
            Ok(_) => {}
            Err(_) => match fs::create_dir(&at) {
                // Another thread was quicker.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => made.map_err(about(&at))?,
            },
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(names: &[&str]) -> Vec<String> {
        let job = |name: &&str| {
            let path = Path::new(*name);
            let root = path.parent().unwrap_or(Path::new("")).to_owned();
            Job { input: Input::File(path.to_owned()), failure: None, root, to: None }
        };
        let mut jobs: Vec<Job> = names.iter().map(job).collect();
        let folder = std::env::temp_dir();
        plan(&mut jobs, &folder, "json").expect("a folder");
        let told = |job: &Job| match (&job.failure, &job.to) {
            (Some(failure), _) => failure.code().to_owned(),
            (None, to) => {
                let below = to.as_deref().and_then(|to| to.strip_prefix(&folder).ok()).expect("a place");
                format!("out/{}", below.to_string_lossy().replace('\\', "/"))
            }
        };
        jobs.iter().map(told).collect()
    }

    #[test]
    fn the_ending_is_another_and_the_folders_are_the_same() {
        assert_eq!(planned(&["甲/乙.docx", "./丙.txt"]), ["out/甲/乙.json", "out/丙.json"]);
        assert_eq!(planned(&["1.关于防汛的通知", "二"]), ["out/1.关于防汛的通知.json", "out/二.json"]);
    }

    #[test]
    fn two_inputs_that_would_be_one_file_are_told_apart_in_whichever_order() {
        assert_eq!(
            planned(&["a.docx", "a.txt", "b.txt"]),
            ["out/a.docx.json", "out/a.txt.json", "out/b.json"]
        );
        assert_eq!(planned(&["A.txt", "a.docx"]), ["out/A.txt.json", "out/a.docx.json"]);
        let three = ["out/a.docx.txt.json", "out/a.docx.json", "out/a.txt.json"];
        assert_eq!(planned(&["a.docx.txt", "a.docx", "a.txt"]), three);
        assert_eq!(planned(&["a.docx", "a.txt", "a.docx.txt"]), [three[1], three[2], three[0]]);
    }

    #[test]
    fn what_cannot_be_told_apart_is_refused() {
        assert_eq!(planned(&["a.txt", "./a.txt"]), ["out/a.txt.json", "same-output"]);
        assert_eq!(planned(&["a.txt", "A.TXT"]), ["out/a.txt.json", "same-output"]);
    }
}
