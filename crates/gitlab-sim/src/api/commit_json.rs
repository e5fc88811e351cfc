//! A commit as the API shows it.

use serde_json::{Value, json};

use super::users;
use crate::directory::Project;
use crate::git::{Commit, Stats};
use crate::instance::Instance;

pub(super) fn commit_json(instance: &Instance, project: &Project, commit: &Commit) -> Value {
    json!({
        "id": commit.id,
        "short_id": commit.id.get(..8),
        "created_at": commit.committed_date,
        "parent_ids": commit.parents,
        "title": commit.title(),
        "message": commit.message,
        "author_name": commit.author_name,
        "author_email": commit.author_email,
        "authored_date": commit.authored_date,
        "committer_name": commit.committer_name,
        "committer_email": commit.committer_email,
        "committed_date": commit.committed_date,
        "trailers": commit.trailers.iter().filter_map(|(key, values)| Some((key, values.last()?))).collect::<std::collections::BTreeMap<_, _>>(),
        "extended_trailers": commit.trailers,
        "web_url": format!("{}/{}/-/commit/{}", instance.base_url(), project.full_path, commit.id),
    })
}

/// With what only a single commit shows.
pub(super) fn detailed(
    instance: &Instance,
    project: &Project,
    commit: &Commit,
    stats: Option<Stats>,
) -> Value {
    let mut body = commit_json(instance, project, commit);
    users::extend(&mut body, json!({ "status": null, "project_id": project.id, "last_pipeline": null }));
    if let Some(stats) = stats {
        users::extend(&mut body, json!({ "stats": stats_json(stats) }));
    }
    body
}

pub(super) fn stats_json(stats: Stats) -> Value {
    json!({
        "additions": stats.additions,
        "deletions": stats.deletions,
        "total": stats.additions + stats.deletions,
    })
}
