//! The seed's users, groups and projects as the directory that the server works with.

use super::{Seed, SeedError, SeedGroup, SeedMember, SeedProject, SeedUser};
use crate::directory::{AccessLevel, Directory, Group, Membership, Project, User};

pub(super) fn directory(seed: &Seed) -> Result<Directory, SeedError> {
    let mut directory = Directory::default();
    for user in &seed.users {
        add_user(&mut directory, user);
    }
    for group in &seed.groups {
        add_group(&mut directory, group)?;
    }
    for project in &seed.projects {
        add_project(&mut directory, project)?;
    }
    Ok(directory)
}

/// Groups and users share one row of namespace ids, as they do on a real server.
pub(super) fn next_namespace_id(directory: &Directory) -> u64 {
    (directory.users.len() + directory.groups.len()) as u64 + 1
}

fn add_user(directory: &mut Directory, user: &SeedUser) {
    let id = directory.users.len() as u64 + 1;
    directory.users.push(User {
        id,
        namespace_id: next_namespace_id(directory),
        username: user.username.clone(),
        name: user.name.clone(),
        email: user.email.clone(),
        password: user.password.clone(),
        bio: user.bio.clone(),
        location: user.location.clone(),
        created_at: user.created_at.clone(),
    });
}

fn add_group(directory: &mut Directory, group: &SeedGroup) -> Result<(), SeedError> {
    let (parent, path) = match group.path.rsplit_once('/') {
        Some((parent, path)) => {
            let known = directory.group(parent);
            (Some(known.ok_or_else(|| unknown("group", parent))?), path)
        }
        None => (None, group.path.as_str()),
    };
    let full_name =
        parent.map_or(group.name.clone(), |parent| format!("{} / {}", parent.full_name, group.name));
    let entry = Group {
        id: next_namespace_id(directory),
        parent_id: parent.map(|parent| parent.id),
        path: path.to_owned(),
        full_path: group.path.clone(),
        name: group.name.clone(),
        full_name,
        description: group.description.clone(),
        visibility: group.visibility,
        created_at: group.created_at.clone(),
    };
    directory.groups.push(entry);
    add_members(directory, &group.path, &group.members)
}

fn add_project(directory: &mut Directory, project: &SeedProject) -> Result<(), SeedError> {
    let (namespace, path) =
        project.path.rsplit_once('/').ok_or_else(|| unknown("namespace", &project.path))?;
    let owner = directory.user_named(namespace).map(|user| (user.id, user.namespace_id));
    let group = directory.group(namespace).map(|group| group.id);
    let namespace_id = group.or(owner.map(|(_, id)| id)).ok_or_else(|| unknown("namespace", namespace))?;
    directory.projects.push(Project {
        id: directory.projects.len() as u64 + 1,
        namespace_id,
        path: path.to_owned(),
        full_path: project.path.clone(),
        name: project.name.clone(),
        description: project.description.clone(),
        topics: project.topics.clone(),
        visibility: project.visibility,
        archived: project.archived,
        created_at: project.created_at.clone(),
        protections: project.protected.clone(),
        former_paths: project.former_paths.clone(),
        has_repository: project.repository,
        is_bulk: false,
    });
    if let Some((user_id, _)) = owner {
        let place = project.path.clone();
        directory.memberships.push(Membership { user_id, place, level: AccessLevel::Owner });
    }
    add_members(directory, &project.path, &project.members)
}

fn add_members(directory: &mut Directory, place: &str, members: &[SeedMember]) -> Result<(), SeedError> {
    for member in members {
        let user = directory.user_named(&member.user).ok_or_else(|| unknown("user", &member.user))?;
        let membership = Membership { user_id: user.id, place: place.to_owned(), level: member.level };
        directory.memberships.push(membership);
    }
    Ok(())
}

fn unknown(what: &str, name: &str) -> SeedError {
    SeedError::Reference(format!("there is no {what} {name:?} above this line"))
}
