//! Making commits from the outside in: blobs, then a tree through an index of its own, then the commit.

use std::collections::BTreeMap;

use super::{GitError, Repository, checked, line, run};

/// One file of a tree that is about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) mode: String,
    pub(crate) id: String,
}

/// Who did it.
#[derive(Debug, Clone)]
pub(crate) struct Signature {
    pub(crate) name: String,
    pub(crate) email: String,
}

/// A commit to be made.
#[derive(Debug)]
pub(crate) struct NewCommit<'a> {
    pub(crate) tree: &'a str,
    pub(crate) parent: Option<&'a str>,
    pub(crate) author: &'a Signature,
    pub(crate) committer: &'a Signature,
    pub(crate) message: &'a str,
}

impl Repository {
    pub(crate) async fn write_blob(&self, content: &[u8]) -> Result<String, GitError> {
        Ok(line(self.run(&["hash-object", "-w", "--stdin"], content).await?))
    }

    /// Writes the tree that holds exactly these files.
    pub(crate) async fn write_tree(&self, files: &BTreeMap<Vec<u8>, Entry>) -> Result<String, GitError> {
        // git replaces the index by renaming a lock file over it, so it gets a folder that goes away as a whole.
        let failed = |source| GitError::Start { command: "write-tree".to_owned(), source };
        let folder = tempfile::tempdir().map_err(failed)?;
        let index = folder.path().join("index");
        let mut listing = Vec::new();
        for (path, entry) in files {
            listing.extend_from_slice(format!("{} {}\t", entry.mode, entry.id).as_bytes());
            listing.extend_from_slice(path);
            listing.push(0);
        }
        let mut fill = self.command(&["update-index", "-z", "--add", "--index-info"]);
        fill.env("GIT_INDEX_FILE", &index);
        checked("update-index", run(fill, "update-index", &listing).await?)?;
        let mut write = self.command(&["write-tree"]);
        write.env("GIT_INDEX_FILE", &index);
        Ok(line(checked("write-tree", run(write, "write-tree", b"").await?)?))
    }

    /// Writes the commit; no branch points to it yet.
    pub(crate) async fn write_commit(&self, commit: &NewCommit<'_>) -> Result<String, GitError> {
        let mut arguments = vec!["commit-tree", commit.tree];
        if let Some(parent) = commit.parent {
            arguments.extend(["-p", parent]);
        }
        arguments.extend(["-F", "-"]);
        let mut command = self.command(&arguments);
        command
            .env("GIT_AUTHOR_NAME", &commit.author.name)
            .env("GIT_AUTHOR_EMAIL", &commit.author.email)
            .env("GIT_COMMITTER_NAME", &commit.committer.name)
            .env("GIT_COMMITTER_EMAIL", &commit.committer.email);
        Ok(line(checked("commit-tree", run(command, "commit-tree", commit.message.as_bytes()).await?)?))
    }
}
