//! The file of one save: a line that names the form, then records (see `records`): the description and the contents.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use crate::StorageError;
use crate::records::{Records, first, record};

/// The first line. Another form gets another number.
const FORM: &[u8] = b"drawbridge save 1\n";

/// No description is longer.
const LONGEST_DESCRIPTION: usize = 1 << 20;

/// Writes the file, whole or not at all, and safe from a power cut. Only this user can read it. It stays locked as long as
/// the answer lives.
pub(super) fn write(path: &Path, description: &[u8], contents: &[&[u8]]) -> io::Result<File> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".drawbridge-").tempfile_in(folder)?;
    // Nobody else knows the file yet, so nobody else can have it locked.
    let _ = file.as_file().try_lock();
    file.write_all(FORM)?;
    file.write_all(&record(description)?)?;
    for content in contents {
        file.write_all(&record(content)?)?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)
}

/// What a file says about itself.
pub(super) fn describe(path: &Path) -> Result<Vec<u8>, StorageError> {
    let file = File::open(path).map_err(StorageError::read(path))?;
    let mut file = BufReader::new(file);
    let mut form = [0; FORM.len()];
    file.read_exact(&mut form).map_err(StorageError::read(path))?;
    if form != FORM {
        return Err(damaged(path));
    }
    first(&mut file, LONGEST_DESCRIPTION).map_err(StorageError::read(path))
}

/// The contents in a file.
pub(super) fn read(path: &Path) -> Result<Vec<Vec<u8>>, StorageError> {
    let bytes = fs::read(path).map_err(StorageError::read(path))?;
    let mut records = Records::new(bytes.strip_prefix(FORM).ok_or_else(|| damaged(path))?);
    records.next().ok_or_else(|| damaged(path))?;
    let contents = records.by_ref().map(<[u8]>::to_vec).collect();
    if records.is_damaged() { Err(damaged(path)) } else { Ok(contents) }
}

/// Whether somebody has a file in hands.
pub(super) fn is_held(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

fn damaged(path: &Path) -> StorageError {
    StorageError::Damaged { path: path.to_owned(), reason: "it is not all there".to_owned() }
}
