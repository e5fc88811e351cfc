//! What a fine-grained token needs at each endpoint: one line for one method of one path. An endpoint without a line
//! is closed to such tokens, as it is on a real server.

use axum::extract::{MatchedPath, Path, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::Method;
use std::collections::HashMap;

use crate::boundary::Boundary;
use crate::caller::{Caller, Rights};
use crate::directory::{AccessLevel, Directory, Project, User, Visibility, is_inside};
use crate::errors::ApiError;
use crate::instance::SharedInstance;
use crate::personal_tokens::Permission;

/// Where a permission has to be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Project,
    Group,
    User,
    Instance,
}

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
    ("POST", "/projects/{id}/wikis/attachments", At::Project, "Wiki: Create"),
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

/// Every permission that a token can have, at the widest boundary for it.
pub(crate) fn assignable() -> Vec<(Boundary, &'static str)> {
    let mut all: Vec<(Boundary, &str)> = Vec::new();
    for (_, _, at, name) in LINES {
        let boundary = match at {
            At::Project | At::Group => Boundary::Memberships,
            At::User => Boundary::User,
            At::Instance => Boundary::Instance,
        };
        match all.iter_mut().find(|(_, known)| known == name) {
            // What is asked for in projects as well as for the user's lists is held for all memberships.
            Some((known, _)) if boundary == Boundary::Memberships => *known = boundary,
            Some(_) => {}
            None => all.push((boundary, name)),
        }
    }
    all
}

/// Refuses the bearer of a fine-grained token that lacks what the endpoint needs. Everybody else passes.
pub(crate) async fn check(
    State(instance): State<SharedInstance>,
    caller: Caller,
    matched: MatchedPath,
    Path(path): Path<HashMap<String, String>>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let Some((bearer, permissions)) = caller.bearer().and_then(|bearer| match &bearer.rights {
        Rights::Permissions(permissions) => Some((bearer, permissions)),
        Rights::Scopes(_) => None,
    }) else {
        return Ok(next.run(request).await);
    };
    let (at, needed) = line(request.method(), matched.as_str()).ok_or(ApiError::NotForFineGrained)?;
    let place = Place { directory: &instance.directory, user: &bearer.user, id: path.get("id") };
    if place.is_open(at, request.method()) || place.allows(permissions, at, needed) {
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

impl At {
    fn name(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Group => "group",
            Self::User => "user",
            Self::Instance => "instance",
        }
    }
}

/// What a call is about.
struct Place<'a> {
    directory: &'a Directory,
    user: &'a User,
    id: Option<&'a String>,
}

impl Place<'_> {
    fn project(&self) -> Option<&Project> {
        self.directory.project(self.id?)
    }

    /// Reading what is public needs no permission. What the user cannot see at all is a 404 as ever.
    fn is_open(&self, at: At, method: &Method) -> bool {
        let is_read = matches!(*method, Method::GET | Method::HEAD);
        match at {
            At::Project => self.project().is_none_or(|project| {
                !self.directory.may_see_project(Some(self.user), project)
                    || (is_read && project.visibility == Visibility::Public)
            }),
            At::Group => self.id.and_then(|id| self.directory.group(id)).is_none_or(|group| {
                !self.directory.may_see_group(Some(self.user), group)
                    || (is_read && group.visibility == Visibility::Public)
            }),
            At::User | At::Instance => false,
        }
    }

    fn allows(&self, permissions: &[Permission], at: At, needed: &str) -> bool {
        permissions.iter().filter(|(_, name)| name == needed).any(|(boundary, _)| self.covers(boundary, at))
    }

    fn covers(&self, boundary: &Boundary, at: At) -> bool {
        let path = match at {
            At::Instance => return *boundary == Boundary::Instance,
            // Lists over everything; a token for all memberships may read them as well.
            At::User => return matches!(boundary, Boundary::User | Boundary::Memberships),
            At::Project => self.project().map(|project| &project.full_path),
            At::Group => self.id.and_then(|id| self.directory.group(id)).map(|group| &group.full_path),
        };
        let Some(path) = path else { return false };
        match boundary {
            Boundary::Project(project) => at == At::Project && project == path,
            Boundary::Group(group) => group == path || is_inside(path, group),
            Boundary::Memberships => self.directory.level(Some(self.user), path) > AccessLevel::NoOne,
            Boundary::User | Boundary::Instance => false,
        }
    }
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
