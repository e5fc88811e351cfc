//! The one error of this program: what went wrong, where, and what to do about it.
//!
//! Written by hand so that a newcomer's first build does not wait for a derive macro.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line was not understood.
    Usage(String),
    /// A program ran and failed.
    Exit {
        /// The command line that ran.
        command: String,
        /// How it ended.
        status: String,
    },
    /// A program could not be started at all.
    Spawn {
        /// The command line that should have run.
        command: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be read or written.
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Something has to be installed by hand; the text names the exact command.
    Missing(String),
    /// A check looked, and what it found is not in order.
    Found(String),
}

impl Failure {
    /// Turns an I/O error at `path` into a failure that names the path.
    pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(text) | Self::Missing(text) | Self::Found(text) => out.write_str(text),
            Self::Exit { command, status } => write!(out, "`{command}` failed ({status})"),
            Self::Spawn { command, source } => write!(out, "`{command}` did not start: {source}"),
            Self::File { path, source } => write!(out, "{}: {source}", path.display()),
        }
    }
}

impl std::error::Error for Failure {}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}
