//! Answers while looking for a place in a repository.

use serde::Serialize;
use ts_rs::TS;

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
