//! The diagrams of repositories that were opened or saved last, each with a small picture. They belong to accounts, and go
//! with them.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::StorageError;
use crate::files::write_private;

/// No more are remembered.
pub const MAX_RECENTS: usize = 30;

const LIST: &str = "recents.json";

/// Which file of which repository, reached with which account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The account, by its name in commands.
    pub account: String,
    /// The project's number.
    pub project: u64,
    /// The branch.
    pub branch: String,
    /// Folders and file name.
    pub path: String,
}

/// A diagram that was opened or saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Which.
    pub spot: Spot,
    /// The project's full path, to show.
    pub project_path: String,
    /// When, seconds since 1970.
    pub opened_at: u64,
    /// The file of its picture, beside the list.
    #[serde(default)]
    picture: Option<String>,
}

impl Recent {
    /// A diagram that has no picture yet.
    pub fn new(spot: Spot, project_path: String, opened_at: u64) -> Self {
        Self { spot, project_path, opened_at, picture: None }
    }
}

/// The folder of the list and its pictures. Only this user can read them.
#[derive(Debug)]
pub struct Recents {
    folder: PathBuf,
    /// The list is read and written in one piece.
    turn: Mutex<()>,
}

impl Recents {
    /// The list in this folder, which need not exist yet.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder, turn: Mutex::default() }
    }

    /// All of them, the newest first. A damaged list counts as empty, and the next one that is written replaces it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn list(&self) -> Result<Vec<Recent>, StorageError> {
        let _turn = self.turn();
        self.read()
    }

    /// Puts a diagram in front. The picture that it had stays until there is a newer one.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub fn note(&self, recent: Recent) -> Result<(), StorageError> {
        let _turn = self.turn();
        let mut list = self.read()?;
        let before = list.iter().position(|other| other.spot == recent.spot).map(|at| list.remove(at));
        list.insert(0, Recent { picture: before.and_then(|before| before.picture), ..recent });
        list.truncate(MAX_RECENTS);
        self.write(&list)
    }

    /// Keeps the picture of a diagram. Answers whether the diagram is still in the list; of another nothing is kept.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_picture(&self, spot: &Spot, png: &[u8]) -> Result<bool, StorageError> {
        let _turn = self.turn();
        let mut list = self.read()?;
        let name = free_name(&list);
        let Some(recent) = list.iter_mut().find(|recent| recent.spot == *spot) else { return Ok(false) };
        write_private(&self.folder.join(&name), png)?;
        recent.picture = Some(name);
        self.write(&list)?;
        Ok(true)
    }

    /// The picture of a diagram, where there is one.
    pub fn picture(&self, recent: &Recent) -> Option<Vec<u8>> {
        // The list is a file, and could name another file than one of ours.
        let name = recent.picture.as_deref().filter(|name| is_picture(name))?;
        fs::read(self.folder.join(name)).ok()
    }

    /// Forgets the diagrams of all accounts but these, and their pictures.
    ///
    /// # Errors
    /// When the list cannot be written or a picture cannot be removed.
    pub fn keep_accounts(&self, is_kept: impl Fn(&str) -> bool) -> Result<(), StorageError> {
        let _turn = self.turn();
        let mut list = self.read()?;
        let before = list.len();
        list.retain(|recent| is_kept(&recent.spot.account));
        if list.len() < before { self.write(&list) } else { self.sweep(&list) }
    }

    fn read(&self) -> Result<Vec<Recent>, StorageError> {
        let path = self.folder.join(LIST);
        match fs::read(&path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_else(|error| {
                tracing::warn!(%error, "the list of recent diagrams is damaged");
                Vec::new()
            })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(reason) => Err(StorageError::Read { path, reason }),
        }
    }

    fn write(&self, list: &[Recent]) -> Result<(), StorageError> {
        let path = self.folder.join(LIST);
        let text = serde_json::to_vec_pretty(list)
            .map_err(|error| StorageError::Damaged { path: path.clone(), reason: error.to_string() })?;
        write_private(&path, &text)?;
        self.sweep(list)
    }

    /// Removes the pictures that no diagram of the list has.
    fn sweep(&self, list: &[Recent]) -> Result<(), StorageError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(reason) => return Err(StorageError::Read { path: self.folder.clone(), reason }),
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().and_then(|name| name.to_str());
            if name.is_some_and(is_picture) && !list.iter().any(|recent| recent.picture.as_deref() == name) {
                fs::remove_file(&path).map_err(StorageError::write(&path))?;
            }
        }
        Ok(())
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a name is one that [`free_name`] gives: digits and the ending, no folder before them.
fn is_picture(name: &str) -> bool {
    let number = name.strip_suffix(".png").unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name that no picture of the list has. It says nothing about the diagram.
fn free_name(list: &[Recent]) -> String {
    let number = |recent: &Recent| recent.picture.as_deref()?.strip_suffix(".png")?.parse::<u64>().ok();
    let last = list.iter().filter_map(number).max().unwrap_or(0);
    format!("{}.png", last.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recents() -> (tempfile::TempDir, Recents) {
        let folder = tempfile::tempdir().unwrap();
        let recents = Recents::at(folder.path().join("recents"));
        (folder, recents)
    }

    fn recent(account: &str, path: &str, opened_at: u64) -> Recent {
        let spot = Spot { account: account.into(), project: 7, branch: "main".into(), path: path.into() };
        Recent::new(spot, "group/project".into(), opened_at)
    }

    fn files(recents: &Recents) -> Vec<String> {
        let entries = fs::read_dir(&recents.folder).unwrap().flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_newest_are_in_front_and_each_is_there_once() {
        let (_folder, recents) = recents();
        assert!(recents.list().unwrap().is_empty());
        for (path, at) in [("a", 1), ("b", 2), ("a", 3)] {
            recents.note(recent("h/1", path, at)).unwrap();
        }
        let list = recents.list().unwrap();
        let listed: Vec<_> = list.iter().map(|one| (one.spot.path.as_str(), one.opened_at)).collect();
        assert_eq!(listed, [("a", 3), ("b", 2)]);
    }

    #[test]
    fn a_picture_stays_with_its_diagram_and_goes_with_it() {
        let (_folder, recents) = recents();
        let first = recent("h/1", "a", 1);
        recents.note(first.clone()).unwrap();
        assert!(recents.keep_picture(&first.spot, b"one").unwrap());
        assert!(recents.keep_picture(&first.spot, b"two").unwrap());
        recents.note(recent("h/1", "a", 2)).unwrap();
        let list = recents.list().unwrap();
        assert_eq!(recents.picture(&list[0]).as_deref(), Some(&b"two"[..]));
        assert_eq!(files(&recents), ["2.png", LIST]);
        for at in 0..MAX_RECENTS {
            recents.note(recent("h/1", &format!("other {at}"), 3)).unwrap();
        }
        assert_eq!(recents.list().unwrap().len(), MAX_RECENTS);
        assert_eq!(files(&recents), [LIST], "what is not in the list has no picture");
        assert!(!recents.keep_picture(&first.spot, b"late").unwrap());
        assert_eq!(files(&recents), [LIST]);
    }

    #[test]
    fn the_diagrams_of_an_account_go_with_their_pictures() {
        let (_folder, recents) = recents();
        for account in ["h/1", "h/2"] {
            let one = recent(account, "a", 1);
            recents.note(one.clone()).unwrap();
            recents.keep_picture(&one.spot, account.as_bytes()).unwrap();
        }
        recents.keep_accounts(|account| account == "h/2").unwrap();
        let list = recents.list().unwrap();
        assert_eq!(list.len(), 1);
        assert_eq!(recents.picture(&list[0]).as_deref(), Some(&b"h/2"[..]));
        assert_eq!(files(&recents).len(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_them() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, recents) = recents();
        let one = recent("h/1", "a", 1);
        recents.note(one.clone()).unwrap();
        recents.keep_picture(&one.spot, b"picture").unwrap();
        for name in files(&recents) {
            let mode = fs::metadata(recents.folder.join(&name)).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{name}");
        }
    }

    #[test]
    fn a_list_that_names_other_files_shows_none_of_them() {
        let (folder, recents) = recents();
        fs::write(folder.path().join("1.png"), b"somebody's").unwrap();
        recents.note(recent("h/1", "a", 1)).unwrap();
        let mut list = recents.list().unwrap();
        list[0].picture = Some("../1.png".into());
        assert_eq!(recents.picture(&list[0]), None);
        let outside = folder.path().join("1.png");
        list[0].picture = Some(outside.to_str().unwrap().into());
        assert_eq!(recents.picture(&list[0]), None);
    }

    #[test]
    fn a_damaged_list_counts_as_empty() {
        let (_folder, recents) = recents();
        recents.note(recent("h/1", "a", 1)).unwrap();
        fs::write(recents.folder.join(LIST), b"{").unwrap();
        assert!(recents.list().unwrap().is_empty());
        recents.note(recent("h/1", "b", 1)).unwrap();
        assert_eq!(recents.list().unwrap().len(), 1);
    }
}
