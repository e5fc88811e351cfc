//! Drafts: unsaved work, safe from the moment it is done.
//!
//! A draft is one file in the drafts folder: what it is about, the base that it began with, and every step since. While
//! somebody writes it nobody else sees it. `ID.kept` was left in good order; `ID.draft` is being written, or was when its
//! writer came to an end.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::StorageError;
use crate::draft_file::{DraftFile, Reopened, UNFINISHED, describe, remove, remove_unfinished};
use crate::syncer::Syncer;

/// The ending of a draft that is being written.
pub(crate) const INTERRUPTED: &str = "draft";
/// The ending of a draft that was left in good order.
pub(crate) const KEPT: &str = "kept";

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

/// A draft that nobody has in hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its name.
    pub id: DraftId,
    /// What its keeper says about it.
    pub description: Vec<u8>,
    /// When its last step was written, seconds since 1970.
    pub written_at: u64,
    /// Whether its writer came to an end without leaving it in good order.
    pub is_interrupted: bool,
}

/// The drafts folder.
#[derive(Clone, Debug)]
pub struct Drafts {
    folder: PathBuf,
    syncer: Arc<Syncer>,
}

impl Drafts {
    /// The drafts in this folder, which need not exist yet.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder, syncer: Arc::default() }
    }

    /// Begins a draft with a base and no steps.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(&self, description: &[u8], base: &[u8]) -> Result<DraftFile, StorageError> {
        fs::create_dir_all(&self.folder).map_err(StorageError::write(&self.folder))?;
        DraftFile::create(self.free_id(), &self.folder, self.syncer.clone(), description, base)
    }

    /// All drafts that nobody has in hands, the newest first. A damaged one is passed over and stays where it is.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self) -> Result<Vec<Draft>, StorageError> {
        let mut drafts: Vec<Draft> = self.files()?.iter().filter_map(|path| draft(path)).collect();
        drafts.sort_by(|a, b| (b.written_at, b.id.as_str()).cmp(&(a.written_at, a.id.as_str())));
        Ok(drafts)
    }

    /// Takes a draft up again.
    ///
    /// # Errors
    /// When it is not there, somebody has it in hands, or it cannot be read.
    pub fn open(&self, id: &DraftId) -> Result<Reopened, StorageError> {
        let path = self.find(id)?.ok_or(StorageError::NoSuchDraft)?;
        DraftFile::open(id.clone(), &path, self.syncer.clone())
    }

    /// Throws a draft away. One that is gone already is no error.
    ///
    /// # Errors
    /// When somebody has it in hands, or it cannot be removed.
    pub fn discard(&self, id: &DraftId) -> Result<(), StorageError> {
        match self.find(id)? {
            Some(path) if matches!(describe(&path), Ok(None)) => Err(StorageError::DraftInUse),
            Some(path) => remove(&path),
            None => Ok(()),
        }
    }

    /// Removes what is left of drafts whose writer came to an end while it began them.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn clear_unfinished(&self) -> Result<(), StorageError> {
        let is_unfinished = |path: &&PathBuf| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(UNFINISHED))
        };
        self.entries()?.iter().filter(is_unfinished).for_each(|path| remove_unfinished(path));
        Ok(())
    }

    /// The file of a draft. It is looked for by its name among those that are there, or a crafted one could point
    /// elsewhere.
    fn find(&self, id: &DraftId) -> Result<Option<PathBuf>, StorageError> {
        Ok(self
            .files()?
            .into_iter()
            .find(|path| path.file_stem().and_then(|stem| stem.to_str()) == Some(&id.0)))
    }

    fn files(&self) -> Result<Vec<PathBuf>, StorageError> {
        let is_draft =
            |path: &PathBuf| path.extension().is_some_and(|ending| ending == INTERRUPTED || ending == KEPT);
        Ok(self.entries()?.into_iter().filter(is_draft).collect())
    }

    fn entries(&self) -> Result<Vec<PathBuf>, StorageError> {
        match fs::read_dir(&self.folder) {
            Ok(entries) => Ok(entries.flatten().map(|entry| entry.path()).collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(reason) => Err(StorageError::Read { path: self.folder.clone(), reason }),
        }
    }

    fn free_id(&self) -> DraftId {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let mut id = format!("{now:013}");
        let mut next = 2;
        let is_taken =
            |id: &str| [INTERRUPTED, KEPT].iter().any(|end| self.folder.join(format!("{id}.{end}")).exists());
        while is_taken(&id) {
            id = format!("{now:013}-{next}");
            next += 1;
        }
        DraftId(id)
    }
}

fn draft(path: &Path) -> Option<Draft> {
    let id = DraftId(path.file_stem()?.to_str()?.to_owned());
    let description = describe(path)
        .inspect_err(|error| tracing::warn!(path = %path.display(), %error, "a draft is damaged"))
        .ok()??;
    let written = fs::metadata(path).and_then(|file| file.modified()).ok()?;
    let written_at = written.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    Some(Draft { id, description, written_at, is_interrupted: path.extension()? == INTERRUPTED })
}
