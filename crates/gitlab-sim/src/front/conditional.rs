//! ETags: weak ones on JSON, with `304 Not Modified`, and the useless constant one on blobs' bytes.

use axum::body::Body;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};

use crate::random::hex;

/// What a client holds already, by its `If-None-Match`.
pub(super) struct Condition(Option<String>);

impl Condition {
    pub(super) fn read(headers: &HeaderMap) -> Self {
        let value = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        Self(value.map(str::to_owned))
    }

    /// Marks an answer to a GET of the API, or replaces it by 304 where the client holds it.
    pub(super) async fn apply(&self, response: Response) -> Response {
        if response.status() != StatusCode::OK || response.headers().contains_key(header::CACHE_CONTROL) {
            return response;
        }
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_json = kind.is_some_and(|kind| kind.starts_with("application/json"));
        let (mut parts, body) = response.into_parts();
        let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
            return Response::from_parts(parts, Body::empty());
        };
        // Bytes that the server streams are tagged before they are there, so the tag is that of nothing.
        let tagged: &[u8] = if is_json { &bytes } else { &[] };
        let tag = hex(&Sha256::digest(tagged)).chars().take(32).collect::<String>();
        let tag = format!("W/\"{tag}\"");
        if let Ok(value) = HeaderValue::from_str(&tag) {
            parts.headers.insert(header::ETAG, value);
        }
        let control = HeaderValue::from_static("max-age=0, private, must-revalidate");
        parts.headers.insert(header::CACHE_CONTROL, control);
        let is_held = self.0.as_deref().is_some_and(|held| held.split(',').any(|one| one.trim() == tag));
        if is_held {
            parts.status = StatusCode::NOT_MODIFIED;
            parts.headers.remove(header::CONTENT_LENGTH);
            parts.headers.remove(header::CONTENT_TYPE);
            return Response::from_parts(parts, Body::empty());
        }
        Response::from_parts(parts, Body::from(bytes))
    }
}
