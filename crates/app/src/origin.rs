//! Where a document came from and is saved to.

use std::path::{Path, PathBuf};

use protocol::{OriginDto, PlaceDto};
use serde::{Deserialize, Serialize};

/// Where a document came from and is saved to. Serialised into drafts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Origin {
    /// Nowhere yet.
    New,
    /// A file of this machine.
    Local { path: PathBuf },
    /// A file in a repository.
    Gitlab { place: Place, version: Option<Version> },
    /// What a file in a repository once was, to be looked at.
    Past { place: Place, version: PastVersion },
}

/// What a file was at a commit, tag or branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PastVersion {
    /// The commit, tag or branch, as it was asked for.
    pub reference: String,
    /// The commit that made it so, where that is known.
    pub commit: Option<String>,
    /// The first line of that commit's message.
    pub title: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// When, ISO 8601.
    pub at: Option<String>,
}

/// A place in a repository. Project, branch and path stay apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The account it is reached with.
    pub account: AccountKey,
    /// The project's number.
    pub project: u64,
    /// The project's full path, to show.
    pub project_path: String,
    /// The branch.
    pub branch: String,
    /// Folders and file name.
    pub path: String,
}

/// Names an account: the server's own segment and the user's number there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct AccountKey(pub String);

impl AccountKey {
    /// The account of a user on a server.
    pub(crate) fn of(server: &gitlab::Server, user: u64) -> Self {
        Self(format!("{}/{user}", server.slug()))
    }
}

/// What was read from or written to the repository. Saving is guarded by it: GitLab compares the file's last commit
/// with this one and refuses when there is a newer one. Absent for a file that is not in the repository yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Version {
    /// The last commit that touched the file.
    pub last_commit: String,
    /// Git's id of the contents; empty where an earlier version of the application did not note it.
    #[serde(default)]
    pub blob: String,
    /// Whether the file is kept in large file storage.
    #[serde(default)]
    pub large: bool,
}

impl Version {
    /// What was read.
    pub(crate) fn read(file: &gitlab::RemoteFile) -> Self {
        Self {
            last_commit: file.last_commit_id.as_str().to_owned(),
            blob: file.blob_id.clone(),
            large: file.large.is_some(),
        }
    }
}

impl Place {
    pub(crate) fn from_wire(place: PlaceDto) -> Self {
        let PlaceDto { account, project, project_path, branch, path } = place;
        Self { account: AccountKey(account), project, project_path, branch, path }
    }

    pub(crate) fn to_wire(&self) -> PlaceDto {
        PlaceDto {
            account: self.account.0.clone(),
            project: self.project,
            project_path: self.project_path.clone(),
            branch: self.branch.clone(),
            path: self.path.clone(),
        }
    }

    /// The file's name without its folders.
    pub(crate) fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether both name the same file. The path of a project changes when it is renamed; its number does not.
    pub(crate) fn is_same_file(&self, other: &Self) -> bool {
        (&self.account, self.project, &self.branch, &self.path)
            == (&other.account, other.project, &other.branch, &other.path)
    }
}

impl Origin {
    pub(crate) fn to_wire(&self, host: impl Fn(&AccountKey) -> String) -> OriginDto {
        match self {
            Self::New => OriginDto::New,
            Self::Local { path } => OriginDto::Local { path: path.display().to_string() },
            Self::Gitlab { place, .. } | Self::Past { place, .. } => {
                OriginDto::Gitlab { place: place.to_wire(), host: host(&place.account) }
            }
        }
    }

    pub(crate) fn local_path(&self) -> Option<&Path> {
        match self {
            Self::Local { path } => Some(path),
            _ => None,
        }
    }

    pub(crate) fn account(&self) -> Option<&AccountKey> {
        match self {
            Self::Gitlab { place, .. } | Self::Past { place, .. } => Some(&place.account),
            _ => None,
        }
    }

    /// Whether there is a file at it.
    pub(crate) fn is_stored(&self) -> bool {
        match self {
            Self::New => false,
            Self::Local { .. } | Self::Past { .. } => true,
            Self::Gitlab { version, .. } => version.is_some(),
        }
    }

    /// Whether both lead to the same file.
    pub(crate) fn is_same_file(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Local { path }, Self::Local { path: others }) => path == others,
            (Self::Gitlab { place, .. }, Self::Gitlab { place: others, .. }) => place.is_same_file(others),
            (Self::Past { place, version }, Self::Past { place: others, version: other }) => {
                place.is_same_file(others) && version.reference == other.reference
            }
            _ => false,
        }
    }

    /// The old version that it is.
    pub(crate) fn past(&self) -> Option<&PastVersion> {
        match self {
            Self::Past { version, .. } => Some(version),
            _ => None,
        }
    }

    /// Where it belongs, in words.
    pub(crate) fn in_words(&self) -> String {
        match self {
            Self::New => "a new diagram".to_owned(),
            Self::Local { path } => path.display().to_string(),
            Self::Gitlab { place, .. } => {
                format!("{} · {} · {}", place.project_path, place.branch, place.path)
            }
            Self::Past { place, version } => {
                format!("{} · {} · {}", place.project_path, version.reference, place.path)
            }
        }
    }
}
