//! Git LFS: the batch call, and the transfer of objects.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode, header};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Visitor, denied};
use crate::access::ProjectAccess;
use crate::directory::Visibility;
use crate::instance::Instance;
use crate::lfs::LfsPointer;
use crate::object_storage;

const JSON: HeaderValue = HeaderValue::from_static("application/vnd.git-lfs+json");
const OBJECTS: &str = "gitlab-lfs/objects/";

/// Whether this part of a repository's address belongs to Git LFS.
pub(super) fn is_service(service: &str) -> bool {
    service.starts_with("info/lfs/") || service.starts_with(OBJECTS)
}

#[derive(Debug, Deserialize)]
struct Batch {
    operation: String,
    #[serde(default)]
    objects: Vec<Object>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Object {
    oid: String,
    size: u64,
}

/// Answers one call.
pub(super) fn serve(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    visitor: Option<Visitor<'_>>,
    service: &str,
    parts: &Parts,
    body: &[u8],
) -> Result<Response, String> {
    let may_write = visitor.is_some_and(|visitor| visitor.may_write && access.may_push_somewhere());
    let refused = || if visitor.is_none() { denied() } else { forbidden() };
    if let Some(object) = service.strip_prefix(OBJECTS) {
        return match (&parts.method, object.split_once('/')) {
            (&Method::GET, None) => send(instance, access, object),
            (&Method::PUT, Some(_)) if !may_write => Ok(refused()),
            (&Method::PUT, Some((oid, size))) => take(instance, access, oid, size, body),
            _ => Ok(missing()),
        };
    }
    match (&parts.method, service) {
        (&Method::POST, "info/lfs/objects/batch") => {
            let Ok(batch) = serde_json::from_slice::<Batch>(body) else { return Ok(missing()) };
            match batch.operation.as_str() {
                _ if batch.objects.is_empty() => Ok(missing()),
                "download" => Ok(downloads(instance, access, parts, batch.objects)),
                "upload" if !may_write => Ok(refused()),
                "upload" => Ok(uploads(instance, access, parts, batch.objects)),
                _ => Ok(missing()),
            }
        }
        // Nobody ever locks a file here.
        (&Method::GET, "info/lfs/locks") => Ok(answer(StatusCode::OK, json!({ "locks": [] }))),
        (&Method::POST, "info/lfs/locks/verify") => {
            Ok(answer(StatusCode::OK, json!({ "ours": [], "theirs": [] })))
        }
        _ => Ok(missing()),
    }
}

fn downloads(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    parts: &Parts,
    objects: Vec<Object>,
) -> Response {
    let row = |object: Object| {
        if !instance.records.large.holds(access.project, &object.oid) {
            let message = "Object does not exist on the server or you don't have permissions to access it";
            let error = json!({ "code": 404, "message": message });
            return json!({ "oid": object.oid, "size": object.size, "error": error });
        }
        let (href, header) = match object_storage::address(instance, access.project, &object.oid) {
            Some(address) => (address, json!({})),
            None => (format!("{}/{OBJECTS}{}", address(instance, access), object.oid), authorization(parts)),
        };
        let mut row = json!({
            "oid": object.oid,
            "size": object.size,
            "actions": { "download": { "href": href, "header": header } },
        });
        if access.project.visibility == Visibility::Public {
            row["authenticated"] = true.into();
        }
        row
    };
    answer(StatusCode::OK, json!({ "objects": objects.into_iter().map(row).collect::<Vec<_>>() }))
}

/// What is there already needs no action.
fn uploads(instance: &Instance, access: &ProjectAccess<'_>, parts: &Parts, objects: Vec<Object>) -> Response {
    let row = |object: Object| {
        let mut row = json!(object);
        if !instance.records.large.holds(access.project, &object.oid) {
            let mut headers = authorization(parts);
            headers["Content-Type"] = "application/octet-stream".into();
            headers["Transfer-Encoding"] = "chunked".into();
            let href = format!("{}/{OBJECTS}{}/{}", address(instance, access), object.oid, object.size);
            row["actions"] = json!({ "upload": { "href": href, "header": headers } });
        }
        row
    };
    answer(StatusCode::OK, json!({ "objects": objects.into_iter().map(row).collect::<Vec<_>>() }))
}

/// The header that the transfer takes: what came with this call will do again.
fn authorization(parts: &Parts) -> Value {
    let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    value.map_or_else(|| json!({}), |value| json!({ "Authorization": value }))
}

fn address(instance: &Instance, access: &ProjectAccess<'_>) -> String {
    format!("{}/{}.git", instance.base_url(), access.project.full_path)
}

fn send(instance: &Instance, access: &ProjectAccess<'_>, oid: &str) -> Result<Response, String> {
    let content = instance.records.large.read(access.project, oid).map_err(|error| error.to_string())?;
    let Some(content) = content else { return Ok(missing()) };
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], content).into_response())
}

/// Only what has the announced name and size is kept.
fn take(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    oid: &str,
    size: &str,
    content: &[u8],
) -> Result<Response, String> {
    let pointer = LfsPointer::to(content);
    if pointer.oid != oid || size.parse() != Ok(pointer.size) {
        let sentence = "The object is not what its name and size say";
        return Ok(answer(StatusCode::UNPROCESSABLE_ENTITY, json!({ "message": sentence })));
    }
    instance.records.large.keep(access.project, content).map_err(|error| error.to_string())?;
    Ok(StatusCode::OK.into_response())
}

fn forbidden() -> Response {
    answer(StatusCode::FORBIDDEN, json!({ "message": "Access forbidden. Check your access level." }))
}

fn missing() -> Response {
    answer(StatusCode::NOT_FOUND, json!({ "message": "Not found." }))
}

fn answer(status: StatusCode, body: Value) -> Response {
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, JSON);
    response
}
