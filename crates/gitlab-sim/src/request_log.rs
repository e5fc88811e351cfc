//! What was asked of the server, for tests that count requests. Holds no query, header or body: no secret.

use std::sync::Mutex;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::instance::{SharedInstance, lock};

/// One answered request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedRequest {
    /// `GET`, `POST` and so on.
    pub method: String,
    /// The path as it was sent, still percent-encoded, without the query.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
}

/// Every request since the start, in the order of the answers.
#[derive(Debug, Default)]
pub(crate) struct RequestLog(Mutex<Vec<LoggedRequest>>);

impl RequestLog {
    pub(crate) fn all(&self) -> Vec<LoggedRequest> {
        lock(&self.0).clone()
    }
}

pub(crate) async fn record(State(instance): State<SharedInstance>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    tracing::debug!("{method} {path} -> {status}");
    lock(&instance.requests.0).push(LoggedRequest { method, path, status });
    response
}
