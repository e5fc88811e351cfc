//! The open documents, each with its session, its bytes and its origin.

use std::sync::Arc;

use editor::{Fonts, Session};
use format::{PageState, Source};
use model::Document;
use protocol::DocumentTabDto;
use storage::Drafts;

use crate::drafts::{Description, Moment, OwnDraft, TakenUp};
use crate::origin::{AccountKey, Origin};
use crate::{AppError, Application};

/// What is said about a draft that did not come back whole.
const CUT: &str = "The draft was damaged at its end: the last changes before the unexpected end are missing.";

/// A document under somebody's hands.
pub(crate) struct OpenDocument {
    pub id: u32,
    pub session: Session,
    /// The first bytes; saving is always relative to them.
    pub source: Source,
    pub origin: Origin,
    pub title: String,
    /// What the reader found wrong, in sentences.
    pub findings: Vec<String>,
    /// Every step since it was opened or saved.
    pub draft: OwnDraft,
    /// Whether it is nowhere stored as it was opened: from a draft whose base was not.
    pub unsaved: bool,
    pub saving: bool,
}

/// A document's content at one moment, to be stored.
pub(crate) struct Content {
    pub document: Document,
    pub bytes: Vec<u8>,
    moment: Moment,
}

impl OpenDocument {
    /// The file as it would be saved now. A gesture under way is not in it.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        format::write(&self.session.settled(), &self.source)
    }

    /// What would be saved now.
    pub(crate) fn content(&self) -> Content {
        let document = self.session.settled();
        let bytes = format::write(&document, &self.source);
        Content { document, bytes, moment: self.draft.moment() }
    }

    /// Whether closing would lose something.
    pub(crate) fn is_changed(&self) -> bool {
        self.unsaved || self.session.is_changed()
    }

    /// Whether there is nothing in it that anybody would miss, so that opening another file may take its place.
    fn is_untouched_blank(&self) -> bool {
        self.origin == Origin::New && !self.is_changed() && self.session.revision() == 0
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
        (self.unsaved, self.saving) = (false, false);
        (self.origin, self.title) = (origin, title);
        let description =
            Description { title: self.title.clone(), origin: self.origin.clone(), is_unsaved: false };
        self.draft.stored(content.moment, description, content.bytes, self.session.is_changed());
    }
}

/// A document before it is open.
pub(crate) struct Opening {
    pub document: Document,
    pub source: Source,
    pub origin: Origin,
    pub title: String,
    pub findings: Vec<String>,
    /// The draft that it is opened from.
    pub draft: Option<TakenUp>,
}

impl Opening {
    /// An empty diagram.
    pub(crate) fn blank(origin: Origin, title: String) -> Self {
        let (document, source) = (Document::blank(), Source::blank());
        Self { document, source, origin, title, findings: Vec::new(), draft: None }
    }

    /// Reads a diagram file.
    pub(crate) fn read(bytes: &[u8], origin: Origin, title: String) -> Result<Self, AppError> {
        let opened = format::read(bytes, &format::Limits::default())
            .map_err(|reason| AppError::NotADiagram { title: title.clone(), reason })?;
        let findings = opened.findings.iter().map(format::Finding::message).collect();
        Ok(Self { document: opened.document, source: opened.source, origin, title, findings, draft: None })
    }

    /// Reads what a draft began with. A diagram that was new began with nothing.
    pub(crate) fn take_up(draft: TakenUp) -> Result<Self, AppError> {
        let Description { title, origin, .. } = draft.description.clone();
        let opening = if draft.base.is_empty() {
            Self::blank(origin, title)
        } else {
            Self::read(&draft.base, origin, title)?
        };
        Ok(Self { draft: Some(draft), ..opening })
    }

    /// Puts a session around it and goes the draft's steps.
    fn into_document(self, id: u32, fonts: Fonts, drafts: &Drafts) -> OpenDocument {
        let Self { document, source, origin, title, mut findings, draft } = self;
        let mut session = session(document, &source, fonts);
        let fits = draft.as_ref().is_none_or(|draft| draft.retrace(&mut session));
        if !fits || draft.as_ref().is_some_and(|draft| draft.is_cut) {
            findings.push(CUT.to_owned());
        }
        let description = Description { title: title.clone(), origin: origin.clone(), is_unsaved: false };
        let description = draft.as_ref().map_or(description, |draft| draft.description.clone());
        let unsaved = description.is_unsaved;
        let own = OwnDraft::new(drafts, description, base(&source), draft.map(|draft| draft.file));
        session.keep_journal(Box::new(own.clone()));
        let document =
            OpenDocument { id, session, source, origin, title, findings, draft: own, unsaved, saving: false };
        if !fits {
            // What follows must not stand behind steps that did not come back.
            document.draft.mend(document.bytes());
        }
        document
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

/// What a draft begins with: the bytes that were read, and nothing for a diagram that is new.
fn base(source: &Source) -> Arc<[u8]> {
    if source.document().pages().is_empty() { Arc::default() } else { source.shared_bytes() }
}

/// A session in which pages that could not be read stay as they are: the file keeps their bytes whatever is drawn.
fn session(document: Document, source: &Source, fonts: Fonts) -> Session {
    let pages: Vec<_> = document.pages().iter().map(|page| page.id.clone()).collect();
    let mut session = Session::new(document, fonts);
    for page in pages {
        if source.page_state(&page) == PageState::Unreadable {
            session.seal_page(page);
        }
    }
    session
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
        let id = {
            let mut state = self.state();
            match state.documents.showing(&opening.origin) {
                Some(id) if opening.draft.is_none() => {
                    let _ = state.documents.activate(id);
                    id
                }
                _ => state.documents.open(opening, self.0.fonts.clone(), &self.0.drafts),
            }
        };
        self.send_state();
        self.send_document(id);
        id
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
