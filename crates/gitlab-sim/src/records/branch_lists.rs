//! The lists of branches that were given out in the last half minute, which is for how long GitLab repeats them.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::instance::lock;
use crate::pagination::Page;

const REPEATED_FOR: Duration = Duration::from_secs(30);

/// Who asked for which list with which parameters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct ListKey {
    pub(crate) user: Option<u64>,
    pub(crate) project: u64,
    pub(crate) query: String,
}

/// The lists by who asked for them.
#[derive(Debug, Default)]
pub(crate) struct BranchLists(Mutex<HashMap<ListKey, (Instant, Page)>>);

impl BranchLists {
    /// The list of a moment ago.
    pub(crate) fn recall(&self, key: &ListKey) -> Option<Page> {
        let lists = lock(&self.0);
        let (made, page) = lists.get(key)?;
        (made.elapsed() < REPEATED_FOR).then(|| page.clone())
    }

    /// Keeps a list to repeat it.
    pub(crate) fn keep(&self, key: ListKey, page: &Page) {
        lock(&self.0).insert(key, (Instant::now(), page.clone()));
    }

    /// Lets every list be made anew, as if the half minute had passed.
    pub(crate) fn forget(&self) {
        lock(&self.0).clear();
    }
}
