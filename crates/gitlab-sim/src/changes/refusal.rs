//! Why a change set was not applied, in GitLab's words.

use crate::git::GitError;

/// A refused change set; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// Not a developer, or the project is archived.
    #[error("You are not allowed to push into this branch")]
    NoPushAnywhere,
    /// The branch is protected.
    #[error("You are not allowed to push into this branch")]
    NoPushToBranch,
    #[error("You can only create or edit files when you are on a branch")]
    NotOnABranch,
    #[error("A branch called '{0}' already exists. Switch to that branch in order to make changes")]
    BranchExists(String),
    #[error("Something went wrong when we tried to create '{branch}' for you: {why}")]
    BadBranchName { branch: String, why: &'static str },
    #[error("The file has changed since you started editing it: {0}")]
    Stale(String),
    #[error("A file with this name already exists")]
    FileExists,
    #[error("A directory with this name already exists")]
    DirectoryExists,
    #[error("A file with this name doesn't exist")]
    FileMissing,
    #[error("You must provide a file path")]
    EmptyPath,
    #[error("Path cannot include directory traversal")]
    Traversal,
    #[error("invalid path: '{0}'")]
    InvalidPath(String),
    #[error("Could not update refs/heads/{0}. Please refresh and try again.")]
    BranchMoved(String),
    #[error(transparent)]
    Git(#[from] GitError),
}
