//! Who and what there is: users, groups, projects, and who may do what where.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a member may do. The numbers are GitLab's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessLevel {
    /// Not a member; as the level of a protected branch: nobody.
    NoOne,
    /// Sees a private project, but not its files.
    Guest,
    /// Reads.
    Reporter,
    /// Reads and writes.
    Developer,
    /// Also writes to protected branches.
    Maintainer,
    /// Everything.
    Owner,
}

impl AccessLevel {
    /// GitLab's number for the level.
    pub fn number(self) -> u64 {
        match self {
            Self::NoOne => 0,
            Self::Guest => 10,
            Self::Reporter => 20,
            Self::Developer => 30,
            Self::Maintainer => 40,
            Self::Owner => 50,
        }
    }
}

/// Who sees a group or project without being a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Visibility {
    Private,
    /// Everybody who is signed in.
    Internal,
    Public,
}

impl fmt::Display for Visibility {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Private => "private",
            Self::Internal => "internal",
            Self::Public => "public",
        })
    }
}

#[derive(Debug, Clone)]
pub(crate) struct User {
    pub(crate) id: u64,
    pub(crate) namespace_id: u64,
    pub(crate) username: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) password: String,
    pub(crate) bio: String,
    pub(crate) location: String,
    pub(crate) created_at: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) id: u64,
    pub(crate) parent_id: Option<u64>,
    pub(crate) path: String,
    pub(crate) full_path: String,
    pub(crate) name: String,
    pub(crate) full_name: String,
    pub(crate) description: String,
    pub(crate) visibility: Visibility,
    pub(crate) created_at: String,
}

/// Whose project it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Namespace<'a> {
    Group(&'a Group),
    User(&'a User),
}

impl PartialEq for Group {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
impl Eq for Group {}
impl PartialEq for User {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
impl Eq for User {}

#[derive(Debug, Clone)]
pub(crate) struct Project {
    pub(crate) id: u64,
    pub(crate) namespace_id: u64,
    pub(crate) path: String,
    pub(crate) full_path: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) topics: Vec<String>,
    pub(crate) visibility: Visibility,
    pub(crate) archived: bool,
    pub(crate) created_at: String,
    pub(crate) protections: Vec<Protection>,
    /// Full paths that it had before it was renamed or moved.
    pub(crate) former_paths: Vec<String>,
    /// Whether its repository is switched on.
    pub(crate) has_repository: bool,
    /// Made by the dozen; its repository is planted when somebody first looks into it.
    pub(crate) is_bulk: bool,
}

/// A rule about who may push to the branches that a pattern matches.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Protection {
    /// A branch name in which `*` stands for anything.
    pub(crate) branch: String,
    pub(crate) push: AccessLevel,
    pub(crate) merge: AccessLevel,
}

impl Protection {
    fn covers(&self, branch: &str) -> bool {
        match self.branch.split_once('*') {
            None => self.branch == branch,
            Some((head, tail)) => {
                branch.len() >= head.len() + tail.len() && branch.starts_with(head) && branch.ends_with(tail)
            }
        }
    }
}

impl Project {
    /// The rules for a branch; several may apply, and then the most generous one counts.
    pub(crate) fn protection_of(&self, branch: &str) -> Vec<&Protection> {
        self.protections.iter().filter(|rule| rule.covers(branch)).collect()
    }

    pub(crate) fn is_protected(&self, branch: &str) -> bool {
        !self.protection_of(branch).is_empty()
    }
}

/// A user's level in a group (and all beneath it) or in a project.
#[derive(Debug, Clone)]
pub(crate) struct Membership {
    pub(crate) user_id: u64,
    /// The full path of the group or project.
    pub(crate) place: String,
    pub(crate) level: AccessLevel,
}

/// Everything that is known at one time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Directory {
    pub(crate) users: Vec<User>,
    pub(crate) groups: Vec<Group>,
    pub(crate) projects: Vec<Project>,
    pub(crate) memberships: Vec<Membership>,
}

impl Directory {
    pub(crate) fn user(&self, id: u64) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    pub(crate) fn user_named(&self, username: &str) -> Option<&User> {
        self.users.iter().find(|user| user.username == username)
    }

    /// The user with this name (or address) and password.
    pub(crate) fn sign_in(&self, login: &str, password: &str) -> Option<&User> {
        let is_meant = |user: &&User| user.username == login || user.email == login;
        self.users.iter().find(is_meant).filter(|user| user.password == password)
    }

    pub(crate) fn project(&self, id_or_path: &str) -> Option<&Project> {
        let id = id_or_path.parse::<u64>().ok();
        self.projects.iter().find(|project| Some(project.id) == id || project.full_path == id_or_path)
    }

    /// The project that had this path before it was renamed or moved.
    pub(crate) fn moved_project(&self, former_path: &str) -> Option<&Project> {
        self.projects.iter().find(|project| project.former_paths.iter().any(|path| path == former_path))
    }

    pub(crate) fn group(&self, id_or_path: &str) -> Option<&Group> {
        let id = id_or_path.parse::<u64>().ok();
        self.groups.iter().find(|group| Some(group.id) == id || group.full_path == id_or_path)
    }

    pub(crate) fn namespace_of(&self, project: &Project) -> Option<Namespace<'_>> {
        let group = self.groups.iter().find(|group| group.id == project.namespace_id);
        let user = || self.users.iter().find(|user| user.namespace_id == project.namespace_id);
        group.map(Namespace::Group).or_else(|| user().map(Namespace::User))
    }

    /// The level that a membership of exactly this place gives.
    pub(crate) fn direct_level(&self, user: &User, place: &str) -> Option<AccessLevel> {
        let here = |membership: &&Membership| membership.user_id == user.id && membership.place == place;
        self.memberships.iter().filter(here).map(|membership| membership.level).max()
    }

    /// The level inherited from the groups above a place.
    pub(crate) fn inherited_level(&self, user: &User, place: &str) -> Option<AccessLevel> {
        let above =
            |membership: &&Membership| membership.user_id == user.id && is_inside(place, &membership.place);
        self.memberships.iter().filter(above).map(|membership| membership.level).max()
    }

    /// The members of exactly this place, in the order of their ids.
    pub(crate) fn direct_members(&self, place: &str) -> Vec<(&User, AccessLevel)> {
        let level = |user: &User| self.direct_level(user, place);
        self.users.iter().filter_map(|user| Some((user, level(user)?))).collect()
    }

    /// The members of a place and of the groups above it, each with the level that counts.
    pub(crate) fn all_members(&self, place: &str) -> Vec<(&User, AccessLevel)> {
        let leveled = self.users.iter().map(|user| (user, self.level(Some(user), place)));
        leveled.filter(|(_, level)| *level > AccessLevel::NoOne).collect()
    }

    /// The level that counts.
    pub(crate) fn level(&self, user: Option<&User>, place: &str) -> AccessLevel {
        let Some(user) = user else { return AccessLevel::NoOne };
        let levels = [self.direct_level(user, place), self.inherited_level(user, place)];
        levels.into_iter().flatten().max().unwrap_or(AccessLevel::NoOne)
    }

    pub(crate) fn may_see_project(&self, user: Option<&User>, project: &Project) -> bool {
        is_open_to(project.visibility, user) || self.level(user, &project.full_path) > AccessLevel::NoOne
    }

    /// A group is also visible to the members of anything inside it.
    pub(crate) fn may_see_group(&self, user: Option<&User>, group: &Group) -> bool {
        let reaches_in = |user: &User| {
            let inside = |membership: &Membership| {
                membership.user_id == user.id && is_inside(&membership.place, &group.full_path)
            };
            self.memberships.iter().any(inside)
        };
        is_open_to(group.visibility, user)
            || self.level(user, &group.full_path) > AccessLevel::NoOne
            || user.is_some_and(reaches_in)
    }
}

fn is_open_to(visibility: Visibility, user: Option<&User>) -> bool {
    match visibility {
        Visibility::Public => true,
        Visibility::Internal => user.is_some(),
        Visibility::Private => false,
    }
}

/// Whether `place` lies somewhere beneath `group`; a group does not lie beneath itself.
pub(crate) fn is_inside(place: &str, group: &str) -> bool {
    place.strip_prefix(group).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::{AccessLevel, Protection, is_inside};

    #[test]
    fn a_group_with_a_longer_name_is_not_inside() {
        assert!(is_inside("harbour/web/shop", "harbour/web"));
        assert!(!is_inside("harbour/website", "harbour/web"));
        assert!(!is_inside("harbour/web", "harbour/web"));
    }

    #[test]
    fn a_star_in_a_protected_branch_stands_for_anything() {
        let rule = |branch: &str| Protection {
            branch: branch.to_owned(),
            push: AccessLevel::Maintainer,
            merge: AccessLevel::Developer,
        };
        assert!(rule("release/*").covers("release/2026.11"));
        assert!(!rule("release/*").covers("feature/release/1"));
        assert!(rule("main").covers("main"));
        assert!(!rule("main").covers("main-2"));
        assert!(!rule("ab*ba").covers("aba"));
    }
}
