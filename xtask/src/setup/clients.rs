//! The foreign clients that tests run against the stand-in for GitLab: one folder each in `tests/clients`, with a
//! `package.json` for npm or a `requirements.txt` for Python.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::npm;
use crate::failure::Failure;
use crate::process::Process;
use crate::project::Project;

/// Where Python packages go, in the client's own folder.
const ENVIRONMENT: &str = ".venv";

/// Installs every client's packages, and fails where a program for them is missing that system packages did not bring.
pub(super) fn ensure(project: &Project) -> Result<(), Failure> {
    ensure_git_lfs(project)?;
    for folder in project.npm_clients()? {
        npm::ensure_packages_in(project, &folder, &["--ignore-scripts"])?;
    }
    ensure_python_packages(project, &project.clients().join("python-gitlab"))
}

fn ensure_git_lfs(project: &Project) -> Result<(), Failure> {
    let found = Process::new(project, "git").args(["lfs", "version"]).probe()?;
    if found.status.success() { Ok(()) } else { Err(missing("git-lfs", "git-lfs", "GitHub.GitLFS")) }
}

/// Installs what `folder`'s `requirements.txt` says, unless the last time was for this very list.
fn ensure_python_packages(project: &Project, folder: &Path) -> Result<(), Failure> {
    let list = folder.join("requirements.txt");
    let environment = folder.join(ENVIRONMENT);
    let stamp = environment.join("installed-requirements.txt");
    let wanted = fs::read(&list).map_err(Failure::at(&list))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let python = if cfg!(windows) { "python" } else { "python3" };
    if Process::new(project, python).arg("--version").probe().is_err() {
        return Err(missing("Python 3.10 or newer", "python", "Python.Python.3.13"));
    }
    Process::new(project, python).args(["-m", "venv", "--clear"]).arg(&environment).run()?;
    Process::new(project, python_in(&environment))
        .args(["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r"])
        .arg(&list)
        .run()?;
    // Written last: an interrupted install leaves no stamp, and is done again.
    fs::write(&stamp, wanted).map_err(Failure::at(&stamp))
}

fn python_in(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

fn missing(what: &str, brew: &str, winget: &str) -> Failure {
    let command = match env::consts::OS {
        "macos" => format!("brew install {brew}"),
        "windows" => format!("winget install {winget}"),
        _ => "your distribution's package".to_owned(),
    };
    Failure::Missing(format!("{what} is missing, which tests take. Install it with: {command}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_was_installed_is_not_installed_again() {
        let tree = tempfile::tempdir().unwrap();
        let folder = tree.path().join("client");
        fs::create_dir_all(folder.join(ENVIRONMENT)).unwrap();
        fs::write(folder.join("requirements.txt"), "a==1\n").unwrap();
        fs::write(folder.join(ENVIRONMENT).join("installed-requirements.txt"), "a==1\n").unwrap();
        // Nothing is run: there is no such project to run it in.
        ensure_python_packages(&Project::at(&tree.path().join("nowhere")), &folder).unwrap();
    }

    #[test]
    fn every_folder_with_a_package_list_is_a_client_of_npm() {
        let tree = tempfile::tempdir().unwrap();
        let project = Project::at(tree.path());
        for name in ["one", "two"] {
            fs::create_dir_all(project.clients().join(name)).unwrap();
        }
        fs::write(project.clients().join("two/package.json"), "{}").unwrap();
        assert_eq!(project.npm_clients().unwrap(), [project.clients().join("two")]);
    }
}
