//! Diagrams in files of this machine.

use std::path::{Path, PathBuf};

use protocol::SavedDto;
use storage::{read_file, write_file};

use crate::merging::{Merged, Then};
use crate::opening::Opening;
use crate::origin::Origin;
use crate::{AppError, Application};

impl Application {
    /// Opens a file in front, in a tab of its own; one that is open already comes to the front.
    ///
    /// # Errors
    /// When it cannot be read or is no diagram.
    pub fn open_file(&self, path: &Path) -> Result<u32, AppError> {
        // The same file by another name is the same file. One that is not there fails below, with its name as given.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let origin = Origin::Local { path: path.clone() };
        if let Some(open) = self.show(&origin)? {
            return Ok(open);
        }
        let bytes = read_file(&path)?;
        let document = self.open(Opening::read(&bytes, origin.clone(), file_name(&path))?);
        self.offer_draft_of(&origin);
        Ok(document)
    }

    /// Where a document lies on this machine, and what to suggest as a name where it does not.
    ///
    /// # Errors
    /// When it is not open.
    pub fn local_place(&self, document: u32) -> Result<(Option<PathBuf>, String), AppError> {
        let state = self.state();
        let open = state.documents.get(document)?;
        Ok((open.origin.local_path().map(Path::to_owned), open.title.clone()))
    }

    /// Saves a document to the file it came from. Where nothing changed nothing is written. What somebody else wrote into the
    /// file meanwhile is merged in first; what both changed is to be settled before.
    ///
    /// # Errors
    /// When it has no file yet, or the file cannot be written; the old one is then as it was.
    pub fn save_local(&self, document: u32) -> Result<SavedDto, AppError> {
        let path = {
            let state = self.state();
            let open = state.documents.get(document)?;
            let Some(path) = open.origin.local_path() else {
                return Err(AppError::NoLocalFile(open.title.clone()));
            };
            if !open.is_changed() {
                return Ok(SavedDto::Unchanged);
            }
            if let Some(merging) = &open.merging {
                return Ok(SavedDto::Conflicts { count: merging.count() });
            }
            path.to_owned()
        };
        match self.merge_file(document, &path, &Then::SaveLocal)? {
            Some(Merged::Conflicts(count)) => Ok(SavedDto::Conflicts { count }),
            merged => self.write_to(document, &path, merged.is_some()),
        }
    }

    /// Saves a document to another file, which is its place from then on. A name without an ending gets `.drawio`.
    ///
    /// # Errors
    /// As for [`Application::save_local`], and when the name with its new ending is taken.
    pub fn save_local_as(&self, document: u32, path: &Path) -> Result<SavedDto, AppError> {
        if path.extension().is_some() {
            return self.write_to(document, path, false);
        }
        let path = path.with_extension("drawio");
        // The system's dialog asked about the name as it was typed, not about this one.
        if path.exists() {
            return Err(AppError::AlreadyExists(file_name(&path)));
        }
        self.write_to(document, &path, false)
    }

    fn write_to(&self, id: u32, path: &Path, merged: bool) -> Result<SavedDto, AppError> {
        let snapshot = self.state().documents.get(id)?.snapshot();
        let content = snapshot.written(&file_name(path), &self.0.fonts)?;
        write_file(path, &content.bytes)?;
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let title = file_name(&path);
        self.stored(id, content, Origin::Local { path }, title);
        Ok(SavedDto::written(merged))
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
