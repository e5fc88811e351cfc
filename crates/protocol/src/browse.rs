//! Answers while looking for a place in a repository.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::PlaceDto;

/// Which projects to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(rename = "ProjectList")]
pub enum ProjectListDto {
    /// Those that the person is a member of, latest activity first.
    Member,
    /// Those that they starred.
    Starred,
    /// Those below their own name.
    Mine,
    /// Those directly in a group.
    Group {
        /// The group's number.
        #[ts(type = "number")]
        group: u64,
    },
}

/// A group of projects and of further groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Group")]
pub struct GroupDto {
    /// Its number.
    #[ts(type = "number")]
    pub id: u64,
    /// Its display name.
    pub name: String,
    /// The full path, outer groups included.
    pub path: String,
}

/// Some groups and where to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "GroupPage")]
pub struct GroupPageDto {
    /// The groups.
    pub groups: Vec<GroupDto>,
    /// Hand this back to get more; `None` at the end.
    pub next: Option<String>,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Tag")]
pub struct TagDto {
    /// Its name.
    pub name: String,
    /// The commit that it names.
    pub commit: String,
}

/// Some tags and where to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "TagPage")]
pub struct TagPageDto {
    /// The tags.
    pub tags: Vec<TagDto>,
    /// Hand this back to get more; `None` at the end.
    pub next: Option<String>,
}

/// What a pasted address or path leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "FoundPlace")]
pub struct FoundPlaceDto {
    /// The project.
    pub project: ProjectDto,
    /// Branch, and the path of a file or folder; an empty path is the top of the repository.
    pub place: PlaceDto,
    /// Whether the path is one of a folder.
    pub is_folder: bool,
    /// The tag or commit, where the address names one instead of a branch: what is there can be read alone.
    pub version: Option<String>,
    /// The shape that a link of ours points to.
    pub shape: Option<String>,
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Project")]
pub struct ProjectDto {
    /// Its number, which survives renaming.
    #[ts(type = "number")]
    pub id: u64,
    /// Its display name.
    pub name: String,
    /// The full path, groups included.
    pub path: String,
    /// The branch to start with; `None` in an empty repository.
    pub default_branch: Option<String>,
    /// One line about it.
    pub description: Option<String>,
    /// When something last happened there, ISO 8601.
    pub last_activity: Option<String>,
}

/// Some projects and where to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ProjectPage")]
pub struct ProjectPageDto {
    /// The projects.
    pub projects: Vec<ProjectDto>,
    /// Hand this back to get more; `None` at the end.
    pub next: Option<String>,
}

/// A branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Branch")]
pub struct BranchDto {
    /// Its name, slashes and all.
    pub name: String,
    /// Whether it is the project's default.
    pub is_default: bool,
    /// Whether it is protected.
    pub is_protected: bool,
    /// Whether this account may save to it.
    pub can_push: bool,
}

/// Some branches and where to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "BranchPage")]
pub struct BranchPageDto {
    /// The branches.
    pub branches: Vec<BranchDto>,
    /// Hand this back to get more; `None` at the end.
    pub next: Option<String>,
}

/// What a tree entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "EntryKind")]
pub enum EntryKindDto {
    /// A folder.
    Folder,
    /// A file that by its name holds a diagram.
    Diagram,
    /// Another file.
    File,
}

/// A folder or file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Entry")]
pub struct EntryDto {
    /// Its name.
    pub name: String,
    /// Folders and name from the root of the repository.
    pub path: String,
    /// What it is.
    pub kind: EntryKindDto,
    /// The id of its contents, by which pictures are kept; of a folder, of its listing.
    pub blob: String,
    /// A small picture as a `data:` URL, where one was drawn before.
    pub thumbnail: Option<String>,
}

/// Some entries of a folder and where to go on. Folders come first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "TreePage")]
pub struct TreePageDto {
    /// The entries.
    pub entries: Vec<EntryDto>,
    /// Hand this back to get more; `None` at the end.
    pub next: Option<String>,
}
