//! A lock between processes: two windows, or a window and the command line, must not renew one token at once.
//!
//! It is the operating system's advisory lock on an empty file, so a crash frees it.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::Path,
    time::Duration,
};

use tokio::time::{Instant, sleep};

use crate::error::Error;

/// A lock is held for the time of one renewal, which may be short or long.
const FIRST_RETRY: Duration = Duration::from_millis(2);
const LONGEST_RETRY: Duration = Duration::from_millis(50);

/// Held until dropped.
#[derive(Debug)]
pub(crate) struct ProcessLock {
    _file: File,
}

impl ProcessLock {
    /// Waits for the lock, up to `patience`.
    pub(crate) async fn take(path: &Path, patience: Duration) -> Result<Self, Error> {
        let file = open(path).map_err(|e| Error::Locked { detail: format!("{}: {e}", path.display()) })?;
        let deadline = Instant::now() + patience;
        let mut pause = FIRST_RETRY;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                    sleep(pause).await;
                    pause = (pause * 2).min(LONGEST_RETRY);
                }
                Err(TryLockError::WouldBlock) => return Err(held(path)),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    // A file system without locks: the server's own refusal of a used token is the guard left.
                    tracing::warn!("no file locks here; renewing without one");
                    return Ok(Self { _file: file });
                }
                Err(TryLockError::Error(error)) => return Err(Error::Locked { detail: error.to_string() }),
            }
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    OpenOptions::new().create(true).truncate(false).write(true).open(path)
}

fn held(path: &Path) -> Error {
    Error::Locked { detail: format!("{} stays locked", path.display()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_holder_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/account.lock");
        let brief = Duration::from_millis(120);
        let first = ProcessLock::take(&path, brief).await.unwrap();
        let refused = ProcessLock::take(&path, brief).await.unwrap_err();
        assert!(refused.to_string().contains("stays locked"), "{refused}");
        drop(first);
        ProcessLock::take(&path, brief).await.unwrap();
    }
}
