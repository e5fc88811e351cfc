//! Personal access tokens: classic ones with scopes, and fine-grained ones with permissions at boundaries.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::boundary::Boundary;
use crate::clock::unix_millis;
use crate::kept::{Kept, TokensError};
use crate::oauth::digest;
use crate::random::{RandomError, random_hex};
use crate::scopes::Scope;

/// What every token starts with, unless an administrator changed it.
const PREFIX: &str = "glpat-";

/// One permission of a fine-grained token.
pub(crate) type Permission = (Boundary, String);

/// What a new token is to be.
#[derive(Debug, Default)]
pub(crate) struct NewToken {
    pub(crate) username: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) scopes: Vec<Scope>,
    /// Makes it a fine-grained one.
    pub(crate) permissions: Option<Vec<Permission>>,
    pub(crate) expires_in: Option<Duration>,
}

/// A token as the server remembers it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PersonalToken {
    pub(crate) id: u64,
    digest: String,
    pub(crate) username: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) permissions: Option<Vec<Permission>>,
    pub(crate) created_at_millis: u64,
    pub(crate) expires_at_millis: Option<u64>,
    pub(crate) revoked: bool,
}

impl PersonalToken {
    pub(crate) fn is_expired(&self) -> bool {
        self.expires_at_millis.is_some_and(|end| unix_millis() >= end)
    }
}

/// Every token that was ever made.
#[derive(Debug)]
pub(crate) struct PersonalTokens(Kept<PersonalToken>);

impl PersonalTokens {
    pub(crate) fn open(file: Option<PathBuf>) -> Result<Self, TokensError> {
        Ok(Self(Kept::open(file)?))
    }

    /// Makes one and gives its text, which is shown this once.
    pub(crate) fn issue(&self, new: NewToken) -> Result<String, RandomError> {
        let token = format!("{PREFIX}{}", random_hex::<10>()?);
        let now = unix_millis();
        let life = |life: Duration| u64::try_from(life.as_millis()).unwrap_or(u64::MAX);
        self.0.change(|rows| {
            rows.push(PersonalToken {
                id: u64::try_from(rows.len()).unwrap_or_default() + 1,
                digest: digest(&token),
                username: new.username,
                name: new.name,
                description: new.description,
                scopes: new.scopes,
                permissions: new.permissions,
                created_at_millis: now,
                expires_at_millis: new.expires_in.map(|expires_in| now.saturating_add(life(expires_in))),
                revoked: false,
            });
        });
        Ok(token)
    }

    /// The row of a token, dead or alive.
    pub(crate) fn find(&self, token: &str) -> Option<PersonalToken> {
        let wanted = digest(token);
        self.0.find(|row| row.digest == wanted)
    }

    /// The tokens of a user that can still be used.
    pub(crate) fn living(&self, username: &str) -> Vec<PersonalToken> {
        self.0.select(|row| row.username == username && !row.revoked && !row.is_expired())
    }

    pub(crate) fn revoke(&self, token: &str) {
        let wanted = digest(token);
        self.change_where(|row| row.digest == wanted, |row| row.revoked = true);
    }

    /// Revokes by number, if the token is the user's.
    pub(crate) fn revoke_id(&self, username: &str, id: u64) {
        self.change_where(|row| row.username == username && row.id == id, |row| row.revoked = true);
    }

    /// Lets every token run out now.
    pub(crate) fn expire_all(&self) {
        self.change_where(|_| true, |row| row.expires_at_millis = Some(0));
    }

    fn change_where(&self, is_meant: impl Fn(&PersonalToken) -> bool, change: impl Fn(&mut PersonalToken)) {
        self.0.change(|rows| rows.iter_mut().filter(|row| is_meant(row)).for_each(change));
    }
}
