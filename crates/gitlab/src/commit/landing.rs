//! Looking for a commit whose answer was lost.

use serde::Deserialize;

use super::{Commit, CommitRequest, FileAction, body::Contents, sending::contents};
use crate::{
    blob_id::blob_id,
    client::Client,
    error::{Error, Missing},
    page::Page,
    project::ProjectId,
};

/// So many pages of a file's commits are looked through; who wrote a thousand in between has overtaken us.
const MOST_PAGES: usize = 10;

/// A commit that touched the file.
#[derive(Deserialize)]
struct Candidate {
    #[serde(flatten)]
    commit: Commit,
    #[serde(default)]
    message: String,
    #[serde(default)]
    author_name: String,
    #[serde(default)]
    author_email: String,
}

/// The person as commits name them.
#[derive(Deserialize)]
struct Author {
    name: String,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    commit_email: Option<String>,
}

impl Author {
    fn wrote(&self, candidate: &Candidate) -> bool {
        let emails = [&self.commit_email, &self.email];
        candidate.author_name == self.name
            || emails.into_iter().flatten().any(|email| *email == candidate.author_email)
    }
}

impl Client {
    /// Tells what became of a commit after [`Error::OutcomeUnknown`], also after a restart: the commit that it made,
    /// or nothing where it is not there, and may be made now.
    pub async fn find_commit(
        &self,
        project: ProjectId,
        request: &CommitRequest,
    ) -> Result<Option<Commit>, Error> {
        self.landed(project, request, &contents(request)).await
    }

    /// The commit of a request, if the branch has it.
    pub(super) async fn landed(
        &self,
        project: ProjectId,
        request: &CommitRequest,
        contents: &Contents<'_>,
    ) -> Result<Option<Commit>, Error> {
        let candidates = match self.candidates(project, request).await {
            // Without the branch there is no commit on it.
            Err(Error::Rejected { .. } | Error::NotFound { what: Missing::Branch, .. }) => return Ok(None),
            result => result?,
        };
        let message = request.message.trim();
        if !candidates.iter().any(|candidate| candidate.message.trim() == message) {
            return Ok(None);
        }
        let author = self.author().await?;
        for (number, candidate) in candidates.iter().enumerate() {
            let is_named_so = candidate.message.trim() == message
                && author.as_ref().is_none_or(|author| author.wrote(candidate));
            if is_named_so && self.did_all(project, request, contents, &candidate.commit).await? {
                let newer = candidates.get(..number).unwrap_or_default();
                let is_of_before = self.was_gone_since(project, request, newer).await?;
                return Ok((!is_of_before).then(|| candidate.commit.clone()));
            }
        }
        Ok(None)
    }

    /// The commits that touched a file of the request since the one that it is based on, newest first.
    async fn candidates(&self, project: ProjectId, request: &CommitRequest) -> Result<Vec<Candidate>, Error> {
        let guard = request.actions.iter().find_map(FileAction::guard);
        let (path, base) = guard.map_or((request.first_path(), None), |(path, base)| (path, Some(base)));
        let url = format!("projects/{project}/repository/commits");
        let query = [("ref_name", request.branch.as_str()), ("path", path), ("per_page", "100")];
        let (mut found, mut cursor) = (Vec::new(), None);
        for _ in 0..MOST_PAGES {
            let page: Page<Candidate> = self.get_page(&url, &query, cursor.as_ref()).await?;
            for candidate in page.items {
                if base.is_some_and(|base| candidate.commit.id == *base) {
                    return Ok(found);
                }
                found.push(candidate);
            }
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        Ok(found)
    }

    /// Who the person is to git. A token that may not tell leaves it open.
    async fn author(&self) -> Result<Option<Author>, Error> {
        match self.get("user", &[]).await?.json() {
            Err(Error::Forbidden { .. }) => Ok(None),
            result => result.map(Some),
        }
    }

    /// Whether every file is as the request left it, as of a commit.
    async fn did_all(
        &self,
        project: ProjectId,
        request: &CommitRequest,
        contents: &Contents<'_>,
        commit: &Commit,
    ) -> Result<bool, Error> {
        for (action, content) in request.actions.iter().zip(contents) {
            let stored = self.blob_at(project, commit, action.path()).await?;
            let did = match (action, content, stored) {
                (FileAction::Delete { .. }, _, stored) => stored.is_none(),
                (FileAction::Move { from, .. }, _, Some(_)) => {
                    self.blob_at(project, commit, from).await?.is_none()
                }
                (_, Some(content), Some(stored)) => blob_id(content, &stored) == stored,
                _ => false,
            };
            if !did {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether a file that the request makes was away at one of these commits: then another request made it before.
    async fn was_gone_since(
        &self,
        project: ProjectId,
        request: &CommitRequest,
        newer: &[Candidate],
    ) -> Result<bool, Error> {
        if request.actions.iter().any(|action| action.guard().is_some()) {
            return Ok(false);
        }
        for candidate in newer {
            if self.blob_at(project, &candidate.commit, request.first_path()).await?.is_none() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn blob_at(
        &self,
        project: ProjectId,
        commit: &Commit,
        path: &str,
    ) -> Result<Option<String>, Error> {
        match self.file_head(project, commit.id.as_str(), path).await {
            Ok(head) => Ok(Some(head.blob_id)),
            Err(Error::NotFound { what: Missing::Path, .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
