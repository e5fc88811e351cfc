//! `/user` and `/users/:id`.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::caller::Caller;
use crate::directory::User;
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::pages::avatar;
use crate::pagination::{Page, PageRequest};
use crate::params::Params;
use crate::scopes::PROFILE;

/// `GET /user`
pub(crate) async fn current(
    State(instance): State<SharedInstance>,
    caller: Caller,
) -> Result<Json<Value>, ApiError> {
    let user = caller.user(PROFILE)?;
    let mut body = public_profile(&instance, user);
    let private = json!({
        "email": user.email,
        "commit_email": user.email,
        "confirmed_at": user.created_at,
        "last_activity_on": null,
        "two_factor_enabled": false,
        "external": false,
        "can_create_group": true,
        "can_create_project": true,
        "projects_limit": 100_000,
        "namespace_id": user.namespace_id,
        "identities": [],
        "theme_id": 3,
        "color_scheme_id": 1,
        "private_profile": false,
    });
    extend(&mut body, private);
    Ok(Json(body))
}

/// `GET /users`: by exact name, or by a part of what is known of them.
pub(crate) async fn list(
    State(instance): State<SharedInstance>,
    caller: Caller,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    caller.user(PROFILE)?;
    let username = params.filled("username").map(|name| name.to_lowercase());
    let search = params.filled("search").map(|text| text.to_lowercase());
    let contains = |user: &User, text: &str| {
        user.username.contains(text) || user.name.to_lowercase().contains(text) || user.email == text
    };
    let is_wanted = |user: &&User| {
        username.as_deref().is_none_or(|name| name == user.username)
            && search.as_deref().is_none_or(|text| contains(user, text))
    };
    let users: Vec<&User> = instance.directory.users.iter().filter(is_wanted).collect();
    let headers = request.counted(users.len());
    let rows = request.cut(users).into_iter().map(|user| reference(&instance, user)).collect();
    Ok(Page { rows, headers })
}

/// `GET /users/:id`
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    caller.user(PROFILE)?;
    let user =
        id.parse().ok().and_then(|id| instance.directory.user(id)).ok_or(ApiError::NotFound("User"))?;
    Ok(Json(public_profile(&instance, user)))
}

fn public_profile(instance: &Instance, user: &User) -> Value {
    let mut body = reference(instance, user);
    let more = json!({
        "created_at": user.created_at,
        "bio": user.bio,
        "location": user.location,
        "public_email": "",
        "linkedin": "",
        "twitter": "",
        "website_url": "",
        "organization": "",
        "job_title": "",
        "bot": false,
    });
    extend(&mut body, more);
    body
}

/// The few fields with which other objects mention a user.
pub(super) fn reference(instance: &Instance, user: &User) -> Value {
    json!({
        "id": user.id,
        "username": user.username,
        "name": user.name,
        "state": "active",
        "locked": false,
        "avatar_url": format!("{}{}", instance.base_url(), avatar::path(user)),
        "web_url": format!("{}/{}", instance.base_url(), user.username),
    })
}

/// Adds the fields of one object to another.
pub(super) fn extend(body: &mut Value, more: Value) {
    if let (Value::Object(body), Value::Object(more)) = (body, more) {
        body.extend(more);
    }
}
