//! What people leave on the server beside commits: stars, merge requests, uploads, large files.
//!
//! All of it lies in one folder, so that it is kept, and goes, together.

mod branch_lists;
mod merge_requests;
mod stars;
mod uploads;

use std::path::Path;

pub(crate) use branch_lists::{BranchLists, ListKey};
pub(crate) use merge_requests::{Duplicate, MergeRequest, MergeRequests, NewMergeRequest};
pub(crate) use stars::Stars;
pub(crate) use uploads::{Upload, Uploads};

use crate::lfs::LfsStore;

/// The records of one server.
#[derive(Debug)]
pub(crate) struct Records {
    pub(crate) stars: Stars,
    pub(crate) merge_requests: MergeRequests,
    pub(crate) uploads: Uploads,
    pub(crate) large: LfsStore,
    pub(crate) branch_lists: BranchLists,
    /// Held while a repository is made, so that two who look at once do not both make it.
    pub(crate) planting: tokio::sync::Mutex<()>,
}

impl Records {
    /// The records in a folder, which need not be there yet.
    ///
    /// # Errors
    /// When what an earlier run left cannot be read.
    pub(crate) fn open(folder: &Path) -> std::io::Result<Self> {
        Ok(Self {
            stars: Stars::default(),
            merge_requests: MergeRequests::open(folder.join("merge_requests.json"))?,
            uploads: Uploads::open(folder.join("uploads"))?,
            large: LfsStore::at(folder.join("lfs")),
            branch_lists: BranchLists::default(),
            planting: tokio::sync::Mutex::default(),
        })
    }
}
