//! Projects: those the person is a member of, found by name or by the groups they lie in.

use std::fmt;

use serde::Deserialize;

use crate::{
    client::Client,
    error::Error,
    page::{Cursor, Page},
};

/// The access level from which GitLab lets a member push (Developer).
const DEVELOPER: u8 = 30;

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

    /// Whether the person may most likely push somewhere in the project. Of one branch
    /// [`Branch::can_push`](crate::Branch::can_push) knows for sure.
    #[must_use]
    pub fn may_push(&self) -> bool {
        !self.archived && self.access_level().is_none_or(|level| level >= DEVELOPER)
    }
}

impl Client {
    /// The projects that the person is a member of, latest activity first. A search looks at names, paths and groups.
    pub async fn projects(
        &self,
        search: &str,
        cursor: Option<&Cursor>,
    ) -> Result<Page<ProjectSummary>, Error> {
        let mut query = vec![
            ("membership", "true"),
            ("simple", "true"),
            ("order_by", "last_activity_at"),
            ("sort", "desc"),
            ("per_page", "100"),
        ];
        if !search.trim().is_empty() {
            query.extend([("search", search.trim()), ("search_namespaces", "true")]);
        }
        self.get_page("projects", &query, cursor).await
    }

    /// One project.
    pub async fn project(&self, project: ProjectId) -> Result<Project, Error> {
        self.get(&format!("projects/{project}"), &[]).await?.json()
    }
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
