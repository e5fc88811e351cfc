//! `/projects/:id/repository/compare` and `…/merge_base`: two states of a repository side by side.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::commit_json::commit_json;
use super::diff_json::diff_json;
use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::errors::ApiError;
use crate::instance::SharedInstance;
use crate::params::Params;
use crate::scopes::READ;

/// `GET …/compare`: from where the two parted, or from the one straight to the other.
pub(crate) async fn compare(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    params.require(&["from", "to"])?;
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    let repository = &access.repository;
    let (from, to) = (params.text("from").unwrap_or_default(), params.text("to").unwrap_or_default());
    let old = repository.resolve(&from).await?.ok_or(ApiError::NotFound("Ref"))?;
    let new = repository.resolve(&to).await?.ok_or(ApiError::NotFound("Ref"))?;
    let parted = repository.merge_base(&[old.clone(), new.clone()]).await?;
    let base = if params.is_on("straight")? { old.clone() } else { parted.unwrap_or_else(|| old.clone()) };
    let ids = repository.between(&old, &new).await?;
    let ids: Vec<&str> = ids.iter().rev().map(String::as_str).collect();
    let commits: Vec<Value> = repository
        .commits(&ids)
        .await?
        .iter()
        .map(|commit| commit_json(&instance, access.project, commit))
        .collect();
    let diffs = repository.diff(Some(&base), &new).await?;
    let project_url = format!("{}/{}", instance.base_url(), access.project.full_path);
    Ok(Json(json!({
        "commit": commits.last(),
        "commits": commits,
        "diffs": diffs.iter().map(diff_json).collect::<Vec<_>>(),
        "compare_timeout": false,
        "compare_same_ref": old == new,
        "web_url": format!("{project_url}/-/compare/{base}...{new}"),
    })))
}

/// `GET …/merge_base`
pub(crate) async fn merge_base(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    params.require(&["refs"])?;
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    let names = params.list("refs");
    if names.len() < 2 {
        return Err(ApiError::Rejected("Provide at least 2 refs".to_owned()));
    }
    let mut commits = Vec::with_capacity(names.len());
    for name in &names {
        let unknown = || ApiError::Rejected(format!("Could not find ref: {name}"));
        commits.push(access.repository.resolve(name).await?.ok_or_else(unknown)?);
    }
    let base = access.repository.merge_base(&commits).await?.ok_or(ApiError::NotFound("Merge Base"))?;
    let commit = access.repository.commit(&base).await?.ok_or(ApiError::NotFound("Merge Base"))?;
    Ok(Json(commit_json(&instance, access.project, &commit)))
}
