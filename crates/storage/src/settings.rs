//! Settings: which servers and accounts are known. Tokens are not here; they live in the system's keychain.

use std::path::PathBuf;
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::StorageError;
use crate::files::write_private;

/// A GitLab server that the person added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownServer {
    /// Its address, path prefix included.
    pub url: String,
    /// The application id that was registered there.
    pub client_id: String,
}

/// An account that was signed in when the app last ran.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownAccount {
    /// The server's address.
    pub server: String,
    /// The user's number there.
    pub user_id: u64,
    /// The user name.
    pub username: String,
    /// The person's name.
    pub name: String,
}

/// What the app remembers between runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The servers, in the order they were added.
    pub servers: Vec<KnownServer>,
    /// The accounts, in the order they signed in.
    pub accounts: Vec<KnownAccount>,
}

/// The file that holds the settings.
#[derive(Clone, Debug)]
pub struct SettingsFile(PathBuf);

impl SettingsFile {
    /// The settings file at this place, which need not exist yet.
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// Reads the settings; defaults where there are none yet.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged; it is left as it is.
    pub fn load(&self) -> Result<Settings, StorageError> {
        let bytes = match fs::read(&self.0) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Settings::default()),
            Err(reason) => return Err(StorageError::Read { path: self.0.clone(), reason }),
        };
        serde_json::from_slice(&bytes)
            .map_err(|error| StorageError::Damaged { path: self.0.clone(), reason: error.to_string() })
    }

    /// Writes the settings.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, settings: &Settings) -> Result<(), StorageError> {
        let text = serde_json::to_vec_pretty(settings)
            .map_err(|error| StorageError::Damaged { path: self.0.clone(), reason: error.to_string() })?;
        write_private(&self.0, &text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::at(folder.path().join("deep").join("settings.json"));
        assert_eq!(file.load().unwrap(), Settings::default());
        let settings = Settings {
            servers: vec![KnownServer { url: "https://gitlab.com/".into(), client_id: "abc".into() }],
            accounts: Vec::new(),
        };
        file.save(&settings).unwrap();
        assert_eq!(file.load().unwrap(), settings);
    }

    #[test]
    fn a_damaged_file_is_named_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, b"{").unwrap();
        let message = SettingsFile::at(path.clone()).load().unwrap_err().to_string();
        assert!(message.contains("settings.json") && message.contains("damaged"), "{message}");
        assert_eq!(fs::read(&path).unwrap(), b"{");
    }
}
