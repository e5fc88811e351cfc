//! The handle on a running stand-in.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::browser::{self, BrowserError};
use crate::git::GitError;
use crate::instance::{Instance, SharedInstance};
use crate::oauth::{Application, TokenPair, Tokens, TokensError};
use crate::options::Options;
use crate::random::RandomError;
use crate::request_log::LoggedRequest;
use crate::scopes::Scope;
use crate::seed::{Seed, SeedError};
use crate::server;

const REPOSITORIES: &str = "repositories";
const TOKENS: &str = "tokens.json";

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
    stop: Option<oneshot::Sender<()>>,
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
        let kept = temporary.is_none().then(|| data.join(TOKENS));
        let instance = Arc::new(make_instance(options, port, &data, kept).await?);
        let (stop, stopped) = oneshot::channel::<()>();
        let service = server::router(Arc::clone(&instance));
        let task = tokio::spawn(async move {
            // The handle holds the other end and never sends: when it is dropped, this ends.
            let until = async { stopped.await.unwrap_or_default() };
            if let Err(error) = axum::serve(listener, service).with_graceful_shutdown(until).await {
                tracing::error!("the server stopped: {error}");
            }
        });
        Ok(Self { instance, stop: Some(stop), task: Some(task), _temporary: temporary })
    }

    /// Deletes the repositories and tokens that an earlier run left in a data folder, and nothing else.
    ///
    /// # Errors
    /// When they are there and cannot be deleted.
    pub fn reset(data_dir: &Path) -> Result<(), SimError> {
        let failed = |source| SimError::DataDir { path: data_dir.to_owned(), source };
        let (repositories, tokens) = (data_dir.join(REPOSITORIES), data_dir.join(TOKENS));
        if repositories.exists() {
            std::fs::remove_dir_all(repositories).map_err(failed)?;
        }
        if tokens.exists() {
            std::fs::remove_file(tokens).map_err(failed)?;
        }
        Ok(())
    }

    /// `http://127.0.0.1:<port>`
    pub fn base_url(&self) -> &str {
        self.instance.base_url()
    }

    /// The OAuth application's id.
    pub fn client_id(&self) -> &str {
        &self.instance.application.client_id
    }

    /// The redirect URI of the app for this server: `app.drawbridge:/oauth/callback/127.0.0.1%3A<port>`.
    pub fn redirect_uri(&self) -> String {
        self.instance.application.redirect_uris().into_iter().next().unwrap_or_default()
    }

    /// Every registered redirect URI.
    pub fn redirect_uris(&self) -> Vec<String> {
        self.instance.application.redirect_uris()
    }

    /// Registers another redirect URI.
    pub fn register_redirect(&self, uri: &str) {
        self.instance.application.register_redirect(uri);
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

    /// A pair of tokens with scope `api`, as if the user had just walked through the pages.
    ///
    /// # Errors
    /// When there is no such user.
    pub fn token_for(&self, username: &str) -> Result<TokenPair, SimError> {
        self.token_with_scopes(username, &[Scope::Api])
    }

    /// A pair of tokens with these scopes.
    ///
    /// # Errors
    /// When there is no such user.
    pub fn token_with_scopes(&self, username: &str, scopes: &[Scope]) -> Result<TokenPair, SimError> {
        if self.instance.directory.user_named(username).is_none() {
            return Err(SimError::NoSuchUser(username.to_owned()));
        }
        Ok(self.instance.tokens.issue(username, self.client_id(), scopes)?)
    }

    /// Lets every access token run out now. Refresh tokens stay good.
    pub fn expire_access_tokens(&self) {
        self.instance.tokens.expire_all();
    }

    /// Ends the access of the application to a user's account, as the button on their page does.
    pub fn revoke_access(&self, username: &str) {
        self.instance.tokens.revoke_all(username, self.client_id());
    }

    /// Lets every authorization code that is out run out now.
    pub fn expire_codes(&self) {
        self.instance.grants.expire_all();
    }

    /// What was asked so far.
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.instance.requests.all()
    }

    /// Plays the person at the browser, over HTTP: opens the address, signs in, presses *Authorize*, and gives the
    /// address that the browser is sent to in the end.
    ///
    /// # Errors
    /// When the pages do not lead there, with what the last page said.
    pub async fn approve(
        &self,
        authorize_url: &str,
        username: &str,
        password: &str,
    ) -> Result<String, BrowserError> {
        browser::decide(authorize_url, username, password, browser::Button::Authorize).await
    }

    /// The same, pressing *Cancel*.
    ///
    /// # Errors
    /// When the pages do not lead there, with what the last page said.
    pub async fn deny(
        &self,
        authorize_url: &str,
        username: &str,
        password: &str,
    ) -> Result<String, BrowserError> {
        browser::decide(authorize_url, username, password, browser::Button::Cancel).await
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
    port: u16,
    data: &Path,
    tokens_file: Option<PathBuf>,
) -> Result<Instance, SimError> {
    let seed = Seed::built_in()?;
    let directory = seed.directory()?;
    let repositories = data.join(REPOSITORIES);
    seed.plant(&repositories).await?;
    let mut redirect_uris = usual_redirects(port);
    redirect_uris.extend(options.redirect_uris);
    let application =
        Application::new("Drawbridge", &options.client_id, options.application_scopes, redirect_uris);
    let tokens = Tokens::open(options.access_token_lifetime, tokens_file)?;
    Ok(Instance::new(format!("http://127.0.0.1:{port}"), repositories, directory, application, tokens))
}

/// The app's own scheme with this server as the last segment, however the colon is written, and loopback.
fn usual_redirects(port: u16) -> Vec<String> {
    let servers = [
        format!("127.0.0.1%3A{port}"),
        format!("127.0.0.1:{port}"),
        format!("localhost%3A{port}"),
        format!("localhost:{port}"),
    ];
    let schemes = servers.map(|server| format!("app.drawbridge:/oauth/callback/{server}"));
    schemes.into_iter().chain(["http://127.0.0.1/callback".to_owned()]).collect()
}
