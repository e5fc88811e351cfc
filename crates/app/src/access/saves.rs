//! The saves of an account, one after another; and their end when the account is signed out.

use std::time::Duration;

use tokio::sync::{Mutex, MutexGuard, watch};
use tokio::time::timeout;

/// The saves of one account.
#[derive(Default)]
pub(crate) struct Saves {
    turn: Mutex<()>,
    /// Whether whatever is under way is to be given up.
    given_up: watch::Sender<bool>,
}

/// A save was given up because its account is being signed out. Whether it reached the server is not known.
pub(crate) struct GivenUp;

impl Saves {
    /// Runs a save when it is its turn.
    pub(crate) async fn run<T>(&self, save: impl Future<Output = T>) -> Result<T, GivenUp> {
        let mut given_up = self.given_up.subscribe();
        let in_turn = async {
            let _turn = self.turn.lock().await;
            save.await
        };
        tokio::select! {
            biased;
            outcome = in_turn => Ok(outcome),
            _ = given_up.wait_for(|given_up| *given_up) => Err(GivenUp),
        }
    }

    /// Waits until no save is under way, and after so long gives up those that are. None begins while the answer is held,
    /// and none ever again unless they are let go on.
    pub(crate) async fn end(&self, patience: Duration) -> MutexGuard<'_, ()> {
        if let Ok(turn) = timeout(patience, self.turn.lock()).await {
            return turn;
        }
        self.given_up.send_replace(true);
        self.turn.lock().await
    }

    /// The account stays after all.
    pub(crate) fn go_on(&self) {
        self.given_up.send_replace(false);
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(10);

    #[tokio::test(start_paused = true)]
    async fn the_end_waits_for_a_save_and_then_gives_it_up() {
        let saves = Saves::default();
        let short = saves.run(tokio::time::sleep(PATIENCE / 2));
        let (outcome, _turn) = tokio::join!(short, saves.end(PATIENCE));
        assert!(outcome.is_ok());
        drop(_turn);

        let begun = tokio::time::Instant::now();
        let (one, other, _turn) =
            tokio::join!(saves.run(pending::<()>()), saves.run(pending::<()>()), saves.end(PATIENCE));
        assert!(one.is_err() && other.is_err());
        assert_eq!(begun.elapsed(), PATIENCE);
    }

    #[tokio::test(start_paused = true)]
    async fn saves_go_on_when_the_account_stays() {
        let saves = Saves::default();
        let (one, turn) = tokio::join!(saves.run(pending::<()>()), saves.end(PATIENCE));
        assert!(one.is_err());
        drop(turn);
        saves.go_on();
        assert!(saves.run(async { 7 }).await.is_ok_and(|answer| answer == 7));
    }
}
