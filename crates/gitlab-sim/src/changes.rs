//! Changing files on a branch: the rules that the Commits API and the Files API share.
//!
//! A change set is applied as a whole or not at all. The checks run in GitLab's order: may the person push, does
//! the branch exist, has a file changed since it was read, do the actions fit what is there, did the branch
//! stand still meanwhile.

mod path;
mod refusal;
mod staging;

pub(crate) use path::normalize;
pub(crate) use refusal::Refusal;
pub(crate) use staging::Action;
pub(crate) use staging::ActionKind;

use crate::access::{NoPush, ProjectAccess};
use crate::git::{NewCommit, RefUpdateError, Repository, Signature};
use staging::Staging;

/// What a new branch starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Start {
    /// The branch that is committed to.
    SameBranch,
    Branch(String),
    Commit(String),
}

/// Changes that become one commit.
#[derive(Debug)]
pub(crate) struct ChangeSet {
    pub(crate) branch: String,
    pub(crate) start: Start,
    /// Whether an existing branch may be put onto the start.
    pub(crate) overwrites: bool,
    pub(crate) message: String,
    pub(crate) author: Signature,
    pub(crate) committer: Signature,
    pub(crate) actions: Vec<Action>,
}

/// Where the new commit goes.
struct Target {
    /// The commit that it is built on; `None` in an empty repository.
    base: Option<String>,
    /// Where the branch stands, so that it is moved from there and nowhere else.
    old_head: Option<String>,
    /// The branch that stale files are looked for on.
    guarded_by: Option<String>,
}

impl ChangeSet {
    /// Makes the commit and gives its id.
    pub(crate) async fn apply(&self, access: &ProjectAccess<'_>) -> Result<String, Refusal> {
        access.may_push_to(&self.branch).map_err(|reason| match reason {
            NoPush::Anywhere => Refusal::NoPushAnywhere,
            NoPush::ToThisBranch => Refusal::NoPushToBranch,
        })?;
        self.write(&access.repository).await
    }

    /// The same, by somebody who may write here.
    pub(crate) async fn write(&self, repository: &Repository) -> Result<String, Refusal> {
        let target = self.target(repository).await?;
        self.refuse_stale(repository, target.guarded_by.as_deref()).await?;
        let mut staging = Staging::of(repository, target.base.as_deref()).await?;
        for action in &self.actions {
            staging.apply(action)?;
        }
        let tree = staging.write(repository).await?;
        let commit = self.commit(repository, &tree, target.base.as_deref()).await?;
        self.publish(repository, &commit, &target).await?;
        Ok(commit)
    }

    async fn target(&self, repository: &Repository) -> Result<Target, Refusal> {
        let old_head = repository.branch_head(&self.branch).await?;
        // Where the branch is, the repository is not empty: each question is a process of its own.
        if old_head.is_none() && repository.is_empty().await? {
            self.refuse_bad_name(repository).await?;
            return Ok(Target { base: None, old_head, guarded_by: None });
        }
        let (base, guarded_by) = match &self.start {
            Start::SameBranch => (old_head.clone(), old_head.clone()),
            Start::Branch(start) => {
                let head = repository.branch_head(start).await?;
                (head.clone(), head)
            }
            Start::Commit(sha) => (repository.resolve(sha).await?, None),
        };
        let base = base.ok_or(Refusal::NotOnABranch)?;
        if self.is_new_branch() {
            self.refuse_bad_name(repository).await?;
            if old_head.is_some() && !self.overwrites {
                return Err(Refusal::BranchExists(self.branch.clone()));
            }
        }
        Ok(Target { base: Some(base), old_head, guarded_by })
    }

    fn is_new_branch(&self) -> bool {
        match &self.start {
            Start::SameBranch => false,
            Start::Branch(start) => *start != self.branch,
            Start::Commit(_) => true,
        }
    }

    async fn refuse_bad_name(&self, repository: &Repository) -> Result<(), Refusal> {
        if repository.is_branch_name(&self.branch).await? {
            return Ok(());
        }
        Err(Refusal::BadBranchName { branch: self.branch.clone(), why: "Branch name is invalid" })
    }

    /// Compares the path's last commit on the branch with its last commit as seen from the commit that was sent.
    /// A commit that is unknown, or has no history of the path, guards nothing.
    async fn refuse_stale(&self, repository: &Repository, branch_head: Option<&str>) -> Result<(), Refusal> {
        let Some(branch_head) = branch_head else { return Ok(()) };
        for action in &self.actions {
            let Some(sent) = &action.last_commit_id else { continue };
            let path = action.source_path();
            let Some(known) = repository.resolve(sent).await? else { continue };
            let Some(seen) = repository.last_commit_of(&known, path).await? else { continue };
            let current = repository.last_commit_of(branch_head, path).await?;
            if current.is_some_and(|current| current != seen) {
                return Err(Refusal::Stale(path.to_owned()));
            }
        }
        Ok(())
    }

    async fn commit(
        &self,
        repository: &Repository,
        tree: &str,
        parent: Option<&str>,
    ) -> Result<String, Refusal> {
        let commit = NewCommit {
            tree,
            parent,
            author: &self.author,
            committer: &self.committer,
            message: &self.message,
        };
        Ok(repository.write_commit(&commit).await?)
    }

    /// Moves the branch. In an empty repository the first branch becomes the default one.
    async fn publish(&self, repository: &Repository, commit: &str, target: &Target) -> Result<(), Refusal> {
        let moved = repository.update_branch(&self.branch, commit, target.old_head.as_deref()).await;
        match moved {
            Ok(()) => {}
            Err(RefUpdateError::Git(error)) => return Err(error.into()),
            Err(RefUpdateError::Moved) if target.old_head.is_none() && self.is_new_branch() => {
                let why = "reference name conflicts";
                return Err(Refusal::BadBranchName { branch: self.branch.clone(), why });
            }
            Err(RefUpdateError::Moved) => return Err(Refusal::BranchMoved(self.branch.clone())),
        }
        if target.base.is_none() {
            repository.set_default_branch(&self.branch).await?;
        }
        Ok(())
    }
}
