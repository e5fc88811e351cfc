//! Folders of a repository.

use serde::Deserialize;

use crate::{
    client::Client,
    error::{Error, Forbidden, Missing},
    page::{Cursor, Page},
    project::ProjectId,
};

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum EntryKind {
    /// A folder.
    #[serde(rename = "tree")]
    Folder,
    /// A file.
    #[serde(rename = "blob")]
    File,
    /// Another repository at a commit.
    #[serde(rename = "commit")]
    Submodule,
}

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TreeEntry {
    /// The id of its contents.
    pub id: String,
    /// Its name in the folder.
    pub name: String,
    /// Its path from the top, without a leading slash.
    pub path: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntryKind,
}

impl Client {
    /// The entries of a folder on a branch (a tag, a commit); the empty path is the top.
    ///
    /// An empty repository, a missing branch and a missing folder are three different [`Missing`].
    pub async fn tree(
        &self,
        project: ProjectId,
        reference: &str,
        path: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Page<TreeEntry>, Error> {
        // By offset: the key of GitLab's keyset is the id of the contents, which copies of a file share.
        let query = [("ref", reference), ("path", path), ("per_page", "100")];
        match self.get_page(&format!("projects/{project}/repository/tree"), &query, cursor).await {
            // Git knows no empty folders: before 17.7 this is how GitLab says that there is none of that name.
            Ok(page) if page.items.is_empty() && cursor.is_none() && !path.is_empty() => {
                Err(no_folder(path, "404 Tree Not Found"))
            }
            Err(Error::NotFound { what, message }) if what != Missing::Project => {
                Err(self.why_no_tree(project, reference, path, message).await)
            }
            Err(Error::Forbidden { reason: Forbidden::Other, message }) => {
                Err(self.why_unreadable(project, message).await)
            }
            result => result,
        }
    }

    /// GitLab's 404 does not say which of the three it was, so it is asked step by step.
    async fn why_no_tree(&self, project: ProjectId, reference: &str, path: &str, message: String) -> Error {
        match self.project(project).await {
            Ok(project) if project.empty_repo => Error::NotFound { what: Missing::FirstCommit, message },
            Err(error) => error,
            Ok(_) => match self.has_reference(project, reference).await {
                Ok(true) => no_folder(path, &message),
                Ok(false) => Error::NotFound { what: Missing::Branch, message },
                Err(error) => error,
            },
        }
    }

    /// Whether a branch, tag or commit is there, asked without a slash in the path. A server may refuse a name that
    /// is none or answer with no commits; what is there has one.
    async fn has_reference(&self, project: ProjectId, reference: &str) -> Result<bool, Error> {
        match self.newest_commit(project, reference, "").await {
            Ok(_) => Ok(true),
            Err(Error::Rejected { .. } | Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

fn no_folder(path: &str, message: &str) -> Error {
    Error::NotFound { what: Missing::Path, message: format!("{path}: {message}") }
}
