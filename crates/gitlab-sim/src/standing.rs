//! How a user stands with the server: blocked, an administrator, with terms to accept.

use std::collections::HashMap;
use std::sync::Mutex;

use crate::instance::lock;

/// What is out of the ordinary about a user.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "any of them may be true at once")]
pub(crate) struct Standing {
    pub(crate) is_blocked: bool,
    pub(crate) has_expired_password: bool,
    pub(crate) has_terms_to_accept: bool,
    pub(crate) is_unconfirmed: bool,
    pub(crate) is_admin: bool,
}

impl Standing {
    /// Why GitLab lets the user do nothing, in its words.
    pub(crate) fn refusal(self, username: &str, base_url: &str) -> Option<String> {
        if self.is_blocked {
            return Some("Your account has been blocked.".to_owned());
        }
        if self.has_terms_to_accept {
            return Some(format!(
                "You (@{username}) must accept the Terms of Service in order to perform this action. To accept \
                 these terms, please access GitLab from a web browser at {base_url}."
            ));
        }
        self.has_expired_password.then(|| {
            "Your password expired. Please access GitLab from a web browser to update your password."
                .to_owned()
        })
    }
}

/// The standing of everybody who has an unusual one.
#[derive(Debug, Default)]
pub(crate) struct Standings(Mutex<HashMap<String, Standing>>);

impl Standings {
    pub(crate) fn of(&self, username: &str) -> Standing {
        lock(&self.0).get(username).copied().unwrap_or_default()
    }

    pub(crate) fn change(&self, username: &str, change: impl FnOnce(&mut Standing)) {
        change(lock(&self.0).entry(username.to_owned()).or_default());
    }
}
