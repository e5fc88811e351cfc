//! What happens to a call on a project before its own route: an old path leads on, and a repository that nobody has
//! looked into yet is made.

use axum::extract::{OriginalUri, RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{Method, StatusCode, header};

use crate::access::ProjectAccess;
use crate::caller::Caller;
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::scopes::READ_FILES;

const PROJECTS: &str = "/api/v4/projects/";

/// Stands before every route of one project.
pub(super) async fn arrive(
    State(instance): State<SharedInstance>,
    caller: Caller,
    OriginalUri(uri): OriginalUri,
    parameters: RawPathParams,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let id = parameters.iter().find(|(name, _)| *name == "id").map(|(_, id)| id.to_owned());
    let id = id.unwrap_or_default();
    match instance.directory.project(&id) {
        Some(project) => instance.plant(project).await?,
        None => {
            // A call that lacks the scope says so in its own words, further on.
            let user = caller.anybody(READ_FILES).ok().flatten();
            if let Some(access) = ProjectAccess::of_former(&instance, user, &id) {
                return lead_on(&instance, request.method(), access.project.id, uri.path(), uri.query());
            }
        }
    }
    Ok(next.run(request).await)
}

/// The same call on the project's number, for reading; nothing is written by an old path.
fn lead_on(
    instance: &Instance,
    method: &Method,
    id: u64,
    path: &str,
    query: Option<&str>,
) -> Result<Response, ApiError> {
    if method != Method::GET {
        let sentence = "Non GET methods are not allowed for moved projects";
        return Err(ApiError::Refused(StatusCode::METHOD_NOT_ALLOWED, sentence.into()));
    }
    let rest = path.split_once(PROJECTS).and_then(|(_, rest)| rest.split_once('/')).map(|(_, rest)| rest);
    let mut url = format!("{}{PROJECTS}{id}", instance.base_url());
    if let Some(rest) = rest {
        url = format!("{url}/{rest}");
    }
    if let Some(query) = query {
        url = format!("{url}?{query}");
    }
    let body = format!("This resource has been moved permanently to {url}.");
    let headers = [(header::LOCATION, url.as_str()), (header::CONTENT_TYPE, "text/plain")];
    Ok((StatusCode::MOVED_PERMANENTLY, headers, body).into_response())
}
