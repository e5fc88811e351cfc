//! Whether the permissions of a token reach what a call is about.

use http::Method;

use crate::boundary::Boundary;
use crate::directory::{AccessLevel, Directory, Project, User, Visibility, is_inside};
use crate::personal_tokens::Permission;

/// Where a permission has to be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    Project,
    Group,
    User,
    Instance,
}

impl At {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Group => "group",
            Self::User => "user",
            Self::Instance => "instance",
        }
    }
}

/// What a call is about.
pub(crate) struct Place<'a> {
    pub(crate) directory: &'a Directory,
    pub(crate) user: &'a User,
    /// The number or full path in the address.
    pub(crate) id: Option<&'a str>,
}

impl Place<'_> {
    fn project(&self) -> Option<&Project> {
        self.directory.project(self.id?)
    }

    /// Reading what is public needs no permission. What the user cannot see at all is a 404 as ever.
    pub(crate) fn is_open(&self, at: At, method: &Method) -> bool {
        let is_read = matches!(*method, Method::GET | Method::HEAD);
        match at {
            At::Project => self.project().is_none_or(|project| {
                !self.directory.may_see_project(Some(self.user), project)
                    || (is_read && project.visibility == Visibility::Public)
            }),
            At::Group => self.id.and_then(|id| self.directory.group(id)).is_none_or(|group| {
                !self.directory.may_see_group(Some(self.user), group)
                    || (is_read && group.visibility == Visibility::Public)
            }),
            At::User | At::Instance => false,
        }
    }

    pub(crate) fn allows(&self, permissions: &[Permission], at: At, needed: &str) -> bool {
        permissions.iter().filter(|(_, name)| name == needed).any(|(boundary, _)| self.covers(boundary, at))
    }

    fn covers(&self, boundary: &Boundary, at: At) -> bool {
        let path = match at {
            At::Instance => return *boundary == Boundary::Instance,
            // Lists over everything; a token for all memberships may read them as well.
            At::User => return matches!(boundary, Boundary::User | Boundary::Memberships),
            At::Project => self.project().map(|project| &project.full_path),
            At::Group => self.id.and_then(|id| self.directory.group(id)).map(|group| &group.full_path),
        };
        let Some(path) = path else { return false };
        match boundary {
            Boundary::Project(project) => at == At::Project && project == path,
            Boundary::Group(group) => group == path || is_inside(path, group),
            Boundary::Memberships => self.directory.level(Some(self.user), path) > AccessLevel::NoOne,
            Boundary::User | Boundary::Instance => false,
        }
    }
}
