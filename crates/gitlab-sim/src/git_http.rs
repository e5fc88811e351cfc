//! `git clone` and `git fetch` over HTTP, through git's own CGI program `git http-backend`.

use axum::body::Bytes;
use axum::extract::FromRequest;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

use crate::access::ProjectAccess;
use crate::basic_auth::BasicCredentials;
use crate::caller::Bearer;
use crate::directory::User;
use crate::git::{clean_git, run};
use crate::instance::Instance;
use crate::scopes::CLONE;

/// A path like `/group/project.git/info/refs`, taken apart.
struct GitPath<'a> {
    project: &'a str,
    service: &'a str,
}

/// Whether a path belongs to git rather than to a browser.
pub(crate) fn is_git_path(path: &str) -> bool {
    parse(path).is_some()
}

fn parse(path: &str) -> Option<GitPath<'_>> {
    let (project, service) = path.strip_prefix('/')?.split_once(".git/")?;
    Some(GitPath { project, service })
}

/// Answers a git client.
pub(crate) async fn serve(instance: &Instance, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let Some(path) = parse(&path) else { return StatusCode::NOT_FOUND.into_response() };
    let user = match authenticate(instance, request.headers()) {
        Ok(user) => user,
        Err(Denied) => return denied(),
    };
    let Some(access) = ProjectAccess::of(instance, user, path.project) else {
        // Whoever is not signed in is asked to, so that nobody learns which projects exist.
        return if user.is_some() { not_found() } else { denied() };
    };
    if !access.may_read_code() {
        return forbidden("You are not allowed to download code from this project.");
    }
    let query = request.uri().query().unwrap_or_default().to_owned();
    if path.service == "git-receive-pack" || query.contains("git-receive-pack") {
        return forbidden("Pushing over HTTP is not part of this stand-in; commit through the API.");
    }
    let directory = access.repository.directory().to_owned();
    match backend(&directory, &format!("/{}", path.service), &query, request).await {
        Ok(response) => response,
        Err(why) => {
            tracing::error!("git http-backend: {why}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

struct Denied;

/// A password, or a token as the password of any user name; without credentials, nobody.
fn authenticate<'a>(instance: &'a Instance, headers: &HeaderMap) -> Result<Option<&'a User>, Denied> {
    let Some(basic) = BasicCredentials::read(headers) else { return Ok(None) };
    if let Some(user) = instance.directory.sign_in(&basic.username, &basic.password) {
        return Ok(Some(user));
    }
    let bearer = Bearer::of(instance, &basic.password).map_err(|_| Denied)?;
    if !bearer.has_one_of(CLONE) {
        return Err(Denied);
    }
    instance.directory.user_named(&bearer.user.username).map(Some).ok_or(Denied)
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

/// Runs the CGI program for one request.
async fn backend(
    repository: &std::path::Path,
    service: &str,
    query: &str,
    request: Request,
) -> Result<Response, String> {
    let method = request.method().clone();
    let headers = request.headers().clone();
    let mut command = clean_git();
    command
        .arg("http-backend")
        .env("GIT_PROJECT_ROOT", repository)
        .env("GIT_HTTP_EXPORT_ALL", "1")
        .env("PATH_INFO", service)
        .env("QUERY_STRING", query)
        .env("REQUEST_METHOD", method.as_str());
    let carried = [
        (header::CONTENT_TYPE, "CONTENT_TYPE"),
        (header::CONTENT_ENCODING, "HTTP_CONTENT_ENCODING"),
        (HeaderName::from_static("git-protocol"), "GIT_PROTOCOL"),
    ];
    for (name, variable) in carried {
        if let Some(value) = headers.get(name).and_then(|value| value.to_str().ok()) {
            command.env(variable, value);
        }
    }
    let body = match method {
        Method::POST => Bytes::from_request(request, &()).await.map_err(|error| error.body_text())?,
        _ => Bytes::new(),
    };
    command.env("CONTENT_LENGTH", body.len().to_string());
    let output = run(command, "http-backend", &body).await.map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    cgi_response(output.stdout).ok_or_else(|| "an answer without headers".to_owned())
}

/// Header lines, an empty line, the body.
fn cgi_response(output: Vec<u8>) -> Option<Response> {
    let end = output.windows(4).position(|bytes| bytes == b"\r\n\r\n")?;
    let head = std::str::from_utf8(output.get(..end)?).ok()?;
    let mut response = output.get(end + 4..)?.to_vec().into_response();
    response.headers_mut().remove(header::CONTENT_TYPE);
    for line in head.lines() {
        let (name, value) = line.split_once(':')?;
        if name.eq_ignore_ascii_case("status") {
            let code = value.split_whitespace().next()?;
            *response.status_mut() = code.parse().ok()?;
        } else {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            response.headers_mut().insert(name, HeaderValue::from_str(value.trim()).ok()?);
        }
    }
    Some(response)
}
