//! Errors as the page sees them: a code to tell them apart, a sentence, and what to do.

use serde::Serialize;
use ts_rs::TS;

/// What went wrong, for the page to tell apart. The page never matches on text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ErrorCode")]
pub enum ErrorCodeDto {
    /// The file is not a diagram, or is damaged beyond opening.
    NotADiagram,
    /// A local file cannot be read or written.
    File,
    /// The server cannot be reached.
    Network,
    /// The address answers, but not as a GitLab.
    NotGitLab,
    /// No access was granted yet, or it has ended: sign in.
    SignInNeeded,
    /// The server refused: role, scope, protected branch.
    Forbidden,
    /// The account was given read access alone: sign in again with more.
    ReadOnly,
    /// The token lacks a scope or a permission, which the message names.
    MissingPermission,
    /// Project, branch, folder or file is not there.
    NotFound,
    /// Somebody changed the file since it was opened.
    Conflict,
    /// There is a file of that name already.
    AlreadyExists,
    /// Too many requests; wait.
    RateLimited,
    /// The server failed.
    Server,
    /// The keychain is locked, missing or does not answer.
    Keychain,
    /// The sign-in was refused, ran out of time or was answered wrongly.
    SignIn,
    /// The document has changes that would be lost.
    Unsaved,
    /// The command does not fit the present state.
    Refused,
    /// The branch is protected, or the role is too low to push to it: a new branch may do.
    BranchProtected,
    /// Whether the server took the save is not known yet; it is looked into before anything is sent again.
    OutcomeUnknown,
    /// The person gave it up.
    Cancelled,
    /// A defect of ours.
    Internal,
}

/// An error for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "BackendError")]
pub struct ErrorDto {
    /// Which kind it is.
    pub code: ErrorCodeDto,
    /// What happened, where: one or two sentences.
    pub message: String,
    /// What to do next, where there is something to do.
    pub hint: Option<String>,
    /// For how many seconds the server wants no more requests.
    #[ts(type = "number | null")]
    pub retry_after: Option<u64>,
}
