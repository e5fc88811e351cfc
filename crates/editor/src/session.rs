//! A session: one open document, the page in front, the selection and the history.

use std::collections::HashSet;
use std::sync::Arc;

use engine::{Fonts, Layout};
use model::{Change, Document, Edit, Page, PageId, Patch, PatchError, Rect, diff};

use crate::commands::restack;
use crate::drawing::Drawing;
use crate::fresh_ids::FreshIds;
use crate::history::History;
use crate::journal::Journal;
use crate::selection::Selection;
use crate::tools::Tool;
use crate::{Command, EditError, Way};

/// What a change of a document comes to.
pub(crate) type Outcome = Result<(), PatchError>;

/// One open document under somebody's hands.
pub struct Session {
    pub(crate) document: Document,
    /// The document as it was last saved; sharing its cells, it costs little.
    saved: Document,
    changed: bool,
    revision: u64,
    pub(crate) page: PageId,
    /// Pages whose content could not be read: what is drawn on them could not be saved.
    sealed: HashSet<PageId>,
    /// Whether it is only to be looked at.
    read_only: bool,
    pub(crate) selection: Selection,
    pub(crate) history: History,
    pub(crate) journal: Option<Box<dyn Journal>>,
    pub(crate) drawing: Drawing,
    pub(crate) tool: Tool,
    pub(crate) fresh_ids: FreshIds,
    /// What was copied and nobody has put on the clipboard yet.
    pub(crate) copied: Option<String>,
}

impl Session {
    /// Opens a document at its first page. It counts as saved.
    pub fn new(document: Document, fonts: Fonts) -> Self {
        let page = document.pages().first().map_or_else(|| PageId::from(""), |page| page.id.clone());
        let mut drawing = Drawing::new(fonts);
        drawing.show(&document, &page);
        Self {
            saved: document.clone(),
            document,
            changed: false,
            revision: 0,
            page,
            sealed: HashSet::new(),
            read_only: false,
            selection: Selection::default(),
            history: History::default(),
            journal: None,
            drawing,
            tool: Tool::default(),
            fresh_ids: FreshIds::new(),
            copied: None,
        }
    }

    /// Refuses every change of a page from now on, for one whose content could not be read and is kept as it is.
    pub fn seal_page(&mut self, page: PageId) {
        self.sealed.insert(page);
    }

    /// The document as it was last saved, or as it was opened.
    pub fn saved(&self) -> &Document {
        &self.saved
    }

    /// Makes another document of it as one step of the history: what somebody else stored, with the changes that are not
    /// saved yet. It counts as saved as `saved`; pages that cannot be read are sealed anew. A gesture under way is cancelled
    /// first. Gives the patch from `saved` to the document.
    ///
    /// # Errors
    /// When the change does not fit the document, which no pair of documents brings about.
    pub fn take_over(
        &mut self,
        document: &Document,
        saved: Document,
        sealed: HashSet<PageId>,
    ) -> Result<Patch, EditError> {
        self.cancel();
        let patch = diff(&self.document, document);
        self.document.apply(&patch)?;
        (self.saved, self.sealed) = (saved, sealed);
        self.follow(&patch);
        self.changed = self.document != self.saved;
        let differs = diff(&self.saved, &self.document);
        // The journal goes on from `saved`, with what differs from it as its first step.
        self.history.push(patch);
        Ok(differs)
    }

    /// Refuses every change from now on, or none any more: an old version is only looked at. Commands that would change
    /// something are not enabled then, and what the hand does comes to nothing.
    pub fn set_read_only(&mut self, read_only: bool) {
        self.cancel();
        self.read_only = read_only;
    }

    pub(crate) fn is_read_only(&self) -> bool {
        self.read_only
    }

    pub(crate) fn is_sealed(&self, page: &PageId) -> bool {
        self.sealed.contains(page)
    }

    /// The document as it is now, a gesture under way included.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Counts every change of the document.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the content differs from what was last saved. Undoing back to that makes it unchanged again.
    pub fn is_changed(&self) -> bool {
        self.changed
    }

    /// Says that the document was saved as it is now.
    pub fn mark_saved(&mut self) {
        self.mark_saved_as(self.document.clone());
    }

    /// Says that the document was saved as it was at some moment, for a save during which editing went on.
    pub fn mark_saved_as(&mut self, content: Document) {
        self.saved = content;
        self.changed = self.document != self.saved;
    }

    /// Makes the next update carry the whole scene, for a page that has just begun to look.
    pub fn show_afresh(&mut self) {
        self.drawing.show(&self.document, &self.page);
    }

    /// Does a command as one step of the history. A gesture under way is cancelled first.
    ///
    /// # Errors
    /// When the command does not fit the document, which is then as it was.
    pub fn apply(&mut self, command: Command) -> Result<(), EditError> {
        self.cancel();
        let patch = self.write(&command)?;
        self.follow(&patch);
        if command.repeats() {
            self.go_on_with_step(command, patch);
        } else {
            self.finish_step(patch);
        }
        Ok(())
    }

    /// Does several commands as one step of the history, or none of them.
    ///
    /// # Errors
    /// When one of them does not fit the document, which is then as it was.
    pub fn apply_all(&mut self, commands: &[Command]) -> Result<(), EditError> {
        self.cancel();
        let patch =
            self.edit(|edit, page| commands.iter().try_for_each(|command| command.perform(edit, page)))?;
        self.follow(&patch);
        self.finish_step(patch);
        Ok(())
    }

    /// Makes this document of it, as one step of the history. A gesture under way is cancelled first.
    ///
    /// # Errors
    /// When it may not be changed.
    pub fn replace(&mut self, document: &Document) -> Result<(), EditError> {
        self.cancel();
        if self.read_only {
            return Err(EditError::ReadOnly);
        }
        let patch = diff(&self.document, document);
        self.document.apply(&patch)?;
        self.follow(&patch);
        self.finish_step(patch);
        Ok(())
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Takes the last step back and shows the page where it was made.
    ///
    /// # Errors
    /// When the step does not fit the document any more, which no series of commands brings about.
    pub fn undo(&mut self) -> Result<(), EditError> {
        self.cancel();
        let patch = self.history.undo();
        self.travel(Way::Undone, patch)
    }

    /// Does the last undone step again and shows the page where it is made.
    ///
    /// # Errors
    /// As for [`Session::undo`].
    pub fn redo(&mut self) -> Result<(), EditError> {
        self.cancel();
        let patch = self.history.redo();
        self.travel(Way::Redone, patch)
    }

    /// A box around all paint of the page in front.
    pub fn extent(&self) -> Option<Rect> {
        self.drawing.extent(&self.page)
    }

    /// The page in front, as long as there is one.
    pub(crate) fn page(&self) -> Option<&Page> {
        self.document.page(&self.page).map(Arc::as_ref)
    }

    pub(crate) fn layout(&self) -> Option<&Layout> {
        self.drawing.layout(&self.page)
    }

    /// Changes the page in front. The caller follows with the patch.
    pub(crate) fn edit(
        &mut self,
        change: impl FnOnce(&mut Edit<'_>, &PageId) -> Outcome,
    ) -> Result<Patch, EditError> {
        if self.sealed.contains(&self.page) {
            return Err(EditError::SealedPage);
        }
        self.edit_pages(|edit, page| change(edit, page).and_then(|()| restack(edit, page)))
    }

    fn write(&mut self, command: &Command) -> Result<Patch, EditError> {
        let perform = |edit: &mut Edit<'_>, page: &PageId| command.perform(edit, page);
        if command.is_about_content() { self.edit(perform) } else { self.edit_pages(perform) }
    }

    /// Changes which pages there are, which a page that could not be read does not stand in the way of.
    fn edit_pages(
        &mut self,
        change: impl FnOnce(&mut Edit<'_>, &PageId) -> Outcome,
    ) -> Result<Patch, EditError> {
        if self.read_only {
            return Err(EditError::ReadOnly);
        }
        let mut edit = Edit::new(&mut self.document);
        let outcome = change(&mut edit, &self.page);
        let patch = edit.finish();
        match outcome {
            Ok(()) => Ok(patch),
            Err(error) => {
                self.document.apply(&patch.reversed())?;
                Err(error.into())
            }
        }
    }

    /// Makes an applied patch one step of the history.
    pub(crate) fn finish_step(&mut self, patch: Patch) {
        self.record(Way::Done, &patch);
        self.history.push(patch);
    }

    /// Makes an applied patch a part of the last step where the same command made that too, so that a held key is one
    /// step.
    fn go_on_with_step(&mut self, command: Command, patch: Patch) {
        if patch.is_empty() {
            return;
        }
        if self.history.is_run_of(&command) {
            self.record(Way::Continued, &patch);
            self.history.go_on(patch);
        } else {
            self.finish_step(patch);
        }
        self.history.begin_run(command);
    }

    /// Whether a cell that this patch touched is not as it was saved. Only where none is, the rest has to be looked at.
    fn differs(&self, patch: &Patch) -> bool {
        let cell =
            |document: &Document, page, id| document.page(page).and_then(|page| page.cell(id)).cloned();
        patch.changes().iter().any(|change| match change {
            Change::Cell { page, id, .. } => cell(&self.document, page, id) != cell(&self.saved, page, id),
            Change::Page { .. } | Change::Header { .. } => false,
        })
    }

    /// Brings everything that is derived from the document in step with a patch applied to it. The one place that every
    /// applied patch comes through, undone and redone ones and those of a gesture under way too.
    pub(crate) fn follow(&mut self, patch: &Patch) {
        if patch.is_empty() {
            return;
        }
        self.revision += 1;
        self.changed = self.differs(patch) || self.document != self.saved;
        if self.document.page(&self.page).is_none()
            && let Some(first) = self.document.pages().first()
        {
            self.bring_to_front(first.id.clone());
        }
        self.drawing.follow(&self.document, &self.page, patch);
        self.drop_missing();
    }

    /// Brings what is derived from the document in step with many patches at once. The caller shows a page.
    pub(crate) fn follow_all(&mut self) {
        self.revision += 1;
        self.drawing.forget();
        self.changed = self.document != self.saved;
    }

    fn travel(&mut self, way: Way, patch: Option<Patch>) -> Result<(), EditError> {
        let Some(patch) = patch else { return Ok(()) };
        self.document.apply(&patch)?;
        self.follow(&patch);
        self.record(way, &patch);
        let place = patch.changes().iter().map(Change::page).find(|id| self.document.page(id).is_some());
        place.map_or(Ok(()), |page| self.show_page(page))
    }
}
