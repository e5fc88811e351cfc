//! Where a save goes.

use protocol::{PlaceDto, SaveDto};

use super::submission::Start;
use crate::documents::OpenDocument;
use crate::origin::{Origin, Place, Version};
use crate::{AppError, Application};

/// Where a save goes, and what it is guarded by.
#[derive(Clone, Debug)]
pub(super) struct Destination {
    /// The file, on the branch that it is saved to.
    pub place: Place,
    /// Where the place's branch begins, when it is to be a new one.
    pub start: Option<Start>,
    /// What the file holds there, as far as the document knows: it came from there. A save without it makes a new file.
    pub version: Option<Version>,
}

impl Destination {
    fn of(document: &OpenDocument, place: Place, new_branch: Option<&str>) -> Self {
        let version = match &document.origin {
            Origin::Gitlab { place: own, version } if own.is_same_file(&place) => version.clone(),
            _ => None,
        };
        let Some(branch) = new_branch.map(str::trim).filter(|branch| !branch.is_empty()) else {
            return Self { place, start: None, version };
        };
        let start = match &version {
            // The others' changes are not what the new branch is for, and a branch that is gone has none.
            Some(version) if document.is_apart() => Start::Commit(version.last_commit.clone()),
            _ => Start::Branch(place.branch.clone()),
        };
        Self { place: Place { branch: branch.to_owned(), ..place }, start: Some(start), version }
    }

    /// Whether the document comes from there.
    pub(super) fn is_its_own(&self) -> bool {
        self.version.is_some() && self.start.is_none()
    }
}

impl OpenDocument {
    /// Whether the branch has gone another way than the document.
    fn is_apart(&self) -> bool {
        use protocol::UpstreamKindDto as U;
        let kind = self.upstream.as_ref().map(|upstream| upstream.kind);
        self.merging.is_some() || matches!(kind, Some(U::BranchGone | U::Rewritten | U::Deleted | U::Moved))
    }
}

impl Application {
    /// The destination that a save asks for: a given place or the document's own.
    pub(super) fn destination(&self, id: u32, save: &SaveDto) -> Result<Destination, AppError> {
        let state = self.state();
        let document = state.documents.get(id)?;
        let place = match (&save.place, &document.origin) {
            (Some(given), _) => Place::from_wire(with_ending(given.clone())),
            (None, Origin::Gitlab { place, .. }) => place.clone(),
            (None, _) => return Err(AppError::NoPlace(document.title.clone())),
        };
        Ok(Destination::of(document, place, save.new_branch.as_deref()))
    }
}

/// A name without an ending gets `.drawio`.
pub(crate) fn with_ending(mut place: PlaceDto) -> PlaceDto {
    if !place.path.rsplit('/').next().unwrap_or_default().contains('.') {
        place.path.push_str(".drawio");
    }
    place
}
