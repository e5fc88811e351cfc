//! The file of a document in a repository.

use gitlab::{Fate, Missing, ProjectId};
use protocol::{SavedDto, UpstreamDto, UpstreamKindDto};

use super::{told, told_by};
use crate::merging::{Merged, Then};
use crate::origin::{Origin, Place, Version};
use crate::state::SignedIn;
use crate::{AppError, Application};

impl Application {
    /// Looks whether the file of a document is as the document knows it: one request where it is.
    ///
    /// # Errors
    /// When the server does not answer, or nothing can be looked at.
    pub(super) async fn look_at_remote(&self, id: u32) -> Result<(), AppError> {
        let Some((place, version, account)) = self.watched(id)? else { return Ok(()) };
        let project = ProjectId(place.project);
        let upstream = match account.client.file_head(project, &place.branch, &place.path).await {
            Ok(head) if head.last_commit_id.as_str() == version.last_commit => None,
            Ok(head) if head.blob_id == version.blob => {
                // Others have changed it and changed it back: only the guard is another.
                let last_commit = head.last_commit_id.as_str().to_owned();
                self.now_known(id, &version, Version { last_commit, ..version.clone() });
                None
            }
            Ok(head) if self.is_told(id, head.last_commit_id.as_str()) => return Ok(()),
            Ok(_) => Some(self.who_changed(&place, &version, &account).await?),
            Err(gitlab::Error::NotFound { what: Missing::Path, .. }) => {
                Some(self.fate_of(&place, &account).await?)
            }
            Err(gitlab::Error::NotFound { what: Missing::Branch | Missing::FirstCommit, .. }) => {
                Some(told(UpstreamKindDto::BranchGone))
            }
            Err(gitlab::Error::NotFound { what: Missing::Project | Missing::Repository, .. }) => {
                Some(told(UpstreamKindDto::ProjectGone))
            }
            Err(error) => return self.checked(&account.key().0, Err(error)).await,
        };
        if self.is_still(id, &version) {
            self.note_upstream(id, upstream);
        }
        Ok(())
    }

    /// Merges what happened to the file of a document into it, as one step that can be undone. What both sides changed is to
    /// be settled first.
    ///
    /// # Errors
    /// When what is there cannot be read.
    pub async fn take_upstream(&self, id: u32) -> Result<SavedDto, AppError> {
        let is_local = self.state().documents.get(id)?.origin.local_path().is_some();
        if is_local {
            return self.take_local(id);
        }
        let Some((place, _, account)) = self.watched(id)? else { return Ok(SavedDto::Unchanged) };
        let theirs = self.theirs_at(id, &place, &account).await?;
        let base = self.unsaved_base(id, &place, &account).await?;
        match self.merge_in(id, base.as_ref(), &theirs, &Then::Edit)? {
            Merged::Conflicts(count) => Ok(SavedDto::Conflicts { count }),
            Merged::Taken(_) => Ok(SavedDto::Unchanged),
        }
    }

    /// Goes after the file of a document to where it was moved, and takes what it holds there.
    ///
    /// # Errors
    /// When it was not moved, or cannot be read there.
    pub async fn follow_move(&self, id: u32) -> Result<SavedDto, AppError> {
        {
            let mut state = self.state();
            let document = state.documents.get_mut(id)?;
            let moved_to = document.upstream.as_ref().and_then(|upstream| upstream.moved_to.clone());
            let Some(path) = moved_to else { return Err(AppError::NoPlace(document.title.clone())) };
            if let Origin::Gitlab { place, .. } = &mut document.origin {
                place.path = path;
                document.title = place.file_name().to_owned();
            }
            document.upstream = None;
        }
        self.send_state();
        self.take_upstream(id).await
    }

    /// The place of a document that is looked after, with what it knows of it and its account.
    fn watched(&self, id: u32) -> Result<Option<(Place, Version, SignedIn)>, AppError> {
        let state = self.state();
        let document = state.documents.get(id)?;
        match &document.origin {
            Origin::Gitlab { place, version: Some(version) } => {
                let account = state.account(&place.account)?.clone();
                Ok(Some((place.clone(), version.clone(), account)))
            }
            _ => Ok(None),
        }
    }

    async fn who_changed(
        &self,
        place: &Place,
        version: &Version,
        account: &SignedIn,
    ) -> Result<UpstreamDto, AppError> {
        let project = ProjectId(place.project);
        let known = gitlab::CommitId::new(version.last_commit.clone());
        let (history, is_there) = tokio::join!(
            account.client.history(project, &place.branch, &place.path, None),
            account.client.contains(project, &place.branch, &known)
        );
        let history = self.checked(&account.key().0, history).await?;
        let kind = match is_there {
            Ok(false) => UpstreamKindDto::Rewritten,
            _ => UpstreamKindDto::Changed,
        };
        Ok(history.items.first().map_or_else(|| told(kind), |newest| told_by(kind, newest)))
    }

    async fn fate_of(&self, place: &Place, account: &SignedIn) -> Result<UpstreamDto, AppError> {
        let fate = account.client.fate(ProjectId(place.project), &place.branch, &place.path).await;
        Ok(match self.checked(&account.key().0, fate).await? {
            Fate::Moved { to, by } => {
                UpstreamDto { moved_to: Some(to), ..told_by(UpstreamKindDto::Moved, &by) }
            }
            Fate::Deleted { by } => told_by(UpstreamKindDto::Deleted, &by),
            Fate::BranchGone => told(UpstreamKindDto::BranchGone),
            Fate::Unknown => told(UpstreamKindDto::Rewritten),
            Fate::Present => told(UpstreamKindDto::Changed),
        })
    }

    /// Whether it is told already that a commit changed the file.
    fn is_told(&self, id: u32, commit: &str) -> bool {
        let state = self.state();
        let upstream = state.documents.get(id).ok().and_then(|document| document.upstream.as_ref());
        upstream.is_some_and(|upstream| upstream.commit.as_deref() == Some(commit))
    }

    /// Whether a document still knows its file by this version: a save may have come between.
    fn is_still(&self, id: u32, version: &Version) -> bool {
        let state = self.state();
        let Ok(document) = state.documents.get(id) else { return false };
        !document.saving
            && matches!(&document.origin, Origin::Gitlab { version: Some(now), .. } if now == version)
    }

    fn now_known(&self, id: u32, before: &Version, after: Version) {
        if self.is_still(id, before)
            && let Ok(document) = self.state().documents.get_mut(id)
            && let Origin::Gitlab { version, .. } = &mut document.origin
        {
            *version = Some(after);
        }
    }
}
