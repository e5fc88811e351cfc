//! Writing files: one commit, all or nothing.

use std::fmt;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

use crate::{
    client::Client,
    error::{Error, Forbidden, Missing},
    project::ProjectId,
};

/// How often a commit is sent that lost a race against another one on the same branch. The guards of its actions
/// are checked anew each time, so trying again is safe.
const ATTEMPTS: usize = 3;

/// The id of a commit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommitId(String);

impl CommitId {
    /// Takes an id over that came from the server. GitLab ignores ids that it does not know, and with them the guard.
    #[must_use]
    pub fn new(id: String) -> Self {
        Self(id)
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a commit does to one file.
#[derive(Clone, PartialEq, Eq)]
pub enum FileAction {
    /// Makes a new file; refused where there is one.
    Create {
        /// Its path from the top.
        path: String,
        /// Its contents.
        bytes: Vec<u8>,
    },
    /// Writes a file that is there; refused where it changed since.
    Update {
        /// Its path from the top.
        path: String,
        /// Its contents.
        bytes: Vec<u8>,
        /// The last commit of the file at the time it was read ([`RemoteFile`](crate::RemoteFile) has it).
        last_commit_id: CommitId,
    },
}

impl FileAction {
    /// The file it is about.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Create { path, .. } | Self::Update { path, .. } => path,
        }
    }
}

impl fmt::Debug for FileAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Create { path, bytes } => write!(f, "Create({path}, {} bytes)", bytes.len()),
            Self::Update { path, bytes, last_commit_id } => {
                write!(f, "Update({path}, {} bytes, read at {last_commit_id})", bytes.len())
            }
        }
    }
}

/// A commit to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitRequest {
    /// The branch to commit to. In an empty repository the commit makes it.
    pub branch: String,
    /// Where to make the branch from, when it is to be a new one.
    pub start_branch: Option<String>,
    /// The message.
    pub message: String,
    /// What to do. All of it, or nothing.
    pub actions: Vec<FileAction>,
}

/// A commit that was made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Commit {
    /// Its id, and so the new last commit of every file it touched.
    pub id: CommitId,
    /// The first characters of the id, to show.
    #[serde(default)]
    pub short_id: String,
    /// The first line of the message.
    #[serde(default)]
    pub title: String,
    /// When it was made, as ISO 8601.
    #[serde(default)]
    pub created_at: Option<String>,
    /// Its page.
    pub web_url: String,
}

/// The request as GitLab reads it.
#[derive(Serialize)]
struct CommitBody<'a> {
    branch: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_branch: Option<&'a str>,
    commit_message: &'a str,
    actions: Vec<ActionBody<'a>>,
}

#[derive(Serialize)]
struct ActionBody<'a> {
    action: &'static str,
    file_path: &'a str,
    content: String,
    encoding: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_commit_id: Option<&'a CommitId>,
}

impl Client {
    /// Makes a commit. On any error nothing was written, except after a [`Error::Network`]: then nobody knows.
    pub async fn commit(&self, project: ProjectId, request: &CommitRequest) -> Result<Commit, Error> {
        let body = body(request);
        let mut result = self.try_commit(project, request, &body).await;
        for _ in 1..ATTEMPTS {
            if !matches!(result, Err(Error::Busy { .. })) {
                break;
            }
            result = self.try_commit(project, request, &body).await;
        }
        result
    }

    async fn try_commit(
        &self,
        project: ProjectId,
        request: &CommitRequest,
        body: &CommitBody<'_>,
    ) -> Result<Commit, Error> {
        let answer = self.post(&format!("projects/{project}/repository/commits"), body).await?;
        match answer.json() {
            Err(Error::Rejected { message }) => Err(self.why_rejected(project, request, message).await),
            result => result,
        }
    }

    /// GitLab's sentences here are English on every server. One that is not known may be a change of their wording,
    /// so a look at the files decides whether it was a conflict.
    async fn why_rejected(&self, project: ProjectId, request: &CommitRequest, message: String) -> Error {
        match classify(request, message) {
            Error::Rejected { message } => match self.changed_file(project, request).await {
                Some(path) => Error::Conflict { path, message },
                None => Error::Rejected { message },
            },
            error => error,
        }
    }

    /// The first file whose last commit is no longer the one it was read at.
    async fn changed_file(&self, project: ProjectId, request: &CommitRequest) -> Option<String> {
        let branch = request.start_branch.as_ref().unwrap_or(&request.branch);
        for action in &request.actions {
            let FileAction::Update { path, last_commit_id, .. } = action else { continue };
            match self.newest_commit(project, branch, path).await {
                Ok(newest) if newest != *last_commit_id => return Some(path.clone()),
                _ => {}
            }
        }
        None
    }
}

fn body(request: &CommitRequest) -> CommitBody<'_> {
    CommitBody {
        branch: &request.branch,
        start_branch: request.start_branch.as_deref(),
        commit_message: &request.message,
        actions: request.actions.iter().map(action_body).collect(),
    }
}

fn action_body(action: &FileAction) -> ActionBody<'_> {
    let (action, file_path, bytes, last_commit_id) = match action {
        FileAction::Create { path, bytes } => ("create", path, bytes, None),
        FileAction::Update { path, bytes, last_commit_id } => ("update", path, bytes, Some(last_commit_id)),
    };
    ActionBody {
        action,
        file_path,
        content: BASE64_STANDARD.encode(bytes),
        encoding: "base64",
        last_commit_id,
    }
}

/// What a 400 of the commits call stands for, by its sentence.
fn classify(request: &CommitRequest, message: String) -> Error {
    const CHANGED: &str = "The file has changed since you started editing it";
    let first_path = || request.actions.first().map_or_else(String::new, |action| action.path().to_owned());
    if let Some(rest) = message.strip_prefix(CHANGED) {
        let named = rest.trim_start_matches(':').trim();
        let path = if named.is_empty() { first_path() } else { named.to_owned() };
        return Error::Conflict { path, message };
    }
    if message.ends_with("with this name already exists") {
        return Error::Exists { path: created_path(request).unwrap_or_else(first_path), message };
    }
    if message.starts_with("A branch called") && message.contains("already exists") {
        return Error::BranchExists { branch: request.branch.clone(), message };
    }
    if message.starts_with("A file with this name doesn't exist") {
        return Error::NotFound { what: Missing::Path, message };
    }
    if message.starts_with("You can only create or edit files when you are on a branch") {
        return Error::NotFound { what: Missing::Branch, message };
    }
    if message.contains("not allowed to push into this branch") {
        return Error::Forbidden { reason: Forbidden::Push, message };
    }
    if message.starts_with("Could not update refs/heads/") {
        return Error::Busy { message };
    }
    Error::Rejected { message }
}

fn created_path(request: &CommitRequest) -> Option<String> {
    let create = request.actions.iter().find(|action| matches!(action, FileAction::Create { .. }))?;
    Some(create.path().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> CommitRequest {
        CommitRequest {
            branch: "main".into(),
            start_branch: None,
            message: "m".into(),
            actions: vec![
                FileAction::Update {
                    path: "a.drawio".into(),
                    bytes: b"\xc3\xa4\n".to_vec(),
                    last_commit_id: CommitId::new("c0ffee".into()),
                },
                FileAction::Create { path: "b.drawio".into(), bytes: Vec::new() },
            ],
        }
    }

    #[test]
    fn the_body_is_base64_and_guarded() {
        let request = request();
        let json = serde_json::to_value(body(&request)).unwrap();
        assert_eq!(json["actions"][0]["content"], "w6QK");
        assert_eq!(json["actions"][0]["last_commit_id"], "c0ffee");
        assert_eq!(json["actions"][0]["encoding"], "base64");
        assert_eq!(json["actions"][1]["action"], "create");
        assert!(json["actions"][1].get("last_commit_id").is_none());
        assert!(json.get("start_branch").is_none());
    }

    #[test]
    fn every_documented_sentence_is_told_apart() {
        let kind = |message: &str| classify(&request(), message.to_owned());
        let changed = kind("The file has changed since you started editing it: docs/x y.drawio");
        assert!(matches!(&changed, Error::Conflict { path, .. } if path == "docs/x y.drawio"), "{changed}");
        let exists = kind("A file with this name already exists");
        assert!(matches!(&exists, Error::Exists { path, .. } if path == "b.drawio"), "{exists}");
        assert!(matches!(kind("A directory with this name already exists"), Error::Exists { .. }));
        assert!(matches!(
            kind("A branch called 'x' already exists. Switch to that branch in order to make changes"),
            Error::BranchExists { .. }
        ));
        assert!(matches!(
            kind("A file with this name doesn't exist"),
            Error::NotFound { what: Missing::Path, .. }
        ));
        assert!(matches!(
            kind("You can only create or edit files when you are on a branch"),
            Error::NotFound { what: Missing::Branch, .. }
        ));
        assert!(matches!(
            kind("You are not allowed to push into this branch"),
            Error::Forbidden { reason: Forbidden::Push, .. }
        ));
        assert!(matches!(
            kind("Could not update refs/heads/main. Please refresh and try again."),
            Error::Busy { .. }
        ));
        assert!(matches!(kind("Commit message must name a ticket"), Error::Rejected { .. }));
    }

    #[test]
    fn contents_are_not_printed() {
        let shown = format!("{:?}", request());
        assert!(shown.contains("3 bytes") && !shown.contains("195"), "{shown}");
    }
}
