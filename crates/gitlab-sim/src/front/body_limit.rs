//! How large a request's body may be: 300 MB at all, and above 20 MB only three in half a minute.

use std::sync::Mutex;

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, Method, StatusCode, header};
use serde_json::json;

use super::proxy::proxy_page;
use crate::clock::unix_millis;
use crate::instance::{Instance, lock};

const LARGEST: u64 = 300 * 1000 * 1000;
const LARGE: u64 = 20 * 1000 * 1000;
const LARGE_AT_ONCE: usize = 3;
const WINDOW_MILLIS: u64 = 30_000;

/// When large bodies came lately.
#[derive(Debug, Default)]
pub(crate) struct LargeBodies(Mutex<Vec<u64>>);

/// The refusal of a body that is announced as too large. GitLab limits them since 18.7.
pub(super) fn refusal(
    instance: &Instance,
    method: &Method,
    path: &str,
    headers: &HeaderMap,
) -> Option<Response> {
    let length = headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse::<u64>().ok()?;
    let is_commit = path.contains("/repository/commits") || path.contains("/repository/files/");
    let is_write = matches!(*method, Method::POST | Method::PUT);
    if !is_commit || !is_write || !instance.is_at_least(18, 7) || length <= LARGE {
        return None;
    }
    if length > LARGEST {
        let page = proxy_page("413 Request Entity Too Large");
        return Some((StatusCode::PAYLOAD_TOO_LARGE, page).into_response());
    }
    let now = unix_millis();
    let mut recent = lock(&instance.large_bodies.0);
    recent.retain(|then| now < then + WINDOW_MILLIS);
    if recent.len() >= LARGE_AT_ONCE {
        let sentence = "This endpoint has been requested too many times. Try again later.";
        let body = Json(json!({ "message": { "error": sentence } }));
        return Some((StatusCode::TOO_MANY_REQUESTS, body).into_response());
    }
    recent.push(now);
    None
}
