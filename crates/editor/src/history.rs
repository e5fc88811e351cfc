//! What was done, what was taken back, and the gesture under way.

use model::Patch;

use crate::{Command, Way};

/// Steps that can be undone and redone. A gesture keeps its patch apart until it is squashed into one step or dropped.
#[derive(Debug, Default)]
pub(crate) struct History {
    done: Vec<Patch>,
    undone: Vec<Patch>,
    gesture: Option<Patch>,
    /// The command that made the last step, while nothing else has happened since.
    run: Option<Command>,
}

impl History {
    /// Adds a finished step. What was undone before it is gone; a step that changes nothing is none.
    pub(crate) fn push(&mut self, step: Patch) {
        if !step.is_empty() {
            self.done.push(step);
            self.undone.clear();
            self.run = None;
        }
    }

    /// Says that this command made the last step, so that the same command right behind it goes on with that step.
    pub(crate) fn begin_run(&mut self, command: Command) {
        self.run = Some(command);
    }

    /// Whether this very command made the last step and nothing else has happened since.
    pub(crate) fn is_run_of(&self, command: &Command) -> bool {
        self.run.as_ref() == Some(command)
    }

    /// Makes a patch part of the last step, where there is one.
    pub(crate) fn go_on(&mut self, patch: Patch) {
        match self.done.last_mut() {
            Some(step) => step.append(patch),
            None => self.push(patch),
        }
        self.undone.clear();
    }

    /// Whatever is done next is a step of its own.
    pub(crate) fn end_run(&mut self) {
        self.run = None;
    }

    /// Sets the mark that a gesture is squashed or dropped to.
    pub(crate) fn begin_gesture(&mut self) {
        self.gesture.get_or_insert_default();
    }

    /// Replaces what the gesture has done so far and returns what it had done.
    pub(crate) fn replace_gesture(&mut self, patch: Patch) -> Patch {
        self.gesture.replace(patch).unwrap_or_default()
    }

    /// What the gesture under way has done so far.
    pub(crate) fn gesture(&self) -> Option<&Patch> {
        self.gesture.as_ref()
    }

    /// Forgets the gesture and returns what it had done, for the caller to take back.
    pub(crate) fn drop_gesture(&mut self) -> Option<Patch> {
        self.gesture.take()
    }

    pub(crate) fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub(crate) fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes the last step back and returns the patch that does it.
    pub(crate) fn undo(&mut self) -> Option<Patch> {
        self.run = None;
        let step = self.done.pop()?;
        let back = step.reversed();
        self.undone.push(step);
        Some(back)
    }

    /// Does the last undone step again and returns its patch.
    pub(crate) fn redo(&mut self) -> Option<Patch> {
        self.run = None;
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        Some(step)
    }

    /// Takes note of a step that was applied when it was recorded. What an undone step was done by may lie before the first
    /// one recorded.
    pub(crate) fn retrace(&mut self, way: Way, patch: Patch) {
        match way {
            Way::Done => self.push(patch),
            Way::Continued => self.go_on(patch),
            Way::Undone => {
                self.done.pop();
                self.undone.push(patch.reversed());
            }
            Way::Redone => {
                self.undone.pop();
                self.done.push(patch);
            }
        }
    }
}
