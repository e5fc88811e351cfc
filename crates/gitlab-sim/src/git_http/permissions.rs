//! What a fine-grained token needs for git.

use http::Method;

use crate::api::permissions::{At, DOWNLOAD, PUSH, PUSH_WIKI, Place, READ_WIKI};
use crate::caller::{Bearer, Rights};
use crate::directory::Project;
use crate::instance::Instance;

/// Whether a token reaches the repository, and for what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    pub(super) may_read: bool,
    pub(super) may_write: bool,
}

impl Reach {
    /// The reach of a fine-grained token; `None` for every other way to sign in.
    pub(super) fn of(instance: &Instance, password: &str, project: &Project, is_wiki: bool) -> Option<Self> {
        let bearer = Bearer::of(instance, password).ok()?;
        let Rights::Permissions(permissions) = &bearer.rights else { return None };
        let id = Some(project.full_path.as_str());
        let place = Place { directory: &instance.directory, user: &bearer.user, id };
        let (read, write) = if is_wiki { (READ_WIKI, PUSH_WIKI) } else { (DOWNLOAD, PUSH) };
        Some(Self {
            may_read: place.is_open(At::Project, &Method::GET)
                || place.allows(permissions, At::Project, read),
            may_write: place.allows(permissions, At::Project, write),
        })
    }
}
