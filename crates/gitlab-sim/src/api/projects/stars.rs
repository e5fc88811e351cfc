//! `/projects/:id/star` and `…/unstar`.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use crate::access::ProjectAccess;
use crate::api::project_json;
use crate::caller::Caller;
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::scopes::WRITE;

/// `POST …/star`
pub(crate) async fn star(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    set(&instance, &caller, &id, true).await
}

/// `POST …/unstar`
pub(crate) async fn unstar(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    set(&instance, &caller, &id, false).await
}

/// Answers with the project, or with nothing where nothing changed.
async fn set(instance: &Instance, caller: &Caller, id: &str, is_starred: bool) -> Result<Response, ApiError> {
    let access = ProjectAccess::find(instance, caller, id, WRITE)?;
    let user = access.writer()?;
    if !instance.records.stars.set(user, access.project, is_starred) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let project = project_json::full(instance, access.user, access.project).await?;
    Ok((StatusCode::CREATED, Json(project)).into_response())
}
