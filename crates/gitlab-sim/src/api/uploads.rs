//! `/projects/:id/uploads`: files that texts refer to. What came with which version of the server, comes with it here.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};

use super::multipart::SentFile;
use super::users;
use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::directory::AccessLevel;
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::pagination::{Page, PageRequest};
use crate::random::random_hex;
use crate::records::Upload;
use crate::scopes::{READ, WRITE};

/// What is shown in a text rather than linked.
const SHOWN: [&str; 17] = [
    "png", "jpg", "jpeg", "gif", "bmp", "tiff", "ico", "webp", "svg", "mp4", "m4v", "mov", "webm", "ogv",
    "mp3", "oga", "wav",
];

/// `POST …/uploads`
pub(crate) async fn create(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    sent: SentFile,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let access = ProjectAccess::find(&instance, &caller, &id, WRITE)?;
    let user = access.writer()?;
    let (name, content) = sent.file()?;
    if instance.behaviour().largest_upload.is_some_and(|largest| content.len() > largest) {
        let sentence = "413 Request Entity Too Large";
        return Err(ApiError::Refused(StatusCode::PAYLOAD_TOO_LARGE, sentence.into()));
    }
    let place = (access.project.id, user.id);
    let upload = instance.records.uploads.keep(place, random_hex::<16>()?, &name, content)?;
    Ok((StatusCode::CREATED, Json(upload_json(&instance, &access, &upload))))
}

/// `GET …/uploads`, for maintainers.
pub(crate) async fn list(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
) -> Result<Page, ApiError> {
    since(&instance, 17, 2)?;
    let access = ProjectAccess::find(&instance, &caller, &id, READ)?;
    maintainer(&access)?;
    let mut uploads = instance.records.uploads.of_project(access.project.id);
    uploads.reverse();
    let headers = request.counted(uploads.len());
    let row = |upload: &Upload| {
        let user = instance.directory.user(upload.user_id);
        json!({
            "id": upload.id,
            "size": upload.size,
            "filename": upload.file_name,
            "created_at": upload.created_at,
            "uploaded_by": user.map(|user| users::reference(&instance, user)),
        })
    };
    Ok(Page { rows: request.cut(uploads).iter().map(row).collect(), headers })
}

/// `GET …/uploads/:upload_id`, for maintainers.
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, upload)): Path<(String, String)>,
) -> Result<Response, ApiError> {
    since(&instance, 17, 2)?;
    let access = ProjectAccess::find(&instance, &caller, &id, READ)?;
    maintainer(&access)?;
    send(&instance, &find(&instance, &access, |row| upload.parse() == Ok(row.id))?)
}

/// `GET …/uploads/:secret/:filename`, for guests and above.
pub(crate) async fn show_by_secret(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, secret, name)): Path<(String, String, String)>,
) -> Result<Response, ApiError> {
    since(&instance, 17, 4)?;
    let access = ProjectAccess::find(&instance, &caller, &id, READ)?;
    send(&instance, &find(&instance, &access, |row| row.secret == secret && row.file_name == name)?)
}

/// `DELETE …/uploads/:upload_id`, for maintainers.
pub(crate) async fn remove(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, upload)): Path<(String, String)>,
) -> Result<StatusCode, ApiError> {
    since(&instance, 17, 2)?;
    let access = ProjectAccess::find(&instance, &caller, &id, WRITE)?;
    maintainer(&access)?;
    let upload = find(&instance, &access, |row| upload.parse() == Ok(row.id))?;
    instance.records.uploads.remove(&upload)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Before this version there was no such route.
fn since(instance: &Instance, major: u32, minor: u32) -> Result<(), ApiError> {
    if instance.is_at_least(major, minor) { Ok(()) } else { Err(ApiError::NoRoute) }
}

fn maintainer(access: &ProjectAccess<'_>) -> Result<(), ApiError> {
    if access.level() >= AccessLevel::Maintainer { Ok(()) } else { Err(ApiError::Forbidden) }
}

fn find(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    is_meant: impl Fn(&Upload) -> bool,
) -> Result<Upload, ApiError> {
    let uploads = instance.records.uploads.of_project(access.project.id);
    uploads.into_iter().find(is_meant).ok_or(ApiError::NotFound("Upload"))
}

fn send(instance: &Instance, upload: &Upload) -> Result<Response, ApiError> {
    let mut response = instance.records.uploads.read(upload)?.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    Ok(response)
}

fn upload_json(instance: &Instance, access: &ProjectAccess<'_>, upload: &Upload) -> Value {
    let url = format!("/uploads/{}/{}", upload.secret, upload.file_name);
    let (stem, extension) = upload.file_name.rsplit_once('.').unwrap_or((&upload.file_name, ""));
    let is_shown = SHOWN.contains(&extension.to_lowercase().as_str());
    let alt = if is_shown { stem } else { &upload.file_name };
    let full_path = match instance.is_at_least(17, 1) {
        true => format!("/-/project/{}{url}", access.project.id),
        false => format!("/{}{url}", access.project.full_path),
    };
    let mut body = json!({
        "alt": alt,
        "url": url,
        "full_path": full_path,
        "markdown": format!("{}[{alt}]({url})", if is_shown { "!" } else { "" }),
    });
    if instance.is_at_least(17, 3) {
        users::extend(&mut body, json!({ "id": upload.id }));
    }
    body
}
