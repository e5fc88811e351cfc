//! `/projects/:id/repository/files/:path`, writing one file.

use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use serde_json::{Value, json};

use crate::access::{NoPush, ProjectAccess};
use crate::api::commits::actions::content;
use crate::api::commits::{read_author, signature};
use crate::api::large::{self, Converts};
use crate::behaviour::Language;
use crate::caller::Caller;
use crate::changes::{Action, ActionKind, ChangeSet, Refusal, Start, normalize};
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::params::Params;
use crate::scopes::WRITE;

/// `POST …/files/:path`
pub(crate) async fn create(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, path)): Path<(String, String)>,
    params: Params,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    params.require(&["branch", "commit_message", "content"])?;
    let executable = params.flag("execute_filemode")?;
    let kind = ActionKind::Create { content: content(&params)?.unwrap_or_default(), executable };
    let written = write(&instance, &caller, &id, &params, action(&path, kind, None)?).await?;
    Ok((StatusCode::CREATED, Json(written)))
}

/// `PUT …/files/:path`
pub(crate) async fn update(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, path)): Path<(String, String)>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    params.require(&["branch", "commit_message", "content"])?;
    let executable = params.flag("execute_filemode")?;
    let kind = ActionKind::Update { content: content(&params)?.unwrap_or_default(), executable };
    let last_commit_id = params.filled("last_commit_id");
    write(&instance, &caller, &id, &params, action(&path, kind, last_commit_id)?).await.map(Json)
}

/// `DELETE …/files/:path`. GitLab documents `last_commit_id` here and drops it, so a delete is never guarded.
pub(crate) async fn remove(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, path)): Path<(String, String)>,
    params: Params,
) -> Result<StatusCode, ApiError> {
    params.require(&["branch", "commit_message"])?;
    write(&instance, &caller, &id, &params, action(&path, ActionKind::Delete, None)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn action(path: &str, kind: ActionKind, last_commit_id: Option<String>) -> Result<Action, ApiError> {
    let bad = |_| ApiError::Parameters("file_path should be a valid file path".to_owned());
    Ok(Action { path: normalize(path).map_err(bad)?, kind, last_commit_id })
}

async fn write(
    instance: &Instance,
    caller: &Caller,
    id: &str,
    params: &Params,
    action: Action,
) -> Result<Value, ApiError> {
    let access = ProjectAccess::find_code(instance, caller, id, WRITE)?;
    let user = access.writer()?;
    let branch = params.text("branch").unwrap_or_default();
    if access.may_push_to(&branch) == Err(NoPush::Anywhere) {
        return Err(ApiError::Forbidden);
    }
    let written = json!({ "file_path": action.path, "branch": branch });
    let mut changes = ChangeSet {
        branch,
        start: params.filled("start_branch").map_or(Start::SameBranch, Start::Branch),
        overwrites: false,
        message: params.text("commit_message").unwrap_or_default(),
        author: read_author(params, user),
        committer: signature(user),
        actions: vec![action],
    };
    if access.may_push_to(&changes.branch).is_ok() {
        let (branch, actions) = (changes.branch.clone(), &mut changes.actions);
        large::convert(instance, &access, &branch, actions, Converts::CreatedAndUpdated).await?;
    }
    let language = instance.behaviour().language;
    changes.apply(&access).await.map_err(|refusal| refused(refusal, language))?;
    Ok(written)
}

/// Here a protected branch is a 400, and a changed file has a sentence of its own, in the person's language.
fn refused(refusal: Refusal, language: Language) -> ApiError {
    match refusal {
        Refusal::NoPushAnywhere => ApiError::Forbidden,
        Refusal::Stale(_) => ApiError::Rejected(changed_meanwhile(language).to_owned()),
        Refusal::Git(error) => error.into(),
        other => ApiError::Rejected(other.to_string()),
    }
}

fn changed_meanwhile(language: Language) -> &'static str {
    match language {
        Language::English => {
            "You are attempting to update a file that has changed since you started editing it."
        }
        Language::German => {
            "Du versuchst, eine Datei zu aktualisieren, die sich geändert hat, seit du mit der Bearbeitung begonnen hast."
        }
    }
}
