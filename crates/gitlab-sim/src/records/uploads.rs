//! Files that people attach to texts: each under a secret, which is all that it takes to see them.

use std::path::PathBuf;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::clock;
use crate::instance::lock;

const LIST: &str = "list.json";

/// One uploaded file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Upload {
    pub(crate) id: u64,
    pub(crate) project_id: u64,
    pub(crate) user_id: u64,
    /// 32 hex digits.
    pub(crate) secret: String,
    pub(crate) file_name: String,
    pub(crate) size: usize,
    pub(crate) created_at: String,
}

/// A folder of uploads, and what it holds.
#[derive(Debug)]
pub(crate) struct Uploads {
    folder: PathBuf,
    rows: Mutex<Rows>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Rows {
    last_id: u64,
    uploads: Vec<Upload>,
}

impl Uploads {
    pub(super) fn open(folder: PathBuf) -> std::io::Result<Self> {
        let rows = match std::fs::read(folder.join(LIST)) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Rows::default(),
            Err(error) => return Err(error),
        };
        Ok(Self { folder, rows: Mutex::new(rows) })
    }

    /// Keeps a file under a secret that nobody has used.
    pub(crate) fn keep(
        &self,
        (project_id, user_id): (u64, u64),
        secret: String,
        file_name: &str,
        content: &[u8],
    ) -> std::io::Result<Upload> {
        let mut rows = lock(&self.rows);
        rows.last_id += 1;
        let upload = Upload {
            id: rows.last_id,
            project_id,
            user_id,
            secret,
            file_name: file_name.to_owned(),
            size: content.len(),
            created_at: clock::timestamp(clock::unix_millis()),
        };
        std::fs::create_dir_all(&self.folder)?;
        std::fs::write(self.place(&upload), content)?;
        rows.uploads.push(upload.clone());
        self.write(&rows)?;
        Ok(upload)
    }

    pub(crate) fn of_project(&self, project_id: u64) -> Vec<Upload> {
        lock(&self.rows).uploads.iter().filter(|row| row.project_id == project_id).cloned().collect()
    }

    /// The bytes of an upload.
    pub(crate) fn read(&self, upload: &Upload) -> std::io::Result<Vec<u8>> {
        std::fs::read(self.place(upload))
    }

    /// Deletes one, and tells whether it was there.
    pub(crate) fn remove(&self, upload: &Upload) -> std::io::Result<bool> {
        let mut rows = lock(&self.rows);
        let before = rows.uploads.len();
        rows.uploads.retain(|row| row.id != upload.id);
        if rows.uploads.len() == before {
            return Ok(false);
        }
        std::fs::remove_file(self.place(upload))?;
        self.write(&rows)?;
        Ok(true)
    }

    /// Names that people chose stay out of the file system.
    fn place(&self, upload: &Upload) -> PathBuf {
        self.folder.join(format!("{}-{}", upload.id, upload.secret))
    }

    fn write(&self, rows: &Rows) -> std::io::Result<()> {
        std::fs::write(self.folder.join(LIST), serde_json::to_vec(rows)?)
    }
}
