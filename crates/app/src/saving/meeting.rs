//! A save met something on the branch that the document does not know of.

use gitlab::{Fate, Missing, ProjectId};
use protocol::{SaveDto, UpstreamDto, UpstreamKindDto};

use super::destination::Destination;
use super::{Start, Submission};
use crate::documents::OpenDocument;
use crate::merging::{Merged, Theirs, Then};
use crate::origin::{Origin, Place, Version};
use crate::state::SignedIn;
use crate::upstream::{told, told_by};
use crate::{AppError, Application};

/// How a save goes on.
pub(super) enum Met {
    /// It is to be sent again: so many changes of others are in it now.
    Again { changes: usize },
    /// So many things are to be settled first.
    Conflicts(u32),
    /// Others have stored the very same; there is nothing left to save.
    Nothing,
}

impl Application {
    /// Finds out what stands in the way of a save, and whether it can go on.
    pub(super) async fn meet(
        &self,
        id: u32,
        destination: &mut Destination,
        submission: &Submission,
        save: &SaveDto,
        account: &SignedIn,
        error: AppError,
    ) -> Result<Met, AppError> {
        use gitlab::Error as E;
        let AppError::Gitlab(refused) = &error else { return Err(error) };
        match (refused, &destination.start, &destination.version) {
            // Others have changed the file: the new branch begins where it was before that.
            (E::Conflict { .. }, Some(Start::Branch(_)), Some(version)) => {
                destination.start = Some(Start::Commit(version.last_commit.clone()));
                Ok(Met::Again { changes: 0 })
            }
            (E::Conflict { path, .. }, None, _) => {
                let path = path.clone();
                self.meet_others(id, destination, submission, save, account, &path).await
            }
            (E::NotFound { what: Missing::Path, .. }, None, Some(_)) => {
                self.meet_nothing(id, destination, save, account).await?;
                Ok(Met::Again { changes: 0 })
            }
            (E::NotFound { what: Missing::Branch, .. }, None, Some(_)) => {
                self.note_upstream(id, Some(told(UpstreamKindDto::BranchGone)));
                Err(AppError::BranchGone(destination.place.branch.clone()))
            }
            (E::Exists { .. }, _, None) if save.replace => {
                destination.version = Some(self.head(destination, account).await?);
                Ok(Met::Again { changes: 0 })
            }
            (E::Exists { path, .. }, _, None) => Err(AppError::AlreadyExists(path.clone())),
            _ => Err(error),
        }
    }

    /// Merges what others have stored into the document.
    async fn meet_others(
        &self,
        id: u32,
        destination: &mut Destination,
        submission: &Submission,
        save: &SaveDto,
        account: &SignedIn,
        path: &str,
    ) -> Result<Met, AppError> {
        if submission.parts.iter().any(|part| part.is_picture && part.path == path) {
            // It is looked at anew with the next round, and holds nothing of anybody.
            return Ok(Met::Again { changes: 0 });
        }
        let place = Place { path: path.to_owned(), ..destination.place.clone() };
        if place.path == destination.place.path && !self.is_at(id, &destination.place)? {
            // A place that the person said to overwrite, and others were there once more.
            destination.version = Some(self.head(destination, account).await?);
            return Ok(Met::Again { changes: 0 });
        }
        let document = self.at_place(id, &save.others, &place)?;
        let theirs = match self.theirs_at(document, &place, account).await {
            Err(AppError::Gitlab(gitlab::Error::NotFound { what: Missing::Path, .. })) if document == id => {
                self.meet_nothing(id, destination, save, account).await?;
                return Ok(Met::Again { changes: 0 });
            }
            theirs => theirs?,
        };
        let base = self.unsaved_base(document, &place, account).await?;
        let outcome = self.merge_in(document, base.as_ref(), &theirs, &Then::Save(Box::new(save.clone())))?;
        match outcome {
            Merged::Conflicts(count) => Ok(Met::Conflicts(count)),
            Merged::Taken(changes) => {
                *destination = self.destination(id, save)?;
                let is_changed =
                    |id: &u32| self.state().documents.get(*id).is_ok_and(OpenDocument::is_changed);
                let is_any = [id].iter().chain(&save.others).any(is_changed);
                Ok(if is_any { Met::Again { changes } } else { Met::Nothing })
            }
        }
    }

    /// The file is not where it was.
    async fn meet_nothing(
        &self,
        id: u32,
        destination: &mut Destination,
        save: &SaveDto,
        account: &SignedIn,
    ) -> Result<(), AppError> {
        let place = destination.place.clone();
        let fate = account.client.fate(ProjectId(place.project), &place.branch, &place.path).await;
        match self.checked(&account.key().0, fate).await? {
            Fate::Moved { to, by } if !save.replace => {
                let moved =
                    UpstreamDto { moved_to: Some(to.clone()), ..told_by(UpstreamKindDto::Moved, &by) };
                self.note_upstream(id, Some(moved));
                Err(AppError::Moved { from: place.path, to })
            }
            Fate::BranchGone => {
                self.note_upstream(id, Some(told(UpstreamKindDto::BranchGone)));
                Err(AppError::BranchGone(place.branch))
            }
            // It is put back.
            _ => {
                destination.version = None;
                Ok(())
            }
        }
    }

    /// What the branch holds at a place, and who put it there. That is one request where it was noticed before who did, and
    /// otherwise two at once.
    pub(crate) async fn theirs_at(
        &self,
        id: u32,
        place: &Place,
        account: &SignedIn,
    ) -> Result<Theirs, AppError> {
        let project = ProjectId(place.project);
        let noticed = self.state().documents.get(id)?.upstream.clone();
        let read = account.client.read_file(project, &place.branch, &place.path, &gitlab::silent);
        let (read, newest) = if noticed.is_some() {
            (read.await, None)
        } else {
            let history = account.client.history(project, &place.branch, &place.path, None);
            let (read, history) = tokio::join!(read, history);
            // Who it was is good to know, and no reason not to merge.
            let newest = history.ok().and_then(|page| page.items.into_iter().next());
            (read, newest.map(|newest| told_by(UpstreamKindDto::Changed, &newest)))
        };
        let file = self.checked(&account.key().0, read).await?;
        let version = Version::read(&file);
        let known = noticed.or(newest).filter(|known| known.commit.as_deref() == Some(&version.last_commit));
        let mut theirs = Theirs::read(file.bytes, place.file_name(), Some(version))?;
        theirs.author = known.and_then(|known| known.author);
        Ok(theirs)
    }

    /// What a document that was taken up without its base was made on.
    pub(crate) async fn unsaved_base(
        &self,
        id: u32,
        place: &Place,
        account: &SignedIn,
    ) -> Result<Option<model::Document>, AppError> {
        let version = {
            let state = self.state();
            let document = state.documents.get(id)?;
            match (&document.origin, document.unsaved) {
                (Origin::Gitlab { version: Some(version), .. }, true) => version.clone(),
                _ => return Ok(None),
            }
        };
        let project = ProjectId(place.project);
        let read =
            account.client.read_file(project, &version.last_commit, &place.path, &gitlab::silent).await;
        let file = self.checked(&account.key().0, read).await?;
        Ok(Some(Theirs::read(file.bytes, place.file_name(), None)?.document))
    }

    async fn head(&self, destination: &Destination, account: &SignedIn) -> Result<Version, AppError> {
        let place = &destination.place;
        let reference = match &destination.start {
            Some(Start::Branch(branch)) => branch,
            Some(Start::Commit(commit)) => commit,
            None => &place.branch,
        };
        let head = account.client.file_head(ProjectId(place.project), reference, &place.path).await;
        let head = self.checked(&account.key().0, head).await?;
        let large = account.client.is_tracked_by_lfs(ProjectId(place.project), reference, &place.path).await;
        Ok(Version {
            last_commit: head.last_commit_id.as_str().to_owned(),
            blob: head.blob_id,
            large: large.unwrap_or(false),
        })
    }

    /// Whether a document comes from a place.
    fn is_at(&self, id: u32, place: &Place) -> Result<bool, AppError> {
        let state = self.state();
        let origin = &state.documents.get(id)?.origin;
        Ok(matches!(origin, Origin::Gitlab { place: own, .. } if own.is_same_file(place)))
    }

    /// The document of a save that lies at a place.
    fn at_place(&self, id: u32, others: &[u32], place: &Place) -> Result<u32, AppError> {
        for document in [id].iter().chain(others) {
            if self.is_at(*document, place)? {
                return Ok(*document);
            }
        }
        Err(AppError::Overtaken(place.file_name().to_owned()))
    }
}
