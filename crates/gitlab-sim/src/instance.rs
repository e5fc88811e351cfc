//! The running server's state: what every request handler shares.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::directory::{Directory, Project};
use crate::git::Repository;
use crate::oauth::{Application, Grants, Sessions, Tokens};
use crate::request_log::RequestLog;

/// The state, as axum hands it to handlers.
pub(crate) type SharedInstance = Arc<Instance>;

/// One GitLab server.
#[derive(Debug)]
pub(crate) struct Instance {
    base_url: String,
    repositories: PathBuf,
    pub(crate) version: String,
    pub(crate) directory: Directory,
    pub(crate) application: Application,
    pub(crate) grants: Grants,
    pub(crate) tokens: Tokens,
    pub(crate) sessions: Sessions,
    pub(crate) requests: RequestLog,
}

impl Instance {
    pub(crate) fn new(
        base_url: String,
        repositories: PathBuf,
        directory: Directory,
        application: Application,
        tokens: Tokens,
    ) -> Self {
        Self {
            base_url,
            repositories,
            version: "19.4.0-ee".to_owned(),
            directory,
            application,
            grants: Grants::default(),
            tokens,
            sessions: Sessions::default(),
            requests: RequestLog::default(),
        }
    }

    /// `http://127.0.0.1:<port>`, without a slash at the end.
    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The folder under which `<full path>.git` lies for every project.
    pub(crate) fn repositories(&self) -> &Path {
        &self.repositories
    }

    pub(crate) fn repository(&self, project: &Project) -> Repository {
        Repository::at(self.repositories.join(format!("{}.git", project.full_path)))
    }
}

/// Locks a mutex. A panic in another request is that request's failure, not the end of the server.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
