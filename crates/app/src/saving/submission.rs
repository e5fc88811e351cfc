//! What a save sends: everything that it takes to make the same commit again, after a restart too.

use gitlab::{CommitId, CommitRequest, FileAction, ProjectId};
use protocol::NewMergeRequestDto;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::origin::{Place, Version};

/// A save on its way. Bytes stand beside it where it lies on the disk.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Submission {
    /// The file that it is about, on the branch that it goes to.
    pub place: Place,
    /// Where the branch begins, when it is to be a new one.
    pub start: Option<Start>,
    /// The message of the commit.
    pub message: String,
    /// What goes into the commit. The first one is the place's own.
    pub parts: Vec<Part>,
    /// What is to be asked for when the commit is made.
    #[serde(default)]
    pub merge_request: Option<Wish>,
    /// When the person saved, seconds since 1970.
    pub made_at: u64,
    /// Why it cannot be sent as it is.
    #[serde(default)]
    pub trouble: Option<Trouble>,
}

/// Where a new branch begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Start {
    /// Where another one stands.
    Branch(String),
    /// At a commit.
    Commit(String),
}

/// A file of a save.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Part {
    pub path: String,
    /// What the branch holds as far as is known; a part without it makes a new file.
    pub version: Option<Version>,
    /// Whether it is kept in large file storage.
    pub large: bool,
    /// Whether it is a picture beside a diagram, and not to be merged.
    #[serde(default)]
    pub is_picture: bool,
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// What the changes were made on; nothing for a new file.
    #[serde(skip)]
    pub base: Vec<u8>,
}

/// A merge request that is to be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wish {
    pub target: String,
    pub title: String,
    pub description: String,
    pub draft: bool,
    pub reviewers: Vec<u64>,
    pub with_pictures: bool,
}

/// Why a save waits for the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trouble {
    /// Whether both sides changed the same thing; otherwise the server refused it.
    pub is_conflict: bool,
    pub message: String,
    pub hint: Option<String>,
}

impl Submission {
    pub(crate) fn project(&self) -> ProjectId {
        ProjectId(self.place.project)
    }

    /// The commit that it comes to.
    pub(crate) fn request(&self) -> CommitRequest {
        CommitRequest {
            branch: self.place.branch.clone(),
            start: self.start.as_ref().map(|start| match start {
                Start::Branch(branch) => gitlab::Start::Branch(branch.clone()),
                Start::Commit(commit) => gitlab::Start::Commit(CommitId::new(commit.clone())),
            }),
            message: self.message.clone(),
            actions: self.parts.iter().map(Part::action).collect(),
        }
    }

    /// Whether it goes to the same branch.
    pub(crate) fn is_to_branch_of(&self, place: &Place) -> bool {
        (&self.place.account, self.place.project, &self.place.branch)
            == (&place.account, place.project, &place.branch)
    }

    /// The part that is a file at a place.
    pub(crate) fn part_at(&self, place: &Place) -> Option<&Part> {
        if !self.is_to_branch_of(place) {
            return None;
        }
        self.parts.iter().find(|part| part.path == place.path)
    }

    /// The diagrams that are in it.
    pub(crate) fn files(&self) -> impl Iterator<Item = Place> {
        let diagrams = self.parts.iter().filter(|part| !part.is_picture);
        diagrams.map(|part| Place { path: part.path.clone(), ..self.place.clone() })
    }

    /// Whether one of these files is in it.
    pub(crate) fn holds_any(&self, files: &[Place]) -> bool {
        files.iter().any(|file| self.part_at(file).is_some())
    }

    pub(crate) fn write(&self) -> Result<Vec<u8>, AppError> {
        Ok(serde_json::to_vec(self)?)
    }

    /// What goes with it on the disk: of each part the bytes and the base.
    pub(crate) fn contents(&self) -> Vec<&[u8]> {
        self.parts.iter().flat_map(|part| [part.bytes.as_slice(), part.base.as_slice()]).collect()
    }

    /// Puts the bytes back that were beside it.
    pub(crate) fn fill(&mut self, contents: Vec<Vec<u8>>) {
        let mut contents = contents.into_iter();
        for part in &mut self.parts {
            part.bytes = contents.next().unwrap_or_default();
            part.base = contents.next().unwrap_or_default();
        }
    }
}

impl Part {
    fn action(&self) -> FileAction {
        let (path, bytes, large) = (self.path.clone(), self.bytes.clone(), self.large);
        match &self.version {
            Some(version) => {
                let last_commit_id = CommitId::new(version.last_commit.clone());
                FileAction::Update { path, bytes, last_commit_id, large }
            }
            None => FileAction::Create { path, bytes, large },
        }
    }

    /// What the branch holds once a commit has this part.
    pub(crate) fn version_at(&self, commit: &gitlab::Commit) -> Version {
        let id = commit.id.as_str();
        // Of a large file the branch holds a pointer, which is not in hands here.
        let blob = if self.large { String::new() } else { gitlab::blob_id(&self.bytes, id) };
        Version { last_commit: id.to_owned(), blob, large: self.large }
    }
}

impl Wish {
    pub(crate) fn from_wire(wish: NewMergeRequestDto, target: String) -> Self {
        let NewMergeRequestDto { title, description, draft, reviewers, with_pictures } = wish;
        Self { target, title, description, draft, reviewers, with_pictures }
    }
}
