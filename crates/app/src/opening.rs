//! Documents before they are open: blank, read from a file, or taken up from a draft.

use std::sync::Arc;

use editor::{Fonts, Session};
use format::{PageState, Source};
use model::Document;
use storage::{Drafts, read_file};

use crate::AppError;
use crate::documents::OpenDocument;
use crate::drafts::{Description, OwnDraft, TakenUp};
use crate::origin::Origin;

/// What is said about a draft that did not come back whole.
const CUT: &str = "The draft was damaged at its end: the last changes before the unexpected end are missing.";

/// What is said about a draft whose file was written by somebody else meanwhile.
const OVERTAKEN: &str = "The file on this computer has changed since this work began. Saving replaces what it holds now; save under another name to keep both.";

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

    /// Reads a file that holds a diagram. A library of shapes becomes a diagram of its own, which is stored nowhere yet.
    pub(crate) fn read(bytes: &[u8], origin: Origin, title: String) -> Result<Self, AppError> {
        let opened = format::open(bytes, &format::Limits::default())
            .map_err(|reason| AppError::NotADiagram { title: title.clone(), reason })?;
        let findings = opened.findings.iter().map(format::Finding::message).collect();
        let (origin, title) =
            if opened.is_library { beside_library(origin, &title) } else { (origin, title) };
        Ok(Self { document: opened.document, source: opened.source, origin, title, findings, draft: None })
    }

    /// As [`Opening::read`], on another thread: a large file takes its time.
    pub(crate) async fn read_aside(bytes: Vec<u8>, origin: Origin, title: String) -> Result<Self, AppError> {
        let read = tokio::task::spawn_blocking(move || Self::read(&bytes, origin, title)).await;
        // It is not given up, so it can only have panicked.
        read.unwrap_or_else(|failed| std::panic::resume_unwind(failed.into_panic()))
    }

    /// Reads what a draft began with. A diagram that was new began with nothing.
    pub(crate) fn take_up(draft: TakenUp) -> Result<Self, AppError> {
        let Description { title, origin, .. } = draft.description.clone();
        let opening = if draft.base.is_empty() {
            Self::blank(origin, title)
        } else {
            Self::read(&draft.base, origin, title)?
        };
        let findings = opening.findings.into_iter().chain(overtaken(&draft)).collect();
        Ok(Self { findings, draft: Some(draft), ..opening })
    }

    /// Puts a session around it and goes the draft's steps.
    pub(crate) fn into_document(self, id: u32, fonts: Fonts, drafts: &Drafts) -> OpenDocument {
        let Self { document, source, origin, title, mut findings, draft } = self;
        let mut session = session(document, &source, fonts);
        session.set_read_only(origin.past().is_some());
        let fits = draft.as_ref().is_none_or(|draft| draft.retrace(&mut session));
        if !fits || draft.as_ref().is_some_and(|draft| draft.is_cut) {
            findings.push(CUT.to_owned());
        }
        let description = Description { title: title.clone(), origin: origin.clone(), is_unsaved: false };
        let description = draft.as_ref().map_or(description, |draft| draft.description.clone());
        let unsaved = description.is_unsaved;
        let own = OwnDraft::new(drafts, description, base(&source), draft.map(|draft| draft.file));
        session.keep_journal(Box::new(own.clone()));
        let carrier = source.carrier();
        let source = Arc::new(source);
        let saving = false;
        // A draft whose base is stored nowhere does not know what its file held.
        let on_disk = (!unsaved).then(|| gitlab::blob_id(source.bytes(), ""));
        let document = OpenDocument {
            id,
            session,
            source,
            carrier,
            origin,
            title,
            findings,
            draft: own,
            unsaved,
            saving,
            merging: None,
            upstream: None,
            on_disk,
        };
        if !fits {
            // What follows must not stand behind steps that did not come back.
            document.draft.mend(document.bytes());
        }
        document
    }
}

/// Where a diagram that was made of a library would be saved: beside it. On this machine nobody has said so.
fn beside_library(origin: Origin, title: &str) -> (Origin, String) {
    let stem = title.rsplit_once('.').map_or(title, |(stem, _)| stem);
    let title = format!("{stem}-shapes.drawio");
    let origin = match origin {
        Origin::Gitlab { mut place, .. } => {
            let folder = place.path.len() - place.file_name().len();
            place.path.replace_range(folder.., &title);
            Origin::Gitlab { place, version: None }
        }
        _ => Origin::New,
    };
    (origin, title)
}

/// What a draft begins with: the bytes that were read, and nothing for a diagram that is new.
fn base(source: &Source) -> Arc<[u8]> {
    if source.document().pages().is_empty() { Arc::default() } else { source.shared_bytes() }
}

/// Says so where the file that a draft began with holds something else now. A repository checks that when it is saved.
fn overtaken(draft: &TakenUp) -> Option<String> {
    let path = draft.description.origin.local_path().filter(|_| !draft.description.is_unsaved)?;
    let now = read_file(path).ok()?;
    (now != draft.base).then(|| OVERTAKEN.to_owned())
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
