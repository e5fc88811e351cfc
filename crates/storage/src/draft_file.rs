//! The file of one draft, in the hands of whoever writes it.
//!
//! A line that names the form, then records (see `records`): a description, the base, and every step since. The file is
//! locked as long as it is in somebody's hands, which the system ends with the process, however that ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::drafts::{INTERRUPTED, KEPT};
use crate::files::sync_folder;
use crate::records::{self, Records, record};
use crate::syncer::{Synced, Syncer};
use crate::{DraftId, StorageError};

/// The first line. Another form gets another number.
const FORM: &[u8] = b"drawbridge draft 1\n";

/// What the name of a file begins with that is not a draft yet.
pub(crate) const UNFINISHED: &str = ".drawbridge-";

/// No description is longer.
const LONGEST_DESCRIPTION: usize = 1 << 20;

/// A place behind a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(u64);

/// A draft that is being written. Dropping it leaves the draft as an interrupted one, as the end of the process does.
#[derive(Debug)]
pub struct DraftFile {
    id: DraftId,
    path: PathBuf,
    synced: Arc<Synced>,
    syncer: Arc<Syncer>,
    /// Where the steps begin.
    begin: u64,
    /// Where the last whole step ends.
    end: u64,
    /// Whether something lies behind that, or the file has been read since.
    is_torn: bool,
}

/// A draft that was taken up again.
#[derive(Debug)]
pub struct Reopened {
    /// To go on writing.
    pub file: DraftFile,
    /// What its keeper says about it.
    pub description: Vec<u8>,
    /// What the steps begin with.
    pub base: Vec<u8>,
    /// The steps in order.
    pub steps: Vec<Vec<u8>>,
    /// Whether something behind the last of these steps was damaged.
    pub is_cut: bool,
}

impl DraftFile {
    pub(crate) fn create(
        id: DraftId,
        folder: &Path,
        syncer: Arc<Syncer>,
        description: &[u8],
        base: &[u8],
    ) -> Result<Self, StorageError> {
        let path = folder.join(format!("{}.{INTERRUPTED}", id.as_str()));
        let (file, begin) = write_new(&path, description, base, &[]).map_err(StorageError::write(&path))?;
        let synced = Arc::new(Synced::new(file, Some(folder.to_owned())));
        let draft = Self { id, path, synced, syncer, begin, end: begin, is_torn: false };
        draft.sync_soon()?;
        Ok(draft)
    }

    /// Takes up a draft that nobody has in hands. What is damaged at its end is cut off with the next step.
    pub(crate) fn open(id: DraftId, path: &Path, syncer: Arc<Syncer>) -> Result<Reopened, StorageError> {
        let mut file =
            OpenOptions::new().read(true).write(true).open(path).map_err(StorageError::read(path))?;
        lock(&file)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(StorageError::read(path))?;
        let damaged =
            || StorageError::Damaged { path: path.to_owned(), reason: "its beginning is lost".to_owned() };
        let mut found = Records::new(bytes.strip_prefix(FORM).ok_or_else(damaged)?);
        let (Some(description), Some(base)) = (found.next(), found.next()) else { return Err(damaged()) };
        let (description, base) = (description.to_vec(), base.to_vec());
        let begin = (FORM.len() + found.end()) as u64;
        let steps = found.by_ref().map(<[u8]>::to_vec).collect();
        let (end, is_cut) = ((FORM.len() + found.end()) as u64, found.is_damaged());
        let synced = Arc::new(Synced::new(file, None));
        let mut file = Self { id, path: path.to_owned(), synced, syncer, begin, end, is_torn: is_cut };
        file.rename(INTERRUPTED)?;
        Ok(Reopened { file, description, base, steps, is_cut })
    }

    /// The draft's name.
    pub fn id(&self) -> &DraftId {
        &self.id
    }

    /// Writes a step behind the others. It survives the end of the process at once, and a power cut within a second.
    ///
    /// # Errors
    /// When it cannot be written, or an earlier one could not be synced. What was written before is still there; nothing
    /// may be written behind it any more.
    pub fn append(&mut self, step: &[u8]) -> Result<(), StorageError> {
        if let Some(reason) = self.synced.take_failure() {
            return Err(StorageError::Write { path: self.path.clone(), reason });
        }
        if self.is_torn {
            let mut file = &self.synced.file;
            let cut = file.set_len(self.end).and_then(|()| file.seek(SeekFrom::Start(self.end)));
            cut.map_err(StorageError::write(&self.path))?;
            self.is_torn = false;
        }
        // In one piece, so that only a power cut or a full disk can tear it.
        let written =
            record(step).and_then(|bytes| (&self.synced.file).write_all(&bytes).map(|()| bytes.len()));
        self.end += written.map_err(StorageError::write(&self.path))? as u64;
        self.sync_soon()
    }

    /// The place before the first step.
    pub fn beginning(&self) -> Mark {
        Mark(self.begin)
    }

    /// The place behind the last step.
    pub fn mark(&self) -> Mark {
        Mark(self.end)
    }

    /// Begins the draft anew: another description and base, and the steps behind the mark.
    ///
    /// # Errors
    /// When it cannot be written; then it is as it was.
    pub fn rebase(&mut self, behind: Mark, description: &[u8], base: &[u8]) -> Result<(), StorageError> {
        let path = self.path.clone();
        let mut file = &self.synced.file;
        let mut steps = Vec::new();
        // Up to the last whole one: behind it may lie the beginning of one that found no room.
        let length = self.end.saturating_sub(behind.0);
        let read =
            file.seek(SeekFrom::Start(behind.0)).and_then(|_| file.take(length).read_to_end(&mut steps));
        read.map_err(StorageError::read(&path))?;
        self.replace(description, base, &steps)
    }

    /// Begins the draft anew with a step.
    ///
    /// # Errors
    /// When it cannot be written; then it is as it was.
    pub fn begin_anew(&mut self, description: &[u8], base: &[u8], step: &[u8]) -> Result<(), StorageError> {
        let step = record(step).map_err(StorageError::write(&self.path))?;
        self.replace(description, base, &step)
    }

    fn replace(&mut self, description: &[u8], base: &[u8], steps: &[u8]) -> Result<(), StorageError> {
        let (file, begin) =
            write_new(&self.path, description, base, steps).map_err(StorageError::write(&self.path))?;
        self.synced = Arc::new(Synced::new(file, self.path.parent().map(Path::to_owned)));
        (self.begin, self.end, self.is_torn) = (begin, begin + steps.len() as u64, false);
        self.sync_soon()
    }

    /// Makes sure that everything is on the disk now.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn sync(&self) -> Result<(), StorageError> {
        self.synced.sync().map_err(StorageError::write(&self.path))
    }

    /// Leaves the draft in good order, for its owner to come back to.
    ///
    /// # Errors
    /// When it is not safe on the disk; it is there as an interrupted one then.
    pub fn keep(mut self) -> Result<(), StorageError> {
        self.sync()?;
        self.rename(KEPT)?;
        if let Some(folder) = self.path.parent() {
            sync_folder(folder);
        }
        Ok(())
    }

    /// Throws the draft away.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn discard(self) -> Result<(), StorageError> {
        remove(&self.path)
    }

    fn rename(&mut self, ending: &str) -> Result<(), StorageError> {
        let path = self.path.with_extension(ending);
        if path != self.path {
            fs::rename(&self.path, &path).map_err(StorageError::write(&self.path))?;
            self.path = path;
        }
        Ok(())
    }

    fn sync_soon(&self) -> Result<(), StorageError> {
        self.syncer.sync_soon(&self.synced).map_err(StorageError::write(&self.path))
    }
}

impl Drop for DraftFile {
    fn drop(&mut self) {
        // The syncing thread may hold the file for a moment longer, and must not hold the lock.
        let _ = self.synced.file.unlock();
    }
}

/// Removes a draft. One that is gone already is no error.
pub(crate) fn remove(path: &Path) -> Result<(), StorageError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StorageError::write(path)(error)),
        _ => Ok(()),
    }
}

/// Removes a file whose writer came to an end before it was a draft.
pub(crate) fn remove_unfinished(path: &Path) {
    let is_nobodys = File::open(path).is_ok_and(|file| file.try_lock().is_ok());
    if is_nobodys && let Err(error) = remove(path) {
        tracing::warn!(%error, "what is left of a draft that was begun stays");
    }
}

/// What its keeper says about a draft that nobody has in hands; `None` for one that somebody has.
pub(crate) fn describe(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = File::open(path)?;
    if let Err(TryLockError::WouldBlock) = file.try_lock_shared() {
        return Ok(None);
    }
    let mut form = [0; FORM.len()];
    file.read_exact(&mut form)?;
    if form != FORM {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "it is no draft of a form that is known here",
        ));
    }
    records::first(&mut file, LONGEST_DESCRIPTION).map(Some)
}

/// Locks a file. Whoever lists the drafts looks into each for a moment.
fn lock(file: &File) -> Result<(), StorageError> {
    for _ in 0..20 {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
            // Where the system has no locks there is one instance, as everywhere.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
        }
    }
    Err(StorageError::DraftInUse)
}

/// Writes a file that only this user may read, and locks it before it has its name. Answers where the steps begin.
fn write_new(path: &Path, description: &[u8], base: &[u8], steps: &[u8]) -> io::Result<(File, u64)> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    // Nobody else knows the file yet, so nobody else can have it locked.
    let _ = file.as_file().try_lock();
    let head = [FORM, &record(description)?, &record(base)?].concat();
    file.write_all(&head)?;
    file.write_all(steps)?;
    let file = file.persist(path).map_err(|error| error.error)?;
    Ok((file, head.len() as u64))
}
