//! The stand-in for GitLab, run in this process, with its people and its repositories.

use std::path::PathBuf;
use std::process::Command;

use gitlab_sim::{LoggedRequest, Options, Sim, UserInfo};
use tokio::runtime::Runtime;

use super::Failure;

/// A running server.
#[derive(Debug)]
pub struct GitLab {
    sim: Sim,
    // After the server, which its runtime has to outlive.
    runtime: Runtime,
}

impl GitLab {
    /// Starts one on a free port, as its demo content has it.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start() -> Result<Self, Failure> {
        let runtime =
            Runtime::new().map_err(|source| Failure::Start { program: "gitlab-sim".into(), source })?;
        let sim = runtime.block_on(Sim::start(Options::default()))?;
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

    /// Runs `git` in the bare repository of a project.
    ///
    /// # Errors
    /// When git cannot be run or fails.
    pub fn git(&self, project: &str, arguments: &[&str]) -> Result<String, Failure> {
        let mut git = Command::new("git");
        git.arg("--git-dir").arg(self.repository(project)).args(arguments);
        let output = git.output().map_err(|source| Failure::Start { program: "git".into(), source })?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(Failure::Exit {
            command: format!("{git:?}"),
            status: output.status.to_string(),
            said: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        })
    }
}
