//! From a pasted address, or the path of a project, to a place.

use gitlab::{GitLabAddress, Missing, ReferenceKind, Target};
use protocol::{FoundPlaceDto, PlaceDto};

use crate::not_there::quoted;
use crate::origin::{AccountKey, Place};
use crate::{AppError, Application, NotThere, browse};

/// What stands before a shape's name behind the `#` of our own links.
const SHAPE: &str = "shape=";

impl Application {
    /// What a pasted address of the account's server leads to: a project, a folder or a file. At most three requests.
    ///
    /// # Errors
    /// When it is no address, is another server's, or nothing is there.
    pub async fn find_place(&self, account: &str, text: &str) -> Result<FoundPlaceDto, AppError> {
        let client = self.client(account)?;
        let address = match GitLabAddress::parse(client.server(), text) {
            Some(GitLabAddress::Here(address)) => address,
            Some(GitLabAddress::Elsewhere { host }) => {
                return Err(AppError::OtherServer { host, here: client.server().display_name() });
            }
            None => return Err(AppError::NoAddress(text.trim().to_owned())),
        };
        let looked_for = Place {
            account: AccountKey(account.to_owned()),
            project: 0,
            project_path: address.project_path().unwrap_or_default().to_owned(),
            branch: String::new(),
            path: String::new(),
        };
        let resolved = client.resolve(&address).await;
        if let Err(gitlab::Error::NotFound { what: Missing::Branch, .. }) = &resolved {
            return Err(NotThere::Reference(quoted(&looked_for.project_path)).into());
        }
        let target = self.explained(&looked_for, "", resolved).await?;
        let shape = address.fragment.strip_prefix(SHAPE).map(str::to_owned);
        Ok(to_wire(account, target, shape))
    }
}

fn to_wire(account: &str, target: Target, shape: Option<String>) -> FoundPlaceDto {
    let Target { project, reference, path, is_folder } = target;
    let usual = project.summary.default_branch.clone().unwrap_or_default();
    let (branch, version) = match reference {
        Some(reference) if reference.kind == ReferenceKind::Branch => (reference.name, None),
        Some(reference) => (usual, Some(reference.name)),
        None => (usual, None),
    };
    let project = browse::project(project.summary);
    let place = PlaceDto {
        account: account.to_owned(),
        project: project.id,
        project_path: project.path.clone(),
        branch,
        path,
    };
    FoundPlaceDto { project, place, is_folder, version, shape }
}
