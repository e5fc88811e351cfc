//! The registered applications, and the addresses that they may ask to be sent to.

use super::addresses::slug;
use super::{Sim, SimError};
use crate::oauth::NewApplication;

impl Sim {
    /// The id of the demo's OAuth application.
    pub fn client_id(&self) -> &str {
        &self.instance.client_id
    }

    /// The redirect URI of the app for this server: `app.drawbridge:/oauth/callback/127.0.0.1%3A<port>`.
    pub fn redirect_uri(&self) -> String {
        format!("app.drawbridge:/oauth/callback/{}", slug(self.base_url()))
    }

    /// The loopback redirect URI of the app for this server: `http://127.0.0.1/oauth/callback/127.0.0.1%3A<port>`.
    pub fn loopback_redirect_uri(&self) -> String {
        format!("http://127.0.0.1/oauth/callback/{}", slug(self.base_url()))
    }

    /// Every redirect URI that is registered for the demo's application.
    pub fn redirect_uris(&self) -> Vec<String> {
        let application = self.instance.applications.find(self.client_id());
        application.map(|application| application.redirect_uris).unwrap_or_default()
    }

    /// Registers another redirect URI for the demo's application.
    pub fn register_redirect(&self, uri: &str) {
        self.instance.applications.register_redirect(self.client_id(), uri);
    }

    /// Registers an application and gives its id. One that has the same id is replaced.
    ///
    /// # Errors
    /// When one of its redirect URIs is none that the server takes.
    pub fn register_application(&self, application: NewApplication) -> Result<String, SimError> {
        Ok(self.instance.applications.register(application)?.client_id)
    }

    /// Deletes an application, and with it everything that was granted to it.
    pub fn delete_application(&self, client_id: &str) {
        self.instance.applications.remove(client_id);
        self.instance.tokens.forget_application(client_id);
        self.instance.grants.forget_application(client_id);
    }

    /// The secret of an application, whether or not it has to show it.
    pub fn application_secret(&self, client_id: &str) -> Option<String> {
        self.instance.applications.find(client_id).map(|application| application.secret)
    }
}
