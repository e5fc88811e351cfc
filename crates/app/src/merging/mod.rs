//! What somebody else stored and what the person has changed, put together.
//!
//! Promises:
//! - Both sides' changes arrive, as one step that can be undone; what both changed differently is the person's to settle.
//! - From then on the document is based on what is stored: its formatting, its guard, its draft.
//! - Until the conflicts are settled nothing about the document is different, its draft included.

mod conflicts;
mod words;

use std::collections::HashSet;
use std::sync::Arc;

use format::{Carrier, PageState, Source};
use model::{Choice, Document, Merge, PageId, differences, merge};
use protocol::{ChoiceDto, SaveDto, SavedDto};

use crate::documents::OpenDocument;
use crate::drafts::Description;
use crate::opening::Opening;
use crate::origin::{Origin, Version};
use crate::{AppError, Application};

/// What somebody else stored.
#[derive(Clone)]
pub(crate) struct Theirs {
    pub document: Document,
    source: Arc<Source>,
    carrier: Carrier,
    bytes: Arc<[u8]>,
    /// In a repository.
    pub version: Option<Version>,
    /// Who did, where that is known.
    pub author: Option<String>,
}

/// What a merge with conflicts waits for.
pub(crate) struct Merging {
    base: Document,
    mine: Document,
    theirs: Theirs,
    merge: Merge,
    then: Then,
}

/// What goes on when the conflicts are settled.
#[derive(Clone, Debug)]
pub(crate) enum Then {
    /// The save that met them.
    Save(Box<SaveDto>),
    /// The save to the file on this machine.
    SaveLocal,
    /// Nothing.
    Edit,
}

/// What came of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Merged {
    /// It is in the document, with so many changes of the others.
    Taken(usize),
    /// So many things are to be settled.
    Conflicts(u32),
}

impl Theirs {
    /// Reads what is stored.
    pub(crate) fn read(bytes: Vec<u8>, title: &str, version: Option<Version>) -> Result<Self, AppError> {
        let Opening { document, source, .. } = Opening::read(&bytes, Origin::New, title.to_owned())?;
        let carrier = source.carrier();
        Ok(Self { document, source: Arc::new(source), carrier, bytes: bytes.into(), version, author: None })
    }

    fn unreadable(&self) -> HashSet<PageId> {
        let pages = self.document.pages().iter().map(|page| page.id.clone());
        pages.filter(|page| self.source.page_state(page) == PageState::Unreadable).collect()
    }

    /// A document as a file in the form of theirs. A picture shows what theirs shows.
    pub(crate) fn write(&self, document: &Document) -> Vec<u8> {
        format::write(document, &self.source)
    }
}

impl Merging {
    /// How many things are to be settled.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.merge.conflicts().len()).unwrap_or(u32::MAX)
    }
}

impl OpenDocument {
    /// Goes on from what is stored, as this document.
    fn take_in(&mut self, merged: &Document, theirs: Theirs) -> Result<(), AppError> {
        let unreadable = theirs.unreadable();
        let patch = self.session.take_over(merged, theirs.document, unreadable)?;
        (self.source, self.carrier) = (theirs.source, theirs.carrier);
        (self.unsaved, self.merging, self.upstream) = (false, None, None);
        if let Origin::Gitlab { version, .. } = &mut self.origin {
            *version = theirs.version;
        }
        self.on_disk = Some(gitlab::blob_id(&theirs.bytes, ""));
        self.draft.go_on_from(self.description(), theirs.bytes, &patch);
        Ok(())
    }

    /// What its draft says of it while its base is what is stored.
    pub(crate) fn description(&self) -> Description {
        Description { title: self.title.clone(), origin: self.origin.clone(), is_unsaved: false }
    }
}

impl Application {
    /// Puts what is stored into a document, or remembers what is to be settled first. Without a base it is what the
    /// document was when it was last saved.
    pub(crate) fn merge_in(
        &self,
        id: u32,
        base: Option<&Document>,
        theirs: &Theirs,
        then: &Then,
    ) -> Result<Merged, AppError> {
        let outcome = loop {
            let (base, mine, revision) = {
                let state = self.state();
                let session = &state.documents.get(id)?.session;
                let base = base.unwrap_or(session.saved()).clone();
                (base, session.settled(), session.revision())
            };
            let merge = merge(&base, &mine, &theirs.document);
            let mut state = self.state();
            let document = state.documents.get_mut(id)?;
            if document.session.revision() != revision {
                // Somebody went on drawing meanwhile.
                continue;
            }
            if merge.conflicts().is_empty() {
                let taken = changes(&base, &theirs.document);
                document.take_in(&merge.document(&[]), theirs.clone())?;
                break Merged::Taken(taken);
            }
            let merging = Merging { base, mine, theirs: theirs.clone(), merge, then: then.clone() };
            let count = merging.count();
            document.merging = Some(merging);
            break Merged::Conflicts(count);
        };
        self.send_state();
        self.send_document(id);
        Ok(outcome)
    }

    /// Settles the conflicts of a document, and goes on with the save that met them. What was drawn meanwhile is in it; where
    /// that brought other conflicts, those are to be settled.
    ///
    /// # Errors
    /// When there is nothing to settle, or as for the save.
    pub async fn settle_conflicts(&self, id: u32, choices: &[ChoiceDto]) -> Result<SavedDto, AppError> {
        let choices: Vec<Choice> = choices.iter().map(|choice| from_wire(*choice)).collect();
        let settled = {
            let mut state = self.state();
            let document = state.documents.get_mut(id)?;
            if document.saving {
                return Err(AppError::Saving(document.title.clone()));
            }
            let mut merging = document.merging.take().ok_or(AppError::NothingToSettle)?;
            let mine = document.session.settled();
            if mine != merging.mine {
                let anew = merge(&merging.base, &mine, &merging.theirs.document);
                let is_same = anew.conflicts() == merging.merge.conflicts();
                (merging.merge, merging.mine) = (anew, mine);
                if !is_same && !merging.merge.conflicts().is_empty() {
                    let count = merging.count();
                    document.merging = Some(merging);
                    return Ok(SavedDto::Conflicts { count });
                }
            }
            document.take_in(&merging.merge.document(&choices), merging.theirs)?;
            merging.then
        };
        self.send_state();
        self.send_document(id);
        match settled {
            Then::Save(save) => self.save_to_gitlab(id, *save).await,
            Then::SaveLocal => self.save_local(id),
            Then::Edit => Ok(SavedDto::Unchanged),
        }
    }

    /// Leaves everything as it was before the merge.
    ///
    /// # Errors
    /// When the document is not open.
    pub fn abandon_merge(&self, id: u32) -> Result<(), AppError> {
        self.state().documents.get_mut(id)?.merging = None;
        self.send_state();
        Ok(())
    }
}

/// How many things a person would say were changed.
pub(crate) fn changes(before: &Document, after: &Document) -> usize {
    differences(before, after).iter().map(|page| page.cells.len().max(1)).sum()
}

fn from_wire(choice: ChoiceDto) -> Choice {
    match choice {
        ChoiceDto::Mine => Choice::Mine,
        ChoiceDto::Theirs => Choice::Theirs,
        ChoiceDto::Both => Choice::Both,
    }
}
