//! Who is signed in to the web pages, by cookie.

use std::collections::HashMap;
use std::sync::Mutex;

use axum::extract::FromRequestParts;
use http::header;
use http::request::Parts;
use std::convert::Infallible;

use super::tokens::digest;
use crate::directory::User;
use crate::instance::{SharedInstance, lock};
use crate::random::{RandomError, random_hex};

/// The name of the cookie.
pub(crate) const SESSION_COOKIE: &str = "_gitlab_session";

/// User names by the digest of their cookie.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, String>>);

impl Sessions {
    /// Signs a user in and gives the cookie's value.
    pub(crate) fn open(&self, user: &User) -> Result<String, RandomError> {
        let cookie = random_hex::<16>()?;
        lock(&self.0).insert(digest(&cookie), user.username.clone());
        Ok(cookie)
    }

    pub(crate) fn close(&self, cookie: &str) {
        lock(&self.0).remove(&digest(cookie));
    }

    fn username(&self, cookie: &str) -> Option<String> {
        lock(&self.0).get(&digest(cookie)).cloned()
    }
}

/// The person at the browser, if they are signed in, with their cookie.
#[derive(Debug)]
pub(crate) struct Visitor {
    pub(crate) user: Option<User>,
    pub(crate) cookie: Option<String>,
}

impl FromRequestParts<SharedInstance> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, instance: &SharedInstance) -> Result<Self, Infallible> {
        let cookie = session_cookie(parts);
        let username = cookie.as_deref().and_then(|cookie| instance.sessions.username(cookie));
        // Whoever is blocked is signed out by that.
        let username = username.filter(|name| !instance.standings.of(name).is_blocked);
        let user = username.and_then(|name| instance.directory.user_named(&name)).cloned();
        Ok(Self { user, cookie })
    }
}

fn session_cookie(parts: &Parts) -> Option<String> {
    let headers = parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies =
        headers.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    cookies.find(|(name, _)| *name == SESSION_COOKIE).map(|(_, value)| value.to_owned())
}
