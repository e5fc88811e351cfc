//! `/projects/:id/repository/commits/:sha/…`: what a commit changed, and what contains it.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::access::ProjectAccess;
use crate::api::diff_json::diff_json;
use crate::api::merge_requests::merge_request_json;
use crate::caller::Caller;
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::pagination::{Page, PageRequest};
use crate::params::Params;
use crate::scopes::READ;

/// `GET …/commits/:sha/diff`: against its first parent.
pub(crate) async fn diff(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, sha)): Path<(String, String)>,
    request: PageRequest,
) -> Result<Page, ApiError> {
    let (access, id) = find(&instance, &caller, &id, &sha).await?;
    let commit = access.repository.commit(&id).await?.ok_or(ApiError::NotFound("Commit"))?;
    let parent = commit.parents.first().map(String::as_str);
    let diffs = access.repository.diff(parent, &id).await?;
    let headers = request.counted(diffs.len());
    Ok(Page { rows: request.cut(diffs).iter().map(diff_json).collect(), headers })
}

/// `GET …/commits/:sha/refs`: the branches and tags that contain it.
pub(crate) async fn references(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, sha)): Path<(String, String)>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let (access, id) = find(&instance, &caller, &id, &sha).await?;
    let wanted = params.choice("type", &["branch", "tag", "all"])?.unwrap_or("all");
    let mut references = access.repository.references_to(&id).await?;
    references.retain(|(kind, _)| wanted == "all" || *kind == wanted);
    let headers = request.counted(references.len());
    let row = |(kind, name): &(&str, String)| json!({ "type": kind, "name": name });
    Ok(Page { rows: request.cut(references).iter().map(row).collect(), headers })
}

/// `GET …/commits/:sha/merge_requests`: those that propose it.
pub(crate) async fn merge_requests(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, sha)): Path<(String, String)>,
) -> Result<Json<Vec<Value>>, ApiError> {
    let (access, id) = find(&instance, &caller, &id, &sha).await?;
    let mut rows = Vec::new();
    for row in instance.records.merge_requests.of_project(access.project.id) {
        let source = access.repository.branch_head(&row.fields.source_branch).await?;
        let target = access.repository.branch_head(&row.fields.target_branch).await?;
        let (Some(source), Some(target)) = (source, target) else { continue };
        if access.repository.between(&target, &source).await?.contains(&id) {
            rows.push(merge_request_json(&instance, &access, &row).await?);
        }
    }
    Ok(Json(rows))
}

async fn find<'a>(
    instance: &'a Instance,
    caller: &'a Caller,
    id: &str,
    sha: &str,
) -> Result<(ProjectAccess<'a>, String), ApiError> {
    let access = ProjectAccess::find_code(instance, caller, id, READ)?;
    let id = access.repository.resolve(sha).await?.ok_or(ApiError::NotFound("Commit"))?;
    Ok((access, id))
}
