//! What people and administrators do: agree, refuse, block.

use super::Sim;
use crate::browser::{self, BrowserError, Button, Person};

impl Sim {
    /// Plays the person at the browser, over HTTP: opens the address, signs in, presses *Authorize*, and gives the
    /// address that the browser is sent to in the end.
    ///
    /// # Errors
    /// When the pages do not lead there, with what the last page said.
    pub async fn approve(
        &self,
        authorize_url: &str,
        username: &str,
        password: &str,
    ) -> Result<String, BrowserError> {
        browser::decide(authorize_url, self.person(username, password), Button::Authorize).await
    }

    /// The same, pressing *Cancel*.
    ///
    /// # Errors
    /// When the pages do not lead there, with what the last page said.
    pub async fn deny(
        &self,
        authorize_url: &str,
        username: &str,
        password: &str,
    ) -> Result<String, BrowserError> {
        browser::decide(authorize_url, self.person(username, password), Button::Cancel).await
    }

    /// Plays the person at `/oauth/device`, over HTTP: signs in, enters the code, presses *Authorize*.
    ///
    /// # Errors
    /// When the pages do not lead there, with what the last page said.
    pub async fn approve_device(
        &self,
        user_code: &str,
        username: &str,
        password: &str,
    ) -> Result<(), BrowserError> {
        let person = self.person(username, password);
        browser::decide_device(self.base_url(), user_code, person, Button::Authorize).await
    }

    /// The same, pressing *Cancel*.
    ///
    /// # Errors
    /// When the pages do not lead there, with what the last page said.
    pub async fn deny_device(
        &self,
        user_code: &str,
        username: &str,
        password: &str,
    ) -> Result<(), BrowserError> {
        let person = self.person(username, password);
        browser::decide_device(self.base_url(), user_code, person, Button::Cancel).await
    }

    /// An administrator blocks a user: every call of theirs is a 403 with the reason.
    pub fn block_user(&self, username: &str) {
        self.instance.standings.change(username, |standing| standing.is_blocked = true);
    }

    /// And takes it back.
    pub fn unblock_user(&self, username: &str) {
        self.instance.standings.change(username, |standing| standing.is_blocked = false);
    }

    /// New terms of service wait for the user's yes.
    pub fn require_terms(&self, username: &str) {
        self.instance.standings.change(username, |standing| standing.has_terms_to_accept = true);
    }

    /// The user says yes.
    pub fn accept_terms(&self, username: &str) {
        self.instance.standings.change(username, |standing| standing.has_terms_to_accept = false);
    }

    /// The user's password runs out.
    pub fn expire_password(&self, username: &str) {
        self.instance.standings.change(username, |standing| standing.has_expired_password = true);
    }

    /// The user has an e-mail address that they never confirmed (see [`crate::Behaviour::confirms_email`]).
    pub fn unconfirm_email(&self, username: &str) {
        self.instance.standings.change(username, |standing| standing.is_unconfirmed = true);
    }

    /// Makes the user an administrator (see [`crate::Behaviour::refuses_admins`]).
    pub fn make_admin(&self, username: &str) {
        self.instance.standings.change(username, |standing| standing.is_admin = true);
    }

    fn person<'a>(&'a self, username: &'a str, password: &'a str) -> Person<'a> {
        Person { username, password, trusts: self.ca_certificate() }
    }
}
