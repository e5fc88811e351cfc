//! A stand-in, and a client that signs in to it as the app does.

use std::{path::PathBuf, process::Command, sync::Arc};

use gitlab::{
    Account, Accounts, Client, Project, ProjectId, Remember, Scope, Server, SessionStore, SignIns, SignedIn,
};
use gitlab_sim::{Options, Sim};

/// A maintainer of most projects of the seed.
pub(crate) const MARA: &str = "mara";
/// The project with folders, branches and history.
pub(crate) const SHOP: &str = "meridian/platform/checkout/shop-front";
/// Without a commit.
pub(crate) const EMPTY: &str = "meridian/operations/harbour-map";
/// `main` is protected from everybody.
pub(crate) const GATEWAY: &str = "meridian/platform/checkout/payment-gateway";
/// Keeps `plans/` with Git LFS.
pub(crate) const LARGE: &str = "drydock/large-drawings";
/// The person's own.
pub(crate) const OWN: &str = "mara/sketches";
/// A diagram of it.
pub(crate) const OVERVIEW: &str = "docs/architecture/diagrams/system-overview.drawio";

pub(crate) struct World {
    pub(crate) sim: Sim,
    pub(crate) accounts: Accounts,
    pub(crate) sign_ins: SignIns,
    /// Stands for the keychain, and is shared with [`Self::another_process`].
    store: Arc<SessionStore>,
    locks: tempfile::TempDir,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(Options::default()).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let sim = Sim::start(options).await.unwrap();
        let (store, locks) = (Arc::new(SessionStore::default()), tempfile::tempdir().unwrap());
        let accounts = Accounts::new("0.1.0", store.clone(), locks.path().to_owned()).unwrap();
        Self { sim, accounts, sign_ins: SignIns::default(), store, locks }
    }

    /// Another Drawbridge of the same person.
    pub(crate) fn another_process(&self) -> Accounts {
        Accounts::new("0.1.0", self.store.clone(), self.locks.path().to_owned()).unwrap()
    }

    pub(crate) fn store(&self) -> &SessionStore {
        &self.store
    }

    pub(crate) fn server(&self) -> Server {
        self.server_with(Scope::Api)
    }

    pub(crate) fn server_with(&self, scope: Scope) -> Server {
        let server = Server::new(self.sim.base_url(), self.sim.client_id(), scope).unwrap();
        server.with_certificates(self.sim.ca_certificate().map(Into::into))
    }

    pub(crate) fn password(&self, user: &str) -> String {
        self.sim.users().into_iter().find(|known| known.username == user).unwrap().password
    }

    /// The callback that the browser hands over after the person said yes.
    pub(crate) async fn approve(&self, authorize_url: &str, user: &str) -> String {
        self.sim.approve(authorize_url, user, &self.password(user)).await.unwrap()
    }

    pub(crate) async fn deny(&self, authorize_url: &str, user: &str) -> String {
        self.sim.deny(authorize_url, user, &self.password(user)).await.unwrap()
    }

    /// Walks through the browser and exchanges the code.
    pub(crate) async fn walk_in(&self, user: &str, scope: Scope) -> SignedIn {
        let (_, url) = self.sign_ins.begin(self.server_with(scope)).unwrap();
        let callback = self.approve(url.as_str(), user).await;
        let grant = self.sign_ins.accept(&callback).unwrap();
        self.accounts.sign_in(grant).await.unwrap()
    }

    pub(crate) async fn sign_in(&self, user: &str) -> (Account, Client) {
        self.sign_in_with(user, Scope::Api).await
    }

    pub(crate) async fn sign_in_with(&self, user: &str, scope: Scope) -> (Account, Client) {
        let signed_in = self.walk_in(user, scope).await;
        let client = self.accounts.remember(&signed_in, Remember::Keychain).await.unwrap();
        (signed_in.account, client)
    }

    pub(crate) fn project_id(&self, path: &str) -> ProjectId {
        ProjectId(self.sim.projects().into_iter().find(|known| known.full_path == path).unwrap().id)
    }

    pub(crate) async fn project(&self, client: &Client, path: &str) -> Project {
        client.project(self.project_id(path)).await.unwrap()
    }

    /// A call of somebody's that the client does not have.
    pub(crate) async fn post_as(&self, user: &str, path: &str) {
        let token = self.sim.token_for(user).unwrap().access_token;
        let address = self.sim.base_url().trim_start_matches("http://").to_owned();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        tokio::io::AsyncWriteExt::write_all(&mut stream, request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        tokio::io::AsyncReadExt::read_to_string(&mut stream, &mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 2"), "{answer}");
    }

    /// What git itself says of a repository.
    pub(crate) fn git(&self, project: &str, arguments: &[&str]) -> Vec<u8> {
        let repository: PathBuf = self.sim.repository_path(project);
        let output = Command::new("git").arg("-C").arg(repository).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    /// How many requests an action takes.
    pub(crate) async fn counted<T>(&self, action: impl Future<Output = T>) -> (T, usize) {
        let before = self.sim.requests().len();
        let result = action.await;
        (result, self.sim.requests().len() - before)
    }

    /// The messages of the commits that touched a path, oldest first.
    pub(crate) async fn messages(&self, project: &str, branch: &str, path: &str) -> Vec<String> {
        let log = self.sim.log(project, branch, path).await.unwrap();
        log.into_iter().rev().map(|(_, message, _)| message).collect()
    }

    /// How often an address was asked for.
    pub(crate) fn asked(&self, method: &str, path_end: &str) -> usize {
        let is_such = |request: &&gitlab_sim::LoggedRequest| {
            request.method == method && request.path.ends_with(path_end)
        };
        self.sim.requests().iter().filter(is_such).count()
    }
}
