//! The state of the application around the diagrams: accounts, sign-in, tabs, drafts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    AccountDto, DocumentUpdateDto, ExaminationDto, OldVersionDto, PendingRevocationDto, QueuedSaveDto,
    ServerDto, SignInDto, UpstreamDto,
};

/// Whatever the core tells the page without being asked. Sent as the JSON of a frame.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(rename = "Update")]
pub enum UpdateDto {
    /// Accounts, tabs, sign-in or drafts changed: the whole state.
    App {
        /// The new state.
        state: AppDto,
    },
    /// A document changed: what is new since the last update. A scene follows the JSON when `scene` is not `none`.
    Document {
        /// What changed.
        update: DocumentUpdateDto,
    },
    /// Something to tell the person in passing.
    Notice {
        /// What to tell.
        notice: NoticeDto,
    },
    /// What is on its way here, as often as there is something new to tell.
    Loading {
        /// Everything that is on its way; empty at the end.
        loading: Vec<LoadingDto>,
    },
    /// The person wants to close the window while documents have unsaved changes: ask, then call `quit`.
    CloseAsked,
}

/// The application's state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "AppState")]
pub struct AppDto {
    /// The servers that the person may sign in to.
    pub servers: Vec<ServerDto>,
    /// The accounts that are signed in.
    pub accounts: Vec<AccountDto>,
    /// The account that was used last.
    pub current_account: Option<String>,
    /// A sign-in under way, or the one that just failed.
    pub sign_in: Option<SignInDto>,
    /// A look at a server, under way or done.
    pub examination: Option<ExaminationDto>,
    /// Access that has ended here, while the server could not be told yet.
    pub pending_revocations: Vec<PendingRevocationDto>,
    /// The open documents in the order of their tabs.
    pub documents: Vec<DocumentTabDto>,
    /// The document in front.
    pub active: Option<u32>,
    /// Unsaved work of signed-in accounts and of local files that is waiting to be offered.
    pub drafts: Vec<DraftDto>,
    /// Diagrams of signed-in accounts that were opened or saved before, the newest first.
    pub recents: Vec<RecentDto>,
    /// Saves that wait to be sent, the oldest first.
    pub queue: Vec<QueuedSaveDto>,
}

/// A file on its way here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Loading")]
pub struct LoadingDto {
    /// Names it in commands.
    #[ts(type = "number")]
    pub id: u64,
    /// File name.
    pub title: String,
    /// Bytes that are here.
    #[ts(type = "number")]
    pub received: u64,
    /// All bytes, where that is known.
    #[ts(type = "number | null")]
    pub total: Option<u64>,
}

/// A place in a repository. Project, branch and path stay apart, never one joined string.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Place")]
pub struct PlaceDto {
    /// The account it is reached with.
    pub account: String,
    /// The project's number.
    #[ts(type = "number")]
    pub project: u64,
    /// The project's full path, to show.
    pub project_path: String,
    /// The branch.
    pub branch: String,
    /// Folders and file name.
    pub path: String,
}

/// Where a document came from and is saved to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(rename = "Origin")]
pub enum OriginDto {
    /// Nowhere yet.
    New,
    /// A file of this machine.
    Local {
        /// Its full path.
        path: String,
    },
    /// A file in a repository.
    Gitlab {
        /// Where.
        place: PlaceDto,
        /// Host and port of the server.
        host: String,
    },
}

/// The tab of an open document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "DocumentTab")]
pub struct DocumentTabDto {
    /// Names it in commands.
    pub id: u32,
    /// File name.
    pub title: String,
    /// Where it came from.
    pub origin: OriginDto,
    /// Whether it has unsaved changes.
    pub changed: bool,
    /// Whether a file with it exists where it belongs. A new diagram has none, even one whose place is chosen already.
    pub stored: bool,
    /// Whether it is being saved right now.
    pub saving: bool,
    /// What the reader found wrong with the file, in sentences.
    pub findings: Vec<String>,
    /// What happened to its file since it was read, here or in the repository.
    pub upstream: Option<UpstreamDto>,
    /// How many things are to be settled before it can be saved.
    #[ts(type = "number")]
    pub conflicts: u32,
    /// The version that it shows, where that is an old one: it can be looked at and not changed.
    pub old_version: Option<OldVersionDto>,
}

/// Unsaved work kept on this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Draft")]
pub struct DraftDto {
    /// Names it in commands.
    pub id: String,
    /// File name.
    pub title: String,
    /// Where the diagram belongs, in words.
    pub place: String,
    /// When its last change was kept, seconds since 1970.
    #[ts(type = "number")]
    pub kept_at: u64,
    /// Whether the application ended unexpectedly while the diagram was open.
    pub is_interrupted: bool,
}

/// A diagram in a repository that was opened or saved before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Recent")]
pub struct RecentDto {
    /// The account it is reached with.
    pub account: String,
    /// Where it lies.
    pub place: PlaceDto,
    /// File name.
    pub title: String,
    /// Host and port of the server.
    pub host: String,
    /// When it was last opened or saved, seconds since 1970.
    #[ts(type = "number")]
    pub opened_at: u64,
    /// A small picture of its first page as a `data:` URL.
    pub thumbnail: Option<String>,
}

/// How loud a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "NoticeLevel")]
pub enum NoticeLevelDto {
    /// Good news.
    Success,
    /// Worth knowing.
    Info,
    /// Something to look after.
    Warning,
    /// Something failed.
    Error,
}

/// Something to tell the person in passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Notice")]
pub struct NoticeDto {
    /// How loud.
    pub level: NoticeLevelDto,
    /// What.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// A page to look at, opened by the system's browser.
    pub link: Option<String>,
    /// A draft to restore.
    pub draft: Option<String>,
}
