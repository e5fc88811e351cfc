//! Repositories, read and written with the `git` command alone.
//!
//! Nothing here knows of HTTP, users or permissions. Every call starts `git` with a clean environment, so that
//! neither the person's configuration nor the repository they happen to stand in has a say.

mod attributes;
mod blame;
mod diff;
mod history;
mod objects;
mod refs;
mod write;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use tokio::io::AsyncWriteExt;
use tokio::process::Command;

pub(crate) use blame::BlameRange;
pub(crate) use diff::FileDiff;
pub(crate) use history::{Commit, LogQuery, Stats};
pub(crate) use objects::{Depth, TreeEntry};
pub(crate) use refs::{Branch, RefUpdateError, Summary, Tag};
pub(crate) use write::{Entry, NewCommit, Signature};

/// `git` could not be run, or failed where failing was no answer.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The program did not start.
    #[error("could not run `git {command}` (is git installed and on the PATH?): {source}")]
    Start {
        /// The subcommand.
        command: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The program ended with an error.
    #[error("`git {command}` failed: {message}")]
    Failed {
        /// The subcommand.
        command: String,
        /// Its error output.
        message: String,
    },
    /// The program's answer was not in the form that it documents.
    #[error("`git {command}` answered in an unexpected form")]
    Answer {
        /// The subcommand.
        command: &'static str,
    },
}

/// A bare repository.
#[derive(Debug, Clone)]
pub(crate) struct Repository {
    directory: PathBuf,
}

impl Repository {
    pub(crate) fn at(directory: PathBuf) -> Self {
        Self { directory }
    }

    /// Makes an empty bare repository whose HEAD names `default_branch`.
    pub(crate) async fn create(directory: &Path, default_branch: &str) -> Result<Self, GitError> {
        // What `git init` does, without a process: a start plants many repositories.
        let lay_out = async {
            for folder in ["objects/info", "objects/pack", "refs/heads", "refs/tags"] {
                tokio::fs::create_dir_all(directory.join(folder)).await?;
            }
            let head = format!("ref: refs/heads/{default_branch}\n");
            tokio::fs::write(directory.join("HEAD"), head).await?;
            let config = "[core]\n\trepositoryformatversion = 0\n\tfilemode = false\n\tbare = true\n";
            tokio::fs::write(directory.join("config"), config).await
        };
        lay_out.await.map_err(|source| GitError::Start { command: "init".to_owned(), source })?;
        Ok(Self::at(directory.to_owned()))
    }

    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = clean_git();
        command.arg("--git-dir").arg(&self.directory).args(arguments);
        command
    }

    /// Runs a subcommand that has to succeed, and gives its output.
    async fn run(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, GitError> {
        let name = arguments.first().copied().unwrap_or_default();
        checked(name, run(self.command(arguments), name, input).await?)
    }

    /// Runs a subcommand whose failure means "there is no such thing".
    async fn ask(&self, arguments: &[&str]) -> Result<Option<Vec<u8>>, GitError> {
        let name = arguments.first().copied().unwrap_or_default();
        let output = run(self.command(arguments), name, b"").await?;
        Ok(output.status.success().then_some(output.stdout))
    }

    /// Feeds a `fast-import` stream: a whole history in one process.
    pub(crate) async fn import(&self, stream: &[u8]) -> Result<(), GitError> {
        // A small import would be unpacked by a process of its own, for no gain here.
        let mut command = clean_git();
        command.args(["-c", "fastimport.unpackLimit=1", "--git-dir"]).arg(&self.directory);
        command.args(["fast-import", "--quiet", "--date-format=rfc2822"]);
        checked("fast-import", run(command, "fast-import", stream).await?).map(drop)
    }
}

/// `git` without the environment's and the person's settings; paths are literal, never patterns.
pub(crate) fn clean_git() -> Command {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") {
            command.env_remove(name);
        }
    }
    command
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", null_device())
        .env("GIT_LITERAL_PATHSPECS", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    command
}

fn null_device() -> &'static OsStr {
    OsStr::new(if cfg!(windows) { "NUL" } else { "/dev/null" })
}

/// Runs a command with the given input, reading its output meanwhile so that neither side can block the other.
pub(crate) async fn run(mut command: Command, name: &str, input: &[u8]) -> Result<Output, GitError> {
    let failed = |source| GitError::Start { command: name.to_owned(), source };
    let mut child = command.spawn().map_err(failed)?;
    let pipe = child.stdin.take();
    let feed = async {
        if let Some(mut pipe) = pipe {
            // A child that ends before it has read everything is judged by its exit code, not by this.
            let _ = pipe.write_all(input).await;
        }
    };
    let ((), output) = tokio::join!(feed, child.wait_with_output());
    output.map_err(failed)
}

fn checked(name: &str, output: Output) -> Result<Vec<u8>, GitError> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(GitError::Failed { command: name.to_owned(), message })
}

/// Output that is a single line, such as an object id.
fn line(output: Vec<u8>) -> String {
    String::from_utf8_lossy(&output).trim_end().to_owned()
}
