//! The servers that the person may sign in to.

use gitlab::{Scope, Server};
use protocol::ServerDto;
use storage::Settings;

use crate::state::{KnownServer, server_to_wire};
use crate::{AppError, Application};

const GITLAB_COM: &str = "https://gitlab.com";
/// The id of our application at gitlab.com, given when a release is built.
const GITLAB_COM_CLIENT_ID: Option<&str> = option_env!("DRAWBRIDGE_GITLAB_COM_CLIENT_ID");

/// The servers of the settings, the one that was given at the start, and gitlab.com.
pub(crate) fn known(
    settings: &Settings,
    given: Option<&(String, String)>,
) -> Result<Vec<KnownServer>, AppError> {
    let mut servers = Vec::new();
    if let Some((url, client_id)) = given {
        add(&mut servers, known_server(url, Some(client_id))?);
    }
    for server in &settings.servers {
        add(&mut servers, known_server(&server.url, Some(&server.client_id))?);
    }
    add(&mut servers, known_server(GITLAB_COM, GITLAB_COM_CLIENT_ID)?);
    Ok(servers)
}

fn known_server(url: &str, client_id: Option<&str>) -> Result<KnownServer, AppError> {
    let client_id = client_id.filter(|id| !id.trim().is_empty());
    let server = match client_id {
        Some(client_id) => Server::new(url, client_id, Scope::Api)?,
        None => Server::unregistered(url)?,
    };
    Ok(KnownServer { server, has_client_id: client_id.is_some() })
}

/// The first mention of a server wins.
fn add(servers: &mut Vec<KnownServer>, known: KnownServer) {
    if servers.iter().all(|other| other.server.slug() != known.server.slug()) {
        servers.push(known);
    }
}

impl Application {
    /// What an address would be as a server: above all, which redirect address to register there.
    ///
    /// # Errors
    /// When it is no address of a server.
    pub fn server_for(&self, url: &str) -> Result<ServerDto, AppError> {
        Ok(server_to_wire(&known_server(url, None)?.server))
    }

    /// Adds a server, or gives a known one another application id.
    ///
    /// # Errors
    /// When the address or the id is none, or the settings cannot be written.
    pub fn add_server(&self, url: &str, client_id: &str) -> Result<ServerDto, AppError> {
        let server = Server::new(url, client_id, Scope::Api)?;
        let known =
            storage::KnownServer { url: server.base().to_string(), client_id: server.client_id().to_owned() };
        self.remember(|settings| {
            settings.servers.retain(|other| other.url != known.url);
            settings.servers.push(known.clone());
        })?;
        let added = KnownServer { server, has_client_id: true };
        let wire = added.to_wire();
        {
            let mut state = self.state();
            match state.servers.iter_mut().find(|other| other.server.slug() == wire.id) {
                Some(old) => *old = added,
                None => state.servers.insert(0, added),
            }
        }
        self.send_state();
        Ok(wire)
    }

    /// Forgets a server that nobody is signed in to.
    ///
    /// # Errors
    /// When somebody is signed in to it, or the settings cannot be written.
    pub fn remove_server(&self, id: &str) -> Result<(), AppError> {
        let url = {
            let mut state = self.state();
            let server = state.server(id)?.server.clone();
            if state.accounts.iter().any(|account| account.account.server.slug() == id) {
                return Err(AppError::ServerInUse(server.display_name()));
            }
            state.servers.retain(|known| known.server.slug() != id);
            server.base().to_string()
        };
        self.remember(|settings| settings.servers.retain(|known| known.url != url))?;
        self.send_state();
        Ok(())
    }
}
