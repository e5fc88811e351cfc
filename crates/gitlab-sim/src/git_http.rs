//! `git clone`, `git fetch`, `git push` and git-lfs over HTTP.

mod backend;
mod large;
mod permissions;
mod push;

use axum::body::Bytes;
use axum::extract::FromRequest as _;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};

use self::permissions::Reach;
use crate::access::ProjectAccess;
use crate::basic_auth::BasicCredentials;
use crate::caller::Bearer;
use crate::directory::User;
use crate::instance::Instance;
use crate::scopes::{CLONE, PUSH};

/// A path like `/group/project.git/info/refs`, taken apart.
struct GitPath<'a> {
    project: &'a str,
    /// Whether the repository of the project's wiki is meant.
    is_wiki: bool,
    service: &'a str,
}

/// Whether a path belongs to git rather than to a browser.
pub(crate) fn is_git_path(path: &str) -> bool {
    parse(path).is_some()
}

fn parse(path: &str) -> Option<GitPath<'_>> {
    let (project, service) = path.strip_prefix('/')?.split_once(".git/")?;
    let wiki = project.strip_suffix(".wiki");
    Some(GitPath { project: wiki.unwrap_or(project), is_wiki: wiki.is_some(), service })
}

/// Who is at the other end, and whether their credentials are good for a push.
#[derive(Debug, Clone, Copy)]
struct Visitor<'a> {
    user: &'a User,
    may_write: bool,
}

/// Answers a git client.
pub(crate) async fn serve(instance: &Instance, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Some(path) = parse(parts.uri.path()) else { return StatusCode::NOT_FOUND.into_response() };
    let Ok(mut visitor) = authenticate(instance, &parts.headers) else { return denied() };
    let user = visitor.map(|visitor| visitor.user);
    // git is led to a renamed project without a detour.
    let access = ProjectAccess::of(instance, user, path.project);
    let Some(mut access) = access.or_else(|| ProjectAccess::of_former(instance, user, path.project)) else {
        // Whoever is not signed in is asked to, so that nobody learns which projects exist.
        return if user.is_some() { not_found() } else { denied() };
    };
    if !access.may_read_code() {
        return forbidden("You are not allowed to download code from this project.");
    }
    let basic = BasicCredentials::read(&parts.headers);
    let reach = basic.and_then(|basic| Reach::of(instance, &basic.password, access.project, path.is_wiki));
    if let (Some(visitor), Some(reach)) = (&mut visitor, reach) {
        visitor.may_write = reach.may_write;
        if !reach.may_read && !reach.may_write {
            return forbidden("Access denied: the token lacks the permission that git needs here.");
        }
        if !reach.may_read && path.service == "git-upload-pack" {
            return forbidden("You are not allowed to download code from this project.");
        }
    }
    if let Err(why) = instance.plant(access.project).await {
        return broken(&why.to_string());
    }
    if path.is_wiki {
        access.repository = instance.wiki_repository(access.project);
        if !access.repository.directory().exists() {
            return not_found();
        }
    }
    let body = match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(body) => body,
        Err(why) => return why.into_response(),
    };
    let answer = answer(instance, &access, visitor, path.service, &parts, &body).await;
    answer.unwrap_or_else(|why| broken(&why))
}

async fn answer(
    instance: &Instance,
    access: &ProjectAccess<'_>,
    visitor: Option<Visitor<'_>>,
    service: &str,
    parts: &Parts,
    body: &[u8],
) -> Result<Response, String> {
    if large::is_service(service) {
        return large::serve(instance, access, visitor, service, parts, body);
    }
    let is_push = parts.uri.query().unwrap_or_default().contains("git-receive-pack");
    if !is_push && service != push::SERVICE {
        return backend::backend(&access.repository, service, parts, body, |_| {}).await;
    }
    match visitor {
        None => Ok(denied()),
        Some(visitor) if !visitor.may_write || !access.may_push_somewhere() => {
            Ok(forbidden("You are not allowed to push code to this project."))
        }
        Some(visitor) => push::serve(instance, access, visitor.user, service, parts, body).await,
    }
}

struct Denied;

/// A password, or a token as the password of any user name; without credentials, nobody.
fn authenticate<'a>(instance: &'a Instance, headers: &HeaderMap) -> Result<Option<Visitor<'a>>, Denied> {
    let Some(basic) = BasicCredentials::read(headers) else { return Ok(None) };
    if let Some(user) = instance.directory.sign_in(&basic.username, &basic.password) {
        return Ok(Some(Visitor { user, may_write: true }));
    }
    let bearer = Bearer::of(instance, &basic.password).map_err(|_| Denied)?;
    if !bearer.has_one_of(CLONE) {
        return Err(Denied);
    }
    let user = instance.directory.user_named(&bearer.user.username).ok_or(Denied)?;
    Ok(Some(Visitor { user, may_write: bearer.has_one_of(PUSH) }))
}

fn denied() -> Response {
    let challenge = [(header::WWW_AUTHENTICATE, r#"Basic realm="GitLab""#)];
    (StatusCode::UNAUTHORIZED, challenge, "HTTP Basic: Access denied\n").into_response()
}

fn not_found() -> Response {
    let sentence =
        "The project you were looking for could not be found or you don't have permission to view it.\n";
    (StatusCode::NOT_FOUND, sentence).into_response()
}

fn forbidden(sentence: &str) -> Response {
    (StatusCode::FORBIDDEN, format!("{sentence}\n")).into_response()
}

fn broken(why: &str) -> Response {
    tracing::error!("git over HTTP: {why}");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
