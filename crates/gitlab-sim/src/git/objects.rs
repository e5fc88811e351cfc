//! Trees and blobs: what lies where at a commit, and the bytes of it.

use super::{GitError, Repository, line};

/// What an entry of a tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum EntryKind {
    Tree,
    Blob,
    /// A submodule.
    Commit,
}

impl EntryKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Tree => "tree",
            Self::Blob => "blob",
            Self::Commit => "commit",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Tree, Self::Blob, Self::Commit].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// One entry of a tree, with its path from the root of the repository.
#[derive(Debug, Clone)]
pub(crate) struct TreeEntry {
    pub(crate) id: String,
    pub(crate) kind: EntryKind,
    pub(crate) mode: String,
    /// Raw bytes: git does not promise UTF-8.
    pub(crate) path: Vec<u8>,
}

impl TreeEntry {
    pub(crate) fn path_text(&self) -> String {
        String::from_utf8_lossy(&self.path).into_owned()
    }

    pub(crate) fn name(&self) -> String {
        let name = self.path.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
        String::from_utf8_lossy(name).into_owned()
    }

    pub(crate) fn is_executable(&self) -> bool {
        self.mode == "100755"
    }
}

/// Whether a listing goes into folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    OneLevel,
    Everything,
}

impl Repository {
    /// The id of the commit that a branch, tag, abbreviated or full id names.
    pub(crate) async fn resolve(&self, revision: &str) -> Result<Option<String>, GitError> {
        if revision.is_empty() {
            return Ok(None);
        }
        let revision = format!("{revision}^{{commit}}");
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options", &revision];
        Ok(self.ask(&arguments).await?.map(line))
    }

    /// The entries of a folder (the root is the empty path), folders first; `None` when there is no such folder.
    pub(crate) async fn tree(
        &self,
        commit: &str,
        folder: &str,
        depth: Depth,
    ) -> Result<Option<Vec<TreeEntry>>, GitError> {
        let root = format!("{commit}:{folder}");
        let mut arguments = vec!["ls-tree", "-z"];
        if depth == Depth::Everything {
            arguments.extend(["-r", "-t"]);
        }
        arguments.push(&root);
        let Some(listing) = self.ask(&arguments).await? else { return Ok(None) };
        let mut entries = parse_tree(&listing, folder)?;
        entries.sort_by_key(|entry| entry.kind);
        Ok(Some(entries))
    }

    /// Everything that can be committed at `commit`: files and submodules, without the folders.
    pub(crate) async fn files(&self, commit: &str) -> Result<Vec<TreeEntry>, GitError> {
        parse_tree(&self.run(&["ls-tree", "-z", "-r", "--full-tree", commit], b"").await?, "")
    }

    /// The entry at exactly this path.
    pub(crate) async fn entry(&self, commit: &str, path: &str) -> Result<Option<TreeEntry>, GitError> {
        if path.is_empty() || path.ends_with('/') {
            return Ok(None);
        }
        let arguments = ["ls-tree", "-z", "--full-tree", commit, "--", path];
        let Some(listing) = self.ask(&arguments).await? else { return Ok(None) };
        let entries = parse_tree(&listing, "")?;
        Ok(entries.into_iter().find(|entry| entry.path == path.as_bytes()))
    }

    /// The bytes of a blob.
    pub(crate) async fn blob(&self, id: &str) -> Result<Option<Vec<u8>>, GitError> {
        if !is_object_id(id) {
            return Ok(None);
        }
        self.ask(&["cat-file", "blob", id]).await
    }
}

impl Repository {
    /// The bytes of an entry, if it is a file.
    pub(crate) async fn blob_of(&self, entry: &TreeEntry) -> Result<Option<Vec<u8>>, GitError> {
        match entry.kind {
            EntryKind::Blob => self.blob(&entry.id).await,
            EntryKind::Tree | EntryKind::Commit => Ok(None),
        }
    }
}

fn is_object_id(id: &str) -> bool {
    (4..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn parse_tree(listing: &[u8], folder: &str) -> Result<Vec<TreeEntry>, GitError> {
    listing
        .split(|byte| *byte == 0)
        .filter(|record| !record.is_empty())
        .map(|record| parse_entry(record, folder).ok_or(GitError::Answer { command: "ls-tree" }))
        .collect()
}

/// `<mode> SP <type> SP <object> TAB <path>`
fn parse_entry(record: &[u8], folder: &str) -> Option<TreeEntry> {
    let tab = record.iter().position(|byte| *byte == b'\t')?;
    let (meta, name) = (std::str::from_utf8(record.get(..tab)?).ok()?, record.get(tab + 1..)?);
    let mut words = meta.split_whitespace();
    let mode = words.next()?.to_owned();
    let kind = EntryKind::parse(words.next()?)?;
    let id = words.next()?.to_owned();
    let mut path = folder.as_bytes().to_vec();
    if !path.is_empty() {
        path.push(b'/');
    }
    path.extend_from_slice(name);
    Some(TreeEntry { id, kind, mode, path })
}
