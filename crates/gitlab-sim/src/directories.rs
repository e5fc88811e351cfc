//! The directory while it changes: projects are renamed, archived, protected while the server runs.
//!
//! A request works with references into the directory that it found. So a change makes another edition and leaves the
//! ones before it where they are.

use std::ops::Deref;
use std::sync::{Mutex, OnceLock};

use crate::directory::Directory;
use crate::instance::lock;

/// Every edition of a directory, of which the latest counts.
#[derive(Debug)]
pub(crate) struct Directories {
    first: Edition,
    /// Held while an edition is made.
    changing: Mutex<()>,
}

#[derive(Debug)]
struct Edition {
    directory: Directory,
    next: OnceLock<Box<Self>>,
}

impl Edition {
    fn of(directory: Directory) -> Self {
        Self { directory, next: OnceLock::new() }
    }
}

impl Directories {
    pub(crate) fn new(directory: Directory) -> Self {
        Self { first: Edition::of(directory), changing: Mutex::new(()) }
    }

    /// Makes a new edition.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Directory)) {
        let _alone = lock(&self.changing);
        let latest = self.latest();
        let mut directory = latest.directory.clone();
        change(&mut directory);
        latest.next.get_or_init(|| Box::new(Edition::of(directory)));
    }

    fn latest(&self) -> &Edition {
        let mut edition = &self.first;
        while let Some(next) = edition.next.get() {
            edition = next;
        }
        edition
    }
}

impl Deref for Directories {
    type Target = Directory;

    fn deref(&self) -> &Directory {
        &self.latest().directory
    }
}
