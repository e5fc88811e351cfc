//! What became of a file that is not where it was, and of a commit that a branch once had.

use serde::Deserialize;

use crate::{
    client::Client,
    commit::CommitId,
    error::{Error, Missing},
    history::HistoryEntry,
    page::{Cursor, Page},
    project::ProjectId,
};

/// A file that was moved more often is not followed any further.
const MOST_MOVES: usize = 10;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is there.
    Present,
    /// A commit deleted it.
    Deleted {
        /// The commit.
        by: HistoryEntry,
    },
    /// It lies elsewhere now.
    Moved {
        /// Its path.
        to: String,
        /// The commit that brought it there; the last one where several did.
        by: HistoryEntry,
    },
    /// The history of the branch does not know the file: it was rewritten, or the file was never there.
    Unknown,
    /// The branch is gone.
    BranchGone,
}

/// A file of a commit's changes.
#[derive(Deserialize)]
struct FileChange {
    old_path: String,
    new_path: String,
    #[serde(default)]
    renamed_file: bool,
    #[serde(default)]
    deleted_file: bool,
}

#[derive(Deserialize)]
struct BaseBody {
    id: CommitId,
}

impl Client {
    /// Finds out what became of a file: two requests where it was deleted, three where it was moved once.
    pub async fn fate(&self, project: ProjectId, branch: &str, path: &str) -> Result<Fate, Error> {
        let mut fate = self.next_fate(project, branch, path).await?;
        for _ in 0..MOST_MOVES {
            let Fate::Moved { to, .. } = &fate else { break };
            match self.file_head(project, branch, to).await {
                Ok(_) => break,
                Err(Error::NotFound { what: Missing::Path, .. }) => {
                    fate = self.next_fate(project, branch, &to.clone()).await?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(fate)
    }

    async fn next_fate(&self, project: ProjectId, branch: &str, path: &str) -> Result<Fate, Error> {
        let query = [("ref_name", branch), ("path", path), ("per_page", "1")];
        let commits = match self.get(&format!("projects/{project}/repository/commits"), &query).await?.json()
        {
            Err(Error::Rejected { .. } | Error::NotFound { what: Missing::Branch, .. }) => {
                return Ok(Fate::BranchGone);
            }
            result => result?,
        };
        let commits: Vec<HistoryEntry> = commits;
        let Some(by) = commits.into_iter().next() else {
            return self.fate_without_history(project, branch).await;
        };
        match self.change_of(project, &by.id, path).await? {
            Some(change) if change.renamed_file => Ok(Fate::Moved { to: change.new_path, by }),
            Some(change) if change.deleted_file => Ok(Fate::Deleted { by }),
            _ => Ok(Fate::Present),
        }
    }

    async fn fate_without_history(&self, project: ProjectId, branch: &str) -> Result<Fate, Error> {
        match self.branch(project, branch).await {
            Ok(_) => Ok(Fate::Unknown),
            Err(Error::NotFound { what: Missing::Branch, .. }) => Ok(Fate::BranchGone),
            Err(error) => Err(error),
        }
    }

    /// What a commit did to the file that lay at a path before it.
    async fn change_of(
        &self,
        project: ProjectId,
        commit: &CommitId,
        path: &str,
    ) -> Result<Option<FileChange>, Error> {
        let url = format!("projects/{project}/repository/commits/{commit}/diff");
        let mut cursor: Option<Cursor> = None;
        loop {
            let page: Page<FileChange> = self.get_page(&url, &[("per_page", "100")], cursor.as_ref()).await?;
            if let Some(change) = page.items.into_iter().find(|change| change.old_path == path) {
                return Ok(Some(change));
            }
            match page.next {
                Some(next) => cursor = Some(next),
                None => return Ok(None),
            }
        }
    }

    /// Whether a branch (tag, commit) has a commit in its history. After a force-push it may not, and then a guard that
    /// is based on the commit says nothing any more.
    pub async fn contains(&self, project: ProjectId, branch: &str, commit: &CommitId) -> Result<bool, Error> {
        let query = [("refs[]", branch), ("refs[]", commit.as_str())];
        match self.get(&format!("projects/{project}/repository/merge_base"), &query).await?.json::<BaseBody>()
        {
            Ok(base) => Ok(base.id == *commit),
            // Histories without a common commit, or a commit that was cleared away.
            Err(Error::NotFound { what, message }) if what == Missing::Project || what == Missing::Call => {
                Err(Error::NotFound { what, message })
            }
            Err(Error::Rejected { message } | Error::NotFound { message, .. }) => {
                if message.ends_with(&format!(": {branch}")) && !message.ends_with(commit.as_str()) {
                    return Err(Error::NotFound { what: Missing::Branch, message });
                }
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }
}
