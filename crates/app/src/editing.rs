//! What the hand did, passed on to a document's session; and what came of it, passed on to the page.

use editor::Session;
use model::{CellId, PageId};
use protocol::{CommandDto, DocumentUpdateDto, GivenDto, KeyDto, PointerDto, UpdateDto};

use crate::{AppError, Application};

impl Application {
    /// The table of commands that `run` takes.
    pub fn commands(&self) -> Vec<CommandDto> {
        editor::commands().iter().map(CommandDto::to_wire).collect()
    }

    /// The shapes to insert with their pictures, as one frame (see [`protocol::palette`]).
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn palette(&self) -> Result<Vec<u8>, AppError> {
        Ok(protocol::palette(&self.0.fonts)?)
    }

    /// The pointer did something on a document's canvas.
    ///
    /// # Errors
    /// When the document is not open.
    pub fn pointer(&self, document: u32, input: PointerDto) -> Result<(), AppError> {
        self.edit(document, |session| session.pointer(input.to_event()))
    }

    /// A key went down on a document's canvas. Answers whether it meant something.
    ///
    /// # Errors
    /// When the document is not open, or nothing can be pasted.
    pub fn key(&self, document: u32, input: KeyDto) -> Result<bool, AppError> {
        let event = input.into_event();
        let is_past = self.state().documents.get(document)?.origin.past().is_some();
        match editor::find_by_key(&event).filter(|entry| entry.reads_clipboard && !is_past) {
            Some(entry) => self.run(document, entry.name, GivenDto::default()).map(|()| true),
            None => self.edit(document, |session| session.key(&event)),
        }
    }

    /// Runs a command of the table and tells it what it may need to know.
    ///
    /// # Errors
    /// When the document is not open, or the command is unknown or does not fit now, or the clipboard does not answer.
    pub fn run(&self, document: u32, command: &str, given: GivenDto) -> Result<(), AppError> {
        let given = self.with_clipboard(command, given.into_given())?;
        Ok(self.edit(document, |session| session.run_with(command, &given))??)
    }

    /// Ends the editing of a label and takes its text.
    ///
    /// # Errors
    /// When the document is not open, or its cell is gone.
    pub fn commit_label(&self, document: u32, text: &str) -> Result<(), AppError> {
        Ok(self.edit(document, |session| session.commit_label(text))??)
    }

    /// Brings a page to the front.
    ///
    /// # Errors
    /// When the document is not open or has no such page.
    pub fn show_page(&self, document: u32, page: &str) -> Result<(), AppError> {
        Ok(self.edit(document, |session| session.show_page(&PageId::from(page)))??)
    }

    /// Selects a cell and brings its page to the front. Answers whether there is one of that name.
    ///
    /// # Errors
    /// When the document is not open.
    pub fn find_cell(&self, document: u32, cell: &str) -> Result<bool, AppError> {
        self.edit(document, |session| session.find_cell(&CellId::from(cell)))
    }

    /// Sends everything about all open documents, to a page that has just connected.
    pub(crate) fn send_documents(&self) {
        let ids: Vec<u32> = self.state().documents.iter().map(|document| document.id).collect();
        for id in ids {
            if let Ok(document) = self.state().documents.get_mut(id) {
                document.session.show_afresh();
            }
            self.send_document(id);
        }
    }

    /// Sends what is new in a document.
    pub(crate) fn send_document(&self, id: u32) {
        // The answer goes out while the state is locked, so that updates of one document never overtake each other.
        let mut state = self.state();
        let Ok(document) = state.documents.get_mut(id) else { return };
        let changed = document.is_changed();
        let (update, scene) = DocumentUpdateDto::to_wire(id, changed, document.session.take_update());
        self.0.outbox.send(&UpdateDto::Document { update }, &scene);
    }

    pub(crate) fn edit<T>(&self, id: u32, edit: impl FnOnce(&mut Session) -> T) -> Result<T, AppError> {
        let (outcome, copied, was_changed, is_changed, error) = {
            let mut state = self.state();
            let document = state.documents.get_mut(id)?;
            let was_changed = document.is_changed();
            let outcome = edit(&mut document.session);
            if document.draft.is_to_be_mended() {
                document.draft.mend(document.bytes());
            }
            let copied = document.session.take_copied();
            (outcome, copied, was_changed, document.is_changed(), document.draft.take_error())
        };
        if let Some(error) = error {
            self.notify_error(&error);
        }
        self.send_document(id);
        if was_changed != is_changed {
            self.send_state();
        }
        self.keep_copied(copied)?;
        Ok(outcome)
    }
}
