//! What was asked of the server, for tests that count requests. Holds no query, header or body: no secret.

use std::sync::Mutex;

use crate::instance::lock;

/// One request that was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedRequest {
    /// `GET`, `POST` and so on.
    pub method: String,
    /// The path as it was sent, still percent-encoded, without the query.
    pub path: String,
    /// The status of the answer; 0 where the connection was dropped instead.
    pub status: u16,
}

/// Every request since the start, in the order of the answers.
#[derive(Debug, Default)]
pub(crate) struct RequestLog(Mutex<Vec<LoggedRequest>>);

impl RequestLog {
    pub(crate) fn all(&self) -> Vec<LoggedRequest> {
        lock(&self.0).clone()
    }

    pub(crate) fn add(&self, request: LoggedRequest) {
        lock(&self.0).push(request);
    }
}
