//! Who makes a REST call: the bearer of a token, or nobody in particular.

use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, Uri, header};

use crate::directory::User;
use crate::errors::ApiError;
use crate::instance::{Instance, SharedInstance};
use crate::oauth::AccessToken;
use crate::personal_tokens::{Permission, PersonalToken};
use crate::scopes::Scope;

/// Somebody with a living token.
#[derive(Debug, Clone)]
pub(crate) struct Bearer {
    pub(crate) user: User,
    pub(crate) rights: Rights,
    /// The personal access token, if it is one.
    pub(crate) personal: Option<PersonalToken>,
}

/// What a token is good for.
#[derive(Debug, Clone)]
pub(crate) enum Rights {
    /// Everything that one of these scopes opens.
    Scopes(Vec<Scope>),
    /// What each endpoint asks for by name. Scopes mean nothing then.
    Permissions(Vec<Permission>),
}

impl Bearer {
    /// The bearer of an OAuth access token or a personal access token of either kind.
    pub(crate) fn of(instance: &Instance, token: &str) -> Result<Self, ApiError> {
        match instance.personal_tokens.find(token) {
            Some(row) => Self::of_personal(instance, row),
            None => Self::of_access(instance, living(instance.tokens.find_access(token))?),
        }
    }

    fn of_access(instance: &Instance, row: AccessToken) -> Result<Self, ApiError> {
        Self::check(instance, &row.username, Rights::Scopes(row.scopes), None)
    }

    fn of_personal(instance: &Instance, row: PersonalToken) -> Result<Self, ApiError> {
        if row.revoked {
            return Err(ApiError::TokenRevoked);
        }
        if row.is_expired() {
            return Err(ApiError::TokenExpired);
        }
        let rights = match &row.permissions {
            Some(permissions) => Rights::Permissions(permissions.clone()),
            None => Rights::Scopes(row.scopes.clone()),
        };
        let username = row.username.clone();
        Self::check(instance, &username, rights, Some(row))
    }

    /// Whoever stands badly with the server may do nothing with any token.
    fn check(
        instance: &Instance,
        username: &str,
        rights: Rights,
        personal: Option<PersonalToken>,
    ) -> Result<Self, ApiError> {
        let user = instance.directory.user_named(username).ok_or(ApiError::Unauthorized)?.clone();
        match instance.standings.of(username).refusal(username, instance.base_url()) {
            Some(reason) => Err(ApiError::Denied(reason)),
            None => Ok(Self { user, rights, personal }),
        }
    }

    /// Whether one of these scopes is there, as far as scopes count for this token.
    pub(crate) fn has_one_of(&self, enough: &[Scope]) -> bool {
        match &self.rights {
            Rights::Scopes(scopes) => scopes.iter().any(|scope| enough.contains(scope)),
            Rights::Permissions(_) => true,
        }
    }
}

/// The bearer of a living token, or an anonymous caller. A token that is not good refuses the call, even where none
/// would have been needed.
#[derive(Debug)]
pub(crate) struct Caller(Option<Bearer>);

impl Caller {
    /// The caller, who has to be somebody with one of these scopes.
    pub(crate) fn user(&self, enough: &'static [Scope]) -> Result<&User, ApiError> {
        self.anybody(enough)?.ok_or(ApiError::Unauthorized)
    }

    /// The caller, who may be nobody; somebody needs one of these scopes.
    pub(crate) fn anybody(&self, enough: &'static [Scope]) -> Result<Option<&User>, ApiError> {
        match &self.0 {
            None => Ok(None),
            Some(bearer) if bearer.has_one_of(enough) => Ok(Some(&bearer.user)),
            Some(_) => Err(ApiError::InsufficientScope(enough)),
        }
    }

    /// The caller with their token, whatever it is good for.
    pub(crate) fn bearer(&self) -> Option<&Bearer> {
        self.0.as_ref()
    }
}

impl FromRequestParts<SharedInstance> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, instance: &SharedInstance) -> Result<Self, ApiError> {
        match Presented::read(&parts.headers, &parts.uri) {
            None => Ok(Self(None)),
            Some(presented) => presented.bearer(instance).map(Some).map(Self),
        }
    }
}

/// A token as it came.
enum Presented {
    /// By a way that only personal access tokens take.
    Personal(String),
    /// As a bearer token, which any token may be.
    Any(String),
}

impl Presented {
    fn read(headers: &HeaderMap, uri: &Uri) -> Option<Self> {
        let header = headers.get("private-token").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let query = |wanted: &str| {
            let mut pairs = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
            pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
        };
        let personal = header.or_else(|| query("private_token"));
        let any = || bearer_token(headers).or_else(|| query("access_token"));
        personal.map(Self::Personal).or_else(|| any().map(Self::Any))
    }

    fn bearer(&self, instance: &Instance) -> Result<Bearer, ApiError> {
        match self {
            Self::Personal(token) => {
                let row = instance.personal_tokens.find(token).ok_or(ApiError::Unauthorized)?;
                Bearer::of_personal(instance, row)
            }
            Self::Any(token) => Bearer::of(instance, token),
        }
    }
}

/// Whose request it is, for counting. A token that is not good is nobody's.
pub(crate) fn presented_user(instance: &Instance, headers: &HeaderMap, uri: &Uri) -> Option<String> {
    let bearer = Presented::read(headers, uri)?.bearer(instance).ok()?;
    Some(bearer.user.username)
}

/// The row of an access token, unless it is unknown or dead.
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

/// The token of an `Authorization: Bearer` header.
pub(crate) fn bearer_token(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}
