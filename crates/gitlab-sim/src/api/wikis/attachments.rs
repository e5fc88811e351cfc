//! `/projects/:id/wikis/attachments`: files beside the pages, in the wiki's own repository.

use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use serde_json::{Value, json};

use super::pages::Wiki;
use super::require_level;
use crate::access::ProjectAccess;
use crate::api::multipart::SentFile;
use crate::caller::Caller;
use crate::changes::{Action, ActionKind};
use crate::directory::AccessLevel;
use crate::errors::ApiError;
use crate::instance::SharedInstance;
use crate::random::random_hex;
use crate::scopes::WRITE;

/// `POST …/wikis/attachments`
pub(crate) async fn attach(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    sent: SentFile,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let access = ProjectAccess::find(&instance, &caller, &id, WRITE)?;
    let user = access.writer()?;
    let (name, content) = sent.file()?;
    require_level(&access, AccessLevel::Developer)?;
    let path = format!("uploads/{}/{name}", random_hex::<16>()?);
    let kind = ActionKind::Create { content: content.to_vec(), executable: None };
    let action = Action { path: path.clone(), kind, last_commit_id: None };
    let message = format!("Upload attachment {name}");
    Wiki::of(&instance, &access).commit(user, message, vec![action]).await?;
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let answer = json!({
        "file_name": name,
        "file_path": path,
        "branch": sent.field("branch").unwrap_or("main"),
        "link": { "url": path, "markdown": format!("![{stem}]({path})") },
    });
    Ok((StatusCode::CREATED, Json(answer)))
}
