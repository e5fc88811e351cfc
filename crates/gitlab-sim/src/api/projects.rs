//! `/projects`, `/projects/:id` and `/groups/:id/projects`.

pub(super) mod stars;

use std::cmp::Ordering;

use axum::Json;
use axum::extract::{Path, State};
use http::HeaderMap;
use serde_json::Value;

use super::{groups, project_json};
use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::directory::{AccessLevel, Group, Namespace, Project, User, is_inside};
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::pagination::{Page, PageRequest};
use crate::params::Params;
use crate::scopes::READ;

const ORDERS: [&str; 7] =
    ["id", "name", "path", "created_at", "updated_at", "last_activity_at", "similarity"];

/// `GET /projects`
pub(crate) async fn list(
    State(instance): State<SharedInstance>,
    caller: Caller,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let user = caller.anybody(READ)?;
    let projects = filter(&instance, user, &params, &instance.directory.projects)?;
    present(&instance, user, projects, request, &params).await
}

/// `GET /groups/:id/projects`
pub(crate) async fn of_group(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let (user, group) = groups::find(&instance, &caller, &id)?;
    let is_deep = params.is_on("include_subgroups")?;
    let inside = |project: &&Project| belongs_to(project, group, is_deep);
    let projects = instance.directory.projects.iter().filter(inside);
    let projects = filter(&instance, user, &params, projects)?;
    present(&instance, user, projects, request, &params).await
}

/// `GET /projects/:id`
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let access = ProjectAccess::find(&instance, &caller, &id, READ)?;
    Ok(Json(project_json::full(&instance, access.user, access.project).await?))
}

fn belongs_to(project: &Project, group: &Group, is_deep: bool) -> bool {
    project.namespace_id == group.id || (is_deep && is_inside(&project.full_path, &group.full_path))
}

/// The visible projects that the parameters ask for.
fn filter<'a>(
    instance: &'a Instance,
    user: Option<&User>,
    params: &Params,
    projects: impl IntoIterator<Item = &'a Project>,
) -> Result<Vec<&'a Project>, ApiError> {
    let wanted = Wanted::read(instance, user, params)?;
    Ok(projects.into_iter().filter(|project| wanted.includes(project)).collect())
}

/// The filters of one call.
struct Wanted<'a> {
    instance: &'a Instance,
    user: Option<&'a User>,
    is_member: bool,
    is_owner: bool,
    is_starred: bool,
    topics: Vec<String>,
    min_level: u64,
    archived: Option<bool>,
    visibility: Option<&'static str>,
    search: Option<String>,
    searches_namespaces: bool,
    after: Option<u64>,
    before: Option<u64>,
}

impl<'a> Wanted<'a> {
    fn read(instance: &'a Instance, user: Option<&'a User>, params: &Params) -> Result<Self, ApiError> {
        let active = params.flag("active")?;
        Ok(Self {
            instance,
            user,
            is_member: params.is_on("membership")?,
            is_owner: params.is_on("owned")?,
            is_starred: params.is_on("starred")?,
            topics: params.list("topic"),
            min_level: params.number("min_access_level")?.unwrap_or(0),
            archived: params.flag("archived")?.or(active.map(|active| !active)),
            visibility: params.choice("visibility", &["private", "internal", "public"])?,
            search: params.filled("search").map(|text| text.to_lowercase()),
            searches_namespaces: params.is_on("search_namespaces")?,
            after: params.number("id_after")?,
            before: params.number("id_before")?,
        })
    }

    fn includes(&self, project: &Project) -> bool {
        let directory = &self.instance.directory;
        let level = directory.level(self.user, &project.full_path);
        directory.may_see_project(self.user, project)
            && (!self.is_member || level > AccessLevel::NoOne)
            && (!self.is_owner || self.owns(project))
            && (!self.is_starred
                || self.user.is_some_and(|user| self.instance.records.stars.has(user, project)))
            && self.topics.iter().all(|topic| project.topics.contains(topic))
            && level.number() >= self.min_level
            && self.archived.is_none_or(|archived| project.archived == archived)
            && self.visibility.is_none_or(|visibility| project.visibility.to_string() == visibility)
            && self.search.as_deref().is_none_or(|text| self.finds(project, text))
            && self.after.is_none_or(|id| project.id > id)
            && self.before.is_none_or(|id| project.id < id)
    }

    /// `owned` means: in the person's own namespace, or theirs by membership as owner.
    fn owns(&self, project: &Project) -> bool {
        let level = self.instance.directory.level(self.user, &project.full_path);
        let namespace = self.instance.directory.namespace_of(project);
        let is_own = matches!(namespace, Some(Namespace::User(owner)) if Some(owner) == self.user);
        is_own || level == AccessLevel::Owner
    }

    fn finds(&self, project: &Project, text: &str) -> bool {
        let contains = |field: &str| field.to_lowercase().contains(text);
        contains(&project.name)
            || contains(&project.path)
            || contains(&project.description)
            || (self.searches_namespaces && (contains(&project.full_path) || self.names_group(project, text)))
    }

    fn names_group(&self, project: &Project, text: &str) -> bool {
        match self.instance.directory.namespace_of(project) {
            Some(Namespace::Group(group)) => group.full_name.to_lowercase().contains(text),
            Some(Namespace::User(user)) => user.name.to_lowercase().contains(text),
            None => false,
        }
    }
}

async fn present(
    instance: &Instance,
    user: Option<&User>,
    mut projects: Vec<&Project>,
    request: PageRequest,
    params: &Params,
) -> Result<Page, ApiError> {
    request.limit_offset()?;
    let order = params.choice("order_by", &ORDERS)?.unwrap_or("created_at");
    let is_ascending = params.choice("sort", &["asc", "desc"])? == Some("asc");
    sort(instance, &mut projects, order, is_ascending).await?;
    let (projects, headers) = match params.choice("pagination", &["offset", "legacy", "keyset"])? {
        Some("keyset") => keyset_page(projects, &request, order, is_ascending)?,
        _ => {
            let headers = request.counted(projects.len());
            (request.cut(projects), headers)
        }
    };
    let is_simple = user.is_none() || params.is_on("simple")?;
    let mut rows = Vec::with_capacity(projects.len());
    for project in projects {
        rows.push(match is_simple {
            true => project_json::simple(instance, user, project).await?,
            false => project_json::full(instance, user, project).await?,
        });
    }
    Ok(Page { rows, headers })
}

async fn sort(
    instance: &Instance,
    projects: &mut [&Project],
    order: &str,
    is_ascending: bool,
) -> Result<(), ApiError> {
    match order {
        "last_activity_at" | "updated_at" => sort_by_activity(instance, projects).await?,
        _ => projects.sort_by(|one, other| compare(one, other, order)),
    }
    if !is_ascending {
        projects.reverse();
    }
    Ok(())
}

fn compare(one: &Project, other: &Project, order: &str) -> Ordering {
    let by_order = match order {
        "name" => one.name.to_lowercase().cmp(&other.name.to_lowercase()),
        "path" => one.path.cmp(&other.path),
        "created_at" => one.created_at.cmp(&other.created_at),
        _ => Ordering::Equal,
    };
    by_order.then(one.id.cmp(&other.id))
}

async fn sort_by_activity(instance: &Instance, projects: &mut [&Project]) -> Result<(), ApiError> {
    let mut activity = Vec::new();
    for project in projects.iter() {
        activity.push((project.id, instance.summary(project).await?.updated_at));
    }
    let of = |project: &Project| activity.iter().find(|(id, _)| *id == project.id).map(|(_, at)| *at);
    projects.sort_by_key(|project| (of(project), project.id));
    Ok(())
}

/// The first rows of what `id_after` or `id_before` left, and a link to those after them.
fn keyset_page<'a>(
    projects: Vec<&'a Project>,
    request: &PageRequest,
    order: &str,
    is_ascending: bool,
) -> Result<(Vec<&'a Project>, HeaderMap), ApiError> {
    if order != "id" {
        let sentence = "Keyset pagination is not yet available for this type of request";
        return Err(ApiError::Pagination(sentence.to_owned()));
    }
    let has_more = projects.len() > request.size;
    let page: Vec<_> = projects.into_iter().take(request.size).collect();
    let key = if is_ascending { "id_after" } else { "id_before" };
    let next = page.last().filter(|_| has_more).map(|last| (key, last.id.to_string()));
    Ok((page, request.keyset(next)))
}
