//! git's own CGI program `git http-backend`, for one request.

use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, header};
use tokio::process::Command;

use crate::git::{Repository, clean_git, run};

/// Runs it with this body. `prepare` may add to its environment.
pub(super) async fn backend(
    repository: &Repository,
    service: &str,
    request: &Parts,
    body: &[u8],
    prepare: impl FnOnce(&mut Command),
) -> Result<Response, String> {
    let mut command = clean_git();
    prepare(&mut command);
    command
        .arg("http-backend")
        .env("GIT_PROJECT_ROOT", repository.directory())
        .env("GIT_HTTP_EXPORT_ALL", "1")
        .env("PATH_INFO", format!("/{service}"))
        .env("QUERY_STRING", request.uri.query().unwrap_or_default())
        .env("REQUEST_METHOD", request.method.as_str());
    let carried = [
        (header::CONTENT_TYPE, "CONTENT_TYPE"),
        (header::CONTENT_ENCODING, "HTTP_CONTENT_ENCODING"),
        (HeaderName::from_static("git-protocol"), "GIT_PROTOCOL"),
    ];
    for (name, variable) in carried {
        if let Some(value) = request.headers.get(name).and_then(|value| value.to_str().ok()) {
            command.env(variable, value);
        }
    }
    let body = if request.method == Method::POST { body } else { b"" };
    command.env("CONTENT_LENGTH", body.len().to_string());
    let output = run(command, "http-backend", body).await.map_err(|error| error.to_string())?;
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
