//! Reading files.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::Deserialize;

use crate::{
    branch::{is_mangled, no_branch},
    client::Client,
    commit::CommitId,
    encode,
    error::{Error, Missing},
    page::Cursor,
    project::ProjectId,
    tree::TreeEntry,
};

/// The largest answer for a file. Base64 makes a third more of it: files up to about 190 MB can be read.
const FILE_LIMIT: usize = 256 << 20;

/// A file as it was at one commit.
#[derive(Clone, PartialEq, Eq)]
pub struct RemoteFile {
    /// The contents.
    pub bytes: Vec<u8>,
    /// The id of the contents: equal contents have equal ids.
    pub blob_id: String,
    /// The commit that the branch stood at.
    pub commit_id: CommitId,
    /// The last commit that touched this file. A save guarded by it cannot overwrite what came after.
    pub last_commit_id: CommitId,
    /// The number of bytes.
    pub size: u64,
}

impl std::fmt::Debug for RemoteFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RemoteFile")
            .field("size", &self.size)
            .field("blob_id", &self.blob_id)
            .field("commit_id", &self.commit_id)
            .field("last_commit_id", &self.last_commit_id)
            .finish_non_exhaustive()
    }
}

/// The answer of the files call.
#[derive(Deserialize)]
struct FileBody {
    content: String,
    encoding: String,
    size: u64,
    blob_id: String,
    commit_id: CommitId,
    last_commit_id: CommitId,
}

#[derive(Deserialize)]
struct CommitBody {
    id: CommitId,
}

impl Client {
    /// Reads a file on a branch (a tag, a commit).
    pub async fn read_file(
        &self,
        project: ProjectId,
        reference: &str,
        path: &str,
    ) -> Result<RemoteFile, Error> {
        let url = format!("projects/{project}/repository/files/{}", encode::segment(path));
        let answer = self.get_limited(&url, &[("ref", reference)], FILE_LIMIT).await?;
        match answer.json::<FileBody>() {
            Ok(body) => self.decode(body),
            Err(error) if path.contains('/') && is_mangled(&error) => {
                self.read_by_blob(project, reference, path).await
            }
            Err(error) => Err(error),
        }
    }

    fn decode(&self, body: FileBody) -> Result<RemoteFile, Error> {
        let foreign = |detail: String| Error::NotGitLab { server: self.server().display_name(), detail };
        if body.encoding != "base64" {
            return Err(foreign(format!("a file in the encoding {}", body.encoding)));
        }
        let bytes =
            BASE64_STANDARD.decode(body.content).map_err(|e| foreign(format!("damaged base64: {e}")))?;
        if bytes.len() as u64 != body.size {
            return Err(foreign(format!("a file of {} bytes instead of {}", bytes.len(), body.size)));
        }
        let FileBody { size, blob_id, commit_id, last_commit_id, .. } = body;
        Ok(RemoteFile { bytes, blob_id, commit_id, last_commit_id, size })
    }

    /// The way around proxies that undo `%2F`: four calls, none of which has a slash to escape. The branch is pinned
    /// to its commit first, so that all four speak of the same state.
    async fn read_by_blob(
        &self,
        project: ProjectId,
        reference: &str,
        path: &str,
    ) -> Result<RemoteFile, Error> {
        let commit_id = self.newest_commit(project, reference, "").await?;
        let last_commit_id = self.newest_commit(project, commit_id.as_str(), path).await?;
        let entry = self.entry(project, commit_id.as_str(), path).await?;
        let url = format!("projects/{project}/repository/blobs/{}/raw", entry.id);
        let answer = self.get_limited(&url, &[], FILE_LIMIT).await?;
        answer.require_success()?;
        let size = answer.body.len() as u64;
        Ok(RemoteFile { bytes: answer.body, blob_id: entry.id, commit_id, last_commit_id, size })
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
            if let Some(entry) = page.items.into_iter().find(|entry| entry.path == path) {
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
