//! Diagrams go to repositories, one commit for each save.
//!
//! Promises:
//! - What did not change is not committed. What somebody else changed is not overwritten.
//! - When a save fails the document is as it was and counts as changed.

mod commit;
mod destination;
mod message;

use protocol::{NoticeLevelDto, SaveDto, SavedDto};
use storage::Way;

use crate::access::GivenUp;
use crate::documents::{Content, Snapshot};
use crate::origin::{Origin, Place, Version};
use crate::state::SignedIn;
use crate::{AppError, Application};

use destination::Destination;
pub(crate) use destination::with_ending;

impl Application {
    /// Saves a document as one commit: where it came from, or with a place as a new file there, which is its place
    /// from then on. Where nothing changed nothing is committed. A file that somebody else changed after it was opened
    /// is not overwritten.
    ///
    /// # Errors
    /// When GitLab refuses or cannot be reached, or the account may only read; the document is as it was and counts as changed.
    pub async fn save_to_gitlab(&self, document: u32, save: SaveDto) -> Result<SavedDto, AppError> {
        let destination = self.destination(document, &save)?;
        let account = self.writing_account(&destination.place)?;
        let file_name = destination.place.file_name().to_owned();
        let saving = self.save_as_commit(document, destination, &account.client, &save);
        account.saves.run(saving).await.unwrap_or_else(|GivenUp| {
            self.not_saved(document);
            Err(AppError::SaveGivenUp(file_name))
        })
    }

    async fn save_as_commit(
        &self,
        document: u32,
        destination: Destination,
        client: &gitlab::Client,
        save: &SaveDto,
    ) -> Result<SavedDto, AppError> {
        let Some(snapshot) = self.begin_saving(document, &destination)? else {
            return Ok(SavedDto::Unchanged);
        };
        let Destination { place, version, .. } = &destination;
        let content =
            self.written(snapshot, place.file_name()).await.inspect_err(|_| self.not_saved(document))?;
        let message = message::or_usual(&save.message, version.is_none(), place.file_name());
        let request = commit::request(&destination, content.bytes.clone(), message);
        match self.commit(client, place, &request).await {
            Ok(commit) => Ok(self.committed(document, content, place, commit)),
            Err(error) => {
                self.not_saved(document);
                Err(error)
            }
        }
    }

    fn committed(&self, document: u32, content: Content, place: &Place, commit: gitlab::Commit) -> SavedDto {
        let version =
            Some(Version { last_commit: commit.id.as_str().to_owned(), blob: String::new(), large: false });
        let title = place.file_name().to_owned();
        let text = format!("saved {title} to {} as commit {}", place.branch, commit.short_id);
        self.stored(document, content, Origin::Gitlab { place: place.clone(), version }, title);
        self.note_recent(document, place);
        self.notify(NoticeLevelDto::Success, &text, Some(commit.web_url.clone()));
        SavedDto::Committed {
            commit: commit.id.as_str().to_owned(),
            link: commit.web_url,
            merged: false,
            merge_request: None,
            trouble: None,
        }
    }

    fn not_saved(&self, document: u32) {
        if let Ok(open) = self.state().documents.get_mut(document) {
            open.saving = false;
        }
        self.send_state();
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

    /// Marks a document as being saved and takes what the save needs. `None` where there is nothing to save.
    fn begin_saving(&self, id: u32, destination: &Destination) -> Result<Option<Snapshot>, AppError> {
        let snapshot = {
            let mut state = self.state();
            let document = state.documents.get_mut(id)?;
            if document.saving {
                return Err(AppError::Saving(document.title.clone()));
            }
            let is_its_own = destination.version.is_some() && destination.start.is_none();
            if is_its_own && !document.is_changed() {
                return Ok(None);
            }
            document.saving = true;
            document.snapshot()
        };
        self.send_state();
        Ok(Some(snapshot))
    }
}
