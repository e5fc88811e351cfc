//! Where things lie: the tree, the page, what cargo builds.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The three programs that the product and the demo consist of.
pub(crate) const PROGRAMS: [&str; 3] = ["drawbridge-desktop", "drawbridge", "gitlab-sim"];

/// The checked-out tree and the folder that cargo builds into.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// Finds the tree from the folder of this crate, which cargo tells at run time.
    pub(crate) fn locate() -> Result<Self, Failure> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().ok_or_else(|| {
            Failure::Usage(format!("{} has no parent folder: run `cargo xtask`", manifest.display()))
        })?;
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        Ok(Self { root: root.to_owned(), target: root.join(target) })
    }

    /// A project at `root`, for tests.
    #[cfg(test)]
    pub(crate) fn at(root: &Path) -> Self {
        Self { root: root.to_owned(), target: root.join("target") }
    }

    /// The root of the tree.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The page's folder.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// The folder that cargo builds into.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// A release binary, built or not.
    pub(crate) fn binary(&self, name: &str) -> PathBuf {
        self.target.join("release").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// The folder whose npm packages bring the bundler.
    pub(crate) fn bundler(&self) -> PathBuf {
        self.root.join("xtask/bundler")
    }

    /// The folder with a folder for each foreign client that tests run.
    pub(crate) fn clients(&self) -> PathBuf {
        self.root.join("tests/clients")
    }

    /// Those of them that npm brings.
    pub(crate) fn npm_clients(&self) -> Result<Vec<PathBuf>, Failure> {
        let clients = self.clients();
        let mut folders = Vec::new();
        for entry in fs::read_dir(&clients).map_err(Failure::at(&clients))? {
            let folder = entry.map_err(Failure::at(&clients))?.path();
            if folder.join("package.json").is_file() {
                folders.push(folder);
            }
        }
        folders.sort();
        Ok(folders)
    }

    /// The folder whose npm package brings the stencils and pictures of the library.
    pub(crate) fn library(&self) -> PathBuf {
        self.root.join("xtask/library")
    }
}
