//! Rate limits: counted for every request, shown in its answer, and enforced where the behaviour says so.

use std::collections::HashMap;
use std::sync::Mutex;

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use serde_json::json;

use crate::behaviour::Throttle;
use crate::caller;
use crate::clock::unix_millis;
use crate::instance::{Instance, lock};

/// What gitlab.com allows in a minute.
const AUTHENTICATED: u64 = 2000;
const UNAUTHENTICATED: u64 = 500;
/// What a server before 14.8 allows on the paths of signing in, per minute and address.
const PROTECTED_PATHS: u64 = 10;

/// How many requests each caller made in the minute that is running.
#[derive(Debug, Default)]
pub(crate) struct Counters(Mutex<Window>);

#[derive(Debug, Default)]
struct Window {
    minute: u64,
    counts: HashMap<String, u64>,
}

impl Counters {
    /// Counts one more, and gives the count.
    fn count(&self, who: String, minute: u64) -> u64 {
        let mut window = lock(&self.0);
        if window.minute != minute {
            *window = Window { minute, ..Window::default() };
        }
        let count = window.counts.entry(who).or_default();
        *count += 1;
        *count
    }
}

/// Where a request stands with its limit.
pub(crate) struct Counted {
    name: &'static str,
    limit: u64,
    observed: u64,
    /// Seconds since 1970.
    reset: u64,
    refused: Option<Throttle>,
}

/// Counts a request.
pub(crate) fn count(instance: &Instance, headers: &HeaderMap, uri: &Uri) -> Counted {
    let behaviour = instance.behaviour();
    let now = unix_millis() / 1000;
    let is_api = uri.path().starts_with("/api/");
    let is_protected = uri.path().starts_with("/oauth/") && !instance.is_at_least(14, 8);
    let user = caller::presented_user(instance, headers, uri);
    let (name, limit, enforced) = match (&user, is_api) {
        _ if is_protected => ("throttle_protected_paths", PROTECTED_PATHS, true),
        (Some(_), true) => ("throttle_authenticated_api", AUTHENTICATED, false),
        (None, true) => ("throttle_unauthenticated_api", UNAUTHENTICATED, false),
        (Some(_), false) => ("throttle_authenticated_web", AUTHENTICATED, false),
        (None, false) => ("throttle_unauthenticated_web", UNAUTHENTICATED, false),
    };
    let (limit, enforced) = match behaviour.calls_per_minute.filter(|_| is_api) {
        Some(limit) => (limit, true),
        None => (limit, enforced),
    };
    let observed = instance.counters.count(format!("{name} {}", user.unwrap_or_default()), now / 60);
    let reset = (now / 60 + 1) * 60;
    let over = (enforced && observed > limit).then_some(Throttle::AsText { retry_after: reset - now });
    Counted { name, limit, observed, reset, refused: behaviour.throttle.filter(|_| is_api).or(over) }
}

impl Counted {
    /// The answer to a request that came too soon.
    pub(crate) fn refusal(&self) -> Option<Response> {
        let status = StatusCode::TOO_MANY_REQUESTS;
        Some(match self.refused? {
            Throttle::AsText { retry_after } => {
                let mut response = (status, "Retry later\n").into_response();
                let headers = response.headers_mut();
                headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
                headers.insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
                put(headers, "ratelimit-resettime", &http_date(self.reset));
                response
            }
            Throttle::AsJson => {
                let sentence = "This endpoint has been requested too many times. Try again later.";
                (status, Json(json!({ "message": { "error": sentence } }))).into_response()
            }
        })
    }

    /// Writes on an answer where the caller stands. A limit of the application's own appears in no header.
    pub(crate) fn stamp(&self, mut response: Response) -> Response {
        let observed = match self.refused {
            Some(Throttle::AsText { .. }) => self.observed.max(self.limit + 1),
            _ => self.observed,
        };
        let headers = response.headers_mut();
        put(headers, "ratelimit-name", self.name);
        put(headers, "ratelimit-limit", &self.limit.to_string());
        put(headers, "ratelimit-observed", &observed.to_string());
        put(headers, "ratelimit-remaining", &self.limit.saturating_sub(observed).to_string());
        put(headers, "ratelimit-reset", &self.reset.to_string());
        response
    }
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(HeaderName::from_static(name), value);
    }
}

/// A moment in the form of HTTP headers: `Thu, 01 Jan 1970 00:00:00 GMT`.
fn http_date(seconds: u64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (days, time) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = crate::clock::civil(days);
    let weekday = usize::try_from(days % 7).ok().and_then(|index| DAYS.get(index)).copied();
    let month = usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied();
    format!(
        "{}, {day:02} {} {year:04} {:02}:{:02}:{:02} GMT",
        weekday.unwrap_or_default(),
        month.unwrap_or_default(),
        time / 3600,
        time % 3600 / 60,
        time % 60,
    )
}

#[cfg(test)]
mod tests {
    use super::http_date;

    #[test]
    fn dates_are_written_as_http_writes_them() {
        assert_eq!(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(http_date(1_709_210_096), "Thu, 29 Feb 2024 12:34:56 GMT");
        assert_eq!(http_date(1_767_225_599), "Wed, 31 Dec 2025 23:59:59 GMT");
    }
}
