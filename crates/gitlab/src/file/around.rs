//! The way around proxies that undo `%2F`: calls of which none has a slash to escape. The branch is pinned to its
//! commit first, so that all of them speak of the same state.

use super::{FileHead, RemoteFile};
use crate::{
    branch::no_branch,
    client::Client,
    commit::CommitId,
    error::{Error, Missing},
    page::Cursor,
    progress::Progress,
    project::ProjectId,
    tree::{EntryKind, TreeEntry},
};

#[derive(serde::Deserialize)]
struct CommitBody {
    id: CommitId,
}

impl Client {
    pub(super) async fn read_around(
        &self,
        project: ProjectId,
        reference: &str,
        path: &str,
        progress: Progress<'_>,
    ) -> Result<RemoteFile, Error> {
        let head = self.head_around(project, reference, path).await?;
        let bytes = self.read_blob(project, &head.blob_id, progress).await?;
        self.file(head, bytes)
    }

    /// Three calls. Where something is missing, the error says what it is: the project, the first commit, the branch or
    /// the file.
    pub(super) async fn head_around(
        &self,
        project: ProjectId,
        reference: &str,
        path: &str,
    ) -> Result<FileHead, Error> {
        let commit_id = match self.newest_commit(project, reference, "").await {
            Err(Error::Rejected { message } | Error::NotFound { what: Missing::Branch, message }) => {
                return Err(self.why_no_reference(project, message).await);
            }
            result => result?,
        };
        let entry = self.entry(project, commit_id.as_str(), path).await?;
        let last_commit_id = self.newest_commit(project, commit_id.as_str(), path).await?;
        Ok(FileHead { blob_id: entry.id, commit_id, last_commit_id, size: None })
    }

    /// A branch that is not there, or no branch at all.
    pub(super) async fn why_no_reference(&self, project: ProjectId, message: String) -> Error {
        match self.project(project).await {
            Ok(project) if project.empty_repo => Error::NotFound { what: Missing::FirstCommit, message },
            Ok(_) => Error::NotFound { what: Missing::Branch, message },
            Err(error) => error,
        }
    }

    /// The newest commit of a branch, or the newest one that touched a path as the branch has it.
    pub(crate) async fn newest_commit(
        &self,
        project: ProjectId,
        reference: &str,
        path: &str,
    ) -> Result<CommitId, Error> {
        let mut query = vec![("ref_name", reference), ("per_page", "1")];
        if !path.is_empty() {
            query.push(("path", path));
        }
        let answer = self.get(&format!("projects/{project}/repository/commits"), &query).await?;
        let commits: Vec<CommitBody> = answer.json()?;
        commits.into_iter().next().map(|commit| commit.id).ok_or_else(|| no_commit(reference, path))
    }

    async fn entry(&self, project: ProjectId, reference: &str, path: &str) -> Result<TreeEntry, Error> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut cursor: Option<Cursor> = None;
        loop {
            let page = self.tree(project, reference, folder, cursor.as_ref()).await?;
            let is_meant = |entry: &TreeEntry| entry.path == path && entry.kind == EntryKind::File;
            if let Some(entry) = page.items.into_iter().find(is_meant) {
                return Ok(entry);
            }
            cursor = Some(page.next.ok_or_else(|| no_file(path))?);
        }
    }
}

fn no_commit(reference: &str, path: &str) -> Error {
    if path.is_empty() { no_branch(reference) } else { no_file(path) }
}

fn no_file(path: &str) -> Error {
    Error::NotFound { what: Missing::Path, message: format!("there is no file {path}") }
}
