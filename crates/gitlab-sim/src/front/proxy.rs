//! What the proxy in front of GitLab answers by itself.

use axum::Json;
use axum::response::{Html, IntoResponse as _, Response};
use http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use serde_json::json;

use crate::random::random_hex;

/// The longest path and query that is taken.
const MAX_ADDRESS: usize = 8192;

/// A page of nginx.
pub(crate) fn proxy_page(title: &str) -> Html<String> {
    Html(format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n\
         <hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    ))
}

fn page(status: StatusCode) -> Response {
    let title = format!("{} {}", status.as_str(), status.canonical_reason().unwrap_or_default());
    (status, proxy_page(&title)).into_response()
}

pub(super) fn is_too_long(uri: &Uri) -> bool {
    uri.path_and_query().is_some_and(|address| address.as_str().len() > MAX_ADDRESS)
}

pub(super) fn too_long() -> Response {
    (StatusCode::URI_TOO_LONG, proxy_page("414 Request-URI Too Large")).into_response()
}

/// Nothing lies outside the relative root.
pub(super) fn not_found() -> Response {
    page(StatusCode::NOT_FOUND)
}

pub(super) fn bad_gateway() -> Response {
    page(StatusCode::BAD_GATEWAY)
}

/// The API says it in JSON, everything else with a page.
pub(super) fn server_error(path: &str) -> Response {
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    if path.contains("/api/") || path.contains("/oauth/") {
        return (status, Json(json!({ "message": "500 Internal Server Error" }))).into_response();
    }
    page(status)
}

pub(super) fn unavailable(retry_after: u64) -> Response {
    let body = Json(json!({ "message": "Upstream Gitaly has been exhausted. Try again later" }));
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, body).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
    response
}

pub(super) fn too_many(retry_after: u64) -> Response {
    let mut response = (StatusCode::TOO_MANY_REQUESTS, "Retry later\n").into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    headers.insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
    response
}

/// The network's own page in the place of the answer.
pub(super) fn portal() -> Response {
    Html("<!DOCTYPE html><title>Welcome</title><h1>Sign in to this network</h1>").into_response()
}

/// Somebody else holds the lock; nothing was done, and asking again is right.
pub(super) fn locked() -> Response {
    (StatusCode::CONFLICT, Json(json!({ "message": "409 Conflict: Resource lock" }))).into_response()
}

/// The address is on a list of those that may not come in.
pub(super) fn blocked() -> Response {
    (StatusCode::FORBIDDEN, [(header::CONTENT_TYPE, "text/plain")], "Forbidden\n").into_response()
}

/// Adds what every answer of the application carries.
pub(super) fn sign(mut response: Response) -> Response {
    let id = random_hex::<16>().unwrap_or_default();
    let meta = json!({ "correlation_id": id, "version": "1" }).to_string();
    let headers = response.headers_mut();
    for (name, value) in [("x-request-id", id.as_str()), ("x-gitlab-meta", &meta), ("x-runtime", "0.012345")]
    {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    response
}
