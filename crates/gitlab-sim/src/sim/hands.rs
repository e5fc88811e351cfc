//! What other people and administrators do to repositories and projects while somebody works there.

use std::path::Path;

use super::{Sim, SimError};
use crate::api::signature;
use crate::changes::{Action, ActionKind, ChangeSet, Start};
use crate::directory::{AccessLevel, Project, Protection, is_inside};
use crate::git::{LogQuery, Repository};

impl Sim {
    /// A user commits: files with bytes are made or written, those without are deleted. A branch that is not there
    /// begins at the default branch. Gives the commit's id.
    ///
    /// # Errors
    /// When there is no such user or project, or the commit cannot be made.
    pub async fn commit_as(
        &self,
        username: &str,
        project: &str,
        branch: &str,
        message: &str,
        files: &[(&str, Option<&[u8]>)],
    ) -> Result<String, SimError> {
        let repository = self.repository(project)?;
        let mut actions = Vec::new();
        for (path, content) in files {
            let is_there = self.file(project, branch, path).await?.is_some();
            let kind = match (content.map(<[u8]>::to_vec), is_there) {
                (Some(content), true) => ActionKind::Update { content, executable: None },
                (Some(content), false) => ActionKind::Create { content, executable: None },
                (None, _) => ActionKind::Delete,
            };
            actions.push(Action { path: (*path).to_owned(), kind, last_commit_id: None });
        }
        self.write_as(username, &repository, branch, message, actions).await
    }

    /// A user gives a file another path. Gives the commit's id.
    ///
    /// # Errors
    /// As for [`Sim::commit_as`].
    pub async fn move_file_as(
        &self,
        username: &str,
        project: &str,
        branch: &str,
        (from, to): (&str, &str),
        message: &str,
    ) -> Result<String, SimError> {
        let kind = ActionKind::Move { from: from.to_owned(), content: None };
        let action = Action { path: to.to_owned(), kind, last_commit_id: None };
        self.write_as(username, &self.repository(project)?, branch, message, vec![action]).await
    }

    async fn write_as(
        &self,
        username: &str,
        repository: &Repository,
        branch: &str,
        message: &str,
        actions: Vec<Action>,
    ) -> Result<String, SimError> {
        let user = self.instance.directory.user_named(username);
        let author = signature(user.ok_or_else(|| SimError::NoSuchUser(username.to_owned()))?);
        let start = match repository.branch_head(branch).await? {
            Some(_) => Start::SameBranch,
            None => Start::Branch(repository.head_name().await?),
        };
        let changes = ChangeSet {
            branch: branch.to_owned(),
            start,
            overwrites: false,
            message: message.to_owned(),
            committer: author.clone(),
            author,
            actions,
        };
        changes.write(repository).await.map_err(|refusal| SimError::Commit(refusal.to_string()))
    }

    /// Somebody force-pushes: the branch stands at `to` (a branch, tag or commit) from now on.
    ///
    /// # Errors
    /// When the project or `to` is not there.
    pub async fn rewrite_branch(&self, project: &str, branch: &str, to: &str) -> Result<(), SimError> {
        let repository = self.repository(project)?;
        let new = resolved(&repository, to).await?;
        let old = repository.branch_head(branch).await?;
        let moved = repository.update_branch(branch, &new, old.as_deref()).await;
        moved.map_err(|error| SimError::Commit(error.to_string()))
    }

    /// Somebody deletes a branch.
    ///
    /// # Errors
    /// When the project or the branch is not there.
    pub async fn delete_branch(&self, project: &str, branch: &str) -> Result<(), SimError> {
        let repository = self.repository(project)?;
        let head = repository.branch_head(branch).await?;
        let head = head.ok_or_else(|| SimError::NoSuchReference(branch.to_owned()))?;
        Ok(repository.delete_branch(branch, &head).await?)
    }

    /// Somebody marks a commit with a tag.
    ///
    /// # Errors
    /// When the project or the commit is not there.
    pub async fn tag(&self, project: &str, name: &str, commit: &str) -> Result<(), SimError> {
        let repository = self.repository(project)?;
        let commit = resolved(&repository, commit).await?;
        Ok(repository.set_tag(name, &commit).await?)
    }

    /// A maintainer protects a branch (`*` stands for anything): only from this level on may people push to it.
    ///
    /// # Errors
    /// When there is no such project.
    pub fn protect(&self, project: &str, branch: &str, push: AccessLevel) -> Result<(), SimError> {
        self.change_project(project, |project| {
            project.protections.retain(|rule| rule.branch != branch);
            project.protections.push(Protection { branch: branch.to_owned(), push, merge: push });
        })
    }

    /// And takes the protection back.
    ///
    /// # Errors
    /// When there is no such project.
    pub fn unprotect(&self, project: &str, branch: &str) -> Result<(), SimError> {
        self.change_project(project, |project| project.protections.retain(|rule| rule.branch != branch))
    }

    /// An owner archives a project.
    ///
    /// # Errors
    /// When there is no such project.
    pub fn archive(&self, project: &str) -> Result<(), SimError> {
        self.change_project(project, |project| project.archived = true)
    }

    /// And brings it back.
    ///
    /// # Errors
    /// When there is no such project.
    pub fn unarchive(&self, project: &str) -> Result<(), SimError> {
        self.change_project(project, |project| project.archived = false)
    }

    /// An owner gives a user this level in a project; [`AccessLevel::NoOne`] takes what they have there.
    ///
    /// # Errors
    /// When there is no such project or user.
    pub fn set_level(&self, project: &str, username: &str, level: AccessLevel) -> Result<(), SimError> {
        let user = self.instance.directory.user_named(username);
        let user_id = user.ok_or_else(|| SimError::NoSuchUser(username.to_owned()))?.id;
        let place = self.found(project)?.full_path.clone();
        self.instance.directory.change(|directory| {
            directory.memberships.retain(|known| known.user_id != user_id || known.place != place);
            if level > AccessLevel::NoOne {
                directory.memberships.push(crate::directory::Membership { user_id, place, level });
            }
        });
        Ok(())
    }

    /// An owner renames a project within its group; its old path leads on.
    ///
    /// # Errors
    /// When there is no such project, or its repository cannot be moved.
    pub fn rename_project(&self, project: &str, path: &str) -> Result<(), SimError> {
        let old = self.found(project)?.full_path.clone();
        let new =
            old.rsplit_once('/').map_or_else(|| path.to_owned(), |(group, _)| format!("{group}/{path}"));
        for ending in ["git", "wiki.git"] {
            let place = |full_path: &str| self.instance.repositories().join(format!("{full_path}.{ending}"));
            move_folder(&place(&old), &place(&new))?;
        }
        self.instance.directory.change(|directory| {
            for known in &mut directory.memberships {
                if known.place == old || is_inside(&known.place, &old) {
                    known.place = known.place.replacen(&old, &new, 1);
                }
            }
            for known in directory.projects.iter_mut().filter(|known| known.full_path == old) {
                known.former_paths.push(old.clone());
                path.clone_into(&mut known.path);
                new.clone_into(&mut known.full_path);
            }
        });
        Ok(())
    }

    /// A file as a branch, tag or commit has it in git; a large file's pointer.
    ///
    /// # Errors
    /// When there is no such project, or git fails.
    pub async fn file(
        &self,
        project: &str,
        reference: &str,
        path: &str,
    ) -> Result<Option<Vec<u8>>, SimError> {
        let repository = self.repository(project)?;
        let Some(commit) = repository.resolve(reference).await? else { return Ok(None) };
        match repository.entry(&commit, path).await? {
            Some(entry) => Ok(repository.blob_of(&entry).await?),
            None => Ok(None),
        }
    }

    /// A large file that a project hands out, by its SHA-256.
    ///
    /// # Errors
    /// When there is no such project, or the store cannot be read.
    pub fn large_file(&self, project: &str, oid: &str) -> Result<Option<Vec<u8>>, SimError> {
        let content = self.instance.records.large.read(self.found(project)?, oid);
        content.map_err(|source| SimError::DataDir { path: oid.into(), source })
    }

    /// The commits of a branch that touched a path (all of them for the empty path), newest first: id, message and
    /// author's name.
    ///
    /// # Errors
    /// When there is no such project or branch.
    pub async fn log(
        &self,
        project: &str,
        reference: &str,
        path: &str,
    ) -> Result<Vec<(String, String, String)>, SimError> {
        let repository = self.repository(project)?;
        let from = resolved(&repository, reference).await?;
        let path = Some(path).filter(|path| !path.is_empty());
        let query = LogQuery {
            from: &from,
            path,
            limit: usize::try_from(i32::MAX).unwrap_or(0),
            ..LogQuery::default()
        };
        let commits = repository.log(&query).await?;
        let row = |commit: crate::git::Commit| {
            (commit.id, commit.message.trim_end().to_owned(), commit.author_name)
        };
        Ok(commits.into_iter().map(row).collect())
    }

    fn repository(&self, project: &str) -> Result<Repository, SimError> {
        Ok(self.instance.repository(self.found(project)?))
    }

    fn found(&self, project: &str) -> Result<&Project, SimError> {
        let known = self.instance.directory.project(project);
        known.ok_or_else(|| SimError::NoSuchProject(project.to_owned()))
    }

    fn change_project(&self, project: &str, change: impl FnOnce(&mut Project)) -> Result<(), SimError> {
        let id = self.found(project)?.id;
        self.instance.directory.change(|directory| {
            if let Some(project) = directory.projects.iter_mut().find(|project| project.id == id) {
                change(project);
            }
        });
        Ok(())
    }
}

async fn resolved(repository: &Repository, reference: &str) -> Result<String, SimError> {
    let commit = repository.resolve(reference).await?;
    commit.ok_or_else(|| SimError::NoSuchReference(reference.to_owned()))
}

fn move_folder(from: &Path, to: &Path) -> Result<(), SimError> {
    if !from.exists() {
        return Ok(());
    }
    std::fs::rename(from, to).map_err(|source| SimError::DataDir { path: from.to_owned(), source })
}
