//! Unsaved work, kept for its account and offered to it again.

use protocol::{DraftDto, NoticeLevelDto};
use storage::{Draft, DraftId, DraftOwner};

use crate::documents::{OpenDocument, Opening};
use crate::origin::Origin;
use crate::state::SignedIn;
use crate::{AppError, Application};

impl Application {
    /// Opens unsaved work again. It counts as changed until it is saved; the draft stays until then.
    ///
    /// # Errors
    /// When the draft is gone, is not this account's, or cannot be read.
    pub fn open_draft(&self, id: &str) -> Result<u32, AppError> {
        let (draft, bytes) = self.0.drafts.open(&self.offered(id)?.id)?;
        let origin: Origin = serde_json::from_value(draft.origin)
            .map_err(|_| AppError::DraftWithoutPlace(draft.title.clone()))?;
        let opening = Opening { draft: Some(draft.id), ..Opening::read(&bytes, origin, draft.title)? };
        Ok(self.open(opening))
    }

    /// Throws unsaved work away.
    ///
    /// # Errors
    /// When the draft is not this account's or cannot be removed.
    pub fn discard_draft(&self, id: &str) -> Result<(), AppError> {
        self.0.drafts.discard(&self.offered(id)?.id)?;
        self.send_state();
        Ok(())
    }

    /// Keeps a document's unsaved changes for its owner.
    pub(crate) fn keep_draft(&self, document: &OpenDocument, owner: DraftOwner) -> Result<(), AppError> {
        let origin = serde_json::to_value(&document.origin)?;
        let (title, place) = (document.title.clone(), document.origin.in_words());
        self.0.drafts.keep(owner, title, place, origin, &document.bytes())?;
        if let Some(older) = &document.draft {
            self.0.drafts.discard(older)?;
        }
        Ok(())
    }

    /// The drafts that may be offered now, except those that are open already.
    pub(crate) fn offered_drafts(&self) -> Vec<DraftDto> {
        let drafts = self.0.drafts.list().unwrap_or_else(|error| {
            self.notify(NoticeLevelDto::Warning, &error.to_string(), None);
            Vec::new()
        });
        let state = self.state();
        let is_open =
            |draft: &Draft| state.documents.iter().any(|open| open.draft.as_ref() == Some(&draft.id));
        let may_see = |draft: &Draft| owns(&state.accounts, &draft.owner);
        drafts.into_iter().filter(|draft| may_see(draft) && !is_open(draft)).map(to_wire).collect()
    }

    fn offered(&self, id: &str) -> Result<Draft, AppError> {
        let id = DraftId::from(id.to_owned());
        let found = self.0.drafts.list()?.into_iter().find(|draft| draft.id == id);
        let draft = found.ok_or(storage::StorageError::NoSuchDraft)?;
        if owns(&self.state().accounts, &draft.owner) { Ok(draft) } else { Err(AppError::SignInNeeded) }
    }
}

/// The owner that an account's drafts are kept under.
pub(crate) fn owner(account: &SignedIn) -> DraftOwner {
    DraftOwner::Account {
        server: account.account.server.base().to_string(),
        user_id: account.account.user.id,
    }
}

fn owns(accounts: &[SignedIn], wanted: &DraftOwner) -> bool {
    *wanted == DraftOwner::ThisMachine || accounts.iter().any(|account| owner(account) == *wanted)
}

fn to_wire(draft: Draft) -> DraftDto {
    DraftDto {
        id: draft.id.as_str().to_owned(),
        title: draft.title,
        place: draft.place,
        kept_at: draft.kept_at,
    }
}
