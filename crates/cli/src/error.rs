//! What can go wrong on the command line.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why a command failed.
#[derive(Debug, Error)]
pub(crate) enum CliError {
    /// The input cannot be read from the disk.
    #[error("{path}: {error}")]
    Input {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The input is no diagram.
    #[error("{path}: {error}")]
    Format {
        /// The file.
        path: PathBuf,
        /// What the reader says.
        error: format::ReadError,
    },
    /// There is no such page.
    #[error("there is no page {wanted}: the diagram has {count}")]
    Page {
        /// The page asked for.
        wanted: usize,
        /// How many there are.
        count: usize,
    },
    /// The picture cannot be made.
    #[error(transparent)]
    Render(#[from] render::RenderError),
    /// Nobody knows how to write such a file.
    #[error("{0}: the name should end in .png or .svg")]
    Kind(PathBuf),
    /// The output cannot be written.
    #[error("{path}: {error}")]
    Output {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Standard output cannot be written.
    #[error("standard output: {0}")]
    Standard(#[from] io::Error),
}
