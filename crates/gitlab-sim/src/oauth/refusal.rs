//! The JSON errors of the token endpoints, with the statuses and headers that Doorkeeper gives them.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde_json::json;

use crate::instance::Instance;
use crate::random::RandomError;

/// A refused token, revoke or token-info request.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OauthError {
    #[error("Missing required parameter: {0}.")]
    InvalidRequest(&'static str),
    #[error(
        "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method."
    )]
    InvalidClient,
    #[error(
        "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client."
    )]
    InvalidGrant,
    #[error("The requested scope is invalid, unknown, or malformed.")]
    InvalidScope,
    #[error("The authorization grant type is not supported by the authorization server.")]
    UnsupportedGrantType,
    #[error("The client must not use more than one way of authentication in a request.")]
    TwoClientMethods,
    #[error("You are not authorized to revoke this token")]
    NotToBeRevoked,
    /// The application may not use this grant; the status depends on Doorkeeper's version.
    #[error("The client is not authorized to perform this request using this method.")]
    UnauthorizedClient(StatusCode),
    #[error("The authorization request is still pending.")]
    AuthorizationPending,
    #[error("The device asks too often.")]
    SlowDown,
    #[error("The device code has expired.")]
    ExpiredDevice,
    #[error("The resource owner or authorization server denied the request.")]
    AccessDenied,
    #[error("The access token lacks the scope openid.")]
    InsufficientScope,
    #[error("The access token is invalid")]
    UnknownToken,
    #[error("The access token expired")]
    ExpiredToken,
    #[error("The access token was revoked")]
    RevokedToken,
    #[error(transparent)]
    Random(#[from] RandomError),
}

impl OauthError {
    /// The application may not use the grant.
    pub(super) fn unauthorized(instance: &Instance) -> Self {
        let is_six = instance.behaviour().doorkeeper_six;
        Self::UnauthorizedClient(if is_six { StatusCode::BAD_REQUEST } else { StatusCode::UNAUTHORIZED })
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::InvalidClient | Self::UnknownToken | Self::ExpiredToken | Self::RevokedToken => {
                StatusCode::UNAUTHORIZED
            }
            Self::NotToBeRevoked | Self::InsufficientScope => StatusCode::FORBIDDEN,
            Self::UnauthorizedClient(status) => *status,
            Self::Random(_) => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::InvalidRequest(_) | Self::TwoClientMethods => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::InvalidScope => "invalid_scope",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::NotToBeRevoked | Self::UnauthorizedClient(_) => "unauthorized_client",
            Self::AuthorizationPending => "authorization_pending",
            Self::SlowDown => "slow_down",
            Self::ExpiredDevice => "expired_token",
            Self::AccessDenied => "access_denied",
            Self::InsufficientScope => "insufficient_scope",
            Self::UnknownToken | Self::ExpiredToken | Self::RevokedToken => "invalid_token",
            Self::Random(_) => "server_error",
        }
    }
}

impl IntoResponse for OauthError {
    fn into_response(self) -> Response {
        let (code, description) = (self.code(), self.to_string());
        let body = Json(json!({ "error": code, "error_description": description }));
        let mut response = (self.status(), body).into_response();
        let challenge =
            format!(r#"Bearer realm="Doorkeeper", error="{code}", error_description="{description}""#);
        if let Ok(value) = HeaderValue::from_str(&challenge) {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, value);
        }
        never_stored(response)
    }
}

/// Marks an answer as one that no cache may keep.
pub(super) fn never_stored(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-cache"));
    headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    response
}
