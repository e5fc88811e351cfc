//! Taking saves back out of the queue: their work goes on in a document, or is left as a draft.

use editor::Way;
use model::{Document, diff};
use storage::SaveId;

use super::Submission;
use crate::drafts::{Description, Step};
use crate::merging::{Theirs, Then};
use crate::opening::Opening;
use crate::origin::{Origin, Place, Version};
use crate::{AppError, Application};

/// Saves that are taken back together, and the work of every file in them.
struct TakenBack {
    saves: Vec<SaveId>,
    /// The first one is that of the file which the first save is about.
    works: Vec<Work>,
}

/// The work of one file: what was changed, and what it was made on.
struct Work {
    place: Place,
    version: Option<Version>,
    base: Vec<u8>,
    bytes: Vec<u8>,
}

impl Application {
    /// Opens the work of a save that waits, and of those behind it of the same files, to go on with: as changes that are not
    /// saved. They do not wait any more.
    ///
    /// # Errors
    /// When it does not wait any more, or its work cannot be read.
    pub fn open_queued(&self, id: &str) -> Result<u32, AppError> {
        let taken = self.taken_with(&SaveId::from(id.to_owned()))?;
        let (own, others) = taken.works.split_first().ok_or(storage::StorageError::NoSuchSave)?;
        let document = match self.document_of(own) {
            Some(document) => {
                self.changes_are_unsaved(document, own)?;
                document
            }
            None => {
                let draft = self.write_draft(own)?;
                self.open_draft(&draft)?
            }
        };
        others.iter().try_for_each(|other| self.goes_on(other))?;
        self.activate(document)?;
        self.forget_saves(&taken.saves)?;
        Ok(document)
    }

    /// Takes a save that waits out of the queue, and those behind it of the same files. Their work stays: in the documents
    /// that are open, otherwise as drafts.
    ///
    /// # Errors
    /// As for [`Application::open_queued`].
    pub fn drop_queued(&self, id: &str) -> Result<(), AppError> {
        let taken = self.taken_with(&SaveId::from(id.to_owned()))?;
        taken.works.iter().try_for_each(|work| self.goes_on(work))?;
        self.forget_saves(&taken.saves)
    }

    /// The same for an account that goes: its documents are closing.
    pub(super) fn leave_as_draft(&self, id: &SaveId) -> Result<(), AppError> {
        let taken = self.taken_with(id)?;
        for work in &taken.works {
            self.write_draft(work)?;
        }
        self.forget_saves(&taken.saves)
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
        let works = self.taken_with(&id)?.works;
        let Some(work) = works.into_iter().find(|work| work.place.is_same_file(place)) else {
            return Ok(None);
        };
        let opening = Opening::read(&work.bytes, work.origin(), work.title())?;
        self.open_for(&work.place.account, opening).map(Some)
    }

    /// A save and those behind it that hold any of the same files: what one commit holds is taken back as a whole.
    fn taken_with(&self, id: &SaveId) -> Result<TakenBack, AppError> {
        self.read_queue();
        let mut waiting: Vec<(SaveId, Submission)> = self.state().waiting.saves.clone();
        waiting.retain(|(other, _)| other >= id);
        let first =
            waiting.first().filter(|(first, _)| first == id).ok_or(storage::StorageError::NoSuchSave)?;
        let mut files: Vec<Place> = first.1.files().collect();
        loop {
            let held = waiting.iter().filter(|(_, save)| save.holds_any(&files));
            let more = held.flat_map(|(_, save)| save.files()).find(|file| !files.contains(file));
            let Some(more) = more else { break };
            files.push(more);
        }
        waiting.retain(|(_, save)| save.holds_any(&files));
        for (id, save) in &mut waiting {
            save.fill(self.0.queue.contents(id)?);
        }
        let works = files.into_iter().filter_map(|file| Work::of(file, &waiting)).collect();
        Ok(TakenBack { saves: waiting.into_iter().map(|(id, _)| id).collect(), works })
    }

    /// The work of a file stays in its document, or is left as a draft.
    fn goes_on(&self, work: &Work) -> Result<(), AppError> {
        match self.document_of(work) {
            Some(document) => self.changes_are_unsaved(document, work),
            None => self.write_draft(work).map(drop),
        }
    }

    fn document_of(&self, work: &Work) -> Option<u32> {
        self.state().documents.showing(&work.origin())
    }

    /// What was saved counts as changed again.
    fn changes_are_unsaved(&self, id: u32, work: &Work) -> Result<(), AppError> {
        if work.base.is_empty() {
            let mut state = self.state();
            let document = state.documents.get_mut(id)?;
            document.session.mark_saved_as(Document::blank());
            document.unsaved = true;
            document.draft.mend(document.bytes());
            return Ok(());
        }
        let base = Theirs::read(work.base.clone(), work.place.file_name(), work.version.clone())?;
        // Between the base and itself nobody has changed anything, so that nothing can be in conflict.
        self.merge_in(id, Some(&base.document.clone()), &base, &Then::Edit).map(drop)
    }

    fn write_draft(&self, work: &Work) -> Result<String, AppError> {
        let mine = Opening::read(&work.bytes, work.origin(), work.title())?.document;
        let base = match work.base.as_slice() {
            [] => Document::blank(),
            bytes => Opening::read(bytes, work.origin(), work.title())?.document,
        };
        let description = Description { title: work.title(), origin: work.origin(), is_unsaved: false };
        let mut file = self.0.drafts.begin(&description.write()?, &work.base)?;
        file.append(&Step::write(Way::Done, &diff(&base, &mine))?)?;
        let id = file.id().as_str().to_owned();
        file.keep()?;
        Ok(id)
    }

    fn forget_saves(&self, saves: &[SaveId]) -> Result<(), AppError> {
        for id in saves {
            self.0.queue.remove(id)?;
        }
        self.read_queue();
        self.send_state();
        Ok(())
    }
}

impl Work {
    /// What saves make of a file, one after another.
    fn of(place: Place, saves: &[(SaveId, Submission)]) -> Option<Self> {
        let mut parts = saves.iter().filter_map(|(_, save)| save.part_at(&place));
        let first = parts.next()?;
        let (version, base) = (first.version.clone(), first.base.clone());
        let bytes = parts.next_back().unwrap_or(first).bytes.clone();
        Some(Self { place, version, base, bytes })
    }

    fn origin(&self) -> Origin {
        Origin::Gitlab { place: self.place.clone(), version: self.version.clone() }
    }

    fn title(&self) -> String {
        self.place.file_name().to_owned()
    }
}
