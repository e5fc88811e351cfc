//! What the proxy in front of GitLab answers by itself.

use axum::Json;
use axum::response::{Html, IntoResponse as _, Response};
use http::{HeaderValue, StatusCode, Uri, header};
use serde_json::json;

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
