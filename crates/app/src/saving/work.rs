//! What a save takes from the documents, at one moment.

use std::time::SystemTime;

use gitlab::ProjectId;
use protocol::SaveDto;

use super::destination::Destination;
use super::submission::{Part, Submission, Wish};
use super::{message, picture};
use crate::access::seconds;
use crate::documents::OpenDocument;
use crate::origin::{Origin, Version};
use crate::snapshot::{Content, Snapshot};
use crate::state::SignedIn;
use crate::{AppError, Application};

/// A save, and the documents whose contents are in it.
pub(super) struct Work {
    pub submission: Submission,
    pub contents: Vec<(u32, Content)>,
}

/// A document at the moment of a save.
struct Taken {
    id: u32,
    path: String,
    version: Option<Version>,
    base: Vec<u8>,
    snapshot: Snapshot,
}

impl Taken {
    fn of(document: &OpenDocument, path: String, version: Option<Version>) -> Self {
        let base = document.base_bytes();
        Self { id: document.id, path, version, base, snapshot: document.snapshot() }
    }
}

impl OpenDocument {
    /// What its changes were made on, as a file; nothing where nothing is stored.
    pub(crate) fn base_bytes(&self) -> Vec<u8> {
        match &self.origin {
            Origin::Gitlab { version: None, .. } | Origin::New => Vec::new(),
            _ => format::write(self.session.saved(), &self.source),
        }
    }
}

impl Application {
    /// Takes what a save needs, and draws what has to be drawn for it.
    pub(super) async fn work(
        &self,
        id: u32,
        destination: &Destination,
        save: &SaveDto,
        account: &SignedIn,
    ) -> Result<Work, AppError> {
        let (taken, pages) = self.take(id, destination, &save.others)?;
        let Destination { place, start, version } = destination;
        let mut parts = Vec::new();
        let mut contents = Vec::new();
        for Taken { id, path, version, base, snapshot } in taken {
            let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
            let content = self.written(snapshot, &name).await?;
            let large = match &version {
                Some(version) => version.large,
                None => self.is_large(account, destination, &path).await,
            };
            parts.push(Part { path, version, large, is_picture: false, bytes: content.bytes.clone(), base });
            contents.push((id, content));
        }
        if save.with_picture
            && let Some(path) = picture::path_beside(&place.path)
        {
            parts.push(self.picture_part(id, destination, path, account).await?);
        }
        let message = message::filled(&save.message, version.is_none(), place, &pages);
        let wish = save.merge_request.clone().zip(save.new_branch.as_ref());
        let target = || match &save.place {
            Some(place) => place.branch.clone(),
            None => self.own_branch(id),
        };
        let submission = Submission {
            place: place.clone(),
            start: start.clone(),
            message,
            parts,
            merge_request: wish.map(|(wish, _)| Wish::from_wire(wish, target())),
            made_at: seconds(SystemTime::now()),
            trouble: None,
        };
        Ok(Work { submission, contents })
    }

    /// The documents of a save, and the names of the pages of the first one that were changed.
    fn take(
        &self,
        id: u32,
        destination: &Destination,
        others: &[u32],
    ) -> Result<(Vec<Taken>, Vec<String>), AppError> {
        let state = self.state();
        let document = state.documents.get(id)?;
        let mut taken =
            vec![Taken::of(document, destination.place.path.clone(), destination.version.clone())];
        let pages = changed_pages(document);
        for other in others.iter().filter(|other| **other != id) {
            let document = state.documents.get(*other)?;
            let Origin::Gitlab { place, version } = &document.origin else {
                return Err(AppError::NoPlace(document.title.clone()));
            };
            taken.push(Taken::of(document, place.path.clone(), version.clone()));
        }
        Ok((taken, pages))
    }

    fn own_branch(&self, id: u32) -> String {
        match self.state().documents.get(id).map(|document| &document.origin) {
            Ok(Origin::Gitlab { place, .. }) => place.branch.clone(),
            _ => String::new(),
        }
    }

    /// Whether a new file is to be kept in large file storage. Where that cannot be found out it is not: the commit says so.
    async fn is_large(&self, account: &SignedIn, destination: &Destination, path: &str) -> bool {
        let place = &destination.place;
        let reference = match &destination.start {
            Some(super::submission::Start::Branch(branch)) => branch,
            Some(super::submission::Start::Commit(commit)) => commit,
            None => &place.branch,
        };
        account.client.is_tracked_by_lfs(ProjectId(place.project), reference, path).await.unwrap_or(false)
    }
}

fn changed_pages(document: &OpenDocument) -> Vec<String> {
    let saved = document.session.saved();
    let pages = document.session.document().pages().iter();
    let changed = pages.filter(|page| saved.page(&page.id).is_none_or(|before| before != *page));
    changed.map(|page| page.name.clone()).collect()
}
