//! The person's own files: read whole, written atomically.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::StorageError;

/// The largest file that is opened.
pub const MAX_FILE_BYTES: u64 = 200_000_000;

/// Reads a whole file.
///
/// # Errors
/// When it is not there, is a folder, may not be read or is larger than [`MAX_FILE_BYTES`].
pub fn read_file(path: &Path) -> Result<Vec<u8>, StorageError> {
    let size = fs::metadata(path).map_err(StorageError::read(path))?.len();
    if size > MAX_FILE_BYTES {
        return Err(StorageError::TooLarge { path: path.to_owned(), bytes: size, limit: MAX_FILE_BYTES });
    }
    fs::read(path).map_err(StorageError::read(path))
}

/// Writes a whole file: a temporary one in the same folder, synced, renamed over the old one, read back, compared. A
/// link is followed, so that it stays a link; an existing file keeps its permissions.
///
/// # Errors
/// When any step fails. Up to the renaming the old file is untouched, and the temporary one is removed.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let access = match fs::metadata(&target) {
        Ok(old) => Access::As(old.permissions()),
        Err(_) => Access::Usual,
    };
    write_beside(&target, bytes, access)?;
    let back = fs::read(&target).map_err(StorageError::read(&target))?;
    if back == bytes { Ok(()) } else { Err(StorageError::NotAsWritten { path: target }) }
}

/// Writes one of our own files, which only this user may read.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(StorageError::write(folder))?;
    }
    write_beside(path, bytes, Access::Private)
}

/// Who may read a file.
enum Access {
    /// Its owner alone (mode 0600 on Unix).
    Private,
    /// Whoever may read the new files of this person (what their umask says on Unix).
    Usual,
    /// Whoever might read the file that was there before.
    As(fs::Permissions),
}

fn write_beside(path: &Path, bytes: &[u8], access: Access) -> Result<(), StorageError> {
    let failed = |reason| StorageError::Write { path: path.to_owned(), reason };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let existed = matches!(access, Access::As(_));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".drawbridge-");
    #[cfg(unix)]
    if matches!(access, Access::Usual) {
        // The system takes what the umask forbids off this.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    if let Access::As(permissions) = access {
        file.as_file().set_permissions(permissions).map_err(failed)?;
    }
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    if !existed {
        sync_folder(folder);
    }
    Ok(())
}

/// A new name survives a power cut only when its folder is synced too. Where the system cannot do that (Windows), the
/// renaming is as durable as it gets.
pub(crate) fn sync_folder(folder: &Path) {
    if let Ok(handle) = fs::File::open(folder) {
        let _ = handle.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_new_file_of_the_person_may_be_read_like_any_other_and_one_of_ours_may_not() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
        fs::write(folder.path().join("any"), b"").unwrap();
        write_file(&folder.path().join("new"), b"one").unwrap();
        write_private(&folder.path().join("ours"), b"one").unwrap();
        assert_eq!((mode("new"), mode("ours")), (mode("any"), 0o600));
    }

    #[test]
    fn a_written_file_comes_back_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a b ü.drawio");
        write_file(&path, b"one").unwrap();
        write_file(&path, b"two").unwrap();
        assert_eq!(read_file(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("real.drawio");
        let link = folder.path().join("link.drawio");
        fs::write(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        write_file(&link, b"two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_failure_names_the_file_and_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("no such folder").join("x.drawio");
        let message = write_file(&missing, b"x").unwrap_err().to_string();
        assert!(message.contains("x.drawio") && message.contains("cannot be written"), "{message}");
        assert!(read_file(&missing).unwrap_err().to_string().contains("cannot be read"));
    }
}
