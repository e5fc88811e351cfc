//! The file of a document on this machine.

use std::path::{Path, PathBuf};

use protocol::{SavedDto, UpstreamKindDto};
use storage::read_file;

use super::told;
use crate::merging::{Merged, Theirs, Then};
use crate::{AppError, Application};

impl Application {
    /// Looks whether the file of a document holds what the document knows. Times say nothing: contents are compared.
    pub(super) fn look_at_local(&self, id: u32) {
        let Some((path, known)) = self.watched_file(id) else { return };
        let upstream = if path.exists() {
            let Ok(bytes) = read_file(&path) else { return };
            (gitlab::blob_id(&bytes, "") != known).then(|| told(UpstreamKindDto::Changed))
        } else {
            Some(told(UpstreamKindDto::Deleted))
        };
        if self.watched_file(id).is_some_and(|(_, now)| now == known) {
            self.note_upstream(id, upstream);
        }
    }

    /// Takes what the file of a document holds now.
    pub(super) fn take_local(&self, id: u32) -> Result<SavedDto, AppError> {
        let Some((path, _)) = self.watched_file(id) else { return Ok(SavedDto::Unchanged) };
        match self.merge_file(id, &path, &Then::Edit)? {
            Some(Merged::Conflicts(count)) => Ok(SavedDto::Conflicts { count }),
            _ => Ok(SavedDto::Unchanged),
        }
    }

    /// Merges what a file holds into its document, where that is another than the document knows. `None` where it is not.
    pub(crate) fn merge_file(&self, id: u32, path: &Path, then: &Then) -> Result<Option<Merged>, AppError> {
        let Some((own, known)) = self.watched_file(id) else { return Ok(None) };
        if own != path || !path.exists() {
            return Ok(None);
        }
        let bytes = read_file(path)?;
        if gitlab::blob_id(&bytes, "") == known {
            return Ok(None);
        }
        let title = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let theirs = Theirs::read(bytes, &title, None)?;
        self.merge_in(id, None, &theirs, then).map(Some)
    }

    fn watched_file(&self, id: u32) -> Option<(PathBuf, String)> {
        let state = self.state();
        let document = state.documents.get(id).ok()?;
        Some((document.origin.local_path()?.to_owned(), document.on_disk.clone()?))
    }
}
