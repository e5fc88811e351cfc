//! What is asked for: a branch, a message, and what to do to which file.

use std::fmt;

use super::CommitId;

/// What a commit does to one file.
#[derive(Clone, PartialEq, Eq)]
pub enum FileAction {
    /// Makes a new file; refused where there is one.
    Create {
        /// Its path from the top.
        path: String,
        /// Its contents.
        bytes: Vec<u8>,
        /// Whether the contents are kept outside of git, and a pointer in it.
        large: bool,
    },
    /// Writes a file that is there; refused where it changed since.
    Update {
        /// Its path from the top.
        path: String,
        /// Its contents.
        bytes: Vec<u8>,
        /// The last commit of the file at the time it was read ([`RemoteFile`](crate::RemoteFile) has it).
        last_commit_id: CommitId,
        /// Whether the contents are kept outside of git, and a pointer in it.
        large: bool,
    },
    /// Deletes a file; refused where it changed since.
    Delete {
        /// Its path from the top.
        path: String,
        /// The last commit of the file at the time it was read.
        last_commit_id: CommitId,
    },
    /// Gives a file another path, contents as they are; refused where it changed since, or where the path is taken.
    Move {
        /// Its path from the top.
        from: String,
        /// The path that it gets.
        path: String,
        /// The last commit of the file at the time it was read.
        last_commit_id: CommitId,
    },
}

impl FileAction {
    /// The file it is about; of a moved one, where it is afterwards.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Create { path, .. }
            | Self::Update { path, .. }
            | Self::Delete { path, .. }
            | Self::Move { path, .. } => path,
        }
    }

    /// The file that the action is guarded by, with the commit that it may not have changed since.
    pub(super) fn guard(&self) -> Option<(&str, &CommitId)> {
        match self {
            Self::Create { .. } => None,
            Self::Update { path, last_commit_id, .. } | Self::Delete { path, last_commit_id } => {
                Some((path, last_commit_id))
            }
            Self::Move { from, last_commit_id, .. } => Some((from, last_commit_id)),
        }
    }

    /// What is written, and whether it is kept outside of git.
    pub(super) fn contents(&self) -> Option<(&[u8], bool)> {
        match self {
            Self::Create { bytes, large, .. } | Self::Update { bytes, large, .. } => Some((bytes, *large)),
            Self::Delete { .. } | Self::Move { .. } => None,
        }
    }
}

impl fmt::Debug for FileAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Create { path, bytes, .. } => write!(f, "Create({path}, {} bytes)", bytes.len()),
            Self::Update { path, bytes, last_commit_id, .. } => {
                write!(f, "Update({path}, {} bytes, read at {last_commit_id})", bytes.len())
            }
            Self::Delete { path, last_commit_id } => write!(f, "Delete({path}, read at {last_commit_id})"),
            Self::Move { from, path, last_commit_id } => {
                write!(f, "Move({from} to {path}, read at {last_commit_id})")
            }
        }
    }
}

/// Where a new branch begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// Where another branch stands. Files are guarded by that branch.
    Branch(String),
    /// At a commit. Nothing can have changed there, so there is nothing to guard.
    Commit(CommitId),
}

/// A commit to make. It can be made anew from stored data: the same fields are the same request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitRequest {
    /// The branch to commit to. In an empty repository the commit makes it.
    pub branch: String,
    /// Where the branch begins, when it is to be a new one.
    pub start: Option<Start>,
    /// The message.
    pub message: String,
    /// What to do. All of it, or nothing.
    pub actions: Vec<FileAction>,
}

impl CommitRequest {
    /// The file to speak of.
    pub(super) fn first_path(&self) -> &str {
        self.actions.first().map_or("", FileAction::path)
    }
}
