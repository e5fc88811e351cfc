//! Who makes a REST call: the bearer of a token, or nobody in particular.

use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, header};

use crate::directory::User;
use crate::errors::ApiError;
use crate::instance::SharedInstance;
use crate::oauth::AccessToken;
use crate::scopes::Scope;

/// The bearer of a living token with its scopes, or an anonymous caller. A token that is not good refuses the call,
/// even where none would have been needed.
#[derive(Debug)]
pub(crate) struct Caller(Option<(User, Vec<Scope>)>);

impl Caller {
    /// The caller, who has to be somebody with one of these scopes.
    pub(crate) fn user(&self, enough: &'static [Scope]) -> Result<&User, ApiError> {
        self.anybody(enough)?.ok_or(ApiError::Unauthorized)
    }

    /// The caller, who may be nobody; somebody needs one of these scopes.
    pub(crate) fn anybody(&self, enough: &'static [Scope]) -> Result<Option<&User>, ApiError> {
        match &self.0 {
            None => Ok(None),
            Some((user, scopes)) if scopes.iter().any(|scope| enough.contains(scope)) => Ok(Some(user)),
            Some(_) => Err(ApiError::InsufficientScope(enough)),
        }
    }
}

impl FromRequestParts<SharedInstance> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, instance: &SharedInstance) -> Result<Self, ApiError> {
        // Personal access tokens travel in this header, and nobody has one here.
        if parts.headers.contains_key("private-token") {
            return Err(ApiError::Unauthorized);
        }
        let Some(token) = presented_token(parts) else { return Ok(Self(None)) };
        let row = living(instance.tokens.find_access(&token))?;
        let user = instance.directory.user_named(&row.username).ok_or(ApiError::Unauthorized)?;
        Ok(Self(Some((user.clone(), row.scopes))))
    }
}

/// The row of a token, unless it is unknown or dead.
pub(crate) fn living(row: Option<AccessToken>) -> Result<AccessToken, ApiError> {
    let row = row.ok_or(ApiError::Unauthorized)?;
    if row.is_revoked() {
        return Err(ApiError::TokenRevoked);
    }
    if row.is_expired() {
        return Err(ApiError::TokenExpired);
    }
    Ok(row)
}

fn presented_token(parts: &Parts) -> Option<String> {
    let query = || {
        let mut pairs = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        pairs.find(|(name, _)| name == "access_token").map(|(_, value)| value.into_owned())
    };
    bearer_token(&parts.headers).or_else(query)
}

/// The token of an `Authorization: Bearer` header.
pub(crate) fn bearer_token(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}
