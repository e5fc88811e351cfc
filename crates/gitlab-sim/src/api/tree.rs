//! `/projects/:id/repository/tree`: what lies in a folder.

use axum::extract::{Path, State};
use serde_json::{Value, json};

use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::errors::ApiError;
use crate::git::{Depth, TreeEntry};
use crate::instance::SharedInstance;
use crate::pagination::{Page, PageRequest};
use crate::params::Params;
use crate::scopes::READ;

/// `GET …/tree`
pub(crate) async fn list(
    State(instance): State<SharedInstance>,
    caller: Caller,
    Path(id): Path<String>,
    request: PageRequest,
    params: Params,
) -> Result<Page, ApiError> {
    let access = ProjectAccess::find_code(&instance, &caller, &id, READ)?;
    let reference = params.filled("ref").unwrap_or_else(|| "HEAD".to_owned());
    let commit = access.repository.resolve(&reference).await?.ok_or(ApiError::NotFound("Tree"))?;
    let folder = params.text("path").unwrap_or_default();
    let depth = if params.is_on("recursive")? { Depth::Everything } else { Depth::OneLevel };
    let entries = access.repository.tree(&commit, folder.trim_matches('/'), depth).await?;
    let entries = match entries {
        Some(entries) => entries,
        None if instance.is_at_least(17, 7) => {
            return Err(ApiError::NotFound("invalid revision or path"));
        }
        // An older server calls a folder that is not there empty.
        None => Vec::new(),
    };
    present(entries, &request, &params, depth)
}

fn present(
    entries: Vec<TreeEntry>,
    request: &PageRequest,
    params: &Params,
    depth: Depth,
) -> Result<Page, ApiError> {
    let (entries, headers) = match params.choice("pagination", &["legacy", "keyset", "none"])? {
        Some("none") if depth == Depth::Everything => (entries, http::HeaderMap::new()),
        Some("none") => {
            let sentence = "pagination=none is available for recursive listings only";
            return Err(ApiError::Parameters(sentence.to_owned()));
        }
        Some("keyset") => keyset_page(entries, request, params)?,
        _ => {
            let headers = request.counted(entries.len());
            (request.cut(entries), headers)
        }
    };
    Ok(Page { rows: entries.iter().map(entry_json).collect(), headers })
}

/// The entries after the one whose object id is the page token.
fn keyset_page(
    mut entries: Vec<TreeEntry>,
    request: &PageRequest,
    params: &Params,
) -> Result<(Vec<TreeEntry>, http::HeaderMap), ApiError> {
    if let Some(token) = params.filled("page_token") {
        let position = entries.iter().position(|entry| entry.id == token);
        let position = position.ok_or_else(|| ApiError::Rejected("page token is invalid".to_owned()))?;
        entries.drain(..=position);
    }
    let has_more = entries.len() > request.size;
    entries.truncate(request.size);
    let next = entries.last().filter(|_| has_more).map(|last| ("page_token", last.id.clone()));
    let headers = request.keyset(next);
    Ok((entries, headers))
}

fn entry_json(entry: &TreeEntry) -> Value {
    json!({
        "id": entry.id,
        "name": entry.name(),
        "type": entry.kind.as_str(),
        "path": entry.path_text(),
        "mode": entry.mode,
    })
}
