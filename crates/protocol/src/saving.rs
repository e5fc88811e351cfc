//! Saving to a repository: what a dialog offers, what is asked for, and what came of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ErrorDto, PlaceDto};

/// What a save may do at a place. Read before the dialog lets anybody type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "SaveOptions")]
pub struct SaveOptionsDto {
    /// Where the save goes.
    pub place: PlaceDto,
    /// Why the branch cannot be saved to; then a new branch is the way.
    pub obstacle: Option<ObstacleDto>,
    /// Whether the repository has no commit yet: the first one makes the branch.
    pub is_empty_repository: bool,
    /// Whether there is a file at the place that is not this document's own.
    pub is_taken: bool,
    /// Whether the path is kept in large file storage.
    pub is_large: bool,
    /// The branch that a merge request would go to.
    pub default_branch: Option<String>,
    /// A name for a new branch that is free as far as is known.
    pub suggested_branch: String,
    /// Whether the project takes merge requests.
    pub takes_merge_requests: bool,
    /// The message to begin with.
    pub message: String,
    /// Messages used before, the newest first.
    pub messages: Vec<String>,
    /// Templates; `{file}`, `{branch}` and `{pages}` are filled in.
    pub templates: Vec<String>,
    /// Other changed documents of this project and branch, which may go into the same commit.
    pub others: Vec<OtherDocumentDto>,
    /// Where a picture beside the diagram would go; `None` where the file is a picture itself.
    pub picture_path: Option<String>,
    /// Whether there is one already, which is then kept in step unless told otherwise.
    pub has_picture: bool,
}

/// Why a branch cannot be saved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Obstacle")]
pub enum ObstacleDto {
    /// The branch is protected and the role is not among those that may push.
    Protected,
    /// The role is too low to push anywhere in the project.
    Role,
    /// The project is archived.
    Archived,
    /// The account was given read access alone.
    ReadOnly,
    /// The branch is gone.
    BranchGone,
}

/// Another open document that could go into the same commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "OtherDocument")]
pub struct OtherDocumentDto {
    /// Names it in commands.
    pub document: u32,
    /// File name.
    pub title: String,
    /// Folders and file name.
    pub path: String,
}

/// What to save, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Save")]
pub struct SaveDto {
    /// Where to; `None` for where the document came from. Another place becomes the document's own.
    pub place: Option<PlaceDto>,
    /// The message; empty for the usual one.
    pub message: String,
    /// Makes this branch from the place's and saves there, which is the document's branch from then on.
    pub new_branch: Option<String>,
    /// Asks for a merge of the new branch into the place's.
    pub merge_request: Option<NewMergeRequestDto>,
    /// Also writes a picture beside the diagram.
    pub with_picture: bool,
    /// Other documents that go into the same commit.
    pub others: Vec<u32>,
    /// Overwrites what is at another place. Only ever set after the person said so.
    pub replace: bool,
}

/// A merge request to open.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "NewMergeRequest")]
pub struct NewMergeRequestDto {
    /// Its title.
    pub title: String,
    /// Its description, in Markdown.
    pub description: String,
    /// Whether it is not ready to be merged yet.
    pub draft: bool,
    /// The numbers of those who are asked to review it.
    #[ts(type = "Array<number>")]
    pub reviewers: Vec<u64>,
    /// Puts pictures of before and after into the description.
    pub with_pictures: bool,
}

/// What came of a save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
#[ts(rename = "Saved")]
pub enum SavedDto {
    /// There was nothing to save.
    Unchanged,
    /// It is a commit now, whose contents were looked at; or it is in a file of this machine, and no commit is named.
    Committed {
        /// The commit.
        commit: String,
        /// The commit's page.
        link: String,
        /// Whether somebody else's changes were merged in.
        merged: bool,
        /// The page of the merge request, where one was asked for.
        merge_request: Option<String>,
        /// What went wrong after the commit: the merge request or its pictures.
        trouble: Option<ErrorDto>,
    },
    /// The server cannot be reached: it is in the queue, and goes out when it can.
    Queued,
    /// Both sides changed the same thing: see `conflicts`.
    Conflicts {
        /// How many things.
        count: u32,
    },
}

impl SavedDto {
    /// It is in a file of this machine, which has no commits.
    pub fn written(merged: bool) -> Self {
        Self::Committed {
            commit: String::new(),
            link: String::new(),
            merged,
            merge_request: None,
            trouble: None,
        }
    }
}

/// Somebody who may be asked for a review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Member")]
pub struct MemberDto {
    /// Their number.
    #[ts(type = "number")]
    pub id: u64,
    /// Their name for signing in.
    pub username: String,
    /// Their display name.
    pub name: String,
}

/// A save that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "QueuedSave")]
pub struct QueuedSaveDto {
    /// Names it in commands.
    pub id: String,
    /// The open document that it is of, if it is open.
    pub document: Option<u32>,
    /// File name.
    pub title: String,
    /// Where it goes.
    pub place: PlaceDto,
    /// Its message.
    pub message: String,
    /// When the person saved, seconds since 1970.
    #[ts(type = "number")]
    pub queued_at: u64,
    /// What is being done about it.
    pub phase: QueuePhaseDto,
    /// Why it was not taken the last time.
    pub error: Option<ErrorDto>,
}

/// What is being done about a queued save.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "QueuePhase")]
pub enum QueuePhaseDto {
    /// It waits for the server.
    Waiting,
    /// It is being sent.
    Sending,
    /// Both sides changed the same thing: it has to be opened and settled.
    Conflicts,
    /// The server refused it: it has to be opened and saved otherwise.
    Refused,
}
