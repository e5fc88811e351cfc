//! Where the app keeps what is its own.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::StorageError;

/// The app's own folders, as the system wants them (`XDG_*` on Linux).
#[derive(Clone, Debug)]
pub struct Folders {
    config: PathBuf,
    data: PathBuf,
}

impl Folders {
    /// The folders of this user.
    ///
    /// # Errors
    /// When the system names no home folder.
    pub fn of_this_user() -> Result<Self, StorageError> {
        let dirs = ProjectDirs::from("app", "", "drawbridge").ok_or(StorageError::NoHome)?;
        Ok(Self { config: dirs.config_dir().to_owned(), data: dirs.data_local_dir().to_owned() })
    }

    /// Folders under one place, for tests.
    pub fn under(root: &Path) -> Self {
        Self { config: root.join("config"), data: root.join("data") }
    }

    /// The settings file.
    pub fn settings(&self) -> PathBuf {
        self.config.join("settings.json")
    }

    /// Where drafts lie.
    pub fn drafts(&self) -> PathBuf {
        self.data.join("drafts")
    }

    /// Where saves lie that wait to be sent.
    pub fn queue(&self) -> PathBuf {
        self.data.join("queue")
    }

    /// Where the messages of earlier saves are kept.
    pub fn messages(&self) -> PathBuf {
        self.data.join("messages.json")
    }

    /// Where the list of diagrams that were opened before lies, and their pictures.
    pub fn recents(&self) -> PathBuf {
        self.data.join("recents")
    }

    /// Where small pictures of files in repositories lie.
    pub fn thumbnails(&self) -> PathBuf {
        self.data.join("thumbnails")
    }

    /// Where locks between processes lie.
    pub fn locks(&self) -> PathBuf {
        self.data.join("locks")
    }
}
