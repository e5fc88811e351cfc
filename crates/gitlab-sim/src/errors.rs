//! Every way in which the REST API says no, with GitLab's status and body for it.
//!
//! GitLab has several body shapes (`message`, `error`, both with and without a status in the text);
//! a client has to cope with all of them, so each is reproduced rather than unified.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};

use crate::git::GitError;
use crate::random::RandomError;
use crate::scopes::Scope;
use crate::seed::SeedError;

/// A refused REST call.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ApiError {
    #[error("401 Unauthorized")]
    Unauthorized,
    #[error("Token is expired. You can either do re-authorization or token refresh.")]
    TokenExpired,
    #[error("Token was revoked. You have to re-authorize from the user.")]
    TokenRevoked,
    #[error("The request requires higher privileges than provided by the access token.")]
    InsufficientScope(&'static [Scope]),
    /// A fine-grained token lacks what the endpoint needs.
    #[error(
        "Access denied: This operation requires a fine-grained personal access token with the following {boundary} permissions: [{needed}]."
    )]
    InsufficientPermission { boundary: &'static str, needed: &'static str },
    /// The endpoint is none for fine-grained tokens.
    #[error("Access denied: This operation does not support fine-grained personal access tokens.")]
    NotForFineGrained,
    #[error("403 Forbidden")]
    Forbidden,
    #[error("403 Forbidden - {0}")]
    ForbiddenBecause(&'static str),
    /// The user may do nothing at all: blocked, or with terms to accept.
    #[error("403 Forbidden - {0}")]
    Denied(String),
    #[error("API V3 is no longer supported. Use API V4 instead.")]
    Gone,
    /// A missing thing; the word is what GitLab calls it, as in "404 Project Not Found".
    #[error("404 {0} Not Found")]
    NotFound(&'static str),
    #[error("404 Not Found")]
    NoRoute,
    #[error("405 Not Allowed")]
    MethodNotAllowed,
    /// A parameter is missing or malformed.
    #[error("{0}")]
    Parameters(String),
    /// A well-formed request that the rules of the business refuse.
    #[error("{0}")]
    Rejected(String),
    /// Offset pagination went too far, or keyset pagination was asked for where there is none.
    #[error("{0}")]
    Pagination(String),
    /// Any other refusal: its status, and what stands under `message`.
    #[error("{1}")]
    Refused(StatusCode, Value),
    #[error("what is kept beside the repositories cannot be used: {0}")]
    Kept(#[from] std::io::Error),
    #[error(transparent)]
    Seed(#[from] SeedError),
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Random(#[from] RandomError),
}

impl ApiError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Unauthorized | Self::TokenExpired | Self::TokenRevoked => StatusCode::UNAUTHORIZED,
            Self::InsufficientScope(_)
            | Self::InsufficientPermission { .. }
            | Self::NotForFineGrained
            | Self::Forbidden
            | Self::ForbiddenBecause(_)
            | Self::Denied(_) => StatusCode::FORBIDDEN,
            Self::Gone => StatusCode::GONE,
            Self::NotFound(_) | Self::NoRoute => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed | Self::Pagination(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Parameters(_) | Self::Rejected(_) => StatusCode::BAD_REQUEST,
            Self::Refused(status, _) => *status,
            Self::Git(_) | Self::Random(_) | Self::Kept(_) | Self::Seed(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }

    fn body(&self) -> Value {
        match self {
            Self::TokenExpired | Self::TokenRevoked => {
                json!({ "error": "invalid_token", "error_description": self.to_string() })
            }
            Self::InsufficientScope(enough) => json!({
                "error": "insufficient_scope",
                "error_description": self.to_string(),
                "scope": enough.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" "),
            }),
            Self::InsufficientPermission { .. } | Self::NotForFineGrained => {
                json!({ "error": "insufficient_granular_scope", "error_description": self.to_string() })
            }
            Self::Gone
            | Self::NoRoute
            | Self::MethodNotAllowed
            | Self::Parameters(_)
            | Self::Pagination(_) => {
                json!({ "error": self.to_string() })
            }
            Self::Refused(_, message) => json!({ "message": message }),
            Self::Git(_) | Self::Random(_) | Self::Kept(_) | Self::Seed(_) => {
                json!({ "message": "500 Internal Server Error" })
            }
            _ => json!({ "message": self.to_string() }),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!("{self}");
        }
        let mut response = (status, Json(self.body())).into_response();
        if matches!(self, Self::TokenExpired | Self::TokenRevoked) {
            let challenge =
                format!(r#"Bearer realm="The API", error="invalid_token", error_description="{self}""#);
            if let Ok(value) = HeaderValue::from_str(&challenge) {
                response.headers_mut().insert(header::WWW_AUTHENTICATE, value);
            }
        }
        response
    }
}
