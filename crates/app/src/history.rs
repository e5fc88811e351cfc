//! What a file in a repository was before: its commits, its old versions, and links that stay.
//!
//! Promises:
//! - An old version is only looked at. It is never changed, and has no draft.
//! - Restoring makes a new commit of the old contents, by the ordinary save, after one step that can be undone. When the
//!   save fails, the step stays and the document counts as changed.

use gitlab::{Cursor, HistoryEntry, ProjectId, RemoteFile};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use protocol::{HistoryEntryDto, HistoryPageDto, OldVersionDto, PlaceDto, SaveDto, SavedDto};
use url::Url;

use crate::opening::Opening;
use crate::origin::{Origin, PastVersion, Place};
use crate::{AppError, Application};

/// How much of a commit's id a message shows.
const SHORT: usize = 8;

impl Application {
    /// The commits that changed a file, the newest first. One request.
    ///
    /// # Errors
    /// When the account is not signed in, or GitLab does not answer.
    pub async fn history(&self, place: PlaceDto, next: Option<String>) -> Result<HistoryPageDto, AppError> {
        let place = Place::from_wire(place);
        let client = self.client(&place.account.0)?;
        let cursor = next.map(Cursor::from);
        let (project, branch) = (ProjectId(place.project), &place.branch);
        let page = client.history(project, branch, &place.path, cursor.as_ref()).await;
        let page = self.checked(&place.account.0, page).await?;
        Ok(HistoryPageDto {
            entries: page.items.into_iter().map(entry).collect(),
            next: page.next.map(String::from),
        })
    }

    /// Opens what a file was at a commit, tag or branch, to look at it. Two requests: the file, and who made it so.
    ///
    /// # Errors
    /// When it cannot be read or is no diagram.
    pub async fn open_version(&self, place: PlaceDto, reference: String) -> Result<u32, AppError> {
        let place = Place::from_wire(place);
        let mut version = PastVersion { reference, commit: None, title: None, author: None, at: None };
        let origin = |version| Origin::Past { place: place.clone(), version };
        if let Some(open) = self.show(&origin(version.clone()))? {
            return Ok(open);
        }
        let client = self.client(&place.account.0)?;
        let reference = version.reference.clone();
        let (file, commits) = tokio::join!(
            self.read_version(&place, &reference),
            client.history(ProjectId(place.project), &reference, &place.path, None),
        );
        let file = file?;
        version.commit = Some(file.last_commit_id.as_str().to_owned());
        // Who made it is good to know, and no reason not to show what they made.
        if let Some(commit) = commits.ok().and_then(|page| page.items.into_iter().next()) {
            version.title = Some(commit.title);
            version.author = Some(commit.author_name);
            version.at = commit.created_at;
        }
        let title = place.file_name().to_owned();
        self.open_for(&place.account, Opening::read(&file.bytes, origin(version), title)?)
    }

    /// Brings an open document's file back to what it was at a commit: as one step of the history, and as a new commit.
    ///
    /// # Errors
    /// When the old contents cannot be read, or the save fails; then the step stays, unsaved, and can be undone.
    pub async fn restore_version(
        &self,
        document: u32,
        commit: String,
        message: String,
    ) -> Result<SavedDto, AppError> {
        let place = self.own_place(document)?;
        let file = self.read_version(&place, &commit).await?;
        let name = place.file_name();
        let old = Opening::read(&file.bytes, Origin::New, name.to_owned())?.document;
        if self.state().documents.get(document)?.saving {
            return Err(AppError::Saving(name.to_owned()));
        }
        self.edit(document, |session| session.replace(&old))??;
        let message = match message.trim() {
            "" => format!("Restore {name} as of {}", commit.chars().take(SHORT).collect::<String>()),
            given => given.to_owned(),
        };
        self.save_to_gitlab(document, SaveDto { message, ..SaveDto::default() }).await
    }

    /// An address that goes on leading to what is stored now: to the diagram, or to the shape that is selected in it. No
    /// request. There is none where the document is in no repository, or not one shape is selected.
    fn permalink(&self, document: u32, shape: bool) -> Result<String, AppError> {
        let state = self.state();
        let open = state.documents.get(document)?;
        let nowhere = || AppError::NoPlace(open.title.clone());
        let (place, commit) = match &open.origin {
            Origin::Gitlab { place, version: Some(version) } => (place, &version.last_commit),
            Origin::Past { place, version } => (place, version.commit.as_ref().unwrap_or(&version.reference)),
            _ => return Err(nowhere()),
        };
        let server = &state.account(&place.account)?.account.server;
        let mut address = blob_address(server.base(), place, commit).ok_or_else(nowhere)?;
        if shape {
            let mut selected = open.session.selection();
            let (Some(cell), None) = (selected.next(), selected.next()) else {
                return Err(AppError::NotOneShape);
            };
            let cell = utf8_percent_encode(cell.as_str(), NON_ALPHANUMERIC);
            address.set_fragment(Some(&format!("shape={cell}")));
        }
        Ok(address.into())
    }

    /// Puts on the clipboard an address that goes on leading to what is stored now, and gives it.
    ///
    /// # Errors
    /// When the document is in no repository, it is not one shape that is selected, or the clipboard does not take it.
    pub fn copy_link(&self, document: u32, shape: bool) -> Result<String, AppError> {
        let link = self.permalink(document, shape)?;
        self.keep_copied(Some(link.clone()))?;
        Ok(link)
    }

    /// A file as it was at a commit, tag or branch.
    pub(crate) async fn read_version(&self, place: &Place, reference: &str) -> Result<RemoteFile, AppError> {
        let client = self.client(&place.account.0)?;
        let file = client.read_file(ProjectId(place.project), reference, &place.path, &gitlab::silent).await;
        self.checked(&place.account.0, file).await
    }

    /// The place in a repository that an open document is saved to.
    fn own_place(&self, document: u32) -> Result<Place, AppError> {
        let state = self.state();
        let open = state.documents.get(document)?;
        match &open.origin {
            Origin::Gitlab { place, .. } => Ok(place.clone()),
            _ => Err(AppError::NoPlace(open.title.clone())),
        }
    }
}

/// The page of a file at a commit.
fn blob_address(base: &Url, place: &Place, commit: &str) -> Option<Url> {
    let mut address = base.clone();
    address
        .path_segments_mut()
        .ok()?
        .pop_if_empty()
        .extend(place.project_path.split('/'))
        .extend(["-", "blob", commit])
        .extend(place.path.split('/'));
    Some(address)
}

fn entry(commit: HistoryEntry) -> HistoryEntryDto {
    HistoryEntryDto {
        commit: commit.id.as_str().to_owned(),
        short: commit.short_id,
        title: commit.title,
        message: commit.message,
        author: commit.author_name,
        at: commit.created_at.unwrap_or_default(),
        link: commit.web_url,
    }
}

impl PastVersion {
    pub(crate) fn to_wire(&self) -> OldVersionDto {
        OldVersionDto {
            reference: self.reference.clone(),
            title: self.title.clone(),
            author: self.author.clone(),
            at: self.at.clone(),
        }
    }
}
