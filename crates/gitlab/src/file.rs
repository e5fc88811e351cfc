//! Reading files.
//!
//! One request brings a file and everything that a save needs to know of it; a question for headers alone tells whether
//! it changed. Contents are checked against their id: what was cut off or changed on the way is an error.
//!
//! Some proxies undo `%2F`, and the calls for files have it in their addresses. There the same is found out over calls
//! that have none: the commits of a path, the folder, the blob.

mod around;

use crate::{
    answer::Answer,
    blob_id::blob_id,
    branch::is_mangled,
    client::Client,
    commit::CommitId,
    encode,
    error::{Error, Forbidden, Missing},
    lfs::Pointer,
    progress::Progress,
    project::ProjectId,
    transport::Take,
};

/// The largest file that is read.
pub(crate) const FILE_LIMIT: usize = 1 << 30;

/// A file as it was at one commit.
#[derive(Clone, PartialEq, Eq)]
pub struct RemoteFile {
    /// The contents.
    pub bytes: Vec<u8>,
    /// The id of what lies in the repository: equal contents have equal ids. Of a large file it is the pointer's.
    pub blob_id: String,
    /// The commit that the branch stood at.
    pub commit_id: CommitId,
    /// The last commit that touched this file. A save guarded by it cannot overwrite what came after.
    pub last_commit_id: CommitId,
    /// The number of bytes.
    pub size: u64,
    /// Of a file that is kept outside of git: what lies in the repository instead. A save has to keep it there too.
    pub large: Option<Pointer>,
}

/// What there is to know of a file without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileHead {
    /// The id of what lies in the repository.
    pub blob_id: String,
    /// The commit that the branch stands at.
    pub commit_id: CommitId,
    /// The last commit that touched this file.
    pub last_commit_id: CommitId,
    /// The number of bytes of what lies in the repository, where the way to ask tells.
    pub size: Option<u64>,
}

impl std::fmt::Debug for RemoteFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RemoteFile")
            .field("size", &self.size)
            .field("blob_id", &self.blob_id)
            .field("commit_id", &self.commit_id)
            .field("last_commit_id", &self.last_commit_id)
            .field("large", &self.large)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Reads a file on a branch (a tag, a commit) in one request; one that is kept outside of git takes another.
    /// Dropping the future ends the transfer.
    pub async fn read_file(
        &self,
        project: ProjectId,
        reference: &str,
        path: &str,
        progress: Progress<'_>,
    ) -> Result<RemoteFile, Error> {
        let mut file = match self.raw_file(project, reference, path, progress).await {
            Err(error) if is_mangled(&error) => self.read_around(project, reference, path, progress).await?,
            Err(Error::NotFound { what: Missing::Branch, message }) => {
                return Err(self.why_no_reference(project, message).await);
            }
            Err(Error::Forbidden { reason: Forbidden::Other, message }) => {
                return Err(self.why_unreadable(project, message).await);
            }
            result => result?,
        };
        if let Some(pointer) = Pointer::read(&file.bytes) {
            let place = (file.commit_id.as_str(), path);
            file.bytes = self.read_large(project, place, &pointer, progress).await?;
            file.size = pointer.size;
            file.large = Some(pointer);
        }
        Ok(file)
    }

    async fn raw_file(
        &self,
        project: ProjectId,
        reference: &str,
        path: &str,
        progress: Progress<'_>,
    ) -> Result<RemoteFile, Error> {
        let url = format!("projects/{project}/repository/files/{}/raw", encode::segment(path));
        let take = Take { limit: FILE_LIMIT, progress };
        let answer = self.get_and_take(&url, &[("ref", reference)], take).await?;
        answer.require_success()?;
        let head = head_of(&answer)?;
        self.file(head, answer.body)
    }

    /// Puts a file together, if the contents are what their id says.
    fn file(&self, head: FileHead, bytes: Vec<u8>) -> Result<RemoteFile, Error> {
        let FileHead { blob_id: id, commit_id, last_commit_id, .. } = head;
        if blob_id(&bytes, &id) != id {
            let detail = format!("{} bytes that are not the file's", bytes.len());
            return Err(Error::NotGitLab { server: self.server().display_name(), detail });
        }
        let size = bytes.len() as u64;
        Ok(RemoteFile { bytes, blob_id: id, commit_id, last_commit_id, size, large: None })
    }

    /// Tells what a file is like on a branch (a tag, a commit) now: the cheap way to see whether it changed.
    pub async fn file_head(
        &self,
        project: ProjectId,
        reference: &str,
        path: &str,
    ) -> Result<FileHead, Error> {
        let url = format!("projects/{project}/repository/files/{}", encode::segment(path));
        let answer = self.head(&url, &[("ref", reference)]).await?;
        match answer.status.as_u16() {
            200..=299 => head_of(&answer),
            // There are no words to such an answer: what is missing shows on the way around, which asks with words.
            400 | 401 | 403 | 404 => self.head_around(project, reference, path).await,
            _ => Err(answer.to_error()),
        }
    }

    /// The contents that have an id. They never change, so whoever has them need not ask again.
    pub async fn read_blob(
        &self,
        project: ProjectId,
        id: &str,
        progress: Progress<'_>,
    ) -> Result<Vec<u8>, Error> {
        let url = format!("projects/{project}/repository/blobs/{}/raw", encode::segment(id));
        let answer = self.get_and_take(&url, &[], Take { limit: FILE_LIMIT, progress }).await?;
        answer.require_success()?;
        if blob_id(&answer.body, id) == id {
            return Ok(answer.body);
        }
        let detail = format!("{} bytes that are not the file's", answer.body.len());
        Err(Error::NotGitLab { server: answer.server, detail })
    }
}

/// What GitLab's own headers say. Whatever stands in between and answers in its place does not have them.
fn head_of(answer: &Answer) -> Result<FileHead, Error> {
    let id = |name: &str| {
        let text = answer.header(name).filter(|text| is_id(text)).map(str::to_owned);
        text.ok_or_else(|| Error::NotGitLab {
            server: answer.server.clone(),
            detail: format!("a file without {name}"),
        })
    };
    Ok(FileHead {
        blob_id: id("x-gitlab-blob-id")?,
        commit_id: CommitId::new(id("x-gitlab-commit-id")?),
        last_commit_id: CommitId::new(id("x-gitlab-last-commit-id")?),
        size: answer.header("x-gitlab-size").and_then(|size| size.parse().ok()),
    })
}

fn is_id(text: &str) -> bool {
    text.len() >= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
