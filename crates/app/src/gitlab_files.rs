//! Diagrams in repositories: opened, created, saved as commits.

use gitlab::{CommitRequest, FileAction, Forbidden, Missing, ProjectId};
use protocol::{NoticeLevelDto, PlaceDto};
use storage::Way;

use crate::access::GivenUp;
use crate::documents::Content;
use crate::opening::Opening;
use crate::origin::{Origin, Place, Version};
use crate::state::SignedIn;
use crate::{AppError, Application};

/// What a save takes along: everything that must not change while it is under way.
struct Snapshot {
    content: Content,
    /// Where it came from, when that is the place it is saved to.
    version: Option<Version>,
}

impl Application {
    /// Opens a diagram from a repository in front; one that is open already comes to the front.
    ///
    /// # Errors
    /// When it cannot be read or is no diagram.
    pub async fn open_from_gitlab(&self, place: PlaceDto) -> Result<u32, AppError> {
        let place = Place::from_wire(place);
        let origin = Origin::Gitlab { place: place.clone(), version: None };
        if let Some(open) = self.show(&origin)? {
            return Ok(open);
        }
        let client = self.client(&place.account.0)?;
        let read =
            client.read_file(ProjectId(place.project), &place.branch, &place.path, &gitlab::silent).await;
        let file = self.checked(&place.account.0, read).await?;
        let version = Some(Version { last_commit: file.last_commit_id.as_str().to_owned() });
        let title = place.file_name().to_owned();
        let opening = Opening::read(&file.bytes, Origin::Gitlab { place: place.clone(), version }, title)?;
        let document = self.open_for(&place.account, opening)?;
        self.note_recent(document, &place);
        self.offer_draft_of(&origin);
        Ok(document)
    }

    /// Opens an empty diagram that is to be saved at a place where there is no file yet. The first save makes it.
    ///
    /// # Errors
    /// When there is a file already, or it cannot be found out, or the account may only read.
    pub async fn create_in_gitlab(&self, place: PlaceDto) -> Result<u32, AppError> {
        let place = Place::from_wire(with_ending(place));
        self.writing_account(&place)?;
        self.require_free(&place).await?;
        let (title, account) = (place.file_name().to_owned(), place.account.clone());
        self.open_for(&account, Opening::blank(Origin::Gitlab { place, version: None }, title))
    }

    /// Saves a document as one commit: where it came from, or with a place as a new file there, which is its place
    /// from then on. Where nothing changed nothing is committed. A file that somebody else changed after it was opened
    /// is not overwritten.
    ///
    /// # Errors
    /// When GitLab refuses or cannot be reached, or the account may only read; the document is as it was and counts as changed.
    pub async fn save_to_gitlab(
        &self,
        document: u32,
        place: Option<PlaceDto>,
        message: &str,
    ) -> Result<(), AppError> {
        let place = self.place_to_save(document, place)?;
        let account = self.writing_account(&place)?;
        let save = self.save_as_commit(document, &place, &account.client, message);
        account.saves.run(save).await.unwrap_or_else(|GivenUp| {
            self.not_saved(document);
            Err(AppError::SaveGivenUp(place.file_name().to_owned()))
        })
    }

    async fn save_as_commit(
        &self,
        document: u32,
        place: &Place,
        client: &gitlab::Client,
        message: &str,
    ) -> Result<(), AppError> {
        let Some(snapshot) = self.begin_saving(document, place)? else { return Ok(()) };
        match self.commit(client, place, &snapshot, message).await {
            Ok(commit) => {
                let version = Some(Version { last_commit: commit.id.as_str().to_owned() });
                let title = place.file_name().to_owned();
                let text = format!("saved {title} to {} as commit {}", place.branch, commit.short_id);
                let origin = Origin::Gitlab { place: place.clone(), version };
                self.stored(document, snapshot.content, origin, title);
                self.note_recent(document, place);
                self.notify(NoticeLevelDto::Success, &text, Some(commit.web_url));
                Ok(())
            }
            Err(error) => {
                self.not_saved(document);
                Err(error)
            }
        }
    }

    fn not_saved(&self, document: u32) {
        if let Ok(open) = self.state().documents.get_mut(document) {
            open.saving = false;
        }
        self.send_state();
    }

    /// The account of a place that is to be written to.
    fn writing_account(&self, place: &Place) -> Result<SignedIn, AppError> {
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

    async fn require_free(&self, place: &Place) -> Result<(), AppError> {
        let client = self.client(&place.account.0)?;
        let project = ProjectId(place.project);
        match client.file_head(project, &place.branch, &place.path).await {
            Ok(_) => Err(AppError::AlreadyExists(place.path.clone())),
            // In an empty repository the first commit makes the branch.
            Err(gitlab::Error::NotFound { what: Missing::Path | Missing::FirstCommit, .. }) => Ok(()),
            Err(gitlab::Error::NotFound { what: Missing::Branch, .. })
                if client.project(project).await?.empty_repo =>
            {
                Ok(())
            }
            Err(error) => self.checked(&place.account.0, Err(error)).await,
        }
    }

    /// The place that a save goes to: the given one, or the document's own.
    fn place_to_save(&self, id: u32, given: Option<PlaceDto>) -> Result<Place, AppError> {
        if let Some(given) = given {
            return Ok(Place::from_wire(with_ending(given)));
        }
        let state = self.state();
        let document = state.documents.get(id)?;
        match &document.origin {
            Origin::Gitlab { place, .. } => Ok(place.clone()),
            _ => Err(AppError::NoPlace(document.title.clone())),
        }
    }

    /// Marks a document as being saved and takes what the save needs. `None` where there is nothing to save.
    fn begin_saving(&self, id: u32, place: &Place) -> Result<Option<Snapshot>, AppError> {
        let snapshot = {
            let mut state = self.state();
            let document = state.documents.get_mut(id)?;
            if document.saving {
                return Err(AppError::Saving(document.title.clone()));
            }
            let version = match &document.origin {
                Origin::Gitlab { place: own, version } if own.is_same_file(place) => version.clone(),
                _ => None,
            };
            if version.is_some() && !document.is_changed() {
                return Ok(None);
            }
            document.saving = true;
            Snapshot { content: document.content(), version }
        };
        self.send_state();
        Ok(Some(snapshot))
    }

    async fn commit(
        &self,
        client: &gitlab::Client,
        place: &Place,
        snapshot: &Snapshot,
        message: &str,
    ) -> Result<gitlab::Commit, AppError> {
        let (path, bytes) = (place.path.clone(), snapshot.content.bytes.clone());
        let action = match &snapshot.version {
            Some(version) => {
                let last_commit_id = gitlab::CommitId::new(version.last_commit.clone());
                FileAction::Update { path, bytes, last_commit_id, large: false }
            }
            None => FileAction::Create { path, bytes, large: false },
        };
        let request = CommitRequest {
            branch: place.branch.clone(),
            start: None,
            message: message_or_default(message, &action, place.file_name()),
            actions: vec![action],
        };
        let made = client.commit(ProjectId(place.project), &request).await;
        if let Err(gitlab::Error::Forbidden { reason: Forbidden::Archived, .. }) = &made {
            return Err(AppError::Archived(place.project_path.clone()));
        }
        self.checked(&place.account.0, made).await
    }
}

fn message_or_default(message: &str, action: &FileAction, file: &str) -> String {
    match (message.trim(), action) {
        ("", FileAction::Create { .. }) => format!("Add {file}"),
        ("", _) => format!("Update {file}"),
        (message, _) => message.to_owned(),
    }
}

/// A name without an ending gets `.drawio`.
fn with_ending(mut place: PlaceDto) -> PlaceDto {
    if !place.path.rsplit('/').next().unwrap_or_default().contains('.') {
        place.path.push_str(".drawio");
    }
    place
}
