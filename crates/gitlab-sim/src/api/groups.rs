//! `/groups` and what lies beneath a group.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::caller::Caller;
use crate::directory::{AccessLevel, Group, User, is_inside};
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::pagination::{Page, PageRequest};
use crate::params::Params;
use crate::scopes::READ;

/// `GET /groups`
pub(crate) async fn list(
    State(instance): State<SharedInstance>,
    caller: Caller,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let user = caller.anybody(READ)?;
    let is_top_level = params.is_on("top_level_only")?;
    // Without it the public ones of others are left out.
    let has_all = params.is_on("all_available")? || user.is_none();
    let is_own = |group: &Group| {
        let place = &group.full_path;
        let reaches_in =
            |inside: &str| inside == place || is_inside(inside, place) || is_inside(place, inside);
        let memberships = &instance.directory.memberships;
        user.is_some_and(|user| {
            memberships.iter().any(|one| one.user_id == user.id && reaches_in(&one.place))
        })
    };
    page(&instance, user, &request, &params, |group| {
        (!is_top_level || group.parent_id.is_none()) && (has_all || is_own(group))
    })
}

/// `GET /groups/:id`
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let (_, group) = find(&instance, &caller, &id)?;
    Ok(Json(group_json(&instance, group)))
}

/// `GET /groups/:id/subgroups`: one level.
pub(crate) async fn subgroups(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let (user, parent) = find(&instance, &caller, &id)?;
    page(&instance, user, &request, &params, |group| group.parent_id == Some(parent.id))
}

/// `GET /groups/:id/descendant_groups`: every level.
pub(crate) async fn descendants(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let (user, ancestor) = find(&instance, &caller, &id)?;
    page(&instance, user, &request, &params, |group| is_inside(&group.full_path, &ancestor.full_path))
}

/// A group; one that the caller may not see does not exist.
pub(super) fn find<'a>(
    instance: &'a Instance,
    caller: &'a Caller,
    id: &str,
) -> Result<(Option<&'a User>, &'a Group), ApiError> {
    let user = caller.anybody(READ)?;
    let group = instance.directory.group(id).filter(|group| instance.directory.may_see_group(user, group));
    Ok((user, group.ok_or(ApiError::NotFound("Group"))?))
}

fn page(
    instance: &Instance,
    user: Option<&User>,
    request: &PageRequest,
    params: &Params,
    is_meant: impl Fn(&Group) -> bool,
) -> Result<Page, ApiError> {
    request.limit_offset()?;
    let min_level = params.number("min_access_level")?.unwrap_or(0);
    let is_owned = params.is_on("owned")?;
    let search = params.filled("search").map(|text| text.to_lowercase());
    let directory = &instance.directory;
    let is_wanted = |group: &&Group| {
        let level = directory.level(user, &group.full_path);
        is_meant(group)
            && directory.may_see_group(user, group)
            && level.number() >= min_level
            && (!is_owned || level == AccessLevel::Owner)
            && search.as_deref().is_none_or(|text| finds(group, text))
    };
    let mut groups: Vec<&Group> = directory.groups.iter().filter(is_wanted).collect();
    sort(&mut groups, params)?;
    let headers = request.counted(groups.len());
    let rows = request.cut(groups).into_iter().map(|group| group_json(instance, group)).collect();
    Ok(Page { rows, headers })
}

fn finds(group: &Group, text: &str) -> bool {
    group.name.to_lowercase().contains(text) || group.path.to_lowercase().contains(text)
}

fn sort(groups: &mut [&Group], params: &Params) -> Result<(), ApiError> {
    match params.choice("order_by", &["name", "path", "id", "similarity"])? {
        Some("path") => groups.sort_by_key(|group| group.path.clone()),
        Some("id") => groups.sort_by_key(|group| group.id),
        _ => groups.sort_by_key(|group| group.name.to_lowercase()),
    }
    if params.choice("sort", &["asc", "desc"])? == Some("desc") {
        groups.reverse();
    }
    Ok(())
}

fn group_json(instance: &Instance, group: &Group) -> Value {
    json!({
        "id": group.id,
        "web_url": format!("{}/groups/{}", instance.base_url(), group.full_path),
        "name": group.name,
        "path": group.path,
        "description": group.description,
        "visibility": group.visibility.to_string(),
        "avatar_url": null,
        "full_name": group.full_name,
        "full_path": group.full_path,
        "parent_id": group.parent_id,
        "created_at": group.created_at,
        "archived": false,
        "lfs_enabled": true,
        "request_access_enabled": true,
        "marked_for_deletion_on": null,
    })
}
