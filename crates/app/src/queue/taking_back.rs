//! Taking saves back out of the queue: their work goes on in a document, or is left as a draft.

use editor::Way;
use model::{Document, diff};
use storage::SaveId;

use super::Submission;
use crate::drafts::{Description, Step};
use crate::merging::{Theirs, Then};
use crate::opening::Opening;
use crate::origin::{AccountKey, Origin, Place, Version};
use crate::{AppError, Application};

/// The work of the saves of one file: what was changed, and what it was made on.
struct Work {
    saves: Vec<SaveId>,
    account: AccountKey,
    origin: Origin,
    title: String,
    base: Vec<u8>,
    bytes: Vec<u8>,
}

impl Application {
    /// Opens the work of a save that waits, and of those behind it of the same file, to go on with: as changes that are not
    /// saved. They do not wait any more.
    ///
    /// # Errors
    /// When it does not wait any more, or its work cannot be read.
    pub fn open_queued(&self, id: &str) -> Result<u32, AppError> {
        let work = self.work_of(&SaveId::from(id.to_owned()))?;
        let document = match self.document_of(&work) {
            Some(document) => {
                self.changes_are_unsaved(document, &work)?;
                self.activate(document)?;
                document
            }
            None => {
                let draft = self.write_draft(&work)?;
                self.open_draft(&draft)?
            }
        };
        self.taken_back(&work)?;
        Ok(document)
    }

    /// Takes a save that waits out of the queue, and those behind it of the same file. Their work stays: in the document
    /// where it is open, otherwise as a draft.
    ///
    /// # Errors
    /// As for [`Application::open_queued`].
    pub fn drop_queued(&self, id: &str) -> Result<(), AppError> {
        let work = self.work_of(&SaveId::from(id.to_owned()))?;
        match self.document_of(&work) {
            Some(document) => self.changes_are_unsaved(document, &work)?,
            None => drop(self.write_draft(&work)?),
        }
        self.taken_back(&work)
    }

    /// The same for an account that goes: its documents are closing.
    pub(super) fn leave_as_draft(&self, id: &SaveId) -> Result<(), AppError> {
        let work = self.work_of(id)?;
        self.write_draft(&work)?;
        self.taken_back(&work)
    }

    /// The document that a save waits of, opened if it is not: its place holds something older.
    pub(crate) fn open_waiting(&self, place: &Place) -> Result<Option<u32>, AppError> {
        self.read_queue();
        let id = {
            let state = self.state();
            let waiting = state.waiting.saves.iter().find(|(_, save)| save.part_at(place).is_some());
            waiting.map(|(id, _)| id.clone())
        };
        let Some(id) = id else { return Ok(None) };
        let work = self.work_of(&id)?;
        let opening = Opening::read(&work.bytes, work.origin, work.title)?;
        self.open_for(&work.account, opening).map(Some)
    }

    fn work_of(&self, id: &SaveId) -> Result<Work, AppError> {
        self.read_queue();
        let waiting: Vec<(SaveId, Submission)> = self.state().waiting.saves.clone();
        let gone = || AppError::from(storage::StorageError::NoSuchSave);
        let (_, first) = waiting.iter().find(|(other, _)| other == id).ok_or_else(gone)?;
        let place = first.place.clone();
        let mut chain =
            waiting.into_iter().filter(|(other, save)| other >= id && save.part_at(&place).is_some());
        let mut work: Option<Work> = None;
        for (id, mut save) in chain.by_ref() {
            save.fill(self.0.queue.contents(&id)?);
            let Some(part) = save.part_at(&place).cloned() else { continue };
            let work = work.get_or_insert_with(|| Work {
                saves: Vec::new(),
                account: place.account.clone(),
                origin: Origin::Gitlab { place: place.clone(), version: part.version.clone() },
                title: place.file_name().to_owned(),
                base: part.base.clone(),
                bytes: Vec::new(),
            });
            work.saves.push(id);
            work.bytes = part.bytes;
        }
        work.ok_or_else(gone)
    }

    fn document_of(&self, work: &Work) -> Option<u32> {
        self.state().documents.showing(&work.origin)
    }

    /// What was saved counts as changed again.
    fn changes_are_unsaved(&self, id: u32, work: &Work) -> Result<(), AppError> {
        let version = work.version();
        if work.base.is_empty() {
            let mut state = self.state();
            let document = state.documents.get_mut(id)?;
            document.session.mark_saved_as(Document::blank());
            document.unsaved = true;
            document.draft.mend(document.bytes());
            return Ok(());
        }
        let base = Theirs::read(work.base.clone(), &work.title, version)?;
        // Between the base and itself nobody has changed anything, so that nothing can be in conflict.
        self.merge_in(id, Some(&base.document.clone()), &base, &Then::Edit).map(drop)
    }

    fn write_draft(&self, work: &Work) -> Result<String, AppError> {
        let mine = Opening::read(&work.bytes, work.origin.clone(), work.title.clone())?.document;
        let base = match work.base.as_slice() {
            [] => Document::blank(),
            bytes => Opening::read(bytes, work.origin.clone(), work.title.clone())?.document,
        };
        let description =
            Description { title: work.title.clone(), origin: work.origin.clone(), is_unsaved: false };
        let mut file = self.0.drafts.begin(&description.write()?, &work.base)?;
        file.append(&Step::write(Way::Done, &diff(&base, &mine))?)?;
        let id = file.id().as_str().to_owned();
        file.keep()?;
        Ok(id)
    }

    fn taken_back(&self, work: &Work) -> Result<(), AppError> {
        for id in &work.saves {
            self.0.queue.remove(id)?;
        }
        self.read_queue();
        self.send_state();
        Ok(())
    }
}

impl Work {
    fn version(&self) -> Option<Version> {
        match &self.origin {
            Origin::Gitlab { version, .. } => version.clone(),
            _ => None,
        }
    }
}
