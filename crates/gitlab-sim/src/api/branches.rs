//! `/projects/:id/repository/branches`.

use std::time::UNIX_EPOCH;

use axum::Json;
use axum::extract::{Path, State};
use http::{HeaderMap, StatusCode, header};
use regex::Regex;
use serde_json::{Value, json};

use super::commit_json::commit_json;
use crate::access::{NoPush, ProjectAccess};
use crate::caller::Caller;
use crate::directory::AccessLevel;
use crate::errors::ApiError;
use crate::git::{Branch, Commit, RefUpdateError};
use crate::instance::{Instance, SharedInstance};
use crate::pagination::{Page, PageRequest};
use crate::params::Params;
use crate::records::ListKey;
use crate::scopes::{READ, WRITE};

/// `GET …/branches`
pub(crate) async fn list(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    let key =
        ListKey { user: access.user.map(|user| user.id), project: access.project.id, query: request.key() };
    let lists = instance.behaviour().forgets_new_branches.then_some(&instance.records.branch_lists);
    if let Some(page) = lists.and_then(|lists| lists.recall(&key)) {
        return Ok(page);
    }
    let page = fresh_list(&instance, &access, &request, &params).await?;
    if let Some(lists) = lists {
        lists.keep(key, &page);
    }
    Ok(page)
}

async fn fresh_list(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    request: &PageRequest,
    params: &Params,
) -> Result<Page, ApiError> {
    let mut branches = access.repository.branches().await?;
    let merged = merged_branches(access, &branches).await?;
    if let Some(term) = params.filled("search") {
        branches.retain(|branch| matches_search(&branch.name, &term));
    } else if let Some(pattern) = params.filled("regex") {
        let regex = Regex::new(&pattern).map_err(|_| rejected("Regex is invalid"))?;
        branches.retain(|branch| regex.is_match(&branch.name));
    }
    match params.choice("sort", &["name_asc", "updated_asc", "updated_desc"])? {
        Some("updated_asc") => branches.sort_by_key(|branch| branch.updated_at),
        Some("updated_desc") => branches.sort_by_key(|branch| std::cmp::Reverse(branch.updated_at)),
        _ => branches.sort_by(|one, other| one.name.cmp(&other.name)),
    }
    let (branches, headers) = match params.choice("pagination", &["legacy", "keyset", "none"])? {
        Some("keyset") => keyset_page(branches, request, params),
        _ => {
            let headers = request.counted(branches.len());
            (request.cut(branches), headers)
        }
    };
    let heads: Vec<&str> = branches.iter().map(|branch| branch.head.as_str()).collect();
    let commits = access.repository.commits(&heads).await?;
    let pairs = branches.iter().zip(&commits);
    let rows = pairs.map(|(branch, commit)| branch_json(instance, access, branch, commit, &merged)).collect();
    Ok(Page { rows, headers })
}

/// The branches after the one whose name is the page token.
fn keyset_page(
    mut branches: Vec<Branch>,
    request: &PageRequest,
    params: &Params,
) -> (Vec<Branch>, HeaderMap) {
    if let Some(position) =
        params.filled("page_token").and_then(|token| branches.iter().position(|branch| branch.name == token))
    {
        branches.drain(..=position);
    }
    let has_more = branches.len() > request.size;
    branches.truncate(request.size);
    let next = branches.last().filter(|_| has_more).map(|last| ("page_token", last.name.clone()));
    let headers = request.keyset(next);
    (branches, headers)
}

/// `GET …/branches/:branch`
pub(crate) async fn show(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, name)): Path<(String, String)>,
) -> Result<Json<Value>, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    one(&instance, &access, &name).await.map(Json)
}

/// `HEAD …/branches/:branch`
pub(crate) async fn exists(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, name)): Path<(String, String)>,
) -> Result<StatusCode, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    let head = access.repository.branch_head(&name).await?;
    Ok(if head.is_some() { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND })
}

/// `POST …/branches`
pub(crate) async fn create(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    params: Params,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, WRITE)?;
    access.writer()?;
    params.require(&["branch", "ref"])?;
    let (name, start) = (params.text("branch").unwrap_or_default(), params.text("ref").unwrap_or_default());
    if access.may_push_to(&name) == Err(NoPush::Anywhere) {
        return Err(ApiError::Forbidden);
    }
    let repository = &access.repository;
    if !repository.is_branch_name(&name).await? {
        return Err(rejected("Branch name is invalid"));
    }
    if repository.branch_head(&name).await?.is_some() {
        return Err(rejected("Branch already exists"));
    }
    let unknown = || rejected(&format!("Failed to create branch '{name}': invalid reference name '{start}'"));
    let start = repository.resolve(&start).await?.ok_or_else(unknown)?;
    repository.update_branch(&name, &start, None).await.map_err(|error| match error {
        RefUpdateError::Git(error) => error.into(),
        // The name is free, so what stands in its way is a branch that is a folder of it, or the reverse.
        RefUpdateError::Moved => {
            rejected(&format!("Failed to create branch '{name}': reference name conflicts"))
        }
    })?;
    Ok((StatusCode::CREATED, Json(one(&instance, &access, &name).await?)))
}

/// `DELETE …/branches/:branch`
pub(crate) async fn remove(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path((id, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<StatusCode, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, WRITE)?;
    access.writer()?;
    if access.may_push_to(&name) == Err(NoPush::Anywhere) {
        return Err(ApiError::Forbidden);
    }
    let head = access.repository.branch_head(&name).await?.ok_or(ApiError::NotFound("Branch"))?;
    if access.project.is_protected(&name) || access.repository.head_name().await? == name {
        return Err(ApiError::ForbiddenBecause("Protected branch cannot be deleted"));
    }
    let updated_at = access.repository.branches().await?;
    let updated_at = updated_at.iter().find(|branch| branch.name == name).map(|branch| branch.updated_at);
    if updated_at.zip(unmodified_since(&headers)).is_some_and(|(updated_at, since)| updated_at > since) {
        return Err(ApiError::Refused(StatusCode::PRECONDITION_FAILED, "412 Precondition Failed".into()));
    }
    access.repository.delete_branch(&name, &head).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Seconds since 1970.
fn unmodified_since(headers: &HeaderMap) -> Option<i64> {
    let date = headers.get(header::IF_UNMODIFIED_SINCE)?.to_str().ok()?;
    let since = httpdate::parse_http_date(date).ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

fn rejected(sentence: &str) -> ApiError {
    ApiError::Rejected(sentence.to_owned())
}

async fn one(instance: &Instance, access: &ProjectAccess<'_>, name: &str) -> Result<Value, ApiError> {
    let branches = access.repository.branches().await?;
    let merged = merged_branches(access, &branches).await?;
    let branch = branches.iter().find(|branch| branch.name == name).ok_or(ApiError::NotFound("Branch"))?;
    let commit = access.repository.commit(&branch.head).await?.ok_or(ApiError::NotFound("Branch"))?;
    Ok(branch_json(instance, access, branch, &commit, &merged))
}

/// The branches that the default branch contains already.
async fn merged_branches(access: &ProjectAccess<'_>, branches: &[Branch]) -> Result<Vec<String>, ApiError> {
    match branches.iter().find(|branch| branch.is_default) {
        Some(default) => Ok(access.repository.merged_branches(&default.head).await?),
        None => Ok(Vec::new()),
    }
}

/// `^` and `$` tie the term to an end of the name.
pub(super) fn matches_search(name: &str, term: &str) -> bool {
    let (name, term) = (name.to_lowercase(), term.to_lowercase());
    match (term.strip_prefix('^'), term.strip_suffix('$')) {
        (Some(head), _) => name.starts_with(head),
        (None, Some(tail)) => name.ends_with(tail),
        (None, None) => name.contains(&term),
    }
}

fn branch_json(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    branch: &Branch,
    commit: &Commit,
    merged: &[String],
) -> Value {
    let project = access.project;
    let rules = project.protection_of(&branch.name);
    let developers = |level: AccessLevel| level > AccessLevel::NoOne && level <= AccessLevel::Developer;
    json!({
        "name": branch.name,
        "merged": !branch.is_default && merged.contains(&branch.name),
        "protected": !rules.is_empty(),
        "default": branch.is_default,
        "developers_can_push": rules.iter().any(|rule| developers(rule.push)),
        "developers_can_merge": rules.iter().any(|rule| developers(rule.merge)),
        "can_push": access.may_push_to(&branch.name).is_ok(),
        "web_url": format!("{}/{}/-/tree/{}", instance.base_url(), project.full_path, branch.name),
        "commit": commit_json(instance, project, commit),
    })
}

#[cfg(test)]
mod tests {
    use super::matches_search;

    #[test]
    fn search_terms_can_be_tied_to_an_end() {
        assert!(matches_search("feature/new-checkout", "CHECK"));
        assert!(matches_search("feature/new-checkout", "^feature"));
        assert!(!matches_search("feature/new-checkout", "^new"));
        assert!(matches_search("feature/new-checkout", "out$"));
        assert!(!matches_search("feature/new-checkout", "new$"));
    }
}
