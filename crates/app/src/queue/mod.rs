//! Saves that wait: kept on the disk until the server has them, sent in their order.
//!
//! Promises:
//! - A save that was taken into the queue gets into the repository exactly once: one that may have been sent is looked for
//!   before it is sent again.
//! - What somebody else stored meanwhile is merged. Where both changed the same thing, or the server refuses, the save waits
//!   for the person; what comes behind it on the same branch waits with it.
//! - Whatever becomes of a save, its work is in the repository, in an open document or in a draft.

mod sending;
mod taking_back;

use protocol::{ErrorCodeDto, ErrorDto, QueuePhaseDto, QueuedSaveDto};
use storage::{SaveId, Standing, StoredSave};

use crate::documents::OpenDocument;
use crate::origin::{AccountKey, Origin, Place};
use crate::saving::{Submission, Trouble};
use crate::state::State;
use crate::{AppError, Application};

/// The saves that wait, as they were last read from the disk, and what is done about them.
#[derive(Default)]
pub(crate) struct Waiting {
    saves: Vec<(SaveId, Submission)>,
    /// The one that is being sent.
    sending: Option<SaveId>,
    /// Why sending came to its end the last time.
    unreachable: Option<String>,
    /// Commits of saves that were sent, for whoever waits for one.
    sent: Vec<(SaveId, gitlab::Commit)>,
}

impl Application {
    /// Sends what waits, where that can be.
    ///
    /// # Errors
    /// When the queue cannot be read.
    pub async fn send_queue(&self) -> Result<(), AppError> {
        self.read_queue();
        let accounts = self.state().accounts.clone();
        for account in accounts {
            let has_any = self.state().waiting.of(&account.key()).next().is_some();
            if has_any && let Ok(outcome) = account.saves.run(self.send_waiting(&account)).await {
                outcome?;
            }
        }
        Ok(())
    }

    /// Whether a save of this document waits, so that it is kept although its place does not hold it.
    pub(crate) fn is_queued_at(&self, state: &State, place: &Place) -> bool {
        state.waiting.saves.iter().any(|(_, save)| save.part_at(place).is_some())
    }

    /// Whether others wait that a save has to go behind.
    pub(crate) fn is_queued_before(&self, submission: &Submission) -> Result<bool, AppError> {
        self.read_queue();
        let state = self.state();
        let before = |save: &&(SaveId, Submission)| {
            let is_after = match &submission.start {
                Some(crate::saving::Start::Branch(start)) => {
                    save.1.is_to_branch_of(&Place { branch: start.clone(), ..submission.place.clone() })
                }
                _ => false,
            };
            is_after || save.1.is_to_branch_of(&submission.place)
        };
        Ok(state.waiting.saves.iter().any(|save| before(&save)))
    }

    /// The commit of a save that was just sent.
    pub(crate) fn take_sent(&self, id: &SaveId) -> Option<gitlab::Commit> {
        let mut state = self.state();
        let found = state.waiting.sent.iter().position(|(sent, _)| sent == id);
        let commit = found.map(|at| state.waiting.sent.swap_remove(at).1);
        state.waiting.sent.clear();
        commit
    }

    /// Reads the queue anew.
    pub(crate) fn read_queue(&self) {
        let stored = self.0.queue.list().unwrap_or_else(|error| {
            tracing::warn!(%error, "the queue cannot be read");
            Vec::new()
        });
        let saves = stored.into_iter().filter_map(|stored| waiting(&stored).map(|save| (stored.id, save)));
        let saves: Vec<_> = saves.collect();
        self.state().waiting.saves = saves;
    }

    /// A save waits: it is tried soon.
    pub(crate) fn wake_queue(&self) {
        self.0.awake.notify_one();
    }

    /// The account goes. With `discard` its saves go too, otherwise they are left as drafts.
    pub(crate) fn end_queue_of(&self, key: &AccountKey, discard: bool) -> Result<(), AppError> {
        self.read_queue();
        loop {
            let first = self.state().waiting.of(key).next().map(|(id, _)| id.clone());
            let Some(first) = first else { break };
            if discard {
                self.0.queue.remove(&first)?;
                self.read_queue();
            } else {
                self.leave_as_draft(&first)?;
            }
        }
        if discard {
            self.drop_attempts_of(key)?;
        }
        Ok(())
    }

    /// What was never heard of again is not looked for any more.
    fn drop_attempts_of(&self, key: &AccountKey) -> Result<(), AppError> {
        for stored in self.0.queue.list()? {
            let save = serde_json::from_slice::<Submission>(&stored.description);
            if !stored.is_held && save.is_ok_and(|save| save.place.account == *key) {
                self.0.queue.remove(&stored.id)?;
            }
        }
        Ok(())
    }
}

/// The save in a file, if it waits.
fn waiting(stored: &StoredSave) -> Option<Submission> {
    let waits = matches!(stored.standing, Standing::Waiting | Standing::InDoubt);
    waits.then(|| serde_json::from_slice(&stored.description).ok()).flatten()
}

impl Waiting {
    fn of(&self, key: &AccountKey) -> impl Iterator<Item = &(SaveId, Submission)> {
        self.saves.iter().filter(move |(_, save)| save.place.account == *key)
    }

    /// Whether a save of an account could be sent.
    pub(crate) fn is_any_sendable(&self, key: &AccountKey) -> bool {
        self.of(key).any(|(_, save)| save.trouble.is_none())
    }

    /// The saves of signed-in accounts, the oldest first.
    pub(crate) fn to_wire(
        &self,
        is_signed_in: impl Fn(&AccountKey) -> bool,
        document_at: impl Fn(&Place) -> Option<u32>,
    ) -> Vec<QueuedSaveDto> {
        let shown = self.saves.iter().filter(|(_, save)| is_signed_in(&save.place.account));
        let to_wire = |(id, save): &(SaveId, Submission)| QueuedSaveDto {
            id: id.as_str().to_owned(),
            document: document_at(&save.place),
            title: save.place.file_name().to_owned(),
            place: save.place.to_wire(),
            message: save.message.clone(),
            queued_at: save.made_at,
            phase: match &save.trouble {
                Some(Trouble { is_conflict: true, .. }) => QueuePhaseDto::Conflicts,
                Some(_) => QueuePhaseDto::Refused,
                None if self.sending.as_ref() == Some(id) => QueuePhaseDto::Sending,
                None => QueuePhaseDto::Waiting,
            },
            error: save.trouble.as_ref().map(trouble_to_wire).or_else(|| {
                self.unreachable.clone().map(|message| ErrorDto {
                    code: ErrorCodeDto::Network,
                    message,
                    hint: None,
                    retry_after: None,
                })
            }),
        };
        shown.map(to_wire).collect()
    }
}

fn trouble_to_wire(trouble: &Trouble) -> ErrorDto {
    let code = if trouble.is_conflict { ErrorCodeDto::Conflict } else { ErrorCodeDto::Refused };
    ErrorDto { code, message: trouble.message.clone(), hint: trouble.hint.clone(), retry_after: None }
}

impl OpenDocument {
    /// Whether it comes from a place.
    pub(crate) fn is_at(&self, place: &Place) -> bool {
        matches!(&self.origin, Origin::Gitlab { place: own, .. } if own.is_same_file(place))
    }
}
