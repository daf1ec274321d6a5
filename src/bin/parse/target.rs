//! Where the output goes: standard output, or a file that is whole or absent.

use crate::interrupt;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// What is written to.
pub(crate) enum Target {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(BufWriter<Named>),
}

impl Target {
    /// Standard output, or the file of that name; `-` is standard output.
    ///
    /// # Errors
    /// The file cannot be made.
    pub(crate) fn new(path: Option<&Path>) -> io::Result<Self> {
        let Some(name) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout().lock())));
        };
        // What a link leads to is replaced, and the link stays one.
        let path = fs::canonicalize(name).unwrap_or_else(|_| name.to_owned());
        let opened = match fs::metadata(&path) {
            Ok(old) if old.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(old) if !old.is_file() => File::options().write(true).open(&path).map(|file| (file, None)),
            _ => Beside::new(path, true).map(|(file, beside)| (file, Some(beside))),
        };
        Self::file(name, opened)
    }

    /// A file in a folder of many. A link that has its name is replaced, not followed, as it might lead out of the folder.
    ///
    /// # Errors
    /// The file cannot be made.
    pub(crate) fn one_of_many(path: &Path) -> io::Result<Self> {
        let beside = Beside::new(path.to_owned(), false);
        Self::file(path, beside.map(|(file, beside)| (file, Some(beside))))
    }

    fn file(name: &Path, opened: io::Result<(File, Option<Beside>)>) -> io::Result<Self> {
        let (file, beside) = opened.map_err(about(name))?;
        Ok(Self::File(BufWriter::new(Named { file, name: name.to_owned(), beside })))
    }

    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdout(_)) && io::stdout().is_terminal()
    }

    /// Puts the whole in its place.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut to) => to.flush(),
            Self::File(to) => to.into_inner().map_err(io::IntoInnerError::into_error)?.commit(),
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(to) => to.write(bytes),
            Self::File(to) => to.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(to) => to.flush(),
            Self::File(to) => to.flush(),
        }
    }
}

/// An error with the name of the file that it is about.
pub(crate) fn about(name: &Path) -> impl Fn(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("{}: {error}", name.display()))
}

/// A file by its name, which stands in its errors.
pub(crate) struct Named {
    file: File,
    name: PathBuf,
    /// None for a device or a pipe, which is nothing to be put in place of another.
    beside: Option<Beside>,
}

impl Named {
    fn commit(self) -> io::Result<()> {
        let committed = self.beside.map_or(Ok(()), |beside| beside.commit(&self.file));
        committed.map_err(about(&self.name))
    }
}

impl Write for Named {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(about(&self.name))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(about(&self.name))
    }
}

/// That a file stands beside the one that it is to become. Dropped before that, it is taken away again.
struct Beside {
    at: PathBuf,
    path: PathBuf,
    /// Whether it is to be on the disk before it takes the other's place, so that it is whole even after the power went.
    /// Of many that would take far longer than all the rest, and they are as soon made again.
    synced: bool,
}

impl Beside {
    fn new(path: PathBuf, synced: bool) -> io::Result<(File, Self)> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let folder = path.parent().unwrap_or(Path::new(""));
        let process = std::process::id();
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let at = folder.join(format!(".parse-{process}-{number}.tmp"));
            match interrupt::begin(&at) {
                Ok(file) => return Ok((file, Self { at, path, synced })),
                // Another process had the same number, and was killed.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn commit(self, file: &File) -> io::Result<()> {
        // Whoever may read the old one may read the new one.
        if let Ok(old) = fs::metadata(&self.path) {
            file.set_permissions(old.permissions())?;
        }
        if self.synced {
            file.sync_all()?;
        }
        fs::rename(&self.at, &self.path)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // In its place it is no more here; there is nothing to be done about one that stays.
        let _ = fs::remove_file(&self.at);
        interrupt::end(&self.at);
    }
}
