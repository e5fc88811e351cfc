//! The state: servers, accounts, the sign-in under way, the open documents.

use gitlab::{Account, Client, Server};
use protocol::{AccountDto, AppDto, DraftDto, ServerDto, SignInDto, WayDto};

use crate::AppError;
use crate::access::Waiting;
use crate::documents::Documents;
use crate::origin::AccountKey;

/// Everything that the page shows around the diagrams.
pub(crate) struct State {
    pub servers: Vec<KnownServer>,
    pub accounts: Vec<SignedIn>,
    /// The sign-in that the page shows: waiting, finishing or failed.
    pub sign_in: Option<SignInDto>,
    /// The sign-in that waits for the browser.
    pub waiting: Option<Waiting>,
    pub documents: Documents,
}

/// A server that the person may sign in to. Without an application id nobody can.
#[derive(Clone)]
pub(crate) struct KnownServer {
    pub server: Server,
    pub has_client_id: bool,
}

/// A signed-in account.
#[derive(Clone)]
pub(crate) struct SignedIn {
    pub account: Account,
    pub client: Client,
    /// The picture as a `data:` URL.
    pub avatar: Option<String>,
    /// Held while a save is under way: signing out waits for it.
    pub saving: std::sync::Arc<tokio::sync::Mutex<()>>,
}

impl SignedIn {
    pub(crate) fn new(account: Account, client: Client) -> Self {
        Self { account, client, avatar: None, saving: std::sync::Arc::default() }
    }

    pub(crate) fn key(&self) -> AccountKey {
        AccountKey(format!("{}/{}", self.account.server.slug(), self.account.user.id))
    }
}

impl State {
    pub(crate) fn new(servers: Vec<KnownServer>) -> Self {
        Self { servers, accounts: Vec::new(), sign_in: None, waiting: None, documents: Documents::default() }
    }

    pub(crate) fn server(&self, id: &str) -> Result<&KnownServer, AppError> {
        self.servers.iter().find(|known| known.server.slug() == id).ok_or(AppError::NoSuchServer)
    }

    /// The known server at an address.
    pub(crate) fn server_at(&self, url: &str) -> Option<Server> {
        self.servers.iter().map(|known| &known.server).find(|server| server.base().as_str() == url).cloned()
    }

    pub(crate) fn account(&self, key: &AccountKey) -> Result<&SignedIn, AppError> {
        self.accounts.iter().find(|signed_in| signed_in.key() == *key).ok_or(AppError::SignInNeeded)
    }

    /// Host and port of an account's server, for a diagram whose account may be gone.
    pub(crate) fn host_of(&self, key: &AccountKey) -> String {
        let known = |signed_in: &SignedIn| signed_in.account.server.display_name();
        self.account(key).map_or_else(|_| String::new(), known)
    }

    pub(crate) fn to_wire(&self, drafts: Vec<DraftDto>) -> AppDto {
        AppDto {
            servers: self.servers.iter().map(KnownServer::to_wire).collect(),
            accounts: self.accounts.iter().map(SignedIn::to_wire).collect(),
            current_account: self.accounts.last().map(|account| account.key().0),
            sign_in: self.sign_in.clone(),
            examination: None,
            pending_revocations: Vec::new(),
            documents: self.documents.to_wire(|key| self.host_of(key)),
            active: self.documents.active(),
            drafts,
            recents: Vec::new(),
        }
    }
}

impl KnownServer {
    pub(crate) fn to_wire(&self) -> ServerDto {
        ServerDto { has_client_id: self.has_client_id, ..server_to_wire(&self.server) }
    }
}

pub(crate) fn server_to_wire(server: &Server) -> ServerDto {
    ServerDto {
        id: server.slug(),
        url: server.base().to_string(),
        host: server.display_name(),
        redirect_uri: server.redirect_uri(),
        loopback_redirect_uri: format!("http://127.0.0.1/oauth/callback/{}", server.slug()),
        has_client_id: true,
        is_plain_http: server.base().scheme() == "http",
        certificates: None,
        is_built_in: false,
        applications_url: server.authorized_applications_url().to_string(),
        tokens_url: String::new(),
    }
}

impl SignedIn {
    fn to_wire(&self) -> AccountDto {
        AccountDto {
            id: self.key().0,
            server: server_to_wire(&self.account.server),
            username: self.account.user.username.clone(),
            name: self.account.user.name.clone(),
            avatar: self.avatar.clone(),
            way: WayDto::Browser,
            may_write: true,
            is_session_only: false,
            expires_at: None,
        }
    }
}
