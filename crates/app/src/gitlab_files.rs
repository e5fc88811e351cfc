//! Diagrams in repositories: opened, created.

use gitlab::{Missing, ProjectId, RemoteFile};
use protocol::PlaceDto;

use crate::opening::Opening;
use crate::origin::{Origin, Place, Version};
use crate::saving::with_ending;
use crate::{AppError, Application};

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
        if let Some(waiting) = self.open_waiting(&place)? {
            return Ok(waiting);
        }
        let file = self.read_place(&place, &place.branch).await?;
        let version = Some(Version::read(&file));
        let read_from = Origin::Gitlab { place: place.clone(), version };
        let opening = Opening::read_aside(file.bytes, read_from, place.file_name().to_owned()).await?;
        let document = self.open_for(&place.account, opening)?;
        self.note_recent(document, &place);
        self.offer_draft_of(&origin);
        Ok(document)
    }

    /// Reads a file as a branch, tag or commit has it, with its progress told to the page. One request, or two where it is
    /// kept in large file storage.
    pub(crate) async fn read_place(&self, place: &Place, reference: &str) -> Result<RemoteFile, AppError> {
        let client = self.client(&place.account.0)?;
        let project = ProjectId(place.project);
        let loading = self.begin_loading(place.file_name());
        let progress = |received: u64, total: Option<u64>| loading.note(received, total);
        let read = loading.run(client.read_file(project, reference, &place.path, &progress)).await?;
        self.explained(place, reference, read).await
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
}
