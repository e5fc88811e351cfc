//! Projects: those the person is a member of, found by name or by the groups they lie in.

use std::fmt;

use serde::Deserialize;

use crate::{
    answer::Answer,
    branch::is_mangled,
    client::Client,
    encode,
    error::{Error, Forbidden, Missing},
    group::GroupId,
    page::{Cursor, Page},
};

/// The access level from which GitLab lets a member push (Developer).
const DEVELOPER: u8 = 30;
/// The access level from which it lets a member read the files of a private project (Reporter).
const REPORTER: u8 = 20;

/// A project's number. It survives renames and moves, and needs no escaping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct ProjectId(pub u64);

impl fmt::Display for ProjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A project as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ProjectSummary {
    /// The number to call it by.
    pub id: ProjectId,
    /// The name to show.
    pub name: String,
    /// The groups and the name to show: `Group / Sub / Name`.
    pub name_with_namespace: String,
    /// The path, which tells projects of one name apart: `group/sub/name`.
    pub path_with_namespace: String,
    /// A sentence about it.
    #[serde(default)]
    pub description: Option<String>,
    /// The branch to start with; none while the repository is empty.
    #[serde(default)]
    pub default_branch: Option<String>,
    /// The project's page.
    pub web_url: String,
    /// The address of its picture.
    #[serde(default)]
    pub avatar_url: Option<String>,
    /// When something last happened, as ISO 8601.
    #[serde(default)]
    pub last_activity_at: Option<String>,
    /// How many people starred it.
    #[serde(default)]
    pub star_count: u64,
    /// Where it lies.
    #[serde(default)]
    pub namespace: Option<Namespace>,
}

/// A group or a person, as what a project lies in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Namespace {
    /// The whole path: `group/sub`, or the person's name after the `@`.
    pub full_path: String,
    /// `user` for a person's own projects.
    #[serde(default)]
    kind: String,
}

impl Namespace {
    /// Whether it is a person and no group.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.kind == "user"
    }
}

/// Which projects to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProjectList {
    /// Those that the person is a member of, through groups too.
    Member,
    /// Those that the person starred.
    Starred,
    /// Those in the person's own namespace.
    Owned,
    /// Those that lie directly in a group.
    Group(GroupId),
}

/// A project with what only its own page tells.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Project {
    /// What lists show, too.
    #[serde(flatten)]
    pub summary: ProjectSummary,
    /// Nobody may write to an archived project.
    #[serde(default)]
    pub archived: bool,
    /// No commit was made yet; the first one makes the branch.
    #[serde(default)]
    pub empty_repo: bool,
    /// Whether large files can be kept outside of git.
    #[serde(default)]
    pub lfs_enabled: bool,
    /// Whether merge requests are switched on.
    #[serde(default)]
    pub merge_requests_enabled: bool,
    /// `disabled` where the project has no repository at all.
    #[serde(default)]
    repository_access_level: Option<String>,
    permissions: Option<Permissions>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Permissions {
    project_access: Option<AccessLevel>,
    group_access: Option<AccessLevel>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct AccessLevel {
    access_level: u8,
}

impl Project {
    /// The person's access level, the higher one of the project's and its groups'. An administrator may have none.
    #[must_use]
    pub fn access_level(&self) -> Option<u8> {
        let permissions = self.permissions.as_ref()?;
        let levels = [&permissions.project_access, &permissions.group_access];
        levels.into_iter().flatten().map(|level| level.access_level).max()
    }

    /// Whether the project has a repository at all: it can be switched off.
    #[must_use]
    pub fn has_repository(&self) -> bool {
        self.repository_access_level.as_deref() != Some("disabled")
    }

    /// The page on which a merge request of a branch is begun, for those who would rather do it there.
    #[must_use]
    pub fn new_merge_request_url(&self, source_branch: &str) -> String {
        let query = encode::query(&[("merge_request[source_branch]", source_branch)]);
        format!("{}/-/merge_requests/new?{query}", self.summary.web_url)
    }

    /// Whether the person may most likely push somewhere in the project. Of one branch
    /// [`Branch::can_push`](crate::Branch::can_push) knows for sure.
    #[must_use]
    pub fn may_push(&self) -> bool {
        !self.archived && self.access_level().is_none_or(|level| level >= DEVELOPER)
    }
}

impl Client {
    /// The projects of a list, latest activity first. A search looks at names, paths and groups.
    pub async fn projects(
        &self,
        list: ProjectList,
        search: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Page<ProjectSummary>, Error> {
        let mut query =
            vec![("simple", "true"), ("order_by", "last_activity_at"), ("sort", "desc"), ("per_page", "100")];
        let path = match list {
            ProjectList::Member => {
                query.push(("membership", "true"));
                "projects".to_owned()
            }
            ProjectList::Starred => {
                query.push(("starred", "true"));
                "projects".to_owned()
            }
            ProjectList::Owned => {
                query.push(("owned", "true"));
                "projects".to_owned()
            }
            ProjectList::Group(group) => {
                query.push(("with_shared", "false"));
                format!("groups/{group}/projects")
            }
        };
        if !search.trim().is_empty() {
            query.extend([("search", search.trim()), ("search_namespaces", "true")]);
        }
        let mut page: Page<ProjectSummary> = self.get_page(&path, &query, cursor).await?;
        if list == ProjectList::Owned {
            // GitLab counts the projects of groups that the person owns among them.
            page.items.retain(|project| project.namespace.as_ref().is_none_or(Namespace::is_personal));
        }
        Ok(page)
    }

    /// One project.
    pub async fn project(&self, project: ProjectId) -> Result<Project, Error> {
        self.get(&format!("projects/{project}"), &[]).await?.json()
    }

    /// The project that has this whole path, or had it before it was renamed or moved.
    pub async fn project_at(&self, path: &str) -> Result<Project, Error> {
        let answer = self.get(&format!("projects/{}", encode::segment(path)), &[]).await?;
        if let Some(project) = moved_to(&answer) {
            return self.project(project).await;
        }
        match answer.json() {
            Err(error) if path.contains('/') && is_mangled(&error) => self.searched_project(path).await,
            result => result,
        }
    }

    /// What stands behind a 403 on reading a project's files.
    pub(crate) async fn why_unreadable(&self, project: ProjectId, message: String) -> Error {
        match self.project(project).await {
            Ok(project) if !project.has_repository() => {
                Error::NotFound { what: Missing::Repository, message }
            }
            Ok(project) if project.access_level().is_some_and(|level| level < REPORTER) => {
                Error::Forbidden { reason: Forbidden::Role, message }
            }
            _ => Error::Forbidden { reason: Forbidden::Other, message },
        }
    }

    /// The way around proxies that undo `%2F`: the path in the query of a search.
    async fn searched_project(&self, path: &str) -> Result<Project, Error> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let mut cursor = None;
        loop {
            let page = self.projects(ProjectList::Member, name, cursor.as_ref()).await?;
            let is_meant = |project: &ProjectSummary| project.path_with_namespace.eq_ignore_ascii_case(path);
            if let Some(project) = page.items.into_iter().find(is_meant) {
                return self.project(project.id).await;
            }
            let decoded = || Error::SlashesDecoded { server: self.server().display_name() };
            cursor = Some(page.next.ok_or_else(decoded)?);
        }
    }
}

/// The number at the end of a redirect. GitLab may name a host there under which it is not known to us; the number is
/// the same everywhere.
fn moved_to(answer: &Answer) -> Option<ProjectId> {
    let location = answer.header("location").filter(|_| answer.status.is_redirection())?;
    let (_, rest) = location.split_once("/api/v4/projects/")?;
    rest.split(['/', '?']).next()?.parse().ok().map(ProjectId)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(extra: &str) -> Project {
        let json = format!(
            r#"{{"id":7,"name":"N","name_with_namespace":"G / N","path_with_namespace":"g/n","web_url":"u",
            "default_branch":null,"empty_repo":true{extra}}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn the_higher_level_counts() {
        let member = project(
            r#","archived":false,"permissions":{"project_access":{"access_level":20},"group_access":{"access_level":40}}"#,
        );
        assert_eq!((member.access_level(), member.may_push()), (Some(40), true));
        assert_eq!(member.summary.default_branch, None);
        let reporter =
            project(r#","permissions":{"project_access":{"access_level":20},"group_access":null}"#);
        assert!(!reporter.may_push());
        assert!(project(r#","permissions":{"project_access":null,"group_access":null}"#).may_push());
        assert!(!project(r#","archived":true"#).may_push());
    }
}
