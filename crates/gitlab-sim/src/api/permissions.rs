//! What a fine-grained token needs at each endpoint: one line for one method of one path. An endpoint without a line
//! is closed to such tokens, as it is on a real server.

mod place;

use axum::extract::{MatchedPath, Path, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::Method;
use std::collections::HashMap;

use crate::boundary::Boundary;
use crate::caller::{Caller, Rights};
use crate::errors::ApiError;
use crate::instance::SharedInstance;

pub(crate) use place::{At, Place};

/// Method, path beneath `/api/v4`, boundary, permission.
type Line = (&'static str, &'static str, At, &'static str);

const LINES: &[Line] = &[
    ("GET", "/user", At::User, "User: Read"),
    ("GET", "/users", At::User, "User: Read"),
    ("GET", "/users/{id}", At::User, "User: Read"),
    ("GET", "/metadata", At::Instance, "Metadata: Read"),
    ("GET", "/version", At::Instance, "Metadata: Read"),
    ("GET", "/personal_access_tokens/self", At::User, "Personal Access Token: Read"),
    ("DELETE", "/personal_access_tokens/self", At::User, "Personal Access Token: Revoke"),
    ("GET", "/namespaces", At::User, "Namespace: Read"),
    ("GET", "/namespaces/{id}", At::User, "Namespace: Read"),
    ("GET", "/groups", At::User, "Group: Read"),
    ("GET", "/groups/{id}", At::Group, "Group: Read"),
    ("GET", "/groups/{id}/subgroups", At::Group, "Group: Read"),
    ("GET", "/groups/{id}/descendant_groups", At::Group, "Group: Read"),
    ("GET", "/groups/{id}/projects", At::Group, "Project: Read"),
    ("GET", "/projects", At::User, "Project: Read"),
    ("GET", "/projects/{id}", At::Project, "Project: Read"),
    ("POST", "/projects/{id}/star", At::Project, "Project: Star"),
    ("POST", "/projects/{id}/unstar", At::Project, "Project: Star"),
    ("GET", "/projects/{id}/members", At::Project, "Member: Read"),
    ("GET", "/projects/{id}/members/all", At::Project, "Member: Read"),
    ("GET", "/projects/{id}/members/all/{user}", At::Project, "Member: Read"),
    ("GET", "/groups/{id}/members", At::Group, "Member: Read"),
    ("GET", "/groups/{id}/members/all", At::Group, "Member: Read"),
    ("GET", "/projects/{id}/merge_requests", At::Project, "Merge Request: Read"),
    ("POST", "/projects/{id}/merge_requests", At::Project, "Merge Request: Create"),
    ("GET", "/projects/{id}/merge_requests/{iid}", At::Project, "Merge Request: Read"),
    ("PUT", "/projects/{id}/merge_requests/{iid}", At::Project, "Merge Request: Update"),
    ("DELETE", "/projects/{id}/merge_requests/{iid}", At::Project, "Merge Request: Delete"),
    ("POST", "/projects/{id}/uploads", At::Project, "Markdown Upload: Create"),
    ("GET", "/projects/{id}/uploads", At::Project, "Markdown Upload: Read"),
    ("GET", "/projects/{id}/uploads/{upload}", At::Project, "Markdown Upload: Read"),
    ("GET", "/projects/{id}/uploads/{upload}/{name}", At::Project, "Markdown Upload: Read"),
    ("DELETE", "/projects/{id}/uploads/{upload}", At::Project, "Markdown Upload: Delete"),
    ("GET", "/projects/{id}/wikis", At::Project, "Wiki: Read"),
    ("POST", "/projects/{id}/wikis", At::Project, "Wiki: Create"),
    ("GET", "/projects/{id}/wikis/{slug}", At::Project, "Wiki: Read"),
    ("POST", "/projects/{id}/wikis/attachments", At::Project, "Wiki: Update"),
    ("PUT", "/projects/{id}/wikis/{slug}", At::Project, "Wiki: Update"),
    ("DELETE", "/projects/{id}/wikis/{slug}", At::Project, "Wiki: Delete"),
    ("GET", "/projects/{id}/repository/branches", At::Project, "Branch: Read"),
    ("POST", "/projects/{id}/repository/branches", At::Project, "Branch: Create"),
    ("GET", "/projects/{id}/repository/branches/{branch}", At::Project, "Branch: Read"),
    ("HEAD", "/projects/{id}/repository/branches/{branch}", At::Project, "Branch: Read"),
    ("DELETE", "/projects/{id}/repository/branches/{branch}", At::Project, "Branch: Delete"),
    ("GET", "/projects/{id}/repository/tags", At::Project, "Repository Tag: Read"),
    ("GET", "/projects/{id}/repository/tags/{tag}", At::Project, "Repository Tag: Read"),
    ("GET", "/projects/{id}/repository/tree", At::Project, "Repository: Read"),
    ("GET", "/projects/{id}/repository/compare", At::Project, "Repository: Read"),
    ("GET", "/projects/{id}/repository/merge_base", At::Project, "Repository: Read"),
    ("GET", "/projects/{id}/repository/blobs/{sha}", At::Project, "Repository: Read"),
    ("GET", "/projects/{id}/repository/blobs/{sha}/raw", At::Project, "Repository: Read"),
    ("GET", "/projects/{id}/repository/files/{path}", At::Project, "Repository: Read"),
    ("HEAD", "/projects/{id}/repository/files/{path}", At::Project, "Repository: Read"),
    ("GET", "/projects/{id}/repository/files/{path}/raw", At::Project, "Repository: Read"),
    ("GET", "/projects/{id}/repository/files/{path}/blame", At::Project, "Repository: Read"),
    ("POST", "/projects/{id}/repository/files/{path}", At::Project, "Repository: Create"),
    ("PUT", "/projects/{id}/repository/files/{path}", At::Project, "Repository: Update"),
    ("DELETE", "/projects/{id}/repository/files/{path}", At::Project, "Repository: Delete"),
    ("GET", "/projects/{id}/repository/commits", At::Project, "Commit: Read"),
    ("POST", "/projects/{id}/repository/commits", At::Project, "Commit: Create"),
    ("GET", "/projects/{id}/repository/commits/{sha}", At::Project, "Commit: Read"),
    ("GET", "/projects/{id}/repository/commits/{sha}/diff", At::Project, "Commit: Read"),
    ("GET", "/projects/{id}/repository/commits/{sha}/refs", At::Project, "Commit: Read"),
    ("GET", "/projects/{id}/repository/commits/{sha}/merge_requests", At::Project, "Commit: Read"),
];

/// What git asks for.
pub(crate) const DOWNLOAD: &str = "Code: Download";
pub(crate) const PUSH: &str = "Code: Push";
pub(crate) const READ_WIKI: &str = "Wiki: Read";
pub(crate) const PUSH_WIKI: &str = "Wiki: Create";
const FOR_GIT: [(At, &str); 2] = [(At::Project, DOWNLOAD), (At::Project, PUSH)];

/// Every permission that a token can have, at the widest boundary for it.
pub(crate) fn assignable() -> Vec<(Boundary, &'static str)> {
    let mut all: Vec<(Boundary, &str)> = Vec::new();
    for (at, name) in LINES.iter().map(|(_, _, at, name)| (*at, *name)).chain(FOR_GIT) {
        let boundary = match at {
            At::Project | At::Group => Boundary::Memberships,
            At::User => Boundary::User,
            At::Instance => Boundary::Instance,
        };
        match all.iter_mut().find(|(_, known)| *known == name) {
            // What is asked for in projects as well as for the user's lists is held for all memberships.
            Some((known, _)) if boundary == Boundary::Memberships => *known = boundary,
            Some(_) => {}
            None => all.push((boundary, name)),
        }
    }
    all
}

/// Refuses the bearer of a fine-grained token that lacks what the endpoint needs. Everybody else passes, unless the
/// groups insist on such tokens.
pub(crate) async fn check(
    State(instance): State<SharedInstance>,
    caller: Caller,
    matched: MatchedPath,
    Path(path): Path<HashMap<String, String>>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let Some(bearer) = caller.bearer() else { return Ok(next.run(request).await) };
    let permissions = match &bearer.rights {
        Rights::Permissions(permissions) => permissions.as_slice(),
        Rights::Scopes(_) if bearer.personal.is_some() && instance.behaviour().enforces_fine_grained => &[],
        Rights::Scopes(_) => return Ok(next.run(request).await),
    };
    let (at, needed) = line(request.method(), matched.as_str()).ok_or(ApiError::NotForFineGrained)?;
    let id = path.get("id").map(String::as_str);
    let place = Place { directory: &instance.directory, user: &bearer.user, id };
    let is_free = match &bearer.rights {
        Rights::Permissions(_) => false,
        // Groups insist for what is theirs alone.
        Rights::Scopes(_) => matches!(at, At::User | At::Instance),
    };
    if is_free || place.is_open(at, request.method()) || place.allows(permissions, at, needed) {
        return Ok(next.run(request).await);
    }
    Err(ApiError::InsufficientPermission { boundary: at.name(), needed })
}

/// The line of an endpoint. The path comes with everything that it is nested in.
fn line(method: &Method, path: &str) -> Option<(At, &'static str)> {
    let path = path.strip_prefix("/api/v4").unwrap_or(path);
    // HEAD is answered by the handler of GET, unless there is one of its own.
    let has = |method: &str| LINES.iter().find(|line| line.0 == method && line.1 == path);
    let found = has(method.as_str()).or_else(|| has("GET").filter(|_| method == Method::HEAD));
    found.map(|(_, _, at, needed)| (*at, *needed))
}

#[cfg(test)]
mod tests {
    use super::LINES;

    /// The paths of the routes, read from the source: axum does not tell them.
    fn routed() -> Vec<String> {
        let source = include_str!("../api.rs");
        let parts = source.split(".route(").skip(1);
        parts.filter_map(|part| part.split('"').nth(1)).map(str::to_owned).collect()
    }

    #[test]
    fn every_route_has_a_line() {
        assert!(routed().len() > 15);
        for path in routed() {
            let has_line = LINES.iter().any(|(_, known, _, _)| known.ends_with(&path));
            assert!(has_line, "{path} needs a line for each of its methods in permissions.rs");
        }
    }

    #[test]
    fn no_endpoint_has_two_lines() {
        for (index, line) in LINES.iter().enumerate() {
            let is_same = |other: &&super::Line| (other.0, other.1) == (line.0, line.1);
            assert_eq!(LINES.iter().position(|other| is_same(&other)), Some(index), "{line:?}");
        }
    }
}
