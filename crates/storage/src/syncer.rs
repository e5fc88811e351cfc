//! What is written reaches the disk within a second, and nobody waits for it.
//!
//! Written bytes are safe from the end of the process at once; a power cut takes what the disk has not been told to keep.

use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::files::sync_folder;

/// How long writes are gathered before they are synced; the syncing itself has the rest of the second.
const GATHER: Duration = Duration::from_millis(500);

/// A file that is written here and there.
#[derive(Debug)]
pub(crate) struct Synced {
    pub(crate) file: File,
    /// The folder that has to learn the file's name still.
    folder: Mutex<Option<PathBuf>>,
    is_waiting: AtomicBool,
    failure: Mutex<Option<io::Error>>,
}

impl Synced {
    /// A file; with a folder, one that is new there.
    pub(crate) fn new(file: File, folder: Option<PathBuf>) -> Self {
        Self {
            file,
            folder: Mutex::new(folder),
            is_waiting: AtomicBool::new(false),
            failure: Mutex::default(),
        }
    }

    /// Why the last syncing failed; told once.
    pub(crate) fn take_failure(&self) -> Option<io::Error> {
        locked(&self.failure).take()
    }

    /// Syncs it now.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.is_waiting.store(false, Ordering::Release);
        self.file.sync_data()?;
        if let Some(folder) = locked(&self.folder).take() {
            sync_folder(&folder);
        }
        Ok(())
    }
}

/// The thread that syncs. It runs from the first write on and ends with this.
#[derive(Debug, Default)]
pub(crate) struct Syncer {
    desk: Arc<Desk>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug, Default)]
struct Desk {
    waiting: Mutex<Waiting>,
    news: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    /// Files that are gone meanwhile need no syncing.
    files: Vec<Weak<Synced>>,
    is_over: bool,
}

impl Syncer {
    /// Has a file synced soon.
    pub(crate) fn sync_soon(&self, file: &Arc<Synced>) -> io::Result<()> {
        if file.is_waiting.swap(true, Ordering::AcqRel) {
            return Ok(());
        }
        locked(&self.desk.waiting).files.push(Arc::downgrade(file));
        self.desk.news.notify_one();
        let mut thread = locked(&self.thread);
        if thread.is_none() {
            let desk = self.desk.clone();
            let run = move || while desk.sync_round() {};
            *thread = Some(std::thread::Builder::new().name("draft-sync".to_owned()).spawn(run)?);
        }
        Ok(())
    }
}

impl Drop for Syncer {
    fn drop(&mut self) {
        locked(&self.desk.waiting).is_over = true;
        self.desk.news.notify_one();
        if let Some(thread) = locked(&self.thread).take() {
            // A thread that panicked has nothing left to say.
            let _ = thread.join();
        }
    }
}

impl Desk {
    /// Waits for something to sync, gathers what else comes, and syncs it. Answers whether to go on.
    fn sync_round(&self) -> bool {
        let idle = |waiting: &mut Waiting| waiting.files.is_empty() && !waiting.is_over;
        let waiting =
            self.news.wait_while(locked(&self.waiting), idle).unwrap_or_else(PoisonError::into_inner);
        let gathered = self.news.wait_timeout_while(waiting, GATHER, |waiting| !waiting.is_over);
        let (mut waiting, _) = gathered.unwrap_or_else(PoisonError::into_inner);
        let (files, is_over) = (std::mem::take(&mut waiting.files), waiting.is_over);
        drop(waiting);
        for file in files.iter().filter_map(Weak::upgrade) {
            if let Err(error) = file.sync() {
                *locked(&file.failure) = Some(error);
            }
        }
        !is_over
    }
}

/// What a panic left is taken all the same: nothing here is changed in more than one step.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_file_is_synced_within_a_second_and_again_after_the_next_write() {
        let syncer = Syncer::default();
        let file = Arc::new(Synced::new(tempfile::tempfile().unwrap(), None));
        for _ in 0..2 {
            let begin = Instant::now();
            syncer.sync_soon(&file).unwrap();
            while file.is_waiting.load(Ordering::Acquire) {
                assert!(begin.elapsed() < Duration::from_secs(1));
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        assert!(file.take_failure().is_none());
    }

    #[test]
    fn the_end_does_not_wait_for_the_gathering() {
        let begin = Instant::now();
        let syncer = Syncer::default();
        let file = Arc::new(Synced::new(tempfile::tempfile().unwrap(), None));
        syncer.sync_soon(&file).unwrap();
        drop(syncer);
        assert!(!file.is_waiting.load(Ordering::Acquire), "what was waiting was synced");
        assert!(begin.elapsed() < GATHER, "{:?}", begin.elapsed());
    }
}
