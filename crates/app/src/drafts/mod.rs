//! Unsaved work: kept with every step, and offered again to its owner.
//!
//! The draft of an open document is its [`OwnDraft`]. When the document closes the draft goes, or is kept where the
//! account's access ends. When the application ends without a farewell the draft is found at the next start.

mod cells;
mod own;
mod steps;

use editor::Session;
use protocol::{DraftDto, NoticeLevelDto};
use serde::{Deserialize, Serialize};
use storage::{Draft, DraftFile, DraftId, read_file};

use crate::opening::Opening;
use crate::origin::Origin;
use crate::state::SignedIn;
use crate::{AppError, Application};

pub(crate) use own::{Moment, OwnDraft};
pub(crate) use steps::Step;

/// What a draft is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Description {
    /// The file's name.
    pub title: String,
    /// Where it belongs.
    pub origin: Origin,
    /// Whether the base itself is stored nowhere.
    #[serde(default)]
    pub is_unsaved: bool,
}

/// A draft that was taken up again.
pub(crate) struct TakenUp {
    pub file: DraftFile,
    pub description: Description,
    pub base: Vec<u8>,
    steps: Vec<Vec<u8>>,
    /// Whether something behind the steps was damaged.
    pub is_cut: bool,
}

impl Description {
    pub(crate) fn write(&self) -> Result<Vec<u8>, AppError> {
        Ok(serde_json::to_vec(self)?)
    }

    fn read(draft: &Draft) -> Option<Self> {
        serde_json::from_slice(&draft.description)
            .inspect_err(
                |error| tracing::warn!(id = draft.id.as_str(), %error, "a draft says nothing about itself"),
            )
            .ok()
    }
}

impl TakenUp {
    /// Brings a session to where the draft ends. Answers whether every step fits.
    pub(crate) fn retrace(&self, session: &mut Session) -> bool {
        session.retrace(|retracing| {
            self.steps.iter().all(|bytes| {
                let Some(step) = Step::read(bytes) else { return false };
                retracing.step(step.way(), |edit| step.perform(edit)).is_ok()
            })
        })
    }
}

impl Application {
    /// Opens unsaved work again, with its history. It counts as changed until it is saved; the draft stays until then.
    ///
    /// # Errors
    /// When the draft is gone, is not this account's, or cannot be read.
    pub fn open_draft(&self, id: &str) -> Result<u32, AppError> {
        let (draft, description) = self.offered(id)?;
        let account = description.origin.account().cloned();
        let opening = Opening::take_up(self.take_up(&draft.id, description)?)?;
        match account {
            Some(account) => self.open_for(&account, opening),
            None => Ok(self.open(opening)),
        }
    }

    /// Throws unsaved work away.
    ///
    /// # Errors
    /// When the draft is not this account's or cannot be removed.
    pub fn discard_draft(&self, id: &str) -> Result<(), AppError> {
        self.0.drafts.discard(&self.offered(id)?.0.id)?;
        self.send_state();
        Ok(())
    }

    /// Throws away the interrupted drafts that hold nothing but what is stored: everything in them was undone, or the end
    /// came between a save and the draft's going.
    pub(crate) fn clear_drafts(&self) {
        if let Err(error) = self.0.drafts.clear_unfinished() {
            tracing::warn!(%error, "the drafts folder cannot be read");
        }
        let drafts = self.0.drafts.list().unwrap_or_default();
        for draft in drafts.into_iter().filter(|draft| draft.is_interrupted) {
            let Some(description) = Description::read(&draft) else { continue };
            match self.take_up(&draft.id, description).and_then(|taken| self.is_stored(taken)) {
                Ok(true) => {
                    if let Err(error) = self.0.drafts.discard(&draft.id) {
                        tracing::warn!(%error, "a draft that is not needed could not be removed");
                    }
                }
                Ok(false) => {}
                Err(error) => tracing::warn!(%error, "a draft cannot be read"),
            }
        }
    }

    /// The drafts that may be offered now, except those that are open already.
    pub(crate) fn offered_drafts(&self) -> Vec<DraftDto> {
        self.drafts_to_offer().into_iter().map(|(draft, description)| to_wire(draft, description)).collect()
    }

    /// Offers the newest draft of a file that was just opened.
    pub(crate) fn offer_draft_of(&self, origin: &Origin) {
        let mut offered = self.drafts_to_offer().into_iter();
        if let Some((draft, description)) = offered.find(|(_, about)| about.origin.is_same_file(origin)) {
            self.offer_draft(to_wire(draft, description));
        }
    }

    fn drafts_to_offer(&self) -> Vec<(Draft, Description)> {
        let drafts = self.0.drafts.list().unwrap_or_else(|error| {
            self.notify(NoticeLevelDto::Warning, &error.to_string(), None);
            Vec::new()
        });
        let state = self.state();
        let is_open =
            |draft: &Draft| state.documents.iter().any(|open| open.draft.id().as_ref() == Some(&draft.id));
        let offer = |draft: Draft| {
            let description = Description::read(&draft)?;
            let may_see = owns(&state.accounts, &description.origin);
            (may_see && !is_open(&draft)).then_some((draft, description))
        };
        drafts.into_iter().filter_map(offer).collect()
    }

    fn offered(&self, id: &str) -> Result<(Draft, Description), AppError> {
        let id = DraftId::from(id.to_owned());
        let found = self.0.drafts.list()?.into_iter().find(|draft| draft.id == id);
        let draft = found.ok_or(storage::StorageError::NoSuchDraft)?;
        let description = Description::read(&draft).ok_or(storage::StorageError::NoSuchDraft)?;
        if owns(&self.state().accounts, &description.origin) {
            Ok((draft, description))
        } else {
            Err(AppError::SignInNeeded)
        }
    }

    fn take_up(&self, id: &DraftId, description: Description) -> Result<TakenUp, AppError> {
        let found = self.0.drafts.open(id)?;
        Ok(TakenUp {
            file: found.file,
            description,
            base: found.base,
            steps: found.steps,
            is_cut: found.is_cut,
        })
    }

    /// Whether a draft ends in what its file holds.
    fn is_stored(&self, taken: TakenUp) -> Result<bool, AppError> {
        let opening = Opening::take_up(taken)?;
        let Some(taken) = &opening.draft else { return Ok(false) };
        let mut session = Session::new(opening.document.clone(), self.0.fonts.clone());
        if !taken.retrace(&mut session) {
            return Ok(false);
        }
        if !session.is_changed() && !taken.description.is_unsaved {
            return Ok(true);
        }
        let bytes = format::write(session.document(), &opening.source);
        let path = opening.origin.local_path();
        Ok(path.is_some_and(|path| read_file(path).is_ok_and(|stored| stored == bytes)))
    }
}

/// Whether unsaved work of this origin may be shown: of an account, only while it is signed in.
fn owns(accounts: &[SignedIn], origin: &Origin) -> bool {
    origin.account().is_none_or(|owner| accounts.iter().any(|account| account.key() == *owner))
}

fn to_wire(draft: Draft, description: Description) -> DraftDto {
    DraftDto {
        id: draft.id.as_str().to_owned(),
        place: description.origin.in_words(),
        title: description.title,
        kept_at: draft.written_at,
        is_interrupted: draft.is_interrupted,
    }
}
