//! A picture beside a diagram, in the same commit: `a.drawio.svg` beside `a.drawio`.

use gitlab::{Missing, ProjectId};

use super::destination::Destination;
use super::submission::{Part, Start};
use crate::origin::Version;
use crate::state::SignedIn;
use crate::{AppError, Application};

/// Where the picture of a diagram goes; `None` where the file is no plain diagram.
pub(super) fn path_beside(path: &str) -> Option<String> {
    let is_diagram = path.to_lowercase().ends_with(".drawio");
    is_diagram.then(|| format!("{path}.svg"))
}

impl Application {
    /// The picture as a part of a save. What is there is replaced: it is drawn from the diagram and holds nothing else.
    pub(super) async fn picture_part(
        &self,
        id: u32,
        destination: &Destination,
        path: String,
        account: &SignedIn,
    ) -> Result<Part, AppError> {
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let snapshot = self.state().documents.get(id)?.snapshot();
        let bytes = self.written(snapshot, &name).await?.bytes;
        let place = &destination.place;
        let reference = match &destination.start {
            Some(Start::Branch(branch)) => branch,
            Some(Start::Commit(commit)) => commit,
            None => &place.branch,
        };
        let version = match account.client.file_head(ProjectId(place.project), reference, &path).await {
            Ok(head) => Some(Version {
                last_commit: head.last_commit_id.as_str().to_owned(),
                blob: head.blob_id,
                large: false,
            }),
            Err(gitlab::Error::NotFound {
                what: Missing::Path | Missing::FirstCommit | Missing::Branch,
                ..
            }) => None,
            Err(error) => return self.checked(&place.account.0, Err(error)).await,
        };
        Ok(Part { path, version, large: false, is_picture: true, bytes, base: Vec::new() })
    }
}
