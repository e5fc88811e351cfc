//! The servers that the person may sign in to.

use std::path::PathBuf;

use gitlab::{Scope, Server};
use protocol::ServerDto;
use storage::{KnownServer, Settings};

use crate::{AppError, Application};

/// Always there. It needs an application id from the build or from the settings, as any other.
const GITLAB_COM: &str = "https://gitlab.com/";
/// The id of our application at gitlab.com, given when a release is built.
const GITLAB_COM_CLIENT_ID: Option<&str> = option_env!("DRAWBRIDGE_GITLAB_COM_CLIENT_ID");

/// The servers of the settings, the one that was given at the start, and gitlab.com.
pub(crate) fn known(settings: &Settings, given: Option<&(String, String)>) -> Result<Vec<Server>, AppError> {
    let mut servers = Vec::new();
    if let Some((url, client_id)) = given {
        add(&mut servers, server(url, client_id, None)?);
    }
    for known in &settings.servers {
        add(&mut servers, server(&known.url, &known.client_id, known.certificates.clone())?);
    }
    add(&mut servers, gitlab_com()?);
    Ok(servers)
}

/// A server from what a person typed; without an id one that can be signed in to with a token alone.
pub(crate) fn server(url: &str, client_id: &str, certificates: Option<PathBuf>) -> Result<Server, AppError> {
    let server = match client_id.trim() {
        "" => Server::unregistered(url)?,
        client_id => Server::new(url, client_id, Scope::Api)?,
    };
    Ok(server.with_certificates(certificates))
}

fn gitlab_com() -> Result<Server, AppError> {
    server(GITLAB_COM, GITLAB_COM_CLIENT_ID.unwrap_or_default(), None)
}

/// The first mention of a server wins.
fn add(servers: &mut Vec<Server>, server: Server) {
    if servers.iter().all(|other| other.slug() != server.slug()) {
        servers.push(server);
    }
}

pub(crate) fn to_wire(server: &Server) -> ServerDto {
    ServerDto {
        id: server.slug(),
        url: server.base().to_string(),
        host: server.display_name(),
        redirect_uri: server.redirect_uri(),
        loopback_redirect_uri: server.loopback_redirect_uri(),
        has_client_id: server.has_client_id(),
        is_plain_http: server.is_plain_http(),
        certificates: server.certificates().map(|path| path.display().to_string()),
        is_built_in: server.base().as_str() == GITLAB_COM,
        applications_url: server.applications_url().to_string(),
        tokens_url: server.tokens_url().to_string(),
    }
}

impl Application {
    /// What an address would be as a server: above all, which redirect addresses to register there.
    ///
    /// # Errors
    /// When it is no address of a server.
    pub fn server_for(&self, url: &str) -> Result<ServerDto, AppError> {
        Ok(to_wire(&Server::unregistered(url)?))
    }

    /// Adds a server, or gives a known one another application id or other certificates. Without an id a known one keeps
    /// its own, and to any other only a personal token leads in.
    ///
    /// # Errors
    /// When the address or the id is none, or the settings cannot be written.
    pub fn add_server(
        &self,
        url: &str,
        client_id: &str,
        certificates: Option<PathBuf>,
    ) -> Result<ServerDto, AppError> {
        let mut added = server(url, client_id, certificates.clone())?;
        if let Some(known) = self.client_id_of(&added).filter(|_| !added.has_client_id()) {
            added = server(url, &known, certificates)?;
        }
        let known = KnownServer {
            url: added.base().to_string(),
            client_id: added.client_id().to_owned(),
            certificates: added.certificates().map(ToOwned::to_owned),
        };
        self.remember(|settings| {
            settings.servers.retain(|other| other.url != known.url);
            settings.servers.push(known.clone());
        })?;
        let wire = to_wire(&added);
        {
            let mut state = self.state();
            for known in &mut state.accounts {
                if known.account.server.slug() == wire.id {
                    known.account.server = added.clone();
                    // The account's clients trust other certificates from now on.
                    known.client = self.0.accounts.client(&added, known.account.user.id);
                }
            }
            match state.servers.iter_mut().find(|other| other.slug() == wire.id) {
                Some(old) => *old = added,
                None => state.servers.insert(0, added),
            }
        }
        self.send_state();
        Ok(wire)
    }

    /// The application id that is known for a server, if one is.
    fn client_id_of(&self, server: &Server) -> Option<String> {
        let state = self.state();
        let known = state.servers.iter().find(|other| other.slug() == server.slug());
        known.filter(|known| known.has_client_id()).map(|known| known.client_id().to_owned())
    }

    /// Forgets a server that nobody is signed in to. Of gitlab.com only what the person said about it is forgotten.
    ///
    /// # Errors
    /// When somebody is signed in to it, or the settings cannot be written.
    pub fn remove_server(&self, id: &str) -> Result<(), AppError> {
        let (server, is_waiting) = {
            let state = self.state();
            let server = state.server(id)?.clone();
            if state.accounts.iter().any(|account| account.account.server.slug() == id) {
                return Err(AppError::ServerInUse(server.display_name()));
            }
            let is_waiting = state.sign_in.as_ref().is_some_and(|sign_in| sign_in.is_at(&server));
            (server, is_waiting)
        };
        if is_waiting {
            self.cancel_sign_in();
        }
        let url = server.base().to_string();
        self.remember(|settings| settings.servers.retain(|known| known.url != url))?;
        let built_in = gitlab_com()?;
        {
            let mut state = self.state();
            match state.servers.iter_mut().find(|other| other.slug() == id) {
                Some(old) if url == GITLAB_COM => *old = built_in,
                _ => state.servers.retain(|other| other.slug() != id),
            }
        }
        self.send_state();
        Ok(())
    }
}
