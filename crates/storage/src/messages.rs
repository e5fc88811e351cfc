//! The messages of earlier saves, by account and project. They go with the account.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fs, io};

use crate::StorageError;
use crate::files::write_private;

/// So many are kept for each project.
const MAX_MESSAGES: usize = 20;

/// The messages by project, the newest first, by account.
type Kept = BTreeMap<String, BTreeMap<u64, Vec<String>>>;

/// The file of the messages. Only this user can read it.
#[derive(Debug)]
pub struct Messages {
    path: PathBuf,
    /// The file is read and written in one piece.
    turn: Mutex<()>,
}

impl Messages {
    /// The messages in this file, which need not exist yet.
    pub fn at(path: PathBuf) -> Self {
        Self { path, turn: Mutex::default() }
    }

    /// The messages of a project, the newest first.
    pub fn of(&self, account: &str, project: u64) -> Vec<String> {
        let _turn = self.turn();
        self.read().get(account).and_then(|projects| projects.get(&project)).cloned().unwrap_or_default()
    }

    /// Puts a message in front.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note(&self, account: &str, project: u64, message: &str) -> Result<(), StorageError> {
        let _turn = self.turn();
        let mut kept = self.read();
        let messages = kept.entry(account.to_owned()).or_default().entry(project).or_default();
        messages.retain(|other| other != message);
        messages.insert(0, message.to_owned());
        messages.truncate(MAX_MESSAGES);
        self.write(&kept)
    }

    /// Forgets the messages of an account.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget(&self, account: &str) -> Result<(), StorageError> {
        let _turn = self.turn();
        let mut kept = self.read();
        if kept.remove(account).is_some() { self.write(&kept) } else { Ok(()) }
    }

    /// A damaged file counts as empty, and the next one that is written replaces it.
    fn read(&self) -> Kept {
        match fs::read(&self.path) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_else(|error| {
                tracing::warn!(%error, "the messages of earlier saves are damaged");
                Kept::new()
            }),
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    tracing::warn!(%error, "the messages of earlier saves cannot be read");
                }
                Kept::new()
            }
        }
    }

    fn write(&self, kept: &Kept) -> Result<(), StorageError> {
        let text = serde_json::to_vec_pretty(kept)
            .map_err(|error| StorageError::Damaged { path: self.path.clone(), reason: error.to_string() })?;
        write_private(&self.path, &text)
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_in_front_each_once_and_they_go_with_the_account() {
        let folder = tempfile::tempdir().unwrap();
        let messages = Messages::at(folder.path().join("messages.json"));
        for message in ["one", "two", "one"] {
            messages.note("h/1", 7, message).unwrap();
        }
        messages.note("h/1", 8, "elsewhere").unwrap();
        messages.note("h/2", 7, "another's").unwrap();
        assert_eq!(messages.of("h/1", 7), ["one", "two"]);
        for number in 0..MAX_MESSAGES + 5 {
            messages.note("h/1", 7, &number.to_string()).unwrap();
        }
        assert_eq!(messages.of("h/1", 7).len(), MAX_MESSAGES);
        messages.forget("h/1").unwrap();
        assert!(messages.of("h/1", 7).is_empty() && messages.of("h/1", 8).is_empty());
        assert_eq!(messages.of("h/2", 7), ["another's"]);
    }
}
