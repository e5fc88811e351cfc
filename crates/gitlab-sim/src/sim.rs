//! The handle on a running stand-in.

mod faults;
mod people;
mod tokens;

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::behaviour::Behaviour;
use crate::front::Front;
use crate::git::GitError;
use crate::instance::{Instance, SharedInstance, Start};
use crate::kept::TokensError;
use crate::oauth::{Applications, NewApplication, RegisterError, Tokens};
use crate::options::Options;
use crate::personal_tokens::PersonalTokens;
use crate::random::RandomError;
use crate::records::Records;
use crate::request_log::LoggedRequest;
use crate::seed::{Seed, SeedError};
use crate::serve::{serve, serve_redirects};
use crate::tls::{self, TlsError};

const REPOSITORIES: &str = "repositories";
const RECORDS: &str = "records";
const TOKENS: &str = "tokens.json";
const PERSONAL_TOKENS: &str = "personal_tokens.json";

/// A stand-in could not be started, or the handle was asked for something that is not there.
#[derive(Debug, thiserror::Error)]
pub enum SimError {
    /// The port is taken, or no socket can be made.
    #[error("could not listen on 127.0.0.1:{port}: {source}")]
    Listen {
        /// The port that was asked for.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// The data folder cannot be used.
    #[error("could not use the data folder {path}: {source}")]
    DataDir {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The demo content cannot be planted.
    #[error(transparent)]
    Seed(#[from] SeedError),
    /// The tokens of the last run cannot be read.
    #[error(transparent)]
    Tokens(#[from] TokensError),
    /// git failed.
    #[error(transparent)]
    Git(#[from] GitError),
    /// No random numbers.
    #[error(transparent)]
    Random(#[from] RandomError),
    /// There is no certificate.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// An application cannot be registered like that.
    #[error(transparent)]
    Register(#[from] RegisterError),
    /// There is no such user.
    #[error("there is no user {0:?}")]
    NoSuchUser(String),
}

/// A user of the stand-in, with what a person needs to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserInfo {
    /// What they type.
    pub username: String,
    /// And the other thing.
    pub password: String,
    /// The name that others see.
    pub name: String,
    /// The address on their commits.
    pub email: String,
}

/// A project of the stand-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectInfo {
    /// The numeric id.
    pub id: u64,
    /// The full path, groups included.
    pub full_path: String,
    /// The name, which may differ from the path.
    pub name: String,
}

/// A running GitLab stand-in. It stops when the handle is dropped.
#[derive(Debug)]
pub struct Sim {
    instance: SharedInstance,
    ca_certificate: Option<PathBuf>,
    http_url: Option<String>,
    stop: Option<watch::Sender<()>>,
    task: Option<JoinHandle<()>>,
    /// Deletes a data folder that nobody asked to keep.
    _temporary: Option<TempDir>,
}

impl Sim {
    /// Plants what is missing of the demo content and serves it on 127.0.0.1.
    ///
    /// # Errors
    /// When the port is taken, the data folder cannot be used, or `git` cannot be run.
    pub async fn start(options: Options) -> Result<Self, SimError> {
        let (data, temporary) = data_dir(options.data_dir.as_deref())?;
        let port = options.port;
        let listen = |source| SimError::Listen { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(listen)?;
        let port = listener.local_addr().map_err(listen)?.port();
        let tls = options.https.then(|| tls::prepare(&data, options.certificate)).transpose()?;
        let (base_url, redirects_http) = (base_url(&options, port), options.redirects_http);
        let instance = Arc::new(make_instance(options, base_url, &data, temporary.is_none()).await?);
        let (stop, stopped) = watch::channel(());
        let (acceptor, ca_certificate) = tls.map(|tls| (tls.acceptor, tls.authority)).unzip();
        let http_url = match (redirects_http, &acceptor) {
            (true, Some(_)) => Some(redirect_http(instance.base_url(), stopped.clone()).await?),
            _ => None,
        };
        let front = Front::new(Arc::clone(&instance));
        let task = tokio::spawn(serve(listener, acceptor, front, stopped));
        Ok(Self {
            instance,
            ca_certificate,
            http_url,
            stop: Some(stop),
            task: Some(task),
            _temporary: temporary,
        })
    }

    /// Deletes the repositories, records and tokens that an earlier run left in a data folder, and nothing else.
    ///
    /// # Errors
    /// When they are there and cannot be deleted.
    pub fn reset(data_dir: &Path) -> Result<(), SimError> {
        let failed = |source| SimError::DataDir { path: data_dir.to_owned(), source };
        for folder in [REPOSITORIES, RECORDS].map(|name| data_dir.join(name)) {
            if folder.exists() {
                std::fs::remove_dir_all(folder).map_err(failed)?;
            }
        }
        for tokens in [data_dir.join(TOKENS), data_dir.join(PERSONAL_TOKENS)] {
            if tokens.exists() {
                std::fs::remove_file(tokens).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// `http://127.0.0.1:<port>`, or `https`, with the relative root if there is one.
    pub fn base_url(&self) -> &str {
        self.instance.base_url()
    }

    /// The certificate of the CA that has to be trusted, as a PEM file, where TLS is served.
    pub fn ca_certificate(&self) -> Option<&Path> {
        self.ca_certificate.as_deref()
    }

    /// The address from which plain HTTP is led over, where there is one.
    pub fn http_url(&self) -> Option<&str> {
        self.http_url.as_deref()
    }

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

    /// The bare repository of a project, whether or not there is such a project.
    pub fn repository_path(&self, full_path: &str) -> PathBuf {
        self.instance.repositories().join(format!("{full_path}.git"))
    }

    /// Everybody who can sign in.
    pub fn users(&self) -> Vec<UserInfo> {
        let users = self.instance.directory.users.iter();
        users
            .map(|user| UserInfo {
                username: user.username.clone(),
                password: user.password.clone(),
                name: user.name.clone(),
                email: user.email.clone(),
            })
            .collect()
    }

    /// Every project, whoever may see it.
    pub fn projects(&self) -> Vec<ProjectInfo> {
        let projects = self.instance.directory.projects.iter();
        projects
            .map(|project| ProjectInfo {
                id: project.id,
                full_path: project.full_path.clone(),
                name: project.name.clone(),
            })
            .collect()
    }

    /// Lets the lists of branches that were given out in the last half minute be made anew, as if it had passed.
    pub fn forget_branch_lists(&self) {
        self.instance.records.branch_lists.forget();
    }

    /// What was asked so far.
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.instance.requests.all()
    }

    /// Switches how the server behaves, from the next request on.
    pub fn behave(&self, change: impl FnOnce(&mut Behaviour)) {
        self.instance.behave(change);
    }

    /// How the server behaves at the moment.
    pub fn behaviour(&self) -> Behaviour {
        self.instance.behaviour()
    }

    /// Stops serving and waits until the port is free.
    pub async fn shutdown(mut self) {
        drop(self.stop.take());
        if let Some(task) = self.task.take() {
            // Connections that a client keeps open would hold up a graceful end for as long as they like.
            let patience = std::time::Duration::from_millis(500);
            let abort = task.abort_handle();
            if tokio::time::timeout(patience, task).await.is_err() {
                abort.abort();
            }
        }
    }
}

/// The folder for the data, made if it is missing, by its absolute path.
fn data_dir(asked: Option<&Path>) -> Result<(PathBuf, Option<TempDir>), SimError> {
    let Some(path) = asked else {
        let folder = tempfile::Builder::new().prefix("gitlab-sim-").tempdir();
        let folder = folder.map_err(|source| SimError::DataDir { path: std::env::temp_dir(), source })?;
        return Ok((folder.path().to_owned(), Some(folder)));
    };
    let failed = |source| SimError::DataDir { path: path.to_owned(), source };
    std::fs::create_dir_all(path).map_err(failed)?;
    Ok((std::path::absolute(path).map_err(failed)?, None))
}

async fn make_instance(
    options: Options,
    base_url: String,
    data: &Path,
    keeps: bool,
) -> Result<Instance, SimError> {
    let seed = Seed::built_in()?;
    let directory = seed.directory(options.bulk_projects)?;
    let repositories = data.join(REPOSITORIES);
    let records = data.join(RECORDS);
    let failed = |source| SimError::DataDir { path: records.clone(), source };
    let records = Records::open(&records).map_err(failed)?;
    seed.plant(&repositories, &directory, &records.large).await?;
    let mut redirect_uris = usual_redirects(&options, &base_url);
    redirect_uris.extend(options.redirect_uris);
    let applications = Applications::default();
    applications.register(NewApplication {
        name: "Drawbridge".to_owned(),
        client_id: Some(options.client_id.clone()),
        redirect_uris,
        scopes: options.application_scopes,
        ..NewApplication::default()
    })?;
    let kept = |name: &str| keeps.then(|| data.join(name));
    Ok(Instance::new(Start {
        base_url,
        repositories,
        records,
        version: options.version,
        directory,
        client_id: options.client_id,
        applications,
        tokens: Tokens::open(options.access_token_lifetime, kept(TOKENS))?,
        personal_tokens: PersonalTokens::open(kept(PERSONAL_TOKENS))?,
        behaviour: options.behaviour,
    }))
}

/// Listens for plain HTTP and gives the address from which it leads over to the other one.
async fn redirect_http(base_url: &str, stop: watch::Receiver<()>) -> Result<String, SimError> {
    let listen = |source| SimError::Listen { port: 0, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(listen)?;
    let port = listener.local_addr().map_err(listen)?.port();
    let root = base_url.splitn(4, '/').nth(3).map(|root| format!("/{root}")).unwrap_or_default();
    let origin = base_url.strip_suffix(&root).unwrap_or(base_url).to_owned();
    tokio::spawn(serve_redirects(listener, origin, stop));
    Ok(format!("http://127.0.0.1:{port}{root}"))
}

/// `https://127.0.0.1:<port>/gitlab`
fn base_url(options: &Options, port: u16) -> String {
    let scheme = if options.https { "https" } else { "http" };
    let root = options.relative_root.as_deref().unwrap_or_default().trim_matches('/');
    let separator = if root.is_empty() { "" } else { "/" };
    format!("{scheme}://127.0.0.1:{port}{separator}{root}")
}

/// The app's own scheme and loopback, both with this server as the last segment. A server may be reached as
/// `localhost` as well.
fn usual_redirects(options: &Options, base_url: &str) -> Vec<String> {
    let here = slug(base_url);
    let servers = [here.replacen("127.0.0.1", "localhost", 1), here.clone()];
    let scheme = servers.iter().rev().map(|server| format!("app.drawbridge:/oauth/callback/{server}"));
    let loopback = servers.iter().rev().map(|server| format!("http://127.0.0.1/oauth/callback/{server}"));
    let mut uris: Vec<String> = Vec::new();
    uris.extend(scheme.filter(|_| options.registers_scheme));
    uris.extend(loopback.filter(|_| options.registers_loopback));
    uris
}

/// A server's address as one segment of a path: `127.0.0.1%3A8080%2Fgitlab`.
fn slug(base_url: &str) -> String {
    let address = base_url.split_once("://").map_or(base_url, |(_, address)| address);
    address.replace(':', "%3A").replace('/', "%2F")
}
