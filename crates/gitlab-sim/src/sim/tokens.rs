//! Tokens without the walk through the pages, and their end.

use std::time::Duration;

use super::{Sim, SimError};
use crate::boundary::Boundary;
use crate::oauth::TokenPair;
use crate::personal_tokens::NewToken;
use crate::scopes::Scope;

impl Sim {
    /// A pair of tokens with scope `api`, as if the user had just walked through the pages.
    ///
    /// # Errors
    /// When there is no such user.
    pub fn token_for(&self, username: &str) -> Result<TokenPair, SimError> {
        self.token_with_scopes(username, &[Scope::Api])
    }

    /// A pair of tokens with these scopes.
    ///
    /// # Errors
    /// When there is no such user.
    pub fn token_with_scopes(&self, username: &str, scopes: &[Scope]) -> Result<TokenPair, SimError> {
        self.check_user(username)?;
        Ok(self.instance.tokens.issue(username, self.client_id(), scopes)?)
    }

    /// A classic personal access token, `glpat-…`.
    ///
    /// # Errors
    /// When there is no such user.
    pub fn personal_token(
        &self,
        username: &str,
        scopes: &[Scope],
        expires_in: Option<Duration>,
    ) -> Result<String, SimError> {
        self.check_user(username)?;
        Ok(self.instance.personal_tokens.issue(NewToken {
            username: username.to_owned(),
            name: "Test".to_owned(),
            scopes: scopes.to_vec(),
            expires_in,
            ..NewToken::default()
        })?)
    }

    /// A fine-grained personal access token with permissions like `Project: Read`, each at its boundary.
    ///
    /// # Errors
    /// When there is no such user.
    pub fn fine_grained_token(
        &self,
        username: &str,
        permissions: &[(Boundary, &str)],
    ) -> Result<String, SimError> {
        self.check_user(username)?;
        let own = |(boundary, name): &(Boundary, &str)| (boundary.clone(), (*name).to_owned());
        Ok(self.instance.personal_tokens.issue(NewToken {
            username: username.to_owned(),
            name: "Test".to_owned(),
            permissions: Some(permissions.iter().map(own).collect()),
            ..NewToken::default()
        })?)
    }

    /// Revokes a personal access token of either kind.
    pub fn revoke_personal_token(&self, token: &str) {
        self.instance.personal_tokens.revoke(token);
    }

    /// Lets every personal access token run out now.
    pub fn expire_personal_tokens(&self) {
        self.instance.personal_tokens.expire_all();
    }

    /// How many pairs of a user's can still be used or renewed, of all applications.
    pub fn living_tokens(&self, username: &str) -> usize {
        self.instance.tokens.living(username).len()
    }

    /// Lets every access token of an application run out now. Refresh tokens stay good.
    pub fn expire_access_tokens(&self) {
        self.instance.tokens.expire_all();
    }

    /// Ends the access of the demo's application to a user's account, as the button on their page does.
    pub fn revoke_access(&self, username: &str) {
        self.instance.tokens.revoke_all(username, self.client_id());
    }

    /// Lets every authorization code that is out run out now.
    pub fn expire_codes(&self) {
        self.instance.grants.expire_all();
    }

    /// Lets every device code that is out run out now.
    pub fn expire_device_codes(&self) {
        self.instance.devices.expire_all();
    }

    fn check_user(&self, username: &str) -> Result<(), SimError> {
        let known = self.instance.directory.user_named(username).map(|_| ());
        known.ok_or_else(|| SimError::NoSuchUser(username.to_owned()))
    }
}
