//! The running server's state: what every request handler shares.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::behaviour::Behaviour;
use crate::directories::Directories;
use crate::directory::{Directory, Project};
use crate::faults::Faults;
use crate::front::LargeBodies;
use crate::git::{GitError, Repository, Summary};
use crate::oauth::{Applications, DeviceGrants, Grants, Sessions, Tokens};
use crate::personal_tokens::PersonalTokens;
use crate::rate_limit::Counters;
use crate::records::Records;
use crate::request_log::RequestLog;
use crate::seed::{self, SeedError};
use crate::standing::Standings;
use crate::version::Version;

/// The state, as axum hands it to handlers.
pub(crate) type SharedInstance = Arc<Instance>;

/// One GitLab server.
#[derive(Debug)]
pub(crate) struct Instance {
    base_url: String,
    repositories: PathBuf,
    pub(crate) records: Records,
    pub(crate) version: String,
    pub(crate) directory: Directories,
    /// The id of the demo's application.
    pub(crate) client_id: String,
    pub(crate) applications: Applications,
    pub(crate) grants: Grants,
    pub(crate) devices: DeviceGrants,
    pub(crate) tokens: Tokens,
    pub(crate) personal_tokens: PersonalTokens,
    pub(crate) standings: Standings,
    pub(crate) faults: Faults,
    pub(crate) counters: Counters,
    pub(crate) large_bodies: LargeBodies,
    /// The address of the store for large files, where that is another one than the server's.
    pub(crate) object_storage: OnceLock<String>,
    behaviour: Mutex<Behaviour>,
    pub(crate) sessions: Sessions,
    pub(crate) requests: RequestLog,
}

/// What a server is made of at the start.
pub(crate) struct Start {
    pub(crate) base_url: String,
    pub(crate) repositories: PathBuf,
    pub(crate) records: Records,
    pub(crate) version: String,
    pub(crate) directory: Directory,
    pub(crate) client_id: String,
    pub(crate) applications: Applications,
    pub(crate) tokens: Tokens,
    pub(crate) personal_tokens: PersonalTokens,
    pub(crate) behaviour: Behaviour,
}

impl Instance {
    pub(crate) fn new(start: Start) -> Self {
        Self {
            base_url: start.base_url,
            repositories: start.repositories,
            records: start.records,
            version: start.version,
            directory: Directories::new(start.directory),
            client_id: start.client_id,
            applications: start.applications,
            grants: Grants::default(),
            devices: DeviceGrants::default(),
            tokens: start.tokens,
            personal_tokens: start.personal_tokens,
            standings: Standings::default(),
            faults: Faults::default(),
            counters: Counters::default(),
            large_bodies: LargeBodies::default(),
            object_storage: OnceLock::new(),
            behaviour: Mutex::new(start.behaviour),
            sessions: Sessions::default(),
            requests: RequestLog::default(),
        }
    }

    /// How the server behaves at the moment.
    pub(crate) fn behaviour(&self) -> Behaviour {
        lock(&self.behaviour).clone()
    }

    pub(crate) fn behave(&self, change: impl FnOnce(&mut Behaviour)) {
        change(&mut lock(&self.behaviour));
    }

    /// Whether the server is of this version or a later one.
    pub(crate) fn is_at_least(&self, major: u32, minor: u32) -> bool {
        Version::parse(&self.version).is_at_least(major, minor)
    }

    /// The path below which everything lives, without a slash at the end: empty, or like `/gitlab`.
    pub(crate) fn root(&self) -> &str {
        let address = self.base_url.split_once("://").map_or("", |(_, address)| address);
        address.find('/').and_then(|start| address.get(start..)).unwrap_or_default()
    }

    /// A path of this server as a link in its pages.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.root())
    }

    /// `http://127.0.0.1:<port>`, with the relative root, without a slash at the end.
    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The folder under which `<full path>.git` lies for every project.
    pub(crate) fn repositories(&self) -> &Path {
        &self.repositories
    }

    pub(crate) fn repository(&self, project: &Project) -> Repository {
        Repository::at(self.place_of(project))
    }

    /// The repository that holds the pages of the project's wiki, whether or not there is one yet.
    pub(crate) fn wiki_repository(&self, project: &Project) -> Repository {
        Repository::at(self.repositories.join(format!("{}.wiki.git", project.full_path)))
    }

    fn place_of(&self, project: &Project) -> PathBuf {
        self.repositories.join(format!("{}.git", project.full_path))
    }

    /// Makes the repository of a project by the dozen when somebody looks into it.
    pub(crate) async fn plant(&self, project: &Project) -> Result<(), SeedError> {
        if !project.is_bulk {
            return Ok(());
        }
        let _planting = self.records.planting.lock().await;
        seed::plant_bulk(project, self.place_of(project)).await
    }

    /// What a list of projects says of this one's repository; it makes none.
    pub(crate) async fn summary(&self, project: &Project) -> Result<Summary, GitError> {
        if project.is_bulk && !self.place_of(project).exists() {
            return Ok(seed::bulk_summary(project));
        }
        self.repository(project).summary().await
    }
}

/// Locks a mutex. A panic in another request is that request's failure, not the end of the server.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
