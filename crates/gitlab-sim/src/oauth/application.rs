//! The one application that is registered: public (no secret), with its redirect URIs and scopes.

use std::sync::Mutex;

use super::redirect;
use crate::instance::lock;
use crate::scopes::Scope;

/// A registered OAuth application.
#[derive(Debug)]
pub(crate) struct Application {
    pub(crate) name: String,
    pub(crate) client_id: String,
    pub(crate) scopes: Vec<Scope>,
    redirect_uris: Mutex<Vec<String>>,
}

impl Application {
    pub(crate) fn new(name: &str, client_id: &str, scopes: Vec<Scope>, redirect_uris: Vec<String>) -> Self {
        Self {
            name: name.to_owned(),
            client_id: client_id.to_owned(),
            scopes,
            redirect_uris: Mutex::new(redirect_uris),
        }
    }

    pub(crate) fn register_redirect(&self, uri: &str) {
        let mut uris = lock(&self.redirect_uris);
        if !uris.iter().any(|known| known == uri) {
            uris.push(uri.to_owned());
        }
    }

    pub(crate) fn redirect_uris(&self) -> Vec<String> {
        lock(&self.redirect_uris).clone()
    }

    /// Whether a request may ask to be sent there.
    pub(crate) fn allows_redirect(&self, requested: &str) -> bool {
        lock(&self.redirect_uris).iter().any(|registered| redirect::matches(registered, requested))
    }
}
