//! Looking, again and again, as long as somebody looks at the window.

use std::sync::Arc;
use std::time::Duration;

use crate::Application;

/// The pause between two looks.
const PAUSE: Duration = Duration::from_secs(30);

/// The longest pause where the server does not answer.
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

/// So soon a save that could not be sent is tried again at first.
const SOON: Duration = Duration::from_secs(5);

impl Application {
    /// The window is looked at, or is not: then nothing is asked.
    pub fn be_seen(&self, is_seen: bool) {
        let was_seen = std::mem::replace(&mut self.state().is_seen, is_seen);
        if is_seen && !was_seen {
            self.0.awake.notify_one();
        }
    }

    /// Looks once whether the file of the document in front is as the document knows it.
    pub async fn look_upstream(&self) {
        self.look_at_front().await;
    }

    /// Looks after files and the queue from now on, until the application ends.
    pub(crate) fn keep_watch(&self) {
        let core = Arc::downgrade(&self.0);
        tokio::spawn(async move {
            let mut pause = PAUSE;
            loop {
                let Some(awake) = core.upgrade().map(|core| core.awake.clone()) else { return };
                let is_woken = tokio::time::timeout(pause, awake.notified()).await.is_ok();
                let Some(core) = core.upgrade() else { return };
                pause = Self(core).look_around(pause, is_woken).await;
            }
        });
    }

    /// One look. Gives the pause before the next.
    async fn look_around(&self, pause: Duration, is_woken: bool) -> Duration {
        let waits = self.has_waiting();
        if waits
            && !is_woken
            && let Err(error) = self.send_queue().await
        {
            self.notify_error(&error);
        }
        let still_waits = self.has_waiting();
        if is_woken && still_waits {
            return SOON;
        }
        let is_reached = !still_waits && self.look_at_front().await;
        if is_reached { PAUSE } else { (pause * 2).min(LONGEST_PAUSE) }
    }

    /// Looks at the file of the document in front. Answers whether its server did.
    async fn look_at_front(&self) -> bool {
        let front = {
            let state = self.state();
            let front = state.documents.active().filter(|_| state.is_seen);
            front.filter(|id| state.documents.get(*id).is_ok_and(|document| !document.saving))
        };
        let Some(front) = front else { return true };
        self.look_at_local(front);
        match self.look_at_remote(front).await {
            Ok(()) => true,
            Err(error) => {
                tracing::info!(%error, "it could not be looked whether a file has changed");
                false
            }
        }
    }

    fn has_waiting(&self) -> bool {
        self.read_queue();
        let state = self.state();
        state.accounts.iter().any(|account| state.waiting.is_any_sendable(&account.key()))
    }
}
