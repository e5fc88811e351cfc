//! The open documents, each with its session, its bytes and its origin.

use std::sync::Arc;

use editor::{Fonts, Session};
use format::{Carrier, Source};
use protocol::{DocumentTabDto, UpstreamDto};
use storage::Drafts;

use crate::drafts::OwnDraft;
use crate::merging::Merging;
use crate::opening::Opening;
use crate::origin::{AccountKey, Origin, PastVersion};
use crate::snapshot::{Content, Snapshot};
use crate::state::State;
use crate::{AppError, Application};

/// A document under somebody's hands.
pub(crate) struct OpenDocument {
    pub id: u32,
    pub session: Session,
    /// The first bytes; saving is always relative to them.
    pub source: Arc<Source>,
    /// In what its file holds it.
    pub carrier: Carrier,
    pub origin: Origin,
    pub title: String,
    /// What the reader found wrong, in sentences.
    pub findings: Vec<String>,
    /// Every step since it was opened or saved.
    pub draft: OwnDraft,
    /// Whether it is nowhere stored as it was opened: from a draft whose base was not.
    pub unsaved: bool,
    pub saving: bool,
    /// What is to be settled before it can be saved where it belongs.
    pub merging: Option<Merging>,
    /// What became of its file since it was read.
    pub upstream: Option<UpstreamDto>,
    /// Git's id of what its file on this machine held when it was last read or written.
    pub on_disk: Option<String>,
}

impl OpenDocument {
    /// The file as it would be kept now. A gesture under way is not in it, and a picture shows what it showed.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        format::write(&self.session.settled(), &self.source)
    }

    /// What would be saved now.
    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot {
            document: self.session.settled(),
            source: self.source.clone(),
            title: self.title.clone(),
            carrier: self.carrier,
            moment: self.draft.moment(),
        }
    }

    /// Whether closing would lose something.
    pub(crate) fn is_changed(&self) -> bool {
        self.unsaved || self.session.is_changed()
    }

    /// Whether there is nothing in it that anybody would miss, so that opening another file may take its place.
    fn is_untouched_blank(&self) -> bool {
        let is_blank = self.origin == Origin::New && self.source.document().pages().is_empty();
        is_blank && !self.is_changed() && self.session.revision() == 0
    }

    /// Whether another one may take its place: nothing is lost, and it is a blank that nobody has touched or shows the
    /// same file without the other's changes.
    fn makes_room_for(&self, other: &Self) -> bool {
        let is_same_file = self.origin.is_same_file(&other.origin) && !self.is_changed() && !self.saving;
        is_same_file || self.is_untouched_blank() && other.origin != Origin::New
    }

    /// Says that this content is now stored.
    fn mark_stored(&mut self, content: Content, origin: Origin, title: String) {
        self.session.mark_saved_as(content.document);
        self.session.set_read_only(origin.past().is_some());
        (self.unsaved, self.saving) = (false, false);
        (self.merging, self.upstream) = (None, None);
        self.on_disk = Some(gitlab::blob_id(&content.bytes, ""));
        (self.origin, self.title, self.carrier) = (origin, title, content.carrier);
        self.draft.stored(content.moment, self.description(), content.bytes, self.session.is_changed());
    }
}

/// The open documents in the order of their tabs.
#[derive(Default)]
pub(crate) struct Documents {
    open: Vec<OpenDocument>,
    active: Option<u32>,
    last_id: u32,
}

impl Documents {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &OpenDocument> {
        self.open.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut OpenDocument> {
        self.open.iter_mut()
    }

    pub(crate) fn get(&self, id: u32) -> Result<&OpenDocument, AppError> {
        self.open.iter().find(|document| document.id == id).ok_or(AppError::NoSuchDocument)
    }

    pub(crate) fn get_mut(&mut self, id: u32) -> Result<&mut OpenDocument, AppError> {
        self.open.iter_mut().find(|document| document.id == id).ok_or(AppError::NoSuchDocument)
    }

    pub(crate) fn active(&self) -> Option<u32> {
        self.active
    }

    /// Brings a document to the front.
    pub(crate) fn activate(&mut self, id: u32) -> Result<(), AppError> {
        self.get(id)?;
        self.active = Some(id);
        Ok(())
    }

    /// The document that shows this file already.
    pub(crate) fn showing(&self, origin: &Origin) -> Option<u32> {
        self.open.iter().find(|document| document.origin.is_same_file(origin)).map(|document| document.id)
    }

    /// Opens a document in front. It never takes the place of one that has anything in it.
    pub(crate) fn open(&mut self, opening: Opening, fonts: Fonts, drafts: &Drafts) -> u32 {
        self.last_id += 1;
        let document = opening.into_document(self.last_id, fonts, drafts);
        match self.open.iter_mut().find(|open| open.makes_room_for(&document)) {
            Some(other) => std::mem::replace(other, document).draft.discard(),
            None => self.open.push(document),
        }
        self.active = Some(self.last_id);
        self.last_id
    }

    /// Takes a document away; its neighbour comes to the front.
    pub(crate) fn close(&mut self, id: u32) -> Option<OpenDocument> {
        let at = self.open.iter().position(|document| document.id == id)?;
        let closed = self.open.remove(at);
        if self.active == Some(id) {
            self.active = self.open.get(at).or(self.open.last()).map(|document| document.id);
        }
        Some(closed)
    }

    /// The numbers of an account's documents.
    pub(crate) fn of_account(&self, key: &AccountKey) -> Vec<u32> {
        let belongs = |document: &&OpenDocument| document.origin.account() == Some(key);
        self.open.iter().filter(belongs).map(|document| document.id).collect()
    }

    pub(crate) fn to_wire(&self, host: impl Fn(&AccountKey) -> String + Copy) -> Vec<DocumentTabDto> {
        self.open.iter().map(|document| tab(document, host)).collect()
    }
}

fn tab(document: &OpenDocument, host: impl Fn(&AccountKey) -> String) -> DocumentTabDto {
    DocumentTabDto {
        id: document.id,
        title: document.title.clone(),
        origin: document.origin.to_wire(host),
        changed: document.is_changed(),
        stored: document.origin.is_stored(),
        saving: document.saving,
        findings: document.findings.clone(),
        upstream: document.upstream.clone(),
        conflicts: document.merging.as_ref().map_or(0, Merging::count),
        old_version: document.origin.past().map(PastVersion::to_wire),
    }
}

impl Application {
    /// Opens an empty diagram that belongs nowhere yet.
    pub fn new_document(&self) -> u32 {
        self.open(Opening::blank(Origin::New, "Untitled.drawio".to_owned()))
    }

    /// Brings a document to the front.
    ///
    /// # Errors
    /// When it is not open.
    pub fn activate(&self, document: u32) -> Result<(), AppError> {
        self.state().documents.activate(document)?;
        self.send_state();
        Ok(())
    }

    /// Closes a document; with `discard` also one with unsaved changes, and the draft it came from.
    ///
    /// # Errors
    /// [`AppError::Unsaved`] when something would be lost, [`AppError::Saving`] while it is being saved.
    pub fn close_document(&self, document: u32, discard: bool) -> Result<(), AppError> {
        let closed = {
            let mut state = self.state();
            let open = state.documents.get(document)?;
            if open.saving {
                return Err(AppError::Saving(open.title.clone()));
            }
            if open.is_changed() && !discard {
                return Err(AppError::Unsaved(open.title.clone()));
            }
            state.documents.close(document)
        };
        if let Some(document) = closed {
            document.draft.discard();
        }
        self.send_state();
        Ok(())
    }

    /// The application is about to end: takes the drafts away, unless something would be lost.
    ///
    /// # Errors
    /// [`AppError::Unsaved`] names the first document that has unsaved changes, [`AppError::Saving`] one that is
    /// being saved; then the application has to stay.
    pub fn leave(&self, discard: bool) -> Result<(), AppError> {
        let state = self.state();
        if let Some(saving) = state.documents.iter().find(|document| document.saving) {
            return Err(AppError::Saving(saving.title.clone()));
        }
        match state.documents.iter().find(|document| document.is_changed()) {
            Some(changed) if !discard => Err(AppError::Unsaved(changed.title.clone())),
            _ => {
                state.documents.iter().for_each(|document| document.draft.discard());
                Ok(())
            }
        }
    }

    /// Brings the document that shows this file already to the front, if there is one.
    pub(crate) fn show(&self, origin: &Origin) -> Result<Option<u32>, AppError> {
        let open = self.state().documents.showing(origin);
        if let Some(id) = open {
            self.activate(id)?;
        }
        Ok(open)
    }

    /// Puts a document in front, or the one that shows the same file already, and shows it.
    pub(crate) fn open(&self, opening: Opening) -> u32 {
        let id = self.put_in_front(&mut self.state(), opening);
        self.send_state();
        self.send_document(id);
        id
    }

    /// As [`Application::open`], for a diagram of an account. It may have been signed out while the diagram was on its way:
    /// then it is nobody's to see.
    pub(crate) fn open_for(&self, account: &AccountKey, opening: Opening) -> Result<u32, AppError> {
        let id = {
            let mut state = self.state();
            state.account(account)?;
            self.put_in_front(&mut state, opening)
        };
        self.send_state();
        self.send_document(id);
        Ok(id)
    }

    fn put_in_front(&self, state: &mut State, opening: Opening) -> u32 {
        match state.documents.showing(&opening.origin) {
            Some(id) if opening.draft.is_none() => {
                let _ = state.documents.activate(id);
                id
            }
            _ => state.documents.open(opening, self.0.fonts.clone(), &self.0.drafts),
        }
    }

    /// Takes note that a document's content is stored: it is unchanged now, and its draft is not needed any more.
    pub(crate) fn stored(&self, id: u32, content: Content, origin: Origin, title: String) {
        let error = {
            let mut state = self.state();
            let Ok(document) = state.documents.get_mut(id) else { return };
            document.mark_stored(content, origin, title);
            document.draft.take_error()
        };
        if let Some(error) = error {
            self.notify_error(&error);
        }
        self.send_state();
        self.send_document(id);
    }
}
