//! Asking the server where a reference ends and a path begins.

use super::{Address, Named, What};
use crate::{
    client::Client,
    error::{Error, Missing},
    page::Cursor,
    project::{Project, ProjectId},
};

/// So many slashes are looked behind for the end of a new branch's name.
const MOST_SEGMENTS: usize = 3;

/// A branch, tag or commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its name, or its id.
    pub name: String,
    /// Which of them it is.
    pub kind: ReferenceKind,
}

/// What a reference is. Only to a branch can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// A branch.
    Branch,
    /// A tag.
    Tag,
    /// A commit, by its id.
    Commit,
}

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The project.
    pub project: Project,
    /// The branch, tag or commit; none where the address names only the project.
    pub reference: Option<Reference>,
    /// The path from the top; empty for the top itself.
    pub path: String,
    /// Whether the address is that of a folder.
    pub is_folder: bool,
}

impl Client {
    /// Finds out where an address leads: one request for the project, and one or two more for a branch other than its
    /// default one. What has the path is not looked at.
    pub async fn resolve(&self, address: &Address) -> Result<Target, Error> {
        let project = match &address.project {
            Named::Path(path) => self.project_at(path).await?,
            Named::Number(number) => self.project(*number).await?,
        };
        let (reference, path, is_folder) = match &address.what {
            What::Project => (None, String::new(), true),
            What::Exact { reference, path } => {
                let (reference, _) = self.split(&project, reference, None).await?;
                (Some(reference), path.clone(), path.is_empty())
            }
            What::Joined { text, kind, is_folder } => {
                let (reference, path) = self.split(&project, text, *kind).await?;
                let is_folder = *is_folder || path.is_empty();
                (Some(reference), path, is_folder)
            }
        };
        Ok(Target { project, reference, path, is_folder })
    }

    async fn split(
        &self,
        project: &Project,
        text: &str,
        kind: Option<ReferenceKind>,
    ) -> Result<(Reference, String), Error> {
        let id = project.summary.id;
        let found = |name: &str, kind| {
            let path = text.get(name.len()..).unwrap_or_default().trim_matches('/').to_owned();
            (Reference { name: name.to_owned(), kind }, path)
        };
        let default = project.summary.default_branch.as_deref().filter(|name| begins_with(text, name));
        if let Some(name) = default.filter(|_| kind.is_none_or(|kind| kind == ReferenceKind::Branch)) {
            return Ok(found(name, ReferenceKind::Branch));
        }
        let first = text.split('/').next().unwrap_or_default();
        if kind == Some(ReferenceKind::Commit) || is_whole_id(first) {
            return Ok(found(first, ReferenceKind::Commit));
        }
        if kind != Some(ReferenceKind::Tag)
            && let Some(name) = self.longest_branch(id, first, text).await?
        {
            return Ok(found(&name, ReferenceKind::Branch));
        }
        if kind != Some(ReferenceKind::Branch)
            && let Some(name) = self.longest_tag(id, first, text).await?
        {
            return Ok(found(&name, ReferenceKind::Tag));
        }
        if is_short_id(first) {
            return Ok(found(first, ReferenceKind::Commit));
        }
        if let Some(name) = self.new_branch(id, text).await? {
            return Ok(found(&name, ReferenceKind::Branch));
        }
        let message = format!("no branch or tag has a name that {text} begins with");
        Err(Error::NotFound { what: Missing::Branch, message })
    }

    async fn longest_branch(
        &self,
        project: ProjectId,
        first: &str,
        text: &str,
    ) -> Result<Option<String>, Error> {
        let (search, mut longest, mut cursor) = (format!("^{first}"), None, None::<Cursor>);
        loop {
            let page = self.branches(project, &search, cursor.as_ref()).await?;
            longest = longer(longest, page.items.into_iter().map(|branch| branch.name), text);
            match page.next {
                Some(next) => cursor = Some(next),
                None => return Ok(longest),
            }
        }
    }

    /// A branch that a list of the last half minute does not have yet: the names that the text begins with, one by one.
    async fn new_branch(&self, project: ProjectId, text: &str) -> Result<Option<String>, Error> {
        let ends = text.match_indices('/').map(|(at, _)| at).chain([text.len()]);
        for name in ends.take(MOST_SEGMENTS).filter_map(|end| text.get(..end)) {
            match self.branch(project, name).await {
                Ok(branch) => return Ok(Some(branch.name)),
                Err(Error::NotFound { what: Missing::Branch, .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    async fn longest_tag(
        &self,
        project: ProjectId,
        first: &str,
        text: &str,
    ) -> Result<Option<String>, Error> {
        let (search, mut longest, mut cursor) = (format!("^{first}"), None, None::<Cursor>);
        loop {
            let page = self.tags(project, &search, cursor.as_ref()).await?;
            longest = longer(longest, page.items.into_iter().map(|tag| tag.name), text);
            match page.next {
                Some(next) => cursor = Some(next),
                None => return Ok(longest),
            }
        }
    }
}

fn longer(longest: Option<String>, names: impl Iterator<Item = String>, text: &str) -> Option<String> {
    names.filter(|name| begins_with(text, name)).chain(longest).max_by_key(String::len)
}

/// Whether the text is this name, or the name and a path below it.
fn begins_with(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// GitLab lets no branch be called so.
fn is_whole_id(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_short_id(text: &str) -> bool {
    (7..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
