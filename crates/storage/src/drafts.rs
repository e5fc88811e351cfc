//! Drafts: unsaved work, kept for the account it belongs to.
//!
//! Each draft is two files in the drafts folder: `ID.json` says what it is, `ID.drawio` holds the diagram. The
//! diagram is written first, so that a description never promises more than there is.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::files::write_private;
use crate::{StorageError, read_file};

/// Names a draft.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DraftId(String);

impl DraftId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for DraftId {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// Whose work it is. A draft is offered to its owner alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DraftOwner {
    /// An account of a server.
    Account {
        /// The server's address.
        server: String,
        /// The user's number there.
        user_id: u64,
    },
    /// Whoever uses this machine.
    ThisMachine,
}

/// What a draft is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its name.
    pub id: DraftId,
    /// Whose it is.
    pub owner: DraftOwner,
    /// The file's name, to show.
    pub title: String,
    /// Where it belongs, in words, to show.
    pub place: String,
    /// Where it belongs, in a form that the keeper of the draft understands.
    pub origin: serde_json::Value,
    /// When it was kept, seconds since 1970.
    pub kept_at: u64,
}

/// The drafts folder.
#[derive(Clone, Debug)]
pub struct Drafts(PathBuf);

impl Drafts {
    /// The drafts in this folder, which need not exist yet.
    pub fn at(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// Keeps a diagram.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(
        &self,
        owner: DraftOwner,
        title: String,
        place: String,
        origin: serde_json::Value,
        bytes: &[u8],
    ) -> Result<Draft, StorageError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let draft =
            Draft { id: self.free_id(now.as_millis()), owner, title, place, origin, kept_at: now.as_secs() };
        let description = self.description(&draft.id);
        let json = serde_json::to_vec_pretty(&draft).map_err(|error| StorageError::Damaged {
            path: description.clone(),
            reason: error.to_string(),
        })?;
        write_private(&self.diagram(&draft.id), bytes)?;
        write_private(&description, &json)?;
        Ok(draft)
    }

    /// All drafts, newest first. A damaged description is passed over and stays where it is.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self) -> Result<Vec<Draft>, StorageError> {
        let entries = match fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(reason) => return Err(StorageError::Read { path: self.0.clone(), reason }),
        };
        let mut drafts: Vec<Draft> =
            entries.flatten().map(|entry| entry.path()).filter_map(|path| describe(&path)).collect();
        drafts.sort_by(|a, b| (b.kept_at, b.id.as_str()).cmp(&(a.kept_at, a.id.as_str())));
        Ok(drafts)
    }

    /// A draft and its diagram.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub fn open(&self, id: &DraftId) -> Result<(Draft, Vec<u8>), StorageError> {
        let draft =
            self.list()?.into_iter().find(|draft| draft.id == *id).ok_or(StorageError::NoSuchDraft)?;
        let bytes = read_file(&self.diagram(&draft.id))?;
        Ok((draft, bytes))
    }

    /// Throws a draft away. One that is gone already is no error.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn discard(&self, id: &DraftId) -> Result<(), StorageError> {
        let Some(draft) = self.list()?.into_iter().find(|draft| draft.id == *id) else { return Ok(()) };
        for path in [self.description(&draft.id), self.diagram(&draft.id)] {
            match fs::remove_file(&path) {
                Err(reason) if reason.kind() != io::ErrorKind::NotFound => {
                    return Err(StorageError::Write { path, reason });
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn free_id(&self, milliseconds: u128) -> DraftId {
        let mut id = DraftId(format!("{milliseconds:013}"));
        let mut next = 2;
        while self.diagram(&id).exists() {
            id = DraftId(format!("{milliseconds:013}-{next}"));
            next += 1;
        }
        id
    }

    fn description(&self, id: &DraftId) -> PathBuf {
        self.0.join(format!("{}.json", id.0))
    }

    fn diagram(&self, id: &DraftId) -> PathBuf {
        self.0.join(format!("{}.drawio", id.0))
    }
}

fn describe(path: &Path) -> Option<Draft> {
    if path.extension()? != "json" {
        return None;
    }
    let draft: Draft = serde_json::from_slice(&fs::read(path).ok()?)
        .inspect_err(
            |error| tracing::warn!(path = %path.display(), %error, "a draft's description is damaged"),
        )
        .ok()?;
    // The name inside has to be the file's, or a crafted description could point elsewhere.
    (path.file_stem()?.to_str()? == draft.id.0).then_some(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keep(drafts: &Drafts, title: &str, bytes: &[u8]) -> Draft {
        let owner = DraftOwner::Account { server: "https://git.example/".into(), user_id: 7 };
        drafts
            .keep(owner, title.into(), "group/project".into(), serde_json::json!({"path": "a"}), bytes)
            .unwrap()
    }

    #[test]
    fn drafts_are_kept_listed_opened_and_discarded() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::at(folder.path().join("drafts"));
        assert!(drafts.list().unwrap().is_empty());
        let one = keep(&drafts, "one.drawio", b"<one/>");
        let two = keep(&drafts, "two.drawio", b"<two/>");
        assert_ne!(one.id, two.id);
        assert_eq!(drafts.list().unwrap().len(), 2);
        assert_eq!(drafts.open(&one.id).unwrap(), (one.clone(), b"<one/>".to_vec()));
        drafts.discard(&one.id).unwrap();
        drafts.discard(&one.id).unwrap();
        assert_eq!(drafts.list().unwrap(), [two]);
        assert!(matches!(drafts.open(&one.id), Err(StorageError::NoSuchDraft)));
    }

    #[test]
    fn a_name_that_points_elsewhere_opens_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::at(folder.path().join("drafts"));
        keep(&drafts, "one.drawio", b"<one/>");
        assert!(matches!(
            drafts.open(&DraftId::from("../settings".to_owned())),
            Err(StorageError::NoSuchDraft)
        ));
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_a_draft() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::at(folder.path().join("drafts"));
        let draft = keep(&drafts, "one.drawio", b"<one/>");
        for path in [drafts.description(&draft.id), drafts.diagram(&draft.id)] {
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
