//! Where the output goes: standard output, or a file that is whole or absent.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// What is written to.
pub(crate) enum Target {
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A device or a pipe, which has a name but is nothing to be put in place of another.
    Stream(BufWriter<File>),
    File(BufWriter<Beside>),
}

impl Target {
    /// Standard output, or the file of that name; `-` is standard output.
    ///
    /// # Errors
    /// The file cannot be made; the error says its name.
    pub(crate) fn new(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self::Stdout(BufWriter::new(io::stdout().lock())));
        };
        Self::file(path).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
    }

    /// A file in a folder of many. A link that has its name is replaced, not followed, as it might lead out of the folder.
    ///
    /// # Errors
    /// The file cannot be made.
    pub(crate) fn one_of_many(path: &Path) -> io::Result<Self> {
        Ok(Self::File(BufWriter::new(Beside::new(path.to_owned(), false)?)))
    }

    fn file(path: &Path) -> io::Result<Self> {
        // What a link leads to is replaced, and the link stays one.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match fs::metadata(&path) {
            Ok(old) if old.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(old) if !old.is_file() => {
                Ok(Self::Stream(BufWriter::new(File::options().write(true).open(path)?)))
            }
            _ => Ok(Self::File(BufWriter::new(Beside::new(path, true)?))),
        }
    }

    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdout(_)) && io::stdout().is_terminal()
    }

    /// Puts the whole in its place.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut to) => to.flush(),
            Self::Stream(mut to) => to.flush(),
            Self::File(to) => to.into_inner().map_err(io::IntoInnerError::into_error)?.commit(),
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(to) => to.write(bytes),
            Self::Stream(to) => to.write(bytes),
            Self::File(to) => to.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(to) => to.flush(),
            Self::Stream(to) => to.flush(),
            Self::File(to) => to.flush(),
        }
    }
}

/// A file beside the one that it is to become. Dropped before that, it is taken away again.
pub(crate) struct Beside {
    file: File,
    at: PathBuf,
    path: PathBuf,
    /// Whether it is to be on the disk before it takes the other's place, so that it is whole even after the power went.
    /// Of many that would take far longer than all the rest, and they are as soon made again.
    synced: bool,
    committed: bool,
}

impl Beside {
    fn new(path: PathBuf, synced: bool) -> io::Result<Self> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let process = std::process::id();
        for number in 0..u32::MAX {
            let at = folder.join(format!(".parse-{process}-{number}.tmp"));
            match File::create_new(&at) {
                Ok(file) => return Ok(Self { file, at, path, synced, committed: false }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    fn commit(mut self) -> io::Result<()> {
        // Whoever may read the old one may read the new one.
        if let Ok(old) = fs::metadata(&self.path) {
            self.file.set_permissions(old.permissions())?;
        }
        if self.synced {
            self.file.sync_all()?;
        }
        fs::rename(&self.at, &self.path)?;
        self.committed = true;
        Ok(())
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.committed {
            // There is nothing more to be done about one that stays.
            let _ = fs::remove_file(&self.at);
        }
    }
}
