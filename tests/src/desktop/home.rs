//! A home folder of its own, with the folders that the freedesktop rules name.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::Failure;

/// The variables of the freedesktop rules, and what the folders are called here.
const FOLDERS: [(&str, &str); 5] = [
    ("XDG_DATA_HOME", ".local/share"),
    ("XDG_CONFIG_HOME", ".config"),
    ("XDG_CACHE_HOME", ".cache"),
    ("XDG_STATE_HOME", ".local/state"),
    ("XDG_RUNTIME_DIR", "run"),
];

/// What every program gets besides the folders: no accessibility bus, no portals, no settings of other desktops.
const PLAIN: [(&str, &str); 5] = [
    ("LANG", "C.UTF-8"),
    ("NO_AT_BRIDGE", "1"),
    ("GTK_USE_PORTAL", "0"),
    ("GSETTINGS_BACKEND", "memory"),
    ("LIBGL_ALWAYS_SOFTWARE", "1"),
];

/// The folder. It goes when this is dropped.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// Makes it.
    ///
    /// # Errors
    /// When the folders cannot be made.
    pub fn new() -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("drawbridge-home-").tempdir();
        let folder = folder.map_err(Failure::at(&std::env::temp_dir()))?;
        let home = Self { folder };
        for name in FOLDERS.map(|(_, name)| name).iter().chain(&[".local/share/keyrings", "logs"]) {
            let path = home.path().join(name);
            fs::create_dir_all(&path).map_err(Failure::at(&path))?;
        }
        let runtime = home.path().join("run");
        fs::set_permissions(&runtime, Permissions::from_mode(0o700)).map_err(Failure::at(&runtime))?;
        Ok(home)
    }

    /// The folder itself.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where settings lie.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.path().join(".config")
    }

    /// Where programs keep data.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.path().join(".local/share")
    }

    /// Where what programs say is kept.
    #[must_use]
    pub fn logs(&self) -> PathBuf {
        self.path().join("logs")
    }

    /// Writes a file below the folder and gives its path.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf, Failure> {
        let path = self.path().join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Failure::at(parent))?;
        }
        fs::write(&path, content).map_err(Failure::at(&path))?;
        Ok(path)
    }

    /// Writes a program in shell.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write_script(&self, name: &str, content: &str) -> Result<PathBuf, Failure> {
        let path = self.write(name, format!("#!/bin/sh\n{content}\n"))?;
        fs::set_permissions(&path, Permissions::from_mode(0o755)).map_err(Failure::at(&path))?;
        Ok(path)
    }

    pub(super) fn variables(&self) -> Vec<(String, String)> {
        let text = |path: &Path| path.to_string_lossy().into_owned();
        let folders = FOLDERS.map(|(variable, name)| (variable.to_owned(), text(&self.path().join(name))));
        let plain = PLAIN.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let path = std::env::var("PATH").unwrap_or_else(|_| "/usr/bin:/bin".to_owned());
        let own = [("HOME".to_owned(), text(self.path())), ("PATH".to_owned(), path)];
        own.into_iter().chain(folders).chain(plain).collect()
    }
}
