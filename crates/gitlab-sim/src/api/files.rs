//! `/projects/:id/repository/files/:path`, reading.

mod write;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub(crate) use write::{create, remove, update};

use super::commit_json::commit_json;
use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::errors::ApiError;
use crate::git::BlameRange;
use crate::instance::{Instance, SharedInstance};
use crate::lfs::LfsPointer;
use crate::object_storage;
use crate::params::Params;
use crate::random::hex;
use crate::scopes::READ_FILES;

/// A file as a reference sees it.
struct FileAtRef {
    name: String,
    path: String,
    content: Vec<u8>,
    reference: String,
    blob_id: String,
    commit_id: String,
    last_commit_id: String,
    is_executable: bool,
}

/// `GET …/files/:path`
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, path)): Path<(String, String)>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    params.require(&["ref"])?;
    let file = find(&instance, &caller, &id, &path, &params).await?;
    Ok(Json(json!({
        "file_name": file.name,
        "file_path": file.path,
        "size": file.content.len(),
        "encoding": "base64",
        "content": STANDARD.encode(&file.content),
        "content_sha256": file.sha256(),
        "ref": file.reference,
        "blob_id": file.blob_id,
        "commit_id": file.commit_id,
        "last_commit_id": file.last_commit_id,
        "execute_filemode": file.is_executable,
    })))
}

/// `HEAD …/files/:path`
pub(crate) async fn head(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, path)): Path<(String, String)>,
    params: Params,
) -> Result<HeaderMap, ApiError> {
    params.require(&["ref"])?;
    Ok(find(&instance, &caller, &id, &path, &params).await?.headers())
}

/// `GET …/files/:path/raw`; here the reference may be left out.
pub(crate) async fn raw(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, path)): Path<(String, String)>,
    params: Params,
) -> Result<Response, ApiError> {
    let file = find(&instance, &caller, &id, &path, &params).await?;
    if params.is_on("lfs")?
        && let Some(pointer) = LfsPointer::read(&file.content)
    {
        return large_object(&instance, &caller, &id, &pointer);
    }
    let mut headers = file.headers();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache, no-store, private"));
    Ok((headers, file.content).into_response())
}

/// What a pointer stands for; it has none of the headers that tell of the file.
fn large_object(
    instance: &Instance,
    caller: &Caller,
    id: &str,
    pointer: &LfsPointer,
) -> Result<Response, ApiError> {
    let access = ProjectAccess::find_code(instance, caller, id, READ_FILES)?;
    let content = instance.records.large.read(access.project, &pointer.oid)?;
    let content = content.ok_or_else(|| ApiError::Refused(StatusCode::NOT_FOUND, "404 Not Found".into()))?;
    if let Some(address) = object_storage::address(instance, access.project, &pointer.oid) {
        return Ok((StatusCode::FOUND, [(header::LOCATION, address)]).into_response());
    }
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], content).into_response())
}

/// `GET …/files/:path/blame`
pub(crate) async fn blame(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, path)): Path<(String, String)>,
    params: Params,
) -> Result<Response, ApiError> {
    params.require(&["ref"])?;
    let file = find(&instance, &caller, &id, &path, &params).await?;
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ_FILES)?;
    let lines = match (params.number("range[start]")?, params.number("range[end]")?) {
        (Some(first), Some(last)) if first > 0 && last >= first => Some((first, last)),
        (None, None) => None,
        _ => return Err(ApiError::Parameters("range is invalid".to_owned())),
    };
    let ranges = access.repository.blame(&file.commit_id, &path, lines).await?.unwrap_or_default();
    let mut rows = Vec::with_capacity(ranges.len());
    for BlameRange { commit, lines } in ranges {
        let commit = access.repository.commit(&commit).await?;
        let commit = commit.map(|commit| commit_json(&instance, access.project, &commit));
        rows.push(json!({ "commit": commit, "lines": lines }));
    }
    Ok((file.headers(), Json(rows)).into_response())
}

async fn find(
    instance: &Instance,
    caller: &Caller,
    id: &str,
    path: &str,
    params: &Params,
) -> Result<FileAtRef, ApiError> {
    let access = ProjectAccess::find_code(instance, caller, id, READ_FILES)?;
    let repository = &access.repository;
    let reference = params.filled("ref").unwrap_or_else(|| "HEAD".to_owned());
    let commit_id = repository.resolve(&reference).await?.ok_or(ApiError::NotFound("Commit"))?;
    let entry = repository.entry(&commit_id, path).await?.ok_or(ApiError::NotFound("File"))?;
    let content = repository.blob_of(&entry).await?.ok_or(ApiError::NotFound("File"))?;
    let last = repository.last_commit_of(&commit_id, path).await?;
    Ok(FileAtRef {
        name: entry.name(),
        path: path.to_owned(),
        content,
        reference,
        is_executable: entry.is_executable(),
        blob_id: entry.id,
        last_commit_id: last.unwrap_or_else(|| commit_id.clone()),
        commit_id,
    })
}

impl FileAtRef {
    fn sha256(&self) -> String {
        hex(&Sha256::digest(&self.content))
    }

    fn headers(&self) -> HeaderMap {
        let fields = [
            ("x-gitlab-blob-id", self.blob_id.clone()),
            ("x-gitlab-commit-id", self.commit_id.clone()),
            ("x-gitlab-content-sha256", self.sha256()),
            ("x-gitlab-encoding", "base64".to_owned()),
            ("x-gitlab-execute-filemode", self.is_executable.to_string()),
            ("x-gitlab-file-name", self.name.clone()),
            ("x-gitlab-file-path", self.path.clone()),
            ("x-gitlab-last-commit-id", self.last_commit_id.clone()),
            ("x-gitlab-ref", self.reference.clone()),
            ("x-gitlab-size", self.content.len().to_string()),
        ];
        // Names beyond ASCII travel as raw UTF-8, which is why clients should not rely on them.
        let pair = |(name, value): (&'static str, String)| {
            Some((HeaderName::from_static(name), HeaderValue::from_bytes(value.as_bytes()).ok()?))
        };
        fields.into_iter().filter_map(pair).collect()
    }
}
