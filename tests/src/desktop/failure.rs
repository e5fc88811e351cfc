//! Why a desktop could not be set up or driven.

use std::path::{Path, PathBuf};
use std::time::Duration;

/// What went wrong, with what was waited for or asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A program that the desktop consists of is not installed.
    #[error("{program} cannot be started ({source}); `cargo xtask test` installs what is missing")]
    Start {
        /// Its name.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program failed.
    #[error("`{command}` failed with {status}: {said}")]
    Exit {
        /// The command line.
        command: String,
        /// How it ended.
        status: String,
        /// What it said.
        said: String,
    },
    /// A file or folder of the desktop cannot be used.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Something did not happen.
    #[error("waited {seconds} s for {what}; {seen}", seconds = waited.as_secs())]
    TimedOut {
        /// What should have happened.
        what: String,
        /// How long was waited.
        waited: Duration,
        /// What there was instead.
        seen: String,
    },
    /// A request over HTTP did not come through.
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    /// WebDriver refused.
    #[error("WebDriver refused `{request}`: {said}")]
    WebDriver {
        /// What was asked.
        request: String,
        /// Its own words.
        said: String,
    },
    /// The session bus or the Secret Service on it refused.
    #[error("over D-Bus: {0}")]
    Bus(#[from] zbus::Error),
    /// The stand-in for GitLab could not be started.
    #[error(transparent)]
    Sim(#[from] gitlab_sim::SimError),
    /// The stand-in's pages did not lead to an address.
    #[error(transparent)]
    Pages(#[from] gitlab_sim::BrowserError),
    /// Something is not as it has to be.
    #[error("{0}")]
    Unexpected(String),
}

impl Failure {
    /// For `map_err`: what a failed call on `path` becomes.
    pub(crate) fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::File { path, source }
    }
}
