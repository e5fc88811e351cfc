//! Starting other programs: every command line is printed before it runs, and a failure repeats it.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::failure::Failure;
use crate::project::Project;

/// A program about to be started.
pub(crate) struct Process {
    command: Command,
    line: String,
}

impl Process {
    /// `program`, in the root of the tree, without the variables that cargo sets for this program alone: build
    /// scripts that watch them would run again each time.
    pub(crate) fn new(project: &Project, program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        let mut command = Command::new(program);
        command.current_dir(project.root()).stdin(Stdio::null());
        for name in inherited_from_cargo(env::vars_os().map(|(name, _)| name)) {
            command.env_remove(name);
        }
        Self { command, line: short_name(Path::new(program)) }
    }

    /// `cargo`.
    pub(crate) fn cargo(project: &Project) -> Self {
        Self::new(project, "cargo")
    }

    /// `npm`, in `folder`.
    pub(crate) fn npm(project: &Project, folder: &Path) -> Self {
        Self::new(project, if cfg!(windows) { "npm.cmd" } else { "npm" }).folder(folder)
    }

    /// Adds one argument.
    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.line.push(' ');
        self.line.push_str(&argument.as_ref().to_string_lossy());
        self.command.arg(argument);
        self
    }

    /// Adds arguments.
    pub(crate) fn args<A: AsRef<OsStr>>(self, arguments: impl IntoIterator<Item = A>) -> Self {
        arguments.into_iter().fold(self, Self::arg)
    }

    /// Sets a variable.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it in another folder.
    pub(crate) fn folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.command.current_dir(folder.into());
        self
    }

    /// Runs it to its end with its output on this terminal.
    pub(crate) fn run(mut self) -> Result<(), Failure> {
        eprintln!("  $ {}", self.line);
        let status = self.command.status().map_err(|source| self.spawn_failure(source))?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::Exit { command: self.line, status: status.to_string() })
    }

    /// Runs it quietly and hands back what it printed; a failure carries its error output.
    pub(crate) fn read(mut self) -> Result<String, Failure> {
        let output = self.command.output().map_err(|source| self.spawn_failure(source))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Failure::Exit { command: self.line, status: format!("{}: {said}", output.status) })
    }

    /// Runs it quietly, whatever its exit code.
    pub(crate) fn probe(mut self) -> Result<Output, Failure> {
        self.command.output().map_err(|source| self.spawn_failure(source))
    }

    /// Starts it quietly and returns at once, with its standard input and output in pipes.
    pub(crate) fn spawn(mut self) -> Result<Child, Failure> {
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|source| self.spawn_failure(source))
    }

    fn spawn_failure(&self, source: std::io::Error) -> Failure {
        Failure::Spawn { command: self.line.clone(), source }
    }
}

/// The variables that `cargo run` sets for the program it runs.
fn inherited_from_cargo(names: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    const PREFIXES: [&str; 3] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"];
    names.filter(|name| name.to_str().is_some_and(|name| PREFIXES.iter().any(|p| name.starts_with(p))))
}

fn short_name(program: &Path) -> String {
    program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_of_this_package_are_not_handed_on() {
        let names = ["CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "CARGO_TARGET_DIR", "PATH"].map(OsString::from);
        let removed: Vec<_> = inherited_from_cargo(names.into_iter()).collect();
        assert_eq!(removed, ["CARGO_PKG_NAME", "CARGO_MANIFEST_DIR"]);
    }
}
