//! The stand-in for GitLab, run in this process, with its people and its repositories.

use std::path::PathBuf;
use std::process::Command;

use gitlab_sim::{Fault, FaultKind, LoggedRequest, Options, Sim, UserInfo};
use tokio::runtime::Runtime;

use super::processes::printed;
use super::{Failure, Place};

/// A running server.
#[derive(Debug)]
pub struct GitLab {
    sim: Sim,
    // After the server, which its runtime has to outlive.
    runtime: Runtime,
}

impl GitLab {
    /// Starts one on a free port, with its demo content.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(options: Options) -> Result<Self, Failure> {
        let runtime =
            Runtime::new().map_err(|source| Failure::Start { program: "gitlab-sim".into(), source })?;
        let sim = runtime.block_on(Sim::start(options))?;
        Ok(Self { sim, runtime })
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> &str {
        self.sim.base_url()
    }

    /// Host and port, as people say it.
    #[must_use]
    pub fn host(&self) -> &str {
        let address = self.address();
        address.split_once("://").map_or(address, |(_, host)| host)
    }

    /// The id that the app is registered under.
    #[must_use]
    pub fn client_id(&self) -> &str {
        self.sim.client_id()
    }

    /// One of its people.
    ///
    /// # Errors
    /// When nobody has that user name.
    pub fn user(&self, username: &str) -> Result<UserInfo, Failure> {
        let found = self.sim.users().into_iter().find(|user| user.username == username);
        found.ok_or_else(|| Failure::Unexpected(format!("the demo content has no user {username}")))
    }

    /// Plays a person at the browser: signs in, agrees, and gives the address that the browser is sent to.
    ///
    /// # Errors
    /// When the pages do not lead there.
    pub fn approve(&self, page: &str, username: &str) -> Result<String, Failure> {
        let user = self.user(username)?;
        Ok(self.runtime.block_on(self.sim.approve(page, &user.username, &user.password))?)
    }

    /// The same, but does not agree.
    ///
    /// # Errors
    /// When the pages do not lead there.
    pub fn decline(&self, page: &str, username: &str) -> Result<String, Failure> {
        let user = self.user(username)?;
        Ok(self.runtime.block_on(self.sim.deny(page, &user.username, &user.password))?)
    }

    /// Plays a person at the page for devices: signs in, enters the code that the device shows, and agrees.
    ///
    /// # Errors
    /// When the pages do not lead there.
    pub fn approve_device(&self, code: &str, username: &str) -> Result<(), Failure> {
        let user = self.user(username)?;
        Ok(self.runtime.block_on(self.sim.approve_device(code, &user.username, &user.password))?)
    }

    /// The handle that makes it behave in other ways.
    #[must_use]
    pub fn sim(&self) -> &Sim {
        &self.sim
    }

    /// Lets nothing through to it from now on.
    pub fn cut_off(&self) {
        let everything =
            Fault { method: None, path: String::new(), kind: FaultKind::DropBefore, times: usize::MAX };
        self.sim.inject(everything);
    }

    /// Lets everything through again.
    pub fn reconnect(&self) {
        self.sim.end_faults();
    }

    /// Where it sends the browser after a sign-in of the app.
    #[must_use]
    pub fn redirect_uri(&self) -> String {
        self.sim.redirect_uri()
    }

    /// The status of `GET /api/v4/user` with an access token.
    ///
    /// # Errors
    /// When the server does not answer.
    pub fn status_with(&self, token: &str) -> Result<u16, Failure> {
        let address = format!("{}/api/v4/user", self.address());
        let client = reqwest::blocking::Client::builder().no_proxy().build()?;
        Ok(client.get(address).bearer_auth(token).send()?.status().as_u16())
    }

    /// What it was asked so far.
    #[must_use]
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.sim.requests()
    }

    /// The bare repository of a project.
    #[must_use]
    pub fn repository(&self, project: &str) -> PathBuf {
        self.sim.repository_path(project)
    }

    /// Commits a file to a branch, past the server.
    ///
    /// # Errors
    /// When there is no such project or branch, or git fails.
    pub fn plant(&self, place: Place<'_>, content: &str) -> Result<(), Failure> {
        let Place { project, branch, path } = place;
        let folder = tempfile::tempdir().map_err(Failure::at(&std::env::temp_dir()))?;
        let (index, file) = (folder.path().join("index"), folder.path().join("file"));
        std::fs::write(&file, content).map_err(Failure::at(&file))?;
        let git = |arguments: &[&str]| {
            let mut git = self.git_command(project);
            git.env("GIT_INDEX_FILE", &index).args(arguments);
            printed(git).map(|said| said.trim().to_owned())
        };
        let branch = format!("refs/heads/{branch}");
        let blob = git(&["hash-object", "-w", &file.to_string_lossy()])?;
        git(&["read-tree", &branch])?;
        git(&["update-index", "--add", "--cacheinfo", &format!("100644,{blob},{path}")])?;
        let tree = git(&["write-tree"])?;
        let commit = git(&["commit-tree", &tree, "-p", &branch, "-m", "Add a diagram"])?;
        git(&["update-ref", &branch, &commit]).map(drop)
    }

    /// Somebody commits a file, past the app.
    ///
    /// # Errors
    /// When there is no such user or project, or the commit cannot be made.
    pub fn commit_as(
        &self,
        username: &str,
        place: Place<'_>,
        message: &str,
        content: &str,
    ) -> Result<String, Failure> {
        let files = [(place.path, Some(content.as_bytes()))];
        Ok(self.runtime.block_on(self.sim.commit_as(
            username,
            place.project,
            place.branch,
            message,
            &files,
        ))?)
    }

    /// The open merge requests of a project, as its API tells them.
    ///
    /// # Errors
    /// When the server does not answer as it should.
    pub fn merge_requests(&self, project: &str, username: &str) -> Result<Vec<serde_json::Value>, Failure> {
        let token = self.sim.token_for(username)?;
        let project = project.replace('/', "%2F");
        let address = format!("{}/api/v4/projects/{project}/merge_requests?state=opened", self.address());
        let client = reqwest::blocking::Client::builder().no_proxy().build()?;
        Ok(client.get(address).bearer_auth(token.access_token).send()?.json()?)
    }

    /// Runs `git` in the bare repository of a project.
    ///
    /// # Errors
    /// When git cannot be run or fails.
    pub fn git(&self, project: &str, arguments: &[&str]) -> Result<String, Failure> {
        let mut git = self.git_command(project);
        git.args(arguments);
        printed(git)
    }

    fn git_command(&self, project: &str) -> Command {
        let mut git = Command::new("git");
        for role in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{role}_NAME"), "A colleague");
            git.env(format!("GIT_{role}_EMAIL"), "colleague@meridian.example");
        }
        git.arg("--git-dir").arg(self.repository(project));
        git
    }
}
