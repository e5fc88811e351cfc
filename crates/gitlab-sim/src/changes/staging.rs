//! The files of the commit to be, before anything is written.

use std::collections::BTreeMap;

use super::Refusal;
use crate::git::{Entry, GitError, Repository};

const FILE: &str = "100644";
const EXECUTABLE: &str = "100755";

/// One change of one file.
#[derive(Debug)]
pub(crate) struct Action {
    /// Normalised.
    pub(crate) path: String,
    pub(crate) kind: ActionKind,
    /// The commit at which the client read the file.
    pub(crate) last_commit_id: Option<String>,
}

#[derive(Debug)]
pub(crate) enum ActionKind {
    Create {
        content: Vec<u8>,
        executable: Option<bool>,
    },
    Update {
        content: Vec<u8>,
        executable: Option<bool>,
    },
    Delete,
    /// Without content the file keeps its own.
    Move {
        from: String,
        content: Option<Vec<u8>>,
    },
    Chmod {
        executable: bool,
    },
}

impl Action {
    /// Where the file lies before the action.
    pub(super) fn source_path(&self) -> &str {
        match &self.kind {
            ActionKind::Move { from, .. } => from,
            _ => &self.path,
        }
    }
}

#[derive(Debug)]
enum Content {
    /// In the repository already, under this id.
    Stored(String),
    New(Vec<u8>),
}

#[derive(Debug)]
struct File {
    mode: String,
    content: Content,
}

/// Every file of a tree, with the changes made so far.
#[derive(Debug)]
pub(super) struct Staging {
    files: BTreeMap<Vec<u8>, File>,
}

impl Staging {
    /// The files at a commit; none in an empty repository.
    pub(super) async fn of(repository: &Repository, commit: Option<&str>) -> Result<Self, GitError> {
        let entries = match commit {
            Some(commit) => repository.files(commit).await?,
            None => Vec::new(),
        };
        let file = |id, mode| File { mode, content: Content::Stored(id) };
        let files = entries.into_iter().map(|entry| (entry.path, file(entry.id, entry.mode))).collect();
        Ok(Self { files })
    }

    pub(super) fn apply(&mut self, action: &Action) -> Result<(), Refusal> {
        match &action.kind {
            ActionKind::Create { content, executable } => self.create(&action.path, content, *executable),
            ActionKind::Update { content, executable } => self.update(&action.path, content, *executable),
            ActionKind::Delete => self.take(&action.path).map(drop),
            ActionKind::Move { from, content } => self.rename(from, &action.path, content.as_deref()),
            ActionKind::Chmod { executable } => {
                mode(*executable).clone_into(&mut self.existing(&action.path)?.mode);
                Ok(())
            }
        }
    }

    fn create(&mut self, path: &str, content: &[u8], executable: Option<bool>) -> Result<(), Refusal> {
        self.refuse_taken(path)?;
        let mode = mode(executable.unwrap_or(false)).to_owned();
        self.files.insert(path.into(), File { mode, content: Content::New(content.to_vec()) });
        Ok(())
    }

    fn update(&mut self, path: &str, content: &[u8], executable: Option<bool>) -> Result<(), Refusal> {
        let file = self.existing(path)?;
        file.content = Content::New(content.to_vec());
        if let Some(executable) = executable {
            mode(executable).clone_into(&mut file.mode);
        }
        Ok(())
    }

    fn rename(&mut self, from: &str, to: &str, content: Option<&[u8]>) -> Result<(), Refusal> {
        self.existing(from)?;
        self.refuse_taken(to)?;
        let mut file = self.take(from)?;
        if let Some(content) = content {
            file.content = Content::New(content.to_vec());
        }
        self.files.insert(to.into(), file);
        Ok(())
    }

    fn existing(&mut self, path: &str) -> Result<&mut File, Refusal> {
        self.files.get_mut(path.as_bytes()).ok_or(Refusal::FileMissing)
    }

    fn take(&mut self, path: &str) -> Result<File, Refusal> {
        self.files.remove(path.as_bytes()).ok_or(Refusal::FileMissing)
    }

    /// A path is free when neither a file nor a folder has it, and no file stands where a folder would have to be.
    fn refuse_taken(&self, path: &str) -> Result<(), Refusal> {
        let above = path.match_indices('/').map(|(end, _)| path.get(..end).unwrap_or_default());
        if above.chain([path]).any(|path| self.files.contains_key(path.as_bytes())) {
            return Err(Refusal::FileExists);
        }
        let folder = format!("{path}/").into_bytes();
        let next = self.files.range(folder.clone()..).next();
        if next.is_some_and(|(path, _)| path.starts_with(&folder)) {
            return Err(Refusal::DirectoryExists);
        }
        Ok(())
    }

    /// Writes the new blobs and the tree, and gives the tree's id.
    pub(super) async fn write(self, repository: &Repository) -> Result<String, GitError> {
        let mut entries = BTreeMap::new();
        for (path, file) in self.files {
            let id = match file.content {
                Content::Stored(id) => id,
                Content::New(content) => repository.write_blob(&content).await?,
            };
            entries.insert(path, Entry { mode: file.mode, id });
        }
        repository.write_tree(&entries).await
    }
}

fn mode(executable: bool) -> &'static str {
    if executable { EXECUTABLE } else { FILE }
}
