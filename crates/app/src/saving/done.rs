//! What follows when a save was taken: by the server, or by the queue.

use protocol::SavedDto;

use super::Submission;
use super::work::Work;
use crate::origin::{Origin, Place, Version};
use crate::snapshot::Content;
use crate::state::SignedIn;
use crate::{AppError, Application};

impl Application {
    /// The server has a save. Its documents are stored; the answer tells the rest.
    pub(super) fn committed(
        &self,
        submission: &Submission,
        contents: Vec<(u32, Content)>,
        commit: &gitlab::Commit,
        merged: usize,
    ) -> SavedDto {
        let version = |at: usize| submission.parts.get(at).map(|part| part.version_at(commit));
        self.contents_stored(submission, contents, version);
        self.note_message(submission);
        SavedDto::Committed {
            commit: commit.id.as_str().to_owned(),
            link: commit.web_url.clone(),
            merged: merged > 0,
            merge_request: None,
            trouble: None,
        }
    }

    /// The queue has a save. The person may go on.
    pub(super) fn queued(&self, submission: &Submission, contents: Vec<(u32, Content)>) -> SavedDto {
        // What the branch holds is not new: the guard of the next save comes when this one is sent.
        let version = |at: usize| submission.parts.get(at).and_then(|part| part.version.clone());
        self.contents_stored(submission, contents, version);
        self.note_message(submission);
        self.read_queue();
        self.send_state();
        self.wake_queue();
        SavedDto::Queued
    }

    /// Saves wait already: this one goes behind them, and all are sent if that can be.
    pub(super) async fn queue_behind(&self, work: Work, account: &SignedIn) -> Result<SavedDto, AppError> {
        let Work { submission, contents } = work;
        let queue = &self.0.queue;
        let standing = storage::Standing::Waiting;
        let held = queue.add(standing, &submission.write()?, &submission.contents())?;
        let id = held.id().clone();
        drop(held);
        let saved = self.queued(&submission, contents);
        self.send_waiting(account).await?;
        Ok(self.take_sent(&id).map_or(saved, |commit| SavedDto::Committed {
            commit: commit.id.as_str().to_owned(),
            link: commit.web_url,
            merged: false,
            merge_request: None,
            trouble: None,
        }))
    }

    fn contents_stored(
        &self,
        submission: &Submission,
        contents: Vec<(u32, Content)>,
        version: impl Fn(usize) -> Option<Version>,
    ) {
        for (at, (id, content)) in contents.into_iter().enumerate() {
            let Some(part) = submission.parts.get(at) else { continue };
            let place = Place { path: part.path.clone(), ..submission.place.clone() };
            let title = place.file_name().to_owned();
            self.stored(id, content, Origin::Gitlab { place: place.clone(), version: version(at) }, title);
            self.note_recent(id, &place);
        }
    }

    fn note_message(&self, submission: &Submission) {
        let place = &submission.place;
        let usual = super::message::usual(submission.parts[0].version.is_none(), place.file_name());
        if submission.message == usual {
            return;
        }
        if let Err(error) = self.0.messages.note(&place.account.0, place.project, &submission.message) {
            tracing::warn!(%error, "the message of a save cannot be kept");
        }
    }
}

/// What is said of others' changes that came with a save.
pub(crate) fn with_changes(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => ", with 1 change by somebody else merged in".to_owned(),
        several => format!(", with {several} changes by somebody else merged in"),
    }
}
