//! Where the objects lie: each once, and for every project the names of those that it may hand out.
//!
//! Knowing an object's name is not enough to get it: a project hands out what was uploaded to it, or made by it.

use std::path::{Path, PathBuf};

use super::LfsPointer;
use super::pointer::is_oid;
use crate::directory::Project;

/// A folder of objects.
#[derive(Debug, Clone)]
pub(crate) struct LfsStore {
    folder: PathBuf,
}

impl LfsStore {
    pub(crate) fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn object(&self, oid: &str) -> PathBuf {
        self.folder.join("objects").join(oid)
    }

    fn link(&self, project: &Project, oid: &str) -> PathBuf {
        self.held_by(project).join(oid)
    }

    /// The folder with an entry for every object that the project hands out.
    pub(crate) fn held_by(&self, project: &Project) -> PathBuf {
        self.folder.join("projects").join(project.id.to_string())
    }

    /// Whether the project hands this object out.
    pub(crate) fn holds(&self, project: &Project, oid: &str) -> bool {
        is_oid(oid) && self.link(project, oid).is_file() && self.object(oid).is_file()
    }

    /// The object, if the project hands it out.
    pub(crate) fn read(&self, project: &Project, oid: &str) -> std::io::Result<Option<Vec<u8>>> {
        if self.holds(project, oid) { std::fs::read(self.object(oid)).map(Some) } else { Ok(None) }
    }

    /// Keeps the content for the project.
    pub(crate) fn keep(&self, project: &Project, content: &[u8]) -> std::io::Result<LfsPointer> {
        let pointer = LfsPointer::to(content);
        let object = self.object(&pointer.oid);
        if !object.is_file() {
            // Under its name only when it is complete.
            let growing =
                object.with_extension(format!("{}-{:?}", std::process::id(), std::thread::current().id()));
            write(&growing, content)?;
            std::fs::rename(&growing, &object)?;
        }
        write(&self.link(project, &pointer.oid), b"")?;
        Ok(pointer)
    }
}

fn write(path: &Path, content: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, content)
}
