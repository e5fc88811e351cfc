//! A save as a commit.

use gitlab::{CommitId, CommitRequest, FileAction, Forbidden, ProjectId, Start};

use super::destination::Destination;
use crate::origin::Place;
use crate::{AppError, Application};

/// The commit that puts these bytes at a destination.
pub(super) fn request(destination: &Destination, bytes: Vec<u8>, message: String) -> CommitRequest {
    let path = destination.place.path.clone();
    let action = match &destination.version {
        Some(version) => {
            let last_commit_id = CommitId::new(version.last_commit.clone());
            FileAction::Update { path, bytes, last_commit_id, large: version.large }
        }
        None => FileAction::Create { path, bytes, large: false },
    };
    CommitRequest {
        branch: destination.place.branch.clone(),
        start: destination.start.clone().map(Start::Branch),
        message,
        actions: vec![action],
    }
}

impl Application {
    pub(super) async fn commit(
        &self,
        client: &gitlab::Client,
        place: &Place,
        request: &CommitRequest,
    ) -> Result<gitlab::Commit, AppError> {
        let project = ProjectId(place.project);
        let made = client.commit(project, request).await;
        if let Err(gitlab::Error::Forbidden { reason: Forbidden::Archived, .. }) = &made {
            return Err(AppError::Archived(place.project_path.clone()));
        }
        self.checked(&place.account.0, made).await
    }
}
