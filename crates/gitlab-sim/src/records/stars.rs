//! Who starred which project.

use std::collections::BTreeSet;
use std::sync::Mutex;

use crate::directory::{Project, User};
use crate::instance::lock;

/// Pairs of user and project.
#[derive(Debug, Default)]
pub(crate) struct Stars(Mutex<BTreeSet<(u64, u64)>>);

impl Stars {
    pub(crate) fn has(&self, user: &User, project: &Project) -> bool {
        lock(&self.0).contains(&(user.id, project.id))
    }

    pub(crate) fn count(&self, project: &Project) -> usize {
        lock(&self.0).iter().filter(|(_, starred)| *starred == project.id).count()
    }

    /// Gives or takes a star, and tells whether that changed anything.
    pub(crate) fn set(&self, user: &User, project: &Project, is_starred: bool) -> bool {
        let pair = (user.id, project.id);
        let mut stars = lock(&self.0);
        if is_starred { stars.insert(pair) } else { stars.remove(&pair) }
    }
}
