//! A project as the API shows it: short in lists with `simple=true`, full otherwise.

use serde_json::{Value, json};

use super::users;
use crate::access::ProjectAccess;
use crate::directory::{AccessLevel, Namespace, Project, User};
use crate::errors::ApiError;
use crate::git::Summary;
use crate::instance::Instance;
use crate::pages::avatar;

/// The fields of `simple=true`.
pub(super) async fn simple(
    instance: &Instance,
    user: Option<&User>,
    project: &Project,
) -> Result<Value, ApiError> {
    let summary = instance.summary(project).await?;
    Ok(simple_with(instance, user, project, &summary))
}

/// Every field.
pub(super) async fn full(
    instance: &Instance,
    user: Option<&User>,
    project: &Project,
) -> Result<Value, ApiError> {
    let summary = instance.summary(project).await?;
    let mut body = simple_with(instance, user, project, &summary);
    users::extend(&mut body, details(instance, user, project, &summary));
    Ok(body)
}

fn simple_with(instance: &Instance, user: Option<&User>, project: &Project, summary: &Summary) -> Value {
    let web_url = format!("{}/{}", instance.base_url(), project.full_path);
    let namespace = instance.directory.namespace_of(project);
    let readme_url =
        summary.default_branch.as_ref().map(|branch| format!("{web_url}/-/blob/{branch}/README.md"));
    let mut body = json!({
        "id": project.id,
        "description": project.description,
        "name": project.name,
        "name_with_namespace": format!("{} / {}", namespace.map(full_name).unwrap_or_default(), project.name),
        "path": project.path,
        "path_with_namespace": project.full_path,
        "created_at": project.created_at,
        "topics": project.topics,
        "tag_list": project.topics,
        "ssh_url_to_repo": format!("git@127.0.0.1:{}.git", project.full_path),
        "http_url_to_repo": format!("{web_url}.git"),
        "web_url": web_url,
        "forks_count": 0,
        "avatar_url": null,
        "star_count": instance.records.stars.count(project),
        "last_activity_at": summary.last_activity_at.as_ref().unwrap_or(&project.created_at),
        "namespace": namespace.map(|namespace| namespace_json(instance, namespace)),
    });
    // Who may not read the files is not told what they are called either.
    if ProjectAccess::to(instance, user, project).may_read_code() {
        let more = json!({ "default_branch": summary.default_branch, "readme_url": readme_url });
        users::extend(&mut body, more);
    }
    body
}

fn full_name(namespace: Namespace<'_>) -> String {
    match namespace {
        Namespace::Group(group) => group.full_name.clone(),
        Namespace::User(user) => user.name.clone(),
    }
}

pub(super) fn namespace_json(instance: &Instance, namespace: Namespace<'_>) -> Value {
    let base = instance.base_url();
    match namespace {
        Namespace::Group(group) => json!({
            "id": group.id,
            "name": group.name,
            "path": group.path,
            "kind": "group",
            "full_path": group.full_path,
            "parent_id": group.parent_id,
            "avatar_url": null,
            "web_url": format!("{base}/groups/{}", group.full_path),
        }),
        Namespace::User(user) => json!({
            "id": user.namespace_id,
            "name": user.name,
            "path": user.username,
            "kind": "user",
            "full_path": user.username,
            "parent_id": null,
            "avatar_url": avatar::path(user),
            "web_url": format!("{base}/{}", user.username),
        }),
    }
}

fn details(instance: &Instance, user: Option<&User>, project: &Project, summary: &Summary) -> Value {
    let directory = &instance.directory;
    let is_member = directory.level(user, &project.full_path) >= AccessLevel::Developer;
    let level = |level: Option<AccessLevel>| {
        level.map(|level| json!({ "access_level": level.number(), "notification_level": 3 }))
    };
    let direct = user.and_then(|user| directory.direct_level(user, &project.full_path));
    let inherited = user.and_then(|user| directory.inherited_level(user, &project.full_path));
    json!({
        "visibility": project.visibility.to_string(),
        "archived": project.archived,
        "empty_repo": summary.default_branch.is_none(),
        "lfs_enabled": true,
        "repository_access_level": if project.has_repository { "enabled" } else { "disabled" },
        "merge_requests_access_level": if project.has_repository { "enabled" } else { "disabled" },
        "merge_requests_enabled": project.has_repository,
        "issues_enabled": true,
        "wiki_enabled": true,
        "snippets_enabled": true,
        "can_create_merge_request_in": is_member && !project.archived && project.has_repository,
        "creator_id": directory.users.first().map(|user| user.id),
        "import_status": "none",
        "marked_for_deletion_on": null,
        "permissions": { "project_access": level(direct), "group_access": level(inherited) },
    })
}
