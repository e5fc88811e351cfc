//! What a caller may do with a project, and the refusals that GitLab gives them otherwise.

use crate::caller::Caller;
use crate::directory::{AccessLevel, Project, User};
use crate::errors::ApiError;
use crate::git::Repository;
use crate::instance::Instance;
use crate::scopes::Scope;

/// A project that the caller may see.
#[derive(Debug)]
pub(crate) struct ProjectAccess<'a> {
    pub(crate) project: &'a Project,
    pub(crate) user: Option<&'a User>,
    pub(crate) repository: Repository,
    level: AccessLevel,
}

/// Why a push is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoPush {
    /// To no branch of this project: not a developer, or the project is archived.
    Anywhere,
    /// To this branch: it is protected.
    ToThisBranch,
}

impl<'a> ProjectAccess<'a> {
    /// Finds a project; one that the caller may not see does not exist.
    pub(crate) fn find(
        instance: &'a Instance,
        caller: &'a Caller,
        id: &str,
        scopes: &'static [Scope],
    ) -> Result<Self, ApiError> {
        let user = caller.anybody(scopes)?;
        Self::of(instance, user, id).ok_or(ApiError::NotFound("Project"))
    }

    pub(crate) fn of(instance: &'a Instance, user: Option<&'a User>, id: &str) -> Option<Self> {
        let directory = &instance.directory;
        let project = directory.project(id).filter(|project| directory.may_see_project(user, project))?;
        Some(Self::to(instance, user, project))
    }

    /// What a user may do with a project that they may see.
    pub(crate) fn to(instance: &'a Instance, user: Option<&'a User>, project: &'a Project) -> Self {
        let directory = &instance.directory;
        let level = directory.level(user, &project.full_path);
        Self { project, user, repository: instance.repository(project), level }
    }

    /// Finds a project that was renamed, by a path that it had before.
    pub(crate) fn of_former(instance: &'a Instance, user: Option<&'a User>, path: &str) -> Option<Self> {
        let directory = &instance.directory;
        let project = directory.moved_project(path)?;
        directory.may_see_project(user, project).then(|| Self::to(instance, user, project))
    }

    /// Finds a project whose files the caller may read.
    pub(crate) fn find_code(
        instance: &'a Instance,
        caller: &'a Caller,
        id: &str,
        scopes: &'static [Scope],
    ) -> Result<Self, ApiError> {
        let access = Self::find(instance, caller, id, scopes)?;
        if access.may_read_code() { Ok(access) } else { Err(ApiError::Forbidden) }
    }

    /// A guest of a private project sees that it exists, and no more.
    pub(crate) fn may_read_code(&self) -> bool {
        self.project.has_repository
            && (self.level >= AccessLevel::Reporter
                || self.project.visibility != crate::directory::Visibility::Private)
    }

    /// The level that the user has here.
    pub(crate) fn level(&self) -> AccessLevel {
        self.level
    }

    /// The user who writes; nobody cannot.
    pub(crate) fn writer(&self) -> Result<&'a User, ApiError> {
        self.user.ok_or(ApiError::Unauthorized)
    }

    /// Whether there can be a branch that the user may push to.
    pub(crate) fn may_push_somewhere(&self) -> bool {
        self.level >= AccessLevel::Developer && !self.project.archived
    }

    pub(crate) fn may_push_to(&self, branch: &str) -> Result<(), NoPush> {
        if !self.may_push_somewhere() {
            return Err(NoPush::Anywhere);
        }
        let rules = self.project.protection_of(branch);
        let is_allowed = |level| level > AccessLevel::NoOne && self.level >= level;
        if rules.is_empty() || rules.iter().any(|rule| is_allowed(rule.push)) {
            return Ok(());
        }
        Err(NoPush::ToThisBranch)
    }
}
