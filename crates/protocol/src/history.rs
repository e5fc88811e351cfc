//! The commits of a file, and what differs between two versions of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{PagePairDto, PlaceDto, RectDto};

/// Some commits of a file, the newest first, and where to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "HistoryPage")]
pub struct HistoryPageDto {
    /// The commits.
    pub entries: Vec<HistoryEntryDto>,
    /// Hand this back to get more; `None` at the end.
    pub next: Option<String>,
}

/// A commit that changed a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "HistoryEntry")]
pub struct HistoryEntryDto {
    /// The commit.
    pub commit: String,
    /// The first characters of it.
    pub short: String,
    /// The first line of its message.
    pub title: String,
    /// The whole message.
    pub message: String,
    /// Who made it.
    pub author: String,
    /// When, ISO 8601.
    pub at: String,
    /// Its page.
    pub link: String,
}

/// A version of a diagram.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(rename = "Version")]
pub enum VersionDto {
    /// As it is open now, unsaved changes included.
    Open {
        /// The document.
        document: u32,
    },
    /// As it was at a commit, a tag or the head of a branch.
    Stored {
        /// The file.
        place: PlaceDto,
        /// The commit, tag or branch.
        reference: String,
    },
}

/// What a document shows when it is an old version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "OldVersion")]
pub struct OldVersionDto {
    /// The commit or tag.
    pub reference: String,
    /// The first line of the commit's message, where it is known.
    pub title: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// When, ISO 8601.
    pub at: Option<String>,
}

/// Two versions of a diagram. Behind the JSON stand the scenes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Comparison")]
pub struct ComparisonDto {
    /// The pages of both, in the order of the newer one's tabs.
    pub pages: Vec<PagePairDto>,
    /// What differs.
    pub differences: Vec<DifferenceDto>,
}

/// What happened to a shape, a connector or a page.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Difference")]
pub struct DifferenceDto {
    /// The page, as an index into `pages`.
    pub page: u32,
    /// What happened.
    pub change: ChangeKindDto,
    /// What it is about, in words: the label, or the kind of cell.
    pub title: String,
    /// What changed about it, in words, as in `text` or `position`.
    pub aspects: Vec<String>,
    /// Where it lies in the older version.
    pub left: Option<RectDto>,
    /// Where it lies in the newer version.
    pub right: Option<RectDto>,
}

/// What happened to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ChangeKind")]
pub enum ChangeKindDto {
    /// It is new.
    Added,
    /// It is otherwise.
    Changed,
    /// It is gone.
    Removed,
}
