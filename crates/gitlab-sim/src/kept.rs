//! Rows that live in memory and, where a server keeps its data between runs, in a file beside it.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::instance::lock;

/// What a persistent server kept could not be read.
#[derive(Debug, thiserror::Error)]
#[error("could not read the tokens kept in {path}: {why}; delete the file to start without them")]
pub struct TokensError {
    path: String,
    why: String,
}

/// Rows, written to the file at every change.
#[derive(Debug)]
pub(crate) struct Kept<T> {
    rows: Mutex<Vec<T>>,
    file: Option<PathBuf>,
}

impl<T: Clone + Serialize + DeserializeOwned> Kept<T> {
    pub(crate) fn open(file: Option<PathBuf>) -> Result<Self, TokensError> {
        let kept = file.as_deref().filter(|file| file.exists());
        let rows = kept.map(read).transpose()?.unwrap_or_default();
        Ok(Self { rows: Mutex::new(rows), file })
    }

    pub(crate) fn find(&self, is_meant: impl Fn(&T) -> bool) -> Option<T> {
        lock(&self.rows).iter().find(|row| is_meant(row)).cloned()
    }

    pub(crate) fn select(&self, is_meant: impl Fn(&T) -> bool) -> Vec<T> {
        lock(&self.rows).iter().filter(|row| is_meant(row)).cloned().collect()
    }

    /// Changes the rows under the lock, then writes them down.
    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut Vec<T>) -> R) -> R {
        let mut rows = lock(&self.rows);
        let result = change(&mut rows);
        if let Some(file) = &self.file
            && let Err(error) = write(file, &rows)
        {
            tracing::error!("could not keep the tokens in {}: {error}", file.display());
        }
        result
    }
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>, TokensError> {
    let broken = |why: String| TokensError { path: file.display().to_string(), why };
    let bytes = std::fs::read(file).map_err(|error| broken(error.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|error| broken(error.to_string()))
}

fn write<T: Serialize>(file: &Path, rows: &[T]) -> std::io::Result<()> {
    let draft = file.with_extension("new");
    std::fs::write(&draft, serde_json::to_vec_pretty(rows)?)?;
    std::fs::rename(draft, file)
}
