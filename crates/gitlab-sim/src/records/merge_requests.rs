//! Merge requests: proposals to bring one branch into another.

use std::path::PathBuf;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::clock;
use crate::instance::lock;

/// One merge request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MergeRequest {
    pub(crate) id: u64,
    /// Its number within the project.
    pub(crate) iid: u64,
    pub(crate) project_id: u64,
    pub(crate) author_id: u64,
    #[serde(flatten)]
    pub(crate) fields: NewMergeRequest,
    /// `opened` or `closed`.
    pub(crate) state: String,
    pub(crate) created_at: String,
    pub(crate) updated_at: String,
    pub(crate) closed_at: Option<String>,
}

/// What its author says.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct NewMergeRequest {
    pub(crate) source_branch: String,
    pub(crate) target_branch: String,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    pub(crate) labels: Vec<String>,
    pub(crate) assignee_ids: Vec<u64>,
    pub(crate) reviewer_ids: Vec<u64>,
    pub(crate) remove_source_branch: Option<bool>,
    pub(crate) squash: bool,
    pub(crate) allow_collaboration: bool,
}

impl MergeRequest {
    pub(crate) fn is_open(&self) -> bool {
        self.state == "opened"
    }

    pub(crate) fn is_draft(&self) -> bool {
        let title = self.fields.title.to_lowercase();
        ["draft:", "[draft]", "(draft)"].iter().any(|prefix| title.starts_with(prefix))
    }
}

/// There is an open one for the same branches already, with this number.
#[derive(Debug)]
pub(crate) struct Duplicate(pub(crate) u64);

/// Every merge request, in the order in which they were made.
#[derive(Debug)]
pub(crate) struct MergeRequests {
    file: PathBuf,
    rows: Mutex<Vec<MergeRequest>>,
}

impl MergeRequests {
    pub(super) fn open(file: PathBuf) -> std::io::Result<Self> {
        let rows = match std::fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        Ok(Self { file, rows: Mutex::new(rows) })
    }

    pub(crate) fn of_project(&self, project_id: u64) -> Vec<MergeRequest> {
        lock(&self.rows).iter().filter(|row| row.project_id == project_id).cloned().collect()
    }

    pub(crate) fn find(&self, project_id: u64, iid: u64) -> Option<MergeRequest> {
        self.of_project(project_id).into_iter().find(|row| row.iid == iid)
    }

    /// Opens one.
    pub(crate) fn create(
        &self,
        project_id: u64,
        author_id: u64,
        fields: NewMergeRequest,
    ) -> std::io::Result<Result<MergeRequest, Duplicate>> {
        let mut rows = lock(&self.rows);
        let own = || rows.iter().filter(|row| row.project_id == project_id);
        let is_same = |row: &&MergeRequest| {
            row.is_open()
                && row.fields.source_branch == fields.source_branch
                && row.fields.target_branch == fields.target_branch
        };
        if let Some(row) = own().find(is_same) {
            return Ok(Err(Duplicate(row.iid)));
        }
        let now = clock::timestamp(clock::unix_millis());
        let row = MergeRequest {
            id: rows.len() as u64 + 1,
            iid: own().count() as u64 + 1,
            project_id,
            author_id,
            fields,
            state: "opened".to_owned(),
            created_at: now.clone(),
            updated_at: now,
            closed_at: None,
        };
        rows.push(row.clone());
        self.write(&rows)?;
        Ok(Ok(row))
    }

    /// Changes one that is there.
    pub(crate) fn change(
        &self,
        project_id: u64,
        iid: u64,
        change: impl FnOnce(&mut MergeRequest),
    ) -> std::io::Result<Option<MergeRequest>> {
        let mut rows = lock(&self.rows);
        let Some(row) = rows.iter_mut().find(|row| row.project_id == project_id && row.iid == iid) else {
            return Ok(None);
        };
        change(row);
        row.updated_at = clock::timestamp(clock::unix_millis());
        let changed = row.clone();
        self.write(&rows)?;
        Ok(Some(changed))
    }

    fn write(&self, rows: &[MergeRequest]) -> std::io::Result<()> {
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&self.file, serde_json::to_vec(rows)?)
    }
}
