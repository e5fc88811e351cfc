//! What `.gitattributes` says of a path.

use super::{GitError, Repository, checked, run};

const FILE: &str = ".gitattributes";

impl Repository {
    /// Whether the file at the root of a commit gives this path to Git LFS. GitLab reads no other.
    pub(crate) async fn is_large(&self, commit: &str, path: &str) -> Result<bool, GitError> {
        let Some(attributes) = self.entry(commit, FILE).await? else { return Ok(false) };
        let failed = |source| GitError::Start { command: "check-attr".to_owned(), source };
        // git reads attributes from an index as well; this one holds nothing else.
        let folder = tempfile::tempdir().map_err(failed)?;
        let index = folder.path().join("index");
        let row = format!("{} {}\t{FILE}\0", attributes.mode, attributes.id);
        let mut fill = self.command(&["update-index", "-z", "--add", "--index-info"]);
        fill.env("GIT_INDEX_FILE", &index);
        checked("update-index", run(fill, "update-index", row.as_bytes()).await?)?;
        let mut ask = self.command(&["check-attr", "--cached", "-z", "filter", "--", path]);
        ask.env("GIT_INDEX_FILE", &index);
        let answer = checked("check-attr", run(ask, "check-attr", b"").await?)?;
        // <path> NUL filter NUL <value> NUL
        Ok(answer.split(|byte| *byte == 0).nth(2) == Some(b"lfs"))
    }
}
