//! `/projects/:id/repository/blobs/:sha`: the bytes of a file by their own id.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header;
use serde_json::{Value, json};

use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::scopes::READ;

/// `GET …/blobs/:sha`
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, sha)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    let content = read(&instance, &caller, &id, &sha).await?;
    Ok(Json(json!({
        "size": content.len(),
        "encoding": "base64",
        "content": STANDARD.encode(content),
        "sha": sha,
    })))
}

/// `GET …/blobs/:sha/raw`
pub(crate) async fn raw(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, sha)): Path<(String, String)>,
) -> Result<Response, ApiError> {
    let content = read(&instance, &caller, &id, &sha).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain")], content).into_response())
}

async fn read(instance: &Instance, caller: &Caller, id: &str, sha: &str) -> Result<Vec<u8>, ApiError> {
    let access = ProjectAccess::find_code(instance, caller, id, READ)?;
    access.repository.blob(sha).await?.ok_or(ApiError::NotFound("Blob"))
}
