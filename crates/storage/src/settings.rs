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
    /// The application id that was registered there; empty where none is known.
    pub client_id: String,
    /// A file with certificates that are trusted for it besides the system's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificates: Option<PathBuf>,
}

/// How an account signed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Through the browser and our own scheme.
    #[default]
    Browser,
    /// Through the browser and a port of this machine.
    Loopback,
    /// With a code typed into any browser.
    Device,
    /// With a personal access token.
    Token,
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
    /// How it signed in.
    #[serde(default)]
    pub way: Way,
    /// Whether it was given read access alone.
    #[serde(default)]
    pub read_only: bool,
    /// When a personal token ends, seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<u64>,
}

/// An account that was signed out while its server could not be told. What it takes to tell it lies in the keychain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedAccess {
    /// The server's address.
    pub server: String,
    /// The certificates that are trusted for the server, which may be forgotten by the time it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificates: Option<PathBuf>,
    /// The user's number there.
    pub user_id: u64,
    /// The user name.
    pub username: String,
    /// When it was signed out, seconds since 1970.
    pub since: u64,
}

/// What the app remembers between runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The servers, in the order they were added.
    pub servers: Vec<KnownServer>,
    /// The accounts, in the order they signed in.
    pub accounts: Vec<KnownAccount>,
    /// The account that was used last, by its name in commands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_account: Option<String>,
    /// Accounts that are signed out here while their servers do not know it yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ended: Vec<EndedAccess>,
    /// Templates for the messages of saves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub templates: Vec<String>,
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
            servers: vec![KnownServer {
                url: "https://gitlab.com/".into(),
                client_id: "abc".into(),
                certificates: Some("/etc/ours.pem".into()),
            }],
            current_account: Some("gitlab.com/7".into()),
            ended: vec![EndedAccess {
                server: "https://gitlab.com/".into(),
                certificates: None,
                user_id: 8,
                username: "mira".into(),
                since: 1_790_000_000,
            }],
            ..Settings::default()
        };
        file.save(&settings).unwrap();
        assert_eq!(file.load().unwrap(), settings);
    }

    #[test]
    fn settings_of_an_earlier_version_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let account = r#"{"server":"https://gitlab.com/","user_id":7,"username":"mira","name":"Mira"}"#;
        let text =
            format!(r#"{{"servers":[{{"url":"https://h/","client_id":"x"}}],"accounts":[{account}]}}"#);
        fs::write(&path, text).unwrap();
        let settings = SettingsFile::at(path).load().unwrap();
        assert_eq!((settings.accounts[0].way, settings.accounts[0].read_only), (Way::Browser, false));
        assert_eq!(settings.servers[0].certificates, None);
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
