//! Small pictures of files in repositories, drawn once and kept by what they show: the id of a blob, or another key that always
//! means the same contents. They belong to accounts, and go with them.
//!
//! ```text
//! folder / account / key = checksum:u32le  picture
//! ```
//!
//! Names are escaped, so that no key leads out of its folder. An entry whose checksum does not fit is dropped.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
use std::{fs, io};

use crate::StorageError;
use crate::files::write_private;

/// No more are kept for an account, and the oldest go first.
pub const MAX_THUMBNAILS: usize = 2_000;

/// No more bytes are kept for an account.
pub const MAX_THUMBNAIL_BYTES: u64 = 32 << 20;

/// What a file name may have on every system, with room for what is put in front.
const LONGEST_NAME: usize = 200;

/// How much of the limits is left standing when they are passed: not each new one is to cost a look at all.
const KEPT_SHARE: (usize, u64) = (MAX_THUMBNAILS / 4 * 3, MAX_THUMBNAIL_BYTES / 4 * 3);

/// The folder of small pictures. Only this user can read them.
#[derive(Debug)]
pub struct Thumbnails {
    folder: PathBuf,
    /// How many were kept since the folder was last counted.
    uncounted: Mutex<usize>,
}

impl Thumbnails {
    /// The pictures in this folder, which need not exist yet.
    pub fn at(folder: PathBuf) -> Self {
        // The first one that is kept looks at what is there.
        Self { folder, uncounted: Mutex::new(usize::MAX) }
    }

    /// What is kept of these contents. Empty bytes were kept for contents that make no picture.
    pub fn get(&self, account: &str, key: &str) -> Option<Vec<u8>> {
        let path = self.path(account, key)?;
        let bytes = fs::read(&path).ok()?;
        match bytes.split_first_chunk::<4>() {
            Some((sum, picture)) if u32::from_le_bytes(*sum) == crc32fast::hash(picture) => {
                Some(picture.to_vec())
            }
            _ => {
                tracing::warn!(path = %path.display(), "a small picture is damaged and dropped");
                let _ = fs::remove_file(&path);
                None
            }
        }
    }

    /// Keeps a picture; empty bytes for contents that make none.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, account: &str, key: &str, picture: &[u8]) -> Result<(), StorageError> {
        let Some(path) = self.path(account, key) else { return Ok(()) };
        let mut uncounted = self.uncounted();
        let sum = crc32fast::hash(picture).to_le_bytes();
        write_private(&path, &[&sum, picture].concat())?;
        *uncounted = uncounted.saturating_add(1);
        // A picture is small: so many cannot pass the bytes either.
        if *uncounted > MAX_THUMBNAILS / 8 {
            *uncounted = 0;
            return thin_out(&self.folder.join(escaped(account)));
        }
        Ok(())
    }

    /// Forgets the pictures of all accounts but these.
    ///
    /// # Errors
    /// When a folder cannot be read or removed.
    pub fn keep_accounts<'a>(&self, kept: impl IntoIterator<Item = &'a str>) -> Result<(), StorageError> {
        let _turn = self.uncounted();
        let kept: Vec<String> = kept.into_iter().map(escaped).collect();
        for path in entries(&self.folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if !kept.iter().any(|kept| *kept == name) {
                fs::remove_dir_all(&path).map_err(StorageError::write(&path))?;
            }
        }
        Ok(())
    }

    fn path(&self, account: &str, key: &str) -> Option<PathBuf> {
        let (account, key) = (escaped(account), escaped(key));
        let fits = |name: &String| !name.is_empty() && name.len() <= LONGEST_NAME;
        (fits(&account) && fits(&key)).then(|| self.folder.join(account).join(key))
    }

    fn uncounted(&self) -> MutexGuard<'_, usize> {
        self.uncounted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A name of letters and digits alone; everything else stands as `_` and two digits for each byte.
fn escaped(name: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
        byte => format!("_{byte:02x}"),
    };
    name.bytes().map(byte).collect()
}

/// The paths in a folder; none where it does not exist.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, StorageError> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(entries.flatten().map(|entry| entry.path()).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(reason) => Err(StorageError::Read { path: folder.to_owned(), reason }),
    }
}

/// Removes the oldest pictures of an account that has too many.
fn thin_out(folder: &Path) -> Result<(), StorageError> {
    let known = |path: PathBuf| {
        let about = fs::metadata(&path).ok()?;
        Some((about.modified().unwrap_or(SystemTime::UNIX_EPOCH), about.len(), path))
    };
    let mut files: Vec<_> = entries(folder)?.into_iter().filter_map(known).collect();
    let (mut count, mut bytes) = (files.len(), files.iter().map(|(_, bytes, _)| bytes).sum::<u64>());
    if count <= MAX_THUMBNAILS && bytes <= MAX_THUMBNAIL_BYTES {
        return Ok(());
    }
    files.sort();
    for (_, size, path) in files {
        if count <= KEPT_SHARE.0 && bytes <= KEPT_SHARE.1 {
            break;
        }
        fs::remove_file(&path).map_err(StorageError::write(&path))?;
        (count, bytes) = (count - 1, bytes - size);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thumbnails() -> (tempfile::TempDir, Thumbnails) {
        let folder = tempfile::tempdir().unwrap();
        let thumbnails = Thumbnails::at(folder.path().join("thumbnails"));
        (folder, thumbnails)
    }

    #[test]
    fn a_picture_is_kept_for_the_account_that_saw_it() {
        let (_folder, thumbnails) = thumbnails();
        assert_eq!(thumbnails.get("host:1/5", "abc"), None);
        thumbnails.keep("host:1/5", "abc", b"png").unwrap();
        thumbnails.keep("host:1/5", "def", b"").unwrap();
        assert_eq!(thumbnails.get("host:1/5", "abc").as_deref(), Some(&b"png"[..]));
        assert_eq!(thumbnails.get("host:1/5", "def").as_deref(), Some(&b""[..]), "known to have none");
        assert_eq!(thumbnails.get("host:1/6", "abc"), None);
    }

    #[test]
    fn the_pictures_of_an_account_go_with_it() {
        let (_folder, thumbnails) = thumbnails();
        thumbnails.keep_accounts([]).unwrap();
        for account in ["h%3A1/1", "h%3A1/11", "H%3a1/1"] {
            thumbnails.keep(account, "a", account.as_bytes()).unwrap();
        }
        thumbnails.keep_accounts(["h%3A1/11"]).unwrap();
        assert_eq!(thumbnails.get("h%3A1/1", "a"), None);
        assert_eq!(thumbnails.get("H%3a1/1", "a"), None);
        assert_eq!(thumbnails.get("h%3A1/11", "a").as_deref(), Some(&b"h%3A1/11"[..]));
        assert_eq!(entries(&thumbnails.folder).unwrap().len(), 1);
    }

    #[test]
    fn a_damaged_picture_is_dropped() {
        let (_folder, thumbnails) = thumbnails();
        for damage in [&b"abc"[..], b"", b"\0\0\0\0png"] {
            thumbnails.keep("a", "k", b"png").unwrap();
            let path = thumbnails.path("a", "k").unwrap();
            fs::write(&path, damage).unwrap();
            assert_eq!(thumbnails.get("a", "k"), None);
            assert!(!path.exists());
        }
    }

    #[test]
    fn no_key_leads_out_of_the_folder() {
        let (folder, thumbnails) = thumbnails();
        fs::write(folder.path().join("x"), b"somebody's").unwrap();
        for (account, key) in [("..", "x"), ("a", "../../x"), ("a", "/x"), ("a", ".."), ("a", "x\0y")] {
            thumbnails.keep(account, key, b"ours").unwrap();
            assert_eq!(thumbnails.get(account, key).as_deref(), Some(&b"ours"[..]), "{account} {key}");
        }
        assert_eq!(fs::read(folder.path().join("x")).unwrap(), b"somebody's");
        assert_eq!(entries(folder.path()).unwrap().len(), 2);
        thumbnails.keep("a", &"long".repeat(100), b"ours").unwrap();
        assert_eq!(thumbnails.get("a", &"long".repeat(100)), None, "what no name can hold is not kept");
        thumbnails.keep("a", "", b"ours").unwrap();
        assert_eq!(thumbnails.get("a", ""), None);
    }

    #[test]
    fn the_oldest_go_when_there_are_too_many() {
        let (_folder, thumbnails) = thumbnails();
        let account = thumbnails.folder.join("a");
        fs::create_dir_all(&account).unwrap();
        let age = |name: &str, seconds: u64| {
            let file = fs::File::create(account.join(name)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds)).unwrap();
        };
        (0..MAX_THUMBNAILS).for_each(|at| age(&format!("n{at}"), 10 + u64::try_from(at).unwrap()));
        age("oldest", 1);
        thumbnails.keep("a", "new", b"png").unwrap();
        let left = entries(&account).unwrap().len();
        assert_eq!(left, KEPT_SHARE.0);
        assert!(!account.join("oldest").exists() && !account.join("n0").exists());
        assert!(account.join(format!("n{}", MAX_THUMBNAILS - 1)).exists());
        assert!(thumbnails.get("a", "new").is_some());
    }

    #[test]
    fn large_ones_go_before_there_are_many() {
        let (_folder, thumbnails) = thumbnails();
        let big = vec![7; usize::try_from(MAX_THUMBNAIL_BYTES).unwrap() / 2];
        let restarted = || Thumbnails::at(thumbnails.folder.clone());
        for key in ["a", "b", "c"] {
            restarted().keep("a", key, &big).unwrap();
        }
        let left: u64 = entries(&thumbnails.folder.join("a"))
            .unwrap()
            .iter()
            .map(|path| fs::metadata(path).unwrap().len())
            .sum();
        assert!(left <= MAX_THUMBNAIL_BYTES, "{left}");
        assert!(thumbnails.get("a", "c").is_some());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_them() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, thumbnails) = thumbnails();
        thumbnails.keep("a", "k", b"png").unwrap();
        let path = thumbnails.path("a", "k").unwrap();
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
