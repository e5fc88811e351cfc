//! Where a save goes.

use protocol::{PlaceDto, SaveDto};

use crate::documents::OpenDocument;
use crate::origin::{Origin, Place, Version};
use crate::{AppError, Application};

/// Where a save goes, and what it is guarded by.
#[derive(Clone, Debug)]
pub(crate) struct Destination {
    /// The file, on the branch that it is saved to.
    pub place: Place,
    /// The branch that the place's own is to be made from.
    pub start: Option<String>,
    /// What the file holds there, as far as the document knows: it came from there. A save without it makes a new file.
    pub version: Option<Version>,
}

impl Destination {
    fn of(document: &OpenDocument, place: Place, new_branch: Option<&str>) -> Self {
        let version = match &document.origin {
            Origin::Gitlab { place: own, version } if own.is_same_file(&place) => version.clone(),
            _ => None,
        };
        match new_branch {
            Some(branch) => {
                let start = Some(place.branch.clone());
                Self { place: Place { branch: branch.trim().to_owned(), ..place }, start, version }
            }
            None => Self { place, start: None, version },
        }
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
