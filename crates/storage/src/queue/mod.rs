//! Saves on their way to a server: each a file that is there until the server has it.
//!
//! A file's name says which save it is, in the order in which they were made, and how it stands. The file holds what is to
//! be done and the contents that go with it. It is written whole or not at all; a change of its standing is a renaming.

mod save_file;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::StorageError;
use crate::files::sync_folder;
use save_file::{describe, is_held, read, write};

/// Names a save. Names are in the order in which the saves were made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SaveId(String);

impl SaveId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for SaveId {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// How a save stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Somebody waits for it to be sent, or did when the application came to its end.
    UnderWay,
    /// It was not sent yet.
    Waiting,
    /// It may have been sent.
    InDoubt,
}

impl Standing {
    const ALL: [Self; 3] = [Self::UnderWay, Self::Waiting, Self::InDoubt];

    fn ending(self) -> &'static str {
        match self {
            Self::UnderWay => "underway",
            Self::Waiting => "waiting",
            Self::InDoubt => "doubt",
        }
    }
}

/// A save as it lies on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSave {
    /// Its name.
    pub id: SaveId,
    /// How it stands.
    pub standing: Standing,
    /// What is to be done, in its keeper's form.
    pub description: Vec<u8>,
    /// Whether somebody waits for it right now.
    pub is_held: bool,
}

/// A save that somebody waits for. The end of the process lets go of it, however that comes.
#[derive(Debug)]
pub struct Held {
    id: SaveId,
    _file: File,
}

impl Held {
    /// The save.
    pub fn id(&self) -> &SaveId {
        &self.id
    }
}

/// The right to send what waits, which one process has at a time.
#[derive(Debug)]
pub struct QueueTurn(#[expect(dead_code, reason = "it is held")] File);

/// The folder of the saves. Only this user can read them.
#[derive(Clone, Debug)]
pub struct Queue {
    folder: PathBuf,
}

impl Queue {
    /// The saves in this folder, which need not exist yet.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Adds a save behind the others.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(
        &self,
        standing: Standing,
        description: &[u8],
        contents: &[&[u8]],
    ) -> Result<Held, StorageError> {
        fs::create_dir_all(&self.folder).map_err(StorageError::write(&self.folder))?;
        let id = self.next_id()?;
        let path = self.path(&id, standing);
        let file = write(&path, description, contents).map_err(StorageError::write(&path))?;
        sync_folder(&self.folder);
        Ok(Held { id, _file: file })
    }

    /// All saves, the oldest first. A damaged one is passed over and stays where it is.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self) -> Result<Vec<StoredSave>, StorageError> {
        let saves = self.files()?.into_iter().filter_map(|(id, standing, path)| {
            let description = describe(&path)
                .inspect_err(|error| tracing::warn!(path = %path.display(), %error, "a save is damaged"))
                .ok()?;
            Some(StoredSave { id, standing, description, is_held: is_held(&path) })
        });
        let mut saves: Vec<_> = saves.collect();
        saves.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(saves)
    }

    /// The contents that go with a save.
    ///
    /// # Errors
    /// When it is gone, damaged or cannot be read.
    pub fn contents(&self, id: &SaveId) -> Result<Vec<Vec<u8>>, StorageError> {
        let (_, path) = self.find(id)?;
        read(&path)
    }

    /// Says something else about a save, whose contents stay.
    ///
    /// # Errors
    /// When it is gone or cannot be written; then it is as it was.
    pub fn describe(&self, id: &SaveId, description: &[u8]) -> Result<(), StorageError> {
        let contents = self.contents(id)?;
        let contents: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
        self.replace(id, description, &contents)
    }

    /// Makes something else of a save, in its place.
    ///
    /// # Errors
    /// When it is gone or cannot be written; then it is as it was.
    pub fn replace(&self, id: &SaveId, description: &[u8], contents: &[&[u8]]) -> Result<(), StorageError> {
        let (_, path) = self.find(id)?;
        write(&path, description, contents).map(drop).map_err(StorageError::write(&path))
    }

    /// Says how a save stands.
    ///
    /// # Errors
    /// When it is gone or cannot be renamed.
    pub fn stand(&self, id: &SaveId, standing: Standing) -> Result<(), StorageError> {
        let (before, path) = self.find(id)?;
        if before != standing {
            fs::rename(&path, self.path(id, standing)).map_err(StorageError::write(&path))?;
            sync_folder(&self.folder);
        }
        Ok(())
    }

    /// Takes a save away. One that is gone already is no error.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn remove(&self, id: &SaveId) -> Result<(), StorageError> {
        match self.find(id) {
            Ok((_, path)) => fs::remove_file(&path).map_err(StorageError::write(&path)),
            Err(StorageError::NoSuchSave) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The right to send, unless another process has it.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn turn(&self) -> Result<Option<QueueTurn>, StorageError> {
        fs::create_dir_all(&self.folder).map_err(StorageError::write(&self.folder))?;
        let path = self.folder.join("turn");
        let file = File::create(&path).map_err(StorageError::write(&path))?;
        Ok(file.try_lock().is_ok().then_some(QueueTurn(file)))
    }

    fn path(&self, id: &SaveId, standing: Standing) -> PathBuf {
        self.folder.join(format!("{}.{}", id.0, standing.ending()))
    }

    /// It is looked for by its name among those that are there, or a crafted one could point elsewhere.
    fn find(&self, id: &SaveId) -> Result<(Standing, PathBuf), StorageError> {
        let found = self.files()?.into_iter().find(|(other, ..)| other == id);
        found.map(|(_, standing, path)| (standing, path)).ok_or(StorageError::NoSuchSave)
    }

    fn files(&self) -> Result<Vec<(SaveId, Standing, PathBuf)>, StorageError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(reason) => return Err(StorageError::Read { path: self.folder.clone(), reason }),
        };
        Ok(entries.flatten().filter_map(|entry| named(&entry.path())).collect())
    }

    /// A name behind all others, even where the clock was put back.
    fn next_id(&self) -> Result<SaveId, StorageError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros();
        let number = |id: &SaveId| id.0.parse::<u128>().ok();
        let last = self.files()?.iter().filter_map(|(id, ..)| number(id)).max().unwrap_or(0);
        Ok(SaveId(format!("{:020}", now.max(last + 1))))
    }
}

/// What the name of a file says.
fn named(path: &Path) -> Option<(SaveId, Standing, PathBuf)> {
    let ending = path.extension()?.to_str()?;
    let standing = Standing::ALL.into_iter().find(|standing| standing.ending() == ending)?;
    let id = SaveId(path.file_stem()?.to_str()?.to_owned());
    Some((id, standing, path.to_owned()))
}

#[cfg(test)]
mod tests;
