//! `/projects/:id/repository/commits`: history, and several file changes as one commit.

pub(super) mod actions;
pub(super) mod details;

use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use serde_json::Value;

use super::commit_json::{commit_json, detailed, stats_json};
use super::large::{self, Converts};
use super::users;
use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::changes::{ChangeSet, Refusal, Start};
use crate::directory::User;
use crate::errors::ApiError;
use crate::git::{LogQuery, Signature};
use crate::instance::SharedInstance;
use crate::pagination::{Page, PageRequest};
use crate::params::Params;
use crate::scopes::{READ, WRITE};

/// `GET …/commits`. The list is never counted, and a full page always promises another.
pub(crate) async fn list(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    let reference = params.filled("ref_name").unwrap_or_else(|| "HEAD".to_owned());
    if !is_revision(&reference) {
        return Err(ApiError::Rejected("ref_name is invalid".to_owned()));
    }
    let Some(from) = access.repository.resolve(&reference).await? else {
        return Ok(Page { rows: Vec::new(), headers: request.uncounted(0) });
    };
    let (path, since, until) = (params.filled("path"), params.filled("since"), params.filled("until"));
    let author = params.filled("author");
    let query = LogQuery {
        from: &from,
        path: path.as_deref(),
        since: since.as_deref(),
        until: until.as_deref(),
        author: author.as_deref(),
        first_parent: params.is_on("first_parent")?,
        skip: request.offset(),
        limit: request.size,
    };
    let commits = access.repository.log(&query).await?;
    let with_stats = params.is_on("with_stats")?;
    let mut rows = Vec::with_capacity(commits.len());
    for commit in &commits {
        let mut row = commit_json(&instance, access.project, commit);
        if with_stats {
            let stats = access.repository.stats(&commit.id).await?;
            users::extend(&mut row, serde_json::json!({ "stats": stats_json(stats) }));
        }
        rows.push(row);
    }
    let headers = request.uncounted(rows.len());
    Ok(Page { rows, headers })
}

/// Whether this can name a commit at all.
fn is_revision(reference: &str) -> bool {
    !reference.starts_with('-')
        && !reference.contains(|character: char| character.is_whitespace() || character == '\0')
}

/// `GET …/commits/:sha`, which may be the name of a branch as well.
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, sha)): Path<(String, String)>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    let id = access.repository.resolve(&sha).await?.ok_or(ApiError::NotFound("Commit"))?;
    let wants_stats = params.flag("stats")?.unwrap_or(true);
    single(&instance, &access, &id, wants_stats).await.map(Json)
}

/// `POST …/commits`
pub(crate) async fn create(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    params: Params,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, WRITE)?;
    let user = access.writer()?;
    params.require(&["branch", "commit_message", "actions"])?;
    let mut changes = ChangeSet {
        branch: params.filled("branch").ok_or_else(|| ApiError::Parameters("branch is empty".to_owned()))?,
        start: read_start(&params)?,
        overwrites: params.is_on("force")?,
        message: params.text("commit_message").unwrap_or_default(),
        author: read_author(&params, user),
        committer: signature(user),
        actions: actions::read(&params)?,
    };
    if access.may_push_to(&changes.branch).is_ok() {
        let (branch, actions) = (changes.branch.clone(), &mut changes.actions);
        large::convert(&instance, &access, &branch, actions, Converts::Created).await?;
    }
    let commit = changes.apply(&access).await.map_err(refused)?;
    let wants_stats = params.flag("stats")?.unwrap_or(true);
    Ok((StatusCode::CREATED, Json(single(&instance, &access, &commit, wants_stats).await?)))
}

async fn single(
    instance: &SharedInstance,
    access: &ProjectAccess<'_>,
    id: &str,
    wants_stats: bool,
) -> Result<Value, ApiError> {
    let commit = access.repository.commit(id).await?.ok_or(ApiError::NotFound("Commit"))?;
    let stats = if wants_stats { Some(access.repository.stats(id).await?) } else { None };
    Ok(detailed(instance, access.project, &commit, stats))
}

fn read_start(params: &Params) -> Result<Start, ApiError> {
    match (params.filled("start_branch"), params.filled("start_sha")) {
        (Some(_), Some(_)) => {
            Err(ApiError::Parameters("start_branch, start_sha are mutually exclusive".to_owned()))
        }
        (Some(branch), None) => Ok(Start::Branch(branch)),
        (None, Some(sha)) => Ok(Start::Commit(sha)),
        (None, None) => Ok(Start::SameBranch),
    }
}

/// The author of a commit is the person who commits, unless the client says otherwise.
pub(super) fn read_author(params: &Params, user: &User) -> Signature {
    let own = signature(user);
    Signature {
        name: params.filled("author_name").unwrap_or(own.name),
        email: params.filled("author_email").unwrap_or(own.email),
    }
}

pub(crate) fn signature(user: &User) -> Signature {
    Signature { name: user.name.clone(), email: user.email.clone() }
}

/// Here a push that is not allowed is 403, whatever the reason.
fn refused(refusal: Refusal) -> ApiError {
    match refusal {
        Refusal::NoPushAnywhere | Refusal::NoPushToBranch => {
            ApiError::ForbiddenBecause("You are not allowed to push into this branch")
        }
        Refusal::Git(error) => error.into(),
        other => ApiError::Rejected(other.to_string()),
    }
}
