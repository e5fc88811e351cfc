//! A project's commits as one `git fast-import` stream.

use std::collections::BTreeSet;

use crate::lfs::LfsPointer;

use super::{FILES, Seed, SeedCommit, SeedError, SeedProject, SeedUser};

/// The whole history of a project; empty when it has none.
pub(super) fn stream(seed: &Seed, project: &SeedProject) -> Result<Vec<u8>, SeedError> {
    let mut stream = Vec::new();
    let mut branches = BTreeSet::new();
    for commit in &project.commits {
        let branch = commit.branch.as_deref().unwrap_or(&project.default_branch);
        let is_new = branches.insert(branch);
        write_header(&mut stream, author(seed, commit)?, branch, commit);
        if let Some(start) = commit.start.as_deref().filter(|_| is_new) {
            line(&mut stream, &format!("from refs/heads/{start}"));
        }
        for path in &commit.delete {
            line(&mut stream, &format!("D {path}"));
        }
        for (path, bytes) in contents(project, commit)? {
            line(&mut stream, &format!("M 100644 inline {path}"));
            match project.is_large(&path) {
                true => data(&mut stream, LfsPointer::to(bytes).text().as_bytes()),
                false => data(&mut stream, bytes),
            }
        }
    }
    Ok(stream)
}

/// What the commits store outside of the repository, with Git LFS.
pub(super) fn large_objects(project: &SeedProject) -> Result<Vec<&'static [u8]>, SeedError> {
    let mut objects = Vec::new();
    for commit in &project.commits {
        let files = contents(project, commit)?;
        objects.extend(files.into_iter().filter(|(path, _)| project.is_large(path)).map(|(_, bytes)| bytes));
    }
    Ok(objects)
}

fn author<'a>(seed: &'a Seed, commit: &SeedCommit) -> Result<&'a SeedUser, SeedError> {
    let missing = || SeedError::Reference(format!("no user {:?} to write a commit", commit.author));
    seed.users.iter().find(|user| user.username == commit.author).ok_or_else(missing)
}

fn write_header(stream: &mut Vec<u8>, author: &SeedUser, branch: &str, commit: &SeedCommit) {
    let signature = format!("{} <{}> {}", author.name, author.email, commit.date);
    line(stream, &format!("commit refs/heads/{branch}"));
    line(stream, &format!("author {signature}"));
    line(stream, &format!("committer {signature}"));
    data(stream, commit.message.as_bytes());
}

fn line(stream: &mut Vec<u8>, text: &str) {
    stream.extend_from_slice(text.as_bytes());
    stream.push(b'\n');
}

fn data(stream: &mut Vec<u8>, bytes: &[u8]) {
    line(stream, &format!("data {}", bytes.len()));
    stream.extend_from_slice(bytes);
    stream.push(b'\n');
}

/// By its path in the repository.
type File = (String, &'static [u8]);

/// A seed file `dot-NAME` stands for `.NAME`: git would obey a `.gitattributes` among the seed's files.
fn with_dot(path: &str) -> String {
    let (folder, name) = path.rfind('/').map_or(("", path), |slash| path.split_at(slash + 1));
    name.strip_prefix("dot-").map_or_else(|| path.to_owned(), |name| format!("{folder}.{name}"))
}

/// The files that a commit puts in place, by their path in the repository.
fn contents(project: &SeedProject, commit: &SeedCommit) -> Result<Vec<File>, SeedError> {
    let folder = match &commit.layer {
        Some(layer) => format!("layers/{layer}/"),
        None => format!("{}/", project.path),
    };
    let available: Vec<File> = FILES
        .iter()
        .filter_map(|(name, bytes)| Some((with_dot(name.strip_prefix(folder.as_str())?), *bytes)))
        .collect();
    let mut files = Vec::new();
    for pattern in &commit.files {
        let found: Vec<File> =
            available.iter().filter(|(path, _)| is_meant(project, pattern, path)).cloned().collect();
        if found.is_empty() && pattern != "*" {
            return Err(SeedError::MissingFile { project: project.path.clone(), path: pattern.clone() });
        }
        files.extend(found);
    }
    Ok(files)
}

fn is_meant(project: &SeedProject, pattern: &str, path: &str) -> bool {
    match pattern {
        "*" => !is_named(project, path),
        folder if folder.ends_with('/') => path.starts_with(folder),
        file => path == file,
    }
}

/// Whether some commit takes this file from the project's own folder by name.
fn is_named(project: &SeedProject, path: &str) -> bool {
    let own = project.commits.iter().filter(|commit| commit.layer.is_none());
    own.flat_map(|commit| &commit.files).any(|pattern| pattern != "*" && is_meant(project, pattern, path))
}
