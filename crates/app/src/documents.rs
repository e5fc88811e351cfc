//! The open documents, each with its session, its bytes and its origin.

use editor::{Fonts, Session};
use format::{PageState, Source};
use model::Document;
use protocol::{DocumentTabDto, NoticeLevelDto};
use storage::DraftId;

use crate::origin::{AccountKey, Origin};
use crate::{AppError, Application};

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
    /// The draft that it was opened from, thrown away once it is saved.
    pub draft: Option<DraftId>,
    /// Whether it is nowhere stored as it was opened: from a draft.
    pub unsaved: bool,
    pub saving: bool,
}

impl OpenDocument {
    /// The file as it would be saved now.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        format::write(self.session.document(), &self.source)
    }

    /// Whether closing would lose something.
    pub(crate) fn is_changed(&self) -> bool {
        self.unsaved || self.session.is_changed()
    }

    /// Whether there is nothing in it that anybody would miss, so that opening another file may take its place.
    fn is_untouched_blank(&self) -> bool {
        self.origin == Origin::New && !self.is_changed() && self.session.revision() == 0
    }

    /// Says that this content is now stored.
    pub(crate) fn mark_stored(&mut self, document: Document) {
        self.session.mark_saved_as(document);
        self.unsaved = false;
        self.saving = false;
    }
}

/// A document before it is open.
pub(crate) struct Opening {
    pub document: Document,
    pub source: Source,
    pub origin: Origin,
    pub title: String,
    pub findings: Vec<String>,
    pub draft: Option<DraftId>,
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
    pub(crate) fn open(&mut self, opening: Opening, fonts: Fonts) -> u32 {
        self.last_id += 1;
        let document = OpenDocument {
            id: self.last_id,
            session: session(opening.document, &opening.source, fonts),
            source: opening.source,
            origin: opening.origin,
            title: opening.title,
            findings: opening.findings,
            unsaved: opening.draft.is_some(),
            draft: opening.draft,
            saving: false,
        };
        match self.open.iter_mut().find(|open| open.is_untouched_blank()) {
            Some(blank) if document.origin != Origin::New => *blank = document,
            _ => self.open.push(document),
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
        if let Some(draft) = closed.and_then(|document| document.draft) {
            self.0.drafts.discard(&draft)?;
        }
        self.send_state();
        Ok(())
    }

    /// Whether the application may end without losing anything.
    ///
    /// # Errors
    /// [`AppError::Unsaved`] names the first document that has unsaved changes, [`AppError::Saving`] one that is
    /// being saved.
    pub fn may_quit(&self, discard: bool) -> Result<(), AppError> {
        let state = self.state();
        if let Some(saving) = state.documents.iter().find(|document| document.saving) {
            return Err(AppError::Saving(saving.title.clone()));
        }
        match state.documents.iter().find(|document| document.is_changed()) {
            Some(changed) if !discard => Err(AppError::Unsaved(changed.title.clone())),
            _ => Ok(()),
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
                _ => state.documents.open(opening, self.0.fonts.clone()),
            }
        };
        self.send_state();
        self.send_document(id);
        id
    }

    /// Takes note that a document's content is stored: it is unchanged now, and its draft is not needed any more.
    pub(crate) fn stored(&self, id: u32, content: Document, origin: Origin, title: String) {
        let draft = {
            let mut state = self.state();
            let Ok(document) = state.documents.get_mut(id) else { return };
            document.mark_stored(content);
            document.origin = origin;
            document.title = title;
            document.draft.take()
        };
        if let Some(draft) = draft
            && let Err(error) = self.0.drafts.discard(&draft)
        {
            self.notify(NoticeLevelDto::Warning, &error.to_string(), None);
        }
        self.send_state();
        self.send_document(id);
    }
}
