//! Authorization codes: ten minutes, one use.

use std::collections::HashMap;
use std::sync::Mutex;

use super::pkce::Challenge;
use super::tokens::digest;
use crate::clock::unix_millis;
use crate::instance::lock;
use crate::random::{RandomError, random_hex};
use crate::scopes::Scope;

const LIFETIME_MILLIS: u64 = 10 * 60 * 1000;

/// What the person agreed to.
#[derive(Debug, Clone)]
pub(super) struct Grant {
    pub(super) username: String,
    pub(super) client_id: String,
    pub(super) redirect_uri: String,
    pub(super) scopes: Vec<Scope>,
    pub(super) challenge: Option<Challenge>,
}

/// The codes that were handed out, by digest.
#[derive(Debug, Default)]
pub(crate) struct Grants(Mutex<HashMap<String, (Grant, u64)>>);

impl Grants {
    /// Hands out a code.
    pub(super) fn issue(&self, grant: Grant) -> Result<String, RandomError> {
        let code = random_hex::<32>()?;
        lock(&self.0).insert(digest(&code), (grant, unix_millis() + LIFETIME_MILLIS));
        Ok(code)
    }

    /// What a code stands for, while it is good.
    pub(super) fn look_up(&self, code: &str) -> Option<Grant> {
        let grants = lock(&self.0);
        let (grant, expires_at) = grants.get(&digest(code))?;
        (unix_millis() < *expires_at).then(|| grant.clone())
    }

    /// Uses a code up; false when somebody else just did.
    pub(super) fn redeem(&self, code: &str) -> bool {
        lock(&self.0).remove(&digest(code)).is_some()
    }

    /// Forgets every code of a user.
    pub(crate) fn forget(&self, username: &str, client_id: &str) {
        lock(&self.0).retain(|_, (grant, _)| grant.username != username || grant.client_id != client_id);
    }

    /// Forgets every code of an application.
    pub(crate) fn forget_application(&self, client_id: &str) {
        lock(&self.0).retain(|_, (grant, _)| grant.client_id != client_id);
    }

    /// Lets every code that is out run out now.
    pub(crate) fn expire_all(&self) {
        for (_, expires_at) in lock(&self.0).values_mut() {
            *expires_at = 0;
        }
    }
}
