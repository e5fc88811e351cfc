//! What can go wrong with files of this machine.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// A local file could not be read or written. The message names the file and the system's reason.
#[derive(Debug, Error)]
pub enum StorageError {
    /// Reading failed.
    #[error("“{}” cannot be read: {}", path.display(), in_words(reason))]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
    /// Writing failed; what was there before is still there.
    #[error("“{}” cannot be written: {}", path.display(), in_words(reason))]
    Write {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        reason: io::Error,
    },
    /// The file is larger than we open.
    #[error("“{}” has {} MB; Drawbridge opens files up to {} MB", path.display(), bytes / 1_000_000, limit / 1_000_000)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
        /// The largest that is opened.
        limit: u64,
    },
    /// What was read back is not what was written: a full or failing disk, or somebody else writing.
    #[error("“{}” did not come back as it was written; the disk may be full or failing", path.display())]
    NotAsWritten {
        /// The file.
        path: PathBuf,
    },
    /// The system names no home folder for this user.
    #[error("this user has no home folder, so there is no place for settings and drafts")]
    NoHome,
    /// A file of our own does not hold what it should.
    #[error("“{}” is damaged: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// There is no such draft.
    #[error("this draft is not there any more")]
    NoSuchDraft,
    /// There is no such save.
    #[error("this save is not waiting any more")]
    NoSuchSave,
    /// Somebody has the draft in hands.
    #[error("this draft is open already, here or in another window")]
    DraftInUse,
}

/// The system's reason without its number.
fn in_words(reason: &io::Error) -> String {
    let text = reason.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

impl StorageError {
    pub(crate) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |reason| Self::Read { path: path.to_owned(), reason }
    }

    pub(crate) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |reason| Self::Write { path: path.to_owned(), reason }
    }
}
