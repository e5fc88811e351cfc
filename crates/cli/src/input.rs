//! Opening a diagram for a command.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use engine::{Moment, Surroundings};
use format::{Limits, Opened};

use crate::error::CliError;

/// Reads a diagram, also one inside a picture or a page, and says on standard error what was odd about it.
pub(crate) fn open(path: &Path) -> Result<Opened, CliError> {
    let bytes = fs::read(path).map_err(|error| CliError::Input { path: path.to_owned(), error })?;
    let limits = Limits::default();
    let opened =
        format::open(&bytes, &limits).map_err(|error| CliError::Format { path: path.to_owned(), error })?;
    for finding in &opened.findings {
        eprintln!("{}: {}", path.display(), finding.message());
    }
    Ok(opened)
}

/// What the labels of a page may speak of: its place among the pages, the file, the clock.
pub(crate) fn surroundings(path: &Path, page_number: usize, page_count: usize) -> Surroundings {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    Surroundings {
        page_number,
        page_count,
        file_name: path.file_name().map(|name| name.to_string_lossy().into_owned()),
        variables: Vec::new(),
        now: i64::try_from(seconds).ok().map(Moment::since_1970),
    }
}
