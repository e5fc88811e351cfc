//! Saves of which nobody heard what came of them: the application ended while they were under way, or they were given up.
//!
//! Such a save is still on the disk. Before its document is saved again it is looked for, or the person's own commit would
//! stand in the way like somebody else's.

use gitlab::Commit;
use storage::{SaveId, Standing};

use super::{Part, Submission, is_unreachable};
use crate::merging::{Merged, Theirs, Then};
use crate::origin::{Origin, Version};
use crate::state::SignedIn;
use crate::{AppError, Application};

impl Application {
    /// Finds out what became of earlier saves of a document, and goes on from those that the branch has.
    pub(super) async fn look_for_attempts(&self, id: u32, account: &SignedIn) -> Result<(), AppError> {
        for (save, submission) in self.attempts_at(id)? {
            match account.client.find_commit(submission.project(), &submission.request()).await {
                Ok(Some(commit)) => {
                    self.go_on_from_own(id, &submission, Some(&commit))?;
                    self.0.queue.remove(&save)?;
                }
                Ok(None) => self.0.queue.remove(&save)?,
                Err(error) if is_unreachable(&error) => {
                    // It is looked for and sent before this one.
                    self.go_on_from_own(id, &submission, None)?;
                    self.0.queue.stand(&save, Standing::InDoubt)?;
                }
                Err(error) => return self.checked(&account.key().0, Err(error)).await,
            }
        }
        Ok(())
    }

    /// The attempts that were made from where the document stands; older ones say nothing about it, and go.
    fn attempts_at(&self, id: u32) -> Result<Vec<(SaveId, Submission)>, AppError> {
        let mut attempts = Vec::new();
        for stored in self.0.queue.list()? {
            if stored.standing != Standing::UnderWay || stored.is_held {
                continue;
            }
            let Ok(mut submission) = serde_json::from_slice::<Submission>(&stored.description) else {
                continue;
            };
            let is_of_document = {
                let state = self.state();
                let Origin::Gitlab { place, version } = &state.documents.get(id)?.origin else { continue };
                let Some(part) = submission.part_at(place) else { continue };
                is_same(part, version.as_ref())
            };
            if is_of_document {
                submission.fill(self.0.queue.contents(&stored.id)?);
                attempts.push((stored.id, submission));
            } else {
                self.0.queue.remove(&stored.id)?;
            }
        }
        Ok(attempts)
    }

    /// The document goes on from what an earlier save of it stored, with what was drawn since.
    fn go_on_from_own(
        &self,
        id: u32,
        submission: &Submission,
        commit: Option<&Commit>,
    ) -> Result<(), AppError> {
        let (part, title) = {
            let state = self.state();
            let document = state.documents.get(id)?;
            let Origin::Gitlab { place, .. } = &document.origin else { return Ok(()) };
            let Some(part) = submission.part_at(place) else { return Ok(()) };
            (part, document.title.clone())
        };
        let version = match commit {
            Some(commit) => Some(part.version_at(commit)),
            None => part.version.clone(),
        };
        let own = Theirs::read(part.bytes.clone(), &title, version)?;
        let base = own.document.clone();
        // What was saved is in the document already, so that nothing can be in conflict.
        match self.merge_in(id, Some(&base), &own, &Then::Edit)? {
            Merged::Taken(_) | Merged::Conflicts(_) => Ok(()),
        }
    }
}

/// Whether a part was made from this version.
pub(crate) fn is_same(part: &Part, version: Option<&Version>) -> bool {
    let commit = |version: &Version| version.last_commit.clone();
    part.version.as_ref().map(commit) == version.map(commit)
}
