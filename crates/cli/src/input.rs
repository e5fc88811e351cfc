//! Opening a diagram for a command.

use std::fs;
use std::path::Path;

use format::{Limits, Opened};

use crate::error::CliError;

/// Reads a diagram and says on standard error what was odd about it.
pub(crate) fn open(path: &Path) -> Result<Opened, CliError> {
    let bytes = fs::read(path).map_err(|error| CliError::Input { path: path.to_owned(), error })?;
    let opened = format::read(&bytes, &Limits::default())
        .map_err(|error| CliError::Format { path: path.to_owned(), error })?;
    for finding in &opened.findings {
        eprintln!("{}: {}", path.display(), finding.message());
    }
    Ok(opened)
}
