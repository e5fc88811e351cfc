//! What each entry of the keychain is to hold in the end, so that a call which comes through late does no harm.
//!
//! A call may be stuck behind a prompt for as long as nobody answers it. Its caller was told so and has gone on: tried
//! again with another text, or decided for another place. When the prompt is answered at last, the old call is done, and
//! then what was wanted since is done again.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::secret::Secret;

/// The last wish for each entry that has calls under way.
#[derive(Clone, Default)]
pub(super) struct Wanted(Arc<Mutex<HashMap<String, Last>>>);

#[derive(Default)]
struct Last {
    number: u64,
    /// What the entry is to hold; nothing where it is to be gone.
    text: Option<Secret>,
    /// Calls that are under way, whether or not anybody waits for them.
    calls: usize,
}

impl Wanted {
    /// An entry is to hold a text, or to be gone.
    pub(super) fn wish(&self, entry: String, text: Option<Secret>) -> Wish {
        let number = self.with(|all| {
            let last = all.entry(entry.clone()).or_default();
            last.number += 1;
            last.text = text.clone();
            last.calls += 1;
            last.number
        });
        Wish { wanted: self.clone(), entry, number, text }
    }

    /// An entry is to be gone, should a call that is under way come through. Without one there is nothing to undo.
    pub(super) fn withdraw(&self, entry: &str) {
        self.with(|all| {
            if let Some(last) = all.get_mut(entry) {
                last.number += 1;
                last.text = None;
            }
        });
    }

    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, Last>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A wish that is being fulfilled. Dropping it ends that.
pub(super) struct Wish {
    wanted: Wanted,
    pub(super) entry: String,
    number: u64,
    pub(super) text: Option<Secret>,
}

impl Wish {
    /// Whether something else was wanted of the entry since.
    pub(super) fn is_overtaken(&self) -> bool {
        self.wanted.with(|all| all.get(&self.entry).is_some_and(|last| last.number != self.number))
    }

    /// Becomes the last wish for the entry; false where it is that already.
    pub(super) fn catch_up(&mut self) -> bool {
        let (number, text) = self.wanted.with(|all| match all.get(&self.entry) {
            Some(last) => (last.number, last.text.clone()),
            None => (self.number, self.text.clone()),
        });
        let was_overtaken = number != self.number;
        (self.number, self.text) = (number, text);
        was_overtaken
    }
}

impl Drop for Wish {
    fn drop(&mut self) {
        self.wanted.with(|all| {
            if let Some(last) = all.get_mut(&self.entry) {
                last.calls -= 1;
                if last.calls == 0 {
                    all.remove(&self.entry);
                }
            }
        });
    }
}
