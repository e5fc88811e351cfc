//! Diagrams go to repositories, one commit for each save.
//!
//! Promises:
//! - What did not change is not committed. What somebody else changed is not overwritten: it is merged, or the person
//!   settles what both changed.
//! - A save is on the disk before it is sent, and until the server has it: whatever comes between, it is known whether it
//!   has to be looked for. One that cannot be sent now is sent later.
//! - When a save fails the document is as it was and counts as changed.

mod attempts;
mod destination;
mod done;
mod meeting;
mod merge_request;
mod message;
mod options;
mod picture;
mod submission;
mod work;

use gitlab::NetworkCause;
use protocol::{SaveDto, SavedDto};
use storage::{Held, Standing, Way};

use crate::access::GivenUp;
use crate::origin::Place;
use crate::state::SignedIn;
use crate::{AppError, Application};

pub(crate) use attempts::is_same;
use destination::Destination;
pub(crate) use destination::with_ending;
pub(crate) use done::with_changes;
pub(crate) use submission::{Part, Start, Submission, Trouble};

/// So often others may be faster than one save.
const ROUNDS: usize = 5;

/// What became of a submission.
enum Sent {
    /// The save is on the disk until the documents know of the commit.
    Committed(gitlab::Commit, Held),
    /// The server could not be asked: it waits on the disk.
    Queued,
    Refused(AppError),
}

impl Application {
    /// Saves a document as one commit: where it came from, or with a place as a new file there, which is its place
    /// from then on. Where nothing changed nothing is committed. What somebody else changed after it was opened is merged in
    /// first. A save that cannot be sent now is sent later.
    ///
    /// # Errors
    /// When GitLab refuses, or the account may only read; the document is as it was and counts as changed.
    pub async fn save_to_gitlab(&self, document: u32, save: SaveDto) -> Result<SavedDto, AppError> {
        let destination = self.destination(document, &save)?;
        let account = self.writing_account(&destination.place)?;
        if !self.begin_saving(document, &destination, &save)? {
            return Ok(SavedDto::Unchanged);
        }
        let ids: Vec<u32> = [document].into_iter().chain(save.others.iter().copied()).collect();
        let file_name = destination.place.file_name().to_owned();
        let outcome = account.saves.run(self.save_in_turn(document, destination, &account, &save)).await;
        self.saving_is_over(&ids);
        match outcome {
            Ok(outcome) => outcome,
            Err(GivenUp) => Err(AppError::SaveGivenUp(file_name)),
        }
    }

    async fn save_in_turn(
        &self,
        id: u32,
        mut destination: Destination,
        account: &SignedIn,
        save: &SaveDto,
    ) -> Result<SavedDto, AppError> {
        if destination.is_its_own() {
            if let Some(count) = self.unsettled(id)? {
                return Ok(SavedDto::Conflicts { count });
            }
            self.look_for_attempts(id, account).await?;
            destination = self.destination(id, save)?;
        }
        let mut merged = 0;
        for _ in 0..ROUNDS {
            let work = self.work(id, &destination, save, account).await?;
            if self.is_queued_before(&work.submission)? {
                return self.queue_behind(work, account).await;
            }
            match self.send(&work.submission, account).await? {
                Sent::Committed(commit, held) => {
                    let saved = self.committed(&work.submission, work.contents, &commit, merged);
                    self.is_answered(&held);
                    return Ok(self.with_merge_request(saved, &work.submission, account).await);
                }
                Sent::Queued => return Ok(self.queued(&work.submission, work.contents)),
                Sent::Refused(error) => {
                    use meeting::Met;
                    match self.meet(id, &mut destination, &work.submission, save, account, error).await? {
                        Met::Again { changes } => merged += changes,
                        Met::Conflicts(count) => return Ok(SavedDto::Conflicts { count }),
                        Met::Nothing => return Ok(SavedDto::Unchanged),
                    }
                }
            }
        }
        Err(AppError::Overtaken(destination.place.file_name().to_owned()))
    }

    /// Sends a save that is on the disk while it is under way.
    async fn send(&self, submission: &Submission, account: &SignedIn) -> Result<Sent, AppError> {
        let queue = &self.0.queue;
        let held = queue.add(Standing::UnderWay, &submission.write()?, &submission.contents())?;
        let sent = account.client.commit(submission.project(), &submission.request()).await;
        match sent {
            Ok(commit) => {
                let _ = self.checked::<()>(&account.key().0, Ok(())).await;
                Ok(Sent::Committed(commit, held))
            }
            Err(error) if is_unreachable(&error) => {
                let is_in_doubt = matches!(error, gitlab::Error::OutcomeUnknown { .. });
                let standing = if is_in_doubt { Standing::InDoubt } else { Standing::Waiting };
                queue.stand(held.id(), standing)?;
                tracing::info!(%error, "a save waits until the server can be reached");
                Ok(Sent::Queued)
            }
            Err(gitlab::Error::Forbidden { reason: gitlab::Forbidden::Archived, .. }) => {
                self.is_answered(&held);
                Ok(Sent::Refused(AppError::Archived(submission.place.project_path.clone())))
            }
            Err(error) => {
                self.is_answered(&held);
                let refused = self.checked::<()>(&account.key().0, Err(error)).await;
                Ok(Sent::Refused(refused.err().unwrap_or(AppError::SignInNeeded)))
            }
        }
    }

    /// The server has said what became of a save. One that stays on the disk all the same is looked for once more before the next
    /// save of its document, which does no harm: the answer counts.
    fn is_answered(&self, held: &Held) {
        if let Err(error) = self.0.queue.remove(held.id()) {
            tracing::warn!(%error, "a save that was answered stays on the disk");
        }
    }

    /// The account of a place that is to be written to.
    pub(crate) fn writing_account(&self, place: &Place) -> Result<SignedIn, AppError> {
        let account = self.state().account(&place.account)?.clone();
        if account.may_write {
            return Ok(account);
        }
        Err(AppError::ReadOnly {
            username: account.account.user.username.clone(),
            host: account.account.server.display_name(),
            by_token: account.way == Way::Token,
        })
    }

    /// Marks the documents of a save. Answers whether there is anything to save.
    fn begin_saving(&self, id: u32, destination: &Destination, save: &SaveDto) -> Result<bool, AppError> {
        {
            let mut state = self.state();
            let others = save.others.iter().filter(|other| **other != id);
            let mut is_anything_changed = false;
            for id in others.clone().chain([&id]) {
                let document = state.documents.get(*id)?;
                if document.saving {
                    return Err(AppError::Saving(document.title.clone()));
                }
                is_anything_changed |= document.is_changed();
            }
            let is_kept = destination.is_its_own() || self.is_queued_at(&state, &destination.place);
            if is_kept && !is_anything_changed {
                return Ok(false);
            }
            for id in others.chain([&id]) {
                state.documents.get_mut(*id)?.saving = true;
            }
        }
        self.send_state();
        Ok(true)
    }

    fn saving_is_over(&self, ids: &[u32]) {
        let mut is_news = false;
        for id in ids {
            if let Ok(open) = self.state().documents.get_mut(*id) {
                is_news |= std::mem::take(&mut open.saving);
            }
        }
        if is_news {
            self.send_state();
        }
    }

    fn unsettled(&self, id: u32) -> Result<Option<u32>, AppError> {
        Ok(self.state().documents.get(id)?.merging.as_ref().map(crate::merging::Merging::count))
    }
}

/// Whether an error says that the server could not be asked, or did not answer what came of it.
pub(crate) fn is_unreachable(error: &gitlab::Error) -> bool {
    match error {
        gitlab::Error::OutcomeUnknown { .. } => true,
        // A certificate is nothing that passes by itself.
        gitlab::Error::Network { cause, .. } => {
            !matches!(cause, NetworkCause::Certificate(_) | NetworkCause::Tls | NetworkCause::NotEncrypted)
        }
        gitlab::Error::Server { status, .. } => *status >= 502,
        _ => false,
    }
}
