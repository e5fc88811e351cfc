//! `…/members` of projects and groups: who belongs to them, with which level.

use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use serde_json::{Value, json};

use super::{groups, users};
use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::directory::{AccessLevel, User};
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::pagination::{Page, PageRequest};
use crate::params::Params;
use crate::scopes::READ;

type Members<'a> = Vec<(&'a User, AccessLevel)>;

/// `GET /projects/:id/members`
pub(crate) async fn of_project(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let access = ProjectAccess::find(&instance, &caller, &id, READ)?;
    let members = instance.directory.direct_members(&access.project.full_path);
    Ok(page(&instance, members, &request, &params))
}

/// `GET /projects/:id/members/all`: with those of the groups above.
pub(crate) async fn all_of_project(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let access = ProjectAccess::find(&instance, &caller, &id, READ)?;
    let members = instance.directory.all_members(&access.project.full_path);
    Ok(page(&instance, members, &request, &params))
}

/// `GET /projects/:id/members/all/:user_id`
pub(crate) async fn one_of_project(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, user)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    let access = ProjectAccess::find(&instance, &caller, &id, READ)?;
    one(&instance, instance.directory.all_members(&access.project.full_path), &user)
}

/// `GET /groups/:id/members`
pub(crate) async fn of_group(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let (_, group) = groups::find(&instance, &caller, &id)?;
    let members = instance.directory.direct_members(&group.full_path);
    Ok(page(&instance, members, &request, &params))
}

/// `GET /groups/:id/members/all`
pub(crate) async fn all_of_group(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let (_, group) = groups::find(&instance, &caller, &id)?;
    let members = instance.directory.all_members(&group.full_path);
    Ok(page(&instance, members, &request, &params))
}

fn page(instance: &Instance, mut members: Members<'_>, request: &PageRequest, params: &Params) -> Page {
    if let Some(text) = params.filled("query").map(|text| text.to_lowercase()) {
        members.retain(|(user, _)| {
            user.username.to_lowercase().contains(&text) || user.name.to_lowercase().contains(&text)
        });
    }
    let headers = request.counted(members.len());
    let rows = request.cut(members).into_iter().map(|member| member_json(instance, member)).collect();
    Page { rows, headers }
}

fn one(instance: &Instance, members: Members<'_>, user_id: &str) -> Result<Json<Value>, ApiError> {
    let member = members.into_iter().find(|(user, _)| user_id.parse() == Ok(user.id));
    let missing = || ApiError::Refused(StatusCode::NOT_FOUND, "404 Not found".into());
    Ok(Json(member_json(instance, member.ok_or_else(missing)?)))
}

fn member_json(instance: &Instance, (user, level): (&User, AccessLevel)) -> Value {
    let mut body = users::reference(instance, user);
    let more = json!({
        "access_level": level.number(),
        "created_at": user.created_at,
        "expires_at": null,
        "membership_state": "active",
    });
    users::extend(&mut body, more);
    body
}
