//! Access and refresh tokens. One row holds a pair: whatever kills one of them kills the other.
//!
//! Only digests are kept, so neither the memory nor the file of a persistent server holds a usable token.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::OauthError;
use crate::clock::unix_millis;
use crate::kept::{Kept, TokensError};
use crate::random::{RandomError, hex, random_hex};
use crate::scopes::{Scope, join_scopes};

/// What the token endpoint answers.
#[derive(Clone, Serialize)]
pub struct TokenPair {
    /// 64 hex digits, sent with every call.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: &'static str,
    /// Seconds.
    pub expires_in: u64,
    /// 64 hex digits, good for one refresh.
    pub refresh_token: String,
    /// Space separated.
    pub scope: String,
    /// Seconds since 1970.
    pub created_at: u64,
}

impl fmt::Debug for TokenPair {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("TokenPair").field("scope", &self.scope).finish_non_exhaustive()
    }
}

/// A pair as the server remembers it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct AccessToken {
    access_digest: String,
    refresh_digest: String,
    pub(crate) username: String,
    pub(crate) client_id: String,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) created_at_millis: u64,
    expires_at_millis: u64,
    revoked: bool,
}

impl AccessToken {
    pub(crate) fn is_revoked(&self) -> bool {
        self.revoked
    }

    pub(crate) fn is_expired(&self) -> bool {
        unix_millis() >= self.expires_at_millis
    }

    /// The row, unless it is dead.
    pub(super) fn good(self) -> Result<Self, OauthError> {
        if self.is_revoked() {
            return Err(OauthError::RevokedToken);
        }
        if self.is_expired() { Err(OauthError::ExpiredToken) } else { Ok(self) }
    }

    pub(crate) fn seconds_left(&self) -> u64 {
        self.expires_at_millis.saturating_sub(unix_millis()) / 1000
    }
}

/// Every pair that was ever issued.
#[derive(Debug)]
pub(crate) struct Tokens {
    rows: Kept<AccessToken>,
    lifetime: Duration,
}

impl Tokens {
    pub(crate) fn open(lifetime: Duration, file: Option<PathBuf>) -> Result<Self, TokensError> {
        Ok(Self { rows: Kept::open(file)?, lifetime })
    }

    pub(crate) fn issue(
        &self,
        username: &str,
        client_id: &str,
        scopes: &[Scope],
    ) -> Result<TokenPair, RandomError> {
        let (pair, row) = self.make(username, client_id, scopes)?;
        self.rows.change(|rows| rows.push(row));
        Ok(pair)
    }

    fn make(
        &self,
        username: &str,
        client_id: &str,
        scopes: &[Scope],
    ) -> Result<(TokenPair, AccessToken), RandomError> {
        let now = unix_millis();
        let pair = TokenPair {
            access_token: random_hex::<32>()?,
            token_type: "Bearer",
            expires_in: self.lifetime.as_secs(),
            refresh_token: random_hex::<32>()?,
            scope: join_scopes(scopes),
            created_at: now / 1000,
        };
        let lifetime = u64::try_from(self.lifetime.as_millis()).unwrap_or(u64::MAX);
        let row = AccessToken {
            access_digest: digest(&pair.access_token),
            refresh_digest: digest(&pair.refresh_token),
            username: username.to_owned(),
            client_id: client_id.to_owned(),
            scopes: scopes.to_vec(),
            created_at_millis: now,
            expires_at_millis: now.saturating_add(lifetime),
            revoked: false,
        };
        Ok((pair, row))
    }

    /// The row of an access token, dead or alive.
    pub(crate) fn find_access(&self, token: &str) -> Option<AccessToken> {
        let wanted = digest(token);
        self.rows.find(|row| row.access_digest == wanted)
    }

    /// The row of a refresh token that can still be used.
    pub(super) fn find_refresh(&self, token: &str) -> Option<AccessToken> {
        let wanted = digest(token);
        self.rows.find(|row| row.refresh_digest == wanted && !row.revoked)
    }

    /// Puts a new pair in the place of an old one, which is dead from that moment on.
    /// `None` when somebody else used the refresh token first.
    pub(super) fn rotate(
        &self,
        refresh_token: &str,
        scopes: &[Scope],
    ) -> Result<Option<TokenPair>, RandomError> {
        let wanted = digest(refresh_token);
        let Some(old) = self.find_refresh(refresh_token) else { return Ok(None) };
        let (pair, row) = self.make(&old.username, &old.client_id, scopes)?;
        let is_first = self.rows.change(|rows| {
            let old = rows.iter_mut().find(|row| row.refresh_digest == wanted && !row.revoked);
            let is_first = old.map(|old| old.revoked = true).is_some();
            if is_first {
                rows.push(row);
            }
            is_first
        });
        Ok(is_first.then_some(pair))
    }

    /// The row that a token of either kind belongs to, dead or alive.
    pub(super) fn find_either(&self, token: &str) -> Option<AccessToken> {
        let wanted = digest(token);
        self.rows.find(|row| row.access_digest == wanted || row.refresh_digest == wanted)
    }

    /// Kills the pair that a token of either kind belongs to.
    pub(super) fn revoke(&self, token: &str) {
        let wanted = digest(token);
        self.revoke_where(|row| row.access_digest == wanted || row.refresh_digest == wanted);
    }

    /// Kills everything that an application holds of a user.
    pub(crate) fn revoke_all(&self, username: &str, client_id: &str) {
        self.revoke_where(|row| row.username == username && row.client_id == client_id);
    }

    /// Forgets everything that an application held, as if it had never been.
    pub(crate) fn forget_application(&self, client_id: &str) {
        self.rows.change(|rows| rows.retain(|row| row.client_id != client_id));
    }

    fn revoke_where(&self, is_meant: impl Fn(&AccessToken) -> bool) {
        self.rows.change(|rows| {
            for row in rows.iter_mut().filter(|row| is_meant(row)) {
                row.revoked = true;
            }
        });
    }

    /// The pairs of a user that can still be used or refreshed.
    pub(crate) fn living(&self, username: &str) -> Vec<AccessToken> {
        self.rows.select(|row| row.username == username && !row.revoked)
    }

    /// Lets every access token run out now; the refresh tokens stay good.
    pub(crate) fn expire_all(&self) {
        self.rows.change(|rows| {
            for row in rows.iter_mut() {
                row.expires_at_millis = 0;
            }
        });
    }
}

/// What is kept in place of a secret.
pub(crate) fn digest(secret: &str) -> String {
    hex(&Sha256::digest(secret))
}
