//! Endpoints that older servers do not have: there, they are no route at all.

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::errors::ApiError;
use crate::instance::SharedInstance;

/// Path beneath `/api/v4`, and the first version that has it.
const SINCE: &[(&str, (u32, u32))] = &[("/metadata", (15, 2)), ("/personal_access_tokens/self", (15, 5))];

pub(crate) async fn check(
    State(instance): State<SharedInstance>,
    matched: MatchedPath,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let path = matched.as_str().strip_prefix("/api/v4").unwrap_or(matched.as_str());
    let is_missing = |(known, (major, minor)): &(&str, (u32, u32))| {
        *known == path && !instance.is_at_least(*major, *minor)
    };
    if SINCE.iter().any(is_missing) { Err(ApiError::NoRoute) } else { Ok(next.run(request).await) }
}
