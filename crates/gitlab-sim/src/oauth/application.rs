//! The registered applications: public ones without a secret, confidential ones, trusted ones.

use std::sync::Mutex;

use super::digest;
use super::redirect::{self, BadRedirect};
use crate::instance::lock;
use crate::random::{RandomError, random_hex};
use crate::scopes::Scope;

/// An application to register.
#[derive(Debug, Clone, Default)]
pub struct NewApplication {
    /// What the consent page calls it.
    pub name: String,
    /// Its id; made up when there is none.
    pub client_id: Option<String>,
    /// Its redirect URIs.
    pub redirect_uris: Vec<String>,
    /// The scopes that it may ask for.
    pub scopes: Vec<Scope>,
    /// It keeps a secret, and has to show it.
    pub confidential: bool,
    /// That secret; made up when there is none (see [`crate::Sim::application_secret`]).
    pub secret: Option<String>,
    /// The administrators trust it, so nobody is asked.
    pub trusted: bool,
    /// The grants that it may not use, like `password`.
    pub refuses_grants: Vec<String>,
}

/// A registered OAuth application.
#[derive(Debug, Clone)]
pub(crate) struct Application {
    pub(crate) name: String,
    pub(crate) client_id: String,
    /// Kept as it is, since tests ask for it; a real server keeps a digest.
    pub(crate) secret: String,
    pub(crate) is_confidential: bool,
    pub(crate) is_trusted: bool,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) redirect_uris: Vec<String>,
    refuses_grants: Vec<String>,
}

impl Application {
    /// Whether a request may ask to be sent there.
    pub(crate) fn allows_redirect(&self, requested: &str, exactly: bool) -> bool {
        self.redirect_uris.iter().any(|registered| match exactly {
            true => redirect::is_same_but_for_port(registered, requested),
            false => redirect::matches(registered, requested),
        })
    }

    pub(super) fn allows_grant(&self, grant_type: &str) -> bool {
        !self.refuses_grants.iter().any(|refused| refused == grant_type)
    }

    /// Whether a secret is the right one. A blank one is right for a public application alone.
    pub(super) fn is_proven_by(&self, secret: Option<&str>) -> bool {
        match secret.filter(|secret| !secret.is_empty()) {
            None => !self.is_confidential,
            Some(secret) => digest(secret) == digest(&self.secret),
        }
    }
}

/// Every registered application; the first one is the demo's.
#[derive(Debug, Default)]
pub(crate) struct Applications(Mutex<Vec<Application>>);

impl Applications {
    /// Registers an application, or puts it in the place of one with the same id.
    pub(crate) fn register(&self, new: NewApplication) -> Result<Application, RegisterError> {
        if new.redirect_uris.is_empty() {
            return Err(RegisterError::Redirect(BadRedirect::Blank));
        }
        for uri in &new.redirect_uris {
            redirect::validate(uri)?;
        }
        let random = |prefix: &str| Ok::<_, RandomError>(format!("{prefix}{}", random_hex::<32>()?));
        let application = Application {
            name: new.name,
            client_id: new.client_id.map_or_else(|| random(""), Ok)?,
            secret: new.secret.map_or_else(|| random("gloas-"), Ok)?,
            is_confidential: new.confidential,
            is_trusted: new.trusted,
            scopes: new.scopes,
            redirect_uris: new.redirect_uris,
            refuses_grants: new.refuses_grants,
        };
        let mut applications = lock(&self.0);
        match applications.iter_mut().find(|known| known.client_id == application.client_id) {
            Some(known) => known.clone_from(&application),
            None => applications.push(application.clone()),
        }
        Ok(application)
    }

    pub(crate) fn find(&self, client_id: &str) -> Option<Application> {
        lock(&self.0).iter().find(|application| application.client_id == client_id).cloned()
    }

    /// Takes an application away.
    pub(crate) fn remove(&self, client_id: &str) {
        lock(&self.0).retain(|application| application.client_id != client_id);
    }

    /// Adds a redirect URI to an application.
    pub(crate) fn register_redirect(&self, client_id: &str, uri: &str) {
        for application in lock(&self.0).iter_mut().filter(|known| known.client_id == client_id) {
            if !application.redirect_uris.iter().any(|known| known == uri) {
                application.redirect_uris.push(uri.to_owned());
            }
        }
    }
}

/// An application cannot be registered like that.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// One of its redirect URIs is none that the server takes.
    #[error("Redirect URI {0}")]
    Redirect(#[from] BadRedirect),
    /// No random numbers.
    #[error(transparent)]
    Random(#[from] RandomError),
}
