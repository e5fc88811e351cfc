//! The journal: somebody outside who hears of every finished step, and how the steps that were heard are gone again.
//!
//! A gesture under way is no step: whoever goes the recorded steps again finds the document as `Esc` would have left it.

use model::{Document, Edit, PageId, Patch, PatchError};

use crate::history::History;
use crate::session::Session;

/// Which way a patch went into the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// A new step.
    Done,
    /// More of the last step, as from a key that is held down.
    Continued,
    /// The last step, taken back.
    Undone,
    /// The step that was taken back last, done again.
    Redone,
}

/// Hears of every finished step of a session, in the order in which they are applied and before anybody is shown them.
/// It is called while the hand waits, so it is quick; what goes wrong is its own to remember.
pub trait Journal: Send {
    /// This patch has been applied.
    fn record(&mut self, way: Way, patch: &Patch);
}

/// A session that goes recorded steps again.
pub struct Retracing<'s> {
    document: &'s mut Document,
    history: &'s mut History,
    /// The page of the last step.
    page: Option<PageId>,
}

impl Retracing<'_> {
    /// Goes one step. What the change does is the step's patch, so that undo and redo go on from here.
    ///
    /// # Errors
    /// When the change does not fit the document, which is then as it was before this step.
    pub fn step(
        &mut self,
        way: Way,
        change: impl FnOnce(&mut Edit<'_>) -> Result<(), PatchError>,
    ) -> Result<(), PatchError> {
        let mut edit = Edit::new(self.document);
        let outcome = change(&mut edit);
        let patch = edit.finish();
        if outcome.is_err() {
            self.document.apply(&patch.reversed())?;
            return outcome;
        }
        if let Some(last) = patch.changes().last() {
            self.page = Some(last.page().clone());
        }
        self.history.retrace(way, patch);
        Ok(())
    }
}

impl Session {
    /// Tells a journal of every finished step from now on.
    pub fn keep_journal(&mut self, journal: Box<dyn Journal>) {
        self.journal = Some(journal);
    }

    /// Goes recorded steps again, without telling the journal, and shows the page of the last one. The document counts as
    /// saved as it was before them.
    pub fn retrace<T>(&mut self, steps: impl FnOnce(&mut Retracing<'_>) -> T) -> T {
        self.cancel();
        let mut retracing =
            Retracing { document: &mut self.document, history: &mut self.history, page: None };
        let outcome = steps(&mut retracing);
        let pages = [retracing.page, Some(self.page.clone())];
        let first = self.document.pages().first().map(|page| page.id.clone());
        let there = pages.into_iter().flatten().find(|page| self.document.page(page).is_some()).or(first);
        self.follow_all();
        if let Some(page) = there {
            self.bring_to_front(page);
        }
        outcome
    }

    /// The document without what a gesture under way shows: what a save may take.
    pub fn settled(&self) -> Document {
        let mut document = self.document.clone();
        if let Some(gesture) = self.history.gesture() {
            // The patch was made on this very document, so taking it back cannot fail; if it did, the document would stay
            // as it is shown.
            let _ = document.apply(&gesture.reversed());
        }
        document
    }

    pub(crate) fn record(&mut self, way: Way, patch: &Patch) {
        if let Some(journal) = &mut self.journal
            && !patch.is_empty()
        {
            journal.record(way, patch);
        }
    }
}
