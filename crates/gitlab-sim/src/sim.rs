//! The handle on a running stand-in.

mod addresses;
mod applications;
mod faults;
mod hands;
mod making;
mod people;
mod tokens;

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use self::addresses::base_url;
use self::making::{
    PERSONAL_TOKENS, RECORDS, REPOSITORIES, TOKENS, data_dir, make_instance, redirect_http, serve_objects,
};
use crate::behaviour::Behaviour;
use crate::front::Front;
use crate::git::GitError;
use crate::instance::SharedInstance;
use crate::kept::TokensError;
use crate::oauth::RegisterError;
use crate::options::Options;
use crate::random::RandomError;
use crate::request_log::LoggedRequest;
use crate::seed::SeedError;
use crate::serve::serve;
use crate::tls::{self, TlsError};

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
    /// There is no such project.
    #[error("there is no project {0:?}")]
    NoSuchProject(String),
    /// There is no such branch, tag or commit.
    #[error("there is no branch, tag or commit {0:?}")]
    NoSuchReference(String),
    /// A commit that cannot be made.
    #[error("the commit cannot be made: {0}")]
    Commit(String),
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
        let has_object_storage = options.object_storage;
        let instance = Arc::new(make_instance(options, base_url, &data, temporary.is_none()).await?);
        let (stop, stopped) = watch::channel(());
        if has_object_storage {
            instance.object_storage.set(serve_objects(Arc::clone(&instance), stopped.clone()).await?).ok();
        }
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
