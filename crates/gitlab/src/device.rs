//! Sign-in with a short code, typed on the server's page in any browser, on this machine or another.

use std::time::{Duration, SystemTime};

use url::Url;

use crate::{secret::Secret, server::Server};

/// A sign-in that waits for the person to enter its code.
#[derive(Debug)]
pub struct DeviceSignIn {
    pub(crate) server: Server,
    pub(crate) device_code: Secret,
    user_code: String,
    verification_url: Url,
    complete_url: Option<Url>,
    expires_at: SystemTime,
    pub(crate) interval: Duration,
}

impl DeviceSignIn {
    /// The server that is signed in to.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The code that the person enters. It is no secret: without the person's consent it gives nothing.
    #[must_use]
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// The page on which it is entered.
    #[must_use]
    pub fn verification_url(&self) -> &Url {
        &self.verification_url
    }

    /// The same page with the code filled in, where the server has such.
    #[must_use]
    pub fn complete_url(&self) -> Option<&Url> {
        self.complete_url.as_ref()
    }

    /// How much time is left.
    #[must_use]
    pub fn expires_in(&self) -> Duration {
        self.expires_at.duration_since(SystemTime::now()).unwrap_or_default()
    }
}
