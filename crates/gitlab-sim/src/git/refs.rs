//! Branches, and moving one safely.

use super::history::with_milliseconds;
use super::{GitError, Repository, line};

/// The id that `update-ref` reads as "this reference must not exist yet".
const ABSENT: &str = "0000000000000000000000000000000000000000";

/// A branch and the commit it points to.
#[derive(Debug, Clone)]
pub(crate) struct Branch {
    pub(crate) name: String,
    pub(crate) head: String,
    pub(crate) is_default: bool,
    /// Seconds since 1970 of the head's commit date.
    pub(crate) updated_at: i64,
}

/// A tag and the commit that it marks.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) commit: String,
    /// Of an annotated tag.
    pub(crate) message: String,
    /// The tag's own id; of a light one, the commit's.
    pub(crate) target: String,
}

/// What a project's page says about its repository.
#[derive(Debug, Clone, Default)]
pub(crate) struct Summary {
    /// `None` in a repository without commits.
    pub(crate) default_branch: Option<String>,
    pub(crate) last_activity_at: Option<String>,
    /// The same in seconds since 1970; 0 in a repository without commits.
    pub(crate) updated_at: i64,
}

/// Why a branch was not moved.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RefUpdateError {
    #[error("the branch moved meanwhile")]
    Moved,
    #[error(transparent)]
    Git(#[from] GitError),
}

impl Repository {
    /// Every branch, by name.
    pub(crate) async fn branches(&self) -> Result<Vec<Branch>, GitError> {
        let format = "--format=%(HEAD)%00%(refname:lstrip=2)%00%(objectname)%00%(committerdate:unix)";
        let listing = self.run(&["for-each-ref", format, "refs/heads/"], b"").await?;
        let text = String::from_utf8_lossy(&listing).into_owned();
        text.lines()
            .map(|row| parse_branch(row).ok_or(GitError::Answer { command: "for-each-ref" }))
            .collect()
    }

    /// Every tag, by name.
    pub(crate) async fn tags(&self) -> Result<Vec<Tag>, GitError> {
        let format = "--format=%(refname:lstrip=2)%00%(objectname)%00%(*objectname)%00%(objecttype)%00%(contents:subject)";
        let listing = self.run(&["for-each-ref", format, "refs/tags/"], b"").await?;
        let text = String::from_utf8_lossy(&listing).into_owned();
        text.lines().map(|row| parse_tag(row).ok_or(GitError::Answer { command: "for-each-ref" })).collect()
    }

    /// The branches and tags from which a commit can be reached: their kind and name.
    pub(crate) async fn references_to(&self, commit: &str) -> Result<Vec<(&'static str, String)>, GitError> {
        let mut found = Vec::new();
        for (kind, folder) in [("branch", "refs/heads/"), ("tag", "refs/tags/")] {
            let arguments = ["for-each-ref", "--format=%(refname:lstrip=2)", "--contains", commit, folder];
            let listing = self.run(&arguments, b"").await?;
            found.extend(String::from_utf8_lossy(&listing).lines().map(|name| (kind, name.to_owned())));
        }
        Ok(found)
    }

    /// The commit that a branch points to.
    pub(crate) async fn branch_head(&self, branch: &str) -> Result<Option<String>, GitError> {
        self.resolve(&format!("refs/heads/{branch}")).await
    }

    /// The names of the branches that `commit` already contains.
    pub(crate) async fn merged_branches(&self, commit: &str) -> Result<Vec<String>, GitError> {
        let arguments = ["for-each-ref", "--format=%(refname:lstrip=2)", "--merged", commit, "refs/heads/"];
        let listing = self.run(&arguments, b"").await?;
        Ok(String::from_utf8_lossy(&listing).lines().map(str::to_owned).collect())
    }

    pub(crate) async fn summary(&self) -> Result<Summary, GitError> {
        let format =
            "--format=%(HEAD)%00%(refname:lstrip=2)%00%(committerdate:iso-strict)%00%(committerdate:unix)";
        let sort = "--sort=-committerdate";
        let listing = self.run(&["for-each-ref", sort, format, "refs/heads/"], b"").await?;
        let mut summary = Summary::default();
        for row in String::from_utf8_lossy(&listing).lines() {
            let mut fields = row.split('\0');
            let (mark, name, date, unix) = (fields.next(), fields.next(), fields.next(), fields.next());
            if mark == Some("*") {
                summary.default_branch = name.map(str::to_owned);
            }
            if summary.last_activity_at.is_none() {
                summary.last_activity_at = date.map(with_milliseconds);
                summary.updated_at = unix.and_then(|unix| unix.parse().ok()).unwrap_or(0);
            }
        }
        Ok(summary)
    }

    pub(crate) async fn is_empty(&self) -> Result<bool, GitError> {
        Ok(self.run(&["for-each-ref", "--count=1", "refs/heads/"], b"").await?.is_empty())
    }

    /// Whether git accepts this as the name of a branch.
    pub(crate) async fn is_branch_name(&self, name: &str) -> Result<bool, GitError> {
        let reference = format!("refs/heads/{name}");
        let accepted = self.ask(&["check-ref-format", &reference]).await?.is_some();
        Ok(accepted && !name.starts_with('-') && name != "HEAD")
    }

    /// Moves a branch from `old` (`None`: it must not exist) to `new`, or refuses when it stands elsewhere.
    pub(crate) async fn update_branch(
        &self,
        branch: &str,
        new: &str,
        old: Option<&str>,
    ) -> Result<(), RefUpdateError> {
        let reference = format!("refs/heads/{branch}");
        match self.run(&["update-ref", &reference, new, old.unwrap_or(ABSENT)], b"").await {
            Ok(_) => Ok(()),
            Err(GitError::Failed { .. }) => Err(RefUpdateError::Moved),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes a branch that stands at `head`.
    pub(crate) async fn delete_branch(&self, branch: &str, head: &str) -> Result<(), GitError> {
        self.run(&["update-ref", "-d", &format!("refs/heads/{branch}"), head], b"").await.map(drop)
    }

    /// Marks a commit with a light tag.
    pub(crate) async fn set_tag(&self, name: &str, commit: &str) -> Result<(), GitError> {
        self.run(&["update-ref", &format!("refs/tags/{name}"), commit], b"").await.map(drop)
    }

    /// Makes `branch` the default branch.
    pub(crate) async fn set_default_branch(&self, branch: &str) -> Result<(), GitError> {
        self.run(&["symbolic-ref", "HEAD", &format!("refs/heads/{branch}")], b"").await.map(drop)
    }

    /// The name that HEAD carries, whether or not that branch exists yet.
    pub(crate) async fn head_name(&self) -> Result<String, GitError> {
        Ok(line(self.run(&["symbolic-ref", "--short", "HEAD"], b"").await?))
    }
}

fn parse_tag(row: &str) -> Option<Tag> {
    let mut fields = row.split('\0').map(str::to_owned);
    let (name, target, peeled) = (fields.next()?, fields.next()?, fields.next()?);
    let (kind, subject) = (fields.next()?, fields.next()?);
    Some(Tag {
        name,
        commit: if peeled.is_empty() { target.clone() } else { peeled },
        // A light tag shows the commit's own subject here.
        message: if kind == "tag" { subject } else { String::new() },
        target,
    })
}

fn parse_branch(row: &str) -> Option<Branch> {
    let mut fields = row.split('\0');
    Some(Branch {
        is_default: fields.next()? == "*",
        name: fields.next()?.to_owned(),
        head: fields.next()?.to_owned(),
        updated_at: fields.next()?.parse().ok()?,
    })
}
