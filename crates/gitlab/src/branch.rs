//! Branches. A branch is an opaque text: slashes, hashes and percent signs in it mean nothing here.

use serde::Deserialize;

use crate::{
    client::Client,
    commit::CommitId,
    encode,
    error::{Error, Missing},
    page::{Cursor, Page},
    project::ProjectId,
};

/// A branch.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Branch {
    /// Its name, as git has it.
    pub name: String,
    /// Whether the project starts with it.
    #[serde(default)]
    pub default: bool,
    /// Whether pushing is restricted.
    #[serde(default)]
    pub protected: bool,
    /// Whether this person may push to it: protection and role are folded in.
    #[serde(default)]
    pub can_push: bool,
    /// Its page.
    #[serde(default)]
    pub web_url: String,
    /// Its newest commit.
    #[serde(rename = "commit")]
    pub head: Head,
}

/// The newest commit of a branch.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Head {
    /// The commit.
    pub id: CommitId,
    /// The first line of its message.
    #[serde(default)]
    pub title: String,
    /// When it was made, as ISO 8601.
    #[serde(default)]
    pub committed_date: Option<String>,
}

impl Client {
    /// The branches of a project whose names contain `search`.
    ///
    /// GitLab keeps this list for 30 seconds: a branch just made can be missing, [`Self::branch`] knows it.
    pub async fn branches(
        &self,
        project: ProjectId,
        search: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Page<Branch>, Error> {
        let mut query = vec![("per_page", "100")];
        if !search.trim().is_empty() {
            query.push(("search", search.trim()));
        }
        self.get_page(&format!("projects/{project}/repository/branches"), &query, cursor).await
    }

    /// One branch.
    pub async fn branch(&self, project: ProjectId, name: &str) -> Result<Branch, Error> {
        let path = format!("projects/{project}/repository/branches/{}", encode::segment(name));
        match self.get(&path, &[]).await?.json() {
            // A proxy that undoes %2F makes another address of it; the list needs no slash in its path.
            Err(error) if name.contains('/') && is_mangled(&error) => self.listed_branch(project, name).await,
            result => result,
        }
    }

    /// Makes a branch where another branch, a tag or a commit stands.
    pub async fn create_branch(&self, project: ProjectId, name: &str, from: &str) -> Result<Branch, Error> {
        let path = format!("projects/{project}/repository/branches");
        match self.post(&path, &serde_json::json!({ "branch": name, "ref": from })).await?.json() {
            Err(Error::Rejected { message }) if message.contains("already exists") => {
                Err(Error::BranchExists { branch: name.to_owned(), message })
            }
            Err(Error::Rejected { message }) if message.contains("invalid reference name") => {
                Err(Error::NotFound { what: Missing::Branch, message })
            }
            result => result,
        }
    }

    async fn listed_branch(&self, project: ProjectId, name: &str) -> Result<Branch, Error> {
        let mut cursor = None;
        loop {
            let page = self.branches(project, name, cursor.as_ref()).await?;
            if let Some(branch) = page.items.into_iter().find(|branch| branch.name == name) {
                return Ok(branch);
            }
            cursor = Some(page.next.ok_or_else(|| no_branch(name))?);
        }
    }
}

/// Whether an error is what a proxy leaves of an address with an escaped slash: no such call, or no GitLab at all.
pub(crate) fn is_mangled(error: &Error) -> bool {
    matches!(error, Error::NotFound { what: Missing::Call, .. } | Error::NotGitLab { .. })
}

pub(crate) fn no_branch(name: &str) -> Error {
    Error::NotFound { what: Missing::Branch, message: format!("there is no branch {name}") }
}
