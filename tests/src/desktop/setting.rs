//! What is not as usual on a desktop: its server, its keyring, its ways to hand something over.

use std::sync::Arc;

use gitlab_sim::Options;

use super::GitLab;

/// The server.
#[derive(Clone, Debug)]
pub enum Server {
    /// One of its own, started like this.
    Own(Box<Options>),
    /// The one of another desktop.
    Shared(Arc<GitLab>),
}

/// The keyring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keyring {
    /// There and open.
    #[default]
    Open,
    /// There and locked, with nobody who could ask for its password.
    Locked,
}

/// How a desktop is set up. The default is a desktop on which everything works.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The server.
    pub gitlab: Server,
    /// Whether the app knows the server from the start; otherwise the person has to add it.
    pub is_server_known: bool,
    /// The keyring.
    pub keyring: Keyring,
    /// Whether the app finds the session bus. Without it there is neither a keyring nor a hand-over.
    pub has_session_bus: bool,
    /// Whether the desktop hands the app's addresses on to it.
    pub hands_addresses_over: bool,
    /// Variables of the app besides the usual ones.
    pub variables: Vec<(&'static str, String)>,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            gitlab: Server::Own(Box::default()),
            is_server_known: true,
            keyring: Keyring::default(),
            has_session_bus: true,
            hands_addresses_over: true,
            variables: Vec::new(),
        }
    }
}
