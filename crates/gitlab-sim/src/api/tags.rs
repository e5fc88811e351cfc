//! `/projects/:id/repository/tags`, reading.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::branches::matches_search;
use super::commit_json::commit_json;
use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::errors::ApiError;
use crate::git::Tag;
use crate::instance::{Instance, SharedInstance};
use crate::pagination::{Page, PageRequest};
use crate::params::Params;
use crate::scopes::READ;

/// `GET …/tags`
pub(crate) async fn list(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    let mut tags = access.repository.tags().await?;
    if let Some(term) = params.filled("search") {
        tags.retain(|tag| matches_search(&tag.name, &term));
    }
    let headers = request.counted(tags.len());
    let mut rows = Vec::new();
    for tag in request.cut(tags) {
        rows.push(tag_json(&instance, &access, &tag).await?);
    }
    Ok(Page { rows, headers })
}

/// `GET …/tags/:name`
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, name)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    let tags = access.repository.tags().await?;
    let tag = tags.iter().find(|tag| tag.name == name).ok_or(ApiError::NotFound("Tag"))?;
    tag_json(&instance, &access, tag).await.map(Json)
}

async fn tag_json(instance: &Instance, access: &ProjectAccess<'_>, tag: &Tag) -> Result<Value, ApiError> {
    let commit = access.repository.commit(&tag.commit).await?;
    Ok(json!({
        "name": tag.name,
        "message": tag.message,
        "target": tag.target,
        "commit": commit.map(|commit| commit_json(instance, access.project, &commit)),
        "release": null,
        "protected": false,
        "created_at": null,
    }))
}
