//! Gestures: many updates, one step of the history.
//!
//! A gesture sets a mark when it begins. Every preview starts over from the mark, so that numbers do not creep, and the
//! whole is squashed into one step when the hand lets go, or dropped when the gesture is cancelled.

use crate::selection::Selection;
use crate::session::Session;
use crate::{Command, EditError};

impl Session {
    /// Sets the mark.
    pub(crate) fn begin_gesture(&mut self) {
        self.history.begin_gesture();
    }

    /// Shows what the gesture would do now, instead of what it showed before.
    pub(crate) fn preview(&mut self, command: &Command) -> Result<(), EditError> {
        let mut way = self.history.replace_gesture(model::Patch::default()).reversed();
        self.document.apply(&way)?;
        let outcome = self.perform(command);
        if let Ok(patch) = &outcome {
            self.history.replace_gesture(patch.clone());
            way.append(patch.clone());
        }
        self.follow(&way);
        outcome.map(drop)
    }

    /// Makes what the gesture has done one step.
    pub(crate) fn finish_gesture(&mut self) {
        self.history.squash_gesture();
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
