//! GitLab's answers: the body read up to a limit, and the many shapes of its errors folded into [`Error`].

use std::time::Duration;

use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Forbidden, Missing};

/// How long to wait after a 429 that does not say: GitLab's application limits are counted by the minute.
const DEFAULT_WAIT: Duration = Duration::from_secs(60);
/// A wait that is not worth telling anybody of.
const SHORT_WAIT: Duration = Duration::from_secs(3);

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) server: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body as JSON where the answer is a success, the error that it stands for where it is not.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.require_success()?;
        serde_json::from_slice(&self.body).map_err(|e| Error::NotGitLab {
            server: self.server.clone(),
            // serde's text may quote a value of the body; its position and kind say enough.
            detail: format!(
                "unexpected JSON ({:?} at line {} column {})",
                e.classify(),
                e.line(),
                e.column()
            ),
        })
    }

    /// Ok for a 2xx, the error that the answer stands for otherwise.
    pub(crate) fn require_success(&self) -> Result<(), Error> {
        if self.status.is_success() { Ok(()) } else { Err(self.to_error()) }
    }

    /// Ok for a 2xx without contents or with JSON: whatever stands between us and GitLab answers with a page.
    pub(crate) fn require_empty_or_json(&self) -> Result<(), Error> {
        self.require_success()?;
        if self.body.is_empty() { Ok(()) } else { self.json::<serde::de::IgnoredAny>().map(drop) }
    }

    /// Whether GitLab refuses the token (and not, say, a proxy in front of it). To a question for headers alone it
    /// gives no words; its own header tells that it was asked.
    pub(crate) fn refuses_token(&self) -> bool {
        let is_gitlabs = ErrorBody::parse(&self.body).is_some()
            || (self.body.is_empty() && self.headers.contains_key("x-gitlab-meta"));
        self.status == StatusCode::UNAUTHORIZED && is_gitlabs
    }

    /// A header as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// What an answer that is not a success stands for.
    pub(crate) fn to_error(&self) -> Error {
        if self.status == StatusCode::TOO_MANY_REQUESTS {
            return Error::RateLimited { retry_after: self.announced_wait().unwrap_or(DEFAULT_WAIT) };
        }
        if self.status.is_redirection() {
            return self.redirected();
        }
        let Some(body) = ErrorBody::parse(&self.body) else { return self.foreign() };
        let message = body.message.clone();
        match self.status.as_u16() {
            401 => Error::SignInAgain { message },
            403 => Error::Forbidden { reason: body.forbidden(), message },
            404 => Error::NotFound { what: body.missing(), message },
            400 | 422 => Error::Rejected { message },
            409 => Error::Busy { message },
            status => Error::Server { status, message },
        }
    }

    /// How long to wait before the same request may be sent again, where that is short and the server says so.
    pub(crate) fn short_pause(&self) -> Option<Duration> {
        let is_pause = matches!(self.status.as_u16(), 429 | 503);
        self.announced_wait().filter(|wait| is_pause && *wait <= SHORT_WAIT)
    }

    fn announced_wait(&self) -> Option<Duration> {
        let seconds = self.header(header::RETRY_AFTER.as_str())?.trim().parse().ok()?;
        Some(Duration::from_secs(seconds))
    }

    fn redirected(&self) -> Error {
        let to = self.header(header::LOCATION.as_str()).and_then(|text| url::Url::parse(text).ok());
        let to = to.map_or_else(|| "another address".to_owned(), |url| url.origin().ascii_serialization());
        Error::Redirected { server: self.server.clone(), to }
    }

    /// An error whose body is no JSON of GitLab's: a proxy's page, or GitLab's own page for a failure.
    fn foreign(&self) -> Error {
        if self.status.is_server_error() {
            return Error::Server { status: self.status.as_u16(), message: "the server failed".into() };
        }
        if self.status == StatusCode::FORBIDDEN {
            return Error::Blocked { server: self.server.clone() };
        }
        Error::NotGitLab {
            server: self.server.clone(),
            detail: format!("status {} without a message of GitLab's", self.status.as_u16()),
        }
    }
}

/// The message and the code of an error, whichever of the shapes it came in.
pub(crate) struct ErrorBody {
    /// What to show.
    pub(crate) message: String,
    /// The short code of the OAuth shape (`invalid_grant`, `insufficient_scope`), else nothing.
    pub(crate) code: Option<String>,
}

impl ErrorBody {
    /// Reads `{"message": …}` or `{"error": …}`; `None` for everything else.
    pub(crate) fn parse(body: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(body).ok()?;
        if let Some(message) = value.get("message") {
            return Some(Self { message: flatten(message), code: None });
        }
        let error = value.get("error")?;
        match value.get("error_description") {
            Some(description) => {
                Some(Self { message: flatten(description), code: error.as_str().map(str::to_owned) })
            }
            None => Some(Self { message: flatten(error), code: error.as_str().map(str::to_owned) }),
        }
    }

    fn forbidden(&self) -> Forbidden {
        match self.code.as_deref() {
            Some("insufficient_scope") => Forbidden::Scope,
            Some("insufficient_granular_scope") => Forbidden::Permission,
            _ if self.message.contains("not allowed to push") => Forbidden::Push,
            _ => Forbidden::Other,
        }
    }

    /// The names that GitLab puts between "404" and "Not Found". They are constants of its API, never translated.
    fn missing(&self) -> Missing {
        let message = self.message.as_str();
        if message.contains("Project") || message.contains("Repository") {
            Missing::Project
        } else if message.contains("Branch") || message.contains("Tree") || message.contains("Commit") {
            Missing::Branch
        } else if message.contains("File") || message.contains("Blob") || message.contains("path") {
            Missing::Path
        } else if self.code.is_some() {
            Missing::Call
        } else {
            Missing::Other
        }
    }
}

/// Texts, lists of texts and fields with lists of texts, in one line.
fn flatten(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(flatten).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| field(name, value)).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

fn field(name: &str, value: &Value) -> String {
    match name {
        "error" | "base" => flatten(value),
        _ => format!("{name} {}", flatten(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Answer {
        Answer {
            server: "gitlab.test".into(),
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::new(),
            body: body.as_bytes().to_vec(),
        }
    }

    fn error(status: u16, body: &str) -> Error {
        answer(status, body).to_error()
    }

    #[test]
    fn every_shape_gives_its_words() {
        for (body, words) in [
            (r#"{"message":"404 Project Not Found"}"#, "404 Project Not Found"),
            (
                r#"{"error":"branch is missing, commit_message is missing"}"#,
                "branch is missing, commit_message is missing",
            ),
            (r#"{"message":{"name":["is too long","is taken"]}}"#, "name is too long, is taken"),
            (r#"{"message":["Another open merge request"]}"#, "Another open merge request"),
            (r#"{"message":{"error":"too fast"}}"#, "too fast"),
            (r#"{"error":"invalid_token","error_description":"Token is expired."}"#, "Token is expired."),
        ] {
            assert_eq!(ErrorBody::parse(body.as_bytes()).unwrap().message, words);
        }
        assert!(ErrorBody::parse(b"Retry later").is_none());
        assert!(ErrorBody::parse(b"<html>").is_none());
    }

    #[test]
    fn forbidden_is_told_apart() {
        let reason = |body| match error(403, body) {
            Error::Forbidden { reason, .. } => reason,
            other => panic!("{other}"),
        };
        let scope = r#"{"error":"insufficient_scope","error_description":"more","scope":"api"}"#;
        assert_eq!(reason(scope), Forbidden::Scope);
        let granular = r#"{"error":"insufficient_granular_scope","error_description":"[Project: Read]"}"#;
        assert_eq!(reason(granular), Forbidden::Permission);
        let push = r#"{"message":"403 Forbidden - You are not allowed to push into this branch"}"#;
        assert_eq!(reason(push), Forbidden::Push);
        assert_eq!(reason(r#"{"message":"403 Forbidden"}"#), Forbidden::Other);
    }

    #[test]
    fn what_is_missing_is_told_apart() {
        let what = |body: &str| match error(404, body) {
            Error::NotFound { what, .. } => what,
            other => panic!("{other}"),
        };
        assert_eq!(what(r#"{"message":"404 Project Not Found"}"#), Missing::Project);
        assert_eq!(what(r#"{"message":"404 Tree Not Found"}"#), Missing::Branch);
        assert_eq!(what(r#"{"message":"404 Branch Not Found"}"#), Missing::Branch);
        assert_eq!(what(r#"{"message":"404 File Not Found"}"#), Missing::Path);
        assert_eq!(what(r#"{"message":"404 invalid revision or path Not Found"}"#), Missing::Path);
        assert_eq!(what(r#"{"error":"404 Not Found"}"#), Missing::Call);
        assert_eq!(what(r#"{"message":"404 Not found"}"#), Missing::Other);
    }

    #[test]
    fn too_many_requests_say_how_long_to_wait() {
        let mut slow = answer(429, "Retry later");
        assert!(matches!(slow.to_error(), Error::RateLimited { retry_after } if retry_after == DEFAULT_WAIT));
        slow.headers.insert(header::RETRY_AFTER, "7".parse().unwrap());
        assert!(matches!(slow.to_error(), Error::RateLimited { retry_after } if retry_after.as_secs() == 7));
    }

    #[test]
    fn a_page_is_not_gitlab_and_a_failure_is_a_failure() {
        assert!(matches!(error(404, "<html>nginx</html>"), Error::NotGitLab { .. }));
        assert!(matches!(error(502, "<html>Whoops</html>"), Error::Server { status: 502, .. }));
        assert!(matches!(answer(200, "<html>").json::<Value>(), Err(Error::NotGitLab { .. })));
        assert!(matches!(error(301, ""), Error::Redirected { .. }));
    }

    #[test]
    fn only_gitlab_can_refuse_a_token() {
        assert!(answer(401, r#"{"message":"401 Unauthorized"}"#).refuses_token());
        assert!(
            answer(401, r#"{"error":"invalid_token","error_description":"Token was revoked."}"#)
                .refuses_token()
        );
        assert!(!answer(401, "<html>proxy</html>").refuses_token());
        assert!(!answer(403, r#"{"message":"403 Forbidden"}"#).refuses_token());
    }
}
