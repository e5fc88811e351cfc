//! Gestures: many updates, one step of the history.
//!
//! A gesture sets a mark when it begins. Every preview starts over from the mark, so that numbers do not creep, and the
//! whole is squashed into one step when the hand lets go, or dropped when the gesture is cancelled.

use model::{Edit, PageId, Patch};

use crate::EditError;
use crate::selection::Selection;
use crate::session::{Outcome, Session};

impl Session {
    /// Sets the mark.
    pub(crate) fn begin_gesture(&mut self) {
        self.history.begin_gesture();
    }

    /// Shows what the gesture would do now, instead of what it showed before.
    pub(crate) fn preview(
        &mut self,
        change: impl FnOnce(&mut Edit<'_>, &PageId) -> Outcome,
    ) -> Result<(), EditError> {
        let back = self.history.replace_gesture(Patch::default()).reversed();
        self.document.apply(&back)?;
        let outcome = self.edit(change);
        let patch = outcome.as_ref().cloned().unwrap_or_default();
        // Both ways in one, so that what lies between is never laid out.
        self.follow(&Patch::new(back.changes().iter().chain(patch.changes()).cloned()));
        self.history.replace_gesture(patch);
        outcome.map(drop)
    }

    /// Makes what the gesture has done one step.
    pub(crate) fn finish_gesture(&mut self) {
        if let Some(patch) = self.history.drop_gesture() {
            self.finish_step(patch);
        }
    }

    /// Takes back what the gesture has done, and the selection with it.
    pub(crate) fn drop_gesture(&mut self, selection: Selection) {
        if let Some(patch) = self.history.drop_gesture() {
            let back = patch.reversed();
            // The patch was made on this very document, so taking it back cannot fail; if it did, staying as we are is
            // the best that could be done.
            if self.document.apply(&back).is_ok() {
                self.follow(&back);
            }
        }
        self.selection = selection;
        self.drop_missing();
    }
}
