//! `/namespaces`: what a person can have projects in.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::Value;

use super::project_json::namespace_json;
use crate::caller::Caller;
use crate::directory::{AccessLevel, Namespace, User};
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::pagination::{Page, PageRequest};
use crate::params::Params;
use crate::scopes::READ;

/// `GET /namespaces`: the person's own, and the groups that they belong to.
pub(crate) async fn list(
    State(instance): State<SharedInstance>,
    caller: Caller,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let user = caller.user(READ)?;
    let mut namespaces = all(&instance, user);
    if params.is_on("owned_only")? {
        namespaces.retain(|namespace| is_owned(&instance, user, *namespace));
    }
    if params.is_on("top_level_only")? {
        namespaces.retain(|namespace| !full_path(*namespace).contains('/'));
    }
    if let Some(text) = params.filled("search").map(|text| text.to_lowercase()) {
        let contains = |field: &str| field.to_lowercase().contains(&text);
        namespaces.retain(|namespace| contains(full_path(*namespace)) || contains(name(*namespace)));
    }
    namespaces.sort_by_key(|namespace| full_path(*namespace).to_owned());
    let headers = request.counted(namespaces.len());
    let rows = request.cut(namespaces).into_iter().map(|namespace| namespace_json(&instance, namespace));
    Ok(Page { rows: rows.collect(), headers })
}

/// `GET /namespaces/:id`, by number or full path.
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let user = caller.user(READ)?;
    let is_meant = |namespace: &Namespace<'_>| {
        let number = match namespace {
            Namespace::Group(group) => group.id,
            Namespace::User(user) => user.namespace_id,
        };
        full_path(*namespace) == id || id.parse() == Ok(number)
    };
    let namespace = all(&instance, user).into_iter().find(is_meant).ok_or(ApiError::NotFound("Namespace"))?;
    Ok(Json(namespace_json(&instance, namespace)))
}

fn all<'a>(instance: &'a Instance, user: &'a User) -> Vec<Namespace<'a>> {
    let directory = &instance.directory;
    let groups = directory.groups.iter();
    let mine = groups.filter(|group| directory.level(Some(user), &group.full_path) > AccessLevel::NoOne);
    mine.map(Namespace::Group).chain([Namespace::User(user)]).collect()
}

fn is_owned(instance: &Instance, user: &User, namespace: Namespace<'_>) -> bool {
    match namespace {
        Namespace::Group(group) => {
            instance.directory.level(Some(user), &group.full_path) == AccessLevel::Owner
        }
        Namespace::User(_) => true,
    }
}

fn full_path<'a>(namespace: Namespace<'a>) -> &'a str {
    match namespace {
        Namespace::Group(group) => &group.full_path,
        Namespace::User(user) => &user.username,
    }
}

fn name<'a>(namespace: Namespace<'a>) -> &'a str {
    match namespace {
        Namespace::Group(group) => &group.name,
        Namespace::User(user) => &user.name,
    }
}
