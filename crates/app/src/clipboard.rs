//! The clipboard that diagrams are copied to and pasted from.
//!
//! It belongs to another program, which may be slow to say what it holds: it is asked while nothing is locked.

use std::sync::{Mutex, PoisonError};

use editor::Given;
use thiserror::Error;

use crate::{AppError, Application};

/// A clipboard that holds text.
pub trait Clipboard: Send + Sync {
    /// The text that it holds; nothing where it is empty or holds something else.
    ///
    /// # Errors
    /// When it cannot be reached or does not answer in time.
    fn read(&self) -> Result<Option<String>, ClipboardError>;

    /// Makes this text what it holds.
    ///
    /// # Errors
    /// When it cannot be reached.
    fn write(&self, text: String) -> Result<(), ClipboardError>;
}

/// The clipboard did not do what it was asked, in its own words.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the system's clipboard failed: {0}")]
pub struct ClipboardError(pub String);

/// A clipboard of this process alone.
#[derive(Debug, Default)]
pub struct OwnClipboard(Mutex<Option<String>>);

impl Clipboard for OwnClipboard {
    fn read(&self) -> Result<Option<String>, ClipboardError> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    fn write(&self, text: String) -> Result<(), ClipboardError> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(text);
        Ok(())
    }
}

impl Application {
    /// Adds to what a command is told what the clipboard holds, where it reads that.
    pub(crate) fn with_clipboard(&self, command: &str, given: Given) -> Result<Given, AppError> {
        let reads = |entry: &editor::CommandEntry| entry.name == command && entry.reads_clipboard;
        if !editor::commands().iter().any(reads) {
            return Ok(given);
        }
        Ok(Given { clipboard: self.0.clipboard.read()?, ..given })
    }

    /// Puts on the clipboard what was copied.
    pub(crate) fn keep_copied(&self, copied: Option<String>) -> Result<(), AppError> {
        copied.map_or(Ok(()), |text| Ok(self.0.clipboard.write(text)?))
    }
}
